"""Set partitions of the players as tuples of coalition masks, in one canonical order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

MOST_PLAYERS = 10

Partition = tuple[int, ...]


@lru_cache(maxsize=MOST_PLAYERS + 1)
def set_partitions(n: int) -> tuple[Partition, ...]:
    """All set partitions of n players.

    Parameters
    ----------
    n
        Number of players, 1 to 10.

    Returns
    -------
    tuple of tuple of int
        Each partition holds its blocs as bit masks (bit k is player k), blocs ordered by their first player. All players apart come
        first, the grand coalition last: by number of blocs, falling, then by the masks of the blocs. Their number is the Bell number
        (52 for five players, 203 for six).

    Raises
    ------
    ValueError
        If n is not between 1 and 10.
    """
    if not 1 <= n <= MOST_PLAYERS:
        raise ValueError(f"{n} players; partitions are listed for 1 to {MOST_PLAYERS}.")
    found: list[list[int]] = [[]]
    for player in range(n):
        bit = 1 << player
        found = [grown for blocs in found for grown in _grown(blocs, bit)]
    return tuple(sorted((tuple(blocs) for blocs in found), key=lambda blocs: (-len(blocs), blocs)))


def _grown(blocs: list[int], bit: int) -> list[list[int]]:
    joined = [[*blocs[:k], bloc | bit, *blocs[k + 1 :]] for k, bloc in enumerate(blocs)]
    return [*joined, [*blocs, bit]]


@lru_cache(maxsize=MOST_PLAYERS + 1)
def partition_positions(n: int) -> dict[Partition, int]:
    """Position of every partition in `set_partitions`."""
    return {partition: k for k, partition in enumerate(set_partitions(n))}


def coalition_name(players: Sequence[str], mask: int) -> str:
    """Name of a coalition, for example ``A+B``; empty for the empty set."""
    return "+".join(player for k, player in enumerate(players) if mask >> k & 1)


def structure_name(players: Sequence[str], partition: Partition) -> str:
    """Name of a partition, for example ``A+B|C``: players in their order inside a bloc, blocs by their first player."""
    ordered = sorted(partition, key=lambda mask: mask & -mask)
    return "|".join(coalition_name(players, mask) for mask in ordered)


def coalition_mask(players: Sequence[str], coalition: str | int | Sequence[str] | frozenset[str]) -> int:
    """Bit mask of a coalition given as name, mask or players.

    Raises
    ------
    ValueError
        If a player is unknown or stands twice, or the mask is out of range.
    """
    if isinstance(coalition, int):
        if not 0 <= coalition < 1 << len(players):
            raise ValueError(f"mask {coalition} is no coalition of {len(players)} players.")
        return coalition
    members = [part.strip() for part in coalition.split("+")] if isinstance(coalition, str) else list(coalition)
    mask = 0
    for member in members:
        if member not in players:
            raise ValueError(f"unknown player '{member}'; players are {', '.join(players)}.")
        bit = 1 << list(players).index(member)
        if mask & bit:
            raise ValueError(f"player '{member}' stands twice.")
        mask |= bit
    return mask


def parse_structure(
    players: Sequence[str], text: str | Sequence[str | int | Sequence[str] | frozenset[str]]
) -> Partition:
    """Partition of a name such as ``A+B|C`` or of a sequence of coalitions.

    Raises
    ------
    ValueError
        If a player is unknown, stands twice or is missing, or a bloc is empty.
    """
    blocs = re.split(r"\|", text) if isinstance(text, str) else list(text)
    partition: list[int] = []
    seen = 0
    for bloc in blocs:
        mask = coalition_mask(players, bloc)
        if not mask or mask & seen:
            raise ValueError(f"bloc '{bloc}' is empty or shares a player with another.")
        seen |= mask
        partition.append(mask)
    if seen != (1 << len(players)) - 1:
        raise ValueError(f"{coalition_name(players, ~seen & (1 << len(players)) - 1)} is in no bloc.")
    return tuple(sorted(partition, key=lambda mask: mask & -mask))


def structure_index(players: Sequence[str], text: str) -> int:
    """Position of a structure in `set_partitions`.

    Raises
    ------
    ValueError
        If it is no partition of the players.
    """
    return partition_positions(len(players))[parse_structure(players, text)]
