"""Pace and rate of carriage by country and mode: of CAREC's indicators where it measures them, of rows of their own elsewhere."""

from __future__ import annotations

from kenes.areas.transport.arc_costs import Moving
from kenes.areas.transport.calibration import calibrate
from kenes.areas.transport.rows import Rows
from kenes.areas.transport.words import SEA, mode_of


def moving(rows: Rows, year: int) -> Moving:
    """Hours and money per km wherever the network carries goods.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a country the network crosses has no speed or rate for a mode.
    """
    lines = calibrate(rows.values, year)
    hours, freight = {}, {}
    for key in sorted(_carried(rows)):
        line = lines.get(key)
        name = ",".join(key)
        hours[key] = 1.0 / rows.value(f"transport.speed[{name}]", "km/hour") if line is None else line.hours_per_km
        if line is None or line.freight is None:
            freight[key] = rows.value(f"transport.freight_rate[{name}]", "USD/km")
        else:
            freight[key] = line.freight
        if line is not None:
            rows.asked.update(_used(rows, key, year))
    return Moving(hours, freight, frozenset(key for key, line in lines.items() if line.payments_inside))


def _carried(rows: Rows) -> set[tuple[str, str]]:
    """Countries and modes in which the network carries goods."""
    network = rows.network
    found = set()
    for kind, layer, country in zip(network.kind, network.layer, network.country, strict=True):
        if kind == "haul":
            mode = mode_of(str(layer))
            found.add(("SEA", SEA) if mode == SEA else (str(country), mode))
    return found


def _used(rows: Rows, key: tuple[str, str], year: int) -> dict[str, None]:
    """Rows of CPMM the pace and rate of a line rest on."""
    country, mode = key
    names = [
        f"transport.cpmm.{indicator}[{country},{mode},all,{year}]"
        for indicator in ("border_time", "border_cost", "transport_cost", "swd", "swod")
    ]
    names += [f"transport.crossings_per_500km[{country},{mode}]", f"transport.vehicle_hour[{mode}]"]
    return dict.fromkeys(name for name in names if name in rows)
