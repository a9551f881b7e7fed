"""Draws of evidence rows: draw k of a row depends on the seed, the row's id and k, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from kenes.evidence.evidence import Evidence
from kenes.numerics.draws import uniforms

Array = npt.NDArray[np.float64]


def sample(evidence: Evidence, names: Sequence[str], draws: Sequence[int], seed: int) -> Array:
    """Values of rows in each draw.

    Parameters
    ----------
    evidence
        The rows.
    names
        Ids.
    draws
        Numbers of the draws; 0 is the run at central values.
    seed
        Seed of the study.

    Returns
    -------
    numpy.ndarray
        Values [draw, name], each in the unit of its row.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If an id has no row.
    """
    rows = evidence.rows.iloc[[evidence.position(name) for name in names]]
    values = np.tile(rows["value"].to_numpy(dtype=float), (len(draws), 1))
    numbers = np.asarray(draws)
    drawn = numbers > 0
    for column in np.flatnonzero(rows["distribution"].to_numpy() != "fixed"):
        if drawn.any():
            u = uniforms(seed, str(rows.index[int(column)]), [int(k) for k in numbers[drawn]])
            values[drawn, column] = quantile(rows.iloc[int(column)], u)
    return values


def quantile(row: pd.Series, u: Array) -> Array:
    """Quantiles `u` of a row's distribution.

    A lognormal row has its mean at the value: mu = ln value - s^2 / 2, with s the standard error of the logarithm. Where a
    lognormal row states low and high, its draws stay between them: tails of unreported flows would exceed what an economy sells.

    Raises
    ------
    ValueError
        If the distribution is not known.
    """
    value, low, high, error = (float(row[c]) for c in ("value", "low", "high", "std_error"))
    match str(row["distribution"]):
        case "normal":
            return np.asarray(value + error * special.ndtri(u))
        case "lognormal":
            centre = np.log(value) - error**2 / 2
            if error == 0:
                return np.full_like(u, value)
            with np.errstate(divide="ignore", over="ignore"):
                ends = [(np.log(end) - centre) / error for end in (low, high)]
            with np.errstate(over="ignore"):
                drawn = np.exp(centre + error * _standard_normal(u, *ends))
            return np.asarray(np.fmax(np.fmin(drawn, high), low))
        case "uniform":
            return low + (high - low) * u
        case "triangular":
            return _triangular(u, low, value, high)
        case "fixed":
            return np.full_like(u, value)
    raise ValueError(f"unknown distribution {row['distribution']}")


def _standard_normal(u: Array, low: float, high: float) -> Array:
    """Quantiles of the standard normal between two bounds; NaN bounds do not bind."""
    first = 0.0 if np.isnan(low) else special.ndtr(low)
    last = 1.0 if np.isnan(high) else special.ndtr(high)
    return np.asarray(special.ndtri(first + u * (last - first)))


def _triangular(u: Array, low: float, mode: float, high: float) -> Array:
    if high == low:
        return np.full_like(u, mode)
    share = (mode - low) / (high - low)
    left = low + np.sqrt(u * (high - low) * (mode - low))
    right = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.where(u < share, left, right)
