"""Optima of equal cost, and the price method of the game against a second solve."""

from __future__ import annotations

import numpy as np
import pytest

from kenes.areas.river_power.equal_optima import departures, nearest, share_range, within
from kenes.areas.river_power.equilibrium import COARSE
from kenes.areas.river_power.program import Builder, LinearProgram
from kenes.areas.river_power.solver import PersistentSolver
from kenes.areas.river_power.study import outturn
from kenes.areas.river_power.what_if import changed


def two_ways(first: float, second: float) -> LinearProgram:
    """Ten units by two ways of one cost with room for 7 and 8, or by a third that costs more; `above` and `below` measure the first against 4."""
    builder = Builder()
    ways = builder.add_columns("ways", (3,), cost=[first, second, 5.0], upper=[7.0, 8.0, 9.0])
    away = [builder.add_columns(name, (1,)) for name in ("above", "below")]
    builder.add(builder.add_rows("need", (1,), 10.0, 10.0), ways, 1.0)
    row = builder.add_rows("delivery", (1,), 4.0, 4.0)
    builder.add(row, ways[:1], 1.0)
    builder.add(row, away[0], -1.0)
    builder.add(row, away[1], 1.0)
    return builder.program()


def test_the_share_of_a_way_lies_between_what_the_room_of_both_allows():
    program = two_ways(1.0, 1.0)
    part, whole = np.array([1.0, 0, 0, 0, 0]), np.array([1.0, 1, 1, 0, 0])
    low, high = share_range(program, part, whole, tolerance=0.0)
    assert (low, high) == (pytest.approx(0.2), pytest.approx(0.7))


def test_a_share_with_a_moving_whole_is_a_ratio_and_not_a_quotient_of_ends():
    """x in 1..3, y in 1..2 at no cost: x / (x + y) between 1/3 and 3/4."""
    builder = Builder()
    builder.add_columns("x", (2,), lower=1.0, upper=[3.0, 2.0])
    builder.add(builder.add_rows("room", (1,), -np.inf, 9.0), builder.columns["x"], 1.0)
    low, high = share_range(builder.program(), np.array([1.0, 0.0]), np.array([1.0, 1.0]))
    assert (low, high) == (pytest.approx(1 / 3), pytest.approx(3 / 4))


def test_without_equal_optima_there_is_one_share():
    low, high = share_range(two_ways(1.0, 2.0), np.array([1.0, 0, 0, 0, 0]), np.array([1.0, 1, 1, 0, 0]), tolerance=0.0)
    assert low == pytest.approx(0.7)
    assert high == pytest.approx(0.7)


def test_the_nearest_of_equal_optima_meets_the_schedule():
    program = two_ways(1.0, 1.0)
    found = nearest(program, departures(program), tolerance=0.0)
    assert found.objective == pytest.approx(0.0)
    assert found.values[:3] == pytest.approx([4.0, 6.0, 0.0])


def test_what_equality_is_worth_buys_nearness():
    """The first way is cheaper by 1: with 0.5 to spend it comes nearer to 4 by half a unit."""
    program = two_ways(1.0, 2.0)
    assert nearest(program, departures(program), tolerance=0.5).objective == pytest.approx(2.5)


def test_a_program_read_back_has_every_change_made():
    solver = PersistentSolver(two_ways(1.0, 2.0), "a test")
    columns, rows = solver.program.columns, solver.program.rows
    solver.set_costs(columns["ways"][:1], np.array([3.0]))
    solver.set_row_bounds(rows["need"], np.array([12.0]), np.array([12.0]))
    solver.set_coefficients(rows["need"], columns["ways"][1:2], np.array([2.0]))
    again = PersistentSolver(solver.current(), "a test").solve()
    assert again.objective == pytest.approx(solver.solve().objective) == pytest.approx(12.0)
    assert (solver.current().matrix != two_ways(1.0, 2.0).matrix).nnz == 1


def test_the_row_of_the_cost_holds_it():
    program = two_ways(1.0, 1.0)
    held = PersistentSolver(within(program, program.cost, 10.0), "a test")
    held.set_costs(held.program.columns["ways"], np.array([0.0, 0.0, -1.0]))
    assert held.solve().values[2] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("year", [2023.0, 2024.0])
def test_the_priced_tie_break_is_the_nearest_optimum(real_study, year):
    """Everyone alone: costs agree to 0.001 MUSD a year and distances to 0.1 per cent; in 2022-23 the release of Toktogul is open by cost."""
    study = changed(real_study, {"river.water_year": year})
    game = study.game(0, COARSE)
    today = outturn(game, study.today, game.reference)
    for bloc, response in today.point.responses.items():
        game.respond(bloc, today.point.delivered, "free", rounds=1, start=response.around)
        program = game.program(bloc).solver.current()
        priced = sum(float(response.values[name].sum()) for name in ("above", "below"))
        second = nearest(program, departures(program), tolerance=1e-6)
        best = PersistentSolver(program, "a bloc").solve().objective
        protocol = response.strayed - game.case.rules.tie_break * priced
        assert response.cost + protocol == pytest.approx(best, abs=1e-3)
        assert second.objective == pytest.approx(priced, rel=1e-3)


def test_the_union_spends_little_on_nearness(real_game, real_union):
    """Here the price buys what is not quite equal: with as much to spend, the second solve comes as near."""
    game, (bloc, response) = real_game, next(iter(real_union.point.responses.items()))
    game.respond(bloc, real_union.point.delivered, "free", rounds=1, start=response.around)
    program = game.program(bloc).solver.current()
    priced = sum(float(response.values[name].sum()) for name in ("above", "below"))
    spent = response.cost - PersistentSolver(program, "the union").solve().objective
    assert 0.0 < spent < 0.05, "MUSD a year"
    assert nearest(program, departures(program), tolerance=spent).objective == pytest.approx(priced, rel=1e-4)
