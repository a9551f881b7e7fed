"""Rivers in a PyPSA network: nodes, reservoirs, releases, floors, floods, protocols."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.layout import SEASONS
from kenes.areas.river_power.network.parts import Clock, Parts, Port, within
from kenes.areas.river_power.water_rows import SEASON, TENTHS, Held

Array = npt.NDArray[np.float64]

FLOOD_NODE = "shardara_below"


def ponds(case: Case, bus: int) -> str:
    """Name of the bus that gathers the turbine energy fed to a bus of the grid."""
    return f"hydropower {case.grid.buses[bus]}"


@dataclass
class Rivers:
    """Adds the rivers of a bloc.

    Attributes
    ----------
    parts, case, bloc, held
        Where to, from what, for whom, and what it decides on.
    energy
        Energy of water [plant, month], kWh/m3.
    credits
        Buses that count the releases of a node, filled as rows are added.
    """

    parts: Parts
    case: Case
    bloc: Bloc
    held: Held
    energy: Array
    credits: dict[int, list[Port]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock: Clock = self.parts.clock
        self.names = self.case.rivers.nodes
        self.inside = set(self.held.nodes.tolist())

    def add(self, delivered: Array) -> None:
        """Everything; what outsiders deliver [border, month], hm3."""
        for node in self.held.nodes.tolist():
            owner = self.case.republics[int(self.case.rivers.controller[node])]
            self.parts.bus(self.names[node], "water", "hm3/h", owner)
            if int(self.case.rivers.downstream[node]) not in self.inside:
                end = self.parts.bus(f"below {self.names[node]}", "water", "hm3/h")
                self.parts.sink(f"leaves {self.names[node]}", end, carrier="outflow")
        self._inflows(delivered)
        self._unmet()
        self._floors()
        self._protocols()
        self._reservoirs()
        self._turbines()
        self._spills()
        self._koksaray()

    def below(self, node: int) -> str:
        """Bus that what a node releases arrives at."""
        down = int(self.case.rivers.downstream[node])
        return self.names[down] if down in self.inside else f"below {self.names[node]}"

    def _ports(self, node: int) -> list[Port]:
        """Where a release goes: below less losses, and to what counts it."""
        down = int(self.case.rivers.downstream[node])
        kept = 1.0 - float(self.case.rivers.loss[down]) if down >= 0 else 1.0
        return [(self.below(node), kept)]

    def _load(self, name: str, node: int, taken: Array, carrier: str) -> None:
        if taken.any():
            flow = self.clock.rate(taken)
            self.parts.add("Load", f"{name} {self.names[node]}", bus=self.names[node], carrier=carrier, p_set=flow)

    def _inflows(self, delivered: Array) -> None:
        rivers, stores = self.case.rivers, self.case.stores
        for node in self.held.nodes.tolist():
            self._load("inflow", node, -rivers.inflow[node], "inflow")
        for store in self.held.stores.tolist():
            self._load("evaporation", int(stores.node[store]), stores.evaporation[store], "evaporation")
        for k, edge in enumerate(borders(self.case).tolist()):
            down = int(rivers.downstream[edge])
            if edge not in self.inside and down in self.inside:
                self._load(f"from {self.names[edge]} to", down, -delivered[k], "inflow")

    def _unmet(self) -> None:
        case = self.case
        need = np.maximum(-case.rivers.inflow, 0.0)
        np.add.at(need, case.stores.node, case.stores.evaporation)
        for node in self.held.nodes.tolist():
            if need[node].any():
                self.parts.add(
                    "Generator",
                    f"unmet {self.names[node]}",
                    bus=self.names[node],
                    carrier="unmet",
                    marginal_cost=float(case.irrigation.value[0]),
                    **within(self.clock.rate(need[node])),
                )

    def _floors(self) -> None:
        """Every release of a floor node is counted at a bus of its own, where the season asks for its sum."""
        rules = self.case.rules
        for floor in self.held.floors.tolist():
            node = rules.floor_nodes[floor]
            bus = self.parts.bus(f"floor {self.names[node]}", "nature", "hm3/h")
            self.credits.setdefault(node, []).append((bus, 1.0))
            self.parts.add(
                "Generator",
                f"missing {self.names[node]}",
                bus=bus,
                carrier="missing",
                p_nom=self.parts.plenty,
                marginal_cost=rules.floor_price,
            )
            for s, season in enumerate(SEASONS):
                self.parts.sink(
                    f"floor {self.names[node]} {season}",
                    bus,
                    carrier="nature",
                    e_sum_min=float(rules.floors[floor, s]),
                    p_max_pu=np.where(s == SEASON, 1.0, 0.0)[self.clock.month],
                )

    def _protocols(self) -> None:
        for (node, partner), least in self.case.rules.protocols.items():
            pair = {int(self.case.rivers.controller[node]), partner}
            if node not in self.inside or len(pair) == 1 or frozenset(pair) in self.bloc.joint:
                continue
            label = f"{self.names[node]} {self.case.republics[partner]}"
            bus = self.parts.bus(f"protocol {label}", "protocol", "hm3/h")
            self.credits.setdefault(node, []).append((bus, 1.0))
            owed = self.clock.rate(least) / self.parts.plenty
            for tenth, price in enumerate((self.case.rules.protocol_price * TENTHS).tolist(), start=1):
                self.parts.add(
                    "Generator",
                    f"withheld {label} {tenth}",
                    bus=bus,
                    carrier="withheld",
                    p_nom=self.parts.plenty,
                    p_max_pu=owed / len(TENTHS),
                    marginal_cost=price,
                )
            self.parts.sink(f"owed {label}", bus, carrier="protocol", p_min_pu=owed)

    def _reservoirs(self) -> None:
        stores, rules, clock = self.case.stores, self.case.rules, self.clock
        for k in self.held.stores.tolist():
            site, node, full = stores.sites[k], self.names[int(stores.node[k])], float(stores.full[k])
            lowest = np.full(len(clock.month), stores.dead[k] / full)
            price = float(stores.price[k])
            worth = clock.last(-price / clock.weight[-1] if rules.by_price else 0.0)
            if not rules.by_price:
                lowest[-1] = stores.target[k] / full
                lent = clock.last(float(stores.target[k] - stores.dead[k]) / clock.weight[-1])
                cost = {"carrier": "short", "marginal_cost": price}
                self.parts.add("Generator", f"short {site}", bus=node, **cost, **within(lent))
            self.parts.add(
                "Store",
                site,
                bus=node,
                carrier="reservoir",
                e_nom=full,
                e_min_pu=lowest,
                e_initial=float(stores.start[k]),
                marginal_cost_storage=worth,
            )

    def _turbines(self) -> None:
        turbines = self.case.turbines
        for k in self.held.plants.tolist():
            node, bus = int(turbines.node[k]), int(turbines.bus[k])
            ports = [*self._ports(node), (ponds(self.case, bus), self.energy[k][self.clock.month])]
            ports += self.credits.get(node, [])
            bounds = within(self.clock.rate(turbines.flow[k]))
            self.parts.link(f"turbine {turbines.sites[k]}", self.names[node], ports, carrier="turbine", **bounds)

    def _spills(self) -> None:
        """Spill of every node; below Shardara what the winter river carries, and beside it what does damage."""
        for node in self.held.nodes.tolist():
            name, ports = self.names[node], [*self._ports(node), *self.credits.get(node, [])]
            if name != FLOOD_NODE:
                self.parts.link(f"spill {name}", name, ports, carrier="spill", p_nom=self.parts.plenty)
                continue
            carried = np.minimum(self.clock.rate(self.case.rules.winter_capacity), self.parts.plenty)
            self.parts.link(f"spill {name}", name, ports, carrier="spill", **within(carried))
            damage = {"p_nom": self.parts.plenty, "marginal_cost": self.case.rules.flood_price}
            self.parts.link(f"flood {name}", name, ports, carrier="flood", **damage)

    def _koksaray(self) -> None:
        if FLOOD_NODE not in self.names or self.names.index(FLOOD_NODE) not in self.inside:
            return
        self.parts.sink("arnasay", "shardara", carrier="outflow")
        inlet = np.minimum(self.clock.rate(self.case.rules.inlet), self.parts.plenty)
        self.parts.link("inlet koksaray", FLOOD_NODE, [("koksaray", 1.0)], carrier="canal", **within(inlet))
