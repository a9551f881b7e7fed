"""The middle wording of a row: of several texts the one nearest to all the others, as a whole and line by line.

The medoid is the member of a set with the least total distance to the others (Kaufman and Rousseeuw 1990, Finding Groups in Data, ch. 2). It is always
a text that somebody has enacted; a mean of texts would be nobody's. Distance: normalised Indel distance (insertions and deletions of characters over the
sum of lengths), 0 for equal texts, 1 for texts with nothing in common.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kenes.law.concordance.acts.act import Article
from kenes.law.concordance.norm.libraries import needed
from kenes.law.concordance.norm.model import Passage, Role
from kenes.law.concordance.norm.names import names_a_state
from kenes.law.concordance.norm.numbers import Slot, marker, numbers, own_places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CORRESPONDS: Final = {"line": 0.4, "heading": 0.25}
"""Least likeness at which two lines of one row count as the same line in two wordings; headings are short and change more freely."""
MARK: Final = 0.1
"""What an equal number of paragraph or point adds to the likeness, and what the distance of the places of two lines takes from it at most."""
STEM: Final = 5
"""Letters of a word that count, since endings change; words of fewer than `SHORT` letters do not."""
SHORT: Final = 4


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
    place
        Numbers it stands under in its article, widest first, its own last; empty where it has none.
    """

    role: Role
    text: str
    act: str
    eid: str
    number: int
    place: tuple[str, ...] = ()


def lines_of(articles: Sequence[Article]) -> tuple[Line, ...]:
    """Lines of the articles of one act in a row, headings first; a heading that is empty is no line."""
    found: list[Line] = []
    for article in articles:
        if article.heading:
            found.append(Line("heading", article.heading, article.act, article.eid, 0))
        texts = article.text.split("\n") if article.text else []
        found += [
            Line("line", text, article.act, article.eid, k, place)
            for k, (text, place) in enumerate(zip(texts, own_places(texts), strict=True), start=1)
            if text.strip()
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
    like = likeness(right, left)
    least = np.array([[CORRESPONDS[line.role]] for line in right])
    like = np.where(like >= least, like, 0.0)
    rows, columns = linear_sum_assignment(-like)
    return {int(k): int(j) for k, j in zip(rows, columns, strict=True) if like[k, j] > 0}


def likeness(right: Sequence[Line], left: Sequence[Line]) -> NDArray[np.float64]:
    """Likeness of lines of two wordings of one row: characters and beginnings of words in equal parts, number of the paragraph, place; 0 across roles.

    Returns
    -------
    ndarray
        A row for each line on the right, a column for each on the left.
    """
    import numpy as np

    indel = needed("rapidfuzz.distance").Indel.normalized_similarity
    cdist = needed("rapidfuzz.process").cdist
    characters = cdist([one.text for one in right], [one.text for one in left], scorer=indel, dtype=np.float64)
    ours, theirs = [_stems(one.text) for one in right], [_stems(one.text) for one in left]
    words = np.array([[_dice(a, b) for b in theirs] for a in ours])
    marks = np.array([[_mark(a.text) == _mark(b.text) for b in left] for a in right])
    places = np.abs(np.arange(len(right))[:, None] / len(right) - np.arange(len(left))[None, :] / len(left))
    same = np.array([[a.role == b.role for b in left] for a in right])
    return np.asarray(np.where(same, (characters + words) / 2 + MARK * marks - MARK * places, 0.0))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORT)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice coefficient (Dice 1945): twice what is shared over what there is; 1 where neither has a word."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _mark(text: str) -> str:
    """Number of a paragraph or point at the beginning of a line, without its signs."""
    found = marker(text)
    return found.mark.strip("().") if found else ""


def passages(base: str, wordings: Mapping[str, tuple[Line, ...]], language: str) -> tuple[Passage, ...]:
    """Lines of the draft: every line of the base, and what half or more of the wordings have; of lines that correspond the middle one.

    A line that no majority of the wordings has is open: the meeting decides. Of headings one that names no state is preferred.

    Parameters
    ----------
    base
        Identifier of the act the wording follows.
    wordings
        Lines by act, all in one language.
    language
        That language.
    """
    kept = [
        {line.act: line for line in group}
        for group in groups(base, wordings)
        if 2 * len(group) >= len(wordings) or any(line.act == base for line in group)
    ]
    chosen = [_chosen(lines, base, language) for lines in kept]
    slots = [
        Slot(line.text, lines[base].text if base in lines else None, line.role == "heading")
        for line, lines in zip(chosen, kept, strict=True)
    ]
    several = len({line.eid for line in wordings[base]}) > 1
    return tuple(
        Passage(
            line.role,
            line.text,
            line.act,
            line.eid,
            line.number,
            tuple(sorted(lines)),
            open=2 * len(lines) <= len(wordings),
            number=number,
            place=line.place,
        )
        for line, lines, number in zip(chosen, kept, numbers(slots, several=several), strict=True)
    )


def _chosen(lines: Mapping[str, Line], base: str, language: str) -> Line:
    """The middle one of lines that correspond; of headings the middle one of those that name no state, where there are any."""
    if any(line.role == "heading" for line in lines.values()):
        lines = {a: one for a, one in lines.items() if not names_a_state(one.text, language)} or lines
    return lines[medoid({act: line.text for act, line in lines.items()}, base)]
