"""The planner's answer: what is built, carried and consumed, at which prices, and how near to the best it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kenes.areas.transport.corridor_investment import carriage, certificate, demand
from kenes.areas.transport.corridor_investment.problem import Array, Index, Problem
from kenes.vocabulary.errors import InputError


@dataclass(frozen=True, eq=False)
class Plan:
    """Optimum of a `Problem`.

    Attributes
    ----------
    infrastructure
        [E] I.
    flows
        [A, N] Q on the arcs: all links from tail to head, then, where used both ways, all from head to tail.
    prices
        [J, N] planner's prices of goods: units of welfare per unit.
    goods
        [J, N] goods consumed.
    consumption
        [J] bundles consumed.
    multiplier
        Welfare of one more unit of budget.
    welfare
        Sum of omega_j L_j u(c_j).
    gap
        Upper bound of the dual function less `welfare`, as a part of the value of output.
    residual
        Largest violation of the conditions, in units in which mean output of a place is one.
    steps
        Newton steps taken.
    """

    infrastructure: Array
    flows: Array
    prices: Array
    goods: Array
    consumption: Array
    multiplier: float
    welfare: float
    gap: float
    residual: float
    steps: int


def measured(
    problem: Problem, infrastructure: Array, flows: Array, prices: Array, multiplier: float, residual: float, steps: int
) -> Plan:
    """Plan from what was found: consumption is what flows leave over, and the gap is that to the dual function.

    Parameters
    ----------
    problem
        What was solved.
    infrastructure, flows, prices
        [E], [A, N], [J, N].
    multiplier
        Of the budget.
    residual, steps
        What the iteration reports.
    """
    rest = carriage.left_over(problem, flows, infrastructure)
    lived = problem.labour > 0
    goods = np.where(lived[:, None], rest, 0.0)
    consumption = demand.bundle(goods, problem.sigma)
    welfare = demand.utility(consumption, problem.labour, problem.omega, problem.rho)
    bound = certificate.upper_bound(problem, prices, multiplier)
    gap = (bound - welfare) / float((prices * problem.endowment).sum())
    return Plan(infrastructure, flows, prices, goods, consumption, multiplier, welfare, gap, residual, steps)


def expenditure(plan: Plan) -> Array:
    """[J] value of what each place consumes, at the planner's prices."""
    spent: Array = (plan.prices * plan.goods).sum(axis=1)
    return spent


def income(problem: Problem, plan: Plan) -> Array:
    """[J] value of what each place makes, at the planner's prices."""
    made: Array = (plan.prices * problem.endowment).sum(axis=1)
    return made


def tolls(problem: Problem, plan: Plan, purse: Index | None = None) -> Array:
    """[J] tolls that make carriers see congestion, beta P tau Q (the paper's decentralisation), paid out by purses.

    A toll falls into the purse [J] of the place an arc starts from and is shared by what its places make; without purses there is one for all.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a purse has no place that makes anything.
    """
    way = carriage.arcs(problem)
    size, delta = plan.infrastructure[way.link], problem.delta_tau[way.link]
    tau = carriage.unit_cost(plan.flows, delta, size, problem.beta, problem.gamma)
    each = problem.beta * (plan.prices[way.start] * tau * plan.flows).sum(axis=1)
    held = np.zeros(len(problem.labour), dtype=np.intp) if purse is None else purse
    made = income(problem, plan)
    whole = np.bincount(held, made)
    if (whole[held] <= 0).any():
        raise InputError(
            f"purse {int(held[np.argmin(whole[held])])} takes tolls, but none of its places makes anything."
        )
    paid: Array = np.bincount(held[way.start], each, minlength=len(whole))[held] * made / whole[held]
    return paid
