"""What every arc of the network takes in hours and money, from figures of speed, freight, handling and controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.crossing_hours import Controls
from kenes.areas.transport.network import Network
from kenes.areas.transport.words import CAUSES, LOAD, RAIL, SEA, SECTORS, mode_of
from kenes.evidence import Values
from kenes.vocabulary.errors import MissingEvidence

Array = npt.NDArray[np.float64]

Key = tuple[str, str]
"""Country and mode."""
ControlKey = tuple[str, str, str, str]
"""Node, mode, country on whose side, direction."""
HANDLING = {
    "access": "access_{mode}",
    "egress": "access_{mode}",
    "transfer": "transfer",
    "gauge": "gauge",
    "port": "port",
}


@dataclass(frozen=True, eq=False)
class Moving:
    """Pace and rate of carriage by country and mode.

    Attributes
    ----------
    hours_per_km
        Stops included, borders not.
    freight_per_km
        USD per km of a unit load of 20 t.
    paid
        Countries and modes whose rate holds the payments at borders, because CAREC does not give them apart.
    """

    hours_per_km: Mapping[Key, float]
    freight_per_km: Mapping[Key, float]
    paid: frozenset[Key] = frozenset()


@dataclass(frozen=True, eq=False)
class ArcFigures:
    """Hours and money of arcs, crossings apart.

    Attributes
    ----------
    hours
        [arc] running and handling.
    freight
        [sector, arc] freight and handling, USD per tonne.
    container
        [arc] freight of carriage at the rate of containers, USD per tonne; zero for handling.
    delay
        [arc, cause] hours of controls at crossings and ports.
    fee
        [arc] fees of controls, USD per tonne.
    """

    hours: Array
    freight: Array
    container: Array
    delay: Array
    fee: Array


def arc_figures(network: Network, figures: Values, moving: Moving, controls: Controls) -> ArcFigures:
    """Hours and money of every arc.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a country has no speed or rate for a mode.
    """
    arcs = len(network.tail)
    hours, container, handling = np.zeros(arcs), np.zeros(arcs), np.zeros(arcs)
    rail = np.zeros(arcs, dtype=bool)
    measured = set(network.node[network.kind == "border"])
    for arc in range(arcs):
        kind, mode = str(network.kind[arc]), mode_of(str(network.layer[arc]))
        if kind == "haul":
            key = ("SEA", SEA) if mode == SEA else (str(network.country[arc]), mode)
            hours[arc] = network.km[arc] * _of(moving.hours_per_km, key)
            container[arc] = network.km[arc] * _of(moving.freight_per_km, key) / LOAD
            rail[arc] = mode == RAIL
        elif kind in HANDLING:
            row = HANDLING[kind].format(mode=mode)
            # Hours of a crossing hold the change of gauge there; elsewhere it takes its own.
            if kind != "gauge" or network.node[arc] not in measured:
                hours[arc] = figures.value(f"transport.handling_hours[{row}]", "hour")
            handling[arc] = figures.value(f"transport.handling_cost[{row}]", "USD/tonne")
    bulk = figures.series("transport.bulk_factor", SECTORS, "dimensionless")
    freight = container * np.where(rail, bulk[:, None], 1.0) + handling
    delay, fee = _controls(network, figures, controls, moving.paid)
    return ArcFigures(hours, freight, container, delay, fee)


def _of(table: Mapping[Key, float], key: Key) -> float:
    if key not in table:
        raise MissingEvidence(
            f"there is no speed or rate of {key[1]} in {key[0]}.",
            remedy=f"Add rows transport.speed[{key[0]},{key[1]}] and transport.freight_rate[{key[0]},{key[1]}].",
        )
    return table[key]


def _controls(
    network: Network, figures: Values, controls: Controls, paid: frozenset[Key] = frozenset()
) -> tuple[Array, Array]:
    """Hours by cause [arc, cause] and fees [arc] of the controls that goods pass, out of one country and into another."""
    delay, fee = np.zeros((len(network.tail), len(CAUSES))), np.zeros(len(network.tail))
    keys = zip(controls.node, controls.mode, controls.country, controls.direction, strict=True)
    place: dict[ControlKey, int] = {key: k for k, key in enumerate(keys)}
    shares = {profile: cause_shares(figures, profile) for profile in sorted(set(controls.profile))}
    for arc in np.flatnonzero((network.kind == "border") | (network.kind == "port")):
        mode = SEA if network.kind[arc] == "port" else mode_of(str(network.layer[arc]))
        for country, direction in ((network.side_from[arc], "outbound"), (network.side_to[arc], "inbound")):
            if not country:
                continue
            k = place[(str(network.node[arc]), mode, str(country), direction)]
            delay[arc] += controls.hours[k] * shares[controls.profile[k]]
            fee[arc] += 0.0 if (str(country), mode) in paid else controls.fee[k] / LOAD
    return delay, fee


def control_delay(network: Network, figures: Values, controls: Controls) -> Array:
    """Hours of controls by cause [arc, cause]."""
    return _controls(network, figures, controls)[0]


def cause_shares(figures: Values, profile: str) -> Array:
    """Shares of the causes of delay [cause] of a kind of crossing, brought to sum to one."""
    share = figures.series("transport.cause_share", [f"{profile},{cause}" for cause in CAUSES], "dimensionless")
    return np.asarray(share / share.sum())
