"""Last pages of the briefing: every grouping, who would leave, the figures, what is left out, checks, how to make it again."""

from __future__ import annotations

from typing import Any

from kenes.briefing import analyst, sentences, tables
from kenes.briefing.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    Figure,
    Fold,
    Grid,
    Paragraph,
    Rows,
    Section,
    Title,
    cells,
)
from kenes.briefing.figure_names import figure_cell, figure_name, status_cell, status_word
from kenes.briefing.limits import left_out
from kenes.charts.reading import Document, any_of, blocking, failed_checks, several
from kenes.charts.structures import structures
from kenes.language import decimal, has, listed, localised, money, say


def structures_section(document: Document) -> Section:
    """All groupings: matrix and table; who would leave."""
    rows = tuple((Cell(r["name"]), *cells(*r["cells"], r["sum"])) for r in tables.structure_rows(document))
    heads = (Column(say("column-grouping")), *(Column(p, number=True) for p in document["players"]))
    table = Grid(
        label=say("structures-title"),
        caption=say("structures-caption"),
        columns=(*heads, Column(say("column-sum"), number=True)),
        groups=(Rows(rows),),
    )
    fold = Fold(say("structures-fold", number=len(rows)), (table,))
    figure = Figure(structures(document), say("structures-figure"), wide=True)
    return Section(
        "structures", say("structures-title"), (figure, fold, Title(say("leave-title")), *_leavers(document))
    )


def _leavers(document: Document) -> list[Block]:
    """Groups that have more on their own, and by how much."""
    rows = blocking(document)
    if not rows:
        return [Paragraph(sentences.hold_sentence(document))]
    worths = {game["reaction"]: game.get("worths", {}) for game in document["games"]}
    found = tuple(
        (
            Cell(listed(row["coalition"].split("+"))),
            Cell(any_of([row["reaction"]])),
            *cells(*_worth(worths[row["reaction"]].get(row["coalition"]), row["excess"])),
        )
        for row in rows
    )
    heads = (("group", 0), ("outsiders", 0), ("alone", 1), ("in-union", 1), ("excess", 1))
    columns = tuple(Column(say(f"column-{name}"), number=bool(number)) for name, number in heads)
    return [
        Paragraph(sentences.hold_sentence(document)),
        Grid(label=say("leave-title"), caption=say("leave-caption"), columns=columns, groups=(Rows(found),)),
    ]


def _worth(worth: float | None, excess: float) -> tuple[str, str, str]:
    """What a group has on its own, in the unpaid union of all, and the difference."""
    union = None if worth is None else worth - excess
    return money(worth), money(union), money(excess)


def figures_section(document: Document) -> Section:
    """Figures with source and status: those that decide the answers, the other choices, those assumed."""
    blocks: list[Block] = [*_deciding(document), *_choices(document), *_assumptions(document)]
    return Section("figures", say("figures-title"), tuple(blocks))


def _deciding(document: Document) -> list[Block]:
    found = analyst.deciding(document)
    if not found:
        return []
    rows = tuple((Cell(a["text"]), Cell(pairs=tuple(_weight(i) for i in a["rows"]))) for a in found)
    caption = say("deciding-caption-models" if several(document) else "deciding-caption")
    columns = (Column(say("column-answer"), wide=True), Column(say("column-figures"), wide=True))
    table = Grid(label=say("deciding-title"), caption=caption, columns=columns, groups=(Rows(rows),))
    return [Fold(say("deciding-title"), (table,))]


def _weight(influence: dict[str, Any]) -> tuple[str, str]:
    name = f"{figure_name(influence['id'])} ({status_word(influence['status'])})"
    return name, say("share", percent=f"{influence['share'] * 100:.0f}")


def _choices(document: Document) -> list[Block]:
    found = tables.other_rows(document)
    if not found:
        return []
    above = (say("as-above"), *(row["gain"] for row in tables.gain_rows(document)))
    rows = (cells(*above), *((Cell(o["words"], notes=(o["switch"],)), *cells(*o["gains"])) for o in found))
    columns = (
        Column(say("column-choice"), wide=True),
        *(Column(listed([p]), number=True) for p in document["players"]),
    )
    table = Grid(label=say("others-label"), caption=say("others-caption"), columns=columns, groups=(Rows(tuple(rows)),))
    said = sentences.choice_sentence(document)
    return [Title(say("others-title")), *([Paragraph(said)] if said else []), table]


def _assumptions(document: Document) -> list[Block]:
    """Table of the figures that are assumed or move the result."""
    found = document.get("figures") or []
    if not found:
        return []
    rows = tuple((figure_cell(f["id"]), _value(f), status_cell(f["status"]), _source(f)) for f in found)
    columns = (
        Column(say("column-figure"), wide=True),
        Column(say("column-value"), number=True),
        Column(say("column-status")),
        Column(say("column-source"), wide=True),
    )
    table = Grid(
        label=say("assumptions-title"),
        caption=say("assumptions-caption"),
        columns=columns,
        groups=(Rows(rows),),
        narrow="stack",
    )
    return [Title(say("assumptions-title")), table]


def _value(figure: dict[str, Any]) -> Cell:
    """Value with its unit, and its range below."""
    unit = figure["unit"]
    name = f"unit-{unit.replace(' ', '-').replace('/', '-').lower()}"
    words = say(name) if has(name) else unit
    low, high = figure.get("low"), figure.get("high")
    notes = () if low is None or high is None else (say("range-of", low=_number(low), high=_number(high)),)
    return Cell(f"{_number(figure['value'])} {words}".strip(), notes=notes)


def _number(value: float) -> str:
    return localised(f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}")


def _source(figure: dict[str, Any]) -> Cell:
    notes = [figure["note"]] if figure.get("note") else []
    return Cell(f"{figure['source']} ({figure['year']})", notes=tuple(notes))


def limits_section(document: Document) -> Section:
    """What is left out."""
    return Section("limits", say("limits-title"), (Bullets(tuple(left_out(document))),))


def checks_section(document: Document) -> Section:
    """Every check with what it misses."""
    found, failed = document["checks"], len(failed_checks(document))
    if not found:
        return Section("checks", say("checks-none"), (Paragraph(say("checks-caption"), "soft"),))
    count = decimal(len(found))
    title = say("checks-failed", failed=str(failed), number=count) if failed else say("checks-hold", number=count)
    rows = tuple(
        (
            Cell(check_name(c["name"])),
            Cell(say("yes") if c["ok"] else say("no-loud"), strong=not c["ok"]),
            *cells(localised(c["magnitude"]), localised(c["tolerance"])),
        )
        for c in found
    )
    columns = (
        Column(say("column-check"), wide=True),
        Column(say("column-holds")),
        Column(say("column-missed"), number=True),
        Column(say("column-tolerated"), number=True),
    )
    table = Grid(label=say("checks-label"), caption=say("checks-caption"), columns=columns, groups=(Rows(rows),))
    return Section("checks", title, (table,))


def check_name(name: str) -> str:
    """Name of a check in the reader's language; as the result has it where the catalogue does not know it."""
    words = "".join(c if c.isalnum() else "-" for c in name.partition(" (")[0].lower())
    message = "check-" + "-".join(part for part in words.split("-") if part)
    return say(message) if has(message) else name


def again_section(document: Document) -> Section:
    """How to make the result again."""
    version = (
        say("again-version-code", version=document["version"], code=document["code"])
        if "code" in document
        else say("again-version-text", version=document["version"])
    )
    items = (
        (say("again-command"), tables.command(document)),
        (say("again-version"), version),
        (say("again-evidence"), document["vintage"]),
        (say("again-overlays"), ", ".join(document["overlays"]) or say("none")),
        (say("again-seed"), say("again-seed-text", draws=str(document["draws"]), seed=str(document["seed"]))),
    )
    facts = Facts(items, frozenset({say("again-command"), say("again-evidence")}))
    return Section("again", say("again-title"), (facts, Paragraph(say("again-same"), "soft")))
