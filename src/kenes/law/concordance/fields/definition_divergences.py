"""Defined terms that only some acts of a row define, or define in other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from kenes.law.concordance.fields.finding import Finding
from kenes.law.concordance.fields.folding import folded
from kenes.law.concordance.fields.grouping import Group, Placed, grouped
from kenes.law.concordance.fields.likeness import COMMON, dice
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.mentions import glossary_concepts
from kenes.law.concordance.fields.provision import Definition
from kenes.law.concordance.fields.wording import stems, term_key

_TERM: Final = 0.72
"""Least likeness of two terms that are the same."""
_UNLIKE: Final = 0.6
"""Likeness below which two terms of unknown concepts are not the same."""
_WORDS: Final = 0.5
"""Least share of common content words of two definitions in one language that say the same."""


@dataclass(frozen=True)
class _Defined:
    site: Site
    definition: Definition
    language: str
    key: str
    words: frozenset[str]


def definition_findings(material: Material) -> Iterator[Finding]:
    """Findings of every defined term of a row."""
    things = [
        Placed(act, (site.order, k), _defined(site, definition, material.languages[act]))
        for act, sites in enumerate(material.sites)
        for site in sites
        for k, definition in enumerate(site.clause.definitions)
    ]
    for group in grouped(things, lambda a, b: _alike(material, a, b), _TERM):
        worded, missing = _worded(material, group), _missing(material, group, things)
        found = replace(worded, silent=missing.silent) if worded and missing else worded or missing
        if found:
            yield found


def _defined(site: Site, definition: Definition, language: str) -> _Defined:
    words = stems(folded(definition.meaning, language).text)
    return _Defined(site, definition, language, term_key(definition.term, language), words)


def _alike(material: Material, one: Placed[_Defined], other: Placed[_Defined]) -> float:
    a, b = one.thing, other.thing
    if _disjoint(a, b):
        return 0.0
    first, second = sorted((a.key, b.key))
    written = float(SequenceMatcher(None, first, second, autojunk=False).ratio())
    if material.languages[one.act] == material.languages[other.act]:
        return written
    shared = dice(a.definition.concepts, b.definition.concepts) or 0.0
    meaning = dice(a.site.clause.concepts, b.site.clause.concepts) or 0.0
    return max(written, 0.7 * shared + 0.15 * meaning + 0.15 * (1 - abs(a.site.place - b.site.place)))


def _telling(defined: _Defined) -> frozenset[str]:
    return defined.definition.concepts - COMMON


def _disjoint(one: _Defined, other: _Defined) -> bool:
    """The terms are known and have no concept in common: waste water, transboundary water."""
    a, b = _telling(one), _telling(other)
    return bool(a) and bool(b) and not a & b


def _worded(material: Material, group: Group[_Defined]) -> Finding | None:
    """Definitions of one term in one language with other content words."""
    best = 0.0
    apart: set[int] = set()
    for i, j in group.links:
        if material.languages[i] != material.languages[j]:
            continue
        a, b = group.members[i].thing, group.members[j].thing
        common = dice(a.words, b.words) or 0.0
        if common < _WORDS:
            best = max(best, 1 - common)
            apart |= {i, j}
    if not apart:
        return None
    members = {act: group.members[act].thing for act in sorted(apart)}
    values = {act: f"“{_short(member.definition.meaning)}”" for act, member in members.items()}
    sites = {act: member.site for act, member in members.items()}
    return Finding("definition", _term(group), values, sites, min(0.9, 0.5 + 0.4 * best + 0.1))


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _term(group: Group[_Defined]) -> str:
    members = [group.members[act].thing.definition for act in sorted(group.members)]
    shared = frozenset.intersection(*(m.concepts for m in members))
    return ", ".join(sorted(shared - COMMON)) or _of_glossary(group) or members[0].term


def _of_glossary(group: Group[_Defined]) -> str:
    """The term in English by the glossary, the longest name of it; empty where the glossary does not know it."""
    member = next(iter(group.members.values())).thing
    known = glossary_concepts(member.definition.term, member.language)
    return max(sorted(known), key=len, default="")


def _missing(material: Material, group: Group[_Defined], things: list[Placed[_Defined]]) -> Finding | None:
    """Acts that define other terms in the row but not this one."""
    members = group.members
    silent = [
        act
        for act in sorted({thing.act for thing in things} - set(members))
        if all(_absent(material, member, act, things) for member in members.values())
    ]
    if not silent:
        return None
    one_language = any(material.languages[act] == material.languages[other] for act in silent for other in members)
    sites = {act: member.thing.site for act, member in members.items()}
    values = dict.fromkeys(members, "defined")
    return Finding("definition", _term(group), values, sites, 0.8 if one_language else 0.62, tuple(silent))


def _absent(material: Material, member: Placed[_Defined], act: int, things: list[Placed[_Defined]]) -> bool:
    """No definition of the act comes near the term; across languages only of a term whose concepts are known."""
    others = [thing for thing in things if thing.act == act]
    if len(others) < 2:
        return False
    telling = _telling(member.thing)
    if material.languages[member.act] == material.languages[act]:
        return max(_alike(material, member, other) for other in others) < (_TERM if telling else _UNLIKE)
    return bool(telling) and all(not telling & other.thing.definition.concepts for other in others)
