"""CAREC's indicators beside those of the model, year by year: what is calibrated, what is put in, what is predicted, and what is absent and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.transport.calibration import LINES, WAYS, Line, calibrate, measured, predict, years_measured
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

INDICATORS: tuple[str, ...] = ("border_time", "border_cost", "transport_cost", "swd", "swod")
TOLERANCE = 15.0
"""Gap in per cent up to which a prediction is said to hold."""
COLUMNS = (
    "republic", "mode", "indicator", "direction", "year", "carec", "kenes", "gap_percent", "use", "naive", "naive_gap_percent",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Comparison:
    """Indicators of CAREC and of the model.

    Attributes
    ----------
    table
        `COLUMNS`, one row per republic, mode, indicator, direction and year. `use` is ``calibrated`` (the year of calibration), ``input`` (hours at
        borders of another year) or ``predicted``; `naive` is the figure of the year of calibration over again.
    absent
        republic, mode, indicator, year, reason: what cannot be compared.
    calibrated_on
        Year of calibration.
    """

    table: pd.DataFrame
    absent: pd.DataFrame
    calibrated_on: int

    def share_within(self, tolerance: float = TOLERANCE, *, naive: bool = False) -> float:
        """Share of predicted figures whose gap is at most `tolerance` per cent; of the naive ones instead, over the same rows.

        Raises
        ------
        InputError
            If nothing was predicted.
        """
        chosen = self.predicted()
        if not len(chosen):
            raise InputError("nothing was predicted.", remedy="Name a year other than the one of calibration.")
        column = "naive_gap_percent" if naive else "gap_percent"
        return float((chosen[column].abs() <= tolerance).mean())

    def predicted(self) -> pd.DataFrame:
        """Rows that are predictions."""
        return self.table[self.table["use"] == "predicted"]

    def outside(self, tolerance: float = TOLERANCE) -> pd.DataFrame:
        """Predictions that are off by more than `tolerance` per cent, the worst first."""
        off = self.predicted()
        off = off[off["gap_percent"].abs() > tolerance]
        return off.reindex(off["gap_percent"].abs().sort_values(ascending=False).index)


def compare(
    values: Mapping[str, float],
    calibrated_on: int = 2021,
    years: Sequence[int] | None = None,
    crossings: Array | None = None,
) -> Comparison:
    """Calibrate on one year and put the indicators of several years beside CAREC's.

    Parameters
    ----------
    values
        Values of rows of evidence by id.
    calibrated_on
        Year of calibration.
    years
        Years to compare; all in which CAREC measured by default.
    crossings
        Sides of crossings passed per 500 km [line], in the order of ``calibration.LINES``.

    Raises
    ------
    InputError
        If CAREC measured nothing in a year.
    """
    known = years_measured(values)
    chosen = known if years is None else tuple(years)
    for year in {*chosen, calibrated_on} - set(known):
        raise InputError(
            f"CAREC's figures of {year} are not there.",
            remedy=f"There are {', '.join(map(str, known))}; add others with `kenes import cpmm`.",
        )
    lines = calibrate(values, calibrated_on, crossings)
    rows: list[tuple[object, ...]] = []
    absent: list[tuple[object, ...]] = []
    for republic, mode in LINES:
        line = lines.get((republic, mode))
        if line is None:
            reason = f"CAREC gives no hours and speeds for {calibrated_on}"
            absent += [(republic, mode, name, year, reason) for year in chosen for name in INDICATORS]
            continue
        for year in chosen:
            rows += _rows(values, line, year)
            absent += [(republic, mode, name, year, why) for name, why in _gaps(values, line, year)]
    gaps = pd.DataFrame(absent, columns=["republic", "mode", "indicator", "year", "reason"])
    return Comparison(pd.DataFrame(rows, columns=list(COLUMNS)), gaps, calibrated_on)


def _rows(values: Mapping[str, float], line: Line, year: int) -> Iterator[tuple[object, ...]]:
    hours = measured(values, "border_time", line.republic, line.mode, year)
    if "all" not in hours:
        return
    told = predict(line, hours) | {"border_time": hours}
    for name in INDICATORS:
        carec = measured(values, name, line.republic, line.mode, year)
        before = measured(values, name, line.republic, line.mode, line.year)
        for way in WAYS:
            mine = told.get(name, {}).get(way)
            if way not in carec or mine is None or way not in before:
                continue
            use = "calibrated" if year == line.year else "input" if name == "border_time" else "predicted"
            yield (
                line.republic, line.mode, name, way, year, carec[way], mine, _percent(mine, carec[way]), use,
                before[way], _percent(before[way], carec[way]),
            )  # fmt: skip


def _gaps(values: Mapping[str, float], line: Line, year: int) -> Iterator[tuple[str, str]]:
    put_in = "all" in measured(values, "border_time", line.republic, line.mode, year)
    for name in INDICATORS:
        if "all" not in measured(values, name, line.republic, line.mode, year):
            yield name, f"CAREC gives no figure for {year}"
        elif not put_in:
            yield name, f"CAREC gives no hours at borders for {year} to put in"
        elif "all" not in measured(values, name, line.republic, line.mode, line.year):
            yield name, f"CAREC gives no figure for {line.year} to calibrate on"


def _percent(mine: float, theirs: float) -> float:
    return 100 * (mine / theirs - 1)
