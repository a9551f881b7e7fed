"""Styles of the DOCX: a landscape A4 page with real styles, a table style, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kenes.documents.word import add_field, set_language, set_style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

INK: Final = "1B1D1F"
SOFT: Final = "55595E"
DIFFERS: Final = "8A3200"
OPEN: Final = "4A4300"
TABLE_STYLE: Final = "KenesTable"
TEXT_WIDTH: Final = 269.0
"""Width of the text on a landscape A4 page with margins of 14 mm, mm."""
CELL, HEAD, PROVENANCE, CONTENTS = "Cell", "Cell Head", "Provenance", "Contents Heading"
"""Names of own paragraph styles."""
_TABLE = """<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1" w:styleId="KenesTable">
<w:name w:val="Kenes Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="1B1D1F"/><w:bottom w:val="single" w:sz="6" w:color="1B1D1F"/>
<w:insideH w:val="single" w:sz="4" w:color="C3C7CC"/><w:insideV w:val="single" w:sz="4" w:color="C3C7CC"/></w:tblBorders>
<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="1B1D1F"/></w:tcBorders>
<w:shd w:val="clear" w:fill="F4F5F7"/></w:tcPr></w:tblStylePr>
</w:style>"""
_SIZES: Final[dict[str, tuple[float, bool, str, float, float]]] = {
    # style: size in pt, bold, colour, space before and after in pt
    "Title": (18, True, INK, 0, 6),
    "Subtitle": (11, True, DIFFERS, 0, 2),
    "Heading 1": (14, True, INK, 16, 4),
    "Heading 2": (11, True, INK, 10, 2),
    "Heading 3": (10, True, SOFT, 10, 2),
    "Normal": (10, False, INK, 0, 4),
    CELL: (8, False, INK, 0, 1),
    HEAD: (8, True, INK, 0, 1),
    PROVENANCE: (8.5, False, SOFT, 0, 3),
    CONTENTS: (11, True, INK, 10, 2),
}


def blank(language: str, footer: str) -> WordDocument:
    """Empty document with the styles of a concordance.

    Parameters
    ----------
    language
        Code of the language of the reader, for spelling.
    footer
        Line at the foot of every page, before the page number.
    """
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(15)
    document.styles.element.append(parse_xml(_TABLE))
    for name in (CELL, HEAD, PROVENANCE, CONTENTS):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    for name, (size, bold, colour, before, after) in _SIZES.items():
        set_style(document.styles[name], size, bold, colour, before, after)
    set_language(document, language)
    _foot(section.footer.paragraphs[0], footer)
    return document


def _foot(paragraph: WordParagraph, text: str) -> None:
    """Foot of every page: a line, and the number of the page among all at its right edge."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\t")
    add_field(paragraph, "PAGE", ["1"])
    paragraph.add_run(" / ")
    add_field(paragraph, "NUMPAGES", ["1"])
    for run in paragraph.runs:
        run.font.size = Pt(8)
