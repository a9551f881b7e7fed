"""The table of participants of a status page: rows and columns told by their headings, whatever the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kenes.law.register.dates import SourceDate, source_date
from kenes.law.register.importing.safe_markup import Element, Markup, local_name, text_of
from kenes.law.register.importing.untc_page import calendar_day
from kenes.vocabulary.errors import InputError

_TABLES, _ROWS, _CELLS = ("table",), ("tr", "row"), ("td", "th", "entry", "cell")
_CONSENT = re.compile(
    r"ratification|accession|acceptance|approval|succession|definitive signature|consent to be bound", re.I
)
_DATE = re.compile(
    r"(\[)?\s*(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})\s*(AA|A|a|d|s|c|P|n)?\s*(\])?(?:\s*(?:\d{1,2}|\[\d+\])(?:\s*,\s*\d{1,2})*)?"
)
_PARTIES = re.compile(r"\bsignatories\s*:?\s*\d+\s*\.?\s*parties\s*:?\s*(\d{1,3})\b|\bparties\s*:\s*(\d{1,3})\b", re.I)
MODES: dict[str, str] = {
    "": "ratification",
    "a": "accession",
    "A": "acceptance",
    "AA": "approval",
    "d": "succession",
    "s": "signature",
    "c": "ratification",
    "P": "",
}
"""Marks behind a date of consent: none for ratification; `c` is a formal confirmation, `s` a definitive signature."""


@dataclass(frozen=True)
class Act:
    """One act of a participant.

    Attributes
    ----------
    act
        As in the register: signed, party, in force, not party, not listed.
    day
        When; None for what is absent.
    kind
        Which date it is.
    mode
        Means of consent.
    note
        What else must be known.
    """

    act: str
    day: SourceDate | None
    kind: str
    mode: str
    note: str = ""


@dataclass(frozen=True)
class Participant:
    """One row of the table.

    Attributes
    ----------
    name
        As the page writes it, without footnote marks.
    acts
        What it did.
    left_out
        Cells that count for nothing, with the reason.
    """

    name: str
    acts: tuple[Act, ...]
    left_out: tuple[str, ...]


def stated_parties(words: str) -> int | None:
    """Number of parties that the page gives; None where it gives none."""
    match = _PARTIES.search(words)
    return int(match[1] or match[2]) if match else None


def participants(page: Markup) -> tuple[Participant, ...]:
    """Rows of the table of participants.

    Raises
    ------
    InputError
        If there is no such table, more than one, or a date that cannot be read.
    """
    found = list(_tables(page.root))
    if len(found) != 1:
        raise InputError(
            f"the page has {len(found) or 'no'} table{'s' if len(found) > 1 else ''} of participants with their consent.",
            where=page.label,
            remedy="Save the status page of one treaty of the UN Treaty Collection, whole.",
        )
    columns, rows = found[0]
    return tuple(_participant(cells, columns, page.label) for cells in rows if cells and cells[0])


def _tables(root: Element) -> Iterator[tuple[tuple[str, ...], list[list[str]]]]:
    """Kind of every column and texts of the rows below, of every table whose heading names participants and consent."""
    for table in (element for element in root.iter() if local_name(element) in _TABLES):
        rows = [_texts(row) for row in table.iter() if local_name(row) in _ROWS and _nearest_table(row) is table]
        heads = [k for k, cells in enumerate(rows) if cells and _is_heading(cells)]
        if heads:
            columns = tuple(_column(text) for text in rows[heads[0]])
            below = [cells for k, cells in enumerate(rows) if k > heads[0] and k not in heads]
            yield columns, [cells for cells in below if len(cells) == len(columns)]


def _nearest_table(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if local_name(above) in _TABLES), None)


def _texts(row: Element) -> list[str]:
    return [text_of(cell) for cell in row if local_name(cell) in _CELLS]


def _is_heading(cells: Sequence[str]) -> bool:
    return cells[0].lower().startswith("participant") and any(_column(text) == "consent" for text in cells[1:])


def _column(heading: str) -> str:
    """Kind of date that stands under a heading; empty for other columns."""
    words = heading.lower()
    if words.startswith("signature") and not re.search(r"ratification|accession|acceptance|approval", words):
        return "signature"
    if _CONSENT.search(words):
        return "consent"
    return "entry into force" if "entry into force" in words else ""


def _participant(cells: Sequence[str], columns: Sequence[str], label: str) -> Participant:
    acts: list[Act] = []
    left_out: list[str] = []
    for kind, cell in zip(columns[1:], cells[1:], strict=True):
        if not kind or not cell:
            continue
        for match in _dates(cell, cells[0], label):
            reason = _no_act(match)
            if reason:
                left_out.append(f"{match[0].strip()} ({reason})")
            else:
                acts.append(_act(match, kind, cells[0], label))
    return Participant(cells[0], tuple(acts), tuple(left_out))


def _dates(cell: str, name: str, label: str) -> list[re.Match[str]]:
    """Dates of a cell, which must hold nothing else."""
    found = list(_DATE.finditer(cell))
    rest = _DATE.sub("", cell).strip(" ,;()")
    if not found or rest:
        raise InputError(
            f"'{cell}' is no date such as 21 Mar 1997 or 21 Mar 1997 a.",
            where=f"{label}, participant {name}",
            remedy="Save the page in English, as the UN Treaty Collection shows it.",
        )
    return found


def _no_act(match: re.Match[str]) -> str:
    if match[1] or match[6]:
        return "in brackets: an act that the list itself does not count"
    return "notification of provisional application" if match[5] == "n" else ""


def _act(match: re.Match[str], kind: str, name: str, label: str) -> Act:
    day = calendar_day(match[2], match[3], match[4])
    if day is None:
        raise InputError(f"'{match[0].strip()}' is no day of the calendar.", where=f"{label}, participant {name}")
    when = source_date(day.isoformat())
    mark = match[5] or ""
    if kind == "signature" and mark not in ("s",):
        return Act("signed", when, "signature", "", "succession to signature" if mark == "d" else "")
    if kind == "entry into force":
        return Act("in force", when, "entry into force", "")
    return Act("party", when, "consent", MODES[mark], "formal confirmation" if mark == "c" else "")
