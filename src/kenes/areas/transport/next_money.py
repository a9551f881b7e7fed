"""Where one more sum of money for corridors would go, and who gains, for blocs of republics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from kenes.areas.transport.corridor_investment.answers import Answer, answer, gains_by_republic, money_by_link
from kenes.areas.transport.corridor_investment.from_layout import assumptions, network
from kenes.areas.transport.corridor_investment.on_network import Graph, today
from kenes.areas.transport.extension import network as laid_out
from kenes.evidence import Evidence
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS as FIVE

LEAST = 0.01
"""Links that get a smaller share of the money are left out of the tables."""


@dataclass(frozen=True, eq=False)
class NextMoney:
    """Plans of blocs.

    Attributes
    ----------
    links
        grouping, link, from, to, country, km, terrain, musd, share, return (what the first MUSD brings a year).
    gains
        grouping, republic, opened, built (MUSD a year), musd, first, marginal.
    """

    links: pd.DataFrame
    gains: pd.DataFrame


def groupings(republics: Sequence[str] = FIVE) -> tuple[tuple[str, ...], ...]:
    """Every bloc the republics can form, single ones included, smallest first."""
    return tuple(bloc for size in range(1, len(republics) + 1) for bloc in combinations(republics, size))


def next_money(
    evidence: Evidence,
    blocs: Sequence[Sequence[str]],
    money: float,
    progress: Callable[[str], None] = lambda _: None,
) -> NextMoney:
    """Optimal spending of each bloc on the corridors of its own land: Fajgelbaum and Schaal (2020), convex case.

    Parameters
    ----------
    evidence
        Rows and network.
    blocs
        Republics of each bloc.
    money
        Sum to spend, MUSD.
    progress
        Called with the name of each bloc when it is done.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the sum is not above zero or a bloc holds another than the five.
    kenes.numerics.anderson.ConvergenceError
        If a plan or an equilibrium is not found.
    """
    if not money > 0:
        raise InputError(f"a sum of {money:g} MUSD is not to be spent.", remedy="Name a sum above zero.")
    strangers = sorted({code for bloc in blocs for code in bloc} - set(FIVE))
    if strangers:
        raise InputError(
            f"corridors of {', '.join(strangers)} are not on the network of this model.",
            remedy=f"Name some of {', '.join(FIVE)}.",
        )
    shape = network(evidence, laid_out(evidence), FIVE)
    return _tables(shape, list(_answers(evidence, shape, blocs, money, progress)))


def _answers(
    evidence: Evidence, shape: Graph, blocs: Sequence[Sequence[str]], money: float, progress: Callable[[str], None]
) -> list[Answer]:
    figures = assumptions(evidence)
    world, found = today(shape, figures), []
    for bloc in blocs:
        found.append(answer(world, shape, figures, bloc, money))
        progress("+".join(bloc))
    return found


def _tables(shape: Graph, answers: list[Answer]) -> NextMoney:
    return NextMoney(money_by_link(shape, answers, LEAST), gains_by_republic(shape, answers, FIVE))
