"""Gain of each republic when all unite, with its range."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.theme import GREY, LIKELY, Document, Drawing, colours, drawn, layered, titled


def grand_gains(document: Document) -> list[dict[str, Any]]:
    """Total gains of the grand coalition by republic, absent ones left out."""
    grand = "+".join(document["players"])
    return [
        g for g in document["gains"] if g["structure"] == grand and g["account"] == "total" and g["value"] is not None
    ]


def gains_message(document: Document) -> str:
    """Title of the chart, from the answers of the verdict."""
    answers = document["verdict"]["gain_vs_today"]
    losers = [p for p, a in answers.items() if a == "no"]
    if set(answers.values()) == {"yes"}:
        share = document["verdict"]["share_of_draws"]["all_gain_vs_today"]
        unsure = share is not None and share < LIKELY
        return f"All gain at central values, and in {share:.0%} of the draws" if unsure else "All gain when all unite"
    if losers:
        return f"{', '.join(losers)} lose{'s' if len(losers) == 1 else ''} when all unite"
    if "absent" in answers.values():
        return "The gain of the union could not be computed"
    return "Not every republic gains when all unite"


def gains(document: Document) -> Drawing:
    """Bars of the gain of each republic in MUSD a year, with the 5th to 95th percentile of the draws.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    players = document["players"]
    rows = [
        {"republic": g["republic"], "gain": g["value"], "p05": g["p05"], "p95": g["p95"], "label": f"{g['value']:,.0f}"}
        for g in grand_gains(document)
    ]
    base = drawn(rows).encode(
        y=alt.Y("republic:N", sort=players, title=None, axis=alt.Axis(labelFontSize=12, ticks=False, domain=False))
    )
    axis = alt.X("gain:Q", title="gain against today, MUSD a year, prices of " + str(document["price_year"]))
    bars = base.mark_bar(height=16, opacity=0.85).encode(
        x=axis, color=alt.Color("republic:N", scale=colours(players), legend=None)
    )
    spans = base.mark_rule(strokeWidth=2, color=GREY).encode(x="p05:Q", x2="p95:Q")
    labels = base.mark_text(align="left", dx=5, dy=-13, fontSize=11, color=GREY).encode(x="gain:Q", text="label:N")
    layers = [bars, spans, labels] if document["draws"] else [bars, labels]
    zero = drawn([{"zero": 0}]).mark_rule(color=GREY).encode(x="zero:Q")
    return titled(layered(*layers, zero), gains_message(document), document, width=560, height=44 * len(players))
