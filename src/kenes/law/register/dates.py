"""Dates as precise as their source: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
DAYS_IN_YEAR = 365.2425
"""Mean length of a year of the Gregorian calendar, days."""


@dataclass(frozen=True, order=True)
class SourceDate:
    """A date as its source gives it, ordered by its first day.

    Attributes
    ----------
    first
        First day it can mean.
    last
        Last day it can mean.
    text
        As written: ``2015``, ``2015-03`` or ``2015-03-21``.
    """

    first: date
    last: date
    text: str

    def __str__(self) -> str:
        return self.text


def source_date(text: str) -> SourceDate:
    """Read a date of a year, a month or a day.

    Raises
    ------
    ValueError
        If it is no such date, or lies outside 1800 to 2100.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None or not 1800 <= int(match[1]) <= 2100:
        raise ValueError(f"'{text}' is no date such as 2015, 2015-03 or 2015-03-21")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]):
        raise ValueError(f"'{text}' is no day of the calendar")
    first = date(year, month or 1, day or 1)
    end_month = month or 12
    last = date(year, end_month, day or calendar.monthrange(year, end_month)[1])
    return SourceDate(first, last, text.strip())


def years_between(earlier: SourceDate, on: date) -> float:
    """Years from the first day `earlier` can mean to `on`, never below zero."""
    return max((on - earlier.first).days, 0) / DAYS_IN_YEAR
