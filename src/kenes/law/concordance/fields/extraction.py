"""Fields of a provision, read from its text."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kenes.law.concordance.fields.amounts import amounts
from kenes.law.concordance.fields.anaphora import resumed
from kenes.law.concordance.fields.clauses import Span, clauses, governing
from kenes.law.concordance.fields.force import kept_to, restricted, sets_amount, turned
from kenes.law.concordance.fields.lexicon import known_language
from kenes.law.concordance.fields.mentions import (
    actions,
    actors,
    concepts,
    definitions,
    exceptions,
    glossary_concepts,
    opens_definitions,
    references,
    sanctions,
    without_markers,
)
from kenes.law.concordance.fields.predicates import predicates
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
    return ProvisionFields(language, tuple(resumed(found, language)))


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
    about = (
        concepts(without_markers(text, language), language) | penalty | set(penalties) | {r.law for r in other if r.law}
    )
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
        topics=glossary_concepts(span.text, language),
        actions=actions(text, language),
        predicates=predicates(text, language, own),
        measures=bool(kept) or (own is not None and sets_amount(text, own, measured, language)),
        stems=stems(text),
    )
