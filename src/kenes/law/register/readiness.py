"""Whether the law for a measure is there: who has its legal base, what is missing where, and what shuts it.

The legal base of a measure is that its instruments bind a republic; it is no agreement on the measure itself, which remains to be written
and carried out. A standing that the register does not bear out is neither yes nor no: it is counted and shown, and gives no base.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kenes.evidence import Evidence
from kenes.law.register.legal_basis import Need, Unneeded, needs_of, takers
from kenes.law.register.register import Register
from kenes.scenarios import Measure
from kenes.vocabulary.structures import Structure, completed


@dataclass(frozen=True)
class Readiness:
    """Law of one measure on a day.

    Attributes
    ----------
    measure
        The measure.
    players
        Republics in the game.
    needs
        Instruments its takers must be bound by, with their standing.
    unneeded
        Instruments it names that a republic need not be bound by, with the reason.
    """

    measure: Measure
    players: tuple[str, ...]
    needs: tuple[Need, ...]
    unneeded: tuple[Unneeded, ...]

    @property
    def own(self) -> bool:
        """Whether a republic takes it by itself: no agreement among the players is needed, and no gain hangs on one."""
        return self.measure.rule == "own"

    @property
    def closed(self) -> tuple[str, ...]:
        """Takers that a treaty in force shuts it to; all of them where the catalogue shuts it and names none."""
        feasible = self.measure.feasibility
        if not feasible.closed_to:
            return () if feasible.today else self.takers
        return tuple(code for code in self.takers if code in feasible.closed_to)

    @property
    def takers(self) -> tuple[str, ...]:
        """Players it acts on when all unite."""
        return takers(self.measure, self.players)

    @property
    def missing(self) -> tuple[Need, ...]:
        """Needs that are not known to be met."""
        return tuple(need for need in self.needs if need.act != "nothing")

    @property
    def left(self) -> tuple[Need, ...]:
        """Needs not known to be met, of republics to which the measure is not shut."""
        return tuple(need for need in self.missing if need.republic not in self.closed)

    @property
    def unknown(self) -> tuple[Need, ...]:
        """Needs of which the register says neither yes nor no."""
        return tuple(need for need in self.needs if not need.known)

    def missing_of(self, code: str) -> tuple[Need, ...]:
        """Needs of one republic that are not known to be met."""
        return tuple(need for need in self.missing if need.republic == code)

    def base(self, done: frozenset[tuple[str, str]] = frozenset()) -> tuple[str, ...]:
        """Takers that have the legal base: bound by all they need and not shut out.

        Parameters
        ----------
        done
            Pairs of instrument and republic taken as settled.
        """
        lacking = {need.republic for need in self.missing if (need.instrument, need.republic) not in done}
        return tuple(code for code in self.takers if code not in lacking and code not in self.closed)

    @property
    def base_if_claims_hold(self) -> tuple[str, ...]:
        """Takers that have it if whoever some source calls bound is bound."""
        return self.base(frozenset((need.instrument, need.republic) for need in self.unknown if need.said_bound))

    @property
    def open_to(self) -> tuple[str, ...]:
        """Takers that can have it at all: those it is not shut to."""
        return tuple(code for code in self.takers if code not in self.closed)

    def structure(self, base: Sequence[str]) -> Structure:
        """Structure in which those of a base, and the players the measure does not act on, are one bloc and the others alone."""
        bloc = [code for code in self.players if code in base or code not in self.takers]
        return bloc_and_others_alone(self.players, bloc)


def bloc_and_others_alone(players: Sequence[str], bloc: Sequence[str]) -> Structure:
    """Structure of one bloc; everyone alone where it has fewer than two members."""
    named = "+".join(bloc) if len(bloc) > 1 else "|".join(players)
    return completed(tuple(players), named)


def readiness(
    measures: Sequence[Measure], players: Sequence[str], register: Register, evidence: Evidence, on: date
) -> tuple[Readiness, ...]:
    """Law of measures on a day, in the order of the measures.

    Parameters
    ----------
    measures
        Of a scenario, or of the catalogue.
    players
        Republics in the game, in their order.
    register
        Who is bound by what.
    evidence
        Rows ``law.needed[...]``.
    on
        The day.
    """
    return tuple(
        Readiness(measure, tuple(players), *needs_of(measure, players, register, evidence, on)) for measure in measures
    )


def newest_claim(register: Register) -> date:
    """Last day that any claim of the register speaks of: the day on which a result without a clock looks at it."""
    return max((claim.as_of.last for claim in register.claims), default=date.min)
