"""Lexicons of the seven languages: tables of patterns, checked when they are read, and the search for them in a text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import StringIO
from typing import Final, TypeAlias

from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.languages import LANGUAGES
from kenes.vocabulary.errors import InputError, UnknownName, closest

GAP: Final = "-"
"""A language has no such expression: a stated gap."""
WORD: Final = r"[\w']"
_TOKEN: Final = re.compile(r"[\w'%°‰]+")
_GAP_OF_WORDS: Final = r"(?:\S+\s+){0,4}?"


@dataclass(frozen=True)
class Entry:
    """A row of a lexicon.

    Attributes
    ----------
    name
        Canonical English name.
    attributes
        The other columns that are no language.
    patterns
        For each language its patterns, folded; ``*`` stands for any letters, ``...`` for up to four words.
    """

    name: str
    attributes: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Mention:
    """A pattern found in a folded text.

    Attributes
    ----------
    entry
        Row of the lexicon.
    start, end
        Span in the folded text.
    """

    entry: Entry
    start: int
    end: int


@cache
def lexicon(name: str) -> tuple[Entry, ...]:
    """Rows of a lexicon of the package.

    Parameters
    ----------
    name
        Its file without ``.csv``: ``force``, ``units``, ``actors``.

    Raises
    ------
    InputError
        A column of a language is missing or a cell is empty: a gap has to be stated as ``-``.
    """
    text = files("kenes.law.concordance.fields").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")
    return parsed(text, f"lexicon {name}.csv")


def parsed(text: str, where: str) -> tuple[Entry, ...]:
    """Rows of a lexicon from its text; `where` is named in errors.

    Raises
    ------
    InputError
        A column of a language is missing or a cell is empty.
    """
    reader = csv.DictReader(StringIO(text))
    missing = [code for code in ("name", *LANGUAGES) if code not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"No column {', '.join(missing)}.", where=where, remedy="Every language has a column.")
    return tuple(_entry(row, f"{where}, line {k}") for k, row in enumerate(reader, start=2))


def _entry(row: dict[str, str | None], where: str) -> Entry:
    patterns = {}
    for code in LANGUAGES:
        cell = (row[code] or "").strip()
        if not cell:
            remedy = f"State a gap as {GAP}."
            raise InputError(f"The cell of language {code} is empty.", where=where, remedy=remedy)
        raw = () if cell == GAP else tuple(part.strip() for part in cell.split(";"))
        if any(not part.strip(" *-.") and part not in {"%", "‰"} for part in raw):
            raise InputError(
                f"A pattern of language {code} is empty.", where=where, remedy="Give letters between semicolons."
            )
        patterns[code] = tuple(folded(part, code).text for part in raw)
    attributes = {key: value or "" for key, value in row.items() if key != "name" and key not in LANGUAGES}
    return Entry(row["name"] or "", attributes, patterns)


def known_language(language: str) -> str:
    """The language itself, if there are lexicons of it.

    Raises
    ------
    UnknownName
        It is none of the seven.
    """
    if language not in LANGUAGES:
        raise UnknownName(f"No language '{language}'.", where="language", remedy=closest(language, list(LANGUAGES)))
    return language


def expression(pattern: str) -> str:
    """Regular expression of a folded pattern, without its boundary on the left."""
    words = [_GAP_OF_WORDS if word == "..." else f"{_word(word)}\\s+" for word in pattern.split(" ")]
    body = "".join(words).removesuffix(r"\s+")
    return body if not re.match(r"[\w']", pattern[-1]) else body + r"(?![\w])"


def _word(pattern: str) -> str:
    return "".join(f"{WORD}*" if piece == "*" else re.escape(piece) for piece in re.split(r"(\*)", pattern))


_Table: TypeAlias = tuple[re.Pattern[str], list[Entry]]


class Search:
    """Search for the patterns of a lexicon in folded texts of one language.

    Parameters
    ----------
    entries
        Rows looked for.
    language
        ISO 639-1 code.
    """

    def __init__(self, entries: tuple[Entry, ...], language: str) -> None:
        pairs = [(pattern, entry) for entry in entries for pattern in entry.patterns[language]]
        pairs.sort(key=lambda pair: -len(pair[0].replace("*", "").replace("...", "")))
        groups: dict[str, list[tuple[str, Entry]]] = {}
        for pattern, entry in pairs:
            groups.setdefault(_key(pattern), []).append((pattern, entry))
        endings = groups.pop("*", [])
        self._groups = groups
        self._tables: dict[str, _Table] = {}
        self._endings = tuple({_ending(pattern) for pattern, _ in endings})
        self._ending_table = _compiled(endings) if endings else None

    def at(self, text: str, place: int) -> Mention | None:
        """Pattern that begins at a place of the text, the longest first; none if there is none."""
        for key in (text[place : place + 2], text[place : place + 1]):
            table = self._table(key) if key in self._groups else None
            found = table[0].match(text, place) if table else None
            if table and found:
                return Mention(table[1][_which(found)], place, found.end())
        return None

    def _table(self, key: str) -> _Table:
        """Patterns with a beginning in common, compiled when first met: most are never."""
        if key not in self._tables:
            self._tables[key] = _compiled(self._groups[key])
        return self._tables[key]

    def every(self, text: str) -> Iterator[Mention]:
        """Patterns in the text from left to right, none overlapping another."""
        free = 0
        for start, word in _words(text):
            if start < free or (word[:2] not in self._groups and word[0] not in self._groups and not self._endings):
                continue
            found = self.at(text, start) or self._by_ending(text, start, word)
            if found:
                free = found.end
                yield found

    def _by_ending(self, text: str, start: int, word: str) -> Mention | None:
        if self._ending_table is None or not word.endswith(self._endings):
            return None
        found = self._ending_table[0].match(text, start)
        return Mention(self._ending_table[1][_which(found)], start, found.end()) if found else None


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((word.start(), word.group()) for word in _TOKEN.finditer(text))


def _which(found: re.Match[str]) -> int:
    return (found.lastindex or 1) - 1


def _ending(pattern: str) -> str:
    return pattern.split(" ")[0].strip("*")


def _key(pattern: str) -> str:
    stem = re.split(r"[*]|\.\.\.", pattern)[0]
    return stem[:2].strip() if stem else "*"


def _compiled(pairs: list[tuple[str, Entry]]) -> _Table:
    parts = [f"({expression(pattern)})" for pattern, _ in pairs]
    return re.compile("|".join(parts)), [entry for _, entry in pairs]


@cache
def search(name: str, language: str) -> Search:
    """Search of a lexicon of the package in a language, made once."""
    return Search(lexicon(name), known_language(language))
