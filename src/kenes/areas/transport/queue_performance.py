"""Queues at crossings as link performance: the power law of `queues`, with its slope and its integral."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.queues import queue_ratio

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class QueuePerformance:
    """Time u min(((v + o) / (v0 + o))^b, most) of links that stand at a gate; links at the same gate share its queue.

    Attributes
    ----------
    gate
        [link] position of the gate, -1 for a link without a queue.
    today
        v0 [gate] goods at which the queue was measured, kt a year.
    other
        o, goods that pass beside those of the model, kt a year.
    power
        b [gate], 0 or more.
    most
        Largest ratio, 1 or more.
    unit
        u [link], in the unit of time; links at the same gate have the same, links without one are not read.
    """

    gate: IntArray
    today: Array
    other: float
    power: Array
    most: float
    unit: Array

    def passing(self, flow: Array) -> Array:
        """Goods at gates [gate] of flows [link]."""
        there = self.gate >= 0
        return np.asarray(np.bincount(self.gate[there], flow[there], len(self.today)), dtype=np.float64)

    def ratio(self, passing: Array) -> Array:
        """Hours of the queue over those of today [gate] by goods that pass [gate]."""
        return queue_ratio(passing, self.today, self.other, self.power, self.most)

    def time(self, flow: Array) -> Array:
        """[link] time at flows [link]."""
        return self._at_links(self.ratio(self.passing(flow)))

    def slope(self, flow: Array) -> Array:
        """[link] derivative of the time by the goods at the gate; zero once the crossing is enlarged."""
        passing, scale = self.passing(flow), self.today + self.other
        full = (passing + self.other) / scale
        # Nothing passes: a straight line keeps its slope, and that of a steeper law is zero.
        steep = np.power(full, self.power - 1.0, out=(self.power == 1.0).astype(float), where=full > 0)
        return self._at_links(np.where(self.ratio(passing) < self.most, self.power / scale * steep, 0.0))

    def integral(self, flow: Array) -> Array:
        """[link] integral of the time from nothing to the goods at the gate; it stands once, at the first link of each gate."""
        passing, scale, power = self.passing(flow), self.today + self.other, self.power + 1.0
        root = np.divide(1.0, self.power, out=np.zeros(len(scale)), where=self.power > 0)
        full = np.where(self.power > 0, self.most**root, np.inf)
        below = np.minimum(passing, scale * full - self.other)
        risen = scale / power * (((below + self.other) / scale) ** power - (self.other / scale) ** power)
        whole = self._at_links(risen + self.most * (passing - below))
        once = np.zeros(len(whole), dtype=bool)
        once[np.unique(self.gate, return_index=True)[1]] = True
        return np.where(once, whole, 0.0)

    def _at_links(self, of_gates: Array) -> Array:
        if not len(of_gates):
            return np.zeros(len(self.gate))
        return np.asarray(np.where(self.gate >= 0, self.unit * of_gates[self.gate], 0.0))
