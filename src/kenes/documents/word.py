"""Styles, language and fields of a DOCX file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph

FONT = "Calibri"


def set_style(style: ParagraphStyle, size: float, bold: bool, colour: str, before: float, after: float) -> None:
    """Give a paragraph style its type, colour and distances; fonts of a theme and borders are taken off.

    Parameters
    ----------
    style
        The style.
    size
        Of the type, pt.
    bold
        Whether it is bold.
    colour
        Hex figures, without a sign before them.
    before, after
        Distances, pt.
    """
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), FONT)
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = str(style.name).startswith(("Heading", "Title"))


def set_language(document: WordDocument, language: str) -> None:
    """Tell a word processor which language to spell and hyphenate."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for properties in document.styles.element.iter(qn("w:rPrDefault")):
        run = properties.find(qn("w:rPr"))
        for old in run.findall(qn("w:lang")):
            run.remove(old)
        words = OxmlElement("w:lang")
        words.set(qn("w:val"), {"en": "en-GB", "ru": "ru-RU"}.get(language, language))
        run.append(words)


def add_field(paragraph: WordParagraph, instruction: str, shown: Sequence[str]) -> None:
    """Field that a word processor works out (ECMA-376, part 1, section 17.16), with what it shows until then, a line each."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def sign(kind: str) -> None:
        character = OxmlElement("w:fldChar")
        character.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(character)

    sign("begin")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    sign("separate")
    run = paragraph.add_run()
    for number, line in enumerate(shown):
        if number:
            run.add_break()
        run.add_text(line)
    sign("end")
