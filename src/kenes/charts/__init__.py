"""Altair charts, each defined once."""

from kenes.charts.blockers import blockers
from kenes.charts.gains import gains
from kenes.charts.structures import structures
from kenes.charts.theme import to_svg

__all__ = ["blockers", "gains", "structures", "to_svg"]
