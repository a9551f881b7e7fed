"""Primal-dual interior-point iteration: Newton steps with a falling product of complementarity.

The planner's problem is convex, so a point that meets the conditions is an optimum; how far a point is from it is said afterwards by the dual
function (`certificate`), which knows nothing of the iteration. Steps stay a part of the way inside all bounds (Wright, 1997, "Primal-Dual
Interior-Point Methods", chapter 5) and are shortened until the residual falls (Nocedal and Wright, 2006, section 19.3).
"""

from __future__ import annotations

import numpy as np

from kenes.areas.transport.corridor_investment.newton import Conditions, Kkt, Point
from kenes.areas.transport.corridor_investment.problem import Array
from kenes.numerics.anderson import ConvergenceError

LONGEST = 0.99
"""Part of the way to a bound that a step may go."""
WIDEST = 1.0
"""Largest change of the logarithm of a price in one step."""
TARGET = 0.1
"""Product aimed at, as a part of the mean product, when steps are long."""
PATIENCE = 3e-3
"""Product aimed at is no less than this part of the goods that are missing somewhere: bounds are not to bind before balances hold."""
SHORTEST = 1e-9
"""Step below which the iteration is given up."""


def solve(kkt: Kkt, start: Point, tolerance: float, limit: int) -> tuple[Point, Conditions, int]:
    """Point whose residuals and products are within the tolerance, its conditions, and the steps it took.

    Raises
    ------
    ConvergenceError
        If steps become too short or too many.
    """
    at, c = start, kkt.conditions(start)
    worst = np.inf
    for count in range(limit):
        products = kkt.complementarity(at, c)
        worst = _worst(c, products)
        if worst <= tolerance:
            return at, c, count
        mean = float(products.mean())
        missing = float(np.abs(c.goods).max())
        mu = max(TARGET * mean, PATIENCE * min(missing, missing**2), 0.01 * tolerance)
        try:
            step = kkt.step(at, c, mu)
        except np.linalg.LinAlgError as error:
            raise ConvergenceError(f"the plan was not found: no step after {count}, {error}", worst) from error
        moved = _shortened(kkt, at, c, step, mu)
        if moved is None:
            raise ConvergenceError(f"the plan was not found: steps become too short after {count}", worst)
        at, c = moved
    raise ConvergenceError(f"the plan was not found in {limit} steps", worst)


def _worst(c: Conditions, products: Array) -> float:
    parts = (
        np.abs(c.goods).max(),
        np.abs(c.flows).max(initial=0.0),
        np.abs(c.links).max(initial=0.0),
        products.max(initial=0.0),
    )
    return float(max(parts))


def _room(value: Array, change: Array) -> float:
    """Longest step that leaves `value` above a small part of itself."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rooms = np.where(change < 0, -value / change, np.inf)
    return LONGEST * float(rooms.min(initial=np.inf))


def _longest(kkt: Kkt, at: Point, c: Conditions, step: Point) -> float:
    low, high = kkt.gaps(at)
    spent = float(kkt.problem.delta_I @ step.I)
    pairs: list[tuple[Array, Array]] = []
    if kkt.free.any():
        pairs += [
            (low, step.I), (high, -step.I * kkt.bounded), (at.z_low, step.z_low), (at.z_high, step.z_high),
            (np.array([at.nu, c.slack]), np.array([step.nu, -spent])),
        ]  # fmt: skip
    prices = WIDEST / max(float(np.abs(step.P / at.P).max()), 1e-300)
    return min(1.0, prices, *(_room(value.ravel(), change.ravel()) for value, change in pairs))


def _merit(kkt: Kkt, at: Point, c: Conditions, mu: float) -> float:
    products = kkt.complementarity(at, c) - mu
    return float((c.goods**2).sum() + (c.flows**2).sum() + (c.links**2).sum() + (products**2).sum())


def _shortened(kkt: Kkt, at: Point, c: Conditions, step: Point, mu: float) -> tuple[Point, Conditions] | None:
    """First point along the step whose merit falls enough."""
    length, before = _longest(kkt, at, c, step), _merit(kkt, at, c, mu)
    while length > SHORTEST:
        point = at.moved(step, length)
        then = kkt.conditions(point)
        after = _merit(kkt, point, then, mu)
        if after <= (1 - 1e-4 * length) * before or after < 1e-26:
            return point, then
        length /= 2
    return None
