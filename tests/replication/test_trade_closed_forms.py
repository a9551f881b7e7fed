"""The trade model against closed forms of the literature, and against a second method that shares no code with it."""

import numpy as np
import pytest
from scipy.optimize import root

from kenes.areas.trade.model import Economy, Shock, balance, equilibrium, one_sector
from unit.trade_model.worlds import shares, shock, world


def free_trade_world(seed, theta, gamma_va, countries=7):
    """One sector, no tariffs, balanced trade."""
    rng = np.random.default_rng(seed)
    pi = shares(rng, 1, countries)
    share = np.broadcast_to(gamma_va, (countries,))[:, None]
    io = (1 - share)[:, :, None]
    nothing = np.zeros(countries)
    return balance(pi, 0 * pi, [theta], io, share, np.ones_like(share), deficit=nothing, world_value_added=50.0)


@pytest.mark.parametrize("theta", [0.4, 4.0, 8.22, 64.85])
@pytest.mark.parametrize("gamma_va", [1.0, 0.45, np.linspace(0.3, 0.9, 7)])
def test_arkolakis_costinot_rodriguez_clare(theta, gamma_va):
    """Welfare is the domestic share to the power -1 / (theta gamma_va): ACR (2012), equation (1) and section IV."""
    economy = free_trade_world(1, theta, gamma_va)
    result = equilibrium(economy, shock(2, economy, 0.5 / theta**0.5))
    domestic = np.diagonal(result.pi_new[0]) / np.diagonal(economy.pi[0])
    np.testing.assert_allclose(result.real_income_hat, domestic ** (-1 / (theta * gamma_va)), rtol=1e-9)
    assert np.ptp(result.real_income_hat) > 1e-3


def test_costinot_rodriguez_clare_with_input_output_links():
    """Real wage from domestic shares and the Leontief inverse: Costinot and Rodriguez-Clare (2014), section 3.4."""
    economy = world(3, 8, 4, theta=[2.0, 5.0, 9.0, 20.0], deficit=0.4)
    result = equilibrium(economy, shock(4, economy, 0.15))
    for n in range(economy.countries):
        change = np.log(result.pi_new[:, n, n] / economy.pi[:, n, n]) / economy.theta
        relative = np.linalg.solve(np.eye(4) - economy.gamma_io[n].T, change)
        assert result.real_wage_hat[n] == pytest.approx(np.exp(-economy.alpha[n] @ relative), rel=1e-9)


@pytest.mark.parametrize("theta", [1.0, 5.0, 65.0])
def test_two_symmetric_countries(theta):
    """P_hat = (1 - m + m d^-theta)^(-1 / (theta gamma_va)) and wages stay."""
    m, d, gamma_va = 0.3, 0.8, 0.5
    economy = one_sector([[7.0, 3.0], [3.0, 7.0]], None, theta=theta, gamma_va=gamma_va)
    result = equilibrium(economy, Shock(cost_hat=np.array([[[1.0, d], [d, 1.0]]])))
    price = (1 - m + m * d**-theta) ** (-1 / (theta * gamma_va))
    np.testing.assert_allclose(result.P_hat[0], price, rtol=1e-10)
    np.testing.assert_allclose(result.w_hat, 1, rtol=1e-10)
    np.testing.assert_allclose(result.equivalent_variation, economy.income * (1 / price - 1), rtol=1e-9)


def test_symmetric_tariff():
    """Two alike countries raise t: revenue share of expenditure is m' t / (1 + t) and income is 1 over the rest."""
    m, t, theta = 0.3, 0.25, 4.0
    economy = one_sector([[7.0, 3.0], [3.0, 7.0]], None, theta=theta)
    result = equilibrium(economy, Shock(tau_new=np.array([[[0.0, t], [t, 0.0]]])))
    foreign = m * (1 + t) ** -theta / (1 - m + m * (1 + t) ** -theta)
    income = 1 / (1 - foreign * t / (1 + t))
    price = (1 - m + m * (1 + t) ** -theta) ** (-1 / theta)
    np.testing.assert_allclose(result.income_new / economy.income, income, rtol=1e-10)
    np.testing.assert_allclose(result.real_income_hat, income / price, rtol=1e-10)


def test_autarky():
    """Prohibitive costs everywhere: real income falls to the domestic share to the power 1 / (theta gamma_va)."""
    economy = free_trade_world(5, 5.0, 0.5)
    n = np.arange(economy.countries)
    cost = np.full_like(economy.pi, 1e5)
    cost[:, n, n] = 1
    result = equilibrium(economy, Shock(cost_hat=cost))
    np.testing.assert_allclose(result.real_income_hat, np.diagonal(economy.pi[0]) ** (1 / (5.0 * 0.5)), rtol=1e-9)


@pytest.mark.parametrize("gamma_va", [1.0, 0.4])
def test_a_common_fall_of_productivity(gamma_va):
    """All costs, domestic ones too, times 1.1: wages stay, real income is 1.1^(-1 / gamma_va), with any deficits."""
    rng = np.random.default_rng(8)
    economy = one_sector(rng.lognormal(0, 1, (6, 6)) + 10 * np.eye(6), None, theta=6.0, gamma_va=gamma_va)
    result = equilibrium(economy, Shock(cost_hat=np.full_like(economy.pi, 1.1)))
    np.testing.assert_allclose(result.w_hat, 1, atol=1e-10)
    np.testing.assert_allclose(result.real_income_hat, 1.1 ** (-1 / gamma_va), rtol=1e-10)


def test_identical_sectors_are_one_sector():
    """Three sectors with the same shares, elasticity and links give what one sector gives."""
    one = world(12, 9, 1, theta=[6.0], deficit=0.3)
    weight = np.array([0.2, 0.3, 0.5])
    three = Economy(
        pi=np.repeat(one.pi, 3, axis=0),
        X=weight[:, None] * one.X,
        tau=np.repeat(one.tau, 3, axis=0),
        theta=np.full(3, 6.0),
        gamma_io=one.gamma_io * weight[:, None] * np.ones(3),
        gamma_va=np.repeat(one.gamma_va, 3, axis=1),
        alpha=np.tile(weight, (9, 1)),
        deficit=one.deficit,
    )
    change = shock(13, one, 0.2)
    alone = equilibrium(one, change)
    thrice = equilibrium(three, Shock(np.repeat(change.tau_new, 3, axis=0), np.repeat(change.cost_hat, 3, axis=0)))
    np.testing.assert_allclose(thrice.w_hat, alone.w_hat, rtol=1e-9)
    np.testing.assert_allclose(thrice.real_income_hat, alone.real_income_hat, rtol=1e-9)
    np.testing.assert_allclose(thrice.flows_new.sum(axis=0), alone.flows_new[0], rtol=1e-8)


def excess_demand(log_w, economy, change, deficit):
    """Labour markets of a one-sector economy, from the definitions, with loops and no kenes code."""
    theta, tau, d = economy.theta[0], change.tau_new[0], change.cost_hat[0]
    countries, base = economy.countries, economy.value_added
    w = np.exp(np.append(log_w, 0.0))
    w = w * base.sum() / (w @ base)
    gamma = economy.gamma_va[:, 0]
    P = np.ones(countries)
    for _ in range(3000):
        c = w**gamma * P ** (1 - gamma)
        terms = economy.pi[0] * (d * (1 + tau) / (1 + economy.tau[0]) * c) ** -theta
        P = terms.sum(axis=1) ** (-1 / theta)
    share = terms / terms.sum(axis=1, keepdims=True)
    world_trade = share / (1 + tau)
    revenue = np.diag(1 - world_trade.sum(axis=1))
    inputs = np.diag(1 - gamma) @ world_trade.T
    X = np.linalg.solve(np.eye(countries) - inputs - revenue, w * base + deficit)
    return (gamma * (world_trade.T @ X) / (w * base) - 1)[:-1], w, X, P


def test_a_second_method_agrees():
    economy = world(21, 5, 1, theta=[4.5], deficit=0.4, highest_tariff=0.3)
    change = shock(22, economy, 0.2)
    found = root(lambda z: excess_demand(z, economy, change, economy.deficit)[0], np.zeros(4), tol=1e-13)
    _, w, X, P = excess_demand(found.x, economy, change, economy.deficit)
    result = equilibrium(economy, change)
    np.testing.assert_allclose(result.w_hat, w, rtol=1e-9)
    np.testing.assert_allclose(result.X_new[0], X, rtol=1e-9)
    np.testing.assert_allclose(result.P_hat[0], P, rtol=1e-9)


def test_a_large_country_gains_from_a_small_tariff_and_loses_from_a_large_one():
    """Terms of trade: optimal tariff argument, sign only."""
    economy = free_trade_world(31, 4.0, 1.0, countries=3)

    def tariff(rate):
        tau = np.zeros_like(economy.pi)
        tau[0, 0, 1:] = rate
        return equilibrium(economy, Shock(tau_new=tau))

    small, large = tariff(0.05), tariff(20.0)
    assert small.w_hat[0] > small.w_hat[1:].max()
    assert small.real_income_hat[0] > 1 > small.real_income_hat[1:].max()
    assert large.real_income_hat[0] < 1
    assert small.real_wage_hat[0] < 1 < small.real_income_hat[0]


def test_closing_a_deficit():
    """Dekle, Eaton and Kortum (2008): the wage of the deficit country falls, that of the surplus country rises."""
    economy = one_sector([[60.0, 25.0, 0.0], [10.0, 60.0, 5.0], [0.0, 5.0, 50.0]], None, theta=8.28, gamma_va=0.5)
    result = equilibrium(economy, Shock.none(economy), closure="balanced")
    assert economy.deficit.tolist() == [15.0, -15.0, 0.0]
    assert np.abs(result.economy.deficit).max() == 0
    ratio = result.economy.value_added / economy.value_added
    assert ratio[0] < 1 < ratio[1]
    found = root(lambda z: excess_demand(z, economy, Shock.none(economy), 0 * ratio)[0], np.zeros(2), tol=1e-13)
    np.testing.assert_allclose(ratio, excess_demand(found.x, economy, Shock.none(economy), 0 * ratio)[1], rtol=1e-9)
    np.testing.assert_allclose(result.economy.value_added.sum(), economy.value_added.sum(), rtol=1e-12)
