"""The commands `kenes import untc`, `manytreaties` and `claims`: a user's files become claims on top of the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from kenes.cli.answer import WIDTH
from kenes.cli.importing import FOLDER
from kenes.law.register import load_register, status
from kenes.law.register.importing import Imported, import_claims, import_manytreaties, import_untc


def untc(path: Path, instrument: str | None, retrieved: date | None, out: Path | None) -> None:
    """Import a status page of the UN Treaty Collection.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the page is wrong.
    """
    _tell(import_untc(path, instrument, out or FOLDER / f"untc-{instrument or path.stem}", retrieved))


def manytreaties(path: Path, retrieved: date | None, out: Path | None) -> None:
    """Import memberships of manytreaties.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    _tell(import_manytreaties(path, out or FOLDER / "manytreaties", retrieved))


def own_claims(path: Path, retrieved: date | None, out: Path | None) -> None:
    """Import claims of the user.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file is wrong.
    """
    _tell(import_claims(path, out or FOLDER / f"claims-{path.stem}", retrieved))


def _tell(done: Imported) -> None:
    """Print what was read, what was left out, and what the register says with it."""
    console = Console(width=WIDTH, highlight=False)
    names = sorted({claim.instrument_id for claim in done.claims})
    console.print(f"{len(done.claims):,} claims about {len(names)} instruments.", markup=False)
    for note in done.notes:
        console.print(note, markup=False)
    register = load_register([done.folder])
    day = max(claim.as_of for claim in done.claims).last
    pairs = sorted({(claim.instrument_id, claim.state) for claim in done.claims})
    clashes = [status(register, name, state, day) for name, state in pairs]
    for found in clashes:
        if found.standing == "conflict":
            console.print(f"Conflict with the register: {found.instrument_id}, {found.sentence}", markup=False)
    console.print(f"Use it: kenes law status --evidence {done.folder}", markup=False, soft_wrap=True)
