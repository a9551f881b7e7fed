"""Figures of rivers and grid in every draw, read from evidence in the unit a formula needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.errors import no_such_month
from kenes.areas.river_power.extension import network
from kenes.areas.river_power.layout import MONTHS, Layout, layout
from kenes.areas.river_power.naming import PREFIXES, refuse_strangers
from kenes.evidence import Evidence, sample, units
from kenes.numerics.draws import standard_normals
from kenes.vocabulary.errors import InputError, MissingEvidence, closest

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Figures:
    """Values of the rows on rivers and power in one draw.

    Attributes
    ----------
    values, stands_in
        Value of every row and its unit, by id.
    normals
        Standard normals of yearly inflow by site; zero at central values.
    asked
        Ids that were read.
    shape
        The network the numbers belong to, with what overlays add to it.
    draw
        Number of the draw; 0 at central values.
    """

    values: Mapping[str, float]
    stands_in: Mapping[str, str]
    normals: Mapping[str, float]
    asked: dict[str, None] = field(default_factory=dict)
    shape: Layout = field(default_factory=layout)
    draw: int = 0

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def value(self, name: str, unit: str) -> float:
        """Value of a row in the unit wanted.

        Raises
        ------
        MissingEvidence
            If there is no such row.
        InputError
            If it measures something else.
        """
        if name not in self.values:
            raise MissingEvidence(
                f"there is no evidence row '{name}'.",
                remedy=f"{closest(name, sorted(self.values))} A row can be given by an overlay (--evidence DIR).",
            )
        self.asked[name] = None
        try:
            return self.values[name] * units.factor(self.stands_in[name], unit)
        except InputError as error:
            raise InputError(f"{name}: {error.problem}", remedy=f"It stands in {unit}.") from error

    def series(self, name: str, keys: Iterable[object], unit: str) -> Array:
        """Values of rows ``name[key]`` in the order of the keys; a key may hold commas."""
        return np.array([self.value(f"{name}[{key}]", unit) for key in keys])

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
    names = [str(name) for name in evidence.rows.index if str(name).startswith(PREFIXES)]
    values = sample(evidence, names, draws, seed)
    stands_in = dict(zip(names, evidence.rows["unit"].loc[names].astype(str), strict=True))
    found = []
    for row, draw in zip(values, draws, strict=True):
        numbers = dict(zip(names, (float(x) for x in row), strict=True))
        normals = _years(numbers, draw, seed, sites or inflow_sites(shape))
        found.append(Figures(numbers, stands_in, normals, shape=shape, draw=draw))
    return tuple(found)


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
