"""The places and corridors of the freight network, with incomes and figures from the rows of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.areas.transport import figures
from kenes.areas.transport.corridor_investment.on_network import Assumptions, Corridor, Graph, Place, graph
from kenes.areas.transport.layout import TERRAINS, Layout, Link
from kenes.evidence import Evidence

ROWS = "transport.investment"
MODES: tuple[str, ...] = ("road", "rail")


def network(evidence: Evidence, shape: Layout, republics: Sequence[str]) -> Graph:
    """Roads and railways that stand between the republics, and what their cities earn by traded goods.

    Income of a city is the GDP of its republic times its share of freight (`transport.zone_weight`) and the share of traded goods. What lies outside
    the republics, and goods that come from there, are left out.
    """
    inside = set(republics)
    incomes = _incomes(evidence, shape, republics)
    places = [
        Place(node.id, node.sides, incomes.get(node.id, 0.0)) for node in shape.nodes if set(node.sides) <= inside
    ]
    names, lengths = {place.name for place in places}, figures.lengths(evidence, shape)
    together: dict[tuple[str, str], list[Link]] = {}
    for link in shape.links:
        if not link.project and link.mode in MODES and {link.start, link.end} <= names:
            first, second = sorted((link.start, link.end))
            together.setdefault((first, second), []).append(link)
    return graph(places, [_corridor(shape, links, lengths) for links in together.values()])


def _incomes(evidence: Evidence, shape: Layout, republics: Sequence[str]) -> dict[str, float]:
    weights = figures.weights(evidence, shape)
    traded = evidence.value(f"{ROWS}.traded_share", "dimensionless")
    incomes: dict[str, float] = {}
    for code in republics:
        own = {node: weight for (country, node), weight in weights.items() if country == code and weight > 0}
        gdp = evidence.value(f"region.gdp[{code}]", "MUSD")
        incomes |= {node: gdp * traded * weight / sum(own.values()) for node, weight in own.items()}
    return incomes


def _corridor(shape: Layout, links: Sequence[Link], lengths: dict[tuple[str, str, str], float]) -> Corridor:
    """One corridor of the links between two places: as long as the shortest, in the terrain of the flattest."""
    first = links[0]
    terrain = min((link.terrain for link in links), key=TERRAINS.index)
    km = min(lengths[link.key] for link in links)
    kinds = {link.mode for link in links}
    modes = tuple(mode for mode in MODES if mode in kinds)
    return Corridor(first.start, first.end, shape.country(first), km, terrain, modes)


def assumptions(evidence: Evidence) -> Assumptions:
    """Figures of the model from the rows ``transport.investment``."""

    def plain(name: str) -> float:
        return evidence.value(f"{ROWS}.{name}", "dimensionless")

    cost = {
        (mode, terrain): evidence.value(f"{ROWS}.cost[{mode},{terrain}]", "MUSD/km")
        for mode in MODES
        for terrain in TERRAINS
    }
    return Assumptions(
        beta=plain("beta"),
        gamma=plain("gamma"),
        sigma=plain("sigma"),
        rho=plain("rho"),
        unit_cost=evidence.value(f"{ROWS}.unit_cost", "1/km"),
        cost=cost,
        widest=plain("widest"),
        eased=plain("border_eased"),
        trade=evidence.value(f"{ROWS}.regional_trade", "MUSD/year"),
    )
