"""Fixed point of best responses: every bloc runs its rivers and grid best, given what the others let flow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.heads import Point, beginning
from kenes.areas.river_power.response import ROUNDS, BlocProgram, Border, Response
from kenes.areas.river_power.solver import Basis

Array = npt.NDArray[np.float64]


MOVING_HEADS = 6
"""Sweeps in which heads follow storage all the way."""
SLOWING = 0.7
"""Step of heads in late sweeps, to the power of their number."""
LATE = 12
"""Late sweeps after which heads stand."""


@dataclass(frozen=True)
class Precision:
    """How finely a game is solved.

    Attributes
    ----------
    steps
        Typical hours of a month.
    flow
        Largest change of a flow over a border between two sweeps, hm3 a month.
    head
        Turbine energy of a program against that of its own storage and flow, GWh a year.
    sweeps
        Most sweeps.
    """

    steps: int
    flow: float
    head: float
    sweeps: int = 60


STANDARD = Precision(24, 1e-6, 2.0)
"""For central values."""
COARSE = Precision(4, 1e-3, 2.0)
"""For the test whether flows are unique: four steps a day."""
SKETCH = Precision(4, 20.0, 5.0, sweeps=6)
"""For draws: flows that still move by little after six sweeps are taken as they stand."""


@dataclass(frozen=True)
class FixedPoint:
    """Best responses to each other.

    Attributes
    ----------
    responses
        By bloc.
    delivered
        What arrives below every border [border, month], hm3.
    sweeps
        Rounds of responses.
    change
        Largest change of a flow in the last sweep, hm3 a month.
    converged
        Whether nobody moves any more.
    """

    responses: dict[Bloc, Response]
    delivered: Array
    sweeps: int
    change: float
    converged: bool


@dataclass
class Game:
    """Programs of the blocs of one case, built when first asked for.

    Attributes
    ----------
    case
        Rivers and grid.
    reference
        Schedule of flows over borders [border, month], hm3.
    today
        Flows over borders as everyone alone lets them be; owed where power is pooled and rivers are not. The reference until known.
    precision
        How finely it is solved.
    central
        Game of central values, of the same precision, from whose bases programs begin; none begins from nothing.
    with_works
        Makes the case of blocs that have works; none where nobody builds.
    nature
        Inflow at the floors of nature as everyone alone lets it be [floor, month], hm3. None until known.
    """

    case: Case
    reference: Array
    precision: Precision = STANDARD
    today: Array | None = None
    central: Game | None = None
    with_works: Callable[[frozenset[str]], Case] | None = None
    nature: Array | None = None
    _cases: dict[frozenset[str], Case] = field(default_factory=dict)
    _programs: dict[Bloc, BlocProgram] = field(default_factory=dict)
    _points: dict[Bloc, Point] = field(default_factory=dict)
    _first: dict[Bloc, Point] = field(default_factory=dict)
    _openings: dict[Bloc, Basis] = field(default_factory=dict)
    _answers: dict[Bloc, list[tuple[Array, Response]]] = field(default_factory=dict)

    def program(self, bloc: Bloc) -> BlocProgram:
        """Program of a bloc."""
        if bloc not in self._programs:
            self._programs[bloc] = BlocProgram(self.case_of(bloc), bloc)
            if self.central is not None:
                self._programs[bloc].solver.set_basis(self.central.opening(bloc))
        return self._programs[bloc]

    def opening(self, bloc: Bloc) -> Basis:
        """Basis of a bloc's first program under the reference schedule: the same whatever else was asked before."""
        if bloc not in self._openings:
            case = self.case_of(bloc)
            program = BlocProgram(case, bloc)
            program.respond(self.reference, self.reference, beginning(case), "near", rounds=1)
            self._openings[bloc] = program.solver.basis()
        return self._openings[bloc]

    def settle(self, point: FixedPoint) -> None:
        """Take flows of a fixed point as those of today."""
        self.today = point.delivered
        release = sum(self.program(bloc).release(response.values) for bloc, response in point.responses.items())
        self.nature = np.asarray(release)[list(self.case.rules.floor_nodes)]

    def case_of(self, bloc: Bloc) -> Case:
        """Rivers and grid as a bloc finds them, with the works it has."""
        if not bloc.works or self.with_works is None:
            return self.case
        if bloc.works not in self._cases:
            self._cases[bloc.works] = self.with_works(bloc.works)
        return self._cases[bloc.works]

    def respond(
        self, bloc: Bloc, delivered: Array, border: Border, *, rounds: int = ROUNDS, start: Point | None = None
    ) -> Response:
        """Best response of a bloc, begun where it last ended.

        Parameters
        ----------
        bloc, delivered, border
            Who, under what flows, and how it treats its own borders.
        rounds
            Most linear programs on the head.
        start
            Storage and flow to begin with, if not where it last ended.
        """
        program = self.program(bloc)
        start = start or self._points.get(bloc) or beginning(self.case_of(bloc))
        tolerance, schedule = self.precision.head, self._schedule(bloc, border)
        found = program.respond(delivered, schedule, start, border, tolerance=tolerance, rounds=rounds)
        if rounds > 1:
            # Heads that agree stand: under other flows the program then differs by right-hand sides alone.
            self._points[bloc] = found.around if found.residual <= tolerance else found.point
            self._first.setdefault(bloc, self._points[bloc])
        return found

    def _schedule(self, bloc: Bloc, border: Border) -> Array:
        """Flows of today where they are owed, else the reference."""
        if self.today is None:
            return self.reference
        owed = np.full(len(self.reference), border == "owed") | self.program(bloc).duties
        return np.where(owed[:, None], self.today, self.reference)

    def fixed_point(self, blocs: Sequence[Bloc], start: Array) -> FixedPoint:
        """Sweeps of best responses in the order of the rivers until no flow over a border changes.

        Parameters
        ----------
        blocs
            Who plays, covering all five.
        start
            Flows to begin with [border, month], hm3.
        """
        edges = {bloc: self.program(bloc).held.edges for bloc in self._in_river_order(blocs)}
        # Heads begin where they first agreed: what a grouping comes to must not hang on the groupings before it.
        self._points |= {bloc: self._first[bloc] for bloc in blocs if bloc in self._first}
        delivered, responses, change = start.copy(), {}, np.inf
        for sweep in range(1, self.precision.sweeps + 1):
            before = delivered.copy()
            for bloc in (bloc for bloc in edges if len(edges[bloc])):
                responses[bloc] = self._again(bloc, delivered, sweep - MOVING_HEADS)
                delivered[edges[bloc]] = responses[bloc].delivered[edges[bloc]]
            change = float(np.abs(delivered - before).max(initial=0.0))
            if change <= self.precision.flow:
                break
        for bloc in (bloc for bloc in edges if not len(edges[bloc])):
            # Nobody waits for what a bloc at the ends of its rivers does.
            responses[bloc] = self._again(bloc, delivered, 0)
        return FixedPoint(responses, delivered, sweep, change, change <= self.precision.flow)

    def _again(self, bloc: Bloc, delivered: Array, late: int) -> Response:
        """Best response; what a bloc did before stands when what reaches it is the same.

        In late sweeps heads follow storage by ever smaller steps: two storage paths of equal worth could else alternate for ever.
        """
        if late > 0:
            start = self._points.get(bloc) or beginning(self.case_of(bloc))
            found = self.respond(bloc, delivered, "near", rounds=1)
            self._points[bloc] = start.between(found.point, SLOWING**late) if late <= LATE else start
            return found
        right = self.program(bloc).water.right_hand_side(delivered)
        for asked, found in self._answers.get(bloc, []):
            if np.abs(right - asked).max(initial=0.0) <= self.precision.flow / 2:
                return found
        found = self.respond(bloc, delivered, "near")
        self._answers.setdefault(bloc, []).append((right, found))
        return found

    def _in_river_order(self, blocs: Sequence[Bloc]) -> list[Bloc]:
        """By the first node of a bloc; those without any come last."""
        controller = self.case.rivers.controller

        def first(bloc: Bloc) -> int:
            return int(np.append(np.flatnonzero(np.isin(controller, bloc.members)), len(controller))[0])

        return sorted(blocs, key=first)

    def starts(self) -> dict[str, Array]:
        """Flows to begin sweeps with: the reference schedule, nothing at all, and twice the reference."""
        nothing = np.zeros((len(borders(self.case)), self.reference.shape[1]))
        return {"reference": self.reference, "dry": nothing, "wet": 2.0 * self.reference}
