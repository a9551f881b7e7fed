"""Which rows stand out of order: those not in the longest run both acts have in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_increasing(values: Sequence[int]) -> tuple[int, ...]:
    """Places of a longest strictly increasing subsequence (Fredman 1975), by patience sorting.

    Parameters
    ----------
    values
        Any whole numbers.
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for k, value in enumerate(values):
        slot = bisect_left(ends, value)
        before.append(places[slot - 1] if slot else -1)
        if slot == len(ends):
            ends.append(value)
            places.append(k)
        else:
            ends[slot], places[slot] = value, k
    found, k = [], places[-1] if places else -1
    while k >= 0:
        found.append(k)
        k = before[k]
    return tuple(reversed(found))


def out_of_order(left: Sequence[int], right: Sequence[int]) -> tuple[bool, ...]:
    """Which pairs of positions break the order both share; pairs may be given in any order."""
    order = sorted(range(len(left)), key=lambda k: (left[k], right[k]))
    kept = {order[k] for k in longest_increasing([right[k] for k in order])}
    held = {(left[k], right[k]) for k in kept}
    repeated = {k for k in range(len(left)) if held & {(left[k] - 1, right[k]), (left[k] + 1, right[k])}}
    return tuple(k not in kept and k not in repeated for k in range(len(left)))
