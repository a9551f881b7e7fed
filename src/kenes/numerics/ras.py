"""Biproportional adjustment (RAS) of many matrices at once.

Stone (1961), "Input-output and national accounts"; Bacharach (1970), "Biproportional matrices and input-output change": the matrix
nearest to the prior in the sense of relative entropy that has the given row and column sums. It exists and is unique where the zeros
of the prior leave room for the sums.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.numerics.anderson import ConvergenceError

FloatArray = npt.NDArray[np.float64]

TOLERANCE = 1e-12
LIMIT = 20_000


def biproportional(
    prior: FloatArray, rows: FloatArray, columns: FloatArray, *, tolerance: float = TOLERANCE, limit: int = LIMIT
) -> FloatArray:
    """Matrices with given margins, nearest to their priors.

    Parameters
    ----------
    prior
        [..., row, column], nonnegative; zeros stay zero.
    rows, columns
        [..., row] and [..., column] sums, nonnegative, with the same total for each matrix.
    tolerance
        Largest miss of a row sum, over the total of its matrix; column sums are met to rounding.
    limit
        Most rounds.

    Returns
    -------
    numpy.ndarray
        [..., row, column].

    Raises
    ------
    ValueError
        If an element is negative or not finite, totals differ, or a positive sum meets only zeros.
    ConvergenceError
        If the sums are not met after `limit` rounds: the zeros of the prior leave no room for them.
    """
    _check(prior, rows, columns)
    total = rows.sum(axis=-1, keepdims=True)
    scale = np.where(total > 0, total, 1.0)
    matrix = prior.astype(np.float64)
    missed = np.inf
    for _ in range(limit):
        matrix = matrix * _ratio(rows, matrix.sum(axis=-1))[..., :, None]
        matrix = matrix * _ratio(columns, matrix.sum(axis=-2))[..., None, :]
        missed = float((np.abs(matrix.sum(axis=-1) - rows) / scale).max(initial=0.0))
        if missed <= tolerance:
            return matrix
    raise ConvergenceError("The margins are not met: zeros of the prior leave no room for them", missed)


def _ratio(wanted: FloatArray, have: FloatArray) -> FloatArray:
    ratio: FloatArray = np.where(have > 0, wanted / np.where(have > 0, have, 1.0), 0.0)
    return ratio


def _check(prior: FloatArray, rows: FloatArray, columns: FloatArray) -> None:
    for name, array in (("prior", prior), ("rows", rows), ("columns", columns)):
        if not np.isfinite(array).all() or (array < 0).any():
            raise ValueError(f"{name} has an element that is negative or not finite")
    if prior.shape[:-1] != rows.shape or prior.shape[:-2] + prior.shape[-1:] != columns.shape:
        raise ValueError(f"shapes do not fit: prior {prior.shape}, rows {rows.shape}, columns {columns.shape}")
    one, other = rows.sum(axis=-1), columns.sum(axis=-1)
    if (np.abs(one - other) > 1e-9 * np.maximum(np.abs(one), np.abs(other))).any():
        raise ValueError("row sums and column sums have different totals")
    if ((rows > 0) & (prior.sum(axis=-1) == 0)).any() or ((columns > 0) & (prior.sum(axis=-2) == 0)).any():
        raise ValueError("a positive sum meets a row or a column of zeros")
