"""What one area tells another: named quantities with unit, sign, additivity and the value that means no change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """A quantity that areas exchange and results report.

    Attributes
    ----------
    name
        For example ``trade.flow_ratio``; the prefix names who provides it.
    unit
        Unit of the values.
    neutral
        The value that means no change to today (1 for ratios, 0 for differences): the start of every coupling.
    dims
        Dimensions after draw and structure.
    additive
        Whether values may be summed over republics.
    more_is_better
        True, False, or None when the sign says nothing about welfare.
    kept
        Whether results keep it; a large one may only pass between areas.
    """

    name: str
    unit: str
    neutral: float
    dims: tuple[str, ...] = ("republic",)
    additive: bool = True
    more_is_better: bool | None = None
    kept: bool = True
