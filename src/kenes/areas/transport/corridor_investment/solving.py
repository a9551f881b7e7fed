"""From a problem to its plan: units in which everything is near one, a starting point, the iteration, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from kenes.areas.transport.corridor_investment import carriage, demand, interior
from kenes.areas.transport.corridor_investment.newton import Kkt, Point
from kenes.areas.transport.corridor_investment.plan import Plan, measured
from kenes.areas.transport.corridor_investment.problem import SLACK, Array, Index, Problem
from kenes.numerics.anderson import ConvergenceError

TOLERANCE = 1e-10
LIMIT = 300
WIDEST_GAP = 1e-6
"""Gap to the dual function, as a part of the value of output, above which no plan is given."""

INSIDE = 1e-6
"""Least flow with which an iteration starts near another plan."""
NEAR_LIMIT = 60
"""Steps after which a start near another plan is given up."""
FULL = 1e-6
"""Part of its upper bound that a link may lack and still count as full."""


@dataclass(frozen=True)
class Units:
    """What one is, of goods, prices and infrastructure.

    Attributes
    ----------
    goods
        Mean output of a place.
    price
        Typical price: worth of a good where people consume what is made on average.
    infrastructure
        What the budget buys of every link alike.
    """

    goods: float
    price: float
    infrastructure: float


def solve(problem: Problem, *, tolerance: float = TOLERANCE, limit: int = LIMIT) -> Plan:
    """Best infrastructure and trade for a budget: the planner's problem of Fajgelbaum and Schaal (2020), section 3, all in one.

    Where the budget buys no more than `I_min`, infrastructure stays there, and the multiplier is what the first unit more would bring.

    Raises
    ------
    kenes.numerics.anderson.ConvergenceError
        If the iteration does not end, or the dual function does not confirm the plan.
    """
    if problem.budget <= problem.least_cost * (1 + SLACK):
        return allocate(problem, problem.I_min, tolerance=tolerance, limit=limit)
    return _solved(problem, (problem.I_max > problem.I_min).astype(float), None, tolerance, limit)


def allocate(
    problem: Problem,
    infrastructure: Array,
    *,
    near: Plan | None = None,
    tolerance: float = TOLERANCE,
    limit: int = LIMIT,
) -> Plan:
    """Best trade on infrastructure that stands: the paper's optimal flows. The multiplier is that of one unit more, best placed.

    Parameters
    ----------
    problem
        Its budget does not count.
    infrastructure
        [E].
    near
        Plan of a problem not far from this one, to start from.
    tolerance, limit
        Of the residuals; most steps.

    Raises
    ------
    kenes.numerics.anderson.ConvergenceError
        If the iteration does not end, or the dual function does not confirm the plan.
    """
    bound = np.asarray(infrastructure, dtype=np.float64)
    held = replace(problem, I_min=bound, I_max=bound, budget=float(problem.delta_I @ bound))
    try:
        plan = _solved(held, np.zeros(len(bound)), near, tolerance, limit if near is None else min(limit, NEAR_LIMIT))
    except ConvergenceError:
        if near is None:
            raise
        return allocate(problem, infrastructure, tolerance=tolerance, limit=limit)
    returns = marginal_worth(problem, plan) / problem.delta_I
    return replace(plan, multiplier=float(returns[problem.I_max > bound * (1 + FULL)].max(initial=0.0)))


def marginal_worth(problem: Problem, plan: Plan) -> Array:
    """[E] welfare of one more unit of infrastructure on each link: gamma sum P tau Q / I, the paper's condition for optimal infrastructure."""
    way, size = carriage.arcs(problem), plan.infrastructure
    tau = carriage.unit_cost(plan.flows, problem.delta_tau[way.link], size[way.link], problem.beta, problem.gamma)
    return problem.gamma * way.total(plan.prices[way.start] * tau * plan.flows, len(size)) / size


def _solved(problem: Problem, free: Array, near: Plan | None, tolerance: float, limit: int) -> Plan:
    units, order = _units(problem), _order(problem)
    scaled = _scaled(_numbered(problem, order), units)
    kkt = Kkt(scaled, carriage.arcs(scaled), free)
    start = _start(kkt)
    if near is not None:
        start = _near(kkt, start, near.prices[order] / units.price, near.flows / units.goods)
    at, c, steps = interior.solve(kkt, start, tolerance, limit)
    residual = max(float(np.abs(c.goods).max()), float(np.abs(c.flows).max()), float(np.abs(c.links).max()))
    infrastructure = np.where(free > 0, at.I * units.infrastructure, problem.I_min)
    multiplier = at.nu * units.price * units.goods / problem.budget if free.any() else 0.0
    prices = np.empty_like(at.P)
    prices[order] = at.P * units.price
    plan = measured(problem, infrastructure, at.Q * units.goods, prices, multiplier, residual, steps)
    if not abs(plan.gap) <= WIDEST_GAP:
        raise ConvergenceError("the dual function does not confirm the plan", plan.gap)
    return plan


def _order(problem: Problem) -> Index:
    """Places so ordered that neighbours are near (Cuthill and McKee, 1969, reversed)."""
    places, ends = len(problem.labour), (problem.tail, problem.head)
    joined = sparse.csr_array((np.ones(len(problem.tail)), ends), shape=(places, places))
    return np.asarray(sparse.csgraph.reverse_cuthill_mckee(sparse.csr_array(joined + joined.T), True), dtype=np.intp)


def _numbered(problem: Problem, order: Index) -> Problem:
    """The same problem with places in this order."""
    place = np.argsort(order)
    return replace(
        problem,
        tail=place[problem.tail],
        head=place[problem.head],
        labour=problem.labour[order],
        productivity=problem.productivity[order],
        omega=problem.omega[order],
    )


def _units(problem: Problem) -> Units:
    made = problem.endowment
    goods = float(made.sum()) / int((problem.labour > 0).sum())
    lived = problem.labour > 0
    mean = float(made.sum()) / float(problem.labour.sum())
    price = float((problem.omega * problem.labour)[lived].sum() / problem.labour.sum()) * mean**-problem.rho
    return Units(goods, price, problem.budget / float(problem.delta_I.sum()))


def _scaled(problem: Problem, units: Units) -> Problem:
    """The same problem in these units."""
    size = units.infrastructure
    return replace(
        problem,
        delta_tau=problem.delta_tau * units.goods**problem.beta / size**problem.gamma,
        delta_I=problem.delta_I * size / problem.budget,
        I_min=problem.I_min / size,
        I_max=problem.I_max / size,
        labour=problem.labour / units.goods,
        omega=problem.omega / units.price,
        budget=1.0,
    )


def _start(kkt: Kkt) -> Point:
    """Prices of a world without carriage, small flows, and half of what the budget allows beyond the lower bounds."""
    p, way = kkt.problem, kkt.way
    made = kkt.endowment.sum(axis=0)
    each = made ** (-1 / p.sigma)
    whole, index = float(demand.bundle(made[None], p.sigma)[0]), float(demand.price_index(each[None], p.sigma)[0])
    level = (float((p.labour * p.omega ** (1 / p.rho)).sum()) / whole) ** p.rho / index
    prices = np.tile(level * each, (len(p.labour), 1))
    flow = np.full((len(way.link), len(made)), 0.1 * float(made.mean()) / len(p.labour))
    extra = (p.budget - float(p.delta_I @ p.I_min)) / (max(1.0, kkt.free.sum()) * p.delta_I)
    infrastructure = p.I_min + 0.5 * kkt.free * np.minimum(extra, p.I_max - p.I_min)
    return Point(prices, flow, 0.1 * prices[way.start], infrastructure, 0.1 * kkt.free, 0.1 * kkt.bounded, 0.1)


def _near(kkt: Kkt, start: Point, prices: Array, flows: Array) -> Point:
    """Prices [J, N] and flows [A, N] of another plan, a little way inside the bounds."""
    p, way = kkt.problem, kkt.way
    flow = np.maximum(flows, INSIDE)
    slope = (1 + p.beta) * carriage.unit_cost(flows, p.delta_tau[way.link], start.I[way.link], p.beta, p.gamma)
    spare = prices[way.start] * (1 + slope) - prices[way.end]
    return replace(start, P=prices, Q=flow, z=np.maximum(spare, 0.1 * INSIDE / flow))
