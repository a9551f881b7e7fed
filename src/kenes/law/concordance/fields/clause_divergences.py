"""Force, actors, exceptions, references and kinds of penalties that differ between corresponding clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.fields.finding import Finding
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.grouping import Group
from kenes.law.concordance.fields.likeness import COMMON, dice
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.mentions import concepts, glossary_concepts
from kenes.law.concordance.fields.provision import Clause
from kenes.law.concordance.fields.wording import stems

_SURE: Final = {True: 0.5, False: 0.52}
"""Least likeness of clauses whose force, actor or reference is compared, in one language and across languages."""
_FAR_SILENCE: Final = 0.57
"""Likeness across languages above which silence of one clause counts."""
_CLOSE: Final = 0.62
"""Likeness in one language above which silence of one clause counts."""


PRIVATE: Final = frozenset(
    {
        *("user", "owner", "applicant", "supply", "entrepreneur", "declarant", "carrier", "consumer", "supplier"),
        *(
            "concessionaire",
            "employer",
            "employ",
            "developer",
            "designer",
            "contractor",
            "expert",
            "operator",
            "person",
        ),
        *(
            "public association",
            "the public",
            "water users association",
            "importer",
            "exporter",
            "customs broker",
            "party",
        ),
        *(
            "subsoil user",
            "legal entity",
            "natural person",
            "citizen",
            "foreigner",
            "organisation",
            "fault",
            "dispatcher",
        ),
        *("auditor", "notary", "accredited laboratory", "system operator", "victim", "offender", "bank"),
    }
)
"""Families of actors that are no organs of the state."""
ROLES: Final = frozenset({"authorised body", "ministry", "agency", "commission", "state service"})
"""Families of organs that may be one organ under two names: which ministry is the authorised body another article says."""
_SAME_ACT: Final = 0.6
"""Least share of common actions of a duty and a prohibition of one act."""
_MOST_WORDS: Final = 0.4
"""Least likeness of wording of clauses whose common verb no lexicon knows; their deontic words differ and count against it."""
_PENALTIES: Final = frozenset(
    {
        *("fine", "penalty interest", "suspension", "termination", "confiscation"),
        *("criminal liability", "disciplinary liability", "imprisonment", "warning"),
    }
)
"""Penalties whose kinds are compared: compensation and liability in general stand beside any of them."""


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
    return Finding(field, "", values, sites, confidence, silent)  # type: ignore[arg-type]


def _compared(
    pairs: list[_Pair], value: Callable[[Site], str | None], apart: Callable[[_Pair], bool]
) -> tuple[dict[int, str], float] | None:
    """Values of the acts in pairs that can be compared, and the best likeness of two that differ; none where none do."""
    values: dict[int, str] = {}
    best = 0.0
    for pair in pairs:
        left, right = value(pair.first), value(pair.second)
        if left is None or right is None:
            continue
        values |= {pair.one: left, pair.other: right}
        if left != right and apart(pair):
            best = max(best, pair.score)
    return (values, best) if best and len(set(values.values())) > 1 else None


def _forces(_: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    """Forces said by a deontic word on both sides of what is the same act."""
    found = _compared(pairs, _commanded, _force_apart)
    return _finding("force", group, found[0], min(0.95, 0.4 + 0.55 * found[1])) if found else None


def _commanded(site: Site) -> str | None:
    """Force a deontic word gives to an act; none for a plain present tense, a power, or words that only set an amount.

    May only with a permit, must not without one and must have one are one rule, so none of them is compared.
    """
    clause = site.clause
    if clause.weak or clause.measures or site.power:
        return None
    if clause.restricted and clause.force in {"may", "must not"}:
        return None
    return clause.force


def _force_apart(pair: _Pair) -> bool:
    """The clauses command the same act, of which their forces say different things."""
    a, b = pair.first.clause, pair.second.clause
    forces = {a.force, b.force}
    if forces == {"must not", "free not to"} or _opposed_actors(a, b):
        return False
    if "must" in forces and (a.restricted or b.restricted):
        return False
    common = dice(a.actions, b.actions) or 0.0
    if forces == {"must", "must not"}:
        alike = pair.same_language and pair.score >= _CLOSE
        return alike and common >= _SAME_ACT and "prevent" not in a.actions | b.actions
    return common > 0 or (pair.same_language and _same_words(a, b))


def _same_words(one: Clause, other: Clause) -> bool:
    """Clauses of one language have a verb in common, and most of their words."""
    return bool(one.predicates & other.predicates) and (dice(one.stems, other.stems) or 0.0) >= _MOST_WORDS


def _opposed_actors(one: Clause, other: Clause) -> bool:
    """Both clauses say who acts, and it is an organ of the state in one only: a right of one is the duty of the other."""
    a, b = one.subject, other.subject
    return bool(a and b and not a.general and not b.general and (a.family in PRIVATE) != (b.family in PRIVATE))


def _actors(_: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    """Who acts, where it is an organ of the state in one act at least: private persons go by many names."""
    found = _compared(pairs, _acting, _actor_apart)
    return _finding("actor", group, found[0], min(0.92, 0.35 + 0.55 * found[1])) if found else None


def _acting(site: Site) -> str | None:
    subject_ = site.clause.subject
    return subject_.name if subject_ and not subject_.general else None


def _actor_apart(pair: _Pair) -> bool:
    """The same is done, by other organs, and neither clause names the actor of the other at all."""
    a, b = pair.first.clause, pair.second.clause
    left, right = {x.name for x in a.actors}, {x.name for x in b.actors}
    one, other = a.subject, b.subject
    if one is None or other is None or one.family == other.family or {one.family, other.family} <= ROLES:
        return False
    if {one.family, other.family} <= PRIVATE or one.name in right or other.name in left:
        return False
    return bool(a.actions & b.actions)


def _exceptions(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    """An act whose corresponding clause, and the whole row, knows no exception."""
    having, silent, score = _silence(material, pairs, _excepts, _without)
    sites = _sites(group)
    silent = tuple(
        act for act in silent if all(_without(material, act, material.languages[k], sites[k]) for k in having)
    )
    if not silent:
        return None
    return _finding("exception", group, dict.fromkeys(having, "except"), min(0.9, 0.35 + 0.5 * score), silent)


def _excepts(site: Site) -> bool:
    return any(exclusion.kind == "except" for exclusion in site.clause.exceptions)


def _without(material: Material, act: int, language: str, site: Site) -> bool:
    """The row of an act does not say the exception of a clause in other words, as a rule of its own.

    No clause with "only" or a negation may speak of the concepts of what is excepted, and in one language none at all of its words;
    where the concepts are unknown across languages the row may have no such clause.
    """
    if any(
        exclusion.kind != "unless otherwise" for other in material.sites[act] for exclusion in other.clause.exceptions
    ):
        return False
    what = " ".join(exclusion.what for exclusion in site.clause.exceptions if exclusion.kind == "except")
    read = folded(what, language).text
    others = [(other.clause, material.languages[act]) for other in material.sites[act]]
    about = (concepts(read, language) | glossary_concepts(what, language)) - COMMON
    if about and any(_half(about, c.concepts | glossary_concepts(c.text, code)) for c, code in others if _qualifies(c)):
        return False
    if material.languages[act] == language:
        return not any(_half(stems(read), clause.stems) for clause, _ in others)
    return bool(about) or not any(_qualifies(clause) for clause, _ in others)


def _half(some: frozenset[str], others: frozenset[str]) -> bool:
    return 2 * len(some & others) >= len(some)


def _qualifies(clause: Clause) -> bool:
    """It could state an exception as a rule of its own: by "only" or by a negation."""
    return clause.restricted or clause.force in {"must not", "free not to"}


def _silence(
    material: Material,
    pairs: list[_Pair],
    has: Callable[[Site], bool],
    lacks: Callable[[Material, int, str, Site], bool],
) -> tuple[tuple[int, ...], tuple[int, ...], float]:
    """Acts whose clause has something, acts whose clause and row have not, and the best likeness of two such.

    Parameters
    ----------
    material
        The row.
    pairs
        Corresponding clauses.
    has
        A clause has it.
    lacks
        The row of an act lacks what a clause in a language has.
    """
    having: set[int] = set()
    silent: set[int] = set()
    best = 0.0
    for pair in pairs:
        sides = ((pair.one, pair.first), (pair.other, pair.second))
        having |= {act for act, site in sides if has(site)}
        if has(pair.first) == has(pair.second) or not (pair.same_language or pair.score >= _FAR_SILENCE):
            continue
        (speaking, site), (quiet, _) = sides if has(pair.first) else sides[::-1]
        if lacks(material, quiet, material.languages[speaking], site):
            silent.add(quiet)
            best = max(best, pair.score)
    return tuple(sorted(having)), tuple(sorted(silent)), best


def _laws(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    def named(site: Site) -> str | None:
        laws = [reference.law for reference in site.clause.references if reference.law]
        return ", ".join(sorted(laws)) if laws else None

    def apart(pair: _Pair) -> bool:
        left, right = ({r.law for r in c.references if r.law} for c in (pair.first.clause, pair.second.clause))
        return not left & right and len(left) == len(right) == 1

    found = _compared(pairs, named, apart)
    if found:
        return _finding("reference", group, found[0], min(0.88, 0.4 + 0.5 * found[1]))
    close = [pair for pair in pairs if pair.same_language and pair.score >= _CLOSE]

    def cites(site: Site) -> bool:
        return named(site) is not None

    having, silent, score = _silence(material, close, cites, lambda m, act, *_: not any(map(cites, m.sites[act])))
    if not silent:
        return None
    sites = _sites(group)
    values = {act: named(sites[act]) or "" for act in having}
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
    found = [material.row_of.get((act, r.article)) for r in clause.references if r.article]
    return frozenset(name for rows in found for name in (rows or (None,)))


def _sanctions(material: Material, group: Group[Site], pairs: list[_Pair]) -> Finding | None:
    def kinds(site: Site) -> str | None:
        return ", ".join(name for name in site.clause.sanctions if name in _PENALTIES) or None

    found = _compared(pairs, kinds, lambda pair: _sanctions_apart(material, pair))
    if not found:
        return None
    return _finding("sanction", group, found[0], min(0.9, 0.35 + 0.5 * found[1]))


def _sanctions_apart(material: Material, pair: _Pair) -> bool:
    """The clauses have no penalty in common, and one of them has a penalty that the row of the other act does not know."""
    one, other = (set(site.clause.sanctions) & _PENALTIES for site in (pair.first, pair.second))
    new = bool(one - _row_sanctions(material, pair.other) or other - _row_sanctions(material, pair.one))
    return bool(one and other) and not one & other and new


def _row_sanctions(material: Material, act: int) -> set[str]:
    return {name for site in material.sites[act] for name in site.clause.sanctions}
