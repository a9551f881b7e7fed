"""Sentences on corridors and borders, each following by rule from the account of transport."""

from __future__ import annotations

from kenes.briefing.river_words import signed
from kenes.briefing.transport_tables import through_rows
from kenes.charts.crossing_ranking import named
from kenes.charts.indicators import within
from kenes.charts.reading import Document
from kenes.charts.transport import (
    TOLERANCE,
    Row,
    fall,
    hour_worths,
    hours_there,
    pair_values,
    players_of,
    predicted,
    transport_rows,
)
from kenes.language import Republics, decimal, listed, say

SMALL = 0.05
"""MUSD a year that print as nil."""
EQUAL = 0.5
"""Changes in per cent that print as nil."""


def cost_sentence(document: Document) -> str:
    """What a tonne costs between members on average, today and when all unite; empty where no pair is known."""
    found = pair_values(document, "usd_per_t")
    if not found:
        return ""
    ends = [sum(both[k] for both in found.values()) / len(found) for k in (0, 1)]
    share = pair_values(document, "ad_valorem_percent")
    worth = [sum(both[k] for both in share.values()) / len(share) for k in (0, 1)] if share else None
    said = {"count": decimal(len(found)), "today": decimal(ends[0]), "after": decimal(ends[1])}
    percent = decimal(fall((ends[0], ends[1])), 1, signed=True)
    if worth is None:
        return say("corridors-mean", percent=percent, **said)
    shares = {"share_today": decimal(worth[0], 1), "share_after": decimal(worth[1], 1)}
    return say("corridors-mean-share", percent=percent, **said, **shares)


def hours_sentence(document: Document) -> str:
    """Hours of both controls at crossings between members, weighted by goods today; empty where not all is known."""
    players = set(document["players"])
    rows = [row for row in transport_rows(document, "crossings") if {row["from"], row["to"]} <= players]
    wanted = ("hours_today", "hours_after", "kt_today")
    if not rows or any(row[name] is None for row in rows for name in wanted):
        return ""
    goods = sum(row["kt_today"] for row in rows)
    if goods <= 0:
        return ""
    today, after = (sum(row[name] * row["kt_today"] for row in rows) / goods for name in wanted[:2])
    return say("corridors-hours", today=decimal(today, 1), after=decimal(after, 1))


def spread_sentence(document: Document) -> str:
    """Between whom mean hours do not fall although the 95th percentile does: dearer ways lose goods to cheaper, slower ones."""
    mean, high = pair_values(document, "hours"), pair_values(document, "p95_hours")
    slower = [p for p, both in mean.items() if fall(both) > -EQUAL and p in high and fall(high[p]) < -EQUAL]
    if not slower:
        return ""
    pairs = ", ".join(say("from-to", origin=listed([a]), destination=listed([b])) for a, b in slower)
    return say("corridors-slower", number=len(slower), pairs=pairs)


def crossing_bullets(document: Document) -> list[str]:
    """For each republic the crossing where an hour less saves it most, with the hours there."""
    worths, hours = hour_worths(document), hours_there(document)
    said = []
    for p in players_of(document):
        own = [one for one in worths if one["usd"][p] > 0]
        if own:
            most = max(own, key=lambda one: one["usd"][p])
            said.append(_matters(p, most, hours.get((most["node"], most["mode"]), ())))
    return said


def _matters(p: str, one: Row, hours: tuple[float, ...]) -> str:
    there = " / ".join(decimal(h) for h in hours) or say("absent")
    amount = decimal(one["usd"][p] / 1e6, 1)
    return say("crossing-matters", who=listed([p]), crossing=named(one), amount=amount, hours=there)


def outside_sentence(document: Document) -> str:
    """How many of the crossings that matter most have a neighbour on one side, which no measure among members reaches."""
    shown = hour_worths(document)[:12]
    players = set(document["players"])
    sides = {
        (row["node"], row["mode"]): {row["from"], row["to"]} <= players for row in transport_rows(document, "crossings")
    }
    known = [one for one in shown if (one["node"], one["mode"]) in sides]
    out = [one for one in known if not sides[one["node"], one["mode"]]]
    if not known:
        return ""
    return say("crossings-outside", outside=len(out), count=decimal(len(known)))


def transit_sentence(document: Document) -> str:
    """Who earns more on transit, and together; empty where not all is known."""
    rows = transport_rows(document, "transit")
    if not rows or any(row["musd_today"] is None or row["musd_after"] is None for row in rows):
        return ""
    change = {row["republic"]: row["musd_after"] - row["musd_today"] for row in rows}
    losers = [p for p in players_of(document) if change.get(p, 0.0) < -SMALL]
    said = say("transit-sum", amount=signed(sum(change.values())))
    return f"{said} {say('transit-losers', who=Republics(losers))}" if losers else said


def through_sentence(document: Document) -> str:
    """How much of the gain on trade comes through transport, of all together; empty where it is not known."""
    rows = through_rows(document)
    if not rows or any(row["musd_with"] is None or row["difference"] is None for row in rows):
        return ""
    whole, part = (sum(row[name] for row in rows) for name in ("musd_with", "difference"))
    if whole < SMALL or part < 0:
        return say("through-no-share", amount=signed(part))
    return say("through-share", amount=signed(part), whole=signed(whole), percent=f"{100.0 * part / whole:.0f}")


def indicators_sentence(document: Document) -> str:
    """How many predicted indicators hold, and which is furthest off; empty where none is predicted."""
    rows = predicted(document)
    if not rows:
        return ""
    worst = max(rows, key=lambda row: abs(row["gap_percent"]))
    counts = {"within": decimal(within(rows)), "total": decimal(len(rows)), "percent": decimal(TOLERANCE)}
    name = say(f"indicator-{worst['indicator'].replace('_', '-')}").partition(",")[0]
    off = {"gap": decimal(worst["gap_percent"], signed=True), "indicator": name, "mode": say(f"mode-{worst['mode']}")}
    return say("carec-said", year=str(rows[0]["year"]), who=listed([worst["republic"]]), **counts, **off)
