"""Core and least core, with the weights that prove them (Bondareva 1963, Shapley 1967)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import lcm

import numpy as np
import numpy.typing as npt

from kenes.games.exact_lp import Constraint, Minimum, minimise
from kenes.games.game import Game
from kenes.games.structures import coalition_name

Integers = npt.NDArray[np.int64]

MOST_VERTEX_PLAYERS = 5
"""Vertices are listed up to this many players; their number grows with the factorial."""


@dataclass(frozen=True)
class LeastCore:
    """Least core of a game.

    Attributes
    ----------
    epsilon
        Smallest largest excess v(S) - x(S) over proper coalitions; None for a single player, who has none.
    point
        An allocation of the least core.
    balanced
        Weights of proper coalitions, summing to one and covering all players alike: they show that no allocation has a smaller largest excess.
    """

    epsilon: Fraction | None
    point: dict[str, Fraction]
    balanced: dict[str, Fraction]

    def verify(self, game: Game) -> bool:
        """Whether the point reaches epsilon and the weights prove it is smallest, in exact arithmetic.

        Nothing is taken on trust: the point names the players of the game and spends what they have, no proper coalition has an excess above
        epsilon, and the weights are a feasible solution of the dual programme worth epsilon. A number that is not exact, another name or
        a weight on everybody or nobody makes it False.
        """
        numbers = (*self.point.values(), *self.balanced.values())
        if set(self.point) != set(game.players) or not all(isinstance(x, int | Fraction) for x in numbers):
            return False
        if sum(self.point.values()) != game.grand:
            return False
        if game.n == 1:
            return self.epsilon is None and not self.balanced
        if not isinstance(self.epsilon, int | Fraction):
            return False
        point = [self.point[p] for p in game.players]
        worst = max(game.excess(point, mask) for mask in range(1, (1 << game.n) - 1))
        return worst <= self.epsilon and _bound(game, self.balanced) == self.epsilon


def _bound(game: Game, balanced: Mapping[str, Fraction]) -> Fraction | None:
    """Level below which weights show the largest excess cannot fall: the value of the dual of `_least`; None when they show nothing.

    Weights w >= 0 of proper coalitions with sum 1 that cover every player to the same level c give, for every efficient x,
    max (v(S) - x(S)) >= sum w(S) (v(S) - x(S)) = sum w(S) v(S) - c v(N).
    """
    masks = {coalition_name(game.players, mask): mask for mask in range(1, (1 << game.n) - 1)}
    if not set(balanced) <= set(masks) or any(w < 0 for w in balanced.values()) or sum(balanced.values()) != 1:
        return None
    weights = {masks[name]: w for name, w in balanced.items()}
    cover = {sum((w for mask, w in weights.items() if mask >> k & 1), Fraction(0)) for k in range(game.n)}
    if len(cover) != 1:
        return None
    return sum((w * game.exact[mask] for mask, w in weights.items()), Fraction(0)) - cover.pop() * game.grand


@dataclass(frozen=True)
class Core:
    """Core of a game.

    Attributes
    ----------
    empty
        Whether no allocation satisfies all coalitions.
    range
        Least and most each player has in the core; None when it is empty.
    vertices
        Its corners; None when it is empty or the game has more than five players.
    balanced
        When empty: weights of coalitions that cover every player exactly once and are worth more than the grand coalition.
    reason
        Why there are no vertices.
    """

    empty: bool
    range: dict[str, tuple[Fraction, Fraction]] | None
    vertices: tuple[tuple[Fraction, ...], ...] | None
    balanced: dict[str, Fraction] | None
    reason: str | None = None


def row(mask: int, n: int, *more: int) -> tuple[int, ...]:
    """Coefficients of a coalition's sum, further unknowns behind."""
    return (*((mask >> k) & 1 for k in range(n)), *more)


def efficient(game: Game, *more: int) -> Constraint:
    """The players have the worth of the grand coalition."""
    return Constraint(row((1 << game.n) - 1, game.n, *more), game.grand, equal=True)


def _least(game: Game) -> Minimum:
    """Min epsilon subject to x(S) + epsilon >= v(S), x(N) = v(N)."""
    proper = [Constraint(row(mask, game.n, 1), game.exact[mask]) for mask in range(1, (1 << game.n) - 1)]
    return minimise([*(0 for _ in range(game.n)), 1], [efficient(game, 0), *proper])


def least_core(game: Game) -> LeastCore:
    """Least core in exact rationals."""
    if game.n == 1:
        return LeastCore(None, {game.players[0]: game.grand}, {})
    best = _least(game)
    weights = {coalition_name(game.players, mask): w for mask, w in enumerate(best.weight[1:], start=1) if w}
    return LeastCore(best.value, dict(zip(game.players, best.point, strict=False)), weights)


def core(game: Game) -> Core:
    """Core in exact rationals."""
    if game.n == 1:
        return Core(
            empty=False, range={game.players[0]: (game.grand, game.grand)}, vertices=((game.grand,),), balanced=None
        )
    least = least_core(game)
    if least.epsilon is not None and least.epsilon > 0:
        cover = sum((w for name, w in least.balanced.items() if game.players[0] in name.split("+")), Fraction(0))
        weights = {name: w / cover for name, w in least.balanced.items()}
        return Core(empty=True, range=None, vertices=None, balanced=weights, reason="the core is empty")
    constraints = core_constraints(game)
    span = {}
    for k, player in enumerate(game.players):
        unit = [1 if j == k else 0 for j in range(game.n)]
        low = minimise(unit, constraints).value
        span[player] = (low, -minimise([-u for u in unit], constraints).value)
    listed = vertices(game) if game.n <= MOST_VERTEX_PLAYERS else None
    reason = None if listed is not None else f"vertices are listed up to {MOST_VERTEX_PLAYERS} players"
    return Core(empty=False, range=span, vertices=listed, balanced=None, reason=reason)


def core_constraints(game: Game, epsilon: Fraction = Fraction(0)) -> list[Constraint]:
    """x(N) = v(N), x(S) >= v(S) - epsilon."""
    proper = [Constraint(row(mask, game.n), game.exact[mask] - epsilon) for mask in range(1, (1 << game.n) - 1)]
    return [efficient(game), *proper]


def vertices(game: Game) -> tuple[tuple[Fraction, ...], ...]:
    """Corners of the core: points where n - 1 independent coalitions have just their worth; sorted.

    Worths are brought to whole numbers over a common denominator and every basis is solved and tested in whole numbers, so that corners
    which differ, or coalitions which are missed, by any amount however small are told apart.
    """
    n = game.n
    common = lcm(*(worth.denominator for worth in game.exact))
    whole = [worth.numerator * (common // worth.denominator) for worth in game.exact]
    tight, adjugate, determinant = _bases(n)
    largest = n * n * int(max(np.abs(adjugate).max(), determinant.max())) * max(1, *(abs(w) for w in whole))
    kind = np.int64 if largest < 1 << 62 else object
    worths = np.array(whole, dtype=kind)
    points = (adjugate.astype(kind) * worths[tight][:, None, :]).sum(axis=2)
    scale = determinant.astype(kind)
    for mask in range(1, (1 << n) - 1):
        inside = points[:, [k for k in range(n) if mask >> k & 1]].sum(axis=1) >= scale * worths[mask]
        points, scale = points[inside], scale[inside]
    found = {(int(d), *(int(x) for x in point)) for d, point in zip(scale, points, strict=True)}
    return tuple(sorted({tuple(Fraction(x, d * common) for x in point) for d, *point in found}))


@lru_cache(maxsize=MOST_VERTEX_PLAYERS)
def _bases(n: int) -> tuple[Integers, Integers, Integers]:
    """Bases of n - 1 proper coalitions and everybody: masks [basis, n], adjugates [basis, n, n] and determinants [basis], above zero.

    Determinants and adjugates of 0-1 matrices are small whole numbers: they are computed in floating point, rounded and tested exactly.
    """
    chosen = np.array(list(combinations(range(1, (1 << n) - 1), n - 1)), dtype=np.int64)
    tight = np.concatenate([chosen, np.full((len(chosen), 1), (1 << n) - 1)], axis=1)
    matrix = (tight[:, :, None] >> np.arange(n)) & 1
    determinant = np.rint(np.linalg.det(matrix)).astype(np.int64)
    regular = determinant != 0
    tight, matrix, determinant = tight[regular], matrix[regular], determinant[regular]
    adjugate = np.rint(np.linalg.inv(matrix) * determinant[:, None, None]).astype(np.int64)
    if not (adjugate @ matrix == determinant[:, None, None] * np.eye(n, dtype=np.int64)).all():
        raise ArithmeticError("an inverse of coalitions is not exact.")
    sign = np.sign(determinant)
    return tight, adjugate * sign[:, None, None], determinant * sign
