"""Core and least core, with the weights that prove them (Bondareva 1963, Shapley 1967)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np

from kenes.games.exact_lp import Constraint, Minimum, minimise
from kenes.games.game import Game
from kenes.games.structures import coalition_name

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
        """Whether the point reaches epsilon and the weights prove it is smallest, in exact arithmetic."""
        if self.epsilon is None:
            return sum(self.point.values()) == game.grand
        point = [self.point[p] for p in game.players]
        worst = max(game.excess(point, mask) for mask in range(1, (1 << game.n) - 1))
        cover = {
            p: sum((w for name, w in self.balanced.items() if p in name.split("+")), Fraction(0)) for p in game.players
        }
        alike = len(set(cover.values())) == 1
        level = next(iter(cover.values()))
        bound = sum((w * game.worth(name) for name, w in self.balanced.items()), Fraction(0)) - level * game.grand
        positive = all(w > 0 for w in self.balanced.values()) and sum(self.balanced.values()) == 1
        return sum(point) == game.grand and worst == self.epsilon and alike and positive and bound == self.epsilon


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

    Bases are screened in floating point with a wide margin, then solved and tested exactly.
    """
    n = game.n
    masks = range(1, (1 << n) - 1)
    chosen = np.array(list(combinations(masks, n - 1)), dtype=np.intp)
    members = ((np.arange(1 << n)[:, None] >> np.arange(n)) & 1).astype(float)
    everyone = np.ones((len(chosen), 1, n))
    matrix = np.concatenate([members[chosen], everyone], axis=1)
    right = np.concatenate([game.worths[chosen], np.full((len(chosen), 1), game.worths[-1])], axis=1)
    regular = np.abs(np.linalg.det(matrix)) > 0.5
    points = np.linalg.solve(matrix[regular], right[regular][..., None])[..., 0]
    scale = max(1.0, float(np.abs(game.worths).max()))
    near = (points @ members.T >= game.worths - 1e-7 * scale)[:, 1:-1].all(axis=1)
    bases = chosen[regular][near]
    _, first = np.unique(np.round(points[near] / scale, 9), axis=0, return_index=True)
    found = set()
    for basis in bases[first].tolist():
        tight = [*basis, (1 << n) - 1]
        point = solve([[*row(m, n)] for m in tight], [game.exact[m] for m in tight])
        if all(game.excess(point, mask) <= 0 for mask in masks):
            found.add(point)
    return tuple(sorted(found))


def solve(matrix: list[list[int]], right: list[Fraction]) -> tuple[Fraction, ...]:
    """Solution of a regular square system in exact rationals, by Gauss-Jordan elimination."""
    size = len(matrix)
    rows = [[Fraction(a) for a in line] + [b] for line, b in zip(matrix, right, strict=True)]
    for k in range(size):
        lead = next(i for i in range(k, size) if rows[i][k])
        rows[k], rows[lead] = rows[lead], rows[k]
        rows[k] = [a / rows[k][k] for a in rows[k]]
        for i in range(size):
            if i != k and rows[i][k]:
                factor = rows[i][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return tuple(line[-1] for line in rows)
