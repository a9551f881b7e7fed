"""Figures of rivers and power at their central values."""

from __future__ import annotations

from kenes.areas.river_power.assembly import inflow_sites
from kenes.areas.river_power.figures import Figures, gather
from kenes.evidence import Evidence, load


def central_figures(evidence: Evidence | None = None) -> Figures:
    """Central values of the rows on rivers and power; of the tables shipped by default."""
    return gather(load() if evidence is None else evidence, (0,), 0, inflow_sites())[0]
