"""What is refused of places and links: each refusal names file, row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kenes.areas.overlay_tables import Entry
from kenes.areas.transport.layout import COUNTRIES, GAUGES, KINDS, MODES, TERRAINS, Key, Layout, Link, Node


def check(shape: Layout, nodes: Mapping[str, Entry], links: Mapping[Key, Entry]) -> None:
    """Refuse a layout that freight cannot run on.

    Parameters
    ----------
    shape
        Places and links, overlays included.
    nodes, links
        Where each stands, by short name and by key.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming file, row and column of what is wrong.
    """
    for name, row in nodes.items():
        check_node(row, shape.node(name))
    for link in shape.links:
        check_link(links[link.key], link, shape)
    for node in shape.nodes:
        if node.crossing:
            _both_sides(node, [link for link in shape.links if node.id in (link.start, link.end)], shape, links)


def check_node(row: Entry, node: Node) -> None:
    """Refuse a place whose kind, country or sides cannot be.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming file, row and column.
    """
    row.word("id")
    row.require(bool(node.name), "name", "the name is empty.", "Write the name of the place.")
    row.known("kind", "kind of place", KINDS)
    if not node.crossing:
        row.known("country", "country on the network", COUNTRIES)
        for column in ("side0", "side1"):
            row.require(not row.cells[column], column, f"a {node.kind} has no sides.", "Leave it empty.")
        return
    row.require(
        not node.country, "country", "a crossing lies in no one country.", "Leave it empty; name its two sides."
    )
    for column in ("side0", "side1"):
        row.known(column, "country on the network", COUNTRIES)
    row.require(
        node.side0 != node.side1, "side1", f"both sides of the crossing are {node.side0}.", "Name the two countries."
    )


def check_link(row: Entry, link: Link, shape: Layout) -> None:
    """Refuse a link whose words or ends cannot be.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming file, row and column.
    """
    row.known("mode", "mode", MODES)
    row.known("terrain", "terrain", TERRAINS)
    if link.mode == "rail":
        row.known("gauge", "gauge", GAUGES)
    else:
        row.require(not link.gauge, "gauge", f"a link of mode {link.mode} has no gauge.", "Leave it empty.")
    for column in ("project", "upgrade"):
        if row.cells[column]:
            row.word(column)
    row.require(
        not (link.project and link.upgrade), "upgrade", "a link that a project builds is not upgraded.", "Name one of them."
    )  # fmt: skip
    start, end = (shape.by_id[row.known(column, "place", shape.by_id)] for column in ("from", "to"))
    row.require(start != end, "to", f"the link ends where it begins, at {start.id}.", "Name two places.")
    (_sea if link.mode == "sea" else _land)(row, start, end)


def _sea(row: Entry, start: Node, end: Node) -> None:
    for column, node in (("from", start), ("to", end)):
        row.require(node.kind == "port", column, f"{node.id} is a {node.kind}, no port.", "A sea lane joins two ports.")
    row.require(
        start.country != end.country, "to", f"both ports lie in {start.country}.", "Join ports of two countries."
    )


def _land(row: Entry, start: Node, end: Node) -> None:
    shared = [code for code in start.sides if code in end.sides]
    if len(shared) == 1:
        return
    row.require(
        not shared,
        "to",
        f"crossings {start.id} and {end.id} join the same two countries: on whose land the link runs is open.",
        "End it at a place between.",
    )
    for node, other in ((start, end), (end, start)):
        row.require(
            not node.crossing,
            "to" if node is start else "from",
            f"{other.id} lies in {' and '.join(other.sides)}, on neither side of {node.id} ({' and '.join(node.sides)}).",
            f"End it in {' or '.join(node.sides)}.",
        )
    raise row.refusal(
        "to",
        f"the link runs from {start.country} into {end.country} without a crossing.",
        "Add a place of kind crossing between them (transport_nodes.csv) and a link on either side.",
    )


def _both_sides(node: Node, at: Sequence[Link], shape: Layout, links: Mapping[Key, Entry]) -> None:
    """What leads to a border must go on behind it."""
    for mode in MODES:
        mine = [link for link in at if link.mode == mode]
        reached = {shape.country(link) for link in mine}
        for link in mine if len(reached) == 1 else ():
            missing = next(code for code in node.sides if code not in reached)
            raise links[link.key].refusal(
                "to" if link.end == node.id else "from",
                f"the {mode} ends at crossing {node.id}: none goes on in {missing}.",
                f"Add a link of mode {mode} from {node.id} into {missing}.",
            )
