"""Chapter on rivers and power: which republic gains by what, in which season, at what swap, and on which weak numbers that hangs."""

from __future__ import annotations

from kenes.briefing import river_tables as tables
from kenes.briefing import river_words as words
from kenes.briefing.blocks import Block, Bullets, Facts, Figure, Fold, Grid, Paragraph, Section, Title
from kenes.briefing.sentences import FEW_DRAWS
from kenes.charts.dispatch import dispatch, month_sources
from kenes.charts.power_map import map_changes, power_map
from kenes.charts.reading import Document
from kenes.charts.rivers import AREA, UPSTREAM
from kenes.charts.storage import RESERVOIRS, regimes_of, storage
from kenes.charts.swap import swap, swap_bars
from kenes.charts.water_values import drawn_nodes, water_values
from kenes.language import decimal, say


def sections(document: Document) -> list[Section]:
    """Sections of the chapter; what the result does not hold has none, and without an account of rivers there is no chapter."""
    if not (document.get("reports") or {}).get(AREA):
        return []
    found = (
        Section("rivers", say("rivers-title"), (*_gains(document),)),
        Section("swap", say("swap-title"), (*_swap(document),)),
        Section("works", say("works-title"), (*_works(document), *_map(document))),
        Section("compared", say("compared-title"), (*_compared(document), *_years(document), *_proofs(document))),
        Section("weak", say("rivers-weak-title"), (*_weak(document),)),
    )
    kept = [section for section in found[:-1] if section.blocks]
    return [*kept, found[-1]] if kept else []


def _said(*texts: str) -> list[Block]:
    """The texts in one paragraph, if any is there."""
    whole = " ".join(text for text in texts if text)
    return [Paragraph(whole)] if whole else []


def _titled(title: str, said: list[Block], grid: Grid | None) -> list[Block]:
    """A title, sentences and a table, if there is a table."""
    return [Title(say(title)), *said, grid] if grid else []


def _gains(document: Document) -> list[Block]:
    """Who gains by what."""
    grid, bullets = tables.parts_table(document), tuple(words.gain_bullets(document))
    if not grid:
        return []
    lead = _said(words.sum_sentence(document), *words.dam_sentences(document), words.upstream_sentence(document))
    return [*lead, Bullets(bullets), grid, *_said(words.cost_sentence(document))]


def _swap(document: Document) -> list[Block]:
    """What is swapped, month by month, and at which price."""
    blocks: list[Block] = []
    if swap_bars(document):
        blocks.append(Figure(swap(document), say("swap-figure"), dense=True))
    grid = tables.swap_table(document)
    blocks += [*_said(*words.power_sentences(document)), grid] if grid else []
    price, terms = tables.price_table(document), tuple(tables.terms(document))
    if price or terms:
        blocks += [Title(say("swap-price-title")), *_said(*words.swap_price_sentences(document))]
        blocks += [Facts(terms)] if terms else []
        blocks += [price] if price else []
    return blocks


def _works(document: Document) -> list[Block]:
    """What reservoirs and plants do, and what water is worth."""
    blocks: list[Block] = []
    big, others = tuple(UPSTREAM), tuple(name for name in RESERVOIRS if name not in UPSTREAM)
    if regimes_of(document, big):
        blocks.append(Figure(storage(document, big), say("storage-figure"), dense=True))
    if regimes_of(document, others):
        blocks.append(
            Fold(say("storage-fold"), (Figure(storage(document, others), say("storage-figure"), dense=True),))
        )
    if month_sources(document):
        blocks += [
            *_said(words.shortage_sentence(document)),
            Figure(dispatch(document), say("dispatch-figure"), dense=True),
        ]
    if drawn_nodes(document):
        blocks.append(Figure(water_values(document), say("water-values-figure"), dense=True))
    return blocks


def _map(document: Document) -> list[Block]:
    return [Figure(power_map(document), say("power-map-figure"), dense=True)] if map_changes(document) else []


def _compared(document: Document) -> list[Block]:
    """Other situations than the union, and what power is paid for inside it."""
    other = _titled("baselines-title", _said(words.pool_sentence(document)), tables.baselines_table(document))
    paid = _titled("settlement-title", _said(words.bounds_sentence(document)), tables.settlement_table(document))
    return [*other, *paid]


def _years(document: Document) -> list[Block]:
    """Dry, normal and wet years."""
    regimes = tables.regime_tables(document)
    blocks: list[Block] = (
        [Title(say("regimes-title")), *_said(*words.regime_sentences(document)), *regimes[:1]] if regimes else []
    )
    blocks += [Fold(say("regimes-fold"), tuple(regimes[1:]))] if regimes[1:] else []
    return [*blocks, *_titled("years-title", _said(words.years_sentence(document)), tables.years_table(document))]


def _proofs(document: Document) -> list[Block]:
    """How the model compares with what is observed, and with another way of counting; folded."""
    found: tuple[tuple[str, list[Block], Grid | None], ...] = (
        ("winter-share-title", [], tables.winter_share_table(document)),
        ("obligations-title", _said(words.obligations_sentence(document)), tables.obligations_table(document)),
    )
    return [Fold(say(title), (*said, grid)) for title, said, grid in found if grid]


def _weak(document: Document) -> list[Block]:
    """Figures nobody measured on which the answer hangs."""
    counts = say(
        "rivers-weak-count",
        assumed=decimal(document["evidence"]["assumed"]),
        total=decimal(sum(document["evidence"].values())),
    )
    grid = tables.weak_table(document)
    if grid:
        return [Paragraph(say("rivers-weak-said")), grid]
    said = say("rivers-weak-none") if document["draws"] else say("rivers-weak-undrawn")
    more = say("basis-more-draws") if 0 < document["draws"] < FEW_DRAWS else ""
    return [*_said(said, more), Paragraph(counts, "soft")]
