"""One spelling for seven languages and their alphabets, so that cognates and loans look alike.

Letters of one sound go to one Latin letter (қ, q and к to k; ө, ö, oʻ and ў to o; ш, ş and sh to x). It is a key for comparison,
not a transliteration for readers: vowels lose their fronting, the glottal stop and the soft sign fall away.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

CYRILLIC: Final = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "җ": "j", "ҷ": "j",
    "з": "z", "и": "i", "ӣ": "i", "і": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ӯ": "u", "ў": "o", "ф": "f", "х": "h",
    "ҳ": "h", "һ": "h", "ц": "s", "ч": "c", "ш": "x", "щ": "x", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
LATIN: Final = {
    "ç": "c", "ä": "a", "á": "a", "ž": "j", "ň": "n", "ñ": "n", "ŋ": "n", "ń": "n", "ö": "o", "ó": "o", "ō": "o", "ş": "x",
    "ü": "u", "ú": "u", "ū": "u", "ğ": "g", "ǵ": "g", "ı": "i", "i̇": "i", "q": "k", "w": "v",
}  # fmt: skip
OF_LANGUAGE: Final = {
    "tk": {"ý": "\0", "y": "i", "\0": "y"},
    "kk": {"ý": "u", "sh": "x", "ch": "c", "x": "h", "y": "i"},
    "uz": {"oʻ": "o", "gʻ": "g", "sh": "x", "ch": "c", "x": "h", "ng": "n", "нг": "н"},
    "en": {"sh": "x", "ch": "c", "ph": "f", "ck": "k", "c": "k", "y": "i"},
}
"""Letters that sound otherwise in one language, applied in this order before those of the alphabet."""
APOSTROPHES: Final = re.compile("['`´‘’ʼʻ′＇]")
HYPHENS: Final = re.compile("[‐‑‒–—-]")
_TOKEN: Final = re.compile(r"[^\W_]+")
CLASSES: Final = str.maketrans(
    {"j": "y", "d": "t", "g": "k", "h": "k", "p": "b", "v": "b", "f": "b", "z": "s", "x": "s", "c": "s"}
    | dict.fromkeys("aeiou", "")
)
"""Consonants that stand for each other in cognates: жыл and yil, döwlet and давлат, bas and bosh."""


def romanised(text: str, language: str) -> str:
    """Text in the common spelling, in lower case; figures and signs stay.

    Parameters
    ----------
    text
        In any of the alphabets of the language.
    language
        ISO 639-1 code.
    """
    flat = unicodedata.normalize("NFKC", APOSTROPHES.sub("ʻ", text)).lower()
    for letters, sound in OF_LANGUAGE.get(language, {}).items():
        flat = flat.replace(letters, sound)
    spelled = "".join(LATIN.get(letter, CYRILLIC.get(letter, letter)) for letter in flat.replace("ʻ", ""))
    if spelled.isascii():
        return spelled
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def _spelled(word: str, language: str) -> str:
    return romanised(word, language)


def words(text: str, language: str) -> tuple[str, ...]:
    """Words and figures of a text in the common spelling, without signs; words joined by a hyphen count as several."""
    flat = HYPHENS.sub(" ", unicodedata.normalize("NFKC", APOSTROPHES.sub("ʻ", text)).lower())
    found = _TOKEN.findall(flat)
    return tuple(spelled for word in found if (spelled := _spelled(word, language)))


def skeleton(word: str) -> str:
    """First consonants of a word in the common spelling, by classes of sound; empty for words with fewer than three."""
    bare = word[:1].translate(CLASSES) or "a"
    rest = word[1:].translate(CLASSES)
    whole = re.sub(r"(.)\1+", r"\1", bare + rest)
    return whole[:5] if len(whole) >= 4 else ""
