"""What a measure needs in law: which republic must be bound by which of the instruments it names, and how it stands with them on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kenes.evidence import Evidence
from kenes.law.register.claims import Claim
from kenes.law.register.register import Register
from kenes.law.register.status import Status, status
from kenes.scenarios import Measure

Act = Literal["nothing", "ratify", "join", "confirm"]
"""What is left to do about an instrument: a signature is to be ratified, a treaty joined, a standing confirmed at the depositary."""
ACTS: tuple[Act, ...] = ("nothing", "ratify", "join", "confirm")
NEEDED = "law.needed"
EVERYBODY = "all"
ACT_OF_STANDING: dict[str, Act] = {"bound": "nothing", "signed": "ratify", "not bound": "join"}
"""Standings that the register bears out, and what they leave to do."""
UNREGISTERED = "not registered"


@dataclass(frozen=True)
class Need:
    """One instrument and one republic that a measure needs bound by it.

    Attributes
    ----------
    instrument
        Id of the instrument.
    republic
        Code of the republic.
    standing
        As the register has it, or ``not registered`` where the register has no such instrument.
    status
        All the register knows; None where it has no such instrument.
    """

    instrument: str
    republic: str
    standing: str
    status: Status | None

    @property
    def known(self) -> bool:
        """Whether the register bears out a yes or a no."""
        return self.standing in ACT_OF_STANDING

    @property
    def act(self) -> Act:
        """What is left to do.

        A standing that is not borne out gives no base. Where all that is said is that the republic has not joined, or has only signed,
        there is nothing to find at the depositary but that: the act is the one this asks for. Everything else is to be confirmed.
        """
        if self.known:
            return ACT_OF_STANDING[self.standing]
        said = {claim.effect for claim in self._claims}
        if self.standing == "unconfirmed" and said <= {"not bound", "signed"}:
            return "ratify" if "signed" in said else "join"
        return "confirm"

    @property
    def said_bound(self) -> bool:
        """Whether some source says the republic is bound and the register does not bear it out."""
        return not self.known and any(claim.effect == "bound" for claim in self._claims)

    @property
    def says(self) -> str:
        """What the claims of a standing that is not borne out say of being bound, where they say one thing; else empty."""
        said = {claim.effect for claim in self._claims}
        return said.pop() if self.standing == "unconfirmed" and len(said) == 1 else ""

    @property
    def _claims(self) -> tuple[Claim, ...]:
        return self.status.claims if self.status else ()


@dataclass(frozen=True)
class Unneeded:
    """An instrument that a measure names and a republic need not be bound by.

    Attributes
    ----------
    instrument
        Id of the instrument.
    republic
        Code of the republic.
    row
        Id of the evidence row that says so.
    reason
        Why.
    status_of_row
        How the row is known: ``assumed`` for a judgement.
    """

    instrument: str
    republic: str
    row: str
    reason: str
    status_of_row: str


def takers(measure: Measure, players: Sequence[str]) -> tuple[str, ...]:
    """Players the measure acts on when all unite: its members, or all where it names none."""
    return tuple(code for code in players if not measure.members or code in measure.members)


def needs_of(
    measure: Measure, players: Sequence[str], register: Register, evidence: Evidence, on: date
) -> tuple[tuple[Need, ...], tuple[Unneeded, ...]]:
    """Needs of a measure, instrument by instrument, and what of its legal basis a republic need not have.

    Parameters
    ----------
    measure
        Its legal basis and members.
    players
        Republics in the game, in their order.
    register
        Who is bound by what.
    evidence
        Rows ``law.needed[MEASURE,INSTRUMENT,REPUBLIC]``: 0 where an instrument is named and not needed.
    on
        The day.
    """
    needs: list[Need] = []
    unneeded: list[Unneeded] = []
    for instrument in measure.legal_basis:
        for code in takers(measure, players):
            row = _exception(evidence, measure.id, instrument, code)
            if row is not None:
                unneeded.append(row)
            else:
                needs.append(_need(register, instrument, code, on))
    return tuple(needs), tuple(unneeded)


def _exception(evidence: Evidence, measure: str, instrument: str, code: str) -> Unneeded | None:
    """The row that says an instrument is not needed, that of the republic before that of all."""
    for who in (code, EVERYBODY):
        name = f"{NEEDED}[{measure},{instrument},{who}]"
        if name in evidence:
            row = evidence.row(name)
            return None if row.value else Unneeded(instrument, code, name, row.note, row.status)
    return None


def _need(register: Register, instrument: str, code: str, on: date) -> Need:
    if instrument not in register:
        return Need(instrument, code, UNREGISTERED, None)
    found = status(register, instrument, code, on)
    return Need(instrument, code, found.standing, found)
