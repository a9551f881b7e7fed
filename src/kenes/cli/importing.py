"""The commands `kenes import`: a user's data become an overlay for `--evidence`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kenes.cli.answer import WIDTH
from kenes.importers.overlay import Summary

FOLDER = Path("kenes-evidence")


def baci(path: Path, year: int | None, out: Path | None) -> None:
    """Import CEPII BACI.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    from kenes.importers.baci import import_baci

    _watched("baci", out, year, lambda target, progress: import_baci(path, target, year, progress))


def itpde(path: Path, year: int | None, out: Path | None) -> None:
    """Import USITC ITPD-E.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    from kenes.importers.itpde import import_itpde

    _watched("itpde", out, year, lambda target, progress: import_itpde(path, target, year, progress))


def wits(path: Path, year: int | None, out: Path | None) -> None:
    """Import tariffs of WITS.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    from kenes.importers.wits import import_wits

    _watched("wits", out, year, lambda target, progress: import_wits(path, target, year, progress))


def adb_mrio(path: Path, year: int | None, out: Path | None) -> None:
    """Import an ADB multi-regional input-output table.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    from kenes.importers.adb_mrio import import_adb_mrio

    _watched("adb-mrio", out, year, lambda target, _: import_adb_mrio(path, target, year))


def inflows(path: Path, source: str | None, out: Path | None) -> None:
    """Import monthly inflows.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    from kenes.importers.inflows import import_inflows

    _watched("inflows", out, None, lambda target, progress: import_inflows(path, target, source, progress))


def cpmm(path: Path, source: str | None, out: Path | None) -> None:
    """Import corridor indicators of CAREC.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    from kenes.importers.cpmm import import_cpmm

    _watched("cpmm", out, None, lambda target, progress: import_cpmm(path, target, source, progress))


def _watched(
    name: str, out: Path | None, year: int | None, work: Callable[[Path, Callable[[int], None]], Summary]
) -> None:
    """Show the rows read while it works, and what was written."""
    target = out or FOLDER / (f"{name}-{year}" if year else name)
    console = Console(width=WIDTH, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        summary = work(target, lambda rows: bar.update(task, description=f"reading, {rows:,} rows"))
    console.print(f"{summary.rows:,} rows read.")
    for note in summary.notes:
        console.print(note, markup=False)
    for pattern, rows in summary.tables:
        console.print(f"{rows:,} rows {pattern}", markup=False)
    console.print(f"Use it: kenes assess --evidence {summary.folder}", markup=False, soft_wrap=True)
