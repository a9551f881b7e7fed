"""What one more cubic metre is worth along the rivers, in both halves of the water year, today and when all unite."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from kenes.charts.panels import ends, step_of, texts, tick_text
from kenes.charts.reading import Document, opened
from kenes.charts.rivers import AFTER, SEASONS, SITUATIONS, TODAY, mean, place_name, river_rows
from kenes.charts.storage import JOINT
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.language import decimal, say

RIVERS = {
    "syr_darya": ("toktogul", "uchkurgan", "andijan", "fergana", "kairakkum", "farhad", "charvak", "chinaz", "shardara", "kyzylorda", "north_aral"),
    "amu_darya": ("nurek", "confluence", "termez", "karshi", "bukhara", "tuyamuyun", "khorezm", "nukus", "delta"),
}  # fmt: skip
"""Nodes drawn, from the mountains to the sea."""
WIDTH, LEFT, ACROSS, GAP = 484, 126, 106, 76
LINE, HEAD, TITLE_ROOM = 17, 46, 26
SLIGHT, TOLD = 0.0005, 0.005
"""USD/m3 that print as nil; those with a label."""

Worth = dict[tuple[str, str, str], float]


def season_worths(document: Document) -> Worth:
    """Worth of one more m3, mean of the six months, USD/m3, by node, season and situation; a season with an absent number is left out."""
    given: dict[tuple[str, str, str], list[float | None]] = {}
    for row in river_rows(document, "water_values"):
        for season, months in SEASONS.items():
            if row["month"] in months:
                given.setdefault((row["node"], season, row["situation"]), []).append(row["usd_m3"])
    means = {key: mean(values) for key, values in given.items()}
    return {key: value if abs(value) >= SLIGHT else 0.0 for key, value in means.items() if value is not None}


def drawn_nodes(document: Document) -> dict[str, list[str]]:
    """Nodes by river, from the mountains to the sea, of which every season is known in both situations."""
    found = season_worths(document)
    whole = {n for n, _, _ in found if all((n, a, b) in found for a in SEASONS for b in SITUATIONS)}
    rivers = {river: [node for node in nodes if node in whole] for river, nodes in RIVERS.items()}
    return {river: nodes for river, nodes in rivers.items() if nodes}


def water_message(document: Document) -> str:
    """Where and when a cubic metre is worth most today, and what it is worth there when all unite, in one line."""
    found, nodes = season_worths(document), drawn_nodes(document)
    known = {key: value for key, value in found.items() if any(key[0] in named for named in nodes.values())}
    today = {key: value for key, value in known.items() if key[2] == TODAY}
    if not today:
        return say("water-values-absent")
    if any(row["usd_m3"] is None for row in river_rows(document, "water_values")):
        return say("water-values-some")
    node, season, _ = max(today, key=lambda key: today[key])
    worths = {"today": decimal(today[node, season, TODAY], 3), "after": decimal(known[node, season, AFTER], 3)}
    return say("water-values-message", node=place_name(node), season=say(f"in-{season}"), **worths)


def water_values(document: Document) -> alt.LayerChart:
    """Worth of one more cubic metre at the nodes of both rivers in river order: ring today, dot when all unite.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of dots when the result holds no water values.
    """
    nodes, title, unit = drawn_nodes(document), water_message(document), say("water-values-unit")
    if not nodes:
        return untold(say("rivers-absent"), title=title, unit=unit, document=document, width=WIDTH)
    found = season_worths(document)
    low, high = ends(found[n, a, b] for named in nodes.values() for n in named for a in SEASONS for b in SITUATIONS)
    places, rivers, height = _lines_of(nodes)
    points = [_point(found, node, y, season, (low, high)) for node, y in places.items() for season in SEASONS]
    names = [{"x": LEFT - 10, "y": y, "text": opened(place_name(node))} for node, y in places.items()]
    layers = [
        *_scales(low, high, height),
        *_marks(points),
        texts(names, align="right", size=11),
        texts(rivers, bold=True, size=12),
    ]
    return titled([*layers, *_key()], title=title, unit=unit, document=document, width=WIDTH, height=round(height) + 20)


def _lines_of(nodes: dict[str, list[str]]) -> tuple[dict[str, float], list[dict[str, Any]], float]:
    """Pixel of every node, titles of the rivers, and the pixel below the last node."""
    places: dict[str, float] = {}
    titles = []
    y: float = HEAD
    for river, named in nodes.items():
        titles.append({"x": 0, "y": y + 8, "text": place_name(river)})
        y += TITLE_ROOM
        for node in named:
            places[node] = y
            y += LINE
    return places, titles, y


def _along(value: float, season: str, span: tuple[float, float]) -> float:
    """Pixel of a worth, from the left."""
    start = LEFT + list(SEASONS).index(season) * (ACROSS + GAP)
    return round(start + ACROSS * (value - span[0]) / (span[1] - span[0]), 2)


def _point(found: Worth, node: str, y: float, season: str, span: tuple[float, float]) -> dict[str, Any]:
    today, after = (_along(found[node, season, situation], season, span) for situation in SITUATIONS)
    worths = [decimal(found[node, season, situation], 3) for situation in SITUATIONS]
    told = max(abs(found[node, season, situation]) for situation in SITUATIONS) >= TOLD
    return {"x": today, "x2": after, "y": y, "text": " \u2192 ".join(worths) if told else ""}


def _scales(low: float, high: float, height: float) -> list[alt.Chart]:
    """Lines down at the ticks, their numbers below, and the season above."""
    step = step_of(2.0 * (high - low))
    worths = [k * step for k in range(math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6) + 1)]
    lines = [
        {
            "x": _along(v, season, (low, high)),
            "y": HEAD - 4,
            "y2": height,
            "text": tick_text(v, step),
            "zero": math.isclose(v, 0.0, abs_tol=1e-12),
        }
        for season in SEASONS
        for v in worths
    ]
    rule = (
        at_pixels(lines)
        .mark_rule(color=INK)
        .encode(y2="y2:Q", opacity=alt.condition("datum.zero", alt.value(0.5), alt.value(0.12)))
    )
    numbers = texts([row | {"y": height + 10} for row in lines], align="center", size=10)
    heads = [
        {"x": _along(low, season, (low, high)), "y": HEAD - 14, "text": say(f"season-{season}")} for season in SEASONS
    ]
    return [rule, numbers, texts(heads)]


def _marks(points: list[dict[str, Any]]) -> list[alt.Chart]:
    """A ring for today, a dot for after, and the way between them."""
    way = at_pixels(points).mark_rule(color=INK, opacity=0.45, strokeWidth=1.5).encode(x2="x2:Q")
    ring = at_pixels(points).mark_point(filled=False, size=44, stroke=INK, strokeWidth=1.5, opacity=1)
    dot = at_pixels([{"x": p["x2"], "y": p["y"]} for p in points]).mark_circle(size=52, color=JOINT, opacity=1)
    said = [{"x": max(p["x"], p["x2"]) + 8, "y": p["y"], "text": p["text"]} for p in points if p["text"]]
    return [way, ring, dot, texts(said, size=9.5)]


def _key() -> list[alt.Chart]:
    """A ring and a dot with what they are."""
    ring = at_pixels([{"x": 6, "y": 8}]).mark_point(filled=False, size=44, stroke=INK, strokeWidth=1.5, opacity=1)
    dot = at_pixels([{"x": 6 + LEFT + ACROSS / 2, "y": 8}]).mark_circle(size=52, color=JOINT, opacity=1)
    said = [
        {"x": 16, "y": 8, "text": say("today-alone")},
        {"x": 16 + LEFT + ACROSS / 2, "y": 8, "text": say("when-all-unite")},
    ]
    return [ring, dot, texts(said)]
