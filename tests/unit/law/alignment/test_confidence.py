"""Confidence: right pairs above decoys, order where there is one, silence where there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.law.concordance.alignment.confidence import mixture, posterior
from kenes.law.concordance.alignment.joint import discriminant, joint, standardised
from kenes.law.concordance.alignment.order import REACH, jump_odds, support


def scores(seed, n=40, right=30, strength=4.0):
    """Noise, with so many right pairs on the diagonal."""
    rng = np.random.default_rng(seed)
    block = rng.normal(size=(n, n))
    block[np.arange(right), np.arange(right)] += strength
    return standardised(block)


@pytest.mark.parametrize("seed", range(5))
def test_the_share_of_right_pairs_is_found(seed):
    assert 0.5 < mixture(scores(seed)).share < 0.85
    assert mixture(scores(seed, right=40)).share > 0.85
    assert mixture(scores(seed, strength=0.0)).share < 0.75


@pytest.mark.parametrize("seed", range(5))
def test_probabilities_are_those_of_the_pairs_that_are_right(seed):
    """Calibration: among pairs said to be right with 0.9 and more, at least that share is."""
    block = scores(seed)
    probability = posterior(mixture(block).log_odds(block))
    said = probability >= 0.9
    truth = np.zeros_like(said)
    truth[np.arange(30), np.arange(30)] = True
    assert said.sum() >= 20
    assert truth[said].mean() >= 0.9


@given(st.integers(0, 10**6), st.floats(-5, 5))
@settings(max_examples=30)
def test_a_higher_score_is_never_less_likely(seed, start):
    found = mixture(scores(seed % 50)).log_odds(np.linspace(start, start + 6, 50))
    assert (np.diff(found) >= -1e-12).all()


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 10**6))
def test_a_posterior_is_a_probability_and_one_to_one(rows, columns, seed):
    probability = posterior(np.random.default_rng(seed).normal(scale=5, size=(rows, columns)))
    assert (probability >= 0).all()
    assert (probability <= 1).all()
    assert float(np.sqrt(probability.max(axis=1)).max()) <= 1.0


def test_order_says_nothing_of_shuffled_acts_and_much_of_others():
    n = 60
    ordered = np.eye(n) * 0.9
    shuffled = ordered[np.random.default_rng(3).permutation(n)]
    assert jump_odds(ordered, 1)[REACH] > 20
    assert np.abs(np.log(jump_odds(shuffled, 1)[REACH])) < 1.2
    unsure = ordered.copy()
    unsure[30] = 0.0
    gain = support(unsure)[30]
    assert gain.argmax() == 30
    assert gain[30] >= 2.0
    assert support(shuffled).max() < 1.5


def test_articles_near_to_everything_lose_that_advantage():
    block = np.random.default_rng(0).normal(size=(10, 12))
    assert standardised(block + 7.0 * np.arange(12)) == pytest.approx(standardised(block))
    assert (standardised(np.ones((5, 5))) == 0).all()


def test_a_signal_that_tells_more_has_more_weight():
    rng = np.random.default_rng(1)
    blocks = {
        "good": standardised(np.eye(30) * 6 + rng.normal(size=(30, 30))),
        "bad": standardised(rng.normal(size=(30, 30))),
    }
    weights = discriminant(blocks, np.eye(30), {"good": 1.0, "bad": 1.0})
    assert weights["good"] > 4 * weights["bad"]
    assert min(weights.values()) >= 0.0


class Whole:
    """One square matrix over all articles as the signal of letters, and a signal of concepts that says nothing."""

    def __init__(self, matrix, size):
        self.matrix, self.size, self.covered = matrix, size, (0.0, 0.0, 0.0)

    def block(self, signal, i, j):
        part = self.matrix[i * self.size : (i + 1) * self.size, j * self.size : (j + 1) * self.size]
        return part.copy() if signal == "letters" else np.zeros_like(part)


def test_a_third_act_bridges_two_that_share_no_word():
    """Acts 0 and 2 have nothing in common; both have something in common with act 1."""
    n, rng = 20, np.random.default_rng(4)
    noise = rng.normal(scale=0.03, size=(3 * n, 3 * n))
    block = (noise + noise.T) / 2 + 0.1
    for i, j in ((0, 1), (1, 2)):
        block[i * n : i * n + n, j * n : j * n + n] += 0.4 * np.eye(n)
        block[j * n : j * n + n, i * n : i * n + n] += 0.4 * np.eye(n)
    evidence = joint(Whole(block, n), [n] * 3, weights={"letters": 1.0, "concepts": 1.0})
    alone = evidence.words[0, 2].argmax(axis=1)
    assert (alone == np.arange(n)).mean() < 0.4
    assert (evidence.log_odds[0, 2].argmax(axis=1) == np.arange(n)).mean() >= 0.95
