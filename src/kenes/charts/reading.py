"""What the charts and the briefing read from a result, and the words that rules make of it; no drawing here."""

from __future__ import annotations

from typing import Any

from kenes.language import Republics, listed, money, percent_of_draws, say, signed_text
from kenes.vocabulary.accounts import TOTAL

__all__ = ["listed", "money", "percent_of_draws", "signed_text"]

Document = dict[str, Any]

LIKELY = 0.9
"""An answer of the central run that holds in a smaller share of draws is called unsure in the same sentence."""


def outsiders(reaction: str) -> str:
    """What those outside a group that breaks away do, in words."""
    return say(f"outsiders-{reaction}")


def everyone(document: Document) -> str:
    """Who plays: ``all five``; ``both`` when there are two."""
    return say("everyone", count=len(document["players"]))


def opened(text: str) -> str:
    """Text with a capital at its start."""
    return text[:1].upper() + text[1:]


def share_clause(share: float | None) -> str:
    """How often an answer holds: ``in only 8% of the draws``; empty without draws."""
    if share is None:
        return ""
    if share in (0, 1):
        return say("share-always" if share else "share-never")
    return say("share-of-few-draws" if share < 0.5 else "share-of-draws", share=percent_of_draws(share))


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
    first = say("model-one" if "sectors" in names else "model-headline")
    known = {"headline": first, "sectors": say("model-sectors")}
    return {name: known.get(name, name) for name in names}


def model_short(document: Document) -> dict[str, str]:
    """Words for each model, by its name, for labels beside which the long ones stand."""
    names = [model["name"] for model in several(document)]
    first = say("model-one-short" if "sectors" in names else "model-headline")
    known = {"headline": first, "sectors": say("model-sectors-short")}
    return {name: known.get(name, name) for name in names}


def model_gains(document: Document, model: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Gain of each republic in one model when all unite, by republic; those the model does not have are left out."""
    united = "+".join(document["players"])
    rows = {g["republic"]: g for g in model["gains"] if g["structure"] == united}
    return {p: rows[p] for p in document["players"] if p in rows}


def over_draws(document: Document) -> str:
    """What the ranges are over: the draws, or those of all models."""
    models = several(document)
    return say("over-draws-of-models", count=len(models)) if models else say("over-draws")


def the_models(document: Document) -> str:
    """The models in a sentence: ``both models`` or ``all three models``."""
    return say("the-models", count=len(several(document)))


def disagreeing(document: Document, question: str = "gain_vs_today") -> list[str]:
    """Republics to which one model answers yes and another no: the sign of their gain hangs on the model."""
    answers = [model["verdict"][question] for model in several(document)]
    return [p for p in document["players"] if {"yes", "no"} <= {given.get(p) for given in answers}]


def disagreement(document: Document, question: str = "gain_vs_today") -> str:
    """Clause that names the republics on which the models disagree; empty if there are none."""
    codes, count = disagreeing(document, question), len(several(document))
    message = "models-disagree-on-sign" if question == "gain_vs_today" else "models-disagree"
    return say(message, count=count, who=Republics(codes)) if codes else ""


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
    answers, count = document["verdict"]["gain_vs_today"], len(document["players"])
    if empty(document):
        return say("message-empty")
    if by_answer(answers, "absent"):
        return say("message-absent", count=count)
    if by_answer(answers, "no verdict"):
        return say("message-no-verdict")
    winners, losers, same = (by_answer(answers, word) for word in ("yes", "no", "no change"))
    if len(same) == len(answers):
        return say("message-no-change", count=count)
    if len(winners) == len(answers):
        return _all_gain(document)
    named = (("part-lose", losers), ("part-gain", winners), ("part-same", same))
    parts = [say(part, number=len(codes), who=Republics(codes)) for part, codes in named if codes]
    parts += [disagreement(document)] if disagreeing(document) else []
    return opened(say("message-not-all" if borne_out(document) else "message-not-all-central", parts="; ".join(parts)))


def _all_gain(document: Document) -> str:
    share, count = document["verdict"]["share_of_draws"]["all_gain_vs_today"], len(document["players"])
    if borne_out(document):
        return opened(say("message-all-gain", count=count))
    if disagreeing(document):
        return say("message-all-gain-disputed", count=count, disagreement=disagreement(document))
    if share is None:
        return say("message-all-gain-undrawn", count=count)
    message = "message-all-gain-seldom" if share < 0.5 else "message-all-gain-often"
    return say(message, count=count, share=share_clause(share))


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


def any_of(reactions: list[str]) -> str:
    """What outsiders may do, one or the other, in words; empty of none."""
    found = [outsiders(reaction) for reaction in reactions]
    whole = found[0] if found else ""
    for other in found[1:]:
        whole = say("or-between", first=whole, second=other)
    return whole


def blockers_message(document: Document) -> str:
    """Who would do better on its own, in one line that claims no more than the games and the draws carry."""
    rows, missing = blocking(document), any_of(unplayed(document))
    if empty(document):
        return say("message-no-group-empty")
    if not rows and missing:
        return say("message-group-unknown", outsiders=missing)
    rest = [say("message-unknown-if", outsiders=missing)] if missing else []
    shares = [v for k, v in document["verdict"]["share_of_draws"].items() if k.startswith("holds_unpaid_")]
    known = [share for share in shares if share is not None]
    if rows:
        return "; ".join([*_would_leave(rows, sure=bool(known) and max(known) <= 1 - LIKELY), *rest])
    if known and min(known) >= LIKELY:
        return "; ".join([say("message-no-group"), *rest])
    clause = say("message-that-is-so", share=share_clause(min(known))) if known else say("message-how-surely")
    return "; ".join([say("message-no-group-central"), clause, *rest])


def _would_leave(rows: list[dict[str, Any]], *, sure: bool) -> list[str]:
    """Clauses on the coalition with the largest excess, and on how many more there are."""
    members = rows[0]["coalition"].split("+")
    more = len({row["coalition"] for row in rows}) - 1
    message = "message-would-leave" if sure else "message-would-leave-central"
    first = opened(say(message, number=len(members), who=Republics(members)))
    return [first, say("message-more-groups", more=more)] if more else [first]
