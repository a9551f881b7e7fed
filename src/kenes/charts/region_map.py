"""The schematic map of the region, wherever it stands in a chart and however large."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import altair as alt

from kenes.charts.theme import INK, colours, drawn

Point = tuple[float, float]

SHAPES = "region.geojson"
CENTRE = (66.6, 46.0)
"""Middle of the map (longitude, latitude)."""
PLACES = {
    "AZE": (47.9, 40.4), "KAZ": (68.0, 49.0), "KGZ": (74.4, 41.6), "TJK": (69.3, 38.4), "TKM": (58.8, 38.9), "UZB": (64.6, 41.6),
}  # fmt: skip
"""Where the name of each republic stands and its links begin (longitude, latitude): a choice of drawing, not a datum."""
LAND = "#8a8f96"


@dataclass(frozen=True)
class Window:
    """Where a map stands in its chart.

    Attributes
    ----------
    left, top, width, height
        Pixels of its upper left corner, and its size.
    scale
        Pixels to the radian of the Mercator projection.
    centre
        Longitude and latitude in its middle.
    """

    left: float
    top: float
    width: float
    height: float
    scale: float
    centre: Point = CENTRE

    @property
    def middle(self) -> Point:
        """Pixels of its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def pixel(self, place: Point) -> Point:
        """Where a longitude and latitude lie, pixels from the upper left corner of the chart."""
        (lon, lat), (lon0, lat0) = (map(math.radians, pair) for pair in (place, self.centre))
        northing = math.asinh(math.tan(lat)) - math.asinh(math.tan(lat0))
        x, y = self.middle
        return x + self.scale * (lon - lon0), y - self.scale * northing

    def land(self, players: list[str]) -> list[alt.Chart]:
        """Neighbours in one pale tone, as one shape without borders; members in their colours."""
        features = shapes()["features"]
        inside = [f | {"code": f["properties"]["iso3"]} for f in features if f["properties"]["iso3"] in players]
        outside = [p for f in features if f["properties"]["iso3"] not in players for p in f["geometry"]["coordinates"]]
        one = [{"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": outside}}]
        pale = drawn(one).mark_geoshape(fill=LAND, fillOpacity=0.16, clip=False)
        filled = drawn(inside).mark_geoshape(
            fillOpacity=0.34, stroke=INK, strokeOpacity=0.35, strokeWidth=0.7, clip=False
        )
        coloured = filled.encode(fill=alt.Fill("code:N", scale=colours(players), legend=None))
        right, bottom = self.left + self.width, self.top + self.height
        view = {
            "center": list(self.centre),
            "scale": self.scale,
            "translate": list(self.middle),
            "clipExtent": [[self.left, self.top], [right, bottom]],
        }
        return [layer.project("mercator", **view) for layer in (pale, coloured)]


@lru_cache(maxsize=1)
def shapes() -> dict[str, Any]:
    """Outlines of the republics and their neighbours, by GeoJSON; property ``iso3``."""
    content: dict[str, Any] = json.loads(files("kenes.charts").joinpath("data", SHAPES).read_text(encoding="utf-8"))
    return content
