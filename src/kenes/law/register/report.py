"""Tables of the register for one day and one structure: standings, every claim, blocs, and what is to be signed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kenes.law.concordance.export.cells import neutral
from kenes.law.register.bloc_law import BlocLaw, bloc_law
from kenes.law.register.claims import Claim, Instrument, counts_on
from kenes.law.register.register import Register
from kenes.law.register.status import Status, status
from kenes.vocabulary.republics import DEFAULT_PLAYERS

Row = dict[str, str]


@dataclass(frozen=True, eq=False)
class LawReport:
    """What the register says on a day.

    Attributes
    ----------
    register
        Instruments and claims.
    on
        The day.
    blocs
        Blocs whose law is asked for.
    domain
        One domain, or None for all.
    states
        Republics of the table.
    """

    register: Register
    on: date
    blocs: tuple[tuple[str, ...], ...]
    domain: str | None = None
    states: tuple[str, ...] = DEFAULT_PLAYERS

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """Instruments of the domain, in the order of the register."""
        return self.register.of_domain(self.domain)

    @cached_property
    def standings(self) -> Mapping[str, tuple[Status, ...]]:
        """Standings by instrument, in the order of `states`."""
        names = [instrument.instrument_id for instrument in self.instruments]
        return {name: tuple(status(self.register, name, state, self.on) for state in self.states) for name in names}

    @cached_property
    def laws(self) -> tuple[BlocLaw, ...]:
        """Law of every bloc."""
        return tuple(bloc_law(self.register, bloc, self.on, self.domain) for bloc in self.blocs)

    def count(self, standing: str) -> int:
        """Number of pairs of republic and instrument that stand so."""
        return sum(found.standing == standing for row in self.standings.values() for found in row)

    @cached_property
    def contradictions(self) -> int:
        """Number of pairs of claims that contradict each other."""
        return sum(len(found.contradictions) for row in self.standings.values() for found in row)

    def tables(self) -> dict[str, str]:
        """All tables as CSV, by file name."""
        made = {
            "status": [status_row(found) for row in self.standings.values() for found in row],
            "claims": [claim_row(c, self.on) for c in self.register.claims if c.instrument_id in self.standings],
            "blocs": [bloc_row(law) for law in self.laws],
            "common": [{"bloc": "+".join(law.bloc), "instrument_id": name} for law in self.laws for name in law.common],
            "to_sign": [row for law in self.laws for row in to_sign_rows(law)],
        }
        return {f"{name}.csv": as_csv(rows, HEADS[name]) for name, rows in made.items()}


HEADS: dict[str, tuple[str, ...]] = {
    "status": (
        *(
            "instrument_id",
            "state",
            "on",
            "standing",
            "since",
            "since_kind",
            "earliest",
            "latest",
            "as_of",
            "age_years",
        ),
        *("claims_for", "claims_against", "contradictions", "sources", "sentence"),
    ),
    "claims": (
        *("instrument_id", "state", "act", "date", "date_kind", "mode", "says", "family", "source", "licence", "as_of"),
        *("confidence", "counts", "note"),
    ),
    "blocs": ("bloc", "common", "partial", "nobody", "legal_distance"),
    "common": ("bloc", "instrument_id"),
    "to_sign": ("bloc", "instrument_id", "state", "bound", "standing_today", "sentence"),
}
"""Columns of the tables."""


def status_row(found: Status) -> Row:
    """One standing as text."""
    earliest, latest = found.span or (None, None)
    return {
        "instrument_id": found.instrument_id,
        "state": found.state,
        "on": found.on.isoformat(),
        "standing": found.standing,
        "since": str(found.since or ""),
        "since_kind": found.since_kind,
        "earliest": str(earliest or ""),
        "latest": str(latest or ""),
        "as_of": str(found.as_of or ""),
        "age_years": "" if found.age is None else f"{found.age:.1f}",
        "claims_for": str(len(found.claims_for)),
        "claims_against": str(len(found.claims_against)),
        "contradictions": str(len(found.contradictions)),
        "sources": "; ".join(found.sources),
        "sentence": found.sentence,
    }


def claim_row(claim: Claim, on: date) -> Row:
    """One claim as text, and whether it counts on the day."""
    return {
        "instrument_id": claim.instrument_id,
        "state": claim.state,
        "act": claim.act,
        "date": str(claim.date or ""),
        "date_kind": claim.date_kind,
        "mode": claim.mode,
        "says": claim.effect,
        "family": claim.family,
        "source": claim.source,
        "licence": claim.licence,
        "as_of": str(claim.as_of),
        "confidence": claim.confidence,
        "counts": "yes" if counts_on(claim, on) else "no, later",
        "note": claim.note,
    }


def bloc_row(law: BlocLaw) -> Row:
    """Counts of one bloc as text."""
    return {
        "bloc": "+".join(law.bloc),
        "common": str(len(law.common)),
        "partial": str(len(law.partial)),
        "nobody": str(len(law.nobody)),
        "legal_distance": "" if law.distance is None else f"{law.distance:.3f}",
    }


def to_sign_rows(law: BlocLaw) -> list[Row]:
    """What each member must sign, as text."""
    return [
        {
            "bloc": "+".join(law.bloc),
            "instrument_id": row.instrument_id,
            "state": row.state,
            "bound": "+".join(row.bound),
            "standing_today": row.today.standing,
            "sentence": row.today.sentence,
        }
        for row in law.missing
    ]


def as_csv(rows: Sequence[Mapping[str, str]], heads: Sequence[str], *, for_reading: bool = True) -> str:
    """Rows as CSV with a header.

    Parameters
    ----------
    rows
        Cells by column.
    heads
        Columns.
    for_reading
        Whether people open it in a spreadsheet: then a cell that it would run as a formula has an apostrophe before it. Tables that are read back have not.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, list(heads), lineterminator="\n")
    writer.writeheader()
    writer.writerows({head: neutral(cell) for head, cell in row.items()} if for_reading else row for row in rows)
    return text.getvalue()
