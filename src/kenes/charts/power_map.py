"""Schematic map of the swap: water moved between the halves of the year, power sent between the republics, a map for each half."""

from __future__ import annotations

import math
from typing import Any, Literal

import altair as alt

from kenes.charts.panels import texts
from kenes.charts.reading import Document
from kenes.charts.region_map import PLACES, Point, Window
from kenes.charts.rivers import SEASONS, SLIGHT_GWH, SLIGHT_HM3, swapped
from kenes.charts.theme import INK, at_pixels, colours, titled, untold
from kenes.language import decimal, listed, say

WIDTH, LARGE, PITCH, HEAD = 440, 262, 288, 18
SCALE = 481
HUB = (69.2, 43.3)
"""Where the lines of all meet on the map: a choice of drawing, as no flow between two republics is told apart."""
COURSES = {
    "toktogul": ((72.9, 41.7), (71.3, 40.8), (69.6, 40.2), (68.2, 41.4), (65.6, 44.8), (61.2, 46.4)),
    "nurek": ((69.6, 38.5), (67.5, 37.3), (65.3, 37.8), (61.5, 41.0), (59.4, 42.7)),
}
"""Rivers below the big dams, as longitudes and latitudes: a choice of drawing."""
WATER_AT = {"toktogul": (61.4, 47.3), "nurek": (67.0, 34.9)}
"""Where the change of the water of a dam is written."""
ASIDE: dict[str, tuple[float, float, Literal["left", "center", "right"]]] = {
    "AZE": (0, -16, "center"), "KAZ": (0, -30, "center"), "KGZ": (12, -6, "left"), "TJK": (13, 8, "left"), "TKM": (0, 16, "center"), "UZB": (-12, -12, "right"),
}  # fmt: skip
"""Pixels by which the name stands aside of its dot, and which end of it is there."""
AT = PLACES | {"UZB": (62.7, 42.5)}
"""Dots of the republics; that of Uzbekistan stands off the hub."""
WIDEST, NARROWEST, DOT = 9.0, 1.2, 7.0
RIVER = "#0072B2"


def map_changes(document: Document) -> dict[str, dict[str, dict[str, float]]]:
    """Change from today by season: ``power`` by republic, GWh sent, and ``water`` by dam, hm3 released; empty where a number is absent."""
    found: dict[str, dict[str, dict[str, float]]] = {season: {} for season in SEASONS}
    for what in ("power", "water"):
        for who, change in swapped(document, what).items():
            for season in SEASONS:
                value = change[season]
                if value is None:
                    return {}
                found[season].setdefault(what, {})[who] = value
    return found if any(found.values()) else {}


def power_map_message(document: Document) -> str:
    """Which republic receives most power more in October-March, and which in April-September, in one line."""
    parts = []
    for season, change in map_changes(document).items():
        known = change.get("power") or {}
        most = min(known, key=lambda p: known[p]) if known else ""
        if most and known[most] <= -SLIGHT_GWH:
            amount = decimal(-known[most])
            parts.append(say("power-map-most", season=say(f"in-{season}"), who=listed([most]), amount=amount))
    if not parts:
        return say("power-map-same")
    joined = say("list-and", first=parts[0], last=parts[1]) if parts[1:] else parts[0]
    return say("power-map-message", parts=joined)


def power_map(document: Document) -> alt.LayerChart:
    """Two maps, October-March and April-September: lines as wide as the change of power sent or received, and water of the big dams.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of maps when the result holds no swap.
    """
    found, title, unit = map_changes(document), power_map_message(document), say("power-map-unit")
    if not found:
        return untold(say("rivers-absent"), title=title, unit=unit, document=document, width=WIDTH)
    widest = max((abs(v) for change in found.values() for v in change.get("power", {}).values()), default=1.0) or 1.0
    layers: list[alt.Chart] = []
    for k, (season, change) in enumerate(found.items()):
        window = Window(0, HEAD + PITCH * k, WIDTH, LARGE, SCALE)
        codes = [p for p in change.get("power", {}) if p in AT]
        layers += window.land(codes)
        layers.append(texts([{"x": 0, "y": window.top - 8, "text": say(f"season-{season}")}], bold=True, size=12))
        layers += [
            *_rivers(window, change.get("water", {})),
            *_flows(window, change.get("power", {}), widest),
            *_names(window, change.get("power", {})),
        ]
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=HEAD + PITCH + LARGE)


def _rivers(window: Window, water: dict[str, float]) -> list[alt.Chart]:
    """Courses below the dams, and what is released more or less."""
    points: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for dam, change in water.items():
        points += [_placed(window.pixel(place)) | {"line": dam, "order": k} for k, place in enumerate(COURSES[dam])]
        amount = decimal(change / 1000.0, 1, signed=abs(change) >= SLIGHT_HM3)
        said.append(
            _placed(window.pixel(WATER_AT[dam]))
            | {"text": say("power-map-water", dam=say(f"site-{dam}"), amount=amount)}
        )
    course = at_pixels(points).mark_line(color=RIVER, strokeWidth=2, opacity=0.8, interpolate="monotone")
    begin = [_placed(window.pixel(COURSES[dam][0])) for dam in water]
    dam_mark = at_pixels(begin).mark_point(shape="triangle-up", filled=True, size=70, color=RIVER, opacity=1)
    written = texts(said, align="center", size=11).mark_text(
        align="center", fontSize=11, fontWeight="bold", color=RIVER
    )
    return [course.encode(order="order:Q", detail="line:N"), dam_mark, written] if water else []


def _placed(point: Point) -> dict[str, Any]:
    return {"x": round(point[0], 1), "y": round(point[1], 1)}


def _flows(window: Window, power: dict[str, float], widest: float) -> list[alt.Chart]:
    """A line between each republic and the hub, with a head where the power goes."""
    hub = window.pixel(HUB)
    lines, heads = [], []
    for code, change in power.items():
        if code not in AT or abs(change) < SLIGHT_GWH:
            continue
        place = window.pixel(AT[code])
        start, end = (place, hub) if change > 0 else (hub, place)
        tip = _short_of(start, end, DOT + 4 if change < 0 else 3.0)
        wide = max(NARROWEST, WIDEST * abs(change) / widest)
        lines.append(_placed(start) | {"x2": round(tip[0], 1), "y2": round(tip[1], 1), "width": round(wide, 2)})
        middle = _between(start, tip, 0.6)
        angle = math.degrees(math.atan2(end[0] - start[0], start[1] - end[1]))
        heads.append(_placed(middle) | {"angle": round(angle, 1), "size": round(50 + 15 * wide, 1)})
    line = at_pixels(lines).mark_rule(color=INK, opacity=0.6, strokeCap="butt")
    head = at_pixels(heads).mark_point(shape="triangle", filled=True, color=INK, opacity=1)
    return [
        line.encode(x2="x2:Q", y2="y2:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None)),
        head.encode(angle=alt.Angle("angle:Q", scale=None), size=alt.Size("size:Q", scale=None)),
        at_pixels([_placed(hub)]).mark_circle(size=36, color=INK, opacity=1),
    ]


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _short_of(start: Point, end: Point, pixels: float) -> Point:
    """Point so many pixels before the end of a line."""
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    return _between(start, end, max(0.0, 1.0 - pixels / length)) if length else end


def _names(window: Window, power: dict[str, float]) -> list[alt.Chart]:
    """A dot for each republic, its name, and what it sends or receives more."""
    codes = [code for code in power if code in AT]
    dots = [_placed(window.pixel(AT[code])) | {"code": code} for code in codes]
    layers: list[alt.Chart] = [
        at_pixels(dots)
        .mark_circle(size=110, opacity=1, stroke=INK, strokeWidth=1)
        .encode(color=alt.Color("code:N", scale=colours(codes), legend=None))
    ]
    for code, dot in zip(codes, dots, strict=True):
        dx, dy, align = ASIDE[code]
        lines = [{"x": dot["x"] + dx, "y": dot["y"] + dy, "text": listed([code])}]
        lines.append({"x": dot["x"] + dx, "y": dot["y"] + dy + 13, "text": _amount(power[code])})
        layers += [texts(lines[:1], align=align, size=11), texts(lines[1:], align=align, size=11, bold=True)]
    return layers


def _amount(change: float) -> str:
    if abs(change) < SLIGHT_GWH:
        return say("power-map-none")
    return say("power-map-sends" if change > 0 else "power-map-receives", amount=decimal(abs(change)))
