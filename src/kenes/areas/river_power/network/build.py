"""From a case, a bloc and the storage that sets the heads to a PyPSA network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.bloc import Bloc, borders, duties
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.heads import Point, water_energy
from kenes.areas.river_power.layout import DAYS, MONTHS
from kenes.areas.river_power.network.fields import Fields
from kenes.areas.river_power.network.parts import Clock, Parts
from kenes.areas.river_power.network.power import Power
from kenes.areas.river_power.network.solve import import_pypsa
from kenes.areas.river_power.network.water import FLOOD_NODE, Rivers
from kenes.areas.river_power.water_rows import held
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

SCHEMA = "kenes.rivers-and-grid/1"
UNITS = {"AC": "GW", "hydropower": "GW", "water": "hm3/h", "stores of water": "hm3", "money": "MUSD"}
HOURS_OF_DAY = 24


def network(
    case: Case,
    bloc: Bloc,
    point: Point,
    year: int,
    *,
    delivered: Array | None = None,
    about: Mapping[str, Any] | None = None,
) -> Any:  # noqa: ANN401
    """A ``pypsa.Network`` with the same optimum as the program of the bloc at the same heads.

    Parameters
    ----------
    case, bloc
        Rivers and grid, and who decides together.
    point
        Storage that sets the energy of a m3 at every plant; its flow is not used.
    year
        Water year, for the dates of the snapshots.
    delivered
        What arrives from outsiders below every border [border, month], hm3; nothing by default.
    about
        More entries of the network's ``meta``.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If PyPSA is not installed, or the bloc pools power but not rivers.
    """
    pypsa = import_pypsa()
    _check(case, bloc)
    flows = np.zeros((len(borders(case)), len(MONTHS))) if delivered is None else delivered
    decides, clock = held(case, bloc), Clock.of(case)
    energy = water_energy(case, point.volume)[0]
    parts = Parts(clock, _plenty(case, flows, clock))
    rivers = Rivers(parts, case, bloc, decides, energy)
    rivers.add(flows)
    Fields(rivers).add()
    Power(parts, case, bloc, decides, energy).add()
    # Text columns as pandas has them: PyPSA else warns that it still turns them back.
    with pypsa.option_context("api.legacy_string_dtype", False):
        found = pypsa.Network(name=f"Rivers and grid of {_name(case, bloc)}")
        found.set_snapshots(snapshots(case, year))
        found.snapshot_weightings.loc[:, :] = np.repeat(clock.weight[:, None], 3, axis=1)
        parts.into(found)
    meta = {"schema": SCHEMA, "bloc": _name(case, bloc), "water_year": year, "units": UNITS}
    found.meta = meta | dict(about or {})
    return found


def snapshots(case: Case, year: int) -> pd.DatetimeIndex:
    """Dates of the steps: hours of the first day of every month, or every hour where steps are hours."""
    found, month = [], case.hours.month
    for position in np.unique(month).tolist():
        steps = int((month == position).sum())
        calendar = MONTHS[position]
        start = datetime(year - 1 if calendar >= MONTHS[0] else year, calendar, 1)
        apart = HOURS_OF_DAY / min(steps, HOURS_OF_DAY)
        if steps > HOURS_OF_DAY:
            apart = DAYS[calendar] * HOURS_OF_DAY / steps
        found += [start + timedelta(hours=apart * k) for k in range(steps)]
    return pd.DatetimeIndex(found, name="snapshot")


def _plenty(case: Case, delivered: Array, clock: Clock) -> float:
    """All water of the year, all stores and all that is owed in the shortest month, hm3/h: no flow reaches it."""
    rivers, stores, rules = case.rivers, case.stores, case.rules
    owed = float(rules.floors.sum()) + sum(float(least.sum()) for least in rules.protocols.values())
    total = np.abs(rivers.inflow).sum() + stores.full.sum() + stores.evaporation.sum() + delivered.sum()
    return float((total + owed) / clock.hours.min())


def _check(case: Case, bloc: Bloc) -> None:
    if duties(case, bloc).any():
        raise InputError(
            f"{_name(case, bloc)} pools power but not rivers: flows owed between members have no part in a network.",
            remedy="Take a bloc that runs its reservoirs together, or each republic alone.",
        )
    rivers = case.rivers
    if FLOOD_NODE in rivers.nodes and (case.turbines.node == rivers.at(FLOOD_NODE)).any():
        raise InputError(f"there is a plant at {FLOOD_NODE}, where the network counts floods by spill alone.")


def _name(case: Case, bloc: Bloc) -> str:
    return "+".join(case.republics[member] for member in bloc.members)
