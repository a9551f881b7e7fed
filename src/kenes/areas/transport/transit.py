"""Freight that a republic earns on goods of others that pass through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.coupled_routes import Interior
from kenes.areas.transport.legs import Legs
from kenes.areas.transport.pair_costs import Expected
from kenes.areas.transport.routes import Routes
from kenes.areas.transport.updated_routes import Ways

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


def transit_per_tonne(found: Expected, blocks: Interior, held: Mask, land: Land) -> Array:
    """Expected net revenue of a republic on a tonne between two zones elsewhere [structure, sector, source, sink], USD.

    Goods go from gate k on to gate l with the weight (up to k) x M[k, l] x (weight of l) x (from l on), over that of all routes:
    Fosgerau, Frejinger and Karlstrom (2013), link flows of a Markov chain.

    Parameters
    ----------
    found, blocks
        Route weights of the structures; interior [sector].
    held
        [structure, source, sink] pairs of zones that hold facilitation by agreement.
    land
        Gates and legs of the republic.
    """
    step = blocks.between[:, land.enters[:, None], land.leaves[None, :]] * land.leg
    legs: dict[int, Array] = {}
    earned = np.zeros(found.total.shape[1:])
    for term in found.terms:
        if term.system not in legs:
            legs[term.system] = _earned(found.ways[term.system], step, land)
        counts = (held[term.structure] == term.held) & land.away
        earned[term.structure] += term.sign * np.where(counts, legs[term.system], 0.0)
    total = np.where(held[:, None], found.total[1], found.total[0])
    return np.asarray(np.divide(earned, total, out=np.zeros_like(earned), where=total > 0))


def _earned(one: Ways, step: Array, land: Land) -> Array:
    """Weight of routes x net revenue on the legs of a republic along them [sector, source, sink]; closed gates bring nothing."""
    open_ = np.asarray(one.weight.any(axis=0))
    first, last = (np.flatnonzero(open_[at]) for at in (land.enters, land.leaves))
    enters, leaves = land.enters[first], land.leaves[last]
    out = one.weight[:, leaves, None] * one.onward[:, leaves]
    into = one.before[..., enters] * one.weight[:, None, enters]
    found = into @ step[:, first[:, None], last] @ out
    if land.own.any():
        found += (one.arriving * land.own[:, None]) @ one.onward
    return np.asarray(found)
