"""Encoding of a text file: UTF-8 strictly, marks of byte order, and windows-1251 only where the outcome is plainly a language."""

from __future__ import annotations

import codecs
import re
from typing import Final

from kenes.law.concordance.acts.detection import scores
from kenes.vocabulary.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_REMEDY: Final = "Save it as UTF-8."


def decoded(data: bytes, *, where: str) -> tuple[str, tuple[str, ...]]:
    """Text of a file, with notes on how it was read.

    Raises
    ------
    InputError
        If it is neither UTF-8 nor UTF-16 with a mark, and windows-1251 gives no plausible text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, where), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _as_windows_1251(data, error, where)
    if "\x00" in text:
        raise InputError("the file is no text: it holds zero bytes.", where=where, remedy=_REMEDY)
    return text, ()


def declared_html(data: bytes, *, where: str) -> tuple[str, tuple[str, ...]]:
    """Text of an HTML file: by mark of byte order, UTF-8, its own declaration, then as plain text.

    UTF-8 goes first: text that is valid UTF-8 and has letters beyond ASCII is hardly ever anything else, and declarations are often stale.
    """
    found = _DECLARED.search(data[:4096])
    name = (found.group(1) or found.group(2)).decode("ascii").lower() if found else ""
    try:
        known = codecs.lookup(name).name if name else ""
    except LookupError as error:
        raise InputError(f"the declared encoding '{name}' is unknown.", where=where, remedy=_REMEDY) from error
    if not known or known == "utf-8" or data.startswith(tuple(mark for mark, _ in _MARKS)) or _is_utf8(data):
        text, notes = decoded(data, where=where)
        stale = known and known not in {"utf-8", "ascii"} and not notes and not data.isascii()
        return text, (f"The declared encoding {name} is wrong: the file is Unicode.",) if stale else notes
    return _strict(data, known, where), (f"Read as {name}, as the file declares.",)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, name: str, where: str) -> str:
    try:
        text = data.decode(name)
        text.encode("utf-8")
    except (UnicodeError, LookupError, AttributeError) as error:
        raise InputError(f"the file is not in {name}, as it says: {error}.", where=where, remedy=_REMEDY) from error
    if not isinstance(text, str) or "\x00" in text:
        raise InputError("the file is no text.", where=where, remedy=_REMEDY)
    return text


def _as_windows_1251(data: bytes, error: UnicodeDecodeError, where: str) -> tuple[str, tuple[str, ...]]:
    line = data.count(b"\n", 0, error.start) + 1
    refusal = InputError(
        "the text is not UTF-8, and not plainly windows-1251 either.", where=f"{where}, line {line}", remedy=_REMEDY
    )
    if b"\x00" in data:
        raise refusal from error
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError as second:
        raise refusal from second
    if not _is_plausible(text):
        raise refusal from error
    return text, ("Encoding guessed: windows-1251, since the text is not UTF-8 and reads well so.",)


def _is_plausible(text: str) -> bool:
    """Whether a Cyrillic text looks like one: small letters prevail, few letters are strange, function words are there.

    KOI8-R read as windows-1251 swaps small and capital letters; the Latin alphabets read so give no function words.
    """
    letters = [letter for letter in text if letter.isalpha() and not letter.isascii()]
    if len(letters) < 20:
        return False
    russian = sum("а" <= letter.lower() <= "я" or letter in "ёЁ" for letter in letters) / len(letters)
    swapped = len(re.findall(r"\b[а-я][А-Я]{2,}", text))
    proper = len(re.findall(r"\b[А-Яа-я][а-я]{2,}", text))
    return russian > 0.97 and proper > 10 * swapped and max(scores(text).values()) > 0.06
