"""Options outside: what each republic would gain by a measure it takes alone with partners outside, beside what the union brings."""

from __future__ import annotations

from typing import Any

from kenes.charts.reading import Document, grand_gains, money, several
from kenes.language import Republics, current, has, say
from kenes.language.numbers import MINUS
from kenes.language.spoken import SOURCE

Option = dict[str, Any]

SMALL = 0.05
"""MUSD a year: amounts that differ by less are printed alike."""


ROUNDING = 1e-4
"""MUSD a year: amounts in the file are rounded to nine digits."""


def options(document: Document) -> list[Option]:
    """Options of the result; none in older results and those of other areas, or when the union of all is absent."""
    found: list[Option] = document.get("outside_options") or []
    return found if all(g["value"] is not None for g in grand_gains(document)) else []


def union_gains(document: Document) -> dict[str, float]:
    """Gain of each republic when all unite, MUSD a year."""
    return {g["republic"]: g["value"] for g in grand_gains(document)}


def beats(option: Option, p: str, union: dict[str, float]) -> bool:
    """Whether a republic has visibly more by an option alone than in the union."""
    return p in option["alone"] and float(option["alone"][p]) > union[p] + SMALL


def unchanged(option: Option, p: str, union: dict[str, float]) -> bool:
    """Whether the option brings the republic nothing at all, with or without the union: it has the agreement already."""
    both = option["with_union"].get(p)
    return option["alone"].get(p) == 0.0 and both is not None and abs(both - union[p]) < ROUNDING


def best(document: Document, *, shut: bool) -> dict[str, Option]:
    """Best option of each republic that brings it more than the union, by republic; republics with none are left out.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    shut
        Whether to choose among the options closed to the republic today, or among those open to it.
    """
    union, found = union_gains(document), {}
    for p in document["players"]:
        better = [o for o in options(document) if beats(o, p, union) and (p in o["closed_to"]) == shut]
        if better:
            found[p] = max(better, key=lambda o: float(o["alone"][p]))
    return found


def option_rows(document: Document) -> list[dict[str, Any]]:
    """The union alone first, then the options: ``title``, and one cell per republic with ``alone``, ``union``, ``more`` and ``note``."""
    union = union_gains(document)
    if not options(document):
        return []
    first = [{"alone": money(union[p]), "union": "", "more": False, "note": ""} for p in document["players"]]
    rows = [{"title": say("option-none"), "cells": first}]
    return rows + [
        {"title": option_title(option), "cells": [_cell(option, p, union) for p in document["players"]]}
        for option in options(document)
    ]


def _cell(option: Option, p: str, union: dict[str, float]) -> dict[str, Any]:
    note = say("option-closed") if p in option["closed_to"] else ""
    if p not in option["alone"]:
        return {"alone": say("absent"), "union": "", "more": False, "note": note}
    if unchanged(option, p, union):
        return {"alone": say("answer-no-change"), "union": "", "more": False, "note": note}
    both = option["with_union"].get(p)
    return {"alone": money(option["alone"][p]), "union": money(both), "more": beats(option, p, union), "note": note}


def descriptions(document: Document) -> list[tuple[str, str]]:
    """What each option is and what its effect rests on: pairs of title and description, where the result holds one."""
    return [(option_title(o), _about(o)) for o in options(document) if o.get("description")]


def option_title(option: Option) -> str:
    """Title of an option in the reader's language; that of the result where the catalogue has none."""
    message = f"measure-{option['measure']}"
    return say(message) if current() != SOURCE and has(message) else str(option["title"])


def _about(option: Option) -> str:
    message = f"measure-{option['measure']}.about"
    return say(message) if current() != SOURCE and has(message) else str(option["description"])


def lowered(title: str) -> str:
    """Title of an option inside a sentence."""
    return title[:1].lower() + title[1:]


def outside_sentence(document: Document) -> list[str]:
    """For which republic an option outside brings more than the union, and whether union and option add up."""
    if not options(document):
        return []
    union, opened_to, shut = union_gains(document), best(document, shut=False), best(document, shut=True)
    said = []
    if opened_to:
        said.append(say("option-more", named=_named(opened_to, union)))
    else:
        said.append(say("option-no-more"))
    if shut:
        said.append(say("option-shut-more", named=_named(shut, union)))
    return [*said, _together(document)]


def _named(found: dict[str, Option], union: dict[str, float]) -> str:
    parts = [
        say(
            "option-against",
            who=Republics([p]),
            option=lowered(option_title(o)),
            alone=money(o["alone"][p]),
            union=money(union[p]),
        )
        for p, o in found.items()
    ]
    return "; ".join(parts)


def _together(document: Document) -> str:
    """Whether having the option lessens what the union adds: the union must still be worth joining on top of it."""
    taken = best(document, shut=False)
    if not taken:
        return ""
    added = {p: float(o["with_union"][p]) - float(o["alone"][p]) for p, o in taken.items() if p in o["with_union"]}
    less = [p for p, gain in added.items() if gain < -SMALL]
    nothing = [p for p, gain in added.items() if abs(gain) <= SMALL]
    if less or nothing:
        return say("option-adds-nothing", who=Republics(less + nothing))
    parts = ", ".join(say("option-adds-for", amount=money(gain), who=Republics([p])) for p, gain in added.items())
    return say("option-adds", parts=parts)


def outside_note(document: Document) -> str:
    """What the options are computed with: which model, at which values, with which cost."""
    return say("option-note-one" if several(document) else "option-note", status=cost_words(document))


def cost_words(document: Document) -> str:
    """Status of the running cost: assumed, unless the user gave figures of their own."""
    return say("cost-assumed-or-user") if document["overlays"] else say("status-assumed")


def terminal_lines(document: Document) -> list[str]:
    """One line on the options outside for the terminal; empty when none brings more than the union."""
    union, found = union_gains(document) if options(document) else {}, best(document, shut=False)
    closed = {p: o for p, o in best(document, shut=True).items() if p not in found}
    parts = [_short(p, o, union, "") for p, o in found.items()] + [
        _short(p, o, union, ", closed today") for p, o in closed.items()
    ]
    if not parts:
        return []
    return [f"Outside options that bring more than the union (one sector, no range): {'; '.join(parts)}"]


def _short(p: str, option: Option, union: dict[str, float], note: str) -> str:
    text = f"{p} {option['measure']} {money(option['alone'][p])} against {money(union[p])}{note}"
    return text.replace(MINUS, "-")
