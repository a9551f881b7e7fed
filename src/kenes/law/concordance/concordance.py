"""A concordance as one whole: acts, table, divergences, draft norm, transposition, and how it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.model import Divergence
from kenes.law.concordance.norm.draft import draft
from kenes.law.concordance.norm.model import DraftNorm, NormArticle
from kenes.law.concordance.norm.transposition import Progress, Transposition, transposition


@dataclass(frozen=True)
class Making:
    """How a concordance was made; no clock, so that the same input gives the same documents.

    Attributes
    ----------
    version
        Version of kenes.
    glossary
        Vintage of the glossary: its checksum or the name of an own one.
    corrections
        Corrections of lawyers that were used, each with its checksum.
    embedding
        Name of the embedding model that was used; empty where none was.
    """

    version: str
    glossary: str
    corrections: tuple[str, ...] = ()
    embedding: str = ""


@dataclass(frozen=True)
class Concordance:
    """Acts of several states side by side, with all that follows from it.

    Attributes
    ----------
    alignment
        The acts with their sources and checksums, and the table of concordance.
    divergences
        Fields in which acts differ.
    norm
        The draft of a common norm.
    transpositions
        What each act needs to hold it, in the order of the acts.
    making
        How it was made.
    """

    alignment: Alignment
    divergences: tuple[Divergence, ...]
    norm: DraftNorm
    transpositions: tuple[Transposition, ...]
    making: Making

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts, in their order."""
        return self.alignment.acts

    def norm_of(self, row: Row) -> NormArticle:
        """Norm article of a row, in the draft or in the annex."""
        return next(article for article in self.norm.every_article if article.row == row.identifier)


def concordance(
    alignment: Alignment,
    divergences: Sequence[Divergence],
    making: Making,
    *,
    language: str | None = None,
    progress: Mapping[str, Sequence[Progress]] | None = None,
    adopted: Mapping[str, Act] | None = None,
    corresponding: Mapping[str, Mapping[str, Sequence[int]]] | None = None,
) -> Concordance:
    """Concordance of aligned acts.

    Parameters
    ----------
    alignment
        The acts side by side.
    divergences
        Fields in which they differ.
    making
        How it was made.
    language
        Language of the draft; by default that of most acts.
    progress
        How far each act is, by its identifier.
    adopted
        Texts adopted since, by the identifier of the act they take the place of.
    corresponding
        Positions of the articles of these texts by norm article, by the same identifier (`corresponding_articles`); needed where they are in another
        language than the draft.
    """
    norm = draft(alignment, divergences, language=language)
    tables = tuple(
        transposition(
            norm,
            act,
            (progress or {}).get(act.identifier, ()),
            adopted=(adopted or {}).get(act.identifier),
            corresponding=(corresponding or {}).get(act.identifier),
        )
        for act in alignment.acts
    )
    return Concordance(alignment, tuple(divergences), norm, tables, making)
