"""Most that may be claimed of two articles, given how little they say in common.

All other evidence is relative: it finds the best partner of every article, and acts that have nothing to do with each other have best partners,
too. Where even the better quarter of the best partners of two acts has little in common, log odds are held below what the words bear out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.alignment.confidence import assignment

Array = npt.NDArray[np.float64]
Pair = tuple[int, int]

SIGNALS: Final = ("letters", "skeletons", "concepts", "heading")
PLAIN: Final = 0.5
"""Cosine from which on the better partners show that two acts speak of the same; those of codes of water in seven languages reach 0.65 and more."""
QUARTER: Final = 0.75
LEAST_COVERED: Final = 0.2
"""Terms a word from which on the glossary knows an act well enough; codes of water in seven languages have 0.4 and more."""
SHORT: Final = 12
"""Articles below which an act is short."""
MIDDLE: Final = 0.4
STEEP: Final = 15.0
"""A link whose cosine is as far above this as the acts fall short of `PLAIN` is as likely right as wrong; log odds change by so many for each unit."""


class Measured(Protocol):
    """What `ceilings` asks of similarities; see `kenes.law.concordance.alignment.signals.Similarities`."""

    @property
    def covered(self) -> Sequence[float]:
        """Terms of the glossary for every word of each act."""

    def block(self, signal: str, i: int, j: int) -> Array:
        """Similarity of the articles of act i to those of act j [left article, right article]."""


def greatest_cosine(measured: Measured, i: int, j: int) -> Array:
    """Greatest of the cosines by words, concepts and heading [left article, right article]."""
    return np.asarray(np.maximum.reduce([measured.block(signal, i, j) for signal in SIGNALS]))


def ceilings(measured: Measured, pairs: Sequence[Pair]) -> dict[Pair, Array]:
    """Greatest log odds of the articles of two acts [left article, right article], for the pairs of acts that have too little in common.

    Where the glossary knows too few of the words, little in common says nothing of two acts, and there is no ceiling. Acts that both plainly
    speak of the same as a third need none: what they have in common stands there.

    Parameters
    ----------
    measured
        Similarities of articles by signal.
    pairs
        Pairs of acts.
    """
    levels = {pair: _level(greatest_cosine(measured, *pair)) for pair in pairs}
    plain = [pair for pair, level in levels.items() if level >= PLAIN]
    family = {act: act for pair in pairs for act in pair}
    for i, j in plain:
        old, new = family[i], family[j]
        family = {act: new if head == old else head for act, head in family.items()}
    return {
        (i, j): STEEP * (greatest_cosine(measured, i, j) - MIDDLE - (PLAIN - level))
        for (i, j), level in levels.items()
        if family[i] != family[j] and min(measured.covered[i], measured.covered[j]) >= LEAST_COVERED
    }


def _level(shared: Array) -> float:
    """How much the better quarter of the best partners has in common; in short acts, where one word in common is much, the better half."""
    found = shared[assignment(shared)]
    return float(np.quantile(found, QUARTER if len(found) >= SHORT else 0.5))
