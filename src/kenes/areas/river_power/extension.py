"""Plants, lines, contracts, districts and nodes of an analyst's own, laid on top of the network: checked, merged by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from kenes.areas.overlay_tables import WORD, Entry, entries
from kenes.areas.river_power.layout import FUELS, READERS, RENEWABLE, Layout, Node, layout
from kenes.evidence import Attachment, Evidence
from kenes.vocabulary.errors import InputError, closest

KEYS: Mapping[str, Callable[[Any], Hashable]] = {
    "nodes": lambda node: node.node,
    "districts": lambda district: district.district,
    "lines": lambda line: frozenset((line.bus0, line.bus1)),
    "units": lambda unit: unit.unit,
    "contracts": lambda contract: (contract.seller, contract.buyer),
    "neighbours": lambda step: step.step,
}
"""What makes a row of a table the same as another: it then takes its place."""
ROUTE = re.compile(r"(?:[^-;]+-[^-;]+(?:;[^-;]+-[^-;]+)*)?")
PARTS_OF_A_SITE = ("kambarata", "toktogul_rest")
"""Inflows that are shares of a measured one."""


@dataclass(frozen=True)
class Known:
    """What rows of an overlay may refer to.

    Attributes
    ----------
    shape
        The network with all overlays on it.
    republics
        The five.
    evidence
        Rows of figures.
    """

    shape: Layout
    republics: tuple[str, ...]
    evidence: Evidence

    @property
    def owner(self) -> dict[str, str]:
        """Republic of every bus."""
        return dict(self.shape.buses)

    @property
    def nodes(self) -> dict[str, Node]:
        """Nodes by name."""
        return {node.node: node for node in self.shape.nodes}


def network(evidence: Evidence) -> Layout:
    """The network of the five with what overlays add to it (files ``layout/*.csv``); the same key replaces, a new one adds.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming file, row and column of what is wrong.
    """
    mine = [one for one in evidence.attached if not one.area]
    if not mine:
        return layout()
    shape, tables = layout(), [(_table(one), _entries(one)) for one in mine]
    for name, rows in tables:
        shape = _merged(shape, name, rows)
    known = Known(shape, tuple(sorted({code for _, code in shape.buses})), evidence)
    for name, rows in tables:
        for row in rows:
            CHECKS[name](row, known)
    return shape


def _table(attachment: Attachment) -> str:
    name = attachment.name.rpartition("/")[2].removesuffix(".csv")
    if name not in KEYS:
        raise InputError(
            f"'{name}' is no table that an overlay can add to the network.",
            where=attachment.label,
            remedy=f"These are: {', '.join(f'{table}.csv' for table in KEYS)}. Buses are fixed.",
        )
    return name


def _entries(attachment: Attachment) -> list[Entry]:
    kind = READERS[_table(attachment)].kind
    return entries(attachment, [field.name for field in fields(kind)])


def _merged(shape: Layout, name: str, rows: Sequence[Entry]) -> Layout:
    key, known = KEYS[name], list(getattr(shape, name))
    seen: dict[Hashable, int] = {}
    for row in rows:
        if name == "contracts":
            row.require(
                bool(ROUTE.fullmatch(row.cells["lines"])),
                "lines",
                f"'{row.cells['lines']}' is no route.",
                "Write lines as BUS-BUS, separated by semicolons.",
            )
        one = READERS[name].read(dict(row.cells))
        row.require(
            key(one) not in seen, "key", f"it stands already in row {seen.get(key(one))}.", "Keep one of the two."
        )
        seen[key(one)] = row.line
        places = {key(other): k for k, other in enumerate(known)}
        if key(one) in places:
            known[places[key(one)]] = one
        else:
            # A node stands above the one it flows to: the programs rely on that order.
            below = places.get(one.downstream) if name == "nodes" else None
            known.insert(len(known) if below is None else below, one)
    return replace(shape, **{name: tuple(known)})


def _name(row: Entry, column: str) -> None:
    text = row.cells[column]
    row.require(
        bool(WORD.fullmatch(text)),
        column,
        f"'{text}' is no name.",
        "Write letters, digits and underscores, a letter first.",
    )


def _evidence(row: Entry, column: str, name: str, known: Known) -> None:
    row.require(
        name in known.evidence,
        column,
        f"there is no evidence row '{name}'.",
        f"Give it in a table of the overlay. {closest(name, list(map(str, known.evidence.rows.index)))}",
    )


def _bus_in(row: Entry, column: str, code: str, known: Known) -> None:
    bus = row.known(column, "bus", known.owner)
    mine = [name for name, owner in known.owner.items() if owner == code]
    row.require(known.owner[bus] == code, column, f"bus {bus} is not in {code}.", f"Write {' or '.join(mine)}.")


def _unit(row: Entry, known: Known) -> None:
    _name(row, "unit")
    _bus_in(row, "bus", row.known("republic", "republic", known.republics), known)
    fuel, price, unit = row.known("fuel", "fuel", FUELS), row.cells["price"], row.cells["unit"]
    _evidence(row, "unit", f"power.capacity[{unit}]", known)
    if fuel in RENEWABLE:
        row.require(not price, "price", f"{fuel} has no price of fuel.", "Leave it empty.")
        _evidence(row, "unit", f"power.capacity_factor[{unit}]", known)
        return
    row.require(
        bool(price), "price", "the price of the fuel is empty.", "Name its evidence row: power.fuel_price[UZB,gas]."
    )
    _evidence(row, "price", price, known)
    _evidence(row, "unit", f"power.efficiency[{unit}]", known)
    _evidence(row, "unit", f"power.availability[{unit}]", known)


def _line(row: Entry, known: Known) -> None:
    first, second = (row.known(column, "bus", known.owner) for column in ("bus0", "bus1"))
    row.require(first != second, "bus1", f"the line ends where it begins, at {first}.", "Name two buses.")
    _evidence(row, "evidence", row.cells["evidence"], known)


def _step(row: Entry, known: Known) -> None:
    _name(row, "step")
    row.known("bus", "bus", known.owner)
    row.known("direction", "direction", ("import", "export"))
    for name in ("border_power", "border_price"):
        _evidence(row, "step", f"power.{name}[{row.cells['step']}]", known)


def _contract(row: Entry, known: Known) -> None:
    seller, buyer = row.cells["seller"], row.cells["buyer"]
    row.require(
        seller in known.republics or buyer in known.republics,
        "seller",
        f"neither {seller} nor {buyer} is one of {', '.join(known.republics)}.",
        "Name one of them as seller or buyer.",
    )
    _evidence(row, "seller", f"power.contract[{seller},{buyer}]", known)
    for code, column in ((seller, "bus0"), (buyer, "bus1")):
        if code in known.republics:
            _bus_in(row, column, code, known)
        else:
            row.require(not row.cells[column], column, f"{code} has no bus here.", "Leave it empty.")
    _route(row, known)


def _route(row: Entry, known: Known) -> None:
    """A contract runs along lines from the bus of the seller to that of the buyer."""
    start, end = row.cells["bus0"], row.cells["bus1"]
    ties = {frozenset((line.bus0, line.bus1)) for line in known.shape.lines}
    legs = [tuple(leg.split("-")) for leg in row.cells["lines"].split(";") if leg]
    for leg in legs:
        row.require(
            frozenset(leg) in ties, "lines", f"there is no line {'-'.join(leg)}.", "Add it in lines.csv or go round."
        )
    at = start or (legs[0][0] if legs else end)
    for first, second in legs:
        row.require(first == at, "lines", f"the route is at {at} and goes on from {first}.", "Name lines in order.")
        at = second
    row.require(
        not end or at == end, "lines", f"the route ends at {at}, the buyer is at {end}.", "Name lines up to the buyer."
    )


def _district(row: Entry, known: Known) -> None:
    _name(row, "district")
    row.known("republic", "republic", known.republics)
    node = known.nodes[row.known("node", "node", known.nodes)]
    river = row.cells["river"]
    row.require(river == node.river, "river", f"node {node.node} is not on '{river}'.", f"Write {node.river}.")
    limited = row.cells["limited"]
    row.require(limited in ("0", "1"), "limited", f"'{limited}' is neither 0 nor 1.", "1: limits of the ICWC count it.")
    _evidence(row, "district", f"river.demand[{row.cells['district']}]", known)


def _node(row: Entry, known: Known) -> None:
    _name(row, "node")
    row.known("republic", "republic", known.republics)
    name, river, below = (row.cells[column] for column in ("node", "river", "downstream"))
    if below:
        node = known.nodes[row.known("downstream", "node", known.nodes)]
        row.require(node.river == river, "river", f"it flows to {below}, on {node.river}.", f"Write {node.river}.")
        order = [one.node for one in known.shape.nodes]
        row.require(
            order.index(name) < order.index(below),
            "downstream",
            f"{name} cannot flow to {below}: water would run in a ring.",
            "Name a node further down.",
        )
    for site in filter(None, row.cells["inflow"].split(";")):
        if site not in PARTS_OF_A_SITE:
            _evidence(row, "inflow", f"river.inflow[{site},1]", known)
            _evidence(row, "inflow", f"river.inflow_variation[{site}]", known)
    if row.cells["storage"]:
        _evidence(row, "storage", f"river.reservoir.total[{row.cells['storage']}]", known)
    if row.cells["plant"]:
        row.known("bus", "bus", known.owner)
        _evidence(row, "plant", f"river.reservoir.power[{row.cells['plant']}]", known)


CHECKS: Mapping[str, Callable[[Entry, Known], None]] = {
    "nodes": _node,
    "districts": _district,
    "lines": _line,
    "units": _unit,
    "contracts": _contract,
    "neighbours": _step,
}
