"""Time on congested links by their flow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from kenes.vocabulary.errors import InputError

FloatArray = npt.NDArray[np.float64]


class LinkPerformance(Protocol):
    """Time on links by their flow: nonnegative and never falling, so that the function of Beckmann is convex."""

    def time(self, flow: FloatArray) -> FloatArray:
        """[link] time at a flow [link]."""
        ...

    def slope(self, flow: FloatArray) -> FloatArray:
        """[link] derivative of the time by the flow."""
        ...

    def integral(self, flow: FloatArray) -> FloatArray:
        """[link] integral of the time from nothing to the flow."""
        ...


@dataclass(frozen=True, eq=False)
class BPR:
    """Link performance t0 (1 + a (v / c)^b) of the Bureau of Public Roads (1964), Traffic Assignment Manual.

    Attributes
    ----------
    free
        t0 [link], hours or any unit of time or cost, nonnegative.
    capacity
        c [link], in the unit of flow, positive; infinite for a link without congestion.
    alpha
        a [link], nonnegative.
    power
        b [link], one or more.

    Raises
    ------
    InputError
        If a figure is out of these bounds.
    """

    free: FloatArray
    capacity: FloatArray
    alpha: FloatArray
    power: FloatArray

    def __post_init__(self) -> None:
        sound = (self.free >= 0) & (self.capacity > 0) & (self.alpha >= 0) & (self.power >= 1)
        if not (sound.all() and np.isfinite([self.free, self.alpha, self.power]).all()):
            raise InputError(
                "A link needs a free time of 0 or more, a capacity above 0, alpha of 0 or more and a power of 1 or more.",
                where=f"link {int(np.argmin(sound))}",
            )

    def time(self, flow: FloatArray) -> FloatArray:
        """[link] time at a flow [link]."""
        return np.asarray(self.free * (1.0 + self.alpha * (flow / self.capacity) ** self.power))

    def slope(self, flow: FloatArray) -> FloatArray:
        """[link] derivative of the time by the flow."""
        rise = self.free * self.alpha * self.power / self.capacity
        return np.asarray(rise * (flow / self.capacity) ** (self.power - 1.0))

    def integral(self, flow: FloatArray) -> FloatArray:
        """[link] integral of the time from nothing to the flow."""
        rise = self.alpha / (self.power + 1.0) * (flow / self.capacity) ** self.power
        return np.asarray(self.free * flow * (1.0 + rise))
