"""Wording as sets of stems, romanised coarsely, for likeness across languages."""

from __future__ import annotations

import re
from typing import Final

from kenes.law.concordance.fields.folding import folded

_STEM: Final = 5
"""Letters of a word that count for likeness of wording."""
_ROMAN: Final = str.maketrans(
    "абвгджзийклмнопрстуфхцчшщыэюяөүңғқҳъьеәұіäöüňşçýžñāī",
    "abvgdjziiklmnoprstufhccssieuaounghh''eauiaounsciznai",
)


def stems(text: str) -> frozenset[str]:
    """First letters of the words of a folded text, romanised coarsely."""
    roman = text.translate(_ROMAN)
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", roman))


def term_key(term: str, language: str) -> str:
    """A defined term as a key for comparison: folded, romanised."""
    return " ".join(sorted(re.findall(r"\w{3,}", folded(term, language).text.translate(_ROMAN))))
