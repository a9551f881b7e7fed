"""The water side of a case, read from figures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Irrigation, Reservoirs, Rivers, Rules, Turbines
from kenes.areas.river_power.errors import negative_inflow, outside, outside_the_reservoir
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import DAYS, GROWING, MONTHS, SEASONS, Layout, Node
from kenes.areas.river_power.works import Works
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

VOLUME_OF_FLOW = np.array([DAYS[month] for month in MONTHS]) * 0.0864
"""hm3 a month that 1 m3/s brings, by month of the water year."""
SHARES_ADD_UP = 1e-6
PLANNED = ("rogun", "kambarata1")
"""Reservoirs that stand only where a measure builds them."""

CALENDAR = {"zarafshan": "amu_darya"}
"""The Zarafshan once ran into the Amu Darya: its fields keep the same calendar."""


def rivers(figures: Figures, shape: Layout, republics: tuple[str, ...], year: int, works: Works) -> Rivers:
    """Nodes with their inflow in a water year.

    Parameters
    ----------
    figures, shape
        Numbers and network.
    republics, year, works
        Order of the republics, water year, what measures build or take out.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a natural inflow is below zero.
    """
    names = tuple(node.node for node in shape.nodes)
    below = [names.index(node.downstream) if node.downstream else -1 for node in shape.nodes]
    controller = [republics.index(_controller(node, figures, republics)) for node in shape.nodes]
    inflow = np.array([_inflow(node, figures, year) for node in shape.nodes])
    for name, yearly in works.diversions.items():
        inflow[names.index(name)] -= yearly * _growing_share()
    loss = np.array([_optional(figures, f"river.loss[{name}]") for name in names])
    return Rivers(names, np.array(controller), np.array(below), inflow, loss)


def _growing_share() -> Array:
    days = np.array([DAYS[month] if month in GROWING else 0.0 for month in MONTHS])
    return np.asarray(days / days.sum())


def _optional(figures: Figures, name: str) -> float:
    return figures.value(name, "dimensionless") if name in figures else 0.0


def _controller(node: Node, figures: Figures, republics: tuple[str, ...]) -> str:
    """Who decides: the republic with the largest right by agreement, else the one whose land it is."""
    if not node.control:
        return node.republic
    names = {code: f"river.control[{node.control},{code}]" for code in republics}
    rights = {code: figures.value(name, "dimensionless") for code, name in names.items() if name in figures}
    return max(rights, key=lambda code: rights[code]) if rights and max(rights.values()) > 0 else node.republic


def _inflow(node: Node, figures: Figures, year: int) -> Array:
    total = np.zeros(len(MONTHS))
    for site in node.inflow:
        measured, share = _measured(site, figures)
        monthly = figures.monthly("river.inflow", measured, "m^3/s")
        for month, value in zip(MONTHS, monthly, strict=True):
            if not value >= 0:
                raise negative_inflow(measured, month, float(value))
        total += monthly * share * _of_year(measured, figures, year)
    if figures.has_months("river.lateral", node.node):
        total += figures.monthly("river.lateral", node.node, "m^3/s")
    return np.asarray(total * VOLUME_OF_FLOW)


def _measured(site: str, figures: Figures) -> tuple[str, float]:
    """Site where the inflow is measured, and the share of it that comes in here."""
    if site == "kambarata":
        return "toktogul", figures.value("river.inflow_share[kambarata]", "dimensionless")
    if site == "toktogul_rest":
        return "toktogul", 1.0 - figures.value("river.inflow_share[kambarata]", "dimensionless")
    return site, 1.0


def _of_year(site: str, figures: Figures, year: int) -> float:
    """Inflow of the year against the mean: observed where it is known, and the departure drawn or asked for."""
    name = f"river.inflow_factor[{site},{year}]"
    observed = figures.value(name, "dimensionless") if name in figures else 1.0
    spread = figures.value(f"river.inflow_variation[{site}]", "dimensionless")
    departure = figures.normals[site] + figures.value("river.inflow_departure", "dimensionless")
    return float(observed * np.exp(spread * departure))


def standing(shape: Layout, works: Works) -> tuple[Node, ...]:
    """Nodes whose dam stands."""
    return tuple(node for node in shape.nodes if node.storage not in PLANNED or node.storage in works.built)


def reservoirs(figures: Figures, shape: Layout, year: int, works: Works) -> Reservoirs:
    """Stores with their volumes on both 1 Octobers."""
    held = [node for node in standing(shape, works) if node.storage]
    sites = tuple(node.storage for node in held)
    names = [node.node for node in shape.nodes]
    dead = figures.series("river.reservoir.dead", sites, "hm^3")
    full = figures.series("river.reservoir.total", sites, "hm^3")
    start, target = (_storage(figures, sites, when, dead, full) for when in (year - 1, year))
    shares = figures.series("river.evaporation_share", MONTHS, "dimensionless")
    evaporation = figures.series("river.evaporation", sites, "hm^3/year")[:, None] * shares / shares.sum()
    price = figures.series("river.storage_price", sites, "USD/m^3")
    node = np.array([names.index(n.node) for n in held])
    return Reservoirs(sites, node, dead, full, start, target, price, evaporation)


def _storage(figures: Figures, sites: tuple[str, ...], year: int, dead: Array, full: Array) -> Array:
    """Volume on 1 October; a dam not built yet is held at its full level."""
    found = full.copy()
    for k, site in enumerate(sites):
        name = f"river.storage[{site},{year}]"
        if name not in figures and site not in PLANNED:
            raise InputError(
                f"there is no storage of {site} on 1 October {year}.",
                where="river.water_year",
                remedy=f"Choose a year with storages, or give '{name}' by an overlay.",
            )
        if name in figures:
            found[k] = figures.value(name, "hm^3")
            # Draws may stray beyond the reservoir by the width of their range; what is stated may not.
            if figures.draw == 0 and not dead[k] <= found[k] <= full[k] and dead[k] <= full[k]:
                raise outside_the_reservoir(site, year, float(found[k]), float(dead[k]), float(full[k]))
    return np.clip(found, dead, full)


def _owners(figures: Figures, sites: tuple[str, ...], republics: tuple[str, ...]) -> dict[int, dict[int, float]]:
    """Shares in the energy of plants that several republics own."""
    found: dict[int, dict[int, float]] = {}
    for k, site in enumerate(sites):
        names = {r: f"river.share[{site},{code}]" for r, code in enumerate(republics)}
        held = {r: figures.value(name, "dimensionless") for r, name in names.items() if name in figures}
        if held and abs(sum(held.values()) - 1.0) > SHARES_ADD_UP:
            row = f"river.share[{site},...]"
            raise outside(
                f"the sum of the shares in {site}", sum(held.values()), "", row, "1: cost and energy are all owned"
            )
        if held:
            found[k] = held
    return found


def turbines(figures: Figures, shape: Layout, republics: tuple[str, ...], works: Works) -> Turbines:
    """Plants on the rivers."""
    plants = [node for node in standing(shape, works) if node.plant]
    sites = tuple(node.plant for node in plants)
    names, buses = [node.node for node in shape.nodes], [bus for bus, _ in shape.buses]
    stores = [node.storage for node in standing(shape, works) if node.storage]
    by_head = [f"river.head_full[{site}]" in figures for site in sites]
    store = [stores.index(n.storage) if headed else -1 for n, headed in zip(plants, by_head, strict=True)]

    def metres(end: str) -> Array:
        return np.array(
            [figures.value(f"river.{end}[{site}]", "m") if f"river.{end}[{site}]" in figures else 0.0 for site in sites]
        )

    name = "river.reservoir.energy_per_water"
    energy = [0.0 if h else figures.value(f"{name}[{s}]", "kWh/m^3") for s, h in zip(sites, by_head, strict=True)]
    return Turbines(
        sites,
        np.array([names.index(node.node) for node in plants]),
        np.array([buses.index(node.bus) for node in plants]),
        np.array(store),
        figures.series("river.reservoir.power", sites, "GW"),
        np.array([_turbine_flow(figures, site) for site in sites])[:, None] * VOLUME_OF_FLOW,
        np.array(energy),
        metres("head_dead"),
        metres("head_full"),
        figures.value("river.efficiency", "dimensionless"),
        figures.value("river.head_exponent", "dimensionless"),
        _owners(figures, sites, republics),
    )


def _turbine_flow(figures: Figures, site: str) -> float:
    """Largest flow, m3/s: as published, else what the plant needs for its power at its full head or usual yield."""
    name = f"river.reservoir.turbine_flow[{site}]"
    if name in figures:
        return figures.value(name, "m^3/s")
    power = figures.value(f"river.reservoir.power[{site}]", "kW")
    if f"river.head_full[{site}]" in figures:
        metres = figures.value(f"river.head_full[{site}]", "m")
        return power / (9.81 * figures.value("river.efficiency", "dimensionless") * metres)
    return power / 3600.0 / figures.value(f"river.reservoir.energy_per_water[{site}]", "kWh/m^3")


def _canal(figures: Figures, name: str) -> float:
    """What a canal carries, m3/s."""
    flow = figures.value(name, "m^3/s")
    if not flow >= 0:
        raise outside("what the canal carries", flow, "m3/s", name, "at least 0")
    return flow


def irrigation(figures: Figures, shape: Layout, republics: tuple[str, ...]) -> Irrigation:
    """Districts with their demand by month."""
    names = [node.node for node in shape.nodes]
    districts = tuple(d.district for d in shape.districts)
    yearly = figures.series("river.demand", districts, "hm^3/year")
    shares = np.array(
        [
            figures.monthly("river.irrigation_share", f"{d.republic},{CALENDAR.get(d.river, d.river)}", "dimensionless")
            for d in shape.districts
        ]
    )
    wanted = yearly[:, None] * shares / shares.sum(axis=1, keepdims=True)
    carried = [f"river.canal[{d}]" for d in districts]
    flow = np.array([_canal(figures, name) if name in figures else np.inf for name in carried])
    canal = np.minimum(flow[:, None] * VOLUME_OF_FLOW, np.maximum(wanted.max(axis=1, keepdims=True), wanted))
    width = figures.series("river.irrigation_width", range(1, 5), "dimensionless")
    return Irrigation(
        districts,
        np.array([names.index(d.node) for d in shape.districts]),
        np.array([republics.index(d.republic) for d in shape.districts]),
        tuple(d.river for d in shape.districts),
        np.array([d.limited for d in shape.districts]),
        np.minimum(wanted, flow[:, None] * VOLUME_OF_FLOW),
        canal,
        width / width.sum(),
        np.sort(figures.series("river.irrigation_value", range(1, 5), "USD/m^3"))[::-1],
        np.array([_returned(figures, name) for name in districts]),
        figures.value("river.crop_shares_free", "dimensionless") != 0,
    )


def _returned(figures: Figures, district: str) -> float:
    """Share of irrigation water that flows back: of the district where it is known to differ, else of all."""
    name = f"river.return_flow_of[{district}]"
    return figures.value(name if name in figures else "river.return_flow", "dimensionless")


def rules(figures: Figures, shape: Layout, republics: tuple[str, ...], year: int, works: Works) -> Rules:
    """Limits of the ICWC, floors, winter floods.

    Parameters
    ----------
    figures, shape
        Numbers and network.
    republics, year, works
        Order of the republics, water year, what measures build or ask.
    """
    names = [node.node for node in shape.nodes]
    floors = [
        [figures.value(f"river.floor[{name},{season}]", "hm^3") for season in SEASONS]
        for name in ("north_aral", "delta")
    ]
    more = np.array([works.floors.get(name, 1.0) - 1.0 for name in ("north_aral", "delta")])
    raised = np.array(floors) * more[:, None]
    winter = np.array([month not in GROWING for month in MONTHS])
    capacity = figures.value("river.winter_capacity[shardara_below]", "m^3/s") * VOLUME_OF_FLOW
    return Rules(
        _limits(figures, republics, year),
        (names.index("north_aral"), names.index("delta")),
        np.array(floors) + raised,
        figures.value("river.floor_price", "USD/m^3"),
        np.where(winter, capacity, np.inf),
        figures.value("river.flood_damage[shardara_below]", "USD/m^3"),
        figures.value("river.koksaray_inlet", "m^3/s") * VOLUME_OF_FLOW,
        figures.value("river.end_storage_by_price", "dimensionless") != 0,
        _protocols(figures, names, republics),
        figures.value("river.tie_break", "USD/m^3"),
        figures.value("river.protocol_price", "USD/m^3"),
        figures.value("river.swap_price", "USD/m^3"),
        raised if works.floors else None,
    )


def _protocols(figures: Figures, names: list[str], republics: tuple[str, ...]) -> dict[tuple[int, int], Array]:
    """Least releases owed to a republic by protocol, hm3 a month; nothing in months without a row."""
    found: dict[tuple[int, int], Array] = {}
    for name in figures.values:
        if name.startswith("river.protocol["):
            node, partner, month = name.removeprefix("river.protocol[").removesuffix("]").split(",")
            at, k = (names.index(node), republics.index(partner)), MONTHS.index(int(month))
            flow = found.setdefault(at, np.zeros(len(MONTHS)))
            flow[k] = figures.value(name, "m^3/s") * VOLUME_OF_FLOW[k]
    return found


def _limits(figures: Figures, republics: tuple[str, ...], year: int) -> dict[tuple[str, int, int], float]:
    """Limit of every river, republic and season: the one of the year nearest."""
    found: dict[tuple[str, int, int], float] = {}
    for river in ("syr_darya", "amu_darya"):
        for k, code in enumerate(republics):
            for s, season in enumerate(SEASONS):
                start = f"river.limit[{river},{code},{season},"
                years = sorted(int(name[len(start) : -1]) for name in figures.values if name.startswith(start))
                if years:
                    near = min(years, key=lambda y: abs(y - year))
                    found[river, k, s] = figures.value(f"{start}{near}]", "hm^3")
    return found
