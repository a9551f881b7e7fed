"""A divergence before it is named: values by act, where they stand, how sure it is; and how it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.likeness import COMMON
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.mentions import concepts, glossary_concepts
from kenes.law.concordance.fields.model import Divergence, FieldName

REPORTED: Final = 0.6
"""A finding less certain than this is not reported: a lawyer's trust is worth more than a cell."""


@dataclass(frozen=True)
class Finding:
    """What acts say differently.

    Attributes
    ----------
    field
        Which field.
    subject
        What it is about where the finding itself knows; empty to have it read off the clauses, see `subject`.
    values
        What each act that says something says.
    sites
        Where: the clause of each act, also of one that is silent here but corresponds.
    confidence
        Probability that the acts differ, of the alignment not yet spoken.
    silent
        Acts of which it is claimed that they say nothing here.
    """

    field: FieldName
    subject: str
    values: Mapping[int, str]
    sites: Mapping[int, Site]
    confidence: float
    silent: tuple[int, ...] = ()


def shown_names(acts: Sequence[Act]) -> tuple[str, ...]:
    """Name of each act: its republic where that tells the acts apart, else its identifier."""
    republics = [act.republic for act in acts]
    return tuple(
        act.republic if act.republic and republics.count(act.republic) == 1 else act.identifier for act in acts
    )


def said(values: Mapping[int, str], silent: Sequence[int], names: Sequence[str]) -> str:
    """Acts that say the same together: 10 days (KAZ, UZB) against 30 days (TJK); of two acts without their names."""
    together: dict[str, list[str]] = {}
    for act in sorted(values):
        together.setdefault(values[act], []).append(names[act])
    if silent:
        together.setdefault("nothing", []).extend(names[act] for act in sorted(silent))
    parts = list(together.items())
    parts.sort(key=lambda part: part[0] == "nothing")
    if len(names) == 2 and all(len(group) == 1 for _, group in parts):
        return " against ".join(value for value, _ in parts)
    told = [f"{value} ({', '.join(group)})" for value, group in parts]
    return told[0] if len(told) == 1 else f"{told[0]} against {' and '.join(told[1:])}"


def divergence(found: Finding, material: Material, number: int) -> Divergence:
    """The finding as a divergence of its row, with the confidence of the row above it."""
    acts = range(len(material.alignment.acts))
    quotes = tuple(found.sites[act].clause.text if act in found.sites and act in found.values else "" for act in acts)
    sources = tuple((found.sites[act].eid,) if act in found.sites and act in found.values else () for act in acts)
    return Divergence(
        identifier=f"{material.row.identifier}/{found.field}/{number}",
        row=material.row.identifier,
        field=found.field,
        subject=found.subject or subject(found, material),
        values=tuple(found.values.get(act) for act in acts),
        sources=sources,
        quotes=quotes,
        said=said(found.values, found.silent, shown_names(material.alignment.acts)),
        confidence=round(min(found.confidence, material.row.confidence), 4),
    )


def subject(found: Finding, material: Material) -> str:
    """What a finding is about: the rarest concepts its clauses share, those of the heading first; else the heading.

    Concepts of some of the clauses only are not taken: the words of one act are not the subject of all.
    """
    acts = sorted({*found.values, *found.silent} & set(found.sites))
    sets = [found.sites[act].clause.concepts - _VAGUE for act in acts]
    headed = _heading_concepts(material, acts)
    choices = (frozenset.intersection(*sets), _of_most(sets), headed)
    shared = next((names - COMMON for names in choices if names - COMMON), frozenset[str]())
    if not shared:
        return _heading(material, acts)
    telling = sorted(shared, key=lambda name: (name not in headed, material.frequency(name), name))
    return ", ".join(telling[:_NAMED])


_VAGUE: Final = frozenset({"penalty", "report", "decision", "validity", "plan", "structure"})
"""Concepts that say too little of what a clause is about where there is another."""
_NAMED: Final = 2


def _of_most(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    named = {name for names in sets for name in names}
    return frozenset(name for name in named if 2 * sum(name in names for names in sets) > len(sets))


def _heading_concepts(material: Material, acts: Sequence[int]) -> frozenset[str]:
    """Concepts in the headings of the articles of most acts, of the lexicon and, where it knows none, of the glossary."""
    headings = [
        (material.languages[act], a.heading or "")
        for act in acts
        for a in material.alignment.articles(material.row, act)
    ]
    read = [concepts(folded(heading, language).text, language) for language, heading in headings]
    return _of_most(read) or _of_most([frozenset(glossary_concepts(text, language)) for language, text in headings])


def _heading(material: Material, acts: Sequence[int]) -> str:
    headings = [a.heading for act in acts for a in material.alignment.articles(material.row, act) if a.heading]
    return headings[0] if headings else "article"
