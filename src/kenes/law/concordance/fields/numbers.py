"""Numbers in a folded text: figures, words to the thousands, fractions, and both at once: тридцати (30)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from kenes.law.concordance.fields.lexicon import lexicon, search

_JOINED: Final = frozenset({"ru", "tg"})
"""Languages that write number and unit as one word: десятидневный, даҳрӯза."""
_COMMA_THOUSANDS: Final = frozenset({"en"})
_BRACKETS: Final = re.compile(r"\s*\(\s*([^()]{1,40}?)\s*\)")
_AND: Final = {"en": r"(?:\s+and\s+|[\s-]+)", "tg": r"(?:\s+ва\s+|[\s-]*)", "ru": r"[\s-]*"}


@dataclass(frozen=True)
class Number:
    """A number in a folded text.

    Attributes
    ----------
    value
        What it says; of a fraction per cent.
    start, end
        Span, with what stands in brackets after it.
    fraction
        Of a fraction written in words (a third, үштен екісі) the fraction: ``1/3``.
    """

    value: float
    start: int
    end: int
    fraction: str = ""


def numbers(text: str, language: str) -> Iterator[Number]:
    """Numbers of a folded text from left to right.

    A number in words and another in brackets after it that disagree are no number: nobody can tell which holds.
    """
    pattern, values = _grammar(language)
    free = 0
    shares = {m.start: m for m in search("fractions", language).every(text)}
    for found in pattern.finditer(text):
        share = next((shares[k] for k in range(found.start(), found.start() + 2) if k in shares), None)
        if found.start() < free or share:
            continue
        *earlier, (start, written) = _pieces(found.group(), found.start(), values)
        yield from (Number(_value(words, language, values), at, at + len(words)) for at, words in earlier)
        value = _value(written, language, values)
        end = found.end()
        bracket = _BRACKETS.match(text, end)
        inside = pattern.fullmatch(bracket.group(1)) if bracket else None
        if bracket and inside:
            free = end = bracket.end()
            if abs(_value(inside.group(), language, values) - value) > 1e-9:
                continue
        yield Number(value, start, end)
    for share in shares.values():
        above, below = share.entry.name.split("/")
        yield Number(100 * int(above) / int(below), share.start, share.end, share.entry.name)


@cache
def _grammar(language: str) -> tuple[re.Pattern[str], dict[str, float]]:
    values = {word: float(entry.name) for entry in lexicon("numbers") for word in entry.patterns[language]}
    words = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    edge = "" if language in _JOINED else r"(?![\w'])"
    word = rf"(?:{words}){edge}"
    joint = _AND.get(language, r"[\s-]+")
    large = "|".join(re.escape(w) for w, value in sorted(values.items(), key=lambda p: -len(p[0])) if value >= 1000)
    figure = _figure_pattern(language)
    whole = rf"(?<![\w'.,/№#])(?:{figure}(?:\s*(?:{large})(?![\w']))?|{word}(?:{joint}{word})*)"
    return re.compile(whole), values


def _figure_pattern(language: str) -> str:
    thousands = "," if language in _COMMA_THOUSANDS else "."
    grouped = rf"[1-9]\d{{0,2}}(?:[ {thousands}]\d{{3}}){{1,4}}(?![\d])"
    decimals = r"(?:\.\d{1,9})?" if language in _COMMA_THOUSANDS else r"(?:,\d{1,9})?"
    return rf"(?:{grouped}{decimals}|\d{{1,15}}(?:[.,]\d{{1,9}})?)(?![\d/])"


def _value(text: str, language: str, values: dict[str, float]) -> float:
    figure = re.match(_figure_pattern(language), text)
    if figure:
        rest = text[figure.end() :].strip()
        return _figure(figure.group(), language) * (values[rest] if rest else 1.0)
    return _summed(_tokens(text, values))


def _figure(text: str, language: str) -> float:
    thousands = "," if language in _COMMA_THOUSANDS else "."
    grouped = re.fullmatch(rf"([1-9]\d{{0,2}}(?:[ {thousands}]\d{{3}})+)([.,]\d+)?", text)
    whole, rest = (grouped.group(1), grouped.group(2) or "") if grouped else (text, "")
    digits = re.sub(r"[ .,]", "", whole) if grouped else whole
    return float((digits + rest).replace(",", "."))


def _tokens(text: str, values: dict[str, float]) -> list[float]:
    pattern = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    return [values[m.group()] for m in re.finditer(pattern, text)]


def _pieces(text: str, start: int, values: dict[str, float]) -> list[tuple[int, str]]:
    """Number words that make one number each, with their places: ар бир он күндө is every single ten days, and not eleven.

    A smaller word stands before a larger one only to multiply it (two hundred, five thousand); it is added only after it.
    """
    pattern = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    words = list(re.finditer(pattern, text))
    if text[0].isdigit() or len(words) < 2:
        return [(start, text)]
    cuts = [b.start() for a, b in pairwise(words) if not _joins(values[a.group()], values[b.group()])]
    bounds = [0, *cuts, len(text)]
    return [(start + a, text[a:b].rstrip(" -")) for a, b in pairwise(bounds)]


def _joins(one: float, other: float) -> bool:
    """The second of two neighbouring number words belongs to the number of the first."""
    if other >= 1000:
        return one < other
    if other == 100:
        return 1 <= one < 10 or one >= 1000
    size = 1000 if one >= 1000 else 100 if one >= 100 else 10 if one >= 10 and one % 10 == 0 else 1
    return other < size


def _summed(parts: list[float]) -> float:
    """Sum of number words: two hundred and five, екі жүз бес, двадцать пять тысяч."""
    total = current = 0.0
    for part in parts:
        if part >= 1000:
            total += max(current, 1.0) * part
            current = 0.0
        elif part == 100 and 0 < current < 10:
            current *= part
        else:
            current += part
    return total + current
