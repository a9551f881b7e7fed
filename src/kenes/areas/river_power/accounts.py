"""Money of every republic from what its bloc does: water and energy, MUSD a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import legs
from kenes.areas.river_power.response import BlocProgram, Response

Array = npt.NDArray[np.float64]

ACCOUNTS = ("water", "energy")


WATER_PARTS = ("irrigation", "nature", "floods", "storage", "seepage")
"""Benefit of irrigation; water short of floors, floods, water short of stores, and use the limits do not count that goes short."""
ENERGY_PARTS = ("fuel", "unserved", "emergency", "settled")
"""Fuel and variable cost, unserved energy, emergency purchases, and what is paid for power exchanged inside the bloc beside contracts."""


@dataclass(frozen=True)
class Money:
    """Net benefit of every republic.

    Attributes
    ----------
    parts
        `WATER_PARTS` and `ENERGY_PARTS` [republic], MUSD a year; costs below zero. What is settled adds up to zero over the bloc.
    """

    parts: Mapping[str, Array]

    @property
    def water(self) -> Array:
        """Account of water [republic], MUSD a year."""
        return np.asarray(sum(self.parts[name] for name in WATER_PARTS))

    @property
    def energy(self) -> Array:
        """Account of energy without reserves [republic], MUSD a year."""
        return np.asarray(sum(self.parts[name] for name in ENERGY_PARTS))

    @property
    def total(self) -> Array:
        """Everything [republic], MUSD a year."""
        return np.asarray(self.water + self.energy)


def money(program: BlocProgram, response: Response) -> Money:
    """Money of every republic of a bloc; zero for the others."""
    return Money(_water(program, response) | _energy(program, response) | {"settled": _settled(program, response)})


def _spread(owners: npt.NDArray[np.int_], amounts: Array, size: int) -> Array:
    found = np.zeros(size)
    np.add.at(found, owners, amounts)
    return found


def _water(program: BlocProgram, response: Response) -> dict[str, Array]:
    case, held, values = program.case, program.held, response.values
    rivers, rules, n = case.rivers, case.rules, len(case.republics)
    benefit = (values["taken"] * case.irrigation.value).sum(axis=(1, 2))
    at = rivers.controller[np.asarray(rules.floor_nodes, dtype=np.intp)[held.floors]]
    left = values["volume"][:, -1] if rules.by_price else -values["short"]
    worth = case.stores.price[held.stores] * left
    dry = case.irrigation.value[0] * values["unmet"].sum(axis=1)
    floods = np.zeros(n)
    if "excess" in values:
        floods[rivers.controller[rivers.at("shardara_below")]] = -rules.flood_price * values["excess"].sum()
    return {
        "irrigation": _spread(case.irrigation.owner[held.districts], benefit, n),
        "nature": -_spread(at, rules.floor_price * values["missing"].sum(axis=1), n),
        "floods": floods,
        "storage": _spread(rivers.controller[case.stores.node[held.stores]], worth, n),
        "seepage": -_spread(rivers.controller[held.nodes], dry, n),
    }


def _energy(program: BlocProgram, response: Response) -> dict[str, Array]:
    case, power, values = program.case, program.power, response.values
    grid, weight, n = case.grid, case.hours.weight, len(case.republics)
    fuel = grid.unit_cost[power.units] * (values["output"] @ weight)
    owner = grid.owner[power.buses]
    return {
        "fuel": -_spread(grid.owner[grid.unit_bus[power.units]], fuel, n),
        "unserved": -_spread(owner, (values["unserved"] @ weight) @ grid.unserved_cost, n),
        "emergency": -_spread(owner, grid.emergency_price * (values["emergency"] @ weight), n),
    }


def nodal_prices(program: BlocProgram, response: Response) -> Array:
    """Price of power [bus of the bloc, step], MUSD/GWh (1000 USD/MWh)."""
    return np.asarray(response.duals["bus"] / program.case.hours.weight)


def _settled(program: BlocProgram, response: Response) -> Array:
    """Exchange beside contracts at the mean of the prices at both ends: the rent of a full line is halved."""
    case, power = program.case, program.power
    grid, hours, n = case.grid, case.hours, len(case.republics)
    prices = nodal_prices(program, response)
    carried = legs(case)[~power.kept].sum(axis=0)[..., hours.month]
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
