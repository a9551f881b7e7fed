"""A linear program built block by block from arrays, and its sparse form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]


@dataclass(frozen=True)
class LinearProgram:
    """Minimise cost x subject to row bounds on A x and bounds on x.

    Attributes
    ----------
    cost, lower, upper
        Of the columns.
    matrix
        Coefficients by column (CSC).
    row_lower, row_upper
        Bounds of the rows.
    columns, rows
        Positions of every named block, in the shape of the block.
    """

    cost: Array
    lower: Array
    upper: Array
    matrix: sparse.csc_array
    row_lower: Array
    row_upper: Array
    columns: Mapping[str, Index]
    rows: Mapping[str, Index]


@dataclass
class Builder:
    """Collects columns, rows and coefficients.

    Attributes
    ----------
    columns, rows
        Positions of every named block.
    """

    columns: dict[str, Index] = field(default_factory=dict)
    rows: dict[str, Index] = field(default_factory=dict)
    _column_parts: list[tuple[Array, Array, Array]] = field(default_factory=list)
    _row_parts: list[tuple[Array, Array]] = field(default_factory=list)
    _entries: list[tuple[Index, Index, Array]] = field(default_factory=list)
    _extra_cost: list[tuple[Index, Array]] = field(default_factory=list)
    _width: int = 0
    _height: int = 0

    def add_columns(
        self,
        name: str,
        shape: tuple[int, ...],
        *,
        cost: npt.ArrayLike = 0.0,
        lower: npt.ArrayLike = 0.0,
        upper: npt.ArrayLike = np.inf,
    ) -> Index:
        """A block of columns; costs and bounds broadcast over its shape. Returns their positions."""
        size = int(np.prod(shape))
        index = np.arange(self._width, self._width + size).reshape(shape)
        parts = [np.broadcast_to(np.asarray(x, dtype=float), shape).ravel() for x in (cost, lower, upper)]
        self._column_parts.append((parts[0], parts[1], parts[2]))
        self._width += size
        self.columns[name] = index
        return index

    def add_cost(self, columns: npt.ArrayLike, cost: npt.ArrayLike) -> None:
        """Cost on top of what columns cost already."""
        c, v = np.broadcast_arrays(np.asarray(columns), np.asarray(cost, dtype=float))
        self._extra_cost.append((c.ravel(), v.ravel()))

    def add_rows(self, name: str, shape: tuple[int, ...], lower: npt.ArrayLike, upper: npt.ArrayLike) -> Index:
        """A block of rows; bounds broadcast over its shape. Returns their positions."""
        size = int(np.prod(shape))
        index = np.arange(self._height, self._height + size).reshape(shape)
        parts = [np.broadcast_to(np.asarray(x, dtype=float), shape).ravel() for x in (lower, upper)]
        self._row_parts.append((parts[0], parts[1]))
        self._height += size
        self.rows[name] = index
        return index

    def add(self, rows: npt.ArrayLike, columns: npt.ArrayLike, values: npt.ArrayLike) -> None:
        """Coefficients; the three broadcast against each other, and entries at one place add up."""
        r, c, v = np.asarray(rows), np.asarray(columns), np.asarray(values, dtype=float)
        if r.shape == c.shape and not v.ndim:
            # One factor for a run of places is what most calls bring; broadcasting would take longer than the rest of them.
            self._entries.append((r.ravel(), c.ravel(), np.full(r.size, float(v))))
            return
        r, c, v = np.broadcast_arrays(r, c, v)
        self._entries.append((r.ravel(), c.ravel(), v.ravel()))

    def program(self) -> LinearProgram:
        """The program so far."""
        cost, lower, upper = (np.concatenate([part[k] for part in self._column_parts]) for k in range(3))
        for at, extra in self._extra_cost:
            np.add.at(cost, at, extra)
        row_lower, row_upper = (np.concatenate([part[k] for part in self._row_parts]) for k in range(2))
        r, c, v = (np.concatenate([part[k] for part in self._entries]) for k in range(3))
        matrix = sparse.csc_array((v, (r, c)), shape=(self._height, self._width))
        matrix.sum_duplicates()
        return LinearProgram(cost, lower, upper, matrix, row_lower, row_upper, self.columns, self.rows)


def by_block(values: Array, blocks: Mapping[str, Index]) -> dict[str, Array]:
    """Values of every block, in its shape. A block lies in one piece, so nothing is copied.

    Parameters
    ----------
    values
        Of all columns or all rows.
    blocks
        Positions by name.
    """
    found = {}
    for name, index in blocks.items():
        first = int(index.flat[0]) if index.size else 0
        found[name] = values[first : first + index.size].reshape(index.shape)
    return found
