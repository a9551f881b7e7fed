"""Sentences of the briefing, each following by rule from the results; none claims more than verdict, draws and checks carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kenes.briefing.aims import aims_sentence
from kenes.briefing.figure_names import choice_words, figure_name, status_word
from kenes.briefing.models import disagreement_sentence, models_sentence, shares_by_model
from kenes.charts.reading import (
    LIKELY,
    Document,
    any_of,
    borne_out,
    by_answer,
    doubtful,
    empty,
    failed_checks,
    gains_message,
    grand_gains,
    money,
    opened,
    outside_range,
    outsiders,
    several,
    share_clause,
    sure,
    undecided,
)
from kenes.language import Republics, listed, say

FEW_DRAWS = 100
"""With fewer draws shares are rough, and a row's influence can hardly be told from noise."""
NAMED = 4
"""Figures named in a sentence; the table holds more."""


def headline(document: Document) -> str:
    """Title of the page: who gains, or that the result may not be used."""
    failed = len(failed_checks(document))
    if failed:
        return say("headline-failed", failed=str(failed), number=str(len(document["checks"])))
    return gains_message(document)


def warnings(document: Document) -> list[str]:
    """What must be said before any answer: failed checks, absent structures, ranges that need care."""
    said = [say("warning-check", check=name) for name in failed_checks(document)]
    if not document["checks"]:
        said.append(say("warning-unchecked"))
    absent = sorted({(g["structure"], g["reason"]) for g in document["gains"] if g["status"] == "absent"})
    if absent:
        total = len({g["structure"] for g in document["gains"]})
        first, reason = absent[0]
        said.append(
            say("warning-absent", absent=str(len(absent)), total=str(total), first=first, reason=reason.rstrip("."))
        )
    outside = outside_range(document)
    if outside:
        said.append(say("warning-outside", who=Republics(outside)))
    if 0 < document["draws"] < FEW_DRAWS:
        said.append(say("warning-few", draws=str(document["draws"])))
    return said


def answer(document: Document) -> list[str]:
    """The answer in short paragraphs: who gains, what other models say, whether it holds, who must be paid."""
    said = (gain_sentence(document), aims_sentence(document), disagreement_sentence(document), doubt_sentence(document))
    gain = " ".join(sentence for sentence in said if sentence)
    if empty(document):
        return [gain]
    beside = models_sentence(document)
    stable = f"{stay_sentence(document)} {hold_sentence(document)}"
    return [gain, *([beside] if beside else []), stable, payable_sentence(document)]


def gain_sentence(document: Document) -> str:
    """(i) Does each gain against today, with the amounts."""
    answers, count = document["verdict"]["gain_vs_today"], len(document["players"])
    if empty(document):
        return say("gain-empty")
    if by_answer(answers, "absent"):
        return say("gain-absent", count=count, reason=_reason(document))
    open_ones = by_answer(answers, "no verdict")
    if open_ones:
        return say("gain-no-verdict", who=Republics(open_ones))
    winners, losers, same = (by_answer(answers, word) for word in ("yes", "no", "no change"))
    if len(same) == len(answers):
        return say("gain-no-change", count=count)
    if len(winners) == len(answers):
        message = "gain-all" if borne_out(document) else "gain-all-central"
        return opened(say(message, count=count, **_amounts(document)))
    amounts = {g["republic"]: money(abs(g["value"])) for g in grand_gains(document)}
    parts = [say("gain-part-loses", who=Republics([p]), amount=amounts[p]) for p in losers]
    parts += [say("gain-part-gains", who=Republics([p]), amount=amounts[p]) for p in winners]
    parts += [say("part-same", who=Republics(same))] if same else []
    message = "gain-not-all" if borne_out(document) else "gain-not-all-central"
    return opened(say(message, count=count, parts="; ".join(parts)))


def _reason(document: Document) -> str:
    """Why something is absent."""
    found = next((g["reason"] for g in grand_gains(document) if g["reason"]), None)
    reason = found or document["verdict"].get("reason") or say("reason-absent")
    return str(reason).rstrip(".")


def _amounts(document: Document) -> dict[str, Any]:
    """Arguments of a message: the least and the most that a republic gains, and the sum."""
    rows = sorted(grand_gains(document), key=lambda g: g["value"])
    least, most = rows[0], rows[-1]
    return {
        "least": money(least["value"]),
        "poorest": Republics([least["republic"]]),
        "most": money(most["value"]),
        "richest": Republics([most["republic"]]),
        "together": money(sum(g["value"] for g in rows)),
    }


def doubt_sentence(document: Document) -> str:
    """How far the draws carry the gains of the central run; empty when there is nothing to carry."""
    verdict = document["verdict"]
    given = set(verdict["gain_vs_today"].values())
    if given & {"absent", "no verdict"} or given == {"no change"}:
        return ""
    if not document["draws"]:
        return say("doubt-no-draws")
    share, reach = verdict["share_of_draws"]["all_gain_vs_today"], _reach(document)
    if given != {"yes"} or share is None:
        return say("doubt-only-reach", reach=reach) if reach else ""
    models = shares_by_model(document, "all_gain_vs_today")
    message = f"doubt-{'carried' if share >= LIKELY else 'unsure'}{'-models' if models else ''}"
    said = say(message, share=share_clause(share), models=models)
    return f"{said}{say('doubt-and-reach', reach=reach) if reach else ''}."


def _reach(document: Document) -> str:
    """Whose ranges reach across zero; empty if nobody's does."""
    crossing = doubtful(document)
    if not crossing:
        return ""
    if len(crossing) == len(document["players"]):
        return say("doubt-reach-everyone", count=len(crossing))
    return say("doubt-reach", who=Republics(crossing), number=len(crossing))


def stay_sentence(document: Document) -> str:
    """(ii) Is each better in than left out."""
    answers = document["verdict"]["better_in_than_out"]
    share = document["verdict"]["share_of_draws"]["all_better_in_than_out"]
    out, same = by_answer(answers, "no"), by_answer(answers, "no change")
    if by_answer(answers, "absent"):
        return say("stay-absent")
    if by_answer(answers, "no verdict"):
        return say("stay-no-verdict")
    if out:
        clause = say("how-surely") if share is None else say("stay-share", share=share_clause(share))
        return say("stay-out", who=Republics(out), number=len(out), clause=clause)
    if len(same) == len(answers):
        return say("stay-no-difference")
    if same:
        return say("stay-same", who=Republics(same), number=len(same))
    return _qualified(say("stay-claim"), share)


def _qualified(claim: str, share: float | None) -> str:
    """A claim of the central run with as much certainty as the draws give it."""
    if sure(share):
        return say("claim-sure", claim=opened(claim), share=share_clause(share))
    clause = say("how-surely") if share is None else say("message-that-is-so", share=share_clause(share))
    return say("claim-central", claim=claim, clause=clause)


def _denied(claim: str, share: float | None) -> str:
    """A claim of the central run that is the opposite of what `share` of the draws counts."""
    if share is None:
        return say("claim-central", claim=claim, clause=say("how-surely"))
    if share <= 1.0 - LIKELY:
        return f"{opened(claim)}."
    return say("claim-central", claim=claim, clause=say("claim-otherwise", share=share_clause(share)))


def hold_sentence(document: Document) -> str:
    """(iii) Does the unpaid union hold against groups that might break away."""
    holds = document["verdict"]["holds_unpaid"]
    said = []
    for reactions in _alike(holds):
        share, where = _share(document, "holds_unpaid", reactions), _whether(reactions)
        if holds[reactions[0]] is None:
            said.append(say("hold-unknown", where=_one(reactions), reason=_unknown(document)))
        elif holds[reactions[0]]:
            said.append(_qualified(say("hold-claim", where=where), share))
        else:
            said.append(_denied(say("hold-denied", where=where), share))
    return " ".join(said)


def payable_sentence(document: Document) -> str:
    """(iv) Must anybody be paid, and do payments exist that hold the union."""
    verdict = document["verdict"]
    states = {r: (verdict["holds_unpaid"][r], payable) for r, payable in verdict["payments_exist"].items()}
    said = []
    for reactions in _alike(states):
        holds, payable = states[reactions[0]]
        share, where = _share(document, "payments_exist", reactions), _whether(reactions)
        if payable is None or holds is None:
            said.append(say("pay-unknown", where=_one(reactions)))
        elif holds and sure(_share(document, "holds_unpaid", reactions)):
            said.append(say("pay-nobody", where=where))
        elif holds and share is None:
            said.append(say("pay-nobody-central", where=where))
        elif holds:
            said.append(say("pay-nobody-central-exist", where=where, share=share_clause(share)))
        elif payable:
            said.append(_qualified(say("pay-exist", where=where), share))
        else:
            said.append(_denied(say("pay-none", where=where), share))
    return " ".join(said)


def _unknown(document: Document) -> str:
    """Why there is no verdict on stability."""
    missing = next((g["reason"] for g in document["games"] if g["status"] != "ok"), None)
    return str(missing or document["verdict"].get("reason") or say("reason-absent")).rstrip(".")


def _alike(states: Mapping[str, object]) -> list[list[str]]:
    """Reactions grouped by what was found under them."""
    groups: dict[str, list[str]] = {}
    for reaction, state in states.items():
        groups.setdefault(repr(state), []).append(reaction)
    return list(groups.values())


def _share(document: Document, question: str, reactions: list[str]) -> float | None:
    """Share of draws that the sentence on several reactions may name: the smallest of a yes, the largest of a no."""
    shares: list[float | None] = [document["verdict"]["share_of_draws"][f"{question}_{r}"] for r in reactions]
    known = [x for x in shares if x is not None]
    if not known:
        return None
    return min(known) if document["verdict"][question][reactions[0]] else max(known)


def _whether(reactions: list[str]) -> str:
    if set(reactions) == {"gamma", "delta"}:
        return say("whether-or")
    return say("if-outsiders", outsiders=any_of(reactions))


def _one(reactions: list[str]) -> str:
    """The reaction, where what is said is so under one only."""
    return f", {_whether(reactions)}" if len(reactions) == 1 else ""


def payment_plans(document: Document) -> list[dict[str, Any]]:
    """Who pays whom at central values, under each reaction.

    Returns
    -------
    list of dict
        With ``outsiders``, ``text`` (sentences) and ``payments`` (dicts of ``from``, ``to``, ``amount``; maybe none).
    """
    plans = []
    for game in document["games"]:
        text, payments = _plan(game)
        if game["status"] == "ok" and undecided(document, game["reaction"]):
            text, payments = say("plan-no-verdict", reason=_unknown(document)), []
        plans.append({"outsiders": outsiders(game["reaction"]), "text": text, "payments": payments})
    return plans


def _plan(game: dict[str, Any]) -> tuple[str, list[dict[str, str]]]:
    if game["status"] != "ok":
        return say("plan-absent", reason=game["reason"].rstrip(".")), []
    if not game.get("blocked_by"):
        return say("plan-nobody"), []
    payments = [
        {"from": listed([p["from"]]), "to": listed([p["to"]]), "amount": money(p["musd_per_year"])}
        for p in game["transfers"]["payments"]
    ]
    if not game["core"]["empty"]:
        smallest = game["transfers"]["rule"].startswith("smallest")
        said = say("plan-holds-smallest" if smallest else "plan-holds")
        return said if payments else say("plan-not-named"), payments
    left = game["core"]["least_core_epsilon"]
    said = say("plan-none-nearer") if payments else say("plan-none-nothing")
    return said if left is None else f"{said} {say('plan-short', amount=money(left))}", payments


def basis_sentence(document: Document) -> str:
    """Which figures move the result most, naming those that are assumed or imputed."""
    found, draws = document.get("influences", []), document["draws"]
    models = "-headline" if several(document) else ""
    if not draws:
        return say("basis-undrawn")
    if not found:
        said = say(f"basis-noise{models}", draws=str(draws))
        return f"{said} {say('basis-more-draws')}" if draws < FEW_DRAWS else said
    weak = [i for i in found[1:] if i["status"] in ("assumed", "imputed")]
    message = f"basis-moves{'-also' if weak else ''}{models}"
    return say(message, figure=_status(found[0]), others=", ".join(_status(i) for i in weak[:NAMED]))


def _status(influence: dict[str, Any]) -> str:
    return f"{figure_name(influence['id'])} ({status_word(influence['status'])})"


def assumed_sentence(document: Document) -> str:
    """What is said with the answer when figures nobody measured move it; empty when none does."""
    lists = [document.get("influences", []), *(model.get("influences", []) for model in several(document))]
    lists += document.get("deciding_rows", {}).values()
    names = list(dict.fromkeys(i["id"] for found in lists for i in found if i["status"] == "assumed"))
    if not names:
        return ""
    return say("assumed-part", figures="; ".join(figure_name(name) for name in names[:NAMED]))


def choice_sentence(document: Document) -> str:
    """What the other choices of the model would change most, and whether a gain would turn into a loss."""
    values = {g["republic"]: g["value"] for g in grand_gains(document) if g["value"] is not None}
    moves = [
        (choice["switch"], p, other)
        for choice in document.get("other_choices", [])
        for p, other in choice["gain"].items()
        if p in values and other != values[p]
    ]
    if not moves:
        return ""
    turned = [p for p in document["players"] if any(q == p and other * values[p] < 0 for _, q, other in moves)]
    switch, p, other = max(moves, key=lambda m: abs(m[2] - values[m[1]]))
    sign = say("choice-turns", who=Republics(turned)) if turned else say("choice-no-turn")
    words = choice_words(switch)
    choice = f"{words[:1].lower()}{words[1:]}" if words else say("choice-of", switch=switch)
    said = say("choice-largest", who=Republics([p]), other=money(other), value=money(values[p]), choice=choice)
    return f"{said} {sign}"
