"""Letters and numbers of seven languages in one folded form, so that one grammar serves all alphabets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ALIKE: Final = dict(zip("ғқҳҷңөүұәһіҝҗıəŋɵ", "гкхчноууахiкжieno", strict=True))
_APOSTROPHES: Final = "ʻʼ‘’`´′ʹ"
_SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
SUPERSCRIPT_DIGITS: Final = "".join(_SUPERSCRIPTS)
DASHES: Final = "-‐‑‒–—−"
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_IN_CYRILLIC: Final = str.maketrans("ІХСМ", "IXCM")
_ROMAN_FORM: Final = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SPELLED: Final = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch ' y ' e yu ya"
_LATIN_LETTER: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        _SPELLED.split(),
        strict=True,
    )
)


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if letter in DASHES:
        return "-"
    small = letter.lower()[:1]
    bare = unicodedata.normalize("NFD", small)[:1]
    return _ALIKE.get(small, _ALIKE.get(bare, bare))


def folded(text: str) -> str:
    """Small letters without marks, one for one, so that places in the folded text are places in the text itself.

    Special Cyrillic letters become their plain neighbours (``қ`` to ``к``): law texts are often typed without them.
    """
    return "".join(map(_folded_letter, text))


def superscript(digits: str) -> str:
    """Digits raised: ``12`` becomes ``¹²``."""
    return digits.translate({ord(low): high for high, low in _SUPERSCRIPTS.items()})


def roman(numeral: str) -> int | None:
    """Value of a Roman numeral in capital letters, Latin or look-alike Cyrillic; none where it is no numeral."""
    letters = numeral.translate(_ROMAN_IN_CYRILLIC)
    if not letters or not _ROMAN_FORM.fullmatch(letters):
        return None
    values = [_ROMAN[letter] for letter in letters]
    return sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True))


def plain_number(printed: str) -> str:
    """Number in Arabic figures and Latin letters, parts joined by a hyphen.

    ``5¹`` gives ``5-1``, ``12.1`` gives ``12-1``, ``IV`` gives ``4``, ``б`` gives ``b``.
    """
    value = roman(printed)
    if value is not None:
        return str(value)
    raised = re.sub(f"[{SUPERSCRIPT_DIGITS}]+", lambda found: "-" + _lowered(found.group()), printed)
    parts = re.findall(r"\d+|[^\W\d_]+", raised)
    return "-".join(_latin(part.lower()) for part in parts)


def _lowered(digits: str) -> str:
    return "".join(_SUPERSCRIPTS[digit] for digit in digits)


def _latin(part: str) -> str:
    if part.isdigit():
        return str(int(part))
    spelled = "".join(_LATIN_LETTER.get(letter, folded(letter)) for letter in part)
    return "".join(_LATIN_LETTER.get(letter, letter) for letter in spelled).replace("'", "") or "nn"


def order(number: str) -> tuple[int, ...]:
    """Figures of a plain number, to compare places in a numbering; letters count by their place in the alphabet."""
    return tuple(int(part) if part.isdigit() else ord(part[0]) - ord("a") + 1 for part in number.split("-") if part)


def follows(number: str, last: str | None) -> bool:
    """Whether a number can come next in a numbering: the next whole, or an inserted one (``12-1`` after ``12``)."""
    here = order(number)
    if not here:
        return False
    if last is None:
        return here[0] <= 1
    before = order(last)
    if here[0] == before[0] + 1:
        return len(here) == 1 or here[1:] == (1,) * len(here[1:])
    return here[0] == before[0] and here > before
