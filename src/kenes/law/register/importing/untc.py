"""A status page of the UN Treaty Collection, as saved: what the depositary says of each republic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.dates import SourceDate, source_date
from kenes.law.register.importing.overlay import Imported, SourceFile, write_claims
from kenes.law.register.importing.participants import Act, Participant, participants, stated_parties
from kenes.law.register.importing.safe_markup import Markup, parse, text_of
from kenes.law.register.importing.state_names import misspelt, state_code
from kenes.law.register.importing.untc_page import status_day, treaty_numbers
from kenes.law.register.register import load_register
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS

FAMILY = "un-secretary-general"
LICENCE = "facts"


def import_untc(path: Path, instrument: str | None, folder: Path, retrieved: date | None = None) -> Imported:
    """Claims of the depositary from a page in HTML or XML: signature, consent with its means, and who is not listed.

    The instrument is found by the number of the treaty on the page where it is not named. The day of the status is that of the
    page; without one `retrieved` is needed.

    Raises
    ------
    InputError
        If the page is no status page of the instrument, is incomplete, or a date cannot be read.
    """
    instruments = load_register().instruments
    page = parse(path)
    rows = participants(page)
    words = text_of(page.root)
    chosen = _instrument(page, words, instrument, instruments)
    day = status_day(words) or retrieved
    if day is None:
        raise InputError(
            "the page does not say as at which day.",
            where=str(path),
            remedy="Give the day with --retrieved 2026-11-20.",
        )
    _refuse_incomplete(path, words, rows)
    title = f"UN Treaty Collection, status of {chosen.un_number or chosen.title} as at {day.isoformat()}"
    source = SourceFile.of(path, title, retrieved or day)
    claims = _claims(rows, chosen, source, source_date(day.isoformat()), path)
    notes = [f"{len(rows)} participants read."]
    if stated_parties(words) is None:
        notes.append("The page does not say how many parties there are: that it is complete could not be checked.")
    notes += [f"Left out, {row.name}: {text}" for row in rows if state_code(row.name) for text in row.left_out]
    return write_claims(folder, claims, instruments, source, notes)


def _instrument(page: Markup, words: str, name: str | None, known: Mapping[str, Instrument]) -> Instrument:
    found = treaty_numbers(page.content, words)
    by_number = {row.un_number: row for row in known.values() if row.un_number}
    if name is None:
        chosen = [by_number[number] for number in found if number in by_number]
        if len(set(chosen)) != 1:
            seen = f"on the page: {', '.join(found)}" if found else "the page names no number"
            raise InputError(
                f"the instrument cannot be told by the number of the treaty ({seen}).",
                where=page.label,
                remedy="Name it with --instrument, for example --instrument unece-water-1992.",
            )
        return chosen[0]
    named = load_register().instrument(name)
    if found and named.un_number and named.un_number not in found:
        raise InputError(
            f"the page is of {', '.join(found)}; {name} is {named.un_number}.",
            where=page.label,
            remedy="Save the page of the instrument, or name the one that it is of.",
        )
    return named


def _refuse_incomplete(path: Path, words: str, rows: Sequence[Participant]) -> None:
    """A page cut short would make parties into states that are not listed."""
    stated = stated_parties(words)
    having = sum(any(act.act == "party" for act in row.acts) for row in rows)
    if stated is not None and having < stated:
        raise InputError(
            f"the page says {stated} parties and its table has {having}.",
            where=str(path),
            remedy="Save the whole page again.",
        )


def _claims(
    rows: Sequence[Participant], instrument: Instrument, source: SourceFile, day: SourceDate, path: Path
) -> list[Claim]:
    claims: list[Claim] = []
    listed: set[str] = set()
    for row in rows:
        code = state_code(row.name)
        if code is None:
            _refuse_misspelt(row.name, path)
            continue
        if code in listed:
            raise InputError(f"{row.name} stands twice.", where=f"{path}, participant {row.name}")
        listed.add(code)
        acts = list(row.acts)
        if not any(act.act == "party" for act in acts):
            acts.append(Act("not party", None, "", "", "named in the list without consent to be bound"))
        claims += [_claim(instrument, code, act, source, day) for act in acts]
    absent = Act("not listed", None, "", "", "absent from the list on that day")
    return claims + [_claim(instrument, code, absent, source, day) for code in DEFAULT_PLAYERS if code not in listed]


def _refuse_misspelt(name: str, path: Path) -> None:
    near = misspelt(name)
    if near is not None:
        raise InputError(
            f"'{name}' looks like {near} and is no name known for it.",
            where=f"{path}, participant {name}",
            remedy="Write the name as the UN Treaty Collection does.",
        )


def _claim(instrument: Instrument, state: str, act: Act, source: SourceFile, day: SourceDate) -> Claim:
    return Claim(
        instrument_id=instrument.instrument_id,
        state=state,
        act=act.act,
        date=act.day,
        date_kind=act.kind,
        mode=act.mode,
        family=FAMILY,
        source=source.citation,
        licence=LICENCE,
        as_of=day,
        confidence="depositary",
        note=act.note,
    )
