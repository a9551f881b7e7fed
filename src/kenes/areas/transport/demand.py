"""Tonnes between places and zones, from trade in money."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.words import SECTORS
from kenes.evidence import Values

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

REST = "ROW"
"""Region of the trade tables that stands for an exporter that is no region of its own."""


def sector_shares(figures: Values, places: Sequence[str]) -> Array:
    """Share of each sector in goods exports [place, sector]; a place without rows of its own takes those of the rest of the world."""
    name = "trade.sector.export_share"
    rows = []
    for place in places:
        code = place if f"{name}[{place},{SECTORS[0]}]" in figures else REST
        share = figures.series(name, [f"{code},{sector}" for sector in SECTORS], "dimensionless")
        rows.append(share / share.sum())
    return np.array(rows)


def carried_share(figures: Values, places: Sequence[str]) -> Array:
    """Share of exports of each sector [place, sector] that lorries, wagons and ships carry: the rest goes by pipeline or wire."""
    name = "transport.pipe_share"
    return np.array(
        [
            [
                1.0 - figures.value(f"{name}[{place},{sector}]", "dimensionless")
                if f"{name}[{place},{sector}]" in figures
                else 1.0
                for sector in SECTORS
            ]
            for place in places
        ]
    )


def tonnes_per_money(shares: Array, carried: Array, unit_value: Array) -> Array:
    """Tonnes in kt that one MUSD of exports of a place puts on the network [place, sector].

    Parameters
    ----------
    shares, carried
        [place, sector] share of a sector in exports; share of it that is carried.
    unit_value
        [sector] USD per tonne.
    """
    return np.asarray(1e3 * shares * carried / unit_value)


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
