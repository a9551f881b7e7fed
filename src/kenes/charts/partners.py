"""What changes in the imports of one republic when all unite, partner by partner."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.reading import Document, money, opened
from kenes.charts.region_map import LAND
from kenes.charts.theme import INK, LABEL, axis_label, colours, drawn, titled, words
from kenes.language import Republics, has, listed, say
from kenes.vocabulary.errors import UnknownName, closest

WIDTH, ROW, LEFT = 330, 28, 128
SHOWN, SLIGHT = 3, 0.05
"""Outsiders with a bar of their own; MUSD a year below which a change prints as nil."""
OTHERS, ALL = "other", "all"


def import_changes(document: Document, republic: str) -> list[dict[str, Any]]:
    """Imports of a republic by partner in the headline model: ``partner``, ``member`` and ``change`` in MUSD a year.

    Members first, the largest change above; then the outsiders that lose most (the account names no others), then the rest of the
    outsiders together (``other``), or all of them (``all``).
    Empty where the result holds no such account.

    Raises
    ------
    UnknownName
        If the republic is no player of the result.
    """
    if republic not in document["players"]:
        raise UnknownName(f"'{republic}' is no player here.", remedy=closest(republic, document["players"]))
    inside = [
        {"partner": row["exporter"], "member": True, "change": row["change"]}
        for row in _headline(document, "members", republic)
    ]
    return [*sorted(inside, key=lambda row: -row["change"]), *_outside(document, republic)] if inside else []


def _headline(document: Document, table: str, republic: str) -> list[dict[str, Any]]:
    """Rows of the headline model, which stands first, on the imports of the republic."""
    found = ((document.get("reports") or {}).get("trade") or {}).get(table)
    if not found:
        return []
    rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
    return [r for r in rows if r["model"] == rows[0]["model"] and r["importer"] == republic and r["change"] is not None]


def _outside(document: Document, republic: str) -> list[dict[str, Any]]:
    rows = [row for row in _headline(document, "imports_gained", republic) if row["group"] == "outsider"]
    losing = [row for row in rows if row["supplier"] != ALL and row["change"] <= -SLIGHT]
    shown = [
        {"partner": row["supplier"], "member": False, "change": row["change"]}
        for row in sorted(losing, key=lambda row: row["change"])[:SHOWN]
    ]
    together = [row["change"] for row in rows if row["supplier"] == ALL]
    if together:
        rest = together[0] - sum(row["change"] for row in shown)
        shown.append({"partner": OTHERS if shown else ALL, "member": False, "change": rest})
    return shown


def partners_message(document: Document, republic: str) -> str:
    """How much more a republic imports from members, and from whom most, in one line."""
    inside = [row for row in import_changes(document, republic) if row["member"]]
    total = sum(row["change"] for row in inside)
    who = Republics([republic])
    if total < SLIGHT:
        return say("trade-with-nothing", who=who)
    return say("trade-with-message", who=who, partner=Republics([inside[0]["partner"]]), amount=money(total))


def _unit(document: Document, republic: str) -> str:
    """What is shown, and what the imports from members replace where both parts are gains."""
    rows = _headline(document, "imports_gained", republic)
    for row in rows:
        if row["group"] == "member" and row["supplier"] == ALL and min(row["creation"], row["diversion"]) >= 0:
            parts = {"created": money(row["creation"]), "diverted": money(row["diversion"])}
            return f"{say('trade-with-unit')}. {say('trade-with-parts', **parts)}"
    return say("trade-with-unit")


def trade_with(document: Document, republic: str) -> alt.LayerChart:
    """Bars of the change of the imports of one republic by partner when all unite, MUSD a year.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    republic
        Code of the republic that imports.

    Returns
    -------
    altair.LayerChart
        Words instead of bars when the result holds no account of trade between members.

    Raises
    ------
    UnknownName
        If the republic is no player of the result.
    """
    found = import_changes(document, republic)
    if not found:
        title = say("trade-with-nothing-known", who=Republics([republic]))
        text = words(say("map-absent"), x=0, y=0)
        return titled(
            [text], title=title, unit=say("trade-with-unit"), document=document, width=WIDTH + LEFT, height=48
        )
    rows = [row | {"name": _name(row["partner"]), "label": _signed(row["change"])} for row in found]
    return titled(
        _layers(rows, list(document["players"])),
        title=partners_message(document, republic), unit=_unit(document, republic),
        document=document, width=WIDTH, height=ROW * len(rows), left=LEFT, foot=20,
    )  # fmt: skip


def _name(partner: str) -> str:
    if partner in (OTHERS, ALL):
        return say(f"trade-with-{partner}")
    if has(f"republic-{partner}"):
        return listed([partner])
    return opened(say(f"partner-{partner}")) if has(f"partner-{partner}") else partner


def _signed(change: float) -> str:
    return f"+{money(change)}" if change >= SLIGHT else money(change)


def _layers(rows: list[dict[str, Any]], players: list[str]) -> list[alt.Chart]:
    order = [row["name"] for row in rows]
    axis = alt.Axis(labelFontSize=LABEL, labelPadding=8, labelLimit=LEFT, grid=False)
    base = drawn(rows).encode(y=alt.Y("name:N", sort=order, title=None, axis=axis))
    along = alt.X(
        "change:Q",
        title=None,
        axis=alt.Axis(tickCount=6, format=",.4~f", labelExpr=axis_label(), grid=False),
        scale=alt.Scale(zero=True, nice=False, padding=40),
    )
    bar = base.mark_bar(size=16, opacity=0.85, stroke=INK, strokeWidth=0.5)
    colour = alt.condition("datum.member", alt.Color("partner:N", scale=colours(players), legend=None), alt.value(LAND))
    gained, lost = "datum.change >= 0", "datum.change < 0"
    return [
        bar.encode(x=along, color=colour),
        base.mark_tick(color=INK, thickness=1.5, size=ROW, opacity=1).encode(x=alt.datum(0)),
        base.transform_filter(gained)
        .mark_text(align="left", dx=6, fontSize=LABEL)
        .encode(x="change:Q", text="label:N"),
        base.transform_filter(lost)
        .mark_text(align="right", dx=-6, fontSize=LABEL)
        .encode(x="change:Q", text="label:N"),
    ]
