"""Numbers and letters that open paragraphs and points inside an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from kenes.law.concordance.acts.act import Kind
from kenes.law.concordance.acts.lettering import SUPERSCRIPT_DIGITS, order, plain_number

_LETTER: Final = "a-zа-яёәғқңөұүһіўҳҷӣӯýäöüçňžş"
_AFTER: Final = r"(?:\s|(?=[^\W\d])|(?=[«\"“„(])|$)"
_INSERTED: Final = rf"(?:-\d{{1,2}}|[{SUPERSCRIPT_DIGITS}]+)?"


@dataclass(frozen=True)
class _Shape:
    style: str
    rank: float
    kind: Kind
    pattern: re.Pattern[str]


_SHAPES: Final = (
    _Shape("1.", 10, "paragraph", re.compile(rf"(?P<n>\d{{1,3}}{_INSERTED})\s?\.(?!\s\d{{1,2}}\.\s?\d{{4}}){_AFTER}")),
    _Shape("1.1", 12, "paragraph", re.compile(r"(?P<n>\d{1,3}\.\d{1,3}(?:-\d{1,2})?)\.?(?:\s+(?=\D)|$)")),
    _Shape("1.1.1", 13, "paragraph", re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,3}){2,3})(?:\.|(?=\s))\s*(?=\D|$)")),
    _Shape("(1)", 15, "paragraph", re.compile(rf"\((?P<n>\d{{1,3}}{_INSERTED})\){_AFTER}")),
    _Shape("1)", 20, "point", re.compile(rf"(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?{_INSERTED})\s?\){_AFTER}")),
    _Shape("a)", 30, "subpoint", re.compile(rf"(?P<n>[{_LETTER}]{_INSERTED})\s?\){_AFTER}")),
    _Shape("(a)", 30, "subpoint", re.compile(rf"\((?P<n>[{_LETTER}]{_INSERTED})\){_AFTER}")),
    _Shape("(i)", 40, "subpoint", re.compile(r"\(?(?P<n>[ivx]{2,5})\)(?:\s|$)")),
    _Shape("–", 50, "subpoint", re.compile(r"(?P<n>)[-‐‑‒–—−•▪●·](?:\s|(?=[^\W\d]))")),
)


@dataclass(frozen=True)
class Marker:
    """Opening of a paragraph or point.

    Attributes
    ----------
    style
        Its form: ``1.``, ``1)``, ``a)`` and so on.
    rank
        Depth by form: the smaller, the wider.
    kind
        Level it opens.
    num, number
        As printed, and alone.
    text
        What follows it in the line.
    """

    style: str
    rank: float
    kind: Kind
    num: str
    number: str
    text: str


def marker_of(line: str) -> Marker | None:
    """Marker a line begins with; none where it begins with none."""
    if line[:1].isupper():
        return None
    for shape in _SHAPES:
        found = shape.pattern.match(line)
        if found:
            num, text = line[: found.end()].strip(), line[found.end() :].strip()
            return Marker(
                shape.style, shape.rank, shape.kind, num, plain_number(found["n"]) if found["n"] else "", text
            )
    return None


class Numbering:
    """Which markers of an article fit its numbering, met in order."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}
        self._rank: dict[str, float] = {}

    def fitting(self, marker: Marker) -> Marker | None:
        """The marker, perhaps at another level, if it continues or opens a list here; none where it is text."""
        marker = self._placed(marker)
        last = self._last.get(marker.style)
        if marker.number and not _continues(marker, last):
            return None
        for style in [style for style, rank in self._rank.items() if rank > marker.rank]:
            del self._last[style], self._rank[style]
        self._last[marker.style], self._rank[marker.style] = marker.number, marker.rank
        return marker

    def _placed(self, marker: Marker) -> Marker:
        if marker.style == "(a)" and marker.number in {"i", "v", "x"} and self._last.get("(a)") not in {"h", "u", "w"}:
            return replace(marker, style="(i)", rank=40)
        if marker.style == "(1)" and "1." in self._last:
            return replace(marker, kind="point")
        return marker


def _continues(marker: Marker, last: str | None) -> bool:
    here = order(marker.number)
    letters = marker.style in {"a)", "(a)", "(i)"}
    if letters or here[0] == 1:
        return True
    if last is None:
        return here[0] <= 30 and (marker.style != "1.1" or marker.num.endswith(".") or not marker.text[:1].islower())
    before = order(last)
    return here > before and here[0] - before[0] <= 30
