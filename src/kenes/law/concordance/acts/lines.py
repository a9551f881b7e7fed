"""Lines of an act before its structure is known, and how they are cleaned without losing a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from kenes.law.concordance.languages import LANGUAGES

Style = Literal["text", "title", "heading"]
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ENDS: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""What ends a line; places count from it, a feed of the page among them."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_EMPHASIS: Final = re.compile(r"(?<!\w)(\*\*|__|\*)(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?!\w)")
_LONGEST_MARKED: Final = 20_000
"""Longer lines keep their marks: looking for pairs would take long."""
_LONGEST_WRAPPED: Final = 120
_FULL: Final = 0.6
"""Share of the longest line from which on a line may be one that ends at the margin."""
_CLOSE: Final = 0.8
"""Share of the longest line from which on a line surely ended at the margin."""
_HASHES: Final = re.compile(r"#{1,6}\s+(?=\S)")


@dataclass(frozen=True)
class Line:
    """A paragraph of the source.

    Attributes
    ----------
    text
        Its words with single spaces.
    place
        Number of the line or paragraph in the source, from 1.
    style
        What the source says of it: a title or a heading by its style, else text.
    last
        Number of its last line in the source, where it was put together of several; 0 where it was not.
    """

    text: str
    place: int
    style: Style = "text"
    last: int = 0


def cleaned(text: str) -> str:
    """Composed letters, no invisible and no control characters, single spaces."""
    plain = unicodedata.normalize("NFC", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))
    return " ".join(plain.split())


def lines_of(texts: Iterable[tuple[str, Style]]) -> tuple[Line, ...]:
    """Lines with words in them, numbered from 1 as they come."""
    numbered = ((cleaned(text), place, style) for place, (text, style) in enumerate(texts, 1))
    return tuple(Line(text, place, style) for text, place, style in numbered if text)


def of_plain_text(text: str, *, markdown: bool) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines of a text file, with notes.

    Marks of Markdown are taken off; where sentences are broken at the margin they are joined, without the numbers of pages that part them.
    """
    from kenes.law.concordance.acts.pages import whole_words, without_pages

    broken = _ENDS.split(text)
    lines = lines_of((line, "text") for line in broken)
    if markdown or any(line.text.startswith("**") for line in lines):
        lines = tuple(_unmarked(line) for line in lines)
    if not _is_wrapped(lines):
        return lines, ()
    pages = without_pages(lines)
    whole, of_words = whole_words(pages.lines, pages.breaks)
    return tuple(_joined(whole, pages.breaks)), (*pages.notes, *of_words)


def _unmarked(line: Line) -> Line:
    hashes = _HASHES.match(line.text)
    bare = line.text[hashes.end() :] if hashes else line.text
    plain = cleaned(_EMPHASIS.sub(r"\2", bare)) if len(bare) <= _LONGEST_MARKED else bare
    style: Style = "heading" if hashes else line.style
    return replace(line, text=plain or line.text, style=style)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether most sentences are broken at a margin: lines of like length that end without a stop and go on in small letters."""
    if len(lines) < 8:
        return False
    longest = max(len(line.text) for line in lines)
    if longest > _LONGEST_WRAPPED:
        return False
    broken = sum(_goes_on(first, second) for first, second in pairwise(lines))
    full = sum(_goes_on(first, second) and len(first.text) > _FULL * longest for first, second in pairwise(lines))
    return broken > 0.4 * len(lines) or full > 0.25 * len(lines)


def _goes_on(first: Line, second: Line, breaks: Container[int] = ()) -> bool:
    end = first.last or first.place
    return (second.place == end + 1 or end in breaks) and first.text[-1] not in ".;:!?" and second.text[:1].islower()


def _joined(lines: tuple[Line, ...], breaks: Container[int]) -> Iterator[Line]:
    group: list[Line] = []
    width = _CLOSE * max(len(line.text) for line in lines if len(line.text) <= _LONGEST_WRAPPED)
    for line in lines:
        if group and not (_goes_on(group[-1], line, breaks) or _names_something(group, line, breaks, width)):
            yield _as_one(group)
            group = []
        group.append(line)
    if group:
        yield _as_one(group)


def _names_something(group: Sequence[Line], line: Line, breaks: Container[int], width: float) -> bool:
    """Whether a sentence goes on with a name or a title in a capital: the line before is full, and neither is a heading or a point."""
    from kenes.law.concordance.acts.headings import heading_of
    from kenes.law.concordance.acts.markers import marker_of

    last = group[-1]
    end = last.last or last.place
    full = len(last.text) > width and last.text[-1] not in ".;:!?" and line.text[:1].isupper()
    if not full or not (line.place == end + 1 or end in breaks) or marker_of(line.text) is not None:
        return False
    both = (group[0].text, line.text)
    return not any(heading_of(text, language, doubtful=True) for text in both for language in LANGUAGES)


def _as_one(group: list[Line]) -> Line:
    return replace(group[0], text=" ".join(line.text for line in group))
