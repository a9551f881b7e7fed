"""Names and memberships of coalition structures, on top of the set partitions of `kenes.games`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kenes.games import parse_structure, set_partitions, structure_name
from kenes.vocabulary.errors import InputError


@dataclass(frozen=True)
class Structure:
    """A way in which the players group themselves.

    Attributes
    ----------
    name
        For example ``KAZ+KGZ|TJK|TKM|UZB``: alphabetical inside a bloc, blocs by their first player.
    blocs
        Players of every bloc.
    """

    name: str
    blocs: tuple[tuple[str, ...], ...]

    def united(self, members: Iterable[str]) -> bool:
        """Whether all `members` sit in one bloc."""
        wanted = set(members)
        return any(wanted <= set(bloc) for bloc in self.blocs)

    def bloc_of(self, player: str) -> tuple[str, ...]:
        """The bloc `player` sits in."""
        return next(bloc for bloc in self.blocs if player in bloc)


@lru_cache(maxsize=8)
def structures(players: tuple[str, ...]) -> tuple[Structure, ...]:
    """All structures of the players: all apart first, the grand coalition last (52 for five players)."""
    return tuple(
        Structure(structure_name(players, partition), _blocs(players, partition))
        for partition in set_partitions(len(players))
    )


def _blocs(players: Sequence[str], partition: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(p for k, p in enumerate(players) if mask >> k & 1) for mask in partition)


def grand(players: tuple[str, ...]) -> Structure:
    """All players in one bloc."""
    return structures(players)[-1]


def apart(players: tuple[str, ...]) -> Structure:
    """Every player alone: no new agreement."""
    return structures(players)[0]


def without(players: tuple[str, ...], outsider: str) -> Structure:
    """All but `outsider` united, `outsider` alone."""
    union = tuple(p for p in players if p != outsider)
    blocs = tuple(sorted((union, (outsider,))))
    return named(players, "|".join("+".join(bloc) for bloc in blocs))


def named(players: tuple[str, ...], name: str) -> Structure:
    """Structure of a name such as ``KAZ+KGZ|TJK|TKM|UZB``, in whatever order it is written.

    Raises
    ------
    InputError
        If the name is no partition of the players.
    """
    try:
        partition = parse_structure(players, name)
    except ValueError as error:
        raise InputError(
            f"'{name}' is no structure of {', '.join(players)}: {error}",
            remedy="Write blocs with + and separate them with |, for example " + apart(players).name + ".",
        ) from error
    return next(s for s in structures(players) if s.name == structure_name(players, partition))


def completed(players: tuple[str, ...], name: str) -> Structure:
    """Structure of a name that may leave out republics that stay alone: ``KAZ+UZB``.

    Raises
    ------
    InputError
        If the name is no part of a partition of the players.
    """
    said = {code.strip() for bloc in name.split("|") for code in bloc.split("+")}
    return named(players, "|".join([name, *(code for code in players if code not in said)]))


def together(players: tuple[str, ...], chosen: Sequence[Structure]) -> npt.NDArray[np.bool_]:
    """Who sits with whom: boolean array [structure, player, player], the diagonal false."""
    pairs = np.zeros((len(chosen), len(players), len(players)), dtype=bool)
    for s, structure in enumerate(chosen):
        for bloc in structure.blocs:
            index = [players.index(p) for p in bloc]
            pairs[np.ix_([s], index, index)] = True
    pairs[:, np.arange(len(players)), np.arange(len(players))] = False
    return pairs
