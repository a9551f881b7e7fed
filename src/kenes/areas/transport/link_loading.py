"""Networks of congested links: time on a link by its flow, and loading of all goods onto cheapest routes.

Cheapest routes are those of Dijkstra (SciPy). Goods are summed up the trees by doubling of pointers: with T the step from
a node to the one before it, (I + T)(I + T^2)(I + T^4)... adds up everything that passes a node in log2(longest route)
rounds, for all trees at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.csgraph import dijkstra

from kenes.vocabulary.errors import InputError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


class LinkPerformance(Protocol):
    """Time on links by their flow: nonnegative and never falling, so that the function of Beckmann is convex."""

    def time(self, flow: FloatArray) -> FloatArray:
        """[link] time at a flow [link]."""
        ...

    def slope(self, flow: FloatArray) -> FloatArray:
        """[link] derivative of the time by the flow."""
        ...

    def integral(self, flow: FloatArray) -> FloatArray:
        """[link] integral of the time from nothing to the flow."""
        ...


@dataclass(frozen=True, eq=False)
class BPR:
    """Link performance t0 (1 + a (v / c)^b) of the Bureau of Public Roads (1964), Traffic Assignment Manual.

    Attributes
    ----------
    free
        t0 [link], hours or any unit of time or cost, nonnegative.
    capacity
        c [link], in the unit of flow, positive; infinite for a link without congestion.
    alpha
        a [link], nonnegative.
    power
        b [link], one or more.

    Raises
    ------
    InputError
        If a figure is out of these bounds.
    """

    free: FloatArray
    capacity: FloatArray
    alpha: FloatArray
    power: FloatArray

    def __post_init__(self) -> None:
        sound = (self.free >= 0) & (self.capacity > 0) & (self.alpha >= 0) & (self.power >= 1)
        if not (sound.all() and np.isfinite([self.free, self.alpha, self.power]).all()):
            raise InputError(
                "A link needs a free time of 0 or more, a capacity above 0, alpha of 0 or more and a power of 1 or more.",
                where=f"link {int(np.argmin(sound))}",
            )

    def time(self, flow: FloatArray) -> FloatArray:
        """[link] time at a flow [link]."""
        return np.asarray(self.free * (1.0 + self.alpha * (flow / self.capacity) ** self.power))

    def slope(self, flow: FloatArray) -> FloatArray:
        """[link] derivative of the time by the flow."""
        rise = self.free * self.alpha * self.power / self.capacity
        return np.asarray(rise * (flow / self.capacity) ** (self.power - 1.0))

    def integral(self, flow: FloatArray) -> FloatArray:
        """[link] integral of the time from nothing to the flow."""
        rise = self.alpha / (self.power + 1.0) * (flow / self.capacity) ** self.power
        return np.asarray(self.free * flow * (1.0 + rise))


@dataclass(frozen=True, eq=False)
class LinkNetwork:
    """Nodes, directed links and the zones between which goods move.

    Attributes
    ----------
    nodes
        Number of nodes.
    tail, head
        [link] nodes where it begins and ends; parallel links are allowed.
    zones
        [zone] node of each zone.
    first_through_node
        Nodes below this number may begin and end a route but are not passed through.

    Raises
    ------
    InputError
        If a link or a zone names no node.
    """

    nodes: int
    tail: IntArray
    head: IntArray
    zones: IntArray
    first_through_node: int = 0
    _form: _Form = field(init=False, repr=False)

    def __post_init__(self) -> None:
        named = np.concatenate([self.tail, self.head, self.zones])
        if self.tail.shape != self.head.shape or (named < 0).any() or (named >= self.nodes).any():
            raise InputError(f"Links and zones must name nodes 0 to {self.nodes - 1}.")
        object.__setattr__(self, "_form", _form(self))

    def load(self, cost: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray]:
        """All goods on their cheapest routes: flows [link] and costs of the routes [zone, zone].

        Parameters
        ----------
        cost
            [link], nonnegative.
        demand
            [zone, zone], nonnegative; the diagonal uses no link.

        Raises
        ------
        InputError
            If goods are demanded where no route leads.
        """
        form = self._form
        single = len(form.first) == len(cost)
        value = cost[form.order] if single else np.minimum.reduceat(cost[form.order], form.first)
        graph = sp.csr_array((value, form.column, form.row), shape=(form.size, form.size))
        distance, before = dijkstra(graph, indices=form.origins, return_predecessors=True)
        between: FloatArray = distance[:, self.zones]
        stranded = np.isinf(between) & (demand > 0)
        if stranded.any():
            place = tuple(int(i) for i in np.argwhere(stranded)[0])
            raise InputError("Goods are demanded between zones without a route.", where=f"zones {place}")
        onto = _pairs(before, form, demand, self.zones)[form.pair]
        flow = np.zeros(len(cost))
        if single:
            flow[form.order] = onto
        else:  # of parallel links the cheapest takes all
            ranked = np.lexsort((cost, form.group))
            flow[ranked[np.searchsorted(form.group[ranked], np.arange(len(form.first)))]] = onto
        return flow, between


@dataclass(frozen=True, eq=False)
class _Form:
    """The network as compressed rows: a node that is not passed through begins routes as a second node without arcs in.

    Attributes
    ----------
    nodes, size
        Number of nodes, and with the second ones.
    origins
        [zone] node where its routes begin.
    order
        [link] links by tail and head.
    first
        [pair] place in `order` of the first of each pair of nodes; links of one pair are parallel.
    group
        [link] the pair of each link.
    row, column
        Pointers and columns of the compressed rows.
    pair
        [pair] tail x size + head.
    """

    nodes: int
    size: int
    origins: IntArray
    order: IntArray
    first: IntArray
    group: IntArray
    row: IntArray
    column: IntArray
    pair: IntArray


def _form(network: LinkNetwork) -> _Form:
    """The compressed rows of a network."""
    closed = network.first_through_node
    size = network.nodes + closed
    tail = np.where(network.tail < closed, network.nodes + network.tail, network.tail)
    origins = np.where(network.zones < closed, network.nodes + network.zones, network.zones)
    key = tail * size + network.head
    order = np.argsort(key, kind="stable")
    pair, first = np.unique(key[order], return_index=True)
    row = np.searchsorted(pair, np.arange(size + 1) * size)
    group = np.searchsorted(pair, key)
    return _Form(
        network.nodes, size, origins, order, first, group, row.astype(np.int32), (pair % size).astype(np.int32), pair
    )


def _pairs(before: npt.NDArray[np.int32], form: _Form, demand: FloatArray, zones: IntArray) -> FloatArray:
    """Goods that pass from one node to the next [tail x size + head], on trees of predecessors [zone, node]."""
    many, size = len(before), form.size
    before = before[:, : form.nodes]  # nothing leads to the second nodes
    root = before.size
    begins = before == form.origins[:, None]
    own = np.arange(many)[:, None] * form.nodes
    step = np.where(begins | (before < 0), root, own + before).ravel()
    goods = np.zeros(root + 1)
    goods[:-1].reshape(many, form.nodes)[:, zones] = demand
    moving = np.flatnonzero(step != root)
    while len(moving):
        onto = step[moving]
        goods += np.bincount(onto, goods[moving], root + 1)
        step[moving] = np.append(step, root)[onto]
        moving = moving[step[moving] != root]
    edge = np.where(before < 0, size * size, before.astype(np.intp) * size + np.arange(form.nodes))
    return np.asarray(np.bincount(edge.ravel(), goods[:-1], size * size + 1), dtype=np.float64)
