"""References of a line of the draft to articles of the act it is taken from: found, and led to the articles of the draft.

``статьёй 17 настоящего Кодекса`` in a line of one act means its article 17; the draft has another number for it, or no such article. The words are those of the
lexicon of structure (`kenes.law.concordance.fields`); lists ("статьями 27 и 28") are read, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.lexicon import lexicon, search
from kenes.law.concordance.norm.model import Mark
from kenes.law.concordance.norm.names import source_places

_NUMBER: Final = r"\d{1,4}(?:-\d{1,2}(?!\d))?"
_ORDINAL: Final = r"(?:-?\s?(?:nji|njy|inji|ynjy|ші|şi|si|нчи|нчы|нчү|нчу|чи|чы|ум|уми|юм|юми)(?![\w']))?[\s-]*"
_AND: Final = ("и", "или", "және", "жана", "же", "немесе", "ва", "ё", "we", "ýa-da", "va", "yoki", "and", "or")
_NUMBER_FIRST: Final = frozenset({"kk", "ky", "tk", "uz"})
"""Languages in which the number stands before the word for article."""
NEXT: Final = 3
"""Characters between an article and the name of its act that still count as next to each other."""
Drafted = Mapping[tuple[str, str], tuple[str, ...]]
"""Numbers of the articles of the draft by act and number of the article in it."""


@dataclass(frozen=True)
class Patterns:
    """Regular expressions of one language, for folded text.

    Attributes
    ----------
    articles
        The word for article with one or several numbers, which are group 1.
    this
        "This Code", "this Law".
    """

    articles: re.Pattern[str]
    this: re.Pattern[str]


@cache
def patterns(language: str) -> Patterns:
    """Regular expressions of a language."""
    joint = "|".join(sorted((re.escape(folded(word, language).text) for word in _AND), key=len, reverse=True))
    several = rf"{_NUMBER}(?:{_ORDINAL}(?:\s*,\s*|\s+(?:{joint})\s+){_NUMBER})*"
    article, act, own = (_words(name, language) for name in ("article", "act", "this"))
    before, after = (
        rf"(?<![\w'])(?:{article})\s+({several})(?![\w'])",
        rf"(?<![\w'./-])({several}){_ORDINAL}(?:{article})(?![\w'])",
    )
    shape = after if language in _NUMBER_FIRST else before
    this = rf"(?<![\w'])(?:(?:{own})\s+(?:{act})|(?:{act})\s+(?:{own}))(?![\w'])"
    return Patterns(re.compile(shape), re.compile(this))


def _words(name: str, language: str) -> str:
    entry = next(entry for entry in lexicon("structure") if entry.name == name)
    parts = sorted(entry.patterns[language], key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\*", r"[\w']*").replace(r"\ ", r"\s+") for p in parts)


def references(text: str, language: str, act: str, drafted: Drafted) -> tuple[Mark, ...]:
    """Numbers of articles of the same act in a line, each with the articles of the draft it leads to.

    Parameters
    ----------
    text
        The line; marks count its characters.
    language
        ISO 639-1 code.
    act
        Identifier of the act it is taken from.
    drafted
        Articles of the draft by act and number; a reference that leads to none is marked with none.
    """
    read = folded(text, language)
    places = source_places(text)
    found = []
    for start, end in _numbers(read.text, language):
        number = read.text[start:end]
        left, right = read.span(start, end)
        for first, last in _parts(number, act, drafted):
            name = number[first:last]
            span = (places[left + first], places[left + last]) if right - left == end - start else (left, right)
            found.append(Mark("reference", *span, drafted.get((act, name), ())))
    return tuple(found)


def _parts(number: str, act: str, drafted: Drafted) -> tuple[tuple[int, int], ...]:
    """The whole number; or both ends of a range: ``12-15`` is an article of that number only where the act has one."""
    low, dash, high = number.partition("-")
    ranged = dash and int(low) < int(high) and (act, low) in drafted and (act, high) in drafted
    if (act, number) not in drafted and ranged:
        return (0, len(low)), (len(low) + 1, len(number))
    return ((0, len(number)),)


def _numbers(text: str, language: str) -> Iterator[tuple[int, int]]:
    laws = [(mention.start, mention.end) for mention in search("laws", language).every(text)]
    known = patterns(language)
    for found in known.articles.finditer(text):
        if _own(text, found.start(), found.end(), laws, known.this, after=language not in _NUMBER_FIRST):
            for number in re.finditer(_NUMBER, found[1]):
                yield found.start(1) + number.start(), found.start(1) + number.end()


def _own(text: str, start: int, end: int, laws: list[tuple[int, int]], this: re.Pattern[str], *, after: bool) -> bool:
    """Whether articles are of the act itself: what stands next to them says so, else the clause names no other law.

    Parameters
    ----------
    text
        Folded line.
    start, end
        Span of the word and its numbers.
    laws
        Spans of the names of other laws.
    this
        "This Code".
    after
        The act is named behind the article, and not before it.
    """
    near = [(m.start(), m.end()) for m in this.finditer(text)]
    if any(_next(span, start, end, after=after) for span in near):
        return True
    if any(_next(span, start, end, after=after) for span in laws):
        return False
    left = max(text.rfind(sign, 0, start) for sign in (".", ";")) + 1
    right = min((k for sign in (". ", ";") if (k := text.find(sign, end)) >= 0), default=len(text))
    inside = [span for span in near if left <= span[0] < right]
    return bool(inside) or not any(left <= law[0] < right for law in laws)


def _next(span: tuple[int, int], start: int, end: int, *, after: bool) -> bool:
    return 0 <= (span[0] - end if after else start - span[1]) <= NEXT
