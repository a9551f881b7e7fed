"""Groups of things that correspond across acts: greedy single linkage, at most one of each act in a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Placed(Generic[Thing]):
    """A thing of an act.

    Attributes
    ----------
    act
        Which act.
    order
        Its place in the row, for ties: no order of the acts goes into it.
    thing
        The thing.
    """

    act: int
    order: tuple[int, ...]
    thing: Thing


@dataclass(frozen=True)
class Group(Generic[Thing]):
    """Things that correspond, one of each act at most.

    Attributes
    ----------
    members
        By act.
    links
        Strength of each link between two acts in it, (i, j) with i < j.
    """

    members: Mapping[int, Placed[Thing]]
    links: Mapping[tuple[int, int], float]


def grouped(
    things: Sequence[Placed[Thing]],
    strength: Callable[[Placed[Thing], Placed[Thing]], float],
    least: float,
) -> list[Group[Thing]]:
    """Groups of things of several acts.

    Parameters
    ----------
    things
        Of all acts.
    strength
        Strength of the link between two things of different acts; symmetric.
    least
        Weaker links join nothing.

    Notes
    -----
    The strongest pair is joined first; a pair that would bring two things of one act together is passed over. Ties go by place in the
    text, so the order in which the acts are given changes nothing.
    """
    ranked = sorted(_pairs(things, strength, least), key=lambda p: (-round(p[0], 9), _tie(things[p[1]], things[p[2]])))
    owner = list(range(len(things)))
    inside: dict[int, dict[int, int]] = {k: {thing.act: k} for k, thing in enumerate(things)}
    for _, i, j in ranked:
        one, other = owner[i], owner[j]
        if one == other or inside[one].keys() & inside[other].keys():
            continue
        for k in inside[other].values():
            owner[k] = one
        inside[one] |= inside.pop(other)
    return [_group(things, members, strength) for members in inside.values()]


def _pairs(
    things: Sequence[Placed[Thing]], strength: Callable[[Placed[Thing], Placed[Thing]], float], least: float
) -> Iterator[tuple[float, int, int]]:
    for i, one in enumerate(things):
        for j in range(i + 1, len(things)):
            if one.act != things[j].act and (score := strength(one, things[j])) >= least:
                yield score, i, j


def _tie(one: Placed[Thing], other: Placed[Thing]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted((one.order, other.order)))


def _group(
    things: Sequence[Placed[Thing]],
    members: Mapping[int, int],
    strength: Callable[[Placed[Thing], Placed[Thing]], float],
) -> Group[Thing]:
    acts = sorted(members)
    links = {
        (one, other): strength(things[members[one]], things[members[other]]) for one, other in combinations(acts, 2)
    }
    return Group({act: things[members[act]] for act in acts}, links)
