"""Grammar of headings: whether a line, taken as a whole, is a heading, and of what level."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kenes.law.concordance.acts.act import Kind
from kenes.law.concordance.acts.lettering import SUPERSCRIPT_DIGITS, folded, plain_number, roman
from kenes.law.concordance.acts.words import (
    DIVISION,
    GENERAL,
    IZAFET,
    LEVEL_WORDS,
    OF_ANOTHER_ACT,
    ORDINALS,
    PART,
    Level,
)

_RAISED: Final = f"[{SUPERSCRIPT_DIGITS}]+"
_ARABIC: Final = (
    rf"\d{{1,4}}(?:(?:-|\.|\ -|-\ )\d{{1,3}}(?!\d))*(?:{_RAISED})?(?:\(\d{{1,2}}\))?(?:-?[a-zа-я](?![\w']))?"
)
_NUMERAL: Final = r"[ivxlcdmхсм]{1,8}(?:-\d{1,3}|" + _RAISED + r")?(?![\w'])"
_NUMBER: Final = rf"(?P<number>{_ARABIC}|{_NUMERAL})"
_ENDING: Final = r"(?:\ ?-?\ ?(?:nji|njy|nju|нжи|нжы|inchi|nchi|инчи|нчи|нчы|нчу|iншi|ншi|ншы|шi|шы|uнчу|[ыои]?й|[ая]я|я|th|st|nd|rd|yum|юм|ум|shi|shy))?"
_SEPARATOR: Final = re.compile(r"\s?(?P<mark>[.:]\s?[-‐‑‒–—−]?|[‐‑‒–—−-](?=\s|$)|\)|\.?)(?P<gap>\s?)")
_LONGEST_HEADING: Final = 300
_LONGEST_DOUBTFUL: Final = 150


@dataclass(frozen=True)
class Heading:
    """What a line says if it is a heading.

    Attributes
    ----------
    kind
        Level of what it heads.
    rank
        Place of the level, 0 the widest.
    num
        Number as printed with the word of the level and what parts it from the title.
    number
        Number alone; empty where there is none.
    title
        Rest of the line; empty where there is none.
    sure
        False where the line could also be a sentence that begins with a reference: then the numbering must decide.
    doubtful
        True where it reads like such a sentence: then the articles before and after it must leave a gap that it fills.
    """

    kind: Kind
    rank: float
    num: str
    number: str
    title: str
    sure: bool
    doubtful: bool = False


@dataclass(frozen=True)
class _Grammar:
    shapes: tuple[re.Pattern[str], ...]
    levels: dict[str, Level]
    ordinals: dict[str, str]
    general: tuple[str, ...]
    foreign: frozenset[str]
    izafet: bool


def _spelled(word: str) -> str:
    plain = folded(word).replace("_", " ")
    spaced = r"\ ".join(map(re.escape, plain)) if " " not in plain else re.escape(plain)
    return f"{re.escape(plain)}|{spaced}"


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    levels = {
        folded(word).replace("_", " "): level
        for level, words in LEVEL_WORDS[language].items()
        for word in words.split()
    }
    spellings = "|".join(_spelled(word) for word in sorted(levels, key=len, reverse=True))
    ordinals = {
        folded(form): str(place)
        for place, forms in enumerate(ORDINALS[language].split(), 1)
        for form in forms.split(",")
    }
    stems = "|".join(re.escape(stem) for stem in sorted(ordinals, key=len, reverse=True))
    word = f"(?P<word>{spellings})"
    ending = r"(?:ыи|ои|ая|ое|ья|ье|ии|ьи)?" if language == "ru" else ""
    ordinal = rf"(?P<ordinal>{stems}){ending}(?![\w'])"
    joined = IZAFET.get(language, "")
    close = r"(?![\w'])"
    shapes = (
        rf"{word}{joined}\.?\ ?(?:№|n\ |\#|-)?\ ?{_NUMBER}",
        rf"{_NUMBER}{_ENDING}[\ -]{{0,3}}\.?\ ?{word}{close}",
        rf"{word}{joined}\ {ordinal}",
        rf"{ordinal}\ {word}{close}",
        rf"(?P<word>§)\ ?{_NUMBER}",
        rf"{_NUMBER}\ ?-?\ ?(?P<word>§)",
    )
    return _Grammar(
        tuple(re.compile(shape) for shape in shapes),
        levels | {"§": DIVISION},
        ordinals,
        tuple(folded(name) for name in GENERAL[language]),
        frozenset(OF_ANOTHER_ACT[language].split()),
        bool(joined),
    )


def heading_of(line: str, language: str, *, doubtful: bool = False) -> Heading | None:
    """Heading a line is, taken as a whole; none where it is text.

    Parameters
    ----------
    line
        Line with single spaces and without marks of typesetting.
    language
        ISO 639-1 code: it decides what a word means (Turkmen ``bap`` is a chapter, Kazakh ``bap`` an article).
    doubtful
        Whether to give headings, too, that read like a sentence and that only a gap in the numbering can bear out.
    """
    grammar = _grammar(language)
    start = folded(line[:90])
    for shape in grammar.shapes:
        found = shape.match(start)
        if found:
            heading = _judged(line, found, grammar)
            if heading is not None and (doubtful or not heading.doubtful):
                return heading
    return _named_part(line, start, grammar)


def _named_part(line: str, start: str, grammar: _Grammar) -> Heading | None:
    bare = (
        re.sub(r"(?<=\w) (?=\w(?: |$))", "", start).strip(" .") if re.match(r"\w \w \w ", start) else start.strip(" .")
    )
    if bare in grammar.general and line[:1].isupper():
        return Heading(PART.kind, PART.rank, "", "", line, sure=line.isupper())
    return None


def _judged(line: str, found: re.Match[str], grammar: _Grammar) -> Heading | None:
    groups = found.groupdict()
    word = groups["word"]
    level = grammar.levels.get(word) or grammar.levels[word.replace(" ", "")]
    number = _number_of(line, found, grammar)
    if number is None:
        return None
    rest = line[found.end() :]
    parted = _SEPARATOR.match(rest)
    mark, title = (parted.group("mark"), rest[parted.end() :]) if parted else ("", rest)
    if not mark and rest[:1] not in ("", " ") and not rest[:1].isupper():
        return None
    num = line[: found.end()] + rest[: parted.end() if parted else 0].rstrip()
    draft = Heading(level.kind, level.rank, num, number, title, sure=True)
    return _weighed(draft, mark.strip(), word_first=found.start("word") == 0, foreign=grammar.foreign)


def _number_of(line: str, found: re.Match[str], grammar: _Grammar) -> str | None:
    groups = found.groupdict()
    if groups.get("ordinal"):
        return grammar.ordinals[groups["ordinal"]]
    printed = line[found.start("number") : found.end("number")]
    if printed[0].isdigit():
        return plain_number(printed)
    head = re.match(r"[^\W\d_]+", printed)
    value = roman(head.group()) if head else None
    if head is None or value is None:
        return None
    return plain_number(str(value) + printed[head.end() :])


def _weighed(heading: Heading, mark: str, *, word_first: bool, foreign: frozenset[str]) -> Heading | None:
    """Heading with how sure it is, or none: what follows the number must look like a title."""
    title = heading.title
    if mark == ")":
        return None
    if not title:
        capital = heading.num[:1].isupper() or not word_first
        return replace(heading, sure=capital)
    if title[0] in ",;)" or title[-1] in ",;" or (len(title) > _LONGEST_HEADING and not mark):
        return None
    first = folded(re.split(r"[\s,.;:]", title, maxsplit=1)[0])
    if not mark:
        known = any(first == word or (len(word) > 5 and first.startswith(word)) for word in foreign)
        if known or (title[0].islower() and (len(title) > _LONGEST_DOUBTFUL or title[-1] in ".:")):
            return None
        if title[0].islower():
            begins = heading.num[:1].isupper() or not word_first
            return replace(heading, sure=False, doubtful=True) if begins and heading.kind == "article" else None
        return replace(heading, sure=heading.num.isupper() and title.isupper())
    capital = heading.num[:1].isupper() or not word_first
    return replace(heading, sure=capital and not title[0].islower())
