"""Terms of law in seven languages: what makes an article recognisable in a language that shares no word with it.

A term is matched by the beginning of words in the common spelling, with the endings of the language after it; concepts found become
tokens that every language shares.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

from kenes.law.concordance.alignment.romanisation import words
from kenes.law.concordance.languages import LANGUAGES
from kenes.vocabulary.errors import InputError

COLUMNS: Final = ("term_id", "domain", "en", "ru", "kk", "ky", "tg", "tk", "uz", "source", "status")
ALTERNATIVES: Final = "|"
LONGEST_ENDING: Final = {"kk": 9, "ky": 9, "tk": 10, "uz": 10, "tg": 7, "ru": 6, "en": 6}
"""Letters a word may have after its stem."""
SHORT: Final = 4
"""Stems up to this length need an ending of the language after them, not just any letters."""
_TURKIC: Final = re.compile(
    r"([ldtn][aeoi]r)?(s?[iu]n?|[iu]m|[iu]?m[iu]z|[iu]?n[iu]z)?"
    r"(n?[dt][iu]n|n[iu]n|n?[iu]n|[ndt]?[iu]|n?[gk][aeo]|n?[aeo]|n?[dtn][aeo]n?|men|ben|pen|m[ae]n)?(g[iu]|k[iu])?(l[iu]k|l[iu]|s[iu]z|d[iu]r|t[iu]r)?"
)
_TAJIK: Final = re.compile(r"[yv]?(i|e|u|ho|on|ro|gi|am|at|ax|amon|an|and|ad|em|ed|ast|yon|gon)*")
_RUSSIAN: Final = re.compile(
    r"(n|sk|ov|ev|en|nn|enn)?(a|u|i|e|o|y|om|oy|am|ami|ah|ov|ey|yam|yami|yah|ya|yu|iy|aya|oe|ogo|omu|im|ih|imi|uyu|oyu|em|ie|ego|emu|yuyu|yaya|yom)?"
)
_ENGLISH: Final = re.compile(r"(s|es|ed|ing|er|ers|al|ly|y|ies|s)?")
ENDINGS: Final = {
    "kk": _TURKIC,
    "ky": _TURKIC,
    "tk": _TURKIC,
    "uz": _TURKIC,
    "tg": _TAJIK,
    "ru": _RUSSIAN,
    "en": _ENGLISH,
}
_LEMMA_ENDINGS: Final = {
    "ru": re.compile(
        r"(ovanie|irovanie|irovat|ovat|enie|anie|atsiya|nost|eniya|aniya|ivat|ivati|at|it|et|iy|aya|oe|ie|ya|yu|a|i|o|e|y|u)$"
    ),
    "kk": re.compile(r"(uv|u|iu)$"),
    "ky": re.compile(r"(uu|oo|u)$"),
    "tk": re.compile(r"(mak|mek|ma|me)$"),
    "uz": re.compile(r"(ix|mok|ax)$"),
    "tg": re.compile(r"(kunonidan|onidan|idan|dan|tan)$"),
    "en": re.compile(r"(ation|ing|e|y)$"),
}
"""Endings of the dictionary form that inflection replaces; taken off where enough is left (`LEAST`)."""
LEAST: Final = {"ru": 3} | dict.fromkeys(("kk", "ky", "tg", "tk", "uz", "en"), 4)
"""Letters a stem keeps at least; Russian endings are known well enough for three."""
_SOFTENING: Final = frozenset({"kk", "ky", "tk", "uz"})
_SOFTER: Final = {"k": "g", "p": "b", "t": "d"}


@dataclass(frozen=True)
class Term:
    """A concept and its words.

    Attributes
    ----------
    identifier, domain
        Stable name; field of law.
    words
        Its words by language, as written.
    source, status
        Where they stand; ``assumed`` when written from memory.
    """

    identifier: str
    domain: str
    words: dict[str, tuple[str, ...]]
    source: str
    status: str


@dataclass(frozen=True, eq=False)
class Glossary:
    """Terms with what finds them in a text.

    Attributes
    ----------
    terms
        By identifier.
    checksum
        SHA-256 of the tables it was read from.
    """

    terms: dict[str, Term]
    checksum: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and other.checksum == self.checksum

    def __hash__(self) -> int:
        return hash(self.checksum)

    def concepts(self, tokens: Sequence[str], language: str) -> tuple[str, ...]:
        """Concepts in a text, each as often as it occurs; terms of several words beside the single words in them.

        Parameters
        ----------
        tokens
            Words in the common spelling.
        language
            ISO 639-1 code.
        """
        index = _index(self, language)
        found: list[str] = []
        for k, token in enumerate(tokens):
            found.extend(_singles(self, token, language))
            for parts, concept in index.phrases.get(token[:3], ()):
                if len(parts) <= len(tokens) - k and all(
                    any(_fits(tokens[k + m], stem, language) for stem in part) for m, part in enumerate(parts)
                ):
                    found.append(concept)
        return tuple(found)


@dataclass(frozen=True)
class _Index:
    singles: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[tuple[str, ...], ...], str], ...]]


def load_glossary(extra: Iterable[Path] = ()) -> Glossary:
    """The glossary of kenes with tables of the user on top.

    Raises
    ------
    InputError
        If a table lacks a column, an identifier stands twice in it, or a term has no word at all.
    """
    folder = resources.files("kenes.law") / "glossary"
    shipped = sorted((p for p in folder.iterdir() if p.name.endswith(".csv")), key=lambda p: p.name)
    texts = [(p.name, p.read_text(encoding="utf-8")) for p in shipped]
    texts += [(path.name, _read(path)) for path in extra]
    terms: dict[str, Term] = {}
    for name, text in texts:
        for identifier, term in _table(name, text).items():
            terms[identifier] = _joined(terms[identifier], term) if identifier in terms else term
    return Glossary(terms, hashlib.sha256("\0".join(text for _, text in texts).encode()).hexdigest())


def _joined(first: Term, second: Term) -> Term:
    """A term of two tables: the words of both."""
    spoken: dict[str, tuple[str, ...]] = {
        language: tuple(dict.fromkeys((*first.words.get(language, ()), *second.words.get(language, ()))))
        for language in LANGUAGES
        if language in first.words or language in second.words
    }
    sources = "; ".join(dict.fromkeys((first.source, second.source)))
    status = first.status if first.status == second.status else "assumed"
    return Term(first.identifier, first.domain, spoken, sources, status)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the glossary cannot be read.", where=str(path), remedy="Give a CSV file in UTF-8.") from error


def _table(name: str, text: str) -> dict[str, Term]:
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"the glossary lacks the column {missing[0]}.", where=name, remedy=f"Columns: {', '.join(COLUMNS)}."
        )
    terms: dict[str, Term] = {}
    for number, row in enumerate(reader, start=2):
        identifier = (row["term_id"] or "").strip()
        if not identifier or identifier in terms:
            raise InputError(f"term_id '{identifier}' is empty or stands twice.", where=f"{name}, line {number}")
        spoken = {c: _cell(row[c]) for c in LANGUAGES if _cell(row[c])}
        if not spoken:
            raise InputError(f"term '{identifier}' has no word in any language.", where=f"{name}, line {number}")
        terms[identifier] = Term(identifier, row["domain"] or "", spoken, row["source"] or "", row["status"] or "")
    return terms


def _cell(text: str | None) -> tuple[str, ...]:
    return tuple(part for raw in (text or "").split(ALTERNATIVES) if (part := raw.strip()))


@lru_cache(maxsize=64)
def _index(glossary: Glossary, language: str) -> _Index:
    singles: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[tuple[str, ...], ...], str]]] = {}
    for term in glossary.terms.values():
        for written in term.words.get(language, ()):
            spelled = words(written, language)
            if len(spelled) == 1:
                for stem in stems(spelled[0], language):
                    singles.setdefault(stem, set()).add(term.identifier)
            elif spelled:
                key = tuple(stems(word, language) for word in spelled)
                for start in {stem[:3] for stem in key[0]}:
                    phrases.setdefault(start, []).append((key, term.identifier))
    return _Index(
        {stem: tuple(sorted(found)) for stem, found in singles.items()},
        {start: tuple(found) for start, found in phrases.items()},
    )


def stems(word: str, language: str) -> tuple[str, ...]:
    """Beginnings by which a word of a dictionary is found in a text: without the ending of the dictionary form, and with a softened end."""
    bare = _LEMMA_ENDINGS[language].sub("", word)
    stem = bare if len(bare) >= LEAST[language] else word
    softer = stem[:-1] + _SOFTER[stem[-1]] if language in _SOFTENING and stem[-1] in _SOFTER and len(stem) > 2 else stem
    return tuple(dict.fromkeys((stem, softer, word)))


def _fits(word: str, stem: str, language: str) -> bool:
    if not word.startswith(stem):
        return False
    ending = word[len(stem) :]
    if len(ending) > LONGEST_ENDING[language]:
        return False
    return len(stem) > SHORT or not ending or ENDINGS[language].fullmatch(ending) is not None


@lru_cache(maxsize=200_000)
def _singles(glossary: Glossary, word: str, language: str) -> tuple[str, ...]:
    """Concepts of the longest stem that fits a word."""
    known = _index(glossary, language).singles
    for length in range(len(word), 1, -1):
        stem = word[:length]
        if stem in known and _fits(word, stem, language):
            return known[stem]
    return ()
