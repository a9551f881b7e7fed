"""Where freight can go: cities, crossings, ports and junctions, and the roads, railways and sea lanes between them, without any number."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from kenes.vocabulary.errors import InputError, UnknownName, closest
from kenes.vocabulary.places import PLACES

COUNTRIES: tuple[str, ...] = PLACES
KINDS: tuple[str, ...] = ("city", "crossing", "port", "junction")
"""Kinds of places."""
MODES: tuple[str, ...] = ("road", "rail", "sea")
TERRAINS: tuple[str, ...] = ("flat", "hill", "mtn")
"""How much a road or railway winds."""
GAUGES: tuple[str, ...] = ("1435", "1520", "1676")
"""Widths of track in mm: standard, former Soviet, Pakistani."""

Key = tuple[str, str, str]
"""Mode and both ends of a link, as in its row of evidence."""


@dataclass(frozen=True)
class Node:
    """A place on the network.

    Attributes
    ----------
    id, name
        Short name and name.
    country
        On whose land it lies; empty for a crossing.
    kind
        One of `KINDS`.
    side0, side1
        The two countries of a crossing; empty for other places.
    """

    id: str
    name: str
    country: str
    kind: str
    side0: str
    side1: str

    @property
    def crossing(self) -> bool:
        """Whether it lies between two countries."""
        return self.kind == "crossing"

    @property
    def sides(self) -> tuple[str, ...]:
        """Countries it touches: two at a crossing, one elsewhere."""
        return (self.side0, self.side1) if self.crossing else (self.country,)


@dataclass(frozen=True)
class Link:
    """A road, railway or sea lane between two places, used in both directions.

    Attributes
    ----------
    mode
        One of `MODES`.
    start, end
        Its places, in the order of its row of evidence.
    terrain
        One of `TERRAINS`.
    gauge
        One of `GAUGES` for a railway, else empty.
    project
        Project that builds it; empty if it exists.
    upgrade
        Project that improves it, though it exists; empty if there is none.
    note
        Caution for the reader.
    """

    mode: str
    start: str
    end: str
    terrain: str
    gauge: str
    project: str
    upgrade: str
    note: str

    @property
    def layer(self) -> str:
        """Part of the network it belongs to: a railway meets only railways of its gauge without a break."""
        return f"rail{self.gauge}" if self.mode == "rail" else self.mode

    @property
    def key(self) -> Key:
        """Mode and both ends."""
        return self.mode, self.start, self.end

    @property
    def evidence(self) -> str:
        """Row of its length."""
        return f"transport.length[{','.join(self.key)}]"


@dataclass(frozen=True)
class Layout:
    """All places and links.

    Attributes
    ----------
    nodes, links
        In the order of their tables.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Places by short name."""
        return {node.id: node for node in self.nodes}

    def node(self, name: str) -> Node:
        """Place of a short name.

        Raises
        ------
        kenes.vocabulary.errors.UnknownName
            If there is none, with the nearest ones.
        """
        if name not in self.by_id:
            raise UnknownName(f"there is no place '{name}' on the network.", remedy=closest(name, list(self.by_id)))
        return self.by_id[name]

    def country(self, link: Link) -> str:
        """Country on whose land a link runs; empty at sea.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            If it runs from one country into another without a crossing, or between two crossings of the same two countries.
        """
        if link.mode == "sea":
            return ""
        start, end = self.node(link.start), self.node(link.end)
        shared = [code for code in start.sides if code in end.sides]
        if len(shared) == 1:
            return shared[0]
        raise InputError(
            f"{link.mode} {start.id}-{end.id} runs from {' and '.join(start.sides)} into {' and '.join(end.sides)} "
            f"{'on land of either' if shared else 'without a crossing'}.",
            where=link.evidence,
            remedy="End it at a place between." if shared else "Put a place of kind crossing between them.",
        )


def node_of(cells: Mapping[str, str]) -> Node:
    """Place of a row of the table."""
    return Node(**cells)


def link_of(cells: Mapping[str, str]) -> Link:
    """Link of a row of the table, whose ends stand in columns ``from`` and ``to``."""
    words = {{"from": "start", "to": "end"}.get(column, column): text for column, text in cells.items()}
    return Link(**words)


@lru_cache(maxsize=1)
def layout() -> Layout:
    """The network as it is shipped."""
    return Layout(tuple(map(node_of, table("nodes"))), tuple(map(link_of, table("links"))))


def table(name: str) -> list[dict[str, str]]:
    """Rows of a shipped table."""
    text = (files("kenes.areas.transport") / "layout" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
