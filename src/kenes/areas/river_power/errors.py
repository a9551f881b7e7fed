"""What can go wrong in the rivers and the grid, said so that a user can mend it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kenes.vocabulary.errors import InputError, KenesError


class SolveError(KenesError):
    """A linear program has no optimum.

    Parameters
    ----------
    name
        Whose program.
    status
        What the solver says.
    """

    def __init__(self, name: str, status: str) -> None:
        self.name, self.status = name, status
        super().__init__(name, status)

    def __str__(self) -> str:
        return f"the programme of {self.name} was not solved: {self.status}."


def no_such_month(name: str, month: int) -> InputError:
    """Error for a month that has no row."""
    return InputError(
        f"{name} has no figure for month {month}.",
        remedy="Give every month 1 to 12 a row, in an overlay or in the table.",
    )


def negative_inflow(site: str, month: int, value: float) -> InputError:
    """Error for a river that flows upwards."""
    return InputError(
        f"the inflow {site} in month {month} is {value:.6g} m3/s.",
        where=f"river.inflow[{site},{month}]",
        remedy="Natural inflow is zero or more; losses belong in river.loss.",
    )


def outside_the_reservoir(site: str, year: int, volume: float, dead: float, full: float) -> InputError:
    """Error for a volume a reservoir cannot hold."""
    return InputError(
        f"the storage of {site} on 1 October {year} is {volume:,.6g} hm3; it holds between {dead:,.6g} and {full:,.6g}.",
        where=f"river.storage[{site},{year}]",
        remedy=f"Mend the storage, or river.reservoir.dead[{site}] and river.reservoir.total[{site}].",
    )


def outside(what: str, value: float, unit: str, row: str, allowed: str) -> InputError:
    """Error for a figure that cannot be.

    Parameters
    ----------
    what, value, unit
        What it is, with place and month; how much of it.
    row
        Evidence it rests on.
    allowed
        What it must be, in words.
    """
    number = "no number" if math.isnan(value) else f"{value:,.6g} {unit}".strip()
    return InputError(f"{what} is {number}; it must be {allowed}.", where=row)


def unmet(name: str, what: str, rows: str) -> InputError:
    """Error for a program whose figures cannot be met together."""
    return InputError(
        f"the figures of {name} cannot be met together: {what}.", remedy=f"Look at {rows}, in an overlay or by --set."
    )


def falling_without_end(name: str, rows: Sequence[str]) -> InputError:
    """Error for a program whose cost has no least value."""
    return InputError(
        f"the cost of {name} falls without end: a price lies below zero.",
        remedy=f"Mend {', '.join(dict.fromkeys(rows))}.",
    )
