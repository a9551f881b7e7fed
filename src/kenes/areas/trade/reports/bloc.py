"""Who is in the bloc: indices of countries, checked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.errors import TradeInputError, element, first

IntArray = npt.NDArray[np.intp]
Members = Sequence[int] | npt.NDArray[np.integer]


def bloc(members: Members, countries: int, least: int = 1) -> IntArray:
    """Own copy of the indices of the members [member], in the order given.

    Parameters
    ----------
    members
        Indices of countries, from 0, without repetition. A mask of booleans is refused: it would pass as the indices 0 and 1.
    countries
        Number of countries of the economy.
    least
        Fewest members that make sense.

    Raises
    ------
    TradeInputError
        If an index is no country, stands twice, or there are too few.
    """
    given = np.array(members)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "iu"):
        remedy = "Give a flat list of indices of countries, counted from 0."
        raise TradeInputError(f"it holds {given.dtype} values of shape {given.shape}.", where="members", remedy=remedy)
    strange = (given < 0) | (given >= countries)
    if strange.any():
        place = first(strange)
        remedy = f"Countries have the indices 0 to {countries - 1}."
        raise TradeInputError(
            f"the value is {given[place]}.", where=element("members", place, ("member",)), remedy=remedy
        )
    if len(np.unique(given)) != len(given):
        raise TradeInputError("a country stands twice.", where="members", remedy="Name each once.")
    if len(given) < least:
        remedy = f"There must be at least {least}: without a partner inside, nothing can be created or diverted."
        raise TradeInputError(f"there are {len(given)} members.", where="members", remedy=remedy)
    return given.astype(np.intp)


def inside(members: IntArray, countries: int) -> npt.NDArray[np.bool_]:
    """[country] whether it is a member."""
    mask = np.zeros(countries, dtype=np.bool_)
    mask[members] = True
    return mask
