"""Irrigation districts in a PyPSA network: what they draw, what they return, what it is worth, what limits allow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.layout import SEASONS
from kenes.areas.river_power.network.parts import Port
from kenes.areas.river_power.network.water import Rivers
from kenes.areas.river_power.water_rows import SEASON

Array = npt.NDArray[np.float64]


@dataclass
class Fields:
    """Adds the districts of a bloc to a network that has its rivers.

    Attributes
    ----------
    rivers
        Rivers of the bloc.
    """

    rivers: Rivers

    def __post_init__(self) -> None:
        self.parts, self.case = self.rivers.parts, self.rivers.case
        self.clock = self.parts.clock

    def add(self) -> None:
        """Limits, then districts by season."""
        self.limits: dict[tuple[str, int, int], str] = {}
        for season in range(len(SEASONS)):
            for district in self.rivers.held.districts.tolist():
                asked = self.case.irrigation.demand[district] * (season == SEASON)
                if asked.any():
                    self._district(district, season, asked)

    def _district(self, district: int, season: int, asked: Array) -> None:
        """A district in a season in which it asks for water [month], hm3."""
        land, parts = self.case.irrigation, self.parts
        node, owner = int(land.node[district]), int(land.owner[district])
        name = f"{land.districts[district]} {SEASONS[season]}"
        bus = parts.bus(f"fields {name}", "irrigation", "hm3/h", self.case.republics[owner])
        ports: list[Port] = [(bus, 1.0), (self.rivers.below(node), float(land.returned[district]))]
        if land.limited[district] and (limit := self._limit(land.river[district], owner, season)):
            ports.append((limit, -1.0))
        draw = self._draw(district, season, asked)
        parts.link(f"canal {name}", self.rivers.names[node], ports, carrier="irrigation", **draw)
        for k, (width, value) in enumerate(zip(land.width.tolist(), land.value.tolist(), strict=True), start=1):
            parts.sink(
                f"crops {name} {k}",
                bus,
                carrier="crops",
                marginal_cost=-value,
                e_sum_max=float(asked.sum()) * width,
            )

    def _draw(self, district: int, season: int, asked: Array) -> dict[str, object]:
        """By the crop shares of the season, to an extent that is free; or as the canal carries."""
        land, clock = self.case.irrigation, self.clock
        if land.shares_free:
            carried = np.minimum(clock.rate(land.canal[district] * (season == SEASON)), self.parts.plenty)
            return {"p_nom": float(carried.max()), "p_max_pu": carried / carried.max()}
        flow = clock.rate(asked)
        profile = flow / flow.max()
        most = float(flow.max())
        return {"p_nom_extendable": True, "p_nom_max": most, "p_min_pu": profile, "p_max_pu": profile}

    def _limit(self, river: str, owner: int, season: int) -> str:
        """Bus of the limit that counts the water of a republic; empty on rivers without limits. Partners share theirs."""
        limits = self.case.rules.limits
        if river not in {name for name, _, _ in limits}:
            return ""
        group = next((group for group in self.rivers.bloc.partners() if owner in group), ())
        if not group:
            return ""
        key = river, group[0], season
        if key not in self.limits:
            codes = "+".join(self.case.republics[member] for member in group)
            bus = self.parts.bus(f"limit {river} {codes} {SEASONS[season]}", "limit", "hm3/h")
            self.limits[key] = bus
            self.parts.add(
                "Generator",
                bus,
                bus=bus,
                carrier="limit",
                p_nom=self.parts.plenty,
                e_sum_max=float(sum(limits.get((river, member, season), 0.0) for member in group)),
            )
        return self.limits[key]
