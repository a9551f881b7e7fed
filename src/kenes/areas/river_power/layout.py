"""Who and what stands where: nodes of the rivers, irrigation districts, buses, lines, units and contracts, without any number."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

MONTHS: tuple[int, ...] = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Calendar months of a water year, in order: it starts on 1 October."""
GROWING: tuple[int, ...] = (4, 5, 6, 7, 8, 9)
"""Months of the growing season, as the ICWC counts them."""
SEASONS: tuple[str, ...] = ("non_growing", "growing")
DAYS: dict[int, float] = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@dataclass(frozen=True)
class Node:
    """A place on a river where water is balanced.

    Attributes
    ----------
    node, river
        Its name and its river.
    republic
        On whose land it lies.
    downstream
        Node below; empty at the end of a river.
    inflow
        Sites of measured natural inflow.
    storage, plant
        Site of the reservoir and of the power plant; empty where there is none.
    bus
        Bus the plant feeds.
    control
        Name under which evidence says who decides here by agreement; empty where the land decides.
    """

    node: str
    river: str
    republic: str
    downstream: str
    inflow: tuple[str, ...]
    storage: str
    plant: str
    bus: str
    control: str


@dataclass(frozen=True)
class District:
    """Irrigated land that takes water at a node.

    Attributes
    ----------
    district, republic, node, river
        Its name, whose fields they are, where and from which river it takes.
    limited
        Whether its water counts under the limits of the ICWC.
    """

    district: str
    republic: str
    node: str
    river: str
    limited: bool


@dataclass(frozen=True)
class Line:
    """A tie between two buses.

    Attributes
    ----------
    bus0, bus1
        Its ends.
    evidence
        Row of its capacity.
    added
        Row of the capacity a measure may add; empty where none is planned.
    """

    bus0: str
    bus1: str
    evidence: str
    added: str = ""

    @property
    def name(self) -> str:
        """Both ends."""
        return f"{self.bus0}-{self.bus1}"


@dataclass(frozen=True)
class Unit:
    """Thermal plants of one kind at one bus.

    Attributes
    ----------
    unit, republic, bus, fuel
        Its name, owner, bus and fuel.
    price
        Row of its fuel price.
    """

    unit: str
    republic: str
    bus: str
    fuel: str
    price: str


@dataclass(frozen=True)
class Contract:
    """Electricity sold under a contract of today.

    Attributes
    ----------
    seller, buyer
        Republics or neighbours.
    bus0, bus1
        Where it leaves and arrives; empty outside the five.
    lines
        Ties it is carried over, each from its first bus to its second.
    """

    seller: str
    buyer: str
    bus0: str
    bus1: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BorderStep:
    """Power that may be bought from or sold to a neighbour at a price.

    Attributes
    ----------
    step, partner, bus
        Its name, the neighbour and the bus where power enters or leaves.
    direction
        `import` or `export`, seen from the five.
    """

    step: str
    partner: str
    bus: str
    direction: str


@dataclass(frozen=True)
class Layout:
    """The whole network.

    Attributes
    ----------
    nodes, districts, buses, lines, units, contracts, neighbours
        Its parts; `buses` holds name and republic.
    """

    nodes: tuple[Node, ...]
    districts: tuple[District, ...]
    buses: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    units: tuple[Unit, ...]
    contracts: tuple[Contract, ...]
    neighbours: tuple[BorderStep, ...]


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Layout of the rivers and the grid of the five."""
    return Layout(
        tuple(_node(row) for row in _table("nodes")),
        tuple(_district(row) for row in _table("districts")),
        tuple((row["bus"], row["republic"]) for row in _table("buses")),
        tuple(Line(**row) for row in _table("lines")),
        tuple(Unit(**row) for row in _table("units")),
        tuple(_contract(row) for row in _table("contracts")),
        tuple(BorderStep(**row) for row in _table("neighbours")),
    )


def _node(row: dict[str, str]) -> Node:
    inflow = _words(row["inflow"])
    return Node(inflow=inflow, **{name: text for name, text in row.items() if name != "inflow"})


def _district(row: dict[str, str]) -> District:
    return District(limited=row["limited"] == "1", **{name: text for name, text in row.items() if name != "limited"})


def _contract(row: dict[str, str]) -> Contract:
    return Contract(lines=_pairs(row["lines"]), **{name: text for name, text in row.items() if name != "lines"})


def _table(name: str) -> list[dict[str, str]]:
    text = (files("kenes.areas.river_power") / "layout" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(";") if word)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair.split("-")[0], pair.split("-")[1]) for pair in _words(text))
