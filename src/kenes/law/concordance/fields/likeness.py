"""How alike two clauses are: shared concepts, actors, kinds of amounts, wording and place, each with a weight."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from kenes.law.concordance.fields.provision import Clause

_TURKIC: Final = frozenset({"kk", "ky", "tk", "uz"})
COMMON: Final = frozenset({"waters", "water use"})
"""Concepts that nearly every clause of a water act has: they count little."""
_SAME: Final = {"words": 0.62, "concepts": 0.14, "actors": 0.08, "amounts": 0.06, "place": 0.06, "length": 0.04}
_NEAR: Final = {"words": 0.22, "concepts": 0.34, "actors": 0.16, "amounts": 0.12, "place": 0.10, "length": 0.06}
_FAR: Final = {"words": 0.05, "concepts": 0.45, "actors": 0.18, "amounts": 0.14, "place": 0.11, "length": 0.07}


def weights(one: str, other: str) -> tuple[dict[str, float], ...]:
    """Weights of the signals between clauses of two languages: wording says much in one language, little across families.

    In one language there are two, of which the better counts: clauses may agree in wording, or say the same in other words.
    """
    if one == other:
        return (_SAME, _NEAR)
    return (_NEAR,) if {one, other} <= _TURKIC else (_FAR,)


def likeness(one: Clause, other: Clause, weightings: Sequence[dict[str, float]], place: float) -> float:
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
    both do not say.
    """
    signals = {
        "words": dice(one.stems, other.stems),
        "concepts": _concept_likeness(one.concepts, other.concepts),
        "actors": dice(_names(one), _names(other)),
        "amounts": dice(_kinds(one), _kinds(other)),
        "place": place,
        "length": min(len(one.text), len(other.text)) / max(len(one.text), len(other.text)),
    }
    present = {name: value for name, value in signals.items() if value is not None}
    return max(_weighted(present, weight) for weight in weightings)


def _weighted(signals: dict[str, float], weight: dict[str, float]) -> float:
    return sum(weight[name] * value for name, value in signals.items()) / sum(weight[name] for name in signals)


def dice(one: Set[str], other: Set[str]) -> float | None:
    """Dice's coefficient of two sets (Dice, Ecology 26, 1945, p. 298); none where both are empty."""
    if not one and not other:
        return None
    return 2 * len(one & other) / (len(one) + len(other))


def _concept_likeness(one: Set[str], other: Set[str]) -> float | None:
    total = _mass(one) + _mass(other)
    return 2 * _mass(one & other) / total if total else None


def _mass(concepts: Set[str]) -> float:
    return sum(0.25 if concept in COMMON else 1.0 for concept in concepts)


def _names(clause: Clause) -> frozenset[str]:
    return frozenset(actor.name for actor in clause.actors)


def _kinds(clause: Clause) -> frozenset[str]:
    terms = {"term"} if clause.terms else set()
    return frozenset({amount.dimension for amount in clause.limits} | terms | set(clause.sanctions))
