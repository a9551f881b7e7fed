"""CSV files of a concordance: UTF-8 with a byte order mark, commas, names of columns as in `columns`, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import count

from kenes.language import speaking
from kenes.law.concordance.alignment.model import Row
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.cells import neutral
from kenes.law.concordance.export.columns import (
    BETWEEN,
    DEPARTURES,
    NORM,
    TRANSPOSITION,
    concordance_columns,
    divergences_columns,
)
from kenes.law.concordance.export.marking import with_brackets
from kenes.law.concordance.export.tables import Reading
from kenes.law.concordance.export.words import departure_text, reason_text
from kenes.law.concordance.norm.model import Mark, MarkKind, Passage
from kenes.law.concordance.norm.transposition import Entry, Transposition

_DECIDED = {"proposed": "", "accepted": "accept", "corrected": "accept"}


def table_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file; every cell neutralised."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutral(name) for name in columns])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def csv_files(concordance: Concordance) -> dict[str, bytes]:
    """All CSV files by name; sentences in them are English, whatever the language of the documents."""
    with speaking("en"):
        reading = Reading(concordance)
        acts = [act.identifier for act in concordance.acts]
        made = {
            "concordance.csv": table_bytes(concordance_columns(acts), _concordance(reading)),
            "divergences.csv": table_bytes(divergences_columns(acts), _divergences(reading)),
            "norm.csv": table_bytes(NORM, _norm(reading)),
            "departures.csv": table_bytes(DEPARTURES, _departures(reading)),
        }
        for table in concordance.transpositions:
            rows = (_transposition(reading, table, entry) for entry in table.entries)
            made[_free(f"transposition-{_in_file_name(reading.called[table.act])}", made)] = table_bytes(
                TRANSPOSITION, rows
            )
        return made


def _in_file_name(name: str) -> str:
    """Name of an act in the name of a file: letters, figures, dots, hyphens, so that it is the name an option takes."""
    return re.sub(r"[^\w.-]+", "-", name).strip(".") or "act"


def _free(stem: str, taken: Container[str]) -> str:
    """Name of a file that is not taken: two identifiers may be one name on a disk."""
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.csv" for number in count(1))
    return next(name for name in names if name not in taken)


def _concordance(reading: Reading) -> Iterator[list[str]]:
    for row in reading.concordance.alignment.rows:
        each = [text for k in range(len(reading.concordance.acts)) for text in _articles(reading, row, k)]
        moved = "yes" if row.moved else ""
        yield [row.identifier, f"{row.confidence:.4g}", _DECIDED[row.decision], *each, moved, ""]


def _articles(reading: Reading, row: Row, act: int) -> tuple[str, str, str]:
    held = reading.concordance.alignment.articles(row, act)
    return (
        BETWEEN.join(one.eid for one in held),
        BETWEEN.join(one.num for one in held),
        BETWEEN.join(one.heading for one in held),
    )


def _divergences(reading: Reading) -> Iterator[list[str]]:
    for one in reading.concordance.divergences:
        each = [
            text
            for value, where, quote in zip(one.values, one.sources, one.quotes, strict=True)
            for text in (value or "", BETWEEN.join(where), quote)
        ]
        norm = reading.by_row[one.row].identifier
        yield [one.identifier, one.row, norm, one.field, one.subject, one.said, f"{one.confidence:.4g}", *each]


def _norm(reading: Reading) -> Iterator[list[str]]:
    norm = reading.concordance.norm
    for k, article in enumerate(norm.every_article):
        for place, passage in enumerate(article.passages, start=1):
            yield [
                article.identifier,
                article.row,
                article.number,
                "draft" if k < len(norm.articles) else "annex",
                str(place),
                passage.role,
                passage.number,
                passage.text,
                with_brackets(passage, reading.called),
                passage.act,
                passage.eid,
                str(passage.line),
                " ".join(passage.place),
                _marked(passage, "state"),
                _marked(passage, "body"),
                BETWEEN.join(_reference(passage, mark) for mark in passage.marks if mark.kind == "reference"),
                BETWEEN.join(passage.holders),
                "yes" if passage.open else "",
            ]


def _marked(passage: Passage, kind: MarkKind) -> str:
    return BETWEEN.join(passage.text[mark.start : mark.end] for mark in passage.marks if mark.kind == kind)


def _reference(passage: Passage, mark: Mark) -> str:
    """A reference: number in the source, an arrow, numbers in the draft, or a question mark."""
    return f"{passage.text[mark.start : mark.end]} -> {', '.join(mark.articles) or '?'}"


def _departures(reading: Reading) -> Iterator[list[str]]:
    for one in reading.concordance.norm.departures:
        yield [
            one.norm,
            reading.norm[one.norm].number,
            one.act,
            BETWEEN.join(one.eids),
            one.kind,
            one.field or "",
            one.subject,
            one.says or "",
            one.draft or "",
            "yes" if one.open else "",
            one.divergence or "",
        ]


def _transposition(reading: Reading, table: Transposition, entry: Entry) -> list[str]:
    article, progress, check = reading.norm[entry.norm], entry.progress, entry.check
    return [
        entry.norm,
        article.number,
        article.heading,
        reading.provisions(table.act, entry.national.eids) if entry.national else "",
        " ".join(departure_text(one) for one in entry.departures),
        progress.status,
        progress.deadline.isoformat() if progress.deadline else "",
        progress.act,
        progress.note,
        check.verdict if check else "",
        " ".join(reason_text(one) for one in check.reasons) if check else "",
    ]
