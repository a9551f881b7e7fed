"""Laws that rivers and grid must obey on real data."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.river_power.accounts import money
from kenes.areas.river_power.assembly import REPUBLICS, case, inflow_sites
from kenes.areas.river_power.balance import water_gap
from kenes.areas.river_power.bloc import Bloc, dropped
from kenes.areas.river_power.equilibrium import COARSE, Game
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.groupings import connected
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.areas.river_power.study import Study
from kenes.evidence import load
from kenes.scenarios import load as scenarios
from kenes.vocabulary.errors import InputError, MissingEvidence
from kenes.vocabulary.structures import grand, named, structures

ALL = tuple(range(len(REPUBLICS)))


@pytest.fixture(scope="module")
def figures():
    return gather(load(), [0], 1, inflow_sites())[0]


@pytest.fixture(scope="module")
def game(figures):
    found = case(figures, steps=COARSE.steps)
    return Game(found, border_flows(found, reference_releases(figures, found), agreed_withdrawal(found)), COARSE)


@pytest.fixture(scope="module")
def today(game):
    return game.fixed_point([Bloc((k,)) for k in ALL], game.reference)


@pytest.fixture(scope="module")
def union(game, today):
    return game.fixed_point([Bloc.whole(ALL)], today.delivered)


def total(game, point):
    return sum((money(game.program(b), r).total for b, r in point.responses.items()), np.zeros(len(ALL)))


def test_every_flow_settles(today, union):
    assert today.converged
    assert union.converged


def test_water_is_conserved(game, today, union):
    assert water_gap(game, today) < 1e-2  # the tolerance of flows at four steps a day, summed over a node
    assert water_gap(game, union) < 1e-6


def test_accounts_add_up_to_the_objective(game, today, union):
    for point in (today, union):
        for bloc, response in point.responses.items():
            assert money(game.program(bloc), response).total.sum() == pytest.approx(-response.cost, abs=1e-6)


def test_settlement_inside_a_bloc_adds_up_to_nothing(game, union):
    settled = money(game.program(Bloc.whole(ALL)), union.responses[Bloc.whole(ALL)]).parts["settled"]
    assert settled.sum() == pytest.approx(0.0, abs=1e-9)
    assert np.abs(settled).max() > 1.0


def test_the_union_yields_more_than_everyone_alone(game, today, union):
    gain = total(game, union).sum() - total(game, today).sum()
    assert 300 < gain < 5000, "MUSD a year; the World Bank (2016) finds 300 to 1,040 for four republics"


def test_without_tie_break_the_cost_differs_by_less_than_its_price(game, today):
    for member in ALL:
        bloc = Bloc((member,))
        free = game.respond(bloc, today.delivered, "free")
        near = today.responses[bloc]
        assert free.cost <= near.cost + 1.0
        assert near.cost - free.cost <= near.strayed + 1.0


def test_stores_stay_between_their_ends(game, union):
    volume = union.responses[Bloc.whole(ALL)].values["volume"]
    assert (volume >= game.case.stores.dead[:, None] - 1e-6).all()
    assert (volume <= game.case.stores.full[:, None] + 1e-6).all()


def test_a_pool_takes_over_contracts_it_can_carry(game):
    whole, alone = dropped(game.case, Bloc.whole(ALL)), dropped(game.case, Bloc((0,)))
    inside = (game.case.contracts.seller >= 0) & (game.case.contracts.buyer >= 0)
    assert (whole == inside).all()
    assert not alone.any()


def test_load_of_a_republic_is_its_consumption_and_what_was_shed(game, figures):
    grid, weight = game.case.grid, game.case.hours.weight
    mine = grid.load[grid.owner == REPUBLICS.index("TJK")] @ weight
    low, high = sorted(figures.value(f"power.demand[TJK,{year}]", "GWh") for year in (2023, 2024))
    shed = figures.value("power.load_shed[TJK]", "GWh/year")
    assert low + shed <= mine.sum() <= high + shed


def test_with_flows_owed_a_pair_gains_less_and_the_union_the_same(game):
    """The union owes nobody; the two republics upstream can hardly move their dams when each month's flow is owed."""
    players = REPUBLICS
    chosen = (named(players, "KAZ|KGZ+TJK|TKM|UZB"), grand(players))
    written = scenarios().scenario("joint-rivers")
    unpaid = written.model_copy(update={"measures": tuple(m for m in written.measures if m.id != "water-energy-swap")})
    study = Study.of(Problem(unpaid, load(), players, chosen, (0,), 1))
    free = study.gains(study.solve(study.game(0, COARSE))).sum(axis=-1)
    owed = study.gains(study.solve_owed(study.game(0, COARSE))).sum(axis=-1)
    assert owed[1].sum() == pytest.approx(free[1].sum(), abs=0.5)
    assert owed[1] == pytest.approx(free[1], abs=3.0)
    assert owed[0, [1, 2]].sum() < free[0, [1, 2]].sum() - 10
    assert owed[0, [0, 3, 4]] == pytest.approx(0.0, abs=1e-9)


def test_a_dry_year_costs(figures, game, today):
    values = dict(figures.values) | {"river.inflow_departure": -1.28}
    dry = case(replace(figures, values=values), steps=COARSE.steps)
    other = Game(dry, game.reference, COARSE)
    point = other.fixed_point([Bloc((k,)) for k in ALL], other.reference)
    assert total(other, point).sum() < total(game, today).sum() - 100


def test_groups_are_connected_by_pairs():
    assert connected([frozenset((0, 1)), frozenset((1, 4))]) == ((0, 1, 4), (2,), (3,))


@pytest.mark.parametrize("name", ["power.load_share[KGZ,7]", "power.profile[load,3,0]"])
def test_a_missing_month_is_named(figures, name):
    values = {key: value for key, value in figures.values.items() if key != name}
    with pytest.raises(InputError, match=r"has no figure for month"):
        case(replace(figures, values=values))


def test_a_river_that_flows_upwards_is_named(figures):
    values = dict(figures.values) | {"river.inflow[toktogul,6]": -1.0}
    with pytest.raises(InputError, match=r"the inflow toktogul in month 6 is -1 m3/s"):
        case(replace(figures, values=values))


def test_a_year_without_storages_is_named(figures):
    with pytest.raises(InputError, match=r"there is no storage of toktogul on 1 October 2025"):
        case(figures, year=2026)


def test_a_row_that_is_not_there_is_named(figures):
    values = {key: value for key, value in figures.values.items() if key != "river.reservoir.dead[nurek]"}
    with pytest.raises(MissingEvidence, match=r"river.reservoir.dead\[nurek\]"):
        case(replace(figures, values=values))


def test_a_sixth_player_off_these_rivers_neither_gains_nor_pays():
    six = ("AZE", *REPUBLICS)
    chosen = (grand(six),)
    study = Study.of(Problem(scenarios().scenario("joint-rivers"), load(), six, chosen, (0,), 1))
    five = Study.of(Problem(scenarios().scenario("joint-rivers"), load(), REPUBLICS, (grand(REPUBLICS),), (0,), 1))
    gains, alone = (one.gains(one.solve(one.game(0, COARSE))) - one.costs()[0] for one in (study, five))
    assert (gains[0, 0] == 0.0).all()
    assert gains[0, 1:] == pytest.approx(alone[0])


@pytest.mark.parametrize("solved", [Study.solve, Study.solve_owed], ids=["best responses", "flows owed"])
def test_no_merger_of_two_blocs_makes_all_five_worse(solved):
    """Without reserves, which every merger saves on; MUSD a year, the tolerance being that of heads and the tie-break."""
    written = scenarios().scenario("joint-rivers")
    kept = tuple(m for m in written.measures if m.id in ("joint-reservoirs", "power-pool"))
    chosen = structures(REPUBLICS)
    problem = Problem(written.model_copy(update={"measures": kept}), load(), REPUBLICS, chosen, (0,), 1)
    study = Study.of(problem)
    total = dict(
        zip(
            (frozenset(map(frozenset, one.blocs)) for one in chosen),
            study.gains(solved(study, study.game(0, COARSE))).sum(axis=(1, 2)).tolist(),
            strict=True,
        )
    )
    gained = [
        total[parts - {a, b} | {a | b}] - total[parts]
        for parts in total
        for a, b in combinations(sorted(parts, key=sorted), 2)
    ]
    assert len(gained) == 160
    assert min(gained) > -0.5
    assert max(gained) > 100
