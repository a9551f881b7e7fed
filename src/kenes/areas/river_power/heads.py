"""Turbine energy as storage moves: value and slope at a point, for successive linear programs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Case
from kenes.areas.river_power.hydropower import energy_per_volume, head, head_slope

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Point:
    """Storage and turbine flow around which energy is taken as linear.

    Attributes
    ----------
    volume
        At the ends of months [store, month], hm3.
    flow
        Through turbines [plant, month], hm3.
    """

    volume: Array
    flow: Array

    def between(self, other: Point, step: float) -> Point:
        """Point on the way to another."""
        return Point(
            self.volume + step * (other.volume - self.volume),
            self.flow + step * (other.flow - self.flow),
        )

    def still(self) -> Point:
        """The same storage with turbines still: heads are held, energy no longer follows storage."""
        return Point(self.volume, np.zeros_like(self.flow))


def beginning(case: Case) -> Point:
    """Stores at their volume of 1 October, turbines still."""
    months = case.turbines.flow.shape[1]
    return Point(np.repeat(case.stores.start[:, None], months, axis=1), np.zeros_like(case.turbines.flow))


def mean_volume(case: Case, volume: Array) -> Array:
    """Mean storage of months [store, month], hm3."""
    before = np.concatenate([case.stores.start[:, None], volume[:, :-1]], axis=1)
    return np.asarray((before + volume) / 2)


def water_energy(case: Case, volume: Array) -> tuple[Array, Array]:
    """Energy of water and its slope by mean storage [plant, month], kWh/m3 and kWh/m3 per hm3, at volumes [store, month]."""
    turbines, stores = case.turbines, case.stores
    months = volume.shape[1]
    energy, slope = np.repeat(turbines.energy[:, None], months, axis=1), np.zeros((len(turbines.energy), months))
    headed = np.flatnonzero(turbines.store >= 0)
    at = turbines.store[headed]
    shape = (
        mean_volume(case, volume)[at],
        stores.dead[at, None],
        stores.full[at, None],
        turbines.head_dead[headed, None],
        turbines.head_full[headed, None],
        turbines.exponent,
    )
    energy[headed] = energy_per_volume(head(*shape), turbines.efficiency)
    slope[headed] = energy_per_volume(head_slope(*shape), turbines.efficiency)
    return energy, slope


def turbine_energy(case: Case, point: Point) -> Array:
    """Energy of every plant [plant, month], GWh."""
    return np.asarray(water_energy(case, point.volume)[0] * point.flow)
