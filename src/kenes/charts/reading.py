"""What the charts and the briefing read from a result, and the words that rules make of it; no drawing here."""

from __future__ import annotations

from typing import Any

from kenes.vocabulary.accounts import TOTAL
from kenes.vocabulary.republics import republic

Document = dict[str, Any]

LIKELY = 0.9
"""An answer of the central run that holds in a smaller share of draws is called unsure in the same sentence."""
MINUS = "\u2212"
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
OUTSIDERS = {
    "gamma": "outsiders stay alone",
    "delta": "outsiders unite",
    "pessimistic": "outsiders do what is worst for it",
    "optimistic": "outsiders do what is best for it",
    "average": "outsiders may do anything",
}
"""Reactions of those outside a group that breaks away, in words."""


def everyone(document: Document) -> str:
    """Who plays: ``all five``; ``both`` when there are two."""
    count = len(document["players"])
    return "both" if count == 2 else f"all {COUNTS.get(count, str(count))}"


def listed(codes: list[str]) -> str:
    """Names of republics in a sentence."""
    names = [republic(code).name for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def verb(codes: list[str], word: str) -> str:
    """Verb that agrees: ``gains`` of one, ``gain`` of several."""
    return f"{word}s" if len(codes) == 1 else word


def opened(text: str) -> str:
    """Text with a capital at its start."""
    return text[:1].upper() + text[1:]


def signed_text(text: str) -> str:
    """Number with a true minus sign, and none before a zero."""
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return text.replace("-", MINUS)


def money(value: float | None) -> str:
    """Amount in MUSD: one decimal below a hundred, none above."""
    if value is None:
        return "absent"
    return signed_text(f"{value:,.0f}" if abs(value) >= 99.95 else f"{value:,.1f}")


def percent_of_draws(share: float) -> str:
    """Share as text; what is not all or nothing is not rounded to it."""
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{share:.0%}"


def share_clause(share: float | None) -> str:
    """How often an answer holds: ``in only 8% of the draws``; empty without draws."""
    if share is None:
        return ""
    if share in (0, 1):
        return "in every draw" if share else "in none of the draws"
    only = "only " if share < 0.5 else ""
    return f"in {only}{percent_of_draws(share)} of the draws"


def sure(share: float | None) -> bool:
    """Whether the draws carry an answer of the central run."""
    return share is not None and share >= LIKELY


def grand_gains(document: Document) -> list[dict[str, Any]]:
    """Total gain of every republic when all unite, in the order of the players; absent ones hold null."""
    united = "+".join(document["players"])
    rows = {g["republic"]: g for g in document["gains"] if g["structure"] == united and g["account"] == TOTAL}
    return [rows[p] for p in document["players"]]


def by_answer(answers: dict[str, str], wanted: str) -> list[str]:
    """Republics that were given an answer."""
    return [code for code, given in answers.items() if given == wanted]


def several(document: Document) -> list[dict[str, Any]]:
    """Each model by itself, the headline first; empty where there is only one (older results do not name it at all)."""
    models: list[dict[str, Any]] = document.get("models") or []
    return models if len(models) > 1 else []


def model_words(document: Document) -> dict[str, str]:
    """Words for each model, by its name; what rests on an imputed split says so."""
    names = [model["name"] for model in several(document)]
    first = "one sector" if "sectors" in names else "the headline model"
    known = {"headline": first, "sectors": "with sectors, on an imputed split"}
    return {name: known.get(name, name) for name in names}


def model_short(document: Document) -> dict[str, str]:
    """Words for each model, by its name, for labels beside which the long ones stand."""
    return {name: words.split(",")[0] for name, words in model_words(document).items()}


def model_gains(document: Document, model: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Gain of each republic in one model when all unite, by republic; those the model does not have are left out."""
    united = "+".join(document["players"])
    rows = {g["republic"]: g for g in model["gains"] if g["structure"] == united}
    return {p: rows[p] for p in document["players"] if p in rows}


def over_draws(document: Document) -> str:
    """What the ranges are over: the draws, or those of all models."""
    models = several(document)
    return f"over the draws of {COUNTS.get(len(models), str(len(models)))} models" if models else "of the draws"


def the_models(document: Document) -> str:
    """The models in a sentence: ``both models`` or ``all three models``."""
    count = len(several(document))
    return "both models" if count == 2 else f"all {COUNTS.get(count, str(count))} models"


def disagreeing(document: Document, question: str = "gain_vs_today") -> list[str]:
    """Republics to which one model answers yes and another no: the sign of their gain hangs on the model."""
    answers = [model["verdict"][question] for model in several(document)]
    return [p for p in document["players"] if {"yes", "no"} <= {given.get(p) for given in answers}]


def disagreement(document: Document, question: str = "gain_vs_today") -> str:
    """Clause that names the republics on which the models disagree; empty if there are none."""
    codes, count = disagreeing(document, question), len(several(document))
    about = " about the sign" if question == "gain_vs_today" else ""
    return f"the {COUNTS.get(count, str(count))} models disagree{about} for {listed(codes)}" if codes else ""


def empty(document: Document) -> bool:
    """Whether the scenario holds no measure."""
    return not document.get("measures", ["not named"])


def failed_checks(document: Document) -> list[str]:
    """Names of the checks that do not hold."""
    return [check["name"] for check in document["checks"] if not check["ok"]]


def doubtful(document: Document) -> list[str]:
    """Republics whose range reaches to the other side of zero from the central run."""
    return [
        g["republic"]
        for g in grand_gains(document)
        if g["p05"] is not None and (g["p05"] < 0 < g["value"] or g["value"] < 0 < g["p95"])
    ]


def outside_range(document: Document) -> list[str]:
    """Republics whose central value lies outside the 5th to 95th percentile of the draws."""
    return [
        g["republic"] for g in grand_gains(document) if g["p05"] is not None and not g["p05"] <= g["value"] <= g["p95"]
    ]


def borne_out(document: Document) -> bool:
    """Whether draws and models carry the central answers on who gains, so that they need no qualification."""
    verdict = document["verdict"]
    if disagreeing(document):
        return False
    if set(verdict["gain_vs_today"].values()) == {"yes"}:
        return sure(verdict["share_of_draws"]["all_gain_vs_today"])
    return document["draws"] > 0 and set(verdict["gain_vs_today"].values()) <= {"yes", "no"} and not doubtful(document)


def gains_message(document: Document) -> str:
    """Who gains when all unite, in one line that claims no more than verdict and draws carry."""
    answers = document["verdict"]["gain_vs_today"]
    if empty(document):
        return "Nothing changes: the scenario holds no measure"
    if by_answer(answers, "absent"):
        return f"What each republic has when {everyone(document)} unite could not be computed"
    if by_answer(answers, "no verdict"):
        return "No verdict on who gains: equilibria differ by more than a gain"
    winners, losers, same = (by_answer(answers, word) for word in ("yes", "no", "no change"))
    if len(same) == len(answers):
        return f"At central values nothing material changes for any republic when {everyone(document)} unite"
    if len(winners) == len(answers):
        return _all_gain(document)
    parts = [f"{listed(losers)} {verb(losers, 'lose')}"] if losers else []
    parts += [f"{listed(winners)} {verb(winners, 'gain')}"] if winners else []
    parts += [f"for {listed(same)} nothing material changes"] if same else []
    parts += [disagreement(document)] if disagreeing(document) else []
    return opened(f"{'' if borne_out(document) else 'at central values '}not all gain: {'; '.join(parts)}")


def _all_gain(document: Document) -> str:
    share = document["verdict"]["share_of_draws"]["all_gain_vs_today"]
    if borne_out(document):
        return f"{opened(everyone(document))} gain when they unite"
    central = f"At central values {everyone(document)} gain when they unite"
    if disagreeing(document):
        return f"{central}, but {disagreement(document)}"
    if share is None:
        return f"{central}; how surely is not known"
    link = "but" if share < 0.5 else "and"
    return f"{central}, {link} {share_clause(share)} they all do"


def undecided(document: Document, reaction: str) -> bool:
    """Whether there is no verdict on stability under a reaction although its game was played."""
    return document["verdict"]["holds_unpaid"].get(reaction, False) is None


def blocking(document: Document) -> list[dict[str, Any]]:
    """Coalitions that have more on their own than in the unpaid union of all, by reaction; the largest excess first.

    Returns
    -------
    list of dict
        With ``coalition``, ``excess`` in MUSD a year and ``reaction``.
    """
    rows = [
        {"coalition": b["coalition"], "excess": b["excess"], "reaction": game["reaction"]}
        for game in document["games"]
        if game["status"] == "ok" and not undecided(document, game["reaction"])
        for b in game.get("blocked_by", [])
    ]
    return sorted(rows, key=lambda row: (-row["excess"], row["coalition"], row["reaction"]))


def unplayed(document: Document) -> list[str]:
    """Reactions under which nothing is known of stability."""
    return [g["reaction"] for g in document["games"] if g["status"] != "ok" or undecided(document, g["reaction"])]


def blockers_message(document: Document) -> str:
    """Who would do better on its own, in one line that claims no more than the games and the draws carry."""
    rows, missing = blocking(document), " or ".join(OUTSIDERS[r] for r in unplayed(document))
    if empty(document):
        return "No group has anything to gain or lose: the scenario holds no measure"
    if not rows and missing:
        return f"Whether a group would break away is not known if {missing}"
    rest = f"; not known if {missing}" if missing else ""
    shares = [v for k, v in document["verdict"]["share_of_draws"].items() if k.startswith("holds_unpaid_")]
    known = [share for share in shares if share is not None]
    if rows:
        members = rows[0]["coalition"].split("+")
        more = len({row["coalition"] for row in rows}) - 1
        others = f"; so would {more} more group{'s' if more > 1 else ''}" if more else ""
        central = "" if known and max(known) <= 1 - LIKELY else "at central values "
        alone = "alone" if len(members) == 1 else "on their own"
        return opened(f"{central}{listed(members)} would do better {alone}{others}{rest}")
    if known and min(known) >= LIKELY:
        return f"No group would do better on its own{rest}"
    clause = f"; {share_clause(min(known))} that is so" if known else "; how surely is not known"
    return f"At central values no group would do better on its own{clause}{rest}"
