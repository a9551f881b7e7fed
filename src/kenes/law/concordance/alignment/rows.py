"""From evidence on pairs to rows of the table: one article an act first, then merged and split articles.

Rows grow from the surest links; two groups become one when all links between them together speak for it (average linkage with log odds, as
in correlation clustering; Bansal, Blum and Chawla 2004). An article that also covers a second row is *merged* from both; one left alone that
belongs to a row where its act already stands is *split* off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.alignment.confidence import Mixture, assignment

Array = npt.NDArray[np.float64]
Pair = tuple[int, int]
Node = tuple[int, int]
"""Act and position of an article."""

CERTAIN: Final = 8.0
"""Log odds beyond which one link counts no more when groups are joined."""
VETO: Final = 4.0
"""Log odds by which one unlikely link counts against a row at most."""
LEAST_MEAN: Final = -0.5
LEAST_LINK: Final = -1.5
SWEEPS: Final = 20
FORBIDDEN: Final = -35.0
"""Log odds below which only a decision of a lawyer brings a link; see `corrections.SETTLED`."""
LEAST_COVER: Final = 0.42
"""Least score of an article against a second row, where 1 is the mean of right pairs and 0 that of all pairs."""
CHANCE: Final = 0.04
CHANCE_BESIDE: Final = 0.15
"""Share of ordinary articles that may score as high against a row not their own: away from, and beside, the row they have."""


@dataclass(frozen=True)
class Group:
    """Articles that correspond, before they have a name.

    Attributes
    ----------
    nodes
        Articles (act, position), sorted.
    joined
        Those among them that came by merging or splitting.
    """

    nodes: tuple[Node, ...]
    joined: frozenset[Node] = frozenset()


def cores(log_odds: Mapping[Pair, Array], sizes: Sequence[int], fixed: Sequence[Group] = ()) -> list[Group]:
    """Groups with at most one article of each act; every article stands in exactly one, those of fixed groups in these alone.

    Parameters
    ----------
    log_odds
        By pair of acts [left article, right article].
    sizes
        Number of articles of each act.
    fixed
        Groups that a lawyer has accepted; they come first, as they are.
    """
    taken = {node for group in fixed for node in group.nodes}
    every = [(k, a) for k, size in enumerate(sizes) for a in range(size)]
    member: dict[Node, list[Node]] = {node: [node] for node in every if node not in taken}
    for _, left, right in sorted(_candidates(log_odds), key=lambda found: (-found[0], found[1], found[2])):
        first, second = member.get(left), member.get(right)
        if first is None or second is None or first is second or {act for act, _ in first} & {act for act, _ in second}:
            continue
        if _fit(log_odds, first, second):
            first.extend(second)
            for node in second:
                member[node] = first
    groups = {id(found): tuple(sorted(found)) for found in member.values()}
    return [*fixed, *(Group(nodes) for nodes in sorted(groups.values()))]


def _fit(log_odds: Mapping[Pair, Array], first: Sequence[Node], second: Sequence[Node]) -> bool:
    """All links between two groups together speak for one row, and none is forbidden."""
    links = np.array([_between(log_odds, a, b) for a in first for b in second])
    return bool(links.min() > FORBIDDEN and np.clip(links, -VETO, CERTAIN).mean() > LEAST_MEAN)


def _candidates(log_odds: Mapping[Pair, Array]) -> list[tuple[float, Node, Node]]:
    found = []
    for (i, j), block in log_odds.items():
        for a, b in zip(*assignment(np.maximum(block, -CERTAIN)), strict=True):
            if block[a, b] > LEAST_LINK:
                found.append((float(block[a, b]), (i, int(a)), (j, int(b))))
    return found


def _between(log_odds: Mapping[Pair, Array], first: Node, second: Node) -> float:
    (i, a), (j, b) = sorted((first, second))
    return float(log_odds[i, j][a, b])


def refined(
    groups: Sequence[Group], log_odds: Mapping[Pair, Array], sizes: Sequence[int], fixed: int = 0
) -> list[Group]:
    """Groups after every act in turn has been assigned anew, the others held, until the sum of log odds inside groups rises no more.

    Coordinate ascent on the objective of correlation clustering, one exact assignment an act; an article that no group wants stands alone.

    Parameters
    ----------
    groups
        With at most one article of each act.
    log_odds
        Of words and order, without what other acts say: the sum over a group says it.
    sizes
        Number of articles of each act.
    fixed
        So many groups at the beginning stay as they are.
    """
    taken = {node for group in groups[:fixed] for node in group.nodes}
    free = [set(group.nodes) for group in groups[fixed:]]
    worth = _worth(free, log_odds)
    for _ in range(SWEEPS):
        for act, size in enumerate(sizes):
            free = _assigned(act, [(act, a) for a in range(size) if (act, a) not in taken], free, log_odds)
        before, worth = worth, _worth(free, log_odds)
        if worth <= before + 1e-9:
            break
    return [*groups[:fixed], *(Group(nodes) for nodes in sorted(tuple(sorted(found)) for found in free))]


def _worth(groups: Sequence[set[Node]], log_odds: Mapping[Pair, Array]) -> float:
    return sum(_bounded(_between(log_odds, a, b)) for g in groups for a in g for b in g if a[0] < b[0])


def _bounded(odds: float) -> float:
    return odds if odds < FORBIDDEN else float(np.clip(odds, -VETO, CERTAIN))


def _assigned(
    act: int, nodes: Sequence[Node], groups: Sequence[set[Node]], log_odds: Mapping[Pair, Array]
) -> list[set[Node]]:
    """Groups after the articles of one act are assigned to the groups of the others."""
    others = [rest for g in groups if (rest := {node for node in g if node[0] != act})]
    if not nodes:
        return others
    score = np.zeros((len(nodes), len(others) + len(nodes)))
    mine = [a for _, a in nodes]
    for other in {k for g in others for k, _ in g}:
        held = [(g, b) for g, group in enumerate(others) for k, b in group if k == other]
        block = log_odds[act, other] if act < other else log_odds[other, act].T
        part = block[np.ix_(mine, [b for _, b in held])]
        score[:, [g for g, _ in held]] += np.where(part < FORBIDDEN, part, np.clip(part, -VETO, CERTAIN))
    left, right = assignment(score)
    for x, g in zip(left, right, strict=True):
        if g < len(others) and score[x, g] > 0.0:
            others[g].add(nodes[x])
        else:
            others.append({nodes[x]})
    return others


def with_merged(
    groups: Sequence[Group],
    words: Mapping[Pair, Array],
    mixtures: Mapping[Pair, Mixture],
    sizes: Sequence[int],
    fixed: int = 0,
) -> list[Group]:
    """Groups with the articles of merged and split provisions added.

    Parameters
    ----------
    groups
        With at most one article of each act.
    words
        Scores of words alone by pair of acts.
    mixtures
        What right and wrong pairs score by pair of acts.
    sizes
        Number of articles of each act.
    fixed
        So many groups at the beginning stay as they are.
    """
    cover = {k: covers(k, sizes[k], groups, words, mixtures) for k in range(len(sizes))}
    home = {node: g for g, group in enumerate(groups) for node in group.nodes}
    ordinary = _ordinary(cover, home, groups)
    joined: list[set[Node]] = [set() for _ in groups]
    gone: set[int] = set()
    for act, size in enumerate(sizes):
        for article in range(size):
            own = home[act, article]
            second = [] if own < fixed else _second_rows(cover[act][article], own, groups, act, ordinary)
            other = next((g for g in second if g >= fixed), None)
            if other is not None:
                gone.update({own} if len(groups[own].nodes) == 1 else ())
                joined[other].add((act, article))
    return [
        Group(tuple(sorted({*group.nodes, *joined[g]})), frozenset(joined[g]))
        for g, group in enumerate(groups)
        if g not in gone
    ]


def covers(
    act: int, size: int, groups: Sequence[Group], words: Mapping[Pair, Array], mixtures: Mapping[Pair, Mixture]
) -> Array:
    """How far each article of an act says what each group says [article, group]: 1 as right pairs do, 0 as any pair does, NaN without others."""
    found = np.full((size, len(groups)), np.nan)
    for g, group in enumerate(groups):
        others = [node for node in group.nodes if node[0] != act]
        if others:
            strength = np.array([_mixture(mixtures, act, k).match for k, _ in others])
            scores = np.stack([_column(words, act, node) for node in others])
            found[:, g] = (scores * strength[:, None]).sum(axis=0) / (strength**2).sum()
    return found


def _mixture(mixtures: Mapping[Pair, Mixture], act: int, other: int) -> Mixture:
    return mixtures[min(act, other), max(act, other)]


def _column(words: Mapping[Pair, Array], act: int, node: Node) -> Array:
    other, article = node
    return words[act, other][:, article] if act < other else words[other, act][article]


def _ordinary(cover: Mapping[int, Array], home: Mapping[Node, int], groups: Sequence[Group]) -> Array:
    """Best scores against rows not their own of articles that have a row with several acts: what chance brings."""
    best = []
    for (act, article), own in home.items():
        if len(groups[own].nodes) > 1:
            others = np.delete(cover[act][article], own)
            if np.isfinite(others).any():
                best.append(np.nanmax(others))
    return np.sort(best)


def _second_rows(scores: Array, own: int, groups: Sequence[Group], act: int, ordinary: Array) -> list[int]:
    """Rows an article also belongs to, best first; at most one is taken.

    An article with partners is taken by a row that lacks its act (merged), one without by a row that has it (split).
    """
    alone = len(groups[own].nodes) == 1
    found = []
    for g in np.argsort(-np.where(np.isfinite(scores), scores, -np.inf))[:3]:
        if g == own or not np.isfinite(scores[g]) or scores[g] < LEAST_COVER:
            continue
        has = any(k == act for k, _ in groups[g].nodes)
        if has != alone:
            continue
        rarer = 1.0 - np.searchsorted(ordinary, scores[g]) / len(ordinary) if len(ordinary) else 0.0
        if rarer <= (CHANCE_BESIDE if _beside(groups[own], groups[g]) else CHANCE):
            found.append(int(g))
    return found


def _beside(own: Group, other: Group) -> bool:
    """An article of one group stands next to one of the other in some act."""
    return any(act == k and abs(a - b) == 1 for act, a in own.nodes for k, b in other.nodes)
