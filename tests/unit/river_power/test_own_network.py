"""An analyst's own plants, lines, contracts, fields and years: what they change, what they leave alone, how wrong ones are refused."""

from __future__ import annotations

import numpy as np
import pytest

from kenes.areas.river_power.assembly import REPUBLICS, case
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equilibrium import COARSE, Game
from kenes.areas.river_power.extension import network
from kenes.areas.river_power.figures import gather
from kenes.areas.river_power.layout import MONTHS, layout
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.evidence import load
from kenes.vocabulary.errors import InputError
from unit.river_power.own_network import GAS, UNITS, own

KGZ, UZB = REPUBLICS.index("KGZ"), REPUBLICS.index("UZB")


def game(evidence, flows=None):
    figures = gather(evidence, [0], 1)[0]
    found = case(figures, steps=COARSE.steps)
    if flows is None:
        flows = border_flows(found, reference_releases(figures, found), agreed_withdrawal(found))
    return Game(found, flows, COARSE)


def alone(one):
    """What everyone does alone when the reference flows arrive."""
    return [one.respond(Bloc((k,)), one.reference, "near") for k in range(len(REPUBLICS))]


@pytest.fixture(scope="module")
def shipped():
    one = game(load())
    return one, alone(one)


def test_a_cheap_plant_lowers_the_cost_of_its_republic_and_of_nobody_else(shipped):
    one, before = shipped
    new = game(own(GAS, units=UNITS), one.reference)
    after = alone(new)
    saved = [a.cost - b.cost for a, b in zip(before, after, strict=True)]
    # 3.85 TWh a year at 14.9 / 0.58 USD/MWh instead of 14.9 / 0.33 is 75 MUSD, more where load went unserved.
    assert 60 < saved[UZB] < 200
    assert [s for k, s in enumerate(saved) if k != UZB] == pytest.approx([0.0] * 4, abs=1e-6)
    unit = new.case.grid.units.index("UZB_gas_new")
    place = new.program(Bloc((UZB,))).power.units.tolist().index(unit)
    assert after[UZB].values["output"][place].max() == pytest.approx(0.44)


def test_a_wet_year_at_toktogul_raises_kyrgyz_hydropower(shipped):
    one, before = shipped
    wet = game(own({"river.inflow_factor[toktogul,2024]": (1.3, "dimensionless")}), one.reference)
    after = wet.respond(Bloc((KGZ,)), wet.reference, "near")
    more = (after.values["hydro"] - before[KGZ].values["hydro"]) @ wet.case.hours.weight
    # A fifth more inflow, 2.6 km3, yields 1.4 kWh/m3 down the cascade if it is not kept in store.
    assert 500 < more.sum() < 4500


def test_sun_shines_by_day_for_its_capacity_factor():
    rows = {
        "power.capacity[KAZ_sun]": (1000.0, "MW"),
        "power.capacity_factor[KAZ_sun]": (0.18, "dimensionless"),
    }
    table = "unit,republic,bus,fuel,price\nKAZ_sun,KAZ,KAZ_south,solar,\n"
    found = case(gather(own(rows, units=table), [0], 1)[0])
    upper = found.grid.unit_upper[found.grid.units.index("KAZ_sun")]
    assert upper @ found.hours.weight == pytest.approx(0.18 * 8760, rel=0.02)
    assert (upper.reshape(12, 24).min(axis=1) < 0.01).all()
    assert found.grid.unit_cost[found.grid.units.index("KAZ_sun")] == 0.0


def test_a_line_a_contract_and_fields_stand_where_they_are_put():
    deal = {
        "power.contract[KAZ,UZB]": (876.0, "GWh/year"),
        "power.contract_price[KAZ,UZB]": (30.0, "USD/MWh"),
        **{f"power.contract_share[KAZ,UZB,{month}]": (1 / 12, "dimensionless") for month in MONTHS},
        "power.line[TJK,KGZ_south]": (1300.0, "MW"),
        "river.demand[kaz_new]": (365.0, "hm^3/year"),
    }
    found = case(
        gather(
            own(
                deal,
                lines='bus0,bus1,evidence\nKGZ_south,TJK,"power.line[TJK,KGZ_south]"\n',
                contracts="seller,buyer,bus0,bus1,lines\nKAZ,UZB,KAZ_south,UZB,KAZ_south-UZB\n",
                districts="district,republic,node,river,limited\nkaz_new,KAZ,kyzylorda,syr_darya,0\n",
            ),
            [0],
            1,
        )[0],
        steps=4,
    )
    assert found.grid.line_power[-1] == pytest.approx(1.3)
    assert found.contracts.names[-1] == "KAZ,UZB"
    assert found.contracts.power[-1].mean() == pytest.approx(0.1, rel=0.01)
    assert found.irrigation.demand[found.irrigation.districts.index("kaz_new")].sum() == pytest.approx(365.0)


def test_the_same_key_replaces_and_a_node_goes_in_above_the_one_it_flows_to():
    line = 'bus0,bus1,evidence\nKGZ_south,KGZ_north,"power.line[TJK,UZB]"\n'
    node = (
        "node,river,republic,downstream,inflow,storage,plant,bus,control\n"
        "farhad,syr_darya,TJK,gauge,,,farhad,UZB,farhad\ngauge,syr_darya,UZB,dustlik,,,,,\n"
    )
    shape = network(own({}, lines=line, nodes=node))
    assert len(shape.lines) == len(layout().lines)
    assert [x.evidence for x in shape.lines if {x.bus0, x.bus1} == {"KGZ_south", "KGZ_north"}] == [
        "power.line[TJK,UZB]"
    ]
    names = [x.node for x in shape.nodes]
    assert names.index("farhad") < names.index("gauge") < names.index("dustlik")
    found = case(gather(own({}, nodes=node), [0], 1)[0], steps=4)
    assert found.rivers.downstream[found.rivers.at("farhad")] == found.rivers.at("gauge")
    assert np.abs(found.rivers.inflow[found.rivers.at("gauge")]).max() == 0.0


HEAD = "unit,republic,bus,fuel,price\n"
PRICE = '"power.fuel_price[UZB,gas]"'
NODES = "node,river,republic,downstream,inflow,storage,plant,bus,control\n"
WRONG = {
    "bus": ("units", f"{HEAD}UZB_gas_new,UZB,UZB_fergna,gas,{PRICE}\n", r"units\.csv, row 2, bus: there is no bus 'UZB_fergna'\. Did you mean UZB_fergana"),
    "bus of another": ("units", f"{HEAD}UZB_gas_new,UZB,TJK,gas,{PRICE}\n", r"row 2, bus: bus TJK is not in UZB\. Write UZB or UZB_fergana"),
    "republic": ("units", f"{HEAD}UZB_gas_new,UZ,UZB,gas,{PRICE}\n", r"row 2, republic: there is no republic 'UZ'"),
    "fuel": ("units", f"{HEAD}UZB_gas_new,UZB,UZB,methane,{PRICE}\n", r"row 2, fuel: there is no fuel 'methane'"),
    "price": ("units", f"{HEAD}UZB_gas_new,UZB,UZB,gas,power.price\n", r"row 2, price: there is no evidence row 'power\.price'"),
    "capacity": ("units", f"{HEAD}X,UZB,UZB,gas,{PRICE}\n", r"row 2, unit: there is no evidence row 'power\.capacity\[X\]'"),
    "twice": ("units", f"{UNITS}UZB_gas_new,UZB,UZB,gas,{PRICE}\n", r"row 3, key: it stands already in row 2"),
    "columns": ("units", "unit,bus\nX,UZB\n", r"row 1: the columns are unit, bus\. Write unit,republic,bus,fuel,price"),
    "fields": ("units", f"{HEAD}X,UZB\n", r"row 2: the row has more or fewer fields than the header"),
    "table": ("buses", "bus,republic\nX,UZB\n", r"buses\.csv: 'buses' is no table .* Buses are fixed"),
    "route": ("contracts", "seller,buyer,bus0,bus1,lines\nTJK,UZB,TJK,UZB,TJK_sughd-UZB\n", r"row 2, lines: the route is at TJK and goes on from TJK_sughd"),
    "no line": ("contracts", "seller,buyer,bus0,bus1,lines\nTJK,UZB,TJK,UZB,TJK-TKM\n", r"row 2, lines: there is no line TJK-TKM"),
    "end of the route": ("contracts", "seller,buyer,bus0,bus1,lines\nTJK,UZB,TJK,UZB_fergana,TJK-UZB\n", r"lines: the route ends at UZB, the buyer is at UZB_fergana"),
    "node": ("districts", "district,republic,node,river,limited\nx,UZB,fargana,syr_darya,1\n", r"row 2, node: there is no node 'fargana'\. Did you mean fergana"),
    "river": ("districts", "district,republic,node,river,limited\nx,UZB,fergana,amu_darya,1\n", r"river: node fergana is not on 'amu_darya'\. Write syr_darya"),
    "direction": ("neighbours", "step,partner,bus,direction\nmine,CHN,KAZ_south,out\n", r"row 2, direction: there is no direction 'out'"),
    "no power": ("neighbours", "step,partner,bus,direction\nmine,CHN,KAZ_south,export\n", r"step: there is no evidence row 'power\.border_power\[mine\]'"),
    "ring": ("nodes", f"{NODES}farhad,syr_darya,TJK,fergana,,,,,\n", r"downstream: farhad cannot flow to fergana: water would run in a ring"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_row_is_refused_by_file_row_and_field(what):
    table, text, said = WRONG[what]
    with pytest.raises(InputError, match=said):
        network(own(GAS, **{table: text}))


SLIPS = {
    "river.inflow_factor[toktogool,2025]": r"there is no 'toktogool' in 'river\.inflow_factor'\. Did you mean toktogul",
    "river.inflow[toktogul,13]": r"'13' is no number between 1 and 12",
    "power.demand[UZB,next]": r"'next' is no number between 1900 and 2100",
    "power.demand[UZB]": r"'power\.demand' has 2 key\(s\), not 1\. For example power\.demand\[KAZ,2021\]",
    "river.inflw[toktogul,6]": r"nothing reads 'river\.inflw'\. Did you mean river\.inflow",
    "power.capacity[UZB_gas_neu]": r"there is no 'UZB_gas_neu' in 'power\.capacity'",
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_figure_nobody_would_read_is_refused(name):
    with pytest.raises(InputError, match=SLIPS[name]):
        gather(own({name: (1.0, "dimensionless")}), [0], 1)


def test_what_is_new_and_has_its_place_is_read():
    rows = {"river.storage[toktogul,2026]": (12000.0, "hm^3"), "river.protocol[toktogul,UZB,5]": (300.0, "m^3/s")}
    mine = {"power.cost.my_line": (3.0, "MUSD/year")}
    found = case(gather(own(rows | mine), [0], 1)[0], steps=4)
    assert found.rules.protocols[found.rivers.at("toktogul"), UZB].max() == pytest.approx(300 * 31 * 0.0864)
