"""How alike two articles are, by several signals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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


@dataclass(frozen=True)
class Similarities:
    """Similarity of articles by each signal, computed by pair of acts when asked for.

    Attributes
    ----------
    vectors
        By signal, for each act one unit vector an article [article, feature].
    lengths
        For each act the logarithm of the number of letters of its articles [article].
    """

    vectors: Mapping[str, Sequence[sparse.csr_matrix | Array]]
    lengths: Sequence[Array]

    def block(self, signal: str, i: int, j: int) -> Array:
        """Similarity of the articles of act i to those of act j [left article, right article].

        Parameters
        ----------
        signal
            One of `SIGNALS`, or a signal added: cosines between 0 and 1, for ``length`` the negative of the difference of log lengths.
        i, j
            The acts; the same act twice compares its articles to each other.
        """
        if signal == "length":
            return -np.abs(self.lengths[i][:, None] - self.lengths[j][None, :])
        product = self.vectors[signal][i] @ self.vectors[signal][j].T
        return np.asarray(product.toarray() if sparse.issparse(product) else product, dtype=float)


def similarities(acts: Sequence[Sequence[Tokens]], glossary: Glossary) -> Similarities:
    """What every article says, signal by signal.

    Parameters
    ----------
    acts
        Articles of each act.
    glossary
        Terms in all languages.
    """
    every = [one for act in acts for one in act]
    sizes = [len(act) for act in acts]

    def concepts(one: Tokens) -> Iterable[str]:
        return glossary.concepts(one.text, one.language)

    def heading(one: Tokens) -> Iterable[str]:
        return (*(f"#{c}" for c in glossary.concepts(one.heading, one.language)), *_ngrams(one.heading))

    features: dict[str, Callable[[Tokens], Iterable[str]]] = {
        "letters": lambda one: _ngrams(one.text),
        "skeletons": lambda one: filter(None, map(skeleton, one.text)),
        "concepts": concepts,
        "heading": heading,
        "figures": lambda one: _FIGURE.findall(" ".join(one.text)),
    }
    vectors = {name: _unit_vectors([Counter(of(one)) for one in every], sizes) for name, of in features.items()}
    lengths = [np.log([1.0 + sum(map(len, one.text)) for one in act]) for act in acts]
    return Similarities(vectors, lengths)


def _ngrams(spelled: Sequence[str]) -> Iterable[str]:
    for word in spelled:
        padded = f" {word} "
        for size in _NGRAMS:
            for start in range(max(1, len(padded) - size + 1)):
                yield padded[start : start + size]


def _unit_vectors(counts: Sequence[Counter[str]], sizes: Sequence[int]) -> tuple[sparse.csr_matrix, ...]:
    """Tf-idf vectors of length one by act; the weight of a feature is counted in each act by itself, since languages spread words differently."""
    matrix = _matrix(counts)
    found = []
    for block in np.split(np.arange(len(counts)), np.cumsum(sizes)[:-1]):
        part = matrix[block]
        present = np.asarray((part > 0).sum(axis=0)).ravel()
        weight = np.maximum(np.log((len(block) + 1.0) / (present + 0.5)), 0.0)
        weighted = (part @ sparse.diags(weight)).tocsr()
        norm = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        scale = np.where(norm > 0, 1.0 / np.where(norm > 0, norm, 1.0), 0.0)
        found.append((sparse.diags(scale) @ weighted).tocsr())
    return tuple(found)


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
