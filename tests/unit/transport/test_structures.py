"""The area on the network as shipped: legs, costs of structures, queues, transit, and what a study remembers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.areas.protocol import Problem
from kenes.areas.transport.area import ICEBERG, TransportArea
from kenes.areas.transport.case import EXPORTER, IMPORTER, case, deep_agreements
from kenes.areas.transport.paths import shortest
from kenes.areas.transport.report import Account, costs, crossings, freight, ranking
from kenes.areas.transport.rows import gather
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.structure_costs import structure_costs
from kenes.areas.transport.study import FLOW, FLOW_TODAY, Study
from kenes.areas.transport.words import SECTORS
from kenes.evidence import load as evidence
from kenes.scenarios import load as catalogue
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.places import PAIRS, PLACES
from kenes.vocabulary.republics import DEFAULT_PLAYERS as FIVE
from kenes.vocabulary.structures import apart, completed, grand

METALS = SECTORS.index("metals")
CHOSEN = (apart(FIVE), completed(FIVE, "KAZ+UZB"), completed(FIVE, "KGZ+TJK"), grand(FIVE))


@pytest.fixture(scope="module")
def built():
    return case(gather(evidence(), (0,), 0)[0])


def flows(names, musd=100.0):
    array = np.full((1, len(names), len(PAIRS)), musd)
    coords = {"draw": [0], "structure": names, "pair": list(PAIRS)}
    return {name: labelled(array, coords, name=name, unit="MUSD/yr") for name in (FLOW, FLOW_TODAY)}


def problem(scenario, chosen=CHOSEN, **given_flows):
    inputs = flows([s.name for s in chosen], **given_flows)
    return Problem(catalogue().scenario(scenario), evidence(), FIVE, tuple(chosen), (0,), 1, inputs)


@pytest.fixture(scope="module")
def account():
    return Account.of(problem("open-corridors", (grand(FIVE),)), grand(FIVE))


def pair(name):
    return PAIRS.index(name)


def test_legs_add_up_to_what_dijkstra_finds(built):
    for s in (0, METALS):
        legs = built.legs[s]
        along = legs.sums(np.where(np.isfinite(built.cost[s]), built.cost[s], 0.0))
        reached = np.isfinite(legs.cost)
        assert along[reached] == pytest.approx(legs.cost[reached], rel=1e-12)


def test_a_load_on_every_leg_is_kept_from_end_to_end(built):
    legs, network = built.legs[0], built.routes.network
    flow = np.where(np.isfinite(legs.cost) & (legs.cost > 0), 1.0, 0.0)
    loads = legs.loaded(flow, len(network.tail))
    km = legs.sums(network.km)
    assert loads @ network.km == pytest.approx((flow * km).sum(), rel=1e-12)


def test_expected_costs_lie_below_the_least_cost_by_a_few_dispersions_at_most(built):
    network = built.routes.network
    today = structure_costs(built, (), FIVE, (apart(FIVE),), deep_agreements(built.figures, FIVE, 3.0))
    for s in range(len(SECTORS)):
        price = np.where(np.isfinite(built.cost[s]), built.cost[s], 0.0)
        least = shortest(network, price)
        mean = built.weight @ np.where(np.isfinite(least), least, 0.0) @ built.weight.T
        gap = mean[EXPORTER, IMPORTER] - today.cost[0, s]
        assert (gap > -1e-9).all()
        assert (gap < 4.0 * built.dispersion[s]).all()


@pytest.mark.parametrize(
    ("label", "low", "high"), [("UZB>KAZ", 120, 260), ("KGZ>KAZ", 100, 240), ("UZB>TJK", 40, 120), ("CHN>UZB", 280, 520), ("RUS>UZB", 220, 450)]
)  # fmt: skip
def test_a_tonne_of_metals_costs_what_forwarders_ask(built, label, low, high):
    today = structure_costs(built, (), FIVE, (apart(FIVE),), deep_agreements(built.figures, FIVE, 3.0))
    assert low < today.cost[0, METALS, pair(label)] < high


def test_today_is_today_and_only_members_gain_at_their_crossings():
    found = TransportArea().run(problem("open-corridors"))
    ratio = found.indicators[ICEBERG].values[0]
    assert (ratio[0] == 1.0).all()
    at = {label: k for k, label in enumerate(PAIRS)}
    kaz_uzb, kgz_tjk, union = ratio[1], ratio[2], ratio[3]
    assert (kaz_uzb[:, at["UZB>KAZ"]] < 0.998).all()
    assert (kgz_tjk[:, at["KGZ>TJK"]] < 1.0).all(), "a little: most of these goods pass through Uzbekistan"
    assert np.abs(kgz_tjk[:, at["UZB>KAZ"]] - 1).max() < 1e-3
    inside = [at[f"{a}>{b}"] for a in FIVE for b in FIVE if a != b]
    assert (union[:, inside] < 1.0).all()
    outside = [at[f"{a}>RUS"] for a in FIVE]
    assert union[METALS, outside[4]] < 0.998, "Uzbek goods to Russia pass eased crossings"
    assert abs(union[METALS, outside[0]] - 1) < 1e-3, "Kazakh goods to Russia pass none"


def test_queues_of_today_at_the_trade_of_today_stand_still_and_longer_ones_cost_more():
    study = Study.of(problem("open-corridors"))
    assert np.abs(study.outturn(0).queue[0] - 1).max() == 0.0
    more = Study.of(replace(problem("open-corridors"), inputs={**flows([s.name for s in CHOSEN]), FLOW: flows([s.name for s in CHOSEN], musd=130.0)[FLOW]}))  # fmt: skip
    assert (more.outturn(0).queue[0] >= 1.0).all()
    assert more.outturn(0).cost[0] == pytest.approx(study.outturn(0).cost[0], rel=0.1)
    assert (more.outturn(0).cost[0] >= study.outturn(0).cost[0]).all()


def test_a_part_of_a_study_says_what_the_whole_says():
    asked = problem("open-corridors")
    whole = Study.of(asked)
    some = Study.of(replace(asked, structures=CHOSEN[2:], inputs=flows([s.name for s in CHOSEN[2:]])))
    assert some.draws[0].case is whole.draws[0].case
    assert some.outturn(0).ratio == pytest.approx(whole.outturn(0).ratio[2:], rel=0, abs=0)
    assert some.transit(0)[1] == pytest.approx(whole.transit(0)[1][2:], rel=1e-12)


def test_routes_solved_again_agree_with_costs_to_first_order(account):
    solved = account.after.cost()[:, EXPORTER, IMPORTER]
    value = account.today.case.unit_value[:, None]
    gap = np.abs((solved - account.outturn.cost[0]) / value)
    assert gap.max() < 1e-3
    assert np.abs(account.today.cost()[:, EXPORTER, IMPORTER] - account.outturn.cost_today).max() < 1e-9


def test_every_tonne_arrives_and_passes_a_gate_of_its_border(account):
    money = account.trade(FLOW)
    assert account.after.miss(money) < 1e-12
    flow = account.after.arc_flows(money)
    network = account.after.case.routes.network
    tonnes = account.after.costs.tonnes(money[None])[0].sum(axis=0)
    into = flow[(network.kind == "egress")].sum()
    assert into == pytest.approx(tonnes.sum(), rel=1e-9)
    kgz = (network.kind == "border") & (network.side_to == "KGZ")
    assert flow[kgz].sum() >= sum(tonnes[k] for k, label in enumerate(PAIRS) if label.endswith(">KGZ")) - 1e-6


def test_expected_hours_lie_under_their_95th_percentile_and_fall_with_the_measures(account):
    table = costs(account)
    assert (table["p95_hours"] > table["hours"]).all()
    wide = table.pivot_table(index=["exporter", "importer"], columns="situation", values=["usd_per_t", "p95_hours"])
    inside = wide.loc[[(a, b) for a, b in wide.index if a in FIVE and b in FIVE]]
    assert (inside["usd_per_t"]["after"] < inside["usd_per_t"]["today"]).all()
    assert (inside["p95_hours"]["after"] < inside["p95_hours"]["today"]).all()
    assert (table["ad_valorem_percent"] > 0).all()
    assert set(table["exporter"]) | set(table["importer"]) == set(PLACES)


def test_the_worth_of_an_hour_is_the_slope_of_the_cost_of_all_trade(account):
    """Against a network with one hour more at Yallama, both ways."""
    table = ranking(account)
    yallama = table[(table["node"] == "B_YAL") & (table["mode"] == "road")].set_index("republic")["usd_per_hour"]
    draw, step = account.study.draws[0].today, 0.01
    tonnes = draw.tonnes(account.trade(FLOW_TODAY)[None])[0]
    built = draw.case
    at = np.flatnonzero(built.routes.network.node[built.routes.arcs] == "B_YAL")
    delay = built.gates.delay.copy()
    total = delay[at].sum(axis=1, keepdims=True)
    delay[at] *= 1 + step / total
    slower = replace(built, gates=replace(built.gates, delay=delay))
    again = structure_costs(slower, (), FIVE, (apart(FIVE),), deep_agreements(built.figures, FIVE, 3.0))
    slope = ((again.cost[0] - draw.cost[0]) * tonnes).sum() * 1e3 / step
    inner = sum(yallama)
    assert inner == pytest.approx(slope, rel=2e-3)


def test_tables_have_every_crossing_both_ways_and_every_link(account):
    table = crossings(account)
    turned = table.rename(columns={"from": "to", "to": "from"})
    keys = ["node", "mode", "from", "to"]
    assert set(map(tuple, table[keys].to_numpy())) == set(map(tuple, turned[keys].to_numpy()))
    assert (table["hours_today"] > 0).all()
    links = freight(account)
    assert len(links) == len(account.today.case.figures.shape.links)
    assert (links["kt_today"] >= 0).all()
    assert links["kt_today"].sum() > 0


def test_a_bridge_of_transit_earns_and_a_dead_end_does_not(account):
    today = account.study.draws[0].today
    place = {code: k for k, code in enumerate(FIVE)}
    earned = today.transit[:, 0]
    assert earned[place["KAZ"], METALS, pair("UZB>RUS")] > 1.0
    assert earned[place["UZB"], METALS, pair("UZB>RUS")] == 0.0
    assert earned[place["TJK"], METALS, pair("UZB>RUS")] < 0.05
    assert (earned >= 0).all()


@settings(max_examples=8, deadline=None)
@given(cut=st.floats(0.0, 0.9), more=st.floats(0.0, 0.1))
def test_a_deeper_cut_of_queues_never_makes_a_pair_dearer(cut, more):
    found = []
    for value in (cut, cut + more):
        rows = gather(evidence(), (0,), 0)[0]
        changed = replace(rows, values={**rows.values, "transport.cut[crossing-queues,queue]": value})
        asked = catalogue().scenario("open-corridors").measures
        built = case(changed)
        found.append(structure_costs(built, asked, FIVE, (grand(FIVE),), deep_agreements(changed, FIVE, 3.0)).cost)
    assert (found[1] <= found[0] + 1e-9).all()


def test_a_situation_keeps_the_structure_it_was_asked_for():
    study = Study.of(problem("open-corridors"))
    draw, outturn = study.draws[0], study.outturn(0)
    for s in (1, 3):
        solved = Situation(draw.after, s, outturn.queue[s]).cost()[:, EXPORTER, IMPORTER]
        assert solved == pytest.approx(outturn.cost[s], rel=2e-3)
