"""Commands of rivers and power."""

from __future__ import annotations

import logging
from pathlib import Path

from rich.console import Console
from rich.table import Table

import kenes
from kenes.areas.protocol import Problem
from kenes.cli.answer import WIDTH
from kenes.cli.work import settings_of
from kenes.evidence import load
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
    return Problem(task.scenario, load(task.source), task.players, (chosen,), (0,), task.seed), chosen


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
