"""A cooperative game with transferable utility in exact rationals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from numbers import Rational, Real
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kenes.games.structures import MOST_PLAYERS, coalition_mask, coalition_name

if TYPE_CHECKING:
    from kenes.games.core import Core, LeastCore
    from kenes.games.nucleolus import Nucleolus
    from kenes.games.transfers import Transfers
    from kenes.games.values import Allocation, Banzhaf, Gately

Number = int | float | Fraction
Coalition = str | int | frozenset[str]

ROUNDING = Fraction(1, 10**12)
"""Share of the largest amount by which the sum of floats may miss the worth of the grand coalition: some thousand times their own rounding."""


class GameError(ValueError):
    """A game, a coalition or an allocation is not what it must be."""


@dataclass(frozen=True, eq=False, init=False)
class Game:
    """Players and the worth of every coalition.

    Parameters
    ----------
    players
        Names, one to ten.
    worths
        Worth by coalition: name ``A+B``, bit mask (bit k is player k) or frozenset. Every coalition but the empty one must be there.

    Raises
    ------
    GameError
        If a coalition is missing, unknown or stands twice, a worth is not finite, or the empty coalition has a worth.

    Attributes
    ----------
    players
        Names.
    exact
        Worths by mask as rationals: floats are taken at their exact binary value.
    """

    players: tuple[str, ...]
    exact: tuple[Fraction, ...]

    def __init__(self, players: Sequence[str], worths: Mapping[Coalition, Number]) -> None:
        names = _names(players)
        object.__setattr__(self, "players", names)
        object.__setattr__(self, "exact", _exact(names, worths))

    @classmethod
    def from_array(cls, players: Sequence[str], worths: Sequence[Number] | npt.NDArray[np.float64]) -> Game:
        """Game of worths by bit mask, 2**n of them, the first zero.

        Raises
        ------
        GameError
            As for the class.
        """
        names = _names(players)
        if len(worths) != 1 << len(names):
            raise GameError(
                f"{len(worths)} worths for {len(names)} players; there must be {1 << len(names)}, by bit mask."
            )
        return cls(names, {mask: worths[mask] for mask in range(len(worths))})

    @property
    def n(self) -> int:
        """Number of players."""
        return len(self.players)

    @cached_property
    def worths(self) -> npt.NDArray[np.float64]:
        """Worths [2**n] by bit mask."""
        return np.array([float(worth) for worth in self.exact])

    @property
    def grand(self) -> Fraction:
        """Worth of the grand coalition."""
        return self.exact[-1]

    def worth(self, coalition: Coalition) -> Fraction:
        """Worth of a coalition.

        Raises
        ------
        GameError
            If it is no coalition of the players.
        """
        try:
            return self.exact[coalition_mask(self.players, coalition)]
        except ValueError as error:
            raise GameError(str(error)) from error

    def excess(self, allocation: Sequence[Fraction], mask: int) -> Fraction:
        """What a coalition could have on its own beyond what the allocation gives it."""
        return self.exact[mask] - sum((x for k, x in enumerate(allocation) if mask >> k & 1), Fraction(0))

    def shapley(self) -> Allocation:
        """Shapley value (1953)."""
        from kenes.games.values import shapley

        return shapley(self)

    def owen(self, unions: Sequence[Coalition]) -> Allocation:
        """Owen value (1977) for a-priori unions.

        Raises
        ------
        GameError
            If the unions are no partition of the players.
        """
        from kenes.games.values import owen

        return owen(self, unions)

    def banzhaf(self) -> Banzhaf:
        """Banzhaf value, absolute and normalised."""
        from kenes.games.values import banzhaf

        return banzhaf(self)

    def tau(self) -> Allocation:
        """Tau value (Tijs 1981); no allocation, with the reason, when the game is not quasi-balanced."""
        from kenes.games.values import tau

        return tau(self)

    def gately(self) -> Gately:
        """Gately point (1974): the same propensity to disrupt for all players."""
        from kenes.games.values import gately

        return gately(self)

    def core(self) -> Core:
        """Core: empty or not, range of each player, vertices, or the balanced weights that show it is empty."""
        from kenes.games.core import core

        return core(self)

    def least_core(self) -> LeastCore:
        """Least core: the smallest largest excess, a point, and the weights that show no point does better."""
        from kenes.games.core import least_core

        return least_core(self)

    def nucleolus(self) -> Nucleolus:
        """Nucleolus (Schmeidler 1969); no allocation, with the reason, when there is no imputation."""
        from kenes.games.nucleolus import nucleolus

        return nucleolus(self, rational=True)

    def prenucleolus(self) -> Nucleolus:
        """Prenucleolus: the nucleolus over all efficient allocations."""
        from kenes.games.nucleolus import nucleolus

        return nucleolus(self, rational=False)

    def transfers(self, unpaid: Mapping[str, Number]) -> Transfers:
        """Smallest payments that bring an allocation into the core, or into the least core when the core is empty.

        Raises
        ------
        GameError
            If the allocation does not spend the worth of the grand coalition.
        """
        from kenes.games.transfers import transfers

        return transfers(self, self.checked(unpaid))

    def stability(self, unpaid: Mapping[str, Number]) -> tuple[tuple[str, Fraction], ...]:
        """Coalitions that have more on their own than an allocation gives them, largest excess first; empty when it is in the core.

        Raises
        ------
        GameError
            If the allocation does not spend the worth of the grand coalition.
        """
        allocation = self.checked(unpaid)
        excesses = [
            (coalition_name(self.players, mask), self.excess(allocation, mask)) for mask in range(1, (1 << self.n) - 1)
        ]
        return tuple(sorted(((name, e) for name, e in excesses if e > 0), key=lambda pair: (-pair[1], pair[0])))

    def checked(self, allocation: Mapping[str, Number]) -> tuple[Fraction, ...]:
        """Allocation in the order of the players, as rationals.

        Floats seldom sum exactly to a worth. Where some amounts are floats and the sum misses the worth by at most `ROUNDING` times the largest
        of all amounts and the worth, the difference is put on the largest of the floats (the first of equals), which changes least in proportion.
        Integers and fractions are never changed, and among themselves must sum exactly.

        Raises
        ------
        GameError
            If a player is missing or unknown, an amount is not a finite number, or it does not spend the worth of the grand coalition.
        """
        if set(allocation) != set(self.players):
            raise GameError(f"an allocation names {', '.join(allocation)}; players are {', '.join(self.players)}.")
        point = [_amount(player, allocation[player]) for player in self.players]
        rest = self.grand - sum(point)
        if rest:
            floats = [k for k, player in enumerate(self.players) if _inexact(allocation[player])]
            if not floats or abs(rest) > ROUNDING * max(abs(x) for x in (*point, self.grand)):
                raise GameError(
                    f"the allocation sums to {_digits(sum(point, Fraction(0)))}; the grand coalition has {_digits(self.grand)}, "
                    f"a difference of {_digits(rest, 3)}."
                )
            point[max(floats, key=lambda k: (abs(point[k]), -k))] += rest
        return tuple(point)


def _rational(number: object) -> Fraction | None:
    """Exact value of an integer, fraction, float (numpy's among them) or decimal; None for what is no finite number."""
    if isinstance(number, Rational):
        return Fraction(int(number.numerator), int(number.denominator))
    if isinstance(number, Real) and math.isfinite(number):
        return Fraction(float(number))
    if isinstance(number, Decimal) and number.is_finite():
        return Fraction(number)
    return None


def _inexact(number: object) -> bool:
    return isinstance(number, Real) and not isinstance(number, Rational)


def _amount(player: str, number: object) -> Fraction:
    exact = _rational(number)
    if exact is None:
        raise GameError(f"player {player} has {number}; an allocation gives every player a finite number.")
    return exact


def _digits(number: Fraction, digits: int = 17) -> str:
    """Decimal text with so many digits that two different floats never look alike; a fraction may be too large for a float."""
    return f"{Decimal(number.numerator) / Decimal(number.denominator):.{digits}g}"


def _names(players: Sequence[str]) -> tuple[str, ...]:
    names = tuple(players)
    if not 1 <= len(names) <= MOST_PLAYERS or len(set(names)) != len(names):
        raise GameError(f"players are {', '.join(names) or 'none'}; a game has 1 to {MOST_PLAYERS} different players.")
    wrong = [name for name in names if not name or set(name) & set("+|")]
    if wrong:
        raise GameError(f"player '{wrong[0]}' has no name, or + or | in it.")
    return names


def _exact(players: tuple[str, ...], worths: Mapping[Coalition, Number]) -> tuple[Fraction, ...]:
    found: dict[int, Fraction] = {}
    for coalition, worth in worths.items():
        try:
            mask = coalition_mask(players, coalition) if coalition != "" else 0
        except ValueError as error:
            raise GameError(str(error)) from error
        if mask in found:
            raise GameError(f"coalition {coalition_name(players, mask) or 'of nobody'} stands twice.")
        exact = _rational(worth)
        if exact is None:
            raise GameError(f"the worth of {coalition_name(players, mask)} is {worth}; a worth is a finite number.")
        found[mask] = exact
    if found.setdefault(0, Fraction(0)) != 0:
        raise GameError(f"the empty coalition has worth {float(found[0])}; it must be 0.")
    missing = [mask for mask in range(1 << len(players)) if mask not in found]
    if missing:
        raise GameError(f"the worth of {coalition_name(players, missing[0])} is missing ({len(missing)} in all).")
    return tuple(found[mask] for mask in range(1 << len(players)))
