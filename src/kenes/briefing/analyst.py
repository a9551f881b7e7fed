"""Figures that move the sum of gains, and those that decide each answer."""

from __future__ import annotations

from typing import Any

from kenes.charts.reading import Document, model_words, opened, outsiders, several
from kenes.language import has, listed, say

INFLUENCES_SHOWN = 8
DECIDING_SHOWN = 3
ANSWERS = {
    "gain_vs_today": "whether-gains",
    "better_in_than_out": "whether-stays",
    "holds_unpaid": "whether-holds",
    "payments_exist": "whether-paid",
}
"""Messages of the answers that figures decide."""


def influence_rows(document: Document) -> list[dict[str, Any]]:
    """Figures that move the sum of gains most, those of the headline model first: ``id``, ``status``, ``share``, ``model``."""
    rows = [i | {"model": ""} for i in document.get("influences", [])[:INFLUENCES_SHOWN]]
    words = model_words(document)
    if words:
        rows = [row | {"model": opened(words["headline"])} for row in rows if "headline" in words] or rows
    for model in several(document)[1:]:
        rows += [i | {"model": opened(words[model["name"]])} for i in model.get("influences", [])[:INFLUENCES_SHOWN]]
    return rows


def deciding(document: Document) -> list[dict[str, Any]]:
    """Figures that decide each answer, where any is more than noise: ``text`` and ``rows`` of id, status and share."""
    found = []
    for name, rows in (document.get("deciding_rows") or {}).items():
        text = answer_words(name)
        if rows and text:
            found.append({"text": text, "rows": rows[:DECIDING_SHOWN]})
    return found


def answer_words(name: str) -> str:
    """Answer that figures decide, in words, by its name (``gain_vs_today.KAZ``); empty where it is none of the four."""
    question, _, about = name.partition(".")
    if question not in ANSWERS:
        return ""
    words = outsiders(about) if has(f"outsiders-{about}") else listed([about])
    return say(ANSWERS[question], about=words)
