"""Articles that stand in several rows: what they say counts once among the departures.

An article of one act may hold what others have in two. In each of its rows the lines that belong to the other would be "more than the draft", and every field
would differ twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kenes.law.concordance.norm.model import Departure, NormArticle

_Article: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class _Seen:
    """What has been reported of articles in several rows.

    Attributes
    ----------
    lines
        Articles of the norm that say something of each line, by act, article and line, with what they say.
    rows
        Articles of the norm that hold each article.
    """

    lines: dict[tuple[str, str, str], dict[str, Departure]]
    rows: dict[_Article, tuple[str, ...]]


def shared(articles: Sequence[NormArticle]) -> dict[_Article, tuple[str, ...]]:
    """Articles (act, eId) that stand in several rows, with the norm articles they stand in."""
    found: dict[_Article, list[str]] = {}
    for article in articles:
        for source in article.sources:
            for eid in source.eids:
                found.setdefault((source.act, eid), []).append(article.identifier)
    return {key: tuple(norms) for key, norms in found.items() if len(norms) > 1}


def once(departures: Sequence[Departure], articles: Sequence[NormArticle]) -> tuple[Departure, ...]:
    """Departures in their order, with those of articles in several rows counted once, and one that says the article is merged.

    Parameters
    ----------
    departures
        Of every act, norm article by norm article.
    articles
        Articles of the draft and of the annex.
    """
    rows = shared(articles)
    if not rows:
        return tuple(departures)
    seen = _Seen({}, rows)
    for one in departures:
        if _line(one, rows):
            seen.lines.setdefault((one.act, one.eids[0], one.subject), {})[one.norm] = one
    kept: list[Departure] = []
    told: set[tuple[str, ...]] = set()
    for one in departures:
        if _line(one, rows):
            if _best(one, seen) == one.norm:
                kept.append(one)
        elif not _repeated(one, rows, told):
            kept.append(one)
    return _merged(kept, articles, rows)


def _line(one: Departure, rows: dict[_Article, tuple[str, ...]]) -> bool:
    """Whether it is about the wording of a line of an article in several rows."""
    return one.kind == "different wording" and one.says is not None and (one.act, one.eids[0]) in rows


def _best(one: Departure, seen: _Seen) -> str:
    """Norm article in which a line is reported: none where one of them has it as it is, else one that has it otherwise, else the first."""
    told = seen.lines[one.act, one.eids[0], one.subject]
    norms = seen.rows[one.act, one.eids[0]]
    if any(norm not in told for norm in norms):
        return ""
    return next((norm for norm in norms if told[norm].draft is not None), norms[0])


def _repeated(one: Departure, rows: dict[_Article, tuple[str, ...]], told: set[tuple[str, ...]]) -> bool:
    """Whether another row has said it of the same article already: the same value of a field, or that it stands elsewhere."""
    if one.kind not in ("different field", "moved") or not one.eids:
        return False
    holding = [eid for eid in one.eids if any(a == one.act and _inside(eid, held) for a, held in rows)]
    if not holding or (one.says is None and one.kind == "different field"):
        return False
    key = (one.act, one.kind, one.field or "", one.subject, one.says or "", *one.eids)
    if key in told:
        return True
    told.add(key)
    return False


def _inside(eid: str, article: str) -> bool:
    return eid == article or eid.startswith(f"{article}__")


def _merged(
    departures: Sequence[Departure], articles: Sequence[NormArticle], rows: dict[_Article, tuple[str, ...]]
) -> tuple[Departure, ...]:
    """Departures with one for each article in several rows, behind those of its act in its first row."""
    place = {article.identifier: k for k, article in enumerate(articles)}
    acts = {act: k for k, act in enumerate(dict.fromkeys(s.act for a in articles for s in a.sources))}
    more = [
        Departure(norms[0], act, (eid,), "merged", says="1", draft=str(len(norms)))
        for (act, eid), norms in rows.items()
    ]
    return tuple(sorted([*departures, *more], key=lambda one: (place[one.norm], acts[one.act])))
