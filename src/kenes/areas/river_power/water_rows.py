"""Columns and rows of the rivers in the program of a bloc. Volumes in hm3 a month, money in MUSD."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, borders, inside
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.layout import GROWING, MONTHS, SEASONS
from kenes.areas.river_power.program import Builder

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]

SEASON = np.array([SEASONS.index("growing" if month in GROWING else "non_growing") for month in MONTHS])
"""Season of every month of the water year."""
N_MONTHS = len(MONTHS)
BREACH = 5.0
"""Price of a flow owed and not kept, MUSD per hm3: above any use of water; no account holds it."""
TENTHS = np.linspace(0.8, 1.2, 10)
"""Price of a release below a protocol by tenths of what a month is owed, of the price of the whole: the more is short the dearer, so that a
shortage is shared by all months that are owed."""


@dataclass(frozen=True)
class Held:
    """What of the rivers a bloc decides on: positions in the case.

    Attributes
    ----------
    nodes, stores, plants, districts, edges, floors
        Nodes, reservoirs, power plants, irrigation districts, borders its water leaves or crosses, and floors.
    """

    nodes: Index
    stores: Index
    plants: Index
    districts: Index
    edges: Index
    floors: Index


def held(case: Case, bloc: Bloc) -> Held:
    """What a bloc decides on."""
    nodes = inside(case, bloc)

    def within(place: Index | tuple[int, ...]) -> Index:
        return np.flatnonzero(np.isin(np.asarray(place), nodes))

    edges = np.flatnonzero(np.isin(borders(case), nodes))
    return Held(
        nodes,
        within(case.stores.node),
        within(case.turbines.node),
        within(case.irrigation.node),
        edges,
        within(case.rules.floor_nodes),
    )


@dataclass
class WaterRows:
    """Adds the rivers of a bloc to a builder.

    Attributes
    ----------
    builder, case, bloc
        Where to, from what and for whom.
    """

    builder: Builder
    case: Case
    bloc: Bloc

    def __post_init__(self) -> None:
        self.held = held(self.case, self.bloc)
        self.local = {int(node): k for k, node in enumerate(self.held.nodes)}
        edges = borders(self.case)
        entering = [k for k, edge in enumerate(edges.tolist()) if edge not in self.local]
        below = self.case.rivers.downstream[edges[entering]]
        place = [self.local.get(node, -1) for node in below.tolist()]
        self._entering = [(k, at) for k, at in zip(entering, place, strict=True) if at >= 0]

    def add(self) -> None:
        """Columns, then rows."""
        self._flows()
        self._fields()
        self._aims()
        self._balance()
        self._deliveries()
        self._limits()
        self._nature()
        self._protocols()
        self._koksaray()

    def _flows(self) -> None:
        case, add = self.case, self.builder.add_columns
        n = len(self.held.nodes)
        add("turbine", (len(self.held.plants), N_MONTHS), upper=case.turbines.flow[self.held.plants])
        add("spill", (n, N_MONTHS))
        stores = case.stores
        low, high = stores.dead[self.held.stores], stores.full[self.held.stores]
        add("volume", (len(self.held.stores), N_MONTHS), lower=low[:, None], upper=high[:, None])
        need = np.maximum(-case.rivers.inflow, 0.0)
        np.add.at(need, stores.node, stores.evaporation)
        # Seepage and use that the limits do not count may exceed what a reach gets; it then goes short at the best price of water.
        add("unmet", (n, N_MONTHS), cost=case.irrigation.value[0], upper=need[self.held.nodes])

    def _fields(self) -> None:
        land, districts = self.case.irrigation, self.held.districts
        demand = self.demand[districts]
        upper = demand[:, :, None] * land.width
        self.builder.add_columns("taken", upper.shape, cost=-land.value, upper=upper)
        if land.shares_free:
            self.builder.add_columns("drawn", (len(districts), N_MONTHS), upper=land.canal[districts])

    @cached_property
    def demand(self) -> Array:
        """Demand of a season [district, season], hm3."""
        return np.stack([self.case.irrigation.demand[:, s == SEASON].sum(axis=1) for s in range(len(SEASONS))], axis=1)

    def _aims(self) -> None:
        case, add = self.case, self.builder.add_columns
        rules, stores = case.rules, self.held.stores
        add("missing", (len(self.held.floors), len(SEASONS)), cost=rules.floor_price)
        price = case.stores.price[stores]
        add("short", (len(stores),), cost=0.0 if rules.by_price else price)
        if rules.by_price and len(stores):
            volume = self.builder.columns["volume"]
            self.builder.add_cost(volume[:, -1], -price)
        for name in ("above", "below"):
            add(name, (len(self.held.edges), N_MONTHS))

    def _withdrawal(self, rows: Index, district: int, factor: float) -> None:
        """Adds what a district takes, times a factor, to rows by month."""
        land, builder = self.case.irrigation, self.builder
        k = int(np.flatnonzero(self.held.districts == district)[0])
        if land.shares_free:
            builder.add(rows, builder.columns["drawn"][k], factor)
            return
        share = self.shares[district]
        builder.add(rows[:, None], builder.columns["taken"][k][SEASON], factor * share[:, None])

    @cached_property
    def shares(self) -> Array:
        """Share of a month in the demand of its season [district, month]."""
        total = self.demand[:, SEASON]
        return np.asarray(np.divide(self.case.irrigation.demand, total, out=np.zeros_like(total), where=total > 0))

    def _release(self, rows: Index, node: int, factor: float) -> None:
        """Adds what a node releases, times a factor, to rows by month."""
        builder = self.builder
        builder.add(rows, builder.columns["spill"][self.local[node]], factor)
        for k, plant in enumerate(self.held.plants):
            if self.case.turbines.node[plant] == node:
                builder.add(rows, builder.columns["turbine"][k], factor)

    def _delivery(self, rows: Index, node: int, factor: float) -> None:
        """Adds what arrives below a node, times a factor: its release less losses, and return flow of its fields."""
        rivers, land = self.case.rivers, self.case.irrigation
        self._release(rows, node, factor * (1.0 - rivers.loss[rivers.downstream[node]]))
        for district in np.flatnonzero(land.node == node):
            self._withdrawal(rows, int(district), factor * land.returned[district])

    def _balance(self) -> None:
        """What comes in is released, taken, stored or evaporates, at every node and month."""
        case, builder = self.case, self.builder
        right = self.right_hand_side(np.zeros((len(borders(case)), N_MONTHS)))
        rows = builder.add_rows("balance", right.shape, right, right)
        for k, node in enumerate(self.held.nodes.tolist()):
            self._release(rows[k], node, 1.0)
            builder.add(rows[k], builder.columns["unmet"][k], -1.0)
            for district in np.flatnonzero(case.irrigation.node == node):
                self._withdrawal(rows[k], int(district), 1.0)
            below = int(case.rivers.downstream[node])
            if below in self.local:
                self._delivery(rows[self.local[below]], node, -1.0)
        for k, store in enumerate(self.held.stores):
            at, volume = rows[self.local[int(case.stores.node[store])]], builder.columns["volume"][k]
            builder.add(at, volume, 1.0)
            builder.add(at[1:], volume[:-1], -1.0)

    def right_hand_side(self, delivered: Array) -> Array:
        """Right-hand side of the balances [node, month] when outsiders deliver [border, month], hm3."""
        total = self._own_water.copy()
        for border, at in self._entering:
            total[at] += delivered[border]
        return total

    @cached_property
    def _own_water(self) -> Array:
        """Right-hand side of the balances when nothing is delivered [node, month], hm3."""
        case = self.case
        total = case.rivers.inflow.copy()
        np.add.at(total, case.stores.node, -case.stores.evaporation)
        total[case.stores.node, 0] += case.stores.start
        return np.asarray(total[self.held.nodes])

    def _deliveries(self) -> None:
        """What crosses a border, against the reference schedule."""
        builder, edges = self.builder, borders(self.case)
        rows = builder.add_rows("delivery", (len(self.held.edges), N_MONTHS), 0.0, 0.0)
        builder.add(rows, builder.columns["above"], -1.0)
        builder.add(rows, builder.columns["below"], 1.0)
        for k, edge in enumerate(self.held.edges):
            self._delivery(rows[k], int(edges[edge]), 1.0)

    def _limits(self) -> None:
        """Limits of the ICWC by season; those who run their reservoirs together share theirs."""
        land, limits, builder = self.case.irrigation, self.case.rules.limits, self.builder
        taken = builder.columns["taken"]
        for river in sorted({river for river, _, _ in limits}):
            for group in self.bloc.partners():
                for season in range(len(SEASONS)):
                    allowed = sum(limits.get((river, member, season), 0.0) for member in group)
                    mine = [
                        k
                        for k, d in enumerate(self.held.districts.tolist())
                        if land.limited[d] and land.river[d] == river and land.owner[d] in group
                    ]
                    if mine:
                        name = f"limit[{river},{group[0]},{season}]"
                        row = builder.add_rows(name, (1,), -np.inf, allowed)
                        builder.add(row, taken[mine, season].ravel(), 1.0)

    def _nature(self) -> None:
        """Floors of nature, water aimed at in store, crop shares, winter floods."""
        case, builder = self.case, self.builder
        floors = builder.add_rows(
            "floor", (len(self.held.floors), len(SEASONS)), case.rules.floors[self.held.floors], np.inf
        )
        builder.add(floors, builder.columns["missing"], 1.0)
        for k, floor in enumerate(self.held.floors):
            self._release(floors[k][SEASON], case.rules.floor_nodes[floor], 1.0)
        stores = self.held.stores
        aim = -np.inf if case.rules.by_price else case.stores.target[stores]
        ends = builder.add_rows("end", (len(stores),), aim, np.inf)
        builder.add(ends, builder.columns["volume"][:, -1], 1.0)
        builder.add(ends, builder.columns["short"], 1.0)
        if case.irrigation.shares_free:
            seasons = builder.add_rows("crops", (len(self.held.districts), len(SEASONS)), 0.0, 0.0)
            builder.add(seasons[..., None], builder.columns["taken"], -1.0)
            builder.add(seasons[:, SEASON], builder.columns["drawn"], 1.0)

    def _protocols(self) -> None:
        """Releases owed to a neighbour by protocol, as far as there is water; joint operation replaces them."""
        case, builder = self.case, self.builder
        owed = [
            (node, flow)
            for (node, partner), flow in case.rules.protocols.items()
            if node in self.local and not self._joint(int(case.rivers.controller[node]), partner)
        ]
        least = np.array([flow for _, flow in owed]).reshape(len(owed), N_MONTHS)
        tenth = np.repeat(least[..., None] / len(TENTHS), len(TENTHS), axis=-1)
        price = case.rules.protocol_price * TENTHS
        withheld = builder.add_columns("withheld", tenth.shape, cost=price, upper=tenth)
        rows = builder.add_rows("protocol", least.shape, least, np.inf)
        builder.add(rows[..., None], withheld, 1.0)
        for k, (node, _) in enumerate(owed):
            self._release(rows[k], node, 1.0)

    def _joint(self, first: int, second: int) -> bool:
        return first == second or frozenset((first, second)) in self.bloc.joint

    def _koksaray(self) -> None:
        """Below Shardara: Koksaray takes winter floods in, the Arnasay takes what the dam sheds, the rest does damage."""
        case, builder = self.case, self.builder
        names = ("shardara", "shardara_below", "koksaray")
        at = {name: case.rivers.at(name) for name in names if name in case.rivers.nodes}
        if at.get("shardara_below") not in self.local:
            return
        balance = builder.rows["balance"]
        arnasay = builder.add_columns("arnasay", (N_MONTHS,))
        inlet = builder.add_columns("inlet", (N_MONTHS,), upper=case.rules.inlet)
        excess = builder.add_columns("excess", (N_MONTHS,), cost=case.rules.flood_price)
        builder.add(balance[self.local[at["shardara"]]], arnasay, 1.0)
        builder.add(balance[self.local[at["shardara_below"]]], inlet, 1.0)
        builder.add(balance[self.local[at["koksaray"]]], inlet, -1.0)
        flood = builder.add_rows("flood", (N_MONTHS,), -np.inf, case.rules.winter_capacity)
        self._release(flood, at["shardara_below"], 1.0)
        builder.add(flood, excess, -1.0)
