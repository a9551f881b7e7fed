"""Text copied from the pages of a PDF: numbers of pages and running heads between the lines, words broken at the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from kenes.law.concordance.acts.lines import Line

_PAGE: Final = re.compile(r"[-–—\s]*(?:стр\.?|с\.|page|бет|bet|sahypa)?\s*(\d{1,4})[-–—\s]*", re.IGNORECASE)
_BROKEN: Final = re.compile(r"([^\W\d_]{2,})[-‐]$")
_REST: Final = re.compile(r"(?=[^\W\d_])[a-zа-яёäöüçňžşýәғқңөұүһіўҳҷӣӯ][^\W\d_]*")
_HYPHENATED: Final = re.compile(r"[^\W\d_]+-[^\W\d_]+")
LEAST_PAGES: Final = 3
LEAST_LINES: Final = 20
"""Lines of a page, in the median: numbers that stand closer are those of articles or of rows of a table."""
NEAR: Final = 2
"""Lines between a running head and the number of its page at most."""
LONGEST_HEAD: Final = 120


@dataclass(frozen=True)
class Pages:
    """Lines of a text whose pages have been put together.

    Attributes
    ----------
    lines
        Lines without numbers of pages and running heads.
    breaks
        Places of the lines after which a page ended.
    notes
        What was left out.
    """

    lines: tuple[Line, ...]
    breaks: frozenset[int]
    notes: tuple[str, ...]


def without_pages(lines: Sequence[Line]) -> Pages:
    """Lines without the numbers of pages and what stands beside each of them; as they are where no numbers go up by one.

    A line is the number of a page only where at least three lines of nothing but a number go up one by one, a page apart; it is a running head
    only where the same words stand beside at least a third of those.
    """
    pages = _pages(lines)
    if not pages:
        return Pages(tuple(lines), frozenset(), ())
    beside = {k for page in pages for k in range(page - NEAR, page + NEAR + 1) if 0 <= k < len(lines)} - set(pages)
    said = Counter(lines[k].text for k in beside if len(lines[k].text) <= LONGEST_HEAD)
    heads = {text for text, count in said.items() if count >= max(LEAST_PAGES, len(pages) // 3)}
    dropped = {*pages, *(k for k in beside if lines[k].text in heads)}
    kept = tuple(line for k, line in enumerate(lines) if k not in dropped)
    breaks = frozenset(lines[k - 1].place for k in dropped if k > 0)
    shown = f", with the running heads '{min(heads)[:60]}'" if heads else ""
    return Pages(kept, breaks, (f"{len(pages)} numbers of pages between the lines are left out{shown}.",))


def _pages(lines: Sequence[Line]) -> list[int]:
    """Places of the numbers of pages: the longest run of lines of nothing but a number, each one more than the last."""
    found = [(k, int(match.group(1))) for k, line in enumerate(lines) if (match := _PAGE.fullmatch(line.text))]
    runs: dict[int, list[int]] = {}
    for place, number in found:
        run = runs.pop(number - 1, [])
        if number not in runs or len(runs[number]) <= len(run):
            runs[number] = [*run, place]
    longest = max(runs.values(), key=len, default=[])
    apart = [second - first for first, second in pairwise(longest)]
    return longest if len(longest) >= LEAST_PAGES and median(apart) >= LEAST_LINES else []


def whole_words(lines: Sequence[Line], breaks: Container[int]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines in which words broken by a hyphen at the margin are whole again, with a note.

    A word that stands with its hyphen elsewhere in the text keeps it.

    Parameters
    ----------
    lines
        Lines as they stand in the source.
    breaks
        Places of the lines after which a page ended.
    """
    known = {word.lower() for line in lines for word in _HYPHENATED.findall(line.text)}
    done: list[Line] = []
    last = mended = 0
    for line in lines:
        broken = _BROKEN.search(done[-1].text) if done else None
        rest = _REST.match(line.text)
        near = done and (line.place == last + 1 or last in breaks)
        last = line.place
        if broken is None or rest is None or not near:
            done.append(line)
            continue
        joint = "-" if f"{broken.group(1)}-{rest.group()}".lower() in known else ""
        done[-1] = replace(done[-1], text=f"{done[-1].text[:-1]}{joint}{line.text}", last=line.place)
        mended += 1
    return tuple(done), (
        (f"{mended} words broken by a hyphen at the end of a line are put together.",) if mended else ()
    )
