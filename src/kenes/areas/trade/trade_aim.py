"""The cut of trade cost that brings trade between the republics to a stated aim."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kenes.areas.trade.model import ConvergenceError

TOLERANCE = 1e-9
LIMIT = 60
DEEPEST = -3.0
"""Log change beyond which trade cost would fall to a twentieth: no cut of that size is meant."""


def cut_that_reaches(trade: Callable[[float], float], aim: float, theta: float) -> float:
    """Log change of iceberg costs, at most 0, at which trade reaches the aim; 0 where it is reached without a cut.

    Secant steps on the log of trade, kept inside a bracket; the first guess is that of given wages, trade growing by theta per cent
    for each per cent of cost.

    Parameters
    ----------
    trade
        Trade at a log change of cost; it rises as the cost falls. Any money.
    aim
        Trade wished for, same money.
    theta
        Trade elasticity, for the first guess.

    Raises
    ------
    ConvergenceError
        If even a cut to a twentieth does not reach it.
    """
    goal = np.log(aim)
    high, miss_high = 0.0, np.log(trade(0.0)) - goal
    if miss_high >= 0:
        return 0.0
    low = max(DEEPEST, 1.5 * miss_high / theta)
    while (miss_low := np.log(trade(low)) - goal) < 0:
        if low <= DEEPEST:
            raise ConvergenceError("No cut of trade cost brings trade to the aim", float(-miss_low))
        low = max(DEEPEST, 2.0 * low)
    for _ in range(LIMIT):
        guess = (low * miss_high - high * miss_low) / (miss_high - miss_low)
        miss = np.log(trade(guess)) - goal
        if abs(miss) <= TOLERANCE:
            return float(guess)
        if miss > 0:
            low, miss_low, miss_high = guess, miss, miss_high / 2
        else:
            high, miss_high, miss_low = guess, miss, miss_low / 2
    raise ConvergenceError("The cut of trade cost does not settle", abs(float(miss)))
