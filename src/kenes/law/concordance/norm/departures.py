"""What every act says otherwise than the draft, article by article; nothing an act says is lost between its text and the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.model import Divergence
from kenes.law.concordance.norm.brackets import draft_value
from kenes.law.concordance.norm.model import Departure, NormArticle, Passage
from kenes.law.concordance.norm.numbers import bare
from kenes.law.concordance.norm.wording import Line, groups, lines_of


def departures(
    alignment: Alignment, row: Row, article: NormArticle, found: Sequence[Divergence], majority: int, order: int
) -> tuple[Departure, ...]:
    """Departures of every act from a norm article, in the order of the acts.

    Parameters
    ----------
    alignment
        The acts side by side.
    row
        Row of the article.
    article
        The norm article.
    found
        Divergences of the row, that of presence left out.
    majority
        Number of acts that make a majority; an article that fewer have is in the annex and nobody lacks it.
    order
        Act whose order the draft follows.
    """
    wording = _wording(alignment, row, article)
    made: list[Departure] = []
    for k, act in enumerate(alignment.acts):
        if not row.articles[k]:
            if len(row.present) >= majority:
                made.append(Departure(article.identifier, act.identifier, (), "missing"))
            continue
        made += _places(alignment, row, article, k, order)
        made += _fields(alignment, row, article, found, k, majority)
        made += wording.get(act.identifier, [])
    return tuple(made)


def _eids(article: NormArticle, act: str) -> tuple[str, ...]:
    source = article.source(act)
    return source.eids if source else ()


def _places(alignment: Alignment, row: Row, article: NormArticle, act: int, order: int) -> Iterator[Departure]:
    """Moved, merged or split, against the base for the number of articles and against the act that gives the order for the place."""
    name = alignment.acts[act].identifier
    held = len(row.articles[act])
    whole = len(_eids(article, article.base))
    if held < whole:
        yield Departure(article.identifier, name, _eids(article, name), "merged", says=str(held), draft=str(whole))
    if held > whole:
        yield Departure(article.identifier, name, _eids(article, name), "split", says=str(held), draft=str(whole))
    first = order if order in row.present else row.present[0]
    left, right = sorted((first, act))
    if act != first and any(
        link.moved and set(link.left) & set(row.articles[left]) and set(link.right) & set(row.articles[right])
        for link in alignment.links.get((left, right), ())
    ):
        yield Departure(article.identifier, name, _eids(article, name), "moved")


def _fields(
    alignment: Alignment, row: Row, article: NormArticle, found: Sequence[Divergence], act: int, majority: int
) -> Iterator[Departure]:
    acts = [one.identifier for one in alignment.acts]
    for divergence in found:
        decided, value = draft_value(divergence, acts, row.present, majority)
        says = divergence.values[act]
        # Where nothing is decided, an act in which nothing was found does not depart from anything.
        if says == value:
            continue
        eids = divergence.sources[act] or _eids(article, acts[act])
        yield Departure(
            article.identifier,
            acts[act],
            tuple(eids),
            "different field",
            divergence.field,
            divergence.subject,
            says,
            value,
            open=not decided,
            divergence=divergence.identifier,
        )


def _wording(alignment: Alignment, row: Row, article: NormArticle) -> dict[str, list[Departure]]:
    """Lines of acts in the language of the draft that read otherwise, are more, or are not there."""
    wordings = {
        alignment.acts[k].identifier: lines_of(alignment.articles(row, k))
        for k in row.present
        if alignment.acts[k].language == article.language
    }
    drafted = {(p.act, p.eid, p.line, p.role): p for p in article.passages}
    made: dict[str, list[Departure]] = {act: [] for act in wordings}
    for group in groups(article.base, wordings):
        chosen = next((p for line in group if (p := drafted.get((line.act, line.eid, line.number, line.role)))), None)
        lines = {line.act: line for line in group}
        for act in wordings:
            made[act] += _line(article, act, lines, chosen)
    return made


def _line(article: NormArticle, act: str, lines: Mapping[str, Line], chosen: Passage | None) -> Iterator[Departure]:
    line = lines.get(act)
    says, draft = (line.text if line else None), (chosen.text if chosen else None)
    # Another number is no other wording: a line of the draft has the number of its place.
    if says == draft or (line and chosen and bare(line.text) == bare(chosen.text)):
        return
    number = line.number if line else chosen.line if chosen else 0
    heading = (line or chosen).role == "heading" if line or chosen else False  # type: ignore[union-attr]
    eids = (line.eid,) if line else _eids(article, act)
    yield Departure(
        article.identifier,
        act,
        eids,
        "different wording",
        subject="heading" if heading else str(number),
        says=says,
        draft=draft,
        open=bool(chosen and chosen.open),
    )
