"""Altair charts, each defined once."""

from kenes.charts.blockers import blockers
from kenes.charts.gains import gains_per_republic
from kenes.charts.models import models_side_by_side
from kenes.charts.structures import structures
from kenes.charts.theme import to_svg

__all__ = ["blockers", "gains_per_republic", "models_side_by_side", "structures", "to_svg"]
