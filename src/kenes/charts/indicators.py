"""CAREC's indicators beside those of the model: gaps of what is predicted, with the band inside which they are said to hold."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.panels import texts
from kenes.charts.reading import Document
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.charts.transport import CODES, TOLERANCE, Row, predicted
from kenes.language import decimal, listed, say
from kenes.vocabulary.republics import republic

WIDTH, LEFT, HEAD, ROW, BETWEEN = 600, 150, 44, 22, 12
NAMES = ("border_cost", "transport_cost", "swd", "swod")
WIDEST = 40.0
"""Gap in per cent at the edge of a panel; what lies beyond stands there."""


def within(rows: list[Row]) -> int:
    """How many of the rows lie inside the band."""
    return sum(abs(row["gap_percent"]) <= TOLERANCE for row in rows)


def indicators_message(document: Document) -> str:
    """How many predicted indicators hold, in one line."""
    rows = predicted(document)
    if not rows:
        return say("indicators-absent")
    counts = {"within": decimal(within(rows)), "total": decimal(len(rows)), "percent": decimal(TOLERANCE)}
    return say("indicators-message", year=str(rows[0]["year"]), **counts)


def indicators(document: Document) -> alt.LayerChart:
    """Gap of each predicted indicator by republic and mode, per cent of CAREC's figure.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of dots when the result holds no predicted indicators.
    """
    rows, title, unit = predicted(document), indicators_message(document), say("indicators-unit")
    if not rows:
        return untold(say("transport-absent"), title=title, unit=unit, document=document, width=WIDTH)
    shown = [name for name in NAMES if any(row["indicator"] == name for row in rows)]
    lines = [(c, m) for c in CODES for m in ("road", "rail") if any((r["republic"], r["mode"]) == (c, m) for r in rows)]
    wide = (WIDTH - LEFT) / len(shown)
    dots = [_dot(row, shown, lines, wide) for row in rows if row["indicator"] in shown]
    foot = HEAD + ROW * len(lines)
    layers = [*_panels(shown, wide, foot), *_dots(dots), _names(lines)]
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=foot + 6)


def _middle(k: int, wide: float) -> float:
    return LEFT + wide * (k + 0.5)


def _pixels(gap: float, wide: float) -> float:
    return max(-WIDEST, min(WIDEST, gap)) / WIDEST * (wide - BETWEEN) / 2


def _dot(row: Row, shown: list[str], lines: list[tuple[str, str]], wide: float) -> dict[str, Any]:
    y = HEAD + ROW * (lines.index((row["republic"], row["mode"])) + 0.5)
    x = _middle(shown.index(row["indicator"]), wide) + _pixels(row["gap_percent"], wide)
    text = decimal(row["gap_percent"], signed=abs(row["gap_percent"]) >= 0.5)
    side = -1 if row["gap_percent"] > WIDEST / 2 else 1
    colour = republic(row["republic"]).colour
    return {
        "x": round(x, 1),
        "y": y,
        "text": text,
        "colour": colour,
        "side": side,
        "off": abs(row["gap_percent"]) > TOLERANCE,
    }


def _panels(shown: list[str], wide: float, foot: float) -> list[alt.Chart]:
    """Band, line of no gap, and name of each indicator."""
    bands, zeros, heads, marks = [], [], [], []
    for k, name in enumerate(shown):
        middle = _middle(k, wide)
        reach = _pixels(TOLERANCE, wide)
        bands.append({"x": middle - reach, "x2": middle + reach, "y": HEAD, "y2": foot})
        zeros.append({"x": middle, "y": HEAD, "y2": foot})
        heads += [
            {"x": middle, "y": 8 + 13 * line, "text": say(f"indicator-{name.replace('_', '-')}.{part}")}
            for line, part in enumerate(("first", "second"))
        ]
        marks += [
            {"x": middle + s * reach, "y": HEAD - 7, "text": decimal(s * TOLERANCE, signed=True)} for s in (-1, 1)
        ]
    band = at_pixels(bands).mark_rect(color=INK, opacity=0.1).encode(x2="x2:Q", y2="y2:Q")
    zero = at_pixels(zeros).mark_rule(color=INK, opacity=0.5).encode(y2="y2:Q")
    return [band, zero, texts(heads, align="center"), texts(marks, align="center", size=9.5)]


def _dots(dots: list[dict[str, Any]]) -> list[alt.Chart]:
    mark = at_pixels(dots).mark_point(size=64, filled=True, stroke=INK, strokeWidth=0.8, opacity=1)
    layers = [mark.encode(fill=alt.Fill("colour:N", scale=None, legend=None))]
    for side, align in ((1, "left"), (-1, "right")):
        for bold in (False, True):
            said = [d | {"x": d["x"] + 8 * side} for d in dots if d["side"] == side and d["off"] is bold]
            layers.append(texts(said, align="left" if align == "left" else "right", size=10, bold=bold))
    return layers


def _names(lines: list[tuple[str, str]]) -> alt.Chart:
    rows = [
        {
            "x": LEFT - 10,
            "y": HEAD + ROW * (k + 0.5),
            "text": say("republic-mode", who=listed([c]), mode=say(f"mode-{m}")),
        }
        for k, (c, m) in enumerate(lines)
    ]
    return texts(rows, align="right")
