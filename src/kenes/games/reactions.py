"""Worth of a coalition under a stated reaction of the outsiders, from the payoffs of all structures."""

from __future__ import annotations

from functools import lru_cache
from math import factorial

import numpy as np
import numpy.typing as npt

from kenes.games.structures import Partition, partition_positions, set_partitions

Array = npt.NDArray[np.float64]

REACTIONS: tuple[str, ...] = ("gamma", "delta", "pessimistic", "optimistic", "average")


@lru_cache(maxsize=64)
def _members(n: int) -> Array:
    """Incidence [coalition, player]."""
    masks = np.arange(1 << n)
    return np.asarray((masks[:, None] >> np.arange(n)[None, :]) & 1, dtype=float)


@lru_cache(maxsize=2048)
def partitions_of(mask: int) -> tuple[Partition, ...]:
    """All partitions of the players in a mask; of nobody there is one, the empty one."""
    positions = [k for k in range(mask.bit_length()) if mask >> k & 1]
    if not positions:
        return ((),)
    spread = [
        tuple(sum(1 << positions[k] for k in range(len(positions)) if bloc >> k & 1) for bloc in partition)
        for partition in set_partitions(len(positions))
    ]
    return tuple(spread)


def with_bloc(mask: int, rest: Partition) -> Partition:
    """Structure of a coalition and a partition of the others."""
    return tuple(sorted((mask, *rest), key=lambda bloc: bloc & -bloc))


@lru_cache(maxsize=128)
def weights(n: int, reaction: str) -> tuple[tuple[npt.NDArray[np.intp], Array], ...]:
    """For each coalition, positions of the structures it reckons with and their weights.

    Gamma: outsiders alone; delta: outsiders united (Hart and Kurz 1983). Average: weight of a partition P of the outsiders is
    prod over T in P of (|T| - 1)! divided by (n - |S|)! (Macho-Stadler, Perez-Castrillo and Wettstein 2007). Pessimistic and
    optimistic: all partitions, weights of one.

    Raises
    ------
    ValueError
        If the reaction is unknown.
    """
    if reaction not in REACTIONS:
        raise ValueError(f"unknown reaction '{reaction}'; known are {', '.join(REACTIONS)}.")
    where = partition_positions(n)
    everyone = (1 << n) - 1
    found = []
    for mask in range(1, 1 << n):
        others = partitions_of(everyone & ~mask)
        if reaction == "gamma":
            others = others[:1]
        elif reaction == "delta":
            others = others[-1:]
        chosen = np.array([where[with_bloc(mask, rest)] for rest in others], dtype=np.intp)
        found.append((chosen, np.array([_weight(rest, reaction) for rest in others])))
    return tuple(found)


def _weight(rest: Partition, reaction: str) -> float:
    if reaction != "average":
        return 1.0
    outside = sum(bloc.bit_count() for bloc in rest)
    product = 1
    for bloc in rest:
        product *= factorial(bloc.bit_count() - 1)
    return product / factorial(outside)


def reaction_worths(payoffs: npt.ArrayLike, reaction: str) -> Array:
    """Worths of all coalitions, for any number of games at once.

    Parameters
    ----------
    payoffs
        [..., structure, player] in the order of `set_partitions`; the worth of a bloc is the sum over its members.
    reaction
        ``gamma``, ``delta``, ``pessimistic``, ``optimistic`` or ``average``.

    Returns
    -------
    numpy.ndarray
        Worths [..., 2**n] by mask; NaN where a structure the coalition reckons with is NaN; 0 for the empty set.

    Raises
    ------
    ValueError
        If the reaction is unknown or the number of structures does not fit the number of players.
    """
    array = np.asarray(payoffs, dtype=float)
    n = array.shape[-1]
    if array.shape[-2] != len(set_partitions(n)):
        raise ValueError(f"{array.shape[-2]} structures for {n} players; there are {len(set_partitions(n))}.")
    result = np.zeros((*array.shape[:-2], 1 << n))
    for mask, (chosen, weight) in enumerate(weights(n, reaction), start=1):
        members = np.flatnonzero(_members(n)[mask])
        worths = array[..., chosen, :][..., members].sum(axis=-1)
        if reaction == "pessimistic":
            result[..., mask] = worths.min(axis=-1)
        elif reaction == "optimistic":
            result[..., mask] = worths.max(axis=-1)
        else:
            result[..., mask] = worths @ weight
    return result
