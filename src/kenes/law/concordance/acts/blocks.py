"""Text of marked-up documents as lines: elements that stand as blocks end a line, those inside a line do not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from kenes.law.concordance.acts.lines import Style
from kenes.law.markup import Element, lxml_etree

Walked = list[tuple[str, Style]]


@dataclass
class _Page:
    done: Walked = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    style: Style = "text"

    def end(self) -> None:
        text = "".join(self.parts)
        if text.strip():
            self.done.append((text, self.style))
        self.parts = []


def block_lines(
    root: Element,
    *,
    blocks: Collection[str],
    skipped: Collection[str] = (),
    style: Callable[[str], Style] = lambda _: "text",
    before: Callable[[Element], str] = lambda _: "",
    inline: Callable[[Element, str], str] = lambda _, text: text,
    hidden_by: Callable[[Element], bool] = lambda _: False,
) -> Walked:
    """Lines of an element in the order of the document.

    Parameters
    ----------
    root
        Element of lxml.
    blocks
        Local names of elements that begin and end a line.
    skipped
        Local names of elements left out with all they hold.
    style
        Style of the line a block of a name makes.
    before
        Text an element puts before its own, such as the number of a list.
    inline
        Text of an element that is no block, as it should be read (raised figures).
    hidden_by
        Whether an element is left out for what it says of itself.
    """
    page = _Page()
    hidden = 0
    for event, element in lxml_etree().iterwalk(root, events=("start", "end")):
        name = local_name(element)
        if name is None or name in skipped or hidden_by(element):
            hidden += 1 if event == "start" else -1
        elif event == "start" and not hidden:
            if name in blocks:
                page.end()
                page.style = style(name)
            page.parts.append(before(element) + inline(element, element.text or ""))
        elif not hidden and name in blocks:
            page.end()
            page.style = "text"
        if event == "end" and not hidden and element is not root and element.tail:
            parent = element.getparent()
            page.parts.append(inline(parent, element.tail) if parent is not None else element.tail)
    page.end()
    return page.done


def local_name(element: Element) -> str | None:
    """Name of an element without its namespace; none for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else None
