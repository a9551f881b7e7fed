"""Reading large downloaded files: columns, encoding and numbers checked, chunk by chunk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import pandas as pd

from kenes.vocabulary.errors import InputError, closest

Progress = Callable[[int], None]

CHUNK = 500_000
"""Rows read at a time: some 100 MB of memory."""


@dataclass(frozen=True)
class Entry:
    """A file on disk, or inside a zip.

    Attributes
    ----------
    path
        The file, or the zip that holds it.
    member
        Name inside the zip; None for a plain file.
    """

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """File name without folders."""
        return Path(self.member).name if self.member else self.path.name

    @property
    def label(self) -> str:
        """What to call it in an error."""
        return f"{self.path}:{self.member}" if self.member else str(self.path)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open for reading bytes.

        Yields
        ------
        IO
            The bytes.
        """
        if self.member is None:
            with self.path.open("rb") as stream:
                yield stream
            return
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as stream:
            yield stream


def entries(path: Path, suffixes: tuple[str, ...] = (".csv",)) -> list[Entry]:
    """Files at a path: the file itself, those of a folder, or those in a zip.

    Raises
    ------
    InputError
        If there is nothing there, or a zip is broken.
    """
    if not path.exists():
        raise InputError("there is no such file or folder.", where=str(path), remedy="Name what you downloaded.")
    if path.is_dir():
        return [Entry(file) for file in sorted(path.iterdir()) if file.suffix.lower() in suffixes]
    if path.suffix.lower() != ".zip":
        return [Entry(path)]
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if Path(name).suffix.lower() in suffixes)
    except zipfile.BadZipFile as error:
        raise InputError("no readable zip.", where=str(path), remedy="Download it again.") from error
    return [Entry(path, name) for name in names]


def chunks(
    entry: Entry,
    columns: Mapping[str, tuple[str, ...]],
    *,
    text: tuple[str, ...] = (),
    progress: Progress | None = None,
    optional: tuple[str, ...] = (),
) -> Iterator[pd.DataFrame]:
    """Parts of a CSV with the columns under our own names; numbers are checked.

    Parameters
    ----------
    entry
        The file.
    columns
        Our name to the names the file may use, compared without case, spaces and signs.
    text
        Those that hold text; the others must be finite numbers.
    progress
        Called with the rows read so far.
    optional
        Those that may be missing.

    Yields
    ------
    pandas.DataFrame
        With a column `row`, the line in the file.

    Raises
    ------
    InputError
        Naming file, row and column of what is wrong.
    """
    separator, have = _header(entry)
    chosen = _matched(have, columns, entry, optional)
    first = 2
    try:
        with (
            entry.open() as stream,
            pd.read_csv(
                stream,
                sep=separator,
                usecols=list(chosen),
                dtype=str,
                chunksize=CHUNK,
                encoding="utf-8-sig",
                keep_default_na=False,
            ) as reader,
        ):
            for raw in reader:
                part = raw.rename(columns=chosen)
                part.insert(0, "row", np.arange(first, first + len(part)))
                first += len(part)
                yield _checked(part, entry, text)
                if progress:
                    progress(first - 2)
    except UnicodeDecodeError as error:
        remedy = "Save it in UTF-8, as it was downloaded."
        raise InputError(f"the text is not UTF-8: {error.reason}.", where=entry.label, remedy=remedy) from error
    except pd.errors.ParserError as error:
        raise InputError(f"no readable CSV: {str(error).strip()}.", where=entry.label) from error
    if first == 2:
        raise InputError("the file holds a header and no rows.", where=entry.label)


def _header(entry: Entry) -> tuple[str, list[str]]:
    """Separator and column names of the first line."""
    with entry.open() as stream:
        line = stream.readline().decode("utf-8-sig", errors="replace").strip("\r\n")
    separator = max((",", ";", "\t"), key=line.count)
    return separator, [name.strip().strip('"') for name in line.split(separator)]


def _matched(
    have: list[str], columns: Mapping[str, tuple[str, ...]], entry: Entry, optional: tuple[str, ...]
) -> dict[str, str]:
    plain = {_plain(name): name for name in have}
    chosen: dict[str, str] = {}
    for ours, names in columns.items():
        theirs = next((plain[_plain(name)] for name in names if _plain(name) in plain), None)
        if theirs is not None:
            chosen[theirs] = ours
        elif ours not in optional:
            raise InputError(
                f"there is no column '{names[0]}'; the columns are {', '.join(have[:20])}.",
                where=f"{entry.label}, row 1",
                remedy=closest(names[0], have) or f"It may be called {' or '.join(names)}.",
            )
    return chosen


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _checked(part: pd.DataFrame, entry: Entry, text: tuple[str, ...]) -> pd.DataFrame:
    for column in part.columns:
        if column == "row" or column in text:
            continue
        numbers = pd.to_numeric(part[column].str.strip(), errors="coerce")
        wrong = ~np.isfinite(numbers.to_numpy(dtype=float))
        if wrong.any():
            k = int(np.argmax(wrong))
            raise InputError(
                f"'{part[column].iloc[k]}' is no number.",
                where=f"{entry.label}, row {int(part['row'].iloc[k])}, column {column}",
                remedy="Write a number with a point, without spaces.",
            )
        part[column] = numbers
    return part


def refuse(part: pd.DataFrame, wrong: pd.Series, entry: Entry, column: str, remedy: str) -> None:
    """Raise for the first row that is wrong.

    Raises
    ------
    InputError
        Naming row, column and value.
    """
    if wrong.any():
        row = part[wrong].iloc[0]
        raise InputError(
            f"the value is {row[column]}.",
            where=f"{entry.label}, row {int(row['row'])}, column {column}",
            remedy=remedy,
        )
