"""Freight that a republic earns on goods of others that pass through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.coupled_routes import Interior
from kenes.areas.transport.legs import Legs
from kenes.areas.transport.pair_costs import Expected
from kenes.areas.transport.recursive_logit import per_weight, weights
from kenes.areas.transport.routes import Routes

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Land:
    """Gates of one republic and net revenue on the legs between them.

    Attributes
    ----------
    enters, leaves
        [entry], [exit] gates whose end lies on its land, and whose beginning does.
    leg
        [sector, entry, exit] net revenue per tonne on the way from one to the other, USD.
    own
        [sector, gate] net revenue per tonne on lines that are gates themselves, USD.
    away
        [source, sink] whether a pair of zones has no end in the republic.
    """

    enters: IntArray
    leaves: IntArray
    leg: Array
    own: Array
    away: Mask


def lands(routes: Routes, ways: Sequence[Legs], revenue: Array, republics: Sequence[str]) -> tuple[Land, ...]:
    """Gates and legs of each republic.

    Parameters
    ----------
    routes
        Graph and gates.
    ways
        Legs by sector.
    revenue
        [sector, arc] net revenue per tonne of foreign goods, USD.
    republics
        Codes.
    """
    gates, network, graph = routes.gates, routes.network, routes.graph
    whole = np.stack([one.sums(money) for one, money in zip(ways, revenue, strict=True)])
    between = whole[:, len(graph.sources) :, len(graph.sinks) :]
    line = (gates.project != "") | (gates.upgrade != "")
    home = np.array(network.zone_country)
    found = []
    for code in republics:
        there = line & (gates.country == code)
        enters, leaves = (
            np.flatnonzero((gates.side_to == code) | there),
            np.flatnonzero((gates.side_from == code) | there),
        )
        own = np.where(there, revenue[:, routes.arcs], 0.0)
        apart = (home != code)[:, None] & (home != code)[None, :]
        found.append(Land(enters, leaves, between[:, enters[:, None], leaves[None, :]], own, apart))
    return tuple(found)


def transit_revenue(found: Expected, blocks: Interior, cost: Array, demand: Array, held: Mask, land: Land) -> Array:
    """Net revenue of a republic on foreign goods [structure], in thousand USD where demand is in kt.

    The goods that go from gate k on to gate l are the sum over pairs of demand x (weight up to k) x M[k, l] x (weight of l) x
    (weight from l on) / (weight of all routes): Fosgerau, Frejinger and Karlstrom (2013), link flows of a Markov chain.

    Parameters
    ----------
    found, blocks, cost
        Route weights of the structures, interior [sector], cost of gates [system, sector, gate] in units of the dispersion.
    demand, held
        [structure, sector, source, sink] kt; [structure, source, sink].
    land
        Gates and legs of the republic.
    """
    choices = found.choices
    away = np.where(land.away, demand, 0.0)
    shares = [
        per_weight(np.where(mask[:, None], away, 0.0), np.where(mask[:, None], total, 0.0))
        for mask, total in ((~held, found.total[0]), (held, found.total[1]))
    ]
    weight = weights(cost, blocks.dispersion)
    step = blocks.between[:, land.enters[:, None], land.leaves[None, :]] * land.leg
    revenue = np.zeros(len(demand))
    for term in found.terms:
        share = shares[int(term.held)][term.structure]
        into = choices.arriving[term.system]
        out = choices.onward[term.system] * weight[term.system][..., None]
        passed = np.swapaxes(into[..., land.enters], -1, -2) @ share @ np.swapaxes(out[:, land.leaves], -1, -2)
        legs = (passed * step).sum(axis=(-2, -1))
        used = (into * (share @ np.swapaxes(choices.onward[term.system], -1, -2))).sum(axis=-2)
        revenue[term.structure] += term.sign * float((legs + (used * land.own).sum(axis=-1)).sum())
    return revenue
