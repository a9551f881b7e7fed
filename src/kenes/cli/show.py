"""Commands that read results and show them."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from kenes.assessment.difference import Difference, compare
from kenes.assessment.exchange import read
from kenes.cli.answer import money
from kenes.vocabulary.errors import InputError


def game(folder: Path, reaction: str) -> None:
    """Print the game of a result.

    Raises
    ------
    InputError
        If the result holds no game under that reaction.
    """
    content = read(folder)
    known = {entry["reaction"]: entry for entry in content["games"]}
    if reaction not in known:
        raise InputError(
            f"the result holds no game under reaction '{reaction}'.",
            where="--reaction",
            remedy=f"Take one of {', '.join(known)}.",
        )
    entry = known[reaction]
    if entry["status"] != "ok":
        raise InputError(f"the {reaction} game is absent: {entry['reason']}.")
    console = Console()
    players = content["players"]
    table = Table(title=f"{content['scenario']}: allocations of the {reaction} game, MUSD a year", title_justify="left")
    table.add_column("rule")
    for player in players:
        table.add_column(player, justify="right")
    rows = {
        "unpaid": entry["unpaid"],
        "Shapley value": entry["shapley"],
        "nucleolus": entry["nucleolus"],
        "prenucleolus": entry["prenucleolus"],
    }
    for name, allocation in rows.items():
        table.add_row(name, *(money(allocation[p]) if allocation else "no imputation" for p in players))
    if entry["core"].get("range"):
        for k, name in enumerate(("least in the core", "most in the core")):
            table.add_row(name, *(money(entry["core"]["range"][p][k]) for p in players))
    console.print(table)
    epsilon = entry["core"]["least_core_epsilon"]
    console.print(
        f"Core: {'empty' if entry['core']['empty'] else 'not empty'}; least-core epsilon {money(epsilon)} MUSD."
    )
    blocked = ", ".join(f"{b['coalition']} (+{money(b['excess'])})" for b in entry["blocked_by"][:6])
    console.print(f"Unpaid outcome: {'blocked by ' + blocked if blocked else 'blocked by no coalition'}.")
    for payment in entry["transfers"]["payments"]:
        console.print(
            f"{payment['from']} pays {payment['to']} {money(payment['musd_per_year'])} MUSD a year ({entry['transfers']['rule']})."
        )
    worths = ", ".join(f"{name} {money(worth)}" for name, worth in entry["worths"].items() if "+" in name)
    console.print(f"Worths, MUSD a year: {worths}.")


def diff(first: Path, second: Path) -> None:
    """Print what differs between two results."""
    print_difference(compare(read(first), read(second)))


def print_difference(difference: Difference) -> None:
    """Print causes, gains side by side and answers that differ."""
    if difference.same:
        print("No difference.")
        return
    causes = difference.causes
    if not causes:
        print("Neither code, evidence nor scenario differ: the numbers should be the same, and are not.")
    elif len(causes) == 1:
        print(f"The change comes from: {causes[0]}.")
    else:
        print(f"These differ: {', '.join(causes)}; the change cannot be put down to one of them.")
    print(f"Largest change of a central gain: {money(difference.largest[0])} MUSD a year ({difference.largest[1]}).")
    for republic, (before, after) in difference.gains.items():
        print(f"  {republic}: {money(before)} -> {money(after)} MUSD a year in the union of all")
    for question, was, now in difference.answers:
        print(f"  {question}: {was} -> {now}")


def briefing(
    folder: Path, form: str, out: Path | None, language: str, reader: str | None, template: Path | None
) -> None:
    """Write the briefing of a stored result, or the annex of one republic.

    Raises
    ------
    InputError
        If format, language or reader is unknown, or the template is of no use.
    """
    from kenes.briefing import file_name, write

    home = folder if folder.is_dir() else folder.parent
    target = out or home / file_name(form, language, reader)
    write(read(folder), target, form=form, language=language, reader=reader, template=template)
    print(f"Briefing: {target}")
