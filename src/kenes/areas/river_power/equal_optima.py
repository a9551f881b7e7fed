"""Optima of equal cost of one program: the nearest to a schedule, and the ends of a share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kenes.areas.river_power.program import LinearProgram
from kenes.areas.river_power.solver import PersistentSolver, Solution

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]

EQUAL = 1e-3
"""Costs that differ by no more are equal, MUSD a year."""
SETTLED = 1e-6
"""Largest change of a share between two rounds of `extreme_share`."""
ROUNDS = 20
"""Most rounds of `extreme_share`; three are usual."""


def within(program: LinearProgram, cost: Array, most: float) -> LinearProgram:
    """The program with a row ``cost``: what it may cost at most.

    Parameters
    ----------
    program
        Of a bloc.
    cost
        Of the columns, MUSD.
    most
        MUSD a year.
    """
    matrix = sparse.csc_array(sparse.vstack([program.matrix, sparse.csr_array(cost[None, :])]))
    rows = {**program.rows, "cost": np.array([len(program.row_lower)])}
    return replace(
        program,
        matrix=matrix,
        row_lower=np.append(program.row_lower, -np.inf),
        row_upper=np.append(program.row_upper, most),
        rows=rows,
    )


def departures(program: LinearProgram) -> Array:
    """Weights of the columns in the distance of border flows from the schedule, hm3: one for every hm3 above or below it."""
    found = np.zeros(len(program.cost))
    for name in ("above", "below"):
        found[program.columns[name]] = 1.0
    return found


def nearest(program: LinearProgram, distance: Array, *, tolerance: float = EQUAL, name: str = "a bloc") -> Solution:
    """Of all optima, the one at the least distance from a schedule, by a second solve.

    The game puts a price on the distance instead (`river.tie_break`), which takes one program and not two; this is the check.

    Parameters
    ----------
    program
        At its own cost: no price on the distance.
    distance
        Weight of every column in the distance, as `departures` gives it.
    tolerance
        By how much the cost may exceed the optimum, MUSD a year.
    name
        Whose program, for errors.

    Returns
    -------
    Solution
        Its objective is the distance.

    Raises
    ------
    kenes.areas.river_power.errors.SolveError
        If a program has no optimum.
    """
    best = PersistentSolver(program, name).solve()
    held = within(program, program.cost, best.objective + tolerance)
    return PersistentSolver(replace(held, cost=distance), name).solve()


def share_range(
    program: LinearProgram, part: Array, whole: Array, *, tolerance: float = EQUAL, name: str = "a bloc"
) -> tuple[float, float]:
    """Lowest and highest share ``part x / whole x`` among optima of equal cost.

    Parameters
    ----------
    program
        At its own cost.
    part, whole
        Weights of the columns.
    tolerance, name
        As in `nearest`.

    Raises
    ------
    kenes.areas.river_power.errors.SolveError
        If a program has no optimum.
    """
    best = PersistentSolver(program, name).solve()
    solver = PersistentSolver(within(program, program.cost, best.objective + tolerance), name)
    first = float(part @ best.values) / float(whole @ best.values)
    return -_extreme(solver, -part, whole, -first), _extreme(solver, part, whole, first)


def _extreme(solver: PersistentSolver, part: Array, whole: Array, share: float) -> float:
    """Largest ratio of two linear forms by parametric programs (Dinkelbach 1967, Management Science 13, theorem 1)."""
    columns = np.arange(len(part))
    for _ in range(ROUNDS):
        solver.set_costs(columns, share * whole - part)
        values = solver.solve().values
        last, share = share, float(part @ values) / float(whole @ values)
        if abs(share - last) <= SETTLED:
            break
    return share
