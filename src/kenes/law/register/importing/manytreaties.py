"""Memberships of manytreaties for the instruments of the register, one claim for each act that a set records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from kenes.law.register.claims import Claim
from kenes.law.register.dates import SourceDate, source_date
from kenes.law.register.importing.overlay import Imported, SourceFile, write_claims
from kenes.law.register.importing.state_names import state_code
from kenes.law.register.register import TABLES, load_register
from kenes.law.register.tables import TextRow, text_rows
from kenes.vocabulary.errors import InputError

MATCHES = TABLES / "manytreaties.csv"
"""Which title of which set is which instrument: read and matched one by one."""
COLUMNS: tuple[str, ...] = (
    *("source", "iso3", "treaty_id", "title", "treaty_signature", "treaty_force", "state_signature"),
    *("state_ratification", "state_force", "state_end"),
)
_MAY_BE_EMPTY = (
    "treaty_signature",
    "treaty_force",
    "state_signature",
    "state_ratification",
    "state_force",
    "state_end",
)
LICENCE = "CC BY 4.0"
_ACTS = (
    ("state_signature", "signed", "signature"),
    ("state_ratification", "party", "consent"),
    ("state_force", "in force", "entry into force"),
)


def import_manytreaties(path: Path, folder: Path, retrieved: date | None) -> Imported:
    """Claims of every set for the titles that are known to be instruments of the register.

    A row without any date of its state is a membership that the set codes: it is kept with the date of the treaty, and bears
    nothing out alone. What a set does not list makes no claim, because nobody knows up to when it is complete.

    Raises
    ------
    InputError
        If the day of retrieval is missing, a column is missing, or a date cannot be read: file, row and field are named.
    """
    if retrieved is None:
        raise InputError(
            "the file does not say when it was retrieved.",
            where=str(path),
            remedy="Give the day: --retrieved 2026-11-20.",
        )
    instruments = load_register().instruments
    matches = _matches()
    source = SourceFile.of(path, "manytreaties (Hollway, Sposito, Evrard et al.)", retrieved)
    claims: list[Claim] = []
    read = other = 0
    for row in text_rows(path, COLUMNS, _MAY_BE_EMPTY, others=True):
        read += 1
        name = matches.get((row.cells["source"], row.cells["title"], row.cells["treaty_signature"]))
        state = state_code(row.cells["iso3"])
        if name is None or state is None:
            other += 1
            continue
        claims += _claims(row, name, state, source, path)
    notes = [f"{read:,} rows read, {other:,} of other states or treaties left out."]
    return write_claims(folder, claims, instruments, source, notes)


def _matches() -> Mapping[tuple[str, str, str], str]:
    columns = ("instrument_id", "source", "title", "treaty_signature")
    rows = [row.cells for row in text_rows(MATCHES, columns, ())]
    return {(c["source"], c["title"], c["treaty_signature"]): c["instrument_id"] for c in rows}


def _claims(row: TextRow, instrument: str, state: str, source: SourceFile, path: Path) -> Iterator[Claim]:
    """Claims of one row: its dated acts, or the coded membership."""
    ended = row.cells["state_end"]
    note = f"the set gives {ended} as the end; not counted as a withdrawal" if ended else ""
    acts = [(act, _day(row, column, path), kind) for column, act, kind in _ACTS if row.cells[column]]
    if not acts:
        acts = [("party", _day(row, "treaty_signature", path), "treaty")]
        note = "; ".join(filter(None, ("coded as a member, without a date of an act of this state", note)))
    for act, day, kind in acts:
        yield Claim(
            instrument_id=instrument,
            state=state,
            act=act,
            date=day,
            date_kind=kind,
            mode="",
            family=row.cells["source"].lower(),
            source=f"{source.citation}; {row.cells['source']}, {row.cells['treaty_id'].split(':')[0]}",
            licence=LICENCE,
            as_of=source_date(source.retrieved.isoformat() if source.retrieved else ""),
            confidence="read",
            note=note,
        )


def _day(row: TextRow, column: str, path: Path) -> SourceDate:
    try:
        return source_date(row.cells[column])
    except ValueError as error:
        raise InputError(f"{error}.", where=f"{path}, row {row.line}, {column}") from error
