"""What an article demands, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

Force = Literal["must", "may", "must not", "free not to"]
"""Obligation, permission, prohibition, and the freedom not to do it (von Wright, Deontic Logic, Mind 60, 1951)."""
BoundKind = Literal["at least", "more than", "not more than", "less than", ""]
TIME: Final = "time "
"""Prefix of the dimensions of periods."""


@dataclass(frozen=True)
class Amount:
    """A number with its unit and what it bounds.

    Attributes
    ----------
    value
        The number as printed, in `unit`.
    unit
        Canonical unit: ``m``, ``per cent``, ``working days``; of a fraction in words the fraction, with the value in per cent.
    dimension
        What can be compared: ``length``, ``share``, ``time working day``; two amounts of different dimensions never are.
    base
        The number in the unit of its dimension.
    bound
        Lower or upper bound, inclusive or not; empty where no word says so.
    starts
        What a period starts from: ``receipt``; empty where it cannot be read.
    start, end
        Span in the folded clause.
    context
        First letters of the words just before it: what is measured.
    """

    value: float
    unit: str
    dimension: str
    base: float
    bound: BoundKind
    starts: str
    start: int
    end: int
    context: frozenset[str] = frozenset()

    @property
    def is_term(self) -> bool:
        """It is a period or a date."""
        return self.dimension.startswith(TIME)

    def shown(self, *, bound: bool | None = None) -> str:
        """In English: ``not more than 30 per cent``, ``10 working days``; of a period the bound only if asked for."""
        with_bound = (not self.is_term) if bound is None else bound
        prefix = f"{self.bound} " if self.bound and with_bound else ""
        if self.dimension in {"time date", "time at once"} or "/" in self.unit[1:2]:
            return f"{prefix}{self.unit}"
        return f"{prefix}{_figure(self.value)} {_number(self.unit, self.value)}".strip()


_SINGULAR: Final = {"persons": "person", "times": "time", "copies": "copy", "calculation indices": "calculation index"}


def _number(unit: str, value: float) -> str:
    if value != 1:
        return unit
    if unit in _SINGULAR:
        return _SINGULAR[unit]
    return unit.removesuffix("s") if unit.endswith(("days", "weeks", "months", "quarters", "years", "hours")) else unit


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")


@dataclass(frozen=True)
class Actor:
    """Who is named in a clause.

    Attributes
    ----------
    name
        Canonical English name.
    family
        Actors that texts name one for the other: water user, permit holder.
    general
        It says little: a person, an organisation, a state body.
    subject
        It is the one that must, may or must not.
    """

    name: str
    family: str
    general: bool
    subject: bool


@dataclass(frozen=True)
class Definition:
    """A defined term.

    Attributes
    ----------
    term
        As printed, folded.
    meaning
        As printed.
    concepts
        Canonical names of the concepts in the term.
    """

    term: str
    meaning: str
    concepts: frozenset[str]


@dataclass(frozen=True)
class Exclusion:
    """An exception from the rule of a clause.

    Attributes
    ----------
    kind
        ``except``, ``unless otherwise``, or ``exempt`` where it is what the sentence itself says: goods lost are exempt from duty.
    what
        The words after it, or before it where the language puts them there, as printed.
    """

    kind: str
    what: str


@dataclass(frozen=True)
class Reference:
    """A reference to an article or to other law.

    Attributes
    ----------
    article
        Number of the article of the same act; empty for other law.
    law
        Canonical name of the other law; empty for the same act.
    """

    article: str
    law: str


@dataclass(frozen=True)
class Clause:
    """A sentence, a point of a list, or a part of a sentence with one force.

    Attributes
    ----------
    text
        As printed.
    line
        Which line of the text it stands in, from 0.
    position
        Which clause of the text it is, from 0.
    force
        What it demands; none where no word says so.
    weak
        The force is read off a plain present tense: a rule, less certain than ``must``.
    inherited
        The force stands in the sentence that introduces the list.
    restricted
        It says "only" or "without": may only with a permit and must not without one are one rule.
    limits, terms
        Amounts; periods and dates.
    actors, definitions, exceptions, references
        What else it says.
    sanctions
        Canonical names of penalties.
    concepts
        Canonical names of what it speaks of.
    topics
        Terms of the glossary in it: wider than the concepts and less certain, for likeness only.
    actions
        Canonical names of what is done: sell, pay, notify.
    predicates
        First letters of the verbs its deontic word may govern.
    measures
        Its force only sets an amount: must be at least 50 m, must not exceed 30 days. Nothing is commanded beside the amount.
    stems
        First letters of its words, folded and romanised: for likeness of wording.
    """

    text: str
    line: int
    position: int
    force: Force | None
    weak: bool
    inherited: bool
    restricted: bool
    limits: tuple[Amount, ...]
    terms: tuple[Amount, ...]
    actors: tuple[Actor, ...]
    definitions: tuple[Definition, ...]
    exceptions: tuple[Exclusion, ...]
    references: tuple[Reference, ...]
    sanctions: tuple[str, ...]
    concepts: frozenset[str]
    topics: frozenset[str]
    actions: frozenset[str]
    predicates: frozenset[str]
    measures: bool
    stems: frozenset[str]

    @cached_property
    def subject(self) -> Actor | None:
        """Who must, may or must not; none where it cannot be read."""
        return next((actor for actor in self.actors if actor.subject), None)


@dataclass(frozen=True)
class ProvisionFields:
    """Fields of a provision.

    Attributes
    ----------
    language
        ISO 639-1 code.
    clauses
        In the order of the text.
    """

    language: str
    clauses: tuple[Clause, ...]
