"""Which rows matter: the share of the variance over draws that goes with each drawn row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from kenes.assessment.outcome import Outcome
from kenes.evidence import sample

Array = npt.NDArray[np.float64]

NOISE = 3.0
"""A rank correlation of n draws has standard error 1 / sqrt(n); below three of them it counts as noise."""


@dataclass(frozen=True)
class Influence:
    """How much a row moves the gain of the union.

    Attributes
    ----------
    id, status
        The row.
    share
        Squared rank correlation with the sum of the gains when all unite: first-order, between 0 and 1.
    direction
        Sign of that correlation.
    """

    id: str
    status: str
    share: float
    direction: int


def influences(outcome: Outcome, *, republic: str | None = None) -> tuple[Influence, ...]:
    """Drawn rows by how much they move the gain of the grand coalition, most important first.

    Parameters
    ----------
    outcome
        Needs at least ten draws; fewer give nothing.
    republic
        One republic's gain instead of the sum.

    Returns
    -------
    tuple of Influence
        Those whose correlation is more than noise; empty without draws or when the grand coalition is absent or gains the same in every draw.
    """
    totals = outcome.totals()[1:, -1, :]
    gain = totals.sum(axis=1) if republic is None else totals[:, outcome.players.index(republic)]
    if outcome.draws < 10 or not np.isfinite(gain).all() or np.ptp(gain) == 0 or not outcome.drawn:
        return ()
    values = sample(outcome.evidence, outcome.drawn, range(1, outcome.draws + 1), outcome.task.seed)
    correlation = rank_correlation(values, gain)
    order = [k for k in np.argsort(-(correlation**2), kind="stable") if correlation[k] ** 2 > NOISE**2 / outcome.draws]
    return tuple(
        Influence(
            outcome.drawn[k],
            outcome.evidence.row(outcome.drawn[k]).status,
            float(correlation[k] ** 2),
            int(np.sign(correlation[k])),
        )
        for k in order
    )


def rank_correlation(values: Array, gain: Array) -> Array:
    """Spearman's rank correlation of each column [draw, row] with a vector [draw]; zero for a column that does not vary."""
    ranks = stats.rankdata(values, axis=0) - (len(gain) + 1) / 2
    target = stats.rankdata(gain) - (len(gain) + 1) / 2
    norm = np.sqrt((ranks**2).sum(axis=0) * (target**2).sum())
    return np.asarray(np.where(norm > 0, ranks.T @ target / np.where(norm > 0, norm, 1.0), 0.0))
