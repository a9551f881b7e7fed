"""Storage and release of the big reservoirs by month, each alone against all together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from kenes.charts.panels import Panel, ends, frames, month_letters, texts
from kenes.charts.reading import Document
from kenes.charts.rivers import AFTER, MONTHS, SUMMER, TODAY, mean, place_name, river_rows
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.language import decimal, say

RESERVOIRS = ("toktogul", "nurek", "kairakkum", "andijan", "charvak", "shardara", "tuyamuyun")
"""Big reservoirs, those whose water is swapped first."""
WIDTH, LEFT, ACROSS, GAP = 440, 40, 170, 60
HEIGHT, PITCH, HEAD = 58, 104, 64
JOINT = "#0072B2"
COLUMNS = (("storage", "storage_hm3", 1e-3), ("release", "release_m3_s", 1.0))
"""Message, column of the table, and what its numbers are multiplied with."""
SLIGHT = 0.5
"""m3/s that print as no change."""


def regimes_of(document: Document, reservoirs: Sequence[str] = RESERVOIRS) -> dict[str, list[dict[str, Any]]]:
    """Rows of storage and release by reservoir, in the order asked for; those not in the result, or with an absent number, are left out."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in river_rows(document, "reservoirs"):
        found.setdefault(row["reservoir"], []).append(row)
    whole = {name for name, rows in found.items() if all(row[c] is not None for row in rows for _, c, _ in COLUMNS)}
    return {name: found[name] for name in reservoirs if name in whole}


def summer_release(rows: list[dict[str, Any]], situation: str) -> float:
    """Mean release of a reservoir in April-September, m3/s; nil where it does not stand in this situation."""
    found = mean(r["release_m3_s"] for r in rows if r["situation"] == situation and r["month"] in SUMMER)
    return found or 0.0


def storage_message(document: Document, reservoirs: Sequence[str] = RESERVOIRS) -> str:
    """Which of the reservoirs changes its release in April-September most, in one line."""
    found = {
        name: (summer_release(rows, TODAY), summer_release(rows, AFTER))
        for name, rows in regimes_of(document, reservoirs).items()
    }
    if not found:
        return say("storage-absent")
    most = max(found, key=lambda name: abs(found[name][1] - found[name][0]))
    today, after = found[most]
    if abs(after - today) < SLIGHT:
        return say("storage-same")
    return say("storage-message", reservoir=place_name(most), today=decimal(today), after=decimal(after))


def storage(document: Document, reservoirs: Sequence[str] = RESERVOIRS) -> alt.LayerChart:
    """Storage at the end of the month and release of each reservoir, today and when all unite, as small multiples.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    reservoirs
        Which, in which order.

    Returns
    -------
    altair.LayerChart
        Words instead of lines when the result holds no account of reservoirs.
    """
    found, title, unit = regimes_of(document, reservoirs), storage_message(document, reservoirs), say("storage-unit")
    if not found:
        return untold(say("rivers-absent"), title=title, unit=unit, document=document, width=WIDTH)
    panels = {
        (name, column): _panel(rows, k, j)
        for k, (name, rows) in enumerate(found.items())
        for j, (_, column, _) in enumerate(COLUMNS)
    }
    placed = list(panels.values())
    names = [{"x": 0, "y": HEAD + PITCH * k - 14, "text": place_name(name)} for k, name in enumerate(found)]
    heads = [
        {"x": LEFT + j * (ACROSS + GAP), "y": 30, "text": say(f"storage-{message}")}
        for j, (message, _, _) in enumerate(COLUMNS)
    ]
    layers = [*frames(placed), month_letters(placed), texts(heads), texts(names, bold=True, size=12)]
    layers += [*_lines(found, panels), *_key()]
    height = HEAD + PITCH * len(found) - (PITCH - HEIGHT) + 18
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=height)


def _panel(rows: list[dict[str, Any]], row: int, column: int) -> Panel:
    _, name, times = COLUMNS[column]
    low, high = ends(times * r[name] for r in rows)
    return Panel(LEFT + column * (ACROSS + GAP), HEAD + PITCH * row, ACROSS, HEIGHT, low, high)


def _lines(found: dict[str, list[dict[str, Any]]], panels: dict[tuple[str, str], Panel]) -> list[alt.Chart]:
    points = [
        {
            "x": panels[name, column].middle(MONTHS.index(row["month"])),
            "y": panels[name, column].up(times * row[column]),
            "line": f"{name} {column}",
            "situation": row["situation"],
            "order": MONTHS.index(row["month"]),
        }
        for name, rows in found.items()
        for _, column, times in COLUMNS
        for row in rows
    ]
    return [_line([p for p in points if p["situation"] == situation], situation) for situation in (AFTER, TODAY)]


def _line(points: list[dict[str, Any]], situation: str) -> alt.Chart:
    """Line of a situation: after whole and blue; today broken, in the ink of the page, on top where both run together."""
    base: alt.Chart = at_pixels(points).encode(order="order:Q", detail="line:N")
    today: alt.Chart = base.mark_line(color=INK, strokeWidth=1.6, strokeDash=[4, 3], opacity=0.85)
    after: alt.Chart = base.mark_line(color=JOINT, strokeWidth=2.4)
    return today if situation == TODAY else after


def _key() -> list[alt.Chart]:
    """A piece of each line with what it is."""
    said = {AFTER: (0.0, say("when-all-unite")), TODAY: (LEFT + ACROSS + GAP, say("today-alone"))}
    pieces = [
        _line([{"x": x + dx, "y": 8, "line": situation, "order": dx} for dx in (0.0, 24.0)], situation)
        for situation, (x, _) in said.items()
    ]
    return [*pieces, texts([{"x": x + 30, "y": 8, "text": text} for x, text in said.values()])]
