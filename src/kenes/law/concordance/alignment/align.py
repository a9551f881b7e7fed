"""Acts in, rows and links out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.corrections import Correction, accepted, settled
from kenes.law.concordance.alignment.glossary import Glossary, load_glossary
from kenes.law.concordance.alignment.joint import WEIGHTS, Evidence, joint
from kenes.law.concordance.alignment.learning import Memory
from kenes.law.concordance.alignment.model import Alignment, Link, Row
from kenes.law.concordance.alignment.moves import out_of_order
from kenes.law.concordance.alignment.rows import Group, cores, refined, with_merged
from kenes.law.concordance.alignment.signals import similarities, tokens
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]
Pair = tuple[int, int]
Embedding = Callable[[Sequence[str]], Array]
"""Vectors [text, dimension] of texts in any of the languages."""

EMBEDDING_WEIGHT: Final = 2.0
MERGED_CONFIDENCE: Final = 0.7
"""Confidence of a link by merging or splitting."""


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
        measured["embedding"] = _cosines(embedding([f"{a.heading}\n{a.text}" for act in acts for a in act.articles]))
        weights["embedding"] = EMBEDDING_WEIGHT
    fixed = accepted(acts, corrections)
    evidence = joint(measured, sizes, weights=weights, settled=settled(acts, corrections))
    single = refined(cores(evidence.log_odds, sizes, fixed), evidence.direct, sizes, len(fixed))
    groups = with_merged(single, evidence.words, evidence.mixtures, sizes, len(fixed))
    written = {group.nodes: c.row for group, c in zip(fixed, _accepting(corrections), strict=True)}
    return _alignment(tuple(acts), groups, evidence, written)


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


def _cosines(vectors: Array) -> Array:
    scaled = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return np.asarray(scaled @ scaled.T, dtype=float)


def _alignment(
    acts: tuple[Act, ...],
    groups: Sequence[Group],
    evidence: Evidence,
    written: Mapping[tuple[tuple[int, int], ...], str],
) -> Alignment:
    places = [tuple(tuple(a for k, a in g.nodes if k == act) for act in range(len(acts))) for g in groups]
    moved = _moved(places, len(acts))
    rows = tuple(
        _row(acts, group, articles, evidence, written, moved=k in moved)
        for k, (group, articles) in enumerate(zip(groups, places, strict=True))
    )
    ordered = tuple(rows[k] for k in reading_order(places))
    links = {pair: links_between(ordered, evidence, pair) for pair in combinations(range(len(acts)), 2)}
    return Alignment(acts, ordered, links)


def _row(
    acts: Sequence[Act],
    group: Group,
    articles: tuple[tuple[int, ...], ...],
    evidence: Evidence,
    written: Mapping[tuple[tuple[int, int], ...], str],
    *,
    moved: bool,
) -> Row:
    """A group as a row; one that a lawyer decided is certain, and corrected where it is not what stood in the table."""
    name = row_identifier(acts, articles)
    if group.nodes not in written:
        return Row(name, articles, _row_confidence(group, evidence), moved)
    return Row(name, articles, 1.0, moved, "accepted" if written[group.nodes] == name else "corrected")


def row_identifier(acts: Sequence[Act], articles: Sequence[Sequence[int]]) -> str:
    """Stable name of a row: it changes only when the articles in it change."""
    inside = "|".join(
        f"{acts[k].identifier}#{acts[k].articles[a].eid}" for k, found in enumerate(articles) for a in found
    )
    return f"row-{hashlib.sha256(inside.encode()).hexdigest()[:10]}"


def _row_confidence(group: Group, evidence: Evidence) -> float:
    pairs = [(a, b) for a, b in combinations(group.nodes, 2) if a[0] != b[0]]
    return min((link_confidence(group, evidence, a, b) for a, b in pairs), default=1.0)


def link_confidence(group: Group, evidence: Evidence, first: tuple[int, int], second: tuple[int, int]) -> float:
    """Probability that two articles of a row belong together: their own log odds and, at equal weight, those by way of the other acts."""
    direct = _odds(evidence, first, second)
    others = [node for node in group.nodes if node[0] not in (first[0], second[0])]
    by_way = [min(_odds(evidence, first, c), _odds(evidence, c, second)) for c in others]
    return float(expit(0.5 * direct + 0.5 * float(np.mean(by_way)) if by_way else direct))


def _odds(evidence: Evidence, first: tuple[int, int], second: tuple[int, int]) -> float:
    (i, a), (j, b) = sorted((first, second))
    return float(evidence.log_odds[i, j][a, b])


def _moved(places: Sequence[Sequence[Sequence[int]]], acts: int) -> set[int]:
    """Rows that stand out of order between some two acts but not only because another row moved."""
    found: set[int] = set()
    for i, j in combinations(range(acts), 2):
        both = [g for g, articles in enumerate(places) if articles[i] and articles[j]]
        broken = out_of_order([places[g][i][0] for g in both], [places[g][j][0] for g in both])
        found.update(g for g, out in zip(both, broken, strict=True) if out)
    return found


def reading_order(places: Sequence[Sequence[Sequence[int]]]) -> list[int]:
    """Order of rows: that of the first act, rows without it after the row before them in the act that has them."""

    def first(row: int, act: int) -> int:
        return places[row][act][0]

    order = sorted((k for k, articles in enumerate(places) if articles[0]), key=lambda k: tuple(places[k][0]))
    for act in range(1, len(places[0]) if places else 0):
        late = sorted((k for k in set(range(len(places))) - set(order) if places[k][act]), key=lambda k: first(k, act))
        for row in late:
            earlier = [p for p, k in enumerate(order) if places[k][act] and first(k, act) < first(row, act)]
            before = max(earlier, key=lambda p: first(order[p], act)) if earlier else -1
            order.insert(before + 1, row)
    return order


def links_between(rows: Sequence[Row], evidence: Evidence, pair: Pair) -> tuple[Link, ...]:
    """Links of two acts: rows that share an article become one link of several articles."""
    i, j = pair
    both = [row for row in rows if row.articles[i] and row.articles[j]]
    bundles: list[tuple[set[int], set[int], list[Row]]] = []
    for row in both:
        left, right, held = set(row.articles[i]), set(row.articles[j]), [row]
        for bundle in [b for b in bundles if b[0] & left or b[1] & right]:
            bundles.remove(bundle)
            left, right, held = left | bundle[0], right | bundle[1], [*bundle[2], *held]
        bundles.append((left, right, held))
    bundles.sort(key=lambda bundle: (min(bundle[0]), min(bundle[1])))
    broken = out_of_order([min(b[0]) for b in bundles], [min(b[1]) for b in bundles])
    return tuple(
        Link(tuple(sorted(left)), tuple(sorted(right)), _bundle_confidence(held, evidence, pair), moved)
        for (left, right, held), moved in zip(bundles, broken, strict=True)
    )


def _bundle_confidence(rows: Sequence[Row], evidence: Evidence, pair: Pair) -> float:
    i, j = pair
    found = []
    for row in rows:
        group = Group(tuple((k, a) for k, articles in enumerate(row.articles) for a in articles))
        best = max(link_confidence(group, evidence, (i, a), (j, b)) for a in row.articles[i] for b in row.articles[j])
        found.append(best)
    return min(found) if len(rows) == 1 else min(min(found), MERGED_CONFIDENCE)


def confidence_words(confidence: float) -> str:
    """A confidence in a word: sure, likely, to be checked."""
    return "sure" if confidence >= 0.95 else "likely" if confidence >= 0.75 else "to be checked"
