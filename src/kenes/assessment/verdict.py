"""The verdict: four different questions, their shares of draws, and the break-even beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.assessment.game import VERDICT_REACTIONS, in_dollars, needed_and_absent, worths_by_draw
from kenes.assessment.models import other_models
from kenes.assessment.outcome import Outcome
from kenes.games import blocked, least_core_epsilon
from kenes.vocabulary.structures import apart, grand, without

Array = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]

MATERIAL_PCT_GDP = 0.005
"""A gain smaller than this share of GDP is no change."""
MATERIAL_RESIDUALS = 10.0
"""A gain smaller than this many numerical residuals is no change."""

YES, NO, SAME, ABSENT, OPEN = "yes", "no", "no change", "absent", "no verdict"


@dataclass(frozen=True)
class Verdict:
    """Answers to the four questions.

    Attributes
    ----------
    gain_vs_today
        (i) By republic: does it gain when all unite, against today; ``yes``, ``no``, ``no change``, ``absent`` or ``no verdict``.
    better_in_than_out
        (ii) By republic: is it better in the union of all than left out while the others unite.
    holds_unpaid
        (iii) By reaction: is the unpaid outcome blocked by no coalition; None when absent.
    payments_exist
        (iv) By reaction: do payments exist that hold it (non-empty core); None when absent.
    share_of_draws
        Of each answer, over the draws of all models, each model counting alike; None without draws.
    break_even_pct_gdp
        By republic: yearly cost in per cent of GDP at which it stops gaining; None when absent.
    reason
        Why an answer is absent.
    """

    gain_vs_today: dict[str, str]
    better_in_than_out: dict[str, str]
    holds_unpaid: dict[str, bool | None]
    payments_exist: dict[str, bool | None]
    share_of_draws: dict[str, float | None]
    break_even_pct_gdp: dict[str, float | None]
    reason: str | None = None


def threshold(outcome: Outcome) -> Array:
    """Smallest gain that counts [republic], MUSD a year: ten residuals or 0.005 per cent of GDP."""
    return np.maximum(MATERIAL_RESIDUALS * outcome.residual, MATERIAL_PCT_GDP / 100.0 * outcome.gdp.values)


def answer(gain: float, least: float, spread: float) -> str:
    """One answer from a gain, the smallest gain that counts, and the spread between equilibria."""
    if np.isnan(gain):
        return ABSENT
    if spread > 0 and abs(gain) < spread:
        return OPEN
    if abs(gain) < least:
        return SAME
    return YES if gain > 0 else NO


def judge(outcome: Outcome) -> Verdict:
    """Verdict of an outcome: of the central headline run, with the share of draws of all models in which each answer is yes."""
    verdict = judge_alone(outcome)
    others = [judge_alone(model.outcome).share_of_draws for model in other_models(outcome)]
    return replace(verdict, share_of_draws=_pooled([verdict.share_of_draws, *others]))


def judge_alone(outcome: Outcome) -> Verdict:
    """Verdict of one model."""
    names = [s.name for s in outcome.structures]
    totals = outcome.totals()
    united = totals[:, names.index(grand(outcome.players).name)]
    inside = united - _left_out(outcome, totals, names)
    least = threshold(outcome)
    today = {p: answer(united[0, k], least[k], outcome.spread) for k, p in enumerate(outcome.players)}
    stay = {p: answer(inside[0, k], least[k], outcome.spread) for k, p in enumerate(outcome.players)}
    holds, payable = _stable(outcome, united)
    return Verdict(
        gain_vs_today=today,
        better_in_than_out=stay,
        holds_unpaid={r: _central(holds[r]) for r in VERDICT_REACTIONS},
        payments_exist={r: _central(payable[r]) for r in VERDICT_REACTIONS},
        share_of_draws=_shares(united, inside, np.maximum(least, outcome.spread), holds, payable),
        break_even_pct_gdp=_break_even(outcome, united[0]),
        reason=_reason(outcome, united),
    )


def _pooled(shares: list[dict[str, float | None]]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for name in shares[0]:
        known = [share for one in shares if (share := one[name]) is not None]
        found[name] = float(np.mean(known)) if len(known) == len(shares) else None
    return found


def _left_out(outcome: Outcome, totals: Array, names: list[str]) -> Array:
    """What each republic has when the others unite without it [draw, republic]."""
    position = [names.index(without(outcome.players, p).name) for p in outcome.players]
    return totals[:, position, np.arange(len(position))]


def _stable(outcome: Outcome, united: Array) -> tuple[dict[str, Truth | None], dict[str, Truth | None]]:
    """Whether the unpaid outcome holds, and whether payments can hold it, by reaction and draw."""
    holds: dict[str, Truth | None] = {}
    payable: dict[str, Truth | None] = {}
    for reaction in VERDICT_REACTIONS:
        if needed_and_absent(outcome, reaction) or _undecided(outcome, united):
            holds[reaction] = payable[reaction] = None
            continue
        worths = worths_by_draw(outcome, reaction)
        holds[reaction] = ~blocked(worths, in_dollars(united), tolerance=dollar_noise(worths))
        payable[reaction] = np.asarray(least_core_epsilon(worths) <= dollar_noise(worths))
    return holds, payable


def _undecided(outcome: Outcome, united: Array) -> bool:
    """Whether equilibria differ by more than the gain of a republic: then there is no verdict on stability."""
    return bool(outcome.spread > 0 and (np.abs(united[0]) < outcome.spread).any())


def _reason(outcome: Outcome, united: Array) -> str | None:
    if outcome.absent:
        name, reason = next(iter(outcome.absent.items()))
        return f"{name}: {reason}"
    if _undecided(outcome, united):
        return f"equilibria differ by {outcome.spread:.3g} MUSD a year, more than the gain of a republic"
    return None


def _central(truth: Truth | None) -> bool | None:
    return None if truth is None else bool(truth[0])


def dollar_noise(worths: Array) -> float:
    """Floating-point noise of sums of whole dollars, MUSD: a thousandth of a dollar at most for the sums at hand."""
    return min(5e-7, 1e-9 + 64 * np.finfo(float).eps * float(np.max(np.abs(worths), initial=0.0)))


def _shares(
    united: Array, inside: Array, least: Array, holds: dict[str, Truth | None], payable: dict[str, Truth | None]
) -> dict[str, float | None]:
    found: dict[str, Truth | None] = {
        "all_gain_vs_today": np.all(united >= least, axis=1) if np.isfinite(united).all() else None,
        "all_better_in_than_out": np.all(inside >= least, axis=1) if np.isfinite(inside).all() else None,
    }
    found |= {f"holds_unpaid_{r}": holds[r] for r in VERDICT_REACTIONS}
    found |= {f"payments_exist_{r}": payable[r] for r in VERDICT_REACTIONS}
    drawn = len(united) > 1
    return {name: float(np.mean(truth[1:])) if drawn and truth is not None else None for name, truth in found.items()}


def _break_even(outcome: Outcome, united: Array) -> dict[str, float | None]:
    percent = united / outcome.gdp.values * 100.0
    return {p: None if np.isnan(percent[k]) else float(percent[k]) for k, p in enumerate(outcome.players)}


def alone_gains(outcome: Outcome) -> Array:
    """What each republic gains when nobody unites [republic], MUSD a year; zero when every measure needs a partner."""
    names = [s.name for s in outcome.structures]
    return np.asarray(outcome.totals()[0, names.index(apart(outcome.players).name)])
