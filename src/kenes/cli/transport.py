"""Commands of transport: cost between two places, crossings by what an hour is worth, goods on links, CAREC's indicators, the account."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

import kenes
from kenes.areas.transport.area import TransportArea
from kenes.areas.transport.comparison import TOLERANCE, compare
from kenes.areas.transport.pair_report import ALL, crossings_used, end_of, pair_costs, sector_of
from kenes.areas.transport.report import Account
from kenes.areas.transport.report import crossings as passages
from kenes.areas.transport.report import freight as goods
from kenes.areas.transport.report import ranking as worths
from kenes.assessment.block import question
from kenes.assessment.store import write_whole
from kenes.briefing.figure_names import key_name
from kenes.cli.account import account, plain_table
from kenes.cli.answer import WIDTH
from kenes.cli.assignment import print_both_methods
from kenes.cli.work import settings_of
from kenes.evidence import load
from kenes.study import source
from kenes.vocabulary.errors import UnknownName, closest
from kenes.vocabulary.places import GATEWAYS
from kenes.vocabulary.structures import completed, grand

AREA = TransportArea.name
LONGEST, MOST_USED, FIRST_LINKS = 20, 8, 15
INDICATOR = {
    "border_time": "hours at a border",
    "border_cost": "payments at a border, USD",
    "transport_cost": "500 km and 20 t, USD",
    "swd": "speed with delay, km/h",
    "swod": "speed without delay, km/h",
}
"""Indicators of CAREC in words, with their units."""
WAY = {"all": "", "inbound": "in", "outbound": "out"}
YEAR_ROW = "transport.reference_year"


def looked_at(
    scenario: str, structure: str | None, overlays: list[Path], settings: list[str], year: int | None = None
) -> Account:
    """One structure at central values, all united by default, with the trade it has.

    Parameters
    ----------
    scenario, structure, overlays, settings
        As the user gave them.
    year
        Year whose hours at crossings count; that of the evidence by default.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a computation does not converge.
    """
    rows = settings_of(settings) | ({} if year is None else {YEAR_ROW: str(year)})
    task = kenes.Study(scenario, draws=0, evidence=overlays, set=rows).task
    chosen = grand(task.players) if structure is None else completed(task.players, structure)
    return Account.of(question(task, AREA, chosen), chosen)


def cost(
    places: tuple[str, str],
    scenario: str,
    structure: str | None,
    sector: str | None,
    overlays: list[Path],
    settings: list[str],
) -> None:
    """Print what a tonne costs between two places today and in a structure, and which crossings it uses.

    Parameters
    ----------
    places
        Where it comes from and where it goes.
    scenario, structure, overlays, settings
        As the user gave them.
    sector
        Sector of the goods; the mean by the value of what is carried without it.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong, a place is unknown or a computation does not converge.
    """
    if sector is not None:
        sector_of(sector)
    found = looked_at(scenario, structure, overlays, settings)
    case, names = found.today.case, {key_name(code): code for code in GATEWAYS}
    origin, destination = (end_of(case, text, names) for text in places)
    costs = pair_costs(found, origin, destination)
    used = crossings_used(found, origin, destination, sector)
    console = Console(width=WIDTH, highlight=False)
    what = sector or "mean by the value of what is carried"
    console.print(_pair(costs, sector or ALL, f"A tonne from {origin.name} to {destination.name}, {what}"))
    console.print(_by_sector(costs[costs["sector"] == sector] if sector else costs[costs["sector"] != ALL]))
    console.print(_used(used))
    console.print(
        f"After: {scenario}, {_structure(found)}, with the queues at the trade it has. Hours at crossings: both controls."
    )
    console.print(
        "Generalised cost: money and hours at their value, less what the choice among routes is worth (logsum); of cheap goods it may lie "
        "below the mean money.",
        markup=False,
    )
    console.print("Shares are passages to the tonne: a route may pass several crossings.", markup=False)


def _structure(found: Account) -> str:
    return found.study.problem.structures[0].name


def _pair(costs: pd.DataFrame, sector: str, title: str) -> Table:
    lines = {
        "freight, handling and fees, USD": "money_usd_per_t",
        "generalised cost, USD": "usd_per_t",
        "hours, mean": "hours",
        "hours, 95th percentile": "p95_hours",
        "ad valorem, % of value": "ad_valorem_percent",
    }
    both = costs[costs["sector"] == sector].set_index("situation")
    rows = [
        [name, *(f"{float(both[column][when]):,.1f}" for when in ("today", "after")), _change(both[column])]
        for name, column in lines.items()
    ]
    return plain_table(title, ["", "today", "after", "change %"], rows)


def _change(both: pd.Series) -> str:
    today, after = float(both["today"]), float(both["after"])
    return f"{100 * (after / today - 1):+.1f}" if today else "none"


def _by_sector(costs: pd.DataFrame) -> Table:
    wide = costs.pivot(index="sector", columns="situation", values="ad_valorem_percent")
    rows = [
        [f"{name!s}", f"{row['today']:.1f}", f"{row['after']:.1f}", _change(row)]
        for name, row in wide.reindex(costs["sector"].unique()).iterrows()
    ]
    return plain_table("Ad valorem cost, % of the value of the goods", ["", "today", "after", "change %"], rows)


def _used(used: pd.DataFrame) -> Table:
    rows = [
        [
            f"{row['crossing']} ({row['mode']}, {row['from']} to {row['to']})",
            *(f"{100 * row[f'share_{s}']:.0f}" for s in ("today", "after")),
            *(f"{row[f'hours_{s}']:.1f}" for s in ("today", "after")),
        ]
        for row in used.head(MOST_USED).to_dict("records")
        if row["share_today"] >= 0.005
    ]
    heads = ["", "% of goods today", "after", "hours today", "after"]
    return plain_table("Crossings on the way", heads, rows)


def crossings(
    scenario: str,
    structure: str | None,
    republic: str | None,
    year: int | None,
    overlays: list[Path],
    settings: list[str],
) -> None:
    """Print which crossing matters most for whom: what one hour less, both ways, saves a year.

    Parameters
    ----------
    scenario, structure, overlays, settings
        As the user gave them.
    republic
        Order by what it saves; by the sum without it.
    year
        Year whose hours at crossings count.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a computation does not converge.
    """
    players = list(kenes.Study(scenario, draws=0, evidence=overlays, set=settings_of(settings)).task.players)
    if republic is not None and republic not in players:
        raise UnknownName(f"'{republic}' is no republic of the game.", remedy=closest(republic, players))
    found = looked_at(scenario, structure, overlays, settings, year)
    wide = worths(found).pivot(index=["node", "mode", "crossing"], columns="republic", values="usd_per_hour")[players]
    wide["all"] = wide.sum(axis=1)
    wide = wide.sort_values(republic or "all", ascending=False, kind="stable").head(LONGEST)
    parts = dict(list(passages(found).groupby(["node", "mode"])))
    rows = [
        [f"{name} ({mode})", *(f"{usd / 1e3:,.0f}" for usd in usds), *_passages(parts[node, mode])]
        for (node, mode, name), usds in zip(wide.index, wide.to_numpy(), strict=True)
    ]
    heads = ["", *players, "all", "hours", "kt", "hours are"]
    year_used = round(found.today.case.figures.value(YEAR_ROW, "year"))
    console = Console(width=WIDTH, highlight=False)
    title = f"One hour less at a crossing, both ways: thousand USD a year saved; hours and goods today ({year_used})"
    console.print(plain_table(title, heads, rows))
    console.print(
        "Savings on goods between two republics count half for each. Hours: both controls, by direction. Hours are measured there in this "
        "year; there in another year and moved by the mean of the country; a mean of the country; or assumed.",
        markup=False,
    )


def _passages(part: pd.DataFrame) -> list[str]:
    """Hours by direction, goods both ways, and where hours come from, the firmest first."""
    known = {*part["status_out"], *part["status_in"]}
    order = [word for word in ("measured", "other_year", "mean", "assumed") if word in known]
    hours = "/".join(f"{hours:.0f}" for hours in part["hours_today"])
    return [
        hours,
        f"{part['kt_today'].sum():,.0f}",
        " to ".join(dict.fromkeys((order[0], order[-1]))).replace("_", " "),
    ]


def freight(
    scenario: str,
    structure: str | None,
    out: Path | None,
    overlays: list[Path],
    settings: list[str],
    *,
    user_equilibrium: bool = False,
) -> None:
    """Print the links that carry most, and write goods on every link as CSV.

    Parameters
    ----------
    scenario, structure, overlays, settings
        As the user gave them.
    out
        File for all links.
    user_equilibrium
        Whether to print goods at crossings by user equilibrium beside.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a computation does not converge.
    """
    found = looked_at(scenario, structure, overlays, settings)
    frame = goods(found)
    names = {node.id: node.name for node in found.today.case.figures.shape.nodes}
    rows = [
        [
            f"{names[row['from']]} - {names[row['to']]} ({row['mode']})",
            *(f"{row[c]:,.0f}" for c in ("kt_today", "kt_after")),
            f"{row['kt_after'] - row['kt_today']:+,.0f}",
        ]
        for row in frame.sort_values("kt_today", ascending=False, kind="stable").head(FIRST_LINKS).to_dict("records")
    ]
    console = Console(width=WIDTH, highlight=False)
    console.print(plain_table("Goods on a link, both ways, kt a year", ["", "today", "after", "change"], rows))
    if user_equilibrium:
        print_both_methods(found, console)
    if out is not None:
        text = frame.to_csv(index=False, float_format="%.9g", lineterminator="\n")
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, text.encode())
        console.print(f"Goods on every link: {out}", markup=False, soft_wrap=True)


def indicators(year: int, calibrated_on: int, overlays: list[Path], settings: list[str]) -> None:
    """Print CAREC's indicators of a year beside those of the model.

    Parameters
    ----------
    year, calibrated_on
        Year to compare, and year of calibration.
    overlays, settings
        As the user gave them.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If CAREC measured nothing in a year.
    """
    rows = load(source(overlays, settings_of(settings).items())).rows
    values = {str(name): float(value) for name, value in rows["value"].items() if str(name).startswith("transport.")}
    found = compare(values, calibrated_on, (year,))
    shown = [
        [
            " ".join((row["republic"], row["mode"], INDICATOR[row["indicator"]], WAY[row["direction"]])),
            f"{row['carec']:,.1f}", f"{row['kenes']:,.1f}", f"{row['gap_percent']:+.1f}", f"{row['naive_gap_percent']:+.1f}", row["use"],
        ]
        for row in found.table.to_dict("records")
    ]  # fmt: skip
    console = Console(width=WIDTH, highlight=False)
    heads = ["", "CAREC", "kenes", "gap %", f"gap % of {calibrated_on} again", ""]
    console.print(plain_table(f"CAREC's indicators of {year}; kenes calibrated on {calibrated_on}", heads, shown))
    if len(found.predicted()):
        console.print(
            f"Predicted within {TOLERANCE:.0f} %: {found.share_within():.0%} of {len(found.predicted())}; "
            f"the figures of {calibrated_on} over again: {found.share_within(naive=True):.0%}.",
            markup=False,
        )
    for line in _missing(found.absent.to_dict("records")):
        console.print(line, markup=False)


def _missing(gaps: Iterable[Mapping[Hashable, object]]) -> list[str]:
    """What cannot be compared, by reason."""
    by_reason: dict[str, list[str]] = {}
    for gap in gaps:
        name = f"{gap['republic']} {gap['mode']} {INDICATOR[str(gap['indicator'])].partition(',')[0]}"
        by_reason.setdefault(str(gap["reason"]), []).append(name)
    return [f"Not compared, {reason}: {', '.join(names)}." for reason, names in by_reason.items()]


def report(
    scenario: str,
    structure: str | None,
    republic: str | None,
    overlays: list[Path],
    settings: list[str],
    out: Path | None,
) -> None:
    """Print the account of one structure at central values, and write all its tables.

    Parameters
    ----------
    scenario, structure, overlays, settings
        As the user gave them.
    republic
        One republic only.
    out
        Folder for the tables as CSV.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the scenario, structure or republic is unknown.
    """
    tables, chosen = account(AREA, scenario, structure, republic, overlays, settings, out)
    console = Console(width=WIDTH, highlight=False)
    for code in chosen:
        console.print(_costs_of(tables["costs"], code))
    console.print(_transit(tables["transit"], chosen))
    console.print(
        "Cost of a tonne by the value of what is carried; before the cost of running measures and lines.", markup=False
    )
    if out is not None:
        console.print(f"Tables: {out}", markup=False, soft_wrap=True)


def _costs_of(frame: pd.DataFrame, code: str) -> Table:
    own = frame[frame["exporter"] == code]
    both = {name: own[own["situation"] == name].set_index("importer") for name in ("today", "after")}
    columns = ("usd_per_t", "hours", "p95_hours", "ad_valorem_percent")
    rows = []
    for to in both["today"].index:
        cells = [str(to)]
        for column in columns:
            cells += [f"{both[name].loc[to, column]:,.1f}" for name in ("today", "after")]
        rows.append(cells)
    heads = ["", "USD/t", "after", "hours", "after", "95th pc.", "after", "ad val. %", "after"]
    return plain_table(f"From {code} to", heads, rows)


def _transit(frame: pd.DataFrame, chosen: list[str]) -> Table:
    rows = [
        [
            row["republic"],
            f"{row['musd_today']:,.1f}",
            f"{row['musd_after']:,.1f}",
            f"{row['musd_after'] - row['musd_today']:+,.1f}",
        ]
        for row in frame.to_dict("records")
        if row["republic"] in chosen
    ]
    return plain_table("Net revenue on foreign goods in transit, MUSD a year", ["", "today", "after", "change"], rows)
