"""What running a measure costs: yearly costs plus the annuity of costs paid once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.evidence import Evidence, sample, units
from kenes.scenarios.measure import Measure
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]


def yearly_cost(measure: Measure, evidence: Evidence, draws: Sequence[int], seed: int, gdp: Array) -> Array:
    """Cost per year and republic, by draw.

    Parameters
    ----------
    measure
        Its cost rows stand in money (the same for every republic) or in per cent of GDP.
    evidence, draws, seed
        Rows and draws.
    gdp
        [draw, republic], MUSD a year.

    Returns
    -------
    numpy.ndarray
        [draw, republic], MUSD a year; zero where the measure names no cost.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a cost the measure names has no row.
    kenes.vocabulary.errors.InputError
        If a cost stands in another unit.
    """
    total = np.zeros_like(gdp)
    for name in measure.costs.yearly:
        total += _money(evidence, name, draws, seed, gdp, "MUSD/year")
    if measure.costs.one_off:
        rate = _in_unit(evidence, str(measure.costs.annuity_rate), draws, seed, "dimensionless")
        years = _in_unit(evidence, str(measure.costs.annuity_years), draws, seed, "year")
        for name in measure.costs.one_off:
            total += _money(evidence, name, draws, seed, gdp, "MUSD") * annuity_factor(rate, years)[:, None]
    return total


def _money(evidence: Evidence, name: str, draws: Sequence[int], seed: int, gdp: Array, money: str) -> Array:
    row = evidence.row(name)
    values = sample(evidence, [name], draws, seed)
    if row.unit == "percent":
        return np.asarray(values / 100.0 * gdp)
    try:
        return np.asarray(values * units.factor(row.unit, money) * np.ones_like(gdp))
    except InputError as error:
        where = f"{row.table}, row {row.line}, unit ({name})"
        raise InputError(
            error.problem, where=where, remedy=f"A cost stands in {money} or in percent (of GDP)."
        ) from error


def _in_unit(evidence: Evidence, name: str, draws: Sequence[int], seed: int, unit: str) -> Array:
    row = evidence.row(name)
    try:
        scale = units.factor(row.unit, unit)
    except InputError as error:
        raise InputError(
            error.problem, where=f"{row.table}, row {row.line}, unit ({name})", remedy=f"It stands in {unit}."
        ) from error
    return np.asarray(sample(evidence, [name], draws, seed)[:, 0] * scale)


def annuity_factor(rate: Array, years: Array) -> Array:
    """Share of a one-off cost paid each year: r / (1 - (1 + r)^-n), and 1 / n without interest.

    Parameters
    ----------
    rate
        Interest rate per year, as a fraction, above -1.
    years
        Number of yearly payments, above zero.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a rate or a number of payments is out of range.
    """
    if not ((rate > -1.0) & (years > 0.0)).all():
        raise InputError("an annuity needs a rate above -100 per cent and more than zero years.")
    present_value = np.where(rate == 0.0, years, -np.expm1(-years * np.log1p(rate)) / np.where(rate == 0.0, 1.0, rate))
    return np.asarray(1.0 / present_value)
