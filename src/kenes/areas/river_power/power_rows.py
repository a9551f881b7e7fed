"""Columns and rows of the grid in the program of a bloc. Power in GW, energy in GWh, money in MUSD."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, dropped, legs, open_lines, sent
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.program import Builder
from kenes.areas.river_power.water_rows import N_MONTHS, Held

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]


def exchange(case: Case, kept: npt.NDArray[np.bool_]) -> Array:
    """Net power that contracts take out of every bus [bus, month], GW."""
    deals = case.contracts
    found = np.zeros((len(case.grid.buses), N_MONTHS))
    leaving = sent(case)
    for k in np.flatnonzero(kept):
        if deals.from_bus[k] >= 0:
            found[deals.from_bus[k]] += leaving[k]
        if deals.to_bus[k] >= 0:
            found[deals.to_bus[k]] -= deals.power[k]
    return found


def free_capacity(case: Case, kept: npt.NDArray[np.bool_]) -> Array:
    """Room on every line beside the contracts that stay [line, direction, month], GW: capacity, never below what contracts carry."""
    carried = legs(case)
    room = np.maximum(case.grid.line_power[:, None, None], carried.sum(axis=0))
    return np.asarray(np.maximum(room - carried[kept].sum(axis=0), 0.0))


@dataclass
class PowerRows:
    """Adds the grid of a bloc to a builder that has its rivers.

    Attributes
    ----------
    builder, case, bloc, held
        Where to, from what, for whom, and what of the rivers it decides on.
    """

    builder: Builder
    case: Case
    bloc: Bloc
    held: Held

    def __post_init__(self) -> None:
        grid = self.case.grid
        self.buses = np.flatnonzero(np.isin(grid.owner, self.bloc.members))
        self.local = {int(bus): k for k, bus in enumerate(self.buses)}
        self.units = np.flatnonzero(np.isin(grid.unit_bus, self.buses))
        self.lines = open_lines(self.case, self.bloc)
        self.kept = ~dropped(self.case, self.bloc)
        ours = np.isin(self.case.neighbours.bus, self.buses)
        self.bought = np.flatnonzero(ours & self.case.neighbours.imported)
        self.sold = np.flatnonzero(ours & ~self.case.neighbours.imported)
        fed = self.case.turbines.bus[self.held.plants]
        self.hydro_buses = np.unique(fed)
        self.group = np.searchsorted(self.hydro_buses, fed)

    def add(self) -> None:
        """Columns, then rows."""
        self._plants()
        self._scarcity()
        self._lines()
        self._borders()
        self._hydropower()
        self._balance()

    def _plants(self) -> None:
        grid, weight = self.case.grid, self.case.hours.weight
        self.builder.add_columns(
            "output",
            (len(self.units), len(weight)),
            cost=grid.unit_cost[self.units, None] * weight,
            lower=grid.unit_lower[self.units],
            upper=grid.unit_upper[self.units],
        )
        least = (grid.unit_lower[self.units] * weight).sum(axis=1)
        rows = self.builder.add_rows(
            "year", (len(self.units),), -np.inf, np.maximum(grid.unit_energy[self.units], least)
        )
        self.builder.add(rows[:, None], self.builder.columns["output"], weight)

    def _scarcity(self) -> None:
        grid, weight, add = self.case.grid, self.case.hours.weight, self.builder.add_columns
        load = np.maximum(grid.load[self.buses], 0.0)
        upper = grid.unserved_width[:, None] * load[:, None, :]
        add("unserved", upper.shape, cost=grid.unserved_cost[:, None] * weight, upper=upper)
        power = grid.emergency_power[self.buses, None]
        add("emergency", load.shape, cost=grid.emergency_price * weight, upper=power)
        add("curtailed", load.shape)

    def _lines(self) -> None:
        room = free_capacity(self.case, self.kept)[self.lines][..., self.case.hours.month]
        self.builder.add_columns("flow", (len(self.lines), 2, len(self.case.hours)), upper=room)

    def _borders(self) -> None:
        """Power bought from and sold to neighbours at their price."""
        near, hours = self.case.neighbours, self.case.hours
        for name, steps, sign in (("bought", self.bought, 1.0), ("sold", self.sold, -1.0)):
            price = sign * near.price[steps][:, hours.month] * hours.weight
            self.builder.add_columns(name, price.shape, cost=price, upper=near.power[steps][:, hours.month])

    def _hydropower(self) -> None:
        """Turbine energy of the typical hours adds up to that of the month's release."""
        case, builder = self.case, self.builder
        power = np.array(
            [case.turbines.power[self.held.plants[self.group == g]].sum() for g in range(len(self.hydro_buses))]
        )
        columns = builder.add_columns("hydro", (len(power), len(case.hours)), upper=power[:, None])
        rows = builder.add_rows("energy", (len(power), N_MONTHS), -np.inf, 0.0)
        # Far from the point around which energy is linear it may fall below zero; what then lacks costs more than any load unserved.
        price = 2.0 * self.case.grid.unserved_cost.max()
        beyond = builder.add_columns("beyond", rows.shape, cost=price)
        builder.add(rows, beyond, -1.0)
        builder.add(rows[:, case.hours.month], columns, case.hours.weight)
        builder.add(rows[self.group], builder.columns["turbine"], -1.0)

    def right_hand_side(self) -> Array:
        """Load less must-take and net imports by contract [bus, step], GW."""
        grid, month = self.case.grid, self.case.hours.month
        total = grid.load - grid.must_take + exchange(self.case, self.kept)[:, month]
        return np.asarray(total[self.buses])

    def _balance(self) -> None:
        grid, builder = self.case.grid, self.builder
        right = self.right_hand_side()
        rows = builder.add_rows("bus", right.shape, right, right)
        for k, unit in enumerate(self.units):
            builder.add(rows[self.local[int(grid.unit_bus[unit])]], builder.columns["output"][k], 1.0)
        builder.add(rows[:, None, :], builder.columns["unserved"], 1.0)
        builder.add(rows, builder.columns["emergency"], 1.0)
        builder.add(rows, builder.columns["curtailed"], -1.0)
        for g, bus in enumerate(self.hydro_buses):
            # A plant may feed a bus of another republic than the one that decides on it; then the bus is outside and buys nothing.
            if int(bus) in self.local:
                builder.add(rows[self.local[int(bus)]], builder.columns["hydro"][g], 1.0)
        for name, steps, sign in (("bought", self.bought, 1.0), ("sold", self.sold, -1.0)):
            for k, bus in enumerate(self.case.neighbours.bus[steps].tolist()):
                builder.add(rows[self.local[bus]], builder.columns[name][k], sign)
        keep = 1.0 - grid.line_loss
        for k, line in enumerate(self.lines):
            ends = [rows[self.local[int(end[line])]] for end in (grid.line_from, grid.line_to)]
            for direction in (0, 1):
                flow = builder.columns["flow"][k, direction]
                builder.add(ends[direction], flow, -1.0)
                builder.add(ends[1 - direction], flow, keep)
