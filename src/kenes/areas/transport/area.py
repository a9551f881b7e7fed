"""The transport area: what trade costs between places in every structure, and what transit earns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from kenes.areas.protocol import AreaResult, Problem, Shipped
from kenes.areas.transport.case import case
from kenes.areas.transport.checks import checks
from kenes.areas.transport.report import structure_report
from kenes.areas.transport.rows import gather
from kenes.areas.transport.study import FLOW, FLOW_TODAY, STILL, Outturn, Study
from kenes.areas.transport.words import AREA, CHANNELS, SECTORS
from kenes.evidence import Evidence
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.places import PAIRS
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]

ICEBERG, TRANSIT_REVENUE, RUNNING = "transport.iceberg", "transport.transit_revenue", "transport.cost_of_measures"


class TransportArea(Shipped):
    """Freight by road, rail and sea: generalised cost of every pair, measures that move it, queues that answer to trade."""

    name = AREA
    accounts: tuple[str, ...] = ("trade",)
    channels: tuple[str, ...] = CHANNELS
    requires: tuple[str, ...] = (FLOW, FLOW_TODAY)
    provides: tuple[Indicator, ...] = (
        Indicator(
            ICEBERG, "dimensionless", 1.0, dims=("sector", "pair"), additive=False, more_is_better=False, kept=False
        ),
    )
    acts_through: tuple[str, ...] = ("trade",)
    short_tables: tuple[str, ...] = (
        "measures",
        "costs",
        "crossings",
        "ranking",
        "freight",
        "indicators",
        "network_indicators",
        "transit",
    )

    def check(self, evidence: Evidence) -> None:
        """Refuse evidence, and tables of the network, that make no case.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            Naming place and row.
        """
        case(gather(evidence, (0,), 0)[0])

    def study(self, problem: Problem) -> Study:
        """Networks and costs of all draws of a problem."""
        return Study.of(problem)

    def report(self, problem: Problem, structure: Structure) -> Mapping[str, pd.DataFrame]:
        """Tables of one structure at central values: `report.TABLES`.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If input is wrong or a place cannot be reached.
        """
        return structure_report(problem, structure)

    def run(self, problem: Problem) -> AreaResult:
        """Ratios of trade cost, transit revenue and costs of measures in every structure and draw.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If evidence is missing, a place cannot be reached or route choice does not converge.
        """
        study = self.study(problem)
        outturns = [study.outturn(k) for k in range(len(problem.draws))]
        return _rehearsed(study, outturns) if problem.rehearsal else _result(study, outturns)


def _axes(problem: Problem) -> dict[str, list[Any]]:
    return {"draw": list(problem.draws), "structure": [s.name for s in problem.structures]}


def _provided(problem: Problem, outturns: list[Outturn]) -> dict[str, xr.DataArray]:
    coords = {**_axes(problem), "sector": list(SECTORS), "pair": list(PAIRS)}
    ratio = np.stack([one.ratio for one in outturns])
    return {ICEBERG: labelled(ratio, coords, name=ICEBERG, unit="dimensionless")}


def _gains(problem: Problem, values: Array) -> xr.DataArray:
    coords = {**_axes(problem), "republic": list(problem.players), "account": ["trade"]}
    return labelled(values[..., None], coords, name="gain", unit=MONEY_UNIT)


def _change(today: Array, after: Array) -> Array:
    """What is earned more than today; nothing where only the order of a sum differs."""
    return np.where(np.abs(after - today) <= STILL * np.abs(today), 0.0, after - today)


def _rehearsed(study: Study, outturns: list[Outturn]) -> AreaResult:
    """Only what other areas need."""
    problem = study.problem
    shape = (len(problem.draws), len(problem.structures), len(problem.players))
    return AreaResult(gains=_gains(problem, np.zeros(shape)), indicators=_provided(problem, outturns))


def _result(study: Study, outturns: list[Outturn]) -> AreaResult:
    problem = study.problem
    transit = [study.transit(k) for k in range(len(problem.draws))]
    earned = np.stack([_change(today, after) for today, after in transit])
    cost = study.costs()
    coords = {**_axes(problem), "republic": list(problem.players)}
    named = {TRANSIT_REVENUE: earned, RUNNING: cost}
    ids = [name for measure in study.measures for name in sorted(measure.ids())]
    used = tuple(dict.fromkeys([*(name for draw in study.draws for name in draw.case.figures.asked), *ids]))
    return AreaResult(
        gains=_gains(problem, earned - cost),
        indicators={
            **_provided(problem, outturns),
            **{name: labelled(values, coords, name=name, unit=MONEY_UNIT) for name, values in named.items()},
        },
        checks=checks(study, outturns[problem.draws.index(0)], problem.draws.index(0)) if 0 in problem.draws else (),
        evidence_used=used,
        drawn=problem.evidence.varied(used),
    )
