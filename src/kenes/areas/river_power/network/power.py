"""The grid in a PyPSA network: plants, loads, contracts, lines, neighbours, scarcity, and turbine energy that waits in ponds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, dropped, open_lines, sent
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.network.parts import Parts, Port, within
from kenes.areas.river_power.network.water import ponds
from kenes.areas.river_power.power_rows import free_capacity
from kenes.areas.river_power.water_rows import Held

Array = npt.NDArray[np.float64]


@dataclass
class Power:
    """Adds the grid of a bloc.

    Attributes
    ----------
    parts, case, bloc, held
        Where to, from what, for whom, and what of the rivers it decides on.
    energy
        Energy of water [plant, month], kWh/m3.
    """

    parts: Parts
    case: Case
    bloc: Bloc
    held: Held
    energy: Array

    def __post_init__(self) -> None:
        self.clock, self.grid = self.parts.clock, self.case.grid
        self.buses = np.flatnonzero(np.isin(self.grid.owner, self.bloc.members)).tolist()
        self.kept = ~dropped(self.case, self.bloc)
        # More than all that plants, turbines, lines and neighbours bring to a bus: only then is there something to curtail.
        inward = self.grid.unit_upper.max(axis=1, initial=0.0).sum() + self.grid.line_power.sum()
        self.most = float(inward + self.case.turbines.power.sum() + self.grid.must_take.max(initial=0.0))
        self.most += float(self.case.contracts.power.sum(axis=0).max(initial=0.0) * 2 + self.grid.load.max())

    def add(self) -> None:
        """Buses, then what stands at them."""
        for bus in self.buses:
            owner = self.case.republics[int(self.grid.owner[bus])]
            self.parts.bus(self.grid.buses[bus], "AC", "GW", owner)
            self._demand(bus)
            self._scarcity(bus)
        self._contracts()
        self._plants()
        self._lines()
        self._borders()
        self._hydropower()

    def _demand(self, bus: int) -> None:
        name, taken = self.grid.buses[bus], self.grid.must_take[bus]
        self.parts.add("Load", f"load {name}", bus=name, carrier="load", p_set=self.grid.load[bus])
        must = within(taken, taken)
        self.parts.add("Generator", f"must-take {name}", bus=name, carrier="wind, sun, small rivers", **must)
        self.parts.sink(f"curtailed {name}", name, carrier="curtailed", p_nom=self.most)

    def _scarcity(self, bus: int) -> None:
        grid, name = self.grid, self.grid.buses[bus]
        load = np.maximum(grid.load[bus], 0.0)
        blocks = zip(grid.unserved_width.tolist(), grid.unserved_cost.tolist(), strict=True)
        for k, (width, cost) in enumerate(blocks, start=1):
            block = {"carrier": "unserved", "marginal_cost": cost, **within(width * load)}
            self.parts.add("Generator", f"unserved {name} {k}", bus=name, **block)
        self.parts.add(
            "Generator",
            f"emergency {name}",
            bus=name,
            carrier="emergency",
            p_nom=float(grid.emergency_power[bus]),
            marginal_cost=grid.emergency_price,
        )

    def _contracts(self) -> None:
        """Loads where power leaves, negative loads where it arrives; those the pool takes over are gone."""
        deals, leaving = self.case.contracts, sent(self.case)
        for k in np.flatnonzero(self.kept).tolist():
            for end, bus, power in (
                ("sold", deals.from_bus[k], leaving[k]),
                ("bought", deals.to_bus[k], -deals.power[k]),
            ):
                if int(bus) in self.buses:
                    name = self.grid.buses[int(bus)]
                    flow = power[self.clock.month]
                    self.parts.add("Load", f"{end} {k} {name}", bus=name, carrier="contract", p_set=flow)

    def _plants(self) -> None:
        grid, weight = self.grid, self.clock.weight
        fuels = self._fuels()
        for k in np.flatnonzero(np.isin(grid.unit_bus, self.buses)).tolist():
            unit, place = grid.units[k], grid.buses[int(grid.unit_bus[k])]
            if k in fuels:
                target, place = place, self.parts.bus(f"plant {unit}", "plant", "GW")
                ports: list[Port] = [(target, 1.0), *((fuel, -1.0) for fuel in fuels[k])]
                most = float(grid.unit_upper[k].max())
                self.parts.link(f"plant {unit}", place, ports, carrier="plant", p_nom=most)
            self.parts.add(
                "Generator",
                unit,
                bus=place,
                carrier=grid.unit_fuel[k],
                marginal_cost=float(grid.unit_cost[k]),
                e_sum_max=max(float(grid.unit_energy[k]), float(grid.unit_lower[k] @ weight)),
                **within(grid.unit_upper[k], grid.unit_lower[k]),
            )

    def _fuels(self) -> dict[int, list[str]]:
        """Buses of fuels that several plants share in a year, by plant: what they yield draws on a generator with the sum as its limit."""
        grid, found = self.grid, defaultdict(list)
        for units, energy in zip(grid.fuel_units, grid.fuel_energy, strict=True):
            mine = [k for k in units if int(grid.unit_bus[k]) in self.buses]
            if not mine:
                continue
            bus = self.parts.bus(f"fuel of {', '.join(grid.units[k] for k in mine)}", "fuel", "GW")
            most = max(energy, float((grid.unit_lower[mine] @ self.clock.weight).sum()))
            power = float(grid.unit_upper[mine].max(axis=1).sum())
            self.parts.add("Generator", bus, bus=bus, carrier="fuel", p_nom=power, e_sum_max=most)
            for k in mine:
                found[k].append(bus)
        return dict(found)

    def _lines(self) -> None:
        grid, room = self.grid, free_capacity(self.case, self.kept)[..., self.clock.month]
        for line in open_lines(self.case, self.bloc).tolist():
            ends = grid.buses[int(grid.line_from[line])], grid.buses[int(grid.line_to[line])]
            for direction, (source, target) in enumerate((ends, ends[::-1])):
                bounds = within(room[line, direction])
                ports = [(target, 1.0 - grid.line_loss)]
                self.parts.link(f"line {source} {target}", source, ports, carrier="line", **bounds)

    def _borders(self) -> None:
        """Power bought from and sold to neighbours at their price."""
        near, month = self.case.neighbours, self.clock.month
        for k, step in enumerate(near.steps):
            bus, price = int(near.bus[k]), near.price[k][month]
            if bus not in self.buses:
                continue
            place = {"bus": self.grid.buses[bus], "carrier": "neighbour", **within(near.power[k][month])}
            if near.imported[k]:
                self.parts.add("Generator", f"from {step}", marginal_cost=price, **place)
            else:
                self.parts.sink(f"to {step}", marginal_cost=-price, **place)

    def _hydropower(self) -> None:
        """Ponds even turbine energy out inside a month; what is not used is shed, what lacks costs more than any load unserved."""
        turbines, clock = self.case.turbines, self.clock
        fed = turbines.bus[self.held.plants]
        price = 2.0 * float(self.grid.unserved_cost.max())
        free = np.where(clock.ends, 0.0, 1.0)
        shed = float((self.energy * turbines.flow / clock.hours).max(axis=1, initial=0.0).sum())
        for bus in np.unique(fed).tolist():
            power = float(turbines.power[self.held.plants[fed == bus]].sum())
            name = self.parts.bus(ponds(self.case, bus), "hydropower", "GW")
            pond = {"e_nom": power * float(clock.hours.max()), "e_min_pu": -free, "e_max_pu": free}
            self.parts.add("Store", f"ponds {self.grid.buses[bus]}", bus=name, carrier="hydropower", **pond)
            self.parts.sink(f"shed {name}", name, carrier="curtailed", p_nom=shed)
            lacking = {"p_nom": power, "marginal_cost": price}
            self.parts.add("Generator", f"beyond {name}", bus=name, carrier="beyond", **lacking)
            # A plant may feed a bus of another republic than the one that decides on it; then the bus is outside and buys nothing.
            if bus in self.buses:
                self.parts.link(name, name, [(self.grid.buses[bus], 1.0)], carrier="hydropower", p_nom=power)
