"""What several models of one area say beside each other: sentences and rows."""

from __future__ import annotations

from typing import Any

from kenes.charts.models import differing
from kenes.charts.reading import (
    Document,
    by_answer,
    disagreeing,
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
from kenes.language import Republics, decimal, listed, say
from kenes.language.numbers import MINUS

QUESTIONS = (
    ("gain_vs_today", "all_gain_vs_today", "ask-gain"),
    ("better_in_than_out", "all_better_in_than_out", "ask-in"),
)
REACTIONS = (("holds_unpaid", "ask-hold-if"), ("payments_exist", "ask-pay-if"))


def with_model(words: str) -> str:
    """The words of a model as they follow a number: ``with one sector``."""
    return words if words.startswith(say("model-with", model="").strip()) else say("model-with", model=words)


def disagreement_sentence(document: Document) -> str:
    """Where one model has a gain and another a loss: which republic, and what each model says; empty if they agree."""
    codes, words = disagreeing(document), model_words(document)
    if not codes:
        return ""
    found = {model["name"]: model_gains(document, model) for model in several(document)}
    parts = []
    for p in codes:
        each = [f"{money(found[name][p]['value'])} {with_model(words[name])}" for name in found if p in found[name]]
        parts.append(f"{listed([p])}: {say('list-but').join(each)}")
    return say("models-open", count=len(words), parts="; ".join(parts), who=Republics(codes), number=len(codes))


def models_sentence(document: Document) -> str:
    """What the headline model is and what the others say; empty where there is only one, or a gain is absent."""
    models, words = several(document), model_words(document)
    found = [model_gains(document, model) for model in models]
    if not models or any(len(gains) < len(document["players"]) for gains in found):
        return ""
    said = [_headline(document)]
    for model, gains in zip(models[1:], found[1:], strict=True):
        amounts = ", ".join(f"{listed([p])} {money(g['value'])}" for p, g in gains.items())
        together = money(sum(g["value"] for g in gains.values()))
        name = opened(with_model(words[model["name"]]))
        said.append(say("models-other", model=name, amounts=amounts, together=together))
    only_material = [p for p in differing(document) if p not in disagreeing(document)]
    if only_material:
        said.append(say("models-material", who=Republics(only_material)))
    elif not disagreeing(document):
        said.append(say("models-same-sign", models=opened(the_models(document))))
    return " ".join(said)


def _headline(document: Document) -> str:
    """The headline model in words, with what its figures rest on."""
    model = several(document)[0]
    one = "-one" if model_words(document)["headline"] == say("model-one") else ""
    total = sum(model["evidence"].values())
    if not total:
        return say(f"models-headline{one}")
    return say(f"models-headline{one}-read", read=decimal(model["evidence"]["read"]), total=decimal(total))


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
        {"text": say(text), "cells": [(_answers(m["verdict"][key]), _part(m, share)) for m in models]}
        for key, share, text in QUESTIONS
    ]
    for key, text in REACTIONS:
        for reaction in models[0]["verdict"][key] if models else ():
            cells = [(_said(m["verdict"][key][reaction]), _part(m, f"{key}_{reaction}")) for m in models]
            rows.append({"text": say(text, outsiders=outsiders(reaction)), "cells": cells})
    return rows


def _answers(answers: dict[str, str]) -> str:
    given = set(answers.values())
    if given == {"yes"}:
        return say("yes-each")
    order = ("yes", "no", "no change", "absent", "no verdict")
    named = [(say(f"answer-{word.replace(' ', '-')}"), by_answer(answers, word)) for word in order if word in given]
    return "; ".join(f"{word}: {', '.join(codes)}" for word, codes in named)


def _said(given: bool | None) -> str:
    return say("answer-absent") if given is None else say("answer-yes") if given else say("answer-no")


def _part(model: dict[str, Any], key: str) -> str:
    share = model["verdict"]["share_of_draws"].get(key)
    return say("no-draws") if share is None else say("part-of-draws", share=percent_of_draws(share))


def terminal_lines(document: Document) -> list[str]:
    """One line per other model for the terminal, with codes instead of names; empty where there is only one."""
    words, disputed, lines = model_words(document), disagreeing(document), []
    for model in several(document)[1:]:
        gains = model_gains(document, model)
        amounts = ", ".join(f"{p} {money(g['value'])}" for p, g in gains.items()) or say("absent")
        lines.append(f"{opened(with_model(words[model['name']]))}: {amounts}".replace(MINUS, "-"))
    if lines and disputed:
        lines[-1] += f"; {say('line-disputed', codes=', '.join(disputed))}"
    elif lines and models_sentence(document) and not differing(document):
        lines[-1] += f"; {say('line-same')}"
    return lines


def evidence_by_model(document: Document) -> list[tuple[str, str]]:
    """What the figures of each model are, in words: pairs of model and counts by status."""
    words, statuses = model_words(document), ("read", "derived", "imputed", "assumed")
    return [
        (
            opened(words[m["name"]]),
            ", ".join(f"{decimal(m['evidence'][s])} {say(f'status-{s}')}" for s in statuses),
        )
        for m in several(document)
    ]
