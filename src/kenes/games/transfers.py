"""Smallest payments that bring an allocation into the core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from kenes.games.core import core_constraints, least_core
from kenes.games.exact_lp import Constraint, minimise
from kenes.games.game import Game, GameError

INTO_CORE = "smallest into the core"
INTO_LEAST_CORE = "smallest into the least core"


@dataclass(frozen=True)
class Transfers:
    """Payments between players.

    Attributes
    ----------
    rule
        Into the core, or into the least core because the core is empty.
    payments
        (payer, receiver, amount), each amount above zero; none when nothing need be paid.
    allocation
        What each player has after the payments.
    total
        Sum of the payments.
    """

    rule: str
    payments: tuple[tuple[str, str, Fraction], ...]
    allocation: dict[str, Fraction]
    total: Fraction


def transfers(game: Game, unpaid: Sequence[Fraction]) -> Transfers:
    """Point of the core (of the least core when the core is empty) with the smallest sum of payments.

    Among those the one with the smallest largest change of a player, then the one with the smallest allocations in the order of the
    players: the answer is unique. No smaller number of payments carries it out.
    """
    epsilon = least_core(game).epsilon
    empty = epsilon is not None and epsilon > 0
    level = epsilon if empty and epsilon is not None else Fraction(0)
    point = _nearest(game, unpaid, level)
    change = [x - u for x, u in zip(point, unpaid, strict=True)]
    payments = tuple((game.players[a], game.players[b], amount) for a, b, amount in settle(change))
    rule = INTO_LEAST_CORE if empty else INTO_CORE
    return Transfers(
        rule, payments, dict(zip(game.players, point, strict=True)), sum((p[2] for p in payments), Fraction(0))
    )


def _nearest(game: Game, unpaid: Sequence[Fraction], level: Fraction) -> tuple[Fraction, ...]:
    """Unknowns: allocation x, change t_i >= |x_i - u_i|, largest change m."""
    n = game.n
    constraints = [Constraint((*c.row, *([0] * (n + 1))), c.bound, c.equal) for c in core_constraints(game, level)]
    if all(sum((r * u for r, u in zip(c.row, unpaid, strict=False)), Fraction(0)) >= c.bound for c in constraints):
        return tuple(unpaid)
    for k in range(n):
        unit = [1 if j == k else 0 for j in range(n)]
        constraints.append(Constraint((*(-u for u in unit), *unit, 0), -unpaid[k]))
        constraints.append(Constraint((*unit, *unit, 0), unpaid[k]))
        constraints.append(Constraint((*([0] * n), *(-u for u in unit), 1), Fraction(0)))
    goals = [
        [0] * n + [1] * n + [0],
        [0] * (2 * n) + [1],
        *([1 if j == k else 0 for j in range(2 * n + 1)] for k in range(n)),
    ]
    for goal in goals:
        best = minimise(goal, constraints)
        constraints.append(Constraint(tuple(goal), best.value, equal=True))
    return best.point[:n]


def settle(change: Sequence[Fraction]) -> list[tuple[int, int, Fraction]]:
    """Payments (payer, receiver, amount) that carry out changes summing to zero, as few as there can be.

    Payments tie players into groups whose changes sum to zero, and a group of k players needs at least k - 1 of them. So the fewest are
    the players whose change is not zero, less the largest number of such groups they can be split into (Verhoeff 2004, "Settling
    multiple debts efficiently", Informatics in Education 3(1)). That number is found over all sets of players in exact arithmetic. Of several
    splits the one with the smallest group first is taken, and of those the one with the first players.

    Raises
    ------
    GameError
        If the changes do not sum to zero.
    """
    if sum(change) != 0:
        raise GameError(f"changes sum to {sum(change)}; what some pay others receive, so they must sum to 0.")
    movers = [k for k, c in enumerate(change) if c]
    total, groups = _most_groups([Fraction(change[k]) for k in movers])
    payments: list[tuple[int, int, Fraction]] = []
    left = len(total) - 1
    while left:
        group = next(mask for mask in _subsets(left) if not total[mask] and groups[left & ~mask] == groups[left] - 1)
        payments += _chain({k: Fraction(change[k]) for place, k in enumerate(movers) if group >> place & 1})
        left &= ~group
    return payments


def _most_groups(change: Sequence[Fraction]) -> tuple[list[Fraction], list[int]]:
    """Sum of each set of players [2**n], and the most groups summing to zero it holds [2**n], by the set less one player."""
    n = len(change)
    total, groups = [Fraction(0)] * (1 << n), [0] * (1 << n)
    for mask in range(1, 1 << n):
        last = mask.bit_length() - 1
        total[mask] = total[mask ^ 1 << last] + change[last]
        groups[mask] = max(groups[mask ^ 1 << k] for k in range(n) if mask >> k & 1) + (total[mask] == 0)
    return total, groups


def _subsets(mask: int) -> Iterator[int]:
    """Sets of at least two of the players of a set, small ones first, then by their first players."""
    bits = [1 << k for k in range(mask.bit_length()) if mask >> k & 1]
    for size in range(2, len(bits) + 1):
        yield from (sum(part) for part in combinations(bits, size))


def _chain(change: dict[int, Fraction]) -> list[tuple[int, int, Fraction]]:
    balance = dict(change)
    payments = []
    while any(balance.values()):
        payer = min(balance, key=lambda k: (balance[k], k))
        receiver = max(balance, key=lambda k: (balance[k], -k))
        amount = min(-balance[payer], balance[receiver])
        payments.append((payer, receiver, amount))
        balance[payer] += amount
        balance[receiver] -= amount
    return payments
