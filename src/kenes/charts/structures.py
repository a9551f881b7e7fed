"""All structures and what each republic has in them."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.theme import GREY, Document, Drawing, drawn, layered, titled

MOST_ROWS = 60
"""Structures drawn; of more (six players have 203) the best and the worst are shown."""


def cells(document: Document) -> list[dict[str, Any]]:
    """One cell per structure and republic: gain in per cent of GDP, or absent."""
    gdp = document["gdp_musd"]
    return [
        {
            "structure": g["structure"],
            "republic": g["republic"],
            "percent": None if g["value"] is None else g["value"] / gdp[g["republic"]] * 100.0,
            "gain": g["value"],
            "state": "absent" if g["value"] is None else "assessed",
        }
        for g in document["gains"]
        if g["account"] == "total"
    ]


def ordered(document: Document) -> list[str]:
    """Structures from the largest to the smallest sum of gains, absent ones last."""
    sums: dict[str, float] = {}
    for cell in cells(document):
        sums[cell["structure"]] = sums.get(cell["structure"], 0.0) + (
            float("-inf") if cell["gain"] is None else cell["gain"]
        )
    names = sorted(sums, key=lambda name: (-sums[name], name))
    if len(names) <= MOST_ROWS:
        return names
    return [*names[: MOST_ROWS // 2], *names[-MOST_ROWS // 2 :]]


def structures_message(document: Document) -> str:
    """Title of the chart: which structure has the largest sum of gains."""
    known = [
        name
        for name in ordered(document)
        if any(c["structure"] == name and c["gain"] is not None for c in cells(document))
    ]
    if not known:
        return "No structure could be assessed"
    values = {cell["gain"] for cell in cells(document) if cell["gain"] is not None}
    if values == {0.0}:
        return "No structure changes anything"
    if known[0] == "+".join(document["players"]):
        return "The union of all has the largest sum of gains"
    return f"{known[0]} has a larger sum of gains than the union of all"


def structures(document: Document) -> Drawing:
    """Matrix of structures by republics, coloured by the gain in per cent of GDP.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    order = ordered(document)
    shown = set(order)
    rows = [cell for cell in cells(document) if cell["structure"] in shown]
    known = [cell | {"label": f"{cell['percent']:+.2f}"} for cell in rows if cell["percent"] is not None]
    absent = [cell for cell in rows if cell["percent"] is None]
    limit = max((abs(cell["percent"]) for cell in known), default=0.0) or 1.0
    scale = alt.Scale(scheme="purpleorange", domain=[limit, -limit])
    y = alt.Y(
        "structure:N", sort=order, title=None, axis=alt.Axis(labelFontSize=9, labelLimit=260, ticks=False, domain=False)
    )
    x = alt.X(
        "republic:N",
        sort=document["players"],
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
    )
    colour = alt.Color("percent:Q", scale=scale, legend=alt.Legend(title="gain, % of GDP", orient="right"))
    heat = drawn(known).mark_rect().encode(x=x, y=y, color=colour)
    text = drawn(known).mark_text(fontSize=8).encode(
        x=x, y=y, text="label:N", color=alt.condition(f"abs(datum.percent) > {0.55 * limit}", alt.value("white"), alt.value("black"))
    )  # fmt: skip
    gone = drawn(absent).mark_text(text="absent", fontSize=8, color=GREY).encode(x=x, y=y)
    layers = [heat, text, *([gone] if absent else [])] if known else [gone]
    return titled(layered(*layers), structures_message(document), document, width=360, height=15 * len(order))
