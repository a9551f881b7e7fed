"""Automatic numbers of lists in DOCX, restored from numbering.xml (ECMA-376, part 1, section 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kenes.law.concordance.acts.blocks import local_name
from kenes.law.markup import Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_BULLET: Final = "–"
_LONGEST: Final = 255
"""Longest pattern of a number that Word keeps, and longest number that is shown."""


@dataclass(frozen=True)
class ListLevel:
    """A level of a list.

    Attributes
    ----------
    start
        First number.
    form
        Form of the number: ``decimal``, ``upperRoman``, ``russianLower``, ``bullet`` and so on.
    text
        Pattern with ``%1`` for the number of the first level.
    legal
        Whether all numbers of the pattern are shown in Arabic figures.
    """

    start: int
    form: str
    text: str
    legal: bool


@dataclass
class ListNumbers:
    """Numbers of the lists of a document, counted in the order of its paragraphs.

    Attributes
    ----------
    levels
        Levels by list and depth.
    abstract
        Definition each list stands on: lists on one definition go on counting together.
    restarts
        Lists and depths that begin anew, with their first number.
    """

    levels: dict[tuple[str, int], ListLevel]
    abstract: dict[str, str]
    restarts: dict[tuple[str, int], int]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number_id: str, depth: int) -> str:
        """Number of the next paragraph of a list at a depth, as Word shows it; empty where it shows none."""
        level = self.levels.get((number_id, depth))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _BULLET
        root = self.abstract[number_id]
        restart = self.restarts.get((number_id, depth))
        if restart is not None and (number_id, depth) not in self._begun:
            self._begun.add((number_id, depth))
            self._counts[root, depth] = restart
        else:
            self._counts[root, depth] = self._counts.get((root, depth), level.start - 1) + 1
        for key in [key for key in self._counts if key[0] == root and key[1] > depth]:
            del self._counts[key]
        shown = re.sub(
            r"%(\d)",
            lambda found: self._shown(number_id, int(found.group(1)) - 1, legal=level.legal),
            level.text[:_LONGEST],
        )
        return shown[:_LONGEST]

    def _shown(self, number_id: str, depth: int, *, legal: bool) -> str:
        level = self.levels.get((number_id, depth))
        if level is None:
            return ""
        count = self._counts.setdefault((self.abstract[number_id], depth), level.start)
        return str(count) if legal else written(count, level.form)


def written(count: int, form: str) -> str:
    """A number in one of the forms of Word; Arabic figures where the form is another."""
    letters = {"lowerLetter": _LATIN, "upperLetter": _LATIN, "russianLower": _RUSSIAN, "russianUpper": _RUSSIAN}.get(
        form
    )
    if letters and count >= 1:
        letter = letters[(count - 1) % len(letters)] * min(10, (count - 1) // len(letters) + 1)
        return letter.upper() if form.startswith(("upper", "russianU")) else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        numeral = _roman(count)
        return numeral if form == "upperRoman" else numeral.lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
    numeral = ""
    for value, letters in steps:
        times, count = divmod(count, value)
        numeral += letters * times
    return numeral


def list_numbers(root: Element | None) -> ListNumbers:
    """Lists of numbering.xml; none where the document has no such part."""
    if root is None:
        return ListNumbers({}, {}, {})
    defined = {
        element.get(f"{_W}abstractNumId"): [_level(child) for child in element if local_name(child) == "lvl"]
        for element in root
        if local_name(element) == "abstractNum"
    }
    numbers = ListNumbers({}, {}, {})
    for element in root:
        if local_name(element) == "num":
            _add_list(numbers, element, defined)
    return numbers


def _add_list(numbers: ListNumbers, element: Element, defined: dict[str, list[tuple[int, ListLevel]]]) -> None:
    name = element.get(f"{_W}numId") or ""
    abstract = _value(element, "abstractNumId", "")
    numbers.abstract[name] = abstract
    for depth, level in defined.get(abstract, []):
        numbers.levels[name, depth] = level
    for change in element:
        if local_name(change) != "lvlOverride":
            continue
        depth = whole(change.get(f"{_W}ilvl"), 0)
        for child in change:
            if local_name(child) == "lvl":
                numbers.levels[name, depth] = _level(child)[1]
            elif local_name(child) == "startOverride":
                numbers.restarts[name, depth] = whole(child.get(f"{_W}val"), 1)


def _level(element: Element) -> tuple[int, ListLevel]:
    legal = element.find(f"{_W}isLgl") is not None
    form = _value(element, "numFmt", "decimal")
    level = ListLevel(whole(_value(element, "start", "1"), 1), form, _value(element, "lvlText", ""), legal)
    return whole(element.get(f"{_W}ilvl"), 0), level


def _value(element: Element, name: str, otherwise: str) -> str:
    child = element.find(f"{_W}{name}")
    found: Callable[[str, str], str] | None = None if child is None else child.get
    return otherwise if found is None else found(f"{_W}val", otherwise)


def whole(printed: str | None, otherwise: int) -> int:
    """Whole number of an attribute; `otherwise` where it is none."""
    return int(printed) if printed and re.fullmatch(r"\d{1,6}", printed) else otherwise
