"""Hours between the republics that all but one load in twenty keep, today and when all unite."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.panels import step_of, texts
from kenes.charts.reading import Document
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.charts.transport import fall, pair_values, players_of
from kenes.language import decimal, listed, say
from kenes.vocabulary.republics import republic

WIDTH, LEFT, RIGHT, HEAD, ROW, GAP = 580, 180, 120, 36, 16, 7
COLUMN = "p95_hours"


def hours_message(document: Document) -> str:
    """Between whom the 95th percentile of hours falls most, in one line."""
    found = pair_values(document, COLUMN)
    if not found:
        return say("hours-absent")
    pair = min(found, key=lambda p: fall(found[p]))
    if fall(found[pair]) > -0.5:
        return say("hours-same")
    today, after = (decimal(hours) for hours in found[pair])
    return say("hours-message", origin=listed([pair[0]]), destination=listed([pair[1]]), today=today, after=after)


def hours_between(document: Document) -> alt.LayerChart:
    """A line for each pair of members from the 95th percentile of hours today to that when all unite, by exporter.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of lines when the result holds no costs of pairs.
    """
    found, title, unit = pair_values(document, COLUMN), hours_message(document), say("hours-unit")
    if not found:
        return untold(say("transport-absent"), title=title, unit=unit, document=document, width=WIDTH)
    highest = max(max(both) for both in found.values())
    scale = (WIDTH - LEFT - RIGHT) / highest
    rows, y = [], float(HEAD)
    for code in players_of(document):
        own = [pair for pair in found if pair[0] == code]
        for pair in own:
            y += ROW
            rows.append(_row(pair, found[pair], y - ROW / 2, scale))
        y += GAP if own else 0
    layers = [*_scale(highest, scale, y - GAP), *_marks(rows), *_words(rows)]
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=round(y - GAP))


def _row(pair: tuple[str, str], both: tuple[float, float], y: float, scale: float) -> dict[str, Any]:
    today, after = both
    names = {"origin": listed([pair[0]]), "destination": listed([pair[1]])}
    said = {"today": decimal(today), "after": decimal(after), "percent": decimal(fall(both), signed=True)}
    ends = {"x": round(LEFT + today * scale, 1), "x2": round(LEFT + after * scale, 1)}
    colour = republic(pair[0]).colour
    return {"y": y, **ends, "name": say("from-to", **names), "said": say("hours-said", **said), "colour": colour}


def _scale(highest: float, scale: float, foot: float) -> list[alt.Chart]:
    """Lines at round hours, with their numbers above."""
    step = step_of(highest)
    marks = [step * k for k in range(int(highest / step + 1e-6) + 1)]
    lines = [{"x": round(LEFT + v * scale, 1), "y": HEAD - 2, "y2": foot, "text": decimal(v)} for v in marks]
    rule = at_pixels(lines).mark_rule(color=INK, opacity=0.12).encode(y2="y2:Q")
    return [rule, texts([line | {"y": HEAD - 10} for line in lines], align="center", size=10)]


def _marks(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    """Line, hollow dot of today, full dot of the union."""
    colour = alt.Color("colour:N", scale=None, legend=None)
    fill = alt.Fill("colour:N", scale=None, legend=None)
    line = at_pixels(rows).mark_rule(strokeWidth=3, opacity=0.8).encode(x2="x2:Q", color=colour)
    today = at_pixels(rows).mark_point(size=42, filled=True, fill="#ffffff", stroke=INK, strokeWidth=1.2, opacity=1)
    after = at_pixels([row | {"x": row["x2"]} for row in rows])
    full = after.mark_point(size=58, filled=True, stroke=INK, strokeWidth=0.8, opacity=1).encode(fill=fill)
    return [line, today, full]


def _words(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    names = [{"x": LEFT - 10, "y": row["y"], "text": row["name"]} for row in rows]
    said = [{"x": max(row["x"], row["x2"]) + 9, "y": row["y"], "text": row["said"]} for row in rows]
    key = [{"x": 12, "y": 8, "text": say("hours-today")}, {"x": 92, "y": 8, "text": say("hours-after")}]
    hollow = at_pixels([{"x": 4, "y": 8}]).mark_point(size=42, filled=True, fill="#ffffff", stroke=INK, strokeWidth=1.2)
    full = at_pixels([{"x": 84, "y": 8}]).mark_point(size=58, filled=True, fill="#8a8f96", stroke=INK, strokeWidth=0.8)
    return [texts(names, align="right"), texts(said), texts(key), hollow, full]
