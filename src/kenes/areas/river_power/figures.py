"""Figures of rivers and grid in every draw, read from evidence in the unit a formula needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.errors import no_such_month
from kenes.areas.river_power.extension import network
from kenes.areas.river_power.layout import MONTHS, Layout, layout
from kenes.areas.river_power.naming import PREFIXES, refuse_strangers
from kenes.evidence import Evidence, Values, sampled
from kenes.numerics.draws import standard_normals

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Figures(Values):
    """Values of the rows on rivers and power in one draw.

    Attributes
    ----------
    normals
        Standard normals of yearly inflow by site; zero at central values.
    shape
        The network the numbers belong to, with what overlays add to it.
    draw
        Number of the draw; 0 at central values.
    """

    normals: Mapping[str, float]
    shape: Layout = field(default_factory=layout)
    draw: int = 0

    def has_months(self, name: str, key: str) -> bool:
        """Whether any month of rows ``name[key,month]`` is there."""
        return any(f"{name}[{key},{month}]" in self for month in MONTHS)

    def monthly(self, name: str, key: str, unit: str) -> Array:
        """Values of rows ``name[key,month]`` by month of the water year.

        Raises
        ------
        kenes.vocabulary.errors.InputError
            If a month, or all of them, is missing.
        """
        if self.has_months(name, key):
            for month in MONTHS:
                if f"{name}[{key},{month}]" not in self:
                    raise no_such_month(f"{name}[{key}]", month)
        return self.series(name, [f"{key},{month}" for month in MONTHS], unit)


def inflow_sites(shape: Layout | None = None) -> tuple[tuple[str, str], ...]:
    """Sites whose yearly inflow is drawn, each with its river."""
    nodes = (shape or layout()).nodes
    measured = {"kambarata": "toktogul", "toktogul_rest": "toktogul"}
    return tuple(dict.fromkeys((measured.get(site, site), node.river) for node in nodes for site in node.inflow))


def gather(
    evidence: Evidence, draws: Sequence[int], seed: int, sites: Sequence[tuple[str, str]] | None = None
) -> tuple[Figures, ...]:
    """Figures of every draw.

    Parameters
    ----------
    evidence, draws, seed
        Rows and draws.
    sites
        Site of natural inflow and its river, for the years drawn; all of the network by default.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the range of a row leaves no distribution, or an overlay names what is not there.
    """
    shape = network(evidence)
    refuse_strangers(evidence, shape)
    drawn, stands_in = sampled(evidence, PREFIXES, draws, seed)
    return tuple(
        Figures(numbers, stands_in, _years(numbers, draw, seed, sites or inflow_sites(shape)), shape=shape, draw=draw)
        for numbers, draw in zip(drawn, draws, strict=True)
    )


def _years(values: Mapping[str, float], draw: int, seed: int, sites: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Correlated standard normals of yearly inflow: one part for all, one for the river, one for the site."""
    if draw == 0:
        return {site: 0.0 for site, _ in sites}
    same = values["river.inflow_correlation[same_river]"]
    other = min(values["river.inflow_correlation[other_river]"], same)

    def normal(name: str) -> float:
        return float(standard_normals(seed, name, [draw])[0])

    common = normal("river.inflow_year")
    return {
        site: np.sqrt(other) * common
        + np.sqrt(same - other) * normal(f"river.inflow_year[{river}]")
        + np.sqrt(1 - same) * normal(f"river.inflow_year[{river},{site}]")
        for site, river in sites
    }
