"""Net benefit of every republic without any power trade, in a pool and in the whole union, against today."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.equilibrium import FixedPoint, Game
from kenes.areas.river_power.groupings import Grouping
from kenes.areas.river_power.study import Outturn, booked, outturn

Array = npt.NDArray[np.float64]

ALL = tuple(range(len(REPUBLICS)))


def contract_income(case: Case) -> Array:
    """What contracts bring each republic [republic], MUSD a year: price times energy delivered, sold less bought."""
    deals, found = case.contracts, np.zeros(len(case.republics))
    hours = np.bincount(case.hours.month, weights=case.hours.weight)
    paid = deals.price * (deals.power @ hours)
    for k, (seller, buyer) in enumerate(zip(deals.seller.tolist(), deals.buyer.tolist(), strict=True)):
        if seller >= 0:
            found[seller] += paid[k]
        if buyer >= 0:
            found[buyer] -= paid[k]
    return found


def without_trade(case: Case) -> Case:
    """The case in which no power crosses a border: no contract is served, and nothing is bought in an emergency."""
    return replace(
        case,
        contracts=replace(case.contracts, power=np.zeros_like(case.contracts.power)),
        grid=replace(case.grid, emergency_power=np.zeros_like(case.grid.emergency_power)),
    )


def autarky(game: Game, alone: Grouping, today: Outturn, *, flows_owed: bool) -> Array:
    """Net benefit without any power trade, less today's [republic], MUSD a year; what contracts pay today is gone.

    Parameters
    ----------
    game, alone, today
        Of today.
    flows_owed
        Whether flows over borders stay as they are today; else every republic runs its rivers best for itself.
    """
    closed = Game(without_trade(game.case), game.reference, game.precision)
    flows = closed.today = today.point.delivered
    if flows_owed:
        responses = {bloc: closed.respond(bloc, flows, "owed") for bloc in alone.blocs}
        found = booked(closed, alone, FixedPoint(responses, flows, 1, 0.0, converged=True))
    else:
        found = outturn(closed, alone, flows)
    return np.asarray(found.total - today.total - contract_income(game.case))


def baselines(game: Game, alone: Grouping, today: Outturn, whole: Outturn) -> pd.DataFrame:
    """Net benefit against today by situation and republic, MUSD a year, before what measures cost to run.

    `autarky`: no power crosses a border, and everyone runs its rivers for itself, as today. `autarky_flows_kept`: the same, with flows over
    borders held at those of today: a dam may not make up in winter for power that no longer comes.
    `pool`: all lines and reserves are shared, flows over borders stay owed as today. `union`: the players run everything together.
    What contracts pay stands in every situation but autarky, where it is gone together with their power: it cancels elsewhere.

    Parameters
    ----------
    game, alone, today
        Of today.
    whole
        Of the union.
    """
    pairs = Bloc.whole(ALL).pooled
    pool = Grouping((Bloc(ALL, frozenset(), pairs),), (ALL,))
    flows = today.point.delivered
    gains = {
        "autarky": autarky(game, alone, today, flows_owed=False),
        "autarky_flows_kept": autarky(game, alone, today, flows_owed=True),
        "today": np.zeros(len(ALL)),
        "pool": outturn(game, pool, flows).total - today.total,
        "union": whole.total - today.total,
    }
    rows = [
        {"situation": situation, "republic": code, "musd": float(value)}
        for situation, values in gains.items()
        for code, value in zip(REPUBLICS, values, strict=True)
    ]
    return pd.DataFrame(rows)
