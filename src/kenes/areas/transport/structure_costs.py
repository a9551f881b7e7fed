"""Costs of every pair in every structure of one draw, and how they respond to queues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

from kenes.areas.threads import one_thread
from kenes.areas.transport.case import EXPORTER, IMPORTER, Case
from kenes.areas.transport.gate_costs import cost_of_queue, gate_costs
from kenes.areas.transport.pair_costs import Expected, Systems, Term, expected, place_costs, systems, zone_costs
from kenes.areas.transport.queues import queue_ratio
from kenes.areas.transport.transit import lands, transit_per_tonne
from kenes.areas.transport.words import RAIL, ROAD, SEA, SECTORS, mode_of
from kenes.scenarios import Measure
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.places import PAIRS
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

LEAST_SHARE = 1e-4
"""Shares of a pair's goods at a gate below this are left out: their queues move the cost of a pair by less than a cent a tonne."""


@dataclass(frozen=True, eq=False)
class StructureCosts:
    """Costs with the queues of today, and shares of the goods of each pair that use each gate.

    Attributes
    ----------
    case
        The network of the draw.
    systems
        Systems of gates and terms.
    terms
        Sums over routes that make up each structure.
    held
        [structure, source, sink] pairs of zones that hold facilitation by agreement.
    cost
        [structure, sector, pair] USD per tonne.
    shares
        [structure x sector x pair, gate] sparse.
    queue_cost
        [structure, sector, gate] cost of the queue of today under the measures, USD per tonne.
    transit
        [player, structure, sector, pair] expected net revenue on a tonne of others, USD.
    """

    case: Case
    systems: Systems
    terms: tuple[Term, ...]
    held: Mask
    cost: Array
    shares: csr_array
    queue_cost: Array
    transit: Array

    def take(self, structures: Sequence[int]) -> StructureCosts:
        """The same for some of the structures, in this order."""
        at = np.asarray(structures, dtype=np.intp)
        block = self.cost.shape[1] * self.cost.shape[2]
        rows = (at[:, None] * block + np.arange(block)).ravel()
        place = {int(s): k for k, s in enumerate(at)}
        terms = tuple(replace(t, structure=place[t.structure]) for t in self.terms if t.structure in place)
        found = replace(self.systems, held=self.systems.held[at])
        return replace(
            self, systems=found, terms=terms, held=self.held[at], cost=self.cost[at], shares=self.shares[rows],
            queue_cost=self.queue_cost[at], transit=self.transit[:, at],
        )  # fmt: skip

    def tonnes(self, money: Array) -> Array:
        """Goods of each pair [structure, sector, pair], kt a year, of trade [structure, pair] in MUSD a year."""
        return np.asarray(money[:, None, :] * self.case.tonnes)

    def flows(self, money: Array) -> Array:
        """Goods through each gate [structure, gate], kt a year, of trade [structure, pair] in MUSD a year."""
        count, sectors, pairs = self.cost.shape
        tonnes = self.tonnes(money).reshape(count, -1)
        rows = np.repeat(np.arange(count), sectors * pairs)
        summed = csr_array((tonnes.ravel(), (rows, np.arange(rows.size))), shape=(count, rows.size))
        return np.asarray((summed @ self.shares).toarray())

    def with_queues(self, ratio: Array) -> Array:
        """Cost [structure, sector, pair] when queues are longer by a ratio [structure, gate], to first order (`queues`)."""
        added = self.queue_cost * (ratio - 1.0)[:, None]
        row, place = self._places
        paid = self.shares.data * added.ravel()[place]
        return np.asarray(self.cost + np.bincount(row, paid, self.shares.shape[0]).reshape(self.cost.shape))

    @cached_property
    def _places(self) -> tuple[IntArray, IntArray]:
        """Of each share that is kept: its row, and its place in [structure, sector, gate]."""
        row = np.repeat(np.arange(self.shares.shape[0]), np.diff(self.shares.indptr))
        return row, row // self.cost.shape[2] * self.shares.shape[1] + self.shares.indices

    def queues(self, flow: Array, flow_today: Array) -> Array:
        """Hours of queues over those of today [structure, gate] at flows in kt a year."""
        case = self.case
        return queue_ratio(flow, flow_today, case.other_traffic, case.queue_power, case.queue_most)


def structure_costs(
    case: Case,
    measures: Sequence[Measure],
    players: tuple[str, ...],
    structures: Sequence[Structure],
    deep_today: Mask,
) -> StructureCosts:
    """Costs of all structures of one draw.

    Parameters
    ----------
    case
        The network of the draw.
    measures
        All measures of the scenario.
    players, structures
        The game.
    deep_today
        [player, player] whether a deep agreement is in force.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If two places have no route between them, naming them.
    """
    with one_thread():
        return _solved(
            case, systems(measures, case.figures, case.routes.gates, players, structures, deep_today), players
        )


def _solved(case: Case, found: Systems, players: tuple[str, ...]) -> StructureCosts:
    at_gates = gate_costs(case.gates, found.levers)
    scaled = at_gates.generalised / case.dispersion[:, None]
    weights = _expected(case, scaled, found)
    held = _of_zones(found.held, case, players)
    between = zone_costs(weights, held) * case.dispersion[:, None, None]
    cost = _pairs(_reachable(between, case), case)
    shares = _shares(weights, held, case)
    own = {t.structure: t.system for t in weights.terms if t.sign > 0 and not t.held}
    queue = cost_of_queue(case.gates, found.levers)[[own[s] for s in range(len(held))]]
    transit = [
        _pairs(transit_per_tonne(weights, case.blocks, held, land), case)
        for land in lands(case.routes, case.legs, _revenue_rates(case), players)
    ]
    return StructureCosts(case, found, weights.terms, held, cost, shares, queue, np.array(transit))


def _expected(case: Case, scaled: Array, found: Systems) -> Expected:
    try:
        return expected(case.blocks, scaled, found)
    except InputError as error:
        share = case.figures.value("transport.route_dispersion", "dimensionless")
        raise InputError(
            f"routes vary too much: with a dispersion of {share:g} of the mean cost between places, ever longer detours outweigh "
            "the direct way.",
            where="transport.route_dispersion",
            remedy="Take a smaller one; on the network as shipped the sum over routes has a bound up to some 0.09.",
        ) from error


def _revenue_rates(case: Case) -> Array:
    """Net revenue on foreign goods on each arc [sector, arc], USD per tonne."""
    figures, layers = case.figures, case.routes.network.layer
    modes = np.array([mode_of(str(layer)) for layer in layers])
    margin = {mode: figures.value(f"transport.transit_margin[{mode}]", "dimensionless") for mode in (ROAD, RAIL, SEA)}
    bulk = figures.series("transport.bulk_factor", SECTORS, "dimensionless")
    rate = np.where(modes == RAIL, bulk[:, None], 1.0)
    return np.asarray(rate * case.arcs.container * np.array([margin.get(str(mode), 0.0) for mode in modes]))


def _of_zones(held: Mask, case: Case, players: tuple[str, ...]) -> Mask:
    """Pairs of players [structure, player, player] as pairs of zones [structure, source, sink]."""
    of_zone = np.array([players.index(c) if c in players else -1 for c in case.routes.network.zone_country])
    padded = np.zeros((len(held), len(players) + 1, len(players) + 1), dtype=bool)
    padded[:, :-1, :-1] = held
    return np.asarray(padded[:, of_zone[:, None], of_zone[None, :]])


def _reachable(cost: Array, case: Case) -> Array:
    """Costs between zones with finite places of no concern: within a country they are not asked."""
    apart = _apart(case)
    broken = ~np.isfinite(cost).all(axis=(0, 1)) & apart
    if broken.any():
        one, other = (case.routes.network.zones[int(k)] for k in np.argwhere(broken)[0])
        raise InputError(
            f"there is no route from {one} to {other}.",
            remedy="Every place must be joined to the others by links that exist and crossings that are open.",
        )
    return np.where(apart, cost, 0.0)


def _pairs(zone_cost: Array, case: Case) -> Array:
    return np.asarray(place_costs(zone_cost, case.weight)[..., EXPORTER, IMPORTER])


def _shares(found: Expected, held: Mask, case: Case) -> csr_array:
    """Share of the goods of each pair that use each gate, by structure and sector: `pair_costs.gate_flows` for one tonne of every pair."""
    gates = found.ways[0].weight.shape[-1]
    parts: list[Array] = [np.zeros((found.total.shape[2], len(PAIRS), gates)) for _ in held]
    for term in found.terms:
        mask = held[term.structure] == term.held
        added, there = _of_term(found, term, mask, case)
        if len(there) == gates:
            parts[term.structure] += term.sign * added
        else:
            parts[term.structure][..., there] += term.sign * added
    return csr_array(vstack([_kept(part.reshape(-1, gates)) for part in parts], format="csr"))


def _kept(shares: Array) -> csr_array:
    """Shares that are not too small [row, gate], in one pass."""
    row, gate = np.nonzero(np.abs(shares) >= LEAST_SHARE)
    start = np.searchsorted(row, np.arange(len(shares) + 1))
    return csr_array((shares[row, gate], gate.astype(np.int32), start.astype(np.int32)), shape=shares.shape)


def _of_term(found: Expected, term: Term, mask: Mask, case: Case) -> tuple[Array, IntArray]:
    """What one sum over routes adds to the shares [sector, pair, open gate], for pairs of zones in the mask, and the open gates."""
    one, weight = found.ways[term.system], case.weight.sum(axis=0)
    total = found.total[int(term.held), term.structure]
    asked = mask & _asked(case) & (one.total[0] > 0)
    demand = np.divide(np.outer(weight, weight) * asked, total, out=np.zeros_like(total), where=asked & (total > 0))
    # Nothing passes a gate that is closed, as most are on routes of members only.
    there = np.flatnonzero(one.weight.any(axis=0))
    into, onward = one.before[..., there] * one.weight[:, None, there], one.onward[:, there]
    member = (case.weight > 0).astype(float)
    shares = np.zeros((len(into), len(PAIRS), len(there)))
    for j, row in enumerate(case.weight):
        ends = np.flatnonzero(row)
        starts = np.flatnonzero(asked[:, ends].any(axis=1))
        if not starts.size:
            continue
        # Nothing is demanded of sources between the first and the last that do not sell here.
        first, last, pairs = slice(starts[0], starts[-1] + 1), _span(ends), np.flatnonzero(j == IMPORTER)
        reached = demand[:, first, last] @ np.swapaxes(onward[:, :, last], -1, -2)
        reached *= into[:, first]
        shares[:, pairs] = member[EXPORTER[pairs], first] @ reached
    return shares, there


def _span(places: IntArray) -> slice | IntArray:
    """Places as a view where they stand in one row, which an index would copy."""
    first, last = int(places[0]), int(places[-1])
    return slice(first, last + 1) if last - first + 1 == len(places) else places


def _asked(case: Case) -> Mask:
    """Pairs of zones that belong to a pair of places [source, sink]: two countries, one of the five among them."""
    of_zone = case.weight.argmax(axis=0)
    pair = np.zeros((len(case.weight), len(case.weight)), dtype=bool)
    pair[EXPORTER, IMPORTER] = True
    return np.asarray(pair[of_zone[:, None], of_zone[None, :]])


def _apart(case: Case) -> Mask:
    """Pairs of zones of two countries [source, sink]."""
    country = np.array(case.routes.network.zone_country)
    return np.asarray(country[:, None] != country[None, :])
