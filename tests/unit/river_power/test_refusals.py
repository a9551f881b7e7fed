"""Figures that cannot be are refused before anything is solved; figures that cannot be met together are named by the solver."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.river_power.assembly import REPUBLICS, case
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.diagnosis import BLOCKS
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.heads import beginning
from kenes.areas.river_power.program import Builder
from kenes.areas.river_power.response import BlocProgram
from kenes.areas.river_power.solver import PersistentSolver
from kenes.areas.river_power.validation import validated
from kenes.cli import main
from kenes.evidence import load
from kenes.vocabulary.errors import ConsistencyError, InputError
from river_cases.small_river import chain
from unit.river_power.own_network import own

KGZ, TJK = REPUBLICS.index("KGZ"), REPUBLICS.index("TJK")


@pytest.fixture(scope="module")
def figures():
    return gather(load(), [0], 1)[0]


IMPOSSIBLE = {
    "river.demand[uzb_fergana]": (-5, r"the demand of uzb_fergana in October 2023 is -[\d.]+ hm3; it must be at least 0"),
    "power.consumption[KGZ,2024]": (-1, r"power\.load_share\[KGZ,1\].*the load at KGZ_north in January 2024 is -"),
    "power.load_share[UZB,7]": (-0.1, r"the load at UZB in July 2024 is -"),
    "river.irrigation_share[UZB,syr_darya,6]": (-0.1, r"the demand of uzb_fergana in June 2024 is -"),
    "power.contract_share[TJK,AFG,3]": (-0.2, r"power\.contract_share\[TJK,AFG,3\]: the contract TJK,AFG in March 2024 is -"),
    "river.reservoir.dead[toktogul]": (25000, r"the dead volume of toktogul is 25,000 hm3; it must be at least 0 and at most 19,500"),
    "river.storage[toktogul,2023]": (20000, r"the storage of toktogul on 1 October 2023 is 20,000 hm3; it holds between 5,500 and 19,500"),
    "river.storage[toktogul,2024]": (100, r"the storage of toktogul on 1 October 2024 is 100 hm3"),
    "river.loss[kerki]": (1.2, r"the loss on the way to kerki is 1\.2; it must be at least 0 and at most 1"),
    "river.canal[kaz_dustlik]": (-4, r"river\.canal\[kaz_dustlik\]: what the canal carries is -4 m3/s"),
    "river.limit[amu_darya,UZB,growing,2024]": (-3, r"the limit amu_darya,UZB,growing is -3,000 hm3"),
    "river.efficiency": (1.2, r"the efficiency of turbines is 1\.2; it must be above 0 and at most 1"),
    "power.efficiency[TJK_gas]": (0, r"the efficiency of TJK_gas is 0; it must be above 0"),
    "power.capacity[UZB_coal]": (-3, r"the largest output of UZB_coal in October 2023 is -"),
    "power.line[TJK,UZB]": (-5, r"the capacity of line TJK-UZB is -0\.005 GW"),
    "power.unserved_cost[1]": (500, r"the price of block 2 of unserved energy is 400 USD/MWh; it must be at least 500"),
    "power.unserved_width[2]": (1.2, r"block 2 of unserved energy is 1\.2; it must be at least 0 and at most 1"),
    "power.contract_price[TJK,AFG]": (np.nan, r"the price of contract TJK,AFG is no number; it must be a number"),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_is_named_with_place_month_and_row(figures, name):
    value, said = IMPOSSIBLE[name]
    assert name in figures.values
    with pytest.raises(InputError, match=said):
        case(replace(figures, values=dict(figures.values) | {name: value}), steps=4)


@pytest.mark.parametrize(
    ("name", "month"),
    [("river.inflow[toktogul", 6), ("river.lateral[uchkurgan", 10), ("power.contract_share[TJK,AFG", 3), ("power.other_hydro_share[TJK", 1)],
)  # fmt: skip
def test_a_month_taken_away_is_missed(figures, name, month):
    values = {key: value for key, value in figures.values.items() if key != f"{name},{month}]"}
    with pytest.raises(InputError, match=rf"has no figure for month {month}\. Give every month"):
        case(replace(figures, values=values), steps=4)


def test_a_draw_may_stray_beyond_a_reservoir_and_what_is_stated_may_not(figures):
    values = dict(figures.values) | {"river.storage[toktogul,2023]": 20000.0}
    drawn = case(replace(figures, values=values, draw=1), steps=4)
    assert drawn.stores.start[drawn.stores.sites.index("toktogul")] == 19500.0


def respond(program):
    flows = np.zeros((0, 12))
    return program.respond(flows, flows, beginning(program.case), "free")


def test_a_reservoir_that_cannot_keep_its_dead_volume_is_named_when_it_first_fails():
    """100 in store, 10 come in each month, 200 evaporate in March, 40 must stay: 100 + 60 - 200 - 40 = -80."""
    dam = chain([KGZ], np.full((1, 12), 10.0), np.zeros((1, 12)), np.array([0.1]), active=300.0)
    forty, dry = np.array([40.0]), np.where(np.arange(12) == 5, 200.0, 0.0)[None]
    stores = replace(dam.stores, dead=forty, start=np.array([100.0]), target=forty, evaporation=dry)
    program = BlocProgram(validated(replace(dam, stores=stores, year=2024)), Bloc((KGZ,)))
    assert respond(program).values["unmet"].sum() == pytest.approx(80.0)  # what evaporates may go short, at a price
    unmet = program.solver.program.columns["unmet"]
    program.solver.set_column_bounds(unmet, np.zeros(unmet.shape), np.zeros(unmet.shape))
    said = r"the figures of KGZ cannot be met together: n0 lacks 80 hm3 of water in March 2024 for what must be kept in store \(40 hm3\)"
    with pytest.raises(InputError, match=said):
        respond(program)


def test_every_block_of_rows_has_words(figures):
    values = dict(figures.values) | {"river.crop_shares_free": 1.0}
    program = BlocProgram(case(replace(figures, values=values), steps=4), Bloc.whole(range(len(REPUBLICS))))
    alone = BlocProgram(case(figures, steps=4), Bloc((TJK,)))
    names = {name.partition("[")[0] for one in (program, alone) for name in one.solver.program.rows}
    assert names == set(BLOCKS)
    for one in (program, alone):
        for name, index in one.solver.program.rows.items():
            places = BLOCKS[name.partition("[")[0]].places(one, name.partition("[")[2].rstrip("]"))
            assert len(places) in (0, 1, len(index)), name


def test_a_contract_no_plant_stands_behind_is_named_by_bus_month_and_row():
    """Tajikistan sells 40 TWh a year to Afghanistan and has plants for 20."""
    found = case(gather(own({"power.contract[TJK,AFG]": (40000.0, "GWh/year")}), [0], 1)[0], steps=4)
    program = BlocProgram(found, Bloc((TJK,)))
    flows = np.zeros((len(found.rivers.nodes), 12))
    with pytest.raises(InputError, match=r"bus TJK lacks [\d,.]+ GWh in \w+ 20\d\d: what contracts take away .*power\.contract\[TJK,AFG\]") as refused:  # fmt: skip
        program.respond(flows, flows, beginning(found), "free")
    assert "programme of TJK was not solved: Infeasible" in str(refused.value.__cause__)


def test_a_price_below_zero_without_a_bound_is_named():
    dam = chain([KGZ], np.full((1, 12), 10.0), np.zeros((1, 12)), np.array([0.1]), active=200.0)
    with pytest.raises(InputError, match=r"the cost of KGZ falls without end: .*Mend river\.storage_price"):
        respond(BlocProgram(replace(dam, stores=replace(dam.stores, price=np.array([-0.1]))), Bloc((KGZ,))))
    with pytest.raises(InputError, match=r"the worth of water left in dam is -0\.1 USD/m3"):
        validated(replace(dam, stores=replace(dam.stores, price=np.array([-0.1]))))


def test_gaps_are_the_least_that_must_give_way():
    """Two of one thing are wanted, three of another, and four there are."""
    builder = Builder()
    taken = builder.add_columns("taken", (2,), cost=1.0)
    builder.add(builder.add_rows("wanted", (2,), np.array([2.0, 3.0]), np.inf), taken, 1.0)
    builder.add(builder.add_rows("there", (1,), -np.inf, 4.0)[:, None], taken, 1.0)
    solver = PersistentSolver(builder.program(), "a test")
    assert solver.gaps(np.array([1.0, 2.0, 3.0])) == pytest.approx([1.0, 0.0, 0.0])
    assert solver.gaps(np.array([3.0, 2.0, 1.0])) == pytest.approx([0.0, 0.0, -1.0])
    with pytest.raises(SolveError, match="Infeasible"):
        solver.solve()


def test_the_solver_is_handed_no_nan():
    builder = Builder()
    builder.add(builder.add_rows("row", (1,), 0.0, 1.0), builder.add_columns("column", (1,)), 1.0)
    solver = PersistentSolver(builder.program(), "a test")
    with pytest.raises(ConsistencyError, match="no number"):
        solver.set_row_bounds(np.array([0]), np.array([np.nan]), np.array([1.0]))


HEADER = ("id", "value", "unit", "year", "source", "licence", "status", "applies")
BROKEN = {
    "negative inflow": (("river.inflow[toktogul,6]", "-20", "m^3/s"), "the inflow toktogul in month 6 is -20 m3/s"),
    "blank month": (("river.inflow[toktogul,6]", "", "m^3/s"), "row 2, value (river.inflow[toktogul,6]): is empty"),
    "negative demand": (("river.demand[uzb_fergana]", "-9", "hm^3/year"), "the demand of uzb_fergana in October 2023"),
    "dead above full": (("river.reservoir.dead[toktogul]", "25", "km^3"), "the dead volume of toktogul is 25,000 hm3"),
    "contract without plants": (("power.contract[TJK,AFG]", "40", "TWh/year"), "bus TJK lacks"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_the_command_ends_with_two_and_writes_nothing(what, tmp_path, capsys, monkeypatch):
    (name, value, unit), said = BROKEN[what]
    overlay, out = tmp_path / "mine", tmp_path / "results" / "out"
    overlay.mkdir()
    with (overlay / "mine.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEADER, (name, value, unit, 2025, "a test", "own", "assumed", "republic")])
    monkeypatch.setattr(
        sys, "argv", ["kenes", "assess", "joint-rivers", "--draws", "0", "--evidence", str(overlay), "--out", str(out)]
    )
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and p.parent != overlay]
