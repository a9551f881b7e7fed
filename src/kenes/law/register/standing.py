"""The rule: what claims of several sources bear out together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from kenes.law.register.claims import Claim
from kenes.law.register.contradiction import Contradiction, contradictions, ended, withdrawals
from kenes.law.register.dates import SourceDate

Standing = Literal["bound", "signed", "not bound", "unconfirmed", "conflict", "unknown"]
STANDINGS: tuple[Standing, ...] = ("bound", "signed", "not bound", "unconfirmed", "conflict", "unknown")
SHOWN: tuple[Standing, ...] = ("bound", "signed", "not bound")
"""Standings that the depositary or two independent sources bear out."""

_SHOWN_DATES: tuple[str, ...] = ("consent", "entry into force", "signature", "withdrawal")
"""Kinds of date that a standing may have, the preferred first."""


@dataclass(frozen=True)
class Finding:
    """What claims say together.

    Attributes
    ----------
    standing
        Of `STANDINGS`.
    bearing
        Claims of the effect that stands, or of the one that is claimed and not borne out.
    contradictions
        Pairs of which one must be wrong.
    """

    standing: Standing
    bearing: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]


def find(claims: Sequence[Claim]) -> Finding:
    """Standing of claims about one state and one instrument, whatever their order."""
    pairs = contradictions(claims)
    gone = withdrawals(claims)
    bound, signed = (tuple(c for c in claims if c.effect == e and not ended(c, gone)) for e in ("bound", "signed"))
    held = [c for c in claims if c.effect == "bound"]
    denials = tuple(c for c in claims if c.effect == "not bound" and not _overtaken(c, held))
    if pairs:
        return Finding("conflict", tuple(dict.fromkeys(pair.says for pair in pairs)), pairs)
    if bound:
        return Finding("bound" if borne_out(bound, dated) else "unconfirmed", bound, pairs)
    if signed:
        return Finding("signed" if borne_out(signed) else "unconfirmed", signed, pairs)
    if denials:
        return Finding("not bound" if borne_out(denials) else "unconfirmed", denials, pairs)
    return Finding("unconfirmed" if claims else "unknown", tuple(claims), pairs)


def _overtaken(denial: Claim, held: Sequence[Claim]) -> bool:
    """Whether a state was bound after what a claim denies: a list older than that bears out no later withdrawal."""
    day = denial.since if denial.act == "withdrawn" else denial.as_of
    return any(day.first < claim.since.first for claim in held)


def dated(claim: Claim) -> bool:
    """Whether it gives the date of an act of the state that binds it."""
    return claim.binding_date


def borne_out(claims: Sequence[Claim], counts: Callable[[Claim], bool] = lambda _: True) -> bool:
    """Whether claims of one effect may be shown: one of the depositary, or two read ones of different families.

    Of the two, one must satisfy `counts`: for being bound, give the date of an act of the state, because two code books that
    both list members can be wrong alike. Memory bears nothing out.
    """
    if any(claim.confidence == "depositary" for claim in claims):
        return True
    read = [claim for claim in claims if claim.confidence == "read"]
    return len({claim.family for claim in read}) >= 2 and any(counts(claim) for claim in read)


def borne_out_until(finding: Finding) -> SourceDate | None:
    """Latest date up to which the claims bear the standing out; of one that is not borne out, the date of the newest claim.

    A single later source that nobody joins does not make an old status newer.
    """
    dates = sorted({claim.as_of for claim in finding.bearing}, reverse=True)
    if finding.standing == "conflict":
        dates = sorted({c.as_of for pair in finding.contradictions for c in (pair.says, pair.denies)}, reverse=True)
    if finding.standing not in SHOWN:
        return dates[0] if dates else None
    rule = dated if finding.standing == "bound" else lambda _: True
    return next(day for day in dates if borne_out([c for c in finding.bearing if c.as_of >= day], rule))


def dates_of(finding: Finding) -> tuple[SourceDate | None, tuple[SourceDate, ...], str]:
    """Day since when, all dates that sources give for it (earliest and latest where they differ), and which date it is.

    The depositary's date and its kind go first; without one the kind of date that most sources give, of these the earliest. Of equals
    consent goes before entry into force: the two differ by rule.
    """
    dated_acts = [claim for claim in finding.bearing if claim.date is not None and claim.date_kind in _SHOWN_DATES]
    of_depositary = [claim for claim in dated_acts if claim.confidence == "depositary"]
    if not dated_acts:
        return None, (), ""
    families = {
        kind: len({claim.family for claim in of_depositary or dated_acts if claim.date_kind == kind})
        for kind in _SHOWN_DATES
    }
    kind = max(_SHOWN_DATES, key=lambda name: (families[name], -_SHOWN_DATES.index(name)))
    days = sorted(claim.since for claim in dated_acts if claim.date_kind == kind)
    first = min(claim.since for claim in of_depositary or dated_acts if claim.date_kind == kind)
    return first, (() if days[0] == days[-1] else (days[0], days[-1])), kind
