"""What the order of articles says: neighbours in one act tend to be neighbours in the other, as far as these two acts show it.

The distribution of jumps between the partners of neighbouring articles is learnt from the acts, as in the alignment model of Vogel, Ney and
Tillmann (1996); in shuffled acts it is flat and says nothing.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

REACH: Final = 3
"""Neighbours looked at on each side, and the longest jump counted by itself."""
MOST: Final = 2.0
"""Most that neighbours add to the log odds: an article in the right place may still be another one, where each act lacks what the other has."""
PRIOR: Final = 2.0
"""Weight of the flat distribution, in pairs of neighbours."""


def jump_odds(probability: Array, distance: int) -> Array:
    """How much likelier a jump is than chance, for jumps from -REACH to REACH beyond the distance.

    Parameters
    ----------
    probability
        [left article, right article].
    distance
        Between the two left articles.

    Returns
    -------
    array [jump]
        Ratio to the chance of that jump, and for all jumps beyond in one as the last; 1 where nothing is known.
    """
    first, second = probability[:-distance], probability[distance:]
    columns = probability.shape[1]
    pairs = float((first.sum(axis=1) * second.sum(axis=1)).sum())
    jumps = range(distance - REACH, distance + REACH + 1)
    chance = np.array([max(columns - abs(jump), 0) / columns**2 for jump in jumps])
    observed = np.array([float(np.multiply(*_shifted(first, second, jump)).sum()) for jump in jumps])
    chance = np.append(chance, max(1.0 - chance.sum(), 1e-9))
    observed = np.append(observed, max(pairs - observed.sum(), 0.0))
    return np.asarray((observed + PRIOR * chance + 1e-12) / ((pairs + PRIOR) * chance + 1e-12))


def _shifted(first: Array, second: Array, jump: int) -> tuple[Array, Array]:
    """Columns b of the first beside columns b + jump of the second."""
    columns = first.shape[1]
    if abs(jump) >= columns:
        return first[:, :0], second[:, :0]
    if jump >= 0:
        return first[:, : columns - jump], second[:, jump:]
    return first[:, -jump:], second[:, : columns + jump]


def support(probability: Array) -> Array:
    """Log odds that neighbours lend to every pair [left article, right article], given where they stand themselves."""
    gain = np.zeros_like(probability)
    rows = probability.shape[0]
    for distance in range(1, min(REACH, rows - 1) + 1):
        odds = jump_odds(probability, distance)
        before = _carried(probability[:-distance], odds, distance)
        after = _carried(probability[distance:], np.append(odds[-2::-1], odds[-1]), -distance)
        gain[distance:] += np.log(before) / distance
        gain[:-distance] += np.log(after) / distance
    return np.asarray(np.minimum(gain / 2.0, MOST))


def _carried(probability: Array, odds: Array, distance: int) -> Array:
    """Expected odds at every right article, given where a neighbour of the left article stands; 1 as far as it stands nowhere."""
    lost = 1.0 - np.minimum(probability.sum(axis=1, keepdims=True), 1.0)
    sent = odds[-1] * probability.sum(axis=1, keepdims=True) + np.zeros_like(probability)
    for k, jump in enumerate(range(distance - REACH, distance + REACH + 1)):
        near, there = _shifted(probability, sent, jump)
        there += (odds[k] - odds[-1]) * near
    return np.asarray(np.maximum(lost + sent, 1e-3))
