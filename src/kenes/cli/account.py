"""The account of one structure at central values, as an area gives it: asked for, checked, written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

import kenes
from kenes.assessment.store import whole_directory, write_whole
from kenes.cli.work import settings_of
from kenes.vocabulary.errors import UnknownName, closest

if TYPE_CHECKING:
    import pandas as pd


def account(
    area: str,
    scenario: str,
    structure: str | None,
    republic: str | None,
    overlays: list[Path],
    settings: list[str],
    out: Path | None,
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Tables by name, written as CSV where a folder is named, and the republics to be shown.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the scenario, structure or republic is unknown.
    """
    study = kenes.Study(scenario, draws=0, evidence=overlays, set=settings_of(settings))
    players = list(study.task.players)
    if republic is not None and republic not in players:
        raise UnknownName(f"'{republic}' is no republic of the game.", remedy=closest(republic, players))
    tables = dict(study.report(area, structure))
    if out is not None:
        _write(tables, out)
    return tables, [republic] if republic else players


def _write(tables: dict[str, pd.DataFrame], out: Path) -> None:
    """Tables as CSV in a folder that appears as a whole."""
    with whole_directory(out) as draft:
        for name, frame in tables.items():
            text = frame.to_csv(index=False, float_format="%.9g", lineterminator="\n")
            write_whole(draft / f"{name}.csv", text.encode())


def plain_table(title: str, heads: list[str], rows: list[list[str]]) -> Table:
    """Table without lines: the first column to the left, the others to the right."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for k, head in enumerate(heads):
        table.add_column(head, justify="right" if k else "left")
    for row in rows:
        table.add_row(*row)
    return table
