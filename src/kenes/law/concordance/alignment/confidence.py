"""How sure a link is: scores of the best assignment against those of the best assignment that avoids it.

Two articles that belong together score like the upper part of the best assignment; two that do not score like decoys, the pairs of
the best assignment once the first is forbidden (target-decoy estimation, Elias and Gygi 2007). The mixture of both gives the log odds of
Fellegi and Sunter (1969).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

Array = npt.NDArray[np.float64]

ROUNDS: Final = 25
LEAST_SPREAD: Final = 0.35
"""Scores are in standard deviations of all pairs: a spread below this would make any pair certain."""
LEAST_GAP: Final = 0.6
FEWEST: Final = 6
TYPICAL: Final = (1.6, 0.8, 4.5, 1.5)
"""Mean and spread of decoys and of matches where acts are too short to tell."""
BOUND: Final = 30.0
SLOPE: Final = 0.01
"""A higher score stays the better one where odds rise no more."""


@dataclass(frozen=True)
class Mixture:
    """Scores of decoys and of matches as two normal distributions.

    Attributes
    ----------
    decoy, decoy_spread
        Mean and standard deviation of scores of wrong pairs at their best.
    match, match_spread
        The same of right pairs.
    share
        Share of the assignment that is right.
    """

    decoy: float
    decoy_spread: float
    match: float
    match_spread: float
    share: float

    def log_odds(self, score: Array) -> Array:
        """Log odds that pairs with these scores belong together; nearly flat above the mean of matches and below that of decoys."""
        flat = np.clip(score, self.decoy - 4.0 * self.decoy_spread, self.match)
        right = np.log(self.share) - np.log(self.match_spread) - 0.5 * ((flat - self.match) / self.match_spread) ** 2
        wrong = np.log(1.0 - self.share) - np.log(self.decoy_spread)
        wrong = wrong - 0.5 * (np.maximum(flat - self.decoy, 0.0) / self.decoy_spread) ** 2
        return np.asarray(np.clip(right - wrong, -BOUND, BOUND) + SLOPE * (score - flat))


def assignment(score: Array) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Pairs of the best one-to-one assignment."""
    left, right = linear_sum_assignment(-score)
    return left, right


def mixture(score: Array) -> Mixture:
    """Distributions of right and wrong scores of a block [left article, right article], by expectation and maximisation with the decoys fixed."""
    if min(score.shape) < FEWEST:
        return Mixture(*TYPICAL, 0.7)
    left, right = assignment(score)
    found = score[left, right]
    barred = score.copy()
    barred[left, right] = score.min() - 10.0 * (np.ptp(score) + 1.0)
    decoys = barred[assignment(barred)]
    low, low_spread = float(np.median(decoys)), max(float(decoys.std()), LEAST_SPREAD)
    match, spread, share = (
        max(float(np.quantile(found, 0.75)), low + LEAST_GAP),
        max(float(found.std()), LEAST_SPREAD),
        0.7,
    )
    for _ in range(ROUNDS):
        right_density = share / spread * np.exp(-0.5 * ((np.minimum(found, match) - match) / spread) ** 2)
        wrong_density = (1 - share) / low_spread * np.exp(-0.5 * (np.maximum(found - low, 0.0) / low_spread) ** 2)
        weight = right_density / (right_density + wrong_density)
        share = float(np.clip(weight.mean(), 0.05, 0.97))
        match = max(float(np.average(found, weights=weight)), low + LEAST_GAP)
        spread = max(float(np.sqrt(np.average((found - match) ** 2, weights=weight))), LEAST_SPREAD)
    return Mixture(low, low_spread, match, spread, share)


def posterior(log_odds: Array) -> Array:
    """Probability that two articles belong together when each has at most one partner: the geometric mean of both directions."""
    odds = np.exp(np.clip(log_odds, -BOUND, BOUND))
    return np.asarray(odds / np.sqrt((1.0 + odds.sum(axis=1, keepdims=True)) * (1.0 + odds.sum(axis=0, keepdims=True))))
