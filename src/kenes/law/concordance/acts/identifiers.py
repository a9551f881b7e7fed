"""Identifiers of provisions after the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), section 5.

The generator of bluebell takes the number from the whole of ``<num>``, which for ``5-бап`` gives ``art_5-бап``; the convention wants the
number alone, so it is put together here from the plain number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kenes.law.concordance.acts.act import Kind, Provision

ABBREVIATION: Final[dict[Kind, str]] = {
    "part": "part",
    "section": "sec",
    "chapter": "chp",
    "division": "dvs",
    "article": "art",
    "paragraph": "para",
    "point": "point",
    "subpoint": "indent",
}


def with_identifiers(body: Sequence[Provision], *, keep: bool = False) -> tuple[Provision, ...]:
    """Provisions with an identifier each, unique in the act.

    Parameters
    ----------
    body
        Provisions of the widest level.
    keep
        Whether identifiers that are there already are kept, where none occurs twice.
    """
    taken: set[str] = set()
    if keep:
        every = [provision.eid for top in body for provision in top.walk() if provision.eid]
        taken = set(every) if len(every) == len(set(every)) else set()
    return _named(body, "", _Names(taken), keep=bool(taken))


class _Names:
    """Identifiers given so far, and how often each was wanted."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self._wanted: dict[str, int] = {}

    def unique(self, eid: str) -> str:
        """The identifier, or where it is taken the same with a count, as in ``art_5_2``."""
        named = eid
        count = self._wanted.get(eid, 1)
        while named in self.taken:
            count += 1
            named = f"{eid}_{count}"
        self._wanted[eid] = count
        self.taken.add(named)
        return named


def _named(siblings: Sequence[Provision], prefix: str, names: _Names, *, keep: bool) -> tuple[Provision, ...]:
    named = []
    unnumbered: dict[Kind, int] = {}
    for provision in siblings:
        if keep and provision.eid:
            eid = provision.eid
        else:
            unnumbered[provision.kind] = unnumbered.get(provision.kind, 0) + (not provision.number)
            number = provision.number or f"nn_{unnumbered[provision.kind]}"
            eid = names.unique(f"{prefix}{ABBREVIATION[provision.kind]}_{number}")
        named.append(replace(provision, eid=eid, children=_named(provision.children, f"{eid}__", names, keep=keep)))
    return tuple(named)
