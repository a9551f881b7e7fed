"""A divergence before it is named: values by act, where they stand, how sure it is; and how it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.acts.act import Act
from kenes.law.concordance.fields.material import Material, Site
from kenes.law.concordance.fields.model import Divergence, FieldName

REPORTED: Final = 0.6
"""A finding less certain than this is not reported: a lawyer's trust is worth more than a cell."""


@dataclass(frozen=True)
class Finding:
    """What acts say differently.

    Attributes
    ----------
    field
        Which field.
    subject
        What it is about, in English where a concept is known.
    values
        What each act that says something says.
    sites
        Where: the clause of each act, also of one that is silent here but corresponds.
    confidence
        Probability that the acts differ, of the alignment not yet spoken.
    silent
        Acts of which it is claimed that they say nothing here.
    """

    field: FieldName
    subject: str
    values: Mapping[int, str]
    sites: Mapping[int, Site]
    confidence: float
    silent: tuple[int, ...] = ()


def shown_names(acts: Sequence[Act]) -> tuple[str, ...]:
    """Name of each act: its republic where that tells the acts apart, else its identifier."""
    republics = [act.republic for act in acts]
    return tuple(
        act.republic if act.republic and republics.count(act.republic) == 1 else act.identifier for act in acts
    )


def said(values: Mapping[int, str], silent: Sequence[int], names: Sequence[str]) -> str:
    """Acts that say the same together: 10 days (KAZ, UZB) against 30 days (TJK); of two acts without their names."""
    together: dict[str, list[str]] = {}
    for act in sorted(values):
        together.setdefault(values[act], []).append(names[act])
    if silent:
        together.setdefault("nothing", []).extend(names[act] for act in sorted(silent))
    parts = list(together.items())
    parts.sort(key=lambda part: part[0] == "nothing")
    if len(names) == 2 and all(len(group) == 1 for _, group in parts):
        return " against ".join(value for value, _ in parts)
    told = [f"{value} ({', '.join(group)})" for value, group in parts]
    return told[0] if len(told) == 1 else f"{told[0]} against {' and '.join(told[1:])}"


def divergence(found: Finding, material: Material, number: int) -> Divergence:
    """The finding as a divergence of its row, with the confidence of the row above it."""
    acts = range(len(material.alignment.acts))
    quotes = tuple(found.sites[act].clause.text if act in found.sites and act in found.values else "" for act in acts)
    sources = tuple((found.sites[act].eid,) if act in found.sites and act in found.values else () for act in acts)
    return Divergence(
        identifier=f"{material.row.identifier}/{found.field}/{number}",
        row=material.row.identifier,
        field=found.field,
        subject=found.subject,
        values=tuple(found.values.get(act) for act in acts),
        sources=sources,
        quotes=quotes,
        said=said(found.values, found.silent, shown_names(material.alignment.acts)),
        confidence=round(min(found.confidence, material.row.confidence), 4),
    )


def subject(sites: Sequence[Site]) -> str:
    """What clauses speak of: concepts they share, else those any has, else the first words of the first."""
    sets = [site.clause.concepts for site in sites]
    shared = frozenset.intersection(*sets) if sets else frozenset()
    named = sorted(shared or frozenset.union(*sets)) if sets else []
    telling = [name for name in named if name not in {"waters", "water use", "penalty"}] or named
    if telling:
        return ", ".join(telling[:3])
    words = sites[0].clause.text.split()
    return " ".join(words[:6])
