"""What several models of one area say beside each other: sentences and rows."""

from __future__ import annotations

from typing import Any

from kenes.charts.models import differing
from kenes.charts.reading import (
    Document,
    by_answer,
    disagreeing,
    listed,
    model_gains,
    model_short,
    model_words,
    money,
    opened,
    outsiders,
    percent_of_draws,
    several,
    the_models,
)
from kenes.language import say
from kenes.language.numbers import MINUS

QUESTIONS = (
    ("gain_vs_today", "all_gain_vs_today", "Does each gain against today?"),
    ("better_in_than_out", "all_better_in_than_out", "Is each better in than left out?"),
)
REACTIONS = (("holds_unpaid", "Does it hold without payments"), ("payments_exist", "Do payments exist that hold it"))


def with_model(words: str) -> str:
    """The words of a model as they follow a number: ``with one sector``."""
    return words if words.startswith("with ") else f"with {words}"


def disagreement_sentence(document: Document) -> str:
    """Where one model has a gain and another a loss: which republic, and what each model says; empty if they agree."""
    codes, words = disagreeing(document), model_words(document)
    if not codes:
        return ""
    found = {model["name"]: model_gains(document, model) for model in several(document)}
    parts = []
    for p in codes:
        each = [f"{money(found[name][p]['value'])} {with_model(words[name])}" for name in found if p in found[name]]
        parts.append(f"{listed([p])}: {', but '.join(each)}")
    count = say("number-word", count=len(words))
    return f"The {count} models disagree on the sign ({'; '.join(parts)}): whether {listed(codes)} would gain is not known."


def models_sentence(document: Document) -> str:
    """What the headline model is and what the others say; empty where there is only one, or a gain is absent."""
    models, words = several(document), model_words(document)
    found = [model_gains(document, model) for model in models]
    if not models or any(len(gains) < len(document["players"]) for gains in found):
        return ""
    said = [f"The amounts above are those of {_headline(document)}."]
    for model, gains in zip(models[1:], found[1:], strict=True):
        amounts = ", ".join(f"{listed([p])} {money(g['value'])}" for p, g in gains.items())
        together = money(sum(g["value"] for g in gains.values()))
        said.append(f"{opened(with_model(words[model['name']]))}: {amounts}; {together} together.")
    only_material = [p for p in differing(document) if p not in disagreeing(document)]
    if only_material:
        said.append(f"The models differ on whether anything material changes for {listed(only_material)}.")
    elif not disagreeing(document):
        said.append(f"{opened(the_models(document))} give the gain of each republic the same sign.")
    return " ".join(said)


def _headline(document: Document) -> str:
    """The headline model in words, with what its figures rest on."""
    model = several(document)[0]
    counts = model["evidence"]
    name = "the model with one sector" if model_words(document)["headline"] == "one sector" else "the headline model"
    total = sum(counts.values())
    return f"{name} ({counts['read']:,} of its {total:,} figures are read in a source)" if total else name


def shares_by_model(document: Document, key: str) -> str:
    """Share of the draws of each model: ``8% with one sector, 72% with sectors``; empty without models or draws."""
    short = model_short(document)
    shares = [(short[m["name"]], m["verdict"]["share_of_draws"][key]) for m in several(document)]
    if not shares or any(share is None for _, share in shares):
        return ""
    return ", ".join(f"{percent_of_draws(share)} {with_model(name)}" for name, share in shares)


def differ_on(document: Document, key: str) -> bool:
    """Whether the models answer (iii) or (iv) differently under some reaction of the outsiders."""
    answers = [model["verdict"][key] for model in several(document)]
    return any({True, False} <= {given[r] for given in answers} for r in (answers[0] if answers else ()))


def question_rows(document: Document) -> list[dict[str, Any]]:
    """The four questions by model: ``text`` and ``cells``, one pair per model of answer at central values and share of draws."""
    models = several(document)
    rows = [
        {"text": text, "cells": [(_answers(m["verdict"][key]), _part(m, share)) for m in models]}
        for key, share, text in QUESTIONS
    ]
    for key, text in REACTIONS:
        for reaction in models[0]["verdict"][key] if models else ():
            cells = [(_said(m["verdict"][key][reaction]), _part(m, f"{key}_{reaction}")) for m in models]
            rows.append({"text": f"{text}, if {outsiders(reaction)}?", "cells": cells})
    return rows


def _answers(answers: dict[str, str]) -> str:
    given = set(answers.values())
    if given == {"yes"}:
        return "yes, each"
    order = ("yes", "no", "no change", "absent", "no verdict")
    return "; ".join(f"{word}: {', '.join(by_answer(answers, word))}" for word in order if word in given)


def _said(given: bool | None) -> str:
    return "absent" if given is None else "yes" if given else "no"


def _part(model: dict[str, Any], key: str) -> str:
    share = model["verdict"]["share_of_draws"].get(key)
    return "no draws" if share is None else f"{percent_of_draws(share)} of draws"


def terminal_lines(document: Document) -> list[str]:
    """One line per other model for the terminal, with codes instead of names; empty where there is only one."""
    words, disputed, lines = model_words(document), disagreeing(document), []
    for model in several(document)[1:]:
        gains = model_gains(document, model)
        amounts = ", ".join(f"{p} {money(g['value'])}" for p, g in gains.items()) or "absent"
        lines.append(f"{opened(with_model(words[model['name']]))}: {amounts}".replace(MINUS, "-"))
    if lines and disputed:
        lines[-1] += f"; not sure: the models disagree about the sign for {', '.join(disputed)}"
    elif lines and models_sentence(document) and not differing(document):
        lines[-1] += "; the same signs"
    return lines


def evidence_by_model(document: Document) -> list[tuple[str, str]]:
    """What the figures of each model are, in words: pairs of model and counts by status."""
    words = model_words(document)
    return [
        (
            opened(words[m["name"]]),
            ", ".join(f"{m['evidence'][s]:,} {s}" for s in ("read", "derived", "imputed", "assumed")),
        )
        for m in several(document)
    ]
