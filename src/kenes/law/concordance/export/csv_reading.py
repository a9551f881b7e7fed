"""CSV files that people have filled in: commas, semicolons or tabs, UTF-8, and every complaint with its row and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kenes.law.concordance.export.cells import plain
from kenes.vocabulary.errors import InputError

LARGEST: Final = 20_000_000
"""Bytes of a file; a larger one is none that kenes has written."""
SHOWN: Final = 12
"""Complaints shown at once."""
_REMEDY: Final = "Give the file that kenes wrote, filled in."


def read_rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a file by name of column, without the apostrophes that keep spreadsheets from running a cell; lines without a cell are passed over.

    Raises
    ------
    InputError
        If the file cannot be read, is too large, is not UTF-8, is no CSV, lacks a column, or a row has more cells than columns.
    """
    text = _text(path)
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        read = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        names = tuple(read.fieldnames or ())
        every = list(read)
        rows = [{name: plain((row.get(name) or "").strip()) for name in names} for row in every]
    except csv.Error as error:
        raise InputError(f"is no CSV: {error}.", where=str(path), remedy=_REMEDY) from error
    if any(None in row for row in every):
        raise InputError(
            "has a row with more cells than columns.",
            where=str(path),
            remedy="Put a text that holds commas between quotation marks.",
        )
    missing = [name for name in needed if name not in names]
    if missing:
        raise InputError(f"has no column '{missing[0]}'.", where=str(path), remedy=_REMEDY)
    return rows


def _text(path: Path) -> str:
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", where=str(path)) from error
    if content is None:
        raise InputError(f"is larger than {LARGEST:,} bytes.", where=str(path), remedy=_REMEDY)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8.", where=str(path), remedy="Save it as 'CSV UTF-8'.") from error


def refuse(complaints: Sequence[str], path: Path, remedy: str) -> None:
    """Refuse a file with all that is wrong in it.

    Raises
    ------
    InputError
        If there is a complaint.
    """
    if complaints:
        more = f" And {len(complaints) - SHOWN} more." if len(complaints) > SHOWN else ""
        raise InputError(" ".join(complaints[:SHOWN]) + more, where=str(path), remedy=remedy)
