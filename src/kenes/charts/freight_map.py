"""Schematic map of freight: links by mode, as wide as what they carry, coloured by change; crossings by what an hour there is worth."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.panels import texts
from kenes.charts.reading import Document
from kenes.charts.region_map import Point, Window
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.charts.transport import Row, hour_worths, inner_goods, players_of, transport_rows
from kenes.language import decimal, say

WIDTH, HEIGHT, KEY = 600, 440, 50
MAP = Window(0, 0, WIDTH, HEIGHT, scale=790, centre=(66.6, 45.1))
CHANGES = ((10.0, "#08519c"), (2.0, "#6baed6"), (-2.0, "#8a8f96"), (-10.0, "#fdae61"), (float("-inf"), "#b35806"))
"""Least change in per cent of each colour, from more goods to fewer: blue and orange, which the colour-blind tell apart."""
DASHES: dict[str, list[float]] = {"rail": [1, 0], "road": [5, 2], "sea": [1.5, 2.5]}
WIDEST, NARROWEST, BIGGEST = 9.0, 0.6, 420.0
"""Widths of links, pixels; area of the largest dot, pixels squared."""
SHOWN, NAMED = 15, 4
"""Crossings with a dot, and with a name."""


def drawn_links(document: Document) -> list[Row]:
    """Links that carry goods today or when all unite, those with a number or a position absent left out."""
    wanted = ("kt_today", "kt_after", "from_lon", "from_lat", "to_lon", "to_lat")
    rows = [r for r in transport_rows(document, "freight") if all(r.get(name) is not None for name in wanted)]
    return [row for row in rows if max(row["kt_today"], row["kt_after"]) >= 1.0]


def freight_message(document: Document) -> str:
    """How much more goods pass the borders between members, in one line."""
    ends = inner_goods(document)
    if ends is None or ends[0] <= 0:
        return say("freight-absent")
    today, after = ends
    percent = 100.0 * (after / today - 1.0)
    if abs(percent) < 0.5:
        return say("freight-same", today=decimal(today / 1e3))
    ends_said = {"today": decimal(today / 1e3, 1), "after": decimal(after / 1e3, 1), "percent": decimal(abs(percent))}
    return say("freight-more" if percent > 0 else "freight-less", **ends_said)


def freight_map(document: Document) -> alt.LayerChart:
    """Schematic map of goods on every road, railway and sea lane when all unite.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of a map when the result holds no account of transport.
    """
    rows, title, unit = drawn_links(document), freight_message(document), say("freight-unit")
    if not rows:
        return untold(say("transport-absent"), title=title, unit=unit, document=document, width=WIDTH)
    widest = max(row["kt_after"] for row in rows) or 1.0
    layers = [*_land(document), *_links(rows, widest), *_crossings(document), *_key(document, widest)]
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=HEIGHT + KEY)


def colour_of(row: Row) -> str:
    """Colour of a link by its change; the first where it carries nothing today."""
    if not row["kt_today"]:
        return CHANGES[0][1]
    percent = 100.0 * (row["kt_after"] / row["kt_today"] - 1.0)
    return next(colour for least, colour in CHANGES if percent >= least)


def width_of(kt: float, widest: float) -> float:
    """Width of a link, pixels: in proportion to what it carries, and never too thin to be seen."""
    return round(max(NARROWEST, WIDEST * kt / widest), 2)


def inside(start: Point, end: Point) -> tuple[Point, Point] | None:
    """Part of a line that lies on the map, pixels; none where no part does (Liang and Barsky 1984)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for step, room in ((-dx, x), (dx, WIDTH - x), (-dy, y), (dy, HEIGHT - y)):
        if step == 0:
            if room < 0:
                return None
            continue
        part = room / step
        first, last = (max(first, part), last) if step < 0 else (first, min(last, part))
    return ((x + first * dx, y + first * dy), (x + last * dx, y + last * dy)) if first < last else None


def _land(document: Document) -> list[alt.Chart]:
    """Land of the members paler than on other maps, so that the colours of the links stand out."""
    outside, members = MAP.land(players_of(document))
    return [outside, members.encode(fillOpacity=alt.value(0.2))]


def _links(rows: list[Row], widest: float) -> list[alt.Chart]:
    """A line for each link, those that carry most below."""
    found = []
    for row in sorted(rows, key=lambda r: -r["kt_after"]):
        ends = (MAP.pixel((row["from_lon"], row["from_lat"])), MAP.pixel((row["to_lon"], row["to_lat"])))
        if (part := inside(*ends)) is not None:
            found.append(
                _line(*part)
                | {"width": width_of(row["kt_after"], widest), "colour": colour_of(row), "mode": row["mode"]}
            )
    return [_drawn([line for line in found if line["mode"] == mode], mode) for mode in DASHES]


def _line(start: Point, end: Point) -> dict[str, Any]:
    (x, y), (x2, y2) = start, end
    return {"x": round(x, 1), "y": round(y, 1), "x2": round(x2, 1), "y2": round(y2, 1)}


def _drawn(lines: list[dict[str, Any]], mode: str) -> alt.Chart:
    rule = at_pixels(lines).mark_rule(opacity=0.95, strokeCap="butt", strokeDash=DASHES[mode])
    drawn: alt.Chart = rule.encode(
        x2="x2:Q",
        y2="y2:Q",
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        color=alt.Color("colour:N", scale=None),
    )
    return drawn


def shown_crossings(document: Document) -> list[dict[str, Any]]:
    """Places on the map of the crossings where an hour is worth most, all modes of a crossing together: ``x``, ``y``, ``name``, ``usd``."""
    at = {row["node"]: row for row in transport_rows(document, "crossings") if row.get("lon") is not None}
    found: dict[str, dict[str, Any]] = {}
    for one in hour_worths(document):
        if one["node"] in at:
            x, y = MAP.pixel((at[one["node"]]["lon"], at[one["node"]]["lat"]))
            if 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
                empty = {"x": round(x, 1), "y": round(y, 1), "name": one["name"], "usd": 0.0}
                found.setdefault(one["node"], empty)["usd"] += one["total"]
    return sorted(found.values(), key=lambda one: -one["usd"])[:SHOWN]


def _crossings(document: Document) -> list[alt.Chart]:
    """Dots in proportion to what an hour is worth, and the names of the largest."""
    rows = shown_crossings(document)
    if not rows:
        return []
    most = max(row["usd"] for row in rows) or 1.0
    dots = at_pixels([row | {"size": round(BIGGEST * row["usd"] / most, 1)} for row in rows])
    dot = dots.mark_circle(color="#ffffff", opacity=0.85, stroke="#1b1d1f", strokeWidth=1.2)
    named = [row | {"text": row["name"], "y": row["y"] - _radius(row["usd"], most) - 7} for row in rows[:NAMED]]
    plate = at_pixels(named).mark_text(
        fontSize=10.5,
        fontWeight="bold",
        stroke="#ffffff",
        strokeWidth=4,
        strokeJoin="round",
        color="#ffffff",
        opacity=0.9,
    )
    dark = at_pixels(named).mark_text(fontSize=10.5, fontWeight="bold", color="#1b1d1f")
    return [dot.encode(size=alt.Size("size:Q", scale=None)), plate.encode(text="text:N"), dark.encode(text="text:N")]


def _radius(usd: float, most: float) -> float:
    return float((BIGGEST * usd / most / 3.1416) ** 0.5)


def _key(document: Document, widest: float) -> list[alt.Chart]:
    """What colours, dashes, widths and dots stand for, below the map."""
    top, names = HEIGHT + 18, ("most-more", "more-key", "same-key", "less-key", "most-less")
    lines: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for k, (name, (_, colour)) in enumerate(zip(names, CHANGES, strict=True)):
        lines.append(_line((118 * k, top), (118 * k + 20, top)) | {"width": 5.0, "colour": colour})
        said.append({"x": 118 * k + 26, "y": top, "text": say(f"freight-{name}")})
    layers = [_drawn(lines, "rail")]
    for k, mode in enumerate(DASHES):
        layers.append(
            _drawn([_line((80 * k, top + 20), (80 * k + 28, top + 20)) | {"width": 2.0, "colour": "#8a8f96"}], mode)
        )
        said.append({"x": 80 * k + 34, "y": top + 20, "text": say(f"mode-{mode}")})
    whole = round(widest / 2e3, -1) * 1e3 or widest
    layers.append(
        _drawn(
            [_line((262, top + 20), (290, top + 20)) | {"width": width_of(whole, widest), "colour": "#8a8f96"}], "rail"
        )
    )
    said.append({"x": 296, "y": top + 20, "text": say("freight-width", amount=decimal(whole / 1e3))})
    rows = shown_crossings(document)
    if rows:
        dot = at_pixels([{"x": 424, "y": top + 20, "size": BIGGEST}])
        layers.append(
            dot.mark_circle(color="#ffffff", opacity=0.85, stroke=INK, strokeWidth=1.2).encode(
                size=alt.Size("size:Q", scale=None)
            )
        )
        said.append({"x": 442, "y": top + 20, "text": say("freight-dot", amount=decimal(rows[0]["usd"] / 1e6, 1))})
    return [*layers, texts(said)]
