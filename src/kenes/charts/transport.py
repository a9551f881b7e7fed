"""What charts and briefing read from the account of transport: rows, goods over borders, crossings by what an hour is worth, hours of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kenes.charts.reading import Document
from kenes.language import has, say
from kenes.vocabulary.republics import FIVE, SIXTH

Row = dict[str, Any]

AREA = "transport"
CODES = tuple(one.code for one in (*FIVE, SIXTH))
TOLERANCE = 15.0
"""Gap in per cent up to which a predicted indicator is said to hold."""
MODES = ("rail", "road", "sea")


def transport_rows(document: Document, table: str) -> list[Row]:
    """Rows of one table of the account of transport, by column; none where the result has no such table."""
    found = ((document.get("reports") or {}).get(AREA) or {}).get(table)
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]] if found else []


def players_of(document: Document) -> list[str]:
    """Republics of the game in the fixed order."""
    return [code for code in CODES if code in document["players"]]


def mode_word(mode: str) -> str:
    """Mode inside a name: by rail, by road, by sea."""
    return say(f"by-{mode}") if has(f"by-{mode}") else mode


def node_name(node: str, name: str = "") -> str:
    """Name of a place on the network; as the account has it where the catalogue has none."""
    return say(f"place-{node}") if has(f"place-{node}") else name or node


def inner_goods(document: Document) -> tuple[float, float] | None:
    """Goods over borders between members, kt a year, today and when all unite; every passage counts.

    None where a number is absent or there are no crossings.
    """
    players = set(document["players"])
    rows = [row for row in transport_rows(document, "crossings") if {row["from"], row["to"]} <= players]
    if not rows or any(row[name] is None for row in rows for name in ("kt_today", "kt_after")):
        return None
    return sum(row["kt_today"] for row in rows), sum(row["kt_after"] for row in rows)


def hour_worths(document: Document) -> list[Row]:
    """Crossings by what one hour less there saves, the most first.

    Returns
    -------
    list of dict
        ``node``, ``mode``, ``name``, ``usd`` by republic in the fixed order, and ``total``, USD a year. Crossings of which a number is absent
        are left out.
    """
    found: dict[tuple[str, str], Row] = {}
    for row in transport_rows(document, "ranking"):
        key = (row["node"], row["mode"])
        one = found.setdefault(
            key, {"node": row["node"], "mode": row["mode"], "name": node_name(row["node"], row["crossing"]), "usd": {}}
        )
        one["usd"][row["republic"]] = row["usd_per_hour"]
    whole = [one for one in found.values() if None not in one["usd"].values()]
    for one in whole:
        one["usd"] = {code: one["usd"][code] for code in CODES if code in one["usd"]}
        one["total"] = sum(one["usd"].values())
    return sorted(whole, key=lambda one: (-one["total"], one["node"], one["mode"]))


def pair_values(document: Document, column: str) -> dict[tuple[str, str], tuple[float, float]]:
    """A column of the costs of every pair of members, today and when all unite, in the fixed order; pairs with an absent number are left out."""
    players = players_of(document)
    both: dict[tuple[str, str], dict[str, float | None]] = {}
    for row in transport_rows(document, "costs"):
        both.setdefault((row["exporter"], row["importer"]), {})[row["situation"]] = row[column]
    found = {}
    for pair in ((a, b) for a in players for b in players if a != b):
        today, after = (both.get(pair, {}).get(name) for name in ("today", "after"))
        if today is not None and after is not None:
            found[pair] = (today, after)
    return found


def fall(ends: tuple[float, float]) -> float:
    """Change from today, per cent."""
    today, after = ends
    return 100.0 * (after / today - 1.0)


def hours_there(document: Document) -> Mapping[tuple[str, str], tuple[float, ...]]:
    """Hours of both controls at each crossing today, by node and mode; one number for each direction."""
    found: dict[tuple[str, str], tuple[float, ...]] = {}
    for row in transport_rows(document, "crossings"):
        if row["hours_today"] is not None:
            key = (row["node"], row["mode"])
            found[key] = (*found.get(key, ()), row["hours_today"])
    return found


def predicted(document: Document) -> list[Row]:
    """Indicators of CAREC over both directions of the year in which the model predicts most; the later of two."""
    rows = [row for row in transport_rows(document, "indicators") if row["use"] == "predicted"]
    rows = [row for row in rows if None not in (row["carec"], row["kenes"], row["gap_percent"])]
    years = [row["year"] for row in rows]
    most = max(years, key=lambda year: (years.count(year), year), default=None)
    return [row for row in rows if row["year"] == most and row["direction"] == "all"]
