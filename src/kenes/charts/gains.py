"""Gain of each republic when all unite, with its range."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.reading import Document, gains_message, grand_gains, money, over_draws, several
from kenes.charts.theme import INK, LABEL, axis_label, colours, drawn, titled, words
from kenes.language import listed, say

WIDTH, ROW, LEFT = 330, 46, 92


def gain_points(document: Document) -> list[dict[str, Any]]:
    """One row per republic with a gain: value, ends of its range (of the bar from zero without draws), and its label."""
    answers = document["verdict"]["gain_vs_today"]
    rows = []
    for g in grand_gains(document):
        value, low, high = g["value"], g["p05"], g["p95"]
        if value is None:
            continue
        span = "" if low is None else f" ({say('range-of', low=money(low), high=money(high))})"
        answer = answers[g["republic"]]
        said = f" {say(f'answer-{answer}'.replace(' ', '-'))}" if answer in ("no change", "no verdict") else ""
        rows.append(
            {
                "code": g["republic"],
                "republic": listed([g["republic"]]),
                "gain": value,
                "from": min(value, 0.0) if low is None else low,
                "to": max(value, 0.0) if high is None else high,
                "label": f"{money(value)}{span}{said}",
            }
        )
    return rows


def gains_per_republic(document: Document) -> alt.LayerChart:
    """Points of the gain of each republic when all unite, MUSD a year, with the 5th to 95th percentile of the draws.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of points when the union of all is absent.
    """
    rows, title = gain_points(document), gains_message(document)
    message = f"gains-unit{'-models' if several(document) else ''}" if document["draws"] else "gains-unit-undrawn"
    unit = say(message, year=str(document["price_year"]), over=over_draws(document))
    if not rows:
        reason = next((g["reason"] for g in grand_gains(document) if g["reason"]), say("no-reason"))
        text = words(say("chart-absent", reason=str(reason)), x=0, y=0)
        return titled([text], title=title, unit=unit, document=document, width=WIDTH + LEFT, height=48)
    return titled(
        _layers(rows, list(document["players"])),
        title=title, unit=unit, document=document, width=WIDTH, height=ROW * len(rows), left=LEFT, foot=20,
    )  # fmt: skip


def _layers(rows: list[dict[str, Any]], players: list[str]) -> list[alt.Chart]:
    base = drawn(rows).encode(
        y=alt.Y(
            "republic:N",
            sort=[listed([p]) for p in players],
            title=None,
            axis=alt.Axis(labelFontSize=LABEL, labelPadding=8, grid=False),
        )
    )
    axis = alt.X(
        "gain:Q",
        title=None,
        axis=alt.Axis(tickCount=6, format=",.4~f", labelExpr=axis_label()),
        scale=alt.Scale(zero=True, nice=False, padding=34),
    )
    colour = alt.Color("code:N", scale=colours(players), legend=None)
    return [
        base.mark_rule(strokeWidth=9, opacity=0.55).encode(x=alt.X("from:Q", title=None), x2="to:Q", color=colour),
        base.mark_tick(color=INK, thickness=2, size=16, opacity=1).encode(x=alt.datum(0)),
        base.mark_point(filled=True, size=95, opacity=1, stroke=INK, strokeWidth=1).encode(x=axis, color=colour),
        base.mark_text(dy=-16, fontSize=LABEL).encode(x="gain:Q", text="label:N"),
    ]
