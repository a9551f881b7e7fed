"""The draft of one norm: per row of the table of concordance an article, from what most acts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.model import Divergence
from kenes.law.concordance.languages import LANGUAGES, NAME
from kenes.law.concordance.norm.brackets import bracketed
from kenes.law.concordance.norm.departures import departures
from kenes.law.concordance.norm.doubled import once
from kenes.law.concordance.norm.identifiers import norm_identifier
from kenes.law.concordance.norm.marking import drafted, marked
from kenes.law.concordance.norm.model import Departure, DraftNorm, LanguageReason, NormArticle, Source
from kenes.law.concordance.norm.order import leading, moves, ordered
from kenes.law.concordance.norm.wording import lines_of, medoid, passages
from kenes.vocabulary.errors import InputError, UnknownName, closest

ANNEX = "A"
"""Letter before the numbers of the annex."""


def draft(alignment: Alignment, found: Sequence[Divergence], *, language: str | None = None) -> DraftNorm:
    """Draft of one norm from several acts.

    An article stands in the draft when a strict majority of the acts has it, else in the annex. Its wording is that of the middle act of those in the
    language of the draft, line by line; where a row has no act in that language, that of the language most of its acts share. Fields go by a strict majority
    of all acts, whatever their language. Order and chapters are those of the act in that language from whose order the others depart least.

    Raises
    ------
    InputError
        If two acts have one identifier, no act is in the language, or a divergence names a row that is not there.
    """
    acts = alignment.acts
    _check(alignment, found)
    spoken, reason = drafting_language(acts, language)
    by_row: dict[str, list[Divergence]] = {}
    for divergence in found:
        if divergence.field != "presence":
            by_row.setdefault(divergence.row, []).append(divergence)
    order = leading(alignment, [k for k, act in enumerate(acts) if act.language == spoken])
    majority = len(acts) // 2 + 1
    articles: list[NormArticle] = []
    annex: list[NormArticle] = []
    departed: list[Departure] = []
    path: tuple[str, ...] = ()
    for row in ordered(alignment.rows, order):
        path = _path(alignment, row, order, path)
        inside = len(row.present) >= majority
        into = articles if inside else annex
        number = str(len(into) + 1) if inside else f"{ANNEX}{len(into) + 1}"
        here = by_row.get(row.identifier, [])
        article = replace(_article(alignment, row, here, spoken, majority), number=number, path=path)
        into.append(article)
        departed += departures(alignment, row, article, here, majority, order)
    known = drafted(acts, [*articles, *annex])
    articles, annex = marked(articles, known), marked(annex, known)
    return DraftNorm(
        spoken,
        reason,
        tuple(act.identifier for act in acts),
        acts[order].identifier,
        moves(alignment),
        majority,
        tuple(articles),
        tuple(annex),
        once(departed, [*articles, *annex]),
    )


def drafting_language(acts: Sequence[Act], language: str | None = None) -> tuple[str, LanguageReason]:
    """Language of the draft and why: the one asked for, that of most acts, or, where several are equal, that of the first act of these.

    Raises
    ------
    UnknownName
        If the language is none of the seven.
    InputError
        If no act is in it.
    """
    if language is not None:
        if language not in LANGUAGES:
            raise UnknownName(f"'{language}' is no language of acts.", remedy=closest(language, list(LANGUAGES)))
        if all(act.language != language for act in acts):
            raise InputError(
                f"no act is in {NAME[language]}, so no draft can be made from its wording.",
                remedy=f"Choose one of {', '.join(dict.fromkeys(act.language for act in acts))}.",
            )
        return language, "asked"
    counts = Counter(act.language for act in acts)
    most = max(counts.values())
    leading = [act.language for act in acts if counts[act.language] == most]
    return leading[0], "most acts" if len(set(leading)) == 1 else "first act"


def _check(alignment: Alignment, found: Sequence[Divergence]) -> None:
    if not alignment.acts:
        raise InputError("there is no act.", remedy="Give at least one.")
    counts = Counter(act.identifier for act in alignment.acts)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise InputError(f"two acts are called '{twice[0]}'.", remedy="Give each an identifier of its own.")
    for divergence in found:
        if divergence.row not in alignment.by_identifier:
            raise InputError(
                f"divergence '{divergence.identifier}' names row '{divergence.row}', which is not in the table.",
                remedy="Find the divergences again after the table has been corrected.",
            )


def _path(alignment: Alignment, row: Row, order: int, before: tuple[str, ...]) -> tuple[str, ...]:
    """Chapters of the act that gives the order; an article it lacks stands where the one before it does."""
    held = alignment.articles(row, order)
    return held[0].path if held else before


def _article(alignment: Alignment, row: Row, found: Sequence[Divergence], language: str, majority: int) -> NormArticle:
    spoken = _spoken(alignment, row, language)
    wordings = {
        alignment.acts[k].identifier: lines_of(alignment.articles(row, k))
        for k in row.present
        if alignment.acts[k].language == spoken
    }
    base = medoid({act: "\n".join(line.text for line in lines) for act, lines in wordings.items()})
    acts = [act.identifier for act in alignment.acts]
    lines, outside = bracketed(passages(base, wordings, spoken), found, acts, row.present, base=base, majority=majority)
    return NormArticle(
        norm_identifier(alignment, row),
        row.identifier,
        "",
        spoken,
        base,
        (),
        lines,
        tuple(_source(alignment, row, k) for k in row.present),
        outside,
        row.confidence,
        row.decision != "proposed",
    )


def _spoken(alignment: Alignment, row: Row, language: str) -> str:
    """Language of the wording of a row: that of the draft, else that of most of its acts, of equals the first by code."""
    counts = Counter(alignment.acts[k].language for k in row.present)
    if counts[language]:
        return language
    return min(counts, key=lambda code: (-counts[code], code))


def _source(alignment: Alignment, row: Row, act: int) -> Source:
    held = alignment.articles(row, act)
    return Source(
        alignment.acts[act].identifier,
        tuple(article.eid for article in held),
        tuple(article.num for article in held),
        tuple(article.heading for article in held),
    )
