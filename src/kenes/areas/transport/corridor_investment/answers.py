"""Where the next money goes, and who gains: the answers for one bloc of republics after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kenes.areas.transport.corridor_investment.calibration import Calibrated
from kenes.areas.transport.corridor_investment.market import balanced, gains
from kenes.areas.transport.corridor_investment.on_network import Assumptions, Graph, bloc
from kenes.areas.transport.corridor_investment.plan import Plan
from kenes.areas.transport.corridor_investment.problem import Array, Problem
from kenes.areas.transport.corridor_investment.solving import marginal_worth, solve


@dataclass(frozen=True, eq=False)
class Answer:
    """What a bloc builds with its money.

    Attributes
    ----------
    members
        Republics of the bloc.
    problem, plan
        What was solved, and the plan.
    spent
        [E] money that goes to each link [MUSD].
    returns
        [E] what the first MUSD on each link would bring a year before the money is spent [MUSD/year]; zero where the bloc may not build.
    opened
        [J] gain of easing the borders inside the bloc on today's network [MUSD/year].
    built
        [J] gain of the money on top of that [MUSD/year].
    """

    members: tuple[str, ...]
    problem: Problem
    plan: Plan
    spent: Array
    returns: Array
    opened: Array
    built: Array


def answer(world: Calibrated, shape: Graph, figures: Assumptions, members: Sequence[str], money: float) -> Answer:
    """Plan of a bloc and the gains of all places, without transfers between places.

    Parameters
    ----------
    world
        Today's world.
    shape, figures
        Its graph and figures.
    members
        Republics of the bloc.
    money
        Budget beyond what stands [MUSD].

    Raises
    ------
    kenes.numerics.anderson.ConvergenceError
        If a plan or an equilibrium is not found.
    """
    problem, before = bloc(world.problem, shape, figures, members, money), world.plan
    opened = before
    if (problem.delta_tau != world.problem.delta_tau).any():
        problem, opened = balanced(problem, problem.I_min, purse=shape.purse, near=before)
    plan = solve(problem)
    _, built = balanced(problem, plan.infrastructure, purse=shape.purse, near=opened)
    returns = np.where(problem.I_max > problem.I_min, marginal_worth(problem, opened) / problem.delta_I, 0.0)
    return Answer(
        tuple(members), problem, plan, problem.delta_I * (plan.infrastructure - problem.I_min), returns,
        gains(problem, before, opened), gains(problem, opened, built),
    )  # fmt: skip


def money_by_link(shape: Graph, answers: Sequence[Answer], least: float = 0.0) -> pd.DataFrame:
    """Tidy rows: grouping, link, from, to, country, km, terrain, musd, share (of the money), return (of the first MUSD), for links that get more than `least` of it."""
    rows = []
    for one in answers:
        whole = float(one.spent.sum())
        rows += [
            {
                "grouping": "+".join(one.members), "link": f"{lane.start}-{lane.end}", "from": lane.start, "to": lane.end,
                "country": lane.country, "km": lane.km, "terrain": lane.terrain, "musd": float(spent), "share": float(spent) / whole, "return": float(first),
            }
            for lane, spent, first in zip(shape.corridors, one.spent, one.returns, strict=False) if spent > least * whole
        ]  # fmt: skip
    return pd.DataFrame(rows).sort_values(["grouping", "musd"], ascending=[True, False], ignore_index=True)


def gains_by_republic(shape: Graph, answers: Sequence[Answer], republics: Sequence[str]) -> pd.DataFrame:
    """Tidy rows: grouping, republic, opened and built [MUSD/year], money spent on its land, and what the first and one more MUSD of the bloc bring [MUSD/year]."""
    countries, owners = np.array(shape.countries), np.array(shape.owner)
    return pd.DataFrame(
        [
            {
                "grouping": "+".join(one.members), "republic": code,
                "opened": float(one.opened[countries == code].sum()), "built": float(one.built[countries == code].sum()),
                "musd": float(one.spent[owners == code].sum()), "first": float(one.returns.max()), "marginal": one.plan.multiplier,
            }
            for one in answers for code in republics
        ]
    )  # fmt: skip
