"""What others published beside what this result says, with the reason for each difference."""

from __future__ import annotations

import re
from typing import Any

from kenes.charts.reading import Document, grand_gains, opened
from kenes.language import current, decimal, has, listed, localised, say
from kenes.language.spoken import SOURCE
from kenes.vocabulary.republics import FIVE, SIXTH

KNOWN = {one.code for one in (*FIVE, SIXTH)}
REGION = "REGION"
"""Entries on the republics together."""
PER_CENT = ("percent", "per cent", "%")
ACRONYMS = {"adb", "edb", "escap", "imf", "oecd", "un", "undp", "unescap", "wto"}


def published_rows(document: Document) -> list[dict[str, Any]]:
    """One row per published figure: study, where, what was tried, their figure, ours in per cent of GDP, and why they differ."""
    ours = {g["republic"]: _percent(g, document["gdp_musd"][g["republic"]]) for g in grand_gains(document)}
    ours[REGION] = _together(document)
    rows = []
    for entry in document.get("published") or []:
        code = entry.get("republic") or REGION
        rows.append(
            {
                "study": " ".join(x for x in (_study(str(entry["study"])), _year(entry)) if x),
                "where": listed([code]) if code in KNOWN else say("the-region") if code == REGION else str(code),
                "experiment": _said(entry, "experiment", opened(str(entry.get("experiment") or "").replace("-", " "))),
                "theirs": _theirs(entry),
                "status": entry.get("status") or say("status-missing"),
                "ours": ours.get(str(code), (say("not-found"), "")),
                "note": opened(_said(entry, "note", str(entry.get("note") or say("no-reason")))),
                "source": entry.get("source") or "",
            }
        )
    return rows


def _said(entry: dict[str, Any], part: str, original: str) -> str:
    """Part of an entry in the reader's language; as the result has it where the catalogue has no words for it."""
    message = f"published-{entry['study']}-{entry.get('experiment')}-{entry.get('republic')}.{part}"
    known = re.fullmatch(r"[\w.-]+", message) is not None
    return say(message) if known and current() != SOURCE and has(message) else original


def _year(entry: dict[str, Any]) -> str:
    year = entry.get("year")
    return "" if year is None or str(year) in str(entry["study"]) else f"({year})"


def _theirs(entry: dict[str, Any]) -> str:
    """Their figure with its range and unit; a range alone where they give no single number."""
    low, high, value = entry.get("low"), entry.get("high"), entry.get("value")
    span = "" if low is None or high is None else say("range-of", low=_plain(low), high=_plain(high))
    number = span if value is None else f"{_plain(value)}{f' ({span})' if span else ''}"
    unit = str(entry.get("unit") or "")
    return f"{number or say('absent')} {'%' if unit in PER_CENT else unit}".strip()


def _plain(value: float) -> str:
    return localised(f"{value:,.4g}")


def _study(name: str) -> str:
    """Name of a study from its id: ``undp-2005`` is UNDP 2005; a name in words stays as it is."""
    if " " in name:
        return name
    return " ".join(word.upper() if word in ACRONYMS else opened(word) for word in name.split("-"))


def _percent(gain: dict[str, Any], gdp: float) -> tuple[str, str]:
    """Our gain in per cent of GDP, and its range below it where there is one."""
    if gain["value"] is None:
        return say("absent"), ""
    number, low, high = (None if gain[k] is None else decimal(gain[k] / gdp * 100, 3) for k in ("value", "p05", "p95"))
    return f"{number} %", "" if low is None or high is None else say("range-of", low=low, high=high)


def _together(document: Document) -> tuple[str, str]:
    """Sum of the gains in per cent of the sum of GDP; without a range, since ends of ranges do not add up."""
    values = [g["value"] for g in grand_gains(document)]
    if None in values:
        return say("absent"), ""
    return f"{decimal(sum(values) / sum(document['gdp_musd'].values()) * 100, 3)} %", say("all-together")
