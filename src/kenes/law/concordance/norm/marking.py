"""Marks of the lines of a draft, made when all its articles have their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.norm.model import Mark, NormArticle, Passage
from kenes.law.concordance.norm.names import names
from kenes.law.concordance.norm.numbers import marker
from kenes.law.concordance.norm.references import Drafted, references


def drafted(acts: Sequence[Act], articles: Sequence[NormArticle]) -> Drafted:
    """Numbers of the articles of the draft by act and number of the article in it; several where an article stands in several rows."""
    by_eid: dict[tuple[str, str], list[str]] = {}
    for article in articles:
        for source in article.sources:
            for eid in source.eids:
                by_eid.setdefault((source.act, eid), []).append(article.number)
    found: dict[tuple[str, str], list[str]] = {}
    for act in acts:
        for held in act.articles:
            if held.number:
                found.setdefault((act.identifier, held.number), []).extend(by_eid.get((act.identifier, held.eid), ()))
    return {key: tuple(dict.fromkeys(numbers)) for key, numbers in found.items()}


def marked(articles: Sequence[NormArticle], known: Drafted) -> list[NormArticle]:
    """Articles with names of states and bodies and with references marked in every line."""
    return [
        replace(
            article,
            passages=tuple(
                replace(passage, marks=_marks(passage, article.language, known)) for passage in article.passages
            ),
        )
        for article in articles
    ]


def _marks(passage: Passage, language: str, known: Drafted) -> tuple[Mark, ...]:
    """Marks of a line behind its number; where two overlap the first stands."""
    number = marker(passage.text)
    free = number.end if number else 0
    found = [*names(passage.text, language), *references(passage.text, language, passage.act, known)]
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.start, one.end)):
        if mark.start >= free:
            kept.append(mark)
            free = mark.end
    return tuple(kept)
