"""Articles of the draft as the documents show them, in the language that is spoken now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kenes.language import say
from kenes.law.concordance.export.marking import Piece, bracket_pieces, pieces
from kenes.law.concordance.export.tables import Reading, about, provenance
from kenes.law.concordance.export.words import language_word, reason_of_language
from kenes.law.concordance.norm.model import Bracket, Departure, NormArticle


@dataclass(frozen=True)
class ShownLine:
    """A line of the draft.

    Attributes
    ----------
    pieces
        What is printed, cut at numbers, brackets and marks.
    provenance
        Where it is taken from.
    open
        No majority has it.
    """

    pieces: tuple[Piece, ...]
    provenance: str
    open: bool


@dataclass(frozen=True)
class ShownArticle:
    """An article of the draft.

    Attributes
    ----------
    identifier
        Stable identifier.
    title
        Number and heading, cut at marks.
    heading_from
        Where the heading is taken from; empty where there is none.
    language
        Language of its wording.
    path
        Chapters that begin with it.
    base
        After which act it is worded and what it is made from.
    warning
        That it has to be translated, or that lines of it stand in another article, too; empty where not.
    lines
        Its lines below the heading.
    brackets
        Fields that stand in no line: what they are about, and the bracket.
    departures
        How often each act departs from it; empty where none does.
    """

    identifier: str
    title: tuple[Piece, ...]
    heading_from: str
    language: str
    path: tuple[str, ...]
    base: str
    warning: str
    lines: tuple[ShownLine, ...]
    brackets: tuple[tuple[str, tuple[Piece, ...]], ...]
    departures: str


def shown(reading: Reading, articles: Sequence[NormArticle]) -> tuple[ShownArticle, ...]:
    """Articles of the draft or of the annex; a chapter is named where it begins."""
    departed: dict[str, list[Departure]] = {}
    for departure in reading.concordance.norm.departures:
        departed.setdefault(departure.norm, []).append(departure)
    before: tuple[str, ...] = ()
    made = []
    for article in articles:
        kept = next(
            (k for k, (a, b) in enumerate(zip(before, article.path, strict=False)) if a != b),
            min(len(before), len(article.path)),
        )
        made.append(_shown(reading, article, article.path[kept:], departed.get(article.identifier, [])))
        before = article.path
    return tuple(made)


def _shown(
    reading: Reading, article: NormArticle, path: tuple[str, ...], departed: Sequence[Departure]
) -> ShownArticle:
    lines = tuple(
        ShownLine(pieces(passage, reading.called), provenance(reading, passage), passage.open)
        for passage in article.lines
    )
    return ShownArticle(
        article.identifier,
        _titled(reading, article),
        provenance(reading, article.passages[0]) if article.heading else "",
        article.language,
        path,
        _base(reading, article),
        _warning(reading, article),
        lines,
        tuple((about(b.field, b.subject), bracket_pieces(b, reading.called, beside=True)) for b in _beside(article)),
        _departures(reading, departed),
    )


def _titled(reading: Reading, article: NormArticle) -> tuple[Piece, ...]:
    """Number and heading; brackets of the heading stand below it."""
    if not article.heading:
        return (Piece(article.number, "", "number"),)
    heading = replace(article.passages[0], brackets=(), open=False)
    return Piece(f"{article.number}. ", "", "number"), *pieces(heading, reading.called)


def _departures(reading: Reading, departed: Sequence[Departure]) -> str:
    counts = Counter(reading.called[one.act] for one in departed)
    listed = ", ".join(f"{act} {number}" for act, number in counts.items())
    return say("concordance-departures-of", counts=listed) if listed else ""


def _beside(article: NormArticle) -> tuple[Bracket, ...]:
    heading = article.passages[0].brackets if article.passages and article.passages[0].role == "heading" else ()
    return (*heading, *article.brackets)


def _base(reading: Reading, article: NormArticle) -> str:
    sources = "; ".join(f"{reading.called[s.act]} {reading.provisions(s.act, s.eids)}" for s in article.sources)
    return say("concordance-base", act=reading.called[article.base], sources=sources)


def _warning(reading: Reading, article: NormArticle) -> str:
    said = []
    if article.language != reading.concordance.norm.language:
        said.append(say("concordance-translate", language=language_word(article.language)))
    repeated = _repeated(reading, article)
    if repeated:
        said.append(say("concordance-repeated", numbers=", ".join(repeated)))
    return " ".join(said)


def _repeated(reading: Reading, article: NormArticle) -> tuple[str, ...]:
    """Numbers of other articles of the draft in which lines of this one stand, too, since one article of a source is in the rows of both."""
    taken = {(passage.act, passage.eid, passage.line) for passage in article.passages}
    others = {norm for key in {(act, eid) for act, eid, _ in taken} for norm in reading.shared.get(key, ())}
    return tuple(
        other.number
        for other in reading.concordance.norm.every_article
        if other.identifier in others - {article.identifier}
        and taken & {(passage.act, passage.eid, passage.line) for passage in other.passages}
    )


def draft_note(reading: Reading) -> str:
    """How the draft was made: what counts as a majority, language, order; republics that stand with several acts."""
    norm = reading.concordance.norm
    note = say(
        "concordance-draft-note",
        majority=norm.majority,
        acts=len(norm.acts),
        language=language_word(norm.language),
        reason=reason_of_language(norm),
    )
    order = say(
        "concordance-draft-order",
        order=reading.called[norm.order],
        moved=norm.moved[norm.acts.index(norm.order)],
        counts=", ".join(f"{reading.called[act]} {count}" for act, count in zip(norm.acts, norm.moved, strict=True)),
    )
    marks = norm.marks
    lost = sum(mark.kind == "reference" and not mark.articles for mark in marks)
    marked = say(
        "concordance-draft-marks",
        states=sum(mark.kind == "state" for mark in marks),
        bodies=sum(mark.kind == "body" for mark in marks),
        references=sum(mark.kind == "reference" for mark in marks),
        lost=lost,
    )
    counts: dict[str, int] = {}
    for act in reading.concordance.acts:
        if act.republic:
            counts[act.republic] = counts.get(act.republic, 0) + 1
    twice = [
        say("concordance-counted-twice", republic=republic, count=count)
        for republic, count in sorted(counts.items())
        if count > 1
    ]
    return " ".join([note, order, marked, *twice])


def summary(reading: Reading) -> str:
    """How much of everything there is."""
    concordance = reading.concordance
    return say(
        "concordance-summary",
        rows=len(concordance.alignment.rows),
        divergences=len(concordance.divergences),
        articles=len(concordance.norm.articles),
        annex=len(concordance.norm.annex),
        departures=len(concordance.norm.departures),
    )
