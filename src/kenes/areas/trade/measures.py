"""What the measures of a scenario change in the trade model, and where: between republics, and with partners outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.figures import DEPTH_CLASSES
from kenes.areas.trade.tariff_cuts import linear_cut, maximum_rate, new_rate, swiss_formula
from kenes.scenarios import Effect, Measure, absorbed
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.errors import InputError, closest
from kenes.vocabulary.structures import Structure, together

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
CHANNELS = ("depth", "tariff", "customs-union", "wto", "iceberg", "trade-aim")
"""Deeper agreement; tariffs between members fall; common external tariff; WTO membership; a cut of trade cost; the cut that reaches an aim."""


MEAN = "mean"
"""Setting `external_tariff` of a customs union: the import-weighted mean of its members', or the code of a republic whose tariff all take."""


FORMULAS: dict[str, Callable[[Array, float], Array]] = {
    "new-rate": new_rate,
    "maximum-rate": maximum_rate,
    "linear-cut": linear_cut,
    "swiss": swiss_formula,
}
"""Setting `formula` of the channel tariff, with `size` the evidence row of its parameter; without it tariffs fall to nil."""
WORLD = "world"
"""Group of partners that holds every economy."""


@dataclass(frozen=True)
class Changed:
    """What one measure would change, before its size.

    Attributes
    ----------
    measure, effect
        The measure and its effect in the trade model.
    pairs
        Where it changes something between players [structure, importer, exporter].
    outside
        Where it changes something with others, in both directions [structure, player, economy].
    """

    measure: Measure
    effect: Effect
    pairs: Mask
    outside: Mask

    def engaged(self) -> Mask:
        """Who takes on new obligations [structure, player]."""
        return np.asarray(self.pairs.any(axis=1) | self.pairs.any(axis=2) | self.outside.any(axis=2))

    @property
    def moved(self) -> Mask:
        """Structures in which anything changes [structure]."""
        return np.asarray(self.pairs.any(axis=(1, 2)) | self.outside.any(axis=(1, 2)))


@dataclass(frozen=True)
class Today:
    """What is in force between economies and republics.

    Attributes
    ----------
    players, inside
        Republics and their positions among the economies.
    depth
        Class of the agreement [economy, economy].
    tariff
        Tariffs of all importers [importer, exporter], as fractions.
    groups
        Members of each group of partners [economy], by its name.
    """

    players: tuple[str, ...]
    inside: npt.NDArray[np.intp]
    depth: Array
    tariff: Array
    groups: Mapping[str, Mask]

    def between(self, matrix: Array) -> Array:
        """Part of a matrix that stands between the players."""
        return np.asarray(matrix[np.ix_(self.inside, self.inside)])

    def group(self, name: str) -> Mask:
        """Members of a group of partners.

        Raises
        ------
        InputError
            If there is no such group.
        """
        if name == WORLD:
            return np.ones(len(self.depth), dtype=bool)
        if name not in self.groups:
            raise InputError(f"there is no group of partners '{name}'.", remedy=closest(name, sorted(self.groups)))
        return self.groups[name]


def formula(effect: Effect) -> str:
    """Formula by which a measure cuts tariffs.

    Raises
    ------
    InputError
        If the setting `formula` names none.
    """
    word = str(effect.settings["formula"])
    if word not in FORMULAS:
        raise InputError(f"channel tariff has formula '{word}'.", remedy=f"Write one of {', '.join(FORMULAS)}.")
    return word


def level(effect: Effect) -> int:
    """Depth class a measure moves pairs to.

    Raises
    ------
    InputError
        If the setting `level` is no depth class.
    """
    word = str(effect.settings.get("level", "deep"))
    if word not in DEPTH_CLASSES:
        raise InputError(f"channel depth has level '{word}'.", remedy=f"Write one of {', '.join(DEPTH_CLASSES)}.")
    return DEPTH_CLASSES.index(word)


def changed(measures: Sequence[Measure], structures: Sequence[Structure], today: Today) -> tuple[Changed, ...]:
    """What each measure changes where; a pair that has it already is left alone, and what another measure holds is not added.

    Parameters
    ----------
    measures
        Measures of the scenario.
    structures
        Structures.
    today
        What is in force.

    Raises
    ------
    InputError
        If the trade area does not know a channel or a group of partners.
    """
    found = []
    for measure in measures:
        acting = acting_pairs(measure, today.players, structures)
        for effect in (e for e in measure.effects if e.area == "trade"):
            if effect.channel not in CHANNELS:
                raise InputError(
                    f"measure {measure.id}: the trade area has no channel '{effect.channel}'.",
                    remedy=f"Known are {', '.join(CHANNELS)}.",
                )
            found.append(Changed(measure, effect, _inside(effect, acting, today), _outside(effect, acting, today)))
    return _without_what_others_hold(found)


def _inside(effect: Effect, acting: Mask, today: Today) -> Mask:
    """Pairs of players [structure, importer, exporter] where the effect changes something."""
    if effect.channel == "wto":
        return _newly_covered(acting, today)[:, :, today.inside]
    if "partners" in effect.settings:
        return np.zeros_like(acting)
    depth = today.between(today.depth)
    apart = acting & ~np.eye(len(today.players), dtype=bool)
    if effect.channel == "depth":
        return np.asarray(apart & (depth < level(effect)))
    if effect.channel == "tariff":
        return np.asarray(apart & (today.between(today.tariff) > 0)) if "formula" not in effect.settings else apart
    if effect.channel == "iceberg":
        return np.asarray(apart & (depth < DEPTH_CLASSES.index("deep")))
    return apart


def _outside(effect: Effect, acting: Mask, today: Today) -> Mask:
    """Pairs of a player with others [structure, player, economy] where the effect changes something."""
    strangers = np.ones(len(today.depth), dtype=bool)
    strangers[today.inside] = False
    if effect.channel == "wto":
        return _newly_covered(acting, today) & strangers
    alone = np.diagonal(acting, axis1=1, axis2=2)[:, :, None]
    if "partners" not in effect.settings:
        return np.zeros((len(acting), len(today.players), len(strangers)), dtype=bool)
    partners = today.group(str(effect.settings["partners"])) & strangers
    shallower = today.depth[today.inside] < level(effect)
    return np.asarray(alone & partners & shallower) if effect.channel == "depth" else np.asarray(alone & partners)


def _newly_covered(acting: Mask, today: Today) -> Mask:
    """Pairs [structure, player, economy] both of which are members of the WTO then, and not both are today."""
    members = today.group("wto")
    joining = np.diagonal(acting, axis1=1, axis2=2) & ~members[today.inside]
    after = np.broadcast_to(members, (len(acting), len(members))).copy()
    after[:, today.inside] |= joining
    new = np.zeros_like(after)
    new[:, today.inside] = joining
    pairs = after[:, today.inside, None] & after[:, None, :] & (new[:, today.inside, None] | new[:, None, :])
    pairs[:, np.arange(len(today.inside)), today.inside] = False
    return np.asarray(pairs)


def _without_what_others_hold(parts: Sequence[Changed]) -> tuple[Changed, ...]:
    """Where a measure acts that holds the whole of another one, the other changes trade costs no further."""
    held = absorbed(tuple({part.measure.id: part.measure for part in parts}.values()))
    freed = []
    for part in parts:
        pairs = part.pairs
        for other in parts:
            if held.get(part.measure.id) == other.measure.id and part.effect.channel == "iceberg":
                pairs = pairs & ~other.pairs
        freed.append(replace(part, pairs=pairs))
    return tuple(freed)


def responding_effect(coefficient: Array, fixed_share: Array) -> Array:
    """Log points of a whole flow when a part of it does not respond: ln((1 - f) exp(b) + f).

    Parameters
    ----------
    coefficient
        Effect b on the goods that respond, log points.
    fixed_share
        Share f of the goods that do not, 0 to 1: fuels sold by contract, or goods under no technical rule.
    """
    return np.asarray(np.log((1.0 - fixed_share) * np.exp(coefficient) + fixed_share))


def common_external_tariff(
    tariffs: Array,
    imports: Array,
    structures: Sequence[Structure],
    players: tuple[str, ...],
    inside: npt.NDArray[np.intp],
) -> Array:
    """Tariffs on outsiders [structure, player, exporter] when each bloc charges the import-weighted mean of its members' tariffs.

    Parameters
    ----------
    tariffs, imports
        Tariffs today and imports [player, exporter]; partners with an agreement (zero tariff) stay at zero.
    structures, players, inside
        Structures, republics and their positions: trade with each other is no part of the mean and keeps its tariff.
    """
    members = together(players, structures) | np.eye(len(players), dtype=bool)
    charged = tariffs > 0
    charged[:, inside] = False
    weighted = (tariffs * imports * charged).sum(axis=1)
    base = (imports * charged).sum(axis=1)
    mean = (members @ weighted) / (members @ base)
    return np.where(charged[None], mean[:, :, None], tariffs[None])


def tariff_of(leader: str, tariffs: Array, today: Today) -> Array:
    """Tariffs on outsiders [player, exporter] when all take over what one republic charges; partners with an agreement stay at zero.

    Parameters
    ----------
    leader
        Code of that republic.
    tariffs
        Tariffs of the players today [player, exporter].
    today
        Republics and their positions.

    Raises
    ------
    InputError
        If the leader is no republic of the game.
    """
    if leader not in today.players:
        raise InputError(
            f"the external tariff is that of '{leader}'.", remedy=f"Write {MEAN} or one of {', '.join(today.players)}."
        )
    charged = tariffs > 0
    charged[:, today.inside] = False
    usual = tariffs[today.players.index(leader)].max()
    return np.where(charged, usual, tariffs)
