"""Newton's method with step halving, and the way from the base to the shock in steps where it is too far at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.hat_algebra import Position, System, build, evaluate, shares
from kenes.areas.trade.linearise import Newton, Point
from kenes.areas.trade.observed import Base
from kenes.areas.trade.shock import ShockBatch
from kenes.numerics.anderson import ConvergenceError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

NEWTON_STEPS = 30
MOST_SYSTEMS = 600
LONGEST_STEP = 2.0
SHORTEST_STEP = 2.0**-10
SHORTEST_STRIDE = 2.0**-12


@dataclass(frozen=True, eq=False)
class Problem:
    """Shocks on one economy, and deficits [country] afterwards in its money; any fraction of the way can be asked.

    Attributes
    ----------
    economy
        The base.
    shocks
        What changes.
    deficit
        [country] after the change.
    places
        What each shock is called in an error: its place in the list of the user.
    scaled
        Whether deficits move with the country's own value added.
    """

    economy: Base
    shocks: ShockBatch
    deficit: FloatArray
    places: IntArray
    scaled: bool = False

    def system(self) -> System:
        """Conditions of all shocks in full."""
        return build(self.economy, self.shocks, self.deficit, scaled=self.scaled)

    def part(self, member: int, fraction: float) -> System:
        """Conditions of one shock of which only a fraction is applied (of log costs and tariffs, and of deficits)."""
        s = self.shocks
        base = self.economy.tau[:, s.importers]
        factor = (1.0 + base) * ((1.0 + s.tau_new[[member]]) / (1.0 + base)) ** fraction
        some = ShockBatch(s.importers, factor - 1.0, s.cost_hat[[member]] ** fraction)
        moved = self.economy.deficit + fraction * (self.deficit - self.economy.deficit)
        return build(self.economy, some, moved, scaled=self.scaled)

    def base_point(self) -> Point:
        """Give the economy before the shocks, in units of world value added."""
        economy = self.economy
        world = economy.value_added.sum()
        X, value = economy.X / world, economy.value_added / world
        return Point(economy.pi, economy.flows / world, X, X, value, value)


def continued(problem: Problem, member: int, accepted: float) -> tuple[FloatArray, int]:
    """Unknowns of one shock by Newton, if need be in steps from the base to the shock; and linear systems solved.

    Raises
    ------
    ConvergenceError
        If even short steps along the way fail, with how far it came and why.
    """
    z = np.zeros(problem.economy.countries + 2 * problem.economy.X.size)
    reached, stride, solved = 0.0, 1.0, 0
    while reached < 1.0:
        goal = min(1.0, reached + stride)
        system = problem.part(member, goal)
        candidate, residual, steps, why = newton(system, z, accepted)
        solved += steps
        if residual <= accepted:
            z, reached, stride = candidate, goal, 2.0 * stride
            continue
        stride /= 2.0
        if stride < SHORTEST_STRIDE or solved > MOST_SYSTEMS:
            text = f"No equilibrium was found for shock {problem.places[member]} beyond {reached:.1%} of the way"
            raise ConvergenceError(f"{text} from the base: {why}.", residual)
    return z, solved


def newton(system: System, start: FloatArray, accepted: float) -> tuple[FloatArray, float, int, str]:
    """Newton with step halving for one shock: unknowns, residual, steps, and why it stopped short (empty if not)."""
    z = system.at_numeraire(start[None])
    position = evaluate(system, z)
    residual = _size(position)
    for step in range(NEWTON_STEPS):
        if residual <= accepted / 100:
            return z[0], residual, step, ""
        try:
            direction = Newton(system, _point(system, z, position)).step(position.residual)
        except (np.linalg.LinAlgError, ValueError):
            return z[0], residual, step, "the linearised conditions are singular"
        if not np.isfinite(direction).all():
            return z[0], residual, step, "the linearised conditions are singular"
        length = min(1.0, LONGEST_STEP / max(float(np.abs(direction).max()), 1e-300))
        while True:
            trial = evaluate(system, system.at_numeraire(z + length * direction))
            if _size(trial) < (1.0 - 0.1 * length) * residual:
                break
            length /= 2.0
            if length < SHORTEST_STEP:
                return z[0], residual, step, _why(position)
        z = system.at_numeraire(z + length * direction)
        position = evaluate(system, z)
        residual = _size(position)
    return z[0], residual, NEWTON_STEPS, "" if residual <= accepted else "Newton's method does not settle"


def _size(position: Position) -> float:
    largest = float(np.abs(position.residual).max())
    return largest if np.isfinite(largest) else np.inf


def _why(position: Position) -> str:
    """Guess the economic reason that no step helps."""
    if (position.income <= 0).any():
        country = int(np.argmin(position.income[0]))
        return f"final expenditure of country {country} falls to nothing, its surplus is fixed and exceeds its income"
    return "no step makes the residual smaller"


def _point(system: System, z: FloatArray, position: Position) -> Point:
    w, _, x = system.split(z)
    X = system.X * np.exp(x[0])
    T, net = shares(system, position)
    wages = np.exp(w[0]) * system.value_added
    demand = np.maximum(position.demand[0], 1e-12 * wages)
    tiny = 1e-12 * X.max()
    return Point(T, net * X[:, :, None], X, np.maximum(position.X_needed[0], tiny), wages, demand)
