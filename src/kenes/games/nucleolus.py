"""Nucleolus and prenucleolus in exact rationals (Schmeidler 1969), by the sequence of least-core programmes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kenes.games.core import efficient, row
from kenes.games.exact_lp import Constraint, Span, minimise
from kenes.games.game import Game
from kenes.games.kohlberg import Certificate, certify


@dataclass(frozen=True)
class Nucleolus:
    """Nucleolus or prenucleolus with its certificate.

    Attributes
    ----------
    allocation
        By player, exact; None when there is no imputation.
    certificate
        Kohlberg's criterion: at each level of excess, weights that balance the coalitions at or above it.
    reason
        Why there is no allocation.
    """

    allocation: dict[str, Fraction] | None
    certificate: Certificate | None
    reason: str | None = None

    @property
    def floats(self) -> dict[str, float]:
        """By player in floating point; empty when there is none."""
        return {} if self.allocation is None else {p: float(x) for p, x in self.allocation.items()}


def nucleolus(game: Game, *, rational: bool) -> Nucleolus:
    """Nucleolus, over imputations when `rational`, else over all efficient allocations.

    Maschler, Peleg and Shapley (1979), section 6: each programme finds the smallest level that the open coalitions can be held to; those
    with a positive dual weight are at that level in every optimum, and are fixed there.
    """
    single = [game.exact[1 << k] for k in range(game.n)]
    if rational and sum(single) > game.grand:
        return Nucleolus(None, None, "there is no imputation: the players have more alone than together")
    if game.n == 1:
        point: tuple[Fraction, ...] = (game.grand,)
    else:
        point = _lexicographic(game, rational=rational)
    return Nucleolus(dict(zip(game.players, point, strict=True)), certify(game, point, rational=rational))


def _lexicographic(game: Game, *, rational: bool) -> tuple[Fraction, ...]:
    n = game.n
    fixed = [efficient(game, 0)]
    span = Span()
    span.add(row((1 << n) - 1, n))
    floor = [Constraint(row(1 << k, n, 0), game.exact[1 << k]) for k in range(n)] if rational else []
    while True:
        open_ = [mask for mask in range(1, (1 << n) - 1) if not span.holds(row(mask, n))]
        proper = [Constraint(row(mask, n, 1), game.exact[mask]) for mask in open_]
        start = len(fixed)
        best = minimise([*(0 for _ in range(n)), 1], [*fixed, *floor, *proper])
        weight = best.weight[start + len(floor) :]
        for mask, constraint, w in zip(open_, proper, weight, strict=True):
            if w and span.add(row(mask, n)):
                fixed.append(Constraint(row(mask, n, 0), constraint.bound - best.value, equal=True))
        if rational:
            _pin(game, best.weight, start, span, fixed)
        if span.rank == n:
            return best.point[:n]


def _pin(game: Game, weight: tuple[Fraction, ...], start: int, span: Span, fixed: list[Constraint]) -> None:
    """Fix players whose individual rationality binds in every optimum."""
    for k in range(game.n):
        vector = row(1 << k, game.n)
        if weight[start + k] and span.add(vector):
            fixed.append(Constraint((*vector, 0), game.exact[1 << k], equal=True))
