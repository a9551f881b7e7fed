"""Divergences: field by field, what the acts of each row say differently."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kenes.law.concordance.alignment.model import Alignment
from kenes.law.concordance.fields.amount_divergences import amount_findings
from kenes.law.concordance.fields.clause_divergences import clause_findings
from kenes.law.concordance.fields.definition_divergences import definition_findings
from kenes.law.concordance.fields.finding import REPORTED, Finding, divergence, shown_names
from kenes.law.concordance.fields.material import Material, materials
from kenes.law.concordance.fields.model import FIELDS, Divergence


def divergences(alignment: Alignment) -> tuple[Divergence, ...]:
    """Divergences of every row of an alignment.

    Parameters
    ----------
    alignment
        Acts side by side.

    Returns
    -------
    tuple of Divergence
        Row by row, in the order of `FIELDS` and of the text. A finding less certain than `REPORTED` is left out; the confidence of what
        is shown is at most that of its row.

    Notes
    -----
    What no word of a lexicon says is absent, so silence here does not prove that acts agree.
    """
    return tuple(chain.from_iterable(_of_row(material) for material in materials(alignment)))


def _of_row(material: Material) -> Iterator[Divergence]:
    lacking = _presence(material)
    if lacking:
        yield lacking
    if len(material.row.present) < 2:
        return
    found = [*amount_findings(material), *clause_findings(material), *definition_findings(material)]
    kept = sorted((f for f in found if f.confidence >= REPORTED), key=_order)
    numbers: dict[str, int] = {}
    for finding in kept:
        number = numbers[finding.field] = numbers.get(finding.field, 0) + 1
        yield divergence(finding, material, number)


def _order(found: Finding) -> tuple[int, int, str]:
    return FIELDS.index(found.field), min(site.order for site in found.sites.values()), found.subject


def _presence(material: Material) -> Divergence | None:
    """The row of an article that some acts do not have."""
    alignment, row = material.alignment, material.row
    present = row.present
    if len(present) == len(alignment.acts):
        return None
    articles = {act: alignment.articles(row, act) for act in present}
    values = {
        act: ", ".join(a.num.strip(" .") or a.number or "present" for a in found) for act, found in articles.items()
    }
    headings = [a.heading for found in articles.values() for a in found if a.heading]
    names = shown_names(alignment.acts)
    silent = [names[act] for act in range(len(alignment.acts)) if act not in present]
    told = f"in {', '.join(names[act] for act in present)}; not in {', '.join(silent)}"
    acts = range(len(alignment.acts))
    return Divergence(
        identifier=f"{row.identifier}/presence/1",
        row=row.identifier,
        field="presence",
        subject=headings[0] if headings else values[present[0]],
        values=tuple(values.get(act) for act in acts),
        sources=tuple(tuple(a.eid for a in articles.get(act, ())) for act in acts),
        quotes=tuple(" ".join(a.heading or a.text[:160] for a in articles.get(act, ())) for act in acts),
        said=told,
        confidence=row.confidence,
    )
