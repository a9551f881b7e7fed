"""Solve the equilibrium conditions: accelerated fixed point first, Newton with continuation for what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.threads import one_thread
from kenes.areas.trade.continuation import Problem, continued
from kenes.areas.trade.hat_algebra import Position, System, evaluate
from kenes.areas.trade.linearise import Newton, Point
from kenes.numerics.anderson import ConvergenceError, FixedPoint, Map, iterate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

TOLERANCE = 1e-12
ACCEPTED = 1e-10
NEWTON_LIMIT = 60
DAMPED_LIMIT = 400
LONGEST_STEP = 0.5
DENSE_CELLS = 200
"""Up to this many cells (sectors times countries), or times the cube root of the shocks, the base is factored."""


@dataclass(frozen=True, eq=False)
class Solution:
    """Unknowns of B shocks with what the solver did.

    Attributes
    ----------
    system
        The conditions that were solved.
    z
        [shock, unknown].
    position
        What follows from them, `hat_algebra.evaluate`.
    residual
        [shock] largest residual in log wages, prices and expenditures at z.
    iterations
        [shock] evaluations of the conditions, and linear systems solved by Newton.
    method
        One of "anderson" and "newton" per shock.
    """

    system: System
    z: FloatArray
    position: Position
    residual: FloatArray
    iterations: IntArray
    method: tuple[str, ...]


def solve(problem: Problem) -> Solution:
    """Unknowns of every shock, to `ACCEPTED` in log wages, prices and expenditures.

    Raises
    ------
    ConvergenceError
        If neither method finds an equilibrium of some shock, with the smallest residual and the reason.
    """
    with one_thread():
        return _solve(problem)


def _solve(problem: Problem) -> Solution:
    system, base = problem.system(), problem.base_point()
    start = np.zeros((len(system), system.value_added.size + 2 * system.X.size))
    dense = base.X.size <= DENSE_CELLS * max(1, len(system)) ** (1 / 3)
    found = factored(system, base, start) if dense else damped(system, base, start)
    z, iterations = found.x, found.iterations
    position, residual = judge(system, z)
    if dense and (again := np.flatnonzero(residual > ACCEPTED)).size:
        second = damped(system.take(again), base, start[again])
        z[again] = second.x
        iterations[again] += second.iterations
        position, residual = judge(system, z)
    method = np.where(residual <= ACCEPTED, "anderson", "newton")
    if (left := np.flatnonzero(method == "newton")).size:
        for member in left:
            z[member], steps = continued(problem, int(member), ACCEPTED)
            iterations[member] += steps
        position, residual = judge(system, z)
    if not (residual <= ACCEPTED).all():
        shock = problem.places[int(np.argmax(residual))]
        raise ConvergenceError(f"The equilibrium of shock {shock} is not accurate enough", float(residual.max()))
    return Solution(system, z, position, residual, iterations, tuple(str(text) for text in method))


def judge(system: System, z: FloatArray) -> tuple[Position, FloatArray]:
    """Follow the unknowns to what they imply; the largest residual of each shock, infinite where not finite."""
    with np.errstate(all="ignore"):
        position = evaluate(system, z)
        residual = np.abs(position.residual).max(axis=1)
    return position, np.where(np.isfinite(residual), residual, np.inf)


def factored(system: System, base: Point, start: FloatArray) -> FixedPoint:
    """Anderson on the chord method: the step of each residual by the linearisation at the base."""
    newton = Newton(system, base)

    def mapping(z: FloatArray, part: System) -> FloatArray:
        return z + newton.step(evaluate(part, z).residual)

    iterated = _of_members(system, mapping)
    return iterate(iterated, start, tolerance=TOLERANCE, limit=NEWTON_LIMIT, longest=LONGEST_STEP, memory=3)


def damped(system: System, base: Point, start: FloatArray) -> FixedPoint:
    """Anderson on the joint fixed point; a wage moves by its excess demand over the elasticity of that to the wage."""
    own = np.einsum("jni,jni->ji", base.M, base.T)
    sales = base.M.sum(axis=1)
    elasticity = system.theta[:, None] * system.gamma_va * (sales - own)
    step = 1.0 / (1.0 + (system.gamma_va * elasticity).sum(axis=0) / base.demand)
    scale = np.concatenate([step, np.ones(2 * system.X.size)])

    def mapping(z: FloatArray, part: System) -> FloatArray:
        return z + scale * evaluate(part, z).residual

    iterated = _of_members(system, mapping)
    return iterate(
        iterated, start, tolerance=TOLERANCE, limit=DAMPED_LIMIT, scale=scale, longest=LONGEST_STEP, memory=8
    )


def _of_members(system: System, mapping: Callable[[FloatArray, System], FloatArray]) -> Map:
    """Map the members still active; their part of the system is kept between calls."""
    kept: list[System] = [system]

    def of_members(z: FloatArray, members: IntArray) -> FloatArray:
        if len(members) != len(kept[0]):
            kept[0] = system.take(members)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            return mapping(z, kept[0])

    return of_members
