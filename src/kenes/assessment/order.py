"""In which order areas run: after what they require; those that need each other together."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kenes.areas.protocol import Area
from kenes.vocabulary.errors import ConsistencyError


def providers(areas: Sequence[Area]) -> dict[str, int]:
    """Position of the area that provides each indicator.

    Raises
    ------
    ConsistencyError
        If two areas provide the same indicator.
    """
    found: dict[str, int] = {}
    for k, area in enumerate(areas):
        for indicator in area.provides:
            if indicator.name in found:
                raise ConsistencyError(
                    f"areas {areas[found[indicator.name]].name} and {area.name} both provide {indicator.name}."
                )
            found[indicator.name] = k
    return found


def run_order(areas: Sequence[Area]) -> list[tuple[Area, ...]]:
    """Groups of areas in the order in which they run; a group of more than one is strongly connected and runs to a fixed point.

    An indicator that no chosen area provides is left at its neutral value.

    Raises
    ------
    ConsistencyError
        If two areas provide the same indicator.
    """
    if not areas:
        return []
    source = providers(areas)
    needs = np.zeros((len(areas), len(areas)), dtype=np.int8)
    for k, area in enumerate(areas):
        for name in area.requires:
            if name in source and source[name] != k:
                needs[k, source[name]] = 1
    count, group = connected_components(csr_array(needs), directed=True, connection="strong")
    before: dict[int, set[int]] = {g: set() for g in range(count)}
    for k, other in np.argwhere(needs):
        if group[k] != group[other]:
            before[int(group[k])].add(int(group[other]))
    sequence = TopologicalSorter(before).static_order()
    return [tuple(area for area, g in zip(areas, group, strict=True) if g == wanted) for wanted in sequence]


def resting(name: str, areas: Sequence[Area]) -> set[str]:
    """Names of the areas that one rests on, directly or through others, and its own.

    Raises
    ------
    ConsistencyError
        If two areas provide the same indicator.
    """
    source, by_name = providers(areas), {area.name: area for area in areas}
    found, waiting = {name}, [name]
    while waiting:
        needs = {areas[source[need]].name for need in by_name[waiting.pop()].requires if need in source}
        waiting += sorted(needs - found)
        found |= needs
    return found
