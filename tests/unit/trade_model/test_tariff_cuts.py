"""Formulas of tariff cuts, against published figures."""

import numpy as np
import pytest

from kenes.areas.trade.model import Shock, TradeInputError
from kenes.areas.trade.tariff_cuts import linear_cut, maximum_rate, new_rate, swiss_formula
from unit.trade_model.worlds import world

CUTS = {new_rate: 0.05, maximum_rate: 0.1, linear_cut: 0.3, swiss_formula: 0.16}


def rates(*values):
    """One sector, importer 0 charging each exporter one of the values."""
    size = len(values) + 1
    tau = np.zeros((1, size, size))
    tau[0, 0, 1:] = values
    return tau


def test_swiss_formula_of_thirty_per_cent_with_coefficient_ten():
    np.testing.assert_allclose(swiss_formula(rates(0.3), 0.1)[0, 0], [0, 0.075], rtol=1e-15)


@pytest.mark.parametrize(
    ("coefficient", "final"),
    [
        (0.15, [0.0, 6.00, 8.57, 10.00, 10.91, 11.54, 12.63, 13.04]),
        (0.20, [0.0, 6.67, 10.00, 12.00, 13.33, 14.29, 16.00, 16.67]),
        (0.25, [0.0, 7.14, 11.11, 13.64, 15.38, 16.67, 19.05, 20.00]),
        (0.30, [0.0, 7.50, 12.00, 15.00, 17.14, 18.75, 21.82, 23.08]),
    ],
)
def test_swiss_formula_of_the_table_of_the_indian_ministry_of_commerce(coefficient, final):
    """Its answers on NAMA: initial tariffs of 0 to 100 per cent under coefficients 15 to 30, rounded to two decimals."""
    initial = rates(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.8, 1.0)
    np.testing.assert_allclose(100 * swiss_formula(initial, coefficient)[0, 0, 1:], final, atol=0.0051)


def test_linear_cut_of_eighty_per_cent_leaves_a_fifth():
    """The example of the WITS SMART help."""
    np.testing.assert_allclose(linear_cut(rates(0.1, 0.25), 0.8)[0, 0, 1:], [0.02, 0.05], rtol=1e-14)


def test_maximum_rate_leaves_lower_rates_and_new_rate_does_not():
    tau = rates(0.05, 0.15, 0.1)
    np.testing.assert_array_equal(maximum_rate(tau, 0.1)[0, 0, 1:], [0.05, 0.1, 0.1])
    np.testing.assert_array_equal(new_rate(tau, 0.1)[0, 0, 1:], [0.1, 0.1, 0.1])
    assert not new_rate(tau, 0.0).any()


def test_swiss_formula_halves_at_the_coefficient_and_never_reaches_it():
    grid = np.linspace(0, 30, 500)
    cut = swiss_formula(rates(*grid), 0.16)[0, 0, 1:]
    assert swiss_formula(rates(0.16), 0.16)[0, 0, 1] == pytest.approx(0.08, rel=1e-15)
    assert (np.diff(cut) > 0).all()
    assert cut.max() < 0.16
    assert (np.diff(cut[1:] / grid[1:]) < 0).all()


def test_a_deeper_cut_is_lower():
    tau = world(3, 5, 2).tau
    pairs = [(swiss_formula, 0.05, 0.2), (maximum_rate, 0.05, 0.2), (linear_cut, 0.8, 0.3), (new_rate, 0.01, 0.02)]
    for cut, deep, shallow in pairs:
        low, high = cut(tau, deep), cut(tau, shallow)
        assert (low <= high).all(), cut
        assert (low < high).any(), cut
        if cut is not new_rate:
            assert (high <= tau).all(), cut


@pytest.mark.parametrize(("cut", "size"), CUTS.items())
def test_only_the_mask_is_cut_and_home_stays_free(cut, size):
    tau = world(3, 5, 2).tau
    mask = np.zeros((5, 5), dtype=bool)
    mask[1] = True
    new = cut(tau, size, mask)
    assert (new[:, [0, 2, 3, 4]] == tau[:, [0, 2, 3, 4]]).all()
    np.testing.assert_array_equal(new[:, 1], cut(tau, size)[:, 1])
    assert (new[:, 1] != tau[:, 1]).any()
    everywhere = cut(tau, size)
    assert not everywhere[:, np.arange(5), np.arange(5)].any()
    Shock(tau_new=everywhere)
    np.testing.assert_array_equal(cut(tau, size, np.zeros((2, 5, 5), dtype=bool)), tau)


def test_the_rates_given_are_not_written_over():
    tau = rates(0.3)
    for cut, size in CUTS.items():
        cut(tau, size)
    np.testing.assert_array_equal(tau, rates(0.3))


@pytest.mark.parametrize(("cut", "size"), CUTS.items())
@pytest.mark.parametrize(
    ("value", "text"),
    [(np.nan, "the value is nan"), (np.inf, "the value is inf"), (-0.1, r"the value is -0.1\. A tariff that is cut")],
)
def test_a_wrong_rate_is_named(cut, size, value, text):
    with pytest.raises(TradeInputError, match=rf"^tau\[sector 0, importer 0, exporter 2\]: {text}"):
        cut(rates(0.1, value), size)


@pytest.mark.parametrize(
    ("cut", "name", "wrong"),
    [
        (new_rate, "rate", -0.01),
        (new_rate, "rate", 15),
        (maximum_rate, "cap", np.nan),
        (maximum_rate, "cap", 10),
        (linear_cut, "share", 1.01),
        (linear_cut, "share", -0.2),
        (linear_cut, "share", np.nan),
        (swiss_formula, "coefficient", 16),
        (swiss_formula, "coefficient", 0.0),
        (swiss_formula, "coefficient", -0.1),
        (swiss_formula, "coefficient", np.nan),
    ],
)
def test_a_wrong_parameter_is_named(cut, name, wrong):
    with pytest.raises(TradeInputError, match=rf"^{name}: the value is"):
        cut(rates(0.3), wrong)


def test_a_tariff_on_own_goods_and_wrong_shapes_are_refused():
    tau = rates(0.1)
    tau[0, 1, 1] = 0.1
    with pytest.raises(TradeInputError, match=r"tau\[sector 0, importer 1, exporter 1\].*no tariff on its own goods"):
        new_rate(tau, 0.0)
    with pytest.raises(TradeInputError, match=r"tau: it has shape \(1, 2, 3\)"):
        new_rate(np.zeros((1, 2, 3)), 0.0)
    with pytest.raises(TradeInputError, match=r"tau: it has shape \(2, 2\)"):
        new_rate(np.zeros((2, 2)), 0.0)


@pytest.mark.parametrize("mask", [np.ones((2, 2)), [[0, 1]], np.array([0, 1])])
def test_a_mask_of_numbers_is_refused(mask):
    with pytest.raises(TradeInputError, match="mask: it holds"):
        new_rate(rates(0.3), 0.0, mask)


@pytest.mark.parametrize("shape", [(3, 3), (2, 2, 2), (1, 1, 2, 2)])
def test_a_mask_of_another_shape_is_refused(shape):
    with pytest.raises(TradeInputError, match="mask: it has shape"):
        new_rate(rates(0.3), 0.0, np.ones(shape, dtype=bool))
