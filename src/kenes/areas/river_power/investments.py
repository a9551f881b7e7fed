"""Works that measures bring: where they act in a structure, and what they cost whom, as an annuity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import Layout
from kenes.areas.river_power.works import line, line_cost, seats
from kenes.scenarios import Effect, Measure
from kenes.scenarios.costs import annuity_factor
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

AREA = "river_power"
WORK, LINES = "work", "lines"
WORKS = (WORK, LINES)
"""Channels of works: one work named by the setting ``work``, and new lines between members, those named by the setting ``lines``."""


@dataclass(frozen=True)
class Share:
    """What a republic pays for one work.

    Attributes
    ----------
    work
        ``kind:site``.
    republic
        Who pays.
    yearly
        MUSD a year.
    """

    work: str
    republic: str
    yearly: float


def acting_works(
    measures: Sequence[Measure], players: tuple[str, ...], structure: Structure, shape: Layout
) -> frozenset[str]:
    """Works in place in a structure.

    Parameters
    ----------
    measures, players, structure
        Measures in force, the game, one structure.
    shape
        Network.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a measure names no work.
    """
    found: set[str] = set()
    gone: set[str] = set()
    for measure, effect in _effects(measures):
        acting = acting_pairs(measure, players, (structure,))[0]
        if effect.channel == LINES:
            found |= set(_between(effect, shape, players, acting))
        elif acting.any():
            found.add(_work(measure, effect))
            gone.add(str(effect.settings.get("replaces", "")))
    return frozenset(found - gone)


def _effects(measures: Sequence[Measure]) -> list[tuple[Measure, Effect]]:
    return [(m, e) for m in measures for e in m.effects if e.area == AREA and e.channel in WORKS]


def _work(measure: Measure, effect: Effect) -> str:
    if "work" not in effect.settings:
        raise InputError(
            f"measure {measure.id} acts by the channel 'work' and names none.",
            remedy="Write `work: dam:SITE` (or line, floor, diversion, filling) under `settings`.",
        )
    return str(effect.settings["work"])


def _between(effect: Effect, shape: Layout, players: tuple[str, ...], acting: Mask) -> list[str]:
    """Lines of a measure between two republics among whom it acts."""
    owner, found = dict(shape.buses), []
    for work in (f"line:{name}" for name in effect.settings["lines"]):
        ends = [owner[bus] for bus in seats(work, shape)]
        if all(code in players for code in ends) and acting[players.index(ends[0]), players.index(ends[1])]:
            found.append(work)
    return found


def shares(
    figures: Figures, measures: Sequence[Measure], players: tuple[str, ...], structure: Structure, shape: Layout
) -> list[Share]:
    """What works in a structure cost whom: annuity of the capital and yearly upkeep, by owners; half of a line each.

    Parameters
    ----------
    figures
        Of a draw.
    measures, players, structure
        Measures in force, the game, one structure.
    shape
        Network.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a figure is missing.
    """
    found: list[Share] = []
    for measure, effect in _effects(measures):
        acting = acting_pairs(measure, players, (structure,))[0]
        if effect.channel == LINES:
            for work in _between(effect, shape, players, acting):
                found += _halves(figures, effect, work, shape)
        elif acting.any() and "capital" in effect.settings:
            yearly = figures.value(str(effect.settings["capital"]), "MUSD") * _factor(figures, effect)
            owners = {str(k): str(v) for k, v in dict(effect.settings["owners"]).items()}
            found += [
                Share(_work(measure, effect), code, yearly * figures.value(row, "dimensionless"))
                for code, row in owners.items()
            ]
    return found


def _halves(figures: Figures, effect: Effect, work: str, shape: Layout) -> list[Share]:
    name, owner = work.partition(":")[2], dict(shape.buses)
    tie = line(shape, name)
    capital = figures.value(tie.added, "MW") * figures.value(line_cost(name), "MUSD/MW")
    half = capital * _factor(figures, effect) / 2
    return [Share(work, owner[bus], half) for bus in (tie.bus0, tie.bus1)]


def _factor(figures: Figures, effect: Effect) -> float:
    """Part of the capital paid every year: annuity and upkeep."""
    rate = figures.value(str(effect.settings["rate"]), "dimensionless")
    years = figures.value(str(effect.settings["years"]), "year")
    upkeep = figures.value(str(effect.settings["upkeep"]), "1/year")
    return float(annuity_factor(np.array(rate), np.array(years))) + upkeep
