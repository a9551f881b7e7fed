"""Text folded for matching: small letters, one apostrophe, one dash, one script for a language that is written in two."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
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
_VOWELS: Final = frozenset("аоуэиеёюяўыәөү")
_PAIRS: Final = {"sh": "ş", "ch": "ç"}


@dataclass(frozen=True)
class Folded:
    """A folded text and where each letter came from.

    Attributes
    ----------
    text
        The folded text.
    origin
        For each letter of `text` its place in the source, and after the last the length of the source.
    """

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the source of a span in the folded text."""
        return self.origin[start], self.origin[end]


@cache
def _table(language: str) -> dict[str, str]:
    own = _OF[language]
    apostrophes = dict.fromkeys(APOSTROPHES, own.get("'", "'"))
    return dict(_EVERYWHERE) | apostrophes | dict(own)


def composed(text: str) -> str:
    """Text with composed letters (NFC): the form in which spans are counted."""
    return unicodedata.normalize("NFC", text)


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
    table = _table(language)
    initial = _AFTER_VOWEL.get(language)
    letters: list[str] = []
    origin: list[int] = []
    before = " "
    source = composed(text)
    for place, raw in enumerate(source):
        letter = raw.lower()[:1] if raw != "İ" else "i"
        out = table.get(letter, letter)
        if initial and letter == "е" and (before in _VOWELS or not before.isalpha()):
            out = initial
        letters.extend(out)
        origin.extend([place] * len(out))
        before = letter
    origin.append(len(source))
    return _paired(letters, origin) if language == "kk" else Folded("".join(letters), tuple(origin))


def _paired(letters: list[str], origin: list[int]) -> Folded:
    """Kazakh: the Latin pairs sh and ch are the letters ş and ç."""
    kept: list[str] = []
    places: list[int] = []
    k = 0
    while k < len(letters):
        pair = _PAIRS.get("".join(letters[k : k + 2]))
        kept.append(pair or letters[k])
        places.append(origin[k])
        k += 2 if pair else 1
    return Folded("".join(kept), (*places, origin[-1]))
