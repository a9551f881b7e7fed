"""Acts in, rows and links out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.corrections import Correction, accepted, settled
from kenes.law.concordance.alignment.glossary import Glossary, load_glossary
from kenes.law.concordance.alignment.joint import WEIGHTS, joint
from kenes.law.concordance.alignment.learning import Memory
from kenes.law.concordance.alignment.model import Alignment
from kenes.law.concordance.alignment.rows import cores, refined, with_merged
from kenes.law.concordance.alignment.signals import similarities, tokens
from kenes.law.concordance.alignment.table import table
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]
Embedding = Callable[[Sequence[str]], Array]
"""Vectors [text, dimension] of texts in any of the languages."""

EMBEDDING_WEIGHT: Final = 2.0


def align(
    acts: Sequence[Act],
    *,
    glossary: Glossary | None = None,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
    embedding: Embedding | None = None,
) -> Alignment:
    """Put the articles of several acts side by side.

    Parameters
    ----------
    acts
        Two or more, in any of the seven languages, also several in one.
    glossary
        Terms in all languages; that of kenes by default.
    corrections
        Rows a lawyer has accepted, corrected or rejected; they stand as decided.
    memory
        What decisions of earlier runs have taught.
    embedding
        A multilingual model of the user's own, as one more signal.

    Raises
    ------
    InputError
        If there are fewer than two acts, two share an identifier, one has no articles, or a correction names what is not there.
    """
    _check(acts)
    sizes = [len(act.articles) for act in acts]
    known = memory or Memory()
    terms = known.added_to(glossary or load_glossary())
    measured = similarities([[tokens(a) for a in act.articles] for act in acts], terms)
    weights = dict(known.weights or WEIGHTS)
    if embedding is not None:
        measured = replace(measured, vectors={**measured.vectors, "embedding": _vectors(acts, embedding)})
        weights["embedding"] = EMBEDDING_WEIGHT
    fixed = accepted(acts, corrections)
    evidence = joint(measured, sizes, weights=weights, settled=settled(acts, corrections))
    single = refined(cores(evidence.log_odds, sizes, fixed), evidence.direct, sizes, len(fixed))
    groups = with_merged(single, evidence.words, evidence.mixtures, sizes, len(fixed))
    written = {group.nodes: c.row for group, c in zip(fixed, _accepting(corrections), strict=True)}
    odds = {pair: np.maximum(evidence.log_odds[pair], evidence.direct[pair]) for pair in evidence.direct}
    return table(tuple(acts), groups, odds, written)


def _accepting(corrections: Sequence[Correction]) -> list[Correction]:
    return [c for c in corrections if c.decision == "accept"]


def _check(acts: Sequence[Act]) -> None:
    if len(acts) < 2:
        raise InputError("one act cannot be compared.", remedy="Give two or more.")
    names = [act.identifier for act in acts]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise InputError(f"two acts have the identifier '{twice}'.", remedy="Give files with different names.")
    empty = next((act for act in acts if not act.articles), None)
    if empty:
        raise InputError("the act holds no article and no text.", where=empty.source)


def _vectors(acts: Sequence[Act], embedding: Embedding) -> list[Array]:
    """Vectors of length one by act [article, dimension]."""
    found = []
    for act in acts:
        vectors = np.asarray(embedding([f"{a.heading}\n{a.text}" for a in act.articles]), dtype=float)
        if vectors.ndim != 2 or len(vectors) != len(act.articles) or not np.isfinite(vectors).all():
            raise InputError(
                "the model gave no vector for every article.", remedy="Give a model that returns [text, dimension]."
            )
        found.append(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))
    return found
