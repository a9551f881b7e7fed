"""Styles of the DOCX: an A4 template with real styles, a table style, page numbers; a user's own template may take its place."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kenes.documents.word import add_field, set_language, set_style

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

INK, SOFT = "1B1D1F", "55595E"
TONES = {"yes": "006B4F", "no": "A33B00", "open": "5B5200"}
TABLE_STYLE = "Kenes Table"

_TABLE = """<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1" w:styleId="KenesTable">
<w:name w:val="Kenes Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
<w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:top w:val="single" w:sz="8" w:color="1B1D1F"/><w:bottom w:val="single" w:sz="6" w:color="1B1D1F"/>
<w:insideH w:val="single" w:sz="4" w:color="D7DADE"/></w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow">
<w:rPr><w:b/><w:color w:val="55595E"/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="1B1D1F"/></w:tcBorders></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:color="1B1D1F"/></w:tcBorders></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>"""

COMPACT = 0.78
"""Sizes of type on a page that must hold all, against those of a report."""
SIZES: dict[str, tuple[float, bool, str, float, float]] = {
    # style: size in pt, bold, colour, space before and after in pt
    "Title": (20, True, INK, 0, 6),
    "Subtitle": (10, False, SOFT, 0, 0),
    "Heading 1": (14, True, INK, 14, 4),
    "Heading 2": (11, True, INK, 8, 2),
    "Caption": (8.5, False, SOFT, 3, 3),
    "Normal": (10, False, INK, 0, 5),
    "Intense Quote": (10, True, TONES["no"], 4, 6),
    "List Bullet": (10, False, INK, 0, 2),
}


def template(language: str, footer: str, page_of: str, *, compact: bool = False) -> BytesIO:
    """Template of a briefing: the tags ``{{ kicker }}``, ``{{ title }}`` and ``{{p body }}`` on an A4 page.

    Parameters
    ----------
    language
        Code of the language, for spelling and hyphenation.
    footer
        Line at the foot of every page.
    page_of
        Words for the page number, with ``{page}`` and ``{pages}``.
    compact
        Whether all has to stand on one page.
    """
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles.element.append(parse_xml(_TABLE))
    for name, (size, bold, colour, before, after) in SIZES.items():
        scale = COMPACT if compact else 1.0
        set_style(document.styles[name], size * scale, bold, colour, before * scale * scale, after * scale * scale)
        document.styles[name].paragraph_format.left_indent = None if name == "List Bullet" else Pt(0)
    set_language(document, language)
    _write_footer(section.footer.paragraphs[0], footer, page_of)
    document.add_paragraph("{{ kicker }}", style="Subtitle")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{p body }}")
    made = BytesIO()
    document.save(made)
    made.seek(0)
    return made


def _write_footer(paragraph: WordParagraph, text: str, page_of: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt, RGBColor

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\t")
    before, _, rest = page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE", ["1"])
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES", ["1"])
    paragraph.add_run(after)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(7.5), RGBColor.from_string(SOFT)
