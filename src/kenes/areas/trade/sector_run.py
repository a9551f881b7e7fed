"""The run with sectors: figures and levers of economies brought to regions, and one shock per structure."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.economy import Economy
from kenes.areas.trade.figures import GROUPS, Figures
from kenes.areas.trade.levers import Levers, log_cost
from kenes.areas.trade.measures import Today
from kenes.areas.trade.model import ShockBatch
from kenes.areas.trade.sector_base import Totals
from kenes.areas.trade.sector_figures import SectorTables
from kenes.vocabulary.sectors import SECTORS, TRADED

Array = npt.NDArray[np.float64]


def regional_totals(figures: Figures, flows: Array, today: Today, tables: SectorTables) -> Totals:
    """Goods trade, tariffs and income of the regions.

    Parameters
    ----------
    figures
        Figures of the draw at the level of economies.
    flows
        Trade [importer, exporter] of economies, re-exports corrected if so chosen, MUSD.
    today
        Tariffs and republics.
    tables
        Membership of economies in regions.
    """
    member = tables.member
    own = np.arange(len(member))
    between = member @ flows @ member.T
    duties = member @ (flows * today.tariff) @ member.T
    rates = duties / np.where(between > 0, between, 1.0)
    between[own, own] = rates[own, own] = 0.0
    fuel_share = np.full(between.shape, np.nan)
    players = tables.position(today.players)
    fuel_share[np.ix_(players, players)] = today.between(figures.fuel_share)
    return Totals(between, rates, member @ figures.gdp, fuel_share, figures.domestic_share_floor)


def sector_shocks(
    economy: Economy,
    moved: Levers,
    flows: Array,
    today: Today,
    tables: SectorTables,
    *,
    fuels_outside: bool,
    freight: Array | None = None,
) -> ShockBatch:
    """Tariffs and iceberg costs of every structure, one shock each, by sector and region.

    Parameters
    ----------
    economy
        Base economy with sectors.
    moved
        What the measures move between economies.
    flows
        Trade [importer, exporter] of economies, MUSD: weights inside regions.
    today
        Tariffs and republics.
    tables
        Regions.
    fuels_outside
        Whether fuels and ores sold by contract stay outside the effect of measures.
    freight
        Change of log iceberg cost that comes from freight [structure, traded sector, importing region, exporting region].
    """
    reached = tables.member[:, moved.rows].any(axis=1)
    if freight is not None:
        reached |= (freight != 0).any(axis=(0, 1, 3))
    rows = np.flatnonzero(reached)
    effect, iceberg, ratio = _regional(moved, flows, today, tables, rows)
    tau = economy.tau[:, rows]
    shape = (len(moved.tariffs), len(SECTORS), len(rows), economy.countries)
    tariffs, cost = np.empty(shape), np.zeros(shape)
    for j, sector in enumerate(SECTORS):
        tariffs[:, j] = np.where(tau[j] > 0, tau[j] * ratio, tau[j]) if sector.traded else tau[j]
        if not sector.traded or (sector.group == "fuels" and fuels_outside):
            continue
        group = GROUPS.index("agriculture" if sector.group == "agriculture" else "manufacturing")
        cost[:, j] = log_cost(effect[group], iceberg, tau[j], tariffs[:, j], float(economy.theta[j]))
        if freight is not None:
            cost[:, j] += freight[:, TRADED.index(sector.name)][:, rows]
    own = rows[:, None] == np.arange(economy.countries)
    return ShockBatch(rows, np.where(own, 0.0, tariffs), np.exp(np.where(own, 0.0, cost)))


def _regional(
    moved: Levers, flows: Array, today: Today, tables: SectorTables, rows: npt.NDArray[np.intp]
) -> tuple[Array, Array, Array]:
    """Levers of regions: effect [group, structure, row, region], iceberg and ratio of tariffs [structure, row, region].

    The trade of a pair of regions grows as the trade of its economies does, weighted by their flows: ln(sum w exp(b)).
    """
    weight = flows[moved.rows]
    importers, exporters = tables.member[np.ix_(rows, moved.rows)], tables.member.T
    between = np.maximum((tables.member[rows] @ flows @ exporters), 1e-300)

    def mean(values: Array) -> Array:
        summed: Array = importers @ (weight * values) @ exporters / between
        return summed

    effect = np.log1p(mean(np.expm1(moved.effect)))
    before = today.tariff[moved.rows]
    charged = mean(np.broadcast_to(before, moved.tariffs.shape))
    ratio = np.where(charged > 0, mean(moved.tariffs) / np.where(charged > 0, charged, 1.0), 1.0)
    return effect, mean(moved.iceberg), ratio
