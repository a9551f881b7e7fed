"""The run with sectors: its base adds up to what is known, its levers are those of the economies, and it agrees with the run of one sector."""

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.trade import checks
from kenes.areas.trade.figures import GROUPS, Figures
from kenes.areas.trade.levers import Levers
from kenes.areas.trade.measures import Today
from kenes.areas.trade.model import Shock, equilibrium, one_sector
from kenes.areas.trade.sector_base import FUEL_SECTORS, Totals, gross_output, input_output, sector_economy
from kenes.areas.trade.sector_figures import SectorFigures, SectorTables, gather_sectors
from kenes.areas.trade.sector_run import regional_totals, sector_shocks
from kenes.areas.trade.study import Choice, Study
from kenes.evidence import Source, load
from kenes.scenarios import load as catalogue
from kenes.vocabulary.errors import ConsistencyError, InputError, MissingEvidence
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.sectors import SECTOR_NAMES, SECTORS, TRADED
from kenes.vocabulary.structures import apart, grand
from unit.evidence.writing import folder, text

TWO = (apart(DEFAULT_PLAYERS), grand(DEFAULT_PLAYERS))
FREE = Choice(correct_reexports=True, fuels_outside=False)
GOODS = len(TRADED)


def problem(scenario="deep-trade", source=None, draws=(0,)):
    return Problem(catalogue().scenario(scenario), load(source or Source()), DEFAULT_PLAYERS, TWO, draws, 1)


@pytest.fixture(scope="module")
def study():
    return Study.of(problem(draws=(0, 1)))


@pytest.fixture(scope="module")
def choice(study):
    return Choice.of(study.problem)


def totals_of(study, draw, choice):
    figures = study.gathered.draws[draw]
    return regional_totals(figures, study.flows(draw, choice), study.today(draw), study.sectors)


def off_diagonal(matrix):
    return matrix * ~np.eye(matrix.shape[-1], dtype=bool)


@pytest.mark.parametrize("draw", [0, 1])
def test_sectors_add_up_to_the_trade_of_every_pair(study, choice, draw):
    """To 1e-9 of what the exporter sells to everybody, in the central run and in a draw."""
    economy = study.sector_economy(draw, choice)
    member = study.sectors.member
    known = off_diagonal(member @ study.flows(draw, choice) @ member.T)
    found = off_diagonal(economy.flows[:GOODS].sum(axis=0))
    assert (np.abs(found - known) <= 1e-9 * known.sum(axis=0)).all()
    assert found.sum() == pytest.approx(known.sum(), rel=1e-9)
    assert off_diagonal(economy.flows[GOODS:]).sum() == 0.0


@pytest.mark.parametrize("draw", [0, 1])
def test_exports_by_sector_are_those_of_the_tables(study, choice, draw):
    economy = study.sector_economy(draw, choice)
    exports = off_diagonal(economy.flows[:GOODS]).sum(axis=1).T
    shares = study.sectors.draws[draw].export_share
    assert exports / exports.sum(axis=1, keepdims=True) == pytest.approx(shares, abs=1e-9)
    assert shares.sum(axis=1) == pytest.approx(1.0)


@pytest.mark.parametrize("draw", [0, 1])
def test_value_added_and_tariff_revenue_make_the_gdp(study, choice, draw):
    economy = study.sector_economy(draw, choice)
    gdp = study.sectors.member @ study.gathered.draws[draw].gdp
    assert economy.value_added + economy.tariff_revenue == pytest.approx(gdp, rel=1e-9)
    one = study.economy(draw, choice)
    place = study.sectors.position(DEFAULT_PLAYERS)
    assert economy.tariff_revenue[place] == pytest.approx(one.tariff_revenue[study.inside], rel=1e-9)
    assert economy.deficit[place] == pytest.approx(one.deficit[study.inside], rel=1e-6)


def test_the_base_is_an_equilibrium(study, choice):
    economy = study.sector_economy(0, choice)
    checks.equilibrium(economy)
    needed = np.einsum("njk,kn->jn", economy.gamma_io, economy.sales) + economy.alpha.T * economy.income
    assert pytest.approx(needed, rel=1e-9) == economy.X
    assert economy.deficit.sum() == pytest.approx(0.0, abs=1e-6)
    assert (np.diagonal(economy.pi, axis1=1, axis2=2) > 0).all()
    floor = study.gathered.draws[0].domestic_share_floor
    home = np.diagonal(economy.flows, axis1=1, axis2=2)
    assert (home >= (floor - 1e-9) * economy.sales).all()


def test_what_is_known_of_fuels_between_republics_tilts_the_prior(study, choice):
    """RAS keeps exports by sector, so a pair has not exactly its known share; it is nearer to it than without."""
    totals, figures = totals_of(study, 0, choice), study.sectors.draws[0]
    blind = replace(totals, fuel_share=np.full_like(totals.fuel_share, np.nan))
    place = study.sectors.position(DEFAULT_PLAYERS)
    inner = np.ix_(place, place)
    known, off = totals.fuel_share[inner], ~np.eye(5, dtype=bool)

    def miss(given):
        flows = sector_economy(given, figures).flows
        share = flows[FUEL_SECTORS].sum(axis=0)[inner] / np.where(off, flows[:GOODS].sum(axis=0)[inner], 1.0)
        return np.abs(share - known)[off].mean()

    assert miss(totals) < 0.5 * miss(blind)


def test_no_change_in_no_change_out(study, choice):
    after = study.sectors_after(0, choice, {})
    assert np.abs(np.asarray(after.equivalent_variation)[0] / after.income_base).max() < 1e-10
    assert after.member(0).flows_new == pytest.approx(after.member(0).flows_base, rel=1e-8, abs=1e-6)
    assert (study.with_sectors(0, choice, {})[0] == 0.0).all()
    quiet = Study.of(problem("status-quo"))
    assert (quiet.with_sectors(0, choice, {}) == 0.0).all()


def test_fuels_and_services_do_not_respond_and_tariffs_fall_in_every_sector_of_goods(study, choice):
    economy = study.sector_economy(0, choice)
    moved = study.levers(0, choice, {}, study.parts, study.structures)
    arguments = (economy, moved, study.flows(0, choice), study.today(0), study.sectors)
    closed, free = (sector_shocks(*arguments, fuels_outside=outside) for outside in (True, False))
    uzb, kaz, tkm = (int(k) for k in study.sectors.position(("UZB", "KAZ", "TKM")))
    row = list(closed.importers).index(uzb)
    cost = np.log(closed.cost_hat[1, :, row, kaz])
    assert [SECTOR_NAMES[k] for k in np.flatnonzero(cost == 0)] == ["mining", "fuels", "services"]
    assert (np.log(free.cost_hat[1, FUEL_SECTORS, row, kaz]) < 0).all()
    assert economy.tau[:GOODS, uzb, tkm] == pytest.approx(0.02)
    assert (closed.tau_new[1, :, row, tkm] == 0.0).all()
    effect = study.gathered.draws[0].depth_effect
    for j, sector in enumerate(SECTORS[:GOODS]):
        group = GROUPS.index("agriculture" if sector.group == "agriculture" else "manufacturing")
        deeper = effect[group, 3] - effect[group, 2]
        expected = min(0.0, -deeper / economy.theta[j] + np.log1p(economy.tau[j, uzb, kaz]))
        assert np.log(free.cost_hat[1, j, row, kaz]) == pytest.approx(expected, abs=1e-12), sector.name


def test_the_effect_of_a_region_is_that_of_its_economies_by_their_trade(study, choice):
    """Nigeria and Brazil stand in the rest of the world: ln(1 + w (e^b - 1)) for the share w that they sell of its sales."""
    economy, flows, today = study.sector_economy(0, choice), study.flows(0, choice), study.today(0)
    index = study.gathered.economies.index
    uzb, some = index("UZB"), [index("NGA"), index("BRA")]
    rows = np.array([*study.inside, *some])
    shape = (1, len(rows), len(flows))
    effect, k = np.zeros((len(GROUPS), *shape)), list(study.inside).index(uzb)
    effect[2, 0, k, some] = 0.3
    iceberg = np.zeros(shape)
    iceberg[0, k, some[0]] = -0.05
    tariffs = today.tariff[rows][None].copy()
    given = Levers(rows, effect, iceberg, tariffs)
    found = sector_shocks(economy, given, flows, today, study.sectors, fuels_outside=True)
    row, rest = study.sectors.regions.index("UZB"), study.sectors.regions.index("ROW")
    sold = flows[uzb] * study.sectors.member[rest]
    both, single = sold[some].sum() / sold.sum(), sold[some[0]] / sold.sum()
    expected = -np.log(1 + both * np.expm1(0.3)) / economy.theta[TRADED.index("metals")] - 0.05 * single
    at = list(found.importers).index(row)
    assert 0 < both < 1
    assert np.log(found.cost_hat[0, TRADED.index("metals"), at, rest]) == pytest.approx(expected, rel=1e-9)
    assert found.cost_hat[0, TRADED.index("mining"), at, rest] == 1.0
    assert found.tau_new[0] == pytest.approx(economy.tau[:, found.importers])


def test_regional_tariffs_are_weighted_by_trade():
    """10 x 5 % and 30 x 1 % make 2 per cent of 40; trade inside the region is left out."""
    flows = np.array([[0, 10, 30.0], [4, 0, 7], [2, 8, 0]])
    tariff = np.array([[0, 0.05, 0.01], [0, 0, 0], [0, 0, 0]])
    tables = SectorTables(("A", "B"), np.array([[1.0, 0, 0], [0, 1, 1]]), (), (), ())
    nothing = np.zeros(3)
    share = np.full((3, 3), 0.25)
    figures = Figures(flows, np.array([100.0, 20, 30]), nothing, 5.0, np.zeros((3, 4)), nothing, nothing, share, share, nothing, nothing, 0.1)  # fmt: skip
    today = Today(("A",), np.array([0]), np.zeros((3, 3)), tariff, {})
    found = regional_totals(figures, flows, today, tables)
    assert found.flows == pytest.approx(np.array([[0.0, 40], [6, 0]]))
    assert found.tariffs == pytest.approx(np.array([[0.0, 0.02], [0, 0]]))
    assert found.gdp == pytest.approx([100.0, 50.0])
    assert np.isfinite(found.fuel_share).tolist() == [[True, False], [False, False]]


def uniform(regions, va_share, services=1e-7, theta=5.0):
    """All goods alike in everything, services next to nothing."""
    mix = np.append(np.full(GOODS, (1 - services) / GOODS), services)
    goods = np.full((regions, GOODS), 1 / GOODS)
    pairs = (GOODS, regions, regions)
    return SectorFigures(
        output_share=np.tile(mix, (regions, 1)),
        value_added_share=np.tile(np.asarray(va_share)[:, None], (1, GOODS + 1)),
        export_share=goods,
        import_share=goods,
        input_share=np.tile(mix[:, None], (regions, 1, GOODS + 1)),
        final_share=mix,
        theta=np.full(GOODS + 1, theta),
        flows=np.full(pairs, np.nan),
        tariffs=np.full(pairs, np.nan),
    )


def test_sectors_that_are_all_alike_are_one_sector():
    """Twelve equal sectors of goods are one sector cut in twelve: gains agree to the share of services, 1e-7."""
    rng = np.random.default_rng(8)
    n, own = 5, np.eye(5, dtype=bool)
    flows, tariffs = np.where(own, 0, rng.lognormal(2, 1, (n, n))), np.where(own, 0, rng.uniform(0, 0.2, (n, n)))
    gdp, share = rng.uniform(200, 400, n), rng.uniform(0.4, 0.7, n)
    many = sector_economy(Totals(flows, tariffs, gdp, np.full((n, n), np.nan), 0.1), uniform(n, share))
    value_added = gdp - (tariffs * flows).sum(axis=1)
    sales = flows + np.diag(value_added / share - flows.sum(axis=0))
    one = one_sector(sales, tariffs, 5.0, share)
    assert many.value_added == pytest.approx(one.value_added, rel=1e-9)
    assert many.income == pytest.approx(one.income, rel=1e-6)
    cost, tau = np.where(own, 1, rng.uniform(0.8, 1.1, (n, n))), tariffs * 0.3
    found = equilibrium(many, shock_of(many, cost, tau))
    expected = equilibrium(one, Shock(tau[None], cost[None]))
    assert found.real_income_hat - 1 == pytest.approx(expected.real_income_hat - 1, rel=1e-4, abs=1e-8)
    assert found.flows_new[:GOODS].sum(axis=0) == pytest.approx(expected.flows_new[0], rel=1e-5)


def shock_of(economy, cost, tau):
    """The same change in every sector of goods."""
    full = np.broadcast_to(cost, economy.pi.shape).copy(), np.broadcast_to(tau, economy.pi.shape).copy()
    full[0][GOODS:], full[1][GOODS:] = 1.0, 0.0
    return Shock(full[1], full[0])


def test_with_one_mix_and_one_elasticity_the_republics_gain_as_in_the_run_of_one_sector(study):
    """On the data, 144 economies melted into one rest of the world: within 0.2 per cent of every republic's gain.

    Known fuel shares of pairs are left out: they give pairs different mixes, which is what sectors are for.
    """
    member, figures = study.sectors.member, study.gathered.draws[0]
    made = figures.gdp / figures.value_added_share
    share = (member @ figures.gdp) / (member @ made)
    alike = uniform(len(member), share, services=1e-6, theta=figures.theta)
    effect = np.broadcast_to(figures.depth_effect[0], figures.depth_effect.shape)
    blind = np.full_like(figures.fuel_share, np.nan)
    same = replace(
        study,
        gathered=replace(study.gathered, draws=(replace(figures, depth_effect=effect, fuel_share=blind),)),
        sectors=replace(study.sectors, draws=(alike,)),
    )
    one, many = same.solve(0, FREE).variation[1], same.with_sectors(0, FREE, {})[1]
    assert (one > 0).all()
    assert many == pytest.approx(one, rel=2e-3)


def overlay(tmp_path, *rows):
    plain = {"low": "", "high": "", "distribution": "", "status": "assumed"}
    return Source(overlays=(folder(tmp_path, mine=text(*(plain | row for row in rows))),))


def test_a_user_s_flows_fix_the_split_of_a_pair_and_his_tariffs_are_charged(tmp_path, study, choice):
    """Kazakhstan to Uzbekistan: a quarter food, three quarters metals; the total of the pair stays what trade data say."""
    flow = "trade.sector.flow[KAZ,UZB,{}]"
    rows = [{"id": flow.format(name), "value": v, "unit": "MUSD"} for name, v in (("food", "100"), ("metals", "300"))]
    rows.append({"id": "trade.tariff.sector[UZB,CHN,vehicles]", "value": "40", "unit": "percent"})
    mine = Study.of(problem(source=overlay(tmp_path, *rows)))
    economy, base = mine.sector_economy(0, choice), study.sector_economy(0, choice)
    uzb, kaz, chn, rus = (mine.sectors.regions.index(code) for code in ("UZB", "KAZ", "CHN", "RUS"))
    total = totals_of(mine, 0, choice).flows[uzb, kaz]
    expected = np.zeros(GOODS)
    expected[TRADED.index("food")], expected[TRADED.index("metals")] = 0.25 * total, 0.75 * total
    assert economy.flows[:GOODS, uzb, kaz] == pytest.approx(expected, abs=1e-6)
    assert total == pytest.approx(3174.3, abs=0.1)
    assert economy.flows[:GOODS, rus, kaz].sum() == pytest.approx(base.flows[:GOODS, rus, kaz].sum(), rel=1e-8)
    sold = off_diagonal(economy.flows).sum(axis=1)[:GOODS, kaz]
    assert sold / sold.sum() == pytest.approx(mine.sectors.draws[0].export_share[kaz], abs=1e-9)
    vehicles = TRADED.index("vehicles")
    assert economy.tau[vehicles, uzb, chn] == pytest.approx(0.4)
    changed = np.argwhere(np.abs(economy.tau - base.tau) > 1e-12)
    assert changed.tolist() == [[vehicles, uzb, chn]]
    assert {row["id"] for row in rows} <= set(mine.sectors.used)


def withdrawn(name):
    gone = dict.fromkeys(("value", "unit", "source", "year", "licence", "applies"), "")
    return {"id": name, "status": "withdrawn", **gone}


@pytest.mark.parametrize("name", ["trade.sector.theta[metals]", "trade.sector.export_share[TJK,food]"])
def test_a_missing_row_is_named(tmp_path, name):
    evidence = load(overlay(tmp_path, withdrawn(name)))
    with pytest.raises(MissingEvidence) as refusal:
        gather_sectors(evidence, ("KAZ", "TJK", "CHN"), (0,), 1, ("KAZ", "TJK"))
    assert f"'{name}'" in str(refusal.value)


def test_every_economy_belongs_to_one_region_and_every_republic_to_its_own():
    evidence = load(Source())
    with pytest.raises(InputError, match=r"member\[\.\.\.,XYZ\]: XYZ belongs to 0 regions"):
        gather_sectors(evidence, ("KAZ", "XYZ"), (0,), 1, ("KAZ",))
    with pytest.raises(InputError, match="DEU is no region of its own"):
        gather_sectors(evidence, ("DEU", "FRA", "KAZ"), (0,), 1, ("DEU", "KAZ"))


def test_gross_output_by_hand():
    """Free: 60 of value added over shares 0.5 of two equal sectors is 120. Bound: exports of 80 hold 0.5 x 100, the other 10 / 0.5."""
    half = np.array([[0.5, 0.5]])
    free = gross_output(half, half, np.array([[10.0, 0.0]]), np.array([60.0]), 0.2)
    assert free == pytest.approx(np.array([[60.0, 60.0]]))
    bound = gross_output(half, half, np.array([[80.0, 0.0]]), np.array([60.0]), 0.2)
    assert bound == pytest.approx(np.array([[100.0, 20.0]]))


def test_exports_that_hold_more_value_added_than_the_region_has_are_refused():
    half = np.array([[0.5, 0.5], [0.5, 0.5]])
    exports = np.array([[10.0, 0.0], [80.0, 80.0]])
    with pytest.raises(ConsistencyError, match="exports of region 1 hold more value added than its GDP"):
        gross_output(half, half, exports, np.array([60.0, 60.0]), 0.2)


def test_intermediate_use_of_more_than_a_region_buys_is_refused():
    figures = uniform(1, [0.1])
    output = np.full((1, GOODS + 1), 10.0)
    with pytest.raises(ConsistencyError, match="intermediate use takes all expenditure of region 0"):
        input_output(figures, output, 0.5 * output)
