"""HTML and XML of a user, read without network, document types, entities or size beyond a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kenes.law.markup import lxml_etree, xml_root
from kenes.vocabulary.errors import InputError

MAX_BYTES = 20 * 1024 * 1024
"""The longest status pages have some 2 MB."""
MAX_ELEMENTS = 500_000
_SKIPPED = ("sup", "superscript", "footnote", "footnotenumber", "script", "style", "head")
"""Elements whose text is no part of what a cell says."""
_INLINE = ("span", "a", "b", "i", "em", "strong", "u", "font", "small")
"""Elements inside which a word goes on; all others end one."""


class Element(Protocol):
    """What is used of an element of lxml."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]:
        """Children."""

    def iter(self) -> Iterator[Element]:
        """The element and all below it, in the order of the document."""

    def iterancestors(self) -> Iterator[Element]:
        """Elements around it, the nearest first."""


@dataclass(frozen=True, eq=False)
class Markup:
    """A parsed page.

    Attributes
    ----------
    root
        Root element of lxml.
    content
        Its bytes as they lie on the disk.
    label
        What to call it in an error.
    """

    root: Element
    content: bytes
    label: str


def parse(path: Path) -> Markup:
    """Parsed HTML or XML.

    Raises
    ------
    InputError
        If it is too large, is no markup, declares entities, or lxml is not installed.
    """
    content = _content(path)
    where = str(path)
    root: Element = xml_root(content, where=where) if _kind(content) == "xml" else _html(content, where)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise InputError(f"the page has more than {MAX_ELEMENTS:,} elements.", where=str(path))
    return Markup(root, content, str(path))


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise InputError("there is no such file.", where=str(path), remedy="Name a page as saved, HTML or XML.")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError(
            f"the file has {size / 1e6:.0f} MB; a status page has at most {MAX_BYTES / 1e6:.0f} MB.", where=str(path)
        )
    content = path.read_bytes()
    if not content.strip():
        raise InputError("the file is empty.", where=str(path), remedy="Save the page again.")
    if b"\x00" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("the file is neither HTML nor XML.", where=str(path), remedy="Save the page as HTML or XML.")
    return content


def _kind(content: bytes) -> str:
    head = content[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()
    if b"<html" in head or b"<!doctype html" in head:
        return "html"
    return "xml" if head.lstrip().startswith(b"<?xml") else "html"


def _html(content: bytes, where: str) -> Element:
    etree = lxml_etree()
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: Element | None = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise InputError(f"no readable HTML: {error}.", where=where, remedy="Save it again.") from error
    if root is None:
        raise InputError("the page holds no element.", where=where, remedy="Save it again.")
    return root


def local_name(element: Element) -> str:
    """Name of an element without its namespace, in small letters; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Element) -> str:
    """Text of an element without footnote marks, spaces made one."""
    pieces: list[str] = []
    waiting: list[tuple[Element | None, str]] = [(element, "")]
    while waiting:
        node, between = waiting.pop()
        if node is None:
            pieces.append(between)
            continue
        name = local_name(node)
        inside = name not in _SKIPPED and isinstance(node.tag, str)
        waiting.append((None, "" if name in _INLINE else " "))
        for child in reversed(list(node) if inside else []):
            waiting += [(None, child.tail or ""), (child, "")]
        pieces.append((node.text or "") if inside else " ")
    return " ".join("".join(pieces).split())
