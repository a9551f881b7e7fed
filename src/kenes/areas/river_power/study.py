"""A problem of the area with its figures gathered: gains of every structure and draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kenes.areas.protocol import Problem
from kenes.areas.river_power.accounts import ACCOUNTS, Money, money, nature_today, reserves, swapped_water
from kenes.areas.river_power.assembly import REPUBLICS, case
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.equilibrium import COARSE, SKETCH, STANDARD, FixedPoint, Game, Precision
from kenes.areas.river_power.figures import Figures, gather
from kenes.areas.river_power.groupings import Grouping, groupings
from kenes.areas.river_power.investments import AREA, shares
from kenes.areas.river_power.layout import Layout
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.areas.river_power.works import works
from kenes.scenarios import Measure
from kenes.scenarios.costs import yearly_cost
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.structures import apart

Array = npt.NDArray[np.float64]

N = len(REPUBLICS)
UNIQUE = 0.01
"""Largest spread of a gain over different starts, share of the gain of the union."""


@dataclass(frozen=True)
class Outturn:
    """What one structure gives in one draw.

    Attributes
    ----------
    water, energy
        Net benefit of all five, settlement and reserves in energy [republic], MUSD a year.
    point
        The fixed point it rests on.
    """

    water: Array
    energy: Array
    point: FixedPoint

    @property
    def total(self) -> Array:
        """Both accounts [republic], MUSD a year."""
        return np.asarray(self.water + self.energy)


@dataclass(frozen=True)
class Study:
    """A problem with its figures and groupings.

    Attributes
    ----------
    problem
        What the area is asked.
    figures
        Rows by draw.
    measures
        Measures that act on rivers and power.
    groupings
        Blocs by structure.
    today
        Everyone alone.
    central
        Figures at central values.
    """

    problem: Problem
    figures: tuple[Figures, ...]
    measures: tuple[Measure, ...]
    groupings: tuple[Grouping, ...]
    today: Grouping
    central: Figures

    @classmethod
    def of(cls, problem: Problem) -> Study:
        """Gather figures and group the republics."""
        measures = tuple(m for m in problem.scenario.measures if any(e.area == AREA for e in m.effects))
        central, *figures = gather(problem.evidence, (0, *problem.draws), problem.seed)
        groups = groupings(measures, problem.players, problem.structures, central.shape)
        today = groupings((), REPUBLICS, (apart(REPUBLICS),))[0]
        return cls(problem, tuple(figures), measures, groups, today, central)

    def game(self, draw: int, precision: Precision) -> Game:
        """Game of a draw; draws, and central values solved as they are, begin from bases of central values."""
        game = game_of(self.figures[draw], precision)
        if self.problem.draws[draw] != 0 or precision == SKETCH:
            game.central = central_game(
                Central(tuple(self.central.values.items()), self.central.shape, self.central), precision
            )
        return game

    def precision(self, draw: int) -> Precision:
        """Central values are run at standard precision, draws as a sketch."""
        return STANDARD if self.problem.draws[draw] == 0 else SKETCH

    def solve(self, game: Game, *, start: Array | None = None) -> tuple[Outturn, ...]:
        """Today, then every structure."""
        today = outturn(game, self.today, game.reference if start is None else start)
        game.settle(today.point)
        if start is not None:
            return (today, *(outturn(game, group, start) for group in self.groupings))
        return (today, *self._from_neighbours(game, today))

    def _from_neighbours(self, game: Game, today: Outturn) -> list[Outturn]:
        """Every structure, each from the flows of the one before it with which it shares most blocs; the finest come first."""
        done: dict[int, Outturn] = {}
        for k in sorted(range(len(self.groupings)), key=lambda k: -len(self.groupings[k].blocs)):
            blocs = set(self.groupings[k].blocs)
            near = max(done, key=lambda j: len(blocs & set(self.groupings[j].blocs)), default=None)
            flows = (today if near is None else done[near]).point.delivered
            done[k] = outturn(game, self.groupings[k], flows)
        return [done[k] for k in range(len(self.groupings))]

    def solve_owed(self, game: Game) -> tuple[Outturn, ...]:
        """Today, then every structure with today's flows over the borders of its blocs owed: one best response a bloc."""
        today = outturn(game, self.today, game.reference)
        game.settle(today.point)
        flows = today.point.delivered
        responses = dict(today.point.responses)
        for bloc in dict.fromkeys(bloc for group in self.groupings for bloc in group.blocs if bloc not in responses):
            responses[bloc] = game.respond(bloc, flows, "owed")
        points = []
        for group in self.groupings:
            delivered = flows.copy()
            for bloc in group.blocs:
                edges = game.program(bloc).held.edges
                delivered[edges] = responses[bloc].delivered[edges]
            points.append(FixedPoint({b: responses[b] for b in group.blocs}, delivered, 1, 0.0, converged=True))
        return (today, *(booked(game, group, point) for group, point in zip(self.groupings, points, strict=True)))

    def spread(self, draw: int) -> Array:
        """Largest difference of a gain between starts of the sweeps [structure], MUSD a year, four steps a day."""
        starts = self.game(draw, COARSE).starts().values()
        found = [self.gains(self.solve(self.game(draw, COARSE), start=flows)).sum(axis=-1) for flows in starts]
        return np.asarray(np.ptp(np.array(found), axis=0).max(axis=-1, initial=0.0))

    def costs(self) -> Array:
        """Yearly cost of the measures [draw, structure, player, account], MUSD: paid by those between whom one acts."""
        problem = self.problem
        draws, players = len(problem.draws), len(problem.players)
        total = np.zeros((draws, len(problem.structures), players, len(ACCOUNTS)))
        for measure in self.measures:
            cost = yearly_cost(measure, problem.evidence, problem.draws, problem.seed, np.zeros((draws, players)))
            acting = acting_pairs(measure, problem.players, problem.structures)
            engaged = np.asarray((acting & self.on_rivers).any(axis=2)) & self.on_rivers
            account = ACCOUNTS.index("water" if measure.domain == "water" else "energy")
            total[..., account] += engaged[None] * cost[:, None, :]
        return total + self._capital()

    def _capital(self) -> Array:
        """Annuities and upkeep of works [draw, structure, player, account], MUSD a year."""
        problem = self.problem
        total = np.zeros((len(problem.draws), len(problem.structures), len(problem.players), len(ACCOUNTS)))
        for d, figures in enumerate(self.figures):
            for s, structure in enumerate(problem.structures):
                for share in shares(figures, self.measures, problem.players, structure, figures.shape):
                    total[d, s, problem.players.index(share.republic), ACCOUNTS.index("energy")] += share.yearly
        return total

    def gains(self, solved: Sequence[Outturn]) -> Array:
        """Gains against today [structure, player, account], MUSD a year."""
        players = self.problem.players
        base = np.stack([solved[0].water, solved[0].energy], axis=-1)
        found = np.zeros((len(solved) - 1, len(players), len(ACCOUNTS)))
        inside = [REPUBLICS.index(code) for code in players if code in REPUBLICS]
        for k, one in enumerate(solved[1:]):
            found[k, self.on_rivers] = (np.stack([one.water, one.energy], axis=-1) - base)[inside]
        return found

    @property
    def on_rivers(self) -> npt.NDArray[np.bool_]:
        """Which players have a part in these rivers and this grid [player]; a sixth has none, and neither gains nor pays."""
        return np.array([code in REPUBLICS for code in self.problem.players])


@dataclass(frozen=True)
class Central:
    """Figures at central values, equal when their values and their network are.

    Attributes
    ----------
    values
        Of all rows, by id.
    shape
        Network.
    figures
        The same, to build from.
    """

    values: tuple[tuple[str, float], ...]
    shape: Layout
    figures: Figures = field(compare=False)


@lru_cache(maxsize=2)
def central_game(central: Central, precision: Precision) -> Game:
    """Game of central values, once in a process: its bases depend on evidence alone, not on which draws are run here."""
    return game_of(central.figures, precision)


def game_of(figures: Figures, precision: Precision) -> Game:
    """Game of figures."""
    found = case(figures, steps=precision.steps)
    schedule = border_flows(found, reference_releases(figures, found), agreed_withdrawal(found))

    def with_works(names: frozenset[str]) -> Case:
        return case(figures, steps=precision.steps, works=works(figures, figures.shape, names))

    return Game(found, schedule, precision, with_works=with_works)


def outturn(game: Game, grouping: Grouping, start: Array) -> Outturn:
    """What a grouping gives, from given flows on."""
    return booked(game, grouping, game.fixed_point(grouping.blocs, start))


def booked(game: Game, grouping: Grouping, point: FixedPoint) -> Outturn:
    """Money of a grouping at given responses."""
    parts = [money(game.program(bloc), point.responses[bloc]) for bloc in grouping.blocs]
    shared = reserves(game.case.grid.largest_unit, game.case.grid.reserve_price, grouping.reserves)
    energy = sum((part.energy for part in parts), -shared)
    beside = swap_payments(game, grouping, point) + raised_floors(game, grouping)
    return Outturn(sum((part.water for part in parts), beside), energy, point)


def swap_payments(game: Game, grouping: Grouping, point: FixedPoint) -> Array:
    """What a swap pays for water [republic], MUSD a year; nothing before flows of today are known."""
    if game.today is None:
        return np.zeros(N)
    return game.case.rules.swap_price * swapped_water(game.case, grouping.swaps, point.delivered, game.today)


def raised_floors(game: Game, grouping: Grouping) -> Array:
    """What today falls short of raised floors and not of its own, at the price of a floor [republic], MUSD a year: to reach it is the gain."""
    if game.nature is None:
        return np.zeros(N)
    return sum((nature_today(game.program(bloc), game.nature) for bloc in grouping.blocs), np.zeros(N))


def adding_up(game: Game, grouping: Grouping, point: FixedPoint) -> float:
    """Largest gap between the cost of a bloc and what its members book, MUSD a year."""
    gaps = []
    for bloc in grouping.blocs:
        response = point.responses[bloc]
        mine: Money = money(game.program(bloc), response)
        gaps.append(abs(response.cost + mine.total.sum()))
    return float(max(gaps))


def doubtful(spread: Array, union: float, converged: Sequence[bool], names: Sequence[str]) -> dict[str, str]:
    """Structures that cannot be assessed, with the reason.

    Parameters
    ----------
    spread
        Largest difference of a gain between two starts of the sweeps [structure], MUSD a year.
    union
        Largest gain of all five together in any structure, MUSD a year.
    converged
        Whether the sweeps of a structure settled.
    names
        Of structures.
    """
    found = {}
    for name, far, settled in zip(names, spread.tolist(), converged, strict=True):
        if not settled:
            found[name] = "the best responses of its blocs on the rivers do not settle."
        elif far > UNIQUE * max(union, 1.0):
            found[name] = (
                f"its flows are not unique: a gain moves by {far:.3g} MUSD a year with the start of the sweeps."
            )
    return found
