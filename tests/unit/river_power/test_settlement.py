"""What is paid for power inside a bloc, over all prices that fit the optimum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.areas.river_power.accounts import money
from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.dual_face import dual_face, form_bounds
from kenes.areas.river_power.equilibrium import Game, Precision
from kenes.areas.river_power.program import Builder
from kenes.areas.river_power.settlement import settlement
from kenes.areas.river_power.solver import PersistentSolver
from river_cases.small_river import HOURS, N, chain

PRECISE = Precision(1, 1e-9, 0.1)
KGZ, TJK, UZB = 1, 2, 4


def pool_of(members, load, cost, power, lines):
    """Members joined by lines [(from, to)] of 100 GW, each with one plant [republic]; nothing on the rivers."""
    case = chain([1, 4], np.zeros((2, N)), np.zeros((2, N)), np.array([0.1]), load=load, cost=cost)
    ends = np.array(lines, dtype=np.intp)
    grid = replace(
        case.grid,
        unit_upper=np.repeat(power[:, None], N, axis=1),
        line_from=ends[:, 0],
        line_to=ends[:, 1],
        line_power=np.full(len(lines), 100.0),
    )
    case = replace(case, grid=grid)
    game = Game(case, np.zeros((len(borders(case)), N)), PRECISE)
    others = [Bloc((k,)) for k in range(5) if k not in members]
    return game, game.fixed_point([Bloc.whole(members), *others], game.reference)


def everywhere(values):
    """Load [republic, month]."""
    return np.repeat(np.array(values, dtype=float)[:, None], N, axis=1)


def test_a_plant_that_just_suffices_leaves_the_price_open_between_two_costs():
    """KGZ has 1 GW at 20 USD/MWh and no load, UZB a load of 1 GW and a plant at 50: any price between fits, 8,760 GWh are paid."""
    game, point = pool_of(
        (KGZ, UZB), everywhere([0, 0, 0, 0, 1]), np.array([0, 0.02, 0, 0, 0.05]), np.array([0, 1.0, 0, 0, 9]), [(1, 4)]
    )
    table = settlement(game, point).set_index("republic")
    energy = HOURS.sum()
    assert table.loc["KGZ", ["low_musd", "high_musd"]].tolist() == pytest.approx([0.02 * energy, 0.05 * energy])
    assert table.loc["UZB", ["low_musd", "high_musd"]].tolist() == pytest.approx([-0.05 * energy, -0.02 * energy])
    assert table.loc["KAZ"].tolist() == [0.0, 0.0, 0.0]


def test_a_plant_with_room_sets_the_price():
    game, point = pool_of(
        (KGZ, UZB), everywhere([0, 0, 0, 0, 1]), np.array([0, 0.02, 0, 0, 0.05]), np.array([0, 2.0, 0, 0, 9]), [(1, 4)]
    )
    table = settlement(game, point).set_index("republic")
    assert table.loc["KGZ"].tolist() == pytest.approx([0.02 * HOURS.sum()] * 3)


small = st.integers(0, 3)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(small, min_size=3, max_size=3),
    st.lists(small, min_size=3, max_size=3),
    st.lists(small, min_size=3, max_size=3),
)
def test_what_is_paid_lies_between_its_ends_and_adds_up(load, cost, power):
    """Whole numbers make ties: loads equal to capacities, plants of one cost. Unserved energy costs 1 MUSD/GWh."""
    loads, costs, powers = np.zeros(5), np.zeros(5), np.zeros(5)
    for k, member in enumerate((KGZ, TJK, UZB)):
        loads[member], costs[member], powers[member] = load[k], cost[k] / 10, power[k]
    game, point = pool_of((KGZ, TJK, UZB), everywhere(loads), costs, powers, [(1, 2), (2, 4)])
    table = settlement(game, point)
    assert (table["low_musd"] <= table["settled_musd"]).all()
    assert (table["settled_musd"] <= table["high_musd"]).all()
    assert table["settled_musd"].sum() == pytest.approx(0.0, abs=1e-6)
    assert table["low_musd"].sum() <= 1e-6
    assert table["high_musd"].sum() >= -1e-6


def test_on_real_data_the_table_says_what_the_accounts_say(real_game, real_union):
    table = settlement(real_game, real_union.point)
    booked = sum(money(real_game.program(b), r).parts["settled"] for b, r in real_union.point.responses.items())
    assert table["settled_musd"].tolist() == pytest.approx(list(booked), abs=1e-6)
    assert (table["high_musd"] - table["low_musd"]).max() < 1.0, (
        "MUSD a year; prices of the union are as good as unique"
    )


def test_the_face_of_a_degenerate_program_holds_both_of_its_duals():
    """Least x + 2 y with x + y >= 1 and x <= 1: at x = 1 the dual of the first row may be anything from 1 to 2."""
    builder = Builder()
    columns = builder.add_columns("x", (2,), cost=[1.0, 2.0], upper=[1.0, np.inf])
    builder.add(builder.add_rows("need", (1,), 1.0, np.inf), columns, 1.0)
    program = builder.program()
    values = PersistentSolver(program, "a test").solve().values
    assert form_bounds(dual_face(program, values), np.array([[1.0]]), "a test") == pytest.approx(np.array([[1.0, 2.0]]))
