"""Sector flows, gross output and input-output links of random regions: every margin is met, whatever the figures."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kenes.areas.trade import checks
from kenes.areas.trade.sector_base import (
    FUEL_SECTORS,
    Totals,
    gross_output,
    input_output,
    sector_economy,
    sector_flows,
)
from kenes.areas.trade.sector_figures import SectorFigures
from kenes.vocabulary.errors import ConsistencyError
from kenes.vocabulary.sectors import SECTORS, TRADED

QUIET = {"deadline": None, "derandomize": True}
GOODS, ALL = len(TRADED), len(SECTORS)
regions = st.integers(2, 5)
seeds = st.integers(0, 10**6)
spreads = st.floats(0.0, 1.5)


def shares(rng, *shape, spread=1.0):
    weight = np.exp(rng.normal(0, spread, shape))
    return weight / weight.sum(axis=-1, keepdims=True)


def figures(rng, n, spread):
    none = np.full((GOODS, n, n), np.nan)
    inputs = shares(rng, n, ALL, ALL, spread=spread).transpose(0, 2, 1)
    added = rng.uniform(0.3, 0.7, (n, ALL))
    return SectorFigures(
        output_share=shares(rng, n, ALL, spread=spread),
        value_added_share=added,
        export_share=shares(rng, n, GOODS, spread=spread),
        import_share=shares(rng, n, GOODS, spread=spread),
        input_share=inputs,
        final_share=shares(rng, ALL, spread=spread),
        theta=rng.uniform(2, 12, ALL),
        flows=none,
        tariffs=none,
    )


def totals(rng, n, known):
    """Trade of a few per cent of income; `known` pairs have a fuel share."""
    abroad = ~np.eye(n, dtype=bool)
    gdp = rng.lognormal(5, 1, n)
    flows = np.where(abroad, rng.lognormal(0, 1, (n, n)), 0.0)
    flows *= 0.05 * gdp.min() / flows.sum(axis=0).max()
    fuel = np.where(rng.random((n, n)) < known, rng.random((n, n)), np.nan)
    return Totals(flows, np.where(abroad, rng.uniform(0, 0.2, (n, n)), 0.0), gdp, fuel, 0.1)


def given_pairs(rng, n, share):
    """Flows by sector as a user may give them for some pairs [traded sector, importer, exporter]."""
    flows = rng.lognormal(0, 1, (GOODS, n, n))
    flows[:, rng.random((n, n)) >= share] = np.nan
    return flows


@given(seeds, regions, spreads, st.floats(0, 1))
@settings(max_examples=40, **QUIET)
def test_flows_meet_the_totals_of_pairs_and_the_exports_of_sectors(seed, n, spread, known):
    rng = np.random.default_rng(seed)
    asked, shape = totals(rng, n, known), figures(rng, n, spread)
    flows = sector_flows(asked, shape)
    sold = asked.flows.sum(axis=0)
    assert (flows >= 0).all()
    assert (np.abs(flows.sum(axis=0) - asked.flows) <= 1e-9 * sold).all()
    assert flows.sum(axis=1) == pytest.approx((shape.export_share * sold[:, None]).T, rel=1e-8)


@given(seeds, regions, spreads)
@settings(max_examples=20, **QUIET)
def test_without_fuel_shares_a_buyer_s_mix_tilts_by_what_it_buys(seed, n, spread):
    """RAS keeps odds ratios: between two importers and two sectors of one exporter they are those of the import shares."""
    rng = np.random.default_rng(seed)
    assume(n > 2)
    asked, shape = totals(rng, n, 0.0), figures(rng, n, spread)
    flows = sector_flows(asked, shape)
    a, b = 1, 2
    found = flows[3, a, 0] * flows[7, b, 0] / (flows[3, b, 0] * flows[7, a, 0])
    wanted = shape.import_share
    assert found == pytest.approx(wanted[a, 3] * wanted[b, 7] / (wanted[b, 3] * wanted[a, 7]), rel=1e-6)


@given(seeds, regions, spreads, st.floats(0, 1))
@settings(max_examples=30, **QUIET)
def test_pairs_given_by_sector_keep_their_split_and_all_pairs_their_total(seed, n, spread, share):
    rng = np.random.default_rng(seed)
    asked, shape = totals(rng, n, 0.5), figures(rng, n, spread)
    mine = given_pairs(rng, n, share)
    flows = sector_flows(asked, SectorFigures(**{**vars(shape), "flows": mine}))
    assert (np.abs(flows.sum(axis=0) - asked.flows) <= 1e-9 * asked.flows.sum(axis=0)).all()
    for i, x in np.argwhere(np.isfinite(mine[0]) & (asked.flows > 0)):
        assert flows[:, i, x] / asked.flows[i, x] == pytest.approx(mine[:, i, x] / mine[:, i, x].sum(), rel=1e-9)


@given(seeds, st.floats(0.05, 0.95), st.floats(0.05, 0.95))
@settings(max_examples=25, **QUIET)
def test_known_fuel_shares_set_the_odds_of_fuels_between_buyers(seed, one, two):
    """Margins move the shares themselves; the odds of fuels against goods, of buyer 1 against buyer 2, stay what is known."""
    rng = np.random.default_rng(seed)
    asked, shape = totals(rng, 3, 0.0), figures(rng, 3, 0.5)
    asked.fuel_share[1, 0], asked.fuel_share[2, 0] = one, two
    flows = sector_flows(asked, shape)[:, 1:, 0]
    fuels = np.isin(np.arange(GOODS), FUEL_SECTORS)
    mix = shape.export_share[0] * shape.import_share[1:] / shape.import_share.mean(axis=0)
    within = (
        [mix[k, fuels] / mix[k, fuels].sum() for k in (0, 1)],
        [mix[k, ~fuels] / mix[k, ~fuels].sum() for k in (0, 1)],
    )
    expected = (
        one * within[0][0][0] * (1 - two) * within[1][1][0] / (two * within[0][1][0] * (1 - one) * within[1][0][0])
    )
    burnt, other = flows[fuels], flows[~fuels]
    assert burnt[0, 0] * other[0, 1] / (burnt[0, 1] * other[0, 0]) == pytest.approx(expected, rel=1e-6)


@given(seeds, regions)
@settings(max_examples=20, **QUIET)
def test_what_an_exporter_sells_to_its_only_buyer_are_its_exports_whatever_share_is_known(seed, n):
    rng = np.random.default_rng(seed)
    asked, shape = totals(rng, n, 0.0), figures(rng, n, 1.0)
    only, fuel = asked.flows.copy(), asked.fuel_share.copy()
    only[:, 0] = 0.0
    only[1, 0], fuel[1, 0] = 7.0, 0.9
    flows = sector_flows(Totals(only, asked.tariffs, asked.gdp, fuel, 0.1), shape)
    assert flows[:, 1, 0] == pytest.approx(7.0 * shape.export_share[0], rel=1e-8)


@given(seeds, regions, spreads, st.floats(0, 0.9), st.floats(0, 3))
@settings(max_examples=150, **QUIET)
def test_gross_output_adds_up_and_leaves_room_for_exports(seed, n, spread, floor, openness):
    rng = np.random.default_rng(seed)
    share, added = shares(rng, n, ALL, spread=spread), rng.uniform(0.2, 0.8, (n, ALL))
    value_added = rng.lognormal(3, 1, n)
    exports = shares(rng, n, ALL, spread=spread) * openness * value_added[:, None]
    held = (added * exports / (1 - floor)).sum(axis=1)
    if (held >= value_added).any():
        with pytest.raises(ConsistencyError, match=r"exports of region \d hold more value added than its GDP|no gross"):
            gross_output(share, added, exports, value_added, floor)
        return
    output = gross_output(share, added, exports, value_added, floor)
    assert (added * output).sum(axis=1) == pytest.approx(value_added, rel=1e-9)
    assert (output * (1 - floor) >= exports * (1 - 1e-12)).all()
    free = output * (1 - floor) > exports * (1 + 1e-9)
    for r in range(n):
        ratio = output[r, free[r]] / share[r, free[r]]
        assert ratio == pytest.approx(ratio[0] if len(ratio) else 0.0, rel=1e-9), "free sectors keep their proportions"


@given(seeds, regions, spreads)
@settings(max_examples=40, **QUIET)
def test_inputs_and_final_demand_meet_use_and_absorption(seed, n, spread):
    rng = np.random.default_rng(seed)
    shape = figures(rng, n, spread)
    output = rng.lognormal(2, 1, (n, ALL))
    absorption = output * rng.uniform(0.9, 1.1, (n, ALL))
    wanted = (1 - shape.value_added_share) * output
    assume((absorption.sum(axis=1) > 1.01 * wanted.sum(axis=1)).all())
    use, final = input_output(shape, output, absorption)
    assert (use >= 0).all()
    assert (final >= 0).all()
    assert use.sum(axis=1) == pytest.approx(wanted, rel=1e-9)
    scale = absorption.sum(axis=1, keepdims=True)
    assert (use.sum(axis=2) + final) / scale == pytest.approx(absorption / scale, abs=1e-9)


@given(seeds, regions, st.floats(0.0, 0.8))
@settings(max_examples=25, **QUIET)
def test_the_economy_is_an_equilibrium_of_the_trade_and_income_it_was_made_from(seed, n, spread):
    rng = np.random.default_rng(seed)
    asked, shape = totals(rng, n, 0.3), figures(rng, n, spread)
    economy = sector_economy(asked, shape)
    checks.equilibrium(economy)
    abroad = ~np.eye(n, dtype=bool)
    assert economy.flows.sum(axis=0)[abroad] == pytest.approx(asked.flows[abroad], rel=1e-6)
    assert economy.value_added + economy.tariff_revenue == pytest.approx(asked.gdp, rel=1e-9)
    assert economy.deficit == pytest.approx(
        asked.flows.sum(axis=1) - asked.flows.sum(axis=0), abs=1e-9 * asked.gdp.sum()
    )
    assert economy.tau[:GOODS][:, abroad] == pytest.approx(np.broadcast_to(asked.tariffs[abroad], (GOODS, n * n - n)))
