"""Links of one structure for deterministic assignment: what they cost each class of goods, and which queue stands at them.

A rule of transit that acts only where all republics on a route are members of a bloc makes a layer of its own: a copy of the network
without the land of strangers. Copies of a crossing share one queue. Goods that hold facilitation by agreement already are classes of
their own, with other hours at the same crossings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.case import EXPORTER, IMPORTER
from kenes.areas.transport.demand import zone_demand
from kenes.areas.transport.gate_costs import cost_of_queue, gate_costs
from kenes.areas.transport.link_loading import LinkNetwork
from kenes.areas.transport.pair_costs import Term
from kenes.areas.transport.queue_performance import QueuePerformance
from kenes.areas.transport.recursive_logit import RouteGraph
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.words import QUEUE

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class FreightLinks:
    """Links, what they cost each class, and the goods on their way.

    Attributes
    ----------
    network
        Links between nodes; zones come first and are not passed through.
    arc
        [link] arc of the graph of routes it is a copy of.
    fixed
        [class, link] money, and hours that do not move with flows, USD per tonne.
    queue
        [class, link] cost of the queue of today, USD per tonne; zero where it does not answer to flows.
    performance
        Hours of queues over those of today by flow.
    demand
        [class, zone, zone] kt a year.
    """

    network: LinkNetwork
    arc: IntArray
    fixed: Array
    queue: Array
    performance: QueuePerformance
    demand: Array

    def cost(self, flow: Array) -> Array:
        """Cost of links [class, link] at flows [class, link], USD per tonne."""
        return np.asarray(self.fixed + self.queue * self.performance.time(flow.sum(axis=0)))

    def cheapest(self, cost: Array) -> tuple[Array, Array]:
        """Goods on their cheapest routes [class, link], and what a tonne pays there [class, zone, zone]."""
        loaded = [self.network.load(price, goods) for price, goods in zip(cost, self.demand, strict=True)]
        return np.stack([flow for flow, _ in loaded]), np.stack([paid for _, paid in loaded])


def freight_links(situation: Situation, money: Array, flow_today: Array) -> FreightLinks:
    """Links of a structure: arcs that are there, with gates as the measures leave them.

    Parameters
    ----------
    situation
        The structure; its own queues are not read.
    money
        [pair] trade, MUSD a year.
    flow_today
        [gate] goods at which the hours of queues were measured, kt a year.
    """
    case, graph = situation.case, situation.case.routes.graph
    systems, demand = _classes(situation, money)
    costs = [[gates_of(situation, system) for system in layers] for layers in systems]
    fixed = np.concatenate([_whole(case.cost, graph, [still for still, _ in one]) for one in costs])
    queue = np.concatenate([_whole(np.zeros_like(case.cost), graph, [moving for _, moving in one]) for one in costs])
    layers = len(systems[0])
    there = np.flatnonzero(np.isfinite(fixed).all(axis=0))
    gate = np.full(len(graph.tail), -1, dtype=np.intp)
    gate[graph.coupling] = np.arange(len(graph.coupling))
    performance = QueuePerformance(
        np.tile(gate, layers)[there],
        flow_today,
        case.other_traffic,
        case.queue_power,
        case.queue_most,
        np.ones(len(there)),
    )
    network, arc = layered(graph, layers, there)
    return FreightLinks(network, arc, fixed[:, there], queue[:, there], performance, demand)


def _classes(situation: Situation, money: Array) -> tuple[list[list[int]], Array]:
    """Systems by layer of each group of sectors, and demand of its classes [class, zone, zone], kt a year."""
    held = situation.costs.held[situation.structure]
    goods = zone_demand(situation.costs.tonnes(money[None])[0], EXPORTER, IMPORTER, situation.case.weight)
    free, bound = (layers_of(situation.terms, held=one) for one in (False, True))
    if not held.any() or bound == free:
        return [free], goods
    # Their one system costs the same in every layer, hence no layer is of use to them but the first.
    return [free, bound * len(free)], np.concatenate([np.where(held, 0.0, goods), np.where(held, goods, 0.0)])


def layers_of(terms: Iterable[Term], *, held: bool) -> list[int]:
    """Systems among which a tonne chooses: those whose routes are added, and not taken off again.

    Routes of members without the rule are taken off because the same routes with it cost no more.
    """
    signs: dict[int, float] = {}
    for term in (one for one in terms if one.held == held):
        signs[term.system] = signs.get(term.system, 0.0) + term.sign
    return [system for system, sign in signs.items() if sign > 0]


def gates_of(situation: Situation, system: int) -> tuple[Array, Array]:
    """What gates cost in a system without the queue, and what the queue of today costs [sector, gate], USD per tonne."""
    case = situation.case
    levers = situation.costs.systems.levers.take(np.array([system]))
    delay = levers.delay.copy()
    delay[..., QUEUE] = np.where(case.queue_power > 0, 0.0, delay[..., QUEUE])
    still = gate_costs(case.gates, replace(levers, delay=delay)).generalised[0]
    return still, np.where(case.queue_power > 0, cost_of_queue(case.gates, levers)[0], 0.0)


def _whole(arcs: Array, graph: RouteGraph, gates: Sequence[Array]) -> Array:
    """Costs of all arcs, layer after layer [sector, layer x arc], from those of arcs [sector, arc] and gates of each layer."""
    found = np.tile(arcs, len(gates))
    for layer, cost in enumerate(gates):
        found[:, layer * arcs.shape[1] + graph.coupling] = cost
    return found


def layered(graph: RouteGraph, layers: int, there: IntArray) -> tuple[LinkNetwork, IntArray]:
    """Copies of a graph of routes that share their zones, source and sink of a zone in one node; and the arc of each link.

    Parameters
    ----------
    graph
        States and arcs.
    layers
        How many copies.
    there
        [link] positions of the links kept among layers x arcs.
    """
    zones, arcs = len(graph.sources), len(graph.tail)
    node = np.full(graph.states, -1, dtype=np.intp)
    node[graph.sources] = node[graph.sinks] = np.arange(zones)
    inner = np.flatnonzero(node < 0)
    node[inner] = zones + np.arange(len(inner))
    layer, arc = np.divmod(there, arcs)
    tail, head = (node[ends[arc]] for ends in (graph.tail, graph.head))
    moved = [np.where(place < zones, place, place + layer * len(inner)) for place in (tail, head)]
    return LinkNetwork(zones + layers * len(inner), moved[0], moved[1], np.arange(zones), zones), arc
