"""Analyst's pages on the trade account: models, options outside, parts of the gain, trade, sectors, budget, published figures."""

from __future__ import annotations

from typing import Any

from kenes.briefing import accounts, models, outside
from kenes.briefing.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Figure,
    Fold,
    Grid,
    Paragraph,
    Rows,
    Section,
    cells,
)
from kenes.briefing.figure_names import status_word
from kenes.briefing.published import published_rows
from kenes.charts.models import models_side_by_side
from kenes.charts.reading import Document, model_words, opened, over_draws, several
from kenes.charts.trade_map import member_flows, trade_map
from kenes.language import listed, say


def sections(document: Document) -> list[Section]:
    """Sections on what the result holds; what it does not hold has none."""
    found = (
        models_section(document), outside_section(document), parts_section(document), creation_section(document),
        inside_section(document), budget_section(document), published_section(document),
    )  # fmt: skip
    return [section for section in found if section.blocks]


def names(document: Document) -> list[str]:
    """Names of the players, in their order."""
    return [listed([p]) for p in document["players"]]


def grid(
    label: str, heads: list[str], groups: list[dict[str, Any]], *, caption: str, wide: frozenset[str] = frozenset()
) -> Grid:
    """Table of numbers by model: ``groups`` as the rows of the accounts give them.

    Parameters
    ----------
    label, caption
        Messages.
    heads
        Messages of the columns, without ``column-``; those in ``wide`` hold text.
    groups
        Dicts of ``title`` and ``rows``; of each row ``name``, ``cells`` and maybe ``losers``.
    """
    first, *rest = heads
    columns = [Column(say(f"column-{first}"))]
    columns += [Column(say(f"column-{name}"), number=name not in wide, wide=name in wide) for name in rest]
    found = tuple(
        Rows(
            tuple(cells(r["name"], *r["cells"], *([r["losers"]] if "losers" in r else [])) for r in group["rows"]),
            group["title"] if len(groups) > 1 else "",
        )
        for group in groups
    )
    return Grid(label=say(label), caption=say(caption), columns=tuple(columns), groups=found)


def models_section(document: Document) -> Section:
    """Models side by side: gains, and the four questions answered by each."""
    count, title = len(several(document)), "models"
    if not count:
        return Section(title, "", ())
    drawn = bool(document["draws"])
    rows = tuple(
        (Cell(q["text"]), *(Cell(answer, notes=(share,) if drawn else ()) for answer, share in q["cells"]))
        for q in models.question_rows(document)
    )
    heads = [Column(say("column-question"), wide=True)]
    heads += [Column(opened(words)) for words in model_words(document).values()]
    caption = say("models-caption", draws=str(document["draws"])) if drawn else say("models-caption-undrawn")
    table = Grid(label=say("models-label"), caption=caption, columns=tuple(heads), groups=(Rows(rows),))
    figure = Figure(models_side_by_side(document), say("models-figure"))
    return Section(title, say("models-title", count=count), (figure, table))


def outside_section(document: Document) -> Section:
    """Options outside: what an agreement with partners outside brings, beside the union."""
    found = outside.option_rows(document)
    if not found:
        return Section("outside", "", ())
    rows = tuple((Cell(o["title"]), *(_option(c) for c in o["cells"])) for o in found)
    columns = (Column(say("column-option"), wide=True), *(Column(name, number=True) for name in names(document)))
    said = [Paragraph(text) for text in outside.outside_sentence(document) if text]
    table = Grid(
        label=say("outside-title"),
        caption=say("outside-caption", note=outside.outside_note(document)),
        columns=columns,
        groups=(Rows(rows),),
    )
    about = outside.descriptions(document)
    more: list[Block] = [Fold(say("outside-about"), (Facts(tuple(about)),))] if about else []
    return Section("outside", say("outside-title"), (*said, table, *more))


def _option(cell: dict[str, Any]) -> Cell:
    notes = [say("with-union", amount=cell["union"])] if cell["union"] else []
    return Cell(cell["alone"], notes=(*notes, *([cell["note"]] if cell["note"] else [])), strong=cell["more"])


def parts_section(document: Document) -> Section:
    """Exact gain, its parts and the first-order figure."""
    groups = accounts.gain_parts(document)
    if not groups:
        return Section("parts", "", ())
    heads = ["republic", "before-cost", "exact", "tot", "vot", "efficiency"]
    heads += ["transfers"] if accounts.has_transfers(document) else []
    table = grid("parts-label", [*heads, "first-order", "error"], groups, caption="parts-caption")
    said = (accounts.cost_sentence(document), accounts.first_order_sentence(document))
    before, after = ([Paragraph(text)] if text else [] for text in said)
    return Section("parts", say("parts-title"), (*before, table, *after))


def creation_section(document: Document) -> Section:
    """Trade created and diverted: schematic map and table."""
    groups = accounts.creation_rows(document)
    if not groups:
        return Section("creation", "", ())
    heads = ["importer", "more", "created", "diverted", "expansion", "losers"]
    table = grid("creation-label", heads, groups, caption="creation-caption", wide=frozenset({"losers"}))
    said = say("creation-flows", said=accounts.creation_sentence(document))
    figures = [Figure(trade_map(document), say("map-figure"), wide=True)] if member_flows(document) else []
    return Section("creation", say("creation-title"), (*figures, Paragraph(said), table))


def inside_section(document: Document) -> Section:
    """Sectors that lose and gain inside each republic."""
    found = accounts.sector_rows(document)
    if not found:
        return Section("inside", "", ())
    rows = tuple(
        (Cell(r["name"]), *(Cell(say("none")) if not part else Cell(pairs=tuple(part)) for part in (r["lose"], r["win"])), Cell(r["moved"]))
        for r in found
    )  # fmt: skip
    table = Grid(
        label=say("inside-title"),
        caption=say("inside-caption"),
        columns=(
            Column(say("column-republic")),
            Column(say("column-lose"), wide=True),
            Column(say("column-win"), wide=True),
            Column(say("column-moved"), number=True),
        ),
        groups=(Rows(rows),),
        narrow="stack",
    )
    return Section("inside", say("inside-title"), (Paragraph(accounts.sector_sentence(document)), table))


def budget_section(document: Document) -> Section:
    """Tariff revenue, prices, real wages."""
    groups = accounts.budget_rows(document)
    if not groups:
        return Section("budget", "", ())
    said = Paragraph(say("budget-counted", said=accounts.budget_sentence(document)))
    table = grid(
        "budget-label",
        ["republic", "before", "change", "rate", "base", "change-percent"],
        groups,
        caption="budget-caption",
    )
    prices = grid(
        "prices-title",
        ["republic", "consumer", "imports", "terms", "wage"],
        accounts.prices_rows(document),
        caption="prices-caption",
    )
    return Section("budget", say("budget-title"), (said, table, Fold(say("prices-title"), (prices,))))


def published_section(document: Document) -> Section:
    """What others published, beside ours."""
    found = published_rows(document)
    if not found:
        return Section("published", "", ())
    rows = tuple(
        (
            Cell(r["study"], notes=(r["experiment"],)),
            Cell(r["where"]),
            Cell(r["theirs"], notes=(status_word(r["status"]),)),
            Cell(r["ours"][0], notes=(r["ours"][1],) if r["ours"][1] else ()),
            Cell(r["note"], notes=(r["source"],) if r["source"] else ()),
        )
        for r in found
    )
    drawn = bool(document["draws"])
    table = Grid(
        label=say("published-label"),
        caption=say("published-caption", over=over_draws(document)) if drawn else say("published-caption-undrawn"),
        columns=(
            Column(say("column-study"), wide=True),
            Column(say("column-for")),
            Column(say("column-theirs"), number=True),
            Column(say("column-ours"), number=True),
            Column(say("column-why"), wide=True),
        ),
        groups=(Rows(rows),),
        narrow="stack",
    )
    return Section("published", say("published-title"), (table,))
