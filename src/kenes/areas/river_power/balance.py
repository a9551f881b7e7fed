"""Water balance of a whole region at a fixed point, counted without the programs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.equilibrium import FixedPoint, Game
from kenes.areas.river_power.response import BlocProgram

Array = npt.NDArray[np.float64]


def water_gap(game: Game, point: FixedPoint) -> float:
    """Largest volume that appears or vanishes at a node in a month, hm3: inflow + arrivals = releases + withdrawals + storage + losses."""
    rivers, land = game.case.rivers, game.case.irrigation
    release, taken = np.zeros_like(rivers.inflow), np.zeros(land.demand.shape)
    total = np.zeros_like(rivers.inflow)
    for bloc, response in point.responses.items():
        program, values = game.program(bloc), response.values
        release += program.release(values)
        taken += program.withdrawal(values)
        nodes = program.held.nodes
        total[nodes] += program.case.rivers.inflow[nodes] + values["unmet"]
        _add_stores(total, program, values["volume"])
        if "inlet" in values:
            total[rivers.at("shardara")] -= values["arnasay"]
            total[rivers.at("shardara_below")] -= values["inlet"]
            total[rivers.at("koksaray")] += values["inlet"]
    below = release * (1.0 - rivers.loss[rivers.downstream])[:, None]
    np.add.at(below, land.node, land.returned[:, None] * taken)
    total -= release
    np.add.at(total, land.node, -taken)
    flows = np.flatnonzero(rivers.downstream >= 0)
    np.add.at(total, rivers.downstream[flows], below[flows])
    return float(np.abs(total).max())


def _add_stores(total: Array, program: BlocProgram, volume: Array) -> None:
    """Adds what the stores of a bloc give up less what evaporates to balances [node, month]."""
    stores, mine = program.case.stores, program.held.stores
    before = np.concatenate([stores.start[mine, None], volume[:, :-1]], axis=1)
    np.add.at(total, stores.node[mine], before - volume - stores.evaporation[mine])
