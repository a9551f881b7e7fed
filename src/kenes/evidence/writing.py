"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kenes.vocabulary.errors import InputError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises
    ------
    InputError
        If `path` is there and no plain file: taking the place of a folder or a device would destroy it.
    """
    if path.exists() and not path.is_file():
        raise InputError("there is something by this name that is no file.", where=str(path), remedy="Name another.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def whole_directory(target: Path) -> Iterator[Path]:
    """A temporary folder that takes the place of `target` when all of it is written, and vanishes when an error comes.

    Yields
    ------
    pathlib.Path
        Folder to write into.

    Raises
    ------
    InputError
        If `target` is there and no folder, is a link, or is a folder with nothing in it that the new one has too.
    """
    _refuse_other_than_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp"))
    try:
        yield draft
        _refuse_foreign(draft, target)
        draft.chmod(0o755)
        _swap(draft, target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _refuse_other_than_folder(target: Path) -> None:
    """A file, a device or a link is nobody's folder of results: taking its place would destroy it."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise InputError(
            "there is something by this name that is no folder.", where=str(target), remedy="Name another."
        )


def _refuse_foreign(draft: Path, target: Path) -> None:
    """A folder that holds other things and none of ours was not written by kenes, and replacing it would delete them."""
    there = {path.name for path in target.iterdir()} if target.exists() else set()
    if there and not there & {path.name for path in draft.iterdir()}:
        shown = ", ".join(sorted(there)[:3])
        raise InputError(
            f"the folder holds other things ({shown}), which would be deleted.",
            where=str(target),
            remedy="Name a new or an empty folder.",
        )


def _swap(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.replace(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".old"))
    target.replace(old / target.name)
    try:
        draft.replace(target)
    except BaseException:
        # Where this fails, too, the old folder stays beside: it is the only copy.
        (old / target.name).replace(target)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)
