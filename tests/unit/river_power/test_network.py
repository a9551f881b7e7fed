"""Rivers and grid as a PyPSA network, solved by PyPSA alone, against our own program: two ways to one optimum."""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.river_power.assembly import REPUBLICS, case
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equilibrium import COARSE, Game
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.heads import Point, beginning
from kenes.areas.river_power.network import network, optimum, save
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.areas.river_power.response import BlocProgram
from kenes.areas.river_power.works import works
from kenes.evidence import load
from kenes.vocabulary.errors import InputError

pypsa = pytest.importorskip("pypsa")

pytestmark = [
    # PyPSA 1.4 changes from object to str columns with version 2; we rely on neither.
    pytest.mark.filterwarnings("ignore:pandas infers the `str` dtype:FutureWarning"),
    # PyPSA 1.4 asks pandas 3 for the old dtype while it reads netCDF.
    pytest.mark.filterwarnings("ignore:The 'future.infer_string' option is deprecated"),
    # PyPSA 1.4 tidies its tables in place, which pandas will drop.
    pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame"),
]

ALL = range(len(REPUBLICS))
KGZ, TJK, UZB = (REPUBLICS.index(code) for code in ("KGZ", "TJK", "UZB"))
YEAR = 2024


@pytest.fixture(scope="module")
def figures():
    return gather(load(), [0], 1)[0]


@pytest.fixture(scope="module")
def game(figures):
    found = case(figures, steps=4)
    return Game(found, border_flows(found, reference_releases(figures, found), agreed_withdrawal(found)), COARSE)


def both(game, bloc):
    """Our optimum with heads held at the storage of the best response, and the network of the same problem."""
    best = game.respond(bloc, game.reference, "free")
    point = Point(best.point.volume, np.zeros_like(best.point.flow))
    ours = BlocProgram(game.case, bloc).respond(game.reference, game.reference, point, "free", rounds=1)
    return ours, network(game.case, bloc, point, YEAR, delivered=game.reference)


@pytest.fixture(scope="module")
def union(game):
    ours, theirs = both(game, Bloc.whole(ALL))
    return ours, theirs, optimum(theirs)


def test_all_five_cost_the_same(union):
    ours, _, cost = union
    assert cost == pytest.approx(ours.cost, rel=1e-9)


def test_toktogul_ends_the_months_at_the_same_level(game, union):
    """Two programs of different form come to one path of storage."""
    ours, theirs, _ = union
    store = game.case.stores.sites.index("toktogul")
    ends = np.append(game.case.hours.month[1:] != game.case.hours.month[:-1], True)
    level = theirs.stores_t.e["toktogul"].to_numpy()[ends]
    lent = float(theirs.generators_t.p["short toktogul"].to_numpy() @ game.case.hours.weight)
    level[-1] -= lent
    assert level == pytest.approx(ours.values["volume"][store], abs=1.0)


def test_a_file_read_again_costs_the_same(union, tmp_path):
    _, theirs, cost = union
    save(theirs, tmp_path / "rivers.nc")
    again = pypsa.Network(tmp_path / "rivers.nc")
    assert [path.name for path in tmp_path.iterdir()] == ["rivers.nc"]
    assert again.meta["bloc"] == "KAZ+KGZ+TJK+TKM+UZB"
    assert optimum(again) == pytest.approx(cost, rel=1e-9)


def test_every_bus_and_carrier_has_its_unit(union):
    buses = union[1].c.buses.static
    assert (buses["unit"] != "").all()
    assert set(buses.loc[buses["carrier"] == "water", "unit"]) == {"hm3/h"}


@pytest.mark.parametrize("members", [(TJK,), (KGZ, UZB)], ids=["TJK", "KGZ+UZB"])
def test_a_bloc_among_outsiders_costs_the_same(game, members):
    """Tajikistan owes the release of Kairakkum: the price of what it withholds is part of the network."""
    ours, theirs = both(game, Bloc.whole(members))
    assert optimum(theirs) == pytest.approx(ours.cost + ours.strayed, rel=1e-9)


@pytest.mark.parametrize("switch", ["river.crop_shares_free", "river.end_storage_by_price"])
def test_switches_cost_the_same(figures, game, switch):
    other = case(replace(figures, values=dict(figures.values) | {switch: 1.0}), steps=1)
    bloc, point = Bloc.whole((KGZ, TJK)), beginning(other)
    ours = BlocProgram(other, bloc).respond(game.reference, game.reference, point, "free", rounds=1)
    theirs = network(other, bloc, point, YEAR, delivered=game.reference)
    assert optimum(theirs) == pytest.approx(ours.cost + ours.strayed, rel=1e-9)


def test_dams_lines_floors_and_neighbours_of_works_cost_the_same(figures, game):
    """Rogun, more water for the delta, water taken out at Termez, CASA-1000, a line."""
    names = ["dam:rogun", "floor:delta", "diversion:termez,qosh_tepa", "outlet:casa_1000", "line:KAZ_south-UZB"]
    other = case(figures, steps=1, works=works(figures, figures.shape, names))
    assert len(other.neighbours.steps) == 1
    bloc = Bloc.whole(ALL, names)
    point = Point(np.repeat(other.stores.start[:, None], 12, axis=1), np.zeros_like(other.turbines.flow))
    ours = BlocProgram(other, bloc).respond(game.reference, game.reference, point, "free", rounds=1)
    theirs = network(other, bloc, point, YEAR)
    cost = optimum(theirs)
    assert theirs.generators_t.p["to casa_1000"].sum() > 0
    assert cost == pytest.approx(ours.cost, rel=1e-9)


def test_plants_that_share_the_fuel_of_a_year_cost_the_same(figures, game):
    other = case(figures, steps=1)
    plants = tuple(k for k, unit in enumerate(other.grid.units) if unit.startswith("UZB") and "gas" in unit)
    bloc, point = Bloc.whole((UZB,)), beginning(other)
    enough, scarce = (
        replace(other, grid=replace(other.grid, fuel_units=(plants,), fuel_energy=(energy,)))
        for energy in (60_000.0, 40_000.0)
    )
    most, ours = (
        BlocProgram(one, bloc).respond(game.reference, game.reference, point, "free", rounds=1)
        for one in (enough, scarce)
    )
    assert ours.cost > most.cost + 100
    theirs = network(scarce, bloc, point, YEAR, delivered=game.reference)
    assert optimum(theirs) == pytest.approx(ours.cost + ours.strayed, rel=1e-9)


def test_power_without_rivers_is_refused(game):
    pair = frozenset((KGZ, UZB))
    bloc = Bloc((KGZ, UZB), frozenset(), frozenset({pair}))
    with pytest.raises(InputError, match=r"KGZ\+UZB pools power but not rivers"):
        network(game.case, bloc, beginning(game.case), YEAR)


def test_without_pypsa_the_line_to_install_it_is_said(game, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypsa", None)
    with pytest.raises(InputError, match=r'PyPSA is not installed. Install it: pip install "kenes\[river\]"'):
        network(game.case, Bloc.whole((KGZ,)), beginning(game.case), YEAR)
