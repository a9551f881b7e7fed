"""CAREC's four indicators of the network itself: over the goods that move on it today, beside those CAREC measured in the same year."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.transport.calibration import Line, calibrate, measured
from kenes.areas.transport.case import Case, crossings
from kenes.areas.transport.cpmm import PER_STOPS, Trips
from kenes.areas.transport.crossing_hours import Controls, controls
from kenes.areas.transport.words import LOAD, mode_of

Array = npt.NDArray[np.float64]

INDICATORS: tuple[str, ...] = ("border_time", "border_cost", "transport_cost", "swd", "swod")


def network_indicators(case: Case, flows: Array) -> pd.DataFrame:
    """Indicators of every republic and mode that has a line, ours beside CAREC's.

    Parameters
    ----------
    case
        The network.
    flows
        [arc] goods today, kt a year.

    Returns
    -------
    pandas.DataFrame
        republic, mode, indicator, year, carec (NaN where it gives none), network, gap_percent.
    """
    year = round(case.figures.value("transport.reference_year", "year"))
    stops = controls(crossings(case.routes.network, case.figures.shape), case.figures.values, year)
    rows = []
    for key, line in calibrate(case.figures.values, year).items():
        found = trips(case, flows, line, stops).indicators()
        for indicator in INDICATORS:
            ours = found[indicator]
            theirs = measured(case.figures.values, indicator, *key, year).get("all", np.nan)
            rows.append((*key, indicator, year, theirs, ours, 100.0 * (ours / theirs - 1.0)))
    columns = ["republic", "mode", "indicator", "year", "carec", "network", "gap_percent"]
    return pd.DataFrame(rows, columns=columns)


def trips(case: Case, flows: Array, line: Line, stops: Controls) -> Trips:
    """All loads of 20 t that move in a republic by a mode, as one trip of their total length.

    Parameters
    ----------
    case
        The network.
    flows
        [arc] kt a year.
    line
        Republic and mode, with its pace and rate.
    stops
        Controls at crossings.
    """
    network = case.routes.network
    layer = np.array([mode_of(str(name)) for name in network.layer])
    loads = flows * 1e3 / LOAD
    haul = (network.kind == "haul") & (network.country == line.republic) & (layer == line.mode)
    km = float(network.km[haul] @ loads[haul])
    passed, hours, payments = _sides(case, loads, line, stops, layer)
    return Trips(
        km=np.array([km]),
        moving=np.array([km / line.speed]),
        stopped=np.array([km * line.stops / PER_STOPS]),
        crossings=np.array([passed]),
        border_hours=np.array([hours]),
        payments=np.array([payments]),
        freight=np.array([km * (np.nan if line.freight is None else line.freight) + line.vehicle_hour * hours]),
        weight=np.ones(1),
    )


def _sides(
    case: Case, loads: Array, line: Line, stops: Controls, layer: npt.NDArray[np.str_]
) -> tuple[float, float, float]:
    """Sides of crossings of the republic that loads pass, and their hours and payments there."""
    network = case.routes.network
    keys = zip(stops.node, stops.mode, stops.country, stops.direction, strict=True)
    place = {key: k for k, key in enumerate(keys)}
    total = np.zeros(3)
    for side, direction in ((network.side_from, "outbound"), (network.side_to, "inbound")):
        for arc in np.flatnonzero((network.kind == "border") & (side == line.republic) & (layer == line.mode)):
            k = place[(str(network.node[arc]), line.mode, line.republic, direction)]
            total += loads[arc] * np.array([1.0, stops.hours[k], 0.0 if line.payments_inside else stops.fee[k]])
    passed, hours, payments = (float(x) for x in total)
    return passed, hours, payments
