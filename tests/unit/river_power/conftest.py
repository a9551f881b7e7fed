"""The real case at four steps a day, solved once."""

from __future__ import annotations

import pytest

from kenes.areas.protocol import Problem
from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.equilibrium import COARSE
from kenes.areas.river_power.study import Study
from kenes.evidence import load
from kenes.scenarios import load as scenarios
from kenes.vocabulary.structures import grand


@pytest.fixture(scope="session")
def real_problem():
    return Problem(scenarios().scenario("joint-rivers"), load(), REPUBLICS, (grand(REPUBLICS),), (0,), 1)


@pytest.fixture(scope="session")
def real_study(real_problem):
    return Study.of(real_problem)


@pytest.fixture(scope="session")
def real_game(real_study):
    return real_study.game(0, COARSE)


@pytest.fixture(scope="session")
def real_solved(real_study, real_game):
    return real_study.solve(real_game)


@pytest.fixture(scope="session")
def real_today(real_solved):
    return real_solved[0]


@pytest.fixture(scope="session")
def real_union(real_solved):
    return real_solved[1]
