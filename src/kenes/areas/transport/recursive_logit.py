"""Recursive logit route choice: expected cost over all routes of a directed graph, and flows on its arcs.

Fosgerau, Frejinger and Karlstrom (2013), "A link based network route choice model with unrestricted choice set",
Transportation Research Part B 56; Akamatsu (1996), "Cyclic flows, Markov process and stochastic
traffic assignment", Transportation Research Part B 30(5); Allen and Arkolakis (2022), "The welfare effects of
transportation infrastructure improvements", Review of Economic Studies 89(6).

A route r that costs c_r weighs exp(-c_r / mu). With A[i, j] the sum over arcs from i to j of exp(-g_a / mu), the
weights of all routes from i to j, loops included, sum to Z = I + A + A^2 + ... = (I - A)^-1, and the expected cost (the
logsum) is C = -mu ln Z. A source has no arc in and a sink no arc out: a place where goods start, end and pass by is
three states. Nothing then passes through a place on its way elsewhere, a destination absorbs, Z[sink, sink] = 1, and
Z[source, sink] needs no further normalisation: it is the sum over routes itself. Goods of a place for itself
(source and sink of one place) take a route out and back; the caller leaves that diagonal out.

I - A is an M-matrix and is eliminated along its diagonal: no step subtracts like quantities off the diagonal, so small
weights of far pairs keep their relative precision, and a pair without a route has a weight of exactly zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.csgraph import dijkstra
from scipy.sparse.linalg import SuperLU, splu

from kenes.vocabulary.errors import InputError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

FARTHEST = 600.0
"""Largest cost over dispersion: exp(-600) is still a normal number of double precision."""


@dataclass(frozen=True, eq=False)
class RouteGraph:
    """States and directed arcs; some arcs are named as coupling arcs, whose costs vary while all others stay.

    Attributes
    ----------
    states
        Number of states.
    tail, head
        [arc] state where an arc begins and where it ends; parallel arcs are allowed.
    sources, sinks
        [source], [sink] states where goods start (no arc in) and end (no arc out).
    coupling
        [K] positions of the coupling arcs among the arcs.

    Raises
    ------
    InputError
        If an arc names no state, enters a source or leaves a sink, or a coupling arc is named twice.
    """

    states: int
    tail: IntArray
    head: IntArray
    sources: IntArray
    sinks: IntArray
    coupling: IntArray

    def __post_init__(self) -> None:
        named = np.concatenate([self.tail, self.head, self.sources, self.sinks])
        if self.tail.shape != self.head.shape or (named < 0).any() or (named >= self.states).any():
            raise InputError(f"Arcs, sources and sinks must name states 0 to {self.states - 1}.")
        entered, left = np.isin(self.head, self.sources), np.isin(self.tail, self.sinks)
        if (entered | left).any():
            raise InputError(
                "Goods would pass through a zone: an arc enters a source or leaves a sink.",
                where=f"arc {int(np.argmax(entered | left))}",
                remedy="Give each zone a source with arcs out only and a sink with arcs in only.",
            )
        if len(np.unique(self.coupling)) != len(self.coupling) or not np.isin(self.coupling, self.arcs).all():
            raise InputError("Coupling arcs must be different positions among the arcs.")

    @property
    def arcs(self) -> IntArray:
        """[arc] positions of all arcs."""
        return np.arange(len(self.tail))

    @property
    def interior(self) -> IntArray:
        """[arc of the interior] positions of the arcs that are no coupling arcs."""
        return np.setdiff1d(self.arcs, self.coupling)


def weights(cost: FloatArray, dispersion: float) -> FloatArray:
    """Weight exp(-g / mu) of arcs with costs g of any shape, unit of the dispersion mu; an infinite cost closes an arc.

    Raises
    ------
    InputError
        If the dispersion is not positive, a cost is negative or not a number, or a cost is too many dispersions.
    """
    if not (np.isfinite(dispersion) and dispersion > 0):
        raise InputError(f"The dispersion of route choice is {dispersion:g}; it must be positive and finite.")
    if not (cost >= 0).all():
        raise InputError(
            "An arc has a cost below zero or no number.", remedy="Costs are nonnegative; inf closes an arc."
        )
    ratio = cost / dispersion
    open_ = np.isfinite(ratio)
    if (ratio[open_] > FARTHEST).any():
        raise InputError(
            f"The dispersion {dispersion:g} is too small: an arc costs {float(cost[open_].max()):g}, "
            f"more than {FARTHEST:g} dispersions."
        )
    weight: FloatArray = np.exp(-ratio)
    return weight


def expected_cost(total: FloatArray, dispersion: float) -> FloatArray:
    """Expected cost -mu ln Z of weights Z over all routes, any shape; infinite where there is no route.

    Raises
    ------
    InputError
        If a weight is so small that double precision loses it: the dispersion is too small for the distances.
    """
    lost(dispersion, (total > 0) & (total < np.exp(-FARTHEST)))
    with np.errstate(divide="ignore"):
        cost: FloatArray = -dispersion * np.log(total)
    return cost


def pair_costs(graph: RouteGraph, cost: FloatArray, dispersion: float) -> FloatArray:
    """Expected cost [source, sink] with arc costs [arc], all arcs in one sparse factorisation."""
    total = route_weights(graph, graph.arcs, cost, dispersion, (graph.sources, graph.sinks))
    return expected_cost(total, dispersion)


def arc_flows(graph: RouteGraph, cost: FloatArray, dispersion: float, demand: FloatArray) -> FloatArray:
    """Expected flow on every arc: one factorisation, one solve forward and one backward.

    Parameters
    ----------
    graph
        States and arcs.
    cost
        [arc], unit of the dispersion.
    dispersion
        mu of the logit.
    demand
        [source, sink] tonnes (or any unit, which the flows share).

    Returns
    -------
    numpy.ndarray
        [arc]: exp(-g_a / mu) sum over pairs of Z[o, tail] demand[o, d] / Z[o, d] Z[head, d]
        (Akamatsu 1996).
    """
    solver = factor(graph, graph.arcs, cost, dispersion)
    onward = solver.onward(columns(graph.states, graph.sinks))
    share = per_weight(demand, onward[graph.sources])
    arriving = solver.arriving(columns(graph.states, graph.sources) @ share)
    flow: FloatArray = weights(cost, dispersion) * np.einsum("ad,ad->a", arriving[graph.tail], onward[graph.head])
    return flow


def route_means(graph: RouteGraph, cost: FloatArray, dispersion: float, quantity: FloatArray) -> FloatArray:
    """Mean over routes of a sum along the route: hours, USD or kilometres of each pair.

    Parameters
    ----------
    graph
        States and arcs.
    cost
        [arc] by which routes are chosen, unit of the dispersion.
    dispersion
        mu of the logit.
    quantity
        [..., arc] what adds up along a route.

    Returns
    -------
    numpy.ndarray
        [..., source, sink]; not a number where there is no route.
    """
    solver = factor(graph, graph.arcs, cost, dispersion)
    onward = solver.onward(columns(graph.states, graph.sinks))
    arriving = solver.arriving(columns(graph.states, graph.sources))
    weight, total = weights(cost, dispersion), onward[graph.sources]
    shape = (*quantity.shape[:-1], *total.shape)
    mean = np.empty((int(np.prod(quantity.shape[:-1], dtype=int)), *total.shape))
    for place, along in enumerate(quantity.reshape(-1, quantity.shape[-1])):
        step = matrix(graph, graph.arcs, weight * along)
        mean[place] = arriving.T @ (step @ onward)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: FloatArray = (mean / total).reshape(shape)
    return found


def route_weights(
    graph: RouteGraph, arcs: IntArray, cost: FloatArray, dispersion: float, between: tuple[IntArray, IntArray]
) -> FloatArray:
    """Weights of all routes over some arcs.

    Parameters
    ----------
    graph, arcs
        States and arcs, and which of the arcs may be used.
    cost
        [arc] of all arcs, unit of the dispersion.
    dispersion
        mu of the logit.
    between
        States [start] and states [end].

    Returns
    -------
    numpy.ndarray
        [start, end]; zero if and only if no route leads there.

    Raises
    ------
    InputError
        If the sum over routes does not converge, or double precision loses the weights of far pairs.
    """
    starts, ends = between
    total = factor(graph, arcs, cost, dispersion).onward(columns(graph.states, ends))[starts]
    if (total == 0).any():
        lost(dispersion, (total == 0) & reachable(graph, arcs[np.isfinite(cost[arcs])], starts)[:, ends])
    return total


def reachable(graph: RouteGraph, arcs: IntArray, starts: IntArray) -> npt.NDArray[np.bool_]:
    """Whether some route over these arcs leads from each start to each state [start, state]."""
    pattern = matrix(graph, arcs, np.ones(len(arcs))).tocsr()
    found: npt.NDArray[np.bool_] = np.isfinite(dijkstra(pattern, indices=starts, unweighted=True))
    return found


def lost(dispersion: float, vanished: npt.NDArray[np.bool_]) -> None:
    """Refuse weights that vanished though a route is there.

    Raises
    ------
    InputError
        If any did.
    """
    if vanished.any():
        place = tuple(int(i) for i in np.argwhere(vanished)[0])
        raise InputError(
            f"The dispersion {dispersion:g} is too small: places are more than {FARTHEST:g} of it apart.",
            where=f"pair {place}",
        )


def per_weight(demand: FloatArray, total: FloatArray) -> FloatArray:
    """Demand over the weight of its routes, [..., source, sink], zero where nothing is demanded.

    Raises
    ------
    InputError
        If goods are demanded where no route leads.
    """
    stranded = (demand != 0) & (total == 0)
    if stranded.any():
        place = tuple(int(i) for i in np.argwhere(stranded)[0])
        raise InputError("Goods are demanded between places without a route.", where=f"pair {place}")
    share: FloatArray = np.divide(demand, total, out=np.zeros(stranded.shape), where=total > 0)
    return share


@dataclass(frozen=True, eq=False)
class Factors:
    """Sparse factors of I - A, for weights of routes from everywhere or to everywhere.

    Attributes
    ----------
    lu
        As SuperLU gives them.
    """

    lu: SuperLU

    def onward(self, ends: FloatArray) -> FloatArray:
        """(I - A)^-1 applied to [state, column]: weights of routes from each state to those named."""
        found: FloatArray = self.lu.solve(ends)
        return found

    def arriving(self, starts: FloatArray) -> FloatArray:
        """(I - A)^-T applied to [state, column]: weights of routes from the states named to each."""
        found: FloatArray = self.lu.solve(starts, trans="T")  # type: ignore[call-overload]
        return found


def factor(graph: RouteGraph, arcs: IntArray, cost: FloatArray, dispersion: float) -> Factors:
    """Sparse factors of I - A over some arcs, with costs [arc] of all, known to sum over routes.

    Raises
    ------
    InputError
        If the sum over routes does not converge (the spectral radius of A is one or more). The test is sure: x solving
        (I - A) x = 1 is at least one everywhere if and only if it does, for then A x = x - 1 < x (Collatz-Wielandt).
    """
    system = sp.eye_array(graph.states, format="csc") - matrix(graph, arcs, weights(cost[arcs], dispersion))
    try:
        solver = Factors(splu(system, "MMD_AT_PLUS_A", 0.0, options={"SymmetricMode": True}))
    except RuntimeError as singular:
        raise divergence(dispersion, cost[arcs]) from singular
    if not sums_up(solver.onward(np.ones(graph.states))):
        raise divergence(dispersion, cost[arcs])
    return solver


def sums_up(lengths: FloatArray) -> bool:
    """Whether x, the solution of (I - A) x = 1, belongs to a sum over routes that converges (rounding allowed)."""
    return bool(np.isfinite(lengths).all() and (lengths > 1.0 - 1e-6).all() and (lengths < 1e12).all())


def divergence(dispersion: float, cost: FloatArray, where: str | None = None) -> InputError:
    """The error of a sum over routes that does not converge."""
    shortest = float(cost.min(initial=np.inf))
    return InputError(
        f"The dispersion mu = {dispersion:g} of route choice is too large for the shortest links (the cheapest costs "
        f"{shortest:g}): ever longer detours together outweigh the direct routes, and the expected cost has no bound.",
        where=where,
        remedy="Take a smaller dispersion, or join the shortest links.",
    )


def matrix(graph: RouteGraph, arcs: IntArray, value: FloatArray) -> sp.csc_array:
    """Sparse [state, state] sums of values over some arcs."""
    place = (graph.tail[arcs], graph.head[arcs])
    return sp.csc_array((value, place), shape=(graph.states, graph.states))


def columns(states: int, where: IntArray) -> FloatArray:
    """Dense [state, place] of zeros with a one in each column, at its state."""
    unit = np.zeros((states, len(where)))
    unit[where, np.arange(len(where))] = 1.0
    return unit
