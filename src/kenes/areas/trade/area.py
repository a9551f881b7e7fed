"""The trade area: from evidence and measures to gains of every structure and draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from kenes.areas.protocol import AreaResult, Check, Problem, Shipped
from kenes.areas.trade.freight import FLOW, FLOW_TODAY, ICEBERG
from kenes.areas.trade.measures import CHANNELS
from kenes.areas.trade.outside import SITUATIONS, outside_options, situations_of
from kenes.areas.trade.study import Choice, Solved, Study
from kenes.scenarios import load as catalogue
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.places import PAIRS
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]

TOLERANCE = 1e-8
"""Largest share of world income by which a balance may be missed."""
WITH_SECTORS = "other_model.trade.sectors"
"""Gains of the run with sectors, beside those of the run of one sector."""


class TradeArea(Shipped):
    """Structural gravity in general equilibrium: one sector and all economies of the trade data; beside it regions and sectors."""

    name = "trade"
    accounts: tuple[str, ...] = ("trade",)
    channels: tuple[str, ...] = CHANNELS
    requires: tuple[str, ...] = (ICEBERG,)
    provides: tuple[Indicator, ...] = (
        Indicator("trade.intra_regional_trade", "MUSD/yr", 0.0, dims=(), more_is_better=None),
        Indicator(FLOW, "MUSD/yr", 0.0, dims=("pair",), kept=False),
        Indicator(FLOW_TODAY, "MUSD/yr", 0.0, dims=("pair",), kept=False),
    )

    short_tables: tuple[str, ...] = (
        "gain",
        "accounts",
        "members",
        "imports_gained",
        "sectors",
        "through_transport",
    )

    def run(self, problem: Problem) -> AreaResult:
        """Gains of every structure and draw; in a rehearsal only what other areas read, from the run of one sector.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If evidence is missing or a measure is unknown.
        kenes.areas.trade.model.ConvergenceError
            If an equilibrium is not found.
        """
        study, choice = Study.of(problem), Choice.of(problem)
        solved = [study.solve(k, choice) for k in range(len(problem.draws))]
        if problem.rehearsal:
            return _rehearsed(study, solved)
        beside = [study.with_sectors(k, choice, one.cuts) for k, one in enumerate(solved)] if study.structures else []
        cost = study.costs()
        return _result(study, solved, np.array(beside).reshape(cost.shape), cost)

    def report(self, problem: Problem, structure: Structure) -> Mapping[str, pd.DataFrame]:
        """Tables of one structure at central values: `structure_report.TABLES`.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If input is wrong or the structure cannot be assessed.
        """
        from kenes.areas.trade.structure_report import structure_report

        return structure_report(problem, structure)


def _rehearsed(study: Study, solved: list[Solved]) -> AreaResult:
    """What other areas read; gains are left out."""
    coords = {**_axes(study), "republic": list(study.problem.players), "account": ["trade"]}
    nothing = np.zeros([len(labels) for labels in coords.values()])
    gains = labelled(nothing, coords, name="gain", unit=MONEY_UNIT)
    return AreaResult(gains, _provided(study, solved), study.absent)


def _axes(study: Study) -> dict[str, list[Any]]:
    return {"draw": list(study.problem.draws), "structure": [s.name for s in study.structures]}


def _provided(study: Study, solved: list[Solved]) -> dict[str, xr.DataArray]:
    """Indicators other areas may read."""
    axes = _axes(study)
    pairs = {**axes, "pair": list(PAIRS)}
    flows = np.stack([one.flows for one in solved])
    today = np.broadcast_to(np.stack([one.flows_today for one in solved])[:, None], flows.shape)
    named: dict[str, tuple[Array, dict[str, list[Any]]]] = {
        "trade.intra_regional_trade": (np.stack([one.intra for one in solved]), axes),
        FLOW: (flows, pairs),
        FLOW_TODAY: (today, pairs),
    }
    return {name: labelled(values, at, name=name, unit=MONEY_UNIT) for name, (values, at) in named.items()}


def _result(study: Study, solved: list[Solved], beside: Array, cost: Array) -> AreaResult:
    """The answer in the common form."""
    problem = study.problem
    coords: dict[str, list[Any]] = {**_axes(study), "republic": list(problem.players)}
    variation = np.stack([one.variation for one in solved])
    named = {
        "trade.equivalent_variation": (variation, coords),
        "trade.compliance_cost": (cost, coords),
        WITH_SECTORS: (beside - cost, coords),
    }
    indicators = {name: labelled(values, at, name=name, unit=MONEY_UNIT) for name, (values, at) in named.items()}
    indicators |= _provided(study, solved)
    indicators |= _cuts(solved, problem)
    if 0 in problem.draws:
        indicators |= _central(study, solved[problem.draws.index(0)], cost)
    expenditure = max(float(one.expenditure.max()) for one in solved)
    ids = {name for part in study.parts for name in part.measure.ids()}
    used = tuple(dict.fromkeys([*study.gathered.used, *sorted(ids), *study.used_for_freight()]))
    return AreaResult(
        gains=labelled((variation - cost)[..., None], {**coords, "account": ["trade"]}, name="gain", unit=MONEY_UNIT),
        indicators=indicators,
        absent=study.absent,
        checks=_checks(study, solved),
        residual=max(one.residual for one in solved) * expenditure,
        evidence_used=used,
        drawn=problem.evidence.varied(used),
        beside_used=study.sectors.used,
        beside_drawn=study.sectors.drawn,
    )


def _cuts(solved: list[Solved], problem: Problem) -> dict[str, xr.DataArray]:
    """Cut of trade cost that reaches an aim, per cent, by measure and draw."""
    found = {}
    for name in solved[0].cuts:
        cut = [-100.0 * np.expm1(one.cuts[name]) for one in solved]
        full = f"trade.cut_to_aim.{name}"
        found[full] = labelled(cut, {"draw": list(problem.draws)}, name=full, unit="percent")
    return found


def _central(study: Study, central: Solved, cost: Array) -> dict[str, xr.DataArray]:
    """Final expenditure, and the gains under the other choice of each switch, at central values."""
    problem = study.problem
    k = problem.draws.index(0)
    republics: dict[str, list[Any]] = {"republic": list(problem.players)}
    coords = {"structure": [s.name for s in study.structures], **republics}
    name = "trade.final_expenditure"
    found = {name: labelled(central.expenditure, republics, name=name, unit=MONEY_UNIT)}
    for switch, choice in Choice.of(problem).others().items():
        name = f"other_choice.{switch}"
        found[name] = labelled(study.solve(k, choice).variation - cost[k], coords, name=name, unit=MONEY_UNIT)
    return found | _without_transport(study, k, cost[k]) | _outside(study, k)


def _without_transport(study: Study, k: int, cost: Array) -> dict[str, xr.DataArray]:
    """Gain less cost at today's costs of freight, where some structure has others."""
    choice = Choice.of(study.problem)
    if study.freight(k, choice) is None:
        return {}
    coords = {"structure": [s.name for s in study.structures], "republic": list(study.problem.players)}
    variation = study.without_transport().solve(k, choice).variation
    name = "trade.gain_without_transport"
    return {name: labelled(variation - cost, coords, name=name, unit=MONEY_UNIT)}


def _outside(study: Study, k: int) -> dict[str, xr.DataArray]:
    """Gain of each republic by opening to partners outside, alone and with the union, at central values."""
    if not study.structures or study.absent or not study.knows(situations_of(study.problem.players)):
        return {}
    measures = tuple(catalogue().measures.values())
    coords: dict[str, list[Any]] = {"situation": list(SITUATIONS), "republic": list(study.problem.players)}
    return {
        f"outside_option.{option.measure.id}": labelled(
            option.gain, coords, name=f"outside_option.{option.measure.id}", unit=MONEY_UNIT
        )
        for option in outside_options(study, k, Choice.of(study.problem), measures)
    }


def _checks(study: Study, solved: list[Solved]) -> tuple[Check, ...]:
    world, walras = (max(one.world[k] for one in solved) for k in (0, 1))
    idle = max(one.idle for one in solved)
    residual = max(one.residual for one in solved)
    return (
        Check("trade: world income adds up (share of world income)", world, TOLERANCE),
        Check("trade: every trade balance holds (Walras; share of world income)", walras, TOLERANCE),
        Check("trade: where no measure acts nothing changes (share of real income)", idle, 1e-10),
        Check("trade: prices and wages are at their fixed point (log)", residual, 1e-10),
        Check("trade: flows that nobody reported and no row fills (number)", float(study.gathered.gaps.sum()), 0.0),
    )
