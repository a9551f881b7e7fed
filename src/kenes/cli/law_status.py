"""`kenes law status`: instruments by republic, the law of blocs, and everything known of one instrument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kenes.cli.answer import WIDTH
from kenes.cli.law_out import replacing
from kenes.evidence.writing import whole_directory, write_whole
from kenes.law.register import BlocLaw, Register, Status, load_register, status
from kenes.law.register.claims import Claim, Instrument, counts_on
from kenes.law.register.report import HEADS, LawReport, as_csv, claim_row, status_row
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import completed, grand

MARKS = {"bound": "in", "signed": "sg", "not bound": "no", "unconfirmed": "?", "conflict": "!", "unknown": "-"}
"""Short marks of the standings."""
LEGEND = (
    "in: bound since the year; sg: signed in the year, no consent on record; no: not bound as of the year; ?: claimed, borne out by neither the "
    "depositary nor two independent sources; !: sources contradict each other; -: no claim. Behind it the age of the knowledge in years (y)."
)
NO_CHOICE_WITH_ONE = "structure, bloc and domain say nothing beside --instrument."


@dataclass(frozen=True)
class Question:
    """What the user asks.

    Attributes
    ----------
    structure
        Structure whose blocs are shown; all united without one.
    bloc
        One bloc only.
    domain
        One domain only.
    instrument
        One instrument, claim by claim.
    on
        The day.
    overlays
        Folders whose claims come on top.
    """

    structure: str | None
    bloc: str | None
    domain: str | None
    instrument: str | None
    on: date
    overlays: tuple[Path, ...]


def show(question: Question, out: Path | None) -> None:
    """Print the answer, and write its tables where a folder is named.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a name is unknown, options do not go together or an overlay is wrong.
    """
    blocs = blocs_of(question)
    register = load_register(question.overlays)
    console = Console(width=WIDTH, highlight=False)
    if question.instrument is not None:
        tables = _one(console, register, register.instrument(question.instrument), question.on)
    else:
        report = LawReport(register, question.on, blocs, question.domain)
        _all(console, report)
        tables = report.tables()
    if out is not None:
        with replacing(out, [rf"{name}\.csv" for name in (*HEADS, "claims")]), whole_directory(out) as draft:
            for name, text in tables.items():
                write_whole(draft / name, text.encode())
        console.print(f"Tables: {out}", markup=False, soft_wrap=True)


def blocs_of(question: Question) -> tuple[tuple[str, ...], ...]:
    """Blocs that the question is about: the one named, or those of the structure.

    Raises
    ------
    InputError
        If both are named, or the bloc is no bloc of the five.
    """
    chosen = (question.structure, question.bloc, question.domain)
    if question.instrument is not None and any(chosen):
        raise InputError(NO_CHOICE_WITH_ONE, remedy="Leave them out, or leave out --instrument.")
    if question.bloc is None:
        name = question.structure
        return (grand(DEFAULT_PLAYERS) if name is None else completed(DEFAULT_PLAYERS, name)).blocs
    if question.structure is not None:
        raise InputError("--structure and --bloc are both given.", remedy="Name one of them.")
    if "|" in question.bloc:
        raise InputError(f"'{question.bloc}' is more than one bloc.", remedy="Use --structure for several blocs.")
    first = question.bloc.split("+")[0].strip()
    return (completed(DEFAULT_PLAYERS, question.bloc).bloc_of(first),)


def _all(console: Console, report: LawReport) -> None:
    shown = f" of {report.domain}" if report.domain else ""
    console.print(
        f"Law on {report.on}: {len(report.instruments)} instruments{shown}, register {report.register.vintage[:12]}",
        markup=False,
    )
    console.print(_standings(report))
    console.print(LEGEND, markup=False)
    for law in report.laws:
        if len(law.bloc) > 1:
            _print_bloc(console, law)
    alone = [law.bloc[0] for law in report.laws if len(law.bloc) == 1]
    if alone:
        console.print(f"Alone, with no law to be made common: {', '.join(alone)}.", markup=False)
    _print_counts(console, report)
    _print_sources(console, (found for row in report.standings.values() for found in row))


def _standings(report: LawReport) -> Table:
    table = Table(box=None, pad_edge=False)
    for head in ("instrument", *report.states, "sources"):
        table.add_column(head, no_wrap=head != "sources")
    for name, row in report.standings.items():
        families = sorted({claim.family for found in row for claim in (*found.claims_for, *found.claims_against)})
        table.add_row(escape(name), *(mark(found) for found in row), escape(", ".join(families)))
    return table


def mark(found: Status) -> str:
    """Standing in a few letters: what, the year it holds since or is known of, and the age of the knowledge."""
    year = found.since if found.standing in ("bound", "signed") and found.since else found.as_of
    if year is None or found.age is None:
        return MARKS[found.standing]
    return f"{MARKS[found.standing]} {year.text[:4]} {int(found.age)}y"


def _print_bloc(console: Console, law: BlocLaw) -> None:
    union = len(law.common) + len(law.partial)
    apart = "absent, no member is bound by anything" if law.distance is None else f"{law.distance:.2f}"
    console.print(
        f"\n{'+'.join(law.bloc)}: {len(law.common)} of {union} instruments that bind a member bind all; legal distance {apart}; "
        f"{len(law.nobody)} are borne out for no member.",
        markup=False,
    )
    console.print(f"Common: {', '.join(law.common) or 'none'}.", markup=False)
    if not law.missing:
        return
    table = Table(title="To have the same law", title_justify="left", box=None, pad_edge=False)
    for head in ("instrument", "bound", "would have to join, or show that it has"):
        table.add_column(head)
    for name in law.partial:
        rows = [row for row in law.missing if row.instrument_id == name]
        table.add_row(
            escape(name), "+".join(rows[0].bound), ", ".join(f"{row.state} ({mark(row.today)})" for row in rows)
        )
    console.print(table)


def _print_counts(console: Console, report: LawReport) -> None:
    console.print(
        f"\n{report.count('conflict')} conflicts ({report.contradictions} pairs of claims), {report.count('unconfirmed')} unconfirmed, "
        f"{report.count('unknown')} without a claim, of {len(report.instruments) * len(report.states)}. "
        "All claims of one instrument: --instrument; all claims: --out.",
        markup=False,
    )


def _print_sources(console: Console, standings: Iterable[Status]) -> None:
    """Families in the order of their names, each with its citation without the place in it, and its licence."""
    claims = [claim for found in standings for claim in (*found.claims_for, *found.claims_against)]
    table = Table(title="Sources", title_justify="left", box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for family in sorted({claim.family for claim in claims}):
        own = [claim for claim in claims if claim.family == family]
        newest = max(claim.as_of for claim in own)
        cited = sorted({claim.source for claim in own})
        more = f" and {len(cited) - 1} more" if len(cited) > 1 else ""
        table.add_row(escape(family), escape(f"{cited[0]}{more}; newest as of {newest}; {own[0].licence}"))
    console.print(table)


def _one(console: Console, register: Register, instrument: Instrument, on: date) -> dict[str, str]:
    """Print everything known of one instrument, and return it as tables."""
    found = [status(register, instrument.instrument_id, state, on) for state in DEFAULT_PLAYERS]
    kept_by = instrument.depositary or "not verified"
    console.print(f"{instrument.instrument_id}: {instrument.title}", markup=False)
    console.print(
        f"{instrument.kind}, {instrument.domain}; adopted {instrument.adopted}; depositary: {kept_by}"
        f"{f'; UN Treaty Collection {instrument.un_number}' if instrument.un_number else ''}"
        f"{f'; belongs to {instrument.parent}' if instrument.parent else ''}. Source: {instrument.source} ({instrument.licence}).",
        markup=False,
    )
    claims = [claim for state in DEFAULT_PLAYERS for claim in register.claims_of(instrument.instrument_id, state)]
    for row in found:
        console.print(f"\n{row.sentence}", markup=False)
        _print_claims(console, [claim for claim in claims if claim.state == row.state], on)
        for pair in row.contradictions:
            console.print(f"  Contradict each other: {_short(pair.says)} / {_short(pair.denies)}", markup=False)
    return {
        "status.csv": as_csv([status_row(row) for row in found], HEADS["status"]),
        "claims.csv": as_csv([claim_row(claim, on) for claim in claims], HEADS["claims"]),
    }


def _print_claims(console: Console, claims: Iterable[Claim], on: date) -> None:
    for claim in claims:
        note = f" Note: {claim.note}." if claim.note else ""
        later = "" if counts_on(claim, on) else " Later than the day: does not count."
        console.print(f"  {_short(claim)}. {claim.source} ({claim.licence}).{note}{later}", markup=False)


def _short(claim: Claim) -> str:
    when = f" {claim.date} ({claim.mode or claim.date_kind})" if claim.date else ""
    return f"{claim.act}{when}, as of {claim.as_of}, {claim.confidence}, {claim.family}"
