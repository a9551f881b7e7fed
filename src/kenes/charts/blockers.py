"""Who would block the outcome without payments."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.theme import GREY, Document, Drawing, drawn, titled

WORDS = {"gamma": "outsiders stay alone", "delta": "outsiders unite"}
MOST = 12


def blocking(document: Document) -> list[dict[str, Any]]:
    """Coalitions that do better on their own, by reaction of the outsiders; the largest first."""
    return [
        {"coalition": b["coalition"], "excess": b["excess"], "reaction": WORDS.get(game["reaction"], game["reaction"])}
        for game in document["games"]
        if game["status"] == "ok"
        for b in game["blocked_by"][:MOST]
    ]


def blockers_message(document: Document) -> str:
    """Title of the chart: whether any coalition does better on its own."""
    rows = blocking(document)
    if rows:
        first = max(rows, key=lambda row: row["excess"])
        return f"{first['coalition']} would do better on its own"
    if any(game["status"] != "ok" for game in document["games"]):
        return "Whether a coalition would block could not be computed"
    return "No coalition does better on its own"


def blockers(document: Document) -> Drawing:
    """Bars of what each blocking coalition has on its own beyond what the union gives it, MUSD a year.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    rows = blocking(document)
    if not rows:
        words = [{"text": "No bar: no coalition has more on its own than its members have in the union of all."}]
        if blockers_message(document).startswith("Whether"):
            words = [{"text": "A structure that the game rests on is absent."}]
        note = (
            drawn(words)
            .mark_text(align="left", fontSize=12, color=GREY)
            .encode(x=alt.value(0), y=alt.value(14), text="text:N")
        )
        return titled(note, blockers_message(document), document, width=560, height=28)
    order = [row["coalition"] for row in sorted(rows, key=lambda row: -row["excess"])]
    chart = drawn(rows).mark_bar(height=8).encode(
        x=alt.X("excess:Q", title="excess over the union, MUSD a year"),
        y=alt.Y("coalition:N", sort=list(dict.fromkeys(order)), title=None),
        yOffset=alt.YOffset("reaction:N"),
        color=alt.Color("reaction:N", scale=alt.Scale(range=["#0072B2", "#E69F00"]), legend=alt.Legend(title=None, orient="bottom")),
    )  # fmt: skip
    return titled(chart, blockers_message(document), document, width=460, height=28 * len(set(order)))
