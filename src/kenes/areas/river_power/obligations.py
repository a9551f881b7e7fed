"""Gain of all five in every structure by best responses, and with today's flows over borders owed: a cross-check."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kenes.areas.protocol import Problem
from kenes.areas.river_power.equilibrium import COARSE
from kenes.areas.river_power.study import Study
from kenes.vocabulary.structures import structures


def obligations(problem: Problem) -> pd.DataFrame:
    """Gain of all in every structure by fixed point and by fixed obligations, MUSD a year, at four steps a day.

    Before what measures cost to run. Columns: structure, gain_musd, owed_musd.

    Parameters
    ----------
    problem
        Whose players are grouped in all ways.
    """
    study = Study.of(replace(problem, structures=structures(problem.players), draws=(0,)))
    game = study.game(0, COARSE)
    free, owed = (study.gains(solve(game)).sum(axis=(1, 2)) for solve in (study.solve, study.solve_owed))
    names = [one.name for one in study.problem.structures]
    return pd.DataFrame({"structure": names, "gain_musd": free, "owed_musd": owed})
