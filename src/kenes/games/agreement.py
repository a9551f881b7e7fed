"""Stability of agreements with externalities: who gains by leaving or joining, who suffers by mergers of others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kenes.games.game import GameError
from kenes.games.reactions import weights, with_bloc
from kenes.games.structures import Partition, coalition_name, partition_positions, set_partitions, structure_name

if TYPE_CHECKING:
    from kenes.games.partition import PartitionGame

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Merger:
    """Effect of a merger of two blocs on a third.

    Attributes
    ----------
    before
        Structure before.
    merging
        Names of the two blocs that merge.
    bystander
        The bloc that looks on.
    effect
        Change of its worth; its sign is the sign of the externality.
    """

    before: str
    merging: tuple[str, str]
    bystander: str
    effect: Fraction


@dataclass(frozen=True)
class AgreementStability:
    """Stability of one structure in the sense of d'Aspremont et al. (1983).

    Attributes
    ----------
    structure
        Its name.
    internal
        By bloc: no member gains by leaving it alone while the others stay.
    leaving
        By player in a bloc of several: what it gains by leaving.
    external
        By bloc: no single outsider gains by joining.
    joining
        By (player, bloc): what a single outsider gains by joining.
    potential_internal
        By bloc: its worth is at least the sum of what its members have when each leaves singly (Eyckmans and Finus 2004).
    shortfall
        By bloc: that sum less its worth.
    """

    structure: str
    internal: dict[str, bool]
    leaving: dict[str, float]
    external: dict[str, bool]
    joining: dict[tuple[str, str], float]
    potential_internal: dict[str, bool]
    shortfall: dict[str, float]


def mergers(game: PartitionGame) -> tuple[Merger, ...]:
    """Effect of every merger of two blocs on every other bloc of the structure."""
    found = []
    for partition in set_partitions(game.n):
        for one, other in combinations(partition, 2):
            rest = tuple(bloc for bloc in partition if bloc not in (one, other))
            after = with_bloc(one | other, rest)
            for bloc in rest:
                names = (coalition_name(game.players, one), coalition_name(game.players, other))
                effect = game.worths[bloc, after] - game.worths[bloc, partition]
                found.append(
                    Merger(structure_name(game.players, partition), names, coalition_name(game.players, bloc), effect)
                )
    return tuple(found)


def _payoffs(game: PartitionGame) -> Array:
    if game.payoffs is None:
        raise GameError("what a single player has is not known; make the game with PartitionGame.from_payoffs.")
    return game.payoffs


def agreement_stability(game: PartitionGame, partition: Partition) -> AgreementStability:
    """Internal, external and potential internal stability of a structure, one player moving at a time.

    Raises
    ------
    GameError
        If the game was not made from payoffs.
    """
    payoffs, where = _payoffs(game), partition_positions(game.n)
    now = payoffs[where[partition]]
    leaving: dict[str, float] = {}
    joining: dict[tuple[str, str], float] = {}
    internal, external, potential, shortfall = {}, {}, {}, {}
    for bloc in partition:
        name = coalition_name(game.players, bloc)
        members = [k for k in range(game.n) if bloc >> k & 1]
        rest = tuple(other for other in partition if other != bloc)
        if len(members) > 1:
            free = {k: payoffs[where[with_bloc(bloc & ~(1 << k), (1 << k, *rest))], k] for k in members}
            leaving |= {game.players[k]: float(free[k] - now[k]) for k in members}
            internal[name] = all(free[k] <= now[k] for k in members)
            shortfall[name] = float(sum(free.values()) - now[members].sum())
            potential[name] = shortfall[name] <= 0
        joiners = [other.bit_length() - 1 for other in rest if other.bit_count() == 1]
        for k in joiners:
            others = tuple(other for other in rest if other != 1 << k)
            joining[game.players[k], name] = float(payoffs[where[with_bloc(bloc | 1 << k, others)], k] - now[k])
        external[name] = all(joining[game.players[k], name] <= 0 for k in joiners)
    return AgreementStability(
        structure_name(game.players, partition), internal, leaving, external, joining, potential, shortfall
    )


def unblocked(game: PartitionGame, reaction: str) -> tuple[str, ...]:
    """Structures from which no coalition wants to break away without side payments.

    A coalition breaks away when every member has strictly more once it has left and the others have reacted.

    Raises
    ------
    GameError
        If the game was not made from payoffs, or the reaction names no single structure (only gamma and delta do).
    """
    if reaction not in ("gamma", "delta"):
        raise GameError(f"reaction '{reaction}' names no single structure; take gamma or delta.")
    payoffs = _payoffs(game)
    stands = np.ones(len(payoffs), dtype=bool)
    for mask, (chosen, _) in enumerate(weights(game.n, reaction), start=1):
        members = [k for k in range(game.n) if mask >> k & 1]
        away = payoffs[int(chosen[0])][members]
        stands &= ~(payoffs[:, members] < away).all(axis=1)
    partitions = set_partitions(game.n)
    return tuple(structure_name(game.players, partitions[k]) for k in np.flatnonzero(stands))
