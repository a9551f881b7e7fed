"""A table of claims of one's own: one row per claim, every complaint with row and field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.importing.overlay import Imported, SourceFile, write_claims
from kenes.law.register.importing.state_names import state_code
from kenes.law.register.register import load_register
from kenes.law.register.tables import OPTIONAL, read_claims
from kenes.vocabulary.errors import InputError

SHOWN = 12
LICENCE = "as given by the user"
OWN_FAMILY = "user"
"""Family of claims that name none: two pages of one gazette are not two sources, so all of them count as one."""
_MAY_MISS = (*OPTIONAL, "family", "licence", "confidence")


def import_claims(path: Path, folder: Path, retrieved: date | None = None) -> Imported:
    """Claims of a CSV, one row each.

    Needed are the columns instrument_id, state, act, source and as_of; date, date_kind, mode, family, licence, confidence and note as
    far as they are known. A state may stand by its code or any of its names. Without a family all count as one source, the user's; without a confidence a source was
    read: `depositary` must be said.

    Raises
    ------
    InputError
        Naming file, row and field of what is wrong.
    """
    instruments = load_register().instruments
    claims = read_claims(path, instruments, _completed, _MAY_MISS)
    _check_days(claims, instruments, retrieved or datetime.now().astimezone().date(), path)
    return write_claims(folder, claims, instruments, SourceFile.of(path, "Claims of the user", retrieved))


def _check_days(claims: Sequence[Claim], instruments: Mapping[str, Instrument], today: date, path: Path) -> None:
    """Refuse what cannot be: a source of the future, an act later than its source, consent to what was not yet adopted.

    Raises
    ------
    InputError
        With every complaint.
    """
    complaints = []
    for claim in claims:
        name = f"{claim.instrument_id}, {claim.state}"
        adopted = instruments[claim.instrument_id].adopted
        if claim.as_of.first > today:
            complaints.append(f"{name}: as_of {claim.as_of} lies in the future.")
        if claim.date and claim.date.first > claim.as_of.last:
            complaints.append(
                f"{name}: the date {claim.date} is later than {claim.as_of}, up to when the source speaks."
            )
        if claim.date and adopted and claim.date.last < adopted.first:
            complaints.append(f"{name}: the date {claim.date} is earlier than the instrument, of {adopted}.")
    if complaints:
        raise InputError(" ".join(complaints[:SHOWN]), where=path.name, remedy="Mend these dates.")


def _completed(cells: Mapping[str, str]) -> Mapping[str, str]:
    return {
        **cells,
        "state": state_code(cells["state"]) or cells["state"],
        "family": cells["family"] or OWN_FAMILY,
        "licence": cells["licence"] or LICENCE,
        "confidence": cells["confidence"] or "read",
    }
