"""From gains to games: worths under a stated reaction of the outsiders."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from kenes.assessment.outcome import Outcome
from kenes.games import Game, reaction_worths, structure_index

Array = npt.NDArray[np.float64]

REACTIONS: tuple[str, ...] = ("gamma", "delta", "pessimistic", "optimistic", "average")
"""Reactions of the outsiders: alone; united; as bad, as good as they can be for the coalition; averaged over all their structures."""
VERDICT_REACTIONS: tuple[str, ...] = ("gamma", "delta")
USD = 1e-6
"""One US dollar in MUSD: payoffs are rounded to it before any game is made of them."""


@dataclass(frozen=True)
class Played:
    """The game of an outcome under one reaction, at central values.

    Attributes
    ----------
    reaction
        Reaction of the outsiders.
    game
        Characteristic function, MUSD a year, exact in USD; None when a structure it rests on is absent.
    unpaid
        What each player has when all unite and nobody pays, MUSD a year.
    reason
        Why there is no game.
    """

    reaction: str
    game: Game | None
    unpaid: tuple[Fraction, ...]
    reason: str | None = None


def in_dollars(gains: Array) -> Array:
    """Gains rounded to whole dollars, in MUSD."""
    return np.asarray(np.round(gains / USD) * USD)


def played(outcome: Outcome, reaction: str) -> Played:
    """Game of the central run under a reaction.

    Parameters
    ----------
    outcome
        Gains of all structures.
    reaction
        One of `REACTIONS`.
    """
    payoffs = in_dollars(outcome.totals()[0])
    missing = needed_and_absent(outcome, reaction)
    if missing:
        return Played(reaction, None, (), f"structure {missing[0]} is absent: {outcome.absent[missing[0]]}")
    worths = reaction_worths(payoffs, reaction)
    exact = [
        _exact(worth) if reaction != "average" else Fraction(float(worth)).limit_denominator(10**9) for worth in worths
    ]
    exact[0] = Fraction(0)
    return Played(reaction, Game.from_array(outcome.players, exact), tuple(_exact(x) for x in payoffs[-1]))


def _exact(musd: float) -> Fraction:
    return Fraction(round(musd / USD), 10**6)


def needed_and_absent(outcome: Outcome, reaction: str) -> list[str]:
    """Absent structures that the worths under a reaction rest on.

    Gamma needs the structures with at most one bloc of several players, delta those of at most two blocs, the others need all.
    """
    if reaction == "gamma":
        needed = [s.name for s in outcome.structures if sum(len(bloc) > 1 for bloc in s.blocs) <= 1]
    elif reaction == "delta":
        needed = [s.name for s in outcome.structures if len(s.blocs) <= 2]
    else:
        needed = [s.name for s in outcome.structures]
    return [name for name in needed if name in outcome.absent]


def worths_by_draw(outcome: Outcome, reaction: str) -> Array:
    """Worths [draw, coalition] of every draw, central run included.

    Raises
    ------
    ValueError
        If a structure they rest on is absent.
    """
    if needed_and_absent(outcome, reaction):
        raise ValueError(f"the {reaction} game rests on an absent structure")
    payoffs = in_dollars(outcome.totals())
    if outcome.absent:
        payoffs = _without_absent(outcome, payoffs)
    return np.asarray(reaction_worths(payoffs, reaction))


def _without_absent(outcome: Outcome, payoffs: Array) -> Array:
    """Payoffs with absent structures, which the reaction does not use, held at zero."""
    filled = payoffs.copy()
    for name in outcome.absent:
        filled[..., structure_index(outcome.players, name), :] = 0.0
    return filled
