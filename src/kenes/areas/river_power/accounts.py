"""Money of every republic from what its bloc does: water and energy, MUSD a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Pair, borders, legs
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.heads import turbine_energy
from kenes.areas.river_power.layout import SEASONS
from kenes.areas.river_power.response import BlocProgram, Response
from kenes.areas.river_power.water_rows import N_MONTHS, SEASON

Array = npt.NDArray[np.float64]

ACCOUNTS = ("water", "energy")
GROWING_SEASON = SEASONS.index("growing")

WATER_PARTS = ("irrigation", "nature", "floods", "storage", "seepage")
"""Benefit of irrigation; water short of floors, floods, water short of stores, and use the limits do not count that goes short."""
ENERGY_PARTS = ("fuel", "unserved", "emergency", "borders", "settled", "owned")
"""Fuel and variable cost, unserved energy, emergency purchases, income from neighbours less what they are paid beside contracts, what is
paid for power exchanged inside the bloc beside contracts, and what co-owners of a plant are due for its energy."""


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
    paid = {"settled": _settled(program, response), "owned": _owned(program, response)}
    return Money(_water(program, response) | _energy(program, response) | paid)


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
        "borders": _borders(program, response),
    }


def _borders(program: BlocProgram, response: Response) -> Array:
    """Income from power sold to neighbours less the cost of what is bought there."""
    case, power = program.case, program.power
    near, hours, found = case.neighbours, case.hours, np.zeros(len(case.republics))
    for name, steps, sign in (("bought", power.bought, -1.0), ("sold", power.sold, 1.0)):
        paid = (response.values[name] * near.price[steps][:, hours.month]) @ hours.weight
        np.add.at(found, case.grid.owner[near.bus[steps]], sign * paid)
    return found


def nodal_prices(program: BlocProgram, response: Response) -> Array:
    """Price of power [bus of the bloc, step], MUSD/GWh (1000 USD/MWh)."""
    return np.asarray(response.duals["bus"] / program.case.hours.weight)


def exchanged(program: BlocProgram, response: Response) -> list[tuple[int, Array]]:
    """Lines between republics of the bloc, each with what it carries beside contracts from its first end to its second [step], GW."""
    case, power = program.case, program.power
    grid, month = case.grid, case.hours.month
    carried = legs(case)[~power.kept].sum(axis=0)[..., month]
    found = []
    for k, line in enumerate(power.lines.tolist()):
        if grid.owner[grid.line_from[line]] != grid.owner[grid.line_to[line]]:
            there, back = response.values["flow"][k] - carried[line]
            found.append((line, there - back))
    return found


def _settled(program: BlocProgram, response: Response) -> Array:
    """Exchange beside contracts at the mean of the prices at both ends: the rent of a full line is halved."""
    case, local = program.case, program.power.local
    grid, found = case.grid, np.zeros(len(case.republics))
    prices = nodal_prices(program, response)
    for line, net in exchanged(program, response):
        ends = int(grid.line_from[line]), int(grid.line_to[line])
        paid = float((net * (prices[local[ends[0]]] + prices[local[ends[1]]]) / 2) @ case.hours.weight)
        found[grid.owner[ends[0]]] += paid
        found[grid.owner[ends[1]]] -= paid
    return found


def _owned(program: BlocProgram, response: Response) -> Array:
    """What the republic of a plant's bus pays co-owners for their share of its energy, at the price of the bus in the hours the cascade runs."""
    case, power = program.case, program.power
    found = np.zeros(len(case.republics))
    plants = [k for k in program.held.plants.tolist() if k in case.turbines.owners]
    if not plants:
        return found
    energy, prices, month = turbine_energy(case, response.point), nodal_prices(program, response), case.hours.month
    for plant in plants:
        bus = int(case.turbines.bus[plant])
        group = int(np.flatnonzero(power.hydro_buses == bus)[0])
        sold = response.values["hydro"][group] * case.hours.weight
        worth, volume = np.zeros(N_MONTHS), np.zeros(N_MONTHS)
        np.add.at(worth, month, sold * prices[power.local[bus]])
        np.add.at(volume, month, sold)
        mean = np.divide(worth, volume, out=np.zeros(N_MONTHS), where=volume > 0)
        income = float(mean @ energy[plant])
        for owner, share in case.turbines.owners[plant].items():
            found[owner] += share * income
        found[case.grid.owner[bus]] -= income
    return found


def swapped_water(case: Case, swaps: frozenset[Pair], delivered: Array, today: Array) -> Array:
    """Water a republic lets flow to partners in the growing season beside today's, less what it gets [republic], hm3 a year.

    Parameters
    ----------
    case
        Rivers.
    swaps
        Pairs between whom it counts.
    delivered, today
        What arrives below every border, and does today [border, month], hm3.
    """
    found, edges = np.zeros(len(case.republics)), borders(case)
    above, below = case.rivers.controller[edges], case.rivers.controller[case.rivers.downstream[edges]]
    moved = (delivered - today)[:, SEASON == GROWING_SEASON].sum(axis=1)
    for k, pair in enumerate(zip(above.tolist(), below.tolist(), strict=True)):
        if frozenset(pair) in swaps:
            found[pair[0]] += moved[k]
            found[pair[1]] -= moved[k]
    return found


def nature_today(program: BlocProgram, today: Array) -> Array:
    """Worth of water by which today falls short of raised floors and not of its own: a raised floor is no gain where the water flows already.

    Parameters
    ----------
    program
        Of a bloc with raised floors.
    today
        Inflow at the floors today [floor, month], hm3.

    Returns
    -------
    numpy.ndarray
        Added to what a bloc books for nature [republic], MUSD a year.
    """
    rules, n = program.case.rules, len(program.case.republics)
    if rules.raised is None:
        return np.zeros(n)
    season = np.stack([today[:, s == SEASON].sum(axis=1) for s in range(len(SEASONS))], axis=1)
    short = [np.maximum(floor - season, 0.0) for floor in (rules.floors, rules.floors - rules.raised)]
    mine = program.held.floors
    owner = program.case.rivers.controller[np.asarray(rules.floor_nodes, dtype=np.intp)[mine]]
    return _spread(owner, rules.floor_price * (short[0] - short[1])[mine].sum(axis=1), n)


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
