"""Deontic force: must, may, must not, free not to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, cast

from kenes.law.concordance.fields.lexicon import search
from kenes.law.concordance.fields.provision import Amount, BoundKind, Force

_MONTH_MAY: Final = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s+may\b)|(?:\bmay\s+\d{1,2}\b)")
_CLOSE: Final = r"""\s*(?:$|[,;:.!?)("»”-]|(?:{})\b)"""
_ENDING: Final = {
    "kk": re.compile(_CLOSE.format("jane|al|birak|nemese|bol|bolip|boladi|dep|egerde|eger|sondai")),
    "ky": re.compile(_CLOSE.format("жана|ал|бирок|же|болуп|болот|деп|эгер|эгерде")),
    "tk": re.compile(_CLOSE.format("we|emma|ýöne|ýa|ýa-da|bolup|bolýar|bolar|diýip|eger|hem")),
    "uz": re.compile(_CLOSE.format("va|lekin|ammo|biroq|yoki|bo'ladi|bo'lib|deb|agar|hamda|edi")),
}
"""What may follow a deontic word that ends its clause; before a noun it is an attribute: орындалуы міндетті нұсқама."""


@dataclass(frozen=True)
class Marker:
    """A deontic word in a folded text.

    Attributes
    ----------
    force
        What it demands.
    weak
        It is a plain present tense.
    start, end
        Span in the folded text.
    """

    force: Force
    weak: bool
    start: int
    end: int


@lru_cache(maxsize=1024)
def markers(text: str, language: str) -> tuple[Marker, ...]:
    """Deontic words of a folded text, in order; negation belongs to the word: не вправе, мүмкін емес, mumkin emas."""
    months = {m.start() for m in _MONTH_MAY.finditer(text)} if language == "en" else set()
    found = []
    for mention in search("force", language).every(text):
        if any(start <= mention.start <= start + 8 for start in months) and text[mention.start : mention.end] == "may":
            continue
        if mention.entry.name == "none":
            continue
        weak = mention.entry.attributes["strength"] == "weak"
        if not weak and language in _ENDING and not _ENDING[language].match(text, mention.end):
            continue
        force = cast(Force, mention.entry.name)
        if language == "en" and force in ("may", "must") and _denied(text, mention.start, mention.end):
            force = "must not"
        found.append(Marker(force, weak, mention.start, mention.end))
    return tuple(_outside_names(text, found, language)) if found else ()


_NOBODY: Final = re.compile(
    r"(?:^|[.;:(]|,\s)\s*(?:no one|nobody|nothing|none of|neither|no (?!later|less|more|longer)\w+)\b[^.;:]*$"
)
_NEVER: Final = re.compile(r"\s+(?:in no case|under no circumstances|at no time|never)\b")


def _denied(text: str, start: int, end: int) -> bool:
    """An English clause whose subject denies: no one may, nothing shall; or whose verb does: may in no case."""
    return _NOBODY.search(text[:start]) is not None or _NEVER.match(text, end) is not None


def _outside_names(text: str, found: list[Marker], language: str) -> list[Marker]:
    """Without those in the name of an actor: ыйгарым укуктуу орган is no permission."""
    names = [(m.start, m.end) for m in search("actors", language).every(text)]
    return [m for m in found if not any(start <= m.start and m.end <= end for start, end in names)]


def kept_to(text: str, marker: Marker, language: str) -> BoundKind:
    """Bound that a prohibition to exceed, or to fall short, sets: must not exceed 30 per cent is the duty to keep to it.

    Parameters
    ----------
    text
        Folded clause.
    marker
        Its deontic word.
    language
        ISO 639-1 code.

    Returns
    -------
    str
        ``not more than``, ``at least``, or nothing where the prohibition forbids something else.
    """
    if marker.force != "must not":
        return ""
    window = text[max(0, marker.start - 25) : marker.end + 90]
    found = next(search("exceeding", language).every(window), None)
    if found is None:
        return ""
    return "not more than" if found.entry.name == "more" else "at least"


_TURNED: Final[dict[BoundKind, BoundKind]] = {"more than": "not more than", "less than": "at least"}


def turned(text: str, marker: Marker, amount: Amount, language: str) -> Amount:
    """The amount with the bound that a negated verb right after it sets: бир жолудан көп жүргүзүлбөйт is at most once.

    Only where nothing but the comparative and the verb stand between: забор более 50 м3 запрещается forbids what is above 50 m3.
    """
    between = text[amount.end : marker.start].split()
    if language in _BEING or marker.start < amount.end or len(between) > (2 if marker.weak else 1):
        return amount
    return replace(amount, bound=_TURNED.get(amount.bound, amount.bound))


_BEING: Final = {
    "ru": re.compile(
        r"\s*(?:быть|составлять|составить|длиться|находиться|превышать|иметь)\s(?!\w+(?:ен|ан|ены|аны|ено|ана|ена)\b)"
    ),
    "en": re.compile(r"\s*(?:be|last|make up|amount to|have|not be|not last|not exceed)\s(?!\w+ed\b)"),
    "tg": re.compile(r"[^.;]*(?:бошад|бошанд|ташкил диҳад)"),
}
"""What follows a deontic word that only sets an amount."""
_NEAR_AMOUNT: Final = 45


def sets_amount(text: str, marker: Marker, measured: Sequence[Amount], language: str) -> bool:
    """The deontic word commands no act beside an amount: должна составлять не менее 50 м, azyndan 30 göterim bolmalydyr.

    Parameters
    ----------
    text
        Folded clause.
    marker
        Its deontic word.
    measured
        Amounts of the clause.
    language
        ISO 639-1 code.
    """
    if language in _BEING:
        after = [a for a in measured if 0 <= a.start - marker.end <= _NEAR_AMOUNT]
        return bool(after) and _BEING[language].match(text, marker.end) is not None
    before = [a for a in measured if 0 <= marker.start - a.end <= _NEAR_AMOUNT]
    return any(next(search("actions", language).every(text[a.end : marker.start]), None) is None for a in before)


def restricted(text: str, language: str) -> bool:
    """The folded clause says "only" or "without"."""
    return next(search("only", language).every(text), None) is not None
