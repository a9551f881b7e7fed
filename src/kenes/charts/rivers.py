"""What charts and briefing read from the account of rivers and power: rows, sums over the two halves of the water year, clauses on the swap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kenes.charts.reading import Document
from kenes.language import Republics, decimal, has, listed, say
from kenes.vocabulary.republics import FIVE, SIXTH

Row = dict[str, Any]

AREA = "river_power"
TODAY, AFTER = "today", "after"
SITUATIONS = (TODAY, AFTER)
MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Months of the water year."""
WINTER, SUMMER = MONTHS[:6], MONTHS[6:]
"""October-March, when power is short upstream, and April-September, when fields are watered."""
SEASONS = {"winter": WINTER, "summer": SUMMER}
UPSTREAM = {"toktogul": "KGZ", "nurek": "TJK"}
"""Dams whose water is swapped for power, and the republic that holds them."""
SLIGHT_GWH, SLIGHT_HM3 = 0.5, 50.0
"""What is printed as nil: GWh, and hm3 where km3 are printed with one decimal."""


def river_rows(document: Document, table: str) -> list[Row]:
    """Rows of one table of the account of rivers and power, by column; none where the result has no such table."""
    found = ((document.get("reports") or {}).get(AREA) or {}).get(table)
    if not found:
        return []
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def total(values: Iterable[float | None]) -> float | None:
    """Sum; none where one of the values is absent or there are no values: what is not known is not nil."""
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known) if known and len(known) == len(found) else None


def mean(values: Iterable[float | None]) -> float | None:
    """Mean; none where one of the values is absent or there are no values."""
    found = list(values)
    whole = total(found)
    return None if whole is None else whole / len(found)


def republics_in(rows: Iterable[Row], column: str = "republic") -> list[str]:
    """Republics that the rows name, in the fixed order."""
    named = {str(row[column]) for row in rows}
    return [one.code for one in (*FIVE, SIXTH) if one.code in named]


def place_name(site: str) -> str:
    """Name of a reservoir, plant or node of a river; its identifier where the catalogue has none."""
    return say(f"site-{site}") if has(f"site-{site}") else site


def km3(volume: float | None) -> str:
    """Volume in hm3 as text in km3, without a sign."""
    return say("absent") if volume is None else decimal(abs(volume) / 1000.0, 1)


def swapped(document: Document, what: str) -> dict[str, dict[str, float | None]]:
    """Change from today by season of what each sends (``power``, GWh) or each dam releases (``water``, hm3).

    Returns
    -------
    dict of dict
        By republic or dam, in order: ``winter`` and ``summer``.
    """
    rows = [row for row in river_rows(document, "swap") if row["what"] == what]
    order = (
        republics_in(rows, "who") if what == "power" else [dam for dam in UPSTREAM if dam in {r["who"] for r in rows}]
    )
    return {
        who: {
            season: total(row["change"] for row in rows if row["who"] == who and row["month"] in months)
            for season, months in SEASONS.items()
        }
        for who in order
    }


def dam_clauses(document: Document) -> list[str]:
    """What the big dams do with their water, in clauses: those alike in one; a dam of which it is not known in none."""
    found: dict[str, list[str]] = {}
    changes: list[str] = []
    for dam, change in swapped(document, "water").items():
        kind = _kind(**change)
        if kind in ("winter", "summer"):
            parts = found.setdefault(kind, [])
            message = "dam-too" if parts else "dam-keeps"
            parts.append(say(message, dam=place_name(dam), water=km3(carried(**change))))
        elif kind:
            changes.append(_changed(dam, kind, **change))
    kept = [
        say(f"dams-from-{kind}", parts=say("list-and", first=", ".join(p[:-1]), last=p[-1]) if p[1:] else p[0])
        for kind, p in found.items()
    ]
    return [*kept, *changes]


def carried(winter: float | None, summer: float | None) -> float:
    """Water that a dam carries from one half of the year to the other, hm3: what is less in one and more in the other."""
    if winter is None or summer is None or winter * summer >= 0:
        return 0.0
    return min(abs(winter), abs(summer))


def _kind(winter: float | None, summer: float | None) -> str:
    """The season from which a dam carries water, ``same`` or ``changes``; empty where it is not known."""
    if winter is None or summer is None:
        return ""
    if carried(winter, summer) >= SLIGHT_HM3:
        return "winter" if winter < 0 else "summer"
    return "same" if max(abs(winter), abs(summer)) < SLIGHT_HM3 else "changes"


def _changed(dam: str, kind: str, winter: float | None, summer: float | None) -> str:
    if kind == "same" or winter is None or summer is None:
        return say("dam-same", dam=place_name(dam))
    amounts = {"winter": decimal(winter / 1000.0, 1, signed=True), "summer": decimal(summer / 1000.0, 1, signed=True)}
    return say("dam-changes", dam=place_name(dam), **amounts)


def power_clause(document: Document, season: str) -> str:
    """Who receives and who sends more power in a season than today, net; empty where nothing changes or it is not known."""
    changes = {who: found[season] for who, found in swapped(document, "power").items()}
    if not changes or any(value is None for value in changes.values()):
        return ""
    known = {who: value for who, value in changes.items() if value is not None and abs(value) >= SLIGHT_GWH}
    groups = (
        ("power-received", [who for who, value in known.items() if value < 0]),
        ("power-sent", [who for who, value in known.items() if value > 0]),
    )
    said = [
        say(
            message, who=", ".join(_with_amount(who, known[who]) for who in sorted(codes, key=lambda c: -abs(known[c])))
        )
        for message, codes in groups
        if codes
    ]
    return say("power-season", season=say(f"in-{season}"), parts="; ".join(said)) if said else ""


def _with_amount(who: str, gwh: float) -> str:
    return f"{listed([who])}\u00a0{decimal(abs(gwh))}"


def upstream_clause(document: Document) -> str:
    """How much more power reaches the republics of the big dams in winter, where it does."""
    changes = swapped(document, "power")
    winter = {p: changes[p]["winter"] for p in UPSTREAM.values() if p in changes}
    gained = {p: -sent for p, sent in winter.items() if sent is not None and -sent >= SLIGHT_GWH}
    if not gained:
        return ""
    return say("power-upstream", who=Republics(list(gained)), number=len(gained), amount=decimal(sum(gained.values())))
