"""One water year of rivers and grid in arrays: what a program is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Rivers:
    """Nodes, in river order, each above the one it flows to.

    Attributes
    ----------
    nodes
        Names [node].
    controller
        Republic that decides there [node].
    downstream
        Node below [node]; -1 at the end.
    inflow
        Natural and lateral inflow less diversions [node, month], hm3; below zero where more seeps away than comes in.
    loss
        Share of the flow from above that is lost on the way [node].
    """

    nodes: tuple[str, ...]
    controller: Index
    downstream: Index
    inflow: Array
    loss: Array

    def at(self, name: str) -> int:
        """Position of a node."""
        return self.nodes.index(name)


@dataclass(frozen=True)
class Reservoirs:
    """Stores of water.

    Attributes
    ----------
    sites
        Names [store].
    node
        Where [store].
    dead, full
        Least and largest volume [store], hm3.
    start, target
        Volume on 1 October before and after [store], hm3.
    price
        Worth of water left in store [store], MUSD per hm3.
    evaporation
        [store, month], hm3.
    """

    sites: tuple[str, ...]
    node: Index
    dead: Array
    full: Array
    start: Array
    target: Array
    price: Array
    evaporation: Array


@dataclass(frozen=True)
class Turbines:
    """Hydropower plants on the rivers.

    Attributes
    ----------
    sites
        Names [plant].
    node, bus, store
        Where, which bus they feed, which store gives the head [plant]; store is -1 for plants on the run of the river.
    power
        [plant], GW.
    flow
        Largest flow [plant, month], hm3.
    energy
        Energy of water where no store gives the head [plant], kWh/m3.
    head_dead, head_full
        Head at dead and at full volume [plant], m.
    efficiency, exponent
        Of turbine and generator; of head by fullness.
    owners
        Who has which share in the energy of a plant, where it is not all of the republic of its bus: plant to republic to share.
    """

    sites: tuple[str, ...]
    node: Index
    bus: Index
    store: Index
    power: Array
    flow: Array
    energy: Array
    head_dead: Array
    head_full: Array
    efficiency: float
    exponent: float
    owners: Mapping[int, Mapping[int, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Irrigation:
    """Irrigation districts with blocks of falling benefit.

    Attributes
    ----------
    districts
        Names [district].
    node, owner, river
        Where, whose, name of the river [district].
    limited
        Whether limits of the ICWC count its water [district].
    demand
        What crops ask for, no more than the canal carries [district, month], hm3.
    canal
        What the canal carries [district, month], hm3.
    width, value
        Of the blocks: share of the demand, and benefit in MUSD per hm3 [block].
    returned
        Share of the water that flows back below [district].
    shares_free
        Whether a district may shift water between the months of a season.
    """

    districts: tuple[str, ...]
    node: Index
    owner: Index
    river: tuple[str, ...]
    limited: npt.NDArray[np.bool_]
    demand: Array
    canal: Array
    width: Array
    value: Array
    returned: Array
    shares_free: bool


@dataclass(frozen=True)
class Rules:
    """What is agreed and what nature needs.

    Attributes
    ----------
    limits
        Limit of the ICWC by river, republic and season, hm3.
    floor_nodes, floors
        Nodes with an environmental floor and the inflow asked for [floor, season], hm3.
    floor_price
        Price of water short of a floor, MUSD per hm3.
    winter_capacity
        What the river below Shardara carries in winter [month], hm3; infinite in summer.
    flood_price
        Damage by what it does not carry, MUSD per hm3.
    inlet
        Largest flow into Koksaray [month], hm3.
    by_price
        Whether all water left in store is paid for, not only what misses the aim.
    protocols
        Least release [month], hm3, owed at a node to a republic, by both.
    tie_break
        Price of a departure from the reference schedule, MUSD per hm3.
    protocol_price
        What a release below a protocol weighs with who owes it, MUSD per hm3; no account holds it.
    swap_price
        Paid for water that arrives in the growing season beside today's, where a swap is agreed, MUSD per hm3.
    raised
        What raised floors ask for beside the floors of today [floor, season], hm3; none where no floor is raised.
    """

    limits: dict[tuple[str, int, int], float]
    floor_nodes: tuple[int, ...]
    floors: Array
    floor_price: float
    winter_capacity: Array
    flood_price: float
    inlet: Array
    by_price: bool
    protocols: Mapping[tuple[int, int], Array]
    tie_break: float
    protocol_price: float = 0.0
    swap_price: float = 0.0
    raised: Array | None = None


@dataclass(frozen=True)
class Hours:
    """Time steps of dispatch.

    Attributes
    ----------
    month
        Position of the month in the water year [step].
    weight
        Hours a step stands for [step].
    """

    month: Index
    weight: Array

    def __len__(self) -> int:
        return len(self.month)


@dataclass(frozen=True)
class Grid:
    """Buses, plants and lines.

    Attributes
    ----------
    buses, owner
        Names and republics of buses [bus].
    load, must_take
        [bus, step], GW.
    units, unit_bus, unit_fuel
        Thermal plants: names, buses, fuels [unit].
    unit_lower, unit_upper
        Output between what heat asks for and what is available [unit, step], GW.
    unit_energy
        Most a year yields [unit], GWh.
    unit_cost
        [unit], MUSD per GWh.
    line_from, line_to, line_power
        Ties [line]; GW at the sending end.
    line_loss
        Share lost on a tie.
    unserved_width, unserved_cost
        Blocks of unserved energy: share of load; MUSD per GWh [block].
    emergency_power, emergency_price
        [bus], GW; MUSD per GWh.
    largest_unit, reserve_price
        [republic], GW; MUSD per GW and year.
    fuel_units, fuel_energy
        Plants that share the fuel of a year, and the most it yields, GWh; none where fuel limits no more than `unit_energy`.
    """

    buses: tuple[str, ...]
    owner: Index
    load: Array
    must_take: Array
    units: tuple[str, ...]
    unit_bus: Index
    unit_fuel: tuple[str, ...]
    unit_lower: Array
    unit_upper: Array
    unit_energy: Array
    unit_cost: Array
    line_from: Index
    line_to: Index
    line_power: Array
    line_loss: float
    unserved_width: Array
    unserved_cost: Array
    emergency_power: Array
    emergency_price: float
    largest_unit: Array
    reserve_price: float
    fuel_units: tuple[tuple[int, ...], ...] = ()
    fuel_energy: tuple[float, ...] = ()


@dataclass(frozen=True)
class Contracts:
    """Power contracts of today.

    Attributes
    ----------
    seller, buyer
        Republics [contract]; -1 outside the five.
    from_bus, to_bus
        Buses [contract]; -1 outside the five.
    power
        Delivered [contract, month], GW, the same at all hours.
    price
        [contract], MUSD per GWh.
    path
        Line and direction (1 from its first bus, -1 from its second) of every leg, in order [contract].
    names
        Seller and buyer as evidence names them [contract].
    """

    seller: Index
    buyer: Index
    from_bus: Index
    to_bus: Index
    power: Array
    price: Array
    path: tuple[tuple[tuple[int, int], ...], ...]
    names: tuple[str, ...] = ()


def _nowhere() -> Index:
    return np.zeros(0, dtype=np.intp)


def _never() -> Array:
    return np.zeros((0, 12))


@dataclass(frozen=True)
class Neighbours:
    """Steps at which power may be bought from or sold to neighbours, at a price and beside contracts; none by default.

    Attributes
    ----------
    steps, partner
        Names of steps and of the neighbours behind them [step].
    bus
        Where power enters or leaves [step]; the bloc that owns the bus decides.
    imported
        Whether it is bought; sold where not [step].
    power
        Most that crosses [step, month], GW, at the bus.
    price
        At the bus [step, month], MUSD per GWh.
    """

    steps: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    bus: Index = field(default_factory=_nowhere)
    imported: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    power: Array = field(default_factory=_never)
    price: Array = field(default_factory=_never)


@dataclass(frozen=True)
class Case:
    """A water year.

    Attributes
    ----------
    republics
        The five.
    rivers, stores, turbines, irrigation, rules, hours, grid, contracts
        Its parts.
    neighbours
        Priced steps that are open over the outer borders.
    year
        Calendar year it ends in; None where it is nobody's year.
    """

    republics: tuple[str, ...]
    rivers: Rivers
    stores: Reservoirs
    turbines: Turbines
    irrigation: Irrigation
    rules: Rules
    hours: Hours
    grid: Grid
    contracts: Contracts
    neighbours: Neighbours = field(default_factory=Neighbours)
    year: int | None = None
