"""Altair charts, each defined once."""

from kenes.charts.blockers import blockers
from kenes.charts.gains import gains_per_republic
from kenes.charts.structures import structures
from kenes.charts.theme import to_svg

__all__ = ["blockers", "gains_per_republic", "structures", "to_svg"]
