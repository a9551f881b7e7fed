"""Chapter on corridors and borders: what goods cost and wait, which crossing matters for whom, what transit earns, how far CAREC bears it out."""

from __future__ import annotations

from kenes.briefing import transport_tables as tables
from kenes.briefing import transport_words as words
from kenes.briefing.blocks import Block, Bullets, Figure, Fold, Grid, Paragraph, Section, Title
from kenes.briefing.river_tables import weak_table
from kenes.briefing.sentences import FEW_DRAWS
from kenes.charts.crossing_ranking import crossing_ranking
from kenes.charts.freight_map import drawn_links, freight_map
from kenes.charts.hours import hours_between
from kenes.charts.indicators import indicators
from kenes.charts.reading import Document
from kenes.charts.transport import AREA, hour_worths, pair_values, predicted
from kenes.language import decimal, say

FIGURES = ("transport.",)
"""Rows of evidence that belong to this chapter."""


def sections(document: Document) -> list[Section]:
    """Sections of the chapter; what the result does not hold has none, and without an account of transport there is no chapter."""
    if not (document.get("reports") or {}).get(AREA):
        return []
    found = (
        Section("corridors", say("corridors-title"), (*_costs(document), *_through(document))),
        Section("crossings", say("crossings-title"), (*_crossings(document),)),
        Section("freight", say("freight-title"), (*_freight(document), *_transit(document))),
        Section("carec", say("carec-title"), (*_carec(document),)),
        Section("transport-weak", say("transport-weak-title"), (*_weak(document),)),
    )
    kept = [section for section in found[:-1] if section.blocks]
    return [*kept, found[-1]] if kept else []


def _said(*texts: str) -> list[Block]:
    """The texts in one paragraph, if any is there."""
    whole = " ".join(text for text in texts if text)
    return [Paragraph(whole)] if whole else []


def _tables(*grids: Grid | None) -> list[Block]:
    return [grid for grid in grids if grid]


def _costs(document: Document) -> list[Block]:
    """What a tonne costs and how long it takes between members, and what each measure takes off."""
    blocks = _said(words.cost_sentence(document), words.hours_sentence(document))
    blocks += _tables(tables.measures_table(document), tables.pairs_table(document, "usd_per_t", "pair-costs"))
    if pair_values(document, "p95_hours"):
        blocks += _said(words.spread_sentence(document))
        blocks.append(Figure(hours_between(document), say("hours-figure"), dense=True))
    more = _tables(
        tables.pairs_table(document, "ad_valorem_percent", "pair-shares", 1),
        tables.pairs_table(document, "hours", "pair-hours"),
    )
    return [*blocks, Fold(say("pairs-fold"), tuple(more))] if more else blocks


def _through(document: Document) -> list[Block]:
    """Which part of the gain on trade comes through transport."""
    grid = tables.through_table(document)
    return [Title(say("through-title")), *_said(words.through_sentence(document)), grid] if grid else []


def _crossings(document: Document) -> list[Block]:
    """Which crossing matters most for whom."""
    if not hour_worths(document):
        return []
    figure = Figure(crossing_ranking(document), say("ranking-figure"), dense=True)
    bullets = Bullets(tuple(words.crossing_bullets(document)))
    return [*_said(words.outside_sentence(document)), bullets, figure, *_tables(tables.crossings_table(document))]


def _freight(document: Document) -> list[Block]:
    """What roads, railways and ships carry."""
    grid = tables.freight_table(document)
    blocks = [Figure(freight_map(document), say("freight-figure"), dense=True)] if drawn_links(document) else []
    return [*blocks, *_tables(grid)]


def _transit(document: Document) -> list[Block]:
    """What foreign goods in transit earn."""
    grid = tables.transit_table(document)
    return [Title(say("transit-title")), *_said(words.transit_sentence(document)), grid] if grid else []


def _carec(document: Document) -> list[Block]:
    """CAREC's indicators beside those of the model."""
    grid = tables.indicators_table(document)
    if not predicted(document) or not grid:
        return []
    figure = Figure(indicators(document), say("indicators-figure"), dense=True)
    return [*_said(words.indicators_sentence(document), say("carec-inputs")), figure, Fold(say("carec-fold"), (grid,))]


def _weak(document: Document) -> list[Block]:
    """Figures nobody measured on which the answer hangs."""
    grid = weak_table(document, FIGURES, "transport-weak")
    if grid:
        return [Paragraph(say("transport-weak-said")), grid]
    said = say("transport-weak-none") if document["draws"] else say("transport-weak-undrawn")
    more = say("basis-more-draws") if 0 < document["draws"] < FEW_DRAWS else ""
    counts = {"assumed": decimal(document["evidence"]["assumed"]), "total": decimal(sum(document["evidence"].values()))}
    return [*_said(said, more), Paragraph(say("transport-weak-count", **counts), "soft")]
