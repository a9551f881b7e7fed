"""Fixed point of best responses: every bloc runs its rivers and grid best, given what the others let flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.heads import Point, beginning
from kenes.areas.river_power.response import BlocProgram, Border, Response

Array = npt.NDArray[np.float64]

SWEEPS = 60
"""Most sweeps."""


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
        Turbine energy of a program against that of its own storage and flow, share of a year's energy.
    """

    steps: int
    flow: float
    head: float


STANDARD = Precision(24, 1e-6, 1e-5)
SKETCH = Precision(4, 10.0, 1e-3)
"""For draws: four steps a day."""


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
    precision
        How finely it is solved.
    """

    case: Case
    reference: Array
    precision: Precision = STANDARD
    _programs: dict[Bloc, BlocProgram] = field(default_factory=dict)
    _points: dict[Bloc, Point] = field(default_factory=dict)
    _answers: dict[Bloc, list[tuple[Array, Response]]] = field(default_factory=dict)

    def program(self, bloc: Bloc) -> BlocProgram:
        """Program of a bloc."""
        if bloc not in self._programs:
            self._programs[bloc] = BlocProgram(self.case, bloc)
        return self._programs[bloc]

    def respond(self, bloc: Bloc, delivered: Array, border: Border, *, owed: Array | None = None) -> Response:
        """Best response of a bloc, begun where it last ended.

        Parameters
        ----------
        bloc, delivered, border
            Who, under what flows, and how it treats its own borders.
        owed
            Schedule owed to outsiders; the reference by default.
        """
        schedule = self.reference if owed is None else owed
        start = self._points.get(bloc) or beginning(self.case)
        found = self.program(bloc).respond(delivered, schedule, start, border, tolerance=self.precision.head)
        self._points[bloc] = found.point
        return found

    def fixed_point(self, blocs: Sequence[Bloc], start: Array) -> FixedPoint:
        """Sweeps of best responses in the order of the rivers until no flow over a border changes.

        Parameters
        ----------
        blocs
            Who plays, covering all five.
        start
            Flows to begin with [border, month], hm3.
        """
        order = self._in_river_order(blocs)
        delivered, responses, change = start.copy(), {}, np.inf
        for sweep in range(1, SWEEPS + 1):
            before = delivered.copy()
            for bloc in order:
                responses[bloc] = self._again(bloc, delivered)
                edges = self.program(bloc).held.edges
                delivered[edges] = responses[bloc].delivered[edges]
            change = float(np.abs(delivered - before).max())
            if change <= self.precision.flow:
                break
        return FixedPoint(responses, delivered, sweep, change, change <= self.precision.flow)

    def _again(self, bloc: Bloc, delivered: Array) -> Response:
        """Best response; what a bloc did last stands when nothing that reaches it has changed."""
        right = self.program(bloc).water.right_hand_side(delivered)
        for asked, found in self._answers.get(bloc, []):
            if np.abs(right - asked).max() <= self.precision.flow / 10:
                return found
        found = self.respond(bloc, delivered, "near")
        self._answers.setdefault(bloc, []).append((right, found))
        return found

    def _in_river_order(self, blocs: Sequence[Bloc]) -> list[Bloc]:
        controller = self.case.rivers.controller.tolist()
        return sorted(blocs, key=lambda bloc: min(controller.index(member) for member in bloc.members))

    def starts(self) -> dict[str, Array]:
        """Flows to begin sweeps with: the reference schedule, nothing at all, and twice the reference."""
        nothing = np.zeros((len(borders(self.case)), self.reference.shape[1]))
        return {"reference": self.reference, "dry": nothing, "wet": 2.0 * self.reference}
