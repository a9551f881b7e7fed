"""Draws of a lognormal row with a range: inside it, rising, with their mean at the value."""

import numpy as np
import pandas as pd
import pytest
from scipy import special

from kenes.evidence import Evidence, load, sample
from kenes.evidence.sampling import location, quantile
from kenes.vocabulary.errors import InputError

GRID = (np.arange(400_000) + 0.5) / 400_000
EDGES = np.array([1e-300, 1e-17, 1e-9, 0.001, 0.5, 0.999, 1 - 1e-9, 1 - 1e-16])


def row(value, low, high, error):
    return pd.Series(
        {"value": value, "low": low, "high": high, "std_error": error, "distribution": "lognormal"}, name="trade.x[A,B]"
    )


CASES = [
    (738.0, 23.2, 4100.0, 1.32),
    (126.0, 2.66, 751.0, 1.44),
    (10.0, 2.0, 30.0, 0.8),
    (1.0, 0.999, 1.001, 3.0),
    (1.0, 0.99, 50.0, 1.0),
    (1.0, 0.02, 1.01, 1.0),
    (1.0, 1 - 1e-9, 1 + 1e-9, 2.0),
    (5.0, 1.0, 1e6, 1e-8),
    (5.0, 5.0 - 1e-13, 9.0, 1.0),
    (5.0, 0.0, 20.0, 1.0),
    (5.0, np.nan, 20.0, 1.0),
    (5.0, 3.0, np.nan, 0.7),
    (1e-9, 1e-10, 1e-8, 0.9),
]


@pytest.mark.parametrize("case", CASES)
def test_the_mean_over_a_fine_grid_is_the_value(case):
    assert quantile(row(*case), GRID).mean() == pytest.approx(case[0], rel=1e-3)


@pytest.mark.parametrize("case", CASES)
def test_draws_rise_and_stay_in_the_range(case):
    values = quantile(row(*case), EDGES)
    assert np.isfinite(values).all()
    assert (np.diff(values) >= 0).all()
    assert values.min() >= np.nan_to_num(case[1], nan=0.0)
    assert values.max() <= np.nan_to_num(case[2], nan=np.inf)


def test_imputed_flows_have_their_mean_at_the_value():
    flows = load().matrix("trade.flow")
    chosen = flows[flows["distribution"] == "lognormal"]
    assert len(chosen) >= 16
    for _, one in chosen.iterrows():
        values = quantile(one, GRID)
        assert values.mean() == pytest.approx(one["value"], rel=1e-3)
        assert 0.5 < np.median(values) / one["value"] < 0.62
        assert values.min() >= one["low"]
        assert values.max() <= one["high"]


@pytest.mark.parametrize(("low", "high"), [(1.0, 9.0), (5.0, 9.0), (np.nan, np.nan), (5.0, 5.0)])
def test_without_a_standard_error_there_is_only_the_value(low, high):
    np.testing.assert_array_equal(quantile(row(5.0, low, high, 0.0), EDGES), 5.0)


def test_a_range_of_one_point_is_that_point():
    np.testing.assert_array_equal(quantile(row(5.0, 5.0, 5.0, 1.0), EDGES), 5.0)


def test_draws_without_a_range_are_those_of_the_lognormal():
    expected = np.exp(np.log(250.0) - 0.9**2 / 2 + 0.9 * special.ndtri(EDGES))
    np.testing.assert_array_equal(quantile(row(250.0, np.nan, np.nan, 0.9), EDGES), expected)


def test_a_range_that_hardly_binds_hardly_moves_the_location():
    free = np.log(250.0) - 0.5**2 / 2
    assert location(250.0, 1e-6, 1e9, 0.5) == pytest.approx(free, abs=1e-9)
    assert location(250.0, 0.0, np.inf, 0.5) == free


def test_the_location_is_the_same_on_every_call_and_kept():
    location.cache_clear()
    first = location(738.0, 23.2, 4100.0, 1.32)
    assert location(738.0, 23.2, 4100.0, 1.32) == first
    assert location.cache_info().hits == 1


@pytest.mark.parametrize(("low", "high"), [(5.0, 9.0), (1.0, 5.0), (5.0, np.nan), (np.nan, 5.0)])
def test_a_value_at_an_end_of_its_range_is_refused_with_the_row(low, high):
    with pytest.raises(InputError, match=r"trade\.x\[A,B\].*mean at 5") as refused:
        quantile(row(5.0, low, high, 1.0), EDGES)
    assert "Widen low and high" in str(refused.value)


def test_the_refusal_names_table_and_row_of_the_evidence():
    frame = pd.DataFrame([{**row(5.0, 5.0, 9.0, 1.0), "table": "trade/flows.csv", "line": 7}], index=["r"])
    found = Evidence(frame, "vintage")
    np.testing.assert_array_equal(sample(found, ["r"], [0], 1), [[5.0]])
    with pytest.raises(InputError, match=r"trade/flows\.csv, row 7, value \(r\)"):
        sample(found, ["r"], [0, 1], 1)
