"""Tables of places and links, shipped and of overlays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kenes.areas.overlay_tables import Entry, entries
from kenes.areas.transport.layout import table
from kenes.evidence import Attachment
from kenes.vocabulary.errors import InputError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "nodes": ("id", "name", "country", "kind", "side0", "side1"),
    "links": ("mode", "from", "to", "terrain", "gauge", "project", "upgrade", "note"),
}
"""Columns of the tables."""
PREFIX = "transport_"
"""Begins the names of an overlay's tables of this area: ``layout/transport_links.csv``."""


def shipped(name: str) -> list[Entry]:
    """Rows of a table of the package."""
    label = f"kenes/areas/transport/layout/{name}.csv"
    return [Entry(label, k + 2, cells) for k, cells in enumerate(table(name))]


def own(attached: Sequence[Attachment]) -> list[tuple[str, list[Entry]]]:
    """Tables of this area among those of the overlays, with their rows.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If there is no such table, or its columns or fields are not those of the table.
    """
    mine = [one for one in attached if one.area == "transport"]
    return [(name, entries(one, COLUMNS[name])) for one in mine for name in (_table(one),)]


def _table(attachment: Attachment) -> str:
    name = attachment.name.rpartition("/")[2].removesuffix(".csv").removeprefix(PREFIX)
    if name not in COLUMNS:
        raise InputError(
            f"'{PREFIX}{name}' is no table that an overlay can add to the freight network.",
            where=attachment.label,
            remedy=f"These are: {', '.join(f'{PREFIX}{table}.csv' for table in COLUMNS)}.",
        )
    return name
