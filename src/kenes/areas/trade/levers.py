"""How much the measures of a scenario move in one draw: effects on trade, tariffs, iceberg costs, by structure and pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.figures import GROUPS, Figures
from kenes.areas.trade.freight import Freight
from kenes.areas.trade.measures import (
    FORMULAS,
    MEAN,
    Changed,
    Today,
    common_external_tariff,
    formula,
    level,
    responding_effect,
    tariff_of,
)
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Levers:
    """What moves, at the level of economies; every array is [structure, row, economy] with a row per importer that may change.

    Attributes
    ----------
    rows
        Positions of these importers among the economies, the republics first.
    effect
        Log points of trade at given prices and wages that agreements bring, tariff cuts included: [group, ...], `GROUPS`.
    iceberg
        Log change of iceberg costs beside that, of goods that respond.
    tariffs
        Rates after, as fractions.
    """

    rows: IntArray
    effect: Array
    iceberg: Array
    tariffs: Array


@dataclass(frozen=True)
class Sizes:
    """Sizes of measures in one draw that the tables of the area do not hold: values of evidence rows they name, in their units.

    Attributes
    ----------
    values
        Evidence id to value.
    cuts
        Log change of iceberg cost that reaches a trade aim, by measure id; 0 before it is solved.
    """

    values: Mapping[str, float]
    cuts: Mapping[str, float]


def levers(
    parts: Sequence[Changed],
    figures: Figures,
    today: Today,
    structures: Sequence[Structure],
    imports: Array,
    sizes: Sizes,
) -> Levers:
    """What the measures move in one draw.

    Parameters
    ----------
    parts
        What each measure changes where.
    figures
        Effects and fuel shares of the draw.
    today
        What is in force in the draw.
    structures
        Structures.
    imports
        Goods imports of the players [player, economy], MUSD: weights of a common external tariff.
    sizes
        Sizes named by measures.
    """
    rows = changed_rows(parts, today)
    shape = (len(structures), len(rows), len(today.depth))
    effect, iceberg = np.zeros((len(GROUPS), *shape)), np.zeros(shape)
    tariffs = np.broadcast_to(today.tariff[rows], shape).copy()
    for part in sorted(parts, key=lambda part: part.effect.channel != "customs-union"):
        everywhere = _both_ways(part, today, rows)
        if part.effect.channel == "depth":
            effect += np.where(everywhere, _deeper(part, figures, today, rows)[:, None], 0.0)
        if part.effect.channel == "wto":
            effect += np.where(everywhere, figures.wto_effect[:, None, None, None], 0.0)
        if part.effect.channel in ("iceberg", "trade-aim"):
            iceberg += np.where(everywhere, _cut(part, sizes), 0.0)
        if part.effect.channel == "customs-union":
            _charge_external_tariff(tariffs, part, today, structures, imports)
        if part.effect.channel in ("depth", "tariff", "customs-union"):
            levied = everywhere & (np.arange(len(rows)) < len(today.inside))[:, None]
            tariffs = np.where(levied, _rates_after(part, today, sizes)[rows], tariffs)
    return Levers(rows, effect, iceberg, tariffs)


def with_freight(moved: Levers, freight: Freight, logs: tuple[Array, Array], tariff: Array) -> Levers:
    """Levers of all goods with changes of freight costs: a row for every importer they reach, their logs beside other cuts of iceberg cost.

    Parameters
    ----------
    moved
        What measures move.
    freight
        Who buys from and sells to whom.
    logs
        Change of log iceberg cost inward and outward [structure, republic, linked economy].
    tariff
        Tariffs in force [importer, exporter], as fractions: those of importers that no measure reaches.
    """
    inward, outward = logs
    five, linked = freight.links.republics, freight.links.economies
    partners = ~np.isin(linked, five)
    reached = np.concatenate([five[(inward != 0).any(axis=(0, 2))], linked[partners & (outward != 0).any(axis=(0, 1))]])
    more = np.setdiff1d(reached, moved.rows)
    rows = np.concatenate([moved.rows, more])
    wider = ((0, 0), (0, len(more)), (0, 0))
    effect, iceberg = np.pad(moved.effect[:1], ((0, 0), *wider)), np.pad(moved.iceberg, wider)
    levied = np.broadcast_to(tariff[more], (len(iceberg), len(more), len(tariff)))
    row_of = {int(economy): k for k, economy in enumerate(rows)}
    for r in np.flatnonzero(np.isin(five, rows)):
        iceberg[:, row_of[int(five[r])], linked] += inward[:, r]
    for e in np.flatnonzero(partners & np.isin(linked, rows)):
        iceberg[:, row_of[int(linked[e])], five] += outward[:, :, e]
    return Levers(rows, effect, iceberg, np.concatenate([moved.tariffs, levied], axis=1))


def changed_rows(parts: Sequence[Changed], today: Today) -> IntArray:
    """Importers that some measure may change: the republics, then the partners outside."""
    partners = np.zeros(len(today.depth), dtype=bool)
    for part in (one for one in parts if one.effect.channel != "tariff"):
        partners |= part.outside.any(axis=(0, 1))
    return np.concatenate([today.inside, np.flatnonzero(partners)])


def _both_ways(part: Changed, today: Today, rows: IntArray) -> npt.NDArray[np.bool_]:
    """Pairs a part acts on, as importer and exporter [structure, row, economy]."""
    players = len(today.inside)
    mask = np.zeros((len(part.pairs), len(rows), len(today.depth)), dtype=bool)
    mask[:, :players] = part.outside
    mask[:, :players, today.inside] |= part.pairs
    mask[:, players:, today.inside] = part.outside.transpose(0, 2, 1)[:, rows[players:]]
    return mask


def _rates_after(part: Changed, today: Today, sizes: Sizes) -> Array:
    """Tariffs [importer, exporter] where a part cuts them: nil, or by the formula the measure names."""
    if part.effect.channel != "tariff" or "formula" not in part.effect.settings:
        return np.zeros_like(today.tariff)
    cut = FORMULAS[formula(part.effect)]
    rates: Array = cut(today.tariff[None], sizes.values[str(part.effect.settings["size"])])[0]
    return rates


def _deeper(part: Changed, figures: Figures, today: Today, rows: IntArray) -> Array:
    """Log points of trade when agreements of the class today become deeper [group, row, economy]."""
    before = figures.depth_effect[:, today.depth[rows].astype(int)]
    gain: Array = figures.depth_effect[:, level(part.effect)][:, None, None] - before
    return gain


def _cut(part: Changed, sizes: Sizes) -> float:
    """Log change of the iceberg cost of goods that respond."""
    if part.effect.channel == "trade-aim":
        return sizes.cuts.get(part.measure.id, 0.0)
    cut = sizes.values[str(part.effect.settings["cut"])]
    share = sizes.values[str(part.effect.settings["goods_share"])] if "goods_share" in part.effect.settings else 1.0
    return float(np.log1p(-cut * share))


def _charge_external_tariff(
    tariffs: Array, part: Changed, today: Today, structures: Sequence[Structure], imports: Array
) -> None:
    players, own = len(today.inside), today.tariff[today.inside]
    leader = str(part.effect.settings.get("external_tariff", MEAN))
    mean = common_external_tariff(own, imports, structures, today.players, today.inside)
    common = mean if leader == MEAN else tariff_of(leader, own, today)
    tariffs[:, :players] = np.where(part.engaged()[:, :, None], common, tariffs[:, :players])


def log_cost(effect: Array, iceberg: Array, tariff_before: Array, tariff_after: Array, theta: float) -> Array:
    """Change of the log of iceberg cost, of goods of one elasticity.

    The estimated effect b of an agreement holds its tariff cuts. Trade cost as a whole falls by b / theta; what the change of the tariff
    does not bring of that is iceberg: min(0, -b / theta - ln((1 + t') / (1 + t))). Cuts of iceberg cost come beside it.

    Parameters
    ----------
    effect, iceberg
        As in `Levers`, of one group of goods.
    tariff_before, tariff_after
        Rates, as fractions.
    theta
        Trade elasticity.
    """
    brought = np.log1p(tariff_after) - np.log1p(tariff_before)
    rest = np.where(effect != 0, np.minimum(0.0, -effect / theta - brought), 0.0)
    return np.asarray(rest + iceberg)


def with_fixed_share(moved: Levers, fixed_share: Array, theta: float) -> tuple[Array, Array]:
    """Effect and iceberg cut of whole flows of which fuels do not respond: (effect, iceberg), each [structure, row, economy].

    Parameters
    ----------
    moved
        Levers.
    fixed_share
        Share of fuels sold by contract [importer, exporter] of all economies.
    theta
        Trade elasticity.
    """
    share = fixed_share[moved.rows]
    effect = responding_effect(moved.effect[0], share)
    iceberg = -responding_effect(-theta * moved.iceberg, share) / theta
    return effect, iceberg
