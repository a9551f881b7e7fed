"""Readiness as plain content: the block ``law`` of ``assessment.json``, and what the command writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kenes.evidence import Evidence
from kenes.law.register.legal_basis import Need
from kenes.law.register.package_gains import NOT_ASKED, Amount, PackageGains, package_gains
from kenes.law.register.readiness import Readiness, newest_claim, readiness
from kenes.law.register.register import Register
from kenes.law.register.signing import NextStep, Step, completion, sequence, shut, steps
from kenes.scenarios import Measure
from kenes.vocabulary.structures import grand


def law_block(
    measures: Sequence[Measure],
    register: Register,
    evidence: Evidence,
    document: Mapping[str, Any],
    on: date | None = None,
) -> dict[str, Any]:
    """Law of the measures of an assessment, what is left to do, and what that makes possible.

    Parameters
    ----------
    measures
        Measures of the scenario.
    register
        Who is bound by what.
    evidence
        Rows ``law.needed[...]`` and ``law.years_to_force[...]``.
    document
        Content of ``assessment.json``: players, measures, gains, ``measures_left_out``.
    on
        The day; without one the last day that any claim of the register speaks of, because a result carries no clock.

    Returns
    -------
    dict
        Plain content: amounts in MUSD a year, with null and the reason where they cannot be had.
    """
    return readiness_content(measures, document["players"], register, evidence, on, package_gains(document))


def readiness_content(
    measures: Sequence[Measure],
    players: Sequence[str],
    register: Register,
    evidence: Evidence,
    on: date | None,
    gains: PackageGains | None,
) -> dict[str, Any]:
    """Law of measures as plain content, with gains or, where there are none, without.

    Parameters
    ----------
    measures
        Of a scenario, or of the catalogue.
    players
        Republics in the game, in their order.
    register, evidence
        As for `law_block`.
    on
        The day.
    gains
        What each measure adds to the package; None where no result says.
    """
    day = on or newest_claim(register)
    found = readiness(measures, players, register, evidence, day)
    acts = steps(found, gains, register, evidence)
    needs = [need for one in found for need in one.needs]
    return {
        "on": day.isoformat(),
        "on_is": "given" if on else "newest claim of the register",
        "register": register.vintage,
        "gains": gains is not None,
        "counts": dict(sorted(Counter(need.standing for need in _once(needs)).items())),
        "instruments": _instruments(found, register),
        "standings": [_standing(need) for need in _once(needs)],
        "measures": [_measure(one, gains) for one in found],
        "steps": [_step(step, players) for step in acts],
        "sequence": [_next(one, acts, players) for one in sequence(found, gains, acts)],
    }


def _once(needs: Sequence[Need]) -> list[Need]:
    """Each pair of instrument and republic once."""
    return list({(need.instrument, need.republic): need for need in needs}.values())


def _instruments(found: Sequence[Readiness], register: Register) -> dict[str, Any]:
    names = dict.fromkeys(name for one in found for name in one.measure.legal_basis)
    return {name: _instrument(name, register) for name in names}


def _instrument(name: str, register: Register) -> dict[str, Any] | None:
    """What the register knows of an instrument; null where it has none of this id."""
    one = register.instruments.get(name)
    if one is None:
        return None
    return {"title": one.title, "adopted": one.adopted.text, "kind": one.kind, "depositary": one.depositary}


def _standing(need: Need) -> dict[str, Any]:
    known = need.status
    return {
        "instrument": need.instrument,
        "republic": need.republic,
        "standing": need.standing,
        "act": need.act,
        "said_bound": need.said_bound,
        "says": need.says,
        "since": known.since.text if known and known.since else None,
        "as_of": known.as_of.text if known and known.as_of else None,
        "age": known.age if known else None,
        "sources": list(known.sources) if known else [],
    }


def _measure(one: Readiness, gains: PackageGains | None) -> dict[str, Any]:
    base = one.base()
    return {
        "measure": one.measure.id,
        "rule": one.measure.rule,
        "own": one.own,
        "takers": list(one.takers),
        "needs": [{"instrument": need.instrument, "republic": need.republic} for need in one.needs],
        "unneeded": [
            {"instrument": u.instrument, "republic": u.republic, "row": u.row, "status": u.status_of_row, "reason": u.reason}
            for u in one.unneeded
        ],
        "closed_to": list(one.closed),
        "feasibility": one.measure.feasibility.reason,
        "base": list(base),
        "base_if_claims_hold": list(one.base_if_claims_hold),
        "possible_structure": one.structure(base).name,
        "adds": _amount(_adds(one, gains), one.players),
        "makes_possible": None if one.own else _amount(completion(one, gains), one.players),
        "shut": _amount(shut(one, gains), one.players),
    }  # fmt: skip


def _adds(one: Readiness, gains: PackageGains | None) -> Amount:
    """What the measure adds when all unite."""
    return Amount(None, NOT_ASKED) if gains is None else gains.adds(one.measure.id, grand(one.players))


def _amount(amount: Amount, players: Sequence[str]) -> dict[str, Any]:
    """Sum and parts of an amount, or null and the reason."""
    if amount.values is None:
        return {"sum": None, "by_republic": None, "reason": amount.reason}
    parts = {code: float(x) for code, x in zip(players, amount.values, strict=True)}
    return {"sum": amount.total, "by_republic": parts, "reason": None}


def _step(step: Step, players: Sequence[str]) -> dict[str, Any]:
    years = step.years
    return {
        "act": step.act,
        "instrument": step.instrument,
        "republics": list(step.republics),
        "borne_out": step.known,
        "measures": list(step.measures),
        "stages": list(step.stages),
        "years": None if years is None else {"median": years.years, "p10": years.low, "p90": years.high, "row": years.row},
        "alone": _amount(step.alone, players),
        "with_the_rest": _amount(step.together, players),
    }  # fmt: skip


def _next(one: NextStep, acts: Sequence[Step], players: Sequence[str]) -> dict[str, Any]:
    """A step of the sequence, by its place among the steps."""
    place = next(k for k, step in enumerate(acts) if step is one.step)
    return {"step": place, "more": _amount(one.more, players), "so_far": _amount(one.so_far, players)}
