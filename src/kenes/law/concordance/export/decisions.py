"""What a lawyer has written into ``concordance.csv``: rows accepted, corrected or rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.export.columns import ARTICLE, BETWEEN, COMMENT, DECISION, DECISIONS, ROW
from kenes.law.concordance.export.csv_reading import read_rows, refuse
from kenes.vocabulary.errors import closest


@dataclass(frozen=True)
class DecidedRow:
    """One row on which a lawyer has decided.

    Attributes
    ----------
    row
        Identifier of the row; empty for a row the lawyer has added.
    decision
        ``accept`` or ``reject``.
    articles
        Identifiers (eId) of its articles by act; acts without one are left out.
    comment
        What the lawyer adds.
    where
        File and row.
    """

    row: str
    decision: Literal["accept", "reject"]
    articles: Mapping[str, tuple[str, ...]]
    comment: str
    where: str


def read_decisions(path: Path, acts: Sequence[Act]) -> tuple[DecidedRow, ...]:
    """Rows of a ``concordance.csv`` whose decision is not empty.

    Raises
    ------
    InputError
        With every complaint, by row and column: a decision that is none, an article that is not there, a row without two acts to decide on,
        an article in two accepted rows; or if the file cannot be read.
    """
    columns = {act.identifier: f"{act.identifier}:{ARTICLE}" for act in acts}
    rows = read_rows(path, (DECISION, *columns.values()))
    complaints: list[str] = []
    found: list[DecidedRow] = []
    taken: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        decision = row[DECISION].casefold()
        if not decision:
            continue
        articles = {name: held for name, column in columns.items() if (held := _eids(row[column]))}
        said = [*_complaints(decision, articles, acts)]
        if decision == "accept":
            said += _twice(articles, number, taken)
        complaints += [f"row {number}, {text}" for text in said]
        if decision in ("accept", "reject"):
            where = f"{path}, row {number}"
            kept: Literal["accept", "reject"] = "accept" if decision == "accept" else "reject"
            found.append(DecidedRow(row.get(ROW, ""), kept, articles, row.get(COMMENT, ""), where))
    refuse(
        complaints, path, "A decision is accept, reject or empty; articles are named as in the file that kenes wrote."
    )
    return tuple(found)


def _eids(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(BETWEEN.strip()) if part.strip())


def _complaints(decision: str, articles: Mapping[str, Sequence[str]], acts: Sequence[Act]) -> Iterator[str]:
    if decision not in DECISIONS:
        yield f"{DECISION}: '{decision}' is none. {closest(decision, [one for one in DECISIONS if one])}"
    if not articles or (decision == "reject" and len(articles) < 2):
        yield f"{DECISION}: there is nothing to {decision}."
    for act in acts:
        known = {article.eid for article in act.articles}
        for eid in articles.get(act.identifier, ()):
            if eid not in known:
                yield f"{act.identifier}:{ARTICLE}: no article '{eid}'. {closest(eid, sorted(known))}"


def _twice(articles: Mapping[str, Sequence[str]], number: int, taken: dict[tuple[str, str], int]) -> Iterator[str]:
    for act, eids in articles.items():
        for eid in eids:
            before = taken.setdefault((act, eid), number)
            if before != number:
                yield f"{act}:{ARTICLE}: '{eid}' is accepted in row {before}, too."
