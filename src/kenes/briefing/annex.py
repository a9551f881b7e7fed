"""One page for one republic: its gain, its best and worst grouping, what it pays or gets, whom it depends on, its losers, its options."""

from __future__ import annotations

from typing import Any

from kenes.briefing import accounts, law, outside, tables
from kenes.briefing.blocks import Block, Cell, Column, Grid, Paragraph, Rows, Section, Title, cells
from kenes.briefing.figure_names import key_name
from kenes.charts.reading import Document, any_of, disagreeing, doubtful, grand_gains, model_gains, model_short, several
from kenes.language import Republics, decimal, listed, money, say
from kenes.vocabulary.accounts import TOTAL
from kenes.vocabulary.errors import InputError

OUTSIDERS_SHOWN = 3
"""Outsiders named in the table of imports."""
NEGLIGIBLE = 0.05
"""MUSD a year that are printed as nil."""


def check_reader(document: Document, reader: str) -> None:
    """Refuse a republic that is not a player of the result.

    Raises
    ------
    InputError
        If it is none.
    """
    if reader not in document["players"]:
        players = ", ".join(document["players"])
        raise InputError(f"no player '{reader}' in this result.", remedy=f"The players are {players}.")


def headline(document: Document, reader: str) -> str:
    """What the republic has when all unite, in one sentence that claims what its verdict does."""
    who, answer = Republics([reader]), document["verdict"]["gain_vs_today"][reader]
    gain = next(g for g in grand_gains(document) if g["republic"] == reader)
    if answer == "absent" or gain["value"] is None:
        return say("annex-gain-absent", who=who, reason=str(gain["reason"] or document["verdict"].get("reason") or ""))
    if answer == "no verdict":
        return say("annex-gain-no-verdict", who=who)
    message = {"yes": "annex-gain-yes", "no": "annex-gain-no"}.get(answer, "annex-gain-same")
    value = gain["value"] if message == "annex-gain-same" else abs(gain["value"])
    percent = decimal(abs(gain["value"]) / document["gdp_musd"][reader] * 100.0, 3)
    head = decimal(abs(gain["value"]) * 1e6 / document["population"][reader], 2)
    return say(message, who=who, amount=money(value), percent=percent, head=head, sure=_sign(document, reader))


def _sign(document: Document, reader: str) -> str:
    """Whether the draws and the models settle the sign of the gain: ``yes`` or ``no``."""
    open_ones = {*doubtful(document), *disagreeing(document)}
    return "no" if reader in open_ones or not document["draws"] else "yes"


def lead(document: Document, reader: str) -> tuple[Paragraph, ...]:
    """How sure the gain is, what each model says, and whether it is better in than out."""
    said = [_sure(document, reader), _by_model(document, reader)]
    answer = document["verdict"]["better_in_than_out"][reader].replace(" ", "-")
    said.append(say(f"annex-stay-{'same' if answer == 'no-change' else answer}"))
    return tuple(Paragraph(text, "lead") for text in said if text)


def _sure(document: Document, reader: str) -> str:
    gain = next(g for g in grand_gains(document) if g["republic"] == reader)
    if gain["value"] is None:
        return ""
    if gain["p05"] is None:
        return say("annex-no-range")
    crosses = "no" if reader in doubtful(document) else "yes"
    text = say("annex-range", low=money(gain["p05"]), high=money(gain["p95"]), sure=crosses, who=Republics([reader]))
    return f"{text} {say('annex-disputed')}" if reader in disagreeing(document) else text


def _by_model(document: Document, reader: str) -> str:
    short = model_short(document)
    found = [
        (short[m["name"]], gains[reader]["value"])
        for m in several(document)
        if reader in (gains := model_gains(document, m))
    ]
    return say("annex-models", gains="; ".join(f"{name}: {money(v)}" for name, v in found)) if found else ""


def sections(document: Document, reader: str) -> list[Section]:
    """Sections of the annex; those the result holds nothing for are left out, those it should hold say so."""
    found = (
        structures_section(document, reader), payments_section(document, reader), depends_section(document, reader),
        trade_section(document, reader), sectors_section(document, reader), options_section(document, reader),
        law.annex_section(document, reader),
    )  # fmt: skip
    return [section for section in found if section.blocks]


def gains_of(document: Document, reader: str) -> dict[str, float | None]:
    """Total gain of the republic in every structure, MUSD a year; null where absent."""
    return {g["structure"]: g["value"] for g in document["gains"] if g["republic"] == reader and g["account"] == TOTAL}


def left_out_structure(document: Document, outsider: str) -> str:
    """Name of the structure in which all but one unite."""
    rest = [p for p in document["players"] if p != outsider]
    return "|".join(sorted([outsider, "+".join(rest)]))


def structures_section(document: Document, reader: str) -> Section:
    """Union of all, left out, best and worst grouping of the republic."""
    gains = gains_of(document, reader)
    known = {name: value for name, value in gains.items() if value is not None}
    if not known:
        return Section("groupings", "", ())
    named = (
        ("annex-union", "+".join(document["players"])),
        ("annex-out", left_out_structure(document, reader)),
        ("annex-best", max(known, key=lambda name: known[name])),
        ("annex-worst", min(known, key=lambda name: known[name])),
    )
    gdp = document["gdp_musd"][reader]
    rows = tuple(
        cells(say(place), name, money(gains.get(name)), _percent(gains.get(name), gdp)) for place, name in named
    )
    heads = (("place", 0), ("grouping", 0), ("gain", 1), ("percent", 1))
    table = Grid(
        label=say("annex-structures-title"),
        caption=say("annex-structures-caption", who=Republics([reader])),
        columns=tuple(Column(say(f"column-{name}"), number=bool(number)) for name, number in heads),
        groups=(Rows(rows),),
    )
    return Section("groupings", say("annex-structures-title"), (table,))


def _percent(value: float | None, whole: float, digits: int = 3) -> str:
    return say("absent") if value is None or not whole else decimal(value / whole * 100.0, digits)


def payments_section(document: Document, reader: str) -> Section:
    """What the republic pays or gets under each reaction of the outsiders."""
    found = [(any_of([game["reaction"]]), _payments(game, reader)) for game in document["games"]]
    title = say("annex-payments-title")
    if len({tuple(said) for _, said in found}) == 1:
        return Section("payments", title, tuple(Paragraph(text) for text in found[0][1]))
    blocks: list[Block] = []
    for outsiders, said in found:
        blocks += [Title(say("payments-if", outsiders=outsiders)), *(Paragraph(text) for text in said)]
    return Section("payments", title, tuple(blocks))


def _payments(game: dict[str, Any], reader: str) -> list[str]:
    if game["status"] != "ok":
        return [say("annex-payments-unknown", reason=str(game["reason"]).rstrip("."))]
    if not game.get("blocked_by"):
        return [say("annex-nothing")]
    said: list[str] = []
    for payment in game["transfers"]["payments"]:
        amount = money(payment["musd_per_year"])
        if payment["from"] == reader:
            said.append(say("annex-pays", payee=Republics([payment["to"]]), amount=amount))
        if payment["to"] == reader:
            said.append(say("annex-gets", payer=Republics([payment["from"]]), amount=amount))
    said = said or [say("annex-no-part")]
    return [say("annex-payments-none-hold"), *said] if game["core"]["empty"] else said


def depends_section(document: Document, reader: str) -> Section:
    """What is left of its gain if one other republic stays outside the union."""
    gains, union = gains_of(document, reader), "+".join(document["players"])
    whole = gains.get(union)
    others = [q for q in document["players"] if q != reader]
    if whole is None or len(others) < 2:
        return Section("depends", "", ())
    left = {q: gains.get(left_out_structure(document, q)) for q in others}
    rows = tuple(
        cells(listed([q]), money(value), money(None if value is None else value - whole)) for q, value in left.items()
    )
    heads = (("without", 0), ("left", 1), ("lost", 1))
    table = Grid(
        label=say("annex-depends-title"),
        caption=say("annex-depends-caption", who=Republics([reader])),
        columns=tuple(Column(say(f"column-{name}"), number=bool(number)) for name, number in heads),
        groups=(Rows(rows),),
    )
    lost = {q: whole - value for q, value in left.items() if value is not None and whole - value > NEGLIGIBLE}
    most = max(lost, key=lambda q: lost[q]) if lost else ""
    said = (
        say("annex-depends-most", partner=Republics([most]), amount=money(lost[most]))
        if most
        else say("annex-depends-none")
    )
    return Section("depends", say("annex-depends-title"), (Paragraph(said), table))


def trade_section(document: Document, reader: str) -> Section:
    """What changes in its imports: from each member, and from the outsiders that lose most, in the headline model."""
    rows = _suppliers(document, reader)
    if not rows:
        return Section("trade", "", ())
    found = tuple(
        cells(key_name(r["supplier"]), money(r["before"]), money(r["change"]), _percent(r["change"], r["before"], 1))
        for r in rows
    )
    heads = (("supplier", 0), ("before", 1), ("change", 1), ("change-percent", 1))
    table = Grid(
        label=say("annex-trade-title"),
        caption=say("annex-trade-caption", who=Republics([reader])),
        columns=tuple(Column(say(f"column-{name}"), number=bool(number)) for name, number in heads),
        groups=(Rows(found),),
    )
    return Section("trade", say("annex-trade-title"), (table,))


def _suppliers(document: Document, reader: str) -> list[dict[str, Any]]:
    """Members by what they gain, then the outsiders that lose most: rows of ``supplier``, ``before`` and ``change``."""
    inside = [r | {"supplier": r["exporter"]} for r in _headline(accounts.rows_of(document, "members"), reader)]
    outside = _headline(accounts.rows_of(document, "imports_gained"), reader)
    single = [r for r in outside if r["group"] == "outsider" and r["supplier"] != "all"]
    losers = sorted(single, key=lambda r: float(r["change"]))[:OUTSIDERS_SHOWN]
    members = sorted(inside, key=lambda r: -float(r["change"]))
    return [*members, *(r for r in losers if r["change"] < -NEGLIGIBLE)]


def _headline(rows: list[dict[str, Any]], reader: str) -> list[dict[str, Any]]:
    """Rows of the headline model on imports of the republic."""
    return [r for r in rows if r["model"] == rows[0]["model"] and r["importer"] == reader and r["change"] is not None]


def sectors_section(document: Document, reader: str) -> Section:
    """Sectors of the republic that lose and gain employment."""
    found = [r for r in accounts.sector_rows(document) if r["code"] == reader]
    if not found:
        said = Paragraph(say("annex-sectors-absent"))
        return Section("inside", say("annex-sectors-title"), (said,))
    row = found[0]
    parts = [Cell(pairs=tuple(row[key])) if row[key] else Cell(say("none")) for key in ("lose", "win")]
    columns = (
        Column(say("column-lose"), wide=True),
        Column(say("column-win"), wide=True),
        Column(say("column-moved"), number=True),
    )
    table = Grid(
        label=say("annex-sectors-title"),
        caption=say("inside-caption"),
        columns=columns,
        groups=(Rows(((*parts, Cell(row["moved"])),)),),
    )
    return Section("inside", say("annex-sectors-title"), (table,))


def options_section(document: Document, reader: str) -> Section:
    """Its options outside, beside the union."""
    found = outside.option_rows(document)
    if not found:
        return Section("outside", "", ())
    place = list(document["players"]).index(reader)
    rows = []
    for option in found:
        cell = option["cells"][place]
        rows.append(
            (Cell(option["title"], notes=(cell["note"],) if cell["note"] else ()), *cells(cell["alone"], cell["union"]))
        )
    columns = (
        Column(say("column-option"), wide=True),
        Column(say("column-option-alone"), number=True),
        Column(say("column-option-union"), number=True),
    )
    table = Grid(
        label=say("annex-options-title"),
        caption=say("annex-options-caption", note=outside.outside_note(document)),
        columns=columns,
        groups=(Rows(tuple(rows)),),
    )
    return Section("outside", say("annex-options-title"), (table,))


def again_section(document: Document) -> Section:
    """How to make it again, in one sentence."""
    said = say(
        "annex-again",
        command=tables.command(document),
        version=document["version"],
        vintage=document["vintage"][:12],
    )
    return Section("again", say("again-title"), (Paragraph(said, "soft"),))
