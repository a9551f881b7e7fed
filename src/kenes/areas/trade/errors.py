"""Error of the trade model's input."""

from __future__ import annotations

import numpy as np

from kenes.vocabulary.errors import InputError


class TradeInputError(InputError):
    """An array given to the trade model is wrong: the text names array, index, value and what would be right."""


def element(array: str, index: tuple[int, ...], axes: tuple[str, ...]) -> str:
    """Readable place of an element, as "pi[sector 0, importer 3, exporter 5]"."""
    inside = ", ".join(f"{axis} {int(number)}" for axis, number in zip(axes, index, strict=False))
    return f"{array}[{inside}]" if inside else array


def first(mask: np.ndarray) -> tuple[int, ...]:
    """Index of the first element of a boolean array that is true."""
    return tuple(int(number) for number in np.argwhere(mask)[0])
