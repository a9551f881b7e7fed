"""Safeguarded Anderson acceleration of fixed points, many of them at once.

Anderson (1965), "Iterative procedures for nonlinear integral equations", J. ACM 12(4); Walker and Ni (2011), "Anderson
acceleration for fixed-point iterations", SIAM J. Numer. Anal. 49(4), equations (1.1)-(2.2). The safeguard (a step that
makes the residual much worse is taken back, the memory is dropped, and the step halved) follows the idea of Zhang,
O'Donoghue and Boyd (2020), SIAM J. Optim. 30(4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
Map = Callable[[FloatArray, IntArray], FloatArray]

SHORTEST = 2.0**-12
REGULARISATION = 1e-13


class ConvergenceError(RuntimeError):
    """An iteration did not reach its tolerance, and no answer is given.

    Parameters
    ----------
    reason
        Why, in plain words.
    residual
        The smallest residual that was reached.
    """

    def __init__(self, reason: str, residual: float) -> None:
        self.reason = reason
        self.residual = residual
        super().__init__(reason, residual)

    def __str__(self) -> str:
        return f"{self.reason} (smallest residual {self.residual:.3g})"


@dataclass(frozen=True, eq=False)
class FixedPoint:
    """Where each of the B iterations ended.

    Attributes
    ----------
    x
        [B, D] the last sound point (the fixed point where `converged`).
    residual
        [B] largest absolute component of (map(x) - x) / scale.
    iterations
        [B] how often the map was evaluated.
    converged
        [B] whether the residual is within the tolerance.
    reason
        One text per member; empty where it converged.
    """

    x: FloatArray
    residual: FloatArray
    iterations: IntArray
    converged: npt.NDArray[np.bool_]
    reason: tuple[str, ...]


def iterate(
    mapping: Map,
    start: FloatArray,
    *,
    tolerance: float = 1e-12,
    memory: int = 5,
    limit: int = 300,
    scale: FloatArray | None = None,
    longest: float = np.inf,
    growth: float = 8.0,
    patience: int = 20,
) -> FixedPoint:
    """Iterate B fixed-point problems of dimension D together; report, never raise.

    Parameters
    ----------
    mapping
        `mapping(x, members)` with x [A, D], members [A] (indices of those still active) gives the image [A, D].
    start
        [B, D] starting points.
    tolerance
        On the largest absolute component of the scaled residual.
    memory
        Number of earlier differences used (m of Walker and Ni).
    limit
        Most evaluations of the map.
    scale
        [D] the residual of component d is divided by scale[d] (a damped component moves by its damping only).
    longest
        Longest step of any component in units of x.
    growth, patience
        A residual above growth times the best one, or no better residual for `patience` steps, takes the member back
        to its best point with half the step.

    Returns
    -------
    FixedPoint
        With `converged` and a reason for each member that did not.
    """
    start = np.array(start, dtype=np.float64)
    unit = np.ones(start.shape[1]) if scale is None else np.asarray(scale, dtype=np.float64)
    state = _State(start / unit, memory, tolerance)
    result = _Ledger(len(start))
    for count in range(1, limit + 1):
        image = mapping(state.x * unit, state.members) / unit
        residual = state.judge(image, growth, patience)
        state = result.settle(state, residual <= tolerance, count, "")
        state = result.settle(state, ~np.isfinite(state.best), count, "the map is not finite at the starting point")
        why = "steps shortened again and again bring no smaller residual"
        state = result.settle(state, state.damping < SHORTEST, count, why)
        if not len(state.members):
            break
        state.advance(longest, unit)
    everyone = np.ones(len(state.members), dtype=np.bool_)
    result.settle(state, everyone, limit, f"no convergence in {limit} iterations")
    return result.close(unit, start)


def solve(mapping: Map, start: FloatArray, *, tolerance: float = 1e-12, limit: int = 300) -> FixedPoint:
    """Find the fixed points of all members or raise: like `iterate` with its defaults, but never an unconverged answer.

    Raises
    ------
    ConvergenceError
        If any member fails, with the reason and residual of the worst.
    """
    found = iterate(mapping, start, tolerance=tolerance, limit=limit)
    if not found.converged.all():
        worst = int(np.argmax(np.where(found.converged, -1.0, found.residual)))
        raise ConvergenceError(f"Fixed point of member {worst}: {found.reason[worst]}", float(found.residual[worst]))
    return found


class _State:
    """The active members: points, residuals, memory of differences, damping."""

    def __init__(self, x: FloatArray, memory: int, tolerance: float) -> None:
        many, size = x.shape
        # Where numbers lie further apart than this, a residual of zero is rounding: the iterates have run away.
        self.coarsest = max(tolerance, 16 * float(np.spacing(np.abs(x).max(initial=0.0))))
        self.members: IntArray = np.arange(many)
        self.x = x
        self.f = np.zeros_like(x)
        self.before = (np.zeros_like(x), np.zeros_like(x))
        self.best_x, self.best_f = x.copy(), np.zeros_like(x)
        self.best = np.full(many, np.inf)
        self.stale = np.zeros(many, dtype=np.intp)
        self.damping = np.ones(many)
        self.fresh = np.ones(many, dtype=np.bool_)
        self.dx = np.zeros((many, memory, size))
        self.df = np.zeros((many, memory, size))
        self.slot = 0

    def take(self, keep: npt.NDArray[np.bool_]) -> _State:
        """Only the members that are kept."""
        for name in ("members", "x", "f", "best_x", "best_f", "best", "stale", "damping", "fresh", "dx", "df"):
            setattr(self, name, getattr(self, name)[keep])
        self.before = (self.before[0][keep], self.before[1][keep])
        return self

    def judge(self, image: FloatArray, growth: float, patience: int) -> FloatArray:
        """Residual of the present points; take back those that are unsound."""
        with np.errstate(invalid="ignore"):
            f = image - self.x
        residual = np.abs(f).max(axis=1)
        runaway = ~(np.spacing(np.abs(self.x).max(axis=1)) <= self.coarsest)
        residual[~np.isfinite(residual) | runaway] = np.inf
        better = residual < self.best
        self.best_x[better], self.best_f[better] = self.x[better], f[better]
        self.best[better] = residual[better]
        self.stale = np.where(better, 0, self.stale + 1)
        self.f = f
        back = (residual > growth * self.best) | (self.stale > patience)
        self.damping = np.where(
            back, self.damping / 2, np.where(better, np.minimum(1.0, 1.5 * self.damping), self.damping)
        )
        if back.any():
            self.x[back], self.f[back] = self.best_x[back], self.best_f[back]
            self.dx[back], self.df[back] = 0.0, 0.0
            self.stale[back], self.fresh[back] = 0, True
        return np.where(back, np.inf, residual)

    def advance(self, longest: float, unit: FloatArray) -> None:
        """Take the accelerated step, equations (2.1)-(2.2) of Walker and Ni with mixing `damping`."""
        old = ~self.fresh[:, None]
        self.dx[:, self.slot] = np.where(old, self.x - self.before[0], 0.0)
        self.df[:, self.slot] = np.where(old, self.f - self.before[1], 0.0)
        self.slot = (self.slot + 1) % self.df.shape[1]
        weights = _weights(self.df, self.f)
        mixing = self.damping[:, None]
        step = mixing * self.f - (weights[:, None] @ self.dx)[:, 0] - mixing * (weights[:, None] @ self.df)[:, 0]
        if np.isfinite(longest):
            step *= np.minimum(1.0, longest / np.maximum(np.abs(step * unit).max(axis=1), 1e-300))[:, None]
        self.before = (self.x, self.f)
        self.fresh[:] = False
        self.x = self.x + step


class _Ledger:
    """What became of each member."""

    def __init__(self, many: int) -> None:
        self.x: list[FloatArray | None] = [None] * many
        self.residual = np.full(many, np.inf)
        self.iterations: IntArray = np.zeros(many, dtype=np.intp)
        self.reason = [""] * many

    def settle(self, state: _State, ended: npt.NDArray[np.bool_], count: int, reason: str) -> _State:
        """Write down the members that ended and give back the state without them."""
        if not ended.any():
            return state
        for place in np.flatnonzero(ended):
            member = int(state.members[place])
            self.x[member] = state.best_x[place].copy()
            self.residual[member], self.iterations[member] = state.best[place], count
            self.reason[member] = reason
        return state.take(~ended)

    def close(self, unit: FloatArray, start: FloatArray) -> FixedPoint:
        """Give the ledger as the result."""
        rows = [start[i] if row is None else row * unit for i, row in enumerate(self.x)]
        x = np.array(rows) if rows else start
        converged = np.array([not text for text in self.reason], dtype=np.bool_)
        return FixedPoint(x, self.residual, self.iterations, converged, tuple(self.reason))


def _weights(df: FloatArray, f: FloatArray) -> FloatArray:
    """Least-squares weights [A, m] of the differences that best explain the residual; empty differences get zero."""
    length = np.sqrt(np.einsum("amd,amd->am", df, df))
    used = length > 0
    inverse: FloatArray = np.where(used, 1.0 / np.where(used, length, 1.0), 0.0)
    gram = (df @ df.transpose(0, 2, 1)) * inverse[:, :, None] * inverse[:, None, :]
    diagonal = np.arange(df.shape[1])
    gram[:, diagonal, diagonal] = np.where(used, 1.0 + REGULARISATION, 1.0)
    right = (df @ f[:, :, None])[:, :, 0] * inverse
    solution: FloatArray = np.linalg.solve(gram, right[:, :, None])[:, :, 0] * inverse
    return solution
