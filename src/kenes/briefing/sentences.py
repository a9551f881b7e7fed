"""Sentences of the briefing, each following by rule from the results."""

from __future__ import annotations

from typing import Any

from kenes.charts.theme import LIKELY
from kenes.vocabulary.republics import republic

Document = dict[str, Any]

OUTSIDERS = {"gamma": "while outsiders stay alone", "delta": "while outsiders unite"}


def listed(codes: list[str]) -> str:
    """Names of republics in a sentence."""
    names = [republic(code).name for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _by_answer(answers: dict[str, str], wanted: str) -> list[str]:
    return [code for code, given in answers.items() if given == wanted]


def warnings(document: Document) -> list[str]:
    """What must be said before any answer: failed checks, absent structures."""
    failed = [check["name"] for check in document["checks"] if not check["ok"]]
    said = [f"A check failed, so the answer below may not be used: {name}." for name in failed]
    absent = sorted({(g["structure"], g["reason"]) for g in document["gains"] if g["status"] == "absent"})
    if absent:
        said.append(f"{len(absent)} structures could not be assessed; the first, {absent[0][0]}: {absent[0][1]}.")
    return said


def gain_sentence(document: Document) -> str:
    """(i) Does each gain against today."""
    answers = document["verdict"]["gain_vs_today"]
    if not document.get("measures", ["?"]):
        return "The scenario holds no measure: nothing changes."
    winners, losers, same = (_by_answer(answers, word) for word in ("yes", "no", "no change"))
    if _by_answer(answers, "absent"):
        return "What the union of all brings could not be computed."
    if _by_answer(answers, "no verdict"):
        return "Equilibria differ by more than the gains: there is no verdict on who gains."
    if len(winners) == len(answers):
        share = document["verdict"]["share_of_draws"]["all_gain_vs_today"]
        if share is not None and share < LIKELY:
            return f"At central values all {len(answers)} gain against today when they unite; this is not sure: it is so in {share:.0%} of the draws."
        return f"All {len(answers)} gain against today when they unite."
    parts = [f"{listed(winners)} gain{'s' if len(winners) == 1 else ''}"] if winners else []
    parts += [f"{listed(losers)} lose{'s' if len(losers) == 1 else ''}"] if losers else []
    parts += [f"for {listed(same)} nothing material changes"] if same else []
    return f"When all unite, {'; '.join(parts)}."


def stay_sentence(document: Document) -> str:
    """(ii) Is each better in than left out."""
    answers = document["verdict"]["better_in_than_out"]
    out, same = _by_answer(answers, "no"), _by_answer(answers, "no change")
    if _by_answer(answers, "absent"):
        return "Whether each is better in than left out could not be computed."
    if out:
        return f"{listed(out)} would do better left out while the others unite."
    if same:
        return f"For {listed(same)} it makes no material difference to be in or left out."
    if set(answers.values()) != {"yes"}:
        return "There is no verdict on staying."
    share = document["verdict"]["share_of_draws"]["all_better_in_than_out"]
    if share is not None and share < LIKELY:
        return f"At central values each is better in than left out while the others unite; so it is in {share:.0%} of draws."
    return "Each is better in than left out while the others unite."


def hold_sentence(document: Document) -> str:
    """(iii) and (iv): does it hold without payments, and can payments hold it."""
    holds, payable = document["verdict"]["holds_unpaid"], document["verdict"]["payments_exist"]
    parts = []
    for reaction, words in OUTSIDERS.items():
        if holds.get(reaction) is None:
            parts.append(f"whether it holds {words} could not be computed")
        elif holds[reaction]:
            share = document["verdict"]["share_of_draws"][f"holds_unpaid_{reaction}"]
            unsure = (
                f" (at central values; in {share:.0%} of the draws)" if share is not None and share < LIKELY else ""
            )
            parts.append(f"no coalition does better on its own {words}{unsure}")
        elif payable[reaction]:
            parts.append(f"a coalition would break away {words}, and payments exist that prevent it")
        else:
            parts.append(f"a coalition would break away {words}, and no payments can prevent it")
    text = "; ".join(parts)
    return text[0].upper() + text[1:] + "."


def certainty_sentence(document: Document) -> str:
    """How often the answers hold over the draws."""
    shares = document["verdict"]["share_of_draws"]
    gain, hold = shares["all_gain_vs_today"], shares["holds_unpaid_gamma"]
    if not document["draws"]:
        return "No draws were made: nothing is known of the range."
    parts = [
        f"all gain in {gain:.0%} of the draws" if gain is not None else "",
        f"no coalition blocks in {hold:.0%} (outsiders alone)" if hold is not None else "",
    ]
    said = " and ".join(part for part in parts if part)
    return (
        f"Over {document['draws']} draws of uncertain figures, {said}."
        if said
        else "The draws give no share: structures are absent."
    )


def answer(document: Document) -> list[str]:
    """The answer in a few sentences."""
    said = [
        gain_sentence(document),
        doubt_sentence(document),
        stay_sentence(document),
        hold_sentence(document),
        certainty_sentence(document),
    ]
    return [text for text in said if text]


def payment_sentences(document: Document) -> list[str]:
    """Who pays whom, under each reaction."""
    said = []
    for game in document["games"]:
        words = OUTSIDERS[game["reaction"]]
        if game["status"] != "ok":
            said.append(f"Payments {words} could not be computed: {game['reason']}.")
        elif not game["blocked_by"]:
            said.append(f"At central values nobody need be paid {words}.")
        else:
            paid = "; ".join(
                f"{listed([p['from']])} pays {listed([p['to']])} {p['musd_per_year']:,.1f} MUSD a year"
                for p in game["transfers"]["payments"]
            )
            rest = (
                " The core is empty: these payments make the largest complaint smallest, and do not hold the union."
                if game["core"]["empty"]
                else ""
            )
            said.append(f"{words[0].upper()}{words[1:]}: {paid or 'no payment brings it nearer'}.{rest}")
    return said


def weak_sentence(document: Document) -> str:
    """Which rows that are not read carry the result."""
    weak = [i for i in document.get("influences", []) if i["status"] in ("imputed", "assumed")]
    if not document["draws"]:
        return "Without draws it is not known which rows matter most."
    if not weak:
        return "No imputed or assumed row moves the result by more than the noise of the draws."
    return (
        "Imputed or assumed figures that move the result most: "
        + ", ".join(f"{i['id']} ({i['status']})" for i in weak[:5])
        + "."
    )


def doubt_sentence(document: Document) -> str:
    """Which republics lose in a part of the draws, although the central run has them gain."""
    grand = "+".join(document["players"])
    totals = [g for g in document["gains"] if g["structure"] == grand and g["account"] == "total"]
    doubtful = [g["republic"] for g in totals if g["p05"] is not None and g["p05"] < 0 < g["value"]]
    if not doubtful:
        return ""
    return f"The range of {listed(doubtful)} reaches below zero: a gain there is not sure."
