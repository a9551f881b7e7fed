"""Who gains when nobody pays transfers: trade of places that live on what they make and on their part of tolls."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kenes.areas.transport.corridor_investment import demand
from kenes.areas.transport.corridor_investment.plan import Plan, expenditure, income, tolls
from kenes.areas.transport.corridor_investment.problem import Array, Index, Problem
from kenes.areas.transport.corridor_investment.solving import allocate
from kenes.numerics import anderson

TOLERANCE = 1e-8


def balanced(
    problem: Problem,
    infrastructure: Array,
    *,
    purse: Index | None = None,
    near: Plan | None = None,
    tolerance: float = TOLERANCE,
) -> tuple[Problem, Plan]:
    """Market equilibrium on infrastructure [E] without transfers: the planner's allocation for weights at which every place spends what it earns.

    A planner with given weights moves goods to where utility is cheap, which would be booked as a gain of the receiver. Negishi (1960): a competitive
    equilibrium is the planner's allocation for the weights that leave no transfers. Carriers pay tolls for the congestion they cause, as in the
    paper's decentralisation; what a place gets of them is said by `plan.tolls`.

    Parameters
    ----------
    problem
        Its weights are where the search begins; its budget does not count.
    infrastructure
        [E].
    purse
        [J] purse of tolls of each place.
    near
        Plan of a problem not far from this one.
    tolerance
        Of the logarithms of weights.

    Returns
    -------
    tuple
        The problem with those weights, and its allocation.

    Raises
    ------
    kenes.numerics.anderson.ConvergenceError
        If no such weights are found.
    """
    lived = problem.labour > 0
    plan = allocate(problem, infrastructure, near=near)
    money = float((income(problem, plan) + tolls(problem, plan, purse)).sum())

    def mapping(x: Array, _members: Index) -> Array:
        nonlocal plan
        tried = weighted(problem, x[0])
        plan = allocate(tried, infrastructure, near=plan)
        earned = income(tried, plan) + tolls(tried, plan, purse)
        change = np.log(earned[lived] / expenditure(plan)[lived])
        # Weights count only against each other: their level, the numeraire, is held.
        return np.asarray((x[0] + change - np.log(earned.sum() / money))[None], dtype=np.float64)

    found = anderson.solve(mapping, np.log(problem.omega[lived])[None], tolerance=tolerance, limit=60)
    tried = weighted(problem, found.x[0])
    return tried, allocate(tried, infrastructure, near=plan)


def weighted(problem: Problem, logarithms: Array) -> Problem:
    """The problem with other weights, given as logarithms for inhabited places."""
    omega = problem.omega.copy()
    omega[problem.labour > 0] = np.exp(logarithms)
    return replace(problem, omega=omega)


def gains(problem: Problem, before: Plan, after: Plan) -> Array:
    """[J] change of consumption at the prices before, in units of welfare: money, where weights are calibrated to incomes and rho is one."""
    worth: Array = demand.price_index(before.prices, problem.sigma) * (after.consumption - before.consumption)
    return worth
