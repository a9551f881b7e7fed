"""Schematic map: how trade between the members changes when all unite."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import altair as alt

from kenes.charts.reading import Document, money
from kenes.charts.theme import INK, LABEL, colours, drawn, titled, words
from kenes.language import listed, say

SHAPES = "region.geojson"
WIDTH, HEIGHT = 560, 330
CENTRE, SCALE = (67.3, 45.6), 590
"""Middle of the map (longitude, latitude), and pixels to the radian of its Mercator projection."""
PLACES = {
    "AZE": (47.6, 40.5), "KAZ": (68.5, 48.3), "KGZ": (75.3, 41.7), "TJK": (71.0, 38.4), "TKM": (58.2, 38.9), "UZB": (64.2, 41.3),
}  # fmt: skip
"""Where the name of each republic stands and its links begin (longitude, latitude): a choice of drawing, not a datum."""
ASIDE = {"AZE": (0, -16), "KAZ": (0, -17), "KGZ": (22, -16), "TJK": (12, 19), "TKM": (0, 19), "UZB": (-64, -34)}
"""Pixels by which the name stands aside of its dot, clear of the links."""
NAMED, WIDEST, NARROWEST = 4, 13.0, 0.8
"""Links whose amount is written beside them; widths of links, pixels."""
LAND = "#8a8f96"


@lru_cache(maxsize=1)
def shapes() -> dict[str, Any]:
    """Outlines of the republics and their neighbours, by GeoJSON; property ``iso3``."""
    content: dict[str, Any] = json.loads(files("kenes.charts").joinpath("data", SHAPES).read_text(encoding="utf-8"))
    return content


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
    layers = [*_land(players), *_links(rows), *_names(players)]
    projected = [
        layer.project("mercator", center=list(CENTRE), scale=SCALE, translate=[WIDTH / 2, HEIGHT / 2])
        for layer in layers
    ]
    return titled(projected, title=title, unit=unit, document=document, width=WIDTH, height=HEIGHT, foot=0)


def _land(players: list[str]) -> list[alt.Chart]:
    """Neighbours in one pale tone without borders between them; members in their colours."""
    features = shapes()["features"]
    inside = [f | {"code": f["properties"]["iso3"]} for f in features if f["properties"]["iso3"] in players]
    outside = [f for f in features if f["properties"]["iso3"] not in players]
    pale = drawn(outside).mark_geoshape(fill=LAND, fillOpacity=0.16, clip=True)
    filled = drawn(inside).mark_geoshape(fillOpacity=0.34, stroke=INK, strokeOpacity=0.45, strokeWidth=0.7, clip=True)
    return [pale, filled.encode(fill=alt.Fill("code:N", scale=colours(players), legend=None))]


def _links(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    """One line per pair; amounts beside the largest."""
    widest = max(abs(row["change"]) for row in rows) or 1.0
    drawn_rows = []
    for row in reversed(rows):
        (lon, lat), (lon2, lat2) = (PLACES[code] for code in row["pair"])
        width = max(NARROWEST, WIDEST * abs(row["change"]) / widest)
        drawn_rows.append(
            {"lon": lon, "lat": lat, "lon2": lon2, "lat2": lat2, "width": width, "grows": row["change"] >= 0}
        )
    line = drawn(drawn_rows).mark_rule(color=INK, opacity=0.62, strokeCap="round")
    line = line.encode(
        longitude="lon:Q",
        latitude="lat:Q",
        longitude2="lon2:Q",
        latitude2="lat2:Q",
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        strokeDash=alt.condition("datum.grows", alt.value([1, 0]), alt.value([4, 3])),
    )
    return [line, *_amounts(rows)]


def _amounts(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    """Amounts of the largest links, in the middle of each, on a light plate."""
    texts = []
    for row in rows[:NAMED]:
        (lon, lat), (lon2, lat2) = (PLACES[code] for code in row["pair"])
        sign = "+" if row["change"] > 0 else ""
        texts.append({"lon": (lon + lon2) / 2, "lat": (lat + lat2) / 2, "label": f"{sign}{money(row['change'])}"})
    base = drawn(texts).encode(longitude="lon:Q", latitude="lat:Q", text="label:N")
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
        {"lon": PLACES[p][0], "lat": PLACES[p][1], "code": p, "name": listed([p])} for p in players
    ]
    base = drawn(places).encode(longitude="lon:Q", latitude="lat:Q")
    dot = base.mark_circle(size=110, opacity=1, stroke=INK, strokeWidth=1)
    names = [
        drawn([place])
        .mark_text(fontSize=LABEL, dx=ASIDE[place["code"]][0], dy=ASIDE[place["code"]][1], color=INK)
        .encode(longitude="lon:Q", latitude="lat:Q", text="name:N")
        for place in places
    ]
    return [dot.encode(color=alt.Color("code:N", scale=colours(players), legend=None)), *names]
