"""Writing an overlay: evidence tables with their descriptor, in a folder that appears as a whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kenes.evidence.package import DESCRIPTOR, read_package
from kenes.evidence.writing import whole_directory, write_whole
from kenes.vocabulary.errors import InputError

NAME = "kenes-import"


@dataclass(frozen=True, eq=False)
class OverlayTable:
    """One table of an overlay.

    Attributes
    ----------
    name
        File name without ending.
    pattern
        How the id is made of the columns: ``trade.flow[{exporter},{importer}]``.
    frame
        Key columns, `value`, and what differs from row to row.
    constants
        Columns that are the same for every row: unit, year, source, licence, status, applies.
    """

    name: str
    pattern: str
    frame: pd.DataFrame
    constants: dict[str, str]


@dataclass(frozen=True)
class Summary:
    """What an import did.

    Attributes
    ----------
    folder
        Where the overlay lies.
    rows
        Rows of the source that were read.
    tables
        Id pattern and number of rows of each table.
    notes
        What the user must know: what was left out and why.
    """

    folder: Path
    rows: int
    tables: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


def write_overlay(folder: Path, tables: Sequence[OverlayTable], rows: int, notes: Sequence[str]) -> Summary:
    """Write the tables and check that they read as evidence.

    Raises
    ------
    InputError
        If the folder holds something else than an earlier import, or nothing would be written.
    """
    kept = [table for table in tables if len(table.frame)]
    if not kept:
        raise InputError("nothing in the file concerns economies kenes knows.", remedy="Is it the right file?")
    if folder.exists() and not _is_import(folder):
        raise InputError("the folder holds something else.", where=str(folder), remedy="Name a new one with --out.")
    with whole_directory(folder) as draft:
        for table in kept:
            text = table.frame.to_csv(index=False, lineterminator="\n", float_format="%.10g")
            write_whole(draft / f"{table.name}.csv", text.encode())
        descriptor = {"name": NAME, "profile": "tabular-data-package", "resources": [_resource(t) for t in kept]}
        write_whole(draft / DESCRIPTOR, (json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n").encode())
        read_package(draft, overlay=True)
    return Summary(folder, rows, tuple((table.pattern, len(table.frame)) for table in kept), tuple(notes))


def _is_import(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8")).get("name") == NAME)
    except (OSError, ValueError, AttributeError):
        return folder.is_dir() and not any(folder.iterdir())


def _resource(table: OverlayTable) -> dict[str, object]:
    kinds = {"value": "number", "low": "number", "high": "number", "std_error": "number", "year": "integer"}
    fields = [{"name": str(c), "type": kinds.get(str(c), "string")} for c in table.frame.columns]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "schema": {"fields": fields},
        "kenes": {"id": table.pattern, "constants": table.constants},
    }
