"""Generalised cost of a tonne on every arc, by sector: money, and hours at their value.

g = freight + fees + (cost of a waiting load + value of time x value of the goods) x (hours + kappa x standard deviation of hours).
Hummels and Schaur (2013), "Time as a Trade Barrier", American Economic Review 103(7): a day in transit costs 0.6 to 2.1 per cent of
the value of the goods. Weight kappa of the spread: mean-variance reliability, Fosgerau and Karlstrom (2010), Transportation Research B 44(1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.words import HOURS_A_DAY

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ArcCosts:
    """Costs of arcs at one state of the network; leading axes (systems) may stand before those named.

    Attributes
    ----------
    hours, spread
        [arc] mean and standard deviation of hours.
    money
        [sector, arc] freight, handling and fees, USD per tonne.
    generalised
        [sector, arc] USD per tonne.
    """

    hours: Array
    spread: Array
    money: Array
    generalised: Array


def time_value(daily_share: Array, unit_value: Array) -> Array:
    """Cost of an hour of a tonne of goods, USD: value of time x value of goods / 24.

    Parameters
    ----------
    daily_share
        [sector] fraction of the value lost in a day.
    unit_value
        [sector] USD per tonne.
    """
    return np.asarray(daily_share * unit_value / HOURS_A_DAY)


def generalised_cost(
    money: Array, hours: Array, spread: Array, waiting: Array, time_values: Array, spread_weight: float
) -> ArcCosts:
    """Generalised cost of arcs.

    Parameters
    ----------
    money
        [..., sector, arc] USD per tonne.
    hours, spread
        [..., arc] hours.
    waiting
        [arc] what an hour costs the carrier, USD per tonne, where it is not in the freight already.
    time_values
        [sector] USD per tonne and hour.
    spread_weight
        kappa.
    """
    certain = hours + spread_weight * spread
    per_hour = waiting * hours
    total = money + per_hour[..., None, :] + time_values[:, None] * certain[..., None, :]
    return ArcCosts(hours, spread, money, np.asarray(total))


def iceberg_ratio(before: Array, after: Array, unit_value: Array) -> Array:
    """Ratio of trade costs (1 + g1 / v) / (1 + g0 / v), for goods of value v; only it enters the trade model.

    Parameters
    ----------
    before, after
        [..., sector, pair] generalised cost, USD per tonne.
    unit_value
        [sector] USD per tonne.
    """
    value = unit_value[:, None]
    return np.asarray((value + after) / (value + before))


def percentile_of_hours(mean: Array, variance: Array, normal: float) -> Array:
    """Hours not exceeded with a probability whose standard normal quantile is `normal`, lognormal of this mean and variance."""
    log_variance = np.log1p(variance / mean**2)
    return np.asarray(mean * np.exp(normal * np.sqrt(log_variance) - 0.5 * log_variance))
