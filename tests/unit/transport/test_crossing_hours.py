"""Hours and payments at sides of crossings: what is measured comes first, what is not says so, and the traps of the means are kept away."""

import csv
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.areas.transport.control_rules import ANY, PROFILES, read_rules, rule_for, shipped_rules
from kenes.areas.transport.crossing_hours import Crossing, controls, plan
from kenes.evidence import load
from kenes.evidence.sampling import sample
from kenes.vocabulary.errors import InputError, MissingEvidence, UnknownName

CROSSINGS = (
    Crossing("B_SRA", "road", "UZB", "TJK"),
    Crossing("B_OYB", "road", "UZB", "TJK"),
    Crossing("B_KEL", "rail1520", "KAZ", "UZB"),
    Crossing("B_LUG", "rail1520", "KAZ", "KGZ"),
    Crossing("B_ALT", "rail1520", "KAZ", "CHN"),
    Crossing("B_KOR", "road", "KAZ", "KGZ"),
    Crossing("B_KHO", "road", "KAZ", "CHN"),
    Crossing("B_TOR", "road", "KGZ", "CHN"),
    Crossing("B_YAL", "road", "KAZ", "UZB"),
    Crossing("P_AKT", "sea", "KAZ", "AZE"),
)
PLACES = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "AFG", "AZE", "CHN", "GEO", "IRN", "PAK", "RUS")
BORDERS = [
    ("KAZ", "RUS"), ("KAZ", "CHN"), ("KAZ", "KGZ"), ("KAZ", "UZB"), ("KAZ", "TKM"), ("KGZ", "UZB"), ("KGZ", "TJK"), ("KGZ", "CHN"),
    ("TJK", "UZB"), ("TJK", "AFG"), ("TJK", "CHN"), ("TKM", "UZB"), ("TKM", "AFG"), ("TKM", "IRN"), ("UZB", "AFG"), ("AFG", "IRN"),
    ("AFG", "PAK"), ("AZE", "GEO"), ("AZE", "RUS"), ("AZE", "IRN"), ("GEO", "RUS"), ("IRN", "PAK"), ("CHN", "PAK"), ("CHN", "RUS"),
]  # fmt: skip


@pytest.fixture(scope="module")
def values():
    return load().rows["value"].to_dict()


@pytest.fixture(scope="module")
def table(values):
    return controls(CROSSINGS, values, 2022).frame().set_index(["node", "country", "direction"])


def test_figures_somebody_may_look_up(table):
    assert table.loc[("B_SRA", "TJK", "outbound"), "hours"] == 3.8  # CPMM 2022, Table 3.16, Dusti
    assert table.loc[("B_SRA", "TJK", "inbound"), "fee"] == 79
    assert table.loc[("B_TOR", "KGZ", "outbound"), "hours"] == 50.1
    assert table.loc[("B_ALT", "KAZ", "inbound"), "hours"] == 78.0
    assert (table.loc[["B_SRA"]].query("country == 'TJK'")["status"] == "measured").all()


def test_a_figure_of_another_year_moves_with_the_mean_of_the_country(table):
    row = table.loc[("B_OYB", "TJK", "outbound")]
    assert row["status"] == "other_year"
    assert row["hours"] == pytest.approx(2.4 * 3.0 / 3.3)  # 2021 at Fotehobod, Tajik means outbound of 2022 and 2021
    assert row["fee"] == pytest.approx(57 * 23 / 27)
    assert "transport.cpmm.border_time[TJK,road,outbound,2021]" in row["evidence"]
    # No mean of the Chinese side to move by: as measured in 2023.
    assert table.loc[("B_KHO", "CHN", "outbound"), ["hours", "status"]].tolist() == [51.4, "other_year"]
    # Inbound at Yallama was measured on its own, outbound only together with it.
    assert table.loc[("B_YAL", "UZB", "inbound"), "hours"] == pytest.approx(30.0 * 5.5 / 14.0)
    assert table.loc[("B_YAL", "UZB", "outbound"), "hours"] == pytest.approx(11.4 * 3.5 / 7.6)


def test_containers_from_china_do_not_speak_for_other_borders(table):
    assert table.loc[("B_KEL", "KAZ", "inbound"), "hours"] == 6.8
    assert table.loc[("B_LUG", "KAZ", "inbound"), "hours"] == 6.8
    assert table.loc[("B_YAL", "KAZ", "inbound"), "fee"] < 100 < 504 == table.loc[("B_KHO", "KAZ", "inbound"), "fee"]
    assert table.loc[("B_ALT", "KAZ", "inbound"), "profile"] == "rail_gauge"
    assert set(table.loc["B_KOR"]["profile"]) == {"road_union"}
    assert set(table.loc["B_LUG"]["profile"]) == {"rail_union"}
    assert "rail_union" not in set(table.loc["B_KEL"]["profile"])


def test_the_year_is_chosen(values):
    for year, hours in ((2020, 13.8), (2021, 10.1), (2022, 3.8)):
        first = (
            controls(CROSSINGS[:1], values, year).frame().query("country == 'TJK' and direction == 'outbound'").iloc[0]
        )
        assert (first["hours"], first["status"]) == (hours, "measured")
    later = controls(CROSSINGS[:1], values, 2024).frame().query("country == 'TJK' and direction == 'outbound'").iloc[0]
    assert (later["hours"], later["status"]) == (3.8, "other_year")


@pytest.mark.parametrize("mode", ["road", "rail1520", "rail1435"])
def test_every_border_of_the_region_has_a_rule_and_rows(values, mode):
    crossings = [("B_KEL", mode, *border) for border in BORDERS]
    found = controls(crossings, values, 2022)
    assert len(found.hours) == 4 * len(BORDERS)
    assert ((found.hours > 0) & (found.hours < 100)).all()
    assert ((found.fee > 0) & (found.fee < 600)).all()
    assert set(found.profile) <= set(PROFILES)


def test_rules_name_what_is_there(values):
    years = {name.rpartition(",")[0] for name in values if name.startswith("transport.cpmm.border_time[")}
    for rule in shipped_rules():
        assert rule.country in (ANY, *PLACES)
        assert rule.hours_like == "assumed" or f"transport.cpmm.border_time[{rule.hours_like}" in years


def test_the_most_specific_rule_wins():
    text = "country,other_side,mode,direction,hours_like,fee_like,profile,why\n"
    one = (
        text
        + "*,*,road,*,assumed,assumed,road,a\nKAZ,*,road,inbound,assumed,assumed,rail,b\nKAZ,CHN,road,*,assumed,assumed,road_china,c\n"
    )
    rules = read_rules(one, "rules.csv")
    assert rule_for(("UZB", "KAZ", "road", "inbound"), rules).why == "a"
    assert rule_for(("KAZ", "UZB", "road", "inbound"), rules).why == "b"
    assert rule_for(("KAZ", "CHN", "road", "inbound"), rules).why == "c"
    tied = read_rules(
        text + "KAZ,*,road,*,assumed,assumed,road,a\nKAZ,*,*,inbound,assumed,assumed,road,b\n", "rules.csv"
    )
    with pytest.raises(InputError, match=r"rules KAZ,\*,road,\* and KAZ,\*,\*,inbound fit equally well"):
        rule_for(("KAZ", "UZB", "road", "inbound"), tied)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("KAZ,*,road,*,assumed,assumed,sky,x", r"rules\.csv, row 2, profile: there is no profile 'sky'"),
        ("KAZ,*,road,*,KAZ road,assumed,road,x", r"rules\.csv, row 2, hours_like: 'KAZ road' names no mean"),
        (
            "KAZ,*,*,*,assumed,assumed,road,x\nKAZ,*,*,*,assumed,assumed,road,y",
            r"rules\.csv, row 3: the rule repeats row 2",
        ),
    ],
)
def test_wrong_rules_are_refused(row, said):
    head = "country,other_side,mode,direction,hours_like,fee_like,profile,why\n"
    with pytest.raises(InputError, match=said):
        read_rules(head + row + "\n", "rules.csv")


def test_what_nobody_knows_is_refused(values):
    with pytest.raises(InputError, match=r"MNG side of the border with CHN, road, outbound: no rule says which hours"):
        controls([("B_KEL", "road", "MNG", "CHN")], values, 2022)
    with pytest.raises(MissingEvidence, match=r"B_NEW, .*there is no evidence row 'transport\.border_factor\[B_NEW\]'"):
        controls([("B_NEW", "road", "KAZ", "UZB")], values, 2022)
    with pytest.raises(UnknownName, match=r"B_KEL: there is no mode 'rial'\. Did you mean rail"):
        controls([("B_KEL", "rial", "KAZ", "UZB")], values, 2022)
    less = {name: value for name, value in values.items() if name != "transport.border_hours[CHN,rail,inbound]"}
    with pytest.raises(MissingEvidence, match=r"transport\.border_hours\[CHN,rail,inbound\]"):
        controls([("B_ALT", "rail1520", "KAZ", "CHN")], less, 2022)


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_an_hour_that_is_none_is_refused(values, wrong):
    name = "transport.cpmm_point.border_time[B_SRA,TJK,road,outbound,2022]"
    with pytest.raises(
        InputError, match=r"evidence row transport\.cpmm_point\.border_time\[B_SRA,TJK,road,outbound,2022\]"
    ):
        controls(CROSSINGS, values | {name: wrong}, 2022)


def test_a_mean_of_zero_cannot_move_a_figure(values):
    with pytest.raises(InputError, match=r"0 is no amount of hours.*|evidence row .*TJK,road,outbound,2021"):
        controls(CROSSINGS, values | {"transport.cpmm.border_time[TJK,road,outbound,2021]": 0.0}, 2022)


def test_draws_move_what_nobody_measured_and_nothing_else():
    evidence = load()
    found = plan(CROSSINGS, set(evidence.rows.index), 2022)
    products = found.hours_products()
    drawn = sample(evidence, products.ids, range(400), 7)
    hours = products.of(drawn)
    one_by_one = [
        found.evaluate(dict(zip(products.ids, row, strict=True)) | fees(evidence, found)).hours for row in drawn[:5]
    ]
    np.testing.assert_allclose(hours[:5], one_by_one, rtol=1e-15)
    moved = np.ptp(hours, axis=0) > 0
    assert [bool(m) for m in moved] == [figure.status in ("mean", "assumed") for figure in found.hours]
    # The factor has its mean at one, so what is drawn lies around the central figure.
    means = [k for k, figure in enumerate(found.hours) if figure.status == "mean"]
    np.testing.assert_allclose(hours[1:, means].mean(axis=0), hours[0, means], rtol=0.12)


def fees(evidence, found):
    return {name: float(evidence.rows.at[name, "value"]) for name in found.fee_products().ids}


@given(scale=st.floats(0.1, 10), year=st.sampled_from([2020, 2021, 2022]))
def test_twice_the_hours_of_all_rows_are_twice_the_hours_everywhere(scale, year):
    """Hours are of the first degree in rows of hours: ratios and factors carry no unit."""
    values = load().rows["value"].to_dict()
    scaled = {
        name: value * (scale if name.startswith(("transport.cpmm", "transport.border_hours")) else 1)
        for name, value in values.items()
    }
    before, after = (controls(CROSSINGS, rows, year) for rows in (values, scaled))
    np.testing.assert_allclose(after.hours, scale * before.hours, rtol=1e-12)


def test_shares_of_causes_sum_to_one_for_every_profile(values):
    for profile in PROFILES:
        shares = [value for name, value in values.items() if name.startswith(f"transport.cause_share[{profile},")]
        assert len(shares) == 7
        assert sum(shares) == pytest.approx(1, abs=1e-12)


def test_gateways_sum_to_one(values):
    sums = {}
    for name, value in values.items():
        if name.startswith("transport.gateway["):
            economy = name.split("[")[1].split(",")[0]
            sums[economy] = sums.get(economy, 0) + value
    assert len(sums) >= 40
    assert {economy: total for economy, total in sums.items() if abs(total - 1) > 1e-9} == {}


def test_the_table_of_rules_gives_a_reason_for_each():
    text = files("kenes.areas.transport").joinpath("layout/control_rules.csv").read_text(encoding="utf-8")
    assert all(len(row["why"]) > 15 for row in csv.DictReader(text.splitlines()))
