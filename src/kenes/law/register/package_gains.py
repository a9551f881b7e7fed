"""What each measure adds to its package, structure by structure, read from an assessment.

Marginal inside the package and at central values: the gain with all measures less the gain without this one. These amounts do not add up to
the gain of the whole: two measures that work only together are each missed whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kenes.vocabulary.accounts import TOTAL
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import Structure, structures

Array = npt.NDArray[np.float64]
NOT_ASKED = "the result does not say what the union has without each measure"


@dataclass(frozen=True, eq=False)
class Amount:
    """An amount by republic, or why there is none.

    Attributes
    ----------
    values
        [republic], MUSD a year; None where it cannot be had.
    reason
        Why; empty where it can.
    """

    values: Array | None
    reason: str = ""

    @property
    def total(self) -> float | None:
        """Sum over the republics, MUSD a year."""
        return None if self.values is None else float(self.values.sum())

    def __add__(self, other: Amount) -> Amount:
        if self.values is None or other.values is None:
            return Amount(None, self.reason or other.reason)
        return Amount(self.values + other.values)

    def __sub__(self, other: Amount) -> Amount:
        if self.values is None or other.values is None:
            return Amount(None, self.reason or other.reason)
        return Amount(self.values - other.values)


def added_up(amounts: Iterable[Amount], size: int) -> Amount:
    """Sum of amounts of `size` republics: nil without any, absent as soon as one is."""
    total = Amount(np.zeros(size))
    for amount in amounts:
        total = total + amount
    return total


@dataclass(frozen=True, eq=False)
class PackageGains:
    """Central gains of an assessment with all measures, and without each of them.

    Attributes
    ----------
    players
        Republics in the game.
    measures
        Ids of the package.
    price_year
        Year of the prices.
    whole
        With all measures, by structure.
    left_out
        Without one measure: by measure, then by structure.
    """

    players: tuple[str, ...]
    measures: tuple[str, ...]
    price_year: int
    whole: Mapping[str, Amount]
    left_out: Mapping[str, Mapping[str, Amount]]

    def adds(self, measure: str, structure: Structure) -> Amount:
        """What a measure adds to the package in a structure, G(all, s) - G(all without m, s), by republic."""
        return self.whole[structure.name] - self.left_out[measure][structure.name]


def package_gains(document: Mapping[str, Any]) -> PackageGains | None:
    """Gains of an ``assessment.json``; None where it was not asked for the scenario without each measure.

    A package of one measure without it is today, where every gain is nil by definition.

    Raises
    ------
    InputError
        If the block speaks of other measures than the result.
    """
    players, measures = tuple(document["players"]), tuple(document["measures"])
    names = [structure.name for structure in structures(players)]
    whole = _whole(document, players, names)
    blocks = {entry["measure"]: entry for entry in document.get("measures_left_out", ())}
    if len(measures) == 1 and not blocks:
        nil = Amount(np.zeros(len(players)))
        return PackageGains(players, measures, document["price_year"], whole, {measures[0]: dict.fromkeys(names, nil)})
    if not blocks:
        return None
    if set(blocks) != set(measures):
        raise InputError(
            "the gains without each measure are of other measures than the result.",
            where="assessment.json, measures_left_out",
            remedy="Run `kenes assess` with --measures-left-out again.",
        )
    left_out = {name: _without(blocks[name], players, names) for name in measures}
    return PackageGains(players, measures, document["price_year"], whole, left_out)


def _whole(document: Mapping[str, Any], players: tuple[str, ...], names: list[str]) -> dict[str, Amount]:
    found = {(g["structure"], g["republic"]): g for g in document["gains"] if g["account"] == TOTAL}
    amounts = {}
    for name in names:
        rows = [found[name, code] for code in players]
        reason = next((str(row["reason"]) for row in rows if row["value"] is None), "")
        values = None if reason else np.array([row["value"] for row in rows], dtype=float)
        amounts[name] = Amount(values, reason)
    return amounts


def _without(entry: Mapping[str, Any], players: tuple[str, ...], names: list[str]) -> dict[str, Amount]:
    if entry["reason"]:
        return dict.fromkeys(names, Amount(None, f"without {entry['measure']}: {entry['reason']}"))
    found = {row["structure"]: row for row in entry["gains"]}
    return {name: _amount(found[name], entry["measure"], players) for name in names}


def _amount(row: Mapping[str, Any], measure: str, players: tuple[str, ...]) -> Amount:
    if row["gain"] is None:
        return Amount(None, f"without {measure}: {row['reason']}")
    return Amount(np.array([row["gain"][code] for code in players], dtype=float))
