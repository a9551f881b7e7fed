"""Tables of the documents, in the language that is spoken now: the same in XLSX, DOCX and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kenes.language import say
from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Row
from kenes.law.concordance.concordance import Concordance
from kenes.law.concordance.export.marking import place_text, with_brackets
from kenes.law.concordance.export.values import subject_word
from kenes.law.concordance.export.words import (
    confidence_word,
    departure_text,
    field_word,
    kind_word,
    language_word,
    probability_word,
    reason_text,
    said_value,
    verdict_word,
)
from kenes.law.concordance.fields.model import Divergence, FieldName
from kenes.law.concordance.norm.brackets import draft_value
from kenes.law.concordance.norm.doubled import shared
from kenes.law.concordance.norm.identifiers import labels
from kenes.law.concordance.norm.model import Departure, NormArticle, Passage
from kenes.law.concordance.norm.transposition import Transposition, status_word

Tone = Literal["", "differs", "absent", "soft", "silent"]
DIFFERS, NO_ARTICLE = "≠", "—"
LONGEST_AGAINST = 100
"""Characters of values up to which a cell names that of the majority, too; longer ones stand beside it in the row."""


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text
        What it says.
    tone
        Differs from the draft, no such article, a minor note, or nothing found.
    language
        Language of the text where it is that of an act; empty where it is the reader's.
    also
        Other rows the articles of the cell stand in: what is said, and their anchor.
    """

    text: str
    tone: Tone = ""
    language: str = ""
    also: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> str:
        """What it says with the other rows, where there are no links."""
        return "\n".join(part for part in (self.text, *(said for said, _ in self.also)) if part)


@dataclass(frozen=True)
class Line:
    """One row of a table.

    Attributes
    ----------
    cells
        As many as the table has columns.
    anchor
        Stable identifier; empty where it has none.
    below
        It explains the row above it.
    faint
        In most of its cells nothing was found.
    """

    cells: tuple[Cell, ...]
    anchor: str = ""
    below: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes
    ----------
    title
        Its title.
    columns
        Heads of the columns.
    weights
        Widths of the columns against each other.
    lines
        Its rows.
    """

    title: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    """A concordance with what is looked up again and again.

    Attributes
    ----------
    concordance
        The concordance.
    """

    concordance: Concordance

    @cached_property
    def called(self) -> dict[str, str]:
        """What each act is called in tables."""
        return labels(self.concordance.acts)

    @cached_property
    def acts(self) -> dict[str, Act]:
        """Acts by identifier."""
        return {act.identifier: act for act in self.concordance.acts}

    @cached_property
    def by_row(self) -> dict[str, NormArticle]:
        """Norm articles by row."""
        return {article.row: article for article in self.concordance.norm.every_article}

    @cached_property
    def norm(self) -> dict[str, NormArticle]:
        """Norm articles by identifier."""
        return {article.identifier: article for article in self.concordance.norm.every_article}

    @cached_property
    def divergences(self) -> dict[str, tuple[Divergence, ...]]:
        """Divergences by row."""
        found: dict[str, tuple[Divergence, ...]] = {}
        for one in self.concordance.divergences:
            found[one.row] = (*found.get(one.row, ()), one)
        return found

    @cached_property
    def nums(self) -> dict[tuple[str, str], str]:
        """Numbers of articles as printed, by act and eId."""
        return {
            (act.identifier, article.eid): article.num.rstrip(". ") or str(article.position + 1)
            for act in self.concordance.acts
            for article in act.articles
        }

    def names(self, row: Row, act: int) -> str:
        """Numbers and headings of the articles of an act in a row, a line each."""
        held = self.concordance.alignment.articles(row, act)
        return "\n".join(" ".join(part for part in (one.num, one.heading) if part) or one.eid for one in held)

    @cached_property
    def shared(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Articles that stand in several rows, by act and eId, with the norm articles they stand in."""
        return shared(self.concordance.norm.every_article)

    def also(self, row: Row, act: int) -> tuple[tuple[str, str], ...]:
        """Other rows in which articles of a cell stand: what is said, and their anchor."""
        here, name = self.by_row[row.identifier].identifier, self.concordance.acts[act].identifier
        held = self.concordance.alignment.articles(row, act)
        found: dict[str, list[str]] = {}
        for article in held:
            for norm in self.shared.get((name, article.eid), ()):
                if norm != here:
                    found.setdefault(norm, []).append(article.num.rstrip(". ") or article.eid)
        numbers = {norm: self.norm[norm].number for norm in found}
        return tuple(
            (
                say("concordance-also-row", number=numbers[norm])
                if len(held) == 1
                else say("concordance-also-row-of", number=numbers[norm], articles=", ".join(articles)),
                norm,
            )
            for norm, articles in found.items()
        )

    def provisions(self, act: str, eids: Sequence[str]) -> str:
        """Provisions as a lawyer names them: the number of the article, and the identifier where it is a part of one."""
        return "; ".join(self._provision(act, eid) for eid in eids)

    def _provision(self, act: str, eid: str) -> str:
        if (act, eid) in self.nums:
            return self.nums[act, eid]
        above = eid
        while "__" in above:
            above = above.rpartition("__")[0]
            if (act, above) in self.nums:
                return f"{self.nums[act, above]} ({eid[len(above) + 2 :]})"
        return eid

    def marks(self, row: Row) -> str:
        """Whether the row is moved, merged or split in some act."""
        counts = {len(row.articles[k]) for k in row.present}
        article = self.by_row[row.identifier]
        whole = len(article.sources[[s.act for s in article.sources].index(article.base)].eids)
        found = [say("concordance-mark-moved")] if row.moved else []
        found += [say("concordance-mark-merged")] if min(counts) < whole else []
        found += [say("concordance-mark-split")] if max(counts) > whole else []
        return ", ".join(found)


def anchor(name: str) -> str:
    """Name as part of an identifier of HTML: letters, figures, hyphens."""
    return re.sub(r"[^\w-]+", "-", name)


def about(field: FieldName, subject: str) -> str:
    """Field and what it is about."""
    name = field_word(field)
    return say("concordance-field-about", field=name, subject=subject_word(subject)) if subject else name


def values(reading: Reading, row: Row, divergence: Divergence) -> tuple[Cell, ...]:
    """What each act says, marked where it differs from the majority, or from the others where there is none."""
    acts = [act.identifier for act in reading.concordance.acts]
    decided, value = draft_value(divergence, acts, row.present, reading.concordance.norm.majority)
    return tuple(_value(divergence, row, k, decided=decided, value=value) for k in range(len(acts)))


def _value(divergence: Divergence, row: Row, act: int, *, decided: bool, value: str | None) -> Cell:
    """What an act says; red only where it says something, since silence found by a machine proves nothing."""
    if act not in row.present:
        return Cell(NO_ARTICLE, "absent")
    says = divergence.values[act]
    if says is None:
        return Cell(said_value(None), "silent")
    if decided and says == value:
        return Cell(said_value(says))
    if not decided or value is None or len(says) + len(value) > LONGEST_AGAINST:
        # Without a majority the row itself shows what the others say.
        return Cell(f"{DIFFERS} {said_value(says)}", "differs")
    against = say("concordance-against", value=said_value(says), others=said_value(value))
    return Cell(f"{DIFFERS} {against}", "differs")


def faint(cells: Sequence[Cell]) -> bool:
    """Whether in most cells of acts that have the article nothing was found."""
    there = [cell for cell in cells if cell.tone != "absent"]
    return 2 * sum(cell.tone == "silent" for cell in there) > len(there)


def acts_table(reading: Reading) -> Table:
    """Acts with their sources, dates, checksums and notes of import."""
    heads = (
        say("concordance-column-act"),
        say("concordance-column-title"),
        say("concordance-column-language"),
        say("concordance-column-dated"),
        say("concordance-column-articles"),
        say("concordance-column-source"),
        say("concordance-column-checksum"),
        say("concordance-column-notes"),
    )
    lines = tuple(Line(tuple(_act(reading, act))) for act in reading.concordance.acts)
    return Table(say("concordance-acts"), heads, (1.0, 2.2, 0.9, 0.9, 0.7, 2.0, 1.8, 2.2), lines)


def _act(reading: Reading, act: Act) -> Iterator[Cell]:
    label = reading.called[act.identifier]
    yield Cell(label if label == act.identifier else f"{label}\n{act.identifier}")
    yield Cell(act.title, language=act.language)
    yield Cell(language_word(act.language))
    yield Cell(act.dated.isoformat() if act.dated else say("concordance-not-known"))
    yield Cell(str(len(act.articles)))
    yield Cell(act.source or say("concordance-not-known"))
    yield Cell(act.checksum)
    fallback = [say("concordance-fallback")] if act.structure == "paragraphs" else []
    yield Cell("\n".join([*fallback, *act.notes]) or say("concordance-none"))


def concordance_table(reading: Reading) -> Table:
    """Table of concordance: a column for each act, a row for each concordant article, and below it what differs."""
    acts = reading.concordance.acts
    heads = (say("concordance-column-norm"), *(reading.called[act.identifier] for act in acts))
    lines = tuple(line for row in reading.concordance.alignment.rows for line in _concordant(reading, row))
    return Table(say("concordance-table"), heads, (1.2, *(1.0 for _ in acts)), lines)


def _concordant(reading: Reading, row: Row) -> Iterator[Line]:
    article = reading.by_row[row.identifier]
    head = "\n".join(part for part in (article.number, confidence_word(row), reading.marks(row)) if part)
    cells = [
        Cell(reading.names(row, k), language=act.language, also=reading.also(row, k))
        if row.articles[k]
        else Cell(NO_ARTICLE, "absent")
        for k, act in enumerate(reading.concordance.acts)
    ]
    yield Line((Cell(head), *cells), article.identifier)
    for divergence in reading.divergences.get(row.identifier, ()):
        if divergence.field != "presence":
            said = values(reading, row, divergence)
            field = Cell(about(divergence.field, divergence.subject), "soft")
            yield Line((field, *said), below=True, faint=faint(said))


def divergences_table(reading: Reading) -> Table:
    """A row for each divergence: what each act says and in which clause."""
    acts = reading.concordance.acts
    heads = (
        say("concordance-column-norm"),
        say("concordance-column-field"),
        say("concordance-column-confidence"),
        *(reading.called[act.identifier] for act in acts),
    )
    lines = []
    for row in reading.concordance.alignment.rows:
        for one in reading.divergences.get(row.identifier, ()):
            cells = tuple(_with_clauses(reading, row, one))
            head = (
                Cell(reading.by_row[row.identifier].number),
                Cell(f"{about(one.field, one.subject)}\n{one.identifier}"),
                Cell(probability_word(one.confidence)),
            )
            lines.append(Line((*head, *cells), one.identifier, faint=faint(cells)))
    return Table(say("concordance-divergences"), heads, (0.6, 1.1, 0.9, *(1.3 for _ in acts)), tuple(lines))


def _with_clauses(reading: Reading, row: Row, divergence: Divergence) -> Iterator[Cell]:
    cells = values(reading, row, divergence)
    for k, (act, cell) in enumerate(zip(reading.concordance.acts, cells, strict=True)):
        where = reading.provisions(act.identifier, divergence.sources[k])
        quote, value = divergence.quotes[k], divergence.values[k] or ""
        clause = f"«{quote}»" if quote else ""
        # A value that is itself a quotation, as the meaning of a defined term, is not said twice.
        quoted = len(value) > 1 and value.strip("“”…") in quote
        text = DIFFERS if quoted and cell.tone == "differs" else "" if quoted else cell.text
        yield Cell("\n".join(part for part in (text, where, clause) if part), cell.tone)


def norm_table(reading: Reading) -> Table:
    """A row for each line of the draft and of the annex, with where it is taken from."""
    heads = (
        say("concordance-column-part"),
        say("concordance-column-number"),
        say("concordance-column-identifier"),
        say("concordance-column-text"),
        say("concordance-column-provenance"),
    )
    norm = reading.concordance.norm
    lines = [
        Line(
            (
                Cell(_part(reading, k)),
                Cell(article.number),
                Cell(article.identifier),
                Cell(with_brackets(passage, reading.called), language=article.language),
                Cell(provenance(reading, passage)),
            )
        )
        for k, article in enumerate(norm.every_article)
        for passage in article.passages
    ]
    return Table(say("concordance-draft"), heads, (0.7, 0.5, 1.1, 4.0, 1.6), tuple(lines))


def _part(reading: Reading, place: int) -> str:
    inside = place < len(reading.concordance.norm.articles)
    return say("concordance-in-draft") if inside else say("concordance-in-annex")


def provenance(reading: Reading, passage: Passage) -> str:
    """Where a line is taken from."""
    act, article = reading.called[passage.act], reading.provisions(passage.act, (passage.eid,))
    return say("concordance-source-place", act=act, article=article, place=place_text(passage))


def departures_table(reading: Reading) -> Table:
    """A row for each departure of each act."""
    heads = (
        say("concordance-column-norm"),
        say("concordance-column-act"),
        say("concordance-column-provisions"),
        say("concordance-column-kind"),
        say("concordance-column-differs"),
    )
    lines = [
        Line(
            (
                Cell(f"{reading.norm[one.norm].number}. {reading.norm[one.norm].heading}".rstrip(". ")),
                Cell(reading.called[one.act]),
                Cell(reading.provisions(one.act, one.eids) or NO_ARTICLE),
                Cell(kind_word(one)),
                Cell(departure_text(one)),
            )
        )
        for one in reading.concordance.norm.departures
    ]
    return Table(say("concordance-departures"), heads, (1.4, 0.6, 1.0, 0.9, 4.0), tuple(lines))


def departures_by_act(reading: Reading) -> Table:
    """A row for each norm article and act that departs from it, with all its departures: shorter to read than a row for each."""
    heads = (
        say("concordance-column-norm"),
        say("concordance-column-act"),
        say("concordance-column-national"),
        say("concordance-column-differs"),
    )
    grouped: dict[tuple[str, str], list[Departure]] = {}
    for one in reading.concordance.norm.departures:
        grouped.setdefault((one.norm, one.act), []).append(one)
    lines = []
    for (norm, act), departures in grouped.items():
        article = reading.norm[norm]
        source = article.source(act)
        held = reading.provisions(act, source.eids) if source else NO_ARTICLE
        said = "\n".join(departure_text(one) for one in departures)
        name = f"{article.number}. {article.heading}".rstrip(". ")
        lines.append(
            Line((Cell(name), Cell(reading.called[act]), Cell(held), Cell(said)), f"{norm}-from-{anchor(act)}")
        )
    return Table(say("concordance-departures"), heads, (1.4, 0.6, 0.9, 5.0), tuple(lines))


def transposition_table(reading: Reading, table: Transposition) -> Table:
    """Table of one act: what it has, what differs, how far it is."""
    heads = (
        say("concordance-column-norm"),
        say("concordance-column-national"),
        say("concordance-column-differs"),
        say("concordance-column-status"),
        say("concordance-column-deadline"),
        say("concordance-column-national-act"),
        say("concordance-column-check"),
    )
    lines = []
    for entry in table.entries:
        article, progress = reading.norm[entry.norm], entry.progress
        national = reading.provisions(table.act, entry.national.eids) if entry.national else NO_ARTICLE
        said = "\n".join(_differing(entry.departures)) or say("concordance-nothing-differs")
        reasons = [reason_text(one) for one in entry.check.reasons] if entry.check else []
        lines.append(
            Line(
                (
                    Cell(f"{article.number}. {article.heading}".rstrip(". ")),
                    Cell(national),
                    Cell(said),
                    Cell(status_word(progress.status)),
                    Cell(progress.deadline.isoformat() if progress.deadline else ""),
                    Cell("\n".join(part for part in (progress.act, progress.note) if part)),
                    Cell("\n".join([verdict_word(entry.check), *reasons])),
                ),
                f"{entry.norm}-{anchor(table.act)}",
            )
        )
    title = say("concordance-transposition-of", act=reading.called[table.act])
    return Table(title, heads, (1.4, 0.9, 3.2, 0.8, 0.8, 1.1, 1.6), tuple(lines))


def _differing(departures: Sequence[Departure]) -> Iterator[str]:
    """What differs, with the wording as a list of lines: the table of departures has it in full."""
    yield from (departure_text(one) for one in departures if one.kind != "different wording")
    worded = [one for one in departures if one.kind == "different wording"]
    lines = list(dict.fromkeys(one.subject for one in worded if one.subject != "heading"))
    if len(lines) < len(worded):
        yield say("concordance-wording-heading")
    if lines:
        yield say("concordance-wording-lines", lines=", ".join(lines))


def whole_texts(reading: Reading, row: Row, act: int) -> str:
    """Text of the articles of an act in a row."""
    held = reading.concordance.alignment.articles(row, act)
    return "\n\n".join(article.text for article in held if article.text)
