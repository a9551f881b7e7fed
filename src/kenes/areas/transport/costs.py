"""What measures cost the republics: running them, and lines as annuities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.protocol import Problem
from kenes.areas.transport.levers import Gates, effects_of
from kenes.areas.transport.words import CHANNELS, LINE
from kenes.evidence import Values
from kenes.scenarios import Effect, Measure, absorbed
from kenes.scenarios.costs import annuity_factor, yearly_cost
from kenes.scenarios.rules import acting_pairs

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def engaged(measure: Measure, effect: Effect, gates: Gates, problem: Problem) -> Mask:
    """Republics that carry a measure out [structure, player]: those with a crossing it eases, or with a share in the line."""
    acting = acting_pairs(measure, problem.players, problem.structures)
    if effect.channel == LINE:
        return np.asarray(acting.any(axis=2))
    shared = np.zeros((len(problem.players),) * 2, dtype=bool)
    place = {code: k for k, code in enumerate(problem.players)}
    for one, other in zip(gates.side_from, gates.side_to, strict=True):
        if str(one) in place and str(other) in place:
            shared[place[str(one)], place[str(other)]] = True
    return np.asarray((acting & shared).any(axis=2))


def running_costs(problem: Problem, measures: Sequence[Measure], gates: Gates, gdp: Array) -> Array:
    """Yearly cost of running measures [draw, structure, player], MUSD; a measure another one here holds costs nothing where that acts.

    Parameters
    ----------
    problem
        Scenario, evidence, draws and game.
    measures
        Those of the area.
    gates
        Crossings and lines.
    gdp
        [draw, player] MUSD a year.
    """
    total = np.zeros((len(problem.draws), len(problem.structures), len(problem.players)))
    held = absorbed(tuple(measures))
    effects = effects_of(measures, CHANNELS)
    where = {measure.id: engaged(measure, effect, gates, problem) for measure, effect in effects}
    for measure, _ in effects:
        cost = yearly_cost(measure, problem.evidence, problem.draws, problem.seed, gdp)
        paying = where[measure.id]
        if measure.id in held:
            paying = paying & ~where[held[measure.id]]
        total += paying[None] * cost[:, None, :]
    return total


def line_costs(figures: Values, problem: Problem, measures: Sequence[Measure]) -> Array:
    """Annuity and upkeep of lines [structure, player], MUSD a year, in one draw; what is paid outside the five is not counted.

    Parameters
    ----------
    figures
        Values of the draw.
    problem
        The game.
    measures
        Those of the area.
    """
    total = np.zeros((len(problem.structures), len(problem.players)))
    for measure, effect in effects_of(measures, (LINE,)):
        if "capital" not in effect.settings:
            continue
        works = acting_pairs(measure, problem.players, problem.structures).any(axis=(1, 2))
        yearly = figures.value(str(effect.settings["capital"]), "MUSD") * _yearly_part(figures, effect)
        for code, row in dict(effect.settings["owners"]).items():
            share = figures.value(str(row), "dimensionless")
            total[:, problem.players.index(str(code))] += works * yearly * share
    return total


def _yearly_part(figures: Values, effect: Effect) -> float:
    """Part of the capital paid every year: annuity and upkeep."""
    rate = figures.value(str(effect.settings["rate"]), "dimensionless")
    years = figures.value(str(effect.settings["years"]), "year")
    return float(annuity_factor(np.array(rate), np.array(years))) + figures.value(
        str(effect.settings["upkeep"]), "1/year"
    )
