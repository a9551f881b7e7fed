"""Dams, lines, floors and diversions that measures bring, and what they cost whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.river_power.accounts import money, nature_today, swapped_water
from kenes.areas.river_power.assembly import REPUBLICS, case
from kenes.areas.river_power.balance import water_gap
from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.equilibrium import COARSE
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.investments import shares
from kenes.areas.river_power.layout import GROWING, MONTHS, layout
from kenes.areas.river_power.report import structure_report
from kenes.areas.river_power.study import Study, adding_up
from kenes.areas.river_power.works import seats, works
from kenes.evidence import load
from kenes.scenarios import load as scenarios
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import named, structures

UNION, APART = "KAZ+KGZ+TJK+TKM+UZB", "KAZ|KGZ|TJK|TKM|UZB"
OWNERS = "KAZ+KGZ+UZB|TJK|TKM"
GROWS = np.array([month in GROWING for month in MONTHS])


def study_of(scenario, *structures):
    chosen = tuple(named(REPUBLICS, name) for name in structures)
    return Study.of(Problem(scenarios().scenario(scenario), load(), REPUBLICS, chosen, (0,), 1))


def solved(study):
    game = study.game(0, COARSE)
    return game, study.solve(game)


@pytest.fixture(scope="module")
def figures():
    return gather(load(), [0], 1)[0]


@pytest.fixture(scope="module")
def plain():
    study = study_of("joint-rivers", APART, OWNERS, UNION)
    return study, *solved(study)


@pytest.fixture(scope="module")
def kambarata():
    study = study_of("rivers-kambarata", APART, "KAZ+UZB|KGZ|TJK|TKM", OWNERS, UNION)
    return study, *solved(study)


def bloc_of(grouping, code):
    return next(bloc for bloc in grouping.blocs if REPUBLICS.index(code) in bloc.members)


def test_kambarata_is_built_where_its_three_owners_sit_together(kambarata):
    study, _, _ = kambarata
    built = ["dam:kambarata1" in bloc_of(group, "KGZ").works for group in study.groupings]
    assert built == [False, False, True, True]


def test_each_owner_of_kambarata_pays_and_is_due_its_share(kambarata):
    """4,200 MUSD at 6 per cent over 50 years and 1 per cent upkeep are 308.5 MUSD a year: 34, 33 and 33 per cent of it."""
    study, game, outturns = kambarata
    whole = 4200 * (0.06 / (1 - 1.06**-50) + 0.01)
    paid = {
        s.republic: s.yearly
        for s in shares(study.figures[0], study.measures, REPUBLICS, named(REPUBLICS, OWNERS), layout())
    }
    assert paid == pytest.approx({"KAZ": 0.33 * whole, "KGZ": 0.34 * whole, "UZB": 0.33 * whole})
    assert study.costs()[0, 0].sum() == pytest.approx(0.0)
    bloc = bloc_of(study.groupings[2], "KGZ")
    due = money(game.program(bloc), outturns[3].point.responses[bloc]).parts["owned"]
    assert due.sum() == pytest.approx(0.0, abs=1e-9)
    assert due[REPUBLICS.index("KAZ")] == pytest.approx(due[REPUBLICS.index("UZB")])
    assert due[REPUBLICS.index("KAZ")] > 20


def test_accounts_and_water_add_up_with_works(kambarata):
    study, game, outturns = kambarata
    for group, one in zip((study.today, *study.groupings), outturns, strict=True):
        assert adding_up(game, group, one.point) < 1e-6
        assert water_gap(game, one.point) < 1e-2  # the tolerance of flows at four steps a day


def test_today_does_not_know_what_a_scenario_builds(plain, kambarata):
    assert (plain[2][0].total == kambarata[2][0].total).all()
    assert study_gain(kambarata, APART) == pytest.approx(0.0, abs=1e-6)


def study_gain(run, structure):
    study, _, outturns = run
    k = [s.name for s in study.problem.structures].index(named(REPUBLICS, structure).name)
    return study.gains(outturns)[k].sum(axis=-1)


def test_rogun_adds_its_energy_and_its_first_units_end(figures):
    before, after = case(figures, steps=4), case(figures, steps=4, works=works(figures, layout(), ["dam:rogun"]))
    at = before.grid.buses.index("TJK")
    lost = (before.grid.must_take - after.grid.must_take)[at] @ before.hours.weight
    assert lost == pytest.approx(1200.0)  # GWh of the first two units
    assert "rogun" in after.turbines.sites
    assert "rogun" not in before.turbines.sites


def test_rogun_alone_gains_tajikistan_power_and_costs_it_the_annuity(plain):
    """6,290 MUSD at 6 per cent over 50 years and 1 per cent upkeep: 462 MUSD a year, and a commission."""
    run = study_of("rivers-rogun", APART)
    game, outturns = solved(run)
    tjk = REPUBLICS.index("TJK")
    cost = 6290 * (0.06 / (1 - 1.06**-50) + 0.01) + 2.0
    assert run.costs()[0, 0].sum(axis=-1) == pytest.approx([0, 0, cost, 0, 0])
    gain = run.gains(outturns)[0].sum(axis=-1)
    assert gain[tjk] > 200
    unserved = [
        money(game.program(b), o.point.responses[b]).parts["unserved"][tjk]
        for o, b in ((outturns[0], Bloc((tjk,))), (outturns[1], bloc_of(run.groupings[0], "TJK")))
    ]
    assert unserved[0] < -200
    assert unserved[1] > -50


def test_both_ends_pay_half_of_a_line_between_members():
    run = study_of("new-lines", "KAZ+KGZ|TJK|TKM|UZB", APART)
    pair = named(REPUBLICS, "KAZ+KGZ|TJK|TKM|UZB")
    paid = shares(run.figures[0], run.measures, REPUBLICS, pair, layout())
    half = 240 * 0.263376 * (0.06 / (1 - 1.06**-40) + 0.02) / 2
    assert {(s.work, s.republic): s.yearly for s in paid} == pytest.approx(
        {("line:KAZ_south-KGZ_north", "KAZ"): half, ("line:KAZ_south-KGZ_north", "KGZ"): half}
    )
    bloc = bloc_of(run.groupings[0], "KAZ")
    game = run.game(0, COARSE)
    added = game.case_of(bloc).grid.line_power - game.case.grid.line_power
    assert added.tolist() == [
        0.24 if name == "power.line[KAZ_south,KGZ]" else 0.0 for name in (line.evidence for line in layout().lines)
    ]


def test_casa_sells_summer_power_of_the_two_where_they_sit_together(figures):
    run = study_of("casa-1000", "KAZ|KGZ+TJK|TKM|UZB", APART)
    both, alone = (bloc_of(group, "TJK") for group in run.groupings)
    assert both.works == {"outlet:casa_1000", "line:KGZ_south-TJK_sughd"}
    assert not alone.works
    game, outturns = solved(run)
    sold = (
        (outturns[1].point.responses[both].values["sold"] * game.case.hours.weight).reshape(len(MONTHS), -1).sum(axis=1)
    )
    assert sold[GROWS].sum() > 500
    assert sold[[MONTHS.index(m) for m in (10, 11, 12, 1, 2, 3, 4)]] == pytest.approx(0.0)
    assert adding_up(game, run.groupings[0], outturns[1].point) < 1e-6


def test_the_canal_takes_its_volume_in_summer_and_less_by_agreement(figures):
    base = case(figures, steps=4).rivers
    taken = {
        name: base.inflow
        - case(figures, steps=4, works=works(figures, layout(), [f"diversion:termez,{name}"])).rivers.inflow
        for name in ("qosh_tepa", "qosh_tepa_agreed")
    }
    at = base.at("termez")
    assert [flow[at].sum() for flow in taken.values()] == pytest.approx([4250.0, 3000.0])
    assert all((flow[:, ~GROWS] == 0).all() and (np.delete(flow, at, axis=0) == 0).all() for flow in taken.values())


def test_the_agreement_replaces_the_canal_without_one_only_where_it_acts():
    run = study_of("qosh-tepa-agreement", "KAZ|KGZ|TJK|TKM+UZB", APART)
    found = [bloc_of(group, "UZB").works for group in run.groupings]
    assert found == [frozenset({"diversion:termez,qosh_tepa_agreed"}), frozenset({"diversion:termez,qosh_tepa"})]


def test_water_that_flows_to_the_aral_already_is_no_gain():
    run = study_of("aral-inflow", UNION)
    game, _ = solved(run)
    program = game.program(run.groupings[0].blocs[0])
    rules = program.case.rules
    plenty = np.full((len(rules.floor_nodes), len(MONTHS)), 1e5)
    assert nature_today(program, plenty) == pytest.approx(0.0)
    dry = nature_today(program, np.zeros_like(plenty)).sum()
    assert dry == pytest.approx(rules.floor_price * rules.raised.sum())
    assert rules.raised.sum() == pytest.approx(0.25 * (997 + 1600 + 2100 + 2100))


def test_a_swap_pays_what_it_takes_and_nothing_without_water(plain):
    _, game, outturns = plain
    today = outturns[0].point.delivered
    pairs = Bloc.whole(range(5)).joint
    moved = swapped_water(game.case, pairs, outturns[3].point.delivered, today)
    assert moved.sum() == pytest.approx(0.0, abs=1e-9)
    assert moved[REPUBLICS.index("KGZ")] > 1000
    assert (swapped_water(game.case, pairs, today, today) == 0).all()
    one_more = today.copy()
    edge = borders(game.case).tolist().index(game.case.rivers.at("uchkurgan"))
    one_more[edge, MONTHS.index(7)] += 7.0
    one_more[edge, MONTHS.index(1)] += 100.0
    assert swapped_water(game.case, pairs, one_more, today) == pytest.approx([0, 7, 0, 0, -7])
    assert (swapped_water(game.case, frozenset({frozenset({0, 1})}), one_more, today) == 0).all()


@pytest.mark.parametrize("name", ["tower:rogun", "dam:toktogull", "line:KAZ_north-UZB", "floor:nowhere"])
def test_an_unknown_work_is_named(name):
    with pytest.raises(InputError, match="there is no"):
        seats(name, layout())


def test_the_report_holds_everything_that_is_planned():
    """All works at once: power sold through CASA-1000, Kambarata's owners, floors of nature."""
    run = study_of("rivers-2035", UNION)
    report = structure_report(run.problem, run.problem.structures[0])
    parts = report["parts"].pivot_table(index="part", columns="situation", values="musd", aggfunc="sum")
    assert parts.loc["borders", "after"] > 50
    assert parts.loc["borders", "today"] == 0.0
    assert parts.loc["owned"].to_numpy() == pytest.approx([0.0, 0.0], abs=1e-6)
    assert "union with rogun" not in set(report["regimes"]["regime"])
    after = report["power"].query("situation == 'after'").groupby("source")["gwh"].sum()
    before = report["power"].query("situation == 'today'").groupby("source")["gwh"].sum()
    assert after["hydro"] - before["hydro"] > 10_000


def test_what_a_grouping_comes_to_does_not_hang_on_those_before_it():
    chosen = structures(REPUBLICS)
    whole = study_of("rivers-rogun", *(one.name for one in chosen))
    k = [one.name for one in chosen].index(named(REPUBLICS, OWNERS).name)
    alone = study_of("rivers-rogun", OWNERS)
    among, single = (run.gains(solved(run)[1]).sum(axis=-1) for run in (whole, alone))
    assert among[k] == pytest.approx(single[0], abs=3.0)


def test_shares_in_a_dam_add_up_to_the_whole(figures):
    short = replace(figures, values=dict(figures.values) | {"river.share[kambarata1,KAZ]": 0.23})
    with pytest.raises(InputError, match=r"the sum of the shares in kambarata1 is 0\.9"):
        case(short, steps=4, works=works(short, layout(), ["dam:kambarata1"]))
