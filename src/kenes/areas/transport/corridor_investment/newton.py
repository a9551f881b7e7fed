"""One Newton step on the perturbed conditions of Karush, Kuhn and Tucker of the planner's problem.

Unknown are prices P, flows Q, infrastructure I and the multiplier nu of the budget; consumption is eliminated exactly (it is a function of the
prices of its place). Conditions, with t = delta_tau Q^(1 + beta) / I^gamma the goods that carriage takes:

* goods: D(P) + what leaves + t = output + what arrives, at each place and of each good (the paper's flow constraint);
* flows: P_end - P_start (1 + dt/dQ) + z = 0, z Q = mu (no-arbitrage);
* infrastructure: gamma sum P_start t / I - nu delta_I + z_low - z_high = 0, z_low (I - I_min) = mu, z_high (I_max - I) = mu;
* budget: w = K - sum delta_I I, nu w = mu.

Flows and infrastructure are eliminated from the linear system: what is left is positive definite in the prices, bordered by nu.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kenes.areas.transport.corridor_investment import demand, elimination
from kenes.areas.transport.corridor_investment.carriage import Arcs
from kenes.areas.transport.corridor_investment.problem import Array, Problem

DEEPEST = 30.0
"""Largest fall of the logarithm of a flow in one step."""


@dataclass(frozen=True, eq=False)
class Point:
    """Where the iteration stands: every entry above zero.

    Attributes
    ----------
    P
        [J, N] prices.
    Q, z
        [A, N] flows and their multipliers.
    I, z_low, z_high
        [E] infrastructure and the multipliers of its bounds.
    nu
        Multiplier of the budget.
    """

    P: Array
    Q: Array
    z: Array
    I: Array  # noqa: E741
    z_low: Array
    z_high: Array
    nu: float

    def moved(self, step: Point, length: float) -> Point:
        """Point after a step of this length. Prices, flows and their multipliers fall by a factor, not by a difference.

        With small beta a margin near nothing asks for a flow many powers of ten smaller: Q^beta is then far from the straight line of Newton's
        step in Q, and near that of a step in the logarithm of Q.
        """
        return Point(
            _scaled_down(self.P, length * step.P),
            _scaled_down(self.Q, length * step.Q),
            _scaled_down(self.z, length * step.z),
            self.I + length * step.I,
            self.z_low + length * step.z_low,
            self.z_high + length * step.z_high,
            self.nu + length * step.nu,
        )


def _scaled_down(value: Array, change: Array) -> Array:
    fall = np.maximum(np.minimum(change, 0.0) / value, -DEEPEST)
    return np.where(change < 0, value * np.exp(fall), value + change)


@dataclass(frozen=True, eq=False)
class Conditions:
    """Residuals of the conditions at a point, and what the step needs of them.

    Attributes
    ----------
    goods
        [J, N] demand, departures and carriage less output and arrivals.
    flows
        [A, N].
    links
        [E]; zero where infrastructure is fixed.
    slack
        Budget not spent.
    carried, slope
        [A, N] goods that carriage takes, t, and dt/dQ.
    bundles, index
        [J] consumption and its price.
    """

    goods: Array
    flows: Array
    links: Array
    slack: float
    carried: Array
    slope: Array
    bundles: Array
    index: Array


class Kkt:
    """The conditions of one problem.

    Parameters
    ----------
    problem
        In units in which its quantities are near one.
    way
        Its arcs.
    free
        [E] links whose infrastructure may change.
    """

    def __init__(self, problem: Problem, way: Arcs, free: Array) -> None:
        self.problem, self.way, self.free = problem, way, free
        self.bounded = free * np.isfinite(problem.I_max)
        self.endowment = problem.endowment

    def conditions(self, at: Point) -> Conditions:
        """Residuals at a point."""
        p, way = self.problem, self.way
        tau = (p.delta_tau / at.I**p.gamma)[way.link, None] * at.Q**p.beta
        carried, slope = tau * at.Q, (1 + p.beta) * tau
        index = demand.price_index(at.P, p.sigma)
        bundles = demand.bundles_wanted(index, p.labour, p.omega, p.rho)
        wanted = demand.goods_wanted(at.P, index, bundles, p.sigma)
        moved = way.brought(1 + tau, at.Q)
        flows = at.P[way.end] - at.P[way.start] * (1 + slope) + at.z
        earned = p.gamma * way.total(at.P[way.start] * carried, len(p.tail)) / at.I
        links = self.free * (earned - at.nu * p.delta_I + at.z_low - at.z_high)
        slack = p.budget - float(p.delta_I @ at.I)
        return Conditions(wanted - self.endowment - moved, flows, links, slack, carried, slope, bundles, index)

    def gaps(self, at: Point) -> tuple[Array, Array]:
        """Distances of infrastructure to its bounds; one where there is none."""
        low = np.where(self.free > 0, at.I - self.problem.I_min, 1.0)
        return low, np.where(self.bounded > 0, self.problem.I_max - at.I, 1.0)

    def complementarity(self, at: Point, c: Conditions) -> Array:
        """Products of the multipliers and what they belong to, in one row; only those that are there."""
        low, high = self.gaps(at)
        parts = [(at.z * at.Q).ravel(), (at.z_low * low)[self.free > 0], (at.z_high * high)[self.bounded > 0]]
        if self.free.any():
            parts.append(np.array([at.nu * c.slack]))
        return np.concatenate(parts)

    def step(self, at: Point, c: Conditions, mu: float) -> Point:
        """Newton's step towards the conditions with products equal to `mu`."""
        p, way, links = self.problem, self.way, len(self.problem.tail)
        size, start, out = at.I[way.link, None], at.P[way.start], 1 + c.slope
        low, high = self.gaps(at)
        weight = start * p.beta * c.slope / at.Q + at.z / at.Q
        cross = start * p.gamma * c.slope / size
        pull = cross / weight
        r_flow = c.flows - at.z + mu / at.Q
        r_link = c.links + self.free * (mu / low - at.z_low) - self.bounded * (mu / high - at.z_high)
        r_link = r_link + self.free * way.total(pull * r_flow, links)
        bend = way.total(start * p.gamma * (1 + p.gamma) * c.carried / size**2 - cross * pull, links)
        bend += self.free * at.z_low / low + self.bounded * at.z_high / high
        at_start = p.gamma * c.carried / size - out * pull
        right = c.goods - way.brought(out, r_flow / weight)
        dp, di, dnu = self._solved(at, c, (1 / weight, at_start, pull), bend, right, r_link, mu)
        dq = (dp[way.end] - out * dp[way.start] + cross * di[way.link, None] + r_flow) / weight
        dz = mu / at.Q - at.z - at.z / at.Q * dq
        d_low = self.free * (mu / low - at.z_low - at.z_low / low * di)
        d_high = self.bounded * (mu / high - at.z_high + at.z_high / high * di)
        return Point(dp, dq, dz, di, d_low, d_high, dnu)

    def _solved(
        self,
        at: Point,
        c: Conditions,
        arcs: tuple[Array, Array, Array],
        bend: Array,
        right: Array,
        r_link: Array,
        mu: float,
    ) -> tuple[Array, Array, float]:
        """Steps of prices, infrastructure and the multiplier of the budget, flows being eliminated."""
        p, widened = self.problem, self.free > 0
        share, own, together = demand.slopes(at.P, c.index, c.bundles, p.sigma, p.rho)
        # With 1 / rho = sigma, demand for a good depends on its own price alone: nothing joins the goods at a place.
        lived = together != 0
        ease, at_start, at_end = arcs
        columns = elimination.joining(self.way, share, at_start, at_end, lived, widened)
        homes, links = int(lived.sum()), int(widened.sum())
        stiffness = np.concatenate([1 / together[lived], bend[widened]])
        system = elimination.System(self.way, own, 1 + c.slope, ease, columns, stiffness)
        below = np.zeros((homes + links, 2))
        below[homes:, 0], below[homes:, 1] = -r_link[widened], p.delta_I[widened]
        x, y = system.solve(np.stack([right, np.zeros_like(right)], axis=2), below)
        di = np.zeros((len(bend), 2))
        di[widened] = y[homes:]
        if not links:
            return x[:, :, 0], di[:, 0], 0.0
        spent, fall = p.delta_I @ di
        dnu = float((spent - c.slack + mu / at.nu) / (c.slack / at.nu - fall))
        return x[:, :, 0] + dnu * x[:, :, 1], di[:, 0] + dnu * di[:, 1], dnu
