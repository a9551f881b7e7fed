"""Which crossing matters most for whom: what one hour less there saves each republic a year."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.panels import beside_each_other, swatches, texts
from kenes.charts.reading import Document
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.charts.transport import Row, hour_worths, mode_word, players_of
from kenes.language import decimal, listed, say
from kenes.vocabulary.republics import republic

WIDTH, LEFT, RIGHT, HEAD, ROW, BAR = 560, 214, 46, 26, 22, 14
SHOWN = 12
SLIGHT = 0.5
"""Pixels below which a part of a bar is not drawn."""


def ranking_message(document: Document) -> str:
    """Where an hour less saves most, in one line."""
    rows = hour_worths(document)
    if not rows:
        return say("ranking-absent")
    first = rows[0]
    return say("ranking-message", crossing=named(first), amount=decimal(first["total"] / 1e6, 1))


def named(row: Row) -> str:
    """Crossing with its mode."""
    return say("crossing-by", crossing=row["name"], mode=mode_word(row["mode"]))


def crossing_ranking(document: Document) -> alt.LayerChart:
    """Bars of the crossings where an hour is worth most, a part for each republic in its colour.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of bars when the result holds no ranking.
    """
    rows, title, unit = hour_worths(document)[:SHOWN], ranking_message(document), say("ranking-unit")
    if not rows:
        return untold(say("transport-absent"), title=title, unit=unit, document=document, width=WIDTH)
    most = rows[0]["total"] or 1.0
    bars: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    sums: list[dict[str, Any]] = []
    for k, row in enumerate(rows):
        middle = HEAD + ROW * (k + 0.5)
        bars += _parts(row, middle, (WIDTH - LEFT - RIGHT) / most)
        said.append({"x": LEFT - 8, "y": middle, "text": named(row)})
        end = LEFT + row["total"] / most * (WIDTH - LEFT - RIGHT)
        sums.append({"x": round(end + 5, 1), "y": middle, "text": decimal(row["total"] / 1e6, 1)})
    codes = players_of(document)
    key = beside_each_other([listed([c]) for c in codes], [republic(c).colour for c in codes], width=WIDTH, y=8)
    drawn = at_pixels(bars).mark_rect(opacity=1, stroke=INK, strokeWidth=0.4)
    layers = [
        drawn.encode(x2="x2:Q", y2="y2:Q", fill=alt.Fill("colour:N", scale=None, legend=None)),
        texts(said, align="right", size=11),
        texts(sums, bold=True, size=11),
        *swatches(key),
    ]
    height = HEAD + ROW * len(rows)
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=height)


def _parts(row: Row, middle: float, pixels: float) -> list[dict[str, Any]]:
    """Parts of a bar in the fixed order of the republics."""
    found, x = [], float(LEFT)
    for code, usd in row["usd"].items():
        end = x + usd * pixels
        if end - x >= SLIGHT:
            found.append(
                {"x": round(x, 2), "x2": round(end, 2), "y": middle - BAR / 2, "y2": middle + BAR / 2, "colour": republic(code).colour}
            )  # fmt: skip
        x = end
    return found
