"""Biproportional adjustment: margins, uniqueness, what stays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.numerics.anderson import ConvergenceError
from kenes.numerics.ras import biproportional


@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(2, 5), st.integers(2, 6))
@settings(max_examples=60, deadline=None)
def test_margins_are_met_and_odds_ratios_are_kept(seed, many, rows, columns):
    """A RAS keeps every odds ratio of the prior: that is what makes it the nearest in relative entropy."""
    rng = np.random.default_rng(seed)
    prior, goal = rng.lognormal(0, 1, (2, many, rows, columns))
    found = biproportional(prior, goal.sum(axis=2), goal.sum(axis=1))
    assert found.sum(axis=2) == pytest.approx(goal.sum(axis=2), rel=1e-9)
    assert found.sum(axis=1) == pytest.approx(goal.sum(axis=1), rel=1e-9)
    odds = lambda x: x[:, :-1, :-1] * x[:, 1:, 1:] / (x[:, 1:, :-1] * x[:, :-1, 1:])  # noqa: E731
    assert odds(found) == pytest.approx(odds(prior), rel=1e-6)


def test_by_hand():
    """Uniform prior: the outer product of the margins over the total."""
    found = biproportional(np.ones((2, 3)), np.array([4.0, 6.0]), np.array([5.0, 3.0, 2.0]))
    assert found == pytest.approx(np.outer([4, 6], [5, 3, 2]) / 10)


def test_a_consistent_prior_stays():
    prior = np.arange(1.0, 7.0).reshape(2, 3)
    assert biproportional(prior, prior.sum(axis=1), prior.sum(axis=0)) == pytest.approx(prior, rel=1e-12)


def test_zeros_without_room_are_told():
    prior = np.array([[1.0, 0.0], [1.0, 1.0]])
    with pytest.raises(ConvergenceError, match="no room"):
        biproportional(prior, np.array([3.0, 1.0]), np.array([2.0, 2.0]), limit=500)


@pytest.mark.parametrize(
    ("prior", "rows", "columns", "text"),
    [
        ([[1.0, -1.0], [1, 1]], [1.0, 1.0], [1.0, 1.0], "negative"),
        ([[1.0, 1.0], [1, 1]], [1.0, 1.0], [1.0, 2.0], "different totals"),
        ([[0.0, 0.0], [1, 1]], [1.0, 1.0], [1.0, 1.0], "zeros"),
        ([[1.0, 1.0], [1, 1]], [1.0, 1.0, 1.0], [1.0, 2.0], "shapes"),
    ],
)
def test_wrong_input_is_refused(prior, rows, columns, text):
    with pytest.raises(ValueError, match=text):
        biproportional(np.array(prior), np.array(rows), np.array(columns))
