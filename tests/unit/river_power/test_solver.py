"""Linear programs built from blocks against another solver."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.program import Builder, LinearProgram
from kenes.areas.river_power.solver import PersistentSolver


def transport(cost: np.ndarray, supply: np.ndarray, demand: np.ndarray) -> LinearProgram:
    """The transport problem of Hitchcock (1941)."""
    builder = Builder()
    flow = builder.add_columns("flow", cost.shape, cost=cost)
    out = builder.add_rows("supply", supply.shape, 0.0, supply)
    into = builder.add_rows("demand", demand.shape, demand, demand)
    builder.add(out[:, None], flow, 1.0)
    builder.add(into[None, :], flow, 1.0)
    return builder.program()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_same_optimum_as_an_interior_point(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cost, supply = rng.uniform(1, 9, (3, 4)), rng.uniform(5, 9, 3)
    demand = rng.uniform(1, 3, 4)
    found = PersistentSolver(transport(cost, supply, demand), "a test").solve()
    program = transport(cost, supply, demand)
    again = linprog(
        program.cost,
        A_ub=program.matrix.toarray()[:3],
        b_ub=supply,
        A_eq=program.matrix.toarray()[3:],
        b_eq=demand,
        method="highs-ipm",
    )
    assert found.objective == pytest.approx(again.fun, rel=1e-7)


def test_a_changed_right_hand_side_gives_what_a_fresh_program_gives() -> None:
    rng = np.random.default_rng(1)
    cost, supply, demand = rng.uniform(1, 9, (3, 4)), np.full(3, 8.0), np.array([1.0, 2.0, 3.0, 4.0])
    solver = PersistentSolver(transport(cost, supply, demand), "a test")
    solver.solve()
    solver.set_row_bounds(solver.program.rows["demand"], demand + 1, demand + 1)
    solver.set_costs(solver.program.columns["flow"], cost.T.reshape(3, 4))
    fresh = PersistentSolver(transport(cost.T.reshape(3, 4), supply, demand + 1), "a test").solve()
    assert solver.solve().objective == pytest.approx(fresh.objective, rel=1e-9)


def test_the_dual_is_what_one_more_unit_costs() -> None:
    cost, supply, demand = np.array([[1.0, 4.0], [2.0, 3.0]]), np.array([3.0, 9.0]), np.array([2.0, 2.5])
    solver = PersistentSolver(transport(cost, supply, demand), "a test")
    first = solver.solve()
    rows = solver.program.rows["demand"]
    solver.set_row_bounds(rows[:1], demand[:1] + 0.1, demand[:1] + 0.1)
    assert (solver.solve().objective - first.objective) / 0.1 == pytest.approx(first.duals[rows[0]])


def test_what_cannot_be_solved_is_said_by_name() -> None:
    program = transport(np.ones((1, 1)), np.array([1.0]), np.array([2.0]))
    with pytest.raises(SolveError, match=r"the programme of KGZ was not solved: Infeasible"):
        PersistentSolver(program, "KGZ").solve()
