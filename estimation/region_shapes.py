"""Outlines of the republics and their neighbours for the schematic map: each border is simplified once, so that the two sides never gap.

python estimation/region_shapes.py COUNTRIES.geojson > src/kenes/charts/data/region.geojson

The source is Natural Earth 1:50m (public domain), with `iso3` among the properties. Rings are cut where three outlines meet, every piece is
simplified (Douglas and Peucker 1973) in one direction whichever side it is read from, and coordinates are rounded to a hundredth of a degree.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

KEPT = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "AZE", "AFG", "IRN", "RUS", "CHN", "PAK", "GEO", "ARM", "TUR", "MNG", "IND")
DIGITS, TOLERANCE, LEAST_POINTS = 2, 0.07, 4
"""Decimals of a degree kept; degrees by which a border may move; points of a closed ring."""
LEAST_EXTENT = 0.15
"""Degrees: islands and holes smaller than this both ways are left out."""
UNNAMED = [
    [[40.0, 29.0], [40.0, 38.0], [46.0, 38.0], [49.0, 33.0], [49.0, 29.0], [40.0, 29.0]],
    [[76.5, 34.8], [76.5, 35.9], [78.3, 35.9], [78.3, 34.8], [76.5, 34.8]],
]  # fmt: skip
"""Land of the window that the source leaves out, as rough patches below the neighbours: clockwise, as all outer rings."""


def rings_of(geometry: dict[str, Any]) -> list[list[Ring]]:
    """Polygons of a geometry as lists of rings without their repeated last point."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[[(p[0], p[1]) for p in ring[:-1]] for ring in polygon] for polygon in polygons]


def junctions(rings: list[Ring]) -> set[Point]:
    """Points at which more than two different edges meet: borders end there."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for here, after in zip(ring, [*ring[1:], ring[0]], strict=True):
            beside[here].add(after)
            beside[after].add(here)
    return {point for point, others in beside.items() if len(others) > 2}


def distance(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from a straight piece, degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return float(((point[0] - start[0] - along * dx) ** 2 + (point[1] - start[1] - along * dy) ** 2) ** 0.5)


def simplified(line: Ring) -> Ring:
    """Line between the same ends with fewer points, none of the others farther off than the tolerance."""
    if len(line) < 3:
        return line
    gaps = [distance(point, line[0], line[-1]) for point in line[1:-1]]
    farthest = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[farthest] <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 2])[:-1] + simplified(line[farthest + 1 :])


def one_way(line: Ring) -> Ring:
    """Line simplified alike from both sides: always read from its smaller end."""
    if (line[0], line[1]) <= (line[-1], line[-2]):
        return simplified(line)
    return simplified(line[::-1])[::-1]


def thinned(ring: Ring, ends: set[Point]) -> list[list[float]]:
    """Ring simplified piece by piece between the ends of borders; empty where it is too small."""
    spread = [max(axis) - min(axis) for axis in zip(*ring, strict=True)]
    cuts = [i for i, point in enumerate(ring) if point in ends]
    if max(spread) < LEAST_EXTENT and not cuts:
        return []
    if not cuts:
        cuts = sorted({ring.index(min(ring)), ring.index(max(ring))})
    turned = ring[cuts[0] :] + ring[: cuts[0]] + [ring[cuts[0]]]
    places = [cut - cuts[0] for cut in cuts] + [len(ring)]
    kept: Ring = [turned[0]]
    for start, stop in pairwise(places):
        kept += one_way(turned[start : stop + 1])[1:]
    rounded = [[round(lon, DIGITS), round(lat, DIGITS)] for lon, lat in kept]
    return rounded if len(rounded) >= LEAST_POINTS else []


def main() -> None:
    """Write the collection to standard output."""
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    polygons = {f["properties"]["iso3"]: rings_of(f["geometry"]) for f in source["features"]}
    ends = junctions([ring for found in polygons.values() for polygon in found for ring in polygon])
    shapes = {
        code: [kept for polygon in polygons[code] if (kept := [r for ring in polygon if (r := thinned(ring, ends))])]
        for code in KEPT
    }
    shapes[""] = [[patch] for patch in UNNAMED]
    features = [
        {"type": "Feature", "properties": {"iso3": code}, "geometry": {"type": "MultiPolygon", "coordinates": found}}
        for code, found in shapes.items()
    ]
    json.dump({"type": "FeatureCollection", "features": features}, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()
