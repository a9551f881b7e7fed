"""The terms of a swap by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kenes.areas.river_power.swap import Terms

GIVER, TAKER, OTHER = 1, 4, 3


def terms(price):
    delivered = np.array([0.0, 3000.0, 0.0, 0.0, -3000.0])
    return Terms(delivered, np.array([5.0, -30.0, 0.0, 1.0, 90.0]), price)


def test_break_evens_are_where_nothing_is_gained():
    """Who gives 3 km3 and loses 30 MUSD needs 0.01 USD/m3; who gets them and gains 90 pays up to 0.03."""
    found = terms(0.02)
    assert found.lowest == pytest.approx(0.01)
    assert found.highest == pytest.approx(0.03)
    assert np.isnan(found.break_even[[0, 2, 3]]).all()


@pytest.mark.parametrize("price", [0.0, 0.01, 0.03])
def test_payments_add_up_to_nothing_and_reach_zero_gain_at_the_break_even(price):
    found = terms(price)
    gain = found.unpaid + found.paid
    assert found.paid.sum() == pytest.approx(0.0)
    assert gain[GIVER] == pytest.approx(3000 * (price - 0.01))
    assert gain[TAKER] == pytest.approx(3000 * (0.03 - price))
    assert gain[OTHER] == 1.0


def test_a_giver_who_gains_unpaid_needs_no_price_above_zero():
    found = Terms(np.array([0.0, 3000.0, 0.0, 0.0, -3000.0]), np.array([0.0, 60.0, 0.0, 0.0, 9.0]), 0.01)
    assert found.lowest == 0.0
    assert found.break_even[GIVER] == pytest.approx(-0.02)


def test_nothing_moves_nothing_binds():
    found = Terms(np.zeros(5), np.ones(5), 0.01)
    assert found.lowest == 0.0
    assert found.highest == np.inf
