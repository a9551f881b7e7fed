"""Articles of an adopted text that correspond to the norm, where it is in another language: found through the act it takes the place of."""

from __future__ import annotations

from kenes.law.concordance.alignment.model import Alignment
from kenes.law.concordance.norm.identifiers import norm_identifier


def through_the_act(alignment: Alignment, act: int, renewed: Alignment) -> dict[str, tuple[int, ...]]:
    """Positions of articles of an adopted text by norm article.

    Parameters
    ----------
    alignment
        The acts compared.
    act
        Place of the act among them that the adopted text takes the place of.
    renewed
        That act and the adopted text side by side; they are in one language, so wording tells which articles correspond.
    """
    found: dict[str, tuple[int, ...]] = {}
    for row in alignment.rows:
        own = set(row.articles[act])
        places = {k for pair in renewed.rows if own & set(pair.articles[0]) for k in pair.articles[1]}
        if places:
            found[norm_identifier(alignment, row)] = tuple(sorted(places))
    return found
