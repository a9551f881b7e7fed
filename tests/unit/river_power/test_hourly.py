"""A year of 8,760 hours in place of the typical day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.river_power.assembly import REPUBLICS, case, water_year
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equilibrium import STANDARD, Game
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.hourly import departures, hourly_case, profiles, typical_of_hours
from kenes.areas.river_power.layout import DAYS, MONTHS
from kenes.areas.river_power.proof import BlocProof, Proof, bloc_proof
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.evidence import load
from kenes.vocabulary.errors import InputError

KAZ, KGZ = Bloc((REPUBLICS.index("KAZ"),)), Bloc((REPUBLICS.index("KGZ"),))


@pytest.fixture(scope="module")
def figures():
    return gather(load(), [0], 1)[0]


@pytest.fixture(scope="module")
def game(figures):
    found = case(figures, steps=24)
    return Game(found, border_flows(found, reference_releases(figures, found), agreed_withdrawal(found)), STANDARD)


@pytest.fixture(scope="module")
def long(game, figures):
    return hourly_case(game.case, figures, water_year(figures))


def daily_means(values):
    at = typical_of_hours()
    return np.array([np.bincount(at, row) / np.bincount(at) for row in values])


def at_reference(game, bloc):
    """The best response of one republic to the reference schedule, as a fixed point of one."""
    return replace(game.fixed_point([bloc], game.reference), delivered=game.reference)


def test_a_year_of_typical_days_costs_what_the_typical_days_cost(game, figures):
    """Same load, wind and sun on every day of a month: then hours add nothing, whatever the weights of the steps."""
    even = {name: np.ones_like(values) for name, values in profiles().items()}
    same = hourly_case(game.case, figures, water_year(figures), even)
    for bloc in (KAZ, KGZ):
        found = bloc_proof(game, same, bloc, at_reference(game, bloc))
        assert found.hourly == pytest.approx(found.typical, rel=1e-9)


def test_hours_that_differ_from_day_to_day_cost_more_and_little(game, long):
    """Means of hourly flows are feasible at the typical hours and cost the same: the typical day is never dearer."""
    found = bloc_proof(game, long, KAZ, at_reference(game, KAZ))
    assert 1.0 < found.hourly - found.typical < 0.02 * found.typical


def test_the_days_of_a_month_average_to_the_typical_day(game, long):
    grid, typical = long.grid, game.case.grid
    assert len(long.hours) == 8760
    for hourly, daily in ((grid.load, typical.load), (grid.must_take, typical.must_take)):
        assert daily_means(hourly) == pytest.approx(daily, rel=1e-12, abs=1e-12)
    assert grid.must_take.min() >= 0
    assert grid.load.max() > 1.01 * typical.load.max()


@pytest.mark.parametrize(
    ("name", "off"), [("wind_KAZ_north", 1e-4), ("wind_UZB", 1e-4), ("solar_UZB", 1e-4), ("load", 3e-3)]
)
def test_hours_stand_in_the_months_and_at_the_time_of_day_of_the_evidence(figures, name, off):
    """Load is at three digits in the hourly source."""
    keys = [f"{name},{month},{hour}" for month in MONTHS for hour in range(24)]
    typical = figures.series("power.profile", keys, "dimensionless")
    found = daily_means([profiles()[name]])[0]
    if name == "load":
        found = found / np.repeat(found.reshape(12, 24).mean(axis=1), 24)
    assert found == pytest.approx(typical, abs=off)


def test_the_year_begins_in_october():
    month = typical_of_hours() // 24
    assert month[0] == 0
    assert (np.bincount(month) == [24 * DAYS[m] for m in MONTHS]).all()
    sun = profiles()["solar_UZB"]
    assert sun[month == MONTHS.index(6)].mean() > 1.5 * sun[month == MONTHS.index(12)].mean()


def test_an_hour_of_night_departs_from_nothing():
    night = np.zeros(8760)
    assert (departures(night) == 1.0).all()


def test_the_gap_is_that_of_the_gain():
    today = (BlocProof("KGZ", 100.0, 101.0, 1.0), BlocProof("UZB", 50.0, 50.0, 1.0))
    found = Proof(today, (BlocProof("KGZ+UZB", 52.0, 51.0, 1.0),))
    assert (found.typical, found.hourly) == (98.0, 100.0)
    assert found.gap == pytest.approx(-0.02)
    assert Proof(today, today).gap is None


def test_four_steps_a_day_are_refused(figures):
    with pytest.raises(InputError, match="24 typical hours a month, not 4"):
        hourly_case(case(figures, steps=4), figures, water_year(figures))
