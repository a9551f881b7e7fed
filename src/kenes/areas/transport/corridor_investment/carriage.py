"""Arcs over links, what carriage takes, and what an arc earns: the log-linear technology of Fajgelbaum and Schaal (2020), section 3."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kenes.areas.transport.corridor_investment.problem import Array, Index, Problem


@dataclass(frozen=True, eq=False)
class Arcs:
    """Ways of going over links: two for a link used both ways.

    Attributes
    ----------
    link
        [A] link of an arc.
    start, end
        [A] places.
    places, goods
        How many there are.
    """

    link: Index
    start: Index
    end: Index
    places: int
    goods: int

    def brought(self, out: Array, flow: Array) -> Array:
        """[J, N] what flows [A, N] bring to their ends, less `out` [A, N] times what they take at their starts."""
        return self._at(self.end, flow) - self._at(self.start, out * flow)

    def _at(self, place: Index, values: Array) -> Array:
        index = place[:, None] * self.goods + np.arange(self.goods)
        sums: Array = np.bincount(index.ravel(), values.ravel(), minlength=self.places * self.goods).astype(np.float64)
        return sums.reshape(self.places, self.goods)

    def total(self, values: Array, links: int) -> Array:
        """[E] sums of values [A, N] over the arcs of each link and all goods."""
        sums: Array = np.bincount(self.link, values.sum(axis=1), minlength=links).astype(np.float64)
        return sums


def arcs(problem: Problem) -> Arcs:
    """Arcs of a problem: all links from tail to head, then, where used both ways, from head to tail."""
    links, (places, goods) = np.arange(len(problem.tail)), problem.productivity.shape
    if not problem.both_ways:
        return Arcs(links, problem.tail, problem.head, places, goods)
    return Arcs(
        np.concatenate([links, links]),
        np.concatenate([problem.tail, problem.head]),
        np.concatenate([problem.head, problem.tail]),
        places,
        goods,
    )


def unit_cost(flow: Array, delta_tau: Array, infrastructure: Array, beta: float, gamma: float) -> Array:
    """[A, N] tau = delta_tau Q^beta / I^gamma, with delta_tau and I [A] of the link of each arc.

    Parameters
    ----------
    flow
        [A, N] Q.
    delta_tau, infrastructure
        [A].
    beta, gamma
        Of the problem.
    """
    cost: Array = (delta_tau / infrastructure**gamma)[:, None] * flow**beta
    return cost


def left_over(problem: Problem, flow: Array, infrastructure: Array) -> Array:
    """[J, N] goods a place has after all carriage: output, plus what arrives, less what leaves and what its carriage takes."""
    way = arcs(problem)
    link = way.link
    tau = unit_cost(flow, problem.delta_tau[link], infrastructure[link], problem.beta, problem.gamma)
    return problem.endowment + way.brought(1 + tau, flow)


def worth_of_infrastructure(problem: Problem, prices: Array) -> Array:
    """[E] A of a link at prices [J, N]: its arcs earn at best A I^(gamma / beta).

    From the best flow, Q = (I^gamma (P_k / P_j - 1) / ((1 + beta) delta_tau))^(1 / beta), of no-arbitrage in the paper.
    """
    way, beta = arcs(problem), problem.beta
    margin = np.maximum(prices[way.end] / prices[way.start] - 1, 0.0)
    flow = (margin / ((1 + beta) * problem.delta_tau[way.link])[:, None]) ** (1 / beta)
    return way.total(prices[way.start] * margin * flow * beta / (1 + beta), len(problem.tail))
