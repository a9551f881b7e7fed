"""Best response of a bloc: its program, held in a solver, under what outsiders let flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, borders, duties
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.diagnosis import explained
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.head_slopes import HeadSlopes
from kenes.areas.river_power.heads import Point
from kenes.areas.river_power.power_rows import PowerRows
from kenes.areas.river_power.program import Builder, by_block
from kenes.areas.river_power.solver import PersistentSolver
from kenes.areas.river_power.water_rows import BREACH, N_MONTHS, SEASON, TENTHS, WaterRows

Array = npt.NDArray[np.float64]

Border = Literal["near", "free", "owed"]
"""How a bloc treats flows over its borders: nearest to the reference among equal optima, free, or owed as in the reference."""
ROUNDS = 25
"""Most rounds of successive linear programs on the head."""
SMALLEST_STEP = 1 / 16
"""Least share of the way to the optimum that the point moves."""
HEAD_TOLERANCE = 0.5
"""Turbine energy of the program against that of its own storage and flow, GWh a year."""


@dataclass(frozen=True)
class Response:
    """What a bloc does.

    Attributes
    ----------
    cost
        Its net cost without contracts and reserves, MUSD a year.
    strayed
        Price of departures from the schedule, not part of the cost, MUSD a year.
    breach
        Largest departure from a flow that is owed, hm3 a month.
    values, duals
        Of every block of columns and rows, by name.
    delivered
        What arrives below every border [border, month], hm3; zero at borders of others.
    point
        Storage and turbine flow found; as they were at sites of others.
    residual
        Turbine energy of the program less that of its storage and flow, GWh a year.
    rounds
        Linear programs solved.
    around
        Storage and flow around which energy was linear in the last of them.
    """

    cost: float
    strayed: float
    breach: float
    values: Mapping[str, Array]
    duals: Mapping[str, Array]
    delivered: Array
    point: Point
    residual: float
    rounds: int
    around: Point


class BlocProgram:
    """The linear program of a bloc.

    Parameters
    ----------
    case
        Rivers and grid.
    bloc
        Who decides.
    """

    def __init__(self, case: Case, bloc: Bloc) -> None:
        self.case, self.bloc = case, bloc
        builder = Builder()
        self.water = WaterRows(builder, case, bloc)
        self.water.add()
        self.held = self.water.held
        self.power = PowerRows(builder, case, bloc, self.held)
        self.power.add()
        name = "+".join(case.republics[k] for k in bloc.members)
        self.solver = PersistentSolver(builder.program(), name)
        edges = borders(case)
        self.edges, self._n_edges = edges[self.held.edges], len(edges)
        outward = ~np.isin(case.rivers.controller[case.rivers.downstream[self.edges]], bloc.members)
        self.duties = duties(case, bloc)
        duty = self.duties[self.held.edges]
        self._prices = {
            "near": np.where(duty, BREACH, case.rules.tie_break),
            "free": np.where(duty, BREACH, 0.0),
            "owed": np.where(duty | outward, BREACH, case.rules.tie_break),
        }
        self._border: Border | None = None
        self._slopes = HeadSlopes(self.held, self.power.group, case, self.solver)

    def respond(
        self,
        delivered: Array,
        reference: Array,
        start: Point,
        border: Border,
        *,
        tolerance: float = HEAD_TOLERANCE,
        rounds: int = ROUNDS,
    ) -> Response:
        """Least net cost when outsiders deliver what they do; heads and storage agree at the end.

        Parameters
        ----------
        delivered, reference
            What arrives below every border, and the schedule to stay near or to owe [border, month], hm3.
        start
            Storage and flow to begin with.
        border
            How flows over own borders are treated.
        tolerance
            Turbine energy of the program against that of its own storage and flow, GWh a year.
        rounds
            Most linear programs; one leaves energy linear at the start.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            If its figures cannot be met together, naming place, month and amount.
        kenes.areas.river_power.errors.SolveError
            If the solver fails on figures that can be met.
        """
        self._set_border(border)
        rows = self.solver.program.rows
        right = self.water.right_hand_side(delivered)
        self.solver.set_row_bounds(rows["balance"], right, right)
        owed = reference[self.held.edges]
        self.solver.set_row_bounds(rows["delivery"], owed, owed)
        try:
            return self._with_heads(start, tolerance, rounds)
        except SolveError as error:
            raise explained(self, error) from error

    def _set_border(self, border: Border) -> None:
        if border == self._border:
            return
        columns = self.solver.program.columns
        for name in ("above", "below"):
            self.solver.set_costs(columns[name], np.broadcast_to(self._prices[border][:, None], columns[name].shape))
        self._border = border

    def _with_heads(self, start: Point, tolerance: float, rounds: int) -> Response:
        """Successive linear programs: energy is linear around a point, which moves to the optimum by shrinking steps."""
        columns = self.solver.program.columns
        point, step, last = start, 1.0, np.inf
        for number in range(1, rounds + 1):
            self._slopes.linearise(point)
            solution = self.solver.solve()
            values = by_block(solution.values, columns)
            found = self._point(values, point)
            residual = self._slopes.residual(found)
            if residual <= tolerance or number == rounds:
                break
            if residual > last / 2:
                step = max(step / 2, SMALLEST_STEP)
            point, last = point.between(found, step), residual
        duals = by_block(solution.duals, self.solver.program.rows)
        away = values["above"] + values["below"]
        prices = self._prices[self._border or "near"]
        withheld = self.case.rules.protocol_price * float((values["withheld"] @ TENTHS).sum())
        strayed, owed = float(prices @ away.sum(axis=1)) + withheld, prices == BREACH
        return Response(
            solution.objective - strayed,
            strayed,
            float(away[owed].max(initial=0.0)),
            values,
            duals,
            self._delivered(values),
            found,
            residual,
            number,
            point,
        )

    def _point(self, values: Mapping[str, Array], outside: Point) -> Point:
        """Storage and flow of a solution; sites of others stay as they are."""
        volume, flow = outside.volume.copy(), outside.flow.copy()
        volume[self.held.stores], flow[self.held.plants] = values["volume"], values["turbine"]
        return Point(volume, flow)

    def release(self, values: Mapping[str, Array]) -> Array:
        """Release of every node [node, month], hm3; zero at nodes of others."""
        found = np.zeros((len(self.case.rivers.nodes), N_MONTHS))
        found[self.held.nodes] = values["spill"]
        np.add.at(found, self.case.turbines.node[self.held.plants], values["turbine"])
        return found

    def withdrawal(self, values: Mapping[str, Array]) -> Array:
        """What every district takes [district, month], hm3; zero at districts of others."""
        land = self.case.irrigation
        found = np.zeros((len(land.districts), N_MONTHS))
        if land.shares_free:
            found[self.held.districts] = values["drawn"]
        else:
            total = values["taken"].sum(axis=2)[:, SEASON]
            found[self.held.districts] = total * self.water.shares[self.held.districts]
        return found

    def _delivered(self, values: Mapping[str, Array]) -> Array:
        found = np.zeros((self._n_edges, N_MONTHS))
        if not len(self.edges):
            return found
        rivers, land = self.case.rivers, self.case.irrigation
        below = np.zeros((len(rivers.nodes), N_MONTHS))
        np.add.at(below, land.node, land.returned[:, None] * self.withdrawal(values))
        below += self.release(values) * (1.0 - rivers.loss[rivers.downstream])[:, None]
        found[self.held.edges] = below[self.edges]
        return found
