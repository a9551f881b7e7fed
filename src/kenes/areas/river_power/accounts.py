"""Money of every republic from what its bloc does: water and energy, MUSD a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import dropped, legs
from kenes.areas.river_power.response import BlocProgram, Response

Array = npt.NDArray[np.float64]

ACCOUNTS = ("water", "energy")


@dataclass(frozen=True)
class Money:
    """Net benefit of every republic.

    Attributes
    ----------
    water
        Benefit of irrigation less water short of floors and of stores, and floods [republic], MUSD a year.
    energy
        Less fuel, unserved energy, emergency purchases [republic], MUSD a year.
    settled
        Paid for power exchanged inside the bloc beside contracts [republic], MUSD a year; adds up to zero.
    """

    water: Array
    energy: Array
    settled: Array

    @property
    def total(self) -> Array:
        """Everything [republic], MUSD a year."""
        return np.asarray(self.water + self.energy + self.settled)


def money(program: BlocProgram, response: Response) -> Money:
    """Money of every republic of a bloc; zero for the others."""
    return Money(_water(program, response), _energy(program, response), _settled(program, response))


def _spread(owners: npt.NDArray[np.int_], amounts: Array, size: int) -> Array:
    found = np.zeros(size)
    np.add.at(found, owners, amounts)
    return found


def _water(program: BlocProgram, response: Response) -> Array:
    case, held, values = program.case, program.held, response.values
    rivers, rules, n = case.rivers, case.rules, len(case.republics)
    benefit = (values["taken"] * case.irrigation.value).sum(axis=(1, 2))
    found = _spread(case.irrigation.owner[held.districts], benefit, n)
    at = rivers.controller[np.asarray(rules.floor_nodes, dtype=np.intp)[held.floors]]
    found -= _spread(at, rules.floor_price * values["missing"].sum(axis=1), n)
    found -= _spread(rivers.controller[held.nodes], case.irrigation.value[0] * values["unmet"].sum(axis=1), n)
    left = values["volume"][:, -1] if rules.by_price else -values["short"]
    found += _spread(rivers.controller[case.stores.node[held.stores]], case.stores.price[held.stores] * left, n)
    if "excess" in values:
        found[rivers.controller[rivers.at("shardara_below")]] -= rules.flood_price * values["excess"].sum()
    return found


def _energy(program: BlocProgram, response: Response) -> Array:
    case, power, values = program.case, program.power, response.values
    grid, weight, n = case.grid, case.hours.weight, len(case.republics)
    fuel = grid.unit_cost[power.units] * (values["output"] @ weight)
    found = -_spread(grid.owner[grid.unit_bus[power.units]], fuel, n)
    unserved = (values["unserved"] @ weight) @ grid.unserved_cost
    emergency = grid.emergency_price * (values["emergency"] @ weight)
    return np.asarray(found - _spread(grid.owner[power.buses], unserved + emergency, n))


def nodal_prices(program: BlocProgram, response: Response) -> Array:
    """Price of power [bus of the bloc, step], MUSD/GWh (1000 USD/MWh)."""
    return np.asarray(response.duals["bus"] / program.case.hours.weight)


def _settled(program: BlocProgram, response: Response) -> Array:
    """Exchange beside contracts at the mean of the prices at both ends: the rent of a full line is halved."""
    case, power = program.case, program.power
    grid, hours, n = case.grid, case.hours, len(case.republics)
    prices = nodal_prices(program, response)
    carried = legs(case)[dropped(case, program.bloc)].sum(axis=0)[..., hours.month]
    found = np.zeros(n)
    for k, line in enumerate(power.lines):
        ends = int(grid.line_from[line]), int(grid.line_to[line])
        owners = [int(grid.owner[end]) for end in ends]
        if owners[0] == owners[1]:
            continue
        net = (response.values["flow"][k, 0] - carried[line, 0]) - (response.values["flow"][k, 1] - carried[line, 1])
        mean = (prices[power.local[ends[0]]] + prices[power.local[ends[1]]]) / 2
        paid = float((net * mean) @ hours.weight)
        found[owners[0]] += paid
        found[owners[1]] -= paid
    return found


def reserves(largest: Array, price: float, groups: tuple[tuple[int, ...], ...]) -> Array:
    """Cost of reserves [republic], MUSD a year: a group holds its largest unit once and shares the cost by largest units.

    Parameters
    ----------
    largest
        Largest unit [republic], GW.
    price
        MUSD per GW and year.
    groups
        Republics that share reserves; one by one where nobody does.
    """
    found = np.zeros(len(largest))
    for group in groups:
        mine = list(group)
        total = float(largest[mine].sum())
        found[mine] = price * largest[mine].max() * largest[mine] / total if total > 0 else 0.0
    return found
