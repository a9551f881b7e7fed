"""Commands of rivers and power."""

from __future__ import annotations

import logging
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

import kenes
from kenes.areas.protocol import Problem
from kenes.assessment.block import question
from kenes.cli.account import account, plain_table
from kenes.cli.answer import WIDTH, money
from kenes.cli.work import settings_of
from kenes.vocabulary.structures import Structure, completed, grand


def asked(scenario: str, structure: str | None, overlays: list[Path], settings: list[str]) -> tuple[Problem, Structure]:
    """Central problem of one structure; all united by default.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the scenario or the structure is unknown.
    """
    task = kenes.Study(scenario, draws=0, evidence=overlays, set=settings_of(settings)).task
    chosen = grand(task.players) if structure is None else completed(task.players, structure)
    return question(task, "river_power", chosen), chosen


def report(
    scenario: str,
    structure: str | None,
    republic: str | None,
    overlays: list[Path],
    settings: list[str],
    out: Path | None,
) -> None:
    """Print the account of one structure at central values, and write all its tables.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the scenario, structure or republic is unknown.
    """
    tables, chosen = account("river_power", scenario, structure, republic, overlays, settings, out)
    console = Console(width=WIDTH, highlight=False)
    for shown in (_parts(tables["parts"], chosen), _swap(tables["swap_prices"], chosen), _terms(tables["swap_terms"])):
        console.print(shown)
    console.print("Changes from today, before the cost of running measures and works.", markup=False)
    if out is not None:
        console.print(f"Tables: {out}", markup=False, soft_wrap=True)


def _parts(frame: pd.DataFrame, chosen: list[str]) -> Table:
    """Change of every part that moves, by republic."""
    wide = frame.pivot_table(index="part", columns=["republic", "situation"], values="musd", sort=False)
    change = pd.DataFrame({code: wide[code]["after"] - wide[code]["today"] for code in chosen})
    moved = change[(change.abs() >= 0.05).any(axis=1)]
    rows = [
        [str(part), *(money(float(x)) for x in row)] for part, row in zip(moved.index, moved.to_numpy(), strict=True)
    ]
    rows.append(["together", *(money(float(x)) for x in change.sum().to_numpy())])
    return plain_table("Parts of the accounts, MUSD a year", ["", *chosen], rows)


def _swap(frame: pd.DataFrame, chosen: list[str]) -> Table:
    heads = ["", "water April-September, hm3", "power October-March, GWh", "gain unpaid", "paid", "break-even, USD/m3"]
    rows = [
        [
            str(row["republic"]),
            f"{row['water_hm3']:+,.0f}",
            f"{row['winter_power_gwh']:+,.0f}",
            money(float(row["gain_unpaid_musd"])),
            money(float(row["paid_musd"])),
            "none" if pd.isna(row["break_even_usd_m3"]) else f"{row['break_even_usd_m3']:.4f}",
        ]
        for row in frame.to_dict("records")
        if row["republic"] in chosen
    ]
    return plain_table("The swap: received beside today, and MUSD a year", heads, rows)


def _terms(frame: pd.DataFrame) -> Table:
    rows = [
        [
            str(row["item"]).replace("_", " "),
            "any" if pd.isna(row["value"]) else f"{row['value']:,.4g}",
            str(row["unit"]),
        ]
        for row in frame.to_dict("records")
    ]
    return plain_table("Its terms", ["", "", ""], rows)


def network(
    scenario: str,
    structure: str | None,
    bloc: str | None,
    steps: int,
    out: Path,
    overlays: list[Path],
    settings: list[str],
) -> None:
    """Write the PyPSA network of a bloc and print what its optimum must be.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong, PyPSA is not installed or a program has no optimum.
    """
    logging.getLogger("pypsa").setLevel(logging.WARNING)
    from kenes.areas.river_power.network import save
    from kenes.areas.river_power.network.structure import bloc_network

    problem, chosen = asked(scenario, structure, overlays, settings)
    largest = max(chosen.blocs, key=len)
    members = tuple(code.strip() for code in bloc.split("+")) if bloc else largest
    built = bloc_network(problem, chosen, members, steps)
    save(built.network, out)
    parts = {one.list_name: len(one.static) for one in built.network.components if len(one.static)}
    console = Console(width=WIDTH, highlight=False)
    console.print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {len(built.network.snapshots)} snapshots")
    console.print(", ".join(f"{count} {name}" for name, count in parts.items()), markup=False)
    console.print(f"Optimum of {'+'.join(members)} in {chosen.name}, heads held: {built.cost:.6f} MUSD a year.")
    console.print(
        f'pypsa.Network("{out.name}").optimize(solver_name="highs") must find the same objective.', markup=False
    )


def proof(scenario: str, structure: str | None, overlays: list[Path], settings: list[str]) -> None:
    """Print cost and gain of a structure over 8,760 hours beside those of the typical hours.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong, a structure does not settle or a program has no optimum.
    """
    from kenes.areas.river_power.proof import prove

    problem, chosen = asked(scenario, structure, overlays, settings)
    waiting = Console(stderr=True, highlight=False)
    with waiting.status(f"8,760 hours of everyone alone and of {chosen.name}"):
        found = prove(problem, chosen, lambda name, seconds: waiting.print(f"{name}: {seconds:.0f} s of processor"))
    table = Table(title="Least cost, heads held, MUSD a year", title_justify="left", box=None, pad_edge=False)
    for head in ("", "", "12 x 24 hours", "8,760 hours", "difference"):
        table.add_column(head, justify="left" if not head else "right")
    for name, blocs in (("today", found.today), (chosen.name, found.after)):
        for k, one in enumerate(blocs):
            table.add_row(
                name if k == 0 else "",
                one.name,
                *(f"{x:,.2f}" for x in (one.typical, one.hourly, one.hourly - one.typical)),
            )
    table.add_row(
        "gain of all five", "", *(f"{x:,.2f}" for x in (found.typical, found.hourly, found.hourly - found.typical))
    )
    console = Console(width=WIDTH, highlight=False)
    console.print(table)
    gap = "no gain" if found.gap is None else f"{found.gap:+.2%}"
    console.print(f"Gain of {chosen.name} at the typical hours against the hourly year, without reserves: {gap}.")
