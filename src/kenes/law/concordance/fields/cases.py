"""Grammatical cases as far as they tell who acts: the bare form acts, the instrumental of a passive acts, the others do not."""

from __future__ import annotations

import re
from typing import Final, Literal

Role = Literal["subject", "agent", "other"]

_OBLIQUE: Final = {
    "kk": re.compile(r"(?:[ndt]in|[gk][ae]|[ndt][ae]|[dtn][ae]n|[mbp]en|[ndt]i|(?<=i)n)$"),
    "ky": re.compile(r"(?:[нтд][ыиуү]н|[гкн][аеоө]|[дт][аеоө]|[дтн][аеоө]н|[нтд][ыиуү]|(?<=[ыиуү])н)$"),
    "uz": re.compile(r"(?:ning|[gkq]a|da|dan|ni|gacha)$"),
    "tk": re.compile(r"(?:[yiuü]ň|[ae]|d[ae]n|n[yiuü])$"),
    "tg": re.compile(r"ро$"),
}
_PLURAL: Final = {"kk": re.compile(r"[ldt][ae]ri?$"), "ky": re.compile(r"[лдт][аеоө]р[ыиуү]?$")}
_FEMININE: Final = re.compile(r"(?:ц|ци|сси|лици|тур|служб|атори|групп)$")
_RUSSIAN_OTHER: Final = frozenset(
    {
        "а",
        "я",
        "у",
        "ю",
        "е",
        "ов",
        "ей",
        "ам",
        "ям",
        "ах",
        "ях",
        "ого",
        "его",
        "ому",
        "ему",
        "их",
        "ых",
        "ия",
        "ию",
        "ии",
    }
)
_RUSSIAN_AGENT: Final = frozenset({"ом", "ем", "ами", "ями", "ием", "ым", "им", "ыми", "ими"})
_FEMININE_SUBJECT: Final = frozenset({"", "а", "я", "ия"})
_FEMININE_AGENT: Final = frozenset({"ей", "ией", "ой", "иями", "ями", "ами"})


def role(word: str, stem: str, language: str) -> Role:
    """Role of a noun by its ending.

    Parameters
    ----------
    word
        Folded word.
    stem
        Pattern it was found by: its letters before the star are the stem.
    language
        ISO 639-1 code.
    """
    ending = word[len(stem) - 1 :]
    if language == "ru":
        return _russian(ending, stem[:-1])
    if not ending or language == "en":
        return "subject"
    plural = _PLURAL.get(language)
    if plural and plural.search(ending):
        return "subject"
    return "other" if _OBLIQUE[language].search(ending) else "subject"


def _russian(ending: str, stem: str) -> Role:
    if _FEMININE.search(stem):
        if ending in _FEMININE_SUBJECT:
            return "subject"
        return "agent" if ending in _FEMININE_AGENT else "other"
    if ending in _RUSSIAN_AGENT:
        return "agent"
    return "other" if ending in _RUSSIAN_OTHER else "subject"
