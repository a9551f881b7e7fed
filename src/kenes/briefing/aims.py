"""What it takes to reach an aim of trade: the cut of trade cost that was solved for, in words."""

from __future__ import annotations

from kenes.charts.reading import Document


def aims_sentence(document: Document) -> str:
    """By how much trade cost must fall for each aim; empty where no measure has an aim.

    The cut is solved in the headline model, for each draw of its figures anew.
    """
    return " ".join(
        f"To reach the aim of {cut['measure']}, trade cost among the members must fall by "
        f"{cut['value']:.1f} per cent{_range(cut['p05'], cut['p95'])}."
        for cut in document.get("cuts_to_aims") or []
    )


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f" (5th to 95th percentile of the draws: {low:.1f} to {high:.1f})"
