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
    """Rows of a ``concordance.csv`` whose decision is not empty; an article may stand in two accepted rows, as merged ones do.

    Raises
    ------
    InputError
        With every complaint, by row and column: a decision that is none, an article that is not there, a row without two acts to decide on;
        or if the file cannot be read.
    """
    rows = read_rows(path, (DECISION,))
    columns = _columns(path, rows, acts)
    complaints: list[str] = []
    found: list[DecidedRow] = []
    for number, row in enumerate(rows, start=2):
        decision = row[DECISION].casefold()
        if not decision:
            continue
        articles = {name: held for name, column in columns.items() if (held := _eids(row[column]))}
        said = [*_complaints(decision, articles, acts)]
        complaints += [f"row {number}, {text}" for text in said]
        if decision in ("accept", "reject"):
            where = f"{path}, row {number}"
            kept: Literal["accept", "reject"] = "accept" if decision == "accept" else "reject"
            found.append(DecidedRow(row.get(ROW, ""), kept, articles, row.get(COMMENT, ""), where))
    refuse(
        complaints, path, "A decision is accept, reject or empty; articles are named as in the file that kenes wrote."
    )
    return tuple(found)


def _columns(path: Path, rows: Sequence[Mapping[str, str]], acts: Sequence[Act]) -> dict[str, str]:
    """Columns of the acts a table speaks of; a table made before an act was added speaks of the others."""
    wanted = {act.identifier: f"{act.identifier}:{ARTICLE}" for act in acts}
    there = {name: column for name, column in wanted.items() if rows and column in rows[0]}
    if rows and len(there) < 2:
        missing = next(column for name, column in wanted.items() if name not in there)
        refuse([f"no column '{missing}'."], path, "The table must speak of at least two of the acts compared.")
    return there


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
