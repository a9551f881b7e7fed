"""Everything one draw needs: routes, costs of arcs and gates, tonnes by money, zones of places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import dijkstra

from kenes.areas.transport.arc_costs import ArcFigures, arc_figures
from kenes.areas.transport.carriage import moving
from kenes.areas.transport.coupled_routes import Interior
from kenes.areas.transport.crossing_hours import Controls, controls
from kenes.areas.transport.demand import carried_share, pair_shares, tonnes_per_money
from kenes.areas.transport.gate_costs import GateFigures
from kenes.areas.transport.generalised_cost import generalised_cost, time_value
from kenes.areas.transport.layout import Layout
from kenes.areas.transport.legs import Legs, interior_of, least_arcs, legs
from kenes.areas.transport.network import Network
from kenes.areas.transport.routes import Routes, routes
from kenes.areas.transport.rows import Rows
from kenes.areas.transport.words import LOAD, RAIL, SEA, SECTORS, mode_of
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.places import PAIRS, PLACES, ends

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

SIDES: tuple[tuple[str, ...], tuple[str, ...]] = (
    tuple(ends(label)[0] for label in PAIRS),
    tuple(ends(label)[1] for label in PAIRS),
)
"""Exporters and importers of the pairs."""
EXPORTER: IntArray = np.array([PLACES.index(ends(label)[0]) for label in PAIRS])
IMPORTER: IntArray = np.array([PLACES.index(ends(label)[1]) for label in PAIRS])
"""Positions of the ends of every pair among the places."""


@dataclass(frozen=True, eq=False)
class Case:
    """The freight network in one draw, as it is today.

    Attributes
    ----------
    figures
        Rows of the draw.
    routes
        Graph of routes and its gates.
    arcs
        Hours and money of arcs.
    gates
        Hours and money of gates.
    cost
        [sector, arc] generalised cost of arcs today, USD per tonne; lines of the projects count as built, those of others are infinite.
    dispersion
        [sector] scale mu of route choice, USD per tonne.
    legs
        Least costly ways between gates, by sector.
    blocks
        Weights of legs [sector], costs in units of the dispersion.
    unit_value
        [sector] USD per tonne.
    tonnes
        [sector, pair] kt per MUSD of trade.
    weight
        [place, zone] shares of zones.
    queue_power
        [gate] power of flow in the hours of a queue.
    queue_most
        Largest ratio of a queue to that of today.
    other_traffic
        Goods that pass a crossing beside those of the model, kt a year.
    """

    figures: Rows
    routes: Routes
    arcs: ArcFigures
    gates: GateFigures
    cost: Array
    dispersion: Array
    legs: tuple[Legs, ...]
    blocks: Interior
    unit_value: Array
    tonnes: Array
    weight: Array
    queue_power: Array
    queue_most: float
    other_traffic: float


def case(figures: Rows, projects: Collection[str] = ()) -> Case:
    """Build the network of a draw.

    Parameters
    ----------
    figures
        Rows of the draw.
    projects
        Projects of measures: their lines become gates.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a figure is missing, or the sum over routes does not converge.
    """
    network = figures.network
    year = round(figures.value("transport.reference_year", "year"))
    stops = standing_controls(figures)
    figures.asked.update(dict.fromkeys(name for names in stops.evidence for name in names))
    arcs = arc_figures(network, figures, moving(figures, year), stops)
    return assembled(figures, routes(network, projects), arcs)


def standing_controls(figures: Rows) -> Controls:
    """Controls at all crossings and ports of the network, as they are in the year of reference."""
    year = round(figures.value("transport.reference_year", "year"))
    return controls(crossings(figures.network, figures.shape), figures.values, year)


def assembled(figures: Rows, found: Routes, arcs: ArcFigures, dispersion: Array | None = None) -> Case:
    """Network whose arcs take given hours and money.

    Parameters
    ----------
    figures
        Rows of the draw.
    found
        Graph of routes.
    arcs
        Hours and money.
    dispersion
        [sector] scale of route choice, USD per tonne; a share of the mean cost of these arcs if not given.
    """
    unit_value = figures.series("transport.unit_value", SECTORS, "USD/tonne")
    daily = figures.series("transport.value_of_time", SECTORS, "percent/day") / 100.0
    times = time_value(daily, unit_value)
    variation, waiting = _of_controls(found.network, figures)
    kappa = figures.value("transport.spread_weight", "dimensionless")
    hours = arcs.hours + arcs.delay.sum(axis=1)
    money = arcs.freight + arcs.fee
    spread = arcs.delay.sum(axis=1) * variation
    costs = generalised_cost(money, hours, spread, waiting, times, kappa)
    price = np.where(found.there, costs.generalised, np.inf)
    if dispersion is None:
        dispersion = figures.value("transport.route_dispersion", "dimensionless") * mean_costs(found, price)
    ways = [legs(found.graph, cost) for cost in price]
    return Case(
        figures=figures,
        routes=found,
        arcs=arcs,
        gates=_gates(found, figures, arcs, (variation, waiting, times, kappa)),
        cost=price,
        dispersion=dispersion,
        legs=tuple(ways),
        blocks=_blocks(found, ways, dispersion),
        unit_value=unit_value,
        tonnes=tonnes_per_money(pair_shares(figures, *SIDES), carried_share(figures, SIDES[0]), unit_value),
        weight=_weights(found.network),
        queue_power=_powers(found, figures),
        queue_most=figures.value("transport.queue_most", "dimensionless"),
        other_traffic=figures.value("transport.other_traffic", "kt/year"),
    )


def _blocks(found: Routes, ways: Sequence[Legs], dispersion: Array) -> Interior:
    try:
        return interior_of(found.graph, list(ways), dispersion)
    except InputError as error:
        raise InputError(error.problem, where="transport.route_dispersion", remedy=error.remedy) from error


def mean_costs(found: Routes, cost: Array) -> Array:
    """Mean least cost between zones of different countries today [sector], USD per tonne: what the dispersion of choice is a share of."""
    graph, country = found.graph, np.array(found.network.zone_country)
    apart = country[:, None] != country[None, :]
    there = np.flatnonzero(found.network.existing)
    means = []
    for price in cost:
        matrix = least_arcs(graph, there, price)
        between = dijkstra(matrix, indices=graph.sources)[:, graph.sinks]
        means.append(between[apart & np.isfinite(between)].mean())
    return np.array(means)


def crossings(network: Network, shape: Layout) -> tuple[tuple[str, str, str, str], ...]:
    """Crossings and ports: (node, mode, side, other side), each once; the other side of a port is where its ships sail to."""
    sail: dict[str, str] = {}
    for link in (one for one in shape.links if one.mode == SEA):
        for one, other in ((link.start, link.end), (link.end, link.start)):
            sail.setdefault(one, shape.node(other).country)
    found: dict[tuple[str, str, str, str], None] = {}
    for arc in np.flatnonzero((network.kind == "border") | (network.kind == "port")):
        node = shape.node(str(network.node[arc]))
        if network.kind[arc] == "port":
            found[(node.id, SEA, node.country, sail[node.id])] = None
        else:
            found[(node.id, mode_of(str(network.layer[arc])), node.side0, node.side1)] = None
    return tuple(found)


def _of_controls(network: Network, figures: Rows) -> tuple[Array, Array]:
    """Variation of hours and what an hour costs the carrier, USD per tonne, of arcs with controls [arc]."""
    variation, waiting = np.zeros(len(network.tail)), np.zeros(len(network.tail))
    for arc in np.flatnonzero((network.kind == "border") | (network.kind == "port")):
        mode = SEA if network.kind[arc] == "port" else mode_of(str(network.layer[arc]))
        variation[arc] = figures.value(f"transport.hours_spread[{mode}]", "dimensionless")
        waiting[arc] = figures.value(f"transport.vehicle_hour[{mode}]", "USD/hour") / LOAD
    return variation, waiting


def _gates(found: Routes, figures: Rows, arcs: ArcFigures, controls: tuple[Array, Array, Array, float]) -> GateFigures:
    at, gates = found.arcs, found.gates
    variation, waiting, times, kappa = controls
    factors = [
        np.array(
            [
                figures.value(f"transport.upgrade_{word}[{name}]", "dimensionless") if name else 1.0
                for name in gates.upgrade
            ]
        )
        for word in ("hours", "freight")
    ]
    return GateFigures(
        delay=arcs.delay[at],
        running=arcs.hours[at],
        fee=arcs.fee[at],
        freight=arcs.freight[:, at],
        variation=variation[at],
        waiting=waiting[at],
        upgrade_hours=factors[0],
        upgrade_freight=factors[1],
        planned=gates.project != "",
        time_values=times,
        spread_weight=kappa,
    )


def _weights(network: Network) -> Array:
    """Shares of zones in their places [place, zone]."""
    country = np.array(network.zone_country)
    return np.where(country[None, :] == np.array(PLACES)[:, None], network.zone_weight, 0.0)


def _powers(found: Routes, figures: Rows) -> Array:
    """Power of flow in the hours of a queue [gate]; a line that is built has room for what it draws, and no flow of today to measure by."""
    rail = np.array([mode_of(str(layer)) == RAIL for layer in found.network.layer[found.arcs]])
    road, slots = (figures.value(f"transport.{name}", "dimensionless") for name in ("queue_power", "slot_power"))
    return np.where(found.gates.project != "", 0.0, np.where(rail, slots, road))


def deep_agreements(figures: Rows, players: Sequence[str], deep: float) -> npt.NDArray[np.bool_]:
    """Pairs of players with a deep agreement in force [player, player]."""
    found = np.zeros((len(players), len(players)), dtype=bool)
    for i, one in enumerate(players):
        for j, other in enumerate(players):
            row = f"agreement.depth[{one},{other}]"
            if row in figures and figures.value(row, "depth class") >= deep:
                found[i, j] = found[j, i] = True
    return found
