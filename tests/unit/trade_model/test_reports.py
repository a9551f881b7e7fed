"""Reports: closed forms, cases worked out by hand, and refusals."""

import numpy as np
import pytest

from kenes.areas.trade.decomposition import decompose
from kenes.areas.trade.model import Shock, TradeInputError, balance, equilibrium, one_sector
from kenes.areas.trade.reports import (
    budget,
    creation_diversion,
    price_effects,
    sector_accounts,
    split_flows,
    summary,
    third_parties,
    trade_changes,
)
from unit.trade_model.worlds import shock, world

TWINS = [[80.0, 20.0], [20.0, 80.0]]
BETWEEN = 1 - np.eye(2)
ECONOMY = world(2, 8, 3, theta=[3.0, 5.0, 9.0], deficit=0.2, zeros=0.2)
BLOC = [1, 4, 6]


def union(economy, members, cost=0.85, tariff=0.0):
    """Cheaper borders and new tariffs inside a bloc, nothing else."""
    cost_hat, tau = np.ones_like(economy.pi), economy.tau.copy()
    for n in members:
        for i in members:
            if n != i:
                cost_hat[:, n, i], tau[:, n, i] = cost, tariff
    return Shock(tau, cost_hat)


def parts(result):
    """Trade with members and third-party substitution of the one importer and sector."""
    totals = {name: float(values[0, 0]) for name, values in result.totals().items()}
    return totals | {"external": float((result.external[0, 0] * result.outside[0]).sum())}


# Trade creation and diversion, by hand: purchases from home, a member, an outsider, out of 100.
@pytest.mark.parametrize(
    ("after", "creation", "diversion", "external"),
    [
        ([45, 27, 28], 5, 2, 0),
        ([45, 24, 31], 4, 0, 1),
        ([52, 25, 23], 0, 5, -2),
        ([50, 30, 20], 0, 10, 0),
        ([40, 30, 30], 10, 0, 0),
        ([55, 14, 31], -5, -1, 0),
        ([48, 15, 37], 0, -5, 2),
        ([56, 19, 25], -1, 0, -5),
        ([50, 20, 30], 0, 0, 0),
    ],
)
def test_sources_of_the_members_gain_by_hand(after, creation, diversion, external):
    before = np.diag([0.0, 9, 9])[None]
    new = before.copy()
    before[0, 0], new[0, 0] = [50, 20, 30], after
    found = parts(split_flows(before, new, [0, 1]))
    expected = {"rise": after[1] - 20, "creation": creation, "diversion": diversion, "external": external}
    assert found == pytest.approx(expected | {"expansion": 0}, abs=1e-13)


def test_growth_without_new_shares_is_expansion_only():
    flows = np.array([[[50.0, 20, 30], [0, 9, 0], [0, 0, 9]]])
    found = parts(split_flows(flows, 1.1 * flows, [0, 1]))
    assert found == pytest.approx({"rise": 2, "expansion": 2, "creation": 0, "diversion": 0, "external": 0}, abs=1e-13)


def test_what_was_never_bought_before_is_expansion():
    flows = np.array([[[50.0, 20, 30], [0, 9, 0], [0, 0, 9]]])
    for before, after, sign in ((0 * flows, flows, 1), (flows, 0 * flows, -1)):
        found = parts(split_flows(before, after, [0, 1]))
        expected = {"rise": 20 * sign, "expansion": 20 * sign, "creation": 0, "diversion": 0, "external": 0}
        assert found == pytest.approx(expected, abs=1e-13)


def test_diversion_is_borne_by_those_who_lose_in_proportion():
    """Outsiders lose 6 and 3 and win 1; members 1 and 2 win 9 and lose 1: 8 are diverted, 2 to 1; member 1 takes 1 from member 2."""
    before, after = np.zeros((1, 6, 6)), np.zeros((1, 6, 6))
    before[0, 0] = [40, 10, 10, 20, 15, 5]
    after[0, 0] = [40, 19, 9, 14, 12, 6]
    result = split_flows(before, after, [0, 1, 2])
    np.testing.assert_allclose(result.diversion[0, 0], [0, 8, 0, -16 / 3, -8 / 3, 0], atol=1e-13)
    np.testing.assert_allclose(result.shift[0, 0], [0, 1, -1, -2 / 3, -1 / 3, 1], atol=1e-13)
    np.testing.assert_allclose(result.diverted_from(), [0, 0, 0, 16 / 3, 8 / 3, 0], atol=1e-13)
    assert not result.creation[0, 0].any()


def test_without_outsiders_nothing_is_diverted():
    economy = one_sector(TWINS, 0.25 * BETWEEN, theta=4.0)
    result = creation_diversion(equilibrium(economy, Shock(tau_new=np.zeros((1, 2, 2)))), [0, 1])
    assert not result.diversion.any()
    assert (result.totals()["creation"] > 20).all()


def test_without_home_production_nothing_is_created():
    """Importer 0 makes 1e-12 of what it buys: all its partner wins, it wins from the outsider."""
    pi = np.array([[[1e-12, 0.4, 0.6 - 1e-12], [0.3, 0.5, 0.2], [0.2, 0.2, 0.6]]])
    ones = np.ones((3, 1))
    economy = balance(pi, 0 * pi, [4.0], np.zeros((3, 1, 1)), ones, ones, deficit=np.zeros(3), world_value_added=100.0)
    result = creation_diversion(equilibrium(economy, union(economy, [0, 1])), [0, 1])
    totals = {name: values[0, 0] for name, values in result.totals().items()}
    assert totals["diversion"] > 0.05 * economy.X[0, 0]
    assert abs(totals["creation"]) < 2e-12 * economy.X[0, 0]
    assert result.diverted_from()[2] > totals["diversion"]


def test_opening_to_all_creates_external_trade_and_diverts_none():
    cost = np.ones_like(ECONOMY.pi)
    cost[:, 1] = 0.8
    cost[:, 1, 1] = 1.0
    result = creation_diversion(equilibrium(ECONOMY, Shock(cost_hat=cost)), BLOC)
    external = (result.external * result.outside).sum(axis=2)
    assert (result.totals()["creation"][:, 0] > 0).all()
    assert np.abs(result.totals()["diversion"][:, 0]).max() < 1e-13
    assert (external[:, 0] > 0).all()


def test_a_wall_around_the_bloc_diverts_and_protects_home():
    cost = np.ones_like(ECONOMY.pi)
    for n in BLOC:
        cost[:, n, [0, 2, 3, 5, 7]] = 1.3
    result = creation_diversion(equilibrium(ECONOMY, Shock(cost_hat=cost)), BLOC, "volume")
    assert (result.totals()["diversion"].sum(axis=0) > 0).all()
    assert ((result.external * result.outside).sum(axis=(0, 2)) < 0).all()


@pytest.mark.parametrize("valuation", ["value", "volume"])
def test_more_preference_diverts_more(valuation):
    found = [
        creation_diversion(equilibrium(ECONOMY, union(ECONOMY, BLOC, cost)), BLOC, valuation)
        for cost in (0.95, 0.9, 0.8)
    ]
    lost = [result.diverted_from().sum() for result in found]
    won = [result.totals()["creation"].sum() for result in found]
    assert 0 < lost[0] < lost[1] < lost[2]
    assert 0 < won[0] < won[1] < won[2]


# Two equal countries.
def test_two_equal_countries_remove_a_tariff():
    """Sales stay 100 = wages, and imports over home sales grow by (1 + t)^(theta + 1), since flows exclude the tariff."""
    economy = one_sector(TWINS, 0.25 * BETWEEN, theta=4.0)
    eq = equilibrium(economy, Shock(tau_new=np.zeros((1, 2, 2))))
    ratio = 0.25 * 1.25**5
    imports = 100 * ratio / (1 + ratio)
    assert imports == pytest.approx(43.2766, abs=1e-4)
    flows = trade_changes(eq, [0, 1])
    np.testing.assert_allclose(flows.after, [[100 - imports, imports], [imports, 100 - imports]], rtol=1e-9)
    np.testing.assert_allclose(flows.volume, flows.after, rtol=1e-9)
    totals = creation_diversion(eq, [0, 1]).totals()
    np.testing.assert_allclose(totals["creation"], imports - 20, rtol=1e-9)
    np.testing.assert_allclose(totals["expansion"], 0, atol=1e-8)
    money = budget(eq)
    np.testing.assert_allclose(money.before, 5 * BETWEEN, rtol=1e-12)
    np.testing.assert_array_equal(money.after, 0)
    np.testing.assert_allclose(money.rate_effect, -0.125 * (20 + imports) * BETWEEN, rtol=1e-9)
    np.testing.assert_allclose(money.base_effect, 0.125 * (imports - 20) * BETWEEN, rtol=1e-9)
    np.testing.assert_allclose(money.percent_before, 100 * 5 / 105, rtol=1e-12)
    prices = price_effects(eq)
    np.testing.assert_allclose(prices.imports_duty_paid, 0.8, rtol=1e-9)
    for same in (prices.imports, prices.imports_at_origin, prices.exports, prices.terms_of_trade):
        np.testing.assert_allclose(same, 1, rtol=1e-9)


def test_two_equal_countries_ease_the_border():
    """Import share 0.2 d^-theta over 0.8 + 0.2 d^-theta, and volume grows by 1 / d more than value."""
    eq = equilibrium(one_sector(TWINS, None, theta=4.0), union(one_sector(TWINS, None, theta=4.0), [0, 1], 0.9))
    imports = 100 * 0.2 * 0.9**-4 / (0.8 + 0.2 * 0.9**-4)
    assert imports == pytest.approx(27.5908, abs=1e-4)
    flows = trade_changes(eq, [0, 1])
    assert flows.after[0, 1] == pytest.approx(imports, rel=1e-9)
    assert flows.volume[0, 1] == pytest.approx(imports / 0.9, rel=1e-9)
    assert flows.volume[0, 0] == pytest.approx(100 - imports, rel=1e-9)
    prices = price_effects(eq)
    np.testing.assert_allclose(prices.consumer, (0.8 + 0.2 * 0.9**-4) ** -0.25, rtol=1e-9)
    np.testing.assert_allclose(prices.imports, 0.9, rtol=1e-9)
    np.testing.assert_allclose(prices.terms_of_trade, 1, rtol=1e-9)
    in_volume = creation_diversion(eq, [0, 1], "volume").totals()
    np.testing.assert_allclose(in_volume["rise"], imports / 0.9 - 20, rtol=1e-9)
    assert (in_volume["expansion"] > 0.5).all()


def test_mirror_countries_specialise():
    """Country 0 sells 0.8 at home and 0.5 abroad of good 0, country 1 of good 1; d^-theta = 2 lifts the share of their own good to 2/3."""
    pi = np.array([[[0.8, 0.2], [0.5, 0.5]], [[0.5, 0.5], [0.2, 0.8]]])
    rest = (np.zeros((2, 2, 2)), np.ones((2, 2)), np.full((2, 2), 0.5))
    economy = balance(pi, 0 * pi, [5.0, 5.0], *rest, deficit=np.zeros(2), world_value_added=200.0)
    accounts = sector_accounts(equilibrium(economy, union(economy, [0, 1], 2 ** (-1 / 5))))
    np.testing.assert_allclose(accounts.output_before, [[65, 35], [35, 65]], rtol=1e-12)
    np.testing.assert_allclose(accounts.output_after, np.array([[200, 100], [100, 200]]) / 3, rtol=1e-9)
    np.testing.assert_allclose(accounts.output_real, accounts.output_after, rtol=1e-9)
    np.testing.assert_allclose(accounts.employment_change, np.array([[5, -5], [-5, 5]]) / 3, rtol=1e-7)
    np.testing.assert_allclose(accounts.reallocation, 5 / 3, rtol=1e-7)
    assert accounts.losing(0) == (1,)
    assert accounts.losing(1) == (0,)


def test_employment_counts_wages_not_sales():
    """Half the sales of sector 1 are inputs: sales of 60 and 80 employ 60 and 40 of 100."""
    pi = np.ones((2, 1, 1))
    gamma_va = np.array([[1.0, 0.5]])
    gamma_io = np.array([[[0.0, 0.0], [0.0, 0.5]]])
    economy = balance(pi, 0 * pi, [5.0, 5.0], gamma_io, gamma_va, [[0.6, 0.4]], deficit=[0.0], world_value_added=100.0)
    accounts = sector_accounts(equilibrium(economy, Shock()))
    np.testing.assert_allclose(accounts.output_before[:, 0], [60, 80], rtol=1e-12)
    np.testing.assert_allclose(accounts.employment_before[:, 0], [0.6, 0.4], rtol=1e-12)


def test_cheaper_inputs_raise_real_output():
    """Half of costs are inputs: c = P^(1/2) and P = c K, so c = K = (0.8 + 0.2 d^-theta)^(-1/theta); sales stay 100."""
    economy = one_sector(TWINS, None, theta=4.0, gamma_va=0.5)
    accounts = sector_accounts(equilibrium(economy, union(economy, [0, 1], 0.9)))
    np.testing.assert_allclose(accounts.output_after, 100, rtol=1e-9)
    np.testing.assert_allclose(accounts.output_real, 100 * (0.8 + 0.2 * 0.9**-4) ** 0.25, rtol=1e-9)


# Prices and terms of trade against the decomposition of welfare, which integrates them along the path.
def test_terms_of_trade_are_those_of_the_welfare_decomposition():
    """Balanced trade, free trade: the terms-of-trade part of the gain is exports times their log change, to the third order."""
    economy = world(5, 5, 2, deficit=0.0, highest_tariff=0.0)
    change = shock(9, economy, 0.02)
    taken = decompose(economy, change)
    prices = price_effects(taken.equilibrium)
    exports = (economy.flows.sum(axis=(0, 1)) - np.einsum("jnn->n", economy.flows)) / economy.income
    expected = exports * np.log(prices.terms_of_trade)
    part = taken.parts["terms_of_trade"]
    assert np.abs(part).max() > 1e-4
    np.testing.assert_allclose(part, expected, atol=0.02 * np.abs(part).max())


def test_laspeyres_weighs_with_the_base():
    economy = one_sector([[50.0, 30, 20], [30, 50, 10], [20, 10, 50]], None, theta=4.0)
    cost = np.ones((1, 3, 3))
    cost[0, 0, 1] = 0.8
    eq = equilibrium(economy, Shock(cost_hat=cost))
    c = eq.c_hat[0]
    assert price_effects(eq, "laspeyres").imports[0] == pytest.approx(0.6 * 0.8 * c[1] + 0.4 * c[2], rel=1e-12)
    share = eq.flows_new[0, 0, 1] / eq.flows_new[0, 0, 1:].sum()
    mean = 0.5 * (0.6 + share)
    by_hand = (0.8 * c[1]) ** mean * c[2] ** (1 - mean)
    assert price_effects(eq).imports[0] == pytest.approx(by_hand, rel=1e-12)
    assert price_effects(eq).imports[0] < price_effects(eq, "laspeyres").imports[0]


def test_a_country_without_trade_has_no_import_prices():
    flows = [[80.0, 20, 0], [20, 80, 0], [0, 0, 50]]
    prices = price_effects(equilibrium(one_sector(flows, None, theta=4.0), Shock()))
    assert np.isnan([prices.imports[2], prices.exports[2], prices.terms_of_trade[2]]).all()
    assert np.isfinite(prices.imports[:2]).all()
    assert prices.consumer[2] == pytest.approx(1)


# Outsiders.
def test_third_parties_and_flows_tell_the_same():
    eq = equilibrium(ECONOMY, union(ECONOMY, BLOC, 0.8))
    others, groups = third_parties(eq, BLOC), trade_changes(eq, BLOC).by_group()
    assert others.outsiders.tolist() == [0, 2, 3, 5, 7]
    assert others.exports_to_bloc_after.sum() == pytest.approx(groups["imports from outside"][1], rel=1e-12)
    assert others.imports_from_bloc_before.sum() == pytest.approx(groups["exports to outside"][0], rel=1e-12)
    inside = eq.equivalent_variation[BLOC].sum()
    assert others.total + inside == pytest.approx(eq.equivalent_variation.sum(), rel=1e-12)
    worst = others.losers(8)
    values = eq.equivalent_variation[list(worst)]
    assert (np.diff(values) >= 0).all()
    assert (values < 0).all()
    assert set(worst) | set(others.winners(8)) == set(others.outsiders.tolist())
    assert others.losers(1) == worst[:1]
    assert others.exports_to_bloc_change < 0


def test_third_parties_are_ranked_by_money():
    """Two outsiders open up, three shut themselves off."""
    cost = np.ones_like(ECONOMY.pi)
    cost[:, [0, 2, 3]], cost[:, [5, 7]] = 1.2, 0.8
    cost[:, np.arange(8), np.arange(8)] = 1.0
    eq = equilibrium(ECONOMY, Shock(cost_hat=cost))
    others, gain = third_parties(eq, [1, 4]), eq.equivalent_variation
    best, worst = others.winners(8), others.losers(8)
    assert len(best) >= 2
    assert len(worst) >= 2
    assert (np.diff(gain[list(best)]) < 0).all()
    assert (np.diff(gain[list(worst)]) > 0).all()
    assert not {1, 4} & {*best, *worst}
    flows = ECONOMY.flows.sum(axis=0)
    np.testing.assert_allclose(others.exports_to_bloc_before, (flows[1] + flows[4])[others.outsiders], rtol=1e-12)
    np.testing.assert_allclose(
        others.imports_from_bloc_before, (flows[:, 1] + flows[:, 4])[others.outsiders], rtol=1e-12
    )
    abroad = flows.sum(axis=0) - np.diag(flows), flows.sum(axis=1) - np.diag(flows)
    np.testing.assert_allclose(others.exports_before, abroad[0][others.outsiders], rtol=1e-12)
    np.testing.assert_allclose(others.imports_before, abroad[1][others.outsiders], rtol=1e-12)


def test_every_flow_stands_in_one_group():
    eq = equilibrium(ECONOMY, union(ECONOMY, BLOC))
    flows = trade_changes(eq, BLOC)
    groups = flows.by_group()
    for k, total in enumerate((flows.before, flows.after, flows.volume)):
        assert sum(values[k] for values in groups.values()) == pytest.approx(total.sum(), rel=1e-12)
    assert groups["intra-bloc"][0] == pytest.approx(
        sum(ECONOMY.flows[:, n, i].sum() for n in BLOC for i in BLOC if n != i)
    )
    assert groups["domestic"][0] == pytest.approx(np.einsum("jnn->", ECONOMY.flows))


# Tables.
def test_frames_are_tidy_and_labelled():
    eq = equilibrium(ECONOMY, union(ECONOMY, BLOC))
    countries, sectors = [f"C{n}" for n in range(8)], ["food", "fuel", "rest"]
    frames = summary(eq, BLOC, countries, sectors)
    sizes = {name: len(frame) for name, frame in frames.items()}
    expected = {"trade_changes": 64, "creation_diversion": 72, "price_effects": 8, "budget": 8}
    assert sizes == expected | {"sector_accounts": 24, "third_parties": 5}
    flows = frames["trade_changes"].set_index(["importer", "exporter"])
    assert flows.loc[("C1", "C4"), "before"] == pytest.approx(ECONOMY.flows[:, 1, 4].sum())
    assert flows.loc[("C1", "C4"), "group"] == "intra-bloc"
    assert flows.loc[("C1", "C0"), "group"] == "imports from outside"
    assert flows.loc[("C0", "C1"), "group"] == "exports to outside"
    split = frames["creation_diversion"].set_index(["sector", "importer", "supplier"])
    assert split.loc[("fuel", "C4", "C6"), "after"] == pytest.approx(eq.flows_new[1, 4, 6])
    assert split.loc[("fuel", "C4", "C4"), "group"] == "home"
    accounts = frames["sector_accounts"].set_index(["sector", "country"])
    assert accounts.loc[("rest", "C2"), "output_before"] == pytest.approx(ECONOMY.sales[2, 2])
    assert frames["third_parties"]["country"].tolist() == ["C0", "C2", "C3", "C5", "C7"]
    assert frames["budget"]["change"].sum() == pytest.approx(eq.tariff_revenue_new.sum() - eq.tariff_revenue_base.sum())
    by_sector = trade_changes(eq, BLOC, by_sector=True).to_frame(countries, sectors).set_index("sector")
    assert by_sector.loc["fuel", "after"].sum() == pytest.approx(eq.flows_new[1].sum())


def test_a_flow_that_never_was_has_no_per_cent():
    eq = equilibrium(ECONOMY, union(ECONOMY, BLOC))
    frame = trade_changes(eq, BLOC, by_sector=True).to_frame([f"C{n}" for n in range(8)], ["a", "b", "c"])
    nothing = frame["before"] == 0
    assert nothing.sum() == (ECONOMY.pi == 0).sum() > 10
    assert frame.loc[nothing, "change_percent"].isna().all()
    assert frame.loc[~nothing, "change_percent"].notna().all()
    assert (frame.loc[nothing, ["after", "volume"]] == 0).all(axis=None)


# Refusals.
@pytest.mark.parametrize(
    ("members", "text"),
    [
        ([1, 8], r"members\[member 1\]: the value is 8\. Countries have the indices 0 to 7"),
        ([-1, 2], r"members\[member 0\]: the value is -1"),
        ([1, 1], "members: a country stands twice"),
        ([2], "members: there are 1 members"),
        (np.array([True, False]), "members: it holds bool"),
        (["KAZ", "KGZ"], "members: it holds"),
        ([[1, 2]], "members: it holds int64 values of shape"),
    ],
)
def test_wrong_members_are_named(members, text):
    with pytest.raises(TradeInputError, match=text):
        creation_diversion(equilibrium(ECONOMY, Shock()), members)


def test_wrong_words_and_labels_are_named():
    eq = equilibrium(ECONOMY, Shock())
    names = [f"C{n}" for n in range(8)]
    with pytest.raises(TradeInputError, match="valuation: the value is 'real'"):
        creation_diversion(eq, BLOC, "real")
    with pytest.raises(TradeInputError, match="index: the value is 'paasche'"):
        price_effects(eq, "paasche")
    with pytest.raises(TradeInputError, match=r"countries: there are 7 labels\. There must be 8"):
        budget(eq).to_frame(names[:7])
    with pytest.raises(TradeInputError, match="countries: the label 'C1' stands twice"):
        budget(eq).to_frame(["C0", "C1", "C1", *names[3:]])
    with pytest.raises(TradeInputError, match="countries: there are 8 labels"):
        budget(eq).to_frame("ABCDEFGH")
    with pytest.raises(TradeInputError, match="sectors: they do not go with these flows"):
        trade_changes(eq, BLOC).to_frame(names, ["a", "b", "c"])


def test_wrong_flows_are_named():
    good = np.ones((1, 3, 3))
    bad = good.copy()
    bad[0, 1, 2] = -1
    with pytest.raises(TradeInputError, match=r"after\[sector 0, importer 1, supplier 2\]: the value is -1"):
        split_flows(good, bad, [0, 1])
    with pytest.raises(TradeInputError, match=r"before\[sector 0, importer 1, supplier 2\]: the value is nan"):
        split_flows(np.where(bad < 0, np.nan, good), good, [0, 1])
    with pytest.raises(TradeInputError, match="before, after: shapes are"):
        split_flows(good, np.ones((2, 3, 3)), [0, 1])
