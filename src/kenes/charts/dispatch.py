"""Where the power of each republic comes from by month, alone and together."""

from __future__ import annotations

from typing import Any

import altair as alt

from kenes.charts.panels import Panel, beside_each_other, ends, frames, month_letters, swatches, texts
from kenes.charts.reading import Document
from kenes.charts.rivers import AFTER, MONTHS, SEASONS, SITUATIONS, SLIGHT_GWH, TODAY, republics_in, river_rows, total
from kenes.charts.theme import INK, at_pixels, titled, untold
from kenes.language import decimal, listed, say

SOURCES = ("coal", "gas", "hydro", "other", "received", "emergency", "unserved")
"""From the foot of a bar upwards."""
COLOURS = {
    "coal": "#6B6B6B", "gas": "#B8A88A", "hydro": "#0072B2", "other": "#009E73", "received": "#CC79A7", "emergency": "#F0E442", "unserved": "#D55E00",
}  # fmt: skip
SENT = "sent"
SHORT = ("unserved", "emergency")
WIDTH, LEFT, ACROSS, GAP = 440, 46, 170, 54
HEIGHT, PITCH, HEAD = 84, 128, 78


def month_sources(document: Document) -> dict[tuple[str, str, int], dict[str, float]]:
    """Power by republic, situation and month, GWh: what every source gives, ``received`` from others or ``sent`` to them, and ``load``.

    Load is what is used at home with what is not served: all sources less what is sent, net. A month with an absent number is left out.
    """
    given: dict[tuple[str, str, int], dict[str, float | None]] = {}
    for row in river_rows(document, "power"):
        given.setdefault((row["republic"], row["situation"], row["month"]), {})[row["source"]] = row["gwh"]
    found = {}
    for key, sources in given.items():
        known = {name: float(value) for name, value in sources.items() if value is not None}
        if len(known) < len(sources):
            continue
        net = known.pop(SENT, 0.0)
        load = sum(known.values()) - net
        found[key] = known | {"received": max(0.0, -net), SENT: max(0.0, net), "load": load}
    return found


def shortage(document: Document, situation: str) -> float | None:
    """Power that is not served or bought in an emergency, all republics, GWh a year; none where it is not known."""
    rows = [r for r in river_rows(document, "power") if r["situation"] == situation and r["source"] in SHORT]
    return total(row["gwh"] for row in rows)


def shortage_by(document: Document, situation: str, season: str) -> dict[str, float]:
    """Power that is not served or bought in an emergency in a season, GWh by republic; those for which it is not known are left out."""
    rows = [r for r in river_rows(document, "power") if r["situation"] == situation and r["source"] in SHORT]
    found = {
        p: total(r["gwh"] for r in rows if r["republic"] == p and r["month"] in SEASONS[season])
        for p in republics_in(rows)
    }
    return {p: gwh for p, gwh in found.items() if gwh is not None}


def dispatch_message(document: Document) -> str:
    """How far power that is not served, or bought in an emergency, falls, in one line."""
    today, after = shortage(document, TODAY), shortage(document, AFTER)
    if today is None or after is None:
        return say("dispatch-absent")
    if abs(after - today) < SLIGHT_GWH:
        return say("dispatch-same", amount=decimal(after))
    message = "dispatch-falls" if after < today else "dispatch-rises"
    return say(message, today=decimal(today), after=decimal(after))


def dispatch(document: Document) -> alt.LayerChart:
    """Bars of the sources of power by month, one row per republic, today and when all unite, with the load as a line.

    Parameters
    ----------
    document
        Content of ``assessment.json``.

    Returns
    -------
    altair.LayerChart
        Words instead of bars when the result holds no account of power.
    """
    found, title, unit = month_sources(document), dispatch_message(document), say("dispatch-unit")
    codes = republics_in({"republic": p} for p, _, _ in found)
    if not codes:
        return untold(say("rivers-absent"), title=title, unit=unit, document=document, width=WIDTH)
    panels = {(p, s): _panel(found, p, k, j) for k, p in enumerate(codes) for j, s in enumerate(SITUATIONS)}
    placed = list(panels.values())
    names = [{"x": 0, "y": HEAD + PITCH * k - 15, "text": listed([p])} for k, p in enumerate(codes)]
    heads = [
        {"x": LEFT + j * (ACROSS + GAP), "y": HEAD - 34, "text": say(message)}
        for j, message in enumerate(("today-alone", "when-all-unite"))
    ]
    layers = [*_bars(found, panels), *frames(placed), month_letters(placed)]
    layers += [_loads(found, panels), texts(heads), texts(names, bold=True, size=12), *_key(found)]
    height = HEAD + PITCH * len(codes) - (PITCH - HEIGHT) + 18
    return titled(layers, title=title, unit=unit, document=document, width=WIDTH, height=height)


def _panel(found: dict[tuple[str, str, int], dict[str, float]], p: str, row: int, column: int) -> Panel:
    """Panel of a republic; both of its panels have one scale."""
    tops = [max(sum(v[s] for s in SOURCES if s in v), v["load"]) for (code, _, _), v in found.items() if code == p]
    low, high = ends(tops)
    return Panel(LEFT + column * (ACROSS + GAP), HEAD + PITCH * row, ACROSS, HEIGHT, low, high)


def _bars(found: dict[tuple[str, str, int], dict[str, float]], panels: dict[tuple[str, str], Panel]) -> list[alt.Chart]:
    rows: list[dict[str, Any]] = []
    for (p, situation, month), values in found.items():
        panel, base = panels[p, situation], 0.0
        middle, half = panel.middle(MONTHS.index(month)), 0.42 * panel.width / panel.columns
        for source in SOURCES:
            amount = values.get(source, 0.0)
            if amount > 0:
                ends_at = {"y": panel.up(base), "y2": panel.up(base + amount)}
                rows.append(
                    {"x": round(middle - half, 2), "x2": round(middle + half, 2), "colour": COLOURS[source], **ends_at}
                )
                base += amount
    bars = (
        at_pixels(rows)
        .mark_rect(opacity=1)
        .encode(x2="x2:Q", y2="y2:Q", fill=alt.Fill("colour:N", scale=None, legend=None))
    )
    return [bars]


def _loads(found: dict[tuple[str, str, int], dict[str, float]], panels: dict[tuple[str, str], Panel]) -> alt.Chart:
    points = [
        {
            "x": panels[p, s].middle(MONTHS.index(month)),
            "y": panels[p, s].up(values["load"]),
            "line": f"{p} {s}",
            "order": MONTHS.index(month),
        }
        for (p, s, month), values in found.items()
    ]
    line: alt.Chart = at_pixels(points).mark_line(color=INK, strokeWidth=1.8).encode(order="order:Q", detail="line:N")
    return line


def _key(found: dict[tuple[str, str, int], dict[str, float]]) -> list[alt.Chart]:
    """Sources that occur, in their colours."""
    used = [s for s in SOURCES if any(values.get(s, 0.0) >= SLIGHT_GWH for values in found.values())]
    names = [say(f"source-{s}") for s in used]
    return swatches(beside_each_other(names, [COLOURS[s] for s in used], width=WIDTH, y=8))
