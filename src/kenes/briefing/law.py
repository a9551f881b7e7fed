"""Section on the law: who is bound, what is missing, what shuts a measure, what to sign next and what that makes possible."""

from __future__ import annotations

from typing import Any

from kenes.briefing import law_tables, tables
from kenes.briefing.blocks import Block, Bullets, Fold, Paragraph, Section, Title
from kenes.briefing.figure_names import measure_title, status_word
from kenes.briefing.law_tables import BORNE_OUT, Law, instrument_title
from kenes.charts.reading import Document, opened
from kenes.language import Republics, decimal, has, money, say

LEFT_OUT = "--measures-left-out"
"""Option of `kenes assess` that asks for the gains of signatures."""
ACTS_SHOWN = 3
"""Acts in the annex of one republic, which has to stand on one page."""


def section(document: Document) -> Section:
    """The section; without blocks where the result holds no law."""
    law = law_tables.law_of(document)
    if law is None:
        return Section("law", "", ())
    lines = (*_conflicts(law), *_shut(law), *_own(law), *_unneeded(law))
    blocks: list[Block] = [Paragraph(_said(law)), Paragraph(_counts(law)), law_tables.measures_table(law)]
    blocks += [Bullets(tuple(lines))] if lines else []
    blocks += [Title(say("law-next-title")), *_next(law, document)]
    if law["standings"]:
        blocks.append(Fold(say("law-standings-title"), (law_tables.standings_table(law),)))
    return Section("law", say("law-title"), tuple(blocks))


def _said(law: Law) -> str:
    why = say("law-day-given") if law["on_is"] == "given" else say("law-day-newest")
    return say("law-said", on=law["on"], why=why)


def _counts(law: Law) -> str:
    """How much of it is known, and how old the oldest knowledge is."""
    dated = [s for s in law["standings"] if s["as_of"]]
    if not dated:
        return say("law-counts-none")
    oldest = min(dated, key=lambda s: (s["as_of"], s["instrument"]))
    count = {name: int(n) for name, n in law["counts"].items()}
    unknown = count.get("unknown", 0) + count.get("not registered", 0)
    return say(
        "law-counts",
        total=str(len(law["standings"])),
        bound=str(count.get("bound", 0)),
        absent=str(count.get("not bound", 0) + count.get("signed", 0)),
        open=str(sum(n for name, n in count.items() if name not in BORNE_OUT)),
        unconfirmed=str(count.get("unconfirmed", 0)),
        conflict=str(count.get("conflict", 0)),
        unknown=str(unknown),
        oldest=oldest["as_of"],
        age=decimal(oldest["age"], 1),
        instrument=instrument_title(law, oldest["instrument"]),
    )


def _conflicts(law: Law) -> list[str]:
    found: dict[str, list[str]] = {}
    for one in law["standings"]:
        if one["standing"] == "conflict":
            found.setdefault(one["instrument"], []).append(one["republic"])
    return [
        say("law-conflict-line", instrument=instrument_title(law, name), who=Republics(codes))
        for name, codes in found.items()
    ]


def _shut(law: Law) -> list[str]:
    """Measures that a treaty in force shuts, and what no signature makes possible for it."""
    return [_shut_line(one) for one in law["measures"] if one["closed_to"]]


def _shut_line(one: dict[str, Any]) -> str:
    words = f"law-shut-{one['measure']}"
    reason = say(words) if has(words) else say("law-shut-else")
    title = opened(measure_title(one["measure"]))
    said = say("law-shut", measure=title, who=Republics(one["closed_to"]), reason=reason)
    worth = one["shut"]["sum"]
    return said if worth is None or one["own"] else f"{said} {say('law-shut-worth', amount=money(worth))}"


def _own(law: Law) -> list[str]:
    return [say("law-own-line", measure=opened(measure_title(one["measure"]))) for one in law["measures"] if one["own"]]


def _unneeded(law: Law) -> list[str]:
    """Instruments a measure names that are not taken as needed; the republics where not for all."""
    found: dict[tuple[str, str, str], list[str]] = {}
    takers = {one["measure"]: one["takers"] for one in law["measures"]}
    for one in law["measures"]:
        for row in one["unneeded"]:
            found.setdefault((one["measure"], row["instrument"], row["status"]), []).append(row["republic"])
    return [_unneeded_line(law, key, codes, takers[key[0]]) for key, codes in found.items()]


def _unneeded_line(law: Law, key: tuple[str, str, str], codes: list[str], takers: list[str]) -> str:
    measure, instrument, status = key
    who = "" if codes == takers else say("law-unneeded-who", gap=" ", who=Republics(codes))
    words = {"instrument": instrument_title(law, instrument), "measure": measure_title(measure)}
    return say("law-unneeded-line", status=status_word(status), who=who, **words)


def _next(law: Law, document: Document) -> list[Block]:
    """What to sign next; without gains the acts alone, and the command that makes them."""
    if not law["steps"]:
        return [Paragraph(say("law-next-none"))]
    if not law["gains"]:
        said = say("law-next-no-gains", command=asking(document))
        return [Paragraph(said), law_tables.acts_table(law, say("law-all-acts-caption-undrawn"))]
    whole = law["sequence"][-1]["so_far"]["sum"]
    acts = law_tables.acts_table(law, say("law-all-acts-caption"))
    absent = any(amount["sum"] is None for step in law["steps"] for amount in (step["alone"], step["with_the_rest"]))
    return [
        Paragraph(say("law-next-said", amount=money(whole))),
        law_tables.next_table(law),
        *([Paragraph(say("law-absent"), "soft")] if absent else []),
        Fold(say("law-all-acts-title"), (acts,)),
    ]


def asking(document: Document) -> str:
    """Command that makes the result with the gains of signatures."""
    command = tables.command(document)
    return command if LEFT_OUT in command else f"{command} {LEFT_OUT}"


def annex_section(document: Document, reader: str) -> Section:
    """What a republic still has to sign for the measures of the scenario, and what that makes possible for it."""
    law = law_tables.law_of(document)
    if law is None:
        return Section("law", say("annex-law-title"), (Paragraph(_not_held(document)),))
    who = Republics([reader])
    acts = law_tables.of_republic(law["steps"], reader)
    blocks: list[Block] = []
    if not acts:
        blocks.append(Paragraph(say("annex-law-none", who=who)))
    else:
        said = {"who": who, "on": law["on"]}
        caption = (
            say("annex-law-said", **said)
            if law["gains"]
            else say("annex-law-said-undrawn", command=asking(document), **said)
        )
        blocks.append(law_tables.annex_table(law, acts[:ACTS_SHOWN], caption, reader))
        more = len(acts) - ACTS_SHOWN
        blocks += [Paragraph(say("annex-law-more", count=more), "soft")] if more > 0 else []
    shut = [opened(measure_title(one["measure"])) for one in law["measures"] if reader in one["closed_to"]]
    blocks += [Paragraph(say("annex-law-shut", measures=", ".join(shut)))] if shut else []
    return Section("law", say("annex-law-title"), tuple(blocks))


def _not_held(document: Document) -> str:
    """What a result says that holds no law: the instruments its measures name."""
    basis = document.get("legal_basis")
    more = [say("annex-law-basis", instruments=", ".join(basis))] if basis else []
    return " ".join([say("annex-law-absent"), *more])
