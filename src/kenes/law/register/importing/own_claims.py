"""A table of claims of one's own: one row per claim, every complaint with row and field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kenes.law.register.importing.overlay import Imported, SourceFile, write_claims
from kenes.law.register.importing.state_names import state_code
from kenes.law.register.register import load_register
from kenes.law.register.tables import OPTIONAL, read_claims

LICENCE = "as given by the user"
_MAY_MISS = (*OPTIONAL, "family", "licence", "confidence")


def import_claims(path: Path, folder: Path, retrieved: date | None = None) -> Imported:
    """Claims of a CSV, one row each.

    Needed are the columns instrument_id, state, act, source and as_of; date, date_kind, mode, family, licence, confidence and note as
    far as they are known. A state may stand by its code or any of its names. Without a family each source is its own; without a confidence a source was
    read: `depositary` must be said.

    Raises
    ------
    InputError
        Naming file, row and field of what is wrong.
    """
    instruments = load_register().instruments
    claims = read_claims(path, instruments, _completed, _MAY_MISS)
    return write_claims(folder, claims, instruments, SourceFile.of(path, "Claims of the user", retrieved))


def _completed(cells: Mapping[str, str]) -> Mapping[str, str]:
    slug = re.sub(r"[^\w]+", "-", cells["source"].casefold()).strip("-")
    return {
        **cells,
        "state": state_code(cells["state"]) or cells["state"],
        "family": cells["family"] or slug,
        "licence": cells["licence"] or LICENCE,
        "confidence": cells["confidence"] or "read",
    }
