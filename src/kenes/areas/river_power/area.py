"""The area of rivers and power: from evidence and measures to gains of every structure and draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from kenes.areas.protocol import AreaResult, Check, Problem, Shipped
from kenes.areas.river_power.accounts import ACCOUNTS
from kenes.areas.river_power.assembly import REPUBLICS, case
from kenes.areas.river_power.balance import water_gap
from kenes.areas.river_power.equilibrium import SKETCH, Game
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.groupings import CHANNELS
from kenes.areas.river_power.report import structure_report
from kenes.areas.river_power.study import UNIQUE, Outturn, Study, adding_up, doubtful
from kenes.evidence import Evidence
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]

SWEEPS = "sweeps of best responses until flows over borders stand still, most in any grouping"
STARTS = "three starts of the sweeps, largest spread of a gain, share of the gain of the union"
OF_DRAWS = "central values at the four steps a day of the draws, largest gap of a gain, share of the gain of the union"


class RiverPowerArea(Shipped):
    """Rivers and grid of the five as one system: every bloc runs what it controls at least cost, given what the others let flow."""

    name = "river_power"
    accounts: tuple[str, ...] = ACCOUNTS
    channels: tuple[str, ...] = CHANNELS
    requires: tuple[str, ...] = ()
    provides: tuple[Indicator, ...] = ()
    short_tables: tuple[str, ...] = (
        "parts", "reservoirs", "power", "water_values", "swap", "baselines", "settlement", "winter_share", "regimes", "years",
        "swap_prices", "swap_terms", "obligations",
    )  # fmt: skip

    def check(self, evidence: Evidence) -> None:
        """Refuse evidence, and tables of the network, that make no case.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            Naming place, month and row.
        """
        case(gather(evidence, (0,), 0)[0], steps=SKETCH.steps)

    def run(self, problem: Problem) -> AreaResult:
        """Gains of every structure and draw.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If evidence is missing, a river flows upwards, or a program has no optimum.
        """
        study = Study.of(problem)
        if not study.measures or not problem.structures:
            return _nothing(study)
        found, central = [], None
        for k, draw in enumerate(problem.draws):
            game = study.game(k, study.precision(k))
            solved = study.solve(game)
            found.append(study.gains(solved))
            if draw == 0:
                # Only these programs are looked at again; those of a draw are let go when the next is built.
                central = game, solved
        gains = np.array(found) - study.costs()
        return _result(study, gains) if central is None else _examined(study, gains, *central)

    def report(self, problem: Problem, structure: Structure) -> Mapping[str, pd.DataFrame]:
        """Tables of one structure at central values: `report.TABLES`.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If input is wrong or a program has no optimum.
        """
        return structure_report(problem, structure)


def _residual(game: Game, solved: tuple[Outturn, ...]) -> float:
    """Turbine energy that storage and flow do not bear out, at the price of an emergency purchase, MUSD a year."""
    energy = max(response.residual for one in solved for response in one.point.responses.values())
    return float(energy * game.case.grid.emergency_price)


def _examined(study: Study, gains: Array, game: Game, solved: tuple[Outturn, ...]) -> AreaResult:
    """Result with checks of central values, and without the structures these leave in doubt."""
    problem = study.problem
    k = problem.draws.index(0)
    spread = study.spread(k)
    union = float(gains[k].sum(axis=(1, 2)).max())
    settled = [one.point.converged for one in solved[1:]]
    absent = doubtful(spread, union, settled, [s.name for s in problem.structures])
    kept = np.array([s.name not in absent for s in problem.structures])
    sketch = study.gains(study.solve(study.game(k, SKETCH))) - study.costs()[k]
    gap = float(np.abs(sketch - gains[k])[kept].max(initial=0.0)) / max(union, 1.0)
    return replace(
        _result(study, gains, absent),
        checks=(
            *_checks(study, game, solved),
            # Who needs the last sweep allowed has not settled.
            Check(SWEEPS, float(max(one.point.sweeps for one in solved)), float(game.precision.sweeps - 1)),
            Check(STARTS, float(spread.max(initial=0.0)) / max(union, 1.0), UNIQUE),
            Check(OF_DRAWS, gap, 0.02),
        ),
        residual=_residual(game, solved),
        spread=float(spread[kept].max(initial=0.0)),
    )


def _nothing(study: Study) -> AreaResult:
    """No measure acts here: nothing is gained and nothing is read."""
    problem = study.problem
    shape = (len(problem.draws), len(problem.structures), len(problem.players), len(ACCOUNTS))
    return AreaResult(gains=_gains(study, np.zeros(shape)))


def _gains(study: Study, values: Array, absent: dict[str, str] | None = None) -> xr.DataArray:
    problem = study.problem
    kept = [k for k, s in enumerate(problem.structures) if s.name not in (absent or {})]
    coords: dict[str, list[Any]] = {
        "draw": list(problem.draws),
        "structure": [problem.structures[k].name for k in kept],
        "republic": list(problem.players),
        "account": list(ACCOUNTS),
    }
    return labelled(values[:, kept], coords, name="gain", unit=MONEY_UNIT)


def _result(study: Study, gains: Array, absent: dict[str, str] | None = None) -> AreaResult:
    ids = [name for measure in study.measures for name in sorted(measure.ids())]
    used = tuple(dict.fromkeys([*(name for figures in study.figures for name in figures.asked), *ids]))
    return AreaResult(
        gains=_gains(study, gains, absent),
        absent=absent or {},
        evidence_used=used,
        drawn=study.problem.evidence.varied(used),
    )


def _checks(study: Study, game: Game, solved: tuple[Outturn, ...]) -> tuple[Check, ...]:
    """Conditions the central run must meet."""
    groups = (study.today, *study.groupings)
    books = max(adding_up(game, group, one.point) for group, one in zip(groups, solved, strict=True))
    water = max(water_gap(game, one.point) for one in solved)
    heads = max(r.residual for one in solved for r in one.point.responses.values())
    breach = max(response.breach for one in solved for response in one.point.responses.values())
    whole = [
        k for k, group in enumerate(groups) if len(group.blocs) == 1 and len(group.blocs[0].members) == len(REPUBLICS)
    ]
    union = max((float(solved[k].total.sum()) for k in whole), default=np.inf)
    short = max(0.0, max(float(one.total.sum()) for one in solved) - union)
    return (
        Check("accounts of a bloc add up to its objective, MUSD a year", books, 1e-6),
        Check("water is conserved at every node and month, hm3", water, 1e-6),
        Check("flows owed over borders are kept, hm3 a month", breach, 1e-6),
        Check("turbine energy agrees with storage and flow, GWh a year", heads, 5.0),
        Check("no grouping yields more than all five together, MUSD a year", short, 1.0),
    )
