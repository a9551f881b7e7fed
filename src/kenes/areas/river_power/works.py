"""What measures build or agree on rivers and grid: dams, lines, floors of nature, water taken out for others, filling of a reservoir, exports to neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import Layout, Line
from kenes.vocabulary.errors import InputError, closest

DAM, LINE, OUTLET, FLOOR, DIVERSION, FILLING = "dam", "line", "outlet", "floor", "diversion", "filling"
KINDS = (DAM, LINE, OUTLET, FLOOR, DIVERSION, FILLING)
"""Kinds of works: a work is called ``kind:site``."""


@dataclass(frozen=True)
class Works:
    """Works in numbers.

    Attributes
    ----------
    built
        Planned sites that are in service.
    outlets
        Priced steps over the outer borders that are opened.
    lines
        Power added to lines, GW, by row of their capacity.
    floors
        Floors of nature as multiples of those of today, by node.
    diversions
        Volume taken out at a node in the growing season, hm3 a year, by node.
    """

    built: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    lines: Mapping[str, float] = field(default_factory=dict)
    floors: Mapping[str, float] = field(default_factory=dict)
    diversions: Mapping[str, float] = field(default_factory=dict)


def seats(work: str, shape: Layout) -> tuple[str, ...]:
    """Nodes or buses at which a work stands; a bloc has the work if it decides there.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If there is no such kind of work or no such site.
    """
    kind, _, site = work.partition(":")
    place: dict[str, Callable[[], tuple[str, ...]]] = {
        DAM: lambda: tuple(node.node for node in shape.nodes if node.storage == site),
        FILLING: lambda: tuple(node.node for node in shape.nodes if node.storage == site),
        FLOOR: lambda: tuple(node.node for node in shape.nodes if node.node == site),
        DIVERSION: lambda: tuple(node.node for node in shape.nodes if node.node == site.partition(",")[0]),
        OUTLET: lambda: tuple(step.bus for step in shape.neighbours if step.step == site),
        LINE: lambda: next(((line.bus0, line.bus1) for line in shape.lines if line.name == site), ()),
    }
    if kind not in place:
        raise InputError(f"there is no kind of work '{kind}'.", remedy=closest(kind, list(KINDS)))
    found = place[kind]()
    if not found:
        others = {LINE: [line.name for line in shape.lines], OUTLET: [step.step for step in shape.neighbours]}
        known = others.get(kind, [node.node for node in shape.nodes])
        raise InputError(f"there is no site '{site}' for a {kind}.", remedy=closest(site, known))
    return found


def works(figures: Figures, shape: Layout, names: Iterable[str]) -> Works:
    """Numbers of works.

    Parameters
    ----------
    figures, shape
        Rows and network.
    names
        Works as ``kind:site``: ``dam:rogun``, ``line:KAZ_south-UZB``, ``outlet:casa_1000``, ``floor:delta``, ``diversion:termez,qosh_tepa``, ``filling:rogun``.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a work is unknown or has no figure.
    """
    built: set[str] = set()
    outlets: set[str] = set()
    lines: dict[str, float] = {}
    floors: dict[str, float] = {}
    diversions: dict[str, float] = {}
    for name in sorted(names):
        kind, _, site = name.partition(":")
        at = seats(name, shape)
        if kind == DAM:
            built.add(site)
        elif kind == OUTLET:
            outlets.add(site)
        elif kind == LINE:
            tie = line(shape, site)
            lines[tie.evidence] = figures.value(tie.added, "GW")
        elif kind == FLOOR:
            floors[site] = figures.value(f"river.floor_raised[{site}]", "dimensionless")
        else:
            row = f"river.{kind}[{site.rpartition(',')[2]}]"
            diversions[at[0]] = diversions.get(at[0], 0.0) + figures.value(row, "hm^3/year")
    return Works(frozenset(built), frozenset(outlets), lines, floors, diversions)


def line(shape: Layout, name: str) -> Line:
    """Tie of a name."""
    return next(line for line in shape.lines if line.name == name)


def line_cost(name: str) -> str:
    """Row of what a MW of new line costs."""
    return f"power.line_cost[{name.replace('-', ',')}]"
