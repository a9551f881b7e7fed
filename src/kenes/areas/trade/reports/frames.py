"""From arrays with known axes to tidy rows: one row per element, one column per axis and per quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.trade.errors import TradeInputError

FloatArray = npt.NDArray[np.float64]


def labels(name: str, given: Sequence[str], size: int) -> tuple[str, ...]:
    """Labels of one axis, as many as it is long and all different.

    Raises
    ------
    TradeInputError
        Naming what is wrong with them.
    """
    found = tuple(str(label) for label in given)
    if isinstance(given, str) or len(found) != size:
        raise TradeInputError(f"there are {len(found)} labels.", where=name, remedy=f"There must be {size}.")
    if len(set(found)) != size:
        twice = next(label for label in found if found.count(label) > 1)
        raise TradeInputError(f"the label {twice!r} stands twice.", where=name, remedy="Labels must differ.")
    return found


def tidy(axes: Mapping[str, Sequence[str]], columns: Mapping[str, npt.NDArray[np.generic]]) -> pd.DataFrame:
    """Rows in the order of the axes, the last one fastest.

    Parameters
    ----------
    axes
        Labels by name of the axis, in the order of the axes.
    columns
        Arrays over exactly these axes, by name of the column.

    Raises
    ------
    TradeInputError
        If an array does not have these axes.
    """
    shape = tuple(len(names) for names in axes.values())
    rows = pd.MultiIndex.from_product([list(names) for names in axes.values()], names=list(axes)).to_frame(index=False)
    for name, array in columns.items():
        if array.shape != shape:
            remedy = f"Its axes are [{', '.join(axes)}], {shape}."
            raise TradeInputError(f"it has shape {array.shape}.", where=name, remedy=remedy)
        rows[name] = array.ravel()
    return rows


def percent(change: FloatArray, base: FloatArray) -> FloatArray:
    """Change in per cent of the base; NaN, so absent, where the base is nil."""
    rate: FloatArray = np.divide(100.0 * change, base, out=np.full_like(change, np.nan), where=base != 0)
    return rate
