"""Names that stay when a table of concordance is corrected elsewhere."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.alignment.model import Alignment, Row

DIGITS = 12
"""Hexadecimal digits of a name: among ten thousand rows two of one name have odds of about one in five million."""


def norm_identifier(alignment: Alignment, row: Row) -> str:
    """Stable name of the norm article of a row: a digest of the articles in it, whatever their order or the order of the acts."""
    members = sorted(
        f"{alignment.acts[k].identifier}#{key}"
        for k in row.present
        for key in (_key(alignment.acts[k], position) for position in row.articles[k])
    )
    return f"norm-{sha256(chr(10).join(members).encode()).hexdigest()[:DIGITS]}"


def _key(act: Act, position: int) -> str:
    """Identifier of an article in its act; with its place where the act has none or gives it twice."""
    article = act.articles[position]
    return article.eid if article.eid and _counts(act)[article.eid] == 1 else f"{article.eid}~{position}"


def _counts(act: Act) -> Counter[str]:
    return Counter(article.eid for article in act.articles)


def labels(acts: tuple[Act, ...]) -> dict[str, str]:
    """What each act is called in tables: its republic where it alone is of that republic, else its own identifier."""
    counts = Counter(act.republic for act in acts)
    return {
        act.identifier: act.republic if act.republic and counts[act.republic] == 1 else act.identifier for act in acts
    }
