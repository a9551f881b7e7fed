"""Folders that a command of law may replace: new ones, empty ones, and those that hold only what such a command wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kenes.vocabulary.errors import InputError

SHOWN = 3
ANOTHER = "Name a new folder with --out."


@contextmanager
def replacing(folder: Path, own: Collection[str]) -> Iterator[None]:
    """Check that a folder may be replaced, and say in plain words why it cannot be written.

    Parameters
    ----------
    folder
        Where the command writes.
    own
        Patterns of the names that commands of this kind write.

    Raises
    ------
    InputError
        If the folder is a file, a device or a link, holds anything else, or the disk refuses it.
    """
    try:
        check_replaceable(folder, own)
        yield
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}.", where=str(folder), remedy=ANOTHER) from error


def check_replaceable(folder: Path, own: Collection[str]) -> None:
    """Refuse a folder that holds what no command of this kind wrote.

    Raises
    ------
    InputError
        If it is a file, a device or a link, or holds anything else.
    """
    if not folder.name or folder.name == "..":
        raise InputError("this is the folder you stand in or above it.", where=f"--out {folder}", remedy=ANOTHER)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InputError("there is something of that name, and it is no folder.", where=str(folder), remedy=ANOTHER)
    if not folder.exists():
        return
    foreign = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() or not _is_own(entry.name, own))
    if foreign:
        more = f" and {len(foreign) - SHOWN} more" if len(foreign) > SHOWN else ""
        raise InputError(
            f"the folder would be replaced as a whole, and holds what this command did not write: {', '.join(foreign[:SHOWN])}{more}.",
            where=str(folder),
            remedy=ANOTHER,
        )


def _is_own(name: str, own: Collection[str]) -> bool:
    return any(re.fullmatch(pattern, name) for pattern in own)
