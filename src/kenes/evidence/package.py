"""A folder of tables: its datapackage says how each becomes rows; without one every CSV is read as plain rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kenes.evidence.row import COLUMNS
from kenes.evidence.table import Layout, read
from kenes.vocabulary.errors import InputError

DESCRIPTOR = "datapackage.json"
ATTACHED = "layout"
"""Folder of an overlay whose tables hold no rows of evidence but say what stands where; the area that knows them reads them."""
LAW = "law"
"""Folder of an overlay that holds claims about instruments; the register of law reads it."""
PREFIXED: tuple[str, ...] = ("transport",)
"""Areas whose attached tables begin with the name of the area; the others are of the rivers and the grid."""


@dataclass(frozen=True)
class Resource:
    """One table of a package.

    Attributes
    ----------
    path
        The CSV file.
    layout
        How its columns become rows.
    label
        Name shown to the user, for example ``trade/flows.csv``.
    """

    path: Path
    layout: Layout
    label: str


@dataclass(frozen=True)
class Attachment:
    """A table of an overlay that holds no rows of evidence, as text.

    Attributes
    ----------
    name
        Path inside the overlay, for example ``layout/units.csv``.
    label
        Name shown to the user, with that of the overlay in front.
    text
        What stands in it.
    """

    name: str
    label: str
    text: str

    @property
    def area(self) -> str:
        """Area that reads it, by the beginning of its file name (``layout/transport_links.csv``); empty for the rivers and the grid."""
        stem = self.name.rpartition("/")[2]
        return next((area for area in PREFIXED if stem.startswith(f"{area}_")), "")


def attachments(folder: Path) -> tuple[Attachment, ...]:
    """Tables of an overlay that hold no rows of evidence, in the order of their names.

    Raises
    ------
    InputError
        If one is not UTF-8.
    """
    inner = folder / ATTACHED
    found = sorted(p for p in inner.iterdir() if p.suffix.lower() == ".csv") if inner.is_dir() else []
    return tuple(_attachment(path, folder) for path in found)


def _attachment(path: Path, folder: Path) -> Attachment:
    name = path.relative_to(folder).as_posix()
    try:
        return Attachment(name, f"{folder.name}/{name}", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            "the file is not UTF-8.", where=str(path), remedy="Save it as UTF-8 (in Excel: CSV UTF-8)."
        ) from error


def resources(folder: Path, *, overlay: bool = False) -> list[Resource]:
    """Tables of a folder and of the folders in it, in the order of their names; of an overlay without those attached.

    Raises
    ------
    InputError
        If the folder does not exist, holds no table, or its descriptor is broken.
    """
    if not folder.is_dir():
        raise InputError(f"there is no folder '{folder}'.", remedy="Name a folder that holds evidence tables (CSV).")
    found = sorted(_walk(folder, folder, overlay), key=lambda resource: resource.label)
    if not found and not (overlay and (attachments(folder) or (folder / LAW).is_dir())):
        raise InputError(
            "the folder holds no evidence table.", where=str(folder), remedy="Put at least one CSV file there."
        )
    return found


def _walk(folder: Path, root: Path, overlay: bool) -> Iterator[Resource]:
    described = _described(folder)
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() == ".csv" and not p.name.startswith(".")):
        layout = described.pop(path.name, Layout())
        yield Resource(path, layout, path.relative_to(root).as_posix())
    if described:
        raise InputError(
            f"table {', '.join(sorted(described))} is named but not there.", where=str(folder / DESCRIPTOR)
        )
    for inner in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))):
        if not (overlay and inner in (root / ATTACHED, root / LAW)):
            yield from _walk(inner, root, overlay)


def _described(folder: Path) -> dict[str, Layout]:
    path = folder / DESCRIPTOR
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {entry["path"]: _layout(entry) for entry in content["resources"]}
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"no readable data package: {error}.", where=str(path), remedy="It names `resources`, each with a `path`."
        ) from error


def _layout(entry: dict[str, Any]) -> Layout:
    extra = entry.get("kenes", {})
    if not isinstance(extra.get("id", ""), str):
        raise TypeError(f"the id pattern of {entry['path']} is no text")
    constants = {str(key): str(value) for key, value in extra.get("constants", {}).items()}
    return Layout(pattern=extra.get("id"), constants=constants)


def read_package(folder: Path, *, overlay: bool = False) -> pd.DataFrame:
    """All rows of a folder, checked, in one frame.

    Raises
    ------
    InputError
        If a table is wrong or an id stands in two tables.
    """
    frames = []
    for resource in resources(folder, overlay=overlay):
        frame = read(resource.path, resource.layout, overlay=overlay)
        frame["table"] = resource.label
        frames.append(frame)
    if not frames:
        return pd.DataFrame(columns=[*COLUMNS, "table", "line"])
    rows = pd.concat(frames, ignore_index=True)
    twice = rows[rows["id"].duplicated(keep=False)].sort_values("id").head(2)
    if len(twice):
        places = " and ".join(f"{table} row {line}" for table, line in zip(twice["table"], twice["line"], strict=True))
        raise InputError(
            f"id '{twice['id'].iloc[0]}' stands twice: {places}.", where=str(folder), remedy="Keep one of them."
        )
    return rows


def digest(folder: Path) -> str:
    """SHA-256 of all tables and descriptors of a folder, the same whatever the line endings."""
    total = hashlib.sha256()
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".csv", ".json") and p.is_file())
    for path in files:
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()
