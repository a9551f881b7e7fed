"""A problem of the area with its network built in every draw: costs today and in every structure, and what follows from flows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.protocol import Problem
from kenes.areas.transport.case import Case, case, deep_agreements
from kenes.areas.transport.costs import line_costs, running_costs
from kenes.areas.transport.generalised_cost import iceberg_ratio
from kenes.areas.transport.levers import effects_of
from kenes.areas.transport.rows import Rows, gather
from kenes.areas.transport.structure_costs import StructureCosts, structure_costs
from kenes.areas.transport.words import CHANNELS, LINE
from kenes.scenarios import Measure
from kenes.vocabulary.structures import apart

Array = npt.NDArray[np.float64]

FLOW, FLOW_TODAY = "trade.flow", "trade.flow_today"
DEEP = 3.0
"""Class of a deep agreement in the rows `agreement.depth`: an ordinal code, as the table defines it."""
STILL = 1e-9
"""Relative change of a flow through a gate, or of transit revenue, below which it is that of today: noise of the solver."""


@dataclass(frozen=True, eq=False)
class Draw:
    """One draw: network and costs that do not hang on flows.

    Attributes
    ----------
    case
        Network today.
    today, after
        Costs without measures (one structure), and in every structure.
    """

    case: Case
    today: StructureCosts
    after: StructureCosts


@dataclass(frozen=True, eq=False)
class Outturn:
    """What flows make of the costs of one draw.

    Attributes
    ----------
    flow_today, flow
        [gate] and [structure, gate] goods, kt a year.
    queue
        [structure, gate] hours of queues over those of today.
    cost_today, cost
        [sector, pair] and [structure, sector, pair] USD per tonne.
    ratio
        [structure, sector, pair] ratio of new to old trade cost.
    """

    flow_today: Array
    flow: Array
    queue: Array
    cost_today: Array
    cost: Array
    ratio: Array


@dataclass(frozen=True, eq=False)
class Study:
    """A problem with its draws.

    Attributes
    ----------
    problem
        What the area is asked.
    measures
        Measures that act here.
    draws
        One entry per draw.
    """

    problem: Problem
    measures: tuple[Measure, ...]
    draws: tuple[Draw, ...]

    @classmethod
    def of(cls, problem: Problem) -> Study:
        """Build networks and costs of all draws; those of the last problem are taken up if it held this one."""
        if _LAST and _holds(_LAST[0].problem, problem):
            return _LAST[0].part(problem)
        _LAST.clear()
        measures = tuple(m for m, _ in effects_of(problem.scenario.measures, CHANNELS))
        draws = tuple(_draw(figures, problem) for figures in gather(problem.evidence, problem.draws, problem.seed))
        _LAST.append(cls(problem, measures, draws))
        return _LAST[0]

    def part(self, problem: Problem) -> Study:
        """The same draws for some of the structures, with the flows of another problem."""
        if problem.structures == self.problem.structures:
            return Study(problem, self.measures, self.draws)
        place = {structure: k for k, structure in enumerate(self.problem.structures)}
        at = [place[structure] for structure in problem.structures]
        return Study(problem, self.measures, tuple(replace(d, after=d.after.take(at)) for d in self.draws))

    def money(self, name: str, k: int) -> Array | None:
        """Trade of a draw [structure, pair], MUSD a year; None if no area gives it."""
        if name not in self.problem.inputs:
            return None
        return np.asarray(self.problem.inputs[name].values[k])

    def outturn(self, k: int) -> Outturn:
        """Queues, costs and ratios of a draw at the trade of the problem."""
        draw, count = self.draws[k], len(self.problem.structures)
        today, after = draw.today, draw.after
        money, money_today = self.money(FLOW, k), self.money(FLOW_TODAY, k)
        if money is None or money_today is None or not count:
            nothing = np.zeros((count, len(draw.case.routes.arcs)))
            queue, flow, flow_today = nothing + 1.0, nothing, np.zeros(nothing.shape[1])
        else:
            flow_today = today.flows(money_today[:1])[0]
            flow = after.flows(money)
            queue = after.queues(flow, flow_today)
            queue = np.where(np.abs(queue - 1.0) < STILL, 1.0, queue)
        cost = after.with_queues(queue)
        ratio = iceberg_ratio(today.cost[0], cost, draw.case.unit_value)
        return Outturn(flow_today, flow, queue, today.cost[0], cost, ratio)

    def transit(self, k: int) -> tuple[Array, Array]:
        """Net revenue on foreign goods in transit today [player] and in every structure [structure, player], MUSD a year."""
        draw, players = self.draws[k], self.problem.players
        money, money_today = self.money(FLOW, k), self.money(FLOW_TODAY, k)
        if money is None or money_today is None or not len(money):
            return np.zeros(len(players)), np.zeros((len(self.problem.structures), len(players)))
        return _revenue(draw.today, money_today[:1])[0], _revenue(draw.after, money)

    def costs(self) -> Array:
        """Yearly cost of measures and lines [draw, structure, player], MUSD."""
        problem, players = self.problem, self.problem.players
        figures = [draw.case.figures for draw in self.draws]
        gdp = np.array([one.series("region.gdp", players, "MUSD") for one in figures])
        running = running_costs(problem, self.measures, self.draws[0].case.routes.gates, gdp)
        return running + np.stack([line_costs(one, problem, self.measures) for one in figures])


_LAST: list[Study] = []
"""The last study: areas that look for a fixed point ask for it again and again."""


def _holds(one: Problem, other: Problem) -> bool:
    """Whether what is known of one problem answers the other, whatever flows are."""
    return (
        one.scenario is other.scenario
        and one.evidence is other.evidence
        and one.players == other.players
        and one.draws == other.draws
        and one.seed == other.seed
        and set(other.structures) <= set(one.structures)
    )


def _draw(figures: Rows, problem: Problem) -> Draw:
    measures, players = problem.scenario.measures, problem.players
    built = case(figures, {str(e.settings.get("project", "")) for _, e in effects_of(measures, (LINE,))})
    deep = deep_agreements(figures, players, DEEP)
    today = structure_costs(built, (), players, (apart(players),), deep)
    after = structure_costs(built, measures, players, problem.structures, deep)
    if figures.draw == 0:
        return Draw(built, today, after)
    # Trees of legs serve the close look at central values only; ten draws of them would fill a laptop.
    light = replace(built, legs=())
    return Draw(light, replace(today, case=light), replace(after, case=light))


def _revenue(costs: StructureCosts, money: Array) -> Array:
    """Net transit revenue [structure, player], MUSD a year: kt x USD per tonne are thousand USD."""
    return np.asarray(np.einsum("tsp,rtsp->tr", costs.tonnes(money), costs.transit) / 1e3)
