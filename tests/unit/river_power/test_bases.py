"""Programs that begin from bases of central values: the same answers, whatever else is run beside them; what must move one way only."""

from __future__ import annotations

from dataclasses import replace

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.areas.protocol import Problem
from kenes.areas.river_power.area import RiverPowerArea
from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.equilibrium import SKETCH, Game, Precision
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.heads import beginning
from kenes.areas.river_power.program import Builder
from kenes.areas.river_power.response import BlocProgram
from kenes.areas.river_power.solver import PersistentSolver
from kenes.areas.river_power.study import Study, central_game
from kenes.evidence import load
from kenes.scenarios import load as scenarios
from kenes.vocabulary.structures import apart, grand, named
from river_cases.small_river import N, chain

CHOSEN = (named(REPUBLICS, "KAZ|KGZ+UZB|TJK|TKM"), grand(REPUBLICS))


def problem(draws, structures=CHOSEN):
    return Problem(scenarios().scenario("joint-rivers"), load(), REPUBLICS, structures, draws, 1)


def test_a_draw_from_central_bases_is_what_it_is_from_nothing():
    study = Study.of(problem((1, 3)))
    for k in range(2):
        warm, cold = study.game(k, SKETCH), study.game(k, SKETCH)
        assert warm.central is not None
        cold.central = None
        ours, theirs = (study.gains(study.solve(game)) for game in (warm, cold))
        union = theirs[-1].sum()
        assert np.abs(ours - theirs).max() < 0.002 * union


def test_a_draw_does_not_depend_on_the_block_it_stands_in():
    alone = RiverPowerArea().run(problem((3,))).gains.values[0]
    central_game.cache_clear()
    together = RiverPowerArea().run(problem((1, 2, 3))).gains.values[2]
    assert (alone == together).all()


def test_without_an_agreement_nothing_changes_at_all():
    gains = RiverPowerArea().run(problem((1,), (apart(REPUBLICS),))).gains.values
    assert (gains == 0.0).all()


class Forgetful:
    """HiGHS whose first runs end without a verdict."""

    def __init__(self, highs, failures):
        self.highs, self.failures, self.cleared = highs, failures, 0

    def __getattr__(self, name):
        return getattr(self.highs, name)

    def clearSolver(self):  # noqa: N802
        self.cleared += 1
        return self.highs.clearSolver()

    def getModelStatus(self):  # noqa: N802
        self.failures -= 1
        return highspy.HighsModelStatus.kUnknown if self.failures >= 0 else self.highs.getModelStatus()


def smallest_above_two():
    builder = Builder()
    column = builder.add_columns("x", (1,), cost=3.0)
    builder.add(builder.add_rows("least", (1,), 2.0, np.inf), column, 1.0)
    return PersistentSolver(builder.program(), "TJK")


def test_a_run_without_a_verdict_is_taken_up_once_from_nothing_then_refused():
    solver = smallest_above_two()
    solver._highs = Forgetful(solver._highs, 1)
    assert solver.solve().objective == pytest.approx(6.0)
    assert solver._highs.cleared == 1
    solver._highs = Forgetful(solver._highs.highs, 2)
    with pytest.raises(SolveError, match=r"the programme of TJK was not solved: Unknown"):
        solver.solve()


def test_a_basis_of_another_shape_is_refused_and_the_optimum_found_all_the_same():
    solver, builder = smallest_above_two(), Builder()
    columns = builder.add_columns("x", (3,), cost=1.0)
    builder.add(builder.add_rows("least", (1,), 1.0, np.inf), columns, 1.0)
    other = PersistentSolver(builder.program(), "UZB")
    other.solve()
    solver.set_basis(other.basis())
    assert solver.solve().objective == pytest.approx(6.0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 10), min_size=3, max_size=3), st.integers(0, 2), st.floats(0, 5))
def test_more_water_never_lowers_what_all_get(inflow, where, more):
    """At fixed heads: what is too much can be let go."""
    everyone = Bloc.whole(range(5))

    def cost(values):
        flows = np.zeros((3, N))
        flows[:, 6] = values
        demand = np.zeros((3, N))
        demand[:, 6] = [4.0, 4.0, 8.0]
        case = chain([1, 2, 4], flows, demand, np.array([0.3, 0.1]))
        nothing = np.zeros((len(borders(case)), N))
        game = Game(case, nothing, Precision(1, 1e-9, 0.1))
        return game.respond(everyone, nothing, "free", rounds=1).cost

    added = list(inflow)
    added[where] += more
    assert cost(added) <= cost(inflow) + 1e-9


def test_cost_never_rises_with_room_on_lines():
    """At fixed heads, contracts as they are."""
    game = Study.of(problem((0,))).game(0, SKETCH)
    grid, costs = game.case.grid, []
    for factor in (1.0, 1.2, 1.5, 3.0):
        case = replace(game.case, grid=replace(grid, line_power=factor * grid.line_power))
        program = BlocProgram(case, Bloc.whole(range(5)))
        costs.append(program.respond(game.reference, game.reference, beginning(case), "free", rounds=1).cost)
    assert (np.diff(costs) <= 1e-6).all()
    assert costs[0] - costs[-1] > 1.0
