"""Force, actors, exceptions, references and kinds of penalties that differ between corresponding clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.fields.finding import Finding, subject
from kenes.law.concordance.fields.grouping import Group
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.provision import Clause

_SURE: Final = {True: 0.5, False: 0.52}
"""Least likeness of clauses whose force, actor or reference is compared, in one language and across languages."""
_CLOSE: Final = 0.62
"""Likeness in one language above which silence of one clause counts."""


@dataclass(frozen=True)
class _Pair:
    one: int
    other: int
    first: Site
    second: Site
    score: float
    same_language: bool


def clause_findings(material: Material) -> Iterator[Finding]:
    """Findings of every group of corresponding clauses."""
    for group in material.groups:
        pairs = _pairs(material, group)
        if not pairs:
            continue
        for finder in (_forces, _actors, _exceptions, _laws, _articles, _sanctions):
            found = finder(material, group, pairs)
            if found:
                yield found


def _pairs(material: Material, group: Group[Site]) -> list[_Pair]:
    pairs = []
    for (i, j), score in group.links.items():
        first, second = group.members[i].thing, group.members[j].thing
        same = material.languages[i] == material.languages[j]
        if score >= _SURE[same] and material.mutual(i, first, j, second):
            pairs.append(_Pair(i, j, first, second, score, same))
    return pairs


def _sites(group: Group[Site]) -> dict[int, Site]:
    return {act: member.thing for act, member in group.members.items()}


def _finding(
    field: str, group: Group[Site], values: Mapping[int, str], confidence: float, silent: tuple[int, ...] = ()
) -> Finding:
    sites = _sites(group)
    about = subject([sites[act] for act in sorted({*values, *silent})])
    return Finding(field, about, values, sites, confidence, silent)  # type: ignore[arg-type]


def _compared(
    pairs: list[_Pair], value: Callable[[Clause], str | None], apart: Callable[[_Pair], bool]
) -> tuple[dict[int, str], float] | None:
    """Values of the acts in pairs that can be compared, and the best likeness of two that differ; none where none do."""
    values: dict[int, str] = {}
    best = 0.0
    for pair in pairs:
        left, right = value(pair.first.clause), value(pair.second.clause)
        if left is None or right is None:
            continue
        values |= {pair.one: left, pair.other: right}
        if left != right and apart(pair):
            best = max(best, pair.score)
    return (values, best) if best and len(set(values.values())) > 1 else None


def _forces(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    found = _compared(pairs, lambda clause: clause.force, lambda pair: _force_apart(material, pair))
    if not found:
        return None
    values, score = found
    weak = any(_sites(group)[act].clause.weak for act in values)
    return _finding("force", group, values, min(0.95, 0.4 + 0.55 * score) - (0.08 if weak else 0.0))


def _force_apart(material: Material, pair: _Pair) -> bool:
    """Whether a difference in force can be trusted.

    Across languages it is not where both acts have the same forces in the row in all: then the clauses were matched crosswise.
    """
    a, b = pair.first.clause, pair.second.clause
    if {a.force, b.force} == {"may", "must not"} and (a.restricted or b.restricted):
        return False
    if {a.force, b.force} == {"may", "must"} and (a.weak or b.weak) and (not pair.same_language or pair.score < _CLOSE):
        return False
    if pair.same_language:
        return True
    return _force_counts(material, pair.one) != _force_counts(material, pair.other)


def _force_counts(material: Material, act: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for site in material.sites[act]:
        if site.clause.force:
            counts[site.clause.force] = counts.get(site.clause.force, 0) + 1
    return counts


def _actors(_: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    found = _compared(pairs, _acting, _actor_apart)
    if not found:
        return None
    values, score = found
    families = {site.clause.subject.family for site in _sites(group).values() if site.clause.subject}
    akin = 0.15 if len(families) == 1 else 0.0
    return _finding("actor", group, values, min(0.92, 0.35 + 0.55 * score) - akin)


def _acting(clause: Clause) -> str | None:
    subject_ = clause.subject
    return subject_.name if subject_ and not subject_.general else None


def _actor_apart(pair: _Pair) -> bool:
    """Neither clause names the actor of the other at all."""
    a, b = pair.first.clause, pair.second.clause
    left, right = {x.name for x in a.actors}, {x.name for x in b.actors}
    return _acting(a) not in right and _acting(b) not in left


def _exceptions(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    """An act whose corresponding clause, and the whole row, knows no exception."""

    def has(site: Site) -> bool:
        return bool(site.clause.exceptions)

    having, silent, score = _silence(material, pairs, has)
    if not silent:
        return None
    sites = _sites(group)
    values = {act: sites[act].clause.exceptions[0].kind for act in having}
    return _finding("exception", group, values, min(0.9, 0.35 + 0.5 * score), silent)


def _silence(
    material: Material, pairs: list[_Pair], has: Callable[[Site], bool]
) -> tuple[tuple[int, ...], tuple[int, ...], float]:
    """Acts whose clause has something, acts whose clause and row have not, and the best likeness of two such."""
    having: set[int] = set()
    silent: set[int] = set()
    best = 0.0
    for pair in pairs:
        for act, site in ((pair.one, pair.first), (pair.other, pair.second)):
            if has(site):
                having.add(act)
        if has(pair.first) != has(pair.second):
            quiet = pair.other if has(pair.first) else pair.one
            if not any(has(site) for site in material.sites[quiet]) and (pair.same_language or pair.score >= 0.6):
                silent.add(quiet)
                best = max(best, pair.score)
    return tuple(sorted(having)), tuple(sorted(silent)), best


def _laws(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    def named(clause: Clause) -> str | None:
        laws = [reference.law for reference in clause.references if reference.law]
        return ", ".join(sorted(laws)) if laws else None

    def apart(pair: _Pair) -> bool:
        left, right = ({r.law for r in c.references if r.law} for c in (pair.first.clause, pair.second.clause))
        return not left & right and len(left) == len(right) == 1

    found = _compared(pairs, named, apart)
    if found:
        return _finding("reference", group, found[0], min(0.88, 0.4 + 0.5 * found[1]))
    close = [pair for pair in pairs if pair.same_language and pair.score >= _CLOSE]
    having, silent, score = _silence(material, close, lambda site: named(site.clause) is not None)
    if not silent:
        return None
    sites = _sites(group)
    values = {act: named(sites[act].clause) or "" for act in having}
    return _finding("reference", group, values, min(0.85, 0.25 + 0.55 * score), silent)


def _articles(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    """References to articles of the own act that stand in different rows."""
    targets = {act: _rows_named(material, act, site.clause) for act, site in _sites(group).items()}
    best = 0.0
    apart: set[int] = set()
    for pair in pairs:
        left, right = targets[pair.one], targets[pair.other]
        if not left or not right or None in left or None in right or left & right:
            continue
        rows = [material.alignment.by_identifier[name] for name in (*left, *right) if name]
        if all(row.articles[pair.one] and row.articles[pair.other] for row in rows):
            best = max(best, pair.score)
            apart |= {pair.one, pair.other}
    if not apart:
        return None
    sites = _sites(group)
    values = {act: _articles_shown(material, act, sites[act].clause) for act in sorted(apart)}
    return _finding("reference", group, values, min(0.85, 0.35 + 0.5 * best))


def _articles_shown(material: Material, act: int, clause: Clause) -> str:
    """Articles with their headings: numbers alone say nothing across acts."""
    headings = {article.number: article.heading for article in material.alignment.acts[act].articles}
    named = [r.article for r in clause.references if r.article]
    return ", ".join(f"article {n} “{headings[n]}”" if headings.get(n) else f"article {n}" for n in named)


def _rows_named(material: Material, act: int, clause: Clause) -> frozenset[str | None]:
    """Rows of the articles a clause refers to; none for a number that the act does not have."""
    return frozenset(material.row_of.get((act, r.article)) for r in clause.references if r.article)


def _sanctions(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    def kinds(clause: Clause) -> str | None:
        return ", ".join(clause.sanctions) or None

    found = _compared(pairs, kinds, lambda pair: _sanctions_apart(material, pair))
    if not found:
        return None
    return _finding("sanction", group, found[0], min(0.9, 0.35 + 0.5 * found[1]))


def _sanctions_apart(material: Material, pair: _Pair) -> bool:
    """Each side, or in one language one side, has a penalty that the row of the other act does not know."""
    left = set(pair.first.clause.sanctions) - _row_sanctions(material, pair.other)
    right = set(pair.second.clause.sanctions) - _row_sanctions(material, pair.one)
    return bool(left or right) if pair.same_language else bool(left and right)


def _row_sanctions(material: Material, act: int) -> set[str]:
    return {name for site in material.sites[act] for name in site.clause.sanctions}
