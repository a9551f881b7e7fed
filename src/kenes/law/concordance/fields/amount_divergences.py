"""Limits, terms and sums of penalties that differ between the acts of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from kenes.law.concordance.fields.finding import Finding
from kenes.law.concordance.fields.grouping import Group, Placed, grouped
from kenes.law.concordance.fields.likeness import dice
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.model import FieldName
from kenes.law.concordance.fields.provision import Amount

_EQUAL: Final = 0.3
"""What the same number in the same unit adds to the likeness of the clauses."""
_OTHER_COUNT: Final = 0.05
_ALONE: Final = 0.08
"""What it adds that no act has a second amount of the kind in the row."""
_LEAST: Final = 0.5
_OPPOSED: Final = 0.3
_BESIDE: Final = 12
"""Letters between an amount and a period that belongs to it, at most."""
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
    count
        How many amounts of its kind the clause has.
    context
        First letters of the words just before it.
    """

    site: Site
    amount: Amount
    rank: int
    count: int
    context: frozenset[str]


def amount_findings(material: Material) -> Iterator[Finding]:
    """Amounts of the same kind in corresponding clauses that are not the same, and amounts an act lacks."""
    things = [thing for act, sites in enumerate(material.sites) for site in sites for thing in _measured(act, site)]
    for kind in sorted({_kind(thing.thing.amount) for thing in things}):
        of_kind = [thing for thing in things if _kind(thing.thing.amount) == kind]
        alone = _ALONE if max(Counter(thing.act for thing in of_kind).values()) == 1 else 0.0
        for group in grouped(of_kind, partial(_strength, material, alone), _LEAST):
            found = _differing(group) or _lacking(material, group, of_kind)
            if found:
                yield found


def _kind(amount: Amount) -> str:
    if amount.dimension == "time date":
        return "date"
    return "term" if amount.is_term else amount.dimension


def _measured(act: int, site: Site) -> Iterator[Placed[Measured]]:
    ranks: dict[str, int] = {}
    counts = Counter(_kind(amount) for amount in (*site.clause.limits, *site.clause.terms))
    for amount in (*site.clause.limits, *site.clause.terms):
        if _once_in(site, amount):
            continue
        kind = _kind(amount)
        rank = ranks[kind] = ranks.get(kind, -1) + 1
        yield Placed(act, (site.order, rank), Measured(site, amount, rank, counts[kind], amount.context))


def _once_in(site: Site, amount: Amount) -> bool:
    """Once in two years, 6 айда бир рет: the period says how often, and the "once" is no limit of its own."""
    if amount.unit != "times" or amount.value != 1:
        return False
    periods = (term for term in site.clause.terms if term.dimension not in {"time date", "time at once"})
    return any(
        -_BESIDE <= term.start - amount.end <= _BESIDE or 0 <= amount.start - term.end <= _BESIDE for term in periods
    )


def _same(one: Measured, other: Measured) -> bool:
    """The amounts say the same: equal in one dimension, and no bound against its opposite."""
    a, b = one.amount, other.amount
    if a.dimension != b.dimension or abs(a.base - b.base) > 1e-9 * max(abs(a.base), abs(b.base), 1):
        return False
    return not _opposed(one, other)


def _opposed(one: Measured, other: Measured) -> bool:
    """A lower bound against an upper one; a prohibition turns bounds round, so it is set against prohibitions only."""
    if (one.site.clause.force == "must not") != (other.site.clause.force == "must not"):
        return False
    a, b = one.amount.bound, other.amount.bound
    return (a in _LOWER and b in _UPPER) or (a in _UPPER and b in _LOWER)


def _strength(material: Material, alone: float, one: Placed[Measured], other: Placed[Measured]) -> float:
    a, b = one.thing, other.thing
    score = material.alike(one.act, a.site, other.act, b.site)
    score -= 0.1 * abs(a.rank - b.rank)
    if material.languages[one.act] == material.languages[other.act]:
        score += 0.15 * ((dice(a.context, b.context) or 0.0) - 0.5)
    score -= _OTHER_COUNT if a.count != b.count else 0.0
    score -= _OPPOSED if _opposed(a, b) else 0.0
    if a.amount.starts and b.amount.starts and a.amount.starts != b.amount.starts:
        score -= 0.08
    if bool(a.site.clause.sanctions) != bool(b.site.clause.sanctions):
        score -= 0.1
    if a.amount.is_term and (a.amount.dimension in _LONG) != (b.amount.dimension in _LONG):
        score -= 0.1
    return score + alone + (_EQUAL if _same(a, b) else 0.0)


def _field(group: Group[Measured]) -> FieldName:
    first = next(iter(group.members.values())).thing
    if all(member.thing.site.clause.sanctions for member in group.members.values()) and not first.amount.is_term:
        return "sanction"
    return "term" if first.amount.is_term else "limit"


def _differing(group: Group[Measured]) -> Finding | None:
    members = group.members
    apart = [strength for (i, j), strength in group.links.items() if not _same(members[i].thing, members[j].thing)]
    if not apart or max(apart) < _LEAST:
        return None
    sites = {act: member.thing.site for act, member in members.items()}
    return Finding(
        _field(group),
        "",
        _values(group),
        sites,
        min(0.97, 0.35 + 0.55 * max(apart)),
    )


def _values(group: Group[Measured]) -> dict[int, str]:
    """Values as shown: acts with the same number share its bound where none contradicts; of a period only opposed bounds show."""
    found = {act: member.thing for act, member in group.members.items()}
    against = any(_opposed(a, b) for a in found.values() for b in found.values())
    return {act: _with_bound(one, found.values()).shown(bound=True if against else None) for act, one in found.items()}


def _with_bound(one: Measured, others: Iterable[Measured]) -> Amount:
    """The amount without its bound where another act states the same number with another bound, or with none."""
    bounds = {other.amount.bound for other in others if _same(one, other)}
    return one.amount if len(bounds) == 1 else replace(one.amount, bound="")


def _unclaimed(amount: Amount) -> bool:
    """At once, and every year, are said in too many words to claim that an act does not say them."""
    return amount.dimension == "time at once" or (amount.dimension == "time year" and amount.value == 1)


def _lacking(material: Material, group: Group[Measured], of_kind: Sequence[Placed[Measured]]) -> Finding | None:
    """An act whose corresponding clause, and the whole row, has no amount of the kind; only in one language."""
    have = {thing.act for thing in of_kind}
    members = group.members
    if any(_unclaimed(member.thing.amount) for member in members.values()):
        return None
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
    values = _values(group)
    return Finding(_field(group), "", values, own | silent, 0.66, tuple(silent))
