"""DOCX documents as lines.

The parts are read from the archive directly and not through python-docx: the sizes must be bounded while they are unpacked, and text boxes,
footnotes and automatic numbers, which its paragraphs leave out, must not be lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kenes.law.concordance.acts.blocks import local_name
from kenes.law.concordance.acts.lettering import superscript
from kenes.law.concordance.acts.limits import unpacked
from kenes.law.concordance.acts.lines import Line, Style, lines_of
from kenes.law.concordance.acts.list_numbers import ListNumbers, list_numbers, whole
from kenes.law.markup import Element, xml_root
from kenes.vocabulary.errors import InputError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT: Final = "word/document.xml"
_OTHERS: Final = (
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/comments.xml",
)
_MARGINS: Final = tuple(f"word/{part}{k}.xml" for part in ("header", "footer") for k in range(1, 13))
_BREAK: Final = "\u2028"
_UNREAD: Final = {"drawing": "pictures", "pict": "pictures", "object": "embedded objects", "oMath": "formulas"}


@dataclass(frozen=True)
class _ParagraphStyle:
    name: str
    based: str
    list_id: str
    depth: int


@dataclass
class _Reader:
    styles: dict[str, _ParagraphStyle]
    numbers: ListNumbers
    lines: list[tuple[str, Style]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def block(self, element: Element) -> None:
        """Lines of an element that holds paragraphs: cells of tables in the order of reading, controls, boxes."""
        for child in element:
            name = local_name(child)
            if name == "p":
                self._paragraph(child)
            elif name in {"del", "moveFrom"}:
                self._miss("deleted passages of tracked changes")
            elif name not in {"sectPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr", "sdtEndPr", "tblGrid"}:
                self.block(child)

    def _paragraph(self, paragraph: Element) -> None:
        boxes: list[Element] = []
        text = self._run_text(paragraph, boxes, raised=False)
        style, list_id, depth = self._properties(paragraph)
        number = self.numbers.next(list_id, depth) if list_id and text.strip() else ""
        self.lines += [(part, style) for part in f"{number} {text}".split(_BREAK)]
        for box in boxes:
            self.block(box)

    def _run_text(self, element: Element, boxes: list[Element], *, raised: bool) -> str:
        parts = []
        for child in element:
            name = local_name(child)
            if name == "t":
                text = child.text or ""
                parts.append(superscript(text) if raised and text.isascii() and text.strip().isdigit() else text)
            elif name in {"tab", "ptab"}:
                parts.append("\t")
            elif name in {"br", "cr"}:
                parts.append(_BREAK)
            elif name == "noBreakHyphen":
                parts.append("-")
            elif name == "sym":
                self._miss("signs of symbol fonts")
            elif name in {"del", "moveFrom"}:
                self._miss("deleted passages of tracked changes")
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in {"pPr", "rPr", "Fallback", "instrText", "delText", "sdtPr"}:
                parts.append(self._other(name, child, boxes, raised=raised))
        return "".join(parts)

    def _other(self, name: str | None, child: Element, boxes: list[Element], *, raised: bool) -> str:
        held = len(boxes)
        text = self._run_text(child, boxes, raised=_is_raised(child) if name == "r" else raised)
        if name in _UNREAD and not text and len(boxes) == held:
            self._miss(_UNREAD[name])
        return text

    def _properties(self, paragraph: Element) -> tuple[Style, str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "text", "", 0
        style_id = _attribute(properties, f"{_W}pStyle")
        chain = self._chain(style_id)
        names = [style.name.lower() for style in chain]
        shown: Style = "title" if "title" in names else "text"
        if any(name.startswith(("heading", "заголовок")) for name in names):
            shown = "heading"
        own = properties.find(f"{_W}numPr")
        inherited = next((style for style in chain if style.list_id), None)
        list_id = inherited.list_id if inherited else ""
        depth = inherited.depth if inherited else 0
        if own is not None:
            list_id = _attribute(own, f"{_W}numId") or list_id
            depth = whole(_attribute(own, f"{_W}ilvl"), depth)
        return shown, "" if list_id == "0" else list_id, depth

    def _chain(self, style_id: str) -> list[_ParagraphStyle]:
        chain: list[_ParagraphStyle] = []
        while style_id in self.styles and len(chain) < 12:
            chain.append(self.styles[style_id])
            style_id = chain[-1].based
        return chain

    def _miss(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1


def docx_lines(data: bytes, *, where: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines of a DOCX document, with notes on what is not read; macros are never run.

    Raises
    ------
    InputError
        If it is no DOCX document, is damaged, or unpacks to more than allowed.
    """
    parts = unpacked(data, {_DOCUMENT: True, **dict.fromkeys((*_OTHERS, *_MARGINS), False)}, where=where)
    roots = {name: xml_root(content, where=f"{where}, {name}") for name, content in parts.items()}
    reader = _Reader(_styles(roots.get("word/styles.xml")), list_numbers(roots.get("word/numbering.xml")))
    body = roots[_DOCUMENT].find(f"{_W}body")
    if body is None:
        raise InputError("the document has no body.", where=where, remedy="Give a DOCX document.")
    reader.block(body)
    notes = _notes_of(reader, roots)
    return lines_of(reader.lines), notes


def _notes_of(reader: _Reader, roots: dict[str, Element]) -> tuple[str, ...]:
    notes = []
    for part, name in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        inside = [child for child in roots.get(part, ()) if child.get(f"{_W}type") in (None, "normal")]
        for child in inside:
            reader.block(child)
        if inside:
            notes.append(f"{len(inside)} {name}s are kept as lines after the text.")
    if "word/comments.xml" in roots:
        reader.left_out["comments"] = len(roots["word/comments.xml"])
    margins = [name for name in _MARGINS if name in roots and "".join(roots[name].itertext()).strip()]
    reader.left_out["headers and footers of pages"] = len(margins)
    missed = [f"{count} {what}" for what, count in reader.left_out.items() if count]
    if missed:
        notes.append(f"Not read: {', '.join(missed)}.")
    return tuple(notes)


def _styles(root: Element | None) -> dict[str, _ParagraphStyle]:
    styles = {}
    for element in root if root is not None else ():
        if local_name(element) != "style":
            continue
        numbered = element.find(f"{_W}pPr/{_W}numPr")
        styles[element.get(f"{_W}styleId") or ""] = _ParagraphStyle(
            _attribute(element, f"{_W}name"),
            _attribute(element, f"{_W}basedOn"),
            _attribute(numbered, f"{_W}numId") if numbered is not None else "",
            whole(_attribute(numbered, f"{_W}ilvl"), 0) if numbered is not None else 0,
        )
    return styles


def _attribute(element: Element, name: str) -> str:
    child = element.find(name)
    return "" if child is None else child.get(f"{_W}val", "")


def _is_raised(run: Element) -> bool:
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    return raised is not None and raised.get(f"{_W}val") == "superscript"
