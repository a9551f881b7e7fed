"""A dense simplex over many small linear programmes at once, and the sequence of them that leads to the nucleolus.

The programmes are the duals of the least-core programmes (Maschler, Peleg and Shapley 1979): few rows, one column per coalition. All
games of a batch pivot together; a game that is optimal leaves the batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

TOLERANCE = 1e-10
LIMIT = 2000
DANTZIG = 60
"""Pivots by the largest reduced cost before Bland's rule takes over, which cannot cycle."""


@dataclass(frozen=True)
class Optimum:
    """Optimal bases of a batch: maximise cost . weight subject to columns . weight = right side, weight >= 0.

    Attributes
    ----------
    basis
        Column in each row [game, row]; a column number of M or more is an artificial one at zero.
    weight
        Value of the basic columns [game, row].
    multiplier
        Dual values [game, row].
    """

    basis: Index
    weight: Array
    multiplier: Array


def maximise(columns: Array, cost: Array, allowed: Mask, right: Array) -> Optimum:
    """Optima of a batch of linear programmes in standard form, by the two-phase revised simplex.

    Parameters
    ----------
    columns
        [game, row, column].
    cost
        [game, column], scaled to about one.
    allowed
        [game, column]: columns that may enter.
    right
        Right side [row], not negative.

    Raises
    ------
    ArithmeticError
        If a programme is infeasible, unbounded, or takes more than `LIMIT` pivots.
    """
    games, rows, many = columns.shape
    extended = np.concatenate([columns, np.broadcast_to(np.eye(rows), (games, rows, rows))], axis=2)
    basis = np.tile(np.arange(many, many + rows), (games, 1))
    first = np.concatenate([np.zeros((games, many)), -np.ones((games, rows))], axis=1)
    second = np.concatenate([cost, np.zeros((games, rows))], axis=1)
    enter = np.concatenate([allowed, np.zeros((games, rows), dtype=bool)], axis=1)
    basis = _pivot(extended, first, enter, basis, right, many, phase=1)
    basis = _pivot(extended, second, enter, basis, right, many, phase=2)
    matrix = np.take_along_axis(extended, basis[:, None, :], axis=2)
    weight = np.linalg.solve(matrix, np.broadcast_to(right[:, None], (games, rows, 1)))[..., 0]
    if np.any((basis >= many) & (weight > 1e-7)):
        raise ArithmeticError("a linear programme of the batch is infeasible")
    prices = np.take_along_axis(second, basis, axis=1)
    multiplier = np.linalg.solve(matrix.transpose(0, 2, 1), prices[..., None])[..., 0]
    return Optimum(basis, weight, multiplier)


def _pivot(extended: Array, cost: Array, enter: Mask, basis: Index, right: Array, many: int, *, phase: int) -> Index:
    basis = basis.copy()
    active = np.arange(len(basis))
    for count in range(LIMIT):
        part = extended[active]
        matrix = np.take_along_axis(part, basis[active][:, None, :], axis=2)
        prices = np.take_along_axis(cost[active], basis[active], axis=1)
        multiplier = np.linalg.solve(matrix.transpose(0, 2, 1), prices[..., None])
        reduced = np.where(enter[active], cost[active] - (multiplier.transpose(0, 2, 1) @ part)[:, 0], -np.inf)
        np.put_along_axis(reduced, basis[active], -np.inf, axis=1)
        better = reduced > TOLERANCE
        going = better.any(axis=1)
        if not going.any():
            return basis
        active, matrix, reduced, better, part = active[going], matrix[going], reduced[going], better[going], part[going]
        column = reduced.argmax(axis=1) if count < DANTZIG else better.argmax(axis=1)
        row = _leaving(matrix, part, column, basis[active], right, many, phase)
        basis[active, row] = column
    raise ArithmeticError(f"a linear programme of the batch took more than {LIMIT} pivots")


def _leaving(matrix: Array, part: Array, column: Index, basis: Index, right: Array, many: int, phase: int) -> Index:
    entering = np.take_along_axis(part, column[:, None, None], axis=2)
    both = np.concatenate([entering, np.broadcast_to(right[:, None], entering.shape)], axis=2)
    solved = np.linalg.solve(matrix, both)
    direction, value = solved[..., 0], np.maximum(solved[..., 1], 0.0)
    artificial = (basis >= many) & (np.abs(direction) > TOLERANCE) & (value <= TOLERANCE)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(direction > TOLERANCE, value / direction, np.inf)
    if phase == 2:
        ratio = np.where(artificial, 0.0, ratio)
    if np.isinf(ratio).all(axis=1).any():
        raise ArithmeticError("a linear programme of the batch is unbounded")
    least = ratio.min(axis=1, keepdims=True)
    ties = ratio <= least + TOLERANCE
    return np.asarray(np.where(ties, np.where(artificial & (phase == 2), -1, basis), many * 4).argmin(axis=1))


def _incidence(n: int) -> Array:
    masks = np.arange(1, (1 << n) - 1)
    return np.asarray((masks[:, None] >> np.arange(n)) & 1, dtype=float)


def smallest_largest_excess(worths: Array, n: int) -> Array:
    """Least-core epsilon [game] of games [game, 2**n], n of two or more."""
    scale = np.maximum(np.abs(worths).max(axis=1), 1e-300)
    scaled = worths / scale[:, None]
    members = _incidence(n)
    zero = members - members[:, -1:]
    columns = np.concatenate([zero[:, :-1].T, np.ones((1, len(members)))])
    cost = scaled[:, 1:-1] - scaled[:, -1:] * members[:, -1]
    right = np.zeros(n)
    right[-1] = 1.0
    shape = (len(worths), n, len(members))
    best = maximise(np.broadcast_to(columns, shape), cost, np.ones(cost.shape, dtype=bool), right)
    return np.asarray(best.multiplier[:, -1] * scale)


def nucleolus_batch(worths: Array, n: int, *, rational: bool) -> Array:
    """Prenucleoli, or with `rational` nucleoli [game, n] of games [game, 2**n], by the sequence of least-core programmes.

    Each round lowers the largest excess that is still open, and fixes the coalitions with a positive dual weight: their excess is the
    same in every optimum (Maschler, Peleg and Shapley 1979, section 6). NaN for a game without imputation when `rational`.
    """
    single = worths[:, [1 << k for k in range(n)]]
    result = np.full((len(worths), n), np.nan)
    slack = worths[:, -1] - single.sum(axis=1)
    scale = np.maximum(np.abs(worths).max(axis=1), 1e-300)
    possible = np.flatnonzero(slack >= -1e-12 * scale) if rational else np.arange(len(worths))
    if n == 1 or not len(possible):
        result[possible] = worths[possible, -1:] if n == 1 else result[possible]
        return result
    scaled = worths[possible] / scale[possible, None]
    result[possible] = _rounds(scaled, n, rational=rational) * scale[possible, None]
    return result


def _rounds(worths: Array, n: int, *, rational: bool) -> Array:
    games = len(worths)
    members = _incidence(n)
    vectors = np.concatenate([members, np.eye(n)]) if rational else members
    point = np.repeat(worths[:, -1:] / n, n, axis=1)
    free = np.broadcast_to(np.concatenate([np.eye(n - 1), -np.ones((1, n - 1))]), (games, n, n - 1)).copy()
    left = np.full(games, n - 1)
    for _ in range(n):
        for size in range(1, n):
            group = np.flatnonzero(left == size)
            if len(group):
                point[group], basis = _round(worths[group], vectors, len(members), point[group], free[group, :, :size])
                left[group] = _narrow(free, group, size, basis, vectors)
        if not left.any():
            return point
    raise ArithmeticError("the nucleolus was not pinned down")


def _round(worths: Array, vectors: Array, coalitions: int, point: Array, free: Array) -> tuple[Array, Array]:
    """One least-core programme: the new points, and which vectors [game, vector] are tight in every optimum."""
    games, _, size = free.shape
    slope = vectors @ free
    open_ = np.abs(slope).max(axis=2) > 1e-9
    n = vectors.shape[1]
    bound = np.concatenate([worths[:, 1:-1], worths[:, [1 << k for k in range(n)]]], axis=1)[:, : len(vectors)]
    cost = bound - point @ vectors.T
    counted = np.broadcast_to((np.arange(len(vectors)) < coalitions).astype(float), (games, 1, len(vectors)))
    columns = np.concatenate([slope.transpose(0, 2, 1), counted], axis=1)
    right = np.zeros(size + 1)
    right[-1] = 1.0
    best = maximise(columns, cost, open_, right)
    moved = point + (free @ best.multiplier[:, :-1, None])[..., 0]
    tight = np.zeros((games, len(vectors) + size + 1), dtype=bool)
    np.put_along_axis(tight, best.basis, best.weight > 1e-9, axis=1)
    return moved, tight[:, : len(vectors)]


def _narrow(free: Array, group: Index, size: int, tight: Array, vectors: Array) -> Array:
    """Directions that keep the tight vectors as they are, written into `free`; their number [game]."""
    slope = (vectors @ free[group, :, :size]) * tight[..., None]
    _, singular, right = np.linalg.svd(slope, full_matrices=True)
    rank = (singular > 1e-8).sum(axis=1)
    turned = free[group, :, :size] @ right.transpose(0, 2, 1)
    for value in np.unique(rank):
        chosen = rank == value
        free[group[chosen], :, : size - value] = turned[chosen][:, :, value:]
    return np.asarray(size - rank)
