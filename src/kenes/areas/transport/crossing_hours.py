"""Hours and payments at every side of every crossing, in both directions: measured there, moved from another year, a mean, or assumed.

CPMM measures some points in some years (Corridor Performance Measurement and Monitoring, CAREC Program: TFI1, hours from entry to exit of a
border point with waiting, and TFI2, payments of all kinds there). Every figure is a product ``base x numerator / denominator x factor`` of rows
of evidence, so that one plan serves all draws: the structure is looked up once, the numbers are put in by draw.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.transport.control_rules import ASSUMED, CPMM_MODES, DIRECTIONS, Rule, rule_for, shipped_rules
from kenes.vocabulary.errors import InputError, MissingEvidence, UnknownName, closest

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Status = Literal["measured", "other_year", "mean", "assumed"]
"""Measured at this point in this year; there in another year and moved by the ratio of the country's means; a mean of the country by CPMM; assumed."""

_ROW = re.compile(r"transport\.(cpmm|cpmm_point)\.(border_time|border_cost)\[(.+)\]")
_ASSUMED_ROWS = {"border_time": "transport.border_hours", "border_cost": "transport.border_fee"}


class Crossing(NamedTuple):
    """A crossing for one mode; a plain tuple of the same order does as well.

    Attributes
    ----------
    node
        Id of the layout.
    mode
        Mode of the network.
    side0, side1
        The two countries, ISO 3166-1 alpha-3.
    """

    node: str
    mode: str
    side0: str
    side1: str


@dataclass(frozen=True)
class Figure:
    """One figure as a product of rows.

    Attributes
    ----------
    base
        Row it starts from.
    ratio
        Rows by whose ratio it is moved to the year wanted; empty where it is not moved.
    factor
        Row that multiplies it; empty where there is none.
    status
        Where it comes from.
    """

    base: str
    ratio: tuple[str, str] | tuple[()] = ()
    factor: str = ""
    status: Status = "measured"

    @property
    def evidence(self) -> tuple[str, ...]:
        """Rows it rests on."""
        return (self.base, *self.ratio, *((self.factor,) if self.factor else ()))


@dataclass(frozen=True, eq=False)
class Products:
    """Figures of all controls as places in one list of rows.

    Attributes
    ----------
    ids
        Rows used, each once.
    base, numerator, denominator, factor
        Places in `ids` [control]; the place behind the last stands for one.
    """

    ids: tuple[str, ...]
    base: Indices
    numerator: Indices
    denominator: Indices
    factor: Indices

    def of(self, values: Array) -> Array:
        """Figures [..., control] of values of the rows [..., id]: base x numerator / denominator x factor.

        Raises
        ------
        InputError
            If a value is negative or no number, or one to divide by is zero; it names the row.
        """
        self._check(values)
        whole = np.concatenate([values, np.ones((*values.shape[:-1], 1))], axis=-1)
        moved = whole[..., self.numerator] / whole[..., self.denominator]
        return np.asarray(whole[..., self.base] * moved * whole[..., self.factor])

    def _check(self, values: Array) -> None:
        flat = values.reshape(-1, len(self.ids))
        wrong = ~np.isfinite(flat) | (flat < 0)
        divisors = np.unique(self.denominator[self.denominator < len(self.ids)])
        wrong[:, divisors] |= flat[:, divisors] == 0
        if wrong.any():
            draw, place = (int(k[0]) for k in np.nonzero(wrong))
            raise InputError(
                f"{flat[draw, place]:.6g} is no amount of hours or payments at a crossing.",
                where=f"evidence row {self.ids[place]}",
                remedy="It is zero or more, and more than zero where others are measured against it.",
            )


@dataclass(frozen=True, eq=False)
class Controls:
    """All controls with their figures.

    Attributes
    ----------
    node, mode, country, other_side, direction, profile
        What each is [control]; mode as in the network.
    hours
        Hours [control].
    fee
        Payments, USD per load of 20 t [control].
    status, fee_status
        Where hours and payments come from [control].
    evidence
        Rows each rests on [control].
    """

    node: tuple[str, ...]
    mode: tuple[str, ...]
    country: tuple[str, ...]
    other_side: tuple[str, ...]
    direction: tuple[str, ...]
    profile: tuple[str, ...]
    hours: Array
    fee: Array
    status: tuple[Status, ...]
    fee_status: tuple[Status, ...]
    evidence: tuple[tuple[str, ...], ...]

    def frame(self) -> pd.DataFrame:
        """Table of them, one row per control."""
        return pd.DataFrame({name: list(getattr(self, name)) for name in self.__dataclass_fields__})


@dataclass(frozen=True, eq=False)
class Plan:
    """Controls of a set of crossings and where their figures come from, before any number.

    Attributes
    ----------
    sides
        Node, mode, country, other side and direction [control].
    rules
        Rule of each [control].
    hours, fee
        Figures as products [control].
    """

    sides: tuple[tuple[str, str, str, str, str], ...]
    rules: tuple[Rule, ...]
    hours: tuple[Figure, ...]
    fee: tuple[Figure, ...]

    def hours_products(self) -> Products:
        """Hours as places in a list of rows, for many draws at once."""
        return _products(self.hours)

    def fee_products(self) -> Products:
        """Payments as places in a list of rows, for many draws at once."""
        return _products(self.fee)

    def evaluate(self, values: Mapping[str, float]) -> Controls:
        """Controls at one set of values.

        Raises
        ------
        InputError
            If a value is negative or no number; it names the row.
        """
        node, mode, country, other, direction = zip(*self.sides, strict=True) if self.sides else ((),) * 5
        hours, fee = (
            products.of(np.array([values[name] for name in products.ids], dtype=float))
            for products in (self.hours_products(), self.fee_products())
        )
        return Controls(
            node, mode, country, other, direction, tuple(rule.profile for rule in self.rules), hours, fee,
            tuple(figure.status for figure in self.hours), tuple(figure.status for figure in self.fee),
            tuple((*one.evidence, *two.evidence) for one, two in zip(self.hours, self.fee, strict=True)),
        )  # fmt: skip


def controls(crossings: Iterable[tuple[str, str, str, str]], values: Mapping[str, float], year: int) -> Controls:
    """Hours and payments at both sides of crossings in both directions.

    Parameters
    ----------
    crossings
        Node, mode, first and second side of each.
    values
        Values of rows of evidence by id, central or drawn; hours in hour, payments in USD.
    year
        Year wanted.

    Raises
    ------
    InputError, MissingEvidence, UnknownName
        If a side has no rule or no row, a mode is unknown, or a value is negative or no number.
    """
    return plan(crossings, values.keys(), year).evaluate(values)


def plan(
    crossings: Iterable[tuple[str, str, str, str]],
    known: Collection[str],
    year: int,
    rules: Sequence[Rule] | None = None,
) -> Plan:
    """Where hours and payments of controls come from.

    A figure measured at the point in the year wanted comes first, in its direction before that of both directions; then one of the nearest other
    year, moved by the ratio of the country's means where CPMM has both; then what the rule says, times ``transport.border_factor[NODE]``.

    Parameters
    ----------
    crossings
        Node, mode, first and second side of each.
    known
        Ids of the rows of evidence there are.
    year
        Year wanted.
    rules
        Rules to take; those of the package by default.

    Raises
    ------
    InputError, MissingEvidence, UnknownName
        If a side has no rule or no row, or a mode is unknown.
    """
    chosen = shipped_rules() if rules is None else rules
    catalogue = _Catalogue.of(known)
    sides, found, hours, fees = [], [], [], []
    for node, mode, side0, side1 in crossings:
        if mode not in CPMM_MODES:
            raise UnknownName(f"there is no mode '{mode}'.", where=node, remedy=closest(mode, list(CPMM_MODES)))
        for country, other in ((side0, side1), (side1, side0)):
            for direction in DIRECTIONS:
                key = (country, CPMM_MODES[mode], direction)
                rule = rule_for((country, other, *key[1:]), chosen)
                sides.append((node, mode, country, other, direction))
                found.append(rule)
                hours.append(catalogue.figure("border_time", node, key, rule.hours_like, year))
                fees.append(catalogue.figure("border_cost", node, key, rule.fee_like, year))
    return Plan(tuple(sides), tuple(found), tuple(hours), tuple(fees))


@dataclass(frozen=True, eq=False)
class _Catalogue:
    """Rows of CPMM by what they are on: indicator and keys to the years measured."""

    known: Collection[str]
    years: Mapping[tuple[str, ...], tuple[int, ...]]

    @classmethod
    def of(cls, known: Collection[str]) -> _Catalogue:
        years: dict[tuple[str, ...], list[int]] = {}
        for name in known:
            if match := _ROW.fullmatch(name):
                *keys, year = match[3].split(",")
                years.setdefault((match[1], match[2], *keys), []).append(int(year))
        return cls(known, {key: tuple(sorted(found)) for key, found in years.items()})

    def figure(self, indicator: str, node: str, key: tuple[str, str, str], like: str, year: int) -> Figure:
        country, mode, direction = key
        places = [(node, country, mode, way) for way in (direction, "all")]
        measured = [("cpmm_point", indicator, *place) for place in places]
        for row in measured:
            if year in self.years.get(row, ()):
                return Figure(_name(row, year))
        for row in measured:
            if row in self.years:
                other = _nearest(self.years[row], year)
                return Figure(_name(row, other), self._ratio(indicator, key, year, other), status="other_year")
        return self._by_rule(indicator, node, key, like, year)

    def _ratio(self, indicator: str, key: tuple[str, str, str], year: int, other: int) -> tuple[str, str] | tuple[()]:
        for way in (key[2], "all"):
            row = ("cpmm", indicator, key[0], key[1], way)
            if {year, other} <= set(self.years.get(row, ())):
                return _name(row, year), _name(row, other)
        return ()

    def _by_rule(self, indicator: str, node: str, key: tuple[str, str, str], like: str, year: int) -> Figure:
        where = f"{node}, {key[0]} side, {key[1]}, {key[2]}"
        factor = f"transport.border_factor[{node}]" if indicator == "border_time" else ""
        if factor and factor not in self.known:
            raise MissingEvidence(
                f"there is no evidence row '{factor}'.", where=where, remedy="Add it: 1 where nothing is known."
            )
        if like == ASSUMED:
            base = f"{_ASSUMED_ROWS[indicator]}[{','.join(key)}]"
            if base not in self.known:
                raise MissingEvidence(f"there is no evidence row '{base}'.", where=where, remedy="Add it with a range.")
            return Figure(base, factor=factor, status="assumed")
        row = ("cpmm", indicator, *like.split(","))
        if row not in self.years:
            raise MissingEvidence(
                f"CPMM has no mean '{like}' of {indicator} in any year.",
                where=where,
                remedy="Name another in the rule.",
            )
        own = like.split(",")[0] == key[0]
        return Figure(_name(row, _nearest(self.years[row], year)), factor=factor, status="mean" if own else "assumed")


def _name(row: tuple[str, ...], year: int) -> str:
    return f"transport.{row[0]}.{row[1]}[{','.join(row[2:])},{year}]"


def _nearest(years: Sequence[int], year: int) -> int:
    """Year nearest to the one wanted; of two the earlier."""
    return min(years, key=lambda one: (abs(one - year), one))


def _products(figures: Sequence[Figure]) -> Products:
    ids = tuple(dict.fromkeys(name for figure in figures for name in figure.evidence))
    at = {name: place for place, name in enumerate(ids)}
    one = len(ids)
    columns = [
        (at[f.base], *((at[f.ratio[0]], at[f.ratio[1]]) if f.ratio else (one, one)), at[f.factor] if f.factor else one)
        for f in figures
    ]
    base, up, down, factor = np.array(columns, dtype=np.intp).reshape(-1, 4).T
    return Products(ids, base, up, down, factor)
