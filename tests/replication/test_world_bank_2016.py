"""Benefit of power trade among four republics against World Bank and AF-Mercados (2016): order of magnitude and signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kenes.areas.river_power.central import central_figures
from kenes.areas.river_power.equilibrium import COARSE
from kenes.areas.river_power.world_bank_2016 import FOUR, ROW, gains, published


@pytest.fixture(scope="module")
def figures():
    return central_figures()


@pytest.fixture(scope="module")
def found(figures):
    return gains(figures, COARSE)


def with_rows(figures, **rows):
    """Gains when shed load of a republic is another, TWh a year."""
    values = dict(figures.values) | {f"{ROW}.load_shed[{code}]": value for code, value in rows.items()}
    return gains(replace(figures, values=values), COARSE)


def test_published_figures_are_a_year(figures):
    assert published(figures).total == pytest.approx({"fuel": 300, "unserved": 1040, "market": 1280, "reserves": 80})
    assert [key for key, sign in published(figures).sign.items() if sign < 0] == [("fuel", "KGZ")]


@pytest.mark.parametrize(("name", "factor"), [("fuel", 1.5), ("unserved", 2.5), ("market", 2.0), ("reserves", 1.1)])
def test_totals_are_of_the_published_size(figures, found, name, factor):
    assert 1 / factor < found.loc[name].sum() / published(figures).total[name] < factor


def test_kyrgyzstan_loses_with_fuel_alone_and_gains_with_unserved_energy(found):
    """Published: it loses with fuel alone, and gains in the other cases."""
    assert found.loc["fuel", "KGZ"] < -5
    assert found.loc["unserved", "KGZ"] > 50
    assert found.loc["market", "KGZ"] > 50


def test_everyone_gains_once_unserved_energy_counts(found):
    assert (found.drop("fuel") > 5).all(axis=None)
    assert (found.loc["fuel", ["KAZ", "UZB"]] > 5).all()


def test_tajikistan_loses_with_fuel_alone_against_what_is_published(figures, found):
    """At the documented shortage of 2.7 TWh what serves it costs more than the summer surplus earns; at 2 TWh no more."""
    assert -40 < found.loc["fuel", "TJK"] < -10
    less = with_rows(figures, TJK=2.0)
    assert less.loc["fuel", "TJK"] > 5
    assert less.loc["unserved"].sum() < 1.5 * published(figures).total["unserved"]


def test_the_kyrgyz_sign_hangs_on_its_shortage(figures):
    """It turns at 0.7 TWh of load shed, within the range of the row; where nobody sheds load nobody loses."""
    assert with_rows(figures, KGZ=0.5).loc["fuel", "KGZ"] > 5
    assert with_rows(figures, KGZ=0.7).loc["fuel", "KGZ"] == pytest.approx(0, abs=3)
    assert (with_rows(figures, KGZ=0.0, TJK=0.0).loc["fuel", list(FOUR)] > 5).all()
