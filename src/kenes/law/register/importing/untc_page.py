"""What a page of the UN Treaty Collection says of itself: number of the treaty, day of the status."""

from __future__ import annotations

import re
from datetime import date

MONTHS: tuple[str, ...] = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = r"[IVXL]+(?:-[A-E])?-\d{1,2}(?:-[a-z])?"
_IN_LINK = re.compile(rb"mtdsg_no=([IVXLivxl]+(?:-[A-Ea-e])?-\d{1,2}(?:-[a-z])?)\b")
_IN_TEXT = re.compile(rf"\b{_NUMBER}\b")
_IN_NAME = re.compile(rf"({_NUMBER})(?:\.[a-z]{{2}})?")
_CHAPTER = re.compile(r"\bchapter\s+([ivxl]+)\b", re.I)
_PART = re.compile(r"\b([A-E])\s*\.\s")
_PLACE = re.compile(r"\b(\d{1,2})\s*\.\s*(?:([a-z])\s*\)\s*)?")
_DAY = re.compile(r"status\s+as\s+at\s*:?\s*(\d{1,2})[-./\s]+(\d{1,2}|[a-z]{3,9})\.?[-./\s]+(\d{4})", re.I)


def treaty_numbers(content: bytes, words: str, name: str = "") -> tuple[str, ...]:
    """Numbers such as ``XXVII-5`` that the page gives for its treaty: from its links, its text or its headings.

    Else from the name of the file, to which the UN gives the number (``XXVII-5.en.xml``).
    """
    linked = tuple(dict.fromkeys(_proper(match.decode("ascii")) for match in _IN_LINK.findall(content)))
    if len(linked) == 1:
        return linked
    written = tuple(dict.fromkeys(_IN_TEXT.findall(words[:5000])))
    if written:
        return written
    named = _IN_NAME.fullmatch(name.removesuffix(".xml"))
    return _by_headings(words[:5000]) or ((named[1],) if named else linked)


def _by_headings(words: str) -> tuple[str, ...]:
    """Number from `CHAPTER XXVII`, a part letter where the chapter has parts, and `7. a)` before the title."""
    chapter = _CHAPTER.search(words)
    place = _PLACE.search(words, chapter.end()) if chapter else None
    if chapter is None or place is None:
        return ()
    part = _PART.search(words, chapter.end(), place.start() + 1)
    pieces = (chapter[1].upper(), part[1] if part else "", place[1], place[2] or "")
    return ("-".join(piece for piece in pieces if piece),)


def _proper(number: str) -> str:
    """Chapter in capitals, the letter of a protocol small."""
    chapter, *rest = number.split("-")
    return "-".join(
        [chapter.upper(), *(part.upper() if k == 0 and part.isalpha() else part for k, part in enumerate(rest))]
    )


def status_day(words: str) -> date | None:
    """Day that the page gives as that of its status; None where it gives none.

    `STATUS AS AT : 20-11-2026` puts the day first.
    """
    match = _DAY.search(words)
    if match is None:
        return None
    return calendar_day(match[1], match[2], match[3])


def calendar_day(day: str, month: str, year: str) -> date | None:
    """Day of the calendar from texts, the month as a number or by its English name; None where there is none such."""
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0
