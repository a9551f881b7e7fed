"""The row: one number with everything that must be known about it."""

from __future__ import annotations

import math
from dataclasses import dataclass

STATUSES: tuple[str, ...] = ("read", "derived", "imputed", "assumed")
APPLIES: tuple[str, ...] = ("republic", "region", "world", "analogue")
DISTRIBUTIONS: tuple[str, ...] = ("fixed", "normal", "lognormal", "triangular", "uniform")
WITHDRAWN = "withdrawn"
"""Status by which an overlay takes a row away: what rests on it is then absent."""

REQUIRED: tuple[str, ...] = ("id", "value", "unit", "year", "source", "licence", "status", "applies")
COLUMNS: tuple[str, ...] = (
    "id", "value", "unit", "low", "high", "std_error", "distribution", "year", "source", "licence", "status", "applies", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One number of an evidence table.

    Attributes
    ----------
    id
        Unique name; entries of a matrix are written ``name[key,key]``.
    value, unit
        Central value and its unit.
    low, high
        Plausible range in the same unit; None where none is stated.
    std_error
        Standard error in the same unit; of the logarithm for a lognormal row.
    distribution
        One of `DISTRIBUTIONS`; how the draws vary the value.
    year
        Year the value speaks of.
    source, licence
        Where it stands and under which terms.
    status
        One of `STATUSES`.
    applies
        One of `APPLIES`: measured for this republic, its region, a world average, an analogue.
    note
        Caution for the reader.
    table, line
        File and line the row was read from.
    """

    id: str
    value: float
    unit: str
    low: float | None
    high: float | None
    std_error: float | None
    distribution: str
    year: int
    source: str
    licence: str
    status: str
    applies: str
    note: str
    table: str
    line: int

    @property
    def certain(self) -> bool:
        """Whether the draws leave the value alone."""
        return self.distribution == "fixed"


def optional(number: float) -> float | None:
    """None for NaN, the number otherwise."""
    return None if math.isnan(number) else number
