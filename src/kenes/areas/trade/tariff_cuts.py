"""Tariff cuts in the forms negotiators use: new rate, maximum rate, linear cut, Swiss formula.

The four types of tariff change of the World Bank's WITS SMART (online help, "Defining a Tariff change"). All rates are fractions: 0.1
is 10 per cent. Each function returns a new array for `Shock(tau_new=...)`; rates outside the mask, and a country's "rate" on its own
goods, stay what they are. A cut applies to the rates given: where bound rates are negotiated and applied rates are lower, cut the bound
ones and take the smaller of the two.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.trade import checks
from kenes.areas.trade.economy import AXES, FloatArray
from kenes.areas.trade.errors import TradeInputError

Mask = npt.NDArray[np.bool_]

LARGEST_RATE = 3.0
"""Largest parameter taken as a fraction (300 per cent): above it somebody wrote per cent."""


def new_rate(tau: npt.ArrayLike, rate: float, mask: npt.ArrayLike | None = None) -> FloatArray:
    """One rate instead of all those in the mask, also where it is the higher one: t1 = rate. WITS SMART, "New Rate".

    Parameters
    ----------
    tau
        [sector, importer, exporter] ad valorem rates, 0 or more.
    rate
        The new rate, 0 to `LARGEST_RATE`; 0 is free trade.
    mask
        Which rates are replaced: booleans that broadcast to [sector, importer, exporter]; None for all.

    Raises
    ------
    TradeInputError
        If a rate, the parameter or the mask is not finite or out of range.
    """
    old, chosen = _rates(tau), _parameter("rate", rate)
    return _apply(old, np.full_like(old, chosen), mask)


def maximum_rate(tau: npt.ArrayLike, cap: float, mask: npt.ArrayLike | None = None) -> FloatArray:
    """No rate in the mask above the cap: t1 = min(t0, cap). WITS SMART, "Maximum Rate".

    Parameters
    ----------
    tau, mask
        As in `new_rate`.
    cap
        Highest rate left, 0 to `LARGEST_RATE`.

    Raises
    ------
    TradeInputError
        As in `new_rate`.
    """
    old, ceiling = _rates(tau), _parameter("cap", cap)
    return _apply(old, np.minimum(old, ceiling), mask)


def linear_cut(tau: npt.ArrayLike, share: float, mask: npt.ArrayLike | None = None) -> FloatArray:
    """The same proportion off each rate in the mask: t1 = (1 - share) t0. WITS SMART, "Linear Cut".

    A flat-rate reduction in the words of the WTO's fact sheet on agricultural tariffs (2003), "Reduction methods".

    Parameters
    ----------
    tau, mask
        As in `new_rate`.
    share
        Share taken off, 0 (no cut) to 1 (free trade).

    Raises
    ------
    TradeInputError
        As in `new_rate`.
    """
    old, off = _rates(tau), _parameter("share", share, highest=1.0)
    return _apply(old, (1.0 - off) * old, mask)


def swiss_formula(tau: npt.ArrayLike, coefficient: float, mask: npt.ArrayLike | None = None) -> FloatArray:
    """High rates cut more than low ones, none left at or above the coefficient: t1 = a t0 / (a + t0).

    Proposed by Switzerland in the GATT's Tokyo Round (1973-79) and taken up by the WTO's negotiations on non-agricultural market access
    (NAMA); WTO (2003), "Formula approaches to tariff negotiations", TN/MA/S/3/Rev.2. A rate equal to a is halved.

    Parameters
    ----------
    tau, mask
        As in `new_rate`.
    coefficient
        The a of the formula, above 0 and at most `LARGEST_RATE`; the smaller, the deeper the cut.

    Raises
    ------
    TradeInputError
        As in `new_rate`.
    """
    old, a = _rates(tau), _parameter("coefficient", coefficient)
    if a == 0:
        remedy = "It must be above 0; for free trade use `new_rate` with 0."
        raise TradeInputError("the value is 0.", where="coefficient", remedy=remedy)
    return _apply(old, a * old / (a + old), mask)


def _rates(tau: npt.ArrayLike) -> FloatArray:
    """Own copy of the rates, checked."""
    rates = checks.numbers("tau", tau, AXES["tau"])
    if rates.shape[1] != rates.shape[2]:
        remedy = "There must be as many importers as exporters."
        raise TradeInputError(f"it has shape {rates.shape}.", where="tau", remedy=remedy)
    checks.refuse(
        "tau", AXES["tau"], rates, rates < 0, "A tariff that is cut must be 0 or more; 0.1 means 10 per cent."
    )
    checks.tariff_rates("tau", AXES["tau"], rates)
    return rates


def _parameter(name: str, value: float, highest: float = LARGEST_RATE) -> float:
    number = float(value)
    if not 0.0 <= number <= highest:  # NaN fails this too
        remedy = f"It must be a fraction from 0 to {highest:g}; 0.1 means 10 per cent."
        raise TradeInputError(f"the value is {number:.10g}.", where=name, remedy=remedy)
    return number


def _apply(old: FloatArray, cut: FloatArray, mask: npt.ArrayLike | None) -> FloatArray:
    """The cut where the mask says so and the goods cross a border."""
    chosen = np.asarray(True if mask is None else mask)
    if chosen.dtype != np.bool_:
        remedy = "It must hold True or False; indices and numbers are not taken."
        raise TradeInputError(f"it holds {chosen.dtype} values.", where="mask", remedy=remedy)
    if chosen.ndim > 3 or any(m not in (1, n) for m, n in zip(chosen.shape[::-1], old.shape[::-1], strict=False)):
        remedy = f"It must broadcast to the rates, {old.shape}."
        raise TradeInputError(f"it has shape {chosen.shape}.", where="mask", remedy=remedy)
    abroad = ~np.eye(old.shape[1], dtype=np.bool_)
    rates: FloatArray = np.where(chosen & abroad, cut, old)
    return rates
