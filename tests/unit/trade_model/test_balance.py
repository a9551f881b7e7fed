"""Consistent economies from raw arrays."""

import numpy as np
import pytest

from kenes.areas.trade.model import TradeInputError, balance, one_sector
from unit.trade_model.worlds import world

BASE = world(7, 6, 3, deficit=0.4)
ARRAYS = (BASE.pi, BASE.tau, BASE.theta, BASE.gamma_io, BASE.gamma_va, BASE.alpha)


def test_value_added_gives_back_expenditure_and_deficits():
    again = balance(*ARRAYS, value_added=BASE.value_added)
    np.testing.assert_allclose(again.X, BASE.X, rtol=1e-9)
    np.testing.assert_allclose(again.deficit, BASE.deficit, atol=1e-9)


def test_deficits_give_back_expenditure_and_value_added():
    again = balance(*ARRAYS, deficit=BASE.deficit, world_value_added=BASE.value_added.sum())
    np.testing.assert_allclose(again.X, BASE.X, rtol=1e-9)
    np.testing.assert_allclose(again.value_added, BASE.value_added, rtol=1e-9)


@pytest.mark.parametrize(
    "given", [{}, {"deficit": BASE.deficit}, {"value_added": BASE.value_added, "deficit": BASE.deficit}]
)
def test_money_must_be_determined_once(given):
    with pytest.raises(TradeInputError, match="Give either value_added, or deficit together with world_value_added"):
        balance(*ARRAYS, **given)


def test_impossible_deficits_are_refused():
    deficit = np.array([-500.0, 500, 0, 0, 0, 0])
    with pytest.raises(TradeInputError, match="X"):
        balance(*ARRAYS, deficit=deficit, world_value_added=100.0)


def test_a_country_nobody_buys_from_has_no_income():
    pi = np.array([[[0.5, 0.5], [0.0, 1.0]]])
    ones = np.ones((2, 1))
    with pytest.raises(TradeInputError, match=r"\[importer 0\].*does anybody buy from it"):
        balance(pi, 0 * pi, [5.0], np.zeros((2, 1, 1)), ones, ones, deficit=np.zeros(2), world_value_added=1.0)


def test_one_sector_by_hand():
    """Importer 0 pays 10 per cent on 20 from exporter 1: expenditure 102, revenue 2, deficit 20 - 10."""
    economy = one_sector([[80.0, 20.0], [10.0, 50.0]], [[0, 0.1], [0, 0]], 4.0, gamma_va=[0.5, 0.8])
    np.testing.assert_allclose(economy.X, [[102.0, 60.0]])
    np.testing.assert_allclose(economy.deficit, [10.0, -10.0])
    np.testing.assert_allclose(economy.tariff_revenue, [2.0, 0.0])
    np.testing.assert_allclose(economy.value_added, [45.0, 56.0])
    np.testing.assert_allclose(economy.income, [57.0, 46.0])
    np.testing.assert_allclose(economy.pi[0, 0], [80 / 102, 22 / 102])


def test_re_exports_that_leave_nothing_to_consume_are_refused():
    with pytest.raises(TradeInputError, match=r"final expenditure\[country 0\]"):
        one_sector([[10.0, 5.0], [90.0, 50.0]], None, theta=4.0, gamma_va=0.5)


@pytest.mark.parametrize(
    ("flows", "text"),
    [
        ([[1.0, 2.0]], "flows: it has shape"),
        ([[1.0, -2.0], [1.0, 1.0]], r"flows\[importer 0, exporter 1\]: the value is -2"),
        ([[0.0, 0.0], [1.0, 1.0]], r"flows\[importer 0\].*buys nothing"),
        ([[1.0, np.inf], [1.0, 1.0]], r"flows\[importer 0, exporter 1\]: the value is inf"),
        ([[1.0, 2.0], [0.0, 0.0]], "flows"),
    ],
)
def test_wrong_flows_are_named(flows, text):
    with pytest.raises(TradeInputError, match=text):
        one_sector(flows, None, theta=4.0)


def test_wrong_length_of_deficits_is_named():
    with pytest.raises(TradeInputError, match=r"deficit: it has shape \(5,\)"):
        balance(*ARRAYS, deficit=np.zeros(5), world_value_added=1.0)


def test_singular_markets_are_refused():
    """Value added in no sector: the loop of inputs has no end."""
    rest = (BASE.pi, BASE.tau, BASE.theta)
    io = BASE.gamma_io / BASE.gamma_io.sum(axis=1, keepdims=True)
    with pytest.raises(TradeInputError):
        balance(*rest, io, 0 * BASE.gamma_va, BASE.alpha, deficit=np.zeros(6), world_value_added=1.0)
    with pytest.raises(TradeInputError, match="Every chain of inputs must reach value added"):
        balance(*rest, io, 0 * BASE.gamma_va, BASE.alpha, value_added=np.ones(6))
