"""A problem of the trade area with its figures gathered: base economies, levers and equilibria of every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.areas.protocol import Problem
from kenes.areas.trade.calibration import base_tariffs, corrected_flows, economy_of
from kenes.areas.trade.figures import SWITCH_FUELS, SWITCH_REEXPORTS, Gathered, gather
from kenes.areas.trade.freight import ICEBERG, Freight, Links, checked, freight_of, gather_links, place_flows
from kenes.areas.trade.levers import Levers, Sizes, levers, with_freight
from kenes.areas.trade.measures import Changed, Today, changed
from kenes.areas.trade.model import Economy, EquilibriumBatch, equilibria
from kenes.areas.trade.ranges import check_ranges
from kenes.areas.trade.sector_base import FUEL_SECTORS, sector_economy
from kenes.areas.trade.sector_figures import EXPORTS, SectorTables, gather_sectors
from kenes.areas.trade.sector_run import regional_totals, sector_shocks
from kenes.areas.trade.shocks import flows_after, inner_flows, shock_batch
from kenes.areas.trade.sizes import measure_sizes
from kenes.areas.trade.trade_aim import cut_that_reaches
from kenes.evidence import Evidence
from kenes.scenarios import Measure, absorbed
from kenes.scenarios.costs import yearly_cost
from kenes.vocabulary.sectors import TRADED
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
    flows, flows_today
        Trade between places of the freight network, after [structure, pair] and today [pair], MUSD a year.
    """

    variation: Array
    intra: Array
    world: tuple[float, float]
    idle: float
    residual: float
    expenditure: Array
    cuts: Mapping[str, float]
    flows: Array
    flows_today: Array


@dataclass(frozen=True, eq=False)
class Prepared:
    """Figures of a problem whatever its scenario and structures are, kept between the passes of a fixed point.

    Attributes
    ----------
    gathered, sectors, links
        Figures of economies; by sector and region; how economies reach the freight network.
    cuts
        Cuts that reach aims, by scenario, position of the draw and choice, as they are found.
    """

    gathered: Gathered
    sectors: SectorTables
    links: Links
    cuts: dict[tuple[str, int, Choice], dict[str, float]]


@lru_cache(maxsize=2)
def prepared(evidence: Evidence, players: tuple[str, ...], draws: tuple[int, ...], seed: int) -> Prepared:
    """Figures of all draws; those asked for last are kept.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a value is out of range.
    kenes.vocabulary.errors.MissingEvidence
        If a table or a row is missing.
    """
    check_ranges(evidence)
    gathered = gather(evidence, players, draws, seed)
    sectors = gather_sectors(evidence, gathered.economies, draws, seed, players)
    return Prepared(gathered, sectors, gather_links(evidence, gathered.economies, draws, seed), {})


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
    ready
        What is kept between problems: links to the freight network, cuts found before.
    iceberg
        Ratio of trade costs that the area transport gives [draw, structure, traded sector, pair of places]; None where it does not run.
    """

    problem: Problem
    gathered: Gathered
    sectors: SectorTables
    inside: npt.NDArray[np.intp]
    measures: tuple[Measure, ...]
    parts: tuple[Changed, ...]
    structures: tuple[Structure, ...]
    absent: dict[str, str]
    ready: Prepared
    iceberg: xr.DataArray | None = None

    @classmethod
    def of(cls, problem: Problem) -> Study:
        """Gather figures; set structures apart in which a measure acts on a gap of the data."""
        ready = prepared(problem.evidence, problem.players, tuple(problem.draws), problem.seed)
        gathered = ready.gathered
        inside = np.array([gathered.economies.index(p) for p in problem.players], dtype=np.intp)
        today = _today(problem.players, gathered, inside, 0)
        measures = tuple(m for m in problem.scenario.measures if any(e.area == "trade" for e in m.effects))
        given = problem.inputs.get(ICEBERG)
        iceberg = None if given is None else checked(given, problem.draws)
        parts = changed(measures, problem.structures, today)
        study = cls(problem, gathered, ready.sectors, inside, measures, parts, problem.structures, {}, ready, iceberg)
        absent = _on_freight_gaps(study) | _on_gaps(problem, gathered, inside, parts)
        if not absent:
            return study
        kept = tuple(s for s in problem.structures if s.name not in absent)
        return replace(study, parts=changed(measures, kept, today), structures=kept, absent=absent)

    def without_transport(self) -> Study:
        """The same with all trade costs of freight as they are today."""
        return replace(self, iceberg=None)

    def knows(self, structures: Sequence[Structure]) -> bool:
        """Whether costs of freight are known in these structures; they are today's where the area transport does not run."""
        known = () if self.iceberg is None else self.iceberg.coords["structure"].values
        return self.iceberg is None or all(s.name in known for s in structures)

    def used_for_freight(self) -> tuple[str, ...]:
        """Ids of the rows by which costs of freight reach trade; none where the area transport does not run."""
        if self.iceberg is None:
            return ()
        return (*self.ready.links.used, *(name for name in self.sectors.used if name.startswith(f"{EXPORTS}[")))

    def freight(self, draw: int, choice: Choice) -> Freight | None:
        """Ratios of trade cost of economies, by structure; None where no structure has one that is not 1."""
        if self.iceberg is None or not self.structures:
            return None
        ratios = self.iceberg.sel(structure=[s.name for s in self.structures]).values[draw]
        responding = np.ones(len(TRADED), dtype=bool)
        if choice.fuels_outside:
            responding[FUEL_SECTORS] = False
        found = freight_of(ratios, self.ready.links, draw, responding)
        return found if found.moved.any() else None

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
        moved, freight = self.levers(draw, choice, cuts, self.parts, self.structures), self.freight(draw, choice)
        if freight is not None:
            logs = freight.one_sector(self._sold(draw), float(economy.theta[0]))
            moved = with_freight(moved, freight, logs, self.today(draw).tariff)
        return self._solved(economy, moved, draw, choice, freight)

    def sectors_after(self, draw: int, choice: Choice, cuts: Mapping[str, float]) -> EquilibriumBatch:
        """Equilibria with sectors, one per structure."""
        economy = self.sector_economy(draw, choice)
        moved, freight = self.levers(draw, choice, cuts, self.parts, self.structures), self.freight(draw, choice)
        flows, today = self.flows(draw, choice), self.today(draw)
        costs = None if freight is None else freight.regional(flows, self.sectors.member)
        batch = sector_shocks(
            economy, moved, flows, today, self.sectors, fuels_outside=choice.fuels_outside, freight=costs
        )
        return equilibria(economy, batch)

    def cuts(self, economy: Economy, draw: int, choice: Choice) -> dict[str, float]:
        """Cuts of trade cost that reach the aims of measures when all unite, in logs, in the run of one sector.

        They are found at today's costs of freight: the size of a measure does not depend on which area runs beside.
        """
        aims = measure_sizes(self.measures, self.problem, draw).aims
        if not aims:
            return {}
        if self.gathered is not self.ready.gathered:
            return self._cuts(aims, economy, draw, choice)
        known = (self.problem.scenario.model_dump_json(), draw, choice)
        if known not in self.ready.cuts:
            self.ready.cuts[known] = self._cuts(aims, economy, draw, choice)
        return self.ready.cuts[known]

    def _cuts(self, aims: Mapping[str, float], economy: Economy, draw: int, choice: Choice) -> dict[str, float]:
        found: dict[str, float] = {}
        united = (grand(self.problem.players),)
        parts = changed(self.measures, united, self.today(0))
        for name, aim in aims.items():

            def trade(cut: float, name: str = name) -> float:
                moved = self.levers(draw, choice, {**found, name: cut}, parts, united)
                return float(inner_flows(self._solved(economy, moved, draw, choice, None), self.inside).sum())

            found[name] = cut_that_reaches(trade, aim, float(economy.theta[0]))
        return found

    def solve(self, draw: int, choice: Choice) -> Solved:
        """Equilibria of all structures in one draw, in the run of one sector."""
        economy = self.economy(draw, choice)
        today = self._flows_today(draw, choice)
        if not self.structures:
            nothing, pairs = np.zeros((0, len(self.inside))), np.zeros((0, len(today)))
            income = economy.income[self.inside]
            return Solved(nothing, np.zeros(0), (0.0, 0.0), 0.0, 0.0, income, {}, pairs, today)
        cuts = self.cuts(economy, draw, choice)
        after = self.after(economy, draw, choice, cuts)
        moved = self.moved(self.freight(draw, choice))
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
            flows=np.where(moved[:, None], self._flows_after(after, draw), today),
            flows_today=today,
        )

    def with_sectors(self, draw: int, choice: Choice, cuts: Mapping[str, float]) -> Array:
        """Equivalent variation [structure, republic] in the run with sectors, MUSD a year."""
        after = self.sectors_after(draw, choice, cuts)
        place = self.sectors.position(self.problem.players)
        moved = self.moved(self.freight(draw, choice))
        return np.where(moved[:, None], np.asarray(after.equivalent_variation)[:, place], 0.0)

    def fixed_share(self, draw: int, freight: Freight | None = None) -> Array:
        """Share of fuels sold by contract in each flow [importer, exporter].

        Between republics it stands in evidence pair by pair. With partners outside, where some measure or a cost of freight reaches
        them, it is what the exporter sells of fuels and ores in all its goods exports.
        """
        share = self.gathered.draws[draw].fuel_share
        if freight is None and not any(part.outside.any() for part in self.parts):
            return share
        sold = self._sold(draw)[:, FUEL_SECTORS].sum(axis=1)
        filled: Array = share.copy()
        others = np.setdiff1d(np.arange(len(share)), self.inside)
        filled[np.ix_(others, self.inside)] = sold[self.inside]
        filled[np.ix_(self.inside, others)] = sold[others]
        if freight is not None:  # republics that are no players have no figures by pair
            more = np.setdiff1d(freight.links.republics, self.inside)
            filled[more] = sold
            filled[:, more] = sold[more]
        return filled

    def moved(self, freight: Freight | None = None) -> npt.NDArray[np.bool_]:
        """Structures in which any measure or a cost of freight changes anything."""
        found = np.array([any(part.moved[s] for part in self.parts) for s in range(len(self.structures))], dtype=bool)
        return found if freight is None else found | freight.moved

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

    def _sold(self, draw: int) -> Array:
        """What each economy sells by sector, in its goods exports [economy, traded sector]: shares of its region."""
        return np.asarray(self.sectors.member.T @ self.sectors.draws[draw].export_share)

    def _flows_today(self, draw: int, choice: Choice) -> Array:
        flows, links = self.flows(draw, choice), self.ready.links
        bought, sold = flows[np.ix_(links.republics, links.economies)], flows[np.ix_(links.economies, links.republics)]
        today: Array = place_flows(bought[None], sold.T[None], links, draw)[0]
        return today

    def _flows_after(self, after: EquilibriumBatch, draw: int) -> Array:
        links = self.ready.links
        bought = flows_after(after, links.republics, links.economies)
        return place_flows(bought, flows_after(after, links.economies, links.republics).swapaxes(1, 2), links, draw)

    def _solved(
        self, economy: Economy, moved: Levers, draw: int, choice: Choice, freight: Freight | None
    ) -> EquilibriumBatch:
        fixed = self.fixed_share(draw, freight) if choice.fuels_outside else None
        return equilibria(economy, shock_batch(economy, moved, fixed))


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
                absent[structure.name] = _gap(gathered.economies[j], problem.players[i])
                break
    return absent


def _on_freight_gaps(study: Study) -> dict[str, str]:
    """Structures in which a cost of freight changes on trade that nobody reported and no row fills."""
    gaps, five = study.gathered.gaps, study.ready.links.republics
    if study.iceberg is None or not (gaps[five].any() or gaps[:, five].any()):
        return {}
    absent: dict[str, str] = {}
    for draw in range(len(study.problem.draws)):
        freight = study.freight(draw, Choice.of(study.problem))
        acting = (
            np.zeros((len(study.structures), *gaps.shape), dtype=bool) if freight is None else freight.acting(len(gaps))
        )
        for s in np.flatnonzero((acting & gaps).any(axis=(1, 2))):
            i, j = (int(k) for k in np.argwhere(acting[s] & gaps)[0])
            economies = study.gathered.economies
            absent.setdefault(study.structures[s].name, _gap(economies[j], economies[i]))
    return absent


def _gap(exporter: str, importer: str) -> str:
    return (
        f"it rests on trade from {exporter} to {importer}, which nobody reported and no row fills "
        f"(trade.flow[{exporter},{importer}])"
    )
