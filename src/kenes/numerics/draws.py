"""Random numbers that depend only on seed, name and draw number: the same in any order, block or process.

Counter-based generator Philox 4x64 of Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as
1, 2, 3". The key is (seed, hash of the name); the counter is (draw, block): element m of draw k is word m mod 4 of
counter (k, m div 4), so a longer vector begins with the shorter one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

FloatArray = npt.NDArray[np.float64]

WORDS = 4
LONGEST_RUN = 64


def uniforms(seed: int, name: str, draws: Sequence[int], size: int | None = None) -> FloatArray:
    """Uniform numbers in the open interval (0, 1).

    Parameters
    ----------
    seed
        Of the study, 0 <= seed < 2**64.
    name
        Of the parameter; numbers of different names are independent.
    draws
        Draw numbers, each at least 1 (draw 0 is the central run and has no random numbers).
    size
        Elements per draw; None for one number per draw.

    Returns
    -------
    array
        [draw] or [draw, size].

    Raises
    ------
    ValueError
        If a draw number is below 1 or not whole, or seed or size is out of range.
    """
    numbers = _draw_numbers(draws)
    if not 0 <= seed < 2**64:
        raise ValueError(f"seed is {seed}; it must lie in 0 ... 2**64 - 1.")
    if size is not None and size < 0:
        raise ValueError(f"size is {size}; it must be at least 0.")
    width = 1 if size is None else size
    key = np.array([seed, name_hash(name)], dtype=np.uint64)
    blocks = [_words(key, numbers, block) for block in range(-(-width // WORDS))]
    raw = np.concatenate([np.empty((len(numbers), 0), dtype=np.uint64), *blocks], axis=1)[:, :width]
    values: FloatArray = ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    return values[:, 0] if size is None else values


def standard_normals(seed: int, name: str, draws: Sequence[int], size: int | None = None) -> FloatArray:
    """Draw standard normal numbers by the inverse of the distribution function; arguments and errors as `uniforms`.

    Returns
    -------
    array
        [draw] or [draw, size], mean 0, variance 1.
    """
    values: FloatArray = ndtri(uniforms(seed, name, draws, size))
    return values


def name_hash(name: str) -> int:
    """Stable 64-bit hash (BLAKE2b) of a name, the same in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8"), digest_size=8).digest(), "little")


def _draw_numbers(draws: Sequence[int]) -> npt.NDArray[np.int64]:
    numbers = np.asarray(draws)
    if numbers.size == 0:
        return np.empty(0, dtype=np.int64)
    if numbers.ndim != 1 or not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError(
            f"draws has dtype {numbers.dtype} and shape {numbers.shape}; it must be a list of whole numbers."
        )
    if int(numbers.min()) < 1:
        raise ValueError(f"draw {int(numbers.min())} asked: draws count from 1; draw 0 is the central run, not random.")
    return numbers.astype(np.int64)


def _words(key: npt.NDArray[np.uint64], numbers: npt.NDArray[np.int64], block: int) -> npt.NDArray[np.uint64]:
    """Words [draw, 4] of the counters (draw, block); runs of near draw numbers are made in one go."""
    unique, place = np.unique(numbers, return_inverse=True)
    cuts = np.flatnonzero(np.diff(unique) > LONGEST_RUN) + 1
    parts = []
    for run in np.split(unique, cuts):
        if not len(run):
            continue
        first, last = int(run[0]), int(run[-1])
        counter = np.array([first, block, 0, 0], dtype=np.uint64)
        raw = np.random.Philox(key=key, counter=counter).random_raw((last - first + 1) * WORDS)
        parts.append(raw.reshape(-1, WORDS)[run - first])
    words: npt.NDArray[np.uint64] = np.concatenate([np.empty((0, WORDS), dtype=np.uint64), *parts])[place]
    return words
