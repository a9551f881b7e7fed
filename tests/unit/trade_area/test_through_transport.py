"""Ratios of freight cost in the trade area: put in a second way by hand, and what must hold whatever they are."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kenes
from kenes.areas import registry
from kenes.areas.protocol import AreaResult
from kenes.areas.trade.area import TradeArea
from kenes.areas.trade.first_order import first_order
from kenes.areas.trade.freight import FLOW, FLOW_TODAY, aggregated
from kenes.areas.trade.model import Shock, equilibria, equilibrium
from kenes.areas.trade.sector_base import FUEL_SECTORS
from kenes.areas.trade.structure_report import MANY, ONE, structure_report
from kenes.areas.trade.study import Choice, Study
from kenes.assessment.coupling import TOLERANCE, required_by, run_group
from kenes.scenarios import Measure
from kenes.scenarios import load as catalogue
from kenes.vocabulary.errors import ConsistencyError, InputError
from kenes.vocabulary.places import PAIRS, PLACES
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.sectors import SECTORS, TRADED
from kenes.vocabulary.structures import apart, grand, named
from unit.evidence.writing import folder, text
from unit.trade_area.freight_cases import GATEWAYS, ICEBERG, NOTHING, iceberg, overlay, problem, varied, withdrawn
from unit.trade_area.freight_stub import Congested

ALONE, UNITED = apart(DEFAULT_PLAYERS), grand(DEFAULT_PLAYERS)
PAIR = named(DEFAULT_PLAYERS, "KAZ+UZB|KGZ|TJK|TKM")
THREE = (ALONE, PAIR, UNITED)
FREE, TIED = Choice(correct_reexports=True, fuels_outside=False), Choice(correct_reexports=True, fuels_outside=True)


@pytest.fixture(scope="module")
def gateways(tmp_path_factory):
    return overlay(tmp_path_factory.mktemp("gateways"))


def without_flow(path):
    """Overlay in which what Tajikistan sells to Russia is a gap."""
    return folder(path, gone=text({"id": "trade.flow[TJK,RUS]", "status": "withdrawn"}))


@pytest.fixture(scope="module")
def study(gateways):
    return Study.of(problem(THREE, varied(THREE), overlays=(gateways,)))


def ratio_of(ratios, sector, exporter, importer):
    """Ratio between two economies, read pair by pair from [sector, pair]: the mean over gateways of whichever is outside."""
    if exporter not in DEFAULT_PLAYERS and importer not in DEFAULT_PLAYERS:
        return 1.0
    ways = {code: {code: 1.0} if code in PLACES else GATEWAYS.get(code, {}) for code in (exporter, importer)}
    if exporter == importer or not ways[exporter] or not ways[importer]:
        return 1.0
    return sum(
        share * other * ratios[sector, PAIRS.index(f"{start}>{end}")]
        for start, share in ways[exporter].items()
        for end, other in ways[importer].items()
    )


def by_hand(study, s, choice):
    """Cost of every pair of economies in the run of one sector [importer, exporter], sector by sector and pair by pair."""
    codes, ratios = study.gathered.economies, study.iceberg.values[0, s]
    theta, figures = study.gathered.draws[0].theta, study.sectors.draws[0]
    fuels = [j in FUEL_SECTORS for j in range(len(TRADED))]
    cost = np.ones((len(codes), len(codes)))
    for e, exporter in enumerate(codes):
        sold = figures.export_share[int(np.argmax(study.sectors.member[:, e]))]
        for i, importer in enumerate(codes):
            each = [ratio_of(ratios, j, exporter, importer) for j in range(len(TRADED))]
            if set(each) == {1.0}:
                continue
            kept = [j for j in range(len(TRADED)) if not (choice.fuels_outside and fuels[j])]
            grown = sum(sold[j] * each[j] ** -theta for j in kept) / sum(sold[j] for j in kept)
            if choice.fuels_outside:
                both = exporter in DEFAULT_PLAYERS and importer in DEFAULT_PLAYERS
                tied = study.gathered.draws[0].fuel_share[i, e] if both else sold[FUEL_SECTORS].sum()
                grown = (1.0 - tied) * grown + tied
            cost[i, e] = grown ** (-1.0 / theta)
    return cost


@pytest.mark.parametrize("choice", [FREE, TIED])
@pytest.mark.parametrize("s", [1, 2])
def test_the_same_ratios_put_in_as_iceberg_costs_by_hand_give_the_same_gains_and_flows(study, s, choice):
    economy = study.economy(0, choice)
    other = equilibrium(economy, Shock(cost_hat=by_hand(study, s, choice)[None]))
    found = study.solve(0, choice)
    assert np.abs(found.variation[s]).max() > 10.0
    np.testing.assert_allclose(found.variation[s], other.equivalent_variation[study.inside], rtol=1e-7, atol=1e-5)
    codes = study.gathered.economies
    sales = other.pi_new[0] * other.X_new[0][:, None] / (1.0 + other.tau_new[0])
    for label in ("KAZ>UZB", "TJK>CHN", "RUS>KGZ", "GEO>KAZ"):
        exporter, importer = label.split(">")
        total = sales[codes.index(importer), codes.index(exporter)]
        for code, ways in GATEWAYS.items():
            total += ways.get(exporter, 0.0) * sales[codes.index(importer), codes.index(code)]
            total += ways.get(importer, 0.0) * sales[codes.index(code), codes.index(exporter)]
        assert found.flows[s, PAIRS.index(label)] == pytest.approx(total, rel=1e-7)


@pytest.mark.parametrize("choice", [FREE, TIED])
def test_with_sectors_each_sector_has_its_own_ratio_and_regions_the_mean_of_their_economies(study, choice):
    economy, codes = study.sector_economy(0, choice), study.gathered.economies
    flows, member = study.flows(0, choice), study.sectors.member
    region = [int(np.argmax(member[:, e])) for e in range(len(codes))]
    cost = np.ones((len(SECTORS), len(member), len(member)))
    for j, name in enumerate(TRADED):
        if choice.fuels_outside and next(s for s in SECTORS if s.name == name).group == "fuels":
            continue
        summed, between = np.zeros(cost.shape[1:]), np.zeros(cost.shape[1:])
        for e, exporter in enumerate(codes):
            for i, importer in enumerate(codes):
                between[region[i], region[e]] += flows[i, e]
                ratio = ratio_of(study.iceberg.values[0, 2], j, exporter, importer)
                summed[region[i], region[e]] += flows[i, e] * np.log(ratio)
        np.fill_diagonal(summed, 0.0)
        cost[j] = np.exp(summed / np.maximum(between, 1e-300))
    other = equilibria(economy, [Shock(cost_hat=cost)])
    place = study.sectors.position(DEFAULT_PLAYERS)
    found = study.with_sectors(0, choice, {})[2]
    assert np.abs(found).max() > 10.0
    np.testing.assert_allclose(found, other.equivalent_variation[0, place], rtol=1e-6, atol=1e-4)


def test_no_change_in_means_no_change_out_to_the_byte(gateways):
    """With a measure or without: ratios of one are as no ratios, and where nobody unites gains are zeros."""
    for scenario in (catalogue().scenario("deep-trade"), catalogue().scenario("status-quo")):
        plain = TradeArea().run(problem(THREE, scenario=scenario, overlays=(gateways,)))
        ones = TradeArea().run(problem(THREE, 1.0, scenario=scenario, overlays=(gateways,)))
        assert ones.gains.values.tobytes() == plain.gains.values.tobytes()
        assert sorted(ones.indicators) == sorted(plain.indicators)
        for name, array in plain.indicators.items():
            assert ones.indicators[name].values.tobytes() == array.values.tobytes(), name
        assert (ones.gains.sel(structure=ALONE.name).values == 0).all()


def test_only_where_ratios_are_not_one_anything_moves(gateways):
    found = TradeArea().run(problem(THREE, varied(THREE), overlays=(gateways,)))
    assert (found.gains.sel(structure=ALONE.name).values == 0).all()
    assert (found.indicators["other_model.trade.sectors"].sel(structure=ALONE.name).values == 0).all()
    still = found.indicators[FLOW].sel(structure=ALONE.name)
    assert still.values.tobytes() == found.indicators[FLOW_TODAY].sel(structure=ALONE.name).values.tobytes()
    assert (found.gains.sel(structure=[PAIR.name, UNITED.name]).values != 0).all()
    assert all(check.ok for check in found.checks if "nobody reported" not in check.name)


def test_fuels_sold_by_contract_do_not_feel_costs_of_freight():
    ratios = np.ones((len(TRADED), len(PAIRS)))
    ratios[FUEL_SECTORS] = 0.8
    asked = problem(THREE, ratios)
    for choice, moves in ((TIED, False), (FREE, True)):
        found = Study.of(asked)
        assert (found.freight(0, choice) is not None) == moves
        assert bool((found.solve(0, choice).variation != 0).any()) == moves
        assert bool((found.with_sectors(0, choice, {}) != 0).any()) == moves


def test_equal_ratios_in_two_structures_bring_the_same_and_a_ratio_acts_one_way(gateways):
    """One pair alone, Kazakhstan to China: only what China buys from Kazakhstan costs less."""
    ratios = np.ones((len(TRADED), len(PAIRS)))
    ratios[:, PAIRS.index("KAZ>CHN")] = 0.95
    found = Study.of(problem((PAIR, UNITED), ratios, overlays=(gateways,)))
    batch = found.after(found.economy(0, FREE), 0, FREE, {}).shocks
    importers = [found.gathered.economies[k] for k in batch.importers]
    _, _, i, e = np.nonzero(batch.cost_hat != 1.0)
    reached = {(importers[a], found.gathered.economies[b]) for a, b in zip(i, e, strict=True)}
    assert reached == {("CHN", "KAZ"), ("USA", "KAZ")}
    usual = GATEWAYS["USA"]["CHN"]
    row = importers.index("USA")
    assert batch.cost_hat[0, 0, row, found.gathered.economies.index("KAZ")] == pytest.approx(
        1 - 0.05 * usual, rel=1e-12
    )
    gains = TradeArea().run(problem((PAIR, UNITED), ratios, overlays=(gateways,))).gains.values
    assert gains[0, 0].tobytes() == gains[0, 1].tobytes()
    assert gains[0, 0, 0, 0] > 0


def test_a_small_change_brings_what_the_first_order_formula_says_and_twice_the_change_twice():
    """All pairs, all goods a little dearer: Caliendo and Parro (2015), equation (15), to one part in a thousand of it."""
    gains = []
    for step in (1e-5, 2e-5):
        found = Study.of(problem((UNITED,), 1.0 + step))
        after = found.after(found.economy(0, FREE), 0, FREE, {}).member(0)
        gains.append(after.equivalent_variation[found.inside])
        first = first_order(after).total[found.inside] * after.income_base[found.inside]
        np.testing.assert_allclose(gains[-1], first, rtol=1e-3)
        assert (gains[-1] < 0).all()
    np.testing.assert_allclose(gains[1] / gains[0], 2.0, rtol=1e-3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.01, 1.0), st.floats(0.3, 3.0)), min_size=1, max_size=12),
    st.floats(1.0, 12.0),
)
def test_one_cost_for_all_goods_brings_the_trade_that_costs_by_sector_bring(goods, theta):
    """It is the power mean of ratios, between the least and the largest, and turns with a common factor."""
    weight, ratio = np.array(goods).T
    weight = weight / weight.sum()
    found = float(aggregated(ratio[None, :], weight, theta)[0])
    assert np.exp(-theta * found) == pytest.approx(float((weight * ratio**-theta).sum()), rel=1e-9)
    assert ratio.min() * (1 - 1e-9) <= np.exp(found) <= ratio.max() * (1 + 1e-9)
    assert float(aggregated(1.1 * ratio[None, :], weight, theta)[0]) == pytest.approx(found + np.log(1.1), abs=1e-9)
    assert float(aggregated(np.ones((1, len(ratio))), weight, theta)[0]) == 0.0


def test_flows_of_today_are_those_of_the_data_with_partners_at_their_gateways(study):
    choice, codes = Choice.of(study.problem), study.gathered.economies
    flows, found = study.flows(0, choice), study.solve(0, choice).flows_today
    for label in PAIRS:
        exporter, importer = label.split(">")
        total = flows[codes.index(importer), codes.index(exporter)]
        for code, ways in GATEWAYS.items():
            total += ways.get(exporter, 0.0) * flows[codes.index(importer), codes.index(code)]
            total += ways.get(importer, 0.0) * flows[codes.index(code), codes.index(exporter)]
        assert found[PAIRS.index(label)] == pytest.approx(total, rel=1e-12)
    linked = [codes.index(code) for code in (*PLACES, *GATEWAYS)]
    with_all = flows[np.ix_(study.inside, linked)].sum() + flows[np.ix_(linked, study.inside)].sum()
    assert found.sum() == pytest.approx(with_all - flows[np.ix_(study.inside, study.inside)].sum(), rel=1e-12)


def test_without_gateways_partners_outside_the_network_cost_what_they_cost(tmp_path):
    found = Study.of(problem((UNITED,), 0.9, overlays=(overlay(tmp_path, {}),)))
    assert found.ready.links.used == ()
    batch = found.after(found.economy(0, FREE), 0, FREE, {}).shocks
    assert {found.gathered.economies[k] for k in batch.importers} == set(PLACES)
    germany = found.gathered.economies.index("DEU")
    assert (batch.cost_hat[..., germany] == 1.0).all()


@pytest.mark.parametrize(
    ("ways", "words"),
    [
        ({"DEU": {"RUS": 0.7}}, "the shares sum to 0.7"),
        ({"DEU": {"POL": 1.0}}, "'POL' is no gateway"),
        ({"DEU": {"RUS": 1.2, "GEO": -0.2}}, "the share is -0.2"),
    ],
)
def test_wrong_gateways_are_refused(tmp_path, ways, words):
    with pytest.raises(InputError, match=words):
        Study.of(problem((UNITED,), 0.9, overlays=(overlay(tmp_path, ways),)))


def test_drawn_shares_of_gateways_sum_to_one(tmp_path):
    row = {"unit": "dimensionless", "distribution": "triangular", "status": "assumed"}
    rows = [
        row | {"id": "transport.gateway[DEU,RUS]", "value": "0.7", "low": "0.4", "high": "0.9"},
        row | {"id": "transport.gateway[DEU,GEO]", "value": "0.3", "low": "0.1", "high": "0.6"},
    ]
    gone = withdrawn({row["id"] for row in rows})
    asked = problem((UNITED,), 0.9, overlays=(folder(tmp_path, g=text(*rows, *gone)),), draws=(1, 2, 3))
    links = Study.of(asked).ready.links
    np.testing.assert_allclose(links.shares.sum(axis=2), 1.0, rtol=1e-15)
    assert len({float(x) for x in links.shares[:, -1, PLACES.index("RUS")]}) == 3
    assert set(links.drawn) == {"transport.gateway[DEU,RUS]", "transport.gateway[DEU,GEO]"}
    assert set(links.drawn) <= set(TradeArea().run(asked).drawn)


def test_a_share_of_a_gateway_that_is_drawn_negative_is_refused_and_not_clipped(tmp_path):
    row = {"unit": "dimensionless", "distribution": "normal", "status": "assumed", "low": "", "high": ""}
    rows = [
        row | {"id": "transport.gateway[DEU,RUS]", "value": "0.99", "std_error": "0.001"},
        row | {"id": "transport.gateway[DEU,GEO]", "value": "0.01", "std_error": "1.0"},
    ]
    gone = withdrawn({row["id"] for row in rows})
    asked = problem((UNITED,), 0.9, overlays=(folder(tmp_path, g=text(*rows, *gone)),), draws=tuple(range(1, 8)))
    with pytest.raises(InputError, match="negative") as caught:
        Study.of(asked)
    assert "transport.gateway[DEU,GEO]" in str(caught.value)


def test_ratios_with_other_labels_or_not_above_zero_are_refused():
    good = iceberg(0.9, (UNITED,))
    for bad, words in (
        (good.isel(pair=slice(None, None, -1)), "other labels along 'pair'"),
        (good.isel(sector=slice(1, None)), "other labels along 'sector'"),
        (good.assign_coords(draw=[3]), "lacks draws"),
        (good - 0.9, "not above zero"),
    ):
        with pytest.raises(ConsistencyError, match=words):
            Study.of(replace(problem((UNITED,)), inputs={ICEBERG: bad}))


def test_a_ratio_on_trade_that_nobody_reported_makes_the_structure_absent(tmp_path):
    """What Tajikistan sells to Russia, an importer that is no republic, without its row."""
    where = without_flow(tmp_path)
    ratios = np.ones((len(THREE), len(TRADED), len(PAIRS)))
    ratios[2, 0, PAIRS.index("TJK>RUS")] = 0.99
    ratios[1, 0, PAIRS.index("TJK>CHN")] = 0.99
    found = TradeArea().run(problem(THREE, ratios, overlays=(where,)))
    assert list(found.absent) == [UNITED.name]
    assert "trade from TJK to RUS, which nobody reported" in found.absent[UNITED.name]
    assert list(found.gains.coords["structure"].values) == [ALONE.name, PAIR.name]


def test_republics_that_do_not_play_trade_over_the_network_too(gateways):
    """Kyrgyzstan to China without Kyrgyzstan in the game: the players feel it by way of others only."""
    two = ("KAZ", "UZB")
    ratios = np.ones((len(TRADED), len(PAIRS)))
    ratios[:, PAIRS.index("KGZ>CHN")] = 0.8
    found = Study.of(problem((grand(two),), ratios, overlays=(gateways,), players=two))
    after = found.after(found.economy(0, TIED), 0, TIED, {})
    kyrgyzstan = found.gathered.economies.index("KGZ")
    gain = after.equivalent_variation[0]
    assert gain[kyrgyzstan] > 1.0
    assert np.abs(gain[found.inside]).max() < 0.2 * gain[kyrgyzstan]
    assert (found.solve(0, TIED).variation != 0).all()


def test_a_rehearsal_says_what_the_full_run_says_and_nothing_else(gateways):
    asked = problem(
        THREE,
        varied(THREE, draws=3),
        draws=(0, 1, 2),
        overlays=(gateways,),
        scenario=catalogue().scenario("trade-15bn"),
    )
    full, part = TradeArea().run(asked), TradeArea().run(replace(asked, rehearsal=True))
    names = {indicator.name for indicator in TradeArea().provides}
    assert set(part.indicators) == names
    for name in names:
        assert part.indicators[name].values.tobytes() == full.indicators[name].values.tobytes()
    assert part.gains.dims == full.gains.dims
    assert part.gains.shape == full.gains.shape
    assert not part.gains.values.any()


def test_the_part_of_transport_is_the_gain_less_that_without_it(gateways):
    scenario = catalogue().scenario("deep-trade")
    asked = problem(THREE, varied(THREE), scenario=scenario, overlays=(gateways,))
    found, plain = TradeArea().run(asked), TradeArea().run(replace(asked, inputs={}))
    without = found.indicators["trade.gain_without_transport"]
    np.testing.assert_array_equal(without.values, plain.gains.sel(draw=0, account="trade").values)
    assert "trade.gain_without_transport" not in plain.indicators
    table = structure_report(asked, UNITED)["through_transport"]
    assert list(table["model"].unique()) == [ONE, MANY]
    one = table[table["model"] == ONE].set_index("republic")
    cost = found.indicators["trade.compliance_cost"].sel(draw=0, structure=UNITED.name).values
    np.testing.assert_allclose(one["musd_without"], without.sel(structure=UNITED.name).values + cost, atol=1e-5)
    gain = found.gains.sel(draw=0, structure=UNITED.name, account="trade").values + cost
    np.testing.assert_allclose(one["musd_with"], gain, atol=1e-4)
    np.testing.assert_allclose(table["difference"], table["musd_with"] - table["musd_without"], atol=1e-12)
    still = structure_report(replace(asked, inputs={}), UNITED)["through_transport"]
    assert (still["difference"] == 0).all()
    assert (still["musd_with"] > 0).all()


def test_trade_and_a_network_that_queues_settle(gateways):
    """Each ratio rises with the trade of its pair; plain iteration finds the same point, and queues take back a part of the gain."""
    asked = problem(THREE, overlays=(gateways,), draws=(0, 1), scenario=catalogue().scenario("deep-trade"))
    trade, network = TradeArea(), Congested(saved=0.1, power=0.05)
    found = run_group((trade, network), asked)
    assert not found.absent
    passes, check = found.checks[-2:]
    assert passes.name == "trade and congested: passes until what they exchange settles (number)"
    assert 2 <= passes.magnitude <= 12
    assert check.name == "trade and congested: fixed point of what they exchange (relative)"
    assert check.ok
    ratio = network.ratios(asked, {})
    for _ in range(40):
        flows = trade.run(replace(asked, inputs={ICEBERG: ratio}, rehearsal=True)).indicators
        ratio = network.ratios(asked, flows)
    gains = found.results["trade"].gains
    np.testing.assert_allclose(found.results["congested"].indicators[ICEBERG].values, ratio.values, rtol=1e-8)
    again = trade.run(replace(asked, inputs={ICEBERG: ratio}))
    np.testing.assert_allclose(gains.values, again.gains.values, rtol=1e-6, atol=1e-4)
    assert (ratio.sel(structure=ALONE.name).values == 1.0).all()
    free = trade.run(replace(asked, inputs={ICEBERG: network.ratios(asked, {})}))
    assert (gains.sel(structure=UNITED.name) < free.gains.sel(structure=UNITED.name)).all()


def test_queues_that_plain_iteration_cannot_bear_settle_too():
    """A power of 0.3 against a trade elasticity of 5: each pass answers a change with one half as large again, the other way."""
    asked = problem((PAIR, UNITED), settings=(("trade.theta", "5"),))
    found = run_group((TradeArea(), Congested(saved=0.1, power=0.3)), asked)
    assert found.checks[-1].ok
    assert found.checks[-2].magnitude <= 30


def test_the_order_of_the_two_does_not_matter_and_reports_see_the_same(gateways):
    asked = problem((UNITED,), overlays=(gateways,), scenario=catalogue().scenario("deep-trade"))
    pair = (TradeArea(), Congested(saved=0.1, power=0.3))
    one, other = run_group(pair, asked), run_group(pair[::-1], asked)
    np.testing.assert_allclose(
        one.results["trade"].gains.values, other.results["trade"].gains.values, rtol=1e-7, atol=1e-5
    )
    seen = required_by("trade", pair, asked)
    assert list(seen) == [ICEBERG]
    np.testing.assert_allclose(
        seen[ICEBERG].values, one.results["congested"].indicators[ICEBERG].values, rtol=10 * TOLERANCE
    )
    heard = required_by("congested", pair, asked)
    assert list(heard) == [FLOW, FLOW_TODAY]
    np.testing.assert_allclose(heard[FLOW].values, one.results["trade"].indicators[FLOW].values, rtol=10 * TOLERANCE)
    assert isinstance(one.results["trade"], AreaResult)


def test_a_study_carries_the_ratios_to_results_and_reports(monkeypatch):
    """A scenario that acts on the network only: both areas run, gains are in account trade, the report says what came through freight."""
    areas = {"congested": Congested(saved=0.05, power=0.05), "trade": TradeArea()}
    monkeypatch.setattr(registry, "areas", lambda: areas)
    monkeypatch.setattr("kenes.study.installed", lambda: areas)
    measure = Measure(
        id="queues", title="Shorter queues", description="Exists in this test only.", domain="transport", rule="pair",
        effects=({"area": "congested", "channel": "queues"},), contents=("transit",),
    )  # fmt: skip
    found = kenes.Study(NOTHING.model_copy(update={"measures": (measure,)}), draws=0).run()
    assert found.outcome.task.areas == ("congested", "trade")
    assert FLOW not in found.outcome.indicators
    assert ICEBERG not in found.outcome.indicators
    gains = found.gains.sel(draw=0, account="total")
    assert (gains.sel(structure=ALONE.name).values == 0).all()
    assert (gains.sel(structure=UNITED.name).values > 0).all()
    table = found.reports["trade"]["through_transport"]
    one = table[table["model"] == ONE].set_index("republic")["musd_with"]
    np.testing.assert_allclose(one.to_numpy(), gains.sel(structure=UNITED.name).values, atol=1e-4)
    assert (table["musd_without"] == 0).all()
    assert any(
        check["name"].endswith("what they exchange (relative)") and check["ok"] for check in found.document["checks"]
    )


def test_a_structure_that_becomes_absent_on_the_way_is_absent_for_both(tmp_path):
    where = without_flow(tmp_path)
    found = run_group((TradeArea(), Congested(saved=0.1, power=0.3)), problem(THREE, overlays=(where,)))
    assert list(found.absent) == [UNITED.name]
    assert [s.name for s in found.structures] == [ALONE.name, PAIR.name]
    with pytest.raises(InputError, match="cannot be assessed: it rests on trade"):
        required_by("trade", (TradeArea(), Congested(saved=0.1)), problem((UNITED,), overlays=(where,)))
