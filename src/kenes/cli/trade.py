"""Commands of the trade area: the account of one structure, the options outside, what others published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

from kenes.assessment.exchange import published_figures, read
from kenes.cli.account import account, plain_table
from kenes.cli.answer import WIDTH, money
from kenes.evidence import load
from kenes.study import source
from kenes.vocabulary.errors import InputError, MissingEvidence

MODELS = ("one sector", "sectors")
LONGEST = 12


def report(
    scenario: str,
    structure: str | None,
    republic: str | None,
    overlays: list[Path],
    settings: list[str],
    out: Path | None,
) -> None:
    """Print the account of one structure at central values, and write its tables.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the scenario, structure or republic is unknown.
    """
    tables, chosen = account("trade", scenario, structure, republic, overlays, settings, out)
    console = Console(width=WIDTH, highlight=False)
    for table in (_gain(tables["gain"], chosen), _accounts(tables["accounts"], chosen)):
        console.print(table)
    for code in chosen:
        console.print(_creation(tables["creation_diversion"], code))
    if republic:
        console.print(_partners(tables["partners"], republic))
        console.print(_sectors(tables["sectors"], republic))
    console.print(_others(tables["third_parties"]))
    console.print(
        "Gains before the cost of running measures. First order: Caliendo and Parro (2015), equation (15), evaluated once at base flows, as the "
        "literature prints it; exact: the new equilibrium, its parts integrated along the path.",
        markup=False,
    )
    if out is not None:
        console.print(f"Tables: {out}", markup=False, soft_wrap=True)


def _gain(frame: pd.DataFrame, chosen: list[str]) -> Table:
    heads = ["", "run", "MUSD", "exact %", "terms of trade", "volume", "efficiency", "first order %", "its error"]
    names = ["gain_percent", "terms_of_trade_percent", "volume_of_trade_percent", "technical_efficiency_percent"]
    names += ["first_order_percent", "first_order_error_percent"]
    rows = [
        [
            str(row["republic"]),
            str(row["model"]),
            money(float(row["gain_musd"])),
            *(f"{row[name]:.3f}" for name in names),
        ]
        for row in frame.to_dict("records")
        if row["republic"] in chosen
    ]
    return plain_table("Gain and its parts, per cent of final expenditure", heads, rows)


def _accounts(frame: pd.DataFrame, chosen: list[str]) -> Table:
    heads = [
        "",
        "run",
        "tariff revenue, MUSD",
        "change",
        "consumer prices %",
        "import prices %",
        "terms of trade %",
        "real wage %",
    ]
    names = ["consumer_percent", "imports_percent", "terms_of_trade_percent", "real_wage"]
    rows = [
        [
            str(row["republic"]),
            str(row["model"]),
            *(money(float(row[name])) for name in ("tariff_revenue_before", "tariff_revenue_change")),
            *(f"{row[name]:.3f}" for name in names),
        ]
        for row in frame.to_dict("records")
        if row["republic"] in chosen
    ]
    return plain_table("Budget, prices and wages", heads, rows)


def _creation(frame: pd.DataFrame, republic: str) -> Table:
    """Sums over members and the outsiders that lose most, of the run with sectors."""
    mine = frame[(frame["importer"] == republic) & (frame["model"] == MODELS[1])]
    parts = ["change", "creation", "diversion", "external", "expansion"]
    rows = []
    for group, name in (("member", "from members"), ("outsider", "from outsiders"), ("home", "from home")):
        summed = mine[mine["group"] == group][parts].sum()
        rows.append([name, *(money(float(summed[part])) for part in parts)])
    lost = mine[mine["group"] == "outsider"].groupby("supplier")[parts].sum().sort_values("diversion").head(3)
    rows += [[f"  {supplier}", *(money(float(row[part])) for part in parts)] for supplier, row in lost.iterrows()]
    title = f"{republic}: where the imports that it gains come from, MUSD (run with sectors)"
    return plain_table(title, ["", "change", "creation", "diversion", "external", "expansion"], rows)


def _partners(frame: pd.DataFrame, republic: str) -> Table:
    mine = frame[(frame["model"] == MODELS[1]) & (frame["importer"].eq(republic) | frame["exporter"].eq(republic))]
    first = mine.reindex(mine["change"].abs().sort_values(ascending=False).index).head(LONGEST)
    rows = [
        [
            f"{row['exporter']} to {row['importer']}",
            *(money(float(row[name])) for name in ("before", "after", "change")),
            f"{row['change_percent']:.1f}",
        ]
        for row in first.to_dict("records")
    ]
    return plain_table(f"{republic}: trade that changes most, MUSD", ["", "before", "after", "change", "%"], rows)


def _sectors(frame: pd.DataFrame, republic: str) -> Table:
    mine = frame[frame["republic"] == republic].sort_values("employment_change_points")
    rows = [
        [
            str(row["sector"]),
            money(float(row["output_before"])),
            f"{row['output_real_percent']:.2f}",
            f"{row['employment_percent_before']:.2f}",
            f"{row['employment_change_points']:+.3f}",
        ]
        for row in mine.to_dict("records")
    ]
    heads = ["", "output, MUSD", "real change %", "employment %", "change, points"]
    return plain_table(f"{republic}: sectors, those that lose employment first", heads, rows)


def _others(frame: pd.DataFrame) -> Table:
    mine = frame[frame["model"] == MODELS[0]].sort_values("equivalent_variation")
    ends = pd.concat([mine.head(5), mine.tail(3)])
    rows = [
        [
            str(row["country"]),
            money(float(row["equivalent_variation"])),
            money(float(row["exports_to_bloc_after"] - row["exports_to_bloc_before"])),
        ]
        for row in ends.to_dict("records")
    ]
    return plain_table("Others, MUSD: who loses and gains most", ["", "gain", "exports to the five"], rows)


def options(folder: Path) -> None:
    """Print the outside options of a result.

    Raises
    ------
    InputError
        If the result holds none.
    """
    content = read(folder)
    if not content.get("outside_options"):
        raise InputError(
            "the result holds no outside options.", where=str(folder), remedy="Assess it again, with area trade."
        )
    players = list(content["players"])
    united = "+".join(players)
    gain = {g["republic"]: g["value"] for g in content["gains"] if g["structure"] == united and g["account"] == "total"}
    rows = [["the union", *(money(gain[p]) for p in players)]]
    for option in content["outside_options"]:
        closed = set(option["closed_to"])
        for label, key in ((option["title"], "alone"), ("  and the union", "with_union")):
            cells = [money(option[key][p]) + ("*" if p in closed else "") for p in players]
            rows.append([label, *cells])
    console = Console(width=WIDTH, highlight=False)
    title = f"{content['scenario']}: gain of each republic against today, MUSD a year, if it alone takes the option"
    console.print(plain_table(title, ["", *players], rows))
    console.print(
        "Central values of the run of one sector; the running cost of an agreement is taken off. * closed by law in force: see kenes measures show.",
        markup=False,
    )


def band(overlays: list[Path]) -> None:
    """Print published gains of integration.

    Raises
    ------
    MissingEvidence
        If the tables hold none.
    """
    rows = published_figures(load(source(overlays)), ["trade"])
    if not rows:
        raise MissingEvidence(
            "there are no published figures.", remedy="Rows trade.published[study,republic,experiment] hold them."
        )
    console = Console(width=WIDTH, highlight=False)
    table = Table(title="Gains as others published them", title_justify="left", box=None, pad_edge=False)
    for head in ("study", "of", "experiment", "figure", "status", "why it differs"):
        table.add_column(head)
    for row in rows:
        ends = "" if row["low"] is None or row["high"] is None else f" ({row['low']:g} to {row['high']:g})"
        table.add_row(
            row["study"],
            row["republic"],
            row["experiment"],
            f"{row['value']:g}{ends} {row['unit']}",
            row["status"],
            row["note"],
        )
    console.print(table)
