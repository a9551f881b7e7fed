"""The table of concordance: groups of articles become named rows in reading order, and links between each two acts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Alignment, Decision, Link, Row
from kenes.law.concordance.alignment.moves import out_of_order
from kenes.law.concordance.alignment.rows import Group, Node

Array = npt.NDArray[np.float64]
Pair = tuple[int, int]
Level = Literal["high", "fair", "low", "very low"]
Written = Mapping[tuple[Node, ...], str]
"""Groups a lawyer accepted, with the identifier of the row they were written beside."""

MERGED_CONFIDENCE: Final = 0.8
"""Confidence of a link by merging or splitting: a little less than the share that was right in the test set."""
SHARPNESS: Final = 0.6
"""Share of the log odds that counts in a confidence: signals are not independent, so their odds are too sharp."""
LEVELS: Final[tuple[tuple[Level, float], ...]] = (("high", 0.95), ("fair", 0.75), ("low", 0.5))
"""Least confidence of each level; below the last it is very low."""


@dataclass(frozen=True)
class _Line:
    row: Row
    group: Group


def table(
    acts: tuple[Act, ...], groups: Sequence[Group], log_odds: Mapping[Pair, Array], written: Written
) -> Alignment:
    """Rows and links of an alignment.

    Parameters
    ----------
    acts
        The acts.
    groups
        Articles that correspond.
    log_odds
        Of every pair of articles, by pair of acts.
    written
        Groups a lawyer has accepted.
    """
    places = [tuple(tuple(a for k, a in g.nodes if k == act) for act in range(len(acts))) for g in groups]
    moved = _moved(places, len(acts))
    lines = []
    for g in reading_order(places):
        name = row_identifier(acts, places[g])
        decision = _decision(written.get(groups[g].nodes), name)
        sure = 1.0 if decision != "proposed" else _row_confidence(groups[g], log_odds)
        lines.append(_Line(Row(name, places[g], sure, g in moved, decision), groups[g]))
    links = {pair: _links(lines, log_odds, pair) for pair in combinations(range(len(acts)), 2)}
    return Alignment(acts, tuple(line.row for line in lines), links)


def _decision(beside: str | None, name: str) -> Decision:
    if beside is None:
        return "proposed"
    return "accepted" if beside in ("", name) else "corrected"


def row_identifier(acts: Sequence[Act], articles: Sequence[Sequence[int]]) -> str:
    """Stable name of a row: it changes only when the articles in it change, whatever the order of the acts."""
    inside = sorted(
        f"{acts[k].identifier}#{acts[k].articles[a].eid}" for k, found in enumerate(articles) for a in found
    )
    return f"row-{hashlib.sha256('|'.join(inside).encode()).hexdigest()[:10]}"


def _row_confidence(group: Group, log_odds: Mapping[Pair, Array]) -> float:
    pairs = [(a, b) for a, b in combinations(group.nodes, 2) if a[0] != b[0]]
    return min((link_confidence(group, log_odds, a, b) for a, b in pairs), default=1.0)


def link_confidence(group: Group, log_odds: Mapping[Pair, Array], first: Node, second: Node) -> float:
    """Probability that two articles of a row belong together: their own log odds and, at equal weight, those by way of the other acts.

    Parameters
    ----------
    group
        The row.
    log_odds
        Of every pair of articles, by pair of acts.
    first, second
        The two articles.
    """
    if {first, second} & group.joined:
        return MERGED_CONFIDENCE
    odds = _odds(log_odds, first, second)
    others = [c for c in group.nodes if c[0] not in (first[0], second[0]) and c not in group.joined]
    by_way = [min(_odds(log_odds, first, c), _odds(log_odds, c, second)) for c in others]
    return float(expit(SHARPNESS * (0.5 * odds + 0.5 * float(np.mean(by_way)) if by_way else odds)))


def _odds(log_odds: Mapping[Pair, Array], first: Node, second: Node) -> float:
    (i, a), (j, b) = sorted((first, second))
    return float(log_odds[i, j][a, b])


def _moved(places: Sequence[Sequence[Sequence[int]]], acts: int) -> set[int]:
    """Rows that break the order some two acts share."""
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


def _links(lines: Sequence[_Line], log_odds: Mapping[Pair, Array], pair: Pair) -> tuple[Link, ...]:
    """Links of two acts: rows that share an article become one link of several articles."""
    i, j = pair
    bundles: list[tuple[set[int], set[int], list[_Line]]] = []
    for line in lines:
        left, right, held = set(line.row.articles[i]), set(line.row.articles[j]), [line]
        if not left or not right:
            continue
        for bundle in [b for b in bundles if b[0] & left or b[1] & right]:
            bundles.remove(bundle)
            left, right, held = left | bundle[0], right | bundle[1], [*bundle[2], *held]
        bundles.append((left, right, held))
    bundles.sort(key=lambda bundle: (min(bundle[0]), min(bundle[1])))
    broken = out_of_order([min(b[0]) for b in bundles], [min(b[1]) for b in bundles])
    return tuple(_link(bundle, log_odds, pair, moved=moved) for bundle, moved in zip(bundles, broken, strict=True))


def _link(
    bundle: tuple[set[int], set[int], list[_Line]], log_odds: Mapping[Pair, Array], pair: Pair, *, moved: bool
) -> Link:
    left, right, lines = bundle
    i, j = pair
    decided = {line.row.decision for line in lines}
    sure = min(
        1.0
        if line.row.decision != "proposed"
        else min(
            link_confidence(line.group, log_odds, (i, a), (j, b))
            for a in line.row.articles[i]
            for b in line.row.articles[j]
        )
        for line in lines
    )
    decision: Decision = decided.pop() if len(decided) == 1 else "proposed"
    return Link(tuple(sorted(left)), tuple(sorted(right)), sure, moved, decision)


def level(confidence: float) -> Level:
    """A confidence in a word."""
    return next((word for word, least in LEVELS if confidence >= least), "very low")
