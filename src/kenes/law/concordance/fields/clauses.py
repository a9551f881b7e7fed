"""Clauses of a provision: sentences, points of lists, and parts of a sentence with one force each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kenes.law.concordance.fields.folding import Folded, composed, folded
from kenes.law.concordance.fields.force import Marker, markers

_LIST_MARK: Final = re.compile(r"\s*(?:\(?(?:\d{1,3}(?:[-.]\d{1,3})*|[a-zа-яәіңғүұқөһ])\s*[).](?:\s|$)|[-•*]\s)")
_ABBREVIATIONS: Final = (
    *("ст", "п", "пп", "тыс", "млн", "млрд", "куб", "кв", "гг", "г", "т", "в", "ж", "й"),
    *("art", "no", "mln", "mlrd", "kv", "sq", "cu"),
)
_SHORTENED: Final = "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)
"""Abbreviations whose full stop ends no sentence."""
_END: Final = re.compile(rf";|{_SHORTENED}[.!?](?=\s+[^\s\d,;)]|\s*$)|{_SHORTENED}\.(?=\s+\d+\s*[^\s\w])")
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
    """Clauses of a provision, line by line; points of a list inherit the force of the line that introduces them."""
    introduction: Marker | None = None
    for number, line in enumerate(composed(text).split("\n")):
        mark = _LIST_MARK.match(line)
        inside = bool(mark)
        body = line[mark.end() :] if mark else line
        if not body.strip():
            continue
        opens = body.rstrip().endswith(":")
        found = [piece for sentence in _sentences(body) for piece in _parts(sentence, language)]
        for piece, marker in found:
            inherits = marker is None or marker.weak
            taken = introduction if inside and inherits and introduction and not opens else None
            yield Span(piece, folded(piece, language), number, taken or marker, taken is not None)
        if opens:
            introduction = next((marker for _, marker in reversed(found) if marker and not marker.weak), None)
        elif not inside:
            introduction = None


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
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
    found = markers(read.text, language)
    if language not in _VERB_FIRST:
        found = [m for m in found if not m.weak]
    cuts = [0, *_cuts(read.text, found, language), len(read.text)]
    source = composed(sentence)
    for start, end in pairwise(cuts):
        a, b = read.span(start, end)
        piece = source[a:b].strip(" ,")
        if piece:
            yield piece, governing(folded(piece, language).text, language)


def _cuts(text: str, found: list[Marker], language: str) -> list[int]:
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
    strong = [m for m in found if not m.weak] or found
    if not strong:
        return None
    return strong[0] if language in _VERB_FIRST else strong[-1]
