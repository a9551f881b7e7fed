"""The law that the members of a bloc share, and what each must sign for the bloc to have the same law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kenes.law.register.register import Register
from kenes.law.register.status import Status, status
from kenes.vocabulary.structures import Structure


@dataclass(frozen=True)
class ToSign:
    """What a member must do about one instrument for its bloc to have the same law.

    Attributes
    ----------
    instrument_id
        The instrument.
    state
        Who must act.
    bound
        Members that are bound by it.
    today
        Standing of `state` today: a conflict or an unconfirmed claim may mean that only the proof is missing.
    """

    instrument_id: str
    state: str
    bound: tuple[str, ...]
    today: Status


@dataclass(frozen=True)
class BlocLaw:
    """Law of a bloc on a day.

    Attributes
    ----------
    bloc
        Members.
    common
        Instruments that bind every member.
    partial
        Instruments that bind some members and not all: with `common` the union of the law its members have.
    nobody
        Instruments that are borne out to bind no member: missing, open, unconfirmed or in conflict.
    missing
        What each member must do for the bloc to reach the union, in the order of the register.
    distance
        Share of the union that is not common: 0 where all have the same law; None where no member is bound by anything.
    """

    bloc: tuple[str, ...]
    common: tuple[str, ...]
    partial: tuple[str, ...]
    nobody: tuple[str, ...]
    missing: tuple[ToSign, ...]
    distance: float | None


def bloc_law(register: Register, bloc: Sequence[str], on: date, domain: str | None = None) -> BlocLaw:
    """Law of a bloc on a day, in one domain or in all.

    Raises
    ------
    UnknownName
        If a member is no possible player or the domain has no instrument.
    """
    members = tuple(bloc)
    names = [instrument.instrument_id for instrument in register.of_domain(domain)]
    table = {name: {state: status(register, name, state, on) for state in members} for name in names}
    bound = {name: tuple(s for s in members if table[name][s].standing == "bound") for name in names}
    common = tuple(name for name in names if len(bound[name]) == len(members))
    partial = tuple(name for name in names if 0 < len(bound[name]) < len(members))
    union = len(common) + len(partial)
    return BlocLaw(
        members,
        common,
        partial,
        tuple(name for name in names if not bound[name]),
        tuple(_missing(table, bound, partial, members)),
        len(partial) / union if union else None,
    )


def _missing(
    table: Mapping[str, Mapping[str, Status]],
    bound: Mapping[str, tuple[str, ...]],
    partial: Sequence[str],
    members: Sequence[str],
) -> list[ToSign]:
    return [
        ToSign(name, state, bound[name], table[name][state])
        for name in partial
        for state in members
        if state not in bound[name]
    ]


def shared_law(register: Register, bloc: Sequence[str], on: date, domain: str | None = None) -> tuple[str, ...]:
    """Ids of the instruments that bind every member of a bloc on a day.

    Raises
    ------
    UnknownName
        If a member is no possible player or the domain has no instrument.
    """
    return bloc_law(register, bloc, on, domain).common


def to_sign(register: Register, bloc: Sequence[str], on: date, domain: str | None = None) -> tuple[ToSign, ...]:
    """What each member of a bloc must do for all to have the union of the law they have.

    Raises
    ------
    UnknownName
        If a member is no possible player or the domain has no instrument.
    """
    return bloc_law(register, bloc, on, domain).missing


def legal_distance(
    register: Register, structure: Structure, on: date, domain: str | None = None
) -> dict[tuple[str, ...], float | None]:
    """Legal distance of every bloc of a structure: share of the union of its members' law that is not common.

    A bloc of one has distance 0; one without any law has none.

    Raises
    ------
    UnknownName
        If the domain has no instrument.
    """
    return {bloc: bloc_law(register, bloc, on, domain).distance for bloc in structure.blocs}
