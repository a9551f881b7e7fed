"""Tonnes between places and zones, from trade in money."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.words import SECTORS
from kenes.evidence import Values

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

EXPORTS, IMPORTS = "trade.sector.export_share", "trade.sector.import_share"
REST = "ROW"
"""Region of the trade tables that stands for the world, and for a place that is no region of its own."""


def pair_shares(figures: Values, exporters: Sequence[str], importers: Sequence[str]) -> Array:
    """Share of each sector in the goods a place sells to another [pair, sector].

    What the exporter sells to everybody times what the importer buys from everybody, over what the world trades: the composition that
    knows both sides and nothing else (Deming and Stephan 1940, first step of biproportional fitting).

    Parameters
    ----------
    figures
        Values of the draw.
    exporters, importers
        [pair] places.
    """
    sold, bought = ({place: _shares(figures, name, place) for place in places}
                    for name, places in ((EXPORTS, set(exporters)), (IMPORTS, set(importers))))  # fmt: skip
    world = _shares(figures, EXPORTS, REST)
    both = np.array([sold[e] * bought[i] / world for e, i in zip(exporters, importers, strict=True)])
    return np.asarray(both / both.sum(axis=1, keepdims=True))


def _shares(figures: Values, name: str, place: str) -> Array:
    """Shares of the sectors [sector] of a place; one that is no region of the trade tables takes those of the rest of the world."""
    code = place if f"{name}[{place},{SECTORS[0]}]" in figures else REST
    share = figures.series(name, [f"{code},{sector}" for sector in SECTORS], "dimensionless")
    return np.asarray(share / share.sum())


def carried_share(figures: Values, exporters: Sequence[str]) -> Array:
    """Share of what is sold of each sector [pair, sector] that lorries, wagons and ships carry: the rest goes by pipeline or wire."""
    name = "transport.pipe_share"
    places = {place: [f"{name}[{place},{sector}]" for sector in SECTORS] for place in set(exporters)}
    carried = {
        place: np.array([1.0 - figures.value(row, "dimensionless") if row in figures else 1.0 for row in rows])
        for place, rows in places.items()
    }
    return np.array([carried[place] for place in exporters])


def tonnes_per_money(shares: Array, carried: Array, unit_value: Array) -> Array:
    """Goods in kt that one MUSD of trade of a pair puts on the network [sector, pair].

    Parameters
    ----------
    shares, carried
        [pair, sector] share of a sector in trade; share of it that is carried.
    unit_value
        [sector] USD per tonne.
    """
    return np.asarray((1e3 * shares * carried / unit_value).T)


def zone_demand(tonnes: Array, exporter: IntArray, importer: IntArray, weight: Array) -> Array:
    """Tonnes between zones [..., source, sink] of tonnes between places [..., pair].

    Parameters
    ----------
    tonnes
        [..., pair].
    exporter, importer
        [pair] positions of the places.
    weight
        [place, zone] shares, summing to one over zones.
    """
    places = len(weight)
    between = np.zeros((*tonnes.shape[:-1], places, places))
    between[..., exporter, importer] = tonnes
    return np.asarray(weight.T @ between @ weight)
