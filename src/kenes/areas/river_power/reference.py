"""The schedule of flows over borders that a bloc stays near when it is indifferent."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.bloc import borders
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import MONTHS
from kenes.areas.river_power.water_rows import SEASON
from kenes.areas.river_power.water_side import VOLUME_OF_FLOW

Array = npt.NDArray[np.float64]


def reference_releases(figures: Figures, case: Case) -> dict[int, Array]:
    """Releases on record by node [month], hm3."""
    found = {}
    for site, node in zip(case.stores.sites, case.stores.node.tolist(), strict=True):
        if f"river.reference_release[{site},1]" in figures:
            keys = [f"{site},{month}" for month in MONTHS]
            found[node] = figures.series("river.reference_release", keys, "m^3/s") * VOLUME_OF_FLOW
    return found


def agreed_withdrawal(case: Case) -> Array:
    """Demand of every district, cut in proportion where a limit of the ICWC is below it [district, month], hm3."""
    land = case.irrigation
    found = land.demand.copy()
    for (river, owner, season), limit in case.rules.limits.items():
        mine = land.limited & (np.array(land.river) == river) & (land.owner == owner)
        block = mine[:, None] & (season == SEASON)
        total = float(land.demand[block].sum())
        if total > limit:
            found[block] *= limit / total
    return found


def border_flows(case: Case, releases: dict[int, Array], withdrawal: Array) -> Array:
    """What arrives below every border when dams release as given and fields take no more than there is [border, month], hm3.

    Parameters
    ----------
    case
        Rivers.
    releases
        By node [month], hm3; elsewhere everything flows on.
    withdrawal
        Wanted by every district [district, month], hm3.
    """
    rivers, land = case.rivers, case.irrigation
    arriving = rivers.inflow.copy()
    below = np.zeros_like(arriving)
    for node in range(len(rivers.nodes)):
        here = np.flatnonzero(land.node == node)
        wanted = withdrawal[here].sum(axis=0)
        held = releases.get(node)
        there = np.maximum(arriving[node], 0.0) if held is None else held + wanted
        taken = np.minimum(wanted, there)
        share = np.divide(taken, wanted, out=np.zeros_like(taken), where=wanted > 0)
        cut = withdrawal[here] * share
        kept = 1.0 - rivers.loss[rivers.downstream[node]]
        below[node] = (there - taken) * kept + (land.returned[here, None] * cut).sum(axis=0)
        if rivers.downstream[node] >= 0:
            arriving[rivers.downstream[node]] += below[node]
    return np.asarray(below[borders(case)])
