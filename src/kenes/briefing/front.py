"""First pages of the briefing: question, answer, four questions, gains, payments, what would make it false, what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kenes.briefing import analyst, sentences, tables
from kenes.briefing.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Cell,
    Column,
    Figure,
    Grid,
    Paragraph,
    Payments,
    Rows,
    Section,
    Title,
    cells,
)
from kenes.briefing.falsity import false_sentences
from kenes.briefing.figure_names import STATUSES, account_names, figure_cell, measure_titles, status_cell
from kenes.briefing.river_words import front_sentence
from kenes.charts.blockers import blockers
from kenes.charts.gains import gains_per_republic
from kenes.charts.reading import Document, blocking, empty, model_words, opened, several
from kenes.language import Republics, decimal, say

INFLUENCES = 5
"""Figures that matter most, on the first pages."""


def question(document: Document) -> str:
    """The question the briefing answers."""
    who = Republics(document["players"])
    return (
        say("question-nothing", who=who)
        if empty(document)
        else say("question-text", measures=measure_titles(document), who=who)
    )


def lead(document: Document) -> tuple[Paragraph, ...]:
    """The answer in two or three sentences, what stands behind it, what of it is assumed, and what the numbers are in."""
    first, *rest = sentences.answer(document)
    beside = (front_sentence(document), sentences.assumed_sentence(document))
    more = [Paragraph(text) for text in (*rest, *beside) if text]
    return (Paragraph(first, "lead"), *more, Paragraph(_basis(document), "soft"))


def _basis(document: Document) -> str:
    words = {"measures": measure_titles(document), "accounts": account_names(document)}
    said = [say("basis-line", year=str(document["price_year"]), **words)]
    models = len(several(document))
    if document["draws"]:
        message = "basis-draws-models" if models else "basis-draws"
        said.append(say(message, draws=str(document["draws"]), count=models))
    if document["overlays"]:
        said.append(say("basis-overlays", overlays=", ".join(document["overlays"])))
    return " ".join(said)


def questions_section(document: Document) -> Section:
    """The four questions."""
    models = len(several(document))
    note = say("cards-note-models", count=models) if models else say("cards-note")
    cards = tuple(
        Card(q["number"], q["text"], q["word"], q["tone"], q["who"], tuple(q["shares"]))
        for q in tables.questions(document)
    )
    return Section(
        "questions",
        say("questions-title"),
        (Cards(cards, note if document["draws"] else say("cards-no-draws")),),
    )


def gains_section(document: Document) -> Section:
    """Gain of each republic when all unite: table, then chart."""
    rows = tuple(
        (
            Cell(r["name"], colour=r["colour"]),
            Cell(r["gain"], notes=(r["range"],)),
            *cells(r["percent"], r["head"]),
            Cell(r["today"], notes=(r["unsure"],) if r["unsure"] else ()),
            *cells(r["stay"], r["even"]),
        )
        for r in tables.gain_rows(document)
    )
    heads = (
        ("republic", 0), ("gain", 1), ("percent", 1), ("head", 1), ("gains", 0), ("stay", 0), ("even", 1),
    )  # fmt: skip
    grid = Grid(
        label=say("gains-title"),
        caption=_gains_caption(document),
        columns=tuple(Column(say(f"column-{name}"), number=bool(number)) for name, number in heads),
        groups=(Rows(rows),),
        foot=cells(say("together"), tables.together(document), "", "", "", "", ""),
        narrow="stack",
    )
    return Section("gains", say("gains-title"), (grid, Figure(gains_per_republic(document), say("gains-figure"))))


def _gains_caption(document: Document) -> str:
    models = len(several(document))
    name = f"gains-caption{'-models' if models else ''}{'' if document['draws'] else '-undrawn'}"
    return say(name, draws=str(document["draws"]), count=models)


def payments_section(document: Document) -> Section:
    """Who must be paid, under each reaction of the outsiders."""
    plans = sentences.payment_plans(document)
    alike = len({plan["text"] for plan in plans}) == 1 and not any(plan["payments"] for plan in plans)
    if alike and len(plans) > 1:
        plans = [plans[0] | {"heading": say("payments-whatever")}]
    blocks: list[Block] = []
    for plan in plans:
        heading = plan.get("heading") or say("payments-if", outsiders=plan["outsiders"])
        blocks += [Title(heading), Paragraph(plan["text"])]
        if plan["payments"]:
            blocks.append(Payments(say("payments-label"), tuple(_payment(p) for p in plan["payments"])))
    if blocking(document):
        blocks.append(Figure(blockers(document), say("payments-figure")))
    return Section("payments", say("payments-title"), tuple(blocks))


def _payment(payment: dict[str, str]) -> tuple[str, str]:
    line = say("payments-line", payer=payment["from"], payee=payment["to"])
    return line, say("payments-amount", amount=payment["amount"])


def false_section(document: Document) -> Section:
    """What would make the answer false."""
    return Section("false", say("false-title"), (Bullets(tuple(false_sentences(document))),))


def rests_section(document: Document) -> Section:
    """What the answer rests on: figures by status, and those that matter most."""
    blocks: list[Block] = [Paragraph(text) for text in shares_by_status(document)]
    blocks.append(Paragraph(sentences.basis_sentence(document)))
    rows = _first_of_each(analyst.influence_rows(document))
    if rows:
        blocks.append(_influences(document, rows))
    return Section("grounds", say("rests-title"), tuple(blocks))


def shares_by_status(document: Document) -> list[str]:
    """How many figures are assumed, imputed, derived and read: one sentence, or one per model."""
    words = model_words(document)
    if words:
        return [
            say("rests-share-models", model=opened(words[m["name"]]), **_counts(m["evidence"]))
            for m in several(document)
        ]
    return [say("rests-share", **_counts(document["evidence"]))]


def _counts(evidence: dict[str, int]) -> dict[str, str]:
    texts = {status: decimal(evidence[status]) for status in STATUSES}
    return texts | {"total": decimal(sum(evidence.values()))}


def _first_of_each(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first rows of every model."""
    seen = Counter[str]()
    kept = []
    for row in rows:
        seen[row["model"]] += 1
        kept += [row] if seen[row["model"]] <= INFLUENCES else []
    return kept


def _influences(document: Document, rows: list[dict[str, Any]]) -> Grid:
    models = bool(several(document))
    heads = [Column(say("column-figure"), wide=True), Column(say("column-status"))]
    heads += [Column(say("column-model"))] if models else []
    found = tuple(
        (
            figure_cell(i["id"]),
            status_cell(i["status"]),
            *([Cell(i["model"])] if models else []),
            Cell(say("share", percent=f"{i['share'] * 100:.0f}")),
        )
        for i in rows
    )
    return Grid(
        label=say("rests-label"),
        caption=say("rests-caption-models" if models else "rests-caption"),
        columns=(*heads, Column(say("column-share"), number=True)),
        groups=(Rows(found),),
    )
