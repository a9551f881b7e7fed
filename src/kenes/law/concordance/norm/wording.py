"""The middle wording of a row: of several texts the one nearest to all the others, as a whole and line by line.

The medoid is the member of a set with the least total distance to the others (Kaufman and Rousseeuw 1990, Finding Groups in Data, ch. 2). It is always
a text that somebody has enacted; a mean of texts would be nobody's. Distance: normalised Indel distance (insertions and deletions of characters over the
sum of lengths), 0 for equal texts, 1 for texts with nothing in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kenes.law.concordance.acts.act import Article
from kenes.law.concordance.norm.libraries import needed
from kenes.law.concordance.norm.model import Passage, Role

CORRESPONDS = 0.55
"""Least likeness at which two lines of one row count as the same line in two wordings."""
HEADING_WEIGHT = 0.35
"""Likeness at which headings inside a row count as the same: they are short, and change more freely."""


@dataclass(frozen=True)
class Line:
    """A line of an article with where it stands.

    Attributes
    ----------
    role
        Heading or line of the text.
    text
        The line.
    act
        Identifier of the act.
    eid
        Identifier (eId) of the article.
    number
        Place in the article, from 1; 0 for the heading.
    """

    role: Role
    text: str
    act: str
    eid: str
    number: int


def lines_of(articles: Sequence[Article]) -> tuple[Line, ...]:
    """Lines of the articles of one act in a row, headings first; a heading that is empty is no line."""
    found: list[Line] = []
    for article in articles:
        if article.heading:
            found.append(Line("heading", article.heading, article.act, article.eid, 0))
        texts = article.text.split("\n") if article.text else []
        found += [
            Line("line", text, article.act, article.eid, k) for k, text in enumerate(texts, start=1) if text.strip()
        ]
    return tuple(found)


def distance(one: str, other: str) -> float:
    """Normalised Indel distance of two texts, 0 to 1."""
    return float(needed("rapidfuzz.distance").Indel.normalized_distance(one, other))


def medoid(texts: Mapping[str, str], preferred: str = "") -> str:
    """Key of the text with the least total distance to the others.

    Of equals the preferred one, else the first by name: the order of the acts decides nothing.
    """
    totals = {
        key: round(sum(distance(text, other) for k, other in texts.items() if k != key), 9)
        for key, text in texts.items()
    }
    least = min(totals.values())
    middle = sorted(key for key, total in totals.items() if total == least)
    return preferred if preferred in middle else middle[0]


def groups(base: str, wordings: Mapping[str, tuple[Line, ...]]) -> list[list[Line]]:
    """Lines of several wordings that correspond, in the order of the base; lines it lacks stand after their neighbour.

    Parameters
    ----------
    base
        Key of the wording that gives the order.
    wordings
        Lines by act, all in one language.

    Returns
    -------
    list of list of Line
        Every line of every wording in exactly one group, at most one of each act in a group.
    """
    found = [[line] for line in wordings[base]]
    for act in sorted(set(wordings) - {base}):
        _join(found, wordings[act])
    return found


def _join(found: list[list[Line]], lines: tuple[Line, ...]) -> None:
    """Put lines into the groups they correspond to, those left over behind the group of the line before."""
    matched = _matches([group[0] for group in found], lines)
    heads = {k: found[j] for k, j in matched.items()}
    after: list[Line] | None = None
    for k, line in enumerate(lines):
        group = heads.get(k)
        if group is not None:
            group.append(line)
        else:
            group = [line]
            found.insert(0 if after is None else next(i for i, g in enumerate(found) if g is after) + 1, group)
        after = group


def _matches(left: Sequence[Line], right: Sequence[Line]) -> dict[int, int]:
    """Which line on the left each line on the right corresponds to: the assignment of greatest total likeness."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not left or not right:
        return {}
    indel = needed("rapidfuzz.distance").Indel.normalized_similarity
    like = np.asarray(
        needed("rapidfuzz.process").cdist(
            [x.text for x in right], [x.text for x in left], scorer=indel, dtype=np.float64
        )
    )
    same = np.array([[a.role == b.role for b in left] for a in right])
    least = np.array([[HEADING_WEIGHT if a.role == "heading" else CORRESPONDS] for a in right])
    like = np.where(same & (like >= least), like, 0.0)
    rows, columns = linear_sum_assignment(-like)
    return {int(k): int(j) for k, j in zip(rows, columns, strict=True) if like[k, j] > 0}


def passages(base: str, wordings: Mapping[str, tuple[Line, ...]]) -> tuple[Passage, ...]:
    """Lines of the draft: of each group that half or more of the wordings have, the middle line; open where it is exactly half."""
    found = []
    for group in groups(base, wordings):
        half = 2 * len(group) - len(wordings)
        if half < 0:
            continue
        texts = {line.act: line.text for line in group}
        chosen = next(line for line in group if line.act == medoid(texts, base))
        found.append(
            Passage(
                chosen.role, chosen.text, chosen.act, chosen.eid, chosen.number, tuple(sorted(texts)), open=half == 0
            )
        )
    return tuple(found)
