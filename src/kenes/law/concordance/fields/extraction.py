"""Fields of a provision, read from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kenes.law.concordance.fields.amounts import amounts
from kenes.law.concordance.fields.clauses import Span, clauses, governing
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.force import kept_to, restricted, sets_amount, turned
from kenes.law.concordance.fields.lexicon import known_language
from kenes.law.concordance.fields.mentions import (
    actions,
    actors,
    concepts,
    definitions,
    exceptions,
    opens_definitions,
    references,
    sanctions,
)
from kenes.law.concordance.fields.provision import BoundKind, Clause, ProvisionFields
from kenes.law.concordance.fields.wording import stems


@lru_cache(maxsize=4096)
def extract(text: str, language: str) -> ProvisionFields:
    """Fields of a provision.

    Parameters
    ----------
    text
        Text below the heading, one line per paragraph.
    language
        ISO 639-1 code, one of the seven.

    Returns
    -------
    ProvisionFields
        Clause by clause. What no word of a lexicon says is absent.

    Raises
    ------
    UnknownName
        No lexicons for the language.
    """
    known_language(language)
    in_list = False
    found: list[Clause] = []
    for position, span in enumerate(clauses(text, language)):
        opens = opens_definitions(span.folded.text, language)
        in_list = in_list or opens
        introduces = opens or span.text.rstrip().endswith(":")
        found.append(_clause(span, position, language, in_list=in_list and not introduces))
    return ProvisionFields(language, tuple(_resumed(found, language)))


_PRONOUN: Final = {
    "ru": re.compile(r"(?:\S+\s+){0,2}?(?:ее|его|их|она|он|они|оно)\b"),
    "en": re.compile(r"(?:\S+\s+){0,2}?(?:its|it|they|their)\b"),
    "kk": re.compile(r"(?:\S+\s+){0,1}?(?:oniŋ|onin|olardin|olar|ol)\b"),
    "ky": re.compile(r"(?:\S+\s+){0,1}?(?:анын|алардын|алар|ал)\b"),
    "tg": re.compile(r"(?:\S+\s+){0,2}?(?:он|онҳо|вай)\b"),
    "tk": re.compile(r"(?:\S+\s+){0,1}?(?:onuň|olaryň|olar|ol)\b"),
    "uz": re.compile(r"(?:\S+\s+){0,1}?(?:uning|ularning|ular|u)\b"),
}
"""A pronoun among the first words: the sentence goes on about what the one before it spoke of."""
_DEMONSTRATIVE: Final = {
    "ru": re.compile(r"(?:это|этот|эта|эти|данн\w+|указанн\w+|исключени\w+|из этого)\b"),
    "en": re.compile(r"(?:this|these|that|the (?:said|above))\b"),
    "kk": re.compile(r"(?:bul|osi|atalgan)\b"),
    "ky": re.compile(r"(?:бул|ушул|аталган)\b"),
    "tg": re.compile(r"(?:ин|аз ин|мазкур)\b"),
    "tk": re.compile(r"(?:bu|şu|şol)\b"),
    "uz": re.compile(r"(?:bu|ushbu|mazkur|shu)\b"),
}
"""The sentence speaks of the rule before it: this duty does not apply to ..."""


def _resumed(found: Sequence[Clause], language: str) -> Iterator[Clause]:
    """Clauses with what a pronoun takes up from the one before, and with exceptions that the next sentence states."""
    for before, clause, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if before and _PRONOUN[language].match(folded(clause.text, language).text):
            clause = replace(clause, concepts=clause.concepts | before.concepts)
        if after and after.exceptions and _DEMONSTRATIVE[language].match(folded(after.text, language).text):
            clause = replace(clause, exceptions=(*clause.exceptions, *after.exceptions))
        yield clause


def _clause(span: Span, position: int, language: str, *, in_list: bool) -> Clause:
    text = span.folded.text
    own = governing(text, language)
    measured = amounts(text, language)
    kept: BoundKind = kept_to(text, own, language) if own and measured else ""
    if kept:
        measured = tuple(replace(amount, bound=kept) for amount in measured)
    elif own and own.force == "must not":
        measured = tuple(turned(text, own, amount, language) for amount in measured)
    defined = definitions(text, span.text, language, in_list=in_list)
    penalties, other = sanctions(text, language), references(text, language)
    penalty = {"penalty"} if penalties else set()
    about = concepts(text, language) | penalty | set(penalties) | {r.law for r in other if r.law}
    return Clause(
        text=span.text,
        line=span.line,
        position=position,
        force=None if defined or span.marker is None else "must" if kept else span.marker.force,
        weak=bool(span.marker and span.marker.weak),
        inherited=span.inherited,
        restricted=restricted(text, language),
        limits=tuple(a for a in measured if not a.is_term),
        terms=tuple(a for a in measured if a.is_term),
        actors=actors(text, language, own),
        definitions=defined,
        exceptions=exceptions(text, span.text, language),
        references=other,
        sanctions=penalties,
        concepts=about,
        actions=actions(text, language),
        measures=bool(kept) or (own is not None and sets_amount(text, own, measured, language)),
        stems=stems(text),
    )
