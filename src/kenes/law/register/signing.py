"""What to sign next: acts that are left, ordered by the gain they make possible.

Law is a condition of the gain, not its cause. For a measure m let D(m, s) = G(all, s) - G(all without m, s) be what it adds to the package in
structure s, and s(m) the structure in which those with the legal base are one bloc and the others alone. Completing the law of m makes
possible D(m, s*) - D(m, s(m)), where s* unites all it is open to. An act alone makes possible what D gains when only that act is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenes.evidence import Evidence
from kenes.law.register.durations import Duration, stages, typical_time
from kenes.law.register.legal_basis import Act, Need
from kenes.law.register.package_gains import NOT_ASKED, Amount, PackageGains, added_up
from kenes.law.register.readiness import Readiness
from kenes.law.register.register import Register

Pairs = frozenset[tuple[str, str]]
LEAST = 0.05
"""MUSD a year: a smaller gain is none, as in every table."""


@dataclass(frozen=True, eq=False)
class Step:
    """One act that is left: a republic ratifies or joins an instrument, or the standing of some is confirmed by one look at the depositary's list.

    Attributes
    ----------
    act
        ``ratify``, ``join`` or ``confirm``.
    instrument
        Id of the instrument.
    republics
        Whose standing it settles: one, or for ``confirm`` all that are open.
    known
        Whether the register bears out that it is left to do.
    measures
        Measures whose legal base it is a part of.
    stages
        What it takes, in order.
    years
        Typical years to consent; None where there is no figure.
    alone
        What it makes possible when nothing else is done.
    together
        What its measures make possible once everything else they need is done too; this act alone included.
    """

    act: Act
    instrument: str
    republics: tuple[str, ...]
    known: bool
    measures: tuple[str, ...]
    stages: tuple[str, ...]
    years: Duration | None
    alone: Amount
    together: Amount

    @property
    def pairs(self) -> Pairs:
        """Pairs of instrument and republic it settles."""
        return frozenset((self.instrument, code) for code in self.republics)


@dataclass(frozen=True, eq=False)
class NextStep:
    """A step of the sequence.

    Attributes
    ----------
    step
        What is done.
    more
        What it makes possible after the steps before it.
    so_far
        What all steps up to it make possible.
    """

    step: Step
    more: Amount
    so_far: Amount


def conditional(found: Sequence[Readiness]) -> tuple[Readiness, ...]:
    """Measures whose gain hangs on law among the players: all but those a republic takes by itself."""
    return tuple(one for one in found if not one.own)


def made_possible(one: Readiness, gains: PackageGains | None, done: Pairs = frozenset()) -> Amount:
    """What a measure adds in the structure of its legal base after `done` beyond the base of today; nil, and asked of nobody, where the base stays."""
    before, after = one.structure(one.base()), one.structure(one.base(done))
    if before == after:
        return Amount(np.zeros(len(one.players)))
    if gains is None:
        return Amount(None, NOT_ASKED)
    return gains.adds(one.measure.id, after) - gains.adds(one.measure.id, before)


def completion(one: Readiness, gains: PackageGains | None) -> Amount:
    """What completing the law of a measure makes possible: all it is open to in one bloc, beside the base of today."""
    return made_possible(one, gains, frozenset((need.instrument, need.republic) for need in one.missing))


def shut(one: Readiness, gains: PackageGains | None) -> Amount:
    """What no signature makes possible because a treaty in force shuts the measure: all united, beside all it is open to."""
    whole, reached = one.structure(one.takers), one.structure(one.open_to)
    if whole == reached:
        return Amount(np.zeros(len(one.players)))
    if gains is None:
        return Amount(None, NOT_ASKED)
    return gains.adds(one.measure.id, whole) - gains.adds(one.measure.id, reached)


def steps(
    found: Sequence[Readiness], gains: PackageGains | None, register: Register, evidence: Evidence
) -> tuple[Step, ...]:
    """Acts that are left for the measures whose gain hangs on law, by what they make possible: alone first, then with the rest.

    Parameters
    ----------
    found
        Readiness of the measures.
    gains
        What each adds to the package; None where the result does not say.
    register
        Kinds and depositaries of the instruments.
    evidence
        Rows ``law.years_to_force[...]``.
    """
    hanging = conditional(found)
    made = [_step(act, name, codes, hanging, gains, register, evidence) for act, name, codes in _acts(hanging)]
    return tuple(sorted(made, key=_order if gains else _by_name))


def _acts(hanging: Sequence[Readiness]) -> list[tuple[Act, str, tuple[str, ...]]]:
    """Acts that are left: one per instrument and republic, but one look at the list for all open standings of an instrument."""
    singles: dict[tuple[Act, str, str], None] = {}
    looks: dict[str, set[str]] = {}
    for need in (need for one in hanging for need in one.left):
        if need.act == "confirm":
            looks.setdefault(need.instrument, set()).add(need.republic)
        else:
            singles[need.act, need.instrument, need.republic] = None
    acts: list[tuple[Act, str, tuple[str, ...]]] = [(act, name, (code,)) for act, name, code in singles]
    return [*acts, *(("confirm", name, tuple(sorted(codes))) for name, codes in looks.items())]


def _step(
    act: Act,
    instrument: str,
    codes: tuple[str, ...],
    hanging: Sequence[Readiness],
    gains: PackageGains | None,
    register: Register,
    evidence: Evidence,
) -> Step:
    """One act with what it makes possible.

    Parameters
    ----------
    act, instrument, codes
        What is done, to which instrument, by whom.
    hanging
        Measures whose gain hangs on law.
    gains
        What each adds to the package.
    register, evidence
        Kind of the instrument, typical years.
    """
    pairs = frozenset((instrument, code) for code in codes)
    needing = [one for one in hanging if any(_of(need, pairs) for need in one.left)]
    kept = register.instruments.get(instrument)
    size = len(hanging[0].players)
    return Step(
        act,
        instrument,
        codes,
        all(need.known for one in needing for need in one.left if _of(need, pairs)),
        tuple(one.measure.id for one in needing),
        stages(kept, act),
        typical_time(kept, act, evidence),
        added_up((made_possible(one, gains, pairs) for one in needing), size),
        added_up((completion(one, gains) for one in needing), size),
    )


def _of(need: Need, pairs: Pairs) -> bool:
    return (need.instrument, need.republic) in pairs


def _order(step: Step) -> tuple[float, float, str, tuple[str, ...]]:
    """By the gain alone, then with the rest; what cannot be had comes last; the names settle ties, so that no republic is put first by anything else."""
    return (-_size(step.alone), -_size(step.together), step.instrument, step.republics)


def _by_name(step: Step) -> tuple[str, tuple[str, ...], str]:
    """Where no gain is known: by the names."""
    return step.instrument, step.republics, step.act


def _size(amount: Amount) -> float:
    """Sum of an amount to order by; what cannot be had is below everything."""
    total = amount.total
    return -np.inf if total is None else (0.0 if abs(total) < LEAST else total)


def sequence(found: Sequence[Readiness], gains: PackageGains | None, acts: Sequence[Step]) -> tuple[NextStep, ...]:
    """What to sign next, one after the other, each time the act that makes most possible after those before it.

    Where no single act makes anything possible, the next is one of the measure with most per act that is left to it. Nothing without gains.

    Parameters
    ----------
    found
        Readiness of the measures.
    gains
        What each adds to the package.
    acts
        Acts that are left.
    """
    hanging, left, done = conditional(found), list(acts), Pairs()
    order: list[NextStep] = []
    if gains is None:
        return ()
    before = _possible(hanging, gains, done)
    while left:
        after = {id(step): _possible(hanging, gains, done | step.pairs) for step in left}
        best = min(left, key=lambda step: _next_key(step, after[id(step)] - before, hanging, gains, (done, left)))
        so_far = after[id(best)]
        order.append(NextStep(best, so_far - before, so_far))
        done, before = done | best.pairs, so_far
        left.remove(best)
    return tuple(order)


def _possible(hanging: Sequence[Readiness], gains: PackageGains, done: Pairs) -> Amount:
    return added_up((made_possible(one, gains, done) for one in hanging), len(gains.players))


def _next_key(
    step: Step, more: Amount, hanging: Sequence[Readiness], gains: PackageGains, place: tuple[Pairs, list[Step]]
) -> tuple[float, float, str, tuple[str, ...]]:
    """Key of a candidate: the gain at once, then the most per act that is left of any measure it serves.

    Parameters
    ----------
    step, more
        The candidate and what it makes possible at once.
    hanging, gains
        Measures whose gain hangs on law, and what each adds.
    place
        What is done, and the acts that are left.
    """
    done, left = place
    promises = [0.0]
    for one in (one for one in hanging if one.measure.id in step.measures):
        acts = sum(one.measure.id in other.measures for other in left)
        rest = _size(completion(one, gains) - made_possible(one, gains, done))
        promises.append(rest / acts)
    at_once = _size(more)
    return (-at_once, -max(promises), step.instrument, step.republics)
