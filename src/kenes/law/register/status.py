"""Who is bound by an instrument on a day: shown only where the depositary or two independent sources say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kenes.law.register.claims import Claim, counts_on
from kenes.law.register.contradiction import Contradiction, withdrawals
from kenes.law.register.dates import SourceDate, years_between
from kenes.law.register.register import Register
from kenes.law.register.standing import SHOWN, Finding, Standing, borne_out_until, dates_of, find


@dataclass(frozen=True)
class Status:
    """Standing of a state towards an instrument on a day, with everything it rests on.

    Attributes
    ----------
    instrument_id
        The instrument.
    state
        ISO code of the state.
    on
        The day.
    standing
        `bound`, `signed` and `not bound` are borne out by the depositary or by two independent sources; `unconfirmed` has
        claims that nothing bears out; of a `conflict` both sides stand; `unknown` has no claim.
    since
        Date of the act: the depositary's where it gives one, else of the kind that most sources give; None where no source dates it.
    span
        Earliest and latest date that sources give for the same kind of act; empty where all agree.
    since_kind
        Which date it is: consent, entry into force, signature or withdrawal.
    as_of
        Up to when the claims bear the standing out; of the newest claim where nothing does; None for `unknown`.
    age
        Years from `as_of` to `on`, never below zero; None for `unknown`.
    claims_for
        Claims of the effect that stands, or of the one that is claimed.
    claims_against
        Claims of another effect: those that contradict, and those that were overtaken.
    claims_beside
        Claims that say neither: earlier signatures, approvals, adoptions.
    contradictions
        Pairs of claims of which one must be wrong.
    """

    instrument_id: str
    state: str
    on: date
    standing: Standing
    since: SourceDate | None
    span: tuple[SourceDate, ...]
    since_kind: str
    as_of: SourceDate | None
    age: float | None
    claims_for: tuple[Claim, ...]
    claims_against: tuple[Claim, ...]
    claims_beside: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def shown(self) -> bool:
        """Whether the depositary or two independent sources bear the standing out."""
        return self.standing in SHOWN

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that count on the day, in the order of every listing."""
        return tuple(sorted((*self.claims_for, *self.claims_against, *self.claims_beside), key=lambda c: c.order))

    @property
    def sources(self) -> tuple[str, ...]:
        """Citations of the claims for it, without repetition."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims_for))

    @property
    def sentence(self) -> str:
        """The standing in plain words, with its date and its age."""
        from kenes.law.register.wording import sentence

        return sentence(self)


def status(register: Register, instrument: str, state: str, on: date) -> Status:
    """Standing of a state towards an instrument on a day.

    Raises
    ------
    UnknownName
        If the register has no such instrument, or the state is no possible player.
    """
    found = counted(register.claims_of(instrument, state), on)
    finding = find(found)
    since, span, kind = dates_of(finding)
    until = borne_out_until(finding)
    against, beside = _others(finding, found)
    return Status(
        instrument,
        state,
        on,
        finding.standing,
        since,
        span,
        kind,
        until,
        None if until is None else years_between(until, on),
        finding.bearing,
        against,
        beside,
        finding.contradictions,
    )


def counted(claims: Sequence[Claim], on: date) -> tuple[Claim, ...]:
    """Claims about one state and one instrument that say something about a day.

    A list that does not name a state after its withdrawal says nothing about the time before it.
    """
    later = [claim for claim in withdrawals(claims) if claim.since.last > on]
    return tuple(c for c in claims if counts_on(c, on) and not (c.effect == "not bound" and _after_any(c, later)))


def _after_any(denial: Claim, later: Sequence[Claim]) -> bool:
    return denial.act != "withdrawn" and any(w.since.first <= denial.as_of.first for w in later)


def _others(finding: Finding, found: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Claims against the one that stands, and claims beside it."""
    rest = [claim for claim in found if claim not in finding.bearing]
    opposite = "bound" if any(c.effect == "not bound" for c in finding.bearing) else "not bound"
    against = tuple(claim for claim in rest if claim.effect == opposite)
    return against, tuple(claim for claim in rest if claim.effect != opposite)
