"""Sentences that go on from the one before: a pronoun takes up what it spoke of, "this rule" gets its exception."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.provision import Clause

_PRONOUN: Final = {
    "ru": re.compile(r"(?:\S+\s+){0,2}?(?:ее|его|их|она|он|они|оно)\b"),
    "en": re.compile(r"(?:\S+\s+){0,2}?(?:its|it|they|their)\b"),
    "kk": re.compile(r"(?:\S+\s+){0,1}?(?:oniŋ|onin|olardin|olar|ol)\b"),
    "ky": re.compile(r"(?:\S+\s+){0,1}?(?:анын|алардын|алар|ал)\b"),
    "tg": re.compile(r"(?:\S+\s+){0,2}?(?:он|онҳо|вай)\b"),
    "tk": re.compile(r"(?:\S+\s+){0,1}?(?:onuň|olaryň|olar|ol)\b"),
    "uz": re.compile(r"(?:\S+\s+){0,1}?(?:uning|ularning|ular|u)\b"),
}
"""A pronoun among the first words: the sentence goes on about what the one before it spoke of."""
_DEMONSTRATIVE: Final = {
    "ru": re.compile(r"(?:это|этот|эта|эти|данн\w+|указанн\w+|исключени\w+|из этого)\b"),
    "en": re.compile(r"(?:this|these|that|the (?:said|above))\b"),
    "kk": re.compile(r"(?:bul|osi|atalgan)\b"),
    "ky": re.compile(r"(?:бул|ушул|аталган)\b"),
    "tg": re.compile(r"(?:ин|аз ин|мазкур)\b"),
    "tk": re.compile(r"(?:bu|şu|şol)\b"),
    "uz": re.compile(r"(?:bu|ushbu|mazkur|shu)\b"),
}
"""The sentence speaks of the rule before it: this duty does not apply to ..."""


def resumed(found: Sequence[Clause], language: str) -> Iterator[Clause]:
    """Clauses with what a pronoun takes up from the one before, and with exceptions that the next sentence states.

    Parameters
    ----------
    found
        Clauses of a provision, in order.
    language
        ISO 639-1 code.
    """
    for before, clause, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if before and _PRONOUN[language].match(folded(clause.text, language).text):
            clause = replace(clause, concepts=clause.concepts | before.concepts)
        if after and after.exceptions and _DEMONSTRATIVE[language].match(folded(after.text, language).text):
            joined = f"{clause.text} {after.text}" if clause.line == after.line else f"{clause.text} … {after.text}"
            stated = (replace(exclusion, kind="except") for exclusion in after.exceptions)
            clause = replace(clause, text=joined, exceptions=(*clause.exceptions, *stated))
        yield clause
