"""Decisions of a lawyer, read back from ``concordance.csv``."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.corrections import Correction
from kenes.law.concordance.export.cells import plain
from kenes.law.concordance.export.columns import ARTICLE, BETWEEN, DECISION, DECISIONS, ROW
from kenes.vocabulary.errors import InputError

LARGEST = 20_000_000


def read_corrections(path: Path, acts: Sequence[Act]) -> tuple[Correction, ...]:
    """Rows of a table of concordance in whose column ``decision`` a lawyer has written ``accept`` or ``reject``.

    Parameters
    ----------
    path
        ``concordance.csv`` as written by `kenes.law.concordance.export.folder.write_documents`, with decisions.
    acts
        The acts it speaks of; a table of more or fewer acts is read as far as it speaks of these.

    Raises
    ------
    InputError
        If the file is no such table, a decision is another word, or an accepted row has fewer than two acts.
    """
    rows = _rows(path)
    columns = {act.identifier: f"{act.identifier}:{ARTICLE}" for act in acts}
    known = [name for name, column in columns.items() if rows and column in rows[0]]
    if rows and len(known) < 2:
        raise InputError(
            "the table does not speak of two of these acts.",
            where=path.name,
            remedy=f"It needs columns such as {', '.join(list(columns.values())[:2])}.",
        )
    found = []
    for number, row in enumerate(rows, start=2):
        decision = (row.get(DECISION) or "").strip().lower()
        if decision not in DECISIONS:
            raise InputError(
                f"'{decision}' is no decision.",
                where=f"{path.name}, line {number}, {DECISION}",
                remedy="Write accept, reject, or leave it empty.",
            )
        if decision:
            found.append(
                _correction(row, decision, {name: columns[name] for name in known}, f"{path.name}, line {number}")
            )
    return tuple(found)


def _correction(row: dict[str, str | None], decision: str, columns: dict[str, str], where: str) -> Correction:
    articles = {name: _articles(row[column]) for name, column in columns.items()}
    inside = {name: found for name, found in articles.items() if found}
    if decision == "accept":
        return Correction(inside, "accept", (row.get(ROW) or "").strip(), where)
    if len(inside) < 2:
        raise InputError(
            "a rejected row needs articles of two acts.",
            where=where,
            remedy="To set an article alone, accept its row with it alone.",
        )
    return Correction(inside, "reject", (row.get(ROW) or "").strip(), where)


def _articles(cell: str | None) -> tuple[str, ...]:
    return tuple(part for raw in plain(cell or "").split(BETWEEN.strip()) if (part := raw.strip()))


def _rows(path: Path) -> list[dict[str, str | None]]:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError("the table is too large.", where=path.name, remedy=f"At most {LARGEST // 10**6} MB.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows: list[dict[str, str | None]] = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            "the table of decisions cannot be read.",
            where=str(path),
            remedy="Give concordance.csv, saved as CSV UTF-8.",
        ) from error
    needed = {ROW, DECISION}
    if not needed <= set(reader.fieldnames or ()):
        raise InputError(
            f"the table lacks the column {min(needed - set(reader.fieldnames or ()))}.",
            where=path.name,
            remedy="Give concordance.csv of an earlier comparison.",
        )
    return rows
