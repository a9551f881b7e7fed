"""Fixed words of the area: causes of delay, channels, modes."""

from __future__ import annotations

from kenes.vocabulary.sectors import TRADED

AREA = "transport"
SECTORS: tuple[str, ...] = TRADED
"""Sectors of goods whose cost is told apart."""
CAUSES: tuple[str, ...] = ("customs", "documents", "sanitary", "inspection", "transit", "queue", "transshipment")
"""Causes of delay at a crossing."""
QUEUE = CAUSES.index("queue")
CROSSING, TRANSIT, LINE = "crossing", "transit", "line"
CHANNELS: tuple[str, ...] = (CROSSING, TRANSIT, LINE)
"""Named causes of delay cut at crossings; the same on routes whose republics are all members; a line built or upgraded."""
ROAD, RAIL, SEA = "road", "rail", "sea"
LOAD = 20.0
"""Tonnes in the unit load by which CAREC counts costs: its definition, not a parameter."""
HOURS_A_DAY = 24.0


def mode_of(layer: str) -> str:
    """Mode of a layer of the network: every gauge is rail."""
    return RAIL if layer.startswith(RAIL) else layer
