"""Changes of the network that published studies look at, and what they do to hours and costs between places.

Kim and Mariano (2020), ADBI Working Paper 1106, and the journal version of 2021: a tenth less time at inbound borders. Bird, Lebrand and
Venables (2020), Journal of Development Economics 144: a programme of roads, railways and borders. De Soyres, Mulabdic, Murray, Rocha and
Ruta (2020), International Finance Discussion Papers 1274: hours and costs along corridors with all planned lines. Nothing here is fitted
to what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse.csgraph import dijkstra

from kenes.areas.protocol import Problem
from kenes.areas.transport.arc_costs import ArcFigures, control_delay
from kenes.areas.transport.area import TransportArea
from kenes.areas.transport.case import (
    EXPORTER,
    IMPORTER,
    SIDES,
    Case,
    assembled,
    case,
    deep_agreements,
    standing_controls,
)
from kenes.areas.transport.demand import carried_share, pair_shares
from kenes.areas.transport.generalised_cost import iceberg_ratio
from kenes.areas.transport.layout import COUNTRIES
from kenes.areas.transport.legs import least_arcs
from kenes.areas.transport.levers import effects_of
from kenes.areas.transport.routes import HAUL
from kenes.areas.transport.rows import gather
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.structure_costs import StructureCosts, structure_costs
from kenes.areas.transport.study import DEEP, Draw, Study
from kenes.areas.transport.words import LINE, ROAD
from kenes.evidence import Evidence
from kenes.scenarios import Measure
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.places import PAIRS, PLACES
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import apart, grand

Array = npt.NDArray[np.float64]
Change = Callable[[Case], ArcFigures]
"""What arcs take after a change of the network of today."""

CAREC: tuple[str, ...] = (*DEFAULT_PLAYERS, "AFG", "AZE", "CHN", "GEO", "PAK")
"""Members of the programme of Central Asia Regional Economic Cooperation on the network; Mongolia is not on it."""
WAYS: tuple[str, ...] = ("inbound", "outbound")

NOTHING: tuple[str, ...] = ()
"""What costs with queues of today require of other areas."""


def all_hours(factor: float) -> Change:
    """All hours, running, handled and at controls, times a factor."""
    return lambda today: replace(today.arcs, hours=factor * today.arcs.hours, delay=factor * today.arcs.delay)


def quicker_controls(factor: float, ways: Collection[str] = WAYS, countries: Collection[str] = COUNTRIES) -> Change:
    """Hours of controls of some countries times a factor.

    Parameters
    ----------
    factor
        What remains of the hours.
    ways
        Controls of goods that come in, that go out, or both.
    countries
        Whose controls.
    """

    def change(today: Case) -> ArcFigures:
        stops = standing_controls(today.figures)
        moved = [
            country in countries and way in ways for country, way in zip(stops.country, stops.direction, strict=True)
        ]
        shorter = replace(stops, hours=np.where(moved, factor * stops.hours, stops.hours))
        return replace(today.arcs, delay=control_delay(today.routes.network, today.figures, shorter))

    return change


def programme(links: float, freight: float, borders: float) -> Change:
    """Better roads and railways on the land of the five, and quicker controls at every crossing they have.

    Parameters
    ----------
    links, freight
        What remains of hours and of freight on their roads and railways.
    borders
        What remains of hours at controls, on both sides.
    """

    def change(today: Case) -> ArcFigures:
        network, arcs = today.routes.network, today.arcs
        own = (network.kind == HAUL) & np.isin(network.country, DEFAULT_PLAYERS)
        beside = (arcs.delay > 0).any(axis=1) & (
            np.isin(network.side_from, DEFAULT_PLAYERS) | np.isin(network.side_to, DEFAULT_PLAYERS)
        )
        return replace(
            arcs,
            hours=np.where(own, links * arcs.hours, arcs.hours),
            freight=np.where(own, freight * arcs.freight, arcs.freight),
            container=np.where(own, freight * arcs.container, arcs.container),
            delay=np.where(beside[:, None], borders * arcs.delay, arcs.delay),
        )

    return change


def changed(today: Case, change: Change) -> Case:
    """The network after a change; the scale of route choice stays."""
    return assembled(today.figures, today.routes, change(today), today.dispersion)


@dataclass(frozen=True, eq=False)
class ChangedNetwork(TransportArea):
    """The transport area on a network that is changed, at central values; queues take the hours of today times the change.

    Attributes
    ----------
    draw
        Network and costs today, and when all unite.
    """

    draw: Draw
    requires = NOTHING

    @property
    def ratio(self) -> Array:
        """Ratio of new to old trade cost with queues held [sector, pair]."""
        today, after = self.draw.today, self.draw.after
        return iceberg_ratio(today.cost[0], after.cost[0], self.draw.case.unit_value)

    def study(self, problem: Problem) -> Study:
        """The changed network for a problem of one structure at central values.

        Raises
        ------
        InputError
            If more is asked.
        """
        if problem.draws != (0,) or problem.structures != (grand(problem.players),):
            raise InputError("a changed network is known when all unite, at central values.", remedy="Ask for that.")
        return Study(problem, (), (self.draw,))


class AnsweringNetwork(ChangedNetwork):
    """The same with queues that answer to trade."""

    requires = TransportArea.requires


def changed_network(
    evidence: Evidence, change: Change | None = None, measures: Sequence[Measure] = (), *, queues: bool = False
) -> ChangedNetwork:
    """The transport area after a change and with the lines of measures in service.

    Parameters
    ----------
    evidence
        Rows.
    change
        What arcs take; as today if not given.
    measures
        Measures in force when all unite.
    queues
        Whether queues answer to trade.
    """
    players = DEFAULT_PLAYERS
    figures = gather(evidence, (0,), 0)[0]
    standing = case(figures, projects_of(measures))
    after = standing if change is None else changed(standing, change)
    deep = deep_agreements(figures, players, DEEP)
    kind = AnsweringNetwork if queues else ChangedNetwork
    return kind(
        Draw(
            standing,
            structure_costs(standing, (), players, (apart(players),), deep),
            structure_costs(after, measures, players, (grand(players),), deep),
        ),
    )


def line_measures(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Those of some measures that build or upgrade lines."""
    return tuple({measure.id: measure for measure, _ in effects_of(measures, (LINE,))}.values())


def projects_of(measures: Sequence[Measure]) -> set[str]:
    """Projects whose lines measures bring into service."""
    return {str(effect.settings["project"]) for _, effect in effects_of(measures, (LINE,))}


def growth_at_given_incomes(network: ChangedNetwork, theta: float) -> Array:
    """Growth of the trade of each pair at given incomes and prices, as a gravity equation measures it: sum over sectors of w (r^-theta - 1).

    What goes by pipeline or wire does not answer.

    Parameters
    ----------
    network
        The network with its change.
    theta
        Elasticity of trade.
    """
    weight = carried(network.draw.case)
    return np.asarray((weight * (network.ratio**-theta - 1.0)).sum(axis=0))


def carried(standing: Case) -> Array:
    """Share in the trade of each pair of what lorries, wagons and ships carry of each sector [sector, pair]."""
    figures = standing.figures
    return np.asarray((pair_shares(figures, *SIDES) * carried_share(figures, SIDES[0])).T)


def among_members() -> npt.NDArray[np.bool_]:
    """Pairs both of whose places are members of CAREC [pair]."""
    member = np.isin(PLACES, CAREC)
    return np.asarray(member[EXPORTER] & member[IMPORTER])


def at_importers(evidence: Evidence, factor: float, theta: float) -> Array:
    """Growth of the trade of each pair at given incomes when the importer alone shortens its inbound controls."""
    found = np.zeros(len(PAIRS))
    for k, code in enumerate(PLACES):
        if code in CAREC:
            one = changed_network(evidence, quicker_controls(factor, ("inbound",), (code,)))
            found = np.where(k == IMPORTER, growth_at_given_incomes(one, theta), found)
    return found


def along_corridors(network: ChangedNetwork, least: float) -> pd.DataFrame:
    """Fall of hours and of the cost of transport of pairs that use lines built or upgraded, per cent.

    Columns: pair; project whose line carries most of its goods; share they are; hours and cost as expected over all routes, sectors
    weighted by what is sold; quickest, hours of the quickest way by rail and sea (nothing where there is none today).

    Parameters
    ----------
    network
        The network with the lines.
    least
        Share of the goods of a pair that must use such a line for the pair to count.
    """
    draw, standing = network.draw, network.draw.case
    sold = carried(standing)
    weight = sold / sold.sum(axis=0)
    projects, through = _through_lines(draw.after, standing)
    used = (weight * through).sum(axis=1)
    falls = {name: 1.0 - after / before for name, before, after in _before_and_after(draw, weight)}
    columns = {name: 100.0 * fall for name, fall in falls.items()}
    named = [projects[k] for k in used.argmax(axis=0)]
    frame = pd.DataFrame({"pair": PAIRS, "project": named, "share": used.max(axis=0), **columns})
    return frame[frame["share"] >= least].reset_index(drop=True)


def _through_lines(costs: StructureCosts, standing: Case) -> tuple[list[str], Array]:
    """Projects, and the most that one line of each carries of the goods of a pair [project, sector, pair]."""
    gates = standing.routes.gates
    line = np.where(gates.project != "", gates.project, gates.upgrade)
    shares = costs.shares.toarray().reshape(*costs.cost.shape[1:], -1)
    names = sorted({str(name) for name in line} - {""})
    return names, np.stack([shares[..., line == name].max(axis=-1) for name in names])


def _before_and_after(draw: Draw, weight: Array) -> Iterator[tuple[str, Array, Array]]:
    """Hours, cost and quickest hours of each pair [pair], without the lines and with them."""
    hours, cost = (
        [(weight * values(costs)).sum(axis=0) for costs in (draw.today, draw.after)]
        for values in (_expected_hours, lambda costs: costs.cost[0])
    )
    yield "hours", hours[0], hours[1]
    yield "cost", cost[0], cost[1]
    yield "quickest", quickest(draw.case, lines=False), quickest(draw.case, lines=True)


def _expected_hours(costs: StructureCosts) -> Array:
    """Hours of each pair over all routes [sector, pair]."""
    return Situation(costs, 0, np.ones(len(costs.case.routes.arcs))).hours()[:, EXPORTER, IMPORTER]


def quickest(standing: Case, *, lines: bool) -> Array:
    """Hours of the quickest way by rail and sea [pair], over cities that have one without the lines; not a number where none has.

    Parameters
    ----------
    standing
        The network, lines of projects among its gates.
    lines
        Whether the lines are in service.
    """
    without = _quickest(standing, lines=False)
    there = np.isfinite(without)
    found = np.where(there, _quickest(standing, lines=lines), 0.0)
    weight = standing.weight @ there @ standing.weight.T
    summed = standing.weight @ found @ standing.weight.T
    mean = np.divide(summed, weight, out=np.full_like(summed, np.nan), where=weight > 0)
    return np.asarray(mean[EXPORTER, IMPORTER])


def _quickest(standing: Case, *, lines: bool) -> Array:
    """Hours between zones [source, sink], infinite where no railway leads."""
    routes, gates, network = standing.routes, standing.gates, standing.routes.network
    hours = standing.arcs.hours + standing.arcs.delay.sum(axis=1)
    open_ = network.existing
    if lines:
        upgraded = np.where(routes.gates.upgrade != "", gates.upgrade_hours, 1.0)
        hours[routes.arcs] = gates.delay.sum(axis=1) + gates.running * upgraded
        open_ = routes.there
    arcs = np.flatnonzero(open_ & ~((network.kind == HAUL) & (network.layer == ROAD)))
    # An arc of no hours would be no arc in a sparse matrix.
    matrix = least_arcs(routes.graph, arcs, np.maximum(hours, np.finfo(float).tiny))
    return np.asarray(dijkstra(matrix, indices=routes.graph.sources)[:, routes.graph.sinks])
