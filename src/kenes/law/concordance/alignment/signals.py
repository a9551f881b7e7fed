"""How alike two articles are, by several signals: one square matrix over all articles of all acts for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kenes.law.concordance.acts.act import Article
from kenes.law.concordance.alignment.glossary import Glossary
from kenes.law.concordance.alignment.romanisation import skeleton, words

Array = npt.NDArray[np.float64]

SIGNALS: Final = ("letters", "skeletons", "concepts", "heading", "figures", "length")
_NGRAMS: Final = (3, 4, 5)
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Tokens:
    """An article as words in the common spelling.

    Attributes
    ----------
    text, heading
        Words of the article with its heading, and of the heading alone.
    language
        Language of both.
    """

    text: tuple[str, ...]
    heading: tuple[str, ...]
    language: str


def tokens(article: Article) -> Tokens:
    """Words of an article in the common spelling."""
    heading = words(article.heading, article.language)
    return Tokens((*heading, *words(article.text, article.language)), heading, article.language)


def similarities(acts: Sequence[Sequence[Tokens]], glossary: Glossary) -> dict[str, Array]:
    """Similarity of every two articles by each signal.

    Parameters
    ----------
    acts
        Articles of each act.
    glossary
        Terms in all languages.

    Returns
    -------
    dict of array [article, article]
        One matrix by signal over the articles of all acts, one act after the other; cosines between 0 and 1, for ``length`` the
        negative of the absolute difference of log lengths.
    """
    every = [one for act in acts for one in act]
    sizes = [len(act) for act in acts]

    def cosine(features: Callable[[Tokens], Iterable[str]]) -> Array:
        return _cosines([Counter(features(one)) for one in every], sizes)

    def concepts(one: Tokens) -> Iterable[str]:
        return glossary.concepts(one.text, one.language)

    def heading(one: Tokens) -> Iterable[str]:
        return (*(f"#{c}" for c in glossary.concepts(one.heading, one.language)), *_ngrams(one.heading))

    lengths = np.log([1.0 + sum(map(len, one.text)) for one in every])
    return {
        "letters": cosine(lambda one: _ngrams(one.text)),
        "skeletons": cosine(lambda one: filter(None, map(skeleton, one.text))),
        "concepts": cosine(concepts),
        "heading": cosine(heading),
        "figures": cosine(lambda one: _FIGURE.findall(" ".join(one.text))),
        "length": -np.abs(lengths[:, None] - lengths[None, :]),
    }


def _ngrams(spelled: Sequence[str]) -> Iterable[str]:
    for word in spelled:
        padded = f" {word} "
        for size in _NGRAMS:
            for start in range(max(1, len(padded) - size + 1)):
                yield padded[start : start + size]


def _cosines(counts: Sequence[Counter[str]], sizes: Sequence[int]) -> Array:
    """Cosines of tf-idf vectors; the weight of a feature is counted in each act by itself, since languages spread words differently."""
    matrix = _matrix(counts)
    blocks = []
    for block in np.split(np.arange(len(counts)), np.cumsum(sizes)[:-1]):
        part = matrix[block]
        present = np.asarray((part > 0).sum(axis=0)).ravel()
        weight = np.log((len(block) + 1.0) / (present + 0.5))
        blocks.append(part @ sparse.diags(np.maximum(weight, 0.0)))
    weighted = sparse.vstack(blocks).tocsr()
    norm = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    scaled = sparse.diags(np.where(norm > 0, 1.0 / np.where(norm > 0, norm, 1.0), 0.0)) @ weighted
    return np.asarray((scaled @ scaled.T).todense(), dtype=float)


def _matrix(counts: Sequence[Counter[str]]) -> sparse.csr_matrix:
    """Sublinear counts [article, feature]; features no other article has say nothing and are left out."""
    shared = Counter(feature for one in counts for feature in one)
    column = {feature: k for k, feature in enumerate(sorted(f for f, n in shared.items() if n > 1))}
    rows, columns, values = [], [], []
    for k, one in enumerate(counts):
        for feature, count in one.items():
            if feature in column:
                rows.append(k)
                columns.append(column[feature])
                values.append(1.0 + np.log(count))
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(counts), max(1, len(column))))
