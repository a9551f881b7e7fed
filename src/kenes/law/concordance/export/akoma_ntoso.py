"""The draft as Akoma Ntoso: articles carry the stable identifiers, the notes say where each line is taken from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

from kenes.language import say, speaking
from kenes.law.concordance.acts.act import Act, Provision
from kenes.law.concordance.acts.akoma_ntoso import to_akoma_ntoso
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.articles import draft_note
from kenes.law.concordance.export.cells import clean
from kenes.law.concordance.export.levels import Numbered, levels
from kenes.law.concordance.export.marking import bracket_text, pieces, printed, with_brackets
from kenes.law.concordance.export.tables import Reading, about, provenance
from kenes.law.concordance.export.words import making_text
from kenes.law.concordance.norm.model import NormArticle, Passage

IDENTIFIER = "norm"
ANNEX = "annex"


def norm_akoma_ntoso(concordance: Concordance, lang: str = "en") -> bytes:
    """Draft and annex as an Akoma Ntoso document, valid against the schema of OASIS.

    Raises
    ------
    InputError
        If a library of the extra ``law`` is not installed.
    """
    return to_akoma_ntoso(norm_act(concordance, lang))


def norm_act(concordance: Concordance, lang: str = "en") -> Act:
    """Draft and annex as an act; the annex is its last chapter."""
    reading = Reading(concordance)
    norm = concordance.norm
    order = reading.acts[norm.order]
    with speaking(lang):
        chapters = {_title(one): one for provision in order.body for one in provision.walk()}
        body = [*_chapters(reading, norm.articles, chapters, 0)]
        if norm.annex:
            inside = tuple(_article(reading, article) for article in norm.annex)
            body.append(Provision("chapter", "", "", say("concordance-annex"), children=inside, eid=ANNEX))
        title, paper = say("concordance-draft"), say("concordance-working-paper")
        notes = (draft_note(reading), *(note for article in norm.every_article for note in _notes(reading, article)))
        source = making_text(concordance)
    digest = sha256("\n".join(line for one in body for line in one.lines()).encode()).hexdigest()
    return Act(
        IDENTIFIER,
        title,
        norm.language,
        order.script,
        None,
        None,
        clean(source),
        digest,
        "articles",
        (title, paper),
        tuple(body),
        notes=tuple(clean(note) for note in notes),
    )


def _title(provision: Provision) -> str:
    return " ".join(part for part in (provision.num, provision.heading) if part)


def _chapters(
    reading: Reading, articles: Sequence[NormArticle], known: Mapping[str, Provision], depth: int
) -> Iterator[Provision]:
    """Articles in the parts and chapters of the act that gives the order."""
    for path, group in groupby(articles, key=lambda article: article.path[depth : depth + 1]):
        inside = list(group)
        model = known.get(path[0]) if path else None
        if model is None:
            yield from (_article(reading, article) for article in inside)
            continue
        children = tuple(_chapters(reading, inside, known, depth + 1))
        yield Provision(
            model.kind, clean(model.num), model.number, clean(model.heading), children=children, eid=model.eid
        )


def _article(reading: Reading, article: NormArticle) -> Provision:
    lines = [_line(reading, passage) for passage in article.lines]
    beside = [clean(f"{about(b.field, b.subject)} {bracket_text(b, reading.called)}") for b in article.brackets]
    content, children, closing = levels(lines)
    first = article.passages[0] if article.heading else None
    heading = clean(with_brackets(first, reading.called)) if first else ""
    return Provision(
        "article",
        f"{article.number}.",
        article.number,
        heading,
        content if children else (*content, *beside),
        children,
        (*closing, *beside) if children else (),
        article.identifier,
    )


def _line(reading: Reading, passage: Passage) -> Numbered:
    inside = [piece for piece in pieces(passage, reading.called) if piece.kind != "number"]
    return Numbered(passage.number, clean(printed(inside)))


def _notes(reading: Reading, article: NormArticle) -> Iterator[str]:
    """Where each line of an article is taken from; a note for each article, so that the document stays readable."""
    said = "; ".join(provenance(reading, passage) for passage in article.passages)
    yield f"#{article.identifier}: {said}."
