"""Two languages in one file: an act with its translation below, beside it in a table, or after every article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.acts.detection import scores
from kenes.law.concordance.acts.lines import Line
from kenes.law.concordance.languages import NAME
from kenes.vocabulary.errors import InputError

_WORD: Final = re.compile(r"[^\W\d_]+")
LEAST_WORDS: Final = 8
"""Words from which on a line is long enough to tell a language."""
LEAST_SCORE: Final = 0.12
LEAD: Final = 2.5
"""How many times likelier another language must be for a line to count as one of it."""
TOO_MANY: Final = 0.25
WORTH_A_NOTE: Final = 0.04
"""Shares of the words of lines that tell a language: beyond the first the file is refused, beyond the second it is noted."""


@dataclass(frozen=True)
class Foreign:
    """Lines in another language than the act.

    Attributes
    ----------
    language
        Language most of them are in.
    share
        Their share of the words, from 0 to 1.
    first
        Line of the source on which the first stands.
    """

    language: str
    share: float
    first: int


def foreign_lines(lines: Sequence[Line], language: str) -> Foreign | None:
    """Lines that read as another language than that of the act; none where there are none."""
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line in lines:
        words = len(_WORD.findall(line.text))
        if words < LEAST_WORDS:
            continue
        told = scores(line.text)
        best = max(told, key=lambda code: told[code])
        is_other = best != language and told[best] > max(LEAST_SCORE, LEAD * told.get(language, 0.0))
        spoken = best if is_other else language
        counted[spoken] += words
        first.setdefault(spoken, line.place)
    others = [(count, code) for code, count in counted.items() if code != language]
    if not others:
        return None
    _, code = max(others)
    return Foreign(code, sum(count for count, _ in others) / counted.total(), first[code])


def one_language(lines: Sequence[Line], language: str, *, given: bool, where: str) -> tuple[str, ...]:
    """Notes on lines in another language.

    Parameters
    ----------
    lines
        Lines of the act.
    language
        Its language.
    given
        Whether the user has named the language: then nothing is refused.
    where
        Name for errors.

    Raises
    ------
    InputError
        If so much of the text is in another language that the file holds two texts.
    """
    found = foreign_lines(lines, language)
    if found is None or found.share < WORTH_A_NOTE:
        return ()
    if found.share > TOO_MANY and not given:
        raise InputError(
            f"the file holds two languages: {found.share:.0%} of it reads as {NAME[found.language]}, the rest as {NAME[language]}.",
            where=f"{where}, line {found.first}",
            remedy="Give each language as a file of its own.",
        )
    return (f"{found.share:.0%} of the text reads as {NAME[found.language]}, first on line {found.first}.",)
