"""Recursive logit of many cases that differ on a few arcs only: the rest of the graph is eliminated once.

Structures of cooperation change the costs of border crossings and planned lines, the K coupling arcs. With all others
eliminated (a Schur complement, or the identity of Woodbury), S, P, Q, M hold the weights of all routes in the interior:
from source to sink, from source to the tail of a coupling arc, from its head to a sink, and from its head to the tail
of another. With D the diagonal of weights of the coupling arcs,

    Z = S + P D (I - M D)^-1 Q,

which asks for no inverse of a closed arc's zero. The K x K matrix is factored once per case; its factors give the
weights onward, (I - M D)^-1 Q, and of arriving, P D (I - M D)^-1, hence expected costs and expected uses alike:
d C[o, d] / d g_k is the share of the goods of a pair that uses arc k (the envelope theorem of the logsum).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import lapack

from kenes.areas.transport.recursive_logit import (
    FloatArray,
    RouteGraph,
    divergence,
    expected_cost,
    lost,
    per_weight,
    route_weights,
    sums_up,
    weights,
)


@dataclass(frozen=True, eq=False)
class Interior:
    """Weights of all routes that use no coupling arc; leading axes (sectors) as in the costs.

    Attributes
    ----------
    dispersion
        mu of the logit, in the unit of cost.
    direct
        S [..., source, sink].
    approach
        P [..., source, K] up to the tail of a coupling arc.
    departure
        Q [..., K, sink] from the head of a coupling arc.
    between
        M [..., K, K] from the head of the first to the tail of the second.
    """

    dispersion: float
    direct: FloatArray
    approach: FloatArray
    departure: FloatArray
    between: FloatArray


@dataclass(frozen=True, eq=False)
class RouteChoice:
    """Sums over all routes in each case; leading axes (structures, sectors).

    Attributes
    ----------
    dispersion
        mu of the logit, in the unit of cost.
    total
        Z [..., source, sink].
    arriving
        [..., source, K] weight from the source up to the end of a coupling arc, the arc included.
    onward
        [..., K, sink] weight from the head of a coupling arc to the sink.
    """

    dispersion: float
    total: FloatArray
    arriving: FloatArray
    onward: FloatArray

    @property
    def cost(self) -> FloatArray:
        """Expected cost [..., source, sink]; infinite without a route."""
        return expected_cost(self.total, self.dispersion)


def interior(graph: RouteGraph, cost: FloatArray, dispersion: float) -> Interior:
    """Eliminate all states: one sparse factorisation for each sector.

    Parameters
    ----------
    graph
        States, arcs and which of them are coupling arcs.
    cost
        [..., arc] of all arcs; those of coupling arcs are not read here.
    dispersion
        mu of the logit, in the unit of cost.

    Raises
    ------
    InputError
        If the sum over routes of the interior does not converge: the dispersion is too large.
    """
    lead, coupling = cost.shape[:-1], graph.coupling
    ends = np.concatenate([graph.sinks, graph.tail[coupling]])
    starts = np.concatenate([graph.sources, graph.head[coupling]])
    total = np.empty((int(np.prod(lead, dtype=int)), len(starts), len(ends)))
    inner = graph.interior
    for sector, price in enumerate(_flat(cost, 1)):
        total[sector] = route_weights(graph, inner, price, dispersion, (starts, ends))
    total = total.reshape(*lead, *total.shape[1:])
    first, last = len(graph.sources), len(graph.sinks)
    return Interior(
        dispersion,
        np.ascontiguousarray(total[..., :first, :last]),
        np.ascontiguousarray(total[..., :first, last:]),
        np.ascontiguousarray(total[..., first:, :last]),
        np.ascontiguousarray(total[..., first:, last:]),
    )


def coupled(blocks: Interior, cost: FloatArray) -> RouteChoice:
    """Join the coupling arcs to the interior, in every case.

    Parameters
    ----------
    blocks
        The interior, with leading axes (sectors).
    cost
        [..., K] of the coupling arcs, infinite where closed; leading axes (structures, sectors) that broadcast with
        those of the interior.

    Raises
    ------
    InputError
        If the sum over routes does not converge in some case: the dispersion is too large.
    """
    lead = np.broadcast_shapes(cost.shape[:-1], blocks.direct.shape[:-2])
    price = _flat(np.broadcast_to(cost, (*lead, cost.shape[-1])), 1)
    weight = weights(price, blocks.dispersion)
    sectors = _sectors(blocks)
    number = np.broadcast_to(np.arange(len(sectors)).reshape(blocks.direct.shape[:-2]), lead).ravel()
    total = np.empty((len(weight), *blocks.direct.shape[-2:]))
    arriving = np.empty((len(weight), *blocks.approach.shape[-2:]))
    onward = np.empty((len(weight), *blocks.departure.shape[-2:]))
    for case, sector in enumerate(number):
        solved = _join(sectors[sector], weight[case])
        if solved is None:
            where = f"case {tuple(int(i) for i in np.unravel_index(case, lead))} of coupling arcs"
            raise divergence(blocks.dispersion, price[case], where)
        arriving[case], onward[case] = solved
        total[case] = sectors[sector].direct + arriving[case] @ sectors[sector].departure
        vanished = total[case] == 0
        if vanished.any():
            lost(blocks.dispersion, vanished & _leads(sectors[sector], weight[case] > 0))
    return RouteChoice(
        blocks.dispersion,
        total.reshape(*lead, *total.shape[1:]),
        arriving.reshape(*lead, *arriving.shape[1:]),
        onward.reshape(*lead, *onward.shape[1:]),
    )


def uses(choice: RouteChoice, demand: FloatArray) -> FloatArray:
    """Expected flow on each coupling arc [..., K], with demand [..., source, sink] that broadcasts with the cases.

    It is also the derivative of the total expected cost, sum of demand x cost, by the cost of the arc.

    Raises
    ------
    InputError
        If goods are demanded where no route leads.
    """
    share = per_weight(*np.broadcast_arrays(demand, choice.total))
    flow: FloatArray = (choice.arriving * (share @ np.swapaxes(choice.onward, -1, -2))).sum(axis=-2)
    return flow


def sensitivity(choice: RouteChoice) -> FloatArray:
    """Derivative of each expected cost by the cost of each coupling arc [..., source, sink, K]; zero without a route."""
    share = per_weight((choice.total > 0).astype(np.float64), choice.total)
    return np.asarray(
        choice.arriving[..., :, None, :] * np.swapaxes(choice.onward, -1, -2)[..., None, :, :] * share[..., None]
    )


def _join(block: Interior, weight: FloatArray) -> tuple[FloatArray, FloatArray] | None:
    """Weights arriving [source, K] and onward [K, sink] of one case; nothing if the sum over routes does not converge."""
    if not len(weight):
        return block.approach, block.departure
    system = np.eye(len(weight)) - block.between * weight
    # LAPACK reads columns first: it factors the transpose in place, and `trans` turns the solves round.
    factors, pivots, singular = lapack.dgetrf(system.T, overwrite_a=True)
    if singular:
        return None
    right = np.column_stack([block.departure, np.ones(len(weight))])
    onward, _ = lapack.dgetrs(factors, pivots, right, trans=1)
    if not sums_up(onward[:, -1]):
        return None
    arriving, _ = lapack.dgetrs(factors, pivots, (block.approach * weight).T, overwrite_b=True)
    return arriving.T, onward[:, :-1]


def _leads(block: Interior, open_: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether a route leads from source to sink [source, sink] over the interior and open coupling arcs."""
    step, start = ((x > 0) & open_ for x in (block.between, block.approach))
    # Single precision: the products only say whether there is a way, and go through the fast product of matrices.
    onward, reached, before = step.astype(np.float32), start, -1
    while (count := int(reached.sum())) > before:
        reached, before = reached | (reached.astype(np.float32) @ onward > 0), count
    ends = (block.departure > 0).astype(np.float32)
    found: npt.NDArray[np.bool_] = (block.direct > 0) | (reached.astype(np.float32) @ ends > 0)
    return found


def _sectors(blocks: Interior) -> list[Interior]:
    """The interior of each sector, without leading axes."""
    parts = (_flat(x, 2) for x in (blocks.direct, blocks.approach, blocks.departure, blocks.between))
    return [Interior(blocks.dispersion, *part) for part in zip(*parts, strict=True)]


def _flat(x: FloatArray, kept: int) -> FloatArray:
    """The array with all leading axes in one."""
    split = x.ndim - kept
    return x.reshape(int(np.prod(x.shape[:split], dtype=int)), *x.shape[split:])
