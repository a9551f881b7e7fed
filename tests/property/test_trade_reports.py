"""Identities of the trade reports on random worlds."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kenes.areas.trade.model import ConvergenceError, Shock, equilibrium
from kenes.areas.trade.reports import (
    budget,
    creation_diversion,
    price_effects,
    sector_accounts,
    split_flows,
    third_parties,
    trade_changes,
)
from kenes.areas.trade.reports.viner import PARTS
from kenes.areas.trade.tariff_cuts import swiss_formula
from unit.trade_model.worlds import shock, world

QUIET = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}
EXACT = 1e-12

worlds = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 10**6),
        "countries": st.sampled_from([2, 3, 5, 9, 20]),
        "sectors": st.integers(1, 4),
        "openness": st.floats(0.05, 0.95),
        "zeros": st.floats(0, 0.8),
        "highest_tariff": st.sampled_from([0.0, 0.3, 1.0]),
        "deficit": st.sampled_from([0.0, 0.3]),
        "links": st.booleans(),
    }
)
spreads = st.sampled_from([1e-7, 0.02, 0.3])


def solved(given_world, spread):
    economy = world(theta=np.linspace(2, 12, given_world["sectors"]), **given_world)
    try:
        return equilibrium(economy, shock(given_world["seed"] + 1, economy, spread))
    except ConvergenceError:
        assume(False)
        raise


def some(eq):
    """Two members or more, in no order."""
    rng = np.random.default_rng(eq.economy.countries + eq.economy.sectors)
    return rng.permutation(eq.economy.countries)[: rng.integers(2, eq.economy.countries + 1)]


def check_split(result):
    """Each row adds up, each part is a redistribution, and creation and diversion have the sign of the members' gain.

    To rounding of the largest term of the row: where absorption collapses, parts far larger than the flow cancel.
    """
    largest = np.max([np.abs(getattr(result, name)) for name in PARTS], axis=0)
    size = np.maximum(np.maximum(result.before, result.after), largest)
    absorption = size.sum(axis=2, keepdims=True)
    change = result.after - result.before
    gap = np.abs(change - sum(getattr(result, name) for name in PARTS))
    own = np.arange(size.shape[2]) == result.members[:, None]
    assert (gap <= EXACT * np.where(own, absorption, size)).all()
    for name in ("creation", "diversion", "external"):
        assert (np.abs(getattr(result, name).sum(axis=2)) <= EXACT * absorption[..., 0]).all(), name
    for group in (result.partner, result.outside):
        assert (np.abs((result.shift * group).sum(axis=2)) <= EXACT * absorption[..., 0]).all()
    total = result.totals()
    bought = (size * result.partner).sum(axis=2)
    rise = total["creation"] + total["diversion"] + total["expansion"]
    assert (np.abs(rise - total["rise"]) <= EXACT * bought).all()
    assert (total["creation"] * total["diversion"] >= 0).all()
    np.testing.assert_allclose(
        result.expansion.sum(axis=2), change.sum(axis=2), rtol=0, atol=EXACT * absorption.max(initial=1e-300)
    )


@settings(max_examples=200, **QUIET)
@given(worlds, spreads, st.sampled_from(["value", "volume"]))
def test_trade_creation_and_diversion_add_up(given_world, spread, valuation):
    eq = solved(given_world, spread)
    members = some(eq)
    result = creation_diversion(eq, members, valuation)
    check_split(result)
    if len(members) == eq.economy.countries:
        assert not result.diversion.any()
        assert not result.external.any()


@settings(max_examples=300, **QUIET)
@given(st.integers(0, 10**9), st.integers(2, 7), st.floats(1e-12, 1.0))
def test_any_two_sets_of_flows_are_split(seed, countries, spread):
    """Sizes over sixteen orders of magnitude, zeros that appear and vanish, sectors without any purchase."""
    rng = np.random.default_rng(seed)
    before = 10 ** rng.uniform(-8, 8, (3, countries, countries)) * (rng.random((3, countries, countries)) < 0.8)
    after = before * np.exp(spread * rng.normal(size=before.shape)) * (rng.random(before.shape) < 0.9)
    after[rng.random(before.shape) < 0.1 * (spread > 0.1)] = 1.0
    before[2, 0], after[2, 0] = 0.0, 0.0
    members = rng.permutation(countries)[: rng.integers(2, countries + 1)]
    check_split(split_flows(before, after, members))


@settings(max_examples=60, **QUIET)
@given(st.integers(0, 10**9), st.floats(1e-3, 1.0))
def test_the_split_is_odd_and_knows_no_order_and_no_unit(seed, spread):
    """Back again is the same with all signs turned; names and money do not matter."""
    rng = np.random.default_rng(seed)
    before = rng.lognormal(size=(2, 6, 6))
    after = before * np.exp(spread * rng.normal(size=before.shape))
    one, back = split_flows(before, after, [4, 0, 1]), split_flows(after, before, [4, 0, 1])
    order = rng.permutation(6)
    place = np.argsort(order)
    square = np.ix_(range(2), order, order)
    moved = split_flows(1e6 * before[square], 1e6 * after[square], place[[4, 0, 1]])
    for name in PARTS:
        there = getattr(one, name)
        np.testing.assert_allclose(getattr(moved, name), 1e6 * there[:, :, order], atol=1e-6, err_msg=name)
        np.testing.assert_allclose(getattr(back, name), -there, atol=1e-11, err_msg=name)


@settings(max_examples=60, **QUIET)
@given(st.integers(0, 10**9))
def test_the_split_has_no_jumps(seed):
    """Nearly the same flows give nearly the same parts, also where a group's change goes through nil."""
    rng = np.random.default_rng(seed)
    before = rng.lognormal(size=(1, 5, 5))
    after = before * np.exp(0.1 * rng.normal(size=before.shape))
    after[0, 0, [0, 1, 3]] = before[0, 0, [0, 1, 3]] * after[0, 0, 2:].sum() / before[0, 0, 2:].sum()
    near = after * np.exp(1e-9 * rng.normal(size=before.shape))
    one, other = (split_flows(before, flows, [0, 1, 2]) for flows in (after, near))
    for name in ("creation", "diversion", "external", "expansion"):
        np.testing.assert_allclose(one.totals().get(name, 0), other.totals().get(name, 0), atol=1e-6, err_msg=name)


@settings(max_examples=100, **QUIET)
@given(worlds, spreads)
def test_budget_adds_up_and_is_that_of_the_model(given_world, spread):
    eq = solved(given_world, spread)
    money = budget(eq)
    size = money.before + money.after
    gap = money.after - money.before - money.rate_effect - money.base_effect
    assert (np.abs(gap) <= EXACT * size).all()
    world_money = eq.economy.value_added.sum()
    np.testing.assert_allclose(money.before.sum(axis=1), eq.tariff_revenue_base, rtol=EXACT, atol=EXACT * world_money)
    np.testing.assert_allclose(money.after.sum(axis=1), eq.tariff_revenue_new, atol=1e-8 * world_money)
    assert (money.rate_effect <= 0).all()


@settings(max_examples=60, **QUIET)
@given(worlds, spreads)
def test_accounts_prices_and_third_parties_hold_together(given_world, spread):
    eq = solved(given_world, spread)
    members = some(eq)
    accounts, prices = sector_accounts(eq), price_effects(eq)
    np.testing.assert_allclose(accounts.employment_change.sum(axis=0), 0, atol=1e-11)
    assert (accounts.reallocation <= 100).all()
    np.testing.assert_allclose(
        (eq.economy.gamma_va.T * accounts.output_after).sum(axis=0), eq.w_hat * eq.economy.value_added, rtol=1e-7
    )
    hat = eq.c_hat[:, None, :] * eq.shock.cost_hat
    assert (np.nan_to_num(prices.imports, nan=hat.min()) >= hat.min() * (1 - EXACT)).all()
    assert (np.nan_to_num(prices.imports, nan=hat.max()) <= hat.max() * (1 + EXACT)).all()
    others, flows = third_parties(eq, members), trade_changes(eq, members)
    assert others.total == pytest.approx(np.delete(eq.equivalent_variation, members).sum(), abs=1e-12)
    groups = flows.by_group()
    np.testing.assert_allclose(others.exports_to_bloc_after.sum(), groups["imports from outside"][1], rtol=1e-11)
    among = others.exports_after.sum() - others.exports_to_bloc_after.sum()
    assert among == pytest.approx(groups["among outsiders"][1], rel=1e-9, abs=1e-9 * flows.after.sum())


@settings(max_examples=25, **QUIET)
@given(worlds)
def test_nothing_changed_nothing_reported(given_world):
    economy = world(theta=np.linspace(2, 12, given_world["sectors"]), **given_world)
    eq = equilibrium(economy, Shock.none(economy))
    members, small = some(eq), 1e-8 * economy.X.sum()
    result = creation_diversion(eq, members)
    for name in PARTS:
        assert np.abs(getattr(result, name)).max() < small, name
    flows, money, prices = trade_changes(eq, members), budget(eq), price_effects(eq)
    assert max(np.abs(flows.change).max(), np.abs(flows.volume_change).max(), np.abs(money.base_effect).max()) < small
    assert not money.rate_effect.any()
    for ratio in (prices.consumer, prices.imports, prices.imports_duty_paid, prices.exports, prices.terms_of_trade):
        np.testing.assert_allclose(ratio[~np.isnan(ratio)], 1, atol=1e-9)
    assert sector_accounts(eq).reallocation.max() < 1e-6
    assert np.abs(third_parties(eq, members).equivalent_variation).max(initial=0) < small


@settings(max_examples=40, **QUIET)
@given(worlds, st.floats(0.01, 0.5))
def test_unchanged_flows_give_exact_noughts_and_cuts_never_raise_rates(given_world, coefficient):
    economy = world(**given_world)
    result = split_flows(economy.flows, economy.flows, [0, 1])
    assert not any(getattr(result, name).any() for name in PARTS)
    cut = swiss_formula(economy.tau, coefficient)
    assert (cut <= economy.tau).all()
    assert (cut < coefficient).all()
