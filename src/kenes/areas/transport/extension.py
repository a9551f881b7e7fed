"""An analyst's own places and links, laid on top of the shipped network: merged by key, then checked as a whole."""

from __future__ import annotations

from dataclasses import replace

from kenes.areas.overlay_tables import Entry
from kenes.areas.transport.entries import own, shipped
from kenes.areas.transport.layout import Key, Layout, layout, link_of, node_of
from kenes.areas.transport.layout_checks import check, check_node
from kenes.evidence import Evidence

Place = tuple[str, frozenset[str]]
"""What makes two links the same: mode and both ends, in either order."""


def network(evidence: Evidence) -> Layout:
    """The network with what overlays add (``layout/transport_nodes.csv``, ``layout/transport_links.csv``).

    The same place or link takes the place of the shipped one, which keeps the order of its ends; a new one is added.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming file, row and column of what is wrong.
    """
    tables = own(evidence.attached)
    if not tables:
        return layout()
    nodes = {row.cells["id"]: row for row in shipped("nodes")}
    links = {_place(row): row for row in shipped("links")}
    for name, rows in tables:
        for row in _once(name, rows):
            if name == "nodes":
                check_node(row, node_of(row.cells))
                nodes[row.cells["id"]] = row
            else:
                links[_place(row)] = _in_order(row, links.get(_place(row)))
    shape = Layout(
        tuple(node_of(row.cells) for row in nodes.values()), tuple(link_of(row.cells) for row in links.values())
    )
    check(shape, nodes, {_key(row): row for row in links.values()})
    return shape


def _place(row: Entry) -> Place:
    return row.cells["mode"], frozenset((row.cells["from"], row.cells["to"]))


def _key(row: Entry) -> Key:
    return row.cells["mode"], row.cells["from"], row.cells["to"]


def _once(name: str, rows: list[Entry]) -> list[Entry]:
    seen: dict[object, int] = {}
    for row in rows:
        key = row.cells["id"] if name == "nodes" else _place(row)
        row.require(key not in seen, "key", f"it stands already in row {seen.get(key)}.", "Keep one of the two.")
        seen[key] = row.line
    return rows


def _in_order(row: Entry, below: Entry | None) -> Entry:
    """A row with its ends in the order of the one it replaces, so that the row of its length is the same."""
    if below is None:
        return row
    return replace(row, cells={**row.cells, "from": below.cells["from"], "to": below.cells["to"]})
