"""Worlds for the tests of the trade model: made of seeds, no data."""

import numpy as np

from kenes.areas.trade.model import Economy, Shock, TradeInputError, balance


def shares(rng, sectors, countries, openness=0.5, zeros=0.0):
    """Shares with a ring of trade that never breaks, so that everybody sells to somebody."""
    size = rng.lognormal(0, 1.2, countries)
    pi = np.empty((sectors, countries, countries))
    nobody, following = np.arange(countries), (np.arange(countries) + 1) % countries
    for j in range(sectors):
        weight = rng.lognormal(0, 1.0, (countries, countries)) * size
        weight *= rng.random((countries, countries)) >= zeros
        weight[nobody, following] += size[following]
        np.fill_diagonal(weight, 0)
        pi[j] = weight / weight.sum(axis=1, keepdims=True) * rng.uniform(0.01, openness, countries)[:, None]
        np.fill_diagonal(pi[j], 1 - pi[j].sum(axis=1))
    return pi


def tariffs(rng, sectors, countries, highest=0.5):
    tau = np.where(
        rng.random((sectors, countries, countries)) < 0.5, rng.uniform(0, highest, (sectors, countries, countries)), 0
    )
    for j in range(sectors):
        np.fill_diagonal(tau[j], 0)
    return tau


def world(
    seed=0, countries=6, sectors=2, *, theta=None, openness=0.5, zeros=0.0, highest_tariff=0.5, deficit=0.3, links=True
) -> Economy:
    """A consistent economy; deficits are `deficit` times income at most, halved until expenditures exist."""
    rng = np.random.default_rng(seed)
    pi = shares(rng, sectors, countries, openness, zeros)
    tau = tariffs(rng, sectors, countries, highest_tariff)
    gamma_va = rng.uniform(0.25, 0.9, (countries, sectors)) if links else np.ones((countries, sectors))
    inputs = rng.random((countries, sectors, sectors))
    gamma_io = inputs / inputs.sum(axis=1, keepdims=True) * (1 - gamma_va)[:, None, :]
    alpha = rng.dirichlet(np.ones(sectors), countries)
    theta = np.full(sectors, 5.0) if theta is None else np.asarray(theta, dtype=float)
    rest = (pi, tau, theta, gamma_io, gamma_va, alpha)
    base = balance(*rest, deficit=np.zeros(countries), world_value_added=100.0)
    gap = rng.uniform(-1, 1, countries) * deficit * base.income
    gap -= base.income * gap.sum() / base.income.sum()
    while deficit:
        try:
            return balance(*rest, deficit=gap, world_value_added=100.0)
        except TradeInputError:
            gap = gap / 2
    return base


def shock(seed, economy, spread=0.1, rows=None, home=False) -> Shock:
    """Iceberg costs changed at random in the rows of some importers, and half of all tariffs abolished there."""
    rng = np.random.default_rng(seed)
    cost = np.exp(rng.normal(0, spread, economy.pi.shape))
    tau = np.where(rng.random(economy.pi.shape) < 0.5, 0.0, economy.tau)
    if not home:
        n = np.arange(economy.countries)
        cost[:, n, n] = 1.0
    if rows is not None:
        others = np.setdiff1d(np.arange(economy.countries), rows)
        cost[:, others], tau[:, others] = 1.0, economy.tau[:, others]
    return Shock(tau_new=tau, cost_hat=cost)


def violations(result, closed=False):
    """Largest relative violation of each condition, from the definitions and in levels, independently of the solver."""
    e, s = result.economy, result.shock
    kappa = s.cost_hat * (1 + s.tau_new) / (1 + e.tau)
    cost = np.ones((e.sectors, e.countries))
    for n in range(e.countries):
        for j in range(e.sectors):
            cost[j, n] = result.w_hat[n] ** e.gamma_va[n, j] * np.prod(result.P_hat[:, n] ** e.gamma_io[n, :, j])
    with np.errstate(over="ignore", divide="ignore"):
        relative = np.where(e.pi > 0, kappa * cost[:, None, :] / result.P_hat[:, :, None], 1.0)
        new = e.pi * relative ** -e.theta[:, None, None]
    bought = e.pi.sum(axis=2) > 0
    flows = new * result.X_new[:, :, None] / (1 + s.tau_new)
    sales, imports = flows.sum(axis=1), flows.sum(axis=(0, 2))
    revenue = (s.tau_new * flows).sum(axis=(0, 2))
    wages = result.w_hat * e.value_added
    deficit = np.zeros(e.countries) if closed else e.deficit
    income = wages + revenue + deficit
    demand = np.array([e.gamma_va[n] @ sales[:, n] for n in range(e.countries)])
    needed = np.array([[e.gamma_io[n, j] @ sales[:, n] for n in range(e.countries)] for j in range(e.sectors)])
    needed = needed + e.alpha.T * income
    spent = result.X_new.sum(axis=0)
    return {
        "prices": np.abs(np.where(bought, new.sum(axis=2) - 1, 0)).max() / e.theta.max(),
        "costs": np.abs(cost / result.c_hat - 1).max(),
        "labour": np.abs(demand / wages - 1).max(),
        "goods": np.abs((result.X_new - needed) / spent).max(),
        "trade": np.abs((imports - sales.sum(axis=0) - deficit) / spent).max(),
        "income": np.abs(result.income_new / income - 1).max(),
        "numeraire": abs(wages.sum() / e.value_added.sum() - 1),
        "shares": np.abs(new - result.pi_new).max(),
    }
