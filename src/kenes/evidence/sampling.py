"""Draws of evidence rows: draw k of a row depends on the seed, the row's id and k, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, special

from kenes.evidence.evidence import Evidence
from kenes.numerics.draws import uniforms
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

REACH = 1e6
"""How far beyond its bounds the centre of a truncated lognormal is looked for: in standard errors; in a narrow range, in their squares over its
width."""
CLOSE = 1e-6
"""Largest relative distance of the mean of a truncated lognormal from its value; a range no wider needs no moving."""


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
    kenes.vocabulary.errors.InputError
        If the range of a lognormal row leaves no distribution with its mean at the value.
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

    A lognormal row has its mean at the value, with s the standard error of the logarithm: mu = ln value - s^2 / 2 where it states
    neither low nor high. Where it states one, its draws stay inside, as tails of unreported flows would exceed what an economy sells, and
    mu is moved (`location`) so that the mean of what is left is the value all the same.

    Parameters
    ----------
    row
        Value, low, high, std_error and distribution; named by its id.
    u
        Probabilities in (0, 1), any shape.

    Returns
    -------
    numpy.ndarray
        Values in the unit of the row, rising with u, of its shape.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If no truncated lognormal of this spread has its mean at the value; it names the row.
    ValueError
        If the distribution is not known.
    """
    value, low, high, error = (float(row[c]) for c in ("value", "low", "high", "std_error"))
    match str(row["distribution"]):
        case "normal":
            return np.asarray(value + error * special.ndtri(u))
        case "lognormal":
            return _lognormal(row, u)
        case "uniform":
            return low + (high - low) * u
        case "triangular":
            return _triangular(u, low, value, high)
        case "fixed":
            return np.full_like(u, value)
    raise ValueError(f"unknown distribution {row['distribution']}")


def _lognormal(row: pd.Series, u: Array) -> Array:
    value, low, high, error = (float(row[c]) for c in ("value", "low", "high", "std_error"))
    if error == 0 or low == high:
        return np.full_like(u, value)
    low, high = (0.0 if np.isnan(low) else low), (np.inf if np.isnan(high) else high)
    centre = location(value, low, high, error)
    if centre is None:
        raise _off_centre(row)
    a, b = ((_log(end) - centre) / error for end in (low, high))
    with np.errstate(over="ignore"):
        return np.asarray(np.clip(np.exp(centre + error * _standard_normal(u, a, b)), low, high))


@lru_cache(maxsize=4096)
def location(value: float, low: float, high: float, error: float) -> float | None:
    """Location mu at which a lognormal truncated to [low, high] has its mean at the value; None where there is none.

    With a = (ln low - mu) / s and b = (ln high - mu) / s, the mean of the truncated lognormal is
    exp(mu + s^2 / 2) [Phi(b - s) - Phi(a - s)] / [Phi(b) - Phi(a)], by completing the square under the normal density. It rises with mu
    from low to high, so mu exists for every value between them and none at them. The root is bracketed and found by Brent's method, the
    same on every run.

    Parameters
    ----------
    value
        Mean wanted.
    low, high
        Bounds, in the unit of the value; 0 and infinity do not bind.
    error
        Standard deviation s of the logarithm before truncation, above zero.
    """
    target, bottom, top = _log(value), _log(low), _log(high)
    free = target - error**2 / 2
    if not low < value < high:
        return None
    if np.isinf(bottom) and np.isinf(top):
        return free
    if top - bottom <= CLOSE:
        return target

    def gap(mu: float) -> float:
        return _log_mean(mu, bottom, top, error) - target

    # A bound below alone only raises the mean, one above only lowers it: then the location without bounds is an end of the bracket.
    far = REACH * error * (1 + error / (top - bottom))
    first = free if np.isinf(bottom) else bottom - far
    last = free if np.isinf(top) else top + far
    best = min((first, free, last), key=lambda mu: abs(gap(mu)))
    if gap(first) < 0 < gap(last):
        best = float(optimize.brentq(gap, first, last, xtol=1e-14, maxiter=1000))
    return best if abs(gap(best)) <= CLOSE else None


def _log(amount: float) -> float:
    return float(np.log(amount)) if amount > 0 else -np.inf


def _log_mean(mu: float, bottom: float, top: float, s: float) -> float:
    """Logarithm of the mean of a truncated lognormal; where mu lies far outside, in a form in which no large numbers cancel."""
    a, b, width = (bottom - mu) / s, (top - mu) / s, (top - bottom) / s
    if a > s:
        return bottom + float(np.log(_tail(a - s, width) / _tail(a, width)))
    if b < 0:
        return top + float(np.log(_tail(s - b, width) / _tail(-b, width)))
    return mu + s**2 / 2 + _log_mass(a - s, b - s) - _log_mass(a, b)


def _tail(a: float, width: float) -> float:
    """Twice the standard normal mass of [a, a + width], a >= 0, over exp(-a^2 / 2): the scaled complementary error function does not underflow."""
    beyond = np.exp(-width * (a + width / 2)) * special.erfcx((a + width) / np.sqrt(2))
    return float(special.erfcx(a / np.sqrt(2)) - beyond)


def _log_mass(a: float, b: float) -> float:
    """Logarithm of Phi(b) - Phi(a), taken in the lower tail, where small probabilities keep their digits."""
    a, b = (a, b) if a <= 0 else (-b, -a)
    whole = special.log_ndtr(b)
    return float(whole + np.log(-np.expm1(special.log_ndtr(a) - whole)))


def _standard_normal(u: Array, low: float, high: float) -> Array:
    """Quantiles of the standard normal between two bounds, by logarithms of probabilities in the nearer tail."""
    if low == -np.inf and high == np.inf:
        return np.asarray(special.ndtri(u))
    if low > 0:
        return -_standard_normal(1 - u, -high, -low)
    last = special.log_ndtr(high)
    share = np.exp(special.log_ndtr(low) - last)
    with np.errstate(divide="ignore"):
        return np.asarray(special.ndtri_exp(last + np.log(share + u * (1 - share))))


def _off_centre(row: pd.Series) -> InputError:
    value, low, high, error = (f"{float(row[c]):.9g}" for c in ("value", "low", "high", "std_error"))
    place = f"{row['table']}, row {row['line']}, " if {"table", "line"} <= set(row.index) else ""
    return InputError(
        f"no lognormal with standard error {error} has its mean at {value} when its low is {low} and its high {high}: the value lies at "
        "an end of its range.",
        where=f"{place}value ({row.name})",
        remedy="Widen low and high so that the value lies inside, or take another distribution.",
    )


def _triangular(u: Array, low: float, mode: float, high: float) -> Array:
    if high == low:
        return np.full_like(u, mode)
    share = (mode - low) / (high - low)
    left = low + np.sqrt(u * (high - low) * (mode - low))
    right = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.where(u < share, left, right)
