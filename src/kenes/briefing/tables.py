"""Rows of the briefing's tables, as text."""

from __future__ import annotations

import shlex
from typing import Any

from kenes.briefing.figure_names import STATUSES, choice_words
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
    money,
    outsiders,
    percent_of_draws,
)
from kenes.charts.structures import cells, sums
from kenes.language import decimal, listed, say
from kenes.vocabulary.republics import DEFAULT_PLAYERS, republic

DRAWS, SEED = 200, 1
"""Defaults of the command, left out of it."""
ANSWERS = ("yes", "no", "no change", "absent", "no verdict")
"""Answers of the verdict, in the order in which they are told."""


def answer_word(answer: str) -> str:
    """Answer of the verdict in words."""
    return say(f"answer-{answer.replace(' ', '-')}")


def gain_rows(document: Document) -> list[dict[str, str]]:
    """One row per republic: gain, range, per cent of GDP, per head, answers, break-even."""
    verdict, unsure, disputed = document["verdict"], doubtful(document), disagreeing(document)
    return [
        {
            "code": p,
            "name": listed([p]),
            "colour": republic(p).colour,
            "gain": money(gain["value"]),
            "range": _range(gain),
            "percent": _percent(gain["value"], document["gdp_musd"][p]),
            "head": say("absent")
            if gain["value"] is None
            else decimal(gain["value"] * 1e6 / document["population"][p], 2),
            "today": answer_word(verdict["gain_vs_today"][p]),
            "unsure": "; ".join([say("range-crosses")] * (p in unsure) + [say("models-differ")] * (p in disputed)),
            "stay": answer_word(verdict["better_in_than_out"][p]),
            "even": _even(verdict["break_even_pct_gdp"][p]),
        }
        for gain in grand_gains(document)
        for p in (gain["republic"],)
    ]


def _range(gain: dict[str, Any]) -> str:
    if gain["value"] is None:
        return say("absent")
    return say("no-draws") if gain["p05"] is None else say("range-of", low=money(gain["p05"]), high=money(gain["p95"]))


def _percent(value: float | None, gdp: float) -> str:
    return say("absent") if value is None else decimal(value / gdp * 100, 3)


def _even(percent: float | None) -> str:
    if percent is None:
        return say("absent")
    return say("even-loses") if percent < 0 else decimal(percent, 3)


def together(document: Document) -> str:
    """Sum of the gains when all unite, MUSD a year."""
    values = [g["value"] for g in grand_gains(document)]
    return say("absent") if None in values else money(sum(values))


def questions(document: Document) -> list[dict[str, Any]]:
    """The four questions.

    Returns
    -------
    list of dict
        With ``number``, ``text``, ``word`` (the answer), ``tone`` (``yes``, ``no`` or ``open``), ``who`` and ``shares`` (pairs of words and text).
    """
    verdict, shares = document["verdict"], document["verdict"]["share_of_draws"]
    asked = (
        ("i", "ask-gain", "gain_vs_today", "all_gain_vs_today"),
        ("ii", "ask-stay", "better_in_than_out", "all_better_in_than_out"),
    )  # fmt: skip
    found = [
        _disputed(
            _question(
                number, say(text), _summary(verdict[key]), _who(verdict[key]), [(say("all-of-them"), shares[share])]
            ),
            disagreement(document, key),
        )
        for number, text, key, share in asked
    ]
    for number, text, key in (("iii", "ask-hold", "holds_unpaid"), ("iv", "ask-pay", "payments_exist")):
        given = verdict[key]
        answer = _agreed(given)
        parts = [say("answer-if", answer=answer_word(_said(v)), outsiders=outsiders(r)) for r, v in given.items()]
        who = "; ".join(parts) if answer == "depends" else ""
        ifs = [(say("if-outsiders", outsiders=outsiders(r)), shares[f"{key}_{r}"]) for r in given]
        card = _question(number, say(text), answer, who, ifs)
        found.append(_disputed(card, say("the-models-differ") if differ_on(document, key) else ""))
    return [_worded(card, failed=bool(failed_checks(document))) for card in found]


def _worded(card: dict[str, Any], *, failed: bool) -> dict[str, Any]:
    """A card with its answer in words; when a check failed, no answer stands out."""
    word = say(f"card-{card.pop('answer').replace(' ', '-')}")
    if card.pop("central"):
        word = say("card-central", word=word)
    return card | ({"tone": "open", "word": say("card-failed", word=word)} if failed else {"word": word})


def _disputed(card: dict[str, Any], disagreement: str) -> dict[str, Any]:
    """A card on which models disagree: not sure, whatever the draws say."""
    if not disagreement or card["answer"] in ("absent", "no verdict"):
        return card
    if card["answer"] == "not sure":
        return card | {"who": f"{card['who']}; {disagreement}"}
    who = f" ({card['who']})" if card["who"] else ""
    central = say("central-answer", answer=answer_word(card["answer"]), who=who)
    return card | {"answer": "not sure", "central": False, "tone": "open", "who": f"{central}; {disagreement}"}


def _question(number: str, text: str, answer: str, who: str, shares: list[tuple[str, float | None]]) -> dict[str, Any]:
    """A card: ``answer`` as a key, ``central`` if it is that of central values only."""
    known = [share for _, share in shares if share is not None]
    said = [(words, say("no-draws") if share is None else percent_of_draws(share), share) for words, share in shares]
    card = {"number": number, "text": text, "answer": answer, "central": False, "tone": "open", "who": who}
    card["shares"] = said
    if answer not in ("yes", "no"):
        return card
    carried = [share if answer == "yes" else 1.0 - share for share in known]
    if carried and min(carried) >= LIKELY:
        return card | {"tone": answer}
    if carried and min(carried) < 0.5:
        central = say("central-answer", answer=answer_word(answer), who=f" ({who})" if who else "")
        return card | {"answer": "not sure", "who": say("central-denied", central=central)}
    return card | {"central": True}


def _summary(answers: dict[str, str]) -> str:
    """One answer for all: that of each where they are alike, else the one that weighs most."""
    given = set(answers.values())
    if len(given) == 1:
        return next(iter(given))
    return next((answer for answer in ("absent", "no verdict", "no") if answer in given), "not all")


def _who(answers: dict[str, str]) -> str:
    if len(set(answers.values())) == 1:
        return ""
    given = [(answer_word(word), listed(by_answer(answers, word))) for word in ANSWERS if word in answers.values()]
    return "; ".join(f"{word}: {names}" for word, names in given)


def _agreed(given: dict[str, bool | None]) -> str:
    return _said(next(iter(given.values()))) if len(set(given.values())) == 1 else "depends"


def _said(given: bool | None) -> str:
    return "absent" if given is None else "yes" if given else "no"


def structure_rows(document: Document) -> list[dict[str, Any]]:
    """All structures by sum of gains: gain of each republic in per cent of GDP and the sum in MUSD a year, as text."""
    percent = {(c["structure"], c["republic"]): c["percent"] for c in cells(document)}
    return [
        {
            "name": name,
            "cells": [_cell(percent[name, p]) for p in document["players"]],
            "sum": money(total),
        }
        for name, total in sums(document).items()
    ]  # fmt: skip


def _cell(percent: float | None) -> str:
    return say("absent") if percent is None else decimal(percent, 3)


def evidence_rows(document: Document) -> list[tuple[str, str]]:
    """Rows of evidence by status, in words and number."""
    return [(say(f"evidence-{status}"), decimal(document["evidence"][status])) for status in STATUSES]


def other_rows(document: Document) -> list[dict[str, Any]]:
    """Gains of the union under the other choice of each switch of the model."""
    return [
        {
            "switch": o["switch"],
            "words": choice_words(o["switch"]) or say("choice-other"),
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
    words += ["--measures-left-out"] if document.get("measures_left_out") else []
    return shlex.join(words)
