"""All structures of a scenario as one batch of shocks on the base economy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.figures import Gathered
from kenes.areas.trade.measures import Changed, common_external_tariff, log_cost
from kenes.areas.trade.model import Economy, EquilibriumBatch, ShockBatch
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]


def shock_batch(
    economy: Economy,
    parts: Sequence[Changed],
    gathered: Gathered,
    draw: int,
    players: tuple[str, ...],
    structures: Sequence[Structure],
    *,
    fuels_outside: bool,
) -> ShockBatch:
    """Tariffs and iceberg costs of every structure.

    Parameters
    ----------
    economy
        Base economy of the draw.
    parts
        What the measures change where.
    gathered, draw
        Figures and position of the draw.
    players, structures
        Republics and structures.
    fuels_outside
        Whether fuels stay outside the effect of an agreement.

    Returns
    -------
    kenes.areas.trade.model.ShockBatch
        One shock per structure; the importers that change are the republics.
    """
    figures = gathered.draws[draw]
    inside = np.array([gathered.economies.index(p) for p in players], dtype=np.intp)
    many, n = len(structures), len(gathered.economies)
    tariffs = np.broadcast_to(economy.tau[0, inside], (many, len(inside), n)).copy()
    cost = np.zeros((many, len(inside), n))
    depth = gathered.depth_today[np.ix_(inside, inside)]
    for part in parts:
        if part.effect.channel == "customs-union":
            united = part.engaged()
            common = common_external_tariff(
                economy.tau[0, inside], economy.flows[0, inside], structures, players, inside
            )
            tariffs = np.where(united[:, :, None], common, tariffs)
        if part.effect.channel == "depth":
            cost[:, :, inside] += log_cost(
                part, figures, depth, economy.tau[0][np.ix_(inside, inside)], inside, fuels_outside=fuels_outside
            )
        tariffs[:, :, inside] = np.where(part.pairs, 0.0, tariffs[:, :, inside])
    return ShockBatch(inside, tariffs[:, None], np.exp(cost)[:, None])


def inner_flows(after: EquilibriumBatch, inside: npt.NDArray[np.intp]) -> Array:
    """Trade between the republics after each shock [structure, importer, exporter], money of the base, exclusive of tariffs.

    Caliendo and Parro (2015), equation (12), for the rows and columns of the republics only.
    """
    base = after.economy
    tau = after.shocks.tau_new[:, 0][:, :, inside]
    log_kappa = (
        np.log1p(tau)
        - np.log1p(base.tau[0][np.ix_(inside, inside)])
        + np.log(after.shocks.cost_hat[:, 0][:, :, inside])
    )
    log_price, log_unit = np.log(after.P_hat[:, 0, inside]), np.log(after.c_hat[:, 0, inside])
    shares = base.pi[0][np.ix_(inside, inside)] * np.exp(
        base.theta[0] * (log_price[:, :, None] - log_unit[:, None, :] - log_kappa)
    )
    flows = shares * after.X_new[:, 0, inside][:, :, None] / (1.0 + tau)
    flows[:, np.arange(len(inside)), np.arange(len(inside))] = 0.0
    return np.asarray(flows)
