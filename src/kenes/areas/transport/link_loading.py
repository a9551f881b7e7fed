"""All goods on their cheapest routes at given costs of links (all-or-nothing loading), for all zones at once.

Cheapest routes between the nodes that may be passed are those of Dijkstra (SciPy); the last link into a closed zone is
chosen after them. Goods are summed up the trees by doubling of pointers: with T the step from a node to the one before
it, (I + T)(I + T^2)(I + T^4)... adds up all that passes a node in log2(longest route) rounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.csgraph import dijkstra

from kenes.vocabulary.errors import InputError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


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
        If a link or a zone names no node, or two zones name the same.
    """

    nodes: int
    tail: IntArray
    head: IntArray
    zones: IntArray
    first_through_node: int = 0
    _inner: _Inner = field(init=False, repr=False)
    _last: _LastLinks = field(init=False, repr=False)

    def __post_init__(self) -> None:
        named = np.concatenate([self.tail, self.head, self.zones])
        if self.tail.shape != self.head.shape or (named < 0).any() or (named >= self.nodes).any():
            raise InputError(f"Links and zones must name nodes 0 to {self.nodes - 1}.")
        if len(np.unique(self.zones)) < len(self.zones):
            raise InputError("Two zones name the same node.")
        object.__setattr__(self, "_inner", _inner(self))
        object.__setattr__(self, "_last", _last(self))

    def load(self, cost: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray]:
        """All goods on their cheapest routes: flows [link] and costs of the routes [zone, zone].

        Parameters
        ----------
        cost
            [link], nonnegative.
        demand
            [zone, zone], nonnegative; the diagonal is left out and costs nothing.

        Raises
        ------
        InputError
            If goods are demanded where no route leads.
        """
        inner, last, closed = self._inner, self._last, self.first_through_node
        demand = demand * (1.0 - np.eye(len(demand)))
        distance, before, chosen = inner.trees(cost)
        route = np.full(demand.shape, np.inf)
        passed = self.zones >= closed
        route[:, passed] = distance[:, self.zones[passed] - closed]
        route[:, last.zones], into = last.choose(cost, distance)
        np.fill_diagonal(route, 0.0)
        stranded = np.isinf(route) & (demand > 0)
        if stranded.any():
            place = tuple(int(i) for i in np.argwhere(stranded)[0])
            raise InputError("Goods are demanded between zones without a route.", where=f"zones {place}")
        goods = np.zeros((len(demand), self.nodes))
        goods[:, self.zones[passed] - closed] = demand[:, passed]
        arriving = demand[:, last.zones]
        own = np.arange(len(demand))[:, None] * self.nodes
        goods += _sum(own + last.tail[into], arriving, goods.size).reshape(goods.shape)
        flow = np.zeros(len(cost))
        flow[last.link] = _sum(into, arriving, len(last.link))
        flow[chosen] = _passing(before, goods, self.nodes - closed)[inner.pair]
        return flow, route


@dataclass(frozen=True, eq=False)
class _Inner:
    """Links between nodes that may be passed, as compressed rows; closed nodes begin routes from rows after these.

    Attributes
    ----------
    origins
        [zone] row where its routes begin.
    link
        [inner link] links by tail and head.
    group
        [inner link] their pair of nodes; links of one pair are parallel.
    first
        [pair] place of the first link of each pair.
    row, column
        Pointers and columns of the compressed rows.
    pair
        [pair] tail x rows + head.
    """

    origins: IntArray
    link: IntArray
    group: IntArray
    first: IntArray
    row: npt.NDArray[np.int32]
    column: npt.NDArray[np.int32]
    pair: IntArray

    def trees(self, cost: FloatArray) -> tuple[FloatArray, npt.NDArray[np.int32], IntArray]:
        """Distances and predecessors [zone, row], and the link [pair] that is cheapest between two nodes."""
        value, chosen = cost[self.link], self.link
        if len(self.first) < len(self.link):
            ranked = np.lexsort((value, self.group))[self.first]
            value, chosen = value[ranked], self.link[ranked]
        rows = len(self.row) - 1
        graph = sp.csr_array((value, self.column, self.row), shape=(rows, rows))
        distance, before = dijkstra(graph, indices=self.origins, return_predecessors=True)
        return distance, before, chosen


def _inner(network: LinkNetwork) -> _Inner:
    """The compressed rows of a network."""
    closed, rows = network.first_through_node, network.nodes
    link = np.flatnonzero(network.head >= closed)
    key = _row(network, network.tail[link]) * rows + network.head[link] - closed
    order = np.argsort(key, kind="stable")
    pair, first, group = np.unique(key[order], return_index=True, return_inverse=True)
    row = np.searchsorted(pair, np.arange(rows + 1) * rows).astype(np.int32)
    return _Inner(_row(network, network.zones), link[order], group, first, row, (pair % rows).astype(np.int32), pair)


def _row(network: LinkNetwork, node: IntArray) -> IntArray:
    """Row of nodes as the beginnings of links: those that may be passed come first."""
    return np.asarray((node - network.first_through_node) % network.nodes, dtype=np.intp)


@dataclass(frozen=True, eq=False)
class _LastLinks:
    """Links into zones that are not passed through, by zone.

    Attributes
    ----------
    link, tail
        [last link] the links, and the rows where they begin.
    zones
        [entered zone] zones that they enter.
    first
        [entered zone] place of the first link into each.
    """

    link: IntArray
    tail: IntArray
    zones: IntArray
    first: IntArray

    def choose(self, cost: FloatArray, distance: FloatArray) -> tuple[FloatArray, IntArray]:
        """Cost of the route [zone, entered zone], and the place of its last link."""
        if not len(self.link):
            return np.empty((len(distance), 0)), np.empty((len(distance), 0), dtype=np.intp)
        reached = distance[:, self.tail] + cost[self.link]
        least = np.minimum.reduceat(reached, self.first, axis=1)
        many = len(self.link)
        each = np.repeat(least, np.diff(self.first, append=many), axis=1)
        place = np.where(reached == each, np.arange(many), many)
        return least, np.minimum.reduceat(place, self.first, axis=1)


def _last(network: LinkNetwork) -> _LastLinks:
    """The links into closed zones of a network."""
    zone = np.full(network.nodes, -1, dtype=np.intp)
    zone[network.zones] = np.arange(len(network.zones))
    entered = np.where(network.head < network.first_through_node, zone[network.head], -1)
    link = np.flatnonzero(entered >= 0)
    link = link[np.argsort(entered[link], kind="stable")]
    zones, first = np.unique(entered[link], return_index=True)
    return _LastLinks(link, _row(network, network.tail[link]), zones, first)


def _passing(before: npt.NDArray[np.int32], goods: FloatArray, passed: int) -> FloatArray:
    """Goods that pass from one row to the next [tail x rows + head], on trees of predecessors [zone, row].

    Only the first `passed` rows have anything before them.
    """
    many, rows = before.shape
    before, root = before[:, :passed], many * passed
    inside = (before >= 0) & (before < passed)
    step = np.where(inside, np.arange(many)[:, None] * passed + before, root).ravel()
    goods = np.append(goods[:, :passed], 0.0)
    moving = np.flatnonzero(inside)
    while len(moving):
        onto = step[moving]
        goods[:-1] += _sum(onto, goods[moving], root)
        onto = step[onto]
        step[moving] = onto
        moving = moving[onto != root]
    used = np.flatnonzero((before.ravel() >= 0) & (goods[:-1] > 0))
    return _sum(before.ravel()[used].astype(np.intp) * rows + used % passed, goods[used], rows * rows)


def _sum(where: IntArray, weight: FloatArray, many: int) -> FloatArray:
    """Sums of weights by place [many]."""
    return np.asarray(np.bincount(where.ravel(), weight.ravel(), many), dtype=np.float64)
