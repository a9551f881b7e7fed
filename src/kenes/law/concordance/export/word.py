"""A concordance as DOCX: a working paper with real headings, landscape tables with repeated heads, bookmarks of the stable identifiers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Final

from kenes.documents.word import add_field
from kenes.language import say, speaking
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.archive import timeless
from kenes.law.concordance.export.articles import ShownArticle, draft_note, shown, summary
from kenes.law.concordance.export.cells import clean
from kenes.law.concordance.export.page import title
from kenes.law.concordance.export.tables import (
    Cell,
    Line,
    Reading,
    Table,
    acts_table,
    concordance_table,
    departures_by_act,
    divergences_table,
    transposition_table,
)
from kenes.law.concordance.export.word_styles import (
    CELL,
    CONTENTS,
    DIFFERS,
    HEAD,
    OPEN,
    PROVENANCE,
    SOFT,
    TABLE_STYLE,
    TEXT_WIDTH,
    blank,
)
from kenes.law.concordance.export.words import making_text
from kenes.vocabulary.extras import needed

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FILL: Final = {"differs": "FBE3D9", "absent": "ECEEF0", "soft": "", "silent": "", "": ""}
_COLOUR: Final = {"differs": DIFFERS, "absent": SOFT, "soft": SOFT, "silent": SOFT}
TWIPS: Final = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def docx(concordance: Concordance, lang: str = "en") -> bytes:
    """DOCX of a concordance in a language of the reader.

    Raises
    ------
    InputError
        If python-docx is not installed.
    """
    needed("docx", "law")
    reading = Reading(concordance)
    with speaking(lang):
        document = blank(
            lang,
            f"{say('concordance-working-paper')}. {say('concordance-made-short', version=concordance.making.version)}",
        )
        _Writer(document, reading).write()
        name = title(reading)
    properties = document.core_properties
    properties.title, properties.author, properties.language = clean(name), "kenes", lang
    properties.comments, properties.last_modified_by = "", "kenes"
    made = io.BytesIO()
    document.save(made)
    return timeless(made.getvalue())


class _Writer:
    """Writes the parts of a concordance into a document."""

    def __init__(self, document: WordDocument, reading: Reading) -> None:
        self.document = document
        self.reading = reading
        self.bookmarks = count(1)

    def write(self) -> None:
        concordance, add = self.reading.concordance, self.document.add_paragraph
        add(say("concordance-working-paper"), style="Subtitle")
        add(clean(title(self.reading)), style="Title")
        add(summary(self.reading))
        add(say("concordance-working-paper-note"), style=PROVENANCE)
        add(clean(making_text(concordance)), style=PROVENANCE)
        for act in concordance.acts:
            dated = act.dated.isoformat() if act.dated else say("concordance-not-known")
            called = self.reading.called[act.identifier]
            text = say("concordance-title-text", act=called, title=act.title, dated=dated, checksum=act.checksum)
            add(clean(text), style=PROVENANCE)
        self.contents()
        self.table(acts_table(self.reading))
        self.table(concordance_table(self.reading), say("concordance-table-note"))
        self.table(divergences_table(self.reading), say("concordance-divergences-note"))
        self.heading(say("concordance-draft"), draft_note(self.reading))
        self.articles(shown(self.reading, concordance.norm.articles))
        self.heading(say("concordance-annex"), "")
        self.articles(shown(self.reading, concordance.norm.annex))
        self.table(departures_by_act(self.reading), say("concordance-departures-note"))
        for table in concordance.transpositions:
            self.table(transposition_table(self.reading, table))

    def contents(self) -> None:
        """Table of contents: a field of headings of the first two levels; until it is worked out it names the parts."""
        parts = [
            say("concordance-acts"),
            say("concordance-table"),
            say("concordance-divergences"),
            say("concordance-draft"),
            say("concordance-annex"),
            say("concordance-departures"),
            say("concordance-transposition"),
        ]
        self.document.add_paragraph(say("concordance-contents"), style=CONTENTS)
        add_field(self.document.add_paragraph(), r'TOC \o "1-2" \h \z \u', parts)

    def heading(self, text: str, note: str) -> None:
        self.document.add_paragraph(clean(text), style="Heading 1")
        if note:
            self.document.add_paragraph(clean(note), style=PROVENANCE)

    def table(self, table: Table, note: str = "") -> None:
        """A table under its heading; nothing to report is said."""
        from docx.oxml import parse_xml

        self.heading(table.title, note)
        if not table.lines:
            self.document.add_paragraph(say("concordance-nothing-here"))
            return
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(_table_xml(table)))
        self.document.add_paragraph()

    def articles(self, articles: Sequence[ShownArticle]) -> None:
        """Articles of the draft: chapters, headings, lines with brackets and where each is taken from."""
        if not articles:
            self.document.add_paragraph(say("concordance-nothing-here"))
        for article in articles:
            for part in article.path:
                self.document.add_paragraph(clean(part), style="Heading 3")
            title = self.document.add_paragraph(style="Heading 2")
            for piece in article.title:
                self.run(title, piece.text, marked=piece.marked)
            self.bookmark(title, article.identifier)
            origin = f" ({article.heading_from})" if article.heading_from else ""
            note = clean(f"{article.identifier}{origin}. {article.base}")
            self.document.add_paragraph(note, style=PROVENANCE)
            if article.warning:
                self.document.add_paragraph(article.warning).runs[0].bold = True
            self.lines(article)
            if article.departures:
                self.document.add_paragraph(clean(article.departures), style=PROVENANCE)

    def lines(self, article: ShownArticle) -> None:
        for line in article.lines:
            paragraph = self.document.add_paragraph()
            for piece in line.pieces:
                self.run(paragraph, piece.text, marked=piece.marked)
            note = f" ({line.provenance}{'; ' + say('concordance-open-line') if line.open else ''})"
            self.run(paragraph, note, marked=False, soft=True)
        for about, bracket in article.brackets:
            paragraph = self.document.add_paragraph(clean(f"{about} "))
            for piece in bracket:
                self.run(paragraph, piece.text, marked=piece.marked)

    @staticmethod
    def run(paragraph: WordParagraph, text: str, *, marked: bool, soft: bool = False) -> None:
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(clean(text))
        if marked:
            run.bold, run.font.color.rgb = True, RGBColor.from_string(OPEN)
        if soft:
            run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(SOFT)

    def bookmark(self, paragraph: WordParagraph, name: str) -> None:
        """Mark a paragraph with a stable identifier; Word wants names of at most 40 letters, figures and underscores."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        number = str(next(self.bookmarks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name.replace("-", "_")[:40])
        end.set(qn("w:id"), number)
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
        paragraph._p.append(end)


def _table_xml(table: Table) -> str:
    """A table as WordprocessingML: written directly, since thousands of rows are slow cell by cell."""
    widths = [round(TEXT_WIDTH * TWIPS * weight / sum(table.weights)) for weight in table.weights]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row_xml(Line(tuple(Cell(text) for text in table.columns)), widths, head=True)
    rows = "".join(_row_xml(line, widths, head=False) for line in table.lines)
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row_xml(line: Line, widths: Sequence[int], *, head: bool) -> str:
    properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    cells = "".join(
        _cell_xml(cell, width, HEAD if head or (k == 0 and not line.below) else CELL)
        for k, (cell, width) in enumerate(zip(line.cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell_xml(cell: Cell, width: int, style: str) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_FILL[cell.tone]}"/>' if _FILL[cell.tone] else ""
    paragraphs = "".join(_paragraph_xml(text, cell, style) for text in cell.whole.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{paragraphs}</w:tc>'


def _paragraph_xml(text: str, cell: Cell, style: str) -> str:
    marks = "".join(_run_marks(cell))
    run = f'<w:r>{marks}<w:t xml:space="preserve">{escape(clean(text), quote=False)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>{run}</w:p>'


def _run_marks(cell: Cell) -> Iterator[str]:
    bold = "<w:b/>" if cell.tone == "differs" else ""
    colour = f'<w:color w:val="{_COLOUR[cell.tone]}"/>' if cell.tone in _COLOUR else ""
    language = f'<w:lang w:val="{cell.language}"/>' if cell.language else ""
    if bold or colour or language:
        yield f"<w:rPr>{bold}{colour}{language}</w:rPr>"
