"""Whose order the draft follows: that of the act from whose order the others depart least."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.law.concordance.alignment.model import Alignment, Row


def moves(alignment: Alignment) -> tuple[int, ...]:
    """For each act the links with all other acts that stand out of order."""
    found = [0] * len(alignment.acts)
    for (i, j), links in alignment.links.items():
        for act in (i, j):
            found[act] += sum(link.moved for link in links)
    return tuple(found)


def leading(alignment: Alignment, candidates: Sequence[int]) -> int:
    """Act of the candidates with the least share of links out of order; of equals the one with most rows, then the first.

    A share, since an act of few articles has few links that could be out of order.
    """
    linked = [0] * len(alignment.acts)
    for (i, j), links in alignment.links.items():
        for act in (i, j):
            linked[act] += len(links)
    moved = moves(alignment)
    rows = [sum(act in row.present for row in alignment.rows) for act in range(len(alignment.acts))]
    return min(candidates, key=lambda act: (moved[act] / max(1, linked[act]), -rows[act], act))


def ordered(rows: Sequence[Row], act: int) -> tuple[Row, ...]:
    """Rows in the order of an act; a row it lacks stays behind the row it stands behind in the table."""
    keyed: list[tuple[int, int, Row]] = []
    last = -1
    for place, row in enumerate(rows):
        last = min(row.articles[act]) if row.articles[act] else last
        keyed.append((last, place, row))
    return tuple(row for _, _, row in sorted(keyed, key=lambda one: one[:2]))
