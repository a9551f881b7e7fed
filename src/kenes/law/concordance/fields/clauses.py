"""Clauses of a provision: sentences, points of lists, and parts of a sentence with one force each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kenes.law.concordance.fields.folding import Folded, composed, folded
from kenes.law.concordance.fields.force import Marker, markers

_LIST_MARK: Final = re.compile(r"\s*(?:\(?(?:\d{1,3}(?:[-.]\d{1,3})*|[a-zа-яәіңғүұқөһ])\s*[).](?:\s|$)|[-•*]\s)")
_ABBREVIATIONS: Final = (
    *("ст", "п", "пп", "тыс", "млн", "млрд", "куб", "кв", "гг", "г", "т", "в", "ж", "й"),
    *("art", "no", "mln", "mlrd", "kv", "sq", "cu"),
)
_SHORTENED: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_ABBREVIATIONS)})$", re.IGNORECASE)
"""Abbreviations whose full stop ends no sentence."""
_STOP: Final = re.compile(r";|[.!?](?=\s+[^\s\d,;)]|\s*$)|\.(?=\s+\d+\s*[^\s\w])")
_VERB_FIRST: Final = frozenset({"ru", "en"})
"""Languages whose deontic word stands before what must be done; in the others it ends the clause."""
_JOINT: Final = {
    "ru": re.compile(r",|\s(?=(?:и|а|но|или|либо)\s)"),
    "en": re.compile(r",|\s(?=(?:and|but|or)\s)"),
    "kk": re.compile(r",|\s(?=(?:jane|al|birak)\s)"),
    "ky": re.compile(r",|\s(?=(?:жана|ал|бирок)\s)"),
    "tg": re.compile(r",|\s(?=(?:ва|вале|аммо)\s)"),
    "tk": re.compile(r",|\s(?=(?:we|emma|ýöne)\s)"),
    "uz": re.compile(r",|\s(?=(?:va|lekin|ammo|biroq|yoki)\s)"),
}
"""Where a sentence can be cut between two deontic words."""
_MINIMUM: Final = 12
"""Letters a part of a sentence must have to stand alone."""


@dataclass(frozen=True)
class Span:
    """A clause before its fields are read.

    Attributes
    ----------
    text
        As printed.
    folded
        Folded.
    line
        Line of the provision.
    marker
        Deontic word that governs it; none where there is none.
    inherited
        The marker stands in the introduction of the list.
    """

    text: str
    folded: Folded
    line: int
    marker: Marker | None
    inherited: bool


def clauses(text: str, language: str) -> Iterator[Span]:
    """Clauses of a provision, line by line; points of a list inherit the force of the line that introduces them.

    Where the verb ends the sentence the force of a list may stand in its last point; then those before inherit it.
    """
    introduction: Marker | None = None
    points: list[Span] = []
    opened = False
    opener = style = ""
    for number, line in enumerate(composed(text).split("\n")):
        mark = _LIST_MARK.match(line)
        body = line[mark.end() :] if mark else line
        if not body.strip():
            continue
        opens = body.rstrip().endswith(":")
        own = _style(line, mark)
        style = style or own
        inside = not opens and opened and own == style != opener
        if not inside:
            yield from _closed(points, language)
            points, introduction, opened, opener, style = [], None, opens, own, ""
        found = [piece for sentence in _sentences(body) for piece in _parts(sentence, language)]
        spans = [_span(piece, marker, number, introduction if inside else None, language) for piece, marker in found]
        if opens:
            introduction = next((m for _, m in reversed(found) if m and not m.weak), None)
        if inside:
            points.extend(spans)
        else:
            yield from spans
    yield from _closed(points, language)


def _style(line: str, mark: re.Match[str] | None) -> str:
    """Kind of the mark of a line: ``1)``, ``a)``, ``-``; of a line without one whether it begins with a small letter."""
    if mark:
        return re.sub(r"[^\W\d_]", "a", re.sub(r"[\d.-]*\d", "1", mark.group().strip()))
    return "small" if line.lstrip()[:1].islower() else "large"


def _span(piece: str, marker: Marker | None, line: int, introduction: Marker | None, language: str) -> Span:
    taken = introduction if marker is None or marker.weak else None
    return Span(piece, folded(piece, language), line, taken or marker, taken is not None)


def _closed(points: list[Span], language: str) -> Iterator[Span]:
    """Points of a list that has ended, with the force of the last where the verb comes last."""
    last = points[-1].marker if points else None
    if last is None or last.weak or language in _VERB_FIRST:
        yield from points
        return
    for point in points:
        bare = point.marker is None or point.marker.weak
        yield replace(point, marker=last, inherited=True) if bare else point


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for end in _STOP.finditer(line):
        if end.group() == "." and _SHORTENED.search(line, max(start, end.start() - 6), end.start()):
            continue
        piece = line[start : end.end()].strip()
        if piece.strip(" ;."):
            yield piece
        start = end.end()
    rest = line[start:].strip()
    if rest.strip(" ;."):
        yield rest


def _parts(sentence: str, language: str) -> Iterator[tuple[str, Marker | None]]:
    """Parts of a sentence with one force each, cut at a comma or an "and" between two deontic words that differ."""
    read = folded(sentence, language)
    verb_first = language in _VERB_FIRST
    found = [m for m in markers(read.text, language) if verb_first or not m.weak]
    cuts = [0, *_cuts(read.text, found, language), len(read.text)]
    source = composed(sentence)
    for start, end in pairwise(cuts):
        a, b = read.span(start, end)
        piece = source[a:b].strip(" ,")
        if piece:
            yield piece, governing(folded(piece, language).text, language)


def _cuts(text: str, found: Sequence[Marker], language: str) -> list[int]:
    cuts: list[int] = []
    for one, other in pairwise(found):
        if one.force == other.force or (one.weak and other.weak):
            continue
        joints = [one.end + m.start() for m in _JOINT[language].finditer(text[one.end : other.start])]
        commas = [k for k in joints if text[k] == ","] if not one.weak else []
        if not joints:
            continue
        places = commas or joints
        cut = places[-1] if language in _VERB_FIRST else places[0]
        if cut - (cuts[-1] if cuts else 0) >= _MINIMUM and len(text) - cut >= _MINIMUM:
            cuts.append(cut)
    return cuts


def governing(text: str, language: str) -> Marker | None:
    """Deontic word that governs a folded clause: the first strong one where the verb comes first, else the last."""
    found = markers(text, language)
    strong = [m for m in found if not m.weak] or list(found)
    if not strong:
        return None
    return strong[0] if language in _VERB_FIRST else strong[-1]
