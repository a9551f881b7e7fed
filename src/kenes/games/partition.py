"""Games in partition function form (Thrall and Lucas 1963): what a coalition has depends on how the others group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kenes.games.game import Game, GameError
from kenes.games.reactions import REACTIONS, reaction_worths, weights
from kenes.games.structures import (
    MOST_PLAYERS,
    Partition,
    coalition_mask,
    coalition_name,
    parse_structure,
    partition_positions,
    set_partitions,
    structure_name,
)

if TYPE_CHECKING:
    from kenes.games.agreement import AgreementStability, Merger

Array = npt.NDArray[np.float64]
Number = int | float | Fraction
Coalition = str | int | frozenset[str]
Embedded = tuple[Coalition, str | Sequence[Coalition]]


@dataclass(frozen=True, eq=False)
class PartitionGame:
    """Worths of embedded coalitions: a coalition together with the structure it sits in.

    Parameters
    ----------
    players
        Names, at most ten.
    worths
        Worth by (coalition, structure): coalitions as names ``A+B``, masks or frozensets; structures as ``A+B|C`` or sequences of coalitions.
    payoffs
        [structure, player] in the order of `set_partitions`, when the worth of a bloc is known member by member; see `from_payoffs`.

    Raises
    ------
    GameError
        If an embedded coalition is missing, stands twice, is no bloc of its structure, or has a worth that is not finite.
    """

    players: tuple[str, ...]
    worths: Mapping[tuple[int, Partition], Fraction]
    payoffs: Array | None = None

    def __init__(self, players: Sequence[str], worths: Mapping[Embedded, Number], payoffs: Array | None = None) -> None:
        if not 1 <= len(players) <= MOST_PLAYERS or len(set(players)) != len(players):
            raise GameError(
                f"{len(players)} players {', '.join(players)}; a game has 1 to {MOST_PLAYERS} different players."
            )
        object.__setattr__(self, "players", tuple(players))
        object.__setattr__(self, "worths", _checked(tuple(players), worths))
        object.__setattr__(self, "payoffs", payoffs)

    @classmethod
    def from_payoffs(cls, players: Sequence[str], payoffs: npt.ArrayLike) -> PartitionGame:
        """Game in which the worth of a bloc is the sum of what its members have.

        Parameters
        ----------
        players
            Names.
        payoffs
            [structure, player] in the order of `set_partitions`.

        Raises
        ------
        GameError
            If the shape does not fit the players or a payoff is not finite.
        """
        array = np.asarray(payoffs, dtype=float)
        partitions = set_partitions(len(players))
        if array.shape != (len(partitions), len(players)):
            raise GameError(
                f"payoffs have shape {array.shape}; {len(players)} players need ({len(partitions)}, {len(players)})."
            )
        if not np.isfinite(array).all():
            raise GameError("a payoff is not finite; leave out no structure.")
        worths: dict[Embedded, Number] = {
            (mask, partition): sum(
                (Fraction(float(array[s, k])) for k in range(len(players)) if mask >> k & 1), Fraction(0)
            )
            for s, partition in enumerate(partitions)
            for mask in partition
        }
        return cls(players, dict(worths.items()), array)

    @property
    def n(self) -> int:
        """Number of players."""
        return len(self.players)

    def worth(self, coalition: Coalition, structure: str | Sequence[Coalition]) -> Fraction:
        """Worth of a coalition embedded in a structure.

        Raises
        ------
        GameError
            If the coalition is no bloc of the structure.
        """
        key = _key(self.players, (coalition, structure))
        return self.worths[key]

    def reaction(self, name: str) -> Game:
        """Characteristic function under a stated reaction of the outsiders.

        Parameters
        ----------
        name
            ``gamma`` (outsiders alone), ``delta`` (outsiders united; Hart and Kurz 1983), ``pessimistic``, ``optimistic``, or
            ``average`` (Macho-Stadler, Perez-Castrillo and Wettstein 2007).

        Raises
        ------
        GameError
            If the reaction is unknown.
        """
        if name not in REACTIONS:
            raise GameError(f"unknown reaction '{name}'; known are {', '.join(REACTIONS)}.")
        partitions = set_partitions(self.n)
        worths = [Fraction(0)]
        for mask, (chosen, weight) in enumerate(weights(self.n, name), start=1):
            values = [self.worths[mask, partitions[k]] for k in chosen]
            if name == "pessimistic":
                worths.append(min(values))
            elif name == "optimistic":
                worths.append(max(values))
            else:
                shares = [Fraction(float(w)).limit_denominator(10**7) for w in weight]
                worths.append(sum((w * v for w, v in zip(shares, values, strict=True)), Fraction(0)))
        return Game.from_array(self.players, worths)

    def externality(self) -> tuple[Merger, ...]:
        """Effect of every merger of two blocs on every other bloc."""
        from kenes.games.agreement import mergers

        return mergers(self)

    def stability(self, structure: str | Sequence[Coalition] | None = None) -> AgreementStability:
        """Internal, external and potential internal stability of a structure (the grand coalition by default).

        Raises
        ------
        GameError
            If the game was not made from payoffs.
        """
        from kenes.games.agreement import agreement_stability

        return agreement_stability(
            self, parse_structure(self.players, structure) if structure is not None else ((1 << self.n) - 1,)
        )

    def unblocked(self, reaction: str = "gamma") -> tuple[str, ...]:
        """Structures no coalition wants to leave without side payments: none in which all members of some coalition gain strictly by leaving.

        Raises
        ------
        GameError
            If the game was not made from payoffs, or the reaction is not gamma or delta.
        """
        from kenes.games.agreement import unblocked

        return unblocked(self, reaction)

    def position(self, structure: str | Sequence[Coalition]) -> int:
        """Position of a structure in `set_partitions`."""
        return partition_positions(self.n)[parse_structure(self.players, structure)]


def _key(players: tuple[str, ...], embedded: Embedded) -> tuple[int, Partition]:
    coalition, structure = embedded
    try:
        mask, partition = coalition_mask(players, coalition), parse_structure(players, structure)
    except ValueError as error:
        raise GameError(str(error)) from error
    if mask not in partition:
        raise GameError(f"{coalition_name(players, mask)} is no bloc of {structure_name(players, partition)}.")
    return mask, partition


def _checked(players: tuple[str, ...], worths: Mapping[Embedded, Number]) -> dict[tuple[int, Partition], Fraction]:
    found: dict[tuple[int, Partition], Fraction] = {}
    for embedded, worth in worths.items():
        key = _key(players, embedded)
        if key in found:
            raise GameError(f"{coalition_name(players, key[0])} in {structure_name(players, key[1])} stands twice.")
        if not np.isfinite(float(worth)):
            raise GameError(
                f"the worth of {coalition_name(players, key[0])} in {structure_name(players, key[1])} is not finite."
            )
        found[key] = Fraction(worth)
    for partition in set_partitions(len(players)):
        for mask in partition:
            if (mask, partition) not in found:
                raise GameError(
                    f"the worth of {coalition_name(players, mask)} in {structure_name(players, partition)} is missing."
                )
    return found


__all__ = ["PartitionGame", "reaction_worths"]
