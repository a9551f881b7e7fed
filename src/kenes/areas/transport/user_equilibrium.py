"""Deterministic user equilibrium on congested links: no route in use is dearer than another (Wardrop 1952).

Beckmann, McGuire and Winsten (1956), "Studies in the economics of transportation": the flows that minimise the
sum over links of the integral of time. Several classes share the links: class m pays w_m t_a(v_a) + f_ma, and over w_m
that is t_a + f_ma / w_m, which has the potential sum of integrals + sum of f_ma / w_m x_ma (Dafermos 1972, "The traffic
assignment problem for multiclass-user transportation networks", Transportation Science 6(1)).

Method: Mitradjieva and Lindberg (2013), "The stiff is moving: conjugate direction Frank-Wolfe methods with applications
to traffic assignment", Transportation Science 47(2), with one earlier direction or two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenes.areas.transport.link_loading import FloatArray, LinkNetwork
from kenes.areas.transport.link_performance import LinkPerformance
from kenes.numerics.anderson import ConvergenceError
from kenes.vocabulary.errors import InputError

TOLERANCE = 1e-6
LIMIT = 20_000
FULL = 1.0 - 1e-8
"""A step this long forgets earlier directions: their target has been reached."""


@dataclass(frozen=True, eq=False)
class Classes:
    """How classes of goods see the same links.

    Attributes
    ----------
    weight
        [class] w, cost of a unit of time, positive.
    fixed
        [class, link] f, cost apart from time, nonnegative.

    Raises
    ------
    InputError
        If a weight or a cost is out of these bounds.
    """

    weight: FloatArray
    fixed: FloatArray

    def __post_init__(self) -> None:
        if not ((self.weight > 0).all() and np.isfinite(self.weight).all()):
            raise InputError("The weight of time of a class must be positive: otherwise it sees no congestion.")
        if not ((self.fixed >= 0).all() and np.isfinite(self.fixed).all() and len(self.fixed) == len(self.weight)):
            raise InputError("Each class needs a fixed cost of 0 or more on each link.")

    @property
    def per_time(self) -> FloatArray:
        """[class, link] fixed cost in units of time of the class."""
        return np.asarray(self.fixed / self.weight[:, None])


@dataclass(frozen=True, eq=False)
class UserEquilibrium:
    """Flows at which the relative gap is within the tolerance.

    Attributes
    ----------
    flow
        [class, link].
    time
        [link] at these flows.
    cost
        [class, zone, zone] of the cheapest route at these times, in the unit of the class.
    objective
        The function of Beckmann, in units of time.
    gaps
        Relative gap, (cost of the flows - cost on cheapest routes) / cost of the flows, in every iteration.
    """

    flow: FloatArray
    time: FloatArray
    cost: FloatArray
    objective: float
    gaps: tuple[float, ...]


def user_equilibrium(
    network: LinkNetwork,
    performance: LinkPerformance,
    demand: FloatArray,
    *,
    classes: Classes | None = None,
    start: FloatArray | None = None,
    directions: int = 2,
    tolerance: float = TOLERANCE,
    limit: int = LIMIT,
) -> UserEquilibrium:
    """Assign demand to routes by conjugate Frank-Wolfe.

    Parameters
    ----------
    network
        Nodes, links, zones.
    performance
        Time on links by total flow.
    demand
        [class, zone, zone], nonnegative; the diagonal is left out.
    classes
        Weights and fixed costs; without them all classes pay time only.
    start
        [class, link] flows to begin with, which carry the demand; without them all goods take the empty network's
        cheapest routes.
    directions
        Earlier directions to which a new one is conjugate: 0 (Frank and Wolfe), 1 or 2.
    tolerance
        On the relative gap.
    limit
        Most loadings.

    Raises
    ------
    InputError
        If demand is negative, has no route, or the start does not carry it.
    ConvergenceError
        If the gap stays above the tolerance, with the smallest gap reached.
    """
    if not ((demand >= 0).all() and np.isfinite(demand).all()):
        raise InputError("Demand between zones must be nonnegative numbers.")
    sight = classes or Classes(np.ones(len(demand)), np.zeros((len(demand), len(network.tail))))
    fixed = sight.per_time
    flow = _begin(network, performance, demand, fixed) if start is None else _carried(network, start, demand)
    past: list[FloatArray] = []
    gaps: list[float] = []
    step = 0.0
    for _ in range(limit):
        total = flow.sum(axis=0)
        time = performance.time(total)
        cheapest, cost = _load(network, time + fixed, demand)
        gaps.append(_gap(time + fixed, flow, cheapest))
        if gaps[-1] <= tolerance:
            paid = cost * sight.weight[:, None, None]
            objective = float(performance.integral(total).sum() + (fixed * flow).sum())
            return UserEquilibrium(flow, time, paid, objective, tuple(gaps))
        target = conjugate_target(cheapest, flow, past, step, performance.slope(total))
        step = line_search(performance, flow, target - flow, fixed)
        if step == 0.0:  # no descent but along the cheapest routes themselves
            target, past = cheapest, []
            step = line_search(performance, flow, target - flow, fixed)
        flow = flow + step * (target - flow)
        past = [target, *past][:directions] if step < FULL else []
    raise ConvergenceError(f"User equilibrium not reached in {limit} loadings", min(gaps, default=np.inf))


def conjugate_target(
    cheapest: FloatArray, flow: FloatArray, past: Sequence[FloatArray], step: float, slope: FloatArray
) -> FloatArray:
    """Point to which to move, so that the direction is conjugate to earlier ones in the Hessian of Beckmann's function.

    Parameters
    ----------
    cheapest
        [class, link] all goods on the routes that are cheapest now.
    flow
        [class, link] now.
    past
        At most two earlier targets [class, link], the last first.
    step
        Length of the last step, below one.
    slope
        [link] derivative of time by total flow: the Hessian, as classes share the links.

    Returns
    -------
    numpy.ndarray
        [class, link], a mean of the cheapest routes and earlier targets, hence itself a flow that carries the demand.
    """
    if not past:
        return cheapest
    now, ahead = flow.sum(axis=0), cheapest.sum(axis=0)
    last = past[0].sum(axis=0)
    toward, direct = last - now, ahead - now
    curvature = float(toward @ (slope * toward))
    older = 0.0
    if len(past) == 2:
        before = past[1].sum(axis=0)
        combined = step * last + (1.0 - step) * before - now
        older = max(0.0, -_ratio(combined @ (slope * direct), combined @ (slope * (before - last))))
    newer = max(0.0, -_ratio(toward @ (slope * direct), curvature) + older * step / (1.0 - step))
    share = 1.0 / (1.0 + newer + older)
    target: FloatArray = share * (cheapest + newer * past[0])
    return target + share * older * past[1] if older else target


def line_search(performance: LinkPerformance, flow: FloatArray, direction: FloatArray, fixed: FloatArray) -> float:
    """Length in [0, 1] of the step that minimises Beckmann's function along a direction [class, link].

    Newton on its derivative, which is never falling; a step out of the bracket is replaced by its middle.
    """
    total, change = flow.sum(axis=0), direction.sum(axis=0)
    linear = float((fixed * direction).sum())

    def derivative(length: float) -> float:
        return float(performance.time(total + length * change) @ change) + linear

    low, high = 0.0, 1.0
    first = derivative(0.0)
    if first >= 0.0:
        return 0.0
    if derivative(1.0) <= 0.0:
        return 1.0
    length, value = 0.0, first
    for _ in range(60):
        curvature = float(performance.slope(total + length * change) @ (change * change))
        proposed = length - value / curvature if curvature > 0 else -1.0
        length = proposed if low < proposed < high else 0.5 * (low + high)
        value = derivative(length)
        if abs(value) <= 1e-10 * abs(first) or high - low < 1e-15:
            break
        low, high = (length, high) if value < 0 else (low, length)
    return length


def _ratio(numerator: float, denominator: float) -> float:
    """A quotient, zero where the denominator vanishes."""
    return float(numerator / denominator) if abs(denominator) > 1e-300 else 0.0


def _load(network: LinkNetwork, cost: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Flows [class, link] and costs [class, zone, zone] on cheapest routes at costs [class, link]."""
    loaded = [network.load(price, goods) for price, goods in zip(cost, demand, strict=True)]
    return np.stack([flow for flow, _ in loaded]), np.stack([cost for _, cost in loaded])


def _begin(network: LinkNetwork, performance: LinkPerformance, demand: FloatArray, fixed: FloatArray) -> FloatArray:
    """Flows [class, link] on the cheapest routes of the empty network."""
    return _load(network, performance.time(np.zeros(len(network.tail))) + fixed, demand)[0]


def _carried(network: LinkNetwork, start: FloatArray, demand: FloatArray) -> FloatArray:
    """The start, known to leave and enter every zone as the demand does."""
    between = demand * (1.0 - np.eye(len(network.zones)))
    for flow, goods in zip(start, between, strict=True):
        kept = np.bincount(network.tail, flow, network.nodes) - np.bincount(network.head, flow, network.nodes)
        np.subtract.at(kept, network.zones, goods.sum(axis=1) - goods.sum(axis=0))
        if (flow < 0).any() or np.abs(kept).max(initial=0.0) > 1e-6 * max(1.0, float(goods.sum())):
            raise InputError("The flows to start with do not carry the demand.")
    return start


def _gap(cost: FloatArray, flow: FloatArray, cheapest: FloatArray) -> float:
    """Relative gap of flows [class, link] at costs [class, link]."""
    spent = float((cost * flow).sum())
    return (spent - float((cost * cheapest).sum())) / spent if spent > 0 else 0.0
