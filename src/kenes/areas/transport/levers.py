"""Where measures act in a structure: shares of delay that remain at crossings, fees, lines in service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.words import AREA, CAUSES, CHANNELS, CROSSING, LINE, TRANSIT
from kenes.evidence import Values
from kenes.scenarios import Effect, Measure, absorbed
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.errors import InputError, closest
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
StrArray = npt.NDArray[np.str_]


@dataclass(frozen=True, eq=False)
class Gates:
    """Arcs of the network that measures may move: crossings, planned lines, lines that are upgraded.

    Attributes
    ----------
    side_from, side_to
        [gate] countries of a crossing, empty for a line.
    country
        [gate] territory of a line, empty for a crossing.
    project, upgrade
        [gate] project that builds it or upgrades it, else empty.
    """

    side_from: StrArray
    side_to: StrArray
    country: StrArray
    project: StrArray
    upgrade: StrArray

    def __len__(self) -> int:
        return len(self.project)

    def between(self, acting: Mask, players: tuple[str, ...]) -> Mask:
        """Crossings both of whose republics stand in a pair that acts: [..., gate] from [..., player, player]."""
        place = {code: k for k, code in enumerate(players)}
        one, other = (np.array([place.get(str(c), -1) for c in side]) for side in (self.side_from, self.side_to))
        known = (one >= 0) & (other >= 0)
        return np.asarray(acting[..., one, other] & known)

    def touching(self, strangers: set[str]) -> Mask:
        """Gates that lie on the land of any of the countries [gate]."""
        return np.array(
            [bool({str(a), str(b), str(c)} & strangers)
             for a, b, c in zip(self.side_from, self.side_to, self.country, strict=True)]
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Levers:
    """What stands at each gate in each of many systems; the first axis is the system.

    Attributes
    ----------
    delay
        [system, gate, cause] share of the delay of today that remains.
    fee, spread
        [system, gate] share of fees, and of the spread of hours, that remains.
    built, upgraded
        [system, gate] whether a planned line is in service; whether an upgrade is.
    closed
        [system, gate] whether nothing may pass.
    """

    delay: Array
    fee: Array
    spread: Array
    built: Mask
    upgraded: Mask
    closed: Mask

    @classmethod
    def none(cls, systems: int, gates: int) -> Levers:
        """Today, many times."""
        shape = (systems, gates)
        flat = np.zeros(shape, dtype=bool)
        return cls(np.ones((*shape, len(CAUSES))), np.ones(shape), np.ones(shape), flat, flat.copy(), flat.copy())

    def shut(self, gates: Mask) -> Levers:
        """The same with gates [gate] closed in every system."""
        return Levers(self.delay, self.fee, self.spread, self.built, self.upgraded, self.closed | gates)

    def take(self, systems: npt.NDArray[np.intp]) -> Levers:
        """Only these systems, in this order."""
        return Levers(*(getattr(self, name)[systems] for name in self.__dataclass_fields__))


def effects_of(measures: Sequence[Measure], channels: Sequence[str]) -> list[tuple[Measure, Effect]]:
    """Effects of measures in the area by some of its channels.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a measure names a channel the area does not have.
    """
    found = []
    for measure in measures:
        for effect in (e for e in measure.effects if e.area == AREA):
            if effect.channel not in CHANNELS:
                raise InputError(
                    f"measure {measure.id}: the transport area has no channel '{effect.channel}'.",
                    remedy=closest(effect.channel, list(CHANNELS)),
                )
            if effect.channel in channels:
                found.append((measure, effect))
    return found


def causes_of(measure: Measure, effect: Effect) -> tuple[str, ...]:
    """Causes of delay a measure names.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If it names none, or one that is not known.
    """
    named = tuple(str(word) for word in effect.settings.get("causes", ()))
    wrong = [word for word in named if word not in CAUSES]
    if not named or wrong:
        raise InputError(
            f"measure {measure.id}: it cuts {', '.join(wrong) or 'no named cause of delay'}.",
            where="settings, causes",
            remedy=f"Name some of {', '.join(CAUSES)}.",
        )
    return named


def project_of(measure: Measure, effect: Effect, known: Sequence[str]) -> str:
    """Project a measure puts into service.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If no link of the network bears its name.
    """
    name = str(effect.settings.get("project", ""))
    if name not in known:
        raise InputError(
            f"measure {measure.id}: no link of the network belongs to a project '{name}'.",
            where="settings, project",
            remedy=closest(name, sorted(known)),
        )
    return name


def held_pairs(
    measures: Sequence[Measure], players: tuple[str, ...], structures: Sequence[Structure], deep_today: Mask
) -> Mask:
    """Pairs whose own trade has what easier crossings bring already: [structure, player, player].

    A deep agreement holds facilitation and transit. Where it is in force, or a measure of another area brings it and holds the
    whole content of one here, cuts are not added for goods traded between the two.

    Parameters
    ----------
    measures
        All measures of the scenario.
    players, structures
        The game.
    deep_today
        [player, player] whether a deep agreement is in force.
    """
    found = np.broadcast_to(deep_today, (len(structures), *deep_today.shape)).copy()
    elsewhere = _held_elsewhere(measures)
    for holder in (m for m in measures if m.id in elsewhere.values()):
        found |= acting_pairs(holder, players, structures)
    found[:, np.arange(len(players)), np.arange(len(players))] = False
    return found


def _held_elsewhere(measures: Sequence[Measure]) -> Mapping[str, str]:
    """Measures of this area whose whole content a measure of another area holds, with its id."""
    of_here = {m.id for m, _ in effects_of(measures, CHANNELS)}
    held = absorbed(tuple(measures))
    return {one: holder for one, holder in held.items() if one in of_here and holder not in of_here}


def facilitation(measure: Measure) -> bool:
    """Whether a deep agreement in force holds what a measure brings: its contents are those of agreements, none of its own."""
    return all(":" not in word for word in measure.contents)


def levers(
    measures: Sequence[Measure],
    figures: Values,
    gates: Gates,
    players: tuple[str, ...],
    structures: Sequence[Structure],
    *,
    held: bool,
    transit: bool = False,
) -> Levers:
    """What stands at each gate in every structure.

    Parameters
    ----------
    measures
        All measures of the scenario.
    figures
        Values of the draw.
    gates
        Arcs measures may move.
    players, structures
        The game.
    held
        Leave out what a deep agreement between the two traders holds.
    transit
        Whether goods are on a route all of whose republics are members, so that rules of transit act.
    """
    channels = (CROSSING, TRANSIT) if transit else (CROSSING,)
    found = Levers.none(len(structures), len(gates))
    inside = absorbed(tuple(m for m, _ in effects_of(measures, (CROSSING, TRANSIT))))
    acting = {
        measure.id: gates.between(acting_pairs(measure, players, structures), players)
        for measure, _ in effects_of(measures, (CROSSING, TRANSIT))
    }
    for measure, effect in effects_of(measures, channels):
        if held and facilitation(measure):
            continue
        where = acting[measure.id]
        if measure.id in inside:
            where = where & ~acting[inside[measure.id]]
        _cut(found, where, measure, effect, figures)
    for measure, effect in effects_of(measures, (LINE,)):
        project = project_of(measure, effect, sorted({*gates.project, *gates.upgrade} - {""}))
        works = np.asarray(acting_pairs(measure, players, structures).any(axis=(1, 2)))[:, None]
        found.built[...] |= works & (gates.project == project)
        found.upgraded[...] |= works & (gates.upgrade == project) & _own(measure, gates)
    return found


def _own(measure: Measure, gates: Gates) -> Mask:
    """Gates of a line a measure of some republics reaches: those on their land, and those at sea."""
    if measure.rule != "own" or not measure.members:
        return np.ones(len(gates), dtype=bool)
    return np.array([not country or str(country) in measure.members for country in gates.country])


def _cut(found: Levers, where: Mask, measure: Measure, effect: Effect, figures: Values) -> None:
    """Multiply what remains at the gates by one less the cut."""
    for cause in causes_of(measure, effect):
        share = figures.value(f"transport.cut[{measure.id},{cause}]", "dimensionless")
        column = found.delay[..., CAUSES.index(cause)]
        column *= np.where(where, 1.0 - share, 1.0)
    for name, array in (("fee_cut", found.fee), ("spread_cut", found.spread)):
        if name in effect.settings:
            array *= np.where(where, 1.0 - figures.value(str(effect.settings[name]), "dimensionless"), 1.0)
