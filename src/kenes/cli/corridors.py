"""The command `kenes transport invest`: where one more sum of money for corridors would go."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kenes.areas.transport.next_money import NextMoney, groupings, next_money
from kenes.assessment.store import write_whole
from kenes.briefing.figure_names import key_name
from kenes.cli.account import plain_table
from kenes.cli.answer import WIDTH
from kenes.cli.work import settings_of
from kenes.evidence import load
from kenes.study import source
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS as FIVE

ALL = "all"


def invest(bloc: str, money: float, overlays: list[Path], settings: list[str], out: Path | None) -> None:
    """Print where a bloc, or every bloc, would spend a sum on its corridors, and write the tables.

    Parameters
    ----------
    bloc
        Republics joined by ``+``, or ``all`` for each of the 31 blocs.
    money
        Sum, MUSD.
    overlays, settings
        Overlays of evidence and single settings.
    out
        Folder for the tables as CSV.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a bloc or the sum is wrong.
    """
    blocs = groupings() if bloc == ALL else (_members(bloc),)
    evidence = load(source(overlays, settings_of(settings).items()))
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("blocs", total=len(blocs))
        found = next_money(evidence, blocs, money, lambda name: bar.update(task, advance=1, description=name))
    console = Console(width=WIDTH, highlight=False)
    console.print(_links(found.links, money))
    console.print(_gains(found))
    console.print(
        "Corridors on the land of the bloc, borders as they are; trade among the five only. What distance costs decides the size: "
        "see transport.investment.unit_cost.",
        markup=False,
    )
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, frame in (("links", found.links), ("gains", found.gains)):
            write_whole(out / f"{name}.csv", frame.to_csv(index=False).encode("utf-8"))
        console.print(f"Tables: {out}", markup=False, soft_wrap=True)


def _members(bloc: str) -> tuple[str, ...]:
    members = tuple(code.strip() for code in bloc.split("+"))
    if len(set(members)) != len(members) or not all(members):
        raise InputError(f"'{bloc}' names no bloc.", remedy=f"Write {'+'.join(FIVE[:2])}, or {ALL}.")
    return tuple(sorted(members))


def _links(frame: pd.DataFrame, money: float) -> Table:
    rows = [
        [
            row["grouping"],
            f"{key_name(str(row['from']))} - {key_name(str(row['to']))}",
            str(row["country"]),
            f"{row['km']:,.0f}",
            f"{row['musd']:,.0f}",
            f"{row['share']:.0%}",
            f"{row['return']:.1%}",
        ]
        for row in frame.to_dict("records")
    ]
    heads = ["", "link", "", "km", "MUSD", "share", "first MUSD a year"]
    return plain_table(f"Where {money:,.0f} MUSD would go", heads, rows)


def _gains(found: NextMoney) -> Table:
    wide = found.gains.pivot_table(index="grouping", columns="republic", values="built", sort=False)[list(FIVE)]
    last = found.gains.groupby("grouping", sort=False)["marginal"].first()
    rows = [[str(name), *(f"{value:,.1f}" for value in wide.loc[name]), f"{last[name]:.1%}"] for name in wide.index]
    return plain_table("What it brings, MUSD a year, and the last MUSD", ["", *FIVE, "last"], rows)
