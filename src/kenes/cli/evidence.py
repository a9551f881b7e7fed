"""Commands on evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kenes.areas.protocol import Checking
from kenes.areas.registry import areas as installed
from kenes.evidence import TABLES, load
from kenes.evidence.package import read_package, resources
from kenes.study import source
from kenes.vocabulary.errors import InputError


def list_rows(pattern: str, overlays: Sequence[Path], limit: int) -> None:
    """Print rows whose id holds the pattern.

    Raises
    ------
    InputError
        If none does.
    """
    rows = load(source(overlays)).rows
    chosen = rows[rows.index.str.contains(pattern, regex=False)]
    if not len(chosen):
        raise InputError(f"no id holds '{pattern}'.", remedy="`kenes evidence list` without a word lists them all.")
    for name, row in chosen.head(limit).iterrows():
        print(f"{name:44} {row['value']:>16.6g} {row['unit']:14} {row['status']:8} {row['table']}")
    if len(chosen) > limit:
        print(f"... and {len(chosen) - limit} more; narrow the word or raise --limit.")


def show_row(name: str, overlays: Sequence[Path]) -> None:
    """Print everything known about a row."""
    row = load(source(overlays)).row(name)
    print(f"{row.id} = {row.value:.10g} {row.unit} ({row.year}; {row.status}, {row.applies})")
    if row.low is not None or row.high is not None:
        print(f"  range {row.low} to {row.high}")
    if row.std_error is not None:
        print(f"  standard error {row.std_error}")
    print(
        f"  draws: {row.distribution}\n  source: {row.source}\n  licence: {row.licence}\n  table: {row.table}, row {row.line}"
    )
    if row.note:
        print(f"  note: {row.note}")


def check(folder: Path | None) -> None:
    """Check a folder of tables by the rules of kenes and by Frictionless.

    Raises
    ------
    InputError
        Naming file, row and field.
    """
    where = folder or TABLES
    overlay = folder is not None
    rows = read_package(where, overlay=overlay)
    for descriptor in sorted(where.rglob("datapackage.json")):
        _check_descriptor(descriptor)
    if overlay:
        checked_by_areas(where)
    print(f"{len(resources(where, overlay=overlay))} tables, {len(rows)} rows, nothing wrong.")


def checked_by_areas(folder: Path) -> None:
    """Lay an overlay on the shipped tables and ask every area that can say so whether it can run on them.

    Raises
    ------
    InputError
        Naming what is wrong, where, and what would be right.
    """
    found = load(source([folder]))
    for area in installed().values():
        if isinstance(area, Checking):
            area.check(found)
    for one in found.attached:
        print(f"{one.name} says what stands where; nothing wrong.")


def _check_descriptor(path: Path) -> None:
    try:
        import frictionless
    except ImportError:
        print(f"{path}: not checked by Frictionless, which is not installed (extra `test`).")
        return
    report = frictionless.validate(str(path), type="package")
    if not report.valid:
        first = report.flatten(["message"])[0][0]
        raise InputError(f"the data package is not valid: {first}", where=str(path))
