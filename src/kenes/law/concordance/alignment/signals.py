"""How alike two articles are, by several signals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
    covered
        For each act how many terms the glossary finds for every word of it.
    """

    vectors: Mapping[str, Sequence[sparse.csr_matrix | Array]]
    lengths: Sequence[Array]
    covered: Sequence[float]

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
    texts, headings = [one.text for one in every], [one.heading for one in every]
    concepts = [glossary.concepts(one.text, one.language) for one in every]
    named = [glossary.concepts(one.heading, one.language) for one in every]
    counts = {
        "letters": _counts(texts, _ngrams),
        "skeletons": _counts(texts, lambda word: tuple(filter(None, (skeleton(word),)))),
        "concepts": _counts(concepts, lambda concept: (concept,)),
        "heading": sparse.hstack([_counts(named, lambda concept: (concept,)), _counts(headings, _ngrams)]).tocsr(),
        "figures": _counts(texts, lambda word: (word,) if word[0].isdigit() else ()),
    }
    lengths = [np.log([1.0 + sum(map(len, one.text)) for one in act]) for act in acts]
    terms = np.split([len(found) for found in concepts], np.cumsum(sizes)[:-1])
    covered = [float(n.sum()) / max(1, sum(len(one.text) for one in act)) for n, act in zip(terms, acts, strict=True)]
    return Similarities({name: _unit_vectors(matrix, sizes) for name, matrix in counts.items()}, lengths, covered)


def _ngrams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[k : k + size] for size in _NGRAMS for k in range(max(1, len(padded) - size + 1)))


def _counts(texts: Sequence[Sequence[str]], features: Callable[[str], Sequence[str]]) -> sparse.csr_matrix:
    """Sublinear counts [article, feature]; features no other article has say nothing and are left out.

    Parameters
    ----------
    texts
        Words of each article.
    features
        Features of a word.
    """
    vocabulary = _incidence(texts)
    parts = _incidence([features(word) for word in vocabulary.names])
    counted = (vocabulary.matrix @ parts.matrix).tocsr()
    shared: sparse.csr_matrix = counted[:, np.asarray((counted > 0).sum(axis=0)).ravel() > 1]
    shared.data = 1.0 + np.log(shared.data)
    return shared


@dataclass(frozen=True)
class _Incidence:
    matrix: sparse.csr_matrix
    names: tuple[str, ...]


def _incidence(lists: Sequence[Sequence[str]]) -> _Incidence:
    """How often each name stands in each list [list, name], names in the order of the alphabet."""
    names = tuple(sorted({name for one in lists for name in one}))
    column = {name: k for k, name in enumerate(names)}
    columns = np.fromiter((column[name] for one in lists for name in one), dtype=np.int64)
    rows = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    matrix = sparse.coo_matrix((np.ones(len(columns)), (rows, columns)), shape=(len(lists), len(names)))
    return _Incidence(matrix.tocsr(), names)


def _unit_vectors(matrix: sparse.csr_matrix, sizes: Sequence[int]) -> tuple[sparse.csr_matrix, ...]:
    """Tf-idf vectors of length one by act; the weight of a feature is counted in each act by itself, since languages spread words differently."""
    found = []
    for block in np.split(np.arange(matrix.shape[0]), np.cumsum(sizes)[:-1]):
        part = matrix[block]
        present = np.asarray((part > 0).sum(axis=0)).ravel()
        weight = np.maximum(np.log((len(block) + 1.0) / (present + 0.5)), 0.0)
        weighted = (part @ sparse.diags(weight)).tocsr()
        norm = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        scale = np.where(norm > 0, 1.0 / np.where(norm > 0, norm, 1.0), 0.0)
        found.append((sparse.diags(scale) @ weighted).tocsr())
    return tuple(found)
