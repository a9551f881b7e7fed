"""Priced steps over the outer borders: bought and sold power adds up, in energy and in money."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.river_power.accounts import money
from kenes.areas.river_power.assembly import REPUBLICS, case, inflow_sites
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.case import Neighbours
from kenes.areas.river_power.equilibrium import COARSE, Game
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.groupings import groupings
from kenes.areas.river_power.layout import MONTHS
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.areas.river_power.report import Situation, power
from kenes.areas.river_power.study import booked
from kenes.evidence import load
from kenes.vocabulary.errors import InputError, UnknownName
from kenes.vocabulary.structures import apart
from river_cases.small_river import HOURS, chain

TAJIK = REPUBLICS.index("TJK")
"""Position of Tajikistan."""


@pytest.fixture(scope="module")
def figures():
    return gather(load(), [0], 1, inflow_sites())[0]


def small(imported: bool, power: float, price: float):
    """One republic with 1 GW of load at all hours and a plant at 30 USD/MWh, beside one priced step."""
    load_ = np.zeros((len(REPUBLICS), len(MONTHS)))
    load_[0] = 1.0
    cost = np.full(len(REPUBLICS), 0.03)
    none = np.zeros((1, len(MONTHS)))
    found = chain([0], none, none, np.array([0.0]), load=load_, cost=cost)
    step = Neighbours(
        ("step",), ("RUS",), np.array([0]), np.array([imported]), np.full((1, 12), power), np.full((1, 12), price)
    )
    return replace(found, neighbours=step)


@pytest.mark.parametrize(
    ("imported", "price", "fuel", "borders"),
    [(True, 0.02, 0.7 * 30, -0.3 * 20), (True, 0.04, 30, 0), (False, 0.04, 1.3 * 30, 0.3 * 40), (False, 0.02, 30, 0)],
)
def test_power_crosses_where_the_price_is_better(imported, price, fuel, borders):
    """0.3 GW all year against a plant of 30 USD/MWh, MUSD a year by hand."""
    found = small(imported, 0.3, price)
    game = Game(found, np.zeros((0, len(MONTHS))), COARSE)
    parts = money(game.program(Bloc((0,))), game.respond(Bloc((0,)), game.reference, "near")).parts
    hours = HOURS.sum() / 1000
    assert parts["fuel"][0] == pytest.approx(-fuel * hours)
    assert parts["borders"][0] == pytest.approx(borders * hours)


def test_sales_by_casa_add_up_and_stop_in_october(figures):
    found = case(figures, steps=COARSE.steps, neighbours=("casa_1000", "rus_to_north", "north_to_rus"))
    game = Game(found, border_flows(found, reference_releases(figures, found), agreed_withdrawal(found)), COARSE)
    group = groupings((), REPUBLICS, (apart(REPUBLICS),))[0]
    responses = {bloc: game.respond(bloc, game.reference, "near") for bloc in group.blocs}
    for bloc, response in responses.items():
        assert money(game.program(bloc), response).total.sum() == pytest.approx(-response.cost, abs=1e-6)
    tajik = responses[Bloc((TAJIK,))]
    sold = tajik.values["sold"][0].reshape(len(MONTHS), -1)
    summer = np.array([5 <= month <= 9 for month in MONTHS])
    assert (sold[~summer] == 0).all()
    assert sold[summer].max() == pytest.approx(1.3)
    energy = float(tajik.values["sold"][0] @ found.hours.weight)
    parts = money(game.program(Bloc((TAJIK,))), tajik).parts
    assert parts["borders"][TAJIK] == pytest.approx(0.0515 * energy)


def test_sent_counts_what_neighbours_buy(figures):
    """Generation, unserved, emergency less what is sent serves the load of Tajikistan but for curtailed power."""
    found = case(figures, steps=COARSE.steps, neighbours=("casa_1000",))
    game = Game(found, border_flows(found, reference_releases(figures, found), agreed_withdrawal(found)), COARSE)
    group = groupings((), REPUBLICS, (apart(REPUBLICS),))[0]
    point = game.fixed_point(group.blocs, game.reference)
    table = power(game, Situation("today", group, booked(game, group, point)))
    mine = table[table["republic"] == "TJK"].groupby("source")["gwh"].sum()
    grid, weight = found.grid, found.hours.weight
    load_ = (grid.load[grid.owner == TAJIK] @ weight).sum()
    response = point.responses[Bloc((TAJIK,))]
    curtailed = float((response.values["curtailed"] @ weight).sum())
    assert mine.sum() - 2 * mine["sent"] == pytest.approx(load_ + curtailed, rel=1e-9)


def test_a_step_that_is_not_there_is_named(figures):
    with pytest.raises(UnknownName, match=r"there is no priced step 'casa'"):
        case(figures, neighbours=("casa",))


def test_a_step_with_some_months_only_is_named(figures):
    values = {key: value for key, value in figures.values.items() if key != "power.border_share[casa_1000,7]"}
    with pytest.raises(InputError, match=r"power.border_share\[casa_1000\] has no figure for month 7"):
        case(replace(figures, values=values), neighbours=("casa_1000",))
