"""Expected hours, money and flows along the routes of one structure: one sparse factorisation for each sector and sum over routes.

With weights w of arcs and Z = (I - A)^-1, the sum over routes of weight x (number of times arc a is used) is
Z[o, tail] w_a Z[head, d]; over Z[o, d] it is the expected use of the arc (Akamatsu 1996). Times an attribute of the arc, summed, it is
the expected attribute of a route.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.recursive_logit import RouteGraph, columns, factor, per_weight, weights

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class RouteSum:
    """One sum over routes of one sector.

    Attributes
    ----------
    sign
        +1 or -1.
    counts
        [source, sink] whether it counts for a pair.
    arriving, onward
        [source, arc] weight up to the tail of an arc; [arc, sink] weight of the arc and from its head on.
    total
        [source, sink] weight of routes.
    """

    sign: float
    counts: Mask
    arriving: Array
    onward: Array
    total: Array


def route_sum(graph: RouteGraph, cost: Array, dispersion: float, sign: float, counts: Mask) -> RouteSum:
    """Weights along all routes.

    Parameters
    ----------
    graph
        States and arcs.
    cost
        [arc] USD per tonne, infinite where closed.
    dispersion
        mu of the logit.
    sign, counts
        As in `RouteSum`.
    """
    factors = factor(graph, graph.arcs, cost, dispersion)
    onward = factors.onward(columns(graph.states, graph.sinks))
    arriving = factors.arriving(columns(graph.states, graph.sources))
    weight = weights(cost, dispersion)
    return RouteSum(sign, counts, arriving[graph.tail].T, weight[:, None] * onward[graph.head], onward[graph.sources])


def total_weight(sums: Sequence[RouteSum]) -> Array:
    """Weight of all routes [source, sink]."""
    return np.asarray(sum(one.sign * np.where(one.counts, one.total, 0.0) for one in sums))


def expected_attribute(sums: Sequence[RouteSum], attributes: Sequence[Array]) -> Array:
    """Expected attribute of a route [source, sink]; zero where there is none.

    Parameters
    ----------
    sums
        Sums over routes that make up the structure.
    attributes
        [arc] in each of them.
    """
    found = sum(
        one.sign * np.where(one.counts, (one.arriving * attribute) @ one.onward, 0.0)
        for one, attribute in zip(sums, attributes, strict=True)
    )
    total = total_weight(sums)
    return np.asarray(np.divide(found, total, out=np.zeros_like(total), where=total > 0))


def arc_flows(sums: Sequence[RouteSum], demand: Array) -> Array:
    """Expected goods on each arc [arc], in the unit of demand [source, sink]."""
    total = total_weight(sums)
    found = np.zeros(sums[0].arriving.shape[1])
    for one in sums:
        share = per_weight(np.where(one.counts, demand, 0.0), np.where(one.counts, total, 0.0))
        found += one.sign * ((share.T @ one.arriving) * one.onward.T).sum(axis=0)
    return found
