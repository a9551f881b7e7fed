"""Distances and shortest routes on the network, and the refusal of a pair that no route joins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from kenes.areas.transport.network import FloatArray, IntArray, Network, State
from kenes.vocabulary.errors import InputError, UnknownName, closest

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the ellipsoid GRS80 (Moritz 2000, Journal of Geodesy 74)."""

BoolArray = npt.NDArray[np.bool_]


def great_circle_km(lon0: npt.ArrayLike, lat0: npt.ArrayLike, lon1: npt.ArrayLike, lat1: npt.ArrayLike) -> FloatArray:
    """Distance between positions in degrees, in km, by the haversine formula (Sinnott 1984, Sky and Telescope 68)."""
    x0, y0, x1, y1 = (np.radians(np.asarray(angle, dtype=float)) for angle in (lon0, lat0, lon1, lat1))
    half = np.sin((y1 - y0) / 2) ** 2 + np.cos(y0) * np.cos(y1) * np.sin((x1 - x0) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def _matrix(network: Network, cost: FloatArray, usable: BoolArray | None) -> sparse.csr_array:
    """Least cost of the arcs between two states, as a sparse matrix in which an arc of cost zero is an arc."""
    cost = np.asarray(cost, dtype=float)
    if cost.shape != network.tail.shape or not (np.isfinite(cost).all() and (cost >= 0).all()):
        raise InputError(
            "a cost of an arc is negative or no number.", remedy="Give one finite cost of zero or more per arc."
        )
    keep = np.flatnonzero(network.existing if usable is None else usable)
    order = keep[np.lexsort((cost[keep], network.head[keep], network.tail[keep]))]
    many = len(network.states)
    _, first = np.unique(network.tail[order] * many + network.head[order], return_index=True)
    chosen = order[first]
    return sparse.csr_array((cost[chosen], (network.tail[chosen], network.head[chosen])), shape=(many, many))


def shortest(network: Network, cost: FloatArray, usable: BoolArray | None = None) -> FloatArray:
    """Least cost between all zones [zone, zone] by Dijkstra's algorithm; infinite where no route is.

    Parameters
    ----------
    network
        States and arcs.
    cost
        Cost of each arc, zero or more [arc].
    usable
        Arcs that may be used [arc]; by default those that need no project.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a cost is negative or no number.
    """
    found = csgraph.dijkstra(_matrix(network, cost, usable), indices=network.zone_state)
    return np.asarray(found[:, network.zone_state], dtype=float)


def route(
    network: Network, cost: FloatArray, origin: str, destination: str, usable: BoolArray | None = None
) -> tuple[State, ...]:
    """States on the shortest route between two zones; `cost` and `usable` as in `shortest`.

    Parameters
    ----------
    network, cost, usable
        As in `shortest`.
    origin, destination
        Names of zones.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a name is no zone or no route joins them.
    """
    start, end = (int(network.zone_state[zone(network, name)]) for name in (origin, destination))
    # SciPy takes the origins as an array, and answers one row for each.
    origins = np.array([start])
    before = csgraph.dijkstra(_matrix(network, cost, usable), indices=origins, return_predecessors=True)[1][0]
    steps = [end]
    while steps[-1] != start:
        steps.append(int(before[steps[-1]]))
        if steps[-1] < 0:
            raise _no_route(origin, destination)
    return tuple(network.states[k] for k in reversed(steps))


def zone(network: Network, name: str) -> int:
    """Position of a zone.

    Raises
    ------
    kenes.vocabulary.errors.UnknownName
        If freight neither starts nor ends there, with the nearest names.
    """
    if name not in network.zones:
        raise UnknownName(f"no freight starts or ends at '{name}'.", remedy=closest(name, list(network.zones)))
    return network.zones.index(name)


def disconnected(network: Network, usable: BoolArray | None = None) -> IntArray:
    """Pairs of zones that no route joins, in order [pair, 2]; `usable` as in `shortest`."""
    return np.argwhere(np.isinf(shortest(network, np.ones(len(network.tail)), usable)))


def require_routes(network: Network, usable: BoolArray | None = None) -> None:
    """Refuse a network on which some pair of zones has no route; `usable` as in `shortest`.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming the first such pair.
    """
    pairs = disconnected(network, usable)
    if len(pairs):
        origin, destination = (network.zones[k] for k in pairs[0])
        raise _no_route(origin, destination, len(pairs) - 1)


def _no_route(origin: str, destination: str, more: int = 0) -> InputError:
    others = f", nor for {more} other pairs" if more else ""
    return InputError(
        f"there is no route from {origin} to {destination}{others}; closed borders or missing links?",
        remedy="Open a crossing between them or add a link.",
    )
