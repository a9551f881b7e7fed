"""Small plots beside each other inside one chart, laid out in pixels: each with its own scale, the months below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from kenes.charts.theme import INK, at_pixels
from kenes.language import decimal, say

SMALL_TEXT = 10.5
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Steps between ticks, times a power of ten."""
INTERVALS = 2.5
"""Least number of steps that a scale is cut into, about."""


@dataclass(frozen=True)
class Panel:
    """One plot: pixels of its upper left corner, its size, the values at its foot and head, and the columns it has."""

    x: float
    y: float
    width: float
    height: float
    low: float
    high: float
    columns: int = 12

    def up(self, value: float) -> float:
        """Pixel at which a value stands, from the top of the chart."""
        return round(self.y + self.height * (self.high - value) / (self.high - self.low), 2)

    def middle(self, column: int) -> float:
        """Pixel of the middle of a column, from the left of the chart."""
        return round(self.x + self.width * (column + 0.5) / self.columns, 2)

    @property
    def foot(self) -> float:
        """Pixel of the foot."""
        return self.y + self.height


def step_of(span: float) -> float:
    """Round step that cuts a span into two to four parts.

    Raises
    ------
    ValueError
        If the span is not above zero.
    """
    if not span > 0:
        raise ValueError(f"no steps in a span of {span}")
    power = 10.0 ** math.floor(math.log10(span / INTERVALS))
    return power * max(step for step in STEPS if step * power <= span / INTERVALS * (1 + 1e-9))


def ends(values: Iterable[float]) -> tuple[float, float]:
    """Round ends of a scale that holds zero and all values."""
    low, high = 0.0, 0.0
    for value in values:
        low, high = min(low, value), max(high, value)
    if high - low <= 0:
        return 0.0, 1.0
    step = step_of(high - low)
    return math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step


def ticks(panel: Panel) -> list[float]:
    """Values with a line across the panel, from foot to head: multiples of the step, so that zero is one of them."""
    step = step_of(panel.high - panel.low)
    first, last = math.ceil(panel.low / step - 1e-6), math.floor(panel.high / step + 1e-6)
    return [k * step for k in range(first, last + 1)]


def tick_text(value: float, step: float) -> str:
    """Number of a tick, with as many decimals as the step needs."""
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return decimal(value, digits + (abs(step * 10**digits - round(step * 10**digits)) > 1e-6))


def frames(panels: Sequence[Panel]) -> list[alt.Chart]:
    """Lines at the ticks and their numbers at the left; the line at zero stands out."""
    lines = [
        {
            "x": p.x,
            "x2": p.x + p.width,
            "y": p.up(v),
            "text": tick_text(v, step_of(p.high - p.low)),
            "zero": abs(v) < 1e-12,
        }
        for p in panels
        for v in ticks(p)
    ]
    shade = alt.condition("datum.zero", alt.value(0.5), alt.value(0.12))
    rule = at_pixels(lines).mark_rule(color=INK).encode(x2="x2:Q", opacity=shade)
    numbers = at_pixels(lines).mark_text(align="right", dx=-5, fontSize=SMALL_TEXT - 0.5).encode(text="text:N")
    return [rule, numbers]


def month_letters(panels: Sequence[Panel]) -> alt.Chart:
    """First letters of the months of the water year below each panel."""
    letters = say("month-letters").split()
    rows = [{"x": p.middle(k), "y": p.foot + 10, "text": letter} for p in panels for k, letter in enumerate(letters)]
    return texts(rows, align="center", size=SMALL_TEXT - 1)


def texts(
    rows: list[dict[str, Any]],
    *,
    align: Literal["left", "center", "right"] = "left",
    size: float = SMALL_TEXT,
    bold: bool = False,
) -> alt.Chart:
    """Words of the rows (``text``) at their pixels."""
    weight: Literal["bold", "normal"] = "bold" if bold else "normal"
    written: alt.Chart = (
        at_pixels(rows)
        .mark_text(align=align, baseline="middle", fontSize=size, fontWeight=weight)
        .encode(text="text:N")
    )
    return written


def swatches(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    """Key: a square in ``colour`` at each place, and its words beside it."""
    squares = at_pixels(rows).mark_square(size=90, opacity=1, stroke=INK, strokeWidth=0.4)
    named = [row | {"x": row["x"] + 9} for row in rows]
    return [squares.encode(fill=alt.Fill("colour:N", scale=None, legend=None)), texts(named)]


def beside_each_other(names: Sequence[str], colours: Sequence[str], *, width: float, y: float) -> list[dict[str, Any]]:
    """Places of a key from left to right, in as many lines as the width asks for."""
    rows, x, line = [], 6.0, 0
    for name, colour in zip(names, colours, strict=True):
        needed = 22.0 + 5.9 * len(name)
        if x + needed > width and x > 6.0:
            x, line = 6.0, line + 1
        rows.append({"x": x, "y": y + 16.0 * line, "text": name, "colour": colour})
        x += needed
    return rows
