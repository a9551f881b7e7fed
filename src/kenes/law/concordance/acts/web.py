"""HTML pages as lines."""

from __future__ import annotations

import re
from typing import Final

from kenes.law.concordance.acts.blocks import block_lines, local_name
from kenes.law.concordance.acts.encodings import declared_html
from kenes.law.concordance.acts.lettering import superscript
from kenes.law.concordance.acts.lines import Line, Style, lines_of
from kenes.law.markup import Element, check_depth, lxml_etree
from kenes.vocabulary.errors import InputError

_BLOCKS_NAMED: Final = (
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul "
)
_BLOCKS: Final = frozenset(_BLOCKS_NAMED.split())
_SKIPPED_NAMED: Final = "head script style template noscript iframe object svg math title "
_SKIPPED: Final = frozenset(_SKIPPED_NAMED.split())
_SUBSET: Final = re.compile(r"<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_BREAK: Final = "\u2028"
_FATAL: Final = 3
_SHOWN: Final = 200
"""Hidden elements whose words are counted."""
_RAISED: Final = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def html_lines(data: bytes, *, where: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines of an HTML page, with notes; scripts are not run and nothing is fetched.

    Raises
    ------
    InputError
        If it declares entities, is nested too deeply, or has no text.
    """
    text, notes = declared_html(data, where=where)
    if _SUBSET.search(text):
        raise InputError(
            "the page declares entities; declarations are not read.", where=where, remedy="Remove the DOCTYPE."
        )
    root = _root(_PROLOGUE.sub("", text), where)
    check_depth(root, where=where)
    body = next((child for child in root if local_name(child) == "body"), root)
    walked = block_lines(
        body,
        blocks=_BLOCKS,
        skipped=_SKIPPED,
        style=_style,
        before=_ListNumbers(),
        inline=_inside_line,
        hidden_by=_is_hidden,
    )
    split = [(part, style) for line, style in walked for part in line.split(_BREAK)]
    return lines_of(split), (*notes, *_left_out(body))


def _root(text: str, where: str) -> Element:
    etree = lxml_etree()
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "strict"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"this is no HTML: {str(error).split(chr(10))[0]}.", where=where) from error
    if root is None:
        raise InputError("the page has no text.", where=where)
    for entry in parser.error_log:
        # The parser gives up in silence where nesting is too deep: what follows would be lost.
        if "depth" in entry.message.lower() or (entry.level >= _FATAL and "huge" in entry.message.lower()):
            raise InputError("elements are nested too deeply.", where=f"{where}, line {entry.line}")
    return root


def _style(name: str) -> Style:
    if name == "h1":
        return "title"
    return "heading" if name in {"h2", "h3", "h4", "h5", "h6"} else "text"


def _inside_line(element: Element, text: str) -> str:
    """Text inside a line: raised figures stay raised (article 5 with a raised 1 is not article 51), lines of ``pre`` stay lines."""
    if text.strip().isdigit() and text.isascii() and any(map(_is_raised, (element, *element.iterancestors()))):
        return superscript(text.strip())
    if "\n" in text and any(local_name(outer) == "pre" for outer in (element, *element.iterancestors())):
        return text.replace("\n", _BREAK)
    return text


def _is_hidden(element: Element) -> bool:
    """Whether a browser does not show an element, or it is the frame of the page: its way about and its foot."""
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if local_name(element) not in {"nav", "footer"}:
        return False
    return not any(local_name(outer) in {"main", "article"} for outer in element.iterancestors())


def _is_raised(element: Element) -> bool:
    return local_name(element) == "sup" or _RAISED.search(element.get("style") or "") is not None


class _ListNumbers:
    """Numbers a browser shows before the items of ordered lists."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def __call__(self, element: Element) -> str:
        parent = element.getparent()
        if local_name(element) != "li" or parent is None or local_name(parent) != "ol":
            return ""
        number = _whole(element.get("value"), self._next.get(parent, _whole(parent.get("start"), 1)))
        self._next[parent] = number + 1
        return f"{_shown(number, parent.get('type') or '1')}. "


def _whole(printed: str | None, otherwise: int) -> int:
    return int(printed) if printed and re.fullmatch(r"\d{1,6}", printed) else otherwise


def _shown(number: int, form: str) -> str:
    if form in {"a", "A"} and 1 <= number <= 26:
        return chr(ord(form) + number - 1)
    return str(number)


def _left_out(body: Element) -> tuple[str, ...]:
    pictures = sum(1 for element in body.iter() if local_name(element) in {"img", "svg", "object", "iframe", "math"})
    hidden = [
        element for element in body.iter() if local_name(element) not in {None, *_SKIPPED} and _is_hidden(element)
    ]
    words = sum(len("".join(element.itertext()).split()) for element in hidden[:_SHOWN])
    notes = []
    if pictures:
        notes.append(f"{pictures} pictures, formulas or embedded frames of the page are not read.")
    if words:
        notes.append(f"About {words} words that the page hides, or that stand in its menu and its foot, are not read.")
    return tuple(notes)
