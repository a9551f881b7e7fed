"""What all charts share: rows, colours in a fixed order, title and source, and SVG that takes the ink of its page."""

from __future__ import annotations

import textwrap
from typing import Any
from xml.sax.saxutils import quoteattr

import altair as alt

from kenes.charts.reading import Document, failed_checks, several
from kenes.language import say
from kenes.language.numbers import MINUS, separators
from kenes.vocabulary.republics import republic

Drawing = alt.Chart | alt.LayerChart

INK = "currentColor"
"""Text and lines take the colour of the surrounding text: black on paper, light on a dark page."""
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
TITLE, LABEL, NOTE = 14, 12, 9.5
SOFT = 0.72
"""Opacity of the source line."""


def colours(players: list[str]) -> alt.Scale:
    """Colour of every republic, always the same."""
    return alt.Scale(domain=players, range=[republic(p).colour for p in players])


def source_line(document: Document) -> str:
    """Where the numbers come from: scenario, version, evidence, draws."""
    count = document["draws"]
    made = f"source-drawn{'-models' if several(document) else ''}" if count else "source-undrawn"
    return say(
        "source-line",
        version=str(document["version"]),
        scenario=str(document["scenario"]),
        evidence=document["vintage"][:12],
        made=say(made, draws=count),
    )


def axis_label() -> str:
    """Vega expression that writes the number of an axis in the signs of the language that is spoken now."""
    group, point = separators()
    text = f"replace(datum.label, '-', '{MINUS}')"
    if (group, point) == (",", "."):
        return text
    return f"replace(replace({text}, /,/g, '{group}'), '.', '{point}')"


def drawn(rows: list[dict[str, Any]]) -> alt.Chart:
    """Chart of plain rows, which stand inside it."""
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]


def at_pixels(rows: list[dict[str, Any]]) -> alt.Chart:
    """Rows that stand at their pixels ``x`` and ``y``."""
    placed: alt.Chart = drawn(rows).encode(
        x=alt.X("x:Q", scale=None, axis=None),
        y=alt.Y("y:Q", scale=None, axis=None),
    )
    return placed


def layered(*charts: alt.Chart) -> alt.LayerChart:
    """Charts on top of each other.

    Raises
    ------
    TypeError
        If Altair makes something other than layers of them.
    """
    layers = alt.layer(*charts)
    if not isinstance(layers, alt.LayerChart):
        raise TypeError("layers of a faceted chart are not used here")
    return layers


def written(text: str, *, width: int) -> list[str]:
    """Lines of a text for a chart of so many characters across; long words are broken."""
    return textwrap.wrap(text, width) or [""]


def words(text: str, *, x: int, y: int, size: float = LABEL, width: int = 60) -> alt.Chart:
    """Layer of words at a place in pixels."""
    placed: alt.Chart = (
        drawn([{"here": 0}])
        .mark_text(
            text=written(text, width=width), align="left", baseline="top", fontSize=size, lineHeight=round(size * 1.35)
        )
        .encode(x=alt.value(x), y=alt.value(y))
    )
    return placed


def untold(text: str, *, title: str, unit: str, document: Document, width: int) -> alt.LayerChart:
    """Words in place of marks, for a result that does not hold what a chart is of.

    Parameters
    ----------
    text
        The words.
    title, unit, document, width
        As in `titled`.
    """
    return titled([words(text, x=0, y=0)], title=title, unit=unit, document=document, width=width, height=48)


def titled(
    layers: list[alt.Chart],
    *,
    title: str,
    unit: str,
    document: Document,
    width: int,
    height: int,
    left: int = 0,
    foot: int = 0,
) -> alt.LayerChart:
    """Layers with their message as title, the unit below it, and the source at the foot.

    Parameters
    ----------
    layers
        Marks.
    title, unit
        The message in words; what is shown, in which unit.
    document
        Content of ``assessment.json``: names the source, and whether checks failed.
    width, height
        Of the plot, pixels.
    left, foot
        Room that labels take left of the plot, and the axis takes below it, pixels.
    """
    said = say("chart-failed", title=title) if failed_checks(document) else title
    across = (width + left) // 7
    heading = alt.TitleParams(
        written(said, width=across),
        subtitle=written(unit, width=round(across * 1.25)),
        anchor="start",
        frame="bounds",
        offset=12,
    )
    source = words(source_line(document), x=-left, y=height + foot + 10, size=NOTE, width=round(across * 1.45))
    whole: alt.LayerChart = layered(*layers, source.encode(opacity=alt.value(SOFT))).properties(
        title=heading, width=width, height=height, background="transparent", description=f"{said}. {unit}."
    )
    return themed(whole)


def themed(chart: alt.LayerChart) -> alt.LayerChart:
    """Chart in the house style: no frame, faint grid, ink of the page."""
    styled: alt.LayerChart = (
        chart.configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(
            color=INK, fontSize=TITLE, lineHeight=18, subtitleColor=INK, subtitleFontSize=11, subtitleLineHeight=14
        )
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
            gridColor=INK,
            gridOpacity=0.12,
            domain=False,
            ticks=False,
        )
        .configure_text(color=INK)
        .configure_legend(labelColor=INK, titleColor=INK, titleFontWeight="normal", labelFontSize=11, titleFontSize=11)
    )
    return styled


def to_svg(chart: Drawing) -> str:
    """SVG of a chart, made without a network by vl-convert: one image with its description as accessible name."""
    import vl_convert

    content = chart.to_dict()
    content["config"] = content.get("config", {}) | {"aria": False}
    svg: str = vl_convert.vegalite_to_svg(content, show_warnings=False)
    name = quoteattr(str(content.get("description", "chart")))
    return svg.replace("<svg ", f'<svg role="img" aria-label={name} ', 1)
