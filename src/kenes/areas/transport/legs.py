"""Legs: the least costly ways between gates, sources and sinks; what they cost, and what they pass.

Goods choose among gates by logit and go the least costly way from one to the next. Were every bend of every road a choice of its own,
routes that share most of their way would count as different ones, and the sum over routes would grow without bound at any dispersion
of a realistic size (Fosgerau, Frejinger and Karlstrom 2013, section 2; Bekhor, Ben-Akiva and Ramming 2006 on overlapping routes).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kenes.areas.transport.coupled_routes import Interior
from kenes.areas.transport.recursive_logit import RouteGraph, weights

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

NOWHERE = -9999
"""Mark of SciPy for a state without a predecessor."""


@dataclass(frozen=True, eq=False)
class Legs:
    """Trees of least costly ways of one sector.

    Attributes
    ----------
    start, end
        [start] states of sources and of the heads of gates; [end] states of sinks and of the tails of gates.
    cost
        [start, end] cost of a leg, infinite where there is none.
    before, arc
        [start, state] the state before each on the way, itself at the start; the arc that leads to it, -1 where there is none.
    """

    start: IntArray
    end: IntArray
    cost: Array
    before: IntArray
    arc: IntArray

    def sums(self, attribute: Array) -> Array:
        """Sum of an attribute [arc] along each leg [start, end]; zero where there is none. Sums of pointers double their reach at each step."""
        total = np.where(self.arc >= 0, attribute[self.arc], 0.0).ravel()
        starts, states = self.before.shape
        jump = (np.arange(starts)[:, None] * states + self.before).ravel()
        # A start points to itself and adds nothing, so pointers that have arrived change no sum.
        for _ in range(int(np.ceil(np.log2(max(states, 2))))):
            total = total + total[jump]
            further = jump[jump]
            if np.array_equal(further, jump):
                break
            jump = further
        return np.asarray(np.where(np.isfinite(self.cost), total.reshape(starts, states)[:, self.end], 0.0))

    def loaded(self, flow: Array, arcs: int) -> Array:
        """Goods on each arc [arc] when each leg [start, end] carries a flow."""
        found = np.zeros(arcs)
        row, column = np.nonzero(flow)
        load, state = flow[row, column], self.end[column]
        while row.size:
            arc = self.arc[row, state]
            going = arc >= 0
            np.add.at(found, arc[going], load[going])
            state = self.before[row, state]
            row, load, state = row[going], load[going], state[going]
        return found


def legs(graph: RouteGraph, cost: Array) -> Legs:
    """Least costly ways that pass no gate.

    Parameters
    ----------
    graph
        States and arcs; gates are its coupling arcs.
    cost
        [arc] above zero; infinite where nothing can pass.
    """
    kept = cheapest(graph, graph.interior[np.isfinite(cost[graph.interior])], cost)
    matrix = least_arcs(graph, kept, cost)
    start = np.concatenate([graph.sources, graph.head[graph.coupling]])
    end = np.concatenate([graph.sinks, graph.tail[graph.coupling]])
    states, again = np.unique(start, return_inverse=True)
    distance, before = dijkstra(matrix, indices=states, return_predecessors=True)
    place = csr_array((kept + 1, (graph.tail[kept], graph.head[kept])), shape=(graph.states, graph.states)).toarray()
    own = np.arange(graph.states)
    known = before != NOWHERE
    before = np.where(known, before, own)
    arc = np.where(known, place[before, own] - 1, -1)
    return Legs(start, end, distance[again][:, end], before[again].astype(np.intp), arc[again].astype(np.intp))


def cheapest(graph: RouteGraph, arcs: IntArray, cost: Array) -> IntArray:
    """Of parallel arcs the one that costs least: positions among all arcs."""
    order = arcs[np.lexsort((cost[arcs], graph.head[arcs], graph.tail[arcs]))]
    _, first = np.unique(graph.tail[order] * graph.states + graph.head[order], return_index=True)
    return np.asarray(order[first])


def least_arcs(graph: RouteGraph, arcs: IntArray, cost: Array) -> csr_array:
    """Costs of arcs as a sparse matrix [state, state], of parallel ones the least."""
    kept = cheapest(graph, arcs, cost)
    return csr_array((cost[kept], (graph.tail[kept], graph.head[kept])), shape=(graph.states, graph.states))


def interior_of(graph: RouteGraph, found: list[Legs], dispersion: Array) -> Interior:
    """Weights of legs of all sectors, with costs in units of the dispersion; a gate is not followed by its own way back.

    Parameters
    ----------
    graph
        States and arcs.
    found
        Legs by sector.
    dispersion
        [sector] mu, in the unit of cost.
    """
    whole = np.stack([weights(one.cost / mu, 1.0) for one, mu in zip(found, dispersion, strict=True)])
    sources, sinks = len(graph.sources), len(graph.sinks)
    between = whole[:, sources:, sinks:]
    tail, head = graph.tail[graph.coupling], graph.head[graph.coupling]
    between[:, (head[:, None] == tail[None, :]) & (tail[:, None] == head[None, :])] = 0.0
    return Interior(1.0, whole[:, :sources, :sinks], whole[:, :sources, sinks:], whole[:, sources:, :sinks], between)
