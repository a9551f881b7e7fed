"""Gain of each republic in each model, side by side."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.reading import (
    Document,
    disagreeing,
    disagreement,
    listed,
    model_gains,
    model_short,
    model_words,
    money,
    opened,
    several,
    the_models,
)
from kenes.charts.theme import INK, LABEL, axis_label, colours, drawn, titled, words
from kenes.language import Republics, say

WIDTH, LINE, GAP, LEFT = 330, 36, 14, 92
SHAPES = ("circle", "diamond", "square", "triangle-up", "cross")
"""Marks of the models, in their order: they differ in shape, not in colour, which belongs to the republics."""


def model_points(document: Document) -> list[dict[str, Any]]:
    """One row per republic and model: central value, ends of the range, and the label that stands above it, MUSD a year."""
    short = model_short(document)
    rows = []
    for model in several(document):
        for p, gain in model_gains(document, model).items():
            value, low, high = gain["value"], gain["p05"], gain["p95"]
            span = "" if low is None else f" ({say('range-of', low=money(low), high=money(high))})"
            rows.append(
                {
                    "code": p,
                    "republic": listed([p]),
                    "model": short[model["name"]],
                    "gain": value,
                    "from": min(value, 0.0) if low is None else low,
                    "to": max(value, 0.0) if high is None else high,
                    "label": f"{short[model['name']]}: {money(value)}{span}",
                }
            )
    return rows


def models_message(document: Document) -> str:
    """Whether the models agree on the sign of every gain, and what they give together, in one line."""
    found = [model_gains(document, model) for model in several(document)]
    players = document["players"]
    if not found:
        return say("models-only-one")
    if any(len(gains) < len(players) for gains in found):
        return say("models-absent")
    if disagreeing(document):
        return opened(disagreement(document))
    if differing(document):
        return say("models-message-material", who=Republics(differing(document)))
    short = list(model_short(document).values())
    sums = [money(sum(g["value"] for g in gains.values())) for gains in found]
    together = ", ".join(say("models-total", total=t, model=_said(name)) for name, t in zip(short, sums, strict=True))
    return say("models-agree", models=the_models(document), together=together)


def differing(document: Document) -> list[str]:
    """Republics to which the models give different answers on the gain, of whatever kind."""
    answers = [model["verdict"]["gain_vs_today"] for model in several(document)]
    return [p for p in document["players"] if len({given.get(p) for given in answers}) > 1]


def _said(name: str) -> str:
    return say("model-with-one") if name == say("model-one-short") else name


def models_side_by_side(document: Document) -> alt.LayerChart:
    """Dot and range of the gain of each republic when all unite, one line per model, MUSD a year.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of points when there is only one model, or the union of all is absent.
    """
    rows, title = model_points(document), models_message(document)
    legend = "; ".join(
        f"{say(f'shape-{shape}')}: {words}"
        for shape, words in zip(SHAPES, model_words(document).values(), strict=False)
    )
    message = "models-unit" if document["draws"] else "models-unit-undrawn"
    said = f"{opened(legend)}. " if legend else ""
    unit = say(message, year=str(document["price_year"]), legend=said)
    if not rows:
        text = words(say("models-nothing"), x=0, y=0)
        return titled([text], title=title, unit=unit, document=document, width=WIDTH + LEFT, height=48)
    middle = (min(row["from"] for row in rows) + max(row["to"] for row in rows)) / 2
    # A label runs from the near end of its bar into the plot: centred on the point it would cover the name of the republic.
    rows = [row | {"starts": row["from"] <= middle} for row in rows]
    names = list(dict.fromkeys(row["model"] for row in rows))
    drawn_players = [p for p in document["players"] if any(row["code"] == p for row in rows)]
    height = (LINE * len(names) + GAP) * len(drawn_players)
    return titled(
        _layers(rows, drawn_players, names),
        title=title, unit=unit, document=document, width=WIDTH, height=height, left=LEFT, foot=20,
    )  # fmt: skip


def _layers(rows: list[dict[str, Any]], players: list[str], names: list[str]) -> list[alt.Chart]:
    base = drawn(rows).encode(
        y=alt.Y(
            "republic:N",
            sort=[listed([p]) for p in players],
            title=None,
            scale=alt.Scale(paddingInner=GAP / (LINE * len(names) + GAP), paddingOuter=0.05),
            axis=alt.Axis(labelFontSize=LABEL, labelPadding=8, grid=False),
        ),
        yOffset=alt.YOffset("model:N", sort=names, scale=alt.Scale(domain=names)),
    )
    axis = alt.X(
        "gain:Q",
        title=None,
        axis=alt.Axis(tickCount=6, format=",.4~f", labelExpr=axis_label()),
        scale=alt.Scale(zero=True, nice=False, padding=34),
    )
    colour = alt.Color("code:N", scale=colours(players), legend=None)
    shape = alt.Shape("model:N", scale=alt.Scale(domain=names, range=list(SHAPES[: len(names)])), legend=None)
    return [
        base.mark_rule(strokeWidth=7, opacity=0.55).encode(x=alt.X("from:Q", title=None), x2="to:Q", color=colour),
        base.mark_tick(color=INK, thickness=2, size=14, opacity=1).encode(x=alt.datum(0)),
        base.mark_point(filled=True, size=85, opacity=1, stroke=INK, strokeWidth=1).encode(
            x=axis, color=colour, shape=shape
        ),
        *(
            base.transform_filter(alt.datum.starts == (end == "from"))
            .mark_text(dy=-13, fontSize=LABEL - 1, align="left" if end == "from" else "right")
            .encode(x=f"{end}:Q", text="label:N")
            for end in ("from", "to")
        ),
    ]
