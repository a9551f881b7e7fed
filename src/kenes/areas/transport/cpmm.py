"""CAREC's four trade facilitation indicators, on CAREC's own definitions, and their inverses.

Corridor Performance Measurement and Monitoring (CPMM), CAREC Program and ADB. TFI1: mean hours to move cargo from the entry to the exit of a
border point, waiting, loading and unloading included (annual report 2023, introduction). TFI2: sum of fees and payments for each activity at a
border point, facilitation money included (annual report 2022, Table 2.1, note a). TFI3: cost of 500 km of a corridor for 20 t of cargo, USD
(Tables 2.1 and 3.7 to 3.19). TFI4: speed on a corridor, km/h, with delay (SWD: all hours) and without (SWOD: hours in motion).

For a section of 500 km on which n sides of crossings are passed, with speed v in motion, stops of s hours per 100 km, h hours and u USD at a side,
line haul freight f per km and a vehicle hour that costs w:

    SWD = 500 / (500 / v + 5 s + n h)          TFI3 = 500 f + n (w h + u)

Freight f holds the hours in motion and at ordinary stops; only the hours at borders stand apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

SECTION = 500.0
"""Length of the section in CAREC's definitions of TFI3, km."""
LOAD = 20.0
"""Load in CAREC's definition of TFI3, t."""
PER_STOPS = 100.0
"""Distance stops are counted on, km."""


def speed_with_delay(speed: Array, stops: Array, crossings: Array, hours: Array) -> Array:
    """Speed with delay (TFI4, SWD), km/h.

    Parameters
    ----------
    speed
        Speed in motion (SWOD), km/h.
    stops
        Stops other than at borders, hours per 100 km.
    crossings
        Sides of crossings passed per 500 km.
    hours
        Hours at a side (TFI1).
    """
    return SECTION / (SECTION / speed + SECTION / PER_STOPS * stops + crossings * hours)


def delay(with_delay: Array, without: Array) -> Array:
    """Hours not in motion on 500 km: 500 / SWD - 500 / SWOD.

    Raises
    ------
    InputError
        If speed with delay is above that without, or one is not above zero.
    """
    slow, fast = np.asarray(with_delay, dtype=float), np.asarray(without, dtype=float)
    if not (np.all(slow > 0) and np.all(fast >= slow)):
        raise InputError(
            f"speed with delay {slow} and without {fast} km/h do not fit.",
            remedy="Both are above zero, and delay makes no trip faster.",
        )
    return np.asarray(SECTION / slow - SECTION / fast)


def stops_and_crossings(hours_not_moving: Array, crossings: Array, hours: Array) -> tuple[Array, Array]:
    """Stops per 100 km that explain the delay, and crossings; where crossings alone exceed the delay, as many as it allows and no stops.

    Parameters
    ----------
    hours_not_moving
        Delay on 500 km (`delay`).
    crossings
        Sides of crossings passed per 500 km, by the network.
    hours
        Hours at a side, above zero.
    """
    passed = np.minimum(crossings, hours_not_moving / hours)
    return np.asarray((hours_not_moving - passed * hours) * PER_STOPS / SECTION), np.asarray(passed)


def transport_cost(freight: Array, crossings: Array, hours: Array, fee: Array, vehicle_hour: Array) -> Array:
    """Cost of 500 km with 20 t (TFI3), USD.

    Parameters
    ----------
    freight
        Line haul, USD per km and 20 t.
    crossings
        Sides of crossings passed per 500 km.
    hours, fee
        Hours and payments at a side (TFI1, TFI2), hour and USD.
    vehicle_hour
        Cost of an hour of a standing vehicle, USD.
    """
    return np.asarray(SECTION * freight + crossings * (vehicle_hour * hours + fee))


def line_haul(cost: Array, crossings: Array, hours: Array, fee: Array, vehicle_hour: Array) -> Array:
    """Line haul freight, USD per km and 20 t: the inverse of `transport_cost`.

    Parameters
    ----------
    cost
        Cost of 500 km with 20 t (TFI3), USD.
    crossings, hours, fee, vehicle_hour
        As there.

    Raises
    ------
    InputError
        If borders alone cost more.
    """
    freight = np.asarray((cost - crossings * (vehicle_hour * hours + fee)) / SECTION)
    if not np.all(freight > 0):
        raise InputError(
            f"borders alone cost more than the transport cost of {cost} USD per {SECTION:g} km.",
            remedy="Look at the hours, payments and crossings per 500 km of this republic and mode.",
        )
    return freight


def inbound_share(both: float, inbound: float, outbound: float) -> float | None:
    """Share of inbound passages in a mean over both directions, by the hours: both = a inbound + (1 - a) outbound, held in [0, 1].

    None where the two directions are so close that rounding to a tenth of an hour decides: the share would be off by more than a fifth.
    """
    rounding, tolerated = 0.05, 0.2
    if abs(inbound - outbound) * tolerated < rounding:
        return None
    return float(np.clip((both - outbound) / (inbound - outbound), 0.0, 1.0))


@dataclass(frozen=True, eq=False)
class Trips:
    """Trips on the network, for CAREC's indicators of the model.

    Attributes
    ----------
    km, moving, stopped
        Distance, hours in motion and at ordinary stops [trip].
    crossings, border_hours, payments
        Sides of crossings passed, hours and payments there, USD per 20 t [trip].
    freight
        Line haul and vehicle hours at borders, USD per 20 t, payments apart [trip].
    weight
        How many such trips there are [trip].
    """

    km: Array
    moving: Array
    stopped: Array
    crossings: Array
    border_hours: Array
    payments: Array
    freight: Array
    weight: Array

    def indicators(self) -> dict[str, float]:
        """TFI1 to TFI4 over all trips, each as a ratio of totals: ``border_time``, ``border_cost``, ``transport_cost``, ``swd``, ``swod``.

        Raises
        ------
        InputError
            If the trips have no distance or pass no crossing.
        """
        totals = {name: float(self.weight @ getattr(self, name)) for name in self.__dataclass_fields__}
        if not (totals["km"] > 0 and totals["crossings"] > 0 and totals["moving"] > 0):
            raise InputError("the trips have no length, or pass no crossing.", remedy="Take trips that cross a border.")
        all_hours = totals["moving"] + totals["stopped"] + totals["border_hours"]
        return {
            "border_time": totals["border_hours"] / totals["crossings"],
            "border_cost": totals["payments"] / totals["crossings"],
            "transport_cost": SECTION * (totals["freight"] + totals["payments"]) / totals["km"],
            "swd": totals["km"] / all_hours,
            "swod": totals["km"] / totals["moving"],
        }
