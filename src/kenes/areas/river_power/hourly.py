"""A water year of 8,760 hours, one after the other: load, wind and sun of every hour in place of the typical day."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Case, Hours
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.grid_side import HOURS_OF_DAY, wind_and_sun
from kenes.areas.river_power.layout import DAYS, MONTHS
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]

NATURE = ("wind", "solar")
"""Kinds of output that follow the weather of the hour."""
DAYS_OF_MONTHS = np.array([DAYS[month] for month in MONTHS], dtype=np.intp)
HOURS_OF_YEAR = int(DAYS_OF_MONTHS.sum()) * HOURS_OF_DAY


@lru_cache(maxsize=1)
def profiles() -> Mapping[str, Array]:
    """Load, wind and sun of 2023 by name [hour], in the order of a water year: October to December, then January to September.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the file shipped with kenes does not hold 8,760 numbers of each.
    """
    path = files("kenes.areas.river_power") / "hours" / "profiles_2023.csv.gz"
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    names, values = lines[0].split(","), np.array([line.split(",") for line in lines[1:]], dtype=float)
    if values.shape != (HOURS_OF_YEAR, len(names)) or not np.isfinite(values).all():
        raise InputError(
            f"the hourly profiles are not {HOURS_OF_YEAR} rows of numbers.", where="hours/profiles_2023.csv.gz"
        )
    autumn = sum(DAYS[month] for month in MONTHS if month >= MONTHS[0]) * HOURS_OF_DAY
    return {name: np.roll(values[:, k], int(autumn)) for k, name in enumerate(names)}


def typical_of_hours() -> Index:
    """Position of every hour of the year among the 24 typical hours of the months [hour]."""
    day = np.arange(HOURS_OF_DAY)
    return np.concatenate([np.tile(k * HOURS_OF_DAY + day, days) for k, days in enumerate(DAYS_OF_MONTHS)])


def departures(series: Array) -> Array:
    """Every hour against the mean of the same hour of day in its month [hour]; one where that mean is nothing.

    The mean of what is multiplied by it over the days of a month is the typical day again: only the course from day to day is new.
    """
    at = typical_of_hours()
    mean = (np.bincount(at, series) / np.bincount(at))[at]
    return np.asarray(np.divide(series, mean, out=np.ones_like(series), where=mean > 0))


def hourly_case(case: Case, figures: Figures, year: int, series: Mapping[str, Array] | None = None) -> Case:
    """A case of 24 typical hours with 8,760 hours in their place; rivers stay as they are.

    Parameters
    ----------
    case, figures, year
        Rivers and grid at 24 steps a day, the figures it was read from, its water year.
    series
        As `profiles`, which it is by default.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the case has no 24 steps a day.
    """
    if len(case.hours) != len(MONTHS) * HOURS_OF_DAY:
        raise InputError(f"the hourly year stands on 24 typical hours a month, not {len(case.hours) // len(MONTHS)}.")
    given, grid, at = profiles() if series is None else series, case.grid, typical_of_hours()
    shapes = {name: departures(values) for name, values in given.items()}
    taken, upper = grid.must_take[:, at].copy(), grid.unit_upper[:, at].copy()
    for kind in NATURE:
        typical = _part(figures, year, kind)
        for bus, (name, code) in enumerate(figures.shape.buses):
            shape = _shape(shapes, kind, name, code)
            taken[bus] += typical[bus, at] * (shape - 1.0)
            mine = (grid.unit_bus == bus) & (np.array(grid.unit_fuel) == kind)
            upper[mine] *= shape
    long = replace(
        grid,
        load=grid.load[:, at] * shapes["load"],
        must_take=taken,
        unit_lower=grid.unit_lower[:, at],
        unit_upper=upper,
    )
    return replace(case, hours=Hours(case.hours.month[at], np.ones(len(at))), grid=long)


def _shape(shapes: Mapping[str, Array], kind: str, bus: str, code: str) -> Array:
    """Departures of wind or sun at a bus; those of Uzbekistan stand for all outside Kazakhstan, as at the typical hours."""
    name = f"{kind}_{bus if code == 'KAZ' else 'UZB'}"
    if name not in shapes:
        raise InputError(f"there is no hourly profile {name}.", remedy=f"There are: {', '.join(sorted(shapes))}.")
    return shapes[name]


def _part(figures: Figures, year: int, kind: str) -> Array:
    """Output of one kind at the typical hours [bus, step], GW: what wind and sun yield less what they would without it."""
    none = {name: 0.0 for name in figures.values if name.startswith("power.generation[") and f",{kind}," in name}
    still = replace(figures, values=dict(figures.values) | none)
    both = [wind_and_sun(one, figures.shape, year, HOURS_OF_DAY) for one in (figures, still)]
    return np.asarray(both[0] - both[1])
