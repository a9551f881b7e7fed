"""Instruments, and what a source claims a state did about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kenes.law.register.dates import SourceDate

Effect = Literal["bound", "signed", "not bound", "open"]
Confidence = Literal["depositary", "read", "memory"]

EFFECT_OF_ACT: dict[str, Effect] = {
    "party": "bound",
    "in force": "bound",
    "member": "bound",
    "signed": "signed",
    "not listed": "not bound",
    "not party": "not bound",
    "not signed": "not bound",
    "withdrawn": "not bound",
    "observer": "not bound",
    "acceding": "not bound",
    "approved": "open",
    "adopted": "open",
}
"""What is claimed, and what it says about being bound. `approved`: a national body agreed, a deposit is not known;
`adopted`: agreed at a meeting, single signatures are not known. Both leave the status open."""

DATE_KINDS: tuple[str, ...] = (
    "signature",
    "consent",
    "entry into force",
    "withdrawal",
    "adoption",
    "treaty",
)
"""Which date it is. `treaty` is the date of the instrument itself, where a list gives no date of an act of the state."""

BINDING_DATES: tuple[str, ...] = ("consent", "entry into force")
"""Kinds of date that an act of the state itself has and that binds it."""

CONSENT_MODES: tuple[str, ...] = ("ratification", "accession", "acceptance", "approval", "succession", "signature")
"""Means of expressing consent to be bound: Vienna Convention on the Law of Treaties, articles 11 to 15; succession beside them."""

CONFIDENCES: tuple[Confidence, ...] = ("depositary", "read", "memory")
"""`depositary`: its own list; `read`: another source that was read; `memory`: written down without a source at hand."""


@dataclass(frozen=True)
class Instrument:
    """A treaty, convention, agreement, charter or membership.

    Attributes
    ----------
    instrument_id
        Stable id, for example ``unece-water-1992``.
    domain
        Field of law: water, environment, energy, transport, trade, food, law, security.
    title
        English title.
    adopted
        When it was adopted, as precisely as known.
    kind
        For example ``multilateral convention``.
    depositary
        Who keeps the list of parties; empty where not verified.
    parent
        Id of the convention a protocol belongs to; empty for others.
    un_number
        Chapter and number in the UN Treaty Collection, for example ``XXVII-5``; empty for others.
    source
        Where this row comes from.
    licence
        Licence of the source.
    """

    instrument_id: str
    domain: str
    title: str
    adopted: SourceDate
    kind: str
    depositary: str
    parent: str
    un_number: str
    source: str
    licence: str


@dataclass(frozen=True)
class Claim:
    """What one source says one state did about one instrument.

    Attributes
    ----------
    instrument_id
        The instrument.
    state
        ISO code of the state.
    act
        What is claimed, of `EFFECT_OF_ACT`.
    date
        When the act was done; None where the source gives none.
    date_kind
        Which date it is, of `DATE_KINDS`; empty without a date.
    mode
        Means of consent, of `CONSENT_MODES`; empty where not said.
    family
        Sources that copy each other are one family: two claims agree only across families.
    source
        Citation.
    licence
        Licence of the source.
    as_of
        Up to when the source speaks.
    confidence
        `depositary`, `read` or `memory`.
    note
        What else must be known.
    """

    instrument_id: str
    state: str
    act: str
    date: SourceDate | None
    date_kind: str
    mode: str
    family: str
    source: str
    licence: str
    as_of: SourceDate
    confidence: Confidence
    note: str

    @property
    def effect(self) -> Effect:
        """What it says about being bound."""
        return EFFECT_OF_ACT[self.act]

    @property
    def binding_date(self) -> bool:
        """Whether it gives the date of an act of the state that binds it."""
        return self.date is not None and self.date_kind in BINDING_DATES

    @property
    def since(self) -> SourceDate:
        """From when on it is said to hold: its date, or the date of the source where it has none."""
        return self.date or self.as_of

    @property
    def order(self) -> tuple[str, ...]:
        """Place in every listing, so that the order of the files changes nothing."""
        when = self.date.text if self.date else "~"
        texts = (self.date_kind, self.mode, self.source, self.as_of.text, self.confidence, self.licence, self.note)
        return (self.instrument_id, self.state, self.family, when, self.act, *texts)


def counts_on(claim: Claim, on: date) -> bool:
    """Whether a claim says something about the day `on`.

    A dated act counts from its last possible day on, however late its source speaks. A claim of being bound or of a
    signature without a date counts from the date of its source on. A list that does not name a state as of a later day says
    that nothing had bound it before, and counts; a withdrawal counts only once done.
    """
    if claim.act == "withdrawn":
        return claim.since.last <= on
    if claim.date is not None and claim.effect != "not bound":
        return claim.date.last <= on
    if claim.effect != "not bound":
        return claim.as_of.first <= on
    return claim.date is None or claim.date.last <= on
