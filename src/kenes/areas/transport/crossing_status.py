"""Where the hours of a passage come from, on the side goods leave and on the side they enter."""

from __future__ import annotations

from kenes.areas.transport.case import Case, crossings
from kenes.areas.transport.crossing_hours import Status, controls

Passage = tuple[str, str, str, str]
"""Crossing, mode, the side goods leave and the side they enter."""


def statuses(case: Case) -> dict[Passage, tuple[Status, Status]]:
    """Status of the hours of both controls of every passage: outbound on the side left, inbound on the side entered.

    Parameters
    ----------
    case
        The network of a draw.
    """
    year = round(case.figures.value("transport.reference_year", "year"))
    stops = controls(crossings(case.routes.network, case.figures.shape), case.figures.values, year)
    sides = zip(stops.node, stops.mode, stops.country, stops.other_side, stops.direction, strict=True)
    known = dict(zip(sides, stops.status, strict=True))
    return {
        (node, mode, country, other): (status, known[node, mode, other, country, "inbound"])
        for (node, mode, country, other, direction), status in known.items()
        if direction == "outbound"
    }
