"""How alike two clauses are: shared concepts, actors, kinds of amounts, wording and place, each with a weight."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from kenes.law.concordance.fields.provision import Clause

_TURKIC: Final = frozenset({"kk", "ky", "tk", "uz"})
COMMON: Final = frozenset({"waters", "water use"})
"""Concepts that nearly every clause of a water act has: they count little."""
_COMMON_WEIGHT: Final = 0.25
Weights: TypeAlias = tuple[float, float, float, float, float, float]
"""Weights of wording, concepts, actors, kinds of amounts, place and length."""
_SAME: Final[Weights] = (0.62, 0.14, 0.08, 0.06, 0.06, 0.04)
_NEAR: Final[Weights] = (0.22, 0.34, 0.16, 0.12, 0.10, 0.06)
_FAR: Final[Weights] = (0.05, 0.45, 0.18, 0.14, 0.11, 0.07)


@dataclass(frozen=True)
class Signature:
    """What of a clause counts for its likeness to others.

    Attributes
    ----------
    stems
        First letters of its words.
    telling, common
        Concepts that tell clauses apart, and those that nearly every clause has.
    topics
        Concepts, terms of the glossary and what is done.
    actors
        Names of actors.
    kinds
        Dimensions of its amounts, whether it has a term, its penalties.
    length
        Letters.
    """

    stems: frozenset[str]
    telling: frozenset[str]
    common: frozenset[str]
    topics: frozenset[str]
    actors: frozenset[str]
    kinds: frozenset[str]
    length: int

    @cached_property
    def mass(self) -> float:
        """Weight of its concepts."""
        return len(self.telling) + _COMMON_WEIGHT * len(self.common)


def signature(clause: Clause) -> Signature:
    """Signature of a clause."""
    terms = {"term"} if clause.terms else set()
    kinds = {amount.dimension for amount in clause.limits} | terms | set(clause.sanctions)
    names = frozenset(actor.name for actor in clause.actors)
    concepts = clause.concepts
    return Signature(
        clause.stems,
        concepts - COMMON,
        concepts & COMMON,
        (concepts | clause.topics | {f"to {name}" for name in clause.actions}) - COMMON,
        names,
        frozenset(kinds),
        max(len(clause.text), 1),
    )


def weights(one: str, other: str) -> tuple[Weights, ...]:
    """Weights of the signals between clauses of two languages: wording says much in one language, little across families.

    In one language there are two, of which the better counts: clauses may agree in wording, or say the same in other words.
    """
    if one == other:
        return (_SAME, _NEAR)
    return (_NEAR,) if {one, other} <= _TURKIC else (_FAR,)


def likeness(one: Signature, other: Signature, weightings: Sequence[Weights], place: float) -> float:
    """Likeness of two clauses between 0 and 1.

    Parameters
    ----------
    one, other
        The clauses.
    weightings
        Weights of the signals, see `weights`.
    place
        Closeness of their places in the two texts, between 0 and 1.

    Notes
    -----
    A signal neither clause has (no actor, no amount) is left out and the weights are scaled to one: two clauses are not alike for what
    both do not say. Concepts of the lexicon say more of water and trade than the glossary, the glossary says more of all else: the
    better of the two counts.
    """
    mass = one.mass + other.mass
    shared = len(one.telling & other.telling) + _COMMON_WEIGHT * len(one.common & other.common)
    narrow = 2 * shared / mass if mass else None
    wide = dice(one.topics, other.topics)
    signals = (
        dice(one.stems, other.stems),
        narrow if wide is None else max(narrow or 0.0, wide),
        dice(one.actors, other.actors),
        dice(one.kinds, other.kinds),
        place,
        min(one.length, other.length) / max(one.length, other.length),
    )
    return max(_weighted(signals, weight) for weight in weightings)


def _weighted(signals: Sequence[float | None], weight: Weights) -> float:
    total = score = 0.0
    for part, value in zip(weight, signals, strict=True):
        if value is not None:
            total += part
            score += part * value
    return score / total


def dice(one: Set[str], other: Set[str]) -> float | None:
    """Dice's coefficient of two sets (Dice, Ecology 26, 1945, p. 298); none where both are empty."""
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else None
