"""One structure looked at closely: expected hours, money and goods along its routes, with the queues it has.

A tonne from o to d uses leg (k, l) with probability (from o to gate k) x M[k, l] x (weight of l) x (from l to d) over the weight of all
routes, and likewise the legs from the source, to the sink and past no gate (Akamatsu 1996). Times an attribute, summed over legs and
gates, this is the expected attribute of its route.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kenes.areas.threads import one_thread
from kenes.areas.transport.case import EXPORTER, IMPORTER, Case
from kenes.areas.transport.demand import zone_demand
from kenes.areas.transport.gate_costs import gate_costs
from kenes.areas.transport.generalised_cost import ArcCosts
from kenes.areas.transport.pair_costs import Term, place_costs
from kenes.areas.transport.recursive_logit import expected_cost, per_weight
from kenes.areas.transport.structure_costs import StructureCosts
from kenes.areas.transport.updated_routes import Ways, ways
from kenes.areas.transport.words import QUEUE, SECTORS

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Situation:
    """One structure at central values.

    Attributes
    ----------
    costs
        Costs of structures of the draw.
    structure
        Position of the structure.
    queue
        [gate] hours of queues over those of today.
    """

    costs: StructureCosts
    structure: int
    queue: Array

    @property
    def case(self) -> Case:
        """The network of the draw."""
        return self.costs.case

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Sums over routes of the structure; the first is that of pairs without facilitation by agreement, over all routes."""
        return tuple(t for t in self.costs.terms if t.structure == self.structure)

    @cached_property
    def gates(self) -> tuple[ArcCosts, ...]:
        """Gates in each term, queues included: arrays have one system in front."""
        return tuple(self._gates(term.system) for term in self.terms)

    def _gates(self, system: int) -> ArcCosts:
        levers = self.costs.systems.levers.take(np.array([system]))
        delay = levers.delay.copy()
        delay[..., QUEUE] *= self.queue
        return gate_costs(self.case.gates, replace(levers, delay=delay))

    @cached_property
    def ways(self) -> tuple[Ways, ...]:
        """Sums over routes in each term."""
        scale = self.case.dispersion[:, None]
        with one_thread():
            return tuple(dict(ways(self.case.blocks, one.generalised / scale))[0] for one in self.gates)

    @cached_property
    def total(self) -> Array:
        """Weight of all routes [sector, source, sink]."""
        return self._summed([one.total for one in self.ways])

    def _summed(self, parts: list[Array]) -> Array:
        """Terms added up for the pairs each counts for [sector, source, sink]."""
        held = self.costs.held[self.structure]
        return np.asarray(
            sum(
                term.sign * np.where(held == term.held, part, 0.0) for term, part in zip(self.terms, parts, strict=True)
            )
        )

    def cost(self) -> Array:
        """Expected generalised cost between places [sector, place, place], USD per tonne, solved with the queues as they are."""
        cost = expected_cost(self.total, 1.0) * self.case.dispersion[:, None, None]
        return self._places(np.where(np.isfinite(cost), cost, 0.0))

    def hours(self) -> Array:
        """Expected hours between places [sector, place, place]."""
        hours = self.case.arcs.hours + self.case.arcs.delay.sum(axis=1)
        count = len(SECTORS)
        return self._expected([hours] * count, [np.tile(one.hours, (count, 1)) for one in self.gates])

    def variance(self) -> Array:
        """Variance of hours at the gates on the way [sector, place, place]; controls vary independently."""
        count, nothing = len(SECTORS), np.zeros_like(self.case.arcs.hours)
        return self._expected([nothing] * count, [np.tile(one.spread**2, (count, 1)) for one in self.gates])

    def money(self) -> Array:
        """Expected freight, handling and fees between places [sector, place, place], USD per tonne."""
        return self._expected(list(self.case.arcs.freight + self.case.arcs.fee), [one.money[0] for one in self.gates])

    def _expected(self, of_arcs: list[Array], of_gates: list[Array]) -> Array:
        """Expected attribute between places, of arcs by sector and of gates by term [sector, gate]."""
        along = np.stack([one.sums(values) for one, values in zip(self.case.legs, of_arcs, strict=True)])
        with one_thread():
            parts = [self._along(one, along, gates) for one, gates in zip(self.ways, of_gates, strict=True)]
        found = self._summed(parts)
        return self._places(np.divide(found, self.total, out=np.zeros_like(found), where=self.total > 0))

    def _along(self, one: Ways, along: Array, gates: Array) -> Array:
        """Sum over routes of weight x attribute [sector, source, sink]."""
        blocks = self.case.blocks
        sources, sinks = blocks.direct.shape[-2:]
        after = one.weight[..., None] * one.onward
        legs = along[:, sources:, sinks:] * blocks.between
        into = one.arriving
        return np.asarray(
            blocks.direct * along[:, :sources, :sinks]
            + (blocks.approach * along[:, :sources, sinks:]) @ after
            + into @ (legs @ after)
            + into @ (blocks.departure * along[:, sources:, :sinks])
            + (into * gates[:, None, :]) @ one.onward
        )

    def arc_flows(self, money: Array) -> Array:
        """Goods on every arc [arc], kt a year, all sectors, of trade [pair] in MUSD a year."""
        tonnes = self.costs.tonnes(money[None])[0]
        demand = zone_demand(tonnes, EXPORTER, IMPORTER, self.case.weight)
        held, arcs = self.costs.held[self.structure], np.zeros(len(self.case.arcs.hours))
        for term, one in zip(self.terms, self.ways, strict=True):
            counts = held == term.held
            share = per_weight(np.where(counts, demand, 0.0), np.where(counts, self.total, 0.0))
            with one_thread():
                legs, gates = self._loads(one, share)
            for ways_of, flow in zip(self.case.legs, legs, strict=True):
                arcs += term.sign * ways_of.loaded(flow, len(arcs))
            arcs[self.case.routes.arcs] += term.sign * gates.sum(axis=0)
        return arcs

    def miss(self, money: Array) -> float:
        """Goods that reach a zone less those sent to it, largest miss as a share of all goods of the sector."""
        demand = zone_demand(self.costs.tonnes(money[None])[0], EXPORTER, IMPORTER, self.case.weight)
        held, sinks = self.costs.held[self.structure], demand.shape[-1]
        arrived = np.zeros(demand.shape[::2])
        for term, one in zip(self.terms, self.ways, strict=True):
            counts = held == term.held
            share = per_weight(np.where(counts, demand, 0.0), np.where(counts, self.total, 0.0))
            arrived += term.sign * self._loads(one, share)[0][..., :sinks].sum(axis=-2)
        sent = demand.sum(axis=-2)
        return float((np.abs(arrived - sent).max(axis=-1) / np.maximum(sent.sum(axis=-1), 1e-300)).max())

    def _loads(self, one: Ways, share: Array) -> tuple[Array, Array]:
        """Goods on legs [sector, start, end] and gates [sector, gate] of demand over the weight of routes [sector, source, sink]."""
        blocks = self.case.blocks
        sources, sinks = blocks.direct.shape[-2:]
        into, after = one.arriving, one.weight[..., None] * one.onward
        flow = np.zeros((len(share), sources + into.shape[-1], sinks + into.shape[-1]))
        turned = np.swapaxes(into, -1, -2)
        flow[:, :sources, :sinks] = blocks.direct * share
        flow[:, :sources, sinks:] = blocks.approach * (share @ np.swapaxes(after, -1, -2))
        flow[:, sources:, sinks:] = blocks.between * (turned @ share @ np.swapaxes(after, -1, -2))
        flow[:, sources:, :sinks] = blocks.departure * (turned @ share)
        gates = (into * (share @ np.swapaxes(one.onward, -1, -2))).sum(axis=-2)
        return flow, gates

    def _places(self, between: Array) -> Array:
        return place_costs(between, self.case.weight)
