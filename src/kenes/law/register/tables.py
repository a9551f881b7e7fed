"""Reading and checking the two tables of the register: every refusal names file, row and field."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kenes.law.register.claims import CONFIDENCES, CONSENT_MODES, DATE_KINDS, EFFECT_OF_ACT, Claim, Instrument
from kenes.law.register.dates import SourceDate, source_date
from kenes.vocabulary.errors import InputError, UnknownName, closest
from kenes.vocabulary.republics import republic

INSTRUMENTS, CLAIMS = "instruments.csv", "claims.csv"
INSTRUMENT_COLUMNS: tuple[str, ...] = (
    *("instrument_id", "domain", "title", "adopted", "kind", "depositary", "parent", "un_number", "source", "licence"),
)
CLAIM_COLUMNS: tuple[str, ...] = (
    *("instrument_id", "state", "act", "date", "date_kind", "mode", "family", "source", "licence", "as_of"),
    *("confidence", "note"),
)
OPTIONAL: tuple[str, ...] = ("depositary", "parent", "un_number", "date", "date_kind", "mode", "note")
"""Columns that may be empty or missing."""
MAX_BYTES = 20 * 1024 * 1024
"""A larger table is no register of five republics."""
_SHOWN = 10
_Row = TypeVar("_Row")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class TextRow:
    """One row of a table as text.

    Attributes
    ----------
    line
        Row in the file, the header being row 1.
    cells
        Text by column, without outer spaces; empty where the column is missing.
    """

    line: int
    cells: Mapping[str, str]


class _Refused(ValueError):
    """A field of a row is wrong: the field, then what is wrong with it."""


def read_instruments(path: Path) -> tuple[Instrument, ...]:
    """Checked instruments of a table.

    Raises
    ------
    InputError
        Naming file, row and field of up to ten defects.
    """
    rows = _checked(path, INSTRUMENT_COLUMNS, _instrument)
    _refuse_twice(path, [row.instrument_id for row in rows], "instrument_id")
    return rows


def read_claims(
    path: Path,
    instruments: Mapping[str, Instrument],
    completed: Callable[[Mapping[str, str]], Mapping[str, str]] = lambda cells: cells,
    optional: tuple[str, ...] = OPTIONAL,
) -> tuple[Claim, ...]:
    """Checked claims of a table about known instruments.

    Parameters
    ----------
    path
        CSV in UTF-8.
    instruments
        Those of the register.
    completed
        Fills in what a table of a user may leave out.
    optional
        Columns that may be missing.

    Raises
    ------
    InputError
        Naming file, row and field of up to ten defects.
    """
    rows = _checked(path, CLAIM_COLUMNS, lambda cells: _claim(completed(cells), instruments), optional)
    _refuse_twice(path, [" ".join(claim.order) for claim in rows], "claim")
    return rows


def text_rows(
    path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = OPTIONAL, *, others: bool = False
) -> Iterator[TextRow]:
    """Rows of a CSV file in UTF-8 that has the columns; those of other names are refused unless `others` are let through.

    Raises
    ------
    InputError
        If the file is no such CSV.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path, header, columns, optional, others=others)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise InputError(
                    f"the row has {len(cells)} fields, the header {len(header)}.",
                    where=f"{path}, row {reader.line_num}",
                    remedy="Quote cells that hold a comma.",
                )
            found = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            yield TextRow(reader.line_num, {name: found.get(name, "") for name in columns})
    except csv.Error as error:
        raise InputError(f"no readable CSV: {error}.", where=f"{path}, row {reader.line_num}") from error


def _text(path: Path) -> str:
    if not path.is_file():
        raise InputError("there is no such file.", where=str(path), remedy="Name a CSV file.")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            f"the file has {path.stat().st_size / 1e6:.0f} MB; a table of the register has at most {MAX_BYTES / 1e6:.0f} MB.",
            where=str(path),
        )
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise InputError(
            "the file is not UTF-8.",
            where=f"{path}, row {row}",
            remedy="Save it as UTF-8 (in Excel: CSV UTF-8).",
        ) from error


def _check_header(
    path: Path, header: list[str], columns: tuple[str, ...], optional: tuple[str, ...], *, others: bool
) -> None:
    where = f"{path}, row 1"
    missing = [name for name in columns if name not in header and name not in optional]
    if missing:
        raise InputError(
            f"column {', '.join(missing)} is missing.", where=where, remedy=f"It has {', '.join(columns)}."
        )
    unknown = [name for name in header if name not in columns]
    if unknown and not others:
        raise InputError(f"column '{unknown[0]}' is not known.", where=where, remedy=closest(unknown[0], list(columns)))
    if len(set(header)) < len(header):
        raise InputError("a column stands twice.", where=where, remedy="Keep one of them.")


def _checked(
    path: Path,
    columns: tuple[str, ...],
    made: Callable[[Mapping[str, str]], _Row],
    optional: tuple[str, ...] = OPTIONAL,
) -> tuple[_Row, ...]:
    """Rows made of the cells, or one error that names up to ten defects."""
    rows: list[_Row] = []
    problems: list[str] = []
    for row in text_rows(path, columns, optional):
        try:
            rows.append(made(row.cells))
        except _Refused as refused:
            problems.append(f"row {row.line}, {refused}")
    if problems:
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise InputError(f"{'; '.join(problems[:_SHOWN])}{more}.", where=str(path), remedy="Mend these fields.")
    return tuple(rows)


def _refuse_twice(path: Path, names: list[str], what: str) -> None:
    twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise InputError(f"{what} '{twice}' stands twice.", where=str(path), remedy="Keep one of them.")


def _instrument(cells: Mapping[str, str]) -> Instrument:
    _refuse_empty(cells)
    for column in ("instrument_id", "parent"):
        if cells[column] and not _ID.fullmatch(cells[column]):
            raise _Refused(f"{column}: '{cells[column]}' is no id of small letters, digits and hyphens")
    return Instrument(**{**cells, "adopted": _date(cells, "adopted")})  # type: ignore[arg-type]


def _claim(cells: Mapping[str, str], instruments: Mapping[str, Instrument]) -> Claim:
    _refuse_empty(cells)
    _refuse_unknown(cells, instruments)
    if bool(cells["date"]) != bool(cells["date_kind"]):
        raise _Refused("date, date_kind: one stands without the other")
    if EFFECT_OF_ACT[cells["act"]] == "signed" and not cells["date"]:
        raise _Refused("date: a signature needs its date")
    when = _date(cells, "date") if cells["date"] else None
    return Claim(**{**cells, "date": when, "as_of": _date(cells, "as_of")})  # type: ignore[arg-type]


def _refuse_empty(cells: Mapping[str, str]) -> None:
    for column, cell in cells.items():
        if not cell and column not in OPTIONAL:
            raise _Refused(f"{column}: is empty")


def _refuse_unknown(cells: Mapping[str, str], instruments: Mapping[str, Instrument]) -> None:
    words = {"act": tuple(EFFECT_OF_ACT), "confidence": CONFIDENCES, "date_kind": DATE_KINDS, "mode": CONSENT_MODES}
    for column, allowed in words.items():
        if cells[column] not in allowed and (cells[column] or column not in OPTIONAL):
            raise _Refused(f"{column}: '{cells[column]}' is none of {', '.join(allowed)}")
    if cells["instrument_id"] not in instruments:
        near = closest(cells["instrument_id"], list(instruments))
        raise _Refused(f"instrument_id: '{cells['instrument_id']}' is no instrument of the register. {near}")
    try:
        republic(cells["state"])
    except UnknownName as error:
        raise _Refused(f"state: {error}") from error


def _date(cells: Mapping[str, str], column: str) -> SourceDate:
    try:
        return source_date(cells[column])
    except ValueError as error:
        raise _Refused(f"{column}: {error}") from error
