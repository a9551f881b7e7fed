"""Text folded for matching: small letters, one apostrophe, one dash, one script for a language that is written in two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

APOSTROPHES: Final = "ʻʼ’‘`´′'ʹ＇"
DASHES: Final = "–—−‐‑‒―-"
_EVERYWHERE: Final = (
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(DASHES, "-")
    | {"ё": "е", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "", "\u200b": "", "\u0307": ""}
)
"""What no language tells apart in a legal text."""

_KAZAKH: Final = {
    **dict(zip("абвгғджзикқлмнңоөпрстуұүфхһыіэйеә", "abvggdjzikklmnnooprstuuufhhiieiea", strict=True)),
    "ш": "ş",
    "щ": "ş",
    "ч": "ç",
    "ц": "ts",
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "ъ": "",
    **dict(zip("áäǵğqńñóöúüūýıiyïŋ", "aaggknnoouuuuiiiin", strict=True)),
    "w": "u",
    "'": "",
}
"""Cyrillic and the Latin alphabets proposed from 2017 to 2021, to one coarse skeleton: they do not map one to one."""
_UZBEK: Final = {
    **dict(zip("абвгджзийклмнопрстуфхэқҳъ", "abvgdjziyklmnoprstufxeqh'", strict=True)),
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ь": "",
    "ы": "i",
    "ю": "yu",
    "я": "ya",
    "ў": "o'",
    "ғ": "g'",
    "õ": "o'",
    "ō": "o'",
    "ğ": "g'",
    "ḡ": "g'",
    "ş": "sh",
    "ç": "ch",
    "е": "e",
}
_TURKMEN: Final = {
    **dict(
        zip(
            "абвгджҗзийклмнңоөпрстуүфхчшщыэәеө",
            "abwgdžjziýklmnňoöprstuüfhçşşyeäeö",
            strict=True,
        )
    ),
    "ц": "s",
    "ю": "ýu",
    "я": "ýa",
    "ь": "",
    "ъ": "",
    "ÿ": "ý",
    "ñ": "ň",
    "'": "",
}
_TAJIK: Final = dict(zip("ӯўӣїҳњҷљқќғѓъ", "ууииххччккгг'", strict=True))
"""Letters with tails and bars are often typed without them."""
_OF: Final[Mapping[str, Mapping[str, str]]] = {
    "kk": _KAZAKH,
    "uz": _UZBEK,
    "tk": _TURKMEN,
    "tg": _TAJIK,
    "ky": {},
    "ru": {},
    "en": {},
}
_AFTER_VOWEL: Final = {"uz": "ye", "tk": "ýe"}
"""Cyrillic е at the beginning of a word or after a vowel."""
_INITIAL: Final = re.compile(r"(?<![^\W])е|(?<=[аоуэиеёюяўыәөү])е")
_PAIRS: Final = {"sh": "ş", "ch": "ç"}


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Attributes
    ----------
    source
        The text in composed letters.
    language
        ISO 639-1 code.
    text
        The folded text.
    """

    source: str
    language: str
    text: str

    @cached_property
    def origin(self) -> tuple[int, ...]:
        """For each letter of the folded text its place in the source, and after the last the length of the source."""
        places = [
            place for place, letters in enumerate(_pieces(self.source, self.language)) for _ in range(len(letters))
        ]
        return (*places, len(self.source))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the source of a span in the folded text."""
        return self.origin[start], self.origin[end]


@cache
def _table(language: str) -> dict[int, str]:
    own = _OF[language]
    apostrophes = dict.fromkeys(APOSTROPHES, own.get("'", "'"))
    return str.maketrans(_EVERYWHERE | apostrophes | dict(own))


def composed(text: str) -> str:
    """Text with composed letters (NFC): the form in which spans are counted."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def folded(text: str, language: str) -> Folded:
    """Fold a text for matching.

    Parameters
    ----------
    text
        Any text; composed first (`composed`), so that spans count composed letters.
    language
        ISO 639-1 code, one of the seven.

    Returns
    -------
    Folded
        Small letters of one script: Kazakh as a Latin skeleton, Uzbek and Turkmen in Latin letters, the others in their own.
    """
    source = composed(text)
    small = _small(source)
    if language in _AFTER_VOWEL:
        small = _INITIAL.sub(_AFTER_VOWEL[language], small)
    read = small.translate(_table(language))
    if language == "kk":
        for pair, letter in _PAIRS.items():
            read = read.replace(pair, letter)
    return Folded(source, language, read)


def _small(source: str) -> str:
    """Small letters, one for each letter of the source."""
    small = source.lower()
    return small if len(small) == len(source) else "".join(letter.lower()[0] for letter in source)


def _pieces(source: str, language: str) -> list[str]:
    """What each letter of the source became."""
    small = _small(source)
    table = _table(language)
    pieces = [letter.translate(table) for letter in small]
    if language in _AFTER_VOWEL:
        for found in _INITIAL.finditer(small):
            pieces[found.start()] = _AFTER_VOWEL[language]
    return _paired(pieces) if language == "kk" else pieces


def _paired(pieces: list[str]) -> list[str]:
    """Kazakh: the Latin pairs sh and ch are the letters ş and ç, wherever their two letters stand."""
    letters = [(place, letter) for place, piece in enumerate(pieces) for letter in piece]
    out = [""] * len(pieces)
    k = 0
    while k < len(letters):
        place, letter = letters[k]
        pair = _PAIRS.get("".join(one for _, one in letters[k : k + 2]))
        out[place] += pair or letter
        k += 2 if pair else 1
    return out
