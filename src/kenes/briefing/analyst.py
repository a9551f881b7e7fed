"""The analyst's part of the page: what the template shows of models, options outside, accounts and published figures."""

from __future__ import annotations

from typing import Any

from kenes.briefing import accounts, models, outside
from kenes.briefing.published import published_rows
from kenes.charts.reading import Document, model_words, opened, outsiders, several
from kenes.language import has, listed

INFLUENCES_SHOWN = 8
DECIDING_SHOWN = 3
ANSWERS = {
    "gain_vs_today": "Whether {} gains",
    "better_in_than_out": "Whether {} is better in than out",
    "holds_unpaid": "Whether it holds without payments, if {}",
    "payments_exist": "Whether payments exist that hold it, if {}",
}


def part(document: Document) -> dict[str, Any]:
    """Tables and sentences of the analyst's part; what the result does not hold is an empty list or text.

    Returns
    -------
    dict
        By what it is: rows of tables, and the sentences that stand with them.
    """
    return {
        "models": [opened(words) for words in model_words(document).values()],
        "model_questions": models.question_rows(document),
        "model_evidence": models.evidence_by_model(document),
        "options": outside.option_rows(document),
        "options_said": [text for text in outside.outside_sentence(document) if text],
        "options_are": outside.descriptions(document),
        "options_note": outside.outside_note(document),
        "gain": accounts.gain_parts(document),
        "transfers": accounts.has_transfers(document),
        "cost": accounts.cost_sentence(document),
        "first_order": accounts.first_order_sentence(document),
        "creation": accounts.creation_rows(document),
        "creation_said": accounts.creation_sentence(document),
        "sectors": accounts.sector_rows(document),
        "sectors_said": accounts.sector_sentence(document),
        "budget": accounts.budget_rows(document),
        "budget_said": accounts.budget_sentence(document),
        "prices": accounts.prices_rows(document),
        "published": published_rows(document),
    }


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
        question, _, about = name.partition(".")
        if not rows or question not in ANSWERS:
            continue
        words = outsiders(about) if has(f"outsiders-{about}") else listed([about])
        found.append({"text": ANSWERS[question].format(words), "rows": rows[:DECIDING_SHOWN]})
    return found
