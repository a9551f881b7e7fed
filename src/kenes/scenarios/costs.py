"""What running a measure costs: yearly cost plus the annuity of the one-off cost, in per cent of GDP."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.evidence import Evidence, sample
from kenes.scenarios.measure import Measure

Array = npt.NDArray[np.float64]


def yearly_cost(measure: Measure, evidence: Evidence, draws: Sequence[int], seed: int) -> Array:
    """Cost per year in per cent of GDP, by draw.

    Returns
    -------
    numpy.ndarray
        Cost [draw], per cent of GDP a year; zero where the measure names no cost.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a cost the measure names has no row.
    """
    costs = measure.costs
    total = np.zeros(len(draws))
    if costs.yearly:
        total += sample(evidence, [costs.yearly], draws, seed)[:, 0]
    if costs.one_off and costs.annuity_rate and costs.annuity_years:
        once, rate, years = sample(evidence, [costs.one_off, costs.annuity_rate, costs.annuity_years], draws, seed).T
        total += once * annuity_factor(rate / 100.0, years)
    return total


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
