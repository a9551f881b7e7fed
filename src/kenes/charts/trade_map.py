"""Schematic map: how trade between the members changes when all unite."""

from __future__ import annotations

import math
from typing import Any, Literal

import altair as alt

from kenes.charts.reading import Document, money
from kenes.charts.region_map import PLACES, Point, Window
from kenes.charts.theme import INK, LABEL, at_pixels, colours, titled, words
from kenes.language import listed, say

WIDTH, HEIGHT = 560, 330
MAP = Window(0, 0, WIDTH, HEIGHT, scale=612)
ASIDE = {"AZE": (-5, -16), "KAZ": (0, -18), "KGZ": (11, -2), "TJK": (11, 5), "TKM": (0, 20), "UZB": (-44, -37)}
"""Pixels by which the name stands aside of its dot, clear of the links: above or below it, or it ends or begins there."""
HUB = (67.2, 41.2)
"""Middle of the places."""
BEND, STEPS = 0.1, 16
"""How far a link bows, as a part of its length; straight pieces in it."""
NAMED, WIDEST, NARROWEST = 4, 13.0, 0.8
"""Links whose amount is written beside them; widths of links, pixels."""
ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.25, 0.75)
"""Where on its link an amount may stand, the best first."""
PLATE, NAME = (20.0, 11.0), 32.0
"""Half of the width and of the height that an amount takes, and half of the width of a name, pixels."""


def member_flows(document: Document) -> list[dict[str, Any]]:
    """Trade of each pair of members, both ways, in the headline model: ``pair``, ``before`` and ``change`` in MUSD a year.

    The largest change first; empty where the result holds no such account.
    """
    table = ((document.get("reports") or {}).get("trade") or {}).get("members")
    if not table or not table["rows"]:
        return []
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        if row["model"] != rows[0]["model"] or row["change"] is None:
            continue
        first, second = sorted((row["exporter"], row["importer"]))
        pair = found.setdefault((first, second), {"pair": (first, second), "before": 0.0, "change": 0.0})
        pair["before"] += row["before"]
        pair["change"] += row["change"]
    return sorted(found.values(), key=lambda pair: -pair["change"])


def map_message(document: Document) -> str:
    """Whose trade with each other grows most, in one line."""
    rows = member_flows(document)
    if not rows or rows[0]["change"] <= 0:
        return say("map-nothing")
    first, second = rows[0]["pair"]
    total = money(sum(row["change"] for row in rows))
    names = {"first": listed([first]), "second": listed([second])}
    return say("map-message", amount=money(rows[0]["change"]), total=total, **names)


def trade_map(document: Document) -> alt.LayerChart:
    """Links between the members, as wide as their trade grows when all unite; members in their colours.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of a map when the result holds no account of trade between members.
    """
    rows, title, unit = member_flows(document), map_message(document), say("map-unit")
    if not rows:
        text = words(say("map-absent"), x=0, y=0)
        return titled([text], title=title, unit=unit, document=document, width=WIDTH, height=48)
    players = list(document["players"])
    layers = [*MAP.land(players), *_links(rows), *_amounts(rows, players), *_names(players)]
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=HEIGHT, foot=0)


def bow(pair: tuple[str, str]) -> list[Point]:
    """Points of the link of two republics, which bows away from the middle of them all, pixels."""
    (x, y), (x2, y2) = (MAP.pixel(PLACES[code]) for code in pair)
    hub_x, hub_y = MAP.pixel(HUB)
    outward = ((x + x2) / 2 - hub_x) * (y2 - y) - ((y + y2) / 2 - hub_y) * (x2 - x)
    bend = 2 * math.copysign(BEND, outward)
    mid_x, mid_y = (x + x2) / 2 + bend * (y2 - y), (y + y2) / 2 - bend * (x2 - x)
    parts = [step / STEPS for step in range(STEPS + 1)]
    return [
        (
            (1 - t) ** 2 * x + 2 * t * (1 - t) * mid_x + t * t * x2,
            (1 - t) ** 2 * y + 2 * t * (1 - t) * mid_y + t * t * y2,
        )
        for t in parts
    ]


def _links(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    """One bow per pair, the widest below; broken where trade shrinks."""
    widest = max(abs(row["change"]) for row in rows) or 1.0
    pieces = [
        {
            "pair": "-".join(row["pair"]),
            "step": step,
            "x": round(x, 1),
            "y": round(y, 1),
            "width": round(max(NARROWEST, WIDEST * abs(row["change"]) / widest), 2),
            "grows": row["change"] >= 0,
        }
        for row in rows
        for step, (x, y) in enumerate(bow(row["pair"]))
    ]
    line = at_pixels(pieces).mark_line(color=INK, opacity=0.62, strokeCap="butt")
    line = line.encode(
        order="step:Q",
        detail="pair:N",
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        strokeDash=alt.condition("datum.grows", alt.value([1, 0]), alt.value([4, 3])),
    )
    return [line]


def amount_places(rows: list[dict[str, Any]], players: list[str]) -> list[Point]:
    """Pixels of the amounts of the largest links: each on its own link, as clear of other links, dots and amounts as can be."""
    links = [bow(row["pair"]) for row in rows]
    fixed = [point for p in players for point in (MAP.pixel(PLACES[p]), *_name_points(p))]
    taken: list[Point] = []
    for i, link in enumerate(links[:NAMED]):
        others = [point for j, other in enumerate(links) if j != i for point in other[1:-1]]
        spots = [link[round(part * STEPS)] for part in ALONG]
        marred = [
            12 * _covered(spot, taken, 2.2) + 12 * _covered(spot, fixed, 1.2) + _covered(spot, others, 1.2) + 0.4 * rank
            for rank, spot in enumerate(spots)
        ]
        taken.append(spots[marred.index(min(marred))])
    return taken


def _name_points(player: str) -> list[Point]:
    """Beginning, middle and end of the name of a republic, about."""
    (x, y), (dx, dy) = MAP.pixel(PLACES[player]), ASIDE[player]
    middle = x + dx + (dx > 0) * NAME - (dx < 0) * NAME
    return [(middle + shift, y + dy) for shift in (-NAME, 0.0, NAME)]


def _covered(spot: Point, points: list[Point], times: float) -> int:
    """How many of the points an amount at a spot would hide or touch, with so many times its own size."""
    across, down = (times * half for half in PLATE)
    return sum(abs(x - spot[0]) < across and abs(y - spot[1]) < down for x, y in points)


def _amounts(rows: list[dict[str, Any]], players: list[str]) -> list[alt.Chart]:
    """Amounts of the largest links on a light plate."""
    texts = [
        {"x": round(x, 1), "y": round(y, 1), "label": f"{'+' if row['change'] > 0 else ''}{money(row['change'])}"}
        for row, (x, y) in zip(rows, amount_places(rows, players), strict=False)
    ]
    base = at_pixels(texts).encode(text="label:N")
    plate = base.mark_text(
        fontSize=LABEL,
        fontWeight="bold",
        stroke="#ffffff",
        strokeWidth=4,
        color="#ffffff",
        strokeJoin="round",
        opacity=0.9,
    )
    return [plate, base.mark_text(fontSize=LABEL, fontWeight="bold", color="#1b1d1f")]


def _names(players: list[str]) -> list[alt.Chart]:
    """A dot and the name of each member."""
    places: list[dict[str, Any]] = [
        {"x": round(x, 1), "y": round(y, 1), "code": p, "name": listed([p])}
        for p, (x, y) in ((p, MAP.pixel(PLACES[p])) for p in players)
    ]
    dot = at_pixels(places).mark_circle(size=110, opacity=1, stroke=INK, strokeWidth=1)
    names = [_name(place, *ASIDE[place["code"]]) for place in places]
    return [dot.encode(color=alt.Color("code:N", scale=colours(players), legend=None)), *names]


def _name(place: dict[str, Any], dx: int, dy: int) -> alt.Chart:
    align: Literal["left", "center", "right"] = "center" if dx == 0 else "left" if dx > 0 else "right"
    name: alt.Chart = (
        at_pixels([place]).mark_text(fontSize=LABEL, align=align, dx=dx, dy=dy, color=INK).encode(text="name:N")
    )
    return name
