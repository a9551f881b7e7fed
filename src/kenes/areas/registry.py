"""Areas found by their entry points: those of kenes and those installed from outside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import entry_points

from kenes.areas.protocol import ActingThrough, Area
from kenes.vocabulary.accounts import ACCOUNTS
from kenes.vocabulary.errors import ConsistencyError, UnknownName, closest

GROUP = "kenes.areas"


@lru_cache(maxsize=1)
def areas() -> dict[str, Area]:
    """All installed areas by name.

    Raises
    ------
    ConsistencyError
        If an area lacks a part of the face, a name stands twice, or an account is unknown.
    """
    found: dict[str, Area] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        area = point.load()()
        if not isinstance(area, Area):
            raise ConsistencyError(f"{point.value} is no area: it lacks a part of kenes.areas.protocol.Area.")
        if area.name in found:
            raise ConsistencyError(f"two areas are called '{area.name}'.")
        unknown = set(area.accounts) - {account.name for account in ACCOUNTS}
        if unknown:
            raise ConsistencyError(f"area {area.name} books in unknown accounts: {', '.join(sorted(unknown))}.")
        found[area.name] = area
    return found


def chosen(names: Sequence[str]) -> tuple[Area, ...]:
    """Areas of the given names.

    Raises
    ------
    UnknownName
        If one is not installed.
    """
    known = areas()
    for name in names:
        if name not in known:
            raise UnknownName(f"there is no area '{name}'.", remedy=closest(name, sorted(known)))
    return tuple(known[name] for name in names)


def with_those_acted_through(names: Sequence[str]) -> tuple[str, ...]:
    """The names, then the areas through which the named ones act, each once; a name of no installed area stays as it is."""
    known: dict[str, object] = dict(areas())
    found = dict.fromkeys(names)
    waiting = list(found)
    while waiting:
        area = known.get(waiting.pop(0))
        if isinstance(area, ActingThrough):
            new = [name for name in area.acts_through if name not in found]
            found.update(dict.fromkeys(new))
            waiting += new
    return tuple(found)
