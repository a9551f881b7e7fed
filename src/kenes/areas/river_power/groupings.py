"""Which republics form a bloc in a structure, and what they pool there, by the measures in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.bloc import Bloc, Pair
from kenes.areas.river_power.investments import AREA, WORKS, acting_works
from kenes.areas.river_power.layout import Layout, layout
from kenes.areas.river_power.works import seats
from kenes.scenarios import Measure
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.structures import Structure

Mask = npt.NDArray[np.bool_]

JOINT, POOL, RESERVES, SWAP = "joint-reservoirs", "power-pool", "shared-reserves", "swap"
CHANNELS = (JOINT, POOL, RESERVES, SWAP, *WORKS)


@dataclass(frozen=True)
class Grouping:
    """Blocs of a structure.

    Attributes
    ----------
    blocs
        Who decides together, covering all five.
    reserves
        Who shares reserves, covering all five.
    swaps
        Pairs between whom water moved into the growing season is paid for.
    """

    blocs: tuple[Bloc, ...]
    reserves: tuple[tuple[int, ...], ...]
    swaps: frozenset[Pair] = frozenset()


def groupings(
    measures: Sequence[Measure],
    players: tuple[str, ...],
    structures: Sequence[Structure],
    shape: Layout | None = None,
) -> tuple[Grouping, ...]:
    """Grouping of every structure; a republic outside the game stays alone, a player off these rivers and this grid has no part.

    Parameters
    ----------
    measures
        Those that act on rivers and power.
    players, structures
        Of the game.
    shape
        Network; the one shipped by default.
    """
    return tuple(_grouping(measures, players, structure, shape or layout()) for structure in structures)


def _grouping(measures: Sequence[Measure], players: tuple[str, ...], structure: Structure, shape: Layout) -> Grouping:
    joint, pool, shared, swaps = (
        _pairs(measures, channel, players, (structure,)) for channel in (JOINT, POOL, RESERVES, SWAP)
    )
    names = acting_works(measures, players, structure, shape)
    blocs = []
    for members in connected(joint | pool):
        inside = frozenset(members)
        mine = frozenset(name for name in names if _decides(members, name, shape))
        blocs.append(Bloc(members, _within(joint, inside), _within(pool, inside), mine))
    return Grouping(tuple(blocs), connected(shared), swaps & joint)


def with_work(grouping: Grouping, work: str, shape: Layout) -> Grouping:
    """The grouping with one more work, in the bloc that decides at its seat."""
    blocs = [
        replace(bloc, works=bloc.works | {work}) if _decides(bloc.members, work, shape) else bloc
        for bloc in grouping.blocs
    ]
    return replace(grouping, blocs=tuple(blocs))


def _decides(members: tuple[int, ...], work: str, shape: Layout) -> bool:
    """Whether a bloc decides at every seat of a work: a line has two."""
    owner = {node.node: node.republic for node in shape.nodes} | dict(shape.buses)
    return all(REPUBLICS.index(owner[place]) in members for place in seats(work, shape))


def _within(pairs: frozenset[Pair], members: frozenset[int]) -> frozenset[Pair]:
    return frozenset(pair for pair in pairs if pair <= members)


def _pairs(
    measures: Sequence[Measure], channel: str, players: tuple[str, ...], structures: Sequence[Structure]
) -> frozenset[Pair]:
    """Pairs of republics between whom a channel is open in one structure."""
    open_: Mask = np.zeros((len(players), len(players)), dtype=bool)
    for measure in measures:
        if any(effect.area == AREA and effect.channel == channel for effect in measure.effects):
            open_ |= acting_pairs(measure, players, structures)[0]
    where = {k: REPUBLICS.index(code) for k, code in enumerate(players) if code in REPUBLICS}
    found = [(i, j) for i, j in zip(*np.nonzero(open_), strict=True) if i != j and i in where and j in where]
    return frozenset(frozenset((where[i], where[j])) for i, j in found)


def connected(pairs: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """All five, grouped by pairs."""
    groups = [{k} for k in range(len(REPUBLICS))]
    for pair in pairs:
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set().union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in groups))
