"""Names of states and of their bodies in a line of the draft: marked, never replaced.

The states stand in ``states.csv``, full names before short ones, with ``*`` for the endings of cases; parliament, government, ministries, ministers and the president
are those of the lexicon of actors. A body and the state behind or before it are one name: ``Кабинета Министров Туркменистана``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from kenes.law.concordance.fields.folding import Folded, composed, folded
from kenes.law.concordance.fields.lexicon import Search, lexicon, parsed
from kenes.law.concordance.norm.model import Mark, MarkKind

BODIES: Final = frozenset({"government", "parliament", "ministry", "minister", "president"})
"""Names in the lexicon of actors of bodies whose names differ between states."""


@cache
def _states(language: str) -> Search:
    text = files("kenes.law.concordance.norm").joinpath("states.csv").read_text(encoding="utf-8")
    return Search(parsed(text, "states.csv"), language)


@cache
def _bodies(language: str) -> Search:
    return Search(tuple(entry for entry in lexicon("actors") if entry.name in BODIES), language)


def names(text: str, language: str) -> tuple[Mark, ...]:
    """Names of states and bodies in a line, from left to right, none overlapping another.

    Parameters
    ----------
    text
        The line; marks count its characters.
    language
        ISO 639-1 code.
    """
    read = folded(text, language)
    found = sorted([*_found(read, _states(language), "state"), *_found(read, _bodies(language), "body")])
    joined: list[tuple[int, int, MarkKind]] = []
    for start, end, kind in found:
        if joined and _one_name(read.source, joined[-1], (start, end, kind)):
            first = joined.pop()
            both: MarkKind = "body" if "body" in (first[2], kind) else "state"
            joined.append((first[0], max(first[1], end), both))
        else:
            joined.append((start, end, kind))
    places = source_places(text)
    return tuple(Mark(kind, places[start], places[end]) for start, end, kind in joined)


def _found(read: Folded, search: Search, kind: MarkKind) -> Iterator[tuple[int, int, MarkKind]]:
    for mention in search.every(read.text):
        yield (*read.span(mention.start, mention.end), kind)


def _one_name(text: str, left: tuple[int, int, MarkKind], right: tuple[int, int, MarkKind]) -> bool:
    """Whether two names overlap, or are a body and its state with nothing but white space between them."""
    if right[0] < left[1]:
        return True
    return left[2] != right[2] and not text[left[1] : right[0]].strip()


def names_a_state(text: str, language: str) -> bool:
    """Whether a text names a state."""
    return next(_states(language).every(folded(text, language).text), None) is not None


def source_places(text: str) -> list[int]:
    """For each character of the composed text its place in the text as it is, and after the last the length."""
    if composed(text) == text:
        return list(range(len(text) + 1))
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        # A letter and what combines with it is composed on its own; the longest prefix that composes alone is one cluster.
        while end < len(text) and composed(text[start : end + 1]) != composed(text[start:end]) + composed(text[end]):
            end += 1
        places += [start] * len(composed(text[start:end]))
        start = end
    return [*places, len(text)]
