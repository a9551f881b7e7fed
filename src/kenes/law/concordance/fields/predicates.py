"""The verb that a deontic word governs, as the first letters of its stem: for clauses of one language."""

from __future__ import annotations

import re
from typing import Final

from kenes.law.concordance.fields.force import Marker

_LETTERS: Final = 4
"""Letters of the stem: разводить and разведение have them in common."""
_VERBAL: Final = {
    "ru": re.compile(r"\b\w{2,}(?:ть|ти|чь|ться|тись|чься|ни[еяюи]|нием|ти[еяюи]|тием)\b"),
    "en": re.compile(r"(?<=\bto )\w{3,}|\b\w{3,}ing\b"),
}
"""Infinitives and verbal nouns."""
_AFTER_MODAL: Final = re.compile(r"\s*(?:not\s+|be\s+)?(?P<verb>[a-z]{3,})")
_BEING: Final = frozenset({"быть", "have", "been"})


def predicates(text: str, language: str, marker: Marker | None) -> frozenset[str]:
    """First letters of the verbs in a folded clause that its deontic word may govern.

    Parameters
    ----------
    text
        Folded clause.
    language
        ISO 639-1 code.
    marker
        Deontic word of the clause; none where there is none.

    Notes
    -----
    Russian and English: infinitives and verbal nouns. In the other languages the word before the deontic word, which ends the clause.
    """
    if marker is None or marker.weak:
        return frozenset()
    if language in _VERBAL:
        outside = text[: marker.start] + " " * (marker.end - marker.start) + text[marker.end :]
        words = [found.group() for found in _VERBAL[language].finditer(outside)]
        modal = _AFTER_MODAL.match(text, marker.end) if language == "en" else None
        words += [modal["verb"]] if modal else []
    else:
        words = text[: marker.start].split()[-1:]
    return frozenset(word[:_LETTERS] for word in words if word not in _BEING)
