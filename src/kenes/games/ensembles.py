"""Solutions of thousands of games at once: games are an axis, not a loop."""

from __future__ import annotations

from functools import lru_cache
from math import factorial

import numpy as np
import numpy.typing as npt

from kenes.games.batch_simplex import nucleolus_batch, smallest_largest_excess

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def _checked(worths: npt.ArrayLike) -> tuple[Array, int]:
    array = np.asarray(worths, dtype=float)
    n = int(array.shape[-1]).bit_length() - 1
    if array.shape[-1] != 1 << n or not 1 <= n <= 10:
        raise ValueError(f"{array.shape[-1]} worths; a game of n players has 2**n, n from 1 to 10.")
    if not np.isfinite(array).all():
        raise ValueError("a worth is not finite; a game needs all of them.")
    if np.any(array[..., 0] != 0):
        raise ValueError("the empty coalition has a worth other than zero.")
    return array, n


@lru_cache(maxsize=11)
def shapley_matrix(n: int) -> Array:
    """Matrix [2**n, n] that takes worths to Shapley values (Shapley 1953): weights (s - 1)! (n - s)! / n!, negative for coalitions without the player."""
    matrix = np.zeros((1 << n, n))
    for mask in range(1 << n):
        size = mask.bit_count()
        for player in range(n):
            if mask >> player & 1:
                matrix[mask, player] = factorial(size - 1) * factorial(n - size) / factorial(n)
            else:
                matrix[mask, player] = -factorial(size) * factorial(n - size - 1) / factorial(n)
    return matrix


def shapley_values(worths: npt.ArrayLike) -> Array:
    """Shapley values [..., n] of games [..., 2**n].

    Raises
    ------
    ValueError
        If a worth is not finite or the length is no power of two.
    """
    array, n = _checked(worths)
    return np.asarray(array @ shapley_matrix(n))


def least_core_epsilon(worths: npt.ArrayLike) -> Array:
    """Least-core epsilon [...] of games [..., 2**n]: the smallest largest excess v(S) - x(S) over proper coalitions.

    The core is non-empty exactly if it is not above zero. For one player, without proper coalitions, it is minus infinity.

    Raises
    ------
    ValueError
        If a worth is not finite or the length is no power of two.
    """
    array, n = _checked(worths)
    if n == 1:
        return np.full(array.shape[:-1], -np.inf)
    flat = array.reshape(-1, 1 << n)
    return smallest_largest_excess(flat, n).reshape(array.shape[:-1])


def core_nonempty(worths: npt.ArrayLike, tolerance: float = 1e-9) -> Mask:
    """Whether the core is non-empty [...], epsilon up to `tolerance` times the largest worth counting as zero."""
    array, _ = _checked(worths)
    scale = np.maximum(1.0, np.abs(array).max(axis=-1))
    return np.asarray(least_core_epsilon(array) <= tolerance * scale)


def prenucleoli(worths: npt.ArrayLike) -> Array:
    """Prenucleoli [..., n] of games [..., 2**n] in floating point; certificates come from `Game.prenucleolus`."""
    array, n = _checked(worths)
    return nucleolus_batch(array.reshape(-1, 1 << n), n, rational=False).reshape((*array.shape[:-1], n))


def nucleoli(worths: npt.ArrayLike) -> Array:
    """Nucleoli [..., n] of games [..., 2**n] in floating point; NaN for a game without imputation."""
    array, n = _checked(worths)
    return nucleolus_batch(array.reshape(-1, 1 << n), n, rational=True).reshape((*array.shape[:-1], n))


def coalition_sums(allocation: npt.ArrayLike) -> Array:
    """What each coalition has [..., 2**n] at allocations [..., n]."""
    array = np.asarray(allocation, dtype=float)
    n = array.shape[-1]
    members = (np.arange(1 << n)[None, :] >> np.arange(n)[:, None]) & 1
    return np.asarray(array @ members)


def blocked(worths: npt.ArrayLike, allocation: npt.ArrayLike, tolerance: float = 0.0) -> Mask:
    """Whether some coalition has more than the allocation gives it [...].

    Parameters
    ----------
    worths
        [..., 2**n].
    allocation
        [..., n].
    tolerance
        Excess that does not count, in the unit of the worths.
    """
    array, _ = _checked(worths)
    return np.asarray((array - coalition_sums(allocation) > tolerance).any(axis=-1))
