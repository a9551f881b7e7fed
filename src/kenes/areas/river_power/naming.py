"""Ids that overlays add are ids something reads: a slip in a name would else be a figure nobody uses."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import astuple
from functools import lru_cache

from kenes.areas.river_power.layout import Layout
from kenes.evidence import Evidence, load
from kenes.vocabulary.errors import InputError, closest

PREFIXES = ("river.", "power.")
NEAR = 0.88
"""Likeness above which an unknown name is taken for a slip of a known one; others may belong to a measure of the user's own."""
MONTH, HOUR, YEAR = range(1, 13), range(24), range(1900, 2101)


def parts(name: str) -> tuple[str, list[str]]:
    """Name of a row without its keys, and the keys."""
    head, _, inside = name.partition("[")
    return head, inside.removesuffix("]").split(",") if inside else []


@lru_cache(maxsize=1)
def shipped() -> dict[str, tuple[frozenset[str], ...]]:
    """Keys of the rows shipped, by name and place of the key."""
    found: dict[str, list[set[str]]] = {}
    for name in map(str, load().rows.index):
        if name.startswith(PREFIXES):
            head, keys = parts(name)
            places = found.setdefault(head, [set() for _ in keys])
            for place, key in zip(places, keys, strict=False):
                place.add(key)
    return {head: tuple(map(frozenset, places)) for head, places in found.items()}


def refuse_strangers(evidence: Evidence, shape: Layout) -> None:
    """Refuse rows on rivers and power that overlays add and nothing reads.

    Parameters
    ----------
    evidence
        With all overlays on it.
    shape
        The network with what they add to it.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming file, row and the nearest names.
    """
    ours = load()
    added = [name for name in map(str, evidence.rows.index) if name.startswith(PREFIXES) and name not in ours]
    if not added:
        return
    words, named = _words(shape), {line.evidence for line in shape.lines} | {unit.price for unit in shape.units}
    for name in added:
        if name not in named:
            problem = _strange(name, words)
            if problem:
                row = evidence.row(name)
                raise InputError(problem[0], where=f"{row.table}, row {row.line}, id ({name})", remedy=problem[1])


def _strange(name: str, words: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a name and what would be right; None where nothing is."""
    head, keys = parts(name)
    places = shipped().get(head)
    if places is None:
        near = difflib.get_close_matches(head, shipped(), n=1, cutoff=NEAR)
        return (f"nothing reads '{head}'.", f"Did you mean {near[0]}?") if near else None
    if len(keys) != len(places):
        return f"'{head}' has {len(places)} key(s), not {len(keys)}.", f"For example {head}[{_example(places)}]."
    for key, known in zip(keys, places, strict=True):
        if all(other.isdigit() for other in known):
            allowed = _numbers({int(other) for other in known})
            if not key.isdigit() or int(key) not in allowed:
                return f"'{key}' is no number between {allowed[0]} and {allowed[-1]}.", "Mend the key."
        elif key not in known | words:
            return f"there is no '{key}' in '{head}'.", closest(key, sorted(known | words))
    return None


def _numbers(known: Iterable[int]) -> range:
    """What a key that counts may be: months, hours or years."""
    largest = max(known)
    return MONTH if largest <= MONTH[-1] and 0 not in known else HOUR if largest <= HOUR[-1] else YEAR


def _example(places: tuple[frozenset[str], ...]) -> str:
    return ",".join(sorted(place)[0] for place in places)


def _words(shape: Layout) -> frozenset[str]:
    """Every name that stands in the network."""
    found: set[str] = set()
    for table in (shape.nodes, shape.districts, shape.units, shape.contracts, shape.neighbours):
        for row in table:
            for cell in astuple(row):
                found.update([cell] if isinstance(cell, str) else cell if isinstance(cell, tuple) else ())
    found.update(bus for bus, _ in shape.buses)
    return frozenset(cell for cell in found if isinstance(cell, str) and cell)
