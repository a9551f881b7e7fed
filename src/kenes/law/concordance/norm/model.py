"""What a draft norm is: articles whose every line is a line of a source, brackets where acts differ, departures of every act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kenes.law.concordance.fields.model import FieldName

Role = Literal["heading", "line"]
LanguageReason = Literal["asked", "most acts", "first act"]
MarkKind = Literal["state", "body", "reference"]
DepartureKind = Literal["missing", "different field", "different wording", "moved", "merged", "split"]
DEPARTURES: Final[tuple[DepartureKind, ...]] = (
    "missing",
    "different field",
    "different wording",
    "moved",
    "merged",
    "split",
)
"""The article is not there; a field has another value; a line reads otherwise; it stands elsewhere; it holds what is several in the draft; it is several."""


@dataclass(frozen=True)
class Alternative:
    """One of the values between which the meeting chooses.

    Attributes
    ----------
    value
        The value as the divergence has it; none where nothing was found in the acts.
    acts
        Identifiers of the acts that say it, in the order of the acts.
    """

    value: str | None
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Bracket:
    """A field in which the wording taken is not what the majority says, or in which there is no majority.

    Attributes
    ----------
    divergence
        Identifier of the divergence.
    field
        Which field.
    subject
        What is limited, defined or demanded.
    alternatives
        Values with the acts that say them; that of the majority first where there is one.
    majority
        Whether the first alternative is that of a strict majority of the acts.
    stated
        Value of the wording the bracket stands in; none where it says nothing.
    offset
        Character of the line after which it stands; the length of the line where the clause was not found in it.
    """

    divergence: str
    field: FieldName
    subject: str
    alternatives: tuple[Alternative, ...]
    majority: bool
    stated: str | None
    offset: int


@dataclass(frozen=True)
class Mark:
    """A stretch of a line that is right in its source and has to be adapted in a common norm.

    Attributes
    ----------
    kind
        Name of a state; name of a body of a state; number of an article of the source.
    start, end
        Characters of the line.
    articles
        For a reference, numbers of the articles of the draft it leads to; none where it leads to none.
    """

    kind: MarkKind
    start: int
    end: int
    articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A line of the draft: a line of a source article, letter by letter.

    Attributes
    ----------
    role
        Heading or line of the text.
    text
        The line as it stands in the source.
    act
        Identifier of the act it is taken from.
    eid
        Identifier (eId) of the article it is taken from.
    line
        Place of the line in that article, from 1; 0 for the heading.
    holders
        Identifiers of the acts in the same language that have this line or one that corresponds to it.
    open
        No majority of the acts in this language has it: the meeting decides.
    brackets
        Fields in which acts differ, by their place in the line.
    number
        Number of the paragraph or point in the draft; empty where it has none. The number in `text` is that of the source.
    place
        Numbers of the source the line stands under, widest first, its own last; empty where it has no number.
    marks
        Names of states and bodies, and references, from left to right; none overlaps another.
    """

    role: Role
    text: str
    act: str
    eid: str
    line: int
    holders: tuple[str, ...]
    open: bool = False
    brackets: tuple[Bracket, ...] = ()
    number: str = ""
    place: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Source:
    """Articles of one act that a norm article is made from.

    Attributes
    ----------
    act
        Identifier of the act.
    eids
        Identifiers (eId) of its articles.
    nums
        Their numbers as printed.
    headings
        Their headings.
    """

    act: str
    eids: tuple[str, ...]
    nums: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True)
class NormArticle:
    """An article of the draft.

    Attributes
    ----------
    identifier
        Stable name, made of the articles in its row: ``norm-1f0c...``.
    row
        Identifier of the row.
    number
        Its number in the draft; an article of the annex has a letter before it.
    language
        Language of its wording.
    base
        Identifier of the act whose article is the middle one.
    path
        Headings of what it stands in, in the act that gives the order.
    passages
        Its lines, the heading first where there is one.
    sources
        Articles it is made from, in the order of the acts; acts without one are left out.
    brackets
        Fields in which acts differ and which stand in none of its lines.
    confidence
        Confidence of the row.
    settled
        A lawyer has accepted or corrected the row.
    """

    identifier: str
    row: str
    number: str
    language: str
    base: str
    path: tuple[str, ...]
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    brackets: tuple[Bracket, ...]
    confidence: float
    settled: bool

    @property
    def heading(self) -> str:
        """Text of its heading without the number; empty where there is none."""
        first = self.passages[:1]
        return first[0].text if first and first[0].role == "heading" else ""

    @property
    def lines(self) -> tuple[Passage, ...]:
        """Lines below the first heading."""
        return self.passages[1:] if self.passages and self.passages[0].role == "heading" else self.passages

    @property
    def every_bracket(self) -> tuple[Bracket, ...]:
        """Brackets of its lines and those that stand in none."""
        return (*(bracket for passage in self.passages for bracket in passage.brackets), *self.brackets)

    def source(self, act: str) -> Source | None:
        """Articles of an act it is made from; none where the act has none."""
        return next((source for source in self.sources if source.act == act), None)


@dataclass(frozen=True)
class Departure:
    """What one act says otherwise than the draft.

    Attributes
    ----------
    norm
        Identifier of the norm article.
    act
        Identifier of the act.
    eids
        Identifiers (eId) of its articles; empty where it has none.
    kind
        In what it departs.
    field
        Which field, for a different field.
    subject
        What is limited, defined or demanded, for a different field; ``heading`` or the number of the line, for a different wording.
    says
        What the act says; none where it says nothing.
    draft
        What the draft says; none where it says nothing or leaves it open.
    open
        The draft leaves it to the meeting.
    divergence
        Identifier of the divergence, for a different field.
    """

    norm: str
    act: str
    eids: tuple[str, ...]
    kind: DepartureKind
    field: FieldName | None = None
    subject: str = ""
    says: str | None = None
    draft: str | None = None
    open: bool = False
    divergence: str | None = None


@dataclass(frozen=True)
class DraftNorm:
    """A draft of one norm from several acts, as a working paper for a meeting.

    Attributes
    ----------
    language
        Language of the draft.
    reason
        Why this language.
    acts
        Identifiers of the acts, in their order.
    order
        Identifier of the act whose order and chapters the draft follows: the one in the language of the draft from whose order the others depart least.
    moved
        For each act the links with the other acts that stand out of order.
    majority
        Number of acts that make a majority: more than half of all of them.
    articles
        Articles that a majority of the acts has.
    annex
        Articles that no majority has, for decision.
    departures
        Departures of every act.
    """

    language: str
    reason: LanguageReason
    acts: tuple[str, ...]
    order: str
    moved: tuple[int, ...]
    majority: int
    articles: tuple[NormArticle, ...]
    annex: tuple[NormArticle, ...]
    departures: tuple[Departure, ...]

    @property
    def every_article(self) -> tuple[NormArticle, ...]:
        """Articles of the draft and of the annex."""
        return (*self.articles, *self.annex)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Marks of all lines."""
        return tuple(mark for article in self.every_article for passage in article.passages for mark in passage.marks)
