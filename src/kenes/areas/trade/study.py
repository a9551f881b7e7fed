"""A problem of the trade area with its figures gathered: base economies, levers and equilibria of every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.protocol import Problem
from kenes.areas.trade.calibration import base_tariffs, corrected_flows, economy_of
from kenes.areas.trade.figures import SWITCH_FUELS, SWITCH_REEXPORTS, Gathered, gather
from kenes.areas.trade.levers import Levers, Sizes, levers
from kenes.areas.trade.measures import Changed, Today, changed
from kenes.areas.trade.model import Economy, EquilibriumBatch, equilibria
from kenes.areas.trade.ranges import check_ranges
from kenes.areas.trade.sector_base import FUEL_SECTORS, sector_economy
from kenes.areas.trade.sector_figures import SectorTables, gather_sectors
from kenes.areas.trade.sector_run import regional_totals, sector_shocks
from kenes.areas.trade.shocks import inner_flows, shock_batch
from kenes.areas.trade.sizes import measure_sizes
from kenes.areas.trade.trade_aim import cut_that_reaches
from kenes.scenarios import Measure, absorbed
from kenes.scenarios.costs import yearly_cost
from kenes.vocabulary.structures import Structure, grand

Array = npt.NDArray[np.float64]


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
    cuts
        Log change of trade cost that reaches an aim, by measure id.
    """

    variation: Array
    intra: Array
    world: tuple[float, float]
    idle: float
    residual: float
    expenditure: Array
    cuts: Mapping[str, float]


@dataclass(frozen=True)
class Study:
    """A problem with its figures gathered and its absent structures known.

    Attributes
    ----------
    problem
        What the area is asked.
    gathered, sectors
        Figures of economies; figures by sector and region.
    inside
        Positions of the republics among the economies.
    measures
        Measures of the scenario that act here.
    parts
        What each changes where, in the structures that can be assessed.
    structures, absent
        Structures that can be assessed; the others with the reason.
    """

    problem: Problem
    gathered: Gathered
    sectors: SectorTables
    inside: npt.NDArray[np.intp]
    measures: tuple[Measure, ...]
    parts: tuple[Changed, ...]
    structures: tuple[Structure, ...]
    absent: dict[str, str]

    @classmethod
    def of(cls, problem: Problem) -> Study:
        """Gather figures; set structures apart in which a measure acts on a gap of the data."""
        check_ranges(problem.evidence)
        gathered = gather(problem.evidence, problem.players, problem.draws, problem.seed)
        sectors = gather_sectors(problem.evidence, gathered.economies, problem.draws, problem.seed, problem.players)
        inside = np.array([gathered.economies.index(p) for p in problem.players], dtype=np.intp)
        today = _today(problem.players, gathered, inside, 0)
        measures = tuple(m for m in problem.scenario.measures if any(e.area == "trade" for e in m.effects))
        absent = _on_gaps(problem, gathered, inside, changed(measures, problem.structures, today))
        kept = tuple(s for s in problem.structures if s.name not in absent)
        parts = changed(measures, kept, today)
        return cls(problem, gathered, sectors, inside, measures, parts, kept, absent)

    def today(self, draw: int) -> Today:
        """What is in force in a draw."""
        return _today(self.problem.players, self.gathered, self.inside, draw)

    def flows(self, draw: int, choice: Choice) -> Array:
        """Goods trade [importer, exporter] of economies, MUSD."""
        return corrected_flows(self.gathered, draw, self.inside, correct_reexports=choice.correct_reexports)

    def economy(self, draw: int, choice: Choice) -> Economy:
        """Base economy of one sector."""
        return economy_of(self.gathered.draws[draw], self.flows(draw, choice), self.today(draw).tariff)

    def sector_economy(self, draw: int, choice: Choice) -> Economy:
        """Base economy of regions and sectors."""
        figures, today = self.gathered.draws[draw], self.today(draw)
        totals = regional_totals(figures, self.flows(draw, choice), today, self.sectors)
        return sector_economy(totals, self.sectors.draws[draw])

    def levers(
        self,
        draw: int,
        choice: Choice,
        cuts: Mapping[str, float],
        parts: Sequence[Changed],
        structures: Sequence[Structure],
    ) -> Levers:
        """What measures move in a draw."""
        sizes = measure_sizes(self.measures, self.problem, draw)
        imports = self.flows(draw, choice)[self.inside]
        return levers(
            parts, self.gathered.draws[draw], self.today(draw), structures, imports, Sizes(sizes.values, cuts)
        )

    def after(self, economy: Economy, draw: int, choice: Choice, cuts: Mapping[str, float]) -> EquilibriumBatch:
        """Equilibria of the economy of one sector, one per structure."""
        return self._solved(economy, self.levers(draw, choice, cuts, self.parts, self.structures), draw, choice)

    def sectors_after(self, draw: int, choice: Choice, cuts: Mapping[str, float]) -> EquilibriumBatch:
        """Equilibria with sectors, one per structure."""
        economy = self.sector_economy(draw, choice)
        moved = self.levers(draw, choice, cuts, self.parts, self.structures)
        flows, today = self.flows(draw, choice), self.today(draw)
        batch = sector_shocks(economy, moved, flows, today, self.sectors, fuels_outside=choice.fuels_outside)
        return equilibria(economy, batch)

    def cuts(self, economy: Economy, draw: int, choice: Choice) -> dict[str, float]:
        """Cuts of trade cost that reach the aims of measures when all unite, in logs, in the run of one sector."""
        found: dict[str, float] = {}
        united = (grand(self.problem.players),)
        parts = changed(self.measures, united, self.today(0))
        for name, aim in measure_sizes(self.measures, self.problem, draw).aims.items():

            def trade(cut: float, name: str = name) -> float:
                moved = self.levers(draw, choice, {**found, name: cut}, parts, united)
                return float(inner_flows(self._solved(economy, moved, draw, choice), self.inside).sum())

            found[name] = cut_that_reaches(trade, aim, float(economy.theta[0]))
        return found

    def solve(self, draw: int, choice: Choice) -> Solved:
        """Equilibria of all structures in one draw, in the run of one sector."""
        economy = self.economy(draw, choice)
        if not self.structures:
            nothing = np.zeros((0, len(self.inside)))
            return Solved(nothing, np.zeros(0), (0.0, 0.0), 0.0, 0.0, economy.income[self.inside], {})
        cuts = self.cuts(economy, draw, choice)
        after = self.after(economy, draw, choice, cuts)
        moved = self.moved()
        variation = np.asarray(after.equivalent_variation)[:, self.inside]
        idle = float(np.abs(np.asarray(after.real_income_hat)[~moved] - 1.0).max(initial=0.0))
        return Solved(
            variation=np.where(moved[:, None], variation, 0.0),
            intra=inner_flows(after, self.inside).sum(axis=(1, 2)),
            world=(float(np.max(np.abs(after.world_income_residual))), float(np.max(np.abs(after.walras_residual)))),
            idle=idle,
            residual=float(np.max(after.residual)),
            expenditure=economy.income[self.inside],
            cuts=cuts,
        )

    def with_sectors(self, draw: int, choice: Choice, cuts: Mapping[str, float]) -> Array:
        """Equivalent variation [structure, republic] in the run with sectors, MUSD a year."""
        after = self.sectors_after(draw, choice, cuts)
        place = self.sectors.position(self.problem.players)
        return np.where(self.moved()[:, None], np.asarray(after.equivalent_variation)[:, place], 0.0)

    def fixed_share(self, draw: int) -> Array:
        """Share of fuels sold by contract in each flow [importer, exporter].

        Between republics it stands in evidence pair by pair. With partners outside, where some measure reaches them, it is what the
        exporter sells of fuels and ores in all its goods exports.
        """
        share = self.gathered.draws[draw].fuel_share
        if not any(part.outside.any() for part in self.parts):
            return share
        sold = self.sectors.draws[draw].export_share[:, FUEL_SECTORS].sum(axis=1) @ self.sectors.member
        filled = share.copy()
        others = np.setdiff1d(np.arange(len(share)), self.inside)
        filled[np.ix_(others, self.inside)] = sold[self.inside]
        filled[np.ix_(self.inside, others)] = sold[others]
        return filled

    def moved(self) -> npt.NDArray[np.bool_]:
        """Structures in which any measure changes anything."""
        return np.array([any(part.moved[s] for part in self.parts) for s in range(len(self.structures))], dtype=bool)

    def costs(self) -> Array:
        """Yearly cost of the measures [draw, structure, republic], MUSD: paid where one brings new obligations, once where it holds another."""
        problem = self.problem
        gdp = np.stack([figures.gdp[self.inside] for figures in self.gathered.draws])
        total = np.zeros((len(problem.draws), len(self.structures), len(self.inside)))
        held = absorbed(tuple({part.measure.id: part.measure for part in self.parts}.values()))
        for part in self.parts:
            cost = yearly_cost(part.measure, problem.evidence, problem.draws, problem.seed, gdp)
            engaged = part.engaged()
            for other in self.parts:
                if held.get(part.measure.id) == other.measure.id:
                    engaged = engaged & ~other.engaged()
            total += engaged[None] * cost[:, None, :]
        return total

    def _solved(self, economy: Economy, moved: Levers, draw: int, choice: Choice) -> EquilibriumBatch:
        return equilibria(
            economy, shock_batch(economy, moved, self.fixed_share(draw) if choice.fuels_outside else None)
        )


def _today(players: tuple[str, ...], gathered: Gathered, inside: npt.NDArray[np.intp], draw: int) -> Today:
    tariffs = base_tariffs(gathered.draws[draw], gathered.depth_today, inside)
    return Today(players, inside, gathered.depth_today, tariffs, gathered.groups)


def _on_gaps(
    problem: Problem, gathered: Gathered, inside: npt.NDArray[np.intp], parts: Sequence[Changed]
) -> dict[str, str]:
    """Structures in which a measure acts on trade that nobody reported and no row fills."""
    gaps, absent = gathered.gaps[inside], {}
    for s, structure in enumerate(problem.structures):
        for part in parts:
            acting = part.outside[s].copy()
            acting[:, inside] |= part.pairs[s]
            if (acting & gaps).any():
                i, j = (int(k) for k in np.argwhere(acting & gaps)[0])
                importer, exporter = problem.players[i], gathered.economies[j]
                absent[structure.name] = (
                    f"it rests on trade from {exporter} to {importer}, which nobody reported and no row fills "
                    f"(trade.flow[{exporter},{importer}])"
                )
                break
    return absent
