"""Which figure a side of a crossing takes where nobody measured it: rules, the most specific of which wins."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kenes.vocabulary.errors import InputError

ANY = "*"
ASSUMED = "assumed"
DIRECTIONS: tuple[str, ...] = ("outbound", "inbound")
"""Goods pass the control outbound of the side they leave, then the control inbound of the side they enter."""
PROFILES: tuple[str, ...] = ("road", "rail", "road_union", "rail_union", "road_china", "rail_gauge")
"""Kinds of crossing that share their causes of delay: rows ``transport.cause_share[PROFILE,CAUSE]``."""
CPMM_MODES: Mapping[str, str] = {
    "road": "road", "rail": "rail", "rail1520": "rail", "rail1435": "rail", "rail1676": "rail", "sea": "sea",
}  # fmt: skip
"""Modes of the network to modes of CPMM."""
_TABLE = "layout/control_rules.csv"
_FIELDS = ("country", "other_side", "mode", "direction", "hours_like", "fee_like", "profile", "why")


@dataclass(frozen=True)
class Rule:
    """Where a side of a crossing takes its hours and its payments from.

    Attributes
    ----------
    country, other_side, mode, direction
        What it is for; ``*`` for any.
    hours_like, fee_like
        Key of a mean of CPMM, for example ``KAZ,rail,outbound``; or `ASSUMED`, a row for that country, mode and direction.
    profile
        One of `PROFILES`.
    why
        Reason in a sentence.
    """

    country: str
    other_side: str
    mode: str
    direction: str
    hours_like: str
    fee_like: str
    profile: str
    why: str

    @property
    def scope(self) -> tuple[str, str, str, str]:
        """What it is for."""
        return self.country, self.other_side, self.mode, self.direction

    def covers(self, side: tuple[str, str, str, str]) -> bool:
        """Whether it speaks of a country, other side, mode and direction."""
        return all(mine in (ANY, theirs) for mine, theirs in zip(self.scope, side, strict=True))

    @property
    def precision(self) -> tuple[int, bool]:
        """How many of its four fields are named; among equals the one that names the other side is the closer."""
        return sum(field != ANY for field in self.scope), self.other_side != ANY


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[Rule, ...]:
    """Rules of the package, ``layout/control_rules.csv``."""
    text = files("kenes.areas.transport").joinpath(_TABLE).read_text(encoding="utf-8")
    return read_rules(text, _TABLE)


def read_rules(text: str, label: str) -> tuple[Rule, ...]:
    """Rules of a table.

    Raises
    ------
    InputError
        If a column is missing, a profile unknown, a key not of the form ``COUNTRY,MODE,DIRECTION``, or two rules have the same scope.
    """
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != _FIELDS:
        raise InputError("the columns are not those of rules.", where=label, remedy=f"They are {', '.join(_FIELDS)}.")
    rules = tuple(Rule(**{field: row[field].strip() for field in _FIELDS}) for row in reader)
    seen: dict[tuple[str, str, str, str], int] = {}
    for line, rule in enumerate(rules, start=2):
        _check(rule, f"{label}, row {line}")
        if rule.scope in seen:
            raise InputError(f"the rule repeats row {seen[rule.scope]}.", where=f"{label}, row {line}")
        seen[rule.scope] = line
    return rules


def _check(rule: Rule, where: str) -> None:
    if rule.profile not in PROFILES:
        raise InputError(
            f"there is no profile '{rule.profile}'.", where=f"{where}, profile", remedy=f"One of {', '.join(PROFILES)}."
        )
    for column, key in (("hours_like", rule.hours_like), ("fee_like", rule.fee_like)):
        if key != ASSUMED and len(key.split(",")) != 3:
            raise InputError(
                f"'{key}' names no mean of CPMM.",
                where=f"{where}, {column}",
                remedy=f"Write COUNTRY,MODE,DIRECTION or {ASSUMED}.",
            )


def rule_for(side: tuple[str, str, str, str], rules: Sequence[Rule]) -> Rule:
    """Most specific rule for a country, other side, mode of CPMM and direction.

    Raises
    ------
    InputError
        If there is none, or two are equally specific.
    """
    country, other, mode, direction = side
    where = f"{country} side of the border with {other}, {mode}, {direction}"
    found = sorted((rule for rule in rules if rule.covers(side)), key=lambda rule: rule.precision, reverse=True)
    if not found:
        raise InputError(
            "no rule says which hours this side takes.", where=where, remedy=f"Add a row to {_TABLE} for {country}."
        )
    if len(found) > 1 and found[0].precision == found[1].precision:
        both = " and ".join(",".join(rule.scope) for rule in found[:2])
        raise InputError(f"rules {both} fit equally well.", where=where, remedy="Add one that names all four fields.")
    return found[0]
