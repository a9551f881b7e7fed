"""An overlay of claims: a folder that appears as a whole, with the source it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kenes.evidence.writing import whole_directory, write_whole
from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.register import OVERLAY
from kenes.law.register.report import as_csv
from kenes.law.register.tables import CLAIM_COLUMNS, CLAIMS, read_claims
from kenes.vocabulary.errors import InputError

NAME = "kenes-law-import"
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes
    ----------
    folder
        Where the overlay lies.
    claims
        Claims that were written.
    notes
        What the user must know: what was left out and why.
    """

    folder: Path
    claims: tuple[Claim, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SourceFile:
    """The file that an overlay was made of.

    Attributes
    ----------
    name
        Its name without folders.
    sha256
        Of its bytes.
    title
        What it is.
    retrieved
        Day on which it was retrieved, as far as known.
    """

    name: str
    sha256: str
    title: str
    retrieved: date | None

    @classmethod
    def of(cls, path: Path, title: str, retrieved: date | None) -> SourceFile:
        """Record of a file."""
        return cls(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), title, retrieved)

    @property
    def citation(self) -> str:
        """Title with the day and the first characters of the checksum."""
        day = f", retrieved {self.retrieved.isoformat()}" if self.retrieved else ""
        return f"{self.title}{day}; file {self.name}, SHA-256 {self.sha256[:16]}"


def write_claims(
    folder: Path,
    claims: Sequence[Claim],
    instruments: Mapping[str, Instrument],
    source: SourceFile,
    notes: Sequence[str] = (),
) -> Imported:
    """Write claims as an overlay, and check that they read as such.

    Parameters
    ----------
    folder
        Folder of the overlay; an earlier import there is replaced.
    claims
        Claims to write.
    instruments
        Those of the register.
    source
        The file that they come from.
    notes
        What the user must know.

    Raises
    ------
    InputError
        If there is no claim, or the folder holds something else than an earlier import.
    """
    if not claims:
        raise InputError(
            "nothing in the file concerns a republic and an instrument of the register.",
            where=source.name,
            remedy="Is it the right file?",
        )
    if folder.exists() and not _is_import(folder):
        raise InputError("the folder holds something else.", where=str(folder), remedy="Name a new one with --out.")
    kept = tuple(sorted(set(claims), key=lambda claim: claim.order))
    with whole_directory(folder) as draft:
        inner = draft / OVERLAY
        inner.mkdir()
        write_whole(
            inner / CLAIMS, as_csv([cells_of(claim) for claim in kept], CLAIM_COLUMNS, for_reading=False).encode()
        )
        write_whole(inner / DESCRIPTOR, (json.dumps(_descriptor(source), indent=1, ensure_ascii=False) + "\n").encode())
        read_claims(inner / CLAIMS, instruments)
    return Imported(folder, kept, tuple(notes))


def cells_of(claim: Claim) -> dict[str, str]:
    """A claim as a row of text."""
    cells = {column: getattr(claim, column) for column in CLAIM_COLUMNS}
    return {column: "" if cell is None else str(cell) for column, cell in cells.items()}


def _descriptor(source: SourceFile) -> dict[str, object]:
    record: dict[str, str] = {"title": source.title, "path": source.name, "sha256": source.sha256}
    if source.retrieved:
        record["retrieved"] = source.retrieved.isoformat()
    fields = [{"name": column, "type": "string"} for column in CLAIM_COLUMNS]
    table = {"name": "claims", "path": CLAIMS, "profile": "tabular-data-resource", "schema": {"fields": fields}}
    return {"name": NAME, "profile": "tabular-data-package", "sources": [record], "resources": [table]}


def _is_import(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / OVERLAY / DESCRIPTOR).read_text(encoding="utf-8")).get("name") == NAME)
    except (OSError, ValueError, AttributeError):
        return folder.is_dir() and not any(folder.iterdir())
