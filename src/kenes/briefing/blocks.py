"""Blocks of a briefing: what stands on the page, without how it looks. HTML, DOCX and PDF are made of the same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kenes.charts.theme import Drawing


@dataclass(frozen=True)
class Paragraph:
    """Sentences.

    Attributes
    ----------
    text
        What is said.
    tone
        ``plain``, ``question``, ``lead`` (the answer) or ``soft`` (what must stand there, but is not the message).
    """

    text: str
    tone: Literal["plain", "question", "lead", "soft"] = "plain"


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Terms and what stands for them.

    Attributes
    ----------
    items
        Pairs of term and text.
    code
        Terms whose text is to be typed as it stands (a command, a digest).
    """

    items: tuple[tuple[str, str], ...]
    code: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text
        Main line.
    notes
        Smaller lines below it.
    strong, code
        Whether the main line is bold; whether it is an identifier.
    pairs
        Lines of words and number, in place of a main line.
    colour
        Hex colour of a dot before the text: a republic's.
    """

    text: str = ""
    notes: tuple[str, ...] = ()
    strong: bool = False
    code: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    colour: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its head, whether it holds numbers (aligned right), whether it holds long text."""

    title: str
    number: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Rows:
    """Rows under one title (empty where there is only one group); the first cell of each row is its head."""

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes
    ----------
    label
        Short name, read by a screen reader.
    caption
        What is shown, in which unit.
    columns
        Heads, that of the first column included.
    groups
        Rows, in groups.
    foot
        Last row, set off; empty where there is none.
    narrow
        On a narrow page: ``stack`` (a card per row) or ``scroll``.
    """

    label: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Rows, ...]
    foot: tuple[Cell, ...] = ()
    narrow: Literal["stack", "scroll"] = "scroll"


@dataclass(frozen=True)
class Figure:
    """A chart with its caption; ``wide`` charts may take the whole page, ``dense`` ones hold their labels and stay small on paper."""

    chart: Drawing
    caption: str
    wide: bool = False
    dense: bool = False


@dataclass(frozen=True)
class Card:
    """One of the four questions.

    Attributes
    ----------
    number, question
        What is asked.
    word, who
        The answer in a word, and for whom it is so.
    tone
        ``yes``, ``no`` or ``open``.
    shares
        Triples of words, share as text, and share (none where absent).
    """

    number: str
    question: str
    word: str
    tone: str
    who: str
    shares: tuple[tuple[str, str, float | None], ...]


@dataclass(frozen=True)
class Cards:
    """The four questions; ``note`` says what the shares are shares of."""

    cards: tuple[Card, ...]
    note: str


@dataclass(frozen=True)
class Payments:
    """Who pays whom: pairs of words and amount."""

    label: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Title:
    """A heading below that of the section."""

    text: str


@dataclass(frozen=True)
class Fold:
    """Blocks that are folded away on a screen until asked for; on paper an appendix under their title."""

    title: str
    blocks: tuple[Block, ...]


Block = Paragraph | Bullets | Facts | Grid | Figure | Cards | Payments | Title | Fold


@dataclass(frozen=True)
class Section:
    """A section: anchor, heading, blocks; ``part`` is the title of a part that begins with it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    part: str = ""


@dataclass(frozen=True)
class Report:
    """A whole briefing.

    Attributes
    ----------
    language
        Code of its language.
    kicker
        What it is on, above the headline.
    headline
        The message in one line.
    warnings
        What must be read before anything else.
    lead
        The answer.
    sections
        Everything else, in order.
    source
        Version, evidence and draws in one line.
    """

    language: str
    kicker: str
    headline: str
    warnings: tuple[str, ...]
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    source: str

    def figures(self) -> Iterator[Figure]:
        """Every chart, in order."""
        for section in self.sections:
            yield from _figures(section.blocks)


def _figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Fold):
            yield from _figures(block.blocks)


def cells(*texts: str) -> tuple[Cell, ...]:
    """Cells of plain texts."""
    return tuple(Cell(text) for text in texts)
