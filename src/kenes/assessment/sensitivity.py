"""Which rows matter: the share of the variance over draws that goes with each drawn row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from kenes.assessment.game import VERDICT_REACTIONS, in_dollars, needed_and_absent, worths_by_draw
from kenes.assessment.outcome import Outcome
from kenes.evidence import sample
from kenes.games import least_core_epsilon
from kenes.games.ensembles import coalition_sums
from kenes.vocabulary.structures import grand, without

Array = npt.NDArray[np.float64]

FALSE_ALARM = 0.05
"""A rank correlation of n draws has standard error 1 / sqrt(n); what chance brings in one study of twenty counts as noise."""
FEWEST_DRAWS = 10
MOST_SHOWN = 5


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
    return _ranked(outcome, {"": gain}).get("", ())


def deciding_rows(outcome: Outcome) -> dict[str, tuple[Influence, ...]]:
    """Rows that decide each answer of the verdict, at most five each, by the name of the answer.

    An answer is yes where its margin is positive: the gain of a republic, what it has in the union over what it has left out, what the unpaid
    outcome leaves the coalition that would gain most by leaving, and the same after the best payments (least core). Rows are ranked by
    their squared rank correlation with the margin over the draws of the headline model.
    """
    if outcome.draws < FEWEST_DRAWS:
        return {}
    return {name: found[:MOST_SHOWN] for name, found in _ranked(outcome, margins(outcome)).items()}


def margins(outcome: Outcome) -> dict[str, Array]:
    """Margin of each answer [draw], MUSD a year, without the central run; answers that rest on absent structures are left out."""
    names = [s.name for s in outcome.structures]
    totals = outcome.totals()
    united = totals[:, names.index(grand(outcome.players).name)]
    found = {f"gain_vs_today.{p}": united[1:, k] for k, p in enumerate(outcome.players)}
    for k, p in enumerate(outcome.players):
        left_out = totals[1:, names.index(without(outcome.players, p).name), k]
        found[f"better_in_than_out.{p}"] = united[1:, k] - left_out
    for reaction in VERDICT_REACTIONS:
        if needed_and_absent(outcome, reaction):
            continue
        worths = worths_by_draw(outcome, reaction)[1:]
        excess = (worths - coalition_sums(in_dollars(united[1:])))[:, 1:-1]
        found[f"holds_unpaid.{reaction}"] = -excess.max(axis=1)
        found[f"payments_exist.{reaction}"] = -np.asarray(least_core_epsilon(worths))
    return found


def _ranked(outcome: Outcome, targets: Mapping[str, Array]) -> dict[str, tuple[Influence, ...]]:
    """Rows that move each target [draw] by more than noise, most important first."""
    found: dict[str, tuple[Influence, ...]] = dict.fromkeys(targets, ())
    if outcome.draws < FEWEST_DRAWS or not outcome.drawn:
        return found
    varying = {name: y for name, y in targets.items() if np.isfinite(y).all() and np.ptp(y) > 0}
    values = sample(outcome.evidence, outcome.drawn, range(1, outcome.draws + 1), outcome.task.seed)
    least = noise(len(outcome.drawn), outcome.draws)
    for name, target in varying.items():
        correlation = rank_correlation(values, target)
        order = [k for k in np.argsort(-(correlation**2), kind="stable") if correlation[k] ** 2 > least]
        found[name] = tuple(
            Influence(
                outcome.drawn[k],
                outcome.evidence.row(outcome.drawn[k]).status,
                float(correlation[k] ** 2),
                int(np.sign(correlation[k])),
            )
            for k in order
        )
    return found


def noise(rows: int, draws: int) -> float:
    """Squared rank correlation that the best of so many unrelated rows exceeds in one study of twenty (Bonferroni)."""
    return float(stats.norm.isf(FALSE_ALARM / (2.0 * rows)) ** 2 / draws)


def rank_correlation(values: Array, gain: Array) -> Array:
    """Spearman's rank correlation of each column [draw, row] with a vector [draw]; zero for a column that does not vary."""
    ranks = stats.rankdata(values, axis=0) - (len(gain) + 1) / 2
    target = stats.rankdata(gain) - (len(gain) + 1) / 2
    norm = np.sqrt((ranks**2).sum(axis=0) * (target**2).sum())
    return np.asarray(np.where(norm > 0, ranks.T @ target / np.where(norm > 0, norm, 1.0), 0.0))
