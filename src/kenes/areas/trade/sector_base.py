"""From totals and margins to a consistent economy of many sectors: flows and input-output links by RAS.

Sectoral flows between the five are published nowhere openly. What is known are totals per pair, the goods each region sells, and the
goods each buys. The flows nearest to these (relative entropy) that meet the totals per pair and the exports of each sector are taken;
a user's import replaces them where it has figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.economy import Economy
from kenes.areas.trade.model import balance
from kenes.areas.trade.sector_figures import SectorFigures
from kenes.numerics.ras import biproportional
from kenes.vocabulary.errors import ConsistencyError
from kenes.vocabulary.sectors import SECTORS, TRADED

Array = npt.NDArray[np.float64]

FUEL_SECTORS = np.array([k for k, sector in enumerate(s for s in SECTORS if s.traded) if sector.group == "fuels"])
NEAREST = 1e-12


@dataclass(frozen=True, eq=False)
class Totals:
    """Goods trade and income of the regions in one draw.

    Attributes
    ----------
    flows
        [importer, exporter] MUSD a year, trade inside a region left out.
    tariffs
        [importer, exporter] rates charged today, as fractions.
    gdp
        [region] MUSD a year.
    fuel_share
        [importer, exporter] share of fuels in a flow where it is known, NaN elsewhere.
    domestic_share_floor
        Least share of a sector's output sold at home.
    """

    flows: Array
    tariffs: Array
    gdp: Array
    fuel_share: Array
    domestic_share_floor: float


def sector_flows(totals: Totals, figures: SectorFigures) -> Array:
    """Goods trade by sector [traded sector, importer, exporter], MUSD.

    For every exporter, a table of importers and sectors with the totals per pair and its exports by sector as margins. The prior is what
    the exporter sells times what the importer buys; known fuel shares of a pair tilt it. Pairs given by sector keep their split.

    Parameters
    ----------
    totals
        Totals per pair.
    figures
        Shares of the draw.
    """
    wanted = figures.import_share / np.maximum(figures.import_share.mean(axis=0), NEAREST)
    sold = np.maximum(figures.export_share, NEAREST)
    prior = sold[:, None, :] * np.maximum(wanted, NEAREST)[None, :, :]
    prior = _tilted(prior / prior.sum(axis=2, keepdims=True), totals.fuel_share.T) * totals.flows.T[:, :, None]
    given = figures.flows.transpose(2, 1, 0)
    known = np.isfinite(given).any(axis=2) & (np.nansum(given, axis=2) > 0)
    own = np.where(known[:, :, None], np.nan_to_num(given), 0.0)
    sums = own.sum(axis=2)
    own = own * np.where(known, totals.flows.T / np.where(sums > 0, sums, 1.0), 0.0)[:, :, None]
    rows = np.where(known, 0.0, totals.flows.T)
    left = np.maximum(sold * totals.flows.sum(axis=0)[:, None] - own.sum(axis=1), NEAREST)
    columns = left / left.sum(axis=1, keepdims=True) * rows.sum(axis=1, keepdims=True)
    adjusted = biproportional(np.where(known[:, :, None], 0.0, prior), rows, columns)
    flows: Array = (adjusted + own).transpose(2, 1, 0)
    return flows


def _tilted(mix: Array, fuel_share: Array) -> Array:
    """Mixes [exporter, importer, sector] brought to the known share of fuels [exporter, importer]."""
    fuels = np.zeros(mix.shape[2], dtype=bool)
    fuels[FUEL_SECTORS] = True
    have = mix[:, :, fuels].sum(axis=2)
    known = np.isfinite(fuel_share) & (have > 0) & (have < 1)
    goal = np.where(known, np.clip(fuel_share, NEAREST, 1 - NEAREST), have)
    up = np.where(known, goal / np.where(have > 0, have, 1.0), 1.0)
    down = np.where(known, (1 - goal) / np.where(have < 1, 1 - have, 1.0), 1.0)
    return np.asarray(mix * np.where(fuels, up[:, :, None], down[:, :, None]))


def gross_output(shares: Array, value_added_share: Array, exports: Array, value_added: Array, floor: float) -> Array:
    """Gross output [region, sector]: shares of the total, at least what exports allow, value added adding up to the region's.

    Parameters
    ----------
    shares, value_added_share
        [region, sector].
    exports
        [region, sector] MUSD.
    value_added
        [region] MUSD.
    floor
        Least share of output sold at home.

    Raises
    ------
    ConsistencyError
        If the exports alone hold more value added than the region has, by its position.
    """
    least = exports / (1.0 - floor)
    bound = np.zeros(shares.shape, dtype=bool)
    for _ in range(shares.shape[1] + 1):
        rest = value_added - (value_added_share * least * bound).sum(axis=1)
        if (rest <= 0).any():
            raise ConsistencyError(f"exports of region {int(np.argmin(rest))} hold more value added than its GDP.")
        scale = rest / (value_added_share * shares * ~bound).sum(axis=1)
        output = np.where(bound, least, scale[:, None] * shares)
        short = ~bound & (output < least)
        if not short.any():
            return np.asarray(output)
        bound |= short
    raise ConsistencyError("no gross output fits exports and value added.")


def input_output(figures: SectorFigures, output: Array, absorption: Array) -> tuple[Array, Array]:
    """Intermediate use [region, input, using sector] and final demand [region, sector], MUSD, by RAS from the prior mixes.

    Parameters
    ----------
    figures
        Mixes of inputs and of final demand.
    output, absorption
        [region, sector] gross output; expenditure, tariffs included.

    Raises
    ------
    ConsistencyError
        If intermediate use takes more than all expenditure of a region, by its position.
    """
    use = (1.0 - figures.value_added_share) * output
    final = absorption.sum(axis=1) - use.sum(axis=1)
    if (final <= 0).any():
        raise ConsistencyError(f"intermediate use takes all expenditure of region {int(np.argmin(final))}.")
    mixes = np.concatenate(
        [figures.input_share, np.broadcast_to(figures.final_share[None, :, None], (*absorption.shape, 1))], axis=2
    )
    columns = np.concatenate([use, final[:, None]], axis=1)
    table = biproportional(np.maximum(mixes, NEAREST) * columns[:, None, :], absorption, columns)
    return table[:, :, :-1], table[:, :, -1]


def sector_economy(totals: Totals, figures: SectorFigures) -> Economy:
    """Consistent economy of one draw: sectors of `kenes.vocabulary.sectors`, money in MUSD a year.

    Parameters
    ----------
    totals
        Trade and income of the regions.
    figures
        Shares of the draw.

    Raises
    ------
    ConsistencyError
        If exports or intermediate use do not fit the income of a region.
    """
    flows = np.zeros((len(SECTORS), *totals.flows.shape))
    flows[: len(TRADED)] = sector_flows(totals, figures)
    tau = np.broadcast_to(totals.tariffs, flows.shape).copy()
    tau[: len(TRADED)] = np.where(np.isfinite(figures.tariffs), figures.tariffs, tau[: len(TRADED)])
    tau[len(TRADED) :] = 0.0
    own = np.arange(len(totals.gdp))
    tau[:, own, own] = 0.0
    exports = flows.sum(axis=1).T
    value_added = totals.gdp - (tau * flows).sum(axis=(0, 2))
    output = gross_output(
        figures.output_share, figures.value_added_share, exports, value_added, totals.domestic_share_floor
    )
    flows[:, own, own] = (output - exports).T
    paid = flows * (1.0 + tau)
    X = paid.sum(axis=2)
    use, final = input_output(figures, output, X.T)
    gamma_io = use / output[:, None, :]
    return balance(
        paid / X[:, :, None],
        tau,
        figures.theta,
        gamma_io,
        1.0 - gamma_io.sum(axis=1),
        final / final.sum(axis=1, keepdims=True),
        value_added=value_added,
    )
