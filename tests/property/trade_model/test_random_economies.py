"""Hundreds of random worlds: solved, and then every condition holds in levels; or refused with a reason."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenes.areas.trade.model import ConvergenceError, Shock, equilibrium
from unit.trade_model.worlds import shock, violations, world

QUIET = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}

worlds = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 10**6),
        "countries": st.sampled_from([2, 3, 4, 7, 12, 25, 60]),
        "sectors": st.integers(1, 4),
        "openness": st.floats(0.05, 0.95),
        "zeros": st.floats(0, 0.8),
        "highest_tariff": st.sampled_from([0.0, 0.3, 1.0]),
        "deficit": st.sampled_from([0.0, 0.2, 0.6]),
        "links": st.booleans(),
    }
)
elasticities = st.lists(st.floats(np.log(0.4), np.log(65.0)), min_size=4, max_size=4)


def attempt(given_world, log_theta, spread, closure):
    theta = np.exp(log_theta[: given_world["sectors"]])
    economy = world(theta=theta, **given_world)
    change = shock(given_world["seed"] + 1, economy, spread)
    try:
        return equilibrium(economy, change, closure)
    except ConvergenceError as failure:
        if not (failure.residual > 1e-10 and "No equilibrium was found" in failure.reason):
            raise
        return None


@settings(max_examples=400, **QUIET)
@given(worlds, elasticities, st.sampled_from([0.02, 0.1, 0.3]), st.sampled_from(["deficits", "balanced"]))
def test_a_solution_satisfies_every_condition_in_levels(given_world, log_theta, spread, closure):
    result = attempt(given_world, log_theta, spread, closure)
    if result is None:
        return
    worst = violations(result, closed=closure == "balanced")
    assert max(worst.values()) < 1e-8, worst
    assert result.residual < 1e-10
    assert result.walras_residual < 1e-10
    assert result.world_income_residual < 1e-12
    assert (result.X_new >= 0).all()
    assert np.isfinite(result.equivalent_variation).all()


def test_nearly_all_random_worlds_are_solved():
    rng = np.random.default_rng(11)
    failed = 0
    for seed in range(150):
        draw = {"seed": seed, "countries": int(rng.integers(2, 30)), "sectors": int(rng.integers(1, 5))}
        draw |= {"openness": rng.uniform(0.05, 0.95), "zeros": rng.uniform(0, 0.7), "deficit": 0.6}
        log_theta = rng.uniform(np.log(0.4), np.log(65.0), 4)
        failed += attempt(draw, log_theta, 0.2, "deficits") is None
    assert failed <= 3


@pytest.mark.parametrize("sectors", [1, 3])
def test_two_hundred_regions(sectors):
    economy = world(5, 200, sectors, theta=np.array([0.4, 8.0, 65.0])[-sectors:], zeros=0.5, deficit=0.6)
    result = equilibrium(economy, shock(6, economy, 0.1))
    assert max(violations(result).values()) < 1e-8


@settings(max_examples=25, **QUIET)
@given(worlds, elasticities)
def test_no_shock_no_change(given_world, log_theta):
    economy = world(theta=np.exp(log_theta[: given_world["sectors"]]), **given_world)
    result = equilibrium(economy, Shock.none(economy))
    for ratio in (result.w_hat, result.P_hat, result.c_hat, result.real_income_hat, result.real_wage_hat):
        np.testing.assert_allclose(ratio, 1, atol=1e-10)
    np.testing.assert_allclose(result.flows_new, economy.flows, rtol=1e-8, atol=1e-10)


@settings(max_examples=25, **QUIET)
@given(worlds, elasticities, st.floats(1e-6, 1e9))
def test_money_has_no_unit(given_world, log_theta, unit):
    economy = world(theta=np.exp(log_theta[: given_world["sectors"]]), **given_world)
    other = replace(economy, X=economy.X * unit, deficit=economy.deficit * unit)
    change = shock(3, economy, 0.05)
    try:
        one, two = equilibrium(economy, change), equilibrium(other, change)
    except ConvergenceError:
        return
    np.testing.assert_allclose(two.real_income_hat, one.real_income_hat, rtol=1e-8)
    np.testing.assert_allclose(two.X_new, one.X_new * unit, rtol=1e-7, atol=1e-9 * unit)
