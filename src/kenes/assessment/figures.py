"""Figures a reader should know: those nobody measured, and those that move the answer, with source and status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kenes.assessment.outcome import Outcome
from kenes.evidence import Evidence

MOST_ASSUMED = 60
"""Rows that are assumed are listed up to this number; more of them are counted only."""


def figure_entries(outcome: Outcome, entries: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of evidence that are assumed or move the result, each with value, range, year, source and status.

    Parameters
    ----------
    outcome
        What was computed, with the evidence in use.
    entries
        ``influences``, ``models`` and ``deciding_rows`` as they stand in ``assessment.json``.

    Returns
    -------
    list of dict
        Those that move the result first, in the order of the entries, then the assumed ones by identifier.
    """
    named = list(dict.fromkeys(entry["id"] for found in _lists(entries) for entry in found))
    assumed = [name for name in sorted(outcome.used) if outcome.evidence.row(name).status == "assumed"]
    rest = [name for name in assumed if name not in named]
    return [_entry(outcome.evidence, name) for name in [*named, *rest[:MOST_ASSUMED]]]


def _lists(entries: Mapping[str, Any]) -> Iterable[list[dict[str, Any]]]:
    yield entries["influences"]
    for model in entries["models"]:
        yield model["influences"]
    yield from entries["deciding_rows"].values()


def _entry(evidence: Evidence, name: str) -> dict[str, Any]:
    row = evidence.row(name)
    fields = ("id", "value", "unit", "low", "high", "year", "status", "applies", "source", "note")
    return {field: getattr(row, field) for field in fields}
