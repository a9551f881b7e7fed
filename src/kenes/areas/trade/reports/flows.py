"""Who trades how much more with whom: value and volume of each flow before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.trade.economy import FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.errors import TradeInputError
from kenes.areas.trade.reports.bloc import IntArray, Members, bloc, inside
from kenes.areas.trade.reports.frames import labels, percent, tidy

GROUPS = ("domestic", "intra-bloc", "imports from outside", "exports to outside", "among outsiders")


@dataclass(frozen=True, eq=False)
class TradeChanges:
    """Flows before and after; axes [importer, exporter], or [sector, importer, exporter] by sector. Domestic sales on the diagonal.

    Attributes
    ----------
    members
        [member] indices of the bloc.
    before, after
        Value at world prices, exclusive of tariffs, money of the base (world value added is the numeraire).
    volume
        What arrives after the shock, valued at the prices before it; `before` is the volume before the shock.
    """

    members: IntArray
    before: FloatArray
    after: FloatArray
    volume: FloatArray

    @property
    def change(self) -> FloatArray:
        """Change in value, axes of the flows, money of the base."""
        return self.after - self.before

    @property
    def volume_change(self) -> FloatArray:
        """Change in volume, axes of the flows, money of the base at the prices before the shock."""
        return self.volume - self.before

    @property
    def groups(self) -> npt.NDArray[np.intp]:
        """[importer, exporter] place in `GROUPS`: every flow is in exactly one."""
        countries = self.before.shape[-1]
        member = inside(self.members, countries)
        buys, sells = member[:, None], member[None, :]
        place = np.where(buys & sells, 1, np.where(buys, 2, np.where(sells, 3, 4)))
        np.fill_diagonal(place, 0)
        return place.astype(np.intp)

    def by_group(self) -> dict[str, tuple[float, float, float]]:
        """Value before, value after and volume after of each of the `GROUPS`, all sectors, money of the base."""
        place = self.groups
        sums = [array.reshape(-1, *place.shape).sum(axis=0) for array in (self.before, self.after, self.volume)]
        return {
            name: (float(sums[0][place == k].sum()), float(sums[1][place == k].sum()), float(sums[2][place == k].sum()))
            for k, name in enumerate(GROUPS)
        }

    def to_frame(self, countries: Sequence[str], sectors: Sequence[str] | None = None) -> pd.DataFrame:
        """Tidy rows: (sector,) importer, exporter, group, before, after, change, volume, and changes in per cent.

        Raises
        ------
        TradeInputError
            If labels do not fit; `sectors` is needed exactly when the flows are by sector.
        """
        names = labels("countries", countries, self.before.shape[-1])
        axes: dict[str, Sequence[str]] = {"importer": names, "exporter": names}
        if (self.before.ndim == 3) != (sectors is not None):
            remedy = "Give them exactly when the flows are by sector."
            raise TradeInputError("they do not go with these flows.", where="sectors", remedy=remedy)
        if sectors is not None:
            axes = {"sector": labels("sectors", sectors, self.before.shape[0]), **axes}
        group = np.broadcast_to(np.array(GROUPS)[self.groups], self.before.shape)
        columns = {"group": group, "before": self.before, "after": self.after, "change": self.change}
        columns |= {"volume": self.volume, "volume_change": self.volume_change}
        columns |= {"change_percent": percent(self.change, self.before)}
        columns |= {"volume_change_percent": percent(self.volume_change, self.before)}
        return tidy(axes, columns)


def trade_changes(eq: Equilibrium, members: Members, *, by_sector: bool = False) -> TradeChanges:
    """Flows of every pair before and after, in value and in volume.

    Parameters
    ----------
    eq
        The new equilibrium.
    members
        [member] indices of the bloc, which groups the pairs.
    by_sector
        Whether sectors are kept apart; otherwise they are summed (volumes at base prices, so the sum is base-weighted).

    Raises
    ------
    TradeInputError
        If the members are no countries of the economy.
    """
    inner = bloc(members, eq.economy.countries)
    arrays = (eq.flows_base, eq.flows_new, volumes(eq))
    if by_sector:
        return TradeChanges(inner, *arrays)
    return TradeChanges(inner, *(array.sum(axis=0) for array in arrays))


def volumes(eq: Equilibrium) -> FloatArray:
    """Volume of each flow after the shock, [sector, importer, exporter]: what arrives, at the prices before the shock.

    A flow is worth quantity times unit cost c times iceberg cost d, so its volume changes by flows_hat / (c_hat cost_hat). What leaves
    the exporter, part of it melting on the way, changes by flows_hat / c_hat instead.
    """
    quantity: FloatArray = eq.flows_new / (eq.c_hat[:, None, :] * iceberg(eq))
    return quantity


def iceberg(eq: Equilibrium) -> FloatArray:
    """Ratio of iceberg costs of the shock, [sector, importer, exporter]; 1 where nothing was said."""
    return np.ones_like(eq.economy.pi) if eq.shock.cost_hat is None else eq.shock.cost_hat
