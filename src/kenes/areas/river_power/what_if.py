"""The study with some figures changed: other years, other loads, other contracts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.layout import DAYS, GROWING, MONTHS
from kenes.areas.river_power.study import Study
from kenes.vocabulary.errors import MissingEvidence, closest

Array = npt.NDArray[np.float64]

WINTER = np.array([month not in GROWING for month in MONTHS])
"""October to March [month]."""


def changed(study: Study, changes: Mapping[str, float]) -> Study:
    """The study with other values of some rows, each in the unit the row stands in.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If there is no such row.
    """
    for name in changes:
        known = study.figures[0].values
        if name not in known:
            raise MissingEvidence(
                f"there is no evidence row '{name}' to change.", remedy=closest(name, sorted(known)) or "Give it a row."
            )
    figures = tuple(replace(one, values={**one.values, **changes}) for one in study.figures)
    return replace(study, figures=figures)


def monthly(study: Study, stems: Sequence[str]) -> dict[str, Array]:
    """Values of the rows ``stem,month]`` [month] by stem, as they stand; of the first draw."""
    values = study.figures[0].values
    return {stem: np.array([values[f"{stem},{month}]"] for month in MONTHS]) for stem in stems}


def by_month(series: Mapping[str, Array]) -> dict[str, float]:
    """Values by row of series by stem, the reverse of `monthly`."""
    return {
        f"{stem},{month}]": float(value)
        for stem, values in series.items()
        for month, value in zip(MONTHS, values, strict=True)
    }


def winter_moved(shares: Array, by: float) -> Array:
    """Shares of months [month] with those of October-March larger by a share, the others smaller by what that takes."""
    winter, total = float(shares[WINTER].sum()), float(shares.sum())
    return np.asarray(np.where(WINTER, shares * (1.0 + by), shares * (total - (1.0 + by) * winter) / (total - winter)))


def flat(shares: Array) -> Array:
    """Shares of months [month] in proportion to their days, with the same sum."""
    days = np.array([DAYS[month] for month in MONTHS])
    return np.asarray(days / days.sum() * shares.sum())
