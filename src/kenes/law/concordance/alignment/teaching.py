"""From decisions to memory: words that translate each other, and weights of signals, out of accepted rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.corrections import Correction, accepted
from kenes.law.concordance.alignment.glossary import Glossary
from kenes.law.concordance.alignment.joint import WEIGHTS, standardised
from kenes.law.concordance.alignment.learning import Memory, learnt_weights, word_pairs
from kenes.law.concordance.alignment.rows import Group
from kenes.law.concordance.alignment.signals import Similarities, similarities, tokens

Array = npt.NDArray[np.float64]

FEWEST_ACCEPTED: Final = 10
"""Accepted rows from which on weights of signals are learnt; fewer would follow chance."""


def taught(acts: Sequence[Act], corrections: Sequence[Correction], before: Memory, glossary: Glossary) -> Memory:
    """Memory with what accepted rows teach on top of what it held.

    Parameters
    ----------
    acts
        The acts.
    corrections
        Decisions of a lawyer.
    before
        What was known.
    glossary
        Terms in all languages.
    """
    rows = accepted(acts, corrections)
    pairs = tuple(sorted({*before.pairs, *word_pairs(acts, rows)}))
    weights = before.weights
    if len(rows) >= FEWEST_ACCEPTED:
        measured = similarities([[tokens(a) for a in act.articles] for act in acts], glossary)
        blocks, right = _judged(measured, [len(act.articles) for act in acts], rows)
        weights = learnt_weights(blocks, right, before.weights or WEIGHTS) if right.any() else weights
    return Memory(pairs, weights, before.rows + len(rows))


def _judged(
    measured: Similarities, sizes: Sequence[int], rows: Sequence[Group]
) -> tuple[dict[str, Array], npt.NDArray[np.bool_]]:
    """Signals of every pair with an article a lawyer has judged, and whether the pair was accepted."""
    parts: dict[str, list[Array]] = {name: [np.zeros(0)] for name in WEIGHTS}
    right = [np.zeros(0, dtype=bool)]
    for i, j in combinations(range(len(sizes)), 2):
        both = [(a, b) for g in rows for k, a in g.nodes if k == i for m, b in g.nodes if m == j]
        truth = np.zeros((sizes[i], sizes[j]), dtype=bool)
        for a, b in both:
            truth[a, b] = True
        judged = sorted({a for a, _ in both})
        right.append(truth[judged].ravel())
        for name, found in parts.items():
            found.append(standardised(measured.block(name, i, j))[judged].ravel())
    return {name: np.concatenate(found) for name, found in parts.items()}, np.concatenate(right)
