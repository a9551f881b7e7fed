"""Tonnes between places and zones, from trade in money."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.words import SECTORS
from kenes.evidence import Values
from kenes.vocabulary.sectors import SECTORS as ALL_SECTORS

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

EXPORTS, IMPORTS = "trade.sector.export_share", "trade.sector.import_share"
TRADED_SECTORS = tuple(sector for sector in ALL_SECTORS if sector.traded)
PIPED: tuple[str, ...] = tuple(sector.name for sector in TRADED_SECTORS if sector.group == "fuels")
"""Sectors of which a part goes by pipeline or wire."""
REST = "ROW"
"""Region of the trade tables that stands for the world."""


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
    """Shares of the sectors [sector] of a region of the trade tables."""
    share = figures.series(name, [f"{place},{sector}" for sector in SECTORS], "dimensionless")
    return np.asarray(share / share.sum())


def carried_share(figures: Values, exporters: Sequence[str]) -> Array:
    """Share of what is sold of each sector [pair, sector] that lorries, wagons and ships carry: the rest goes by pipeline or wire.

    Fuels and ores need a row for every place; other goods know no pipeline.
    """
    piped = np.array([sector.name in PIPED for sector in TRADED_SECTORS])
    carried = np.ones((len(exporters), len(SECTORS)))
    for place in dict.fromkeys(exporters):
        share = figures.series("transport.pipe_share", [f"{place},{sector}" for sector in PIPED], "dimensionless")
        sold = np.array([one == place for one in exporters])
        carried[np.ix_(sold, piped)] = 1.0 - share
    return carried


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
