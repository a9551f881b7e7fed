"""What it takes to reach an aim of trade: the cut of trade cost that was solved for, in words."""

from __future__ import annotations

from typing import Any

from kenes.briefing.figure_names import measure_title
from kenes.charts.reading import Document
from kenes.language import decimal, say


def aims_sentence(document: Document) -> str:
    """By how much trade cost must fall for each aim; empty where no measure has an aim.

    The cut is solved in the headline model, for each draw of its figures anew.
    """
    return " ".join(_takes(cut) for cut in document.get("cuts_to_aims") or [])


def _takes(cut: dict[str, Any]) -> str:
    measure, value = measure_title(str(cut["measure"])), decimal(cut["value"], 1)
    if cut["p05"] is None or cut["p95"] is None:
        return say("aim-takes", measure=measure, cut=value)
    ends = {"low": decimal(cut["p05"], 1), "high": decimal(cut["p95"], 1)}
    return say("aim-takes-range", measure=measure, cut=value, **ends)
