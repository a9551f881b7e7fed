"""A row as material for comparison: the clauses of each act with where they stand, and which correspond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kenes.law.concordance.acts.act import Act, Article, Provision
from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.extraction import extract
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.grouping import Group, Placed, grouped
from kenes.law.concordance.fields.lexicon import search
from kenes.law.concordance.fields.likeness import Signature, Weights, likeness, signature, weights
from kenes.law.concordance.fields.provision import Clause

LINKED: Final = 0.42
"""Least likeness of two clauses that correspond."""

_LONG_ROW: Final = 150
"""Clauses of an act in a row above which only neighbours are compared: an act read as one article would take hours."""


@dataclass(frozen=True)
class Site:
    """A clause in its act.

    Attributes
    ----------
    clause
        The clause.
    eid
        Identifier of the provision it stands in.
    place
        Its relative place in the act's part of the row, from 0 to 1.
    order
        Its place among the clauses of the act in this row.
    power
        It stands in a list of powers, which are competences: neither duties nor permissions.
    """

    clause: Clause
    eid: str
    place: float
    order: int
    power: bool = False

    @cached_property
    def signature(self) -> Signature:
        """What of it counts for likeness."""
        return signature(self.clause)


@dataclass(frozen=True)
class Material:
    """A row with its clauses.

    Attributes
    ----------
    alignment
        The acts and rows.
    row
        The row.
    sites
        Clauses of each act, in the order of the acts; none where the act has no article here.
    row_of
        Rows of an article of an act by its number; merged articles stand in several.
    """

    alignment: Alignment
    row: Row
    sites: tuple[tuple[Site, ...], ...]
    row_of: Mapping[tuple[int, str], frozenset[str]]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the acts."""
        return tuple(act.language for act in self.alignment.acts)

    @cached_property
    def placed(self) -> tuple[Placed[Site], ...]:
        """Every clause of the row."""
        return tuple(Placed(act, (site.order,), site) for act, sites in enumerate(self.sites) for site in sites)

    @cached_property
    def _reach(self) -> float:
        most = max(len(sites) for sites in self.sites)
        return 1.0 if most <= _LONG_ROW else _LONG_ROW / 2 / most

    @cached_property
    def _known(self) -> dict[tuple[int, int, int, int], float]:
        return {}

    def alike(self, one: int, first: Site, other: int, second: Site) -> float:
        """Likeness of a clause of one act to a clause of another, worked out once; 0 for places far apart in a very long row."""
        if abs(first.place - second.place) > self._reach:
            return 0.0
        key = (one, first.order, other, second.order) if one < other else (other, second.order, one, first.order)
        if key not in self._known:
            near = 1 - abs(first.place - second.place)
            self._known[key] = likeness(first.signature, second.signature, self._weights[one][other], near)
        return self._known[key]

    @cached_property
    def _weights(self) -> tuple[tuple[tuple[Weights, ...], ...], ...]:
        return tuple(tuple(weights(one, other) for other in self.languages) for one in self.languages)

    @cached_property
    def groups(self) -> list[Group[Site]]:
        """Clauses that correspond across the acts."""
        return grouped(self.placed, lambda a, b: self.alike(a.act, a.thing, b.act, b.thing), LINKED)

    @cached_property
    def _frequencies(self) -> Counter[str]:
        return Counter(name for sites in self.sites for site in sites for name in site.clause.concepts)

    def frequency(self, concept: str) -> int:
        """In how many clauses of the row a concept stands."""
        return self._frequencies[concept]

    def best(self, act: int, site: Site) -> float:
        """Likeness of a clause of an act to the most alike of the other acts."""
        others = ((k, other) for k, sites in enumerate(self.sites) if k != act for other in sites)
        return max((self.alike(act, site, k, other) for k, other in others), default=0.0)

    def mutual(self, one: int, first: Site, other: int, second: Site) -> bool:
        """Each clause is the other's most alike in the other's act."""
        score = self.alike(one, first, other, second)
        ahead = max(self.alike(one, first, other, site) for site in self.sites[other])
        back = max(self.alike(one, site, other, second) for site in self.sites[one])
        return score >= ahead - 1e-9 and score >= back - 1e-9


def materials(alignment: Alignment) -> Iterator[Material]:
    """Each row of an alignment with the clauses of its acts."""
    known = [_provisions(act) for act in alignment.acts]
    row_of: dict[tuple[int, str], frozenset[str]] = {}
    for row in alignment.rows:
        for act, positions in enumerate(row.articles):
            for key in ((act, alignment.acts[act].articles[k].number) for k in positions):
                row_of[key] = row_of.get(key, frozenset()) | {row.identifier}
    whole = {
        row.identifier: Material(alignment, row, _row_sites(alignment, row, known), row_of) for row in alignment.rows
    }
    yield from (_fitting(material, whole) for material in whole.values())


_BETTER: Final = 0.02
"""By how much a clause must be more alike to those of another row to be left out of this one."""


def _fitting(material: Material, whole: Mapping[str, Material]) -> Material:
    """The row without clauses of an article that stands in several rows where they fit another of them better."""
    alignment, row = material.alignment, material.row
    sites = []
    for act, positions in enumerate(row.articles):
        shared = {k for k in positions if any(k in other.articles[act] for other in alignment.rows if other is not row)}
        others = [whole[o.identifier] for o in alignment.rows if o is not row and shared & set(o.articles[act])]
        sites.append(tuple(site for site in material.sites[act] if not others or _stays(material, act, site, others)))
    return material if tuple(sites) == material.sites else replace(material, sites=tuple(sites))


def _stays(material: Material, act: int, site: Site, others: Sequence[Material]) -> bool:
    here = material.best(act, site)
    elsewhere = [
        other.best(act, twin)
        for other in others
        for twin in other.sites[act]
        if twin.clause == site.clause and twin.eid == site.eid
    ]
    return max(elsewhere, default=0.0) <= here + _BETTER


def _row_sites(alignment: Alignment, row: Row, known: list[dict[str, Provision]]) -> tuple[tuple[Site, ...], ...]:
    sites = []
    for act, provisions in enumerate(known):
        found = [
            (clause, eid, _of_powers(article))
            for article in alignment.articles(row, act)
            for clause, eid in _clauses(article, provisions.get(article.eid))
        ]
        count = max(len(found) - 1, 1)
        sites.append(tuple(Site(clause, eid, k / count, k, power) for k, (clause, eid, power) in enumerate(found)))
    return tuple(sites)


def _of_powers(article: Article) -> bool:
    """The heading speaks of powers."""
    heading = folded(article.heading or "", article.language).text
    return any(m.entry.name == "powers" for m in search("structure", article.language).every(heading))


def _provisions(act: Act) -> dict[str, Provision]:
    return {provision.eid: provision for top in act.body for provision in top.walk()}


def _clauses(article: Article, provision: Provision | None) -> list[tuple[Clause, str]]:
    identifiers = _line_identifiers(article, provision)
    found = extract(article.text, article.language).clauses
    return [(clause, identifiers[clause.line] if clause.line < len(identifiers) else article.eid) for clause in found]


def _line_identifiers(article: Article, provision: Provision | None) -> list[str]:
    """Identifier of the provision of each line of the text of an article."""
    if provision is None:
        return []
    below = _lines(replace(provision, num="", heading=""))
    lines = [(eid or article.eid, part) for eid, line in below for part in line.split("\n")]
    return [eid for eid, _ in lines] if "\n".join(line for _, line in below) == article.text else []


def _lines(provision: Provision) -> list[tuple[str, str]]:
    """Lines of a provision as it has them itself, each with the identifier of what it stands in."""
    inside = [pair for child in provision.children for pair in _lines(child)]
    lines = provision.lines()
    head = len(lines) - len(inside) - len(provision.closing)
    own = [(provision.eid, line) for line in lines[:head]]
    return [*own, *inside, *((provision.eid, line) for line in provision.closing)]
