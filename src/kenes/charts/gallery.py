"""The charts of one result, for notebooks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kenes.charts.blockers import blockers
from kenes.charts.crossing_ranking import crossing_ranking
from kenes.charts.dispatch import dispatch
from kenes.charts.freight_map import freight_map
from kenes.charts.gains import gains_per_republic
from kenes.charts.hours import hours_between
from kenes.charts.indicators import indicators
from kenes.charts.models import models_side_by_side
from kenes.charts.partners import trade_with
from kenes.charts.power_map import power_map
from kenes.charts.reading import Document
from kenes.charts.storage import storage
from kenes.charts.structures import structures
from kenes.charts.swap import swap
from kenes.charts.theme import Drawing
from kenes.charts.trade_map import trade_map
from kenes.charts.water_values import water_values
from kenes.language import speaking


class Gallery:
    """Charts of a result: ``result.chart.gains()``.

    Parameters
    ----------
    document
        Content of ``assessment.json``.
    language
        Code of the language of titles and labels.
    """

    def __init__(self, document: Document, language: str = "en") -> None:
        self.document = document
        self.language = language

    def _in_language(self, chart: Callable[[Document], Drawing]) -> Drawing:
        with speaking(self.language):
            return chart(self.document)

    def gains(self) -> Drawing:
        """Gain of each republic when all unite, with its range."""
        return self._in_language(gains_per_republic)

    def structures(self) -> Drawing:
        """All structures and what each republic has in them."""
        return self._in_language(structures)

    def blockers(self) -> Drawing:
        """Who would block the outcome without payments."""
        return self._in_language(blockers)

    def models(self) -> Drawing:
        """The models side by side: gain of each republic when all unite, in each of them."""
        return self._in_language(models_side_by_side)

    def trade_map(self) -> Drawing:
        """Schematic map: how trade between the members changes when all unite."""
        return self._in_language(trade_map)

    def trade_with(self, republic: str) -> Drawing:
        """Change of the imports of one republic by partner when all unite."""
        return self._in_language(partial(trade_with, republic=republic))

    def swap(self) -> Drawing:
        """The swap by month: power that the republics of the big dams receive more, water that their dams release more."""
        return self._in_language(swap)

    def storage(self) -> Drawing:
        """Storage and release of the big reservoirs, each republic alone against all together."""
        return self._in_language(storage)

    def dispatch(self) -> Drawing:
        """Where the power of each republic comes from by month, alone and together."""
        return self._in_language(dispatch)

    def water_values(self) -> Drawing:
        """What one more cubic metre is worth along the rivers."""
        return self._in_language(water_values)

    def power_map(self) -> Drawing:
        """Schematic map: water moved between seasons, power sent between republics."""
        return self._in_language(power_map)

    def freight_map(self) -> Drawing:
        """Schematic map: goods on roads, railways and sea lanes, and what an hour at a crossing is worth."""
        return self._in_language(freight_map)

    def crossings(self) -> Drawing:
        """Which crossing matters most for whom: what one hour less there saves each republic."""
        return self._in_language(crossing_ranking)

    def hours(self) -> Drawing:
        """Hours between the republics, 95th percentile, today and when all unite."""
        return self._in_language(hours_between)

    def indicators(self) -> Drawing:
        """CAREC's indicators beside those of the model."""
        return self._in_language(indicators)
