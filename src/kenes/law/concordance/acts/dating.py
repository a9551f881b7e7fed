"""Date of adoption as printed in the lines around an act, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kenes.law.concordance.acts.lettering import folded

_MONTHS: Final = (
    "январ qаntar қаңтар qañtar qańtar yanvar ýanwar январь январ үчтүн january",
    "феврал ақпан aqpan fevral fewral february",
    "март наурыз nauryz naýryz mart march",
    "апрел сәуір säuir sáýir aprel april",
    "май мая мамыр mamyr may maý",
    "июн маусым mausym maýsym iyun iýun june",
    "июл шілде şilde shilde iyul iýul july",
    "август тамыз tamyz avgust awgust august",
    "сентябр қыркүйек qyrküiek qyrkúıek sentabr sentyabr sentýabr september",
    "октябр қазан qazan oktabr oktyabr oktýabr october",
    "ноябр қараша qaraşa qarasha noyabr noýabr november",
    "декабр желтоқсан jeltoqsan dekabr december",
)
_STEMS: Final = tuple((folded(stem), number) for number, stems in enumerate(_MONTHS, 1) for stem in stems.split())
_FIGURES: Final = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?![\d.])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DAY_BEFORE: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*-?\s*(?:nji|njy|нжи|нжы|уми|юми|и|i|th|st|nd|rd)?)\s*-?\s*[\"»“”«]?\s*$"
)
_DAY_AFTER: Final = re.compile(r"^[^\W\d_]*\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def adoption_date(preface: Sequence[str], conclusions: Sequence[str]) -> date | None:
    """The one date in the lines before the first provision, else in those after the last; none where there is none or more than one.

    Dates in brackets are those of amendments and gazettes and do not count.
    """
    for lines in (preface[:15], conclusions[:10]):
        found = {day for line in _without_brackets(lines) if len(line) < 200 for day in dates_in(line)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _without_brackets(lines: Sequence[str]) -> list[str]:
    """Lines without what stands in brackets, which may open in one line and close in a later one."""
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", "\n".join(lines)).split("\n")


def dates_in(line: str) -> Iterator[date]:
    """Dates of a line, in figures or with the name of the month."""
    for day, month, year in _FIGURES.findall(line):
        yield from _valid(year, int(month), day)
    plain = folded(line)
    for word in _WORD.finditer(plain):
        month = _month(word.group())
        if month is None:
            continue
        year = _nearest_year(plain, word.start())
        day = _DAY_BEFORE.search(plain[: word.start()]) or _DAY_AFTER.match(plain[word.end() :])
        if year and day:
            yield from _valid(year, month, day.group(1))


def _month(word: str) -> int | None:
    if word in {"may", "mai", "march"} or len(word) > 3:
        return next((number for stem, number in _STEMS if word.startswith(stem) and len(word) <= len(stem) + 6), None)
    return next((number for stem, number in _STEMS if word == stem), None)


def _nearest_year(line: str, place: int) -> str | None:
    years = [(abs(found.start() - place), found.group(1)) for found in _YEAR.finditer(line)]
    near = [pair for pair in years if pair[0] <= 30]
    return min(near)[1] if near else None


def _valid(year: str, month: int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), month, int(day))
    except ValueError:
        return
