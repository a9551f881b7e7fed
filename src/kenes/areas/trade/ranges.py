"""What values the rows of the trade area may have: a wrong one is refused by its id, file and row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kenes.areas.trade import figures as f
from kenes.areas.trade import sector_figures as s
from kenes.evidence import Evidence
from kenes.vocabulary.errors import InputError


@dataclass(frozen=True)
class Range:
    """Allowed values.

    Attributes
    ----------
    low, high
        Ends, in the unit of the rows.
    open_low, open_high
        Whether an end itself is excluded.
    whole
        Whether only whole numbers are allowed.
    """

    low: float
    high: float = np.inf
    open_low: bool = False
    open_high: bool = False
    whole: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value is allowed."""
        above = value > self.low if self.open_low else value >= self.low
        below = value < self.high if self.open_high else value <= self.high
        return bool(above and below and (not self.whole or value == round(value)))

    def words(self) -> str:
        """The range in words."""
        start = f"above {self.low:g}" if self.open_low else f"{self.low:g} or more"
        end = "" if np.isinf(self.high) else f" and {'below' if self.open_high else 'at most'} {self.high:g}"
        return f"{start}{end}{', a whole number' if self.whole else ''}"


MATRICES: dict[str, Range] = {
    f.FLOW: Range(0.0),
    f.GDP: Range(0.0, open_low=True),
    f.SHARE: Range(0.0, 1.0, open_low=True),
    f.REPORTED: Range(0.0, 1.0, whole=True),
    f.DEPTH: Range(0.0, 3.0, whole=True),
    f.FUEL: Range(0.0, 1.0),
    f.MFN: Range(0.0),
    f.RESIDUAL: Range(0.0),
    f.RETAINED: Range(0.0, open_low=True),
    f.DESTINATION: Range(0.0, 1.0),
}
SECTORS: dict[str, Range] = {
    s.OUTPUT: Range(0.0),
    s.VALUE_ADDED: Range(0.0, 1.0, open_low=True),
    s.EXPORTS: Range(0.0),
    s.IMPORTS: Range(0.0),
    s.TECHNOLOGY: Range(0.0),
    s.FINAL: Range(0.0),
    s.THETA: Range(0.0, open_low=True),
    s.FLOW: Range(0.0),
    s.TARIFF: Range(0.0),
}
"""Tables of the run with sectors; those only a user's import brings may be missing."""
SINGLE: dict[str, Range] = {
    f.THETA: Range(0.0, open_low=True),
    f.FLOOR: Range(0.0, 1.0, open_high=True),
    f.SWITCH_REEXPORTS: Range(0.0, 1.0, whole=True),
    f.SWITCH_FUELS: Range(0.0, 1.0, whole=True),
}


def check_ranges(evidence: Evidence) -> None:
    """Refuse a value no such figure can have.

    Raises
    ------
    InputError
        Naming file, row and id of the first.
    """
    for name, allowed in (MATRICES | SECTORS).items():
        if name in (s.FLOW, s.TARIFF) and not evidence.has_matrix(name):
            continue
        rows = evidence.matrix(name)
        for row_id, value in zip(rows.index, rows["value"], strict=True):
            if not allowed.holds(float(value)):
                _refuse(evidence, str(row_id), allowed)
    for name, allowed in SINGLE.items():
        if not allowed.holds(evidence.row(name).value):
            _refuse(evidence, name, allowed)


def _refuse(evidence: Evidence, name: str, allowed: Range) -> None:
    row = evidence.row(name)
    raise InputError(
        f"the value is {row.value:g}.",
        where=f"{row.table}, row {row.line}, value ({name})",
        remedy=f"It must be {allowed.words()} ({row.unit}).",
    )
