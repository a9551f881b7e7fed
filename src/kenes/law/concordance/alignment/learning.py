"""What accepted rows teach: words that translate each other, and how far each signal can be trusted.

Words are paired by Dunning's log-likelihood ratio over accepted rows (Dunning 1993), one best partner each way; weights of signals by
logistic regression that stays near the weights it had.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit, xlogy

from kenes.evidence.writing import write_whole
from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.glossary import Glossary, Term
from kenes.law.concordance.alignment.joint import WEIGHTS
from kenes.law.concordance.alignment.romanisation import words
from kenes.law.concordance.alignment.rows import Group
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

SCHEMA: Final = "kenes.law.memory/1"
LEAST_RATIO: Final = 10.83
"""Log-likelihood ratio that chance exceeds once in a thousand (chi-square, one degree of freedom)."""
LEAST_ROWS: Final = 3
STEM: Final = 6
"""Letters by which forms of a word count as the same."""
SHORTEST: Final = 4
STIFFNESS: Final = 20.0
"""How strongly weights of signals are held where they were."""


@dataclass(frozen=True)
class Memory:
    """What earlier decisions have taught.

    Attributes
    ----------
    pairs
        Words that translate each other: (language, word, language, word).
    weights
        Weights of the signals.
    rows
        Accepted rows it rests on.
    """

    pairs: tuple[tuple[str, str, str, str], ...] = ()
    weights: Mapping[str, float] | None = None
    rows: int = 0

    def added_to(self, glossary: Glossary) -> Glossary:
        """A glossary with the learnt words on top."""
        learnt = {
            f"learnt-{k}": Term(f"learnt-{k}", "learnt", {a: (left,), b: (right,)}, "accepted rows", "derived")
            for k, (a, left, b, right) in enumerate(self.pairs)
        }
        mark = json.dumps(self.pairs, ensure_ascii=False)
        return Glossary(glossary.terms | learnt, f"{glossary.checksum}+{hash_of(mark)}") if learnt else glossary


def hash_of(text: str) -> str:
    """First figures of the SHA-256 of a text."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:16]


def word_pairs(acts: Sequence[Act], rows: Sequence[Group]) -> tuple[tuple[str, str, str, str], ...]:
    """Words of two languages that stand in the same accepted rows.

    Parameters
    ----------
    acts
        The acts of the rows.
    rows
        Accepted rows.
    """
    found: list[tuple[str, str, str, str]] = []
    for i, j in combinations(range(len(acts)), 2):
        first, second = acts[i].language, acts[j].language
        both = [g for g in rows if {i, j} <= {k for k, _ in g.nodes}]
        if first == second or len(both) < LEAST_ROWS:
            continue
        left, right = [_stems(acts, g, i) for g in both], [_stems(acts, g, j) for g in both]
        forms = _forms(acts, both, i), _forms(acts, both, j)
        found += [(first, forms[0][a], second, forms[1][b]) for a, b in _mutual(left, right)]
    return tuple(sorted(set(found)))


def _stems(acts: Sequence[Act], group: Group, act: int) -> frozenset[str]:
    return frozenset(stem for stem, _ in _spelled(acts, group, act))


def _spelled(acts: Sequence[Act], group: Group, act: int) -> list[tuple[str, str]]:
    language = acts[act].language
    texts = [acts[act].articles[a] for k, a in group.nodes if k == act]
    written = [word for article in texts for word in f"{article.heading} {article.text}".split()]
    return [(spelled[:STEM], word) for word in written for spelled in words(word, language) if len(spelled) >= SHORTEST]


def _forms(acts: Sequence[Act], groups: Sequence[Group], act: int) -> dict[str, str]:
    """The shortest written form of each stem, without signs around it."""
    forms: dict[str, str] = {}
    for group in groups:
        for stem, word in _spelled(acts, group, act):
            bare = word.strip('.,;:()«»"“”–—-!?').lower()
            if bare and (stem not in forms or (len(bare), bare) < (len(forms[stem]), forms[stem])):
                forms[stem] = bare
    return forms


def _mutual(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> list[tuple[str, str]]:
    """Stems that are each other's best partner."""
    lefts = sorted(s for s, n in Counter(x for row in left for x in row).items() if LEAST_ROWS <= n < len(left))
    rights = sorted(s for s, n in Counter(x for row in right for x in row).items() if LEAST_ROWS <= n < len(right))
    if not lefts or not rights:
        return []
    here = np.array([[s in row for row in left] for s in lefts], dtype=float)
    there = np.array([[s in row for row in right] for s in rights], dtype=float)
    ratio = log_likelihood_ratio(here @ there.T, here.sum(axis=1)[:, None], there.sum(axis=1)[None, :], len(left))
    best, back = ratio.argmax(axis=1), ratio.argmax(axis=0)
    return [(lefts[a], rights[b]) for a, b in enumerate(best) if back[b] == a and ratio[a, b] >= LEAST_RATIO]


def log_likelihood_ratio(both: Array, left: Array, right: Array, rows: int) -> Array:
    """Dunning's ratio (1993, section 5) that two words occur together by more than chance; zero where they avoid each other.

    Parameters
    ----------
    both, left, right
        Rows with both words, with the first, with the second [first word, second word].
    rows
        All rows.
    """
    cells = (both, left - both, right - both, rows - left - right + both)
    sides = ((left, right), (left, rows - right), (rows - left, right), (rows - left, rows - right))
    ratio = 2.0 * sum(
        xlogy(cell, np.maximum(cell, 1e-12) * rows / np.maximum(a * b, 1e-12))
        for cell, (a, b) in zip(cells, sides, strict=True)
    )
    return np.asarray(np.where(both * rows > left * right, ratio, 0.0))


def learnt_weights(
    blocks: Mapping[str, Array], right: npt.NDArray[np.bool_], before: Mapping[str, float] = WEIGHTS
) -> dict[str, float]:
    """Weights of signals by penalised logistic regression.

    Parameters
    ----------
    blocks
        Standardised signals [pair].
    right
        Whether each pair was accepted [pair].
    before
        Weights they had; none falls below zero.
    """
    names = list(before)
    X = np.stack([blocks[name] for name in names], axis=1)
    start = np.array([before[name] for name in names])
    balance = np.where(right, 0.5 / max(right.sum(), 1), 0.5 / max(np.logical_not(right).sum(), 1)) * len(right)

    def loss(theta: Array) -> tuple[float, Array]:
        score = X @ theta[:-1] + theta[-1]
        p = expit(score)
        value = -(balance * np.where(right, np.log(p + 1e-12), np.log(1 - p + 1e-12))).sum()
        pull = theta[:-1] - start
        slope = balance * (p - right)
        return float(value + STIFFNESS * pull @ pull), np.append(X.T @ slope + 2 * STIFFNESS * pull, slope.sum())

    limits = [(0.0, None)] * len(names) + [(None, None)]
    done = minimize(loss, np.append(start, -3.0), jac=True, bounds=limits, method="L-BFGS-B")
    return dict(zip(names, map(float, done.x[:-1]), strict=True))


def write_memory(memory: Memory, path: Path) -> None:
    """Write what was learnt as JSON."""
    content = {"schema": SCHEMA, "rows": memory.rows, "weights": memory.weights, "pairs": memory.pairs}
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def read_memory(path: Path) -> Memory:
    """Read what was learnt.

    Raises
    ------
    InputError
        If the file is not what `write_memory` writes.
    """
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise ValueError(content["schema"])
        weights = content["weights"]
        if weights is not None and (set(weights) != set(WEIGHTS) or any(not v >= 0 for v in weights.values())):
            raise ValueError("weights")
        pairs = tuple((str(a), str(b), str(c), str(d)) for a, b, c, d in content["pairs"])
        return Memory(pairs, weights, int(content["rows"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "this is no memory of decisions.",
            where=str(path),
            remedy="Name a file that --memory has written, or a new one.",
        ) from error
