"""All dual solutions of one program: the face on which a linear form of the duals has its bounds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kenes.areas.river_power.program import LinearProgram
from kenes.areas.river_power.solver import PersistentSolver

Array = npt.NDArray[np.float64]

AT_BOUND = 1e-6
"""Distance within which a value counts as at its bound, share of the larger of one and the bound."""


def dual_face(program: LinearProgram, values: Array) -> LinearProgram:
    """Program whose feasible points are all dual optima, by complementary slackness (Dantzig 1963, section 6.4).

    A row that is slack has no dual; a row at its lower bound has one of at least zero, at its upper bound of at most zero. The reduced cost
    of a column between its bounds is zero, at its lower bound at least zero, at its upper bound at most zero.

    Parameters
    ----------
    program
        Of a bloc.
    values
        Of its columns at an optimum; any optimum gives the same face.

    Returns
    -------
    LinearProgram
        A column for every row and a row for every column of the program; costs are zero.
    """
    row_low, row_high = _at(program.matrix @ values, program.row_lower, program.row_upper)
    low, high = _at(values, program.lower, program.upper)
    return LinearProgram(
        cost=np.zeros(len(program.row_lower)),
        lower=np.where(row_high, -np.inf, 0.0),
        upper=np.where(row_low, np.inf, 0.0),
        matrix=sparse.csc_array(program.matrix.T),
        row_lower=np.where(low, -np.inf, program.cost),
        row_upper=np.where(high, np.inf, program.cost),
        columns=program.rows,
        rows=program.columns,
    )


def _at(values: Array, lower: Array, upper: Array) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which values lie at their lower and at their upper bound."""

    def near(bound: Array) -> npt.NDArray[np.bool_]:
        finite = np.isfinite(bound)
        known = np.where(finite, bound, 0.0)
        return np.asarray(finite & (np.abs(values - known) <= AT_BOUND * np.maximum(np.abs(known), 1.0)))

    return near(lower), near(upper)


def form_bounds(face: LinearProgram, forms: Array, name: str) -> Array:
    """Least and largest value of linear forms over a face [form, 2].

    Parameters
    ----------
    face
        As `dual_face` gives it.
    forms
        Weights of the duals [form, row].
    name
        Whose program, for errors.

    Raises
    ------
    kenes.areas.river_power.errors.SolveError
        If a form has no bound.
    """
    solver, columns = PersistentSolver(face, name), np.arange(len(face.cost))
    found = np.zeros((len(forms), 2))
    for k, form in enumerate(forms):
        for end, sign in enumerate((1.0, -1.0)):
            solver.set_costs(columns, sign * form)
            found[k, end] = float(form @ solver.solve().values)
    return found
