"""The swap by month: power that the republics of the big dams receive more, water that their dams release more."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.panels import Panel, beside_each_other, ends, frames, month_letters, swatches, texts
from kenes.charts.reading import Document, opened
from kenes.charts.rivers import MONTHS, UPSTREAM, dam_clauses, place_name, river_rows
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.language import listed, say
from kenes.vocabulary.republics import republic

WIDTH, LEFT, HEIGHT, HEAD, PITCH = 430, 46, 104, 48, 150
PARTS = ("power", "water")
SIGNS = {"power": (-1.0, "GWh"), "water": (1e-3, "km3")}
"""What the change is multiplied with to be power received, GWh, and water released, km3."""


def swap_bars(document: Document) -> list[dict[str, Any]]:
    """Change from today by month: ``what``, ``code`` of the republic of the dam, ``month`` and ``value`` (GWh received or km3 released).

    Empty where the result has no swap, or a number of it is absent.
    """
    rows = []
    for row in river_rows(document, "swap"):
        code = UPSTREAM.get(row["who"]) if row["what"] == "water" else row["who"]
        if code not in UPSTREAM.values():
            continue
        if row["change"] is None:
            return []
        value = SIGNS[row["what"]][0] * row["change"]
        rows.append({"what": row["what"], "code": code, "month": row["month"], "value": value})
    return rows


def swap_message(document: Document) -> str:
    """What the big dams do with their water, in one line."""
    clauses = dam_clauses(document) if swap_bars(document) else []
    return opened("; ".join(clauses)) if clauses else say("swap-absent")


def swap(document: Document) -> alt.LayerChart:
    """Bars by month of power received and water released upstream, change from today when all unite.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of bars when the result holds no swap.
    """
    rows, title, unit = swap_bars(document), swap_message(document), say("swap-unit")
    if not rows:
        return untold(say("rivers-absent"), title=title, unit=unit, document=document, width=WIDTH)
    kinds = [kind for kind in PARTS if any(row["what"] == kind for row in rows)]
    panels = {
        kind: Panel(LEFT, HEAD + PITCH * k, WIDTH - LEFT, HEIGHT, *ends(r["value"] for r in rows if r["what"] == kind))
        for k, kind in enumerate(kinds)
    }
    heads = [{"x": 0, "y": panel.y - 12, "text": say(f"swap-{kind}")} for kind, panel in panels.items()]
    placed = list(panels.values())
    layers = [*_bars(rows, panels), *frames(placed), month_letters(placed), texts(heads), *_key(rows)]
    height = HEAD + PITCH * len(kinds) - (PITCH - HEIGHT) + 18
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=height)


def _codes(rows: list[dict[str, Any]]) -> list[str]:
    return [code for code in UPSTREAM.values() if any(row["code"] == code for row in rows)]


def _bars(rows: list[dict[str, Any]], panels: dict[str, Panel]) -> list[alt.Chart]:
    """One bar per republic beside the other in every month."""
    codes, placed = _codes(rows), []
    for row in rows:
        panel = panels[row["what"]]
        width = 0.8 * panel.width / panel.columns / len(codes)
        left = panel.middle(MONTHS.index(row["month"])) + width * (codes.index(row["code"]) - len(codes) / 2)
        placed.append(
            {"x": round(left, 2), "x2": round(left + width - 1, 2), "y": panel.up(0.0), "y2": panel.up(row["value"]), "colour": republic(row["code"]).colour}
        )  # fmt: skip
    bars = at_pixels(placed).mark_rect(opacity=1, stroke=INK, strokeWidth=0.4)
    return [bars.encode(x2="x2:Q", y2="y2:Q", fill=alt.Fill("colour:N", scale=None, legend=None))]


def _key(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    dams = {code: place_name(dam) for dam, code in UPSTREAM.items()}
    codes = _codes(rows)
    names = [say("swap-who", republic=listed([code]), dam=dams[code]) for code in codes]
    return swatches(beside_each_other(names, [republic(code).colour for code in codes], width=WIDTH, y=8))
