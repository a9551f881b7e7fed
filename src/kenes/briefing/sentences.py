"""Sentences of the briefing, each following by rule from the results; none claims more than verdict, draws and checks carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kenes.briefing.aims import aims_sentence
from kenes.briefing.models import disagreement_sentence, models_sentence, shares_by_model
from kenes.charts.reading import (
    LIKELY,
    Document,
    borne_out,
    by_answer,
    doubtful,
    empty,
    everyone,
    failed_checks,
    gains_message,
    grand_gains,
    listed,
    money,
    opened,
    outside_range,
    outsiders,
    several,
    share_clause,
    sure,
    undecided,
)

UNIT = "million US dollars a year"
FEW_DRAWS = 100
"""With fewer draws shares are rough, and a row's influence can hardly be told from noise."""
NAMED = 4
"""Figures named in a sentence; the table holds more."""


def headline(document: Document) -> str:
    """Title of the page: who gains, or that the result may not be used."""
    failed = len(failed_checks(document))
    if failed:
        return f"Not to be used: {failed} of {len(document['checks'])} checks failed"
    return gains_message(document)


def warnings(document: Document) -> list[str]:
    """What must be said before any answer: failed checks, absent structures, ranges that need care."""
    said = [f"A check failed, so nothing below may be used: {name}." for name in failed_checks(document)]
    if not document["checks"]:
        said.append("No check was made: nothing below is verified.")
    absent = sorted({(g["structure"], g["reason"]) for g in document["gains"] if g["status"] == "absent"})
    if absent:
        total = len({g["structure"] for g in document["gains"]})
        first, reason = absent[0]
        said.append(
            f"{len(absent)} of {total} groupings could not be computed and are absent, not zero. {first}: {reason.rstrip('.')}."
        )
    outside = outside_range(document)
    if outside:
        said.append(
            f"For {listed(outside)} the central value lies outside the range of the draws: read the range, not the single number."
        )
    if 0 < document["draws"] < FEW_DRAWS:
        said.append(f"Only {document['draws']} draws were made: ranges and shares are rough.")
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
    answers = document["verdict"]["gain_vs_today"]
    if empty(document):
        return "The scenario holds no measure: every gain is zero by definition."
    if by_answer(answers, "absent"):
        return f"What each republic has when {everyone(document)} unite could not be computed: {_reason(document)}."
    open_ones = by_answer(answers, "no verdict")
    if open_ones:
        return f"For {listed(open_ones)} equilibria differ by more than the gain: there is no verdict on who gains."
    winners, losers, same = (by_answer(answers, word) for word in ("yes", "no", "no change"))
    if len(same) == len(answers):
        return f"At central values nothing material changes for any republic when {everyone(document)} unite."
    central = "" if borne_out(document) else "at central values "
    if len(winners) == len(answers):
        return opened(f"{central}{everyone(document)} gain against today when they unite: {_amounts(document)}.")
    amounts = {g["republic"]: money(abs(g["value"])) for g in grand_gains(document)}
    parts = [f"{listed([p])} loses {amounts[p]}" for p in losers] + [
        f"{listed([p])} gains {amounts[p]}" for p in winners
    ]
    parts += [f"for {listed(same)} nothing material changes"] if same else []
    return opened(f"{central}not all gain when {everyone(document)} unite ({UNIT}): {'; '.join(parts)}.")


def _reason(document: Document) -> str:
    """Why something is absent."""
    found = next((g["reason"] for g in grand_gains(document) if g["reason"]), None)
    reason = found or document["verdict"].get("reason") or "a structure is absent"
    return str(reason).rstrip(".")


def _amounts(document: Document) -> str:
    rows = sorted(grand_gains(document), key=lambda g: g["value"])
    least, most = rows[0], rows[-1]
    return (
        f"from {money(least['value'])} {UNIT} for {listed([least['republic']])} "
        f"to {money(most['value'])} for {listed([most['republic']])}, {money(sum(g['value'] for g in rows))} together"
    )


def doubt_sentence(document: Document) -> str:
    """How far the draws carry the gains of the central run; empty when there is nothing to carry."""
    verdict = document["verdict"]
    given = set(verdict["gain_vs_today"].values())
    if given & {"absent", "no verdict"} or given == {"no change"}:
        return ""
    if not document["draws"]:
        return "No draws were made: how sure this is is not known."
    share, crossing = verdict["share_of_draws"]["all_gain_vs_today"], doubtful(document)
    everybody = everyone(document) if len(crossing) == len(document["players"]) else ""
    reach = (
        f"the {_ranges(crossing)} of {everybody or listed(crossing)} {'reaches' if len(crossing) == 1 else 'reach'} across zero"
        if crossing
        else ""
    )
    if given != {"yes"} or share is None:
        return f"This is not sure: {reach}." if reach else ""
    carried = "All of them gain" if share >= LIKELY else "This is not sure: all of them gain"
    models = shares_by_model(document, "all_gain_vs_today")
    return f"{carried} {share_clause(share)}{f' ({models})' if models else ''}{f', and {reach}' if reach else ''}."


def _ranges(codes: list[str]) -> str:
    return "range" if len(codes) == 1 else "ranges"


def stay_sentence(document: Document) -> str:
    """(ii) Is each better in than left out."""
    answers = document["verdict"]["better_in_than_out"]
    share = document["verdict"]["share_of_draws"]["all_better_in_than_out"]
    out, same = by_answer(answers, "no"), by_answer(answers, "no change")
    if by_answer(answers, "absent"):
        return "Whether each is better in than left out could not be computed."
    if by_answer(answers, "no verdict"):
        return "There is no verdict on who is better in than left out: equilibria differ by more than the difference."
    if out:
        clause = "how surely is not known" if share is None else f"all are better in than out {share_clause(share)}"
        return f"At central values {listed(out)} would do better left out while the others unite; {clause}."
    if len(same) == len(answers):
        return "At central values it makes no material difference to any republic to be in or left out while the others unite."
    if same:
        return f"At central values it makes no material difference to {listed(same)} to be in or left out while the others unite."
    return _qualified("each is better in than left out while the others unite", share)


def _qualified(claim: str, share: float | None) -> str:
    """A claim of the central run with as much certainty as the draws give it."""
    if sure(share):
        return f"{opened(claim)} ({share_clause(share)})."
    clause = "how surely is not known" if share is None else f"{share_clause(share)} that is so"
    return f"At central values {claim}; {clause}."


def _denied(claim: str, share: float | None) -> str:
    """A claim of the central run that is the opposite of what `share` of the draws counts."""
    if share is None:
        return f"At central values {claim}; how surely is not known."
    if share <= 1.0 - LIKELY:
        return f"{opened(claim)}."
    return f"At central values {claim}; {share_clause(share)} it is otherwise."


def hold_sentence(document: Document) -> str:
    """(iii) Does the unpaid union hold against groups that might break away."""
    holds = document["verdict"]["holds_unpaid"]
    said = []
    for reactions in _alike(holds):
        share, where = _share(document, "holds_unpaid", reactions), _whether(reactions)
        if holds[reactions[0]] is None:
            said.append(f"It is not known whether it holds without payments{_one(reactions)}: {_unknown(document)}.")
        elif holds[reactions[0]]:
            said.append(_qualified(f"no group would do better on its own, {where}", share))
        else:
            said.append(_denied(f"some group would do better on its own, {where}", share))
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
            said.append(f"It is not known whether payments could hold the union{_one(reactions)}.")
        elif holds and sure(_share(document, "holds_unpaid", reactions)):
            said.append(f"Nobody need be paid, {where}.")
        elif holds:
            exist = f"; payments that hold the union exist {share_clause(share)}" if share is not None else ""
            said.append(f"At central values nobody need be paid, {where}{exist}.")
        elif payable:
            said.append(_qualified(f"payments exist that hold the union, {where}", share))
        else:
            said.append(_denied(f"no payments can hold the union, {where}", share))
    return " ".join(said)


def _unknown(document: Document) -> str:
    """Why there is no verdict on stability."""
    missing = next((g["reason"] for g in document["games"] if g["status"] != "ok"), None)
    return str(missing or document["verdict"].get("reason") or "a structure is absent").rstrip(".")


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
        return "whether outsiders stay alone or unite"
    return f"if {' or '.join(outsiders(r) for r in reactions)}"


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
            text, payments = f"There is no verdict on payments: {_unknown(document)}.", []
        plans.append({"outsiders": outsiders(game["reaction"]), "text": text, "payments": payments})
    return plans


def _plan(game: dict[str, Any]) -> tuple[str, list[dict[str, str]]]:
    if game["status"] != "ok":
        return f"Payments could not be computed: {game['reason'].rstrip('.')}.", []
    if not game.get("blocked_by"):
        return "At central values nobody need be paid: no group would do better on its own.", []
    payments = [
        {"from": listed([p["from"]]), "to": listed([p["to"]]), "amount": money(p["musd_per_year"])}
        for p in game["transfers"]["payments"]
    ]
    if not game["core"]["empty"]:
        least = "; they are the smallest that do" if game["transfers"]["rule"].startswith("smallest") else ""
        said = f"At central values these payments hold the union{least}."
        return said if payments else "Payments that hold the union exist, but the result names none.", payments
    left = game["core"]["least_core_epsilon"]
    lack = "" if left is None else f" Even so some group stays {money(left)} {UNIT} short of what it has on its own."
    nearer = "These make the largest complaint as small as it can be." if payments else "None brings it nearer."
    return f"At central values no payment can hold the union. {nearer}{lack}", payments


def basis_sentence(document: Document) -> str:
    """Which figures move the result most, naming those that are assumed or imputed."""
    found = document.get("influences", [])
    if not document["draws"]:
        return "Without draws it is not known which figures matter most."
    if not found:
        few = " Take more draws to see which do." if document["draws"] < FEW_DRAWS else ""
        where = " in the headline model" if several(document) else ""
        return (
            f"No single figure moves the sum of gains by more than the noise of {document['draws']} draws{where}.{few}"
        )
    where = "In the headline model the" if several(document) else "The"
    text = f"{where} sum of gains moves most with {_status(found[0])}"
    weak = [i for i in found[1:] if i["status"] in ("assumed", "imputed")]
    return f"{text}; it also moves with {', '.join(_status(i) for i in weak[:NAMED])}." if weak else f"{text}."


def _status(influence: dict[str, Any]) -> str:
    return f"{influence['id']} ({influence['status']})"


def assumed_sentence(document: Document) -> str:
    """What is said with the answer when figures nobody measured move it; empty when none does."""
    lists = [document.get("influences", []), *(model.get("influences", []) for model in several(document))]
    lists += document.get("deciding_rows", {}).values()
    names = list(dict.fromkeys(i["id"] for found in lists for i in found if i["status"] == "assumed"))
    if not names:
        return ""
    return f"Part of this answer is assumed, not measured: it moves with {', '.join(names[:NAMED])} (assumed)."


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
    sign = f"The sign turns for {listed(turned)}." if turned else "No gain turns into a loss, and no loss into a gain."
    return f"The largest change: {listed([p])} has {money(other)} instead of {money(values[p])} {UNIT} with the other choice of {switch}. {sign}"
