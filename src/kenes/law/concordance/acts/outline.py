"""Which lines of an act are its headings: grammar, numbering, quotations and tables of contents together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kenes.law.concordance.acts.headings import Heading, heading_of
from kenes.law.concordance.acts.lettering import folded, follows
from kenes.law.concordance.acts.lines import Line
from kenes.law.concordance.acts.quotations import quoted
from kenes.law.concordance.acts.words import BIDS

_LEADERS: Final = re.compile(r"[\s.…·_]*\d{0,4}\s*$")
"""Dots and the number of the page at the end of a line of contents."""
_BIDS: Final = re.compile(rf"(?:{BIDS}).*:$", re.IGNORECASE)


@dataclass(frozen=True)
class Outline:
    """Headings of an act by line.

    Attributes
    ----------
    headings
        For each line its heading, none where it is text.
    quoted
        Whether the line stands in a quotation of another act.
    notes
        What a reader must know.
    """

    headings: tuple[Heading | None, ...]
    quoted: tuple[bool, ...]
    notes: tuple[str, ...]


def outlined(lines: Sequence[Line], language: str) -> Outline:
    """Outline of an act."""
    inside = quoted([line.text for line in lines])
    found = [
        None if hidden else heading_of(line.text, language, doubtful=True)
        for line, hidden in zip(lines, inside, strict=True)
    ]
    contents = _table_of_contents(found)
    for k in contents:
        found[k] = None
    counting = _Counting()
    bridging = _bridging(found)
    headings = tuple(
        counting.accepted(heading, line, lines[k - 1].text if k else "", bridges=bridging[k]) if heading else None
        for k, (line, heading) in enumerate(zip(lines, found, strict=True))
    )
    notes = _notes(contents, sum(inside), headings)
    return Outline(headings, inside, notes)


def _bridging(found: Sequence[Heading | None]) -> tuple[bool, ...]:
    """For each line, whether the next sure article follows its number: without it the numbering would have a gap."""
    after: Heading | None = None
    told = []
    for heading in reversed(found):
        told.append(bool(heading and heading.number and after and follows(after.number, heading.number)))
        if heading is not None and heading.kind == "article" and heading.sure:
            after = heading
    return tuple(reversed(told))


def _table_of_contents(found: Sequence[Heading | None]) -> range:
    """Lines of a table of contents: headings one after another, without text, the first of which comes again."""
    start = next((k for k, heading in enumerate(found) if heading), None)
    if start is None:
        return range(0)
    first = found[start]
    stop = next((k for k in range(start, len(found)) if found[k] is None), len(found))
    again = next((k for k in range(start + 1, len(found)) if _same(found[k], first)), None)
    if first is None or again is None:
        return range(0)
    end = min(stop, again)
    listed = {(h.kind, h.number) for h in found[start:end] if h}
    later = {(h.kind, h.number) for h in found[end:] if h}
    return range(start, end) if end - start >= 3 and listed <= later else range(0)


def _same(heading: Heading | None, listed: Heading | None) -> bool:
    """Whether a heading is the one listed; its title may stand on the next line, and the list may have the numbers of pages."""
    if heading is None or listed is None or (heading.kind, heading.number) != (listed.kind, listed.number):
        return False
    return not heading.title or folded(heading.title) in {folded(listed.title), folded(_LEADERS.sub("", listed.title))}


@dataclass
class _Counting:
    """Numbers met so far, to tell headings from sentences that begin with a reference."""

    last: dict[float, str] = field(default_factory=dict)
    foreign: str | None = None

    def accepted(self, heading: Heading, line: Line, before: str, *, bridges: bool) -> Heading | None:
        fits = not heading.number or follows(heading.number, self.last.get(heading.rank))
        if heading.doubtful:
            taken = fits and bridges and not _BIDS.search(before)
        elif heading.kind != "article":
            restarts = heading.number in {"", "1"}
            taken = heading.sure or line.style != "text" or fits or restarts
        else:
            taken = self._article(heading, line, before, fits=fits, bridges=bridges)
        if not taken:
            return None
        if heading.number:
            self.last[heading.rank] = heading.number
        return heading

    def _article(self, heading: Heading, line: Line, before: str, *, fits: bool, bridges: bool) -> bool:
        if _BIDS.search(before) and not (fits and heading.number == "1"):
            self.foreign = heading.number
            return False
        if fits:
            return heading.sure or bridges or heading.title[-1:] not in ".:" or line.style != "text"
        if self.foreign is not None and follows(heading.number, self.foreign):
            self.foreign = heading.number
            return False
        return heading.sure and not before.endswith(":")


def _notes(contents: range, hidden: int, headings: Sequence[Heading | None]) -> tuple[str, ...]:
    notes = []
    if contents:
        notes.append(f"A table of contents of {len(contents)} lines is kept as text before the first provision.")
    if hidden:
        notes.append(
            f"{hidden} lines stand in quotations of other acts; headings in them are not articles of this act."
        )
    return (
        *notes,
        *_numbering_notes([heading.number for heading in headings if heading and heading.kind == "article"]),
    )


def _numbering_notes(numbers: Sequence[str]) -> tuple[str, ...]:
    twice = {number: None for number, count in Counter(numbers).items() if count > 1}
    last: str | None = None
    skipped = []
    for number in numbers:
        if number not in twice and not follows(number, last) and not (last is None and number):
            skipped.append(f"{number} after {last}")
        last = number
    notes = []
    if twice:
        notes.append(
            f"Article numbers that occur more than once: {', '.join(list(twice)[:10])}{' ...' if len(twice) > 10 else ''}."
        )
    if skipped:
        notes.append(f"Article numbers out of order: {', '.join(skipped[:10])}{' ...' if len(skipped) > 10 else ''}.")
    return tuple(notes)
