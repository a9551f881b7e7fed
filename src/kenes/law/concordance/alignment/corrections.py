"""What a lawyer has decided: rows accepted as they stand or as corrected, and rows rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.rows import Group
from kenes.vocabulary.errors import InputError, closest

Array = npt.NDArray[np.float64]
Pair = tuple[int, int]

SETTLED: Final = 40.0
"""Log odds of what a lawyer has decided, beyond all that words can bring."""


@dataclass(frozen=True)
class Correction:
    """A decision on one row.

    Attributes
    ----------
    articles
        Identifiers (eId) of the articles by act, for the acts that stand in the row.
    decision
        ``accept``: these articles, and no others of these acts, belong together. ``reject``: no two of them do.
    row
        Identifier of the row it was written beside.
    where
        File and line it was read from, for complaints.
    """

    articles: Mapping[str, tuple[str, ...]]
    decision: Literal["accept", "reject"]
    row: str = ""
    where: str = ""


def placed(acts: Sequence[Act], correction: Correction) -> tuple[tuple[int, int], ...]:
    """Articles of a correction as (act, position).

    Raises
    ------
    InputError
        If an act or an article is not there.
    """
    known = {act.identifier: k for k, act in enumerate(acts)}
    found = []
    for name, articles in correction.articles.items():
        if name not in known:
            raise InputError(f"there is no act '{name}'.", where=correction.where, remedy=closest(name, sorted(known)))
        positions = {article.eid: article.position for article in acts[known[name]].articles}
        for eid in articles:
            if eid not in positions:
                raise InputError(
                    f"act {name} has no article '{eid}'.",
                    where=correction.where,
                    remedy=closest(eid, sorted(positions)),
                )
            found.append((known[name], positions[eid]))
    return tuple(sorted(found))


def accepted(acts: Sequence[Act], corrections: Sequence[Correction]) -> tuple[Group, ...]:
    """Rows a lawyer has accepted or corrected, as groups."""
    return tuple(Group(placed(acts, c)) for c in corrections if c.decision == "accept")


def settled(acts: Sequence[Act], corrections: Sequence[Correction]) -> dict[Pair, Array]:
    """Log odds to add by pair of acts [left article, right article].

    Articles of an accepted row belong together and to no other article of the acts of all; articles of a rejected row do not.
    """
    odds = {
        (i, j): np.zeros((len(acts[i].articles), len(acts[j].articles))) for i, j in combinations(range(len(acts)), 2)
    }
    rows = [(placed(acts, c), c.decision) for c in corrections]
    _check_agreement(acts, corrections)
    for nodes, decision in rows:
        if decision == "accept":
            for act, article in nodes:
                _bar(odds, act, article)
    for nodes, decision in rows:
        for (i, a), (j, b) in combinations(nodes, 2):
            if i != j:
                odds[i, j][a, b] = SETTLED if decision == "accept" else -SETTLED
    return odds


def _check_agreement(acts: Sequence[Act], corrections: Sequence[Correction]) -> None:
    """Refuse decisions that contradict each other: two articles that one row holds together and another parts.

    Raises
    ------
    InputError
        If any do.
    """
    said: dict[tuple[tuple[int, int], ...], Correction] = {}
    for one in sorted(corrections, key=lambda c: c.decision):
        for left, right in combinations(placed(acts, one), 2):
            if left[0] == right[0]:
                continue
            other = said.setdefault((left, right), one)
            if other.decision != one.decision:
                names = " and ".join(f"{acts[k].identifier} {acts[k].articles[a].eid}" for k, a in (left, right))
                raise InputError(
                    f"{names} are accepted in one row ({other.where or other.row}) and rejected in another.",
                    where=one.where or one.row,
                    remedy="Leave one of the two decisions.",
                )


def _bar(odds: Mapping[Pair, Array], act: int, article: int) -> None:
    for (i, j), block in odds.items():
        if act == i:
            block[article, :] = -SETTLED
        elif act == j:
            block[:, article] = -SETTLED
