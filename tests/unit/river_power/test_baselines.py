"""Situations beside today: no power trade, a pool, the whole union."""

from __future__ import annotations

import numpy as np
import pytest

from kenes.areas.river_power.accounts import money
from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.baselines import baselines, contract_income, without_trade
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equilibrium import Game


@pytest.fixture(scope="module")
def table(real_game, real_study, real_today, real_union):
    found = baselines(real_game, real_study.today, real_today, real_union)
    return found.pivot(index="situation", columns="republic", values="musd")[list(REPUBLICS)]


def test_contracts_pay_what_evidence_says(real_game, real_study):
    """TJK sells 920 GWh to UZB at 20 USD/MWh and 1,600 GWh to Afghanistan at 45."""
    income = dict(zip(REPUBLICS, contract_income(real_game.case), strict=True))
    assert income["TJK"] == pytest.approx(0.92 * 20 + 1.6 * 45)
    assert income["KGZ"] == pytest.approx(-(1.1 * 30 + 0.55 * 24 + 1.4 * 30 + 0.3 * 30))
    outside = 1.6 * 45 + 2.1 * 50 + 1.3 * 49 + 1.9 * 30 - 3.17 * 35 - 0.55 * 24
    assert sum(income.values()) == pytest.approx(outside)


def test_in_autarky_the_seller_loses_the_contract_and_saves_its_fuel(real_game, real_today, table):
    """TKM has no big dam: what it loses is its income from contracts less the fuel it no longer burns."""
    closed = Game(without_trade(real_game.case), real_game.reference, real_game.precision)
    bloc = Bloc((REPUBLICS.index("TKM"),))
    after = money(closed.program(bloc), closed.respond(bloc, real_today.point.delivered, "near"))
    before = money(real_game.program(bloc), real_today.point.responses[bloc])
    saved = (after.parts["fuel"] - before.parts["fuel"]).sum()
    assert saved > 100
    assert table.loc["autarky", "TKM"] == pytest.approx(
        saved - contract_income(real_game.case)[bloc.members[0]], abs=1.0
    )


def test_without_trade_nothing_comes_from_abroad(real_game):
    closed = without_trade(real_game.case)
    assert not closed.contracts.power.any()
    assert not closed.grid.emergency_power.any()
    assert contract_income(closed) == pytest.approx(np.zeros(5))


def test_the_more_is_shared_the_more_all_have(table):
    total = table.sum(axis=1)
    assert total["autarky_flows_kept"] < total["autarky"] < total["today"] == 0.0 < total["pool"] < total["union"]
    assert (table.loc["today"] == 0.0).all()


def test_the_union_is_the_one_solved(table, real_today, real_union):
    assert table.loc["union"].to_numpy() == pytest.approx(real_union.total - real_today.total)
