"""The law of the measures as cells: what is missing, what to sign next, who is bound by what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kenes.briefing.blocks import Cell, Column, Grid, Rows, cells
from kenes.briefing.figure_names import measure_title
from kenes.charts.reading import Document, opened
from kenes.language import Republics, decimal, has, listed, money, say

Law = dict[str, Any]
BORNE_OUT = ("bound", "signed", "not bound")
"""Standings that the register bears out; with every other one stands a question mark."""


def law_of(document: Document) -> Law | None:
    """The block of the result; none in results that hold no law."""
    found: Law | None = document.get("law")
    return found


def instrument_title(law: Law, name: str) -> str:
    """Title of an instrument in words; that of the register, or the identifier, where the catalogue has none."""
    if has(f"instrument-{name}"):
        return say(f"instrument-{name}")
    known = law["instruments"].get(name)
    return str(known["title"]) if known else name


def standing_of(law: Law, instrument: str, republic: str) -> dict[str, Any]:
    """Standing of a republic towards an instrument."""
    return next(s for s in law["standings"] if (s["instrument"], s["republic"]) == (instrument, republic))


def measures_table(law: Law) -> Grid:
    """Each measure: who has its base, what is missing, and what its law makes possible where the result says."""
    gains = law["gains"]
    rows = tuple(
        (
            Cell(opened(measure_title(one["measure"]))),
            _base_cell(one),
            Cell(notes=_missing(one, law)),
            *(cells(_sum(one["adds"]), _possible(one)) if gains else ()),
        )
        for one in law["measures"]
    )
    numbers = (Column(say("column-law-adds"), number=True), Column(say("column-law-possible"), number=True))
    columns = (
        Column(say("column-measure"), wide=True),
        Column(say("column-law-base")),
        Column(say("column-law-missing"), wide=True),
        *(numbers if gains else ()),
    )
    caption = say("law-measures-caption-gains" if gains else "law-measures-caption")
    return Grid(say("law-measures-label"), caption, columns, (Rows(rows),), narrow="stack")


def _possible(one: dict[str, Any]) -> str:
    return say("law-own") if one["own"] else _sum(one["makes_possible"])


def _base_cell(one: dict[str, Any]) -> Cell:
    claimed = [code for code in one["base_if_claims_hold"] if code not in one["base"]]
    text = say("law-base-all") if one["base"] == one["takers"] else listed(one["base"]) or say("law-base-none")
    return Cell(text, notes=(say("law-base-claimed", who=Republics(claimed)),) if claimed else ())


def _missing(one: dict[str, Any], law: Law) -> tuple[str, ...]:
    """Lines of instruments that are missing, with the republics."""
    found: dict[str, list[str]] = {}
    for need in one["needs"]:
        known = standing_of(law, need["instrument"], need["republic"])
        if known["act"] != "nothing":
            doubt = "" if known["standing"] in BORNE_OUT else "?"
            found.setdefault(need["instrument"], []).append(f"{listed([need['republic']])}{doubt}")
    if not found:
        return (say("law-missing-none") if one["needs"] else say("law-names-none"),)
    return tuple(
        say("law-missing-line", instrument=instrument_title(law, name), who=", ".join(names))
        for name, names in found.items()
    )


def _sum(amount: dict[str, Any] | None) -> str:
    return money(None if amount is None else amount["sum"])


def act_cell(step: dict[str, Any], law: Law, *, staged: bool = False) -> Cell:
    """An act in words, with the instrument, what it takes where asked for, and what must be known of it below."""
    notes = [instrument_title(law, step["instrument"])]
    if staged and step["act"] != "confirm":
        notes.append(say("law-takes", stages=", ".join(say(f"law-stage-{stage}") for stage in step["stages"])))
    if step["act"] == "confirm":
        notes.append(say("law-act-confirm-note"))
    elif not step["borne_out"]:
        notes.append(say("law-act-doubt"))
    return Cell(say(f"law-act-{step['act']}", who=Republics(step["republics"])), notes=tuple(notes))


def next_table(law: Law) -> Grid:
    """What to sign next, one after the other."""
    rows = tuple(
        (Cell(f"{k}. {cell.text}", notes=cell.notes), *cells(_sum(one["more"]), _sum(one["so_far"])))
        for k, one in enumerate(law["sequence"], start=1)
        if (cell := act_cell(law["steps"][one["step"]], law))
    )
    columns = (
        Column(say("column-law-act"), wide=True),
        Column(say("column-law-more"), number=True),
        Column(say("column-law-so-far"), number=True),
    )
    return Grid(say("law-next-label"), say("law-next-caption"), columns, (Rows(rows),), narrow="stack")


def acts_table(law: Law, caption: str) -> Grid:
    """Acts with what they make possible alone and with the rest, and how long they take."""
    gains = law["gains"]
    rows = tuple(
        (
            act_cell(step, law, staged=True),
            *(cells(_sum(step["alone"]), _sum(step["with_the_rest"])) if gains else ()),
            Cell(years(step)),
        )
        for step in law["steps"]
    )
    columns = (*_act_columns(gains=gains), Column(say("column-law-years"), number=True))
    return Grid(say("law-next-label"), caption, columns, (Rows(rows),))


def _act_columns(*, gains: bool) -> tuple[Column, ...]:
    numbers = (Column(say("column-law-alone"), number=True), Column(say("column-law-rest"), number=True))
    return (Column(say("column-law-act"), wide=True), *(numbers if gains else ()))


def annex_table(law: Law, chosen: Sequence[dict[str, Any]], caption: str, republic: str) -> Grid:
    """Acts of one republic on one line each, with what they make possible for it."""
    gains = law["gains"]
    rows = tuple((_annex_cell(step, law), *(_parts(step, republic) if gains else ())) for step in chosen)
    return Grid(say("law-next-label"), caption, _act_columns(gains=gains), (Rows(rows),))


def _annex_cell(step: dict[str, Any], law: Law) -> Cell:
    doubt = "" if step["borne_out"] or step["act"] == "confirm" else "?"
    return Cell(f"{instrument_title(law, step['instrument'])}: {say('annex-law-act-' + step['act'])}{doubt}")


def _parts(step: dict[str, Any], republic: str) -> tuple[Cell, ...]:
    """The republic's part of what an act makes possible, alone and with the rest."""
    found = (step[key]["by_republic"] for key in ("alone", "with_the_rest"))
    return cells(*(money(None if parts is None else parts[republic]) for parts in found))


def years(step: dict[str, Any]) -> str:
    """Typical years of an act with their range; empty where it is a look at a list, and said where there is no figure."""
    found = step["years"]
    if found is None:
        return "" if step["act"] == "confirm" else say("law-years-none")
    return say(
        "law-years",
        **{name: decimal(found[key], 1) for name, key in (("median", "median"), ("low", "p10"), ("high", "p90"))},
    )


def standings_table(law: Law) -> Grid:
    """Who is bound by what: since when, as known of when, how old, by which source."""
    groups = tuple(
        Rows(tuple(_standing_row(s) for s in law["standings"] if s["instrument"] == name), instrument_title(law, name))
        for name in dict.fromkeys(s["instrument"] for s in law["standings"])
    )
    heads = ("republic", "law-standing", "law-since", "law-as-of")
    columns = (*(Column(say(f"column-{name}")) for name in heads), Column(say("column-law-source"), wide=True))
    return Grid(say("law-standings-title"), say("law-standings-caption", on=law["on"]), columns, groups)


def _standing_row(standing: dict[str, Any]) -> tuple[Cell, ...]:
    age = standing["age"]
    known = (
        Cell(say("law-no-date"))
        if age is None
        else Cell(standing["as_of"], notes=(say("law-age", age=decimal(age, 1)),))
    )
    since = standing["since"] or say("law-no-date")
    head = cells(listed([standing["republic"]]), standing_words(standing), since)
    return (*head, known, Cell(notes=tuple(standing["sources"])))


def standing_words(standing: dict[str, Any]) -> str:
    """A standing in words; of one that nothing bears out, what is said."""
    word = f"law-standing-{standing['standing'].replace(' ', '-')}"
    said = f"{word}-{standing['says'].replace(' ', '-')}"
    return say(said) if standing["says"] and has(said) else say(word)


def of_republic(steps: Iterable[dict[str, Any]], republic: str) -> list[dict[str, Any]]:
    """Acts that are one republic's to do, in their order."""
    return [step for step in steps if republic in step["republics"]]
