"""What the measures of a scenario change in the trade model: tariffs and iceberg costs by structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.figures import DEPTH_CLASSES, Figures
from kenes.scenarios import Effect, Measure
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import Structure, together

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
CHANNELS = ("depth", "tariff", "customs-union")


@dataclass(frozen=True)
class Changed:
    """What one measure would change, before its size.

    Attributes
    ----------
    measure
        The measure.
    effect
        Its effect in the trade model.
    pairs
        Where it changes something [structure, importer, exporter] between players.
    """

    measure: Measure
    effect: Effect
    pairs: Mask

    def engaged(self) -> Mask:
        """Who takes on new obligations [structure, player]."""
        return np.asarray(self.pairs.any(axis=1) | self.pairs.any(axis=2))


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


def changed(
    measures: Sequence[Measure], players: tuple[str, ...], structures: Sequence[Structure], depth: Array, tariff: Array
) -> tuple[Changed, ...]:
    """What each measure changes where; a pair that has it already is left alone.

    Parameters
    ----------
    measures
        Measures of the scenario.
    players, structures
        Republics and structures.
    depth
        Agreement class in force [player, player].
    tariff
        Tariffs between players today [importer, exporter].

    Raises
    ------
    InputError
        If the trade area does not know a channel.
    """
    result = []
    for measure in measures:
        acting = acting_pairs(measure, players, structures)
        for effect in (e for e in measure.effects if e.area == "trade"):
            if effect.channel == "depth":
                pairs = acting & (depth < level(effect))
            elif effect.channel == "tariff":
                pairs = acting & (tariff > 0)
            elif effect.channel == "customs-union":
                pairs = acting
            else:
                raise InputError(
                    f"measure {measure.id}: the trade area has no channel '{effect.channel}'.",
                    remedy=f"Known are {', '.join(CHANNELS)}.",
                )
            result.append(Changed(measure, effect, pairs))
    return tuple(result)


def effective_depth_effect(coefficient: Array, fuel_share: Array) -> Array:
    """Log points of a whole flow when its fuels, sold by contract, do not respond: ln((1 - f) exp(b) + f).

    Parameters
    ----------
    coefficient
        Effect b on the goods that respond, log points.
    fuel_share
        Share f of fuels in the flow, 0 to 1.
    """
    return np.asarray(np.log((1.0 - fuel_share) * np.exp(coefficient) + fuel_share))


def log_cost(
    part: Changed, figures: Figures, depth: Array, tariff: Array, inside: npt.NDArray[np.intp], *, fuels_outside: bool
) -> Array:
    """Change in the log of iceberg cost [structure, importer, exporter] where the agreement deepens.

    The estimated effect b of depth holds the tariff cuts of an agreement. Trade cost as a whole therefore falls by b / theta; what the
    removal of the tariff t does not bring is iceberg: min(0, ln(1 + t) - b / theta). The tariff itself is removed beside it.

    Parameters
    ----------
    part
        Where agreements deepen.
    figures
        Effects, elasticity, fuel shares of the draw.
    depth, tariff
        Agreement class and tariff today [importer, exporter] between the republics.
    inside
        Positions of the republics.
    fuels_outside
        Whether fuels stay outside the effect.
    """
    block = np.ix_(inside, inside)
    effect = figures.depth_effect[level(part.effect)] - figures.depth_effect[depth.astype(int)]
    fuel = figures.fuel_share[block] if fuels_outside else np.zeros_like(effect)
    whole = -effective_depth_effect(effect, fuel) / figures.theta
    rest = np.where(tariff > 0, np.minimum(0.0, whole + np.log1p(tariff)), whole)
    return np.where(part.pairs, rest, 0.0)


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
