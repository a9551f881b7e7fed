"""Bounds on what is read: sizes before reading, no declarations or entities in XML, no archives that swell."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kenes.vocabulary.errors import InputError

TEXT_BYTES: Final = 20_000_000
"""Longest text, HTML or XML file; a code of 1000 articles has about 2 MB."""
LINES: Final = 100_000
"""Most paragraphs of an act; the longest codes have some 20 000."""
DOCX_BYTES: Final = 50_000_000
PART_BYTES: Final = 60_000_000
"""Longest part of a DOCX file when unpacked."""
ENTRIES: Final = 3_000
RATIO: Final = 200
"""Greatest ratio of unpacked to packed size; parts of real documents stay below 60."""


def bytes_of(path: Path) -> bytes:
    """Bytes of a file of allowed size.

    Raises
    ------
    InputError
        If it is no file, cannot be read, is empty or is too large.
    """
    try:
        if not path.is_file():
            raise InputError("there is no such file." if not path.exists() else "this is no file.", where=str(path))
        limit = DOCX_BYTES if _is_zip(path) else TEXT_BYTES
        size = path.stat().st_size
        if size > limit:
            raise _too_large(path.name, size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"the file cannot be read: {error}.", where=str(path)) from error
    if len(data) > limit:
        raise _too_large(path.name, len(data), limit)
    if not data.strip():
        raise InputError("the file is empty.", where=path.name, remedy="An act has a text.")
    return data


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _too_large(where: str, size: int, limit: int) -> InputError:
    return InputError(
        f"the file has {size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB that an act may have.",
        where=where,
        remedy="Give the text of one act, without pictures.",
    )


def check_lines(count: int, *, where: str) -> None:
    """Refuse a text of more paragraphs than any act has.

    Raises
    ------
    InputError
        If it has.
    """
    if count > LINES:
        raise InputError(
            f"the text has {count} paragraphs, more than the {LINES} an act may have.",
            where=where,
            remedy="Give one act.",
        )


def unpacked(data: bytes, wanted: Mapping[str, bool], *, where: str) -> dict[str, bytes]:
    """Parts of a zip archive by name, in memory; no name is ever used as a path.

    Parameters
    ----------
    data
        The archive.
    wanted
        Names of parts, and whether the archive is broken without them.
    where
        Name for errors.

    Raises
    ------
    InputError
        If it is no archive, is damaged or encrypted, lacks a part, or unpacks to more than allowed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, where)
            known = {entry.filename: entry for entry in entries}
            for name, needed in wanted.items():
                if needed and name not in known:
                    raise InputError(f"the archive has no {name}.", where=where, remedy="Give a DOCX document.")
            return {name: _part(archive, known[name], where) for name in wanted if name in known}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"the document is damaged: {error}.", where=where, remedy="Save it again.") from error


def _check_entries(entries: list[zipfile.ZipInfo], where: str) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > ENTRIES:
        raise InputError(f"the archive has {len(entries)} parts, more than {ENTRIES}.", where=where)
    if len({entry.filename for entry in entries}) < len(entries):
        raise InputError("the archive has two parts of one name.", where=where, remedy="Save the document again.")
    if total > 4 * PART_BYTES or (total > 1_000_000 and total / packed > RATIO):
        raise InputError(
            f"the archive unpacks to {total / 1e6:.0f} MB, {total / packed:.0f} times its size: it is refused.",
            where=where,
            remedy="Save the document again.",
        )


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> bytes:
    """Bytes of a part, counted as they come: what the archive says of its size is not trusted."""
    allowed = min(PART_BYTES, max(1_000_000, RATIO * entry.compress_size))
    with archive.open(entry) as stream:
        content = stream.read(allowed + 1)
    if len(content) > allowed:
        raise InputError(f"{entry.filename} unpacks to more than {allowed / 1e6:.0f} MB: it is refused.", where=where)
    return content
