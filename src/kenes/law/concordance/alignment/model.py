"""What an alignment is: rows of articles that correspond, and links between two acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kenes.law.concordance.acts.act import Act, Article

LinkKind = Literal["one to one", "merged", "split", "several to several"]
Decision = Literal["proposed", "accepted", "corrected"]


@dataclass(frozen=True)
class Link:
    """Articles of one act that correspond to articles of another.

    Attributes
    ----------
    left, right
        Positions of the articles in the two acts.
    confidence
        Probability that the link is right, between 0 and 1.
    moved
        The article stands elsewhere in the order of the other act.
    decision
        Whether a lawyer has accepted or corrected it.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float
    moved: bool = False
    decision: Decision = "proposed"

    @property
    def kind(self) -> LinkKind:
        """How many articles face how many: ``split`` when one of the left became several on the right."""
        if len(self.left) == len(self.right) == 1:
            return "one to one"
        if len(self.left) == 1:
            return "split"
        return "merged" if len(self.right) == 1 else "several to several"


@dataclass(frozen=True)
class Row:
    """One line of the table of concordance.

    Attributes
    ----------
    identifier
        Stable name, made of the articles in it.
    articles
        Positions of the articles of each act, in the order of the acts; empty where the act has none.
    confidence
        Least confidence of the links inside; 1 for a row with a single act.
    moved
        In some act the row stands elsewhere in the order.
    decision
        ``corrected`` or ``accepted`` when a lawyer has settled it.
    """

    identifier: str
    articles: tuple[tuple[int, ...], ...]
    confidence: float
    moved: bool = False
    decision: Decision = "proposed"

    @property
    def present(self) -> tuple[int, ...]:
        """Acts that have an article here."""
        return tuple(k for k, found in enumerate(self.articles) if found)


@dataclass(frozen=True)
class Alignment:
    """Articles of several acts put side by side.

    Attributes
    ----------
    acts
        The acts, in the order given.
    rows
        Lines of the table: every article of every act stands in exactly one, in the order of the first act, articles of others after
        their neighbours.
    links
        Links between each two acts (i, j) with i < j, read off the rows.
    """

    acts: tuple[Act, ...]
    rows: tuple[Row, ...]
    links: Mapping[tuple[int, int], tuple[Link, ...]]

    @cached_property
    def by_identifier(self) -> dict[str, Row]:
        """Rows by their identifier."""
        return {row.identifier: row for row in self.rows}

    def articles(self, row: Row, act: int) -> tuple[Article, ...]:
        """Articles of an act in a row."""
        return tuple(self.acts[act].articles[k] for k in row.articles[act])
