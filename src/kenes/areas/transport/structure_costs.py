"""Costs of every pair in every structure of one draw, and how they respond to queues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

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
        grouped = added.reshape(-1, added.shape[-1])
        row = np.repeat(np.arange(self.shares.shape[0]), np.diff(self.shares.indptr))
        paid = self.shares.data * grouped[row // self.cost.shape[2], self.shares.indices]
        return np.asarray(self.cost + np.bincount(row, paid, self.shares.shape[0]).reshape(self.cost.shape))

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
    found = systems(measures, case.figures, case.routes.gates, players, structures, deep_today)
    at_gates = gate_costs(case.gates, found.levers)
    scaled = at_gates.generalised / case.dispersion[:, None]
    weights = _expected(case, scaled, found)
    held = _of_zones(found.held, case, players)
    between = zone_costs(weights, held) * case.dispersion[:, None, None]
    cost = _pairs(_reachable(between, case), case)
    shares = _shares(weights, held, case)
    own = {t.structure: t.system for t in weights.terms if t.sign > 0 and not t.held}
    queue = cost_of_queue(case.gates, found.levers)[[own[s] for s in range(len(structures))]]
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
        parts[term.structure] += term.sign * _of_term(found, term, mask, case)
    for part in parts:
        part[np.abs(part) < LEAST_SHARE] = 0.0
    return csr_array(vstack([csr_array(part.reshape(-1, gates)) for part in parts], format="csr"))


def _of_term(found: Expected, term: Term, mask: Mask, case: Case) -> Array:
    """What one sum over routes adds to the shares [sector, pair, gate], for pairs of zones in the mask."""
    one, weight = found.ways[term.system], case.weight.sum(axis=0)
    total = found.total[int(term.held), term.structure]
    asked = mask & _asked(case) & (one.total[0] > 0)
    demand = np.divide(np.outer(weight, weight) * asked, total, out=np.zeros_like(total), where=asked & (total > 0))
    into, member = one.arriving, (case.weight > 0).astype(float)
    shares = np.zeros((len(into), len(case.weight), len(case.weight), into.shape[-1]))
    for j, row in enumerate(case.weight):
        ends = np.flatnonzero(row)
        starts = np.flatnonzero(asked[:, ends].any(axis=1))
        if not starts.size:
            continue
        reached = demand[:, starts[:, None], ends] @ np.swapaxes(one.onward[:, :, ends], -1, -2)
        shares[:, :, j] = member[:, starts] @ (into[:, starts] * reached)
    return shares[:, EXPORTER, IMPORTER]


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
