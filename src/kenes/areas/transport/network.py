"""The supernetwork of freight: states (place, layer, side) and directed arcs between them, from the layout and lengths.

Crossing a border, changing the gauge, moving from lorry to train and loading a ship are arcs of their own, so that hours and
fees stand on arcs and never on turns (Sheffi 1985, chapter 7.2: modes as layers joined by transfer arcs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.layout import COUNTRIES, Key, Layout, Node
from kenes.vocabulary.errors import InputError, MissingEvidence

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
StrArray = npt.NDArray[np.str_]

State = tuple[str, str, str]
"""Place, layer and side: the country on whose land one stands."""
KINDS: tuple[str, ...] = ("haul", "border", "access", "egress", "transfer", "gauge", "port")
"""Kinds of arcs."""
MIDDLE_GAUGE = "rail1520"
"""Where a crossing joins two gauges, trains of the other side come as far as the country of this one, and the break is there."""


@dataclass(frozen=True)
class Arc:
    """One directed arc; see `Network` for its fields.

    Attributes
    ----------
    tail, head
        States it joins.
    kind, layer, country, side_from, side_to, node, km, upgrade, link
        As in `Network`.
    project
        Project without which it is not there.
    """

    tail: State
    head: State
    kind: str
    layer: str
    country: str = ""
    side_from: str = ""
    side_to: str = ""
    node: str = ""
    km: float = 0.0
    project: str = ""
    upgrade: str = ""
    link: int = -1


@dataclass(frozen=True, eq=False)
class Network:
    """States and arcs.

    Attributes
    ----------
    states
        (node, layer, side); layer is road, rail1520, rail1435, rail1676, sea or zone.
    zones, zone_country, zone_state
        Places where freight starts and ends [zone], their countries and the positions of their states.
    zone_weight
        Share of its country's freight [zone]; adds up to 1 in each country.
    tail, head
        Positions of states [arc].
    kind
        One of `KINDS` [arc].
    layer
        Layer of the arc; of a transfer, access, egress or port arc that of the land mode; of a change of gauge ``rail1520>rail1435`` [arc].
    country
        On whose land goods are carried or handled; empty at a border and at sea [arc].
    side_from, side_to
        Country whose outbound, and whose inbound control is passed: both at a border, one at a port, else empty [arc].
    node
        Place of an arc that is no haul, else empty [arc].
    km
        Length of a haul, 0 elsewhere [arc].
    project
        Project without which the arc is not there, else empty [arc].
    upgrade
        Project that improves it, else empty [arc].
    link
        Position in the links of the layout, -1 for arcs that are no haul [arc].
    """

    states: tuple[State, ...]
    zones: tuple[str, ...]
    zone_country: tuple[str, ...]
    zone_state: IntArray
    zone_weight: FloatArray
    tail: IntArray
    head: IntArray
    kind: StrArray
    layer: StrArray
    country: StrArray
    side_from: StrArray
    side_to: StrArray
    node: StrArray
    km: FloatArray
    project: StrArray
    upgrade: StrArray
    link: IntArray

    @property
    def existing(self) -> npt.NDArray[np.bool_]:
        """Arcs that are there without any project [arc]."""
        return np.asarray(self.project == "", dtype=bool)


def build(shape: Layout, length: Mapping[Key, float], weight: Mapping[tuple[str, str], float]) -> Network:
    """Supernetwork of a layout.

    Parameters
    ----------
    shape
        Places and links.
    length
        Length of each link by mode and ends [km].
    weight
        Share of a country's freight by country and place; need not add up to 1.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a link has no length.
    kenes.vocabulary.errors.InputError
        If a length or the weights of a country are not above zero, or a link runs into another country without a crossing.
    """
    hauls = list(_hauls(shape, length))
    planned = _planned(hauls)
    present: dict[tuple[str, str], dict[str, str]] = {}
    for (place, layer, side), project in planned.items():
        present.setdefault((place, side), {})[layer] = project
    zones = _zones(weight)
    arcs = [*hauls, *_crossings(shape, present)]
    for node in shape.nodes:
        for side in node.sides:
            arcs += _handling(node, side, present.get((node.id, side), {}), (side, node.id) in zones)
    zone_states = [(place, "zone", code) for code, place in zones]
    states = tuple(dict.fromkeys([*(state for arc in arcs for state in (arc.tail, arc.head)), *zone_states]))
    return _network(states, arcs, zones)


def _hauls(shape: Layout, length: Mapping[Key, float]) -> Iterator[Arc]:
    for place, link in enumerate(shape.links):
        country = shape.country(link)
        if link.key not in length:
            raise MissingEvidence(f"link {' '.join(link.key)} has no length.", remedy=f"Give a row {link.evidence}.")
        km = float(length[link.key])
        if not (np.isfinite(km) and km > 0):
            raise InputError(f"the length {km:g} km is not above zero.", where=link.evidence)
        ends = [(name, link.layer, country or shape.node(name).country) for name in (link.start, link.end)]
        for tail, head in permutations(ends):
            yield Arc(
                tail, head, "haul", link.layer, country, km=km, project=link.project, upgrade=link.upgrade, link=place
            )


def _planned(hauls: Sequence[Arc]) -> dict[State, str]:
    """Project without which nothing reaches a state: empty where a link exists, or several projects lead to it."""
    reaching: dict[State, set[str]] = {}
    for arc in hauls:
        reaching.setdefault(arc.tail, set()).add(arc.project)
    return {state: next(iter(names)) if len(names) == 1 else "" for state, names in reaching.items()}


def _crossings(shape: Layout, present: dict[tuple[str, str], dict[str, str]]) -> Iterator[Arc]:
    """Border arcs; where no track of one side goes on, that of the other reaches the side where the gauge is changed."""
    for node in shape.nodes:
        if not node.crossing:
            continue
        first, second = (present.setdefault((node.id, side), {}) for side in node.sides)
        rails = [[layer for layer in found if layer.startswith("rail")] for found in (first, second)]
        if all(rails) and not set(rails[0]) & set(rails[1]):
            host = 1 if MIDDLE_GAUGE in second and MIDDLE_GAUGE not in first else 0
            guests = (second, first)[host]
            (first, second)[host].update({layer: guests[layer] for layer in rails[1 - host]})
        for layer in [name for name in first if name in second]:
            for side, other in permutations(node.sides):
                yield Arc(
                    (node.id, layer, side), (node.id, layer, other), "border", layer, side_from=side, side_to=other,
                    node=node.id, project=first[layer] or second[layer],
                )  # fmt: skip


def _handling(node: Node, side: str, layers: Mapping[str, str], zone: bool) -> Iterator[Arc]:
    """Arcs inside one place on one side: changes of gauge and mode, loading of ships, start and end of journeys."""
    rails = [layer for layer in layers if layer.startswith("rail")]
    for a, b in permutations(rails, 2):
        yield _inside(node, side, (a, b), "gauge", f"{a}>{b}", layers[a] or layers[b])
    if node.crossing:
        return
    for rail in rails if "road" in layers else ():
        for a, b in permutations(("road", rail)):
            yield _inside(node, side, (a, b), "transfer", rail, layers[rail] or layers["road"])
    for land in ("road", *rails):
        if land not in layers:
            continue
        if "sea" in layers:
            yield _inside(node, side, (land, "sea"), "port", land, layers[land], side_from=side)
            yield _inside(node, side, ("sea", land), "port", land, layers[land], side_to=side)
        if zone:
            yield _inside(node, side, ("zone", land), "access", land, layers[land])
            yield _inside(node, side, (land, "zone"), "egress", land, layers[land])


def _inside(
    node: Node, side: str, ends: tuple[str, str], kind: str, layer: str, project: str, *, side_from: str = "", side_to: str = ""
) -> Arc:  # fmt: skip
    tail, head = ((node.id, name, side) for name in ends)
    return Arc(tail, head, kind, layer, side, side_from, side_to, node.id, project=project)


def _zones(weight: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Weights that add up to 1 in each country, the five first."""
    codes = [code for code in COUNTRIES if any(one == code for one, _ in weight)]
    found: dict[tuple[str, str], float] = {}
    for code in codes:
        mine = {key: float(share) for key, share in weight.items() if key[0] == code}
        total = sum(mine.values())
        if not (all(share >= 0 for share in mine.values()) and 0 < total < np.inf):
            raise InputError(
                f"weights of places in {code} add up to {total:g} or one is negative.",
                where=f"transport.zone_weight[{code},...]",
                remedy="Give shares of zero or more, at least one above zero.",
            )
        found |= {key: share / total for key, share in mine.items()}
    return found


def _network(states: tuple[State, ...], arcs: Sequence[Arc], zones: Mapping[tuple[str, str], float]) -> Network:
    at = {state: k for k, state in enumerate(states)}

    def words(field: str) -> StrArray:
        return np.array([getattr(arc, field) for arc in arcs], dtype=np.str_)

    return Network(
        states=states,
        zones=tuple(place for _, place in zones),
        zone_country=tuple(code for code, _ in zones),
        zone_state=np.array([at[place, "zone", code] for code, place in zones], dtype=np.intp),
        zone_weight=np.array(list(zones.values()), dtype=float),
        tail=np.array([at[arc.tail] for arc in arcs], dtype=np.intp),
        head=np.array([at[arc.head] for arc in arcs], dtype=np.intp),
        km=np.array([arc.km for arc in arcs], dtype=float),
        link=np.array([arc.link for arc in arcs], dtype=np.intp),
        **{
            field: words(field)
            for field in ("kind", "layer", "country", "side_from", "side_to", "node", "project", "upgrade")
        },
    )
