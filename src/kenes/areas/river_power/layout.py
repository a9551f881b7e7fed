"""Who and what stands where: nodes of the rivers, irrigation districts, buses, lines, units and contracts, without any number."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

MONTHS: tuple[int, ...] = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Calendar months of a water year, in order: it starts on 1 October."""
GROWING: tuple[int, ...] = (4, 5, 6, 7, 8, 9)
"""Months of the growing season, as the ICWC counts them."""
SEASONS: tuple[str, ...] = ("non_growing", "growing")
RENEWABLE: tuple[str, ...] = ("wind", "solar", "hydro")
"""Kinds of units that run as nature lets them."""
FUELS: tuple[str, ...] = ("coal", "gas", "oil", "nuclear", *RENEWABLE)
"""What a unit runs on."""
DAYS: dict[int, float] = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}

MONTH_NAMES: tuple[str, ...] = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_in_words(position: int, year: int | None = None) -> str:
    """Month at a position of the water year, with its calendar year where the water year is known: "March 2024"."""
    name = MONTH_NAMES[MONTHS[position] - 1]
    return name if year is None else f"{name} {year - 1 if MONTHS[position] >= MONTHS[0] else year}"


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
    """

    bus0: str
    bus1: str
    evidence: str

    @property
    def name(self) -> str:
        """Both ends."""
        return f"{self.bus0}-{self.bus1}"

    @property
    def added(self) -> str:
        """Row of the capacity a measure may add."""
        return f"power.line_added[{self.bus0},{self.bus1}]"


@dataclass(frozen=True)
class Unit:
    """Plants of one kind at one bus.

    Attributes
    ----------
    unit, republic, bus, fuel
        Its name, owner, bus and fuel: one of `FUELS`.
    price
        Row of its fuel price; empty for wind, sun and small hydropower.
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


def _node(row: dict[str, str]) -> Node:
    inflow = _words(row["inflow"])
    return Node(inflow=inflow, **{name: text for name, text in row.items() if name != "inflow"})


def _district(row: dict[str, str]) -> District:
    return District(limited=row["limited"] == "1", **{name: text for name, text in row.items() if name != "limited"})


def _contract(row: dict[str, str]) -> Contract:
    return Contract(lines=_pairs(row["lines"]), **{name: text for name, text in row.items() if name != "lines"})


def _line(row: dict[str, str]) -> Line:
    return Line(**row)


def _unit(row: dict[str, str]) -> Unit:
    return Unit(**row)


def _step(row: dict[str, str]) -> BorderStep:
    return BorderStep(**row)


@dataclass(frozen=True)
class Reader:
    """How rows of a table become parts of the network.

    Attributes
    ----------
    kind
        Class of a part; its fields are the columns.
    read
        From a row.
    """

    kind: type[Any]
    read: Callable[[dict[str, str]], Any]


READERS: Mapping[str, Reader] = {
    "nodes": Reader(Node, _node),
    "districts": Reader(District, _district),
    "lines": Reader(Line, _line),
    "units": Reader(Unit, _unit),
    "contracts": Reader(Contract, _contract),
    "neighbours": Reader(BorderStep, _step),
}
"""Readers of the tables, by name."""


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Layout of the rivers and the grid of the five, as it is shipped."""
    parts = {name: tuple(reader.read(row) for row in _table(name)) for name, reader in READERS.items()}
    return Layout(buses=tuple((row["bus"], row["republic"]) for row in _table("buses")), **parts)


def _table(name: str) -> list[dict[str, str]]:
    text = (files("kenes.areas.river_power") / "layout" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(";") if word)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair.split("-")[0], pair.split("-")[1]) for pair in _words(text))
