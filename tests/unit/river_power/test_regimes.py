"""Dry, normal and wet years, alone and in the union."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.groupings import Grouping
from kenes.areas.river_power.regimes import ALONE, UNION, crops, indicators, others, regimes, solved_years, years
from kenes.areas.river_power.what_if import changed
from kenes.vocabulary.errors import MissingEvidence
from river_cases.small_river import N, chain


@pytest.fixture(scope="module")
def solved(real_study):
    return solved_years(real_study, others(real_study))


@pytest.fixture(scope="module")
def table(solved):
    return regimes(solved)


def fields(limits):
    """Two districts of two republics on one river that ask for 10 hm3 each in April, half worth 0.3 and half 0.1."""
    demand = np.zeros((2, N))
    demand[:, 6] = 10.0
    case = chain([1, 4], np.zeros((2, N)), demand, np.array([0.3, 0.1]))
    return replace(
        case,
        rules=replace(case.rules, limits=limits),
        irrigation=replace(case.irrigation, limited=np.ones(2, dtype=bool)),
    )


def test_what_is_short_counts_against_limits_and_what_is_lost_against_demand():
    """KGZ may take 6 and takes 5, UZB may take 10 and takes 10: short by 1; lost are 5 of the second block at 0.1."""
    taken = np.zeros((2, 2, 2))
    taken[0, 1], taken[1, 1] = (5.0, 0.0), (5.0, 5.0)
    found = crops(fields({("river", 1, 1): 6.0}), taken)
    assert found == {"irrigation_short_hm3": pytest.approx(1.0), "crop_loss_musd": pytest.approx(0.5)}


def test_one_above_its_limit_does_not_make_up_for_one_below():
    taken = np.zeros((2, 2, 2))
    taken[0, 1], taken[1, 1] = (5.0, 5.0), (5.0, 0.0)
    assert crops(fields({("river", 1, 1): 6.0}), taken)["irrigation_short_hm3"] == pytest.approx(5.0)


def test_the_drier_the_year_the_more_lacks_alone(table):
    alone = table[table["regime"] == ALONE].set_index("year")
    for what in ("unserved_gwh", "emergency_gwh", "irrigation_short_hm3", "crop_loss_musd"):
        assert alone.loc["dry", what] > alone.loc["normal", what] > alone.loc["wet", what]
    assert (alone["gain_musd"] == 0.0).all()


def test_together_less_lacks_in_every_year(table):
    wide = table.set_index(["regime", "year"])
    for what in ("unserved_musd", "crop_loss_musd"):
        assert (wide.loc[UNION, what] < wide.loc[ALONE, what]).all()
    assert (wide.loc[UNION, "gain_musd"] > 300).all()


def test_rogun_ends_what_is_not_served_alone_and_is_worth_more_together(table):
    """Annuities are not in the table: the energy of 13 TWh a year is, as far as lines carry it."""
    wide = table.set_index(["regime", "year"])
    assert (wide.loc[f"{ALONE} with rogun", "unserved_gwh"] < 0.2 * wide.loc[ALONE, "unserved_gwh"]).all()
    assert (wide.loc[f"{UNION} with rogun", "gain_musd"] > wide.loc[UNION, "gain_musd"] + 200).all()
    assert (wide.loc[f"{UNION} with rogun", "gain_musd"] > wide.loc[f"{ALONE} with rogun", "gain_musd"]).all()


def test_gains_of_a_year_add_up_to_that_of_its_regime(solved, table):
    together = table[table["regime"] == UNION].set_index("year")["gain_musd"]
    assert years(solved).groupby("year")["gain_musd"].sum().to_dict() == pytest.approx(together.to_dict())


def test_the_normal_year_is_the_one_the_study_runs(table, real_game, real_today, real_union):
    row = table.set_index(["year", "regime"]).loc[("normal", UNION)]
    assert row["gain_musd"] == pytest.approx((real_union.total - real_today.total).sum(), abs=1.0)
    values = real_today.point.responses
    unserved = sum(float((r.values["unserved"] @ real_game.case.hours.weight).sum()) for r in values.values())
    assert indicators(real_game, real_today.point)["unserved_gwh"] == pytest.approx(unserved)


def test_another_regime_can_stand_beside(real_study, table):
    """TJK and UZB together: less than the union, in the same columns. In a dry year Kazakhstan below them loses more than they gain."""
    pair = Grouping((Bloc.whole((2, 4)), *(Bloc((k,)) for k in (0, 1, 3))), ((0,), (1,), (2, 4), (3,)))
    found = regimes(solved_years(real_study, {"two": pair})).set_index(["year", "regime"])["gain_musd"]
    gain = table.set_index(["year", "regime"])["gain_musd"]
    for year in ("dry", "normal", "wet"):
        assert found[year, "two"] < gain[year, UNION]
    assert found["dry", "two"] < 0.0 < found["normal", "two"]


def test_a_change_of_a_row_that_is_not_there_is_refused(real_study):
    with pytest.raises(MissingEvidence, match=r"no evidence row 'river.inflow_depature' to change"):
        changed(real_study, {"river.inflow_depature": 1.0})


def test_a_year_is_as_dry_as_evidence_says(solved, real_game):
    dry = solved["dry"][0].case.rivers
    node, spread = dry.at("rogun"), 0.12  # the Vakhsh comes in there
    ratio = dry.inflow[node].sum() / real_game.case.rivers.inflow[node].sum()
    assert ratio == pytest.approx(np.exp(-1.28 * spread), rel=1e-6)
