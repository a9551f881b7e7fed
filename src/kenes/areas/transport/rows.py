"""Rows of the transport area in every draw, with the network they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kenes.areas.transport.extension import network as laid_out
from kenes.areas.transport.figures import length_factors, lengths, weights
from kenes.areas.transport.layout import Layout
from kenes.areas.transport.network import Network, build
from kenes.evidence import Evidence, Values, sampled

PREFIXES = ("transport.", "trade.sector.export_share[", "trade.sector.import_share[", "agreement.depth[", "region.gdp[")
"""Rows the area may read."""


@dataclass(frozen=True)
class Rows(Values):
    """Values of the rows on transport in one draw.

    Attributes
    ----------
    shape
        Places and links, with what overlays add to them.
    network
        States and arcs, lengths and zones as in the draw.
    draw
        Number of the draw; 0 at central values.
    """

    shape: Layout
    network: Network
    draw: int = 0


def gather(evidence: Evidence, draws: Sequence[int], seed: int) -> tuple[Rows, ...]:
    """Rows of every draw.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the range of a row leaves no distribution, or an overlay names what is not there.
    """
    shape = laid_out(evidence)
    central = build(shape, lengths(evidence, shape), weights(evidence, shape))
    factors = length_factors(evidence, shape)
    drawn, stands_in = sampled(evidence, PREFIXES, draws, seed)
    found = []
    for numbers, draw in zip(drawn, draws, strict=True):
        row = Rows(numbers, stands_in, shape, central, draw)
        found.append(replace(row, network=_in_draw(row, factors)))
    return tuple(found)


def _in_draw(rows: Rows, factors: Sequence[str]) -> Network:
    """The network with lengths and shares of zones of a draw."""
    network = rows.network
    known = {name: rows.value(name, "dimensionless") for name in sorted(set(factors) - {""})}
    factor = np.array([known.get(name, 1.0) for name in factors] + [1.0])
    for link in rows.shape.links:
        rows.asked[link.evidence] = None
    share = rows.series(
        "transport.zone_weight",
        [f"{code},{zone}" for code, zone in zip(network.zone_country, network.zones, strict=True)],
        "dimensionless",
    )
    country = np.array(network.zone_country)
    total = np.array([share[country == code].sum() for code in country])
    return replace(network, km=network.km * factor[network.link], zone_weight=share / total)
