"""What is changed: tariff rates and iceberg costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.trade import checks
from kenes.areas.trade.economy import AXES, Economy
from kenes.areas.trade.errors import TradeInputError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
ROW_AXES = ("shock", "sector", "changed importer", "exporter")


@dataclass(frozen=True, eq=False)
class Shock:
    """New tariff rates and changes of iceberg trade costs.

    Parameters
    ----------
    tau_new
        [sector, importer, exporter] ad valorem rates after the shock; None leaves the rates of the base.
    cost_hat
        [sector, importer, exporter] ratio of new to old iceberg cost (1.1 is 10 per cent dearer), above 0; None
        leaves the costs.

    Raises
    ------
    TradeInputError
        If an element is not finite or out of range.
    """

    tau_new: FloatArray | None = None
    cost_hat: FloatArray | None = None

    def __post_init__(self) -> None:
        for name in ("tau_new", "cost_hat"):
            if getattr(self, name) is not None:
                array = checks.numbers(name, getattr(self, name), AXES["pi"])
                array.setflags(write=False)
                object.__setattr__(self, name, array)
        if self.tau_new is not None:
            checks.tariff_rates("tau_new", AXES["pi"], self.tau_new)
        if self.cost_hat is not None:
            remedy = "A ratio of trade costs must be above 0."
            checks.refuse("cost_hat", AXES["pi"], self.cost_hat, self.cost_hat <= 0, remedy)

    @staticmethod
    def none(economy: Economy) -> Shock:
        """Make the shock that changes nothing in this economy."""
        return Shock(tau_new=economy.tau, cost_hat=np.ones_like(economy.tau))


@dataclass(frozen=True, eq=False)
class ShockBatch:
    """B shocks on one economy that change the rows of few importers: only these rows are held.

    Parameters
    ----------
    importers
        [changed importer] country indices, without repetition.
    tau_new, cost_hat
        [shock, sector, changed importer, exporter], as in `Shock`; both are needed here.

    Raises
    ------
    TradeInputError
        If shapes do not fit or an element is out of range.
    """

    importers: IntArray
    tau_new: FloatArray
    cost_hat: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "importers", np.array(self.importers, dtype=np.intp))
        for name in ("tau_new", "cost_hat"):
            object.__setattr__(self, name, checks.numbers(name, getattr(self, name), ROW_AXES))
        if self.tau_new.shape != self.cost_hat.shape or self.tau_new.shape[2] != len(self.importers):
            text = f"shapes are {self.tau_new.shape} and {self.cost_hat.shape} for {len(self.importers)} importers."
            raise TradeInputError(text, where="tau_new, cost_hat", remedy=f"Axes are [{', '.join(ROW_AXES)}].")
        if len(np.unique(self.importers)) != len(self.importers):
            raise TradeInputError("an importer stands twice.", where="importers", remedy="Name each once.")
        checks.refuse("cost_hat", ROW_AXES, self.cost_hat, self.cost_hat <= 0, "A ratio must be above 0.")
        checks.refuse("tau_new", ROW_AXES, self.tau_new, self.tau_new <= -1, "A rate must be above -1.")
        home = np.zeros(self.tau_new.shape, dtype=np.bool_)
        if (self.importers >= self.tau_new.shape[3]).any() or (self.importers < 0).any():
            raise TradeInputError("an index is out of range.", where="importers", remedy="Indices count from 0.")
        home[:, :, np.arange(len(self.importers)), self.importers] = True
        remedy = "A country levies no tariff on its own goods: the rate must be 0."
        checks.refuse("tau_new", ROW_AXES, self.tau_new, home & (self.tau_new != 0), remedy)

    def __len__(self) -> int:
        return len(self.tau_new)

    @staticmethod
    def of(economy: Economy, shocks: Sequence[Shock]) -> ShockBatch:
        """Bring shocks into compact form: rows are the importers where any of the shocks differs from the base.

        Raises
        ------
        TradeInputError
            If the shape of a shock is not that of the economy, naming its place in the sequence.
        """
        changed = np.zeros(economy.countries, dtype=np.bool_)
        for place, shock in enumerate(shocks):
            for name, base in (("tau_new", economy.tau), ("cost_hat", 1.0)):
                array = getattr(shock, name)
                if array is None:
                    continue
                if array.shape != economy.pi.shape:
                    remedy = f"The economy has {economy.pi.shape}."
                    raise TradeInputError(
                        f"it has shape {array.shape}.", where=f"{name} of shock {place}", remedy=remedy
                    )
                changed |= (array != base).any(axis=(0, 2))
        rows = np.flatnonzero(changed)
        shape = (len(shocks), economy.sectors, len(rows), economy.countries)
        tau_new, cost_hat = np.broadcast_to(economy.tau[:, rows], shape).copy(), np.ones(shape)
        for place, shock in enumerate(shocks):
            if shock.tau_new is not None:
                tau_new[place] = shock.tau_new[:, rows]
            if shock.cost_hat is not None:
                cost_hat[place] = shock.cost_hat[:, rows]
        return ShockBatch(rows, tau_new, cost_hat)

    def member(self, place: int, economy: Economy) -> Shock:
        """One shock of the batch over all importers of the economy."""
        tau_new, cost_hat = economy.tau.copy(), np.ones_like(economy.tau)
        tau_new[:, self.importers] = self.tau_new[place]
        cost_hat[:, self.importers] = self.cost_hat[place]
        return Shock(tau_new, cost_hat)

    def distinct(self) -> tuple[IntArray, IntArray]:
        """Places of the shocks that differ, and for every shock which of these it equals."""
        seen: dict[bytes, int] = {}
        kept: list[int] = []
        which = np.zeros(len(self), dtype=np.intp)
        for place in range(len(self)):
            key = self.tau_new[place].tobytes() + self.cost_hat[place].tobytes()
            if key not in seen:
                seen[key] = len(kept)
                kept.append(place)
            which[place] = seen[key]
        return np.array(kept, dtype=np.intp), which
