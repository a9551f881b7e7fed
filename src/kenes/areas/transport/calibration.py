"""Calibration on CAREC's indicators of one year, and what they say of other years with the hours at borders of that year as the only input.

Nothing is fitted to a second year. Speed in motion, stops other than at borders, freight, and payments by direction stay as in the year of
calibration; hours at borders are those CAREC measured in the year tested. Payments over both directions move with the share of inbound passages
in CAREC's sample, which its hours give away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.areas.transport import cpmm
from kenes.vocabulary.errors import InputError, MissingEvidence

Array = npt.NDArray[np.float64]

REPUBLICS: tuple[str, ...] = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
MODES: tuple[str, ...] = ("road", "rail")
WAYS: tuple[str, ...] = ("all", "inbound", "outbound")
LINES: tuple[tuple[str, str], ...] = tuple((republic, mode) for republic in REPUBLICS for mode in MODES)
"""Republics and modes in the order in which arrays of crossings per 500 km are given."""


@dataclass(frozen=True)
class Line:
    """A republic's road or rail as CAREC's indicators of one year describe it.

    Attributes
    ----------
    republic, mode, year
        Whose, which mode of CPMM, the year of calibration.
    speed
        In motion, km/h.
    stops
        Other than at borders, hours per 100 km.
    crossings
        Sides of crossings passed per 500 km; less than the network says where the delay of the year allows no more.
    hours
        At a side by direction (`WAYS`), as far as measured.
    payments
        At a side by direction, USD, as far as measured.
    freight
        Line haul, USD per km and 20 t; None where CAREC has no cost of transport. Where it has no payments they are inside.
    vehicle_hour
        Cost of an hour of a standing vehicle, USD.
    capped
        Whether crossings were taken down to the delay.
    """

    republic: str
    mode: str
    year: int
    speed: float
    stops: float
    crossings: float
    hours: Mapping[str, float] = field(hash=False)
    payments: Mapping[str, float] = field(hash=False)
    freight: float | None
    vehicle_hour: float
    capped: bool

    @property
    def hours_per_km(self) -> float:
        """Hours a kilometre takes, ordinary stops included, borders apart."""
        return 1 / self.speed + self.stops / cpmm.PER_STOPS

    @property
    def payments_inside(self) -> bool:
        """Whether freight holds the payments at borders, because CAREC does not give them apart."""
        return "all" not in self.payments


def calibrate(values: Mapping[str, float], year: int, crossings: Array | None = None) -> dict[tuple[str, str], Line]:
    """Lines of the five on the indicators of one year; those CAREC did not measure in it are not there.

    Parameters
    ----------
    values
        Values of rows of evidence by id.
    year
        Year of calibration.
    crossings
        Sides of crossings passed per 500 km [line], in the order of `LINES`; by default rows ``transport.crossings_per_500km[...]``.

    Raises
    ------
    InputError, MissingEvidence
        If a figure is negative or no number, speeds do not fit, or crossings per 500 km or the cost of a vehicle hour have no row.
    """
    found = {}
    for place, (republic, mode) in enumerate(LINES):
        figures = {name: measured(values, name, republic, mode, year) for name in ("border_time", "swd", "swod")}
        if any("all" not in ways for ways in figures.values()):
            continue
        given = None if crossings is None else float(crossings[place])
        found[republic, mode] = _line(values, (republic, mode), year, given)
    return found


def _line(values: Mapping[str, float], line: tuple[str, str], year: int, given: float | None) -> Line:
    republic, mode = line
    hours, slow, fast, cost, payments = (
        measured(values, name, republic, mode, year)
        for name in ("border_time", "swd", "swod", "transport_cost", "border_cost")
    )
    passed = _row(values, f"transport.crossings_per_500km[{republic},{mode}]") if given is None else given
    standing = _row(values, f"transport.vehicle_hour[{mode}]")
    try:
        idle = cpmm.delay(np.array(slow["all"]), np.array(fast["all"]))
        stops, taken = cpmm.stops_and_crossings(idle, np.array(passed), np.array(hours["all"]))
        freight = (
            cpmm.line_haul(
                np.array(cost["all"]),
                taken,
                np.array(hours["all"]),
                np.array(payments.get("all", 0.0)),
                np.array(standing),
            )
            if "all" in cost
            else None
        )
    except InputError as error:
        raise InputError(error.problem, where=f"CPMM, {republic}, {mode}, {year}", remedy=error.remedy) from error
    return Line(
        republic, mode, year, fast["all"], float(stops), float(taken), hours, payments,
        None if freight is None else float(freight), standing, bool(taken < passed),
    )  # fmt: skip


def measured(values: Mapping[str, float], indicator: str, republic: str, mode: str, year: int) -> dict[str, float]:
    """CAREC's figures of an indicator by direction (`WAYS`), those there are.

    Parameters
    ----------
    values
        Values of rows of evidence by id.
    indicator
        ``border_time``, ``border_cost``, ``transport_cost``, ``swd`` or ``swod``.
    republic, mode, year
        Of whom, by which mode, when.

    Raises
    ------
    InputError
        If one is negative or no number; it names the row.
    """
    ids = {way: f"transport.cpmm.{indicator}[{republic},{mode},{way},{year}]" for way in WAYS}
    found = {way: float(values[name]) for way, name in ids.items() if name in values}
    for way, value in found.items():
        if not (np.isfinite(value) and value >= 0):
            raise InputError(
                f"{value:.6g} is no figure of CPMM.", where=f"evidence row {ids[way]}", remedy="It is zero or more."
            )
    return found


def _row(values: Mapping[str, float], name: str) -> float:
    if name not in values:
        raise MissingEvidence(f"there is no evidence row '{name}'.", remedy="Add it with its range.")
    return float(values[name])


def predict(line: Line, hours: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Indicators of a line in a year with other hours at borders, by indicator and direction.

    Parameters
    ----------
    line
        Calibrated on another year.
    hours
        Hours at a side in the year wanted, by direction; ``all`` is needed.

    Raises
    ------
    MissingEvidence
        If the hours over both directions are not there.
    """
    if "all" not in hours:
        raise MissingEvidence(
            f"hours at borders of {line.republic} by {line.mode} over both directions are missing.",
            remedy="Add the row of CPMM for that year, direction `all`.",
        )
    payments = dict(line.payments)
    if "all" in payments:
        payments["all"] = _mixed_payments(line, hours)
    speed, stops, passed, at_border = (np.array(x) for x in (line.speed, line.stops, line.crossings, hours["all"]))
    found = {
        "swod": {"all": line.speed},
        "swd": {"all": float(cpmm.speed_with_delay(speed, stops, passed, at_border))},
        "border_cost": payments,
    }
    if line.freight is not None:
        cost = cpmm.transport_cost(
            np.array(line.freight), passed, at_border, np.array(payments.get("all", 0.0)), np.array(line.vehicle_hour)
        )
        found["transport_cost"] = {"all": float(cost)}
    return found


def _mixed_payments(line: Line, hours: Mapping[str, float]) -> float:
    """Payments over both directions: those of the year of calibration, moved with the share of inbound passages."""
    shares = [_inbound(of) for of in (line.hours, hours)]
    before, after = shares
    if before is None or after is None or not {"inbound", "outbound"} <= set(line.payments):
        return line.payments["all"]
    gap = line.payments["inbound"] - line.payments["outbound"]
    return line.payments["all"] + (after - before) * gap


def _inbound(hours: Mapping[str, float]) -> float | None:
    if any(way not in hours for way in WAYS):
        return None
    return cpmm.inbound_share(hours["all"], hours["inbound"], hours["outbound"])


def years_measured(values: Mapping[str, float], lines: Sequence[tuple[str, str]] = LINES) -> tuple[int, ...]:
    """Years in which CAREC measured hours at borders of any of the lines: what a user may choose from."""
    starts = {f"transport.cpmm.border_time[{republic},{mode},all," for republic, mode in lines}
    found = {int(name[:-1].rpartition(",")[2]) for name in values if name[: name.rfind(",") + 1] in starts}
    return tuple(sorted(found))
