"""Rows of the briefing's tables, as text."""

from __future__ import annotations

import shlex
from typing import Any

from kenes.briefing.models import differ_on
from kenes.charts.reading import (
    LIKELY,
    Document,
    by_answer,
    disagreeing,
    disagreement,
    doubtful,
    failed_checks,
    grand_gains,
    listed,
    money,
    outsiders,
    percent_of_draws,
    signed_text,
)
from kenes.charts.structures import cells, sums
from kenes.vocabulary.republics import DEFAULT_PLAYERS, republic

DRAWS, SEED = 200, 1
"""Defaults of the command, left out of it."""
EVIDENCE_WORDS = {
    "read": "read in a source",
    "derived": "derived from read figures",
    "imputed": "imputed by a stated method",
    "assumed": "assumed",
}
CHOICES = {
    "trade.switch.fuels_outside_depth": "Mineral fuels sold by contract respond to an agreement like other goods",
    "trade.switch.reexports_corrected": "Goods in transit through Kyrgyzstan stay in its recorded imports",
}
"""The other choice of each switch of a model, in words."""


def gain_rows(document: Document) -> list[dict[str, str]]:
    """One row per republic: gain, range, per cent of GDP, per head, answers, break-even."""
    verdict, unsure, disputed = document["verdict"], doubtful(document), disagreeing(document)
    return [
        {
            "code": p,
            "name": republic(p).name,
            "colour": republic(p).colour,
            "gain": money(gain["value"]),
            "range": _range(gain),
            "percent": _percent(gain["value"], document["gdp_musd"][p]),
            "head": "absent"
            if gain["value"] is None
            else signed_text(f"{gain['value'] * 1e6 / document['population'][p]:.2f}"),
            "today": verdict["gain_vs_today"][p],
            "unsure": "; ".join(["range crosses zero"] * (p in unsure) + ["models disagree"] * (p in disputed)),
            "stay": verdict["better_in_than_out"][p],
            "even": _even(verdict["break_even_pct_gdp"][p]),
        }
        for gain in grand_gains(document)
        for p in (gain["republic"],)
    ]


def _range(gain: dict[str, Any]) -> str:
    if gain["value"] is None:
        return "absent"
    return "no draws" if gain["p05"] is None else f"{money(gain['p05'])} to {money(gain['p95'])}"


def _percent(value: float | None, gdp: float) -> str:
    return "absent" if value is None else signed_text(f"{value / gdp * 100:.3f}")


def _even(percent: float | None) -> str:
    if percent is None:
        return "absent"
    return "none: it loses" if percent < 0 else f"{percent:.3f}"


def together(document: Document) -> str:
    """Sum of the gains when all unite, MUSD a year."""
    values = [g["value"] for g in grand_gains(document)]
    return "absent" if None in values else money(sum(values))


def questions(document: Document) -> list[dict[str, Any]]:
    """The four questions.

    Returns
    -------
    list of dict
        With ``number``, ``text``, ``word`` (the answer), ``tone`` (``yes``, ``no`` or ``open``), ``who`` and ``shares`` (pairs of words and text).
    """
    verdict, shares = document["verdict"], document["verdict"]["share_of_draws"]
    asked = (
        ("i", "Does each gain against today?", "gain_vs_today", "all_gain_vs_today"),
        ("ii", "Is each better in than left out while the others unite?", "better_in_than_out", "all_better_in_than_out"),
    )  # fmt: skip
    found = [
        _disputed(
            _question(number, text, _summary(verdict[key]), _who(verdict[key]), [("all of them", shares[share])]),
            disagreement(document, key),
        )
        for number, text, key, share in asked
    ]
    for number, text, key in (
        ("iii", "Does it hold without payments?", "holds_unpaid"),
        ("iv", "Do payments exist that hold it?", "payments_exist"),
    ):
        given = verdict[key]
        word = _agreed(given)
        who = "" if word != "Depends" else "; ".join(f"{_said(v).lower()} if {outsiders(r)}" for r, v in given.items())
        card = _question(number, text, word, who, [(f"if {outsiders(r)}", shares[f"{key}_{r}"]) for r in given])
        found.append(_disputed(card, "the models disagree" if differ_on(document, key) else ""))
    return [_unverified(card) for card in found] if failed_checks(document) else found


def _unverified(card: dict[str, Any]) -> dict[str, Any]:
    """A card when a check failed: no answer stands out."""
    return card | {"tone": "open", "word": f"{card['word']} (a check failed)"}


def _disputed(card: dict[str, Any], disagreement: str) -> dict[str, Any]:
    """A card on which models disagree: not sure, whatever the draws say."""
    if not disagreement or card["word"] in ("Absent", "No verdict"):
        return card
    if card["word"] == "Not sure":
        return card | {"who": f"{card['who']}; {disagreement}"}
    central = card["word"].removesuffix(", at central values").lower()
    who = f" ({card['who']})" if card["who"] else ""
    return card | {"word": "Not sure", "tone": "open", "who": f"At central values {central}{who}; {disagreement}"}


def _question(number: str, text: str, word: str, who: str, shares: list[tuple[str, float | None]]) -> dict[str, Any]:
    known = [share for _, share in shares if share is not None]
    said = [(words, "no draws" if share is None else percent_of_draws(share), share) for words, share in shares]
    card = {"number": number, "text": text, "word": word, "tone": "open", "who": who, "shares": said}
    if word not in ("Yes", "No"):
        return card
    carried = [share if word == "Yes" else 1.0 - share for share in known]
    if carried and min(carried) >= LIKELY:
        return card | {"tone": word.lower()}
    if carried and min(carried) < 0.5:
        central = f"At central values {word.lower()}{f' ({who})' if who else ''}; most draws say otherwise"
        return card | {"word": "Not sure", "who": central}
    return card | {"word": f"{word}, at central values"}


def _summary(answers: dict[str, str]) -> str:
    given = set(answers.values())
    if len(given) == 1:
        return {"yes": "Yes", "no": "No", "no change": "No change", "absent": "Absent", "no verdict": "No verdict"}[
            next(iter(given))
        ]
    return (
        "Absent"
        if "absent" in given
        else "No verdict"
        if "no verdict" in given
        else "No"
        if "no" in given
        else "Not all"
    )


def _who(answers: dict[str, str]) -> str:
    if len(set(answers.values())) == 1:
        return ""
    order = ("yes", "no", "no change", "absent", "no verdict")
    return "; ".join(f"{word}: {listed(by_answer(answers, word))}" for word in order if word in answers.values())


def _agreed(given: dict[str, bool | None]) -> str:
    return _said(next(iter(given.values()))) if len(set(given.values())) == 1 else "Depends"


def _said(given: bool | None) -> str:
    return "Absent" if given is None else "Yes" if given else "No"


def structure_rows(document: Document) -> list[dict[str, Any]]:
    """All structures by sum of gains: gain of each republic in per cent of GDP and the sum in MUSD a year, as text."""
    percent = {(c["structure"], c["republic"]): c["percent"] for c in cells(document)}
    return [
        {
            "name": name,
            "cells": ["absent" if percent[name, p] is None else signed_text(f"{percent[name, p]:.3f}") for p in document["players"]],
            "sum": money(total),
        }
        for name, total in sums(document).items()
    ]  # fmt: skip


def evidence_rows(document: Document) -> list[tuple[str, str]]:
    """Rows of evidence by status, in words and number."""
    return [(words, f"{document['evidence'][status]:,}") for status, words in EVIDENCE_WORDS.items()]


def other_rows(document: Document) -> list[dict[str, Any]]:
    """Gains of the union under the other choice of each switch of the model."""
    return [
        {
            "switch": o["switch"],
            "words": CHOICES.get(o["switch"], "The other choice"),
            "gains": [money(o["gain"].get(p)) for p in document["players"]],
        }
        for o in document.get("other_choices", [])
    ]


def command(document: Document) -> str:
    """Command that makes the result again; a folder of overlaid evidence stands in it by name."""
    words = ["kenes", "assess", document["scenario"]]
    if document["draws"] != DRAWS:
        words += ["--draws", str(document["draws"])]
    if document["seed"] != SEED:
        words += ["--seed", str(document["seed"])]
    if tuple(document["players"]) != DEFAULT_PLAYERS:
        words += ["--players", ",".join(document["players"])]
    for overlay in document["overlays"]:
        words += ["--set", overlay] if "=" in overlay else ["--evidence", overlay.split("@")[0]]
    return shlex.join(words)
