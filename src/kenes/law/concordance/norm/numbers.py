"""Numbers of paragraphs and points in the draft: lines of several acts stand in one article, so each gets the number of its place.

Levels are those of the act the wording follows: ``1.``, then ``1)``, then ``a)``. Where no numbered line of another act has come in, the numbers are those of
that act, gaps and inserted numbers such as ``2-1.`` among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = re.compile(r"\s*(\(?)(\d{1,3}(?:-\d{1,2})?)([.)])\s+(?=\S)")
_LETTER: Final = re.compile(r"\s*(\(?)([a-zа-яё])(\))\s+(?=\S)")
_ALPHABETS: Final = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")
PARAGRAPH, POINT, LETTER = 1, 2, 3
"""Levels below an article, from the widest."""


@dataclass(frozen=True)
class Marker:
    """Number at the beginning of a line.

    Attributes
    ----------
    level
        `PARAGRAPH` for ``1.``, `POINT` for ``1)``, `LETTER` for ``a)``.
    mark
        The number as printed, without white space.
    end
        Character of the line at which its words begin.
    """

    level: int
    mark: str
    end: int


def marker(text: str) -> Marker | None:
    """Number of a paragraph, point or letter at the beginning of a line; none where there is none."""
    found = _NUMBER.match(text)
    if found:
        return Marker(PARAGRAPH if found[3] == "." else POINT, "".join(found.groups()), found.end())
    found = _LETTER.match(text)
    return Marker(LETTER, "".join(found.groups()), found.end()) if found else None


def bare(text: str) -> str:
    """Line without its number."""
    found = marker(text)
    return text[found.end :] if found else text


def numbered(text: str, number: str) -> str:
    """Line with another number in the place of its own, or with none."""
    return f"{number} {bare(text)}" if number else bare(text)


def own_places(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Where each line of an article stands in its own numbers, widest first: ``("2.", "1)")``; empty for a line without a number."""
    above: dict[int, str] = {}
    places: list[tuple[str, ...]] = []
    for text in texts:
        found = marker(text)
        if found is None:
            places.append(())
            continue
        above = {level: mark for level, mark in above.items() if level < found.level} | {found.level: found.mark}
        places.append(tuple(above[level] for level in sorted(above)))
    return tuple(places)


@dataclass(frozen=True)
class Slot:
    """A line of the draft before it has its number.

    Attributes
    ----------
    text
        The line.
    model
        Line of the act the wording follows in its place; none where that act has no such line.
    heading
        It is a heading inside the article.
    """

    text: str
    model: str | None
    heading: bool = False


def numbers(slots: Sequence[Slot], *, several: bool = False) -> tuple[str, ...]:
    """Number of each line in the draft; empty where it has none.

    Parameters
    ----------
    slots
        Lines of one article of the draft.
    several
        The act the wording follows has several articles here, so its own numbers begin anew.
    """
    levelled = any(slot.model is not None and _level(slot.model) == PARAGRAPH for slot in slots)
    models = [_model(slot, levelled=levelled) for slot in slots]
    joined = any(slot.model is None and model for slot, model in zip(slots, models, strict=True))
    if not joined and not several:
        return tuple(model.mark if model else "" for model in models)
    return tuple(_counted(slots, models))


def _level(text: str) -> int:
    found = marker(text)
    return found.level if found else 0


def _model(slot: Slot, *, levelled: bool) -> Marker | None:
    """Form of the number of a line: that of the act followed; a line of another act has paragraphs only where that act has any."""
    if slot.heading:
        return None
    if slot.model is not None:
        return marker(slot.model)
    found = marker(slot.text)
    return None if found and found.level == PARAGRAPH and not levelled else found


def _counted(slots: Sequence[Slot], models: Sequence[Marker | None]) -> list[str]:
    counts: dict[int, int] = {}
    made = []
    for slot, model in zip(slots, models, strict=True):
        if model is None:
            # A new list begins behind a heading or a line that announces one; anything else is a further sentence of what stands above.
            if slot.heading or slot.text.rstrip().endswith(":"):
                counts = {level: count for level, count in counts.items() if level == PARAGRAPH}
            made.append("")
            continue
        counts = {level: count for level, count in counts.items() if level <= model.level}
        counts[model.level] = counts.get(model.level, 0) + 1
        made.append(_printed(model, counts[model.level]))
    return made


def _printed(model: Marker, count: int) -> str:
    """Number in the form of a model: ``(3)`` after ``(1)``, ``в)`` after ``а)``."""
    inside = model.mark.strip("().")
    shown = str(count)
    if model.level == LETTER:
        alphabet = next((one for one in _ALPHABETS if inside in one), _ALPHABETS[1])
        shown = alphabet[count - 1] if count <= len(alphabet) else str(count)
    return model.mark.replace(inside, shown, 1)
