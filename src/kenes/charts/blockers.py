"""Who would block the outcome without payments."""

from __future__ import annotations

import altair as alt

from kenes.charts.reading import Document, blockers_message, blocking, money, outsiders, undecided, unplayed
from kenes.charts.theme import LABEL, axis_label, drawn, titled, words
from kenes.language import say

MOST = 12
"""Coalitions drawn; of more the largest."""
WIDTH, LEFT, BAR = 230, 165, 15
REACTION_COLOURS = {"gamma": "#0072B2", "delta": "#E69F00"}


def blockers(document: Document) -> alt.LayerChart:
    """Bars of what each blocking coalition has on its own beyond what the unpaid union gives it, MUSD a year.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of bars when no coalition blocks, or when it is not known.
    """
    rows, title = blocking(document), blockers_message(document)
    if not rows:
        text = words(say("blockers-no-bars", reason=_why_none(document)), x=0, y=0, width=66)
        return titled([text], title=title, unit=say("blockers-unit"), document=document, width=WIDTH + LEFT, height=48)
    order = list(dict.fromkeys(row["coalition"] for row in rows))
    shown = order[:MOST]
    unit = say("blockers-unit")
    if len(order) > MOST:
        unit = say("blockers-unit-largest", unit=unit, most=str(MOST), number=str(len(order)))
    said = [
        row | {"label": money(row["excess"]), "outsiders": _if(row["reaction"])}
        for row in rows
        if row["coalition"] in shown
    ]
    reactions = [g["reaction"] for g in document["games"] if g["reaction"] not in unplayed(document)]
    names = [_if(r) for r in reactions]
    base = drawn(said).encode(
        y=alt.Y(
            "coalition:N",
            sort=shown,
            title=None,
            axis=alt.Axis(labelFontSize=LABEL - 1, labelLimit=LEFT, labelPadding=6),
        ),
        yOffset=alt.YOffset("outsiders:N", sort=names, scale=alt.Scale(domain=names)),
        x=alt.X(
            "excess:Q",
            title=None,
            axis=alt.Axis(tickCount=5, format=",.4~f", labelExpr=axis_label()),
            scale=alt.Scale(zero=True),
        ),
    )
    tint = alt.Scale(domain=names, range=[REACTION_COLOURS.get(r, "#009E73") for r in reactions])
    bars = base.mark_bar(height=BAR - 4).encode(
        color=alt.Color("outsiders:N", scale=tint, legend=alt.Legend(title=None, orient="top", labelLimit=0))
    )
    labels = base.mark_text(align="left", dx=4, fontSize=11).encode(text="label:N")
    height = (BAR * len(names) + 8) * len(shown)
    return titled(
        [bars, labels], title=title, unit=unit, document=document, width=WIDTH, height=height, left=LEFT, foot=20
    )


def _if(reaction: str) -> str:
    return say("if-outsiders", outsiders=outsiders(reaction))


def _why_none(document: Document) -> str:
    missing = [game["reason"] for game in document["games"] if game["status"] != "ok"]
    if missing:
        return say("blockers-absent", reason=str(missing[0]))
    if any(undecided(document, game["reaction"]) for game in document["games"]):
        return say("blockers-no-verdict", reason=str(document["verdict"].get("reason") or say("no-reason")))
    return say("blockers-none")
