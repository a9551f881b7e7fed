"""The one checked constructor for labelled arrays: exact coordinates, no NaN, a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.vocabulary.errors import ConsistencyError


def labelled(
    values: npt.ArrayLike, coords: Mapping[str, Sequence[Any]], *, name: str, unit: str, allow_nan: bool = False
) -> xr.DataArray:
    """Labelled array over `coords`, in their order.

    Parameters
    ----------
    values
        Numbers of the shape that the coordinates give.
    coords
        Dimension name to labels; labels must be unique.
    name, unit
        What it is and in which unit.
    allow_nan
        Only for arrays whose absent entries are listed beside them with a reason.

    Raises
    ------
    ConsistencyError
        If the shape does not fit, a label stands twice, or a value is not finite.
    """
    array = np.asarray(values, dtype=float)
    shape = tuple(len(labels) for labels in coords.values())
    if array.shape != shape:
        raise ConsistencyError(f"{name}: shape {array.shape} does not fit {dict(zip(coords, shape, strict=True))}.")
    for dim, labels in coords.items():
        if len(set(labels)) != len(labels):
            raise ConsistencyError(f"{name}: a label of dimension '{dim}' stands twice.")
    finite = np.isfinite(array)
    if not finite.all() and not (allow_nan and not np.isinf(array).any()):
        place = {dim: list(coords[dim])[int(i)] for dim, i in zip(coords, np.argwhere(~finite)[0], strict=True)}
        raise ConsistencyError(f"{name}: value {array[~finite][0]} at {place}; numbers must be finite.")
    indexes = {dim: list(labels) for dim, labels in coords.items()}
    return xr.DataArray(array, coords=indexes, dims=list(coords), name=name, attrs={"unit": unit})


def same_labels(one: xr.DataArray, other: xr.DataArray, dims: Sequence[str]) -> None:
    """Raise unless both arrays carry the same labels in the same order along `dims`.

    Raises
    ------
    ConsistencyError
        Naming the first dimension that differs.
    """
    for dim in dims:
        if list(one.coords[dim].values) != list(other.coords[dim].values):
            raise ConsistencyError(f"{one.name} and {other.name} have other labels along '{dim}'.")
