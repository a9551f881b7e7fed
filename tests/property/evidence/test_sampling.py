"""Draws of rows: reproducible one by one, inside their ranges, central at draw 0."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kenes.evidence import Evidence, sample
from kenes.evidence.sampling import location, quantile

KINDS = ("fixed", "normal", "lognormal", "triangular", "uniform")
positive = st.floats(1e-6, 1e9)


@st.composite
def rows(draw, kinds=KINDS):
    """Ranges in which the value lies well inside: at an end of its range a lognormal row is refused."""
    low, value, high = draw(positive), draw(st.floats(1.001, 1e6)), draw(st.floats(1.001, 1e6))
    value *= low
    high *= value
    return {
        "value": value,
        "low": low,
        "high": high,
        "std_error": draw(st.floats(0, 3)),
        "distribution": draw(st.sampled_from(kinds)),
    }


def evidence(many):
    frame = pd.DataFrame(many, index=[f"row{k}" for k in range(len(many))])
    return Evidence(frame, "vintage")


many_rows = st.lists(rows(), min_size=1, max_size=5)


@given(many_rows, st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.integers(0, 2**63 - 1), st.data())
@settings(max_examples=60, deadline=None)
def test_a_draw_does_not_know_what_else_is_drawn(many, draws, seed, data):
    found = evidence(many)
    names = list(found.rows.index)
    everything = sample(found, names, draws, seed)
    name, k = data.draw(st.sampled_from(range(len(names)))), data.draw(st.sampled_from(range(len(draws))))
    alone = sample(found, [names[name]], [draws[k]], seed)
    assert alone[0, 0] == everything[k, name]
    backwards = sample(found, names[::-1], draws[::-1], seed)
    np.testing.assert_array_equal(backwards, everything[::-1, ::-1])


@given(many_rows, st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_draw_zero_is_central_and_fixed_never_varies(many, seed):
    found = evidence(many)
    values = sample(found, list(found.rows.index), [3, 0, 1, 2], seed)
    np.testing.assert_array_equal(values[1], found.rows["value"])
    fixed = found.rows["distribution"].to_numpy() == "fixed"
    np.testing.assert_array_equal(values[:, fixed], np.tile(found.rows["value"].to_numpy()[fixed], (4, 1)))


@given(rows(), st.lists(st.floats(1e-12, 1 - 1e-12), min_size=2, max_size=20))
@settings(max_examples=150, deadline=None)
def test_quantiles_rise(row, u):
    values = quantile(pd.Series(row), np.sort(np.array(u)))
    assert np.isfinite(values).all()
    assert (np.diff(values) >= -1e-12 * np.abs(values[1:])).all()


@given(
    rows(kinds=("triangular", "uniform", "lognormal")), st.lists(st.floats(1e-15, 1 - 1e-15), min_size=1, max_size=20)
)
@settings(max_examples=150, deadline=None)
def test_quantiles_stay_in_the_stated_range(row, u):
    values = quantile(pd.Series(row), np.array(u))
    slack = 1e-12 * row["high"]
    assert values.min() >= row["low"] - slack
    assert values.max() <= row["high"] + slack


@pytest.mark.parametrize(("low", "high"), [(None, None), (0.5, None), (None, 2.0), (0.9, 1.1)])
def test_one_sided_ranges_of_a_lognormal_row(low, high):
    row = pd.Series(
        {
            "value": 1.0,
            "low": np.nan if low is None else low,
            "high": np.nan if high is None else high,
            "std_error": 1.957,
            "distribution": "lognormal",
        }
    )
    values = quantile(row, np.linspace(1e-9, 1 - 1e-9, 1001))
    assert values.min() >= (low or 0.0)
    assert values.max() <= (high or np.inf)
    assert np.ptp(values) > 0.15


@pytest.mark.parametrize("error", [0.1, 0.5, 1.0])
def test_unbounded_lognormal_has_its_mean_at_the_value(error):
    """The mean of quantiles over an even grid of probabilities, to the error of the grid in the upper tail."""
    row = pd.Series({"value": 250.0, "low": np.nan, "high": np.nan, "std_error": error, "distribution": "lognormal"})
    grid = (np.arange(400_000) + 0.5) / 400_000
    assert quantile(row, grid).mean() == pytest.approx(250.0, rel=2e-4)
    assert np.median(quantile(row, grid)) == pytest.approx(250.0 * np.exp(-(error**2) / 2), rel=1e-5)


def test_quantiles_are_those_of_the_textbook():
    u = np.linspace(0.01, 0.99, 99)
    cases = {
        "triangular": stats.triang(c=(5 - 3) / (8.22 - 3), loc=3, scale=8.22 - 3),
        "uniform": stats.uniform(3, 8.22 - 3),
        "normal": stats.norm(5, 0.4),
    }
    for kind, law in cases.items():
        row = pd.Series({"value": 5.0, "low": 3.0, "high": 8.22, "std_error": 0.4, "distribution": kind})
        np.testing.assert_allclose(quantile(row, u), law.ppf(u), rtol=1e-12)


def mean_of(row):
    """Mean of the row's draws by Gauss-Legendre quadrature of quantiles over pieces of probability that shrink towards both ends."""
    nodes, weights = np.polynomial.legendre.leggauss(40)
    tails = 2.0 ** -np.arange(1, 41)
    edges = np.concatenate([[0.0], tails[::-1], 1 - tails[1:], [1.0]])
    half = np.diff(edges)[:, None] / 2
    u = edges[:-1, None] + half * (1 + nodes)
    return float((half * weights * quantile(pd.Series(row), u)).sum())


@given(rows(kinds=("lognormal",)), st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_the_mean_of_a_truncated_lognormal_is_its_value(row, below, above):
    """Whichever bounds bind; a tail without end is integrated as far as standard errors up to two let it."""
    bounds = {"low": row["low"] if below else np.nan, "high": row["high"] if above else np.nan}
    error = row["std_error"] if above else min(row["std_error"], 2.0)
    chosen = row | bounds | {"std_error": error}
    assert mean_of(chosen) == pytest.approx(row["value"], rel=1e-3)


def test_truncated_lognormal_is_the_conditional_law():
    row = pd.Series({"value": 10.0, "low": 2.0, "high": 30.0, "std_error": 0.8, "distribution": "lognormal"})
    law = stats.lognorm(s=0.8, scale=np.exp(location(10.0, 2.0, 30.0, 0.8)))
    assert law.expect(lb=2.0, ub=30.0, conditional=True) == pytest.approx(10.0, rel=1e-9)
    values = quantile(row, np.array([0.25, 0.5, 0.75]))
    share = (law.cdf(values) - law.cdf(2.0)) / (law.cdf(30.0) - law.cdf(2.0))
    np.testing.assert_allclose(share, [0.25, 0.5, 0.75], atol=1e-12)


def test_ten_thousand_draws_of_one_row_are_a_sample_of_its_law():
    row = {"value": 5.0, "low": 3.0, "high": 8.22, "std_error": np.nan, "distribution": "triangular"}
    values = sample(evidence([row]), ["row0"], range(1, 10_001), 7)[:, 0]
    law = stats.triang(c=(5 - 3) / (8.22 - 3), loc=3, scale=8.22 - 3)
    assert stats.kstest(values, law.cdf).pvalue > 1e-3
    other = sample(evidence([row]), ["row0"], range(1, 10_001), 8)[:, 0]
    assert abs(np.corrcoef(values, other)[0, 1]) < 0.04


def test_unknown_distribution_is_refused():
    with pytest.raises(ValueError, match="unknown distribution gauss"):
        quantile(
            pd.Series({"value": 1.0, "low": 0.0, "high": 2.0, "std_error": 1.0, "distribution": "gauss"}),
            np.array([0.5]),
        )
