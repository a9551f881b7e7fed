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
        rate = sample(evidence, [str(measure.costs.annuity_rate)], draws, seed)[:, 0] / 100.0
        years = sample(evidence, [str(measure.costs.annuity_years)], draws, seed)[:, 0]
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


def annuity_factor(rate: Array, years: Array) -> Array:
    """Share of a one-off cost paid each year: r / (1 - (1 + r)^-n).

    Parameters
    ----------
    rate
        Interest rate per year, as a fraction, above zero.
    years
        Number of yearly payments.
    """
    return np.asarray(rate / (1.0 - (1.0 + rate) ** -years))
