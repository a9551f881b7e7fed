"""One game of the exchange format: worths, core, solutions, transfers, and whether their certificates verify."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from kenes.assessment.game import Played
from kenes.assessment.outcome import Outcome
from kenes.games import coalition_name


def game_entry(outcome: Outcome, play: Played) -> dict[str, Any]:
    """Entry of one reaction; absent with the reason when a structure is missing."""
    if play.game is None:
        return {"reaction": play.reaction, "status": "absent", "reason": play.reason}
    game, players = play.game, outcome.players
    core, least = game.core(), game.least_core()
    nucleolus, prenucleolus = game.nucleolus(), game.prenucleolus()
    unpaid = dict(zip(players, play.unpaid, strict=True))
    transfers = game.transfers(unpaid)
    return {
        "reaction": play.reaction,
        "status": "ok",
        "reason": None,
        "worths": {coalition_name(players, mask): float(game.exact[mask]) for mask in range(1, 1 << len(players))},
        "core": {
            "empty": core.empty,
            "least_core_epsilon": _number(least.epsilon),
            "range": {p: [float(low), float(high)] for p, (low, high) in core.range.items()} if core.range else None,
            "balanced_weights": {name: str(weight) for name, weight in core.balanced.items()}
            if core.balanced
            else None,
        },
        "shapley": _allocation(game.shapley().allocation),
        "nucleolus": _allocation(nucleolus.allocation),
        "prenucleolus": _allocation(prenucleolus.allocation),
        "unpaid": {p: float(x) for p, x in unpaid.items()},
        "blocked_by": [{"coalition": name, "excess": float(excess)} for name, excess in blockers(play, players)],
        "transfers": {
            "rule": transfers.rule,
            "payments": [{"from": a, "to": b, "musd_per_year": float(x)} for a, b, x in transfers.payments],
        },
        "certificates": {
            "nucleolus": None if nucleolus.certificate is None else nucleolus.certificate.verify(game),
            "prenucleolus": prenucleolus.certificate is not None and prenucleolus.certificate.verify(game),
            "least_core": least.verify(game),
        },
    }


def blockers(play: Played, players: tuple[str, ...]) -> list[tuple[str, Fraction]]:
    """Coalitions that have more on their own than the unpaid outcome gives them, largest excess first."""
    if play.game is None:
        return []
    found = []
    for mask in range(1, (1 << len(players)) - 1):
        inside = sum((play.unpaid[k] for k in range(len(players)) if mask >> k & 1), Fraction(0))
        if play.game.exact[mask] > inside:
            found.append((coalition_name(players, mask), play.game.exact[mask] - inside))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _allocation(allocation: Mapping[str, Fraction] | None) -> dict[str, float] | None:
    return None if allocation is None else {p: float(x) for p, x in allocation.items()}


def _number(value: Fraction | float | None) -> float | None:
    return None if value is None else float(value)
