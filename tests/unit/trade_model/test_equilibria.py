"""Batches, closures, corners and refusals of the solver."""

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.trade import solver
from kenes.areas.trade.model import (
    ConvergenceError,
    Economy,
    Shock,
    ShockBatch,
    TradeInputError,
    balance,
    close_deficits,
    equilibria,
    equilibrium,
    one_sector,
)
from unit.trade_model.worlds import shock, violations, world

ECONOMY = world(2, 12, 2, theta=[3.0, 9.0], deficit=0.3, zeros=0.3)
SHOCKS = [shock(seed, ECONOMY, 0.15, rows=[1, 4, 7]) for seed in range(6)]


def same(one, other):
    for name in ("w_hat", "P_hat", "c_hat", "X_new", "real_income_hat", "income_new", "tariff_revenue_new"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-10, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("closure", ["deficits", "balanced"])
@pytest.mark.parametrize("rows", [[1, 4, 7], None])
def test_a_batch_is_its_members(closure, rows):
    shocks = [shock(seed, ECONOMY, 0.15, rows=rows) for seed in range(4)]
    batch = equilibria(ECONOMY, shocks, closure)
    for place, change in enumerate(shocks):
        single = equilibrium(ECONOMY, change, closure)
        same(batch.member(place), single)
        np.testing.assert_allclose(batch.equivalent_variation[place], single.equivalent_variation, atol=1e-8)
        assert max(violations(batch.member(place), closure == "balanced").values()) < 1e-9


def test_both_ways_of_the_fixed_point_and_newton_agree(monkeypatch):
    by_chord = equilibria(ECONOMY, SHOCKS)
    monkeypatch.setattr(solver, "DENSE_CELLS", 0)
    by_damping = equilibria(ECONOMY, SHOCKS)
    monkeypatch.setattr(solver, "DAMPED_LIMIT", 1)
    by_newton = equilibria(ECONOMY, SHOCKS)
    assert set(by_chord.method) == set(by_damping.method) == {"anderson"}
    assert set(by_newton.method) == {"newton"}
    assert by_newton.iterations.max() < 15
    same(by_damping, by_chord)
    same(by_newton, by_chord)


def test_equal_shocks_are_solved_once_and_order_is_kept():
    batch = ShockBatch.of(ECONOMY, [SHOCKS[0], SHOCKS[1], SHOCKS[0], SHOCKS[2], SHOCKS[1]])
    places, which = batch.distinct()
    assert places.tolist() == [0, 1, 3]
    assert which.tolist() == [0, 1, 0, 2, 1]
    result = equilibria(ECONOMY, batch)
    assert len(result) == 5
    np.testing.assert_array_equal(result.w_hat[0], result.w_hat[2])
    same(result.member(3), equilibrium(ECONOMY, SHOCKS[2]))


def test_only_changed_rows_are_held():
    batch = ShockBatch.of(ECONOMY, SHOCKS)
    assert batch.importers.tolist() == [1, 4, 7]
    assert batch.cost_hat.shape == (6, 2, 3, 12)
    np.testing.assert_array_equal(batch.member(5, ECONOMY).cost_hat, SHOCKS[5].cost_hat)
    np.testing.assert_array_equal(batch.member(5, ECONOMY).tau_new, SHOCKS[5].tau_new)


def test_same_bits_twice():
    one, two = equilibria(ECONOMY, SHOCKS), equilibria(ECONOMY, SHOCKS)
    assert one.w_hat.tobytes() == two.w_hat.tobytes()
    assert one.P_hat.tobytes() == two.P_hat.tobytes()


def test_no_shocks():
    with pytest.raises(TradeInputError, match="there is no shock"):
        equilibria(ECONOMY, [])


def test_permutation_of_countries():
    order = np.random.default_rng(3).permutation(12)
    square = np.ix_(range(2), order, order)
    moved = Economy(
        ECONOMY.pi[square],
        ECONOMY.X[:, order],
        ECONOMY.tau[square],
        ECONOMY.theta,
        ECONOMY.gamma_io[order],
        ECONOMY.gamma_va[order],
        ECONOMY.alpha[order],
        ECONOMY.deficit[order],
    )
    there = equilibrium(moved, Shock(SHOCKS[0].tau_new[square], SHOCKS[0].cost_hat[square]))
    here = equilibrium(ECONOMY, SHOCKS[0])
    np.testing.assert_allclose(there.w_hat, here.w_hat[order], rtol=1e-10)
    np.testing.assert_allclose(there.real_income_hat, here.real_income_hat[order], rtol=1e-10)


def test_balanced_starts_from_the_closed_economy():
    closed = close_deficits(ECONOMY)
    assert np.abs(ECONOMY.deficit).max() > 0.5
    assert not closed.deficit.any()
    balanced = equilibrium(ECONOMY, SHOCKS[0], "balanced")
    same(balanced, equilibrium(closed, SHOCKS[0]))
    np.testing.assert_allclose(balanced.income_base, closed.income, rtol=1e-9)
    imports, exports = balanced.flows_new.sum(axis=(0, 2)), balanced.flows_new.sum(axis=(0, 1))
    np.testing.assert_allclose(imports, exports, rtol=1e-9)


def test_a_sector_that_a_country_neither_buys_nor_makes():
    """Sector 1 is absent in country 0: an empty row of shares, and all else as without the row."""
    base = world(4, 4, 1, theta=[5.0], deficit=0.0, links=False, highest_tariff=0.0)
    pi = np.stack([base.pi[0], np.zeros((4, 4))])
    pi[1, 1:, 1:] = np.array([[0.6, 0.2, 0.2], [0.3, 0.5, 0.2], [0.1, 0.3, 0.6]])
    alpha = np.array([[1.0, 0.0], [0.5, 0.5], [0.6, 0.4], [0.7, 0.3]])
    rest = (pi, 0 * pi, [5.0, 4.0], np.zeros((4, 2, 2)), np.ones((4, 2)), alpha)
    economy = balance(*rest, deficit=np.zeros(4), world_value_added=10.0)
    assert economy.X[1, 0] == 0
    result = equilibrium(economy, shock(5, economy, 0.2))
    assert result.P_hat[1, 0] == 1
    assert result.X_new[1, 0] == 0
    assert np.isfinite(result.real_income_hat).all()
    assert max(violations(result).values()) < 1e-9


def test_zero_flows_stay_zero():
    result = equilibrium(ECONOMY, SHOCKS[0])
    assert (ECONOMY.pi == 0).sum() > 30
    assert (result.flows_new[ECONOMY.pi == 0] == 0).all()
    assert (result.flows_new[ECONOMY.pi > 0] > 0).all()


def test_a_surplus_without_trade_is_refused():
    """A fixed deficit cannot be had once imports are prohibitive: an error with a reason, never a number."""
    economy = one_sector([[80.0, 20.0], [5.0, 60.0]], None, theta=4.0)
    wall = np.array([[[1.0, 1e4], [1e4, 1.0]]])
    with pytest.raises(ConvergenceError, match="No equilibrium was found for shock 2 beyond") as caught:
        equilibria(economy, [Shock(), Shock(), Shock(cost_hat=wall)])
    assert caught.value.residual > 1e-10


def test_shocks_are_checked():
    good = np.ones_like(ECONOMY.pi)
    bad = good.copy()
    bad[1, 2, 3] = 0
    with pytest.raises(TradeInputError, match=r"cost_hat\[sector 1, importer 2, exporter 3\]: the value is 0"):
        Shock(cost_hat=bad)
    with pytest.raises(TradeInputError, match=r"tau_new\[sector 1, importer 2, exporter 3\]: the value is -1"):
        Shock(tau_new=np.where(bad == 0, -1.0, 0.0))
    with pytest.raises(TradeInputError, match="cost_hat of shock 1: it has shape"):
        equilibria(ECONOMY, [SHOCKS[0], Shock(cost_hat=good[:1])])
    with pytest.raises(TradeInputError, match='"deficits", "scaled" or "balanced"'):
        equilibrium(ECONOMY, SHOCKS[0], closure="open")
    with pytest.raises(TradeInputError, match="an importer stands twice"):
        ShockBatch([1, 1], np.zeros((1, 2, 2, 12)), np.ones((1, 2, 2, 12)))
    with pytest.raises(TradeInputError, match="For this economy it must be"):
        equilibria(ECONOMY, ShockBatch([1], np.zeros((1, 2, 1, 11)), np.ones((1, 2, 1, 11))))


def test_a_shock_of_nothing_leaves_the_base():
    assert np.abs(equilibrium(ECONOMY, Shock()).w_hat - 1).max() < 1e-12
    same(equilibrium(replace(ECONOMY), Shock.none(ECONOMY)), equilibrium(ECONOMY, Shock()))


def test_real_world_size_in_a_blink():
    """52 shocks of 5 importers on 194 economies: no more than a few evaluations of the conditions."""
    economy = world(9, 194, 1, theta=[5.0], deficit=0.2, highest_tariff=0.0)
    five = [3, 50, 77, 120, 193]
    shocks = [shock(seed, economy, 0.05, rows=five) for seed in range(52)]
    result = equilibria(economy, shocks)
    assert result.iterations.max() <= 12
    assert set(result.method) == {"anderson"}
    assert result.residual.max() < 1e-10
