"""All structures and what each republic has in them."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.reading import Document, money
from kenes.charts.theme import INK, NOTE, drawn, titled
from kenes.language import localised, say
from kenes.vocabulary.accounts import TOTAL

MOST_ROWS = 60
"""Structures drawn; of more (six players have 203) the best and the worst are shown."""
ENDS = 24
"""Rows shown of each end when there are too many."""
ROW, LEFT, SUM_WIDTH = 16, 150, 46
LOSS, NONE, GAIN = "#E08214", "#F4F2EE", "#123C69"
"""Losses a middle orange, gains a dark blue: in grey, too, the two ends differ; the sign stands in every cell."""


def cells(document: Document) -> list[dict[str, Any]]:
    """One cell per structure and republic: gain in MUSD a year and in per cent of GDP, null where absent."""
    gdp = document["gdp_musd"]
    return [
        {
            "structure": g["structure"],
            "republic": g["republic"],
            "gain": g["value"],
            "percent": None if g["value"] is None else g["value"] / gdp[g["republic"]] * 100.0,
        }
        for g in document["gains"]
        if g["account"] == TOTAL
    ]


def sums(document: Document) -> dict[str, float | None]:
    """Sum of gains of every structure, MUSD a year, from the largest to the smallest; absent ones last with null."""
    found: dict[str, list[float | None]] = {}
    for cell in cells(document):
        found.setdefault(cell["structure"], []).append(cell["gain"])
    totals = {name: None if None in gains else sum(x for x in gains if x is not None) for name, gains in found.items()}
    order = sorted(totals, key=lambda name: (totals[name] is None, -(totals[name] or 0.0), name))
    return {name: totals[name] for name in order}


def ordered(document: Document) -> list[str]:
    """Rows of the matrix from the largest to the smallest sum; where rows are left out a row says how many.

    The two ends stay, and so do the union of all and the structure in which all stay apart.
    """
    names = list(sums(document))
    if len(names) <= MOST_ROWS:
        return names
    named = ("+".join(document["players"]), "|".join(document["players"]))
    kept = {*range(ENDS), *range(len(names) - ENDS, len(names)), *(names.index(n) for n in named)}
    rows: list[str] = []
    gap = 0
    for k, name in enumerate(names):
        if k not in kept:
            gap += 1
            continue
        rows += [say("structures-gap", gap=str(gap))] if gap else []
        rows.append(name)
        gap = 0
    return rows


def structures_message(document: Document) -> str:
    """Which structure has the largest sum of gains at central values."""
    totals = sums(document)
    known = {name: total for name, total in totals.items() if total is not None}
    united, absent = "+".join(document["players"]), len(totals) - len(known)
    rest = f"; {say('structures-absent', absent=str(absent), total=str(len(totals)))}" if absent else ""
    count = len(document["players"])
    if not known:
        return say("structures-none")
    if all(cell["gain"] in (0.0, None) for cell in cells(document)):
        return f"{say('structures-nothing')}{rest}"
    if united not in known:
        return f"{say('structures-no-union', count=count)}{rest}"
    best = max(known.values())
    if known[united] < best:
        first = next(name for name in known if known[name] == best)
        return f"{say('structures-other', first=first, count=count)}{rest}"
    return f"{say('structures-union', count=count)}{rest}"


def structures(document: Document) -> alt.LayerChart:
    """Matrix of structures by republics, coloured by the gain in per cent of GDP; absent cells are grey and say so.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """
    order, totals, players = ordered(document), sums(document), document["players"]
    shown = set(order)
    rows = [cell for cell in cells(document) if cell["structure"] in shown]
    x, y = _axes(document, order)
    message = "structures-unit" if shown >= set(totals) else "structures-unit-ends"
    unit = say(message, total=len(totals))
    at_right = [
        {"structure": n, "republic": say("column-sum"), "label": money(t)} for n, t in totals.items() if n in shown
    ]
    layers = [
        *_known([c for c in rows if c["percent"] is not None], x, y),
        *_absent([c for c in rows if c["percent"] is None], x, y),
        drawn(at_right).mark_text(fontSize=NOTE, align="right", dx=20).encode(x=x, y=y, text="label:N"),
    ]
    width = (44 if len(players) < 6 else 40) * len(players) + SUM_WIDTH
    return titled(
        layers, title=structures_message(document), unit=unit, document=document, width=width, height=ROW * len(order), left=LEFT
    )  # fmt: skip


def _axes(document: Document, order: list[str]) -> tuple[alt.X, alt.Y]:
    united, apart = "+".join(document["players"]), "|".join(document["players"])
    together, alone = say("structures-united", count=len(document["players"])), say("structures-apart")
    names = f"datum.value === '{united}' ? '{together}' : datum.value === '{apart}' ? '{alone}' : datum.value"
    named = f"datum.value === '{united}' || datum.value === '{apart}'"
    bold = alt.condition(named, alt.value("bold"), alt.value("normal"))
    y = alt.Y(
        "structure:N",
        title=None,
        sort=order,
        scale=alt.Scale(domain=order, paddingInner=0.08),
        axis=alt.Axis(labelFontSize=NOTE, labelLimit=190, labelExpr=names, labelFontWeight=bold),
    )
    heads = [*document["players"], say("column-sum")]
    x = alt.X(
        "republic:N",
        title=None,
        sort=heads,
        scale=alt.Scale(domain=heads, paddingInner=0.04),
        axis=alt.Axis(orient="top", labelAngle=0),
    )
    return x, y


def _known(known: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if not known:
        return []
    limit = max(abs(c["percent"]) for c in known) or 1.0
    rows = [c | {"label": _signed(c["percent"])} for c in known]
    scale = alt.Scale(domain=[-limit, 0, limit], range=[LOSS, NONE, GAIN], interpolate="lab")
    ink = alt.condition(f"datum.percent > {0.62 * limit}", alt.value("#ffffff"), alt.value("#1c1c1c"))
    heat = drawn(rows).mark_rect().encode(x=x, y=y, color=alt.Color("percent:Q", scale=scale, legend=None))
    return [heat, drawn(rows).mark_text(fontSize=NOTE).encode(x=x, y=y, text="label:N", color=ink)]


def _absent(gone: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if not gone:
        return []
    base = drawn(gone).encode(x=x, y=y)
    frame = base.mark_rect(fill=INK, fillOpacity=0.08, stroke=INK, strokeOpacity=0.45, strokeDash=[2, 2])
    return [frame, base.mark_text(text=say("cell-absent"), fontSize=NOTE - 0.5, fontStyle="italic")]


def _signed(percent: float) -> str:
    """Two decimals with a sign; 0 where there is nothing at all, 0.00 where it is small."""
    if percent == 0:
        return "0"
    text = f"{percent:+.2f}"
    return localised(text if text.strip("+-0.") else text[1:])
