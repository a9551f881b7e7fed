"""Limits, terms and sums of penalties that differ between the acts of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.fields.finding import Finding, subject
from kenes.law.concordance.fields.grouping import Group, Placed, grouped
from kenes.law.concordance.fields.likeness import dice
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.model import FieldName
from kenes.law.concordance.fields.provision import Amount

_EQUAL: Final = 0.3
"""What the same number in the same unit adds to the likeness of the clauses."""
_LEAST: Final = 0.5
_OPPOSED: Final = 0.3
_LONG: Final = frozenset({"time month", "time quarter", "time year"})
_LOWER: Final = frozenset({"at least", "more than"})
_UPPER: Final = frozenset({"not more than", "less than"})


@dataclass(frozen=True)
class Measured:
    """An amount in a clause of a row.

    Attributes
    ----------
    site
        Its clause.
    amount
        The amount.
    rank
        Which of the amounts of its kind in the clause it is.
    context
        First letters of the words just before it.
    """

    site: Site
    amount: Amount
    rank: int
    context: frozenset[str]


def amount_findings(material: Material) -> Iterator[Finding]:
    """Amounts of the same kind in corresponding clauses that are not the same, and amounts an act lacks."""
    things = [thing for act, sites in enumerate(material.sites) for site in sites for thing in _measured(act, site)]
    for kind in sorted({_kind(thing.thing.amount) for thing in things}):
        of_kind = [thing for thing in things if _kind(thing.thing.amount) == kind]
        for group in grouped(of_kind, lambda a, b: _strength(material, a, b), _LEAST):
            found = _differing(group) or _lacking(material, group, of_kind)
            if found:
                yield found


def _kind(amount: Amount) -> str:
    if amount.dimension == "time date":
        return "date"
    return "term" if amount.is_term else amount.dimension


def _measured(act: int, site: Site) -> Iterator[Placed[Measured]]:
    ranks: dict[str, int] = {}
    for amount in (*site.clause.limits, *site.clause.terms):
        kind = _kind(amount)
        rank = ranks[kind] = ranks.get(kind, -1) + 1
        yield Placed(act, (site.order, rank), Measured(site, amount, rank, amount.context))


def same(one: Amount, other: Amount) -> bool:
    """The amounts say the same: equal in one dimension, and no bound against its opposite."""
    if one.dimension != other.dimension or abs(one.base - other.base) > 1e-9 * max(abs(one.base), abs(other.base), 1):
        return False
    return not _opposed(one, other)


def _opposed(one: Amount, other: Amount) -> bool:
    return (one.bound in _LOWER and other.bound in _UPPER) or (one.bound in _UPPER and other.bound in _LOWER)


def _strength(material: Material, one: Placed[Measured], other: Placed[Measured]) -> float:
    a, b = one.thing, other.thing
    score = material.alike(one.act, a.site, other.act, b.site)
    score -= 0.1 * abs(a.rank - b.rank)
    if material.languages[one.act] == material.languages[other.act]:
        score += 0.15 * ((dice(a.context, b.context) or 0.0) - 0.5)
    score -= _OPPOSED if _opposed(a.amount, b.amount) else 0.0
    if a.amount.starts and b.amount.starts and a.amount.starts != b.amount.starts:
        score -= 0.08
    if a.amount.is_term and (a.amount.dimension in _LONG) != (b.amount.dimension in _LONG):
        score -= 0.1
    return score + (_EQUAL if same(a.amount, b.amount) else 0.0)


def _field(group: Group[Measured]) -> FieldName:
    first = next(iter(group.members.values())).thing
    if all(member.thing.site.clause.sanctions for member in group.members.values()) and not first.amount.is_term:
        return "sanction"
    return "term" if first.amount.is_term else "limit"


def _differing(group: Group[Measured]) -> Finding | None:
    members = group.members
    apart = [
        strength
        for (i, j), strength in group.links.items()
        if not same(members[i].thing.amount, members[j].thing.amount)
    ]
    if not apart or max(apart) < _LEAST:
        return None
    sites = {act: member.thing.site for act, member in members.items()}
    return Finding(
        _field(group),
        subject(list(sites.values())),
        _values([(act, member.thing.amount) for act, member in members.items()]),
        sites,
        min(0.97, 0.35 + 0.55 * max(apart)),
    )


def _values(amounts: Sequence[tuple[int, Amount]]) -> dict[int, str]:
    """Values as shown: the bound of a period only where bounds are opposed."""
    opposed = any(_opposed(a, b) for _, a in amounts for _, b in amounts)
    return {act: amount.shown(bound=True if opposed else None) for act, amount in amounts}


def _lacking(material: Material, group: Group[Measured], of_kind: Sequence[Placed[Measured]]) -> Finding | None:
    """An act whose corresponding clause, and the whole row, has no amount of the kind; only in one language."""
    have = {thing.act for thing in of_kind}
    members = group.members
    silent: dict[int, Site] = {}
    for act, sites in enumerate(material.sites):
        if act in have or not sites:
            continue
        best = max(
            ((material.alike(a, m.thing.site, act, s), a, m.thing.site, s) for a, m in members.items() for s in sites),
            key=lambda pair: pair[0],
        )
        score, a, site, other = best
        if score >= 0.6 and material.languages[a] == material.languages[act] and material.mutual(a, site, act, other):
            silent[act] = other
    if not silent:
        return None
    own = {act: member.thing.site for act, member in members.items()}
    values = _values([(act, member.thing.amount) for act, member in members.items()])
    return Finding(_field(group), subject(list(own.values())), values, own | silent, 0.66, tuple(silent))
