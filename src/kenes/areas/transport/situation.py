"""Arcs of the whole network in one structure, gates and queues included: costs, hours and their variance by sum over routes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.attributes import RouteSum, arc_flows, expected_attribute, route_sum, total_weight
from kenes.areas.transport.case import EXPORTER, IMPORTER, Case
from kenes.areas.transport.demand import zone_demand
from kenes.areas.transport.gate_costs import gate_costs
from kenes.areas.transport.pair_costs import Term, place_costs
from kenes.areas.transport.structure_costs import StructureCosts
from kenes.areas.transport.words import QUEUE, SECTORS

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ArcState:
    """Arcs under one system of gates.

    Attributes
    ----------
    hours, variance
        [arc] mean hours and the variance of hours at controls.
    money
        [sector, arc] USD per tonne.
    cost
        [sector, arc] generalised cost, USD per tonne, infinite where closed.
    """

    hours: Array
    variance: Array
    money: Array
    cost: Array


@dataclass(frozen=True, eq=False)
class Situation:
    """One structure at central values, with queues as they are there.

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
        """Sums over routes of the structure."""
        return tuple(t for t in self.costs.found.terms if t.structure == self.structure)

    @cached_property
    def states(self) -> tuple[ArcState, ...]:
        """Arcs under the system of each term."""
        return tuple(self._state(term.system) for term in self.terms)

    def _state(self, system: int) -> ArcState:
        case, at = self.case, self.case.routes.arcs
        levers = self.costs.systems.levers.take(np.array([system]))
        delay = levers.delay.copy()
        delay[..., QUEUE] *= self.queue
        longer = type(levers)(delay, levers.fee, levers.spread, levers.built, levers.upgraded, levers.closed)
        gates = gate_costs(case.gates, longer)
        hours = case.arcs.hours + case.arcs.delay.sum(axis=1)
        money, cost = case.arcs.freight + case.arcs.fee, case.cost.copy()
        variance = np.zeros_like(hours)
        hours[at], variance[at] = gates.hours[0], gates.spread[0] ** 2
        money[:, at], cost[:, at] = gates.money[0], gates.generalised[0]
        return ArcState(hours, variance, money, cost)

    @cached_property
    def sums(self) -> tuple[tuple[RouteSum, ...], ...]:
        """Sums over routes by sector, one for each term."""
        graph, mu = self.case.routes.graph, self.case.blocks.dispersion
        held = self.costs.held[self.structure]
        return tuple(
            tuple(
                route_sum(graph, state.cost[s], mu, term.sign, held == term.held)
                for term, state in zip(self.terms, self.states, strict=True)
            )
            for s in range(len(SECTORS))
        )

    def cost(self) -> Array:
        """Expected generalised cost between places [sector, place, place], USD per tonne, solved with the queues as they are."""
        total = np.array([total_weight(sums) for sums in self.sums])
        cost = np.where(total > 0, -self.case.blocks.dispersion * np.log(np.where(total > 0, total, 1.0)), 0.0)
        return self._places(cost)

    def hours(self) -> Array:
        """Expected hours between places [sector, place, place]."""
        return self._mean([state.hours for state in self.states])

    def variance(self) -> Array:
        """Variance of hours at the controls on the way [sector, place, place]; controls vary independently."""
        return self._mean([state.variance for state in self.states])

    def money(self) -> Array:
        """Expected freight, handling and fees between places [sector, place, place], USD per tonne."""
        found = [
            expected_attribute(sums, [state.money[s] for state in self.states]) for s, sums in enumerate(self.sums)
        ]
        return self._places(np.array(found))

    def arc_flows(self, money: Array) -> Array:
        """Goods on every arc [sector, arc], kt a year, of trade [pair] in MUSD a year."""
        tonnes = self.costs.tonnes(money[None])[0]
        demand = zone_demand(tonnes, EXPORTER, IMPORTER, self.case.weight)
        return np.array([arc_flows(sums, demand[s]) for s, sums in enumerate(self.sums)])

    def _mean(self, attributes: list[Array]) -> Array:
        return self._places(np.array([expected_attribute(sums, attributes) for sums in self.sums]))

    def _places(self, between: Array) -> Array:
        return place_costs(between, self.case.weight)
