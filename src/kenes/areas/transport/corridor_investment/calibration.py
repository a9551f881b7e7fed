"""Today's world as the model's: productivities at which every place earns its income on the infrastructure that stands.

As in the paper's application (section 5): infrastructure is what is observed, productivities are what makes incomes right, and the level of trade costs
is what makes one moment of trade right. Two levels are set here: what carriage takes on average, and how much crosses borders.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kenes.areas.transport.corridor_investment import carriage
from kenes.areas.transport.corridor_investment.plan import Plan, expenditure, income, tolls
from kenes.areas.transport.corridor_investment.problem import Array, Index, Problem
from kenes.areas.transport.corridor_investment.solving import allocate
from kenes.numerics import anderson

TOLERANCE = 1e-7
LIMIT = 100
LONGEST = 0.5
"""Largest change of a logarithm from one evaluation to the next."""


@dataclass(frozen=True, eq=False)
class Moments:
    """What the model shall reproduce.

    Attributes
    ----------
    income
        [J] value of output; zero at places of transit.
    unit_cost
        [E] part of its worth that carriage over a link takes, on average over flows; of borders, a first guess.
    border
        [E] whether a link is a border.
    trade
        Value that crosses borders; None leaves their cost as guessed.
    purse
        [J] purse of tolls of each place; None for one purse.
    """

    income: Array
    unit_cost: Array
    border: Array
    trade: float | None
    purse: Index | None = None


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A problem that reproduces the moments, and its allocation today.

    Attributes
    ----------
    problem
        With productivities, weights (what is earned per head: no transfers) and delta_tau.
    plan
        Trade on today's infrastructure, I_min.
    carriage_level, border_level
        Factors on the unit costs given.
    evaluations
        Allocations it took.
    """

    problem: Problem
    plan: Plan
    carriage_level: float
    border_level: float
    evaluations: int


def calibrate(problem: Problem, moments: Moments, *, tolerance: float = TOLERANCE) -> Calibrated:
    """Problem whose allocation on `I_min` has the moments. Which goods a place makes is kept; how much, its weight, and delta_tau are found.

    Raises
    ------
    kenes.numerics.anderson.ConvergenceError
        If they are not met.
    """
    lived = problem.labour > 0
    homes = int(lived.sum())

    def build(x: Array) -> Problem:
        made, weight, (carried, crossed) = np.exp(x[:homes]), np.exp(x[homes : 2 * homes]), np.exp(x[2 * homes :])
        productivity, omega = problem.productivity.copy(), problem.omega.copy()
        share = productivity[lived] / productivity[lived].sum(axis=1, keepdims=True)
        productivity[lived] = share * (made / problem.labour[lived])[:, None]
        omega[lived] = weight / problem.labour[lived]
        delta = moments.unit_cost * np.where(moments.border > 0, crossed, carried)
        return replace(problem, productivity=productivity, omega=omega, delta_tau=delta)

    level = -problem.beta * np.log(float(moments.income.sum()) / homes)
    earned = np.log(moments.income[lived])
    start = np.concatenate([earned, earned, [level, level]])
    plan: Plan | None = None

    def mapping(x: Array, _members: Index) -> Array:
        nonlocal plan
        tried = build(x[0])
        plan = allocate(tried, problem.I_min, near=plan)
        spent, target = expenditure(plan)[lived], (moments.income + tolls(tried, plan, moments.purse))[lived]
        made = np.log(moments.income[lived] / income(tried, plan)[lived])
        # All output k times larger with delta_tau divided by k^beta is the same world: the level of output is held.
        made -= (x[0, :homes] + made - earned).mean()
        change = np.concatenate([made, np.log(target / spent), _misses(tried, plan, moments)])
        return np.asarray((x[0] + change)[None], dtype=np.float64)

    found = anderson.iterate(mapping, start[None], tolerance=tolerance, limit=LIMIT, longest=LONGEST)
    if not found.converged.all():
        raise anderson.ConvergenceError(f"today's world was not found: {found.reason[0]}", float(found.residual[0]))
    fitted = build(found.x[0])
    levels = np.exp(found.x[0, 2 * homes :])
    today = allocate(fitted, problem.I_min, near=plan)
    return Calibrated(fitted, today, float(levels[0]), float(levels[1]), int(found.iterations[0]))


def crossing_value(problem: Problem, plan: Plan, border: Array) -> float:
    """Value at its start of what goes over border links."""
    way = carriage.arcs(problem)
    each = (plan.prices[way.start] * plan.flows).sum(axis=1)
    return float(each @ (border[way.link] > 0))


def carriage_ratio(problem: Problem, plan: Plan, unit_cost: Array, border: Array) -> float:
    """What carriage takes over what it would at the unit costs given, over all flows inside borders, by value."""
    way = carriage.arcs(problem)
    tau = carriage.unit_cost(
        plan.flows, problem.delta_tau[way.link], plan.infrastructure[way.link], problem.beta, problem.gamma
    )
    worth = (plan.prices[way.start] * plan.flows) * (border[way.link] == 0)[:, None]
    return float((worth * tau).sum() / (worth * unit_cost[way.link, None]).sum())


def _misses(tried: Problem, plan: Plan, moments: Moments) -> Array:
    """Steps of the logarithms of both levels of cost."""
    carried = -np.log(carriage_ratio(tried, plan, moments.unit_cost, moments.border))
    if moments.trade is None:
        return np.array([carried, 0.0])
    crossed = crossing_value(tried, plan, moments.border)
    return np.array([carried, np.clip(np.log(crossed / moments.trade) / tried.sigma, -0.5, 0.5)])
