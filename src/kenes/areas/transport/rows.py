"""Figures of the transport area in every draw, read from evidence in the unit a formula needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.areas.transport.extension import network
from kenes.areas.transport.layout import Layout
from kenes.evidence import Evidence, Values, sampled

PREFIXES = ("transport.", "trade.sector.export_share[", "agreement.depth[", "region.gdp[")
"""Rows the area may read."""


@dataclass(frozen=True)
class Figures(Values):
    """Values of the rows on transport in one draw.

    Attributes
    ----------
    shape
        The network the numbers belong to, with what overlays add to it.
    draw
        Number of the draw; 0 at central values.
    """

    shape: Layout
    draw: int = 0


def gather(evidence: Evidence, draws: Sequence[int], seed: int) -> tuple[Figures, ...]:
    """Figures of every draw.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the range of a row leaves no distribution, or an overlay names what is not there.
    """
    shape = network(evidence)
    drawn, stands_in = sampled(evidence, PREFIXES, draws, seed)
    return tuple(Figures(numbers, stands_in, shape, draw) for numbers, draw in zip(drawn, draws, strict=True))
