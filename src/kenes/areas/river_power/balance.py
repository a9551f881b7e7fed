"""Water balance of a whole region at a fixed point, counted without the programs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.equilibrium import FixedPoint, Game

Array = npt.NDArray[np.float64]


def water_gap(game: Game, point: FixedPoint) -> float:
    """Largest volume that appears or vanishes at a node in a month, hm3: inflow + arrivals = releases + withdrawals + storage + losses."""
    case = game.case
    rivers, stores, land = case.rivers, case.stores, case.irrigation
    release, volume, taken = (
        np.zeros_like(rivers.inflow),
        np.zeros((len(stores.sites), rivers.inflow.shape[1])),
        np.zeros(land.demand.shape),
    )
    extra = np.zeros_like(rivers.inflow)
    for bloc, response in point.responses.items():
        program, values = game.program(bloc), response.values
        release += program.release(values)
        taken += program.withdrawal(values)
        volume[program.held.stores] = values["volume"]
        extra[program.held.nodes] += values["unmet"]
        if "inlet" in values:
            extra[rivers.at("shardara")] -= values["arnasay"]
            extra[rivers.at("shardara_below")] -= values["inlet"]
            extra[rivers.at("koksaray")] += values["inlet"]
    below = release * (1.0 - rivers.loss[rivers.downstream])[:, None]
    np.add.at(below, land.node, land.returned * taken)
    total = rivers.inflow + extra - release
    np.add.at(total, land.node, -taken)
    flows = np.flatnonzero(rivers.downstream >= 0)
    np.add.at(total, rivers.downstream[flows], below[flows])
    before = np.concatenate([stores.start[:, None], volume[:, :-1]], axis=1)
    np.add.at(total, stores.node, before - volume - stores.evaporation)
    return float(np.abs(total).max())
