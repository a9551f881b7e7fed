"""Values and compromises: Shapley, Owen, Banzhaf, tau, Gately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from kenes.games.game import Coalition, Game, GameError
from kenes.games.structures import Partition, parse_structure


@dataclass(frozen=True)
class Allocation:
    """What each player gets.

    Attributes
    ----------
    allocation
        By player, exact; None when the rule gives none.
    reason
        Why there is none.
    """

    allocation: dict[str, Fraction] | None
    reason: str | None = None

    @property
    def floats(self) -> dict[str, float]:
        """By player in floating point; empty when there is none."""
        return {} if self.allocation is None else {p: float(x) for p, x in self.allocation.items()}


@dataclass(frozen=True)
class Banzhaf:
    """Banzhaf value.

    Attributes
    ----------
    absolute
        Mean marginal contribution over all coalitions of the others.
    normalised
        Scaled to spend the worth of the grand coalition; None when the absolute values sum to zero.
    """

    absolute: dict[str, Fraction]
    normalised: dict[str, Fraction] | None


@dataclass(frozen=True)
class Gately:
    """Gately point.

    Attributes
    ----------
    allocation
        By player, exact; None when undefined.
    propensity
        Common propensity to disrupt: what the others lose by a player's leaving over what the player loses.
    reason
        Why it is undefined.
    """

    allocation: dict[str, Fraction] | None
    propensity: Fraction | None
    reason: str | None = None


def shapley(game: Game) -> Allocation:
    """Shapley value: mean marginal contribution over all orders (Shapley 1953)."""
    n = game.n
    weight = [Fraction(factorial(s) * factorial(n - s - 1), factorial(n)) for s in range(n)]
    shares = {}
    for k, player in enumerate(game.players):
        outside = [mask for mask in range(1 << n) if not mask >> k & 1]
        shares[player] = sum(
            (weight[mask.bit_count()] * (game.exact[mask | 1 << k] - game.exact[mask]) for mask in outside), Fraction(0)
        )
    return Allocation(shares)


def owen(game: Game, unions: Sequence[Coalition]) -> Allocation:
    """Owen value: orders in which every union stays together (Owen 1977).

    Raises
    ------
    GameError
        If the unions are no partition of the players.
    """
    try:
        partition = parse_structure(game.players, unions)
    except ValueError as error:
        raise GameError(str(error)) from error
    return Allocation({player: _owen_share(game, partition, k) for k, player in enumerate(game.players)})


def _owen_share(game: Game, partition: Partition, k: int) -> Fraction:
    own = next(bloc for bloc in partition if bloc >> k & 1)
    others = [bloc for bloc in partition if bloc != own]
    mates = [j for j in range(game.n) if own >> j & 1 and j != k]
    total = Fraction(0)
    for outer in range(1 << len(others)):
        before = sum(bloc for j, bloc in enumerate(others) if outer >> j & 1)
        first = Fraction(
            factorial(outer.bit_count()) * factorial(len(others) - outer.bit_count()), factorial(len(others) + 1)
        )
        for inner in range(1 << len(mates)):
            mask = before | sum(1 << j for i, j in enumerate(mates) if inner >> i & 1)
            second = Fraction(
                factorial(inner.bit_count()) * factorial(len(mates) - inner.bit_count()), factorial(len(mates) + 1)
            )
            total += first * second * (game.exact[mask | 1 << k] - game.exact[mask])
    return total


def banzhaf(game: Game) -> Banzhaf:
    """Banzhaf value (Banzhaf 1965, Owen 1975)."""
    n = game.n
    absolute = {}
    for k, player in enumerate(game.players):
        swings = sum(
            (game.exact[mask | 1 << k] - game.exact[mask] for mask in range(1 << n) if not mask >> k & 1), Fraction(0)
        )
        absolute[player] = swings / 2 ** (n - 1)
    total = sum(absolute.values())
    normalised = {p: x * game.grand / total for p, x in absolute.items()} if total else None
    return Banzhaf(absolute, normalised)


def utopia(game: Game) -> list[Fraction]:
    """Marginal contributions to the grand coalition: the most each player can ask for."""
    full = (1 << game.n) - 1
    return [game.grand - game.exact[full & ~(1 << k)] for k in range(game.n)]


def tau(game: Game) -> Allocation:
    """Tau value: the efficient point between minimal rights and utopia payoffs (Tijs 1981)."""
    high = utopia(game)
    low = []
    for k in range(game.n):
        remainders = []
        for mask in range(1 << game.n):
            if mask >> k & 1:
                others = sum((high[j] for j in range(game.n) if mask >> j & 1 and j != k), Fraction(0))
                remainders.append(game.exact[mask] - others)
        low.append(max(remainders))
    bottom, top = sum(low), sum(high)
    if any(a > b for a, b in zip(low, high, strict=True)) or not bottom <= game.grand <= top:
        return Allocation(
            None,
            "the game is not quasi-balanced: minimal rights and utopia payoffs do not enclose the worth of the grand coalition",
        )
    share = Fraction(0) if top == bottom else (game.grand - bottom) / (top - bottom)
    return Allocation({p: a + share * (b - a) for p, a, b in zip(game.players, low, high, strict=True)})


def gately(game: Game) -> Gately:
    """Gately point: x_i = v(i) + (M_i - v(i)) / sum (M - v) times the gain of cooperation (Gately 1974; Littlechild and Vaidya 1976)."""
    high = utopia(game)
    single = [game.exact[1 << k] for k in range(game.n)]
    room = [a - b for a, b in zip(high, single, strict=True)]
    gain = game.grand - sum(single)
    if sum(room) <= 0 or gain <= 0 or any(r < 0 for r in room):
        return Gately(
            None, None, "cooperation brings nothing, or a player brings less to the grand coalition than it has alone"
        )
    share = gain / sum(room)
    allocation = {p: s + share * r for p, s, r in zip(game.players, single, room, strict=True)}
    return Gately(allocation, (sum(room) - gain) / gain)
