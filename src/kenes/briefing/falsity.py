"""What would make the answer false: break-even costs, open signs, the figures that decide."""

from __future__ import annotations

from kenes.briefing.figure_names import figure_name
from kenes.charts.reading import Document, doubtful, empty, grand_gains
from kenes.language import Republics, decimal, money, say

NAMED = 5
"""Figures named as deciding."""


def false_sentences(document: Document) -> list[str]:
    """Sentences on what would make the answer on gains false; each follows from break-even, ranges or influences."""
    if empty(document):
        return [say("false-nothing")]
    gains = {g["republic"]: g["value"] for g in grand_gains(document)}
    even = document["verdict"]["break_even_pct_gdp"]
    if None in gains.values():
        return [say("false-absent")]
    said = [sentence for sentence in (_least(gains, even), _each(gains, even), _losers(gains)) if sentence]
    if doubtful(document):
        said.append(say("false-range", who=Republics(doubtful(document))))
    names = [figure_name(i["id"]) for i in document.get("influences", [])[:NAMED]]
    return [*said, say("false-decides", figures="; ".join(names))] if names else said


def _least(gains: dict[str, float], even: dict[str, float | None]) -> str:
    """The first break-even to be reached, where all gain."""
    known = {p: cost for p, cost in even.items() if cost is not None}
    if len(known) < len(gains) or min(known.values()) < 0 or min(gains.values()) <= 0:
        return ""
    first = min(known, key=lambda p: known[p])
    return say("false-least", who=Republics([first]), percent=decimal(known[first], 3), amount=money(gains[first]))


def _each(gains: dict[str, float], even: dict[str, float | None]) -> str:
    costs = [
        say("false-cost", who=Republics([p]), percent=decimal(cost, 3))
        for p, cost in even.items()
        if cost is not None and cost >= 0 and gains[p] > 0
    ]
    return say("false-each", costs="; ".join(costs)) if costs else ""


def _losers(gains: dict[str, float]) -> str:
    losers = [p for p, gain in gains.items() if gain < 0]
    return say("false-losers", who=Republics(losers), number=len(losers)) if losers else ""
