"""The whole report of the union: every table by its name, the season of the releases, flows owed."""

from __future__ import annotations

import numpy as np
import pytest

from kenes.areas.river_power.layout import DAYS, MONTHS
from kenes.areas.river_power.report import TABLES, structure_report
from kenes.areas.river_power.what_if import WINTER, flat, winter_moved
from kenes.areas.river_power.winter_share import AS_IS, SEASONS_OF, variants


@pytest.fixture(scope="module")
def report(real_problem):
    return structure_report(real_problem, real_problem.structures[0])


@pytest.fixture(scope="module")
def table(report):
    return report["winter_share"]


def test_every_share_lies_between_its_ends(table):
    assert len(table) == 2 * 2 * 5
    assert (table["low"] <= table["share"] + 1e-4).all()
    assert (table["share"] <= table["high"] + 1e-4).all()


def test_as_it_is_the_share_is_near_the_observed(table):
    """Toktogul within 0.04, Nurek within 0.03, in both water years."""
    chosen = table[table["variant"] == AS_IS].set_index("site")
    gap = (chosen["share"] - chosen["observed"]).abs()
    assert (gap["toktogul"] < 0.04).all()
    assert (gap["nurek"] < 0.03).all()


def test_in_one_year_the_season_of_toktogul_is_left_open_by_cost(table):
    """2022-23: any share of winter from 0.54 to 0.64 costs the same; 2023-24 leaves nothing open."""
    chosen = table[(table["variant"] == AS_IS) & (table["site"] == "toktogul")].set_index("year")
    width = chosen["high"] - chosen["low"]
    assert width[2023] == pytest.approx(0.097, abs=0.02)
    assert width[2024] < 0.001


def test_more_load_in_winter_means_more_release_in_winter(table):
    wide = table.pivot(index=["site", "year"], columns="variant", values="share")
    moved = wide["load_of_winter_up"] - wide["load_of_winter_down"]
    assert (moved["toktogul"] > 0.05).all()
    assert (moved["nurek"] < -0.01).all(), "Nurek is told by its share of April-September"


def test_variants_keep_the_total_of_the_year(real_study):
    values = real_study.figures[0].values
    for season in SEASONS_OF:
        for _, changes in variants(real_study, season):
            stems = {name.rsplit(",", 1)[0] for name in changes}
            for stem in stems:
                before = sum(values[f"{stem},{m}]"] for m in MONTHS)
                assert sum(changes[f"{stem},{m}]"] for m in MONTHS) == pytest.approx(before)


def test_moving_winter_moves_winter_alone_by_what_is_said():
    shares = np.arange(1.0, 13.0) / 78
    moved = winter_moved(shares, 0.1)
    assert moved[WINTER] == pytest.approx(1.1 * shares[WINTER])
    assert moved.sum() == pytest.approx(1.0)
    assert np.ptp(flat(shares) / [DAYS[m] for m in MONTHS]) == pytest.approx(0.0, abs=1e-15)


def test_a_report_holds_every_table_by_its_name(report):
    assert set(report) == set(TABLES)
    assert not any(frame.isna().to_numpy().any() for frame in report.values())


def test_with_flows_owed_the_union_gains_as_much_and_alone_nothing(report):
    table = report["obligations"].set_index("structure")
    assert len(table) == 52
    assert table.loc["KAZ+KGZ+TJK+TKM+UZB", "owed_musd"] == pytest.approx(
        table.loc["KAZ+KGZ+TJK+TKM+UZB", "gain_musd"], rel=0.01
    )
    assert table.loc["KAZ|KGZ|TJK|TKM|UZB", "owed_musd"] == pytest.approx(0.0, abs=1e-6)
