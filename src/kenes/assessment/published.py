"""A changed network and the trade that answers to it, through the face that areas have."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.areas.protocol import Area, AreaResult, Problem
from kenes.areas.registry import chosen
from kenes.assessment.coupling import run_group
from kenes.assessment.order import run_order
from kenes.evidence import Evidence
from kenes.scenarios import SHIPPED, load
from kenes.vocabulary.places import PAIRS, ends
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import grand

Array = npt.NDArray[np.float64]

WITH_SECTORS = "other_model.trade.sectors"
"""Gains as the run with sectors finds them."""


@dataclass(frozen=True)
class Answer:
    """What trade makes of a changed network.

    Attributes
    ----------
    growth
        Growth of trade between places [pair], as a fraction.
    gain, with_sectors
        Gain of trade [republic], MUSD a year, in the run of one sector and in that with sectors.
    """

    growth: Array
    gain: Array
    with_sectors: Array


def answer(transport: Area, evidence: Evidence) -> Answer:
    """Trade in general equilibrium with the costs of freight that an area gives, at central values, and no measure of trade.

    Parameters
    ----------
    transport
        Area that provides ``transport.iceberg``.
    evidence
        Rows.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If an equilibrium is not found.
    """
    status_quo = load((SHIPPED,)).scenario("status-quo")
    problem = Problem(status_quo, evidence, DEFAULT_PLAYERS, (grand(DEFAULT_PLAYERS),), (0,), 1)
    inputs: dict[str, xr.DataArray] = {}
    results: dict[str, AreaResult] = {}
    for group in run_order((transport, *chosen(("trade",)))):
        found = run_group(group, replace(problem, inputs=inputs))
        results |= dict(found.results)
        inputs |= {i.name: found.results[area.name].indicators[i.name] for area in group for i in area.provides}
    trade = results["trade"]
    flow, today = (trade.indicators[name].values[0, 0] for name in ("trade.flow", "trade.flow_today"))
    growth = np.divide(flow - today, today, out=np.zeros_like(flow), where=today > 0)
    return Answer(growth, trade.gains.values[0, 0, :, 0], trade.indicators[WITH_SECTORS].values[0, 0])


def bilateral_trade(evidence: Evidence) -> Array:
    """Goods trade of the two economies of each pair of places alone [pair], MUSD a year; nil where nobody reported."""
    names = [f"trade.flow[{exporter},{importer}]" for exporter, importer in map(ends, PAIRS)]
    return np.array([evidence.row(name).value if name in evidence else 0.0 for name in names]) / 1e6
