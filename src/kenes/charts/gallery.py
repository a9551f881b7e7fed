"""The charts of one result, for notebooks."""

from __future__ import annotations

from kenes.charts.blockers import blockers
from kenes.charts.gains import gains_per_republic
from kenes.charts.models import models_side_by_side
from kenes.charts.reading import Document
from kenes.charts.structures import structures
from kenes.charts.theme import Drawing


class Gallery:
    """Charts of a result: ``result.chart.gains()``.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    def gains(self) -> Drawing:
        """Gain of each republic when all unite, with its range."""
        return gains_per_republic(self.document)

    def structures(self) -> Drawing:
        """All structures and what each republic has in them."""
        return structures(self.document)

    def blockers(self) -> Drawing:
        """Who would block the outcome without payments."""
        return blockers(self.document)

    def models(self) -> Drawing:
        """The models side by side: gain of each republic when all unite, in each of them."""
        return models_side_by_side(self.document)
