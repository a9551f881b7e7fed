"""What all charts share: data of the document, colours in a fixed order, the source line, and SVG."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.vocabulary.republics import republic

Document = dict[str, Any]
Drawing = alt.Chart | alt.LayerChart

GREY = "#767676"
LIKELY = 0.9
"""Below this share of draws an answer of the central run is called unsure in the same sentence."""


def colours(players: list[str]) -> alt.Scale:
    """Colour of every republic, always the same."""
    return alt.Scale(domain=players, range=[republic(p).colour for p in players])


def source_line(document: Document) -> str:
    """Where the numbers come from: scenario, version, evidence, draws."""
    drawn = f"{document['draws']} draws" if document["draws"] else "no draws"
    return f"kenes {document['version']}, scenario {document['scenario']}, evidence {document['vintage'][:12]}, {drawn}"


def drawn(rows: list[dict[str, Any]]) -> alt.Chart:
    """Chart of plain rows, which stand inside it."""
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]


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


def titled(chart: Drawing, title: str, document: Document, *, width: int, height: int) -> Drawing:
    """Chart with its message as title and its source below."""
    heading = alt.TitleParams(
        title,
        subtitle=source_line(document),
        anchor="start",
        fontSize=14,
        subtitleFontSize=10,
        subtitleColor=GREY,
        offset=10,
    )
    whole: Drawing = chart.properties(title=heading, width=width, height=height).configure_view(stroke=None)
    return whole


def to_svg(chart: Drawing) -> str:
    """SVG of a chart, made without a network by vl-convert."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart.to_dict(), show_warnings=False)
    return svg
