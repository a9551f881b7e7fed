"""A report as DOCX that an official can edit: real headings, tables with repeated heads, numbered captions, pictures with a description."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from kenes.briefing.blocks import (
    Block,
    Bullets,
    Cards,
    Cell,
    Column,
    Facts,
    Figure,
    Fold,
    Grid,
    Paragraph,
    Payments,
    Report,
    Title,
)
from kenes.briefing.word_styles import SOFT, TABLE_STYLE, TONES, template
from kenes.charts.raster import to_png
from kenes.documents.word import FONT, add_field
from kenes.language import say, speaking
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.extras import needed

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph
    from docxtpl import DocxTemplate

TEXT_WIDTH, TALLEST, PIXELS_ACROSS = 170.0, 225.0, 640.0
"""Width of the text and height of the tallest chart, mm; pixels of a chart that fill the width."""
LEAST = 0.6
"""Least part of the width of the text that a chart takes, and the part that a dense one takes."""
TAG = "body"


def docx(report: Report, own_template: Path | None = None, *, compact: bool = False) -> bytes:
    """DOCX of a report.

    Parameters
    ----------
    report
        Blocks, in their language.
    compact
        Small type: for an annex that has to stand on one page.
    own_template
        A DOCX with the tags ``{{ kicker }}``, ``{{ title }}``, ``{{ source }}`` and ``{{p body }}``, for a letterhead.

    Raises
    ------
    InputError
        If docxtpl is not installed, or the template is no DOCX or lacks the tag of the body.
    """
    library = needed("docxtpl", "documents", "DOCX")
    with speaking(report.language):
        page_of = say("page-of", page="{page}", pages="{pages}")
        source = own_template or template(report.language, report.source, page_of, compact=compact)
        whole = _opened(library, source, own_template)
        body = whole.new_subdoc()
        _Writer(body, compact=compact).write(report)
        words = {"title": report.headline, "kicker": report.kicker, "source": report.source}
        whole.render(words | {TAG: body}, autoescape=True)
    properties = whole.docx.core_properties
    properties.title, properties.author, properties.language = report.headline, "kenes", report.language
    made = BytesIO()
    whole.save(made)
    return made.getvalue()


def _opened(library: ModuleType, source: Path | BytesIO, own_template: Path | None) -> DocxTemplate:
    """Template that is a DOCX and has the tag of the body.

    Raises
    ------
    InputError
        If it is not, or has not.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError

    try:
        whole: DocxTemplate = library.DocxTemplate(source)
        tags = whole.get_undeclared_template_variables()
    except (BadZipFile, PackageNotFoundError, TemplateError, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{own_template}: not a DOCX template: {error}.", remedy="Give a DOCX with the tag {{p body }}."
        ) from error
    if TAG not in tags:
        raise InputError(
            f"{own_template}: the template has no tag {{{{p {TAG} }}}}.", remedy="Put it on a line of its own."
        )
    return whole


class _Writer:
    """Writes blocks into a document with the styles of its template."""

    def __init__(self, document: WordDocument, *, compact: bool) -> None:
        self.document = document
        self.compact = compact
        self.captions = Counter[str]()
        self.names = {style.name for style in document.styles}

    def style(self, name: str) -> str | None:
        """Name of a style if the template has it."""
        return name if name in self.names else None

    def write(self, report: Report) -> None:
        for text in report.warnings:
            self.document.add_paragraph(text, style=self.style("Intense Quote"))
        for paragraph in report.lead:
            self.block(paragraph)
        for section in report.sections:
            if section.part:
                part = self.document.add_paragraph(section.part, style=self.style("Title"))
                part.paragraph_format.page_break_before = True
            self.document.add_paragraph(section.title, style=self.style("Heading 1"))
            for block in section.blocks:
                self.block(block)

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Paragraph(text, tone):
                self.paragraph(text, tone)
            case Bullets(items):
                for text in items:
                    self.document.add_paragraph(text, style=self.style("List Bullet"))
            case Title(text):
                self.document.add_paragraph(text, style=self.style("Heading 2"))
            case Facts(items, _):
                self.facts(items)
            case Payments(_, items):
                self.facts(items)
            case Cards():
                self.cards(block)
            case Figure():
                self.figure(block)
            case Grid():
                self.grid(block)
            case Fold(title, blocks):
                self.document.add_paragraph(title, style=self.style("Heading 2"))
                for inner in blocks:
                    self.block(inner)

    def paragraph(self, text: str, tone: str) -> None:
        from docx.shared import Pt, RGBColor

        run = self.document.add_paragraph().add_run(text)
        run.italic = True if tone == "question" else None
        if tone == "lead":
            run.font.size = Pt(10 if self.compact else 11)
        if tone == "soft":
            run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(SOFT)

    def space(self) -> None:
        """Room below a table, since a heading of the next section alone would touch it."""
        from docx.shared import Pt

        paragraph = self.document.add_paragraph().paragraph_format
        paragraph.space_after, paragraph.line_spacing = Pt(0), Pt(2 if self.compact else 8)

    def facts(self, items: tuple[tuple[str, str], ...]) -> None:
        table = self.document.add_table(rows=0, cols=2, style=self.style(TABLE_STYLE))
        for term, text in items:
            row = table.add_row()
            row.cells[0].text, row.cells[1].text = term, text
        _set_widths(table, [0.32, 0.68])
        self.space()

    def cards(self, block: Cards) -> None:
        """The four questions as a table of one row each: question, answer, how often it is yes."""
        from docx.oxml import OxmlElement
        from docx.shared import Pt, RGBColor

        table = self.document.add_table(rows=0, cols=3, style=self.style(TABLE_STYLE))
        for card in block.cards:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            cells = row.cells
            cells[0].text = f"({card.number}) {card.question}"
            run = cells[1].paragraphs[0].add_run(card.word)
            run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor.from_string(TONES[card.tone])
            if card.who:
                cells[1].add_paragraph(card.who)
            shares = [f"{text} {words}" for words, text, share in card.shares if share is not None]
            cells[2].text = "\n".join([block.note, *shares])
        _set_widths(table, [0.32, 0.36, 0.32])
        self.space()

    def figure(self, block: Figure) -> None:
        from docx.shared import Mm

        content = block.chart.to_dict()
        picture = to_png(block.chart)
        width, height = (int.from_bytes(picture[start : start + 4], "big") for start in (16, 20))
        share = LEAST if block.dense else float(content.get("width", PIXELS_ACROSS)) / PIXELS_ACROSS + 0.2
        across = TEXT_WIDTH * min(1.0, max(LEAST, share))
        across = min(across, TALLEST * width / height)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(across))
        shape._inline.docPr.set("descr", str(content.get("description", block.caption)))
        self.caption("label-figure", "Figure", block.caption)

    def caption(self, label: str, sequence: str, text: str) -> WordParagraph:
        """Caption with its number, which the word processor keeps up to date."""
        self.captions[sequence] += 1
        paragraph = self.document.add_paragraph(style=self.style("Caption"))
        paragraph.add_run(f"{say(label)} ").bold = True
        add_field(paragraph, f"SEQ {sequence} \\* ARABIC", [str(self.captions[sequence])])
        paragraph.add_run(f". {text}")
        return paragraph

    def grid(self, block: Grid) -> None:
        """A table: caption above, head repeated on every page, rows never split."""
        self.caption("label-table", "Table", block.caption).paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(block.columns), style=self.style(TABLE_STYLE))
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            _fill(cell, Cell(column.title, strong=True), column, size=7.5 if len(block.columns) > 5 else 8.0)
        _repeat(table.rows[0])
        for group in block.groups:
            if group.title:
                row = table.add_row()
                _fill(row.cells[0].merge(row.cells[-1]), Cell(group.title, strong=True), Column(""), size=8.5)
                row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
            for cells in group.rows:
                _fill_row(table.add_row(), cells, block.columns)
        if block.foot:
            _fill_row(table.add_row(), block.foot, block.columns)
        _set_widths(table, _weights(block.columns))
        self.space()


def _fill_row(row: _Row, cells: tuple[Cell, ...], columns: tuple[Column, ...]) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    size = 8.0 if len(columns) > 6 else 8.5
    head, *rest = cells
    for place, content, column in zip(row.cells, (replace(head, strong=True), *rest), columns, strict=True):
        _fill(place, content, column, size=size)


def _fill(place: _Cell, content: Cell, column: Column, *, size: float) -> None:
    """Write a cell: main line, pairs, smaller notes."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    paragraph = place.paragraphs[0]
    lines = [f"{words}: {number}" for words, number in content.pairs] or [content.text]
    if content.colour:
        dot = paragraph.add_run("● ")
        dot.font.size, dot.font.color.rgb = Pt(size), RGBColor.from_string(content.colour.lstrip("#"))
    run = paragraph.add_run("\n".join(lines))
    run.font.size = Pt(size)
    run.bold = True if content.strong else None
    run.font.name = "Consolas" if content.code else FONT
    said = any(lines) or bool(content.colour)
    for k, note in enumerate(content.notes):
        small = paragraph.add_run(f"\n{note}" if said or k else note)
        small.font.size, small.font.color.rgb, small.bold = Pt(size - 1.2), RGBColor.from_string(SOFT), False
    if column.number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: _Row) -> None:
    """Repeat a row as the head of the table on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _weights(columns: tuple[Column, ...]) -> list[float]:
    """Share of the width of each column."""
    last = len(columns) - 1
    raw = [(2.8 if k == last and k > 1 else 2.0) if c.wide else 1.5 if k == 0 else 1.0 for k, c in enumerate(columns)]
    return [x / sum(raw) for x in raw]


def _set_widths(table: Table, weights: list[float]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Mm(TEXT_WIDTH * weight)
        for place in column.cells:
            place.width = Mm(TEXT_WIDTH * weight)
