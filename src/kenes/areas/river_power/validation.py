"""A case is checked before anything is solved: what cannot be is named with its place, its month and the row it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Case
from kenes.areas.river_power.errors import outside
from kenes.areas.river_power.layout import MONTHS, SEASONS, month_in_words

Array = npt.NDArray[np.float64]

ABOVE = 1e-9
"""Least figure where zero itself cannot be."""


@dataclass(frozen=True, eq=False)
class Claim:
    """Figures of one kind that must lie between two bounds.

    Attributes
    ----------
    what
        What they are, in words; ``{}`` is the place.
    row
        Evidence they rest on; ``{}`` is the place, ``{owner}`` its republic, ``{month}`` and ``{year}`` of the calendar.
    places
        Names [place].
    values
        [place], [place, month] or [place, step].
    unit
        Of the values.
    low, high
        Bounds, of the shape of the values or broadcast to it; NaN lies outside any.
    owners
        Republics [place], where the row names them.
    """

    what: str
    row: str
    places: Sequence[str]
    values: Array
    unit: str
    low: npt.ArrayLike = 0.0
    high: npt.ArrayLike = np.inf
    owners: Sequence[str] = ()

    def check(self, months: npt.NDArray[np.intp], year: int | None) -> None:
        """Refuse the first figure that lies outside.

        Parameters
        ----------
        months
            Position of the month in the water year, by step.
        year
            Calendar year in which the water year ends.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            Naming place, month, row and bounds.
        """
        values = np.asarray(self.values, dtype=float)
        low, high = (np.broadcast_to(np.asarray(bound, dtype=float), values.shape) for bound in (self.low, self.high))
        wrong = np.argwhere(~((low <= values) & (values <= high)))
        if not len(wrong):
            return
        at, when = tuple(wrong[0].tolist()), ""
        names = {"{}": self.places[at[0]], "{owner}": self.owners[at[0]] if self.owners else ""}
        if len(at) > 1:
            k = int(months[at[1]]) if values.shape[1] == len(months) else at[1]
            when = month_in_words(k, year)
            names |= {"{month}": str(MONTHS[k]), "{year}": when.rpartition(" ")[2]}
        what = _filled(self.what, names) + (f" in {when}" if when else "")
        raise outside(what, values[at], self.unit, _filled(self.row, names), _allowed(low[at], high[at]))


def _filled(text: str, names: Mapping[str, str]) -> str:
    for mark, name in names.items():
        text = text.replace(mark, name)
    return text


def _allowed(low: float, high: float) -> str:
    if low > high:
        return f"at least {low:,.6g} and at most {high:,.6g}, which no figure is"
    if np.isneginf(low):
        return f"at most {high:,.6g}" if np.isfinite(high) else "a number"
    least = f"at least {low:,.6g}" if not 0 < low <= ABOVE else "above 0"
    return least + (f" and at most {high:,.6g}" if np.isfinite(high) else "")


def validated(case: Case) -> Case:
    """The case, if every figure of it can be.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        Naming place, month and evidence row of the first figure that cannot.
    """
    for claim in (*water_claims(case), *rule_claims(case), *power_claims(case)):
        claim.check(case.hours.month, case.year)
    return case


def water_claims(case: Case) -> tuple[Claim, ...]:
    """What must hold of rivers, reservoirs, turbines and fields."""
    rivers, stores, turbines, land = case.rivers, case.stores, case.turbines, case.irrigation
    nodes, sites, plants, fields = rivers.nodes, stores.sites, turbines.sites, land.districts
    blocks, owners = [str(k + 1) for k in range(len(land.value))], [case.republics[k] for k in land.owner]
    one = ("",)
    return (
        Claim("the inflow at {}", "river.inflow, river.lateral[{},{month}]", nodes, rivers.inflow, "hm3", low=-np.inf),
        Claim("the loss on the way to {}", "river.loss[{}]", nodes, rivers.loss, "", high=1),
        Claim("the dead volume of {}", "river.reservoir.dead[{}]", sites, stores.dead, "hm3", high=stores.full),
        Claim(
            "the storage of {} on 1 October before", _storage(case, 1), sites, stores.start, "hm3", *_room(case)
        ),
        Claim("the storage of {} on 1 October after", _storage(case, 0), sites, stores.target, "hm3", *_room(case)),
        Claim("the worth of water left in {}", "river.storage_price[{}]", sites, stores.price, "USD/m3"),
        Claim("the evaporation of {}", "river.evaporation[{}]", sites, stores.evaporation, "hm3"),
        Claim("the power of {}", "river.reservoir.power[{}]", plants, turbines.power, "GW"),
        Claim("the turbine flow of {}", "river.reservoir.turbine_flow[{}]", plants, turbines.flow, "hm3"),
        Claim("the energy of water at {}", "river.reservoir.energy_per_water[{}]", plants, turbines.energy, "kWh/m3"),
        Claim("the head of {} at dead volume", "river.head_dead[{}]", plants, turbines.head_dead, "m", high=turbines.head_full),
        Claim("the efficiency of turbines", "river.efficiency", one, np.array([turbines.efficiency]), "", ABOVE, 1),
        Claim("the exponent of the head", "river.head_exponent", one, np.array([turbines.exponent]), "", ABOVE),
        Claim("the demand of {}", "river.demand[{}], river.irrigation_share[{owner},...,{month}]", fields, land.demand, "hm3", owners=owners),
        Claim("what the canal of {} carries", "river.canal[{}]", fields, land.canal, "hm3"),
        Claim("the benefit of block {} of irrigation", "river.irrigation_value[{}]", blocks, land.value, "USD/m3"),
        Claim("the width of block {} of irrigation", "river.irrigation_width[{}]", blocks, land.width, "", high=1),
        Claim("the return flow of {}", "river.return_flow_of[{}] or river.return_flow", fields, land.returned, "", high=1),
    )  # fmt: skip


LOAD = (
    "power.demand[{owner},{year}] or power.consumption[{owner},{year}], power.load_share[{owner},{month}], "
    "power.bus_share[{}]"
)


def _storage(case: Case, back: int) -> str:
    return "river.storage[{}" + ("]" if case.year is None else f",{case.year - back}]")


def _room(case: Case) -> tuple[Array, Array]:
    return case.stores.dead, case.stores.full


def rule_claims(case: Case) -> tuple[Claim, ...]:
    """What must hold of limits, floors, floods and protocols."""
    rules, codes, nodes = case.rules, case.republics, case.rivers.nodes
    limits = [f"{river},{codes[k]},{SEASONS[s]}" for river, k, s in rules.limits]
    floors = [nodes[node] for node in rules.floor_nodes]
    owed = [f"{nodes[node]},{codes[k]}" for node, k in rules.protocols]
    releases = np.array(list(rules.protocols.values())).reshape(len(owed), len(MONTHS))
    prices = {"river.floor_price": rules.floor_price, "river.flood_damage[shardara_below]": rules.flood_price}
    prices |= {
        "river.tie_break": rules.tie_break,
        "river.protocol_price": rules.protocol_price,
        "river.swap_price": rules.swap_price,
    }
    return (
        Claim("the limit {}", "river.limit[{},...]", limits, np.array(list(rules.limits.values())), "hm3"),
        *(
            Claim(f"the floor of {{}} in the {season} season", f"river.floor[{{}},{season}]", floors, column, "hm3")
            for season, column in zip(SEASONS, rules.floors.T, strict=True)
        ),
        Claim("the price {}", "{}", list(prices), np.array(list(prices.values())), "USD/m3"),
        Claim("what the river carries below {}", "river.winter_capacity[shardara_below]", ("Shardara",), rules.winter_capacity[None], "hm3"),
        Claim("the inlet of {}", "river.koksaray_inlet", ("Koksaray",), rules.inlet[None], "hm3"),
        Claim("the release owed by {}", "river.protocol[{},{month}]", owed, releases, "hm3"),
    )  # fmt: skip


def power_claims(case: Case) -> tuple[Claim, ...]:
    """What must hold of load, plants, lines, scarcity and contracts."""
    grid, deals, codes = case.grid, case.contracts, case.republics
    buses, whose = grid.buses, [codes[k] for k in grid.owner]
    lines = [f"{grid.buses[a]}-{grid.buses[b]}" for a, b in zip(grid.line_from, grid.line_to, strict=True)]
    pairs = deals.names
    blocks = [str(k + 1) for k in range(len(grid.unserved_cost))]
    costs = grid.unserved_cost
    one = ("",)
    covered = np.array([grid.unserved_width.sum()])
    return (
        Claim("the load at {}", LOAD, buses, grid.load, "GW", owners=whose),
        Claim("wind, sun and small hydropower at {}", "power.generation[{owner},...,{year}], power.other_hydro[{}]", buses, grid.must_take, "GW", owners=whose),
        Claim("the largest output of {}", "power.capacity[{}], power.availability[{}]", grid.units, grid.unit_upper, "GW"),
        Claim("the output that heat asks of {}", "power.heat_led_share, power.capacity_factor[{}]", grid.units, grid.unit_lower, "GW", high=grid.unit_upper),
        Claim("the energy of a year of {}", "power.capacity_factor[{}]", grid.units, grid.unit_energy, "GWh"),
        Claim("the cost of fuel of {}", "price of its fuel, power.efficiency[{}]", grid.units, grid.unit_cost * 1000.0, "USD/MWh"),
        Claim("the capacity of line {}", "power.line[...] of {}", lines, grid.line_power, "GW"),
        Claim("the loss of lines", "power.line_loss", one, np.array([grid.line_loss]), "", high=0.99),
        Claim("the share of load in block {} of unserved energy", "power.unserved_width[{}]", blocks, grid.unserved_width, "", high=1),
        Claim("the share of load that all blocks of unserved energy hold", "power.unserved_width", one, covered, "", low=1 - 1e-9),
        Claim("the price of block {} of unserved energy", "power.unserved_cost[{}]", blocks, costs * 1000.0, "USD/MWh", low=np.append(0.0, costs[:-1]) * 1000.0),
        Claim("the emergency purchase at {}", "power.emergency_capacity[{owner}], power.bus_share[{}]", buses, grid.emergency_power, "GW", owners=whose),
        Claim("the price of emergency purchases", "power.emergency_price", one, np.array([grid.emergency_price]) * 1000.0, "USD/MWh"),
        Claim("the largest unit of {}", "power.largest_unit[{}]", codes, grid.largest_unit, "GW"),
        Claim("the price of reserves", "power.reserve_price", one, np.array([grid.reserve_price]), "MUSD/GW"),
        Claim("the contract {}", "power.contract[{}], power.contract_share[{},{month}]", pairs, deals.power, "GW"),
        Claim("the power of step {}", "power.border_power[{}], power.border_share[{},{month}]", case.neighbours.steps, case.neighbours.power, "GW"),
        Claim("the price of step {}", "power.border_price[{}]", case.neighbours.steps, case.neighbours.price * 1000.0, "USD/MWh", low=-np.inf),
        Claim("the price of contract {}", "power.contract_price[{}]", pairs, deals.price * 1000.0, "USD/MWh", low=-np.inf),
    )  # fmt: skip
