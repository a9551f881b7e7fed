"""The trade area: from evidence and measures to gains of every structure and draw."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.areas.protocol import AreaResult, Check, Problem
from kenes.areas.trade.calibration import base_economy, base_tariffs
from kenes.areas.trade.figures import SWITCH_FUELS, SWITCH_REEXPORTS, Gathered, gather
from kenes.areas.trade.measures import CHANNELS, Changed, changed
from kenes.areas.trade.model import equilibria
from kenes.areas.trade.ranges import check_ranges
from kenes.areas.trade.shocks import inner_flows, shock_batch
from kenes.scenarios import absorbed
from kenes.scenarios.costs import yearly_cost
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]

TOLERANCE = 1e-8
"""Largest share of world income by which a balance may be missed."""


class TradeArea:
    """Structural gravity in general equilibrium, one sector, all economies of the trade data."""

    name = "trade"
    accounts: tuple[str, ...] = ("trade",)
    channels: tuple[str, ...] = CHANNELS
    requires: tuple[str, ...] = ()
    provides: tuple[Indicator, ...] = (
        Indicator("trade.intra_regional_trade", "MUSD/yr", 0.0, dims=(), more_is_better=None),
    )

    def evidence_tables(self) -> Path | None:
        """Its tables are shipped with kenes."""
        return None

    def catalogue(self) -> Path | None:
        """Its measures are shipped with kenes."""
        return None

    def run(self, problem: Problem) -> AreaResult:
        """Gains of every structure and draw.

        Raises
        ------
        kenes.vocabulary.errors.KenesError
            If evidence is missing or a measure is unknown.
        kenes.areas.trade.model.ConvergenceError
            If an equilibrium is not found.
        """
        study = Study.of(problem)
        choice = Choice.of(problem)
        solved = [study.solve(k, choice) for k in range(len(problem.draws))]
        cost = study.costs()
        variation = np.stack([one.variation for one in solved])
        return study.result(solved, variation - cost, cost)


@dataclass(frozen=True)
class Choice:
    """Choices of the model that a user can switch.

    Attributes
    ----------
    correct_reexports
        Whether goods in transit through Kyrgyzstan are booked to their destination.
    fuels_outside
        Whether fuels sold by contract stay outside the effect of an agreement.
    """

    correct_reexports: bool
    fuels_outside: bool

    @classmethod
    def of(cls, problem: Problem) -> Choice:
        """Choices as evidence has them."""
        read = [problem.evidence.value(name, "dimensionless") != 0 for name in (SWITCH_REEXPORTS, SWITCH_FUELS)]
        return cls(*read)

    def others(self) -> dict[str, Choice]:
        """Each choice turned over, one at a time, by the name of its evidence row."""
        return {
            SWITCH_REEXPORTS: Choice(not self.correct_reexports, self.fuels_outside),
            SWITCH_FUELS: Choice(self.correct_reexports, not self.fuels_outside),
        }


@dataclass(frozen=True)
class Solved:
    """What one draw gives.

    Attributes
    ----------
    variation
        Equivalent variation [structure, republic], MUSD a year.
    intra
        Trade among the republics [structure], MUSD a year at the new equilibrium.
    world
        Worst miss of world income and of trade balances, share of world income.
    idle
        Largest change of real income in structures where no measure acts, as a fraction: the solver's own noise.
    residual
        Worst residual of an equilibrium, in logs.
    expenditure
        Final expenditure [republic], MUSD a year.
    """

    variation: Array
    intra: Array
    world: tuple[float, float]
    idle: float
    residual: float
    expenditure: Array


@dataclass(frozen=True)
class Study:
    """A problem with its figures gathered and its absent structures known."""

    problem: Problem
    gathered: Gathered
    inside: npt.NDArray[np.intp]
    parts: tuple[Changed, ...]
    structures: tuple[Structure, ...]
    absent: dict[str, str]

    @classmethod
    def of(cls, problem: Problem) -> Study:
        """Gather figures; set structures apart in which a measure acts on a gap of the data."""
        check_ranges(problem.evidence)
        gathered = gather(problem.evidence, problem.players, problem.draws, problem.seed)
        inside = np.array([gathered.economies.index(p) for p in problem.players], dtype=np.intp)
        block = np.ix_(inside, inside)
        tariff = base_tariffs(gathered.draws[0], gathered.depth_today, inside)[block]
        depth = gathered.depth_today[block]
        measures = tuple(m for m in problem.scenario.measures if any(e.area == "trade" for e in m.effects))
        everywhere = changed(measures, problem.players, problem.structures, depth, tariff)
        absent = _on_gaps(problem, gathered.gaps[block], everywhere)
        kept = tuple(s for s in problem.structures if s.name not in absent)
        parts = changed(measures, problem.players, kept, depth, tariff)
        return cls(problem, gathered, inside, parts, kept, absent)

    def solve(self, draw: int, choice: Choice) -> Solved:
        """Equilibria of all structures in one draw."""
        economy = base_economy(self.gathered, draw, self.problem.players, correct_reexports=choice.correct_reexports)
        if not self.structures:
            return Solved(
                np.zeros((0, len(self.inside))), np.zeros(0), (0.0, 0.0), 0.0, 0.0, economy.income[self.inside]
            )
        batch = shock_batch(
            economy,
            self.parts,
            self.gathered,
            draw,
            self.problem.players,
            self.structures,
            fuels_outside=choice.fuels_outside,
        )
        after = equilibria(economy, batch)
        variation = np.asarray(after.equivalent_variation)[:, self.inside]
        moved = np.array([any(part.pairs[s].any() for part in self.parts) for s in range(len(self.structures))])
        idle = float(np.abs(np.asarray(after.real_income_hat)[~moved] - 1.0).max(initial=0.0))
        return Solved(
            variation=np.where(moved[:, None], variation, 0.0),
            intra=inner_flows(after, self.inside).sum(axis=(1, 2)),
            world=(float(np.max(np.abs(after.world_income_residual))), float(np.max(np.abs(after.walras_residual)))),
            idle=idle,
            residual=float(np.max(after.residual)),
            expenditure=economy.income[self.inside],
        )

    def costs(self) -> Array:
        """Yearly cost of the measures [draw, structure, republic], MUSD: paid where a measure brings new obligations, once where one holds another."""
        problem = self.problem
        gdp = np.stack([figures.gdp[self.inside] for figures in self.gathered.draws])
        total = np.zeros((len(problem.draws), len(self.structures), len(self.inside)))
        held = absorbed(tuple(part.measure for part in self.parts))
        for part in self.parts:
            cost = yearly_cost(part.measure, problem.evidence, problem.draws, problem.seed, gdp)
            engaged = part.engaged()
            for other in self.parts:
                if held.get(part.measure.id) == other.measure.id:
                    engaged = engaged & ~other.engaged()
            total += engaged[None] * cost[:, None, :]
        return total

    def result(self, solved: list[Solved], gains: Array, cost: Array) -> AreaResult:
        """The answer in the common form."""
        problem = self.problem
        axes: dict[str, list[Any]] = {"draw": list(problem.draws), "structure": [s.name for s in self.structures]}
        coords: dict[str, list[Any]] = {**axes, "republic": list(problem.players)}
        intra = np.stack([one.intra for one in solved])
        indicators = {
            "trade.equivalent_variation": labelled(
                gains + cost, coords, name="trade.equivalent_variation", unit=MONEY_UNIT
            ),
            "trade.compliance_cost": labelled(cost, coords, name="trade.compliance_cost", unit=MONEY_UNIT),
            "trade.intra_regional_trade": labelled(intra, axes, name="trade.intra_regional_trade", unit=MONEY_UNIT),
        }
        if 0 in problem.draws:
            indicators |= self._central(solved[problem.draws.index(0)], cost)
        expenditure = max(float(one.expenditure.max()) for one in solved)
        residual = max(one.residual for one in solved)
        ids = {name for part in self.parts for name in part.measure.ids()}
        used = tuple(dict.fromkeys([*self.gathered.used, *sorted(ids)]))
        kinds = problem.evidence.rows["distribution"]
        return AreaResult(
            gains=labelled(gains[..., None], {**coords, "account": ["trade"]}, name="gain", unit=MONEY_UNIT),
            indicators=indicators,
            absent=self.absent,
            checks=self._checks(solved),
            residual=residual * expenditure,
            evidence_used=used,
            drawn=tuple(name for name in used if kinds.iloc[problem.evidence.position(name)] != "fixed"),
        )

    def _central(self, central: Solved, cost: Array) -> dict[str, xr.DataArray]:
        """Final expenditure, and the gains under the other choice of each switch, at central values."""
        problem = self.problem
        k = problem.draws.index(0)
        coords: dict[str, list[Any]] = {
            "structure": [s.name for s in self.structures],
            "republic": list(problem.players),
        }
        found: dict[str, xr.DataArray] = {
            "trade.final_expenditure": labelled(
                central.expenditure,
                {"republic": list(problem.players)},
                name="trade.final_expenditure",
                unit=MONEY_UNIT,
            )
        }
        for name, choice in Choice.of(problem).others().items():
            other = self.solve(k, choice).variation - cost[k]
            found[f"other_choice.{name}"] = labelled(other, coords, name=f"other_choice.{name}", unit=MONEY_UNIT)
        return found

    def _checks(self, solved: list[Solved]) -> tuple[Check, ...]:
        outside = int(self.gathered.gaps.sum())
        return (
            Check(
                "trade: world income adds up (share of world income)", max(one.world[0] for one in solved), TOLERANCE
            ),
            Check(
                "trade: every trade balance holds (Walras; share of world income)",
                max(one.world[1] for one in solved),
                TOLERANCE,
            ),
            Check(
                "trade: where no measure acts nothing changes (share of real income)",
                max(one.idle for one in solved),
                1e-10,
            ),
            Check("trade: prices and wages are at their fixed point (log)", max(one.residual for one in solved), 1e-10),
            Check("trade: flows that nobody reported and no row fills (number)", float(outside), 0.0),
        )


def _on_gaps(problem: Problem, gaps: npt.NDArray[np.bool_], parts: tuple[Changed, ...]) -> dict[str, str]:
    absent = {}
    for s, structure in enumerate(problem.structures):
        touched = [(int(i), int(j)) for part in parts for i, j in np.argwhere(part.pairs[s] & gaps)]
        if touched:
            importer, exporter = (problem.players[k] for k in touched[0])
            absent[structure.name] = (
                f"it rests on trade from {exporter} to {importer}, which nobody reported and no row fills (trade.flow[{exporter},{importer}])"
            )
    return absent
