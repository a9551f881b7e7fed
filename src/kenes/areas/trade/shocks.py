"""All structures of a scenario as one batch of shocks on the base economy of one sector."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.levers import Levers, log_cost, with_fixed_share
from kenes.areas.trade.model import Economy, EquilibriumBatch, ShockBatch

Array = npt.NDArray[np.float64]


def shock_batch(economy: Economy, moved: Levers, fixed_share: Array | None) -> ShockBatch:
    """Tariffs and iceberg costs of every structure, one shock each.

    Parameters
    ----------
    economy
        Base economy of the draw, of one sector.
    moved
        What the measures move.
    fixed_share
        Share of each flow [importer, exporter] that measures do not reach, fuels sold by contract; None if they reach all.
    """
    theta = float(economy.theta[0])
    effect, iceberg = moved.effect[0], moved.iceberg
    if fixed_share is not None:
        effect, iceberg = with_fixed_share(moved, fixed_share, theta)
    before = economy.tau[0, moved.rows]
    cost = log_cost(effect, iceberg, before, moved.tariffs, theta)
    return ShockBatch(moved.rows, moved.tariffs[:, None], np.exp(cost)[:, None])


def inner_flows(after: EquilibriumBatch, inside: npt.NDArray[np.intp]) -> Array:
    """Trade between the republics after each shock [structure, importer, exporter], money of the base, exclusive of tariffs.

    Caliendo and Parro (2015), equation (12), for the rows and columns of the republics only, which are the first rows of the shocks.
    """
    base, players = after.economy, len(inside)
    tau = after.shocks.tau_new[:, 0, :players][:, :, inside]
    log_kappa = (
        np.log1p(tau)
        - np.log1p(base.tau[0][np.ix_(inside, inside)])
        + np.log(after.shocks.cost_hat[:, 0, :players][:, :, inside])
    )
    log_price, log_unit = np.log(after.P_hat[:, 0, inside]), np.log(after.c_hat[:, 0, inside])
    shares = base.pi[0][np.ix_(inside, inside)] * np.exp(
        base.theta[0] * (log_price[:, :, None] - log_unit[:, None, :] - log_kappa)
    )
    flows = shares * after.X_new[:, 0, inside][:, :, None] / (1.0 + tau)
    flows[:, np.arange(len(inside)), np.arange(len(inside))] = 0.0
    return np.asarray(flows)


def flows_after(after: EquilibriumBatch, importers: npt.NDArray[np.intp], exporters: npt.NDArray[np.intp]) -> Array:
    """Trade after each shock [structure, importer, exporter] of an economy of one sector, money of the base, exclusive of tariffs.

    Caliendo and Parro (2015), equation (12), as `inner_flows`, for any importers and exporters.

    Parameters
    ----------
    after
        Equilibria.
    importers, exporters
        Positions of economies.
    """
    base, shocks = after.economy, after.shocks
    at = np.ix_(importers, exporters)
    tau = np.broadcast_to(base.tau[0][at], (len(shocks), len(importers), len(exporters))).copy()
    log_cost = np.zeros(tau.shape)
    changed = np.flatnonzero(np.isin(importers, shocks.importers))
    row_of = {int(economy): k for k, economy in enumerate(shocks.importers)}
    rows = np.array([row_of[int(importers[k])] for k in changed], dtype=np.intp)
    some = np.ix_(np.arange(len(shocks)), rows, exporters)
    tau[:, changed], log_cost[:, changed] = shocks.tau_new[:, 0][some], np.log(shocks.cost_hat[:, 0][some])
    log_kappa = np.log1p(tau) - np.log1p(base.tau[0][at]) + log_cost
    log_price, log_unit = np.log(after.P_hat[:, 0, importers]), np.log(after.c_hat[:, 0, exporters])
    growth = np.exp(base.theta[0] * (log_price[:, :, None] - log_unit[:, None, :] - log_kappa))
    return np.asarray(base.pi[0][at] * growth * after.X_new[:, 0, importers][:, :, None] / (1.0 + tau))
