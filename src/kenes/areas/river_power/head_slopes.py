"""Turbine energy of a bloc in its program: linear around a point, sent to the solver only where it moved."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Case
from kenes.areas.river_power.heads import Point, mean_volume, water_energy
from kenes.areas.river_power.solver import PersistentSolver
from kenes.areas.river_power.water_rows import Held

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]

SAME = 1e-12
"""A coefficient that moved by no more stands, kWh/m3 or GWh per hm3."""


class HeadSlopes:
    """Coefficients and right-hand sides of the rows of turbine energy: e(V) q is e q + q0 e' (V - V0) around a point.

    Parameters
    ----------
    held
        What of the rivers the bloc decides on.
    group
        Row of energy of every plant held.
    case
        Rivers and grid.
    solver
        Holds the program.
    """

    def __init__(self, held: Held, group: Index, case: Case, solver: PersistentSolver) -> None:
        self.case, self.held, self.group, self.solver = case, held, group, solver
        self.rows = solver.program.rows["energy"]
        store = case.turbines.store[held.plants]
        self._headed = np.flatnonzero(store >= 0)
        self._store = store[self._headed]
        self._places, self._sum = self._layout()
        self._sent = np.full(len(self._places[0]), np.nan)
        self._point: Point | None = None

    def _layout(self) -> tuple[tuple[Index, Index], Index]:
        """Rows and columns of the coefficients, each once, and which of them every entry belongs to.

        Energy of a month falls with turbine flow and with storage at its beginning and end; plants on one bus may share a store.
        """
        columns, lines = self.solver.program.columns, self.rows[self.group]
        volume = columns["volume"][np.searchsorted(self.held.stores, self._store)]
        headed = lines[self._headed]
        row = np.concatenate([part.ravel() for part in (lines, headed, headed[:, 1:])])
        column = np.concatenate([part.ravel() for part in (columns["turbine"], volume, volume[:, :-1])])
        places, where = np.unique(np.stack([row, column]), axis=1, return_inverse=True)
        return (places[0], places[1]), np.asarray(where).ravel()

    def linearise(self, point: Point) -> None:
        """Take energy as linear around a point."""
        if point is self._point:
            return
        self._point = point
        self._energy, self._slope = water_energy(self.case, point.volume)
        self._middle = mean_volume(self.case, point.volume)
        plants, store = self.held.plants, self._store
        gain = (point.flow * self._slope)[plants[self._headed]]
        parts = (-self._energy[plants], -gain / 2, -gain[:, 1:] / 2)
        values = np.zeros(len(self._sent))
        np.add.at(values, self._sum, np.concatenate([part.ravel() for part in parts]))
        moved = np.flatnonzero(~(np.abs(values - self._sent) <= SAME))
        self.solver.set_coefficients(self._places[0][moved], self._places[1][moved], values[moved])
        self._sent[moved] = values[moved]
        known = -gain * self._middle[store]
        known[:, 0] += gain[:, 0] / 2 * self.case.stores.start[store]
        right = np.zeros(self.rows.shape)
        np.add.at(right, self.group[self._headed], known)
        self.solver.set_row_bounds(self.rows, np.full(self.rows.shape, -np.inf), right)

    def residual(self, found: Point) -> float:
        """Energy the program believed in against the energy of its storage and flow, GWh a year."""
        plants, point = self.held.plants, self._point
        assert point is not None
        moved = (mean_volume(self.case, found.volume) - self._middle)[np.maximum(self.case.turbines.store, 0)]
        linear = self._energy * found.flow + point.flow * self._slope * moved
        true = water_energy(self.case, found.volume)[0] * found.flow
        return float(np.abs(linear - true)[plants].sum())
