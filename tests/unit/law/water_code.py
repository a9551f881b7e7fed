"""The synthetic water code as a test set: acts, topics of their articles, cases made of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import combinations

import numpy as np
import yaml

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.acts.reading import read_text
from kenes.law.concordance.alignment.align import align

FOLDER = resources.files("kenes.law") / "water_code"
OUTLINE = yaml.safe_load((FOLDER / "outline.yaml").read_text(encoding="utf-8"))
LANGUAGE = {"KAZ": "kk", "KGZ": "ky", "TJK": "tg", "TKM": "tk", "UZB": "uz"}
STATE = tuple(LANGUAGE.items())
RUSSIAN = tuple((republic, "ru") for republic in LANGUAGE)


@cache
def act(republic: str, language: str) -> Act:
    text = (FOLDER / f"{republic.lower()}.{language}.txt").read_text(encoding="utf-8")
    return read_text(text, identifier=f"{republic.lower()}-{language}", language=language, republic=republic)


def topics(republic: str) -> list[list[str]]:
    return OUTLINE["order"][republic]


def plain(republic: str) -> set[str]:
    """Topics that stand in an article of their own, neither merged nor split."""
    every = [t for article in topics(republic) for t in article]
    return {article[0] for article in topics(republic) if len(article) == 1 and every.count(article[0]) == 1}


@dataclass(frozen=True)
class Case:
    acts: tuple[Act, ...]
    topics: tuple[list[list[str]], ...]


def case(texts, *, keep: Callable[[list[str]], bool] = lambda _: True, seed: int | None = None) -> Case:
    """Acts of texts (republic, language) with only the articles kept, in random order when a seed is given."""
    acts, gold = [], []
    rng = np.random.default_rng(seed)
    for republic, language in texts:
        whole = act(republic, language)
        provisions = [p for top in whole.body for p in top.walk() if p.kind == "article"]
        both = [(p, t) for p, t in zip(provisions, topics(republic), strict=True) if keep(t)]
        if seed is not None:
            both = [both[k] for k in rng.permutation(len(both))]
        acts.append(replace(whole, body=tuple(p for p, _ in both)))
        gold.append([t for _, t in both])
    return Case(tuple(acts), tuple(gold))


def shuffled(whole: Act, order) -> Act:
    """An act with its articles in another order."""
    provisions = [p for top in whole.body for p in top.walk() if p.kind == "article"]
    return replace(whole, body=tuple(provisions[k] for k in order))


def one_to_one(texts, seed: int) -> Case:
    """Articles all of these acts have, one each, shuffled."""
    shared = set.intersection(*(plain(republic) for republic, _ in texts))
    return case(texts, keep=lambda t: len(t) == 1 and t[0] in shared, seed=seed)


def links(alignment, i: int, j: int) -> set[tuple[int, int]]:
    return {(a, b) for link in alignment.links[i, j] for a in link.left for b in link.right}


def gold(found: Case, i: int, j: int) -> set[tuple[int, int]]:
    return {
        (a, b)
        for a, here in enumerate(found.topics[i])
        for b, there in enumerate(found.topics[j])
        if set(here) & set(there)
    }


def measured(found: Case, **options) -> dict[tuple[str, str], tuple[float, float]]:
    """Share of articles right and F1 by pair of acts."""
    alignment = align(found.acts, **options)
    result = {}
    for i, j in combinations(range(len(found.acts)), 2):
        said, right = links(alignment, i, j), gold(found, i, j)
        hits = len(said & right)
        names = (found.acts[i].identifier, found.acts[j].identifier)
        result[names] = hits / len(right), 2 * hits / (len(said) + len(right))
    return result
