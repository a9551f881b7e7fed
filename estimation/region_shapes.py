"""Outlines of the republics and their neighbours for the schematic map: rounded to a tenth of a degree, so that shared borders stay shared.

python estimation/region_shapes.py COUNTRIES.geojson > src/kenes/charts/data/region.geojson

The source is Natural Earth 1:50m (public domain), with `iso3` among the properties. Rounding is the only change; points that fall together are dropped.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

KEPT = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "AZE", "AFG", "IRN", "RUS", "CHN", "PAK", "GEO", "ARM", "TUR", "MNG", "IND")
DIGITS, LEAST_POINTS = 1, 4


def ring(points: list[list[float]]) -> list[list[float]]:
    """Ring with rounded points, without those that fall together; empty where too few are left."""
    kept: list[list[float]] = []
    for lon, lat, *_ in points:
        point = [round(lon, DIGITS), round(lat, DIGITS)]
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept if len(kept) >= LEAST_POINTS else []


def rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    """Geometry as a multipolygon of rounded rings."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    found = [[r for r in map(ring, polygon) if r] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": [polygon for polygon in found if polygon]}


def main() -> None:
    """Write the collection to standard output."""
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    features = [
        {"type": "Feature", "properties": {"iso3": f["properties"]["iso3"]}, "geometry": rounded(f["geometry"])}
        for f in source["features"]
        if f["properties"]["iso3"] in KEPT
    ]
    json.dump({"type": "FeatureCollection", "features": features}, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()
