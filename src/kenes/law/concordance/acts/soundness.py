"""Is this the text of an act at all: mixed alphabets, broken encodings and the noise of scanning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kenes.law.concordance.acts.detection import Script
from kenes.law.concordance.acts.lines import Line
from kenes.vocabulary.errors import InputError

_LATIN: Final = "ABCEHIKMOPTXYaceiopxyäëïöüçəhj"
_CYRILLIC: Final = "АВСЕНІКМОРТХУасеіорхуӓёїӧӱҫәһј"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MOJIBAKE: Final = re.compile(
    "[ÐÑ][\u0080-\u00bf\u2018-\u203a\u0152-\u0192]|Р[°-џ]Р|[ÃÅÄ][\u0080-\u00bf\u2018-\u203a]|Гђ|ï»¿"
)
_ALPHABET: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіӣӯҳҷўҗ")
_NOISE: Final = re.compile(r"[~^|\\{}<>_$¢£¤¥€¦©®¬¶¿¡¸ˆ˜•■□▲►]")
_LONGEST_WORD: Final = 80
_ODD_SHARE: Final = 0.15


def sound(lines: Sequence[Line], script: Script, *, where: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines with look-alike letters of the other alphabet put right, and notes.

    Parameters
    ----------
    lines
        Lines of the act.
    script
        Its script.
    where
        Name for errors.

    Raises
    ------
    InputError
        If the encoding is broken, words mix alphabets beyond repair, or the text is the noise of scanning.
    """
    _check_encoding(lines, where)
    mended, changed, left = _mended(lines, script)
    _check_mixture(left, lines, where)
    if script == "Cyrl":
        _check_alphabet(mended, where)
    _check_noise(mended, where)
    notes = []
    if changed:
        notes.append(
            f"{changed} words mixed look-alike Latin and Cyrillic letters; the letters were put into one alphabet."
        )
    if left:
        notes.append(
            f"{len(left)} words mix Latin and Cyrillic letters and were left as they are: {', '.join(left[:5])}."
        )
    return mended, tuple(notes)


def _check_encoding(lines: Sequence[Line], where: str) -> None:
    lost = next((line for line in lines if "\ufffd" in line.text), None)
    if lost is not None:
        raise InputError(
            "letters are lost here (the sign \ufffd).",
            where=f"{where}, line {lost.place}",
            remedy="Export again as UTF-8.",
        )
    broken = [line for line in lines if len(_MOJIBAKE.findall(line.text)) > 2]
    if len(broken) > 0.02 * len(lines):
        raise InputError(
            "the text was once read in a wrong encoding; its letters are broken.",
            where=f"{where}, line {broken[0].place}",
            remedy="Export it again as UTF-8.",
        )


def _mended(lines: Sequence[Line], script: Script) -> tuple[tuple[Line, ...], int, list[str]]:
    mended = tuple(replace(line, text=in_one_alphabet(line.text, script)) for line in lines)
    before = [word for line in lines for word in _WORD.findall(line.text)]
    after = [word for line in mended for word in _WORD.findall(line.text)]
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    return mended, changed, [word for word in after if _is_mixed(word)]


def in_one_alphabet(text: str, script: Script) -> str:
    """Text whose words of two alphabets are put into the given one, where every letter of theirs looks like one of it."""
    return _WORD.sub(lambda found: _in_one_alphabet(found.group(), script), text)


def _in_one_alphabet(word: str, script: Script) -> str:
    if not _is_mixed(word):
        return word
    plain = word.translate(_TO_CYRILLIC if script == "Cyrl" else _TO_LATIN)
    return word if _is_mixed(plain) else plain


def _is_mixed(word: str) -> bool:
    return 0 < sum("\u0400" <= letter <= "\u052f" for letter in word) < len(word)


def _check_mixture(left: Sequence[str], lines: Sequence[Line], where: str) -> None:
    words = sum(len(_WORD.findall(line.text)) for line in lines)
    if len(left) > max(5, 0.02 * words):
        raise InputError(
            f"{len(left)} of {words} words mix Latin and Cyrillic letters ({', '.join(left[:3])} ...).",
            where=where,
            remedy="The encoding or the font is wrong; export the text again as UTF-8.",
        )


def _check_alphabet(lines: Sequence[Line], where: str) -> None:
    letters = [letter for line in lines for letter in line.text.lower() if "\u0400" <= letter <= "\u052f"]
    strange = [letter for letter in letters if letter not in _ALPHABET]
    if len(strange) > max(10, 0.01 * len(letters)):
        shown = " ".join(sorted(set(strange))[:8])
        raise InputError(
            f"{len(strange)} letters belong to none of the seven languages ({shown}): the text was set in a font of an older encoding.",
            where=where,
            remedy="Convert it to Unicode first; which font it was cannot be guessed safely.",
        )


def _check_noise(lines: Sequence[Line], where: str) -> None:
    tokens = [token for line in lines for token in line.text.split()]
    odd = [token for token in tokens if _is_odd(token)]
    if len(tokens) >= 30 and len(odd) > _ODD_SHARE * len(tokens):
        raise InputError(
            f"{len(odd)} of {len(tokens)} words look like the noise of a scanner ({', '.join(odd[:3])} ...).",
            where=where,
            remedy="Give a text that has been proof-read.",
        )


def _is_odd(token: str) -> bool:
    """Signs that stand in no law, figures inside words, capitals inside small letters, or no letter and no figure at all."""
    core = token.strip("«»\"“”„'.,;:!?()[]…–—-*/№§%°+=#&•·’‘ʻʼ`")
    if len(core) > _LONGEST_WORD:
        return True
    if not core:
        return len(token) > 4 and not set(token) <= set("._-–—*…")
    if set(core) <= {"_"}:
        return False
    if _NOISE.search(core):
        return True
    if re.search(r"[^\W\d_]{2,}\d+[^\W\d_]{2,}|[^\W\d_]\d[^\W\d_]", core):
        return True
    return (
        re.search(r"[^\W\d_a-zа-яё](?<=[A-ZА-ЯЁ])", core[1:]) is not None
        and re.search("[a-zа-яё][A-ZА-ЯЁ]", core) is not None
    )
