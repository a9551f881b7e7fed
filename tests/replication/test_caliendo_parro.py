"""The two steps of Caliendo and Parro (2015) from published arrays, against a plain loop of their algorithm that shares no code with ours."""

import numpy as np
import pytest

from kenes.areas.trade.first_order import first_order
from kenes.areas.trade.model import Observed, Shock, TradeInputError, caliendo_parro, equilibrium, first_step
from unit.trade_model.worlds import shock, world

COUNTRIES, SECTORS, TRADED = 5, 6, 4


def published(seed):
    """Arrays in the form of their data files: trade in goods only, shares that leave some final demand negative."""
    rng = np.random.default_rng(seed)
    size = rng.lognormal(0, 1, COUNTRIES)
    output = rng.lognormal(3, 0.5, (COUNTRIES, SECTORS)) * size[:, None] * 10
    trade = rng.lognormal(1, 1, (SECTORS, COUNTRIES, COUNTRIES)) * size[:, None] * size
    trade[TRADED:] = 0
    tau = rng.uniform(0, 0.3, trade.shape)
    tau[TRADED:] = 0
    own = np.arange(COUNTRIES)
    trade[:, own, own] = tau[:, own, own] = 0
    share = rng.uniform(0.3, 0.7, (COUNTRIES, SECTORS))
    inputs = rng.lognormal(0, 1.5, (COUNTRIES, SECTORS, SECTORS))
    inputs[:, 0] *= 30
    inputs /= inputs.sum(axis=1, keepdims=True)
    theta = np.append(rng.uniform(2, 10, TRADED), [8.22] * (SECTORS - TRADED))
    return trade, tau, output, share, inputs, theta


def loops(observed, tau_new, deficit):
    """Their algorithm: wages by excess exports, an inner loop for prices, a linear system for expenditures. No kenes code."""
    e = observed
    w = np.ones(e.countries)
    kappa = (1 + tau_new) / (1 + e.tau)
    for _ in range(4000):
        P = np.ones((e.sectors, e.countries))
        for _ in range(500):
            c = np.array(
                [
                    [w[n] ** e.gamma_va[n, j] * np.prod(P[:, n] ** e.gamma_io[n, :, j]) for n in range(e.countries)]
                    for j in range(e.sectors)
                ]
            )
            new = np.einsum("jni,ji,jni->jn", e.pi, c ** -e.theta[:, None], kappa ** -e.theta[:, None, None]) ** (
                -1 / e.theta[:, None]
            )
            moved, P = np.abs(new - P).max(), new
            if moved < 1e-14:
                break
        pi = e.pi * (c[:, None, :] * kappa / P[:, :, None]) ** -e.theta[:, None, None]
        net = pi / (1 + tau_new)
        size = e.sectors * e.countries
        matrix, right = np.eye(size), np.zeros(size)
        at = lambda j, n: j * e.countries + n  # noqa: E731
        for j in range(e.sectors):
            for n in range(e.countries):
                right[at(j, n)] = e.alpha[n, j] * (w[n] * e.value_added[n] + deficit[n])
                for k in range(e.sectors):
                    matrix[at(j, n), at(k, n)] -= e.alpha[n, j] * (1 - net[k, n].sum())
                    for i in range(e.countries):
                        matrix[at(j, n), at(k, i)] -= e.gamma_io[n, j, k] * net[k, i, n]
        X = np.linalg.solve(matrix, right).reshape(e.sectors, e.countries)
        flows = net * X[:, :, None]
        excess = (flows.sum(axis=(0, 1)) - flows.sum(axis=(0, 2)) + deficit) / e.value_added
        if np.abs(excess).max() < 1e-12:
            return w, P, X, flows
        w = w + 0.3 * excess
    raise AssertionError("the loops do not converge")


@pytest.mark.parametrize("closure", ["deficits", "balanced"])
def test_both_steps_equal_the_loops(closure):
    trade, tau, output, share, inputs, theta = published(3)
    observed = caliendo_parro(trade, tau, output, share, inputs, theta)
    assert (observed.alpha == 0).any()
    deficit = np.zeros(COUNTRIES) if closure == "balanced" else observed.deficit
    before = loops(observed, tau, deficit)
    lower = tau.copy()
    lower[:, 1, 2] = lower[:, 2, 1] = 0.0
    after = loops(observed, lower, deficit)
    economy = first_step(observed, closure)
    found = equilibrium(economy, Shock(tau_new=lower))
    assert economy.flows == pytest.approx(before[3], rel=1e-8, abs=1e-8)
    assert economy.deficit == pytest.approx(deficit)
    assert found.w_hat == pytest.approx(after[0] / before[0], abs=1e-9)
    assert found.P_hat == pytest.approx(after[1] / before[1], abs=1e-9)
    assert found.flows_new == pytest.approx(after[3], rel=1e-7, abs=1e-7)
    real = (after[0] / before[0]) / np.prod((after[1] / before[1]).T ** observed.alpha, axis=1)
    assert found.real_wage_hat == pytest.approx(real, abs=1e-9)
    printed = first_order(found)
    cheaper = after[1] / before[1]
    cost = np.array(
        [
            [
                found.w_hat[n] ** share[n, j] * np.prod(cheaper[:, n] ** observed.gamma_io[n, :, j])
                for n in range(COUNTRIES)
            ]
            for j in range(SECTORS)
        ]
    )
    income = before[0] * observed.value_added + (tau * before[3]).sum(axis=(0, 2)) + deficit
    for n in range(COUNTRIES):
        terms = sum(
            before[3][j, i, n] * (cost[j, n] - 1) - before[3][j, n, i] * (cost[j, i] - 1)
            for j in range(SECTORS)
            for i in range(COUNTRIES)
        )
        volume = sum(
            tau[j, n, i] * before[3][j, n, i] * (after[3][j, n, i] / before[3][j, n, i] - cost[j, i])
            for j in range(TRADED)
            for i in range(COUNTRIES)
            if i != n
        )
        assert printed.terms_of_trade[n] == pytest.approx(terms / income[n], abs=1e-9)
        assert printed.volume_of_trade[n] == pytest.approx(volume / income[n], abs=1e-9)


def test_consistent_figures_stay_where_they_are():
    trade, tau, output, share, inputs, theta = published(3)
    economy = first_step(caliendo_parro(trade, tau, output, share, inputs, theta), "deficits")
    output_then = economy.sales.T
    flows = economy.flows.copy()
    again = caliendo_parro(flows, tau, output_then, share, inputs, theta)
    assert pytest.approx(economy.X, rel=1e-9) == first_step(again).X
    assert again.alpha == pytest.approx(economy.alpha, abs=1e-9)


def test_exports_beyond_output_raise_output():
    trade, tau, output, share, inputs, theta = published(3)
    output[2, 1] = 0.5 * trade[1, :, 2].sum()
    observed = caliendo_parro(trade, tau, output, share, inputs, theta)
    assert observed.flows[1, 2, 2] == 0
    assert observed.flows[1, :, 2].sum() == pytest.approx(trade[1, :, 2].sum())


def test_input_shares_that_do_not_sum_are_named():
    trade, tau, output, share, inputs, theta = published(3)
    inputs[1, :, 2] *= 1.2
    with pytest.raises(TradeInputError, match=r"country 1, using sector 2.*the value is 1.2"):
        caliendo_parro(trade, tau, output, share, inputs, theta)


@pytest.mark.parametrize("seed", range(8))
def test_scaled_deficits_keep_their_share_of_value_added(seed):
    """D'[n] / (w_hat VA)[n] differs from D[n] / VA[n] by one number, the same for all, that makes the world's sum nil."""

    economy = world(seed, sectors=3, countries=6)
    found = equilibrium(economy, shock(seed, economy, spread=0.3), "scaled")
    wages = found.w_hat * economy.value_added
    after = found.flows_new.sum(axis=(0, 2)) - found.flows_new.sum(axis=(0, 1))
    lift = after / wages - economy.deficit / economy.value_added
    assert lift == pytest.approx(lift[0], abs=1e-9)
    assert after.sum() == pytest.approx(0.0, abs=1e-9)
    assert np.abs(after - economy.deficit).max() > 1e-6
    assert found.income_new == pytest.approx(wages + found.tariff_revenue_new + after, rel=1e-9)


def test_rounded_figures_are_scaled_and_wrong_ones_refused():
    """Shares printed with five digits: the same results to that accuracy; shares that are wrong are named."""
    trade, tau, output, share, inputs, theta = published(3)
    exact = caliendo_parro(trade, tau, output, share, inputs, theta)
    arrays = {
        name: getattr(exact, name)
        for name in ("pi", "X", "tau", "theta", "gamma_io", "gamma_va", "alpha", "deficit", "value_added")
    }
    rounded = {**arrays, **{name: arrays[name].round(5) for name in ("pi", "gamma_io", "alpha")}}
    economy, near = first_step(exact, "balanced"), first_step(Observed(**rounded), "balanced")
    assert pytest.approx(economy.X, rel=2e-3) == near.X
    rounded["alpha"] = arrays["alpha"] * 1.05
    with pytest.raises(TradeInputError, match=r"alpha\[country 0\]"):
        Observed(**rounded)


def test_a_sector_that_only_exports_keeps_its_value_added_share():
    trade, tau, output, share, inputs, theta = published(3)
    output[2, 1] = 0.0
    observed = caliendo_parro(trade, tau, output, share, inputs, theta)
    assert observed.gamma_va[2, 1] == share[2, 1]
    assert observed.flows[1, 2, 2] == 0
