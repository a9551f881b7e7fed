"""One linear program held in HiGHS and solved again and again with other right-hand sides, bounds, costs and coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt
from scipy import sparse

from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.program import LinearProgram
from kenes.vocabulary.errors import ConsistencyError

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Solution:
    """Optimum of a linear program.

    Attributes
    ----------
    objective
        Its value.
    values, duals
        Of columns; of rows.
    iterations
        Simplex iterations.
    """

    objective: float
    values: Array
    duals: Array
    iterations: int


@dataclass(frozen=True)
class Basis:
    """Which columns and rows are basic, as HiGHS holds it.

    Attributes
    ----------
    held
        Its own object.
    """

    held: Any


class PersistentSolver:
    """HiGHS with one program inside.

    Parameters
    ----------
    program
        What to solve.
    name
        Called so in errors.
    """

    def __init__(self, program: LinearProgram, name: str) -> None:
        self.program, self.name = program, name
        self._highs: Any = _Silent()  # type: ignore[no-untyped-call]
        # A second number of threads in one process makes HiGHS return nothing: every program takes one.
        self._highs.setOptionValue("threads", 1)
        self._highs.passModel(_model(program))

    def set_row_bounds(self, rows: Index, lower: Array, upper: Array) -> None:
        """New bounds of rows."""
        index = np.ascontiguousarray(rows.ravel(), dtype=np.int32)
        self._highs.changeRowsBounds(len(index), index, _flat(lower, rows), _flat(upper, rows))

    def set_column_bounds(self, columns: Index, lower: Array, upper: Array) -> None:
        """New bounds of columns."""
        index = np.ascontiguousarray(columns.ravel(), dtype=np.int32)
        self._highs.changeColsBounds(len(index), index, _flat(lower, columns), _flat(upper, columns))

    def set_costs(self, columns: Index, cost: Array) -> None:
        """New costs of columns."""
        index = np.ascontiguousarray(columns.ravel(), dtype=np.int32)
        self._highs.changeColsCost(len(index), index, _flat(cost, columns))

    def set_coefficients(self, rows: Index, columns: Index, values: Array) -> None:
        """New coefficients, one place at a time."""
        r, c, v = np.broadcast_arrays(rows, columns, values)
        for row, column, value in zip(r.ravel().tolist(), c.ravel().tolist(), v.ravel().tolist(), strict=True):
            self._highs.changeCoeff(row, column, value)

    def current(self) -> LinearProgram:
        """The program as it stands now, with all changes made since it was passed."""
        lp = self._highs.getLp()
        parts = (np.array(lp.a_matrix_.value_), np.array(lp.a_matrix_.index_), np.array(lp.a_matrix_.start_))
        form = sparse.csc_array if lp.a_matrix_.format_ == highspy.MatrixFormat.kColwise else sparse.csr_array
        matrix = sparse.csc_array(form(parts, shape=(lp.num_row_, lp.num_col_)))
        return LinearProgram(
            np.array(lp.col_cost_),
            np.array(lp.col_lower_),
            np.array(lp.col_upper_),
            matrix,
            np.array(lp.row_lower_),
            np.array(lp.row_upper_),
            self.program.columns,
            self.program.rows,
        )

    def basis(self) -> Basis:
        """Basis of the last optimum."""
        return Basis(self._highs.getBasis())

    def set_basis(self, basis: Basis) -> None:
        """Begin the next run from the basis of a program of the same shape; of another shape it is refused and the run begins from nothing."""
        self._highs.setBasis(basis.held)

    def solve(self) -> Solution:
        """Optimum from the last basis; a run that ends without one is taken up once more from nothing.

        Raises
        ------
        SolveError
            If the program has no optimum.
        """
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            # From an old basis HiGHS may end without a verdict, or find a program infeasible that is not.
            self._highs.clearSolver()
            self._highs.run()
            status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolveError(self.name, self._highs.modelStatusToString(status))
        found = self._highs.getSolution()
        info = self._highs.getInfo()
        return Solution(
            float(info.objective_function_value),
            np.array(found.col_value),
            np.array(found.row_dual),
            int(info.simplex_iteration_count),
        )

    def gaps(self, price: Array) -> Array:
        """How far rows stay from their bounds where all of them cannot be met [row]: above zero below the lower one, below zero above the upper.

        Every row gets a slack to both sides, at a price; what columns cost is left out, their bounds hold.

        Parameters
        ----------
        price
            Of a gap [row].

        Raises
        ------
        SolveError
            If the solver fails again: bounds of columns may cross.
        """
        elastic: Any = _Silent()  # type: ignore[no-untyped-call]
        elastic.setOptionValue("threads", 1)
        elastic.passModel(self._highs.getLp())
        width, height = len(self.program.cost), len(price)
        elastic.changeColsCost(width, np.arange(width, dtype=np.int32), np.zeros(width))
        rows, sign = np.tile(np.arange(height, dtype=np.int32), 2), np.repeat([1.0, -1.0], height)
        free = np.full(2 * height, np.inf)
        starts = np.arange(2 * height, dtype=np.int32)
        elastic.addCols(2 * height, np.tile(price, 2), np.zeros(2 * height), free, 2 * height, starts, rows, sign)
        elastic.run()
        status = elastic.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolveError(self.name, elastic.modelStatusToString(status))
        slack = np.array(elastic.getSolution().col_value)[width:]
        return np.asarray(slack[:height] - slack[height:])

    def falling(self) -> list[str]:
        """Blocks of columns with a cost below zero and no upper bound."""
        lp = self._highs.getLp()
        endless = (np.array(lp.col_cost_) < 0) & np.isinf(np.array(lp.col_upper_))
        return [name for name, index in self.program.columns.items() if endless[index].any()]

    def crossed(self) -> list[str]:
        """Blocks of columns with a lower bound above the upper."""
        lp = self._highs.getLp()
        wrong = np.array(lp.col_lower_) > np.array(lp.col_upper_)
        return [name for name, index in self.program.columns.items() if wrong[index].any()]


class _Silent(highspy.Highs):
    """HiGHS that says nothing from the start: its first call would print a banner."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _flat(values: npt.ArrayLike, like: Index) -> Array:
    given = np.asarray(values, dtype=float)
    found = given.ravel() if given.shape == like.shape else np.broadcast_to(given, like.shape).ravel()
    found = np.ascontiguousarray(found)
    if np.isnan(found).any():
        raise ConsistencyError("a bound or a cost handed to the solver is no number.")
    return found


def _model(program: LinearProgram) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(program.row_lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.cost, program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = program.matrix.data
    return lp
