"""Fields in which acts differ, put into the draft as brackets: ``[30 days: KGZ, TJK, UZB; 10 days: KAZ]``.

The wording is never rewritten: where the line taken does not say what the majority says, the value of the majority stands in the bracket behind it;
where there is no majority all values do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kenes.law.concordance.fields.model import Divergence
from kenes.law.concordance.norm.model import Alternative, Bracket, Passage


def alternatives(found: Divergence, acts: Sequence[str], present: Sequence[int]) -> tuple[Alternative, ...]:
    """Values with the acts that say them, most acts first; among equals in the order of the values; silence last.

    Parameters
    ----------
    found
        The divergence.
    acts
        Identifiers of all acts.
    present
        Acts that have the article; the others have no say about what stands in it.
    """
    holders: dict[str | None, list[str]] = {}
    for k in present:
        holders.setdefault(found.values[k], []).append(acts[k])
    ordered = sorted(holders, key=lambda value: (value is None, -len(holders[value]), value or ""))
    return tuple(Alternative(value, tuple(holders[value])) for value in ordered)


def has_majority(choices: Sequence[Alternative], majority: int) -> bool:
    """Whether the first value is that of so many acts as make a majority.

    Silence is none: that nothing was found in a text does not prove that it says nothing.
    """
    return bool(choices) and choices[0].value is not None and len(choices[0].acts) >= majority


@dataclass(frozen=True)
class Place:
    """Where a field stands in the draft.

    Attributes
    ----------
    passage
        Which line; none where no line has the clause.
    offset
        Character of the line behind the clause.
    act
        Act whose value the draft states there.
    """

    passage: int | None
    offset: int
    act: str


def place(found: Divergence, acts: Sequence[str], passages: Sequence[Passage], base: str) -> Place:
    """Line of the draft that has the clause of its act; behind all lines with the value of the base where none has."""
    position = {act: k for k, act in enumerate(acts)}
    for number, passage in enumerate(passages):
        k = position[passage.act]
        end = _end(passage.text, found.quotes[k]) if found.values[k] is not None else None
        if end is not None and _stands_in(found.sources[k], passage.eid):
            return Place(number, end, passage.act)
    return Place(None, 0, base)


def _stands_in(sources: Sequence[str], eid: str) -> bool:
    return not sources or any(source == eid or source.startswith(f"{eid}__") for source in sources)


def _end(text: str, quote: str) -> int | None:
    """Character behind a clause in a line, whatever the white space and a full stop at its end."""
    words = quote.split()
    if not words:
        return None
    wanted = " ".join(words).rstrip(".;,:").casefold()
    squeezed, places = _squeezed(text)
    start = squeezed.casefold().find(wanted) if len(squeezed.casefold()) == len(squeezed) else squeezed.find(wanted)
    return None if start < 0 or not wanted else places[start + len(wanted) - 1] + 1


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Text with single spaces, and the place of each of its characters in the text."""
    kept: list[str] = []
    places: list[int] = []
    for k, character in enumerate(text):
        blank = character.isspace()
        if blank and (not kept or kept[-1] == " "):
            continue
        kept.append(" " if blank else character)
        places.append(k)
    return "".join(kept), places


def bracketed(
    passages: Sequence[Passage],
    found: Sequence[Divergence],
    acts: Sequence[str],
    present: Sequence[int],
    *,
    base: str,
    majority: int,
) -> tuple[tuple[Passage, ...], tuple[Bracket, ...]]:
    """Lines with brackets where the draft does not say what a majority says.

    Parameters
    ----------
    passages
        Lines of the article.
    found
        Divergences of its row, that of presence left out.
    acts
        Identifiers of all acts.
    present
        Acts that have the article.
    base
        Act whose article is the middle one.
    majority
        Number of acts that make a majority.

    Returns
    -------
    tuple
        The lines, and the brackets that stand in none of them.
    """
    inside: dict[int, list[Bracket]] = {}
    outside: list[Bracket] = []
    for divergence in found:
        choices = alternatives(divergence, acts, present)
        where = place(divergence, acts, passages, base)
        stated = divergence.values[list(acts).index(where.act)]
        decided = has_majority(choices, majority)
        if len(choices) < 2 or (decided and choices[0].value == stated):
            continue
        bracket = Bracket(
            divergence.identifier, divergence.field, divergence.subject, choices, decided, stated, where.offset
        )
        (outside if where.passage is None else inside.setdefault(where.passage, [])).append(bracket)
    lines = [
        replace(passage, brackets=tuple(sorted(inside.get(k, []), key=lambda b: (b.offset, b.divergence))))
        for k, passage in enumerate(passages)
    ]
    return tuple(lines), tuple(sorted(outside, key=lambda b: b.divergence))


def draft_value(
    found: Divergence, acts: Sequence[str], present: Sequence[int], majority: int
) -> tuple[bool, str | None]:
    """Whether a majority decides a field, and what the draft then says."""
    choices = alternatives(found, acts, present)
    decided = has_majority(choices, majority)
    return decided, choices[0].value if decided else None
