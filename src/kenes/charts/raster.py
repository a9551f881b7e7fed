"""Charts for paper: PNG and PDF with black ink, made without a network by vl-convert."""

from __future__ import annotations

import json
from typing import Any

from kenes.charts.theme import INK, Drawing

BLACK = "#1b1d1f"


def on_paper(chart: Drawing) -> dict[str, Any]:
    """Specification of a chart whose text and lines are black, on white paper."""
    content: dict[str, Any] = json.loads(json.dumps(chart.to_dict()).replace(INK, BLACK))
    return content


def to_png(chart: Drawing, scale: float = 2.5) -> bytes:
    """PNG of a chart, `scale` dots to the pixel of the chart."""
    import vl_convert

    picture: bytes = vl_convert.vegalite_to_png(on_paper(chart) | {"background": "white"}, scale=scale)
    return picture


def to_pdf(chart: Drawing) -> bytes:
    """PDF page of a chart, with its fonts."""
    import vl_convert

    page: bytes = vl_convert.vegalite_to_pdf(on_paper(chart))
    return page
