"""Kohlberg's criterion (1971): an allocation is the nucleolus exactly if the coalitions at or above every level of excess are balanced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kenes.games.core import row
from kenes.games.exact_lp import Constraint, LinearProgrammeError, Span, minimise
from kenes.games.game import Game
from kenes.games.structures import coalition_mask, coalition_name


@dataclass(frozen=True)
class Level:
    """One step of the ladder.

    Attributes
    ----------
    excess
        The level.
    coalitions
        Names of the coalitions with at least this excess.
    weights
        Positive weights of some of them (and, for the nucleolus, of players held at what they have alone) that cover every player exactly
        once and span all of them. Balancedness of all follows: a coalition in the span can be given a small weight of its own.
    """

    excess: Fraction
    coalitions: tuple[str, ...]
    weights: dict[str, Fraction]


@dataclass(frozen=True)
class Certificate:
    """Proof that an allocation is the nucleolus (or prenucleolus) of a game.

    Attributes
    ----------
    allocation
        The allocation, in the order of the players.
    levels
        From the largest excess down, until the coalitions pin every player.
    rational
        Whether it is about imputations (nucleolus) or all efficient allocations (prenucleolus).
    """

    allocation: tuple[Fraction, ...]
    levels: tuple[Level, ...]
    rational: bool

    def verify(self, game: Game) -> bool:
        """Whether the proof holds: every excess, weight and span is computed again in exact arithmetic."""
        n = game.n
        if len(self.allocation) != n or sum(self.allocation) != game.grand:
            return False
        bound = {1 << k for k in range(n) if self.allocation[k] == game.exact[1 << k]} if self.rational else set()
        if self.rational and any(self.allocation[k] < game.exact[1 << k] for k in range(n)):
            return False
        expected = _levels(game, self.allocation)
        rank = 0
        for level, (excess, masks) in zip(self.levels, expected, strict=False):
            if level.excess != excess or {coalition_mask(game.players, c) for c in level.coalitions} != set(masks):
                return False
            if not _balances(game, level, masks, bound):
                return False
            span = Span()
            rank = sum(span.add(row(mask, n)) for mask in ((1 << n) - 1, *masks, *_held(game, level, bound)))
        return rank == n or len(self.levels) == len(expected)


def _held(game: Game, level: Level, bound: set[int]) -> list[int]:
    return [mask for name in level.weights if (mask := coalition_mask(game.players, name)) in bound]


def _balances(game: Game, level: Level, masks: Sequence[int], bound: set[int]) -> bool:
    weights = {coalition_mask(game.players, name): w for name, w in level.weights.items()}
    if any(w <= 0 for w in weights.values()) or not set(weights) <= set(masks) | bound:
        return False
    cover = [sum((w for mask, w in weights.items() if mask >> k & 1), Fraction(0)) for k in range(game.n)]
    if any(c != 1 for c in cover):
        return False
    span = Span()
    for mask in weights:
        span.add(row(mask, game.n))
    return all(span.holds(row(mask, game.n)) for mask in masks)


def _levels(game: Game, allocation: Sequence[Fraction]) -> list[tuple[Fraction, list[int]]]:
    """Distinct excesses from the largest down, each with the coalitions at or above it."""
    excess = {mask: game.excess(allocation, mask) for mask in range(1, (1 << game.n) - 1)}
    order = sorted(excess, key=lambda mask: (-excess[mask], mask))
    found: list[tuple[Fraction, list[int]]] = []
    for place, mask in enumerate(order):
        if place + 1 == len(order) or excess[order[place + 1]] != excess[mask]:
            found.append((excess[mask], order[: place + 1]))
    return found


def certify(game: Game, allocation: Sequence[Fraction], *, rational: bool) -> Certificate:
    """Ladder of balanced collections for an allocation.

    Raises
    ------
    ArithmeticError
        If a collection is not balanced: the allocation is not the nucleolus.
    """
    point = tuple(allocation)
    n = game.n
    bound = [1 << k for k in range(n) if point[k] == game.exact[1 << k]] if rational else []
    levels: list[Level] = []
    support: dict[int, Fraction] = {}
    for excess, masks in _levels(game, point):
        support = _extended(game, masks, bound, support)
        names = {coalition_name(game.players, mask): w for mask, w in sorted(support.items())}
        levels.append(Level(excess, tuple(coalition_name(game.players, mask) for mask in masks), names))
        span = Span()
        for mask in ((1 << n) - 1, *support):
            span.add(row(mask, n))
        if span.rank == n:
            break
    return Certificate(point, tuple(levels), rational)


def _extended(
    game: Game, masks: Sequence[int], bound: Sequence[int], support: dict[int, Fraction]
) -> dict[int, Fraction]:
    """Balancing weights whose span holds every coalition of the collection, grown from those of the level above."""
    n = game.n
    solutions = [support] if support else []
    while True:
        span = Span()
        for solution in solutions:
            for mask in solution:
                span.add(row(mask, n))
        missing = [mask for mask in masks if not span.holds(row(mask, n))]
        if not missing:
            return _mean(solutions)
        solutions.append(_balanced_with(game, [*masks, *(b for b in bound if b not in masks)], missing))


def _balanced_with(game: Game, usable: Sequence[int], wanted: Sequence[int]) -> dict[int, Fraction]:
    """Balancing weights that give as much as possible to the wanted coalitions.

    The dual of: smallest y(N) with y(S) >= 1 for wanted S and y(S) >= 0 for the others.
    """
    goal = set(wanted)
    constraints = [Constraint(row(mask, game.n), Fraction(int(mask in goal))) for mask in usable]
    try:
        best = minimise([1] * game.n, constraints)
    except LinearProgrammeError as error:
        raise ArithmeticError("the collection is not balanced") from error
    if best.value == 0:
        raise ArithmeticError("the collection is not balanced: the allocation is not the nucleolus")
    return {mask: w for mask, w in zip(usable, best.weight, strict=True) if w}


def _mean(solutions: Sequence[dict[int, Fraction]]) -> dict[int, Fraction]:
    masks = sorted({mask for solution in solutions for mask in solution})
    return {
        mask: sum((solution.get(mask, Fraction(0)) for solution in solutions), Fraction(0)) / len(solutions)
        for mask in masks
    }
