"""Tree of provisions from lines whose headings are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kenes.law.concordance.acts.act import Kind, Provision
from kenes.law.concordance.acts.headings import Heading
from kenes.law.concordance.acts.lines import Line
from kenes.law.concordance.acts.markers import Marker, Numbering, marker_of

_ARTICLE_RANK: Final = 5.0
_IN_ARTICLE: Final = 100.0
_TITLE: Final = 250
_STOP: Final = re.compile(r"[.;:,!?]$")
_SENTENCES: Final = re.compile(r"[.;:]\s+[«\"“(]?[^\W\d_]")


@dataclass
class _Node:
    kind: Kind
    rank: float
    num: str
    number: str
    heading: str = ""
    content: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    def frozen(self) -> Provision:
        inside = tuple(child.frozen() for child in self.children)
        return Provision(
            self.kind, self.num, self.number, self.heading, tuple(self.content), inside, tuple(self.closing)
        )


def by_articles(
    lines: Sequence[Line], headings: Sequence[Heading | None], quoted: Sequence[bool]
) -> tuple[Provision, ...]:
    """Provisions of an act with articles.

    Parameters
    ----------
    lines
        Lines from the first heading to the last of the last provision.
    headings
        For each line its heading, none where it is text.
    quoted
        Whether the line stands in a quotation: then it opens neither paragraph nor point.
    """
    builder = _Builder()
    k = 0
    while k < len(lines):
        heading = headings[k]
        if heading is None:
            builder.text(lines[k].text, quoted=quoted[k])
            k += 1
            continue
        last = next((j for j in range(k + 1, len(lines)) if headings[j]), len(lines))
        used = builder.head(heading, lines[k + 1 : last])
        k += 1 + used
    return builder.provisions()


def by_paragraphs(lines: Sequence[Line], headings: Sequence[Heading | None]) -> tuple[Provision, ...]:
    """Provisions of an act without articles: every paragraph of text is one, points stand in the paragraph they follow."""
    builder = _Builder(loose=True)
    for k, line in enumerate(lines):
        heading = headings[k]
        if heading is None:
            builder.text(line.text, quoted=False)
        else:
            builder.head(heading, ())
    return builder.provisions()


class _Builder:
    """Tree under way: the open nodes, widest first."""

    def __init__(self, *, loose: bool = False) -> None:
        self._loose = loose
        self._top: list[_Node] = []
        self._open: list[_Node] = []
        self._numbering = Numbering()

    def provisions(self) -> tuple[Provision, ...]:
        return tuple(node.frozen() for node in self._top)

    def head(self, heading: Heading, below: Sequence[Line]) -> int:
        """Open a level; says how many lines below belong to its title."""
        node = _Node(heading.kind, heading.rank, heading.num, heading.number)
        self._push(node)
        self._numbering = Numbering()
        if _is_text(heading, bool(below)):
            self.text(heading.title, quoted=False)
            return 0
        node.heading = heading.title
        if node.heading and not (heading.kind != "article" and node.heading.isupper()):
            return 0
        used = 0
        while used < len(below) and _continues_title(
            node, below[used], more=len(below) > used + 1, opens_list=_opens_list(below[used + 1 : used + 2])
        ):
            node.heading = f"{node.heading} {below[used].text}".strip()
            used += 1
            if not node.heading.isupper() or heading.kind == "article":
                break
        return used

    def text(self, text: str, *, quoted: bool) -> None:
        """Put a line where it belongs."""
        marker = None if quoted or not self._inside() else marker_of(text)
        if marker is not None:
            marker = self._numbering.fitting(marker)
        if marker is not None:
            self._mark(marker)
        else:
            self._plain(text)

    def _inside(self) -> bool:
        return self._loose or any(node.kind == "article" for node in self._open)

    def _push(self, node: _Node) -> None:
        while self._open and self._open[-1].rank >= node.rank:
            self._open.pop()
        (self._open[-1].children if self._open else self._top).append(node)
        self._open.append(node)

    def _mark(self, marker: Marker) -> None:
        rank = _IN_ARTICLE + marker.rank
        in_unit = any(_IN_ARTICLE <= node.rank < rank for node in self._open)
        kind: Kind = "paragraph" if self._loose and not in_unit else marker.kind
        self._keep_order(marker, rank)
        node = _Node(kind, rank, marker.num, marker.number)
        if marker.text:
            node.content.append(marker.text)
        self._push(node)

    def _keep_order(self, marker: Marker, rank: float) -> None:
        """Put text that stood after points into place when more points come.

        Where the list goes on, the text belongs to the point before it; where a list begins anew, it opens a paragraph without a number.
        """
        holder = next((node for node in self._open if node.rank < rank and node.closing), None)
        if holder is None:
            return
        first = marker.number in {"1", "a"} or (not marker.number and holder.closing[-1].endswith(":"))
        if not first:
            self._open[-1].content += holder.closing
            holder.closing = []
            return
        in_article = holder.kind == "article"
        loose = _Node(
            "paragraph" if in_article else "point", _IN_ARTICLE + 5 if in_article else holder.rank + 0.5, "", ""
        )
        loose.content = holder.closing
        holder.closing = []
        while self._open[-1] is not holder:
            self._open.pop()
        holder.children.append(loose)
        self._open.append(loose)

    def _plain(self, text: str) -> None:
        leaf = self._open[-1] if self._open else None
        if self._loose:
            self._loose_paragraph(text, leaf)
        elif leaf is None:
            self._push(_Node("paragraph", _IN_ARTICLE, "", "", content=[text]))
        elif not leaf.children and not (leaf.content and leaf.num and leaf.rank >= _IN_ARTICLE):
            leaf.content.append(text)
        else:
            holder = self._holder()
            (holder.closing if holder.children else holder.content).append(text)

    def _loose_paragraph(self, text: str, leaf: _Node | None) -> None:
        if leaf is not None and leaf.rank >= _IN_ARTICLE and leaf.num and not leaf.content:
            leaf.content.append(text)
            return
        self._numbering = Numbering() if leaf is not None and leaf.kind != "paragraph" else self._numbering
        self._push(_Node("paragraph", _IN_ARTICLE, "", "", content=[text]))

    def _holder(self) -> _Node:
        """What a line after points belongs to: the numbered paragraph around them, or the article."""
        for node in reversed(self._open):
            if node.kind not in {"point", "subpoint"} and (node.children or node.kind == "paragraph"):
                return node
        return self._open[0]


def _is_text(heading: Heading, has_more: bool) -> bool:
    """Whether what stands after the number is the text itself and no title: several sentences, or all there is."""
    title = heading.title
    if heading.kind != "article" or not title:
        return False
    if marker_of(title) is not None or title.endswith((":", ";")) or _SENTENCES.search(title):
        return True
    return title.endswith(".") and (not has_more or len(title) > _TITLE)


def _opens_list(lines: Sequence[Line]) -> bool:
    """Whether the first paragraph of an article begins here: what stands above it, even in small letters, is its title."""
    marker = marker_of(lines[0].text) if lines else None
    return marker is not None and marker.style == "1." and marker.number == "1"


def _continues_title(node: _Node, line: Line, *, more: bool, opens_list: bool) -> bool:
    """Whether the line below a heading is its title: short, without a stop at the end, and with text after it."""
    text = line.text
    if marker_of(text) is not None or len(text) > _TITLE or _STOP.search(text):
        return False
    if node.heading:
        return text.isupper() and any(letter.isalpha() for letter in text)
    named = text[:1].isupper() or text[:1] in '«"“(' or line.style != "text" or opens_list
    return named and (more or node.kind != "article")
