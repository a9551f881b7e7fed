"""Joint alignment of all acts: every pair of acts is read also through all the others, and through what is alike inside each act.

Rounds of three kinds of evidence beside the words: what other acts say (articles that face the same third article), structure (articles
alike in one act face articles alike in the other; a first-order step of graph matching, after Gold and Rangarajan 1996), and order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.alignment.ceiling import ceilings
from kenes.law.concordance.alignment.confidence import FEWEST, Mixture, mixture, posterior
from kenes.law.concordance.alignment.order import support

Array = npt.NDArray[np.float64]
Single = npt.NDArray[np.floating[Any]]
Pair = tuple[int, int]

WEIGHTS: Final[Mapping[str, float]] = {
    "letters": 1.0,
    "skeletons": 0.4,
    "concepts": 1.5,
    "heading": 0.8,
    "figures": 0.3,
    "length": 0.3,
}
"""Weight of each signal in standard deviations; set once on general grounds, not fitted to a text."""
THROUGH_OTHERS: Final = 1.0
STRUCTURE: Final = 0.7
ROUNDS: Final = 5
NOISE: Final = 1e-9
PRIOR: Final = 6.0
"""Pairs by which the weights set in advance count against those the acts show."""
RIDGE: Final = 0.1
LEAST_SCALE: Final = 0.3
FEW: Final = FEWEST
LEAST_VARYING: Final = 4
"""Articles from which on a block in which nothing varies says nothing."""
TYPICAL: Final = 0.05
TYPICAL_SPREAD: Final = 0.1
"""Mean and spread of cosines of articles that have nothing to do with each other, where acts are too short to show it."""


class Measured(Protocol):
    """What `joint` asks of similarities; see `kenes.law.concordance.alignment.signals.Similarities`."""

    @property
    def covered(self) -> Sequence[float]:
        """Terms of the glossary for every word of each act."""

    def block(self, signal: str, i: int, j: int) -> Array:
        """Similarity of the articles of act i to those of act j [left article, right article]."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for every pair of articles after the last round.

    Attributes
    ----------
    words
        Score of words alone by pair of acts [left article, right article], in standard deviations.
    log_odds
        Log odds that two articles belong together, all evidence counted.
    direct
        The same without what other acts say.
    mixtures
        Distributions of right and wrong scores of words alone.
    """

    words: Mapping[Pair, Array]
    log_odds: Mapping[Pair, Array]
    direct: Mapping[Pair, Array]
    mixtures: Mapping[Pair, Mixture]


def standardised(block: Array) -> Array:
    """A block [left article, right article] less the means of its rows and columns, in standard deviations; zeros where nothing varies.

    Articles near to everything lose that advantage. Acts with fewer than six articles are set against a typical mean and spread; their lengths say nothing.
    """
    if min(block.shape) < FEW and not (min(block.shape) >= LEAST_VARYING and block.std() <= NOISE):
        return np.asarray((np.maximum(block, 0.0) - TYPICAL) / TYPICAL_SPREAD)
    centred = block - block.mean(axis=0) - block.mean(axis=1, keepdims=True) + block.mean()
    spread = centred.std()
    return np.asarray(centred / spread if spread > NOISE else np.zeros_like(centred))


def joint(
    measured: Measured,
    sizes: Sequence[int],
    *,
    weights: Mapping[str, float] = WEIGHTS,
    settled: Mapping[Pair, Array] | None = None,
) -> Evidence:
    """Evidence for every pair of articles of every two acts.

    Parameters
    ----------
    measured
        Similarities of articles by signal and pair of acts.
    sizes
        Number of articles of each act.
    weights
        Of the signals.
    settled
        Log odds added where a lawyer has decided, by pair of acts.
    """
    pairs = list(combinations(range(len(sizes)), 2))
    blocks = {(i, j): {s: standardised(measured.block(s, i, j)).astype(np.float32) for s in weights} for i, j in pairs}
    by_words = {pair: sum_of(weights, blocks[pair]) for pair in pairs}
    inside = [_inside(measured, act) for act in range(len(sizes))]
    decided = settled or {}
    most = {} if "embedding" in weights else ceilings(measured, pairs)

    def held(odds: Array, pair: Pair) -> Array:
        return (np.minimum(odds, most[pair]) if pair in most else odds) + decided.get(pair, 0.0)

    score = dict(by_words)
    log_odds: dict[Pair, Array] = {}
    for turn in range(ROUNDS + 1):
        for pair in pairs:
            before = support(posterior(log_odds[pair])) if turn else np.zeros_like(score[pair])
            log_odds[pair] = held(mixture(score[pair]).log_odds(score[pair]) + before, pair)
        if turn < ROUNDS:
            probability = {pair: posterior(log_odds[pair]) for pair in pairs}
            by_words = {
                pair: sum_of(discriminant(blocks[pair], probability[pair], weights), blocks[pair]) for pair in pairs
            }
            score = _next(by_words, probability, inside)
    mixtures = {pair: mixture(by_words[pair]) for pair in pairs}
    direct = {
        pair: held(mixtures[pair].log_odds(by_words[pair]) + support(posterior(log_odds[pair])), pair) for pair in pairs
    }
    return Evidence(by_words, log_odds, direct, mixtures)


def discriminant(blocks: Mapping[str, Single], probability: Array, before: Mapping[str, float]) -> dict[str, float]:
    """Weights of signals by Fisher's linear discriminant between pairs that belong together and all pairs.

    Parameters
    ----------
    blocks
        Standardised signals [left article, right article].
    probability
        That two articles belong together.
    before
        Weights that count like `PRIOR` pairs.
    """
    names = list(before)
    flat = np.stack([blocks[name].ravel() for name in names])
    scatter = np.asarray(flat @ flat.T, dtype=float) / flat.shape[1] + RIDGE * np.eye(len(names))
    found = np.asarray(flat @ probability.ravel().astype(flat.dtype), dtype=float)
    start = np.array([before[name] for name in names])
    implied = scatter @ start
    size = float(probability.sum())
    scale = float(found @ start / max(size, NOISE)) / float(start @ implied)
    mean = (found + PRIOR * max(scale, LEAST_SCALE) * implied) / (size + PRIOR)
    return dict(zip(names, np.maximum(np.linalg.solve(scatter, mean), 0.0), strict=True))


def sum_of(weights: Mapping[str, float], blocks: Mapping[str, Single]) -> Array:
    """Weighted sum of standardised blocks, standardised again; in acts too short for that, over the norm of the weights."""
    total = np.asarray(sum(weights[name] * block for name, block in blocks.items()), dtype=float)
    if min(total.shape) < FEW:
        return np.asarray(total / max(float(np.linalg.norm([weights[name] for name in blocks])), NOISE))
    return standardised(total)


def _inside(measured: Measured, act: int) -> Array:
    """How alike the articles of one act are to each other; rows sum to one."""
    block = measured.block("letters", act, act) + measured.block("concepts", act, act)
    np.fill_diagonal(block, 0.0)
    return np.asarray(block / np.maximum(block.sum(axis=1, keepdims=True), NOISE))


def _next(
    by_words: Mapping[Pair, Array], probability: Mapping[Pair, Array], inside: Sequence[Array]
) -> dict[Pair, Array]:
    acts = range(len(inside))

    def between(i: int, j: int) -> Array:
        return probability[i, j] if i < j else probability[j, i].T

    scores = {}
    for (i, j), block in by_words.items():
        others = [between(i, k) @ between(k, j) for k in acts if k not in (i, j)]
        through = standardised(np.mean(others, axis=0)) if others else 0.0
        structure = standardised(inside[i] @ probability[i, j] @ inside[j].T)
        scores[i, j] = standardised(block + THROUGH_OTHERS * through + STRUCTURE * structure)
    return scores
