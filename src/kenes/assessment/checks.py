"""Checks of the assessment itself, beside those of the areas."""

from __future__ import annotations

from typing import Any

import numpy as np

from kenes.areas.protocol import Check
from kenes.assessment.outcome import Outcome
from kenes.vocabulary.accounts import TOTAL, known_account


def assessment_checks(outcome: Outcome, games: list[dict[str, Any]]) -> tuple[Check, ...]:
    """Accounts add up to the total; every worth is the sum of its members' gains; every certificate verifies; the core agrees with epsilon."""
    gains = outcome.gains.values
    in_total = [k for k, name in enumerate(outcome.accounts) if known_account(name).in_total]
    total = list(outcome.gains.coords["account"].values).index(TOTAL)
    gap = np.abs(gains[..., in_total].sum(axis=-1) - gains[..., total])
    found = [Check("assessment: accounts add up to the total (MUSD)", float(np.nanmax(gap, initial=0.0)), 1e-9)]
    for game in games:
        if game["status"] != "ok":
            continue
        name = game["reaction"]
        found.append(Check(f"game {name}: certificates that do not verify (number)", float(_unverified(game)), 0.0))
        contradiction = game["core"]["empty"] != (game["core"]["least_core_epsilon"] > 0)
        found.append(
            Check(f"game {name}: core and least core contradict each other (number)", float(contradiction), 0.0)
        )
        spent = sum(game["nucleolus"].values()) if game["nucleolus"] else sum(game["prenucleolus"].values())
        grand = game["worths"]["+".join(outcome.players)]
        found.append(Check(f"game {name}: the allocation spends the worth of the union (MUSD)", spent - grand, 1e-6))
    return tuple(found)


def _unverified(game: dict[str, Any]) -> int:
    return sum(1 for verified in game["certificates"].values() if verified is False)
