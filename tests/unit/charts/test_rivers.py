"""Charts of rivers and power: what is drawn is what the account holds, and no message claims what the numbers do not bear."""

import pytest

from kenes.charts.dispatch import dispatch, dispatch_message, month_sources, shortage_by
from kenes.charts.gallery import Gallery
from kenes.charts.panels import Panel, ends, step_of, tick_text, ticks
from kenes.charts.power_map import AT, COURSES, SCALE, WIDTH, map_changes, power_map, power_map_message
from kenes.charts.region_map import Window, shapes
from kenes.charts.rivers import carried, dam_clauses, power_clause, swapped, upstream_clause
from kenes.charts.storage import RESERVOIRS, regimes_of, storage, storage_message
from kenes.charts.swap import swap, swap_bars, swap_message
from kenes.charts.water_values import drawn_nodes, season_worths, water_message, water_values
from kenes.language import languages
from unit.briefing import documents as made
from unit.charts.drawn import inside_its_frame

CHARTS = (swap, storage, dispatch, water_values, power_map)


def table(document, name):
    return document["reports"]["river_power"][name]


def change(document, name, value, **where):
    """Set the number of every row of a table that has these cells."""
    columns = table(document, name)["columns"]
    column = next(c for c in ("change", "gwh", "usd_m3", "release_m3_s", "musd") if c in columns)
    rows = [r for r in table(document, name)["rows"] if all(r[columns.index(k)] == v for k, v in where.items())]
    assert rows
    for row in rows:
        row[columns.index(column)] = value
    return document


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_can_be_drawn_in_every_language_inside_its_frame(chart, language):
    inside_its_frame(chart, made.rivers(), language, most=250_000)


@pytest.mark.parametrize("chart", CHARTS)
def test_without_an_account_each_says_so(chart):
    drawing = str(chart(made.all_gain()).to_dict())
    assert "The result holds no such account of rivers and power." in drawing
    assert "Source: kenes 0.1.0" in drawing


def test_the_gallery_draws_the_same_charts():
    document = made.rivers()
    gallery = Gallery(document)
    drawn = (gallery.swap, gallery.storage, gallery.dispatch, gallery.water_values, gallery.power_map)
    assert [one().to_dict() for one in drawn] == [chart(document).to_dict() for chart in CHARTS]


def test_water_carried_is_what_is_less_in_one_half_and_more_in_the_other():
    assert carried(-3000.0, 2500.0) == 2500.0
    assert carried(-300.0, -2500.0) == 0.0
    assert carried(None, 10.0) == 0.0
    document = made.rivers()
    assert swapped(document, "water") == {
        "toktogul": {"winter": -3000.0, "summer": 3000.0},
        "nurek": {"winter": -1800.0, "summer": 1680.0},
    }
    assert dam_clauses(document) == ["Toktogul keeps 3.0 km³ and Nurek 1.7 km³ from October-March for April-September"]
    assert dam_clauses(made.rivers_lose()) == [
        "Toktogul keeps 3.0 km³ and Nurek 1.7 km³ from April-September for October-March"
    ]


def test_dams_that_carry_nothing_are_not_said_to_carry():
    still = change(made.rivers(), "swap", 0.0, who="nurek")
    assert dam_clauses(still)[1:] == ["Nurek releases as today"]
    more = change(made.rivers(), "swap", 100.0, who="nurek")
    assert dam_clauses(more)[1:] == [
        "the release of Nurek changes by +0.6 km³ in October-March and by +0.6 km³ in April-September"
    ]
    unknown = change(made.rivers(), "swap", None, who="nurek", month=4)
    assert dam_clauses(unknown) == ["Toktogul keeps 3.0 km³ from October-March for April-September"]
    assert swap_bars(unknown) == []
    assert swap_message(unknown) == "What is swapped is not known"


def test_power_is_told_by_who_receives_and_who_sends():
    document = made.rivers()
    assert power_clause(document, "winter").replace("\u00a0", " ") == (
        "In October-March more power than today (net, GWh): received by Tajikistan 3,600, Kyrgyzstan 3,000; "
        "sent by Uzbekistan 4,200, Kazakhstan 2,400, Turkmenistan 300"
    )
    assert (
        upstream_clause(document) == "Kyrgyzstan and Tajikistan receive together 6,600 GWh more power in October-March"
    )
    assert upstream_clause(made.rivers_lose()) == ""
    assert power_clause(change(document, "swap", 0.0, what="power"), "winter") == ""
    assert power_clause(change(document, "swap", None, who="UZB", month=11), "winter") == ""


def test_bars_of_the_swap_are_power_received_and_water_released():
    rows = {(r["what"], r["code"], r["month"]): r["value"] for r in swap_bars(made.rivers())}
    assert rows["power", "KGZ", 1] == 500.0
    assert rows["power", "TJK", 7] == -500.0
    assert rows["water", "KGZ", 1] == -0.5
    assert rows["water", "TJK", 7] == pytest.approx(0.28)
    assert {code for _, code, _ in rows} == {"KGZ", "TJK"}


def test_load_is_what_the_sources_give_less_what_is_sent():
    found = month_sources(made.rivers())
    assert found["KGZ", "after", 1] == {
        "coal": 500.0, "hydro": 900.0, "unserved": 0.0, "emergency": 0.0, "received": 500.0, "sent": 0.0, "load": 1900.0,
    }  # fmt: skip
    assert found["KGZ", "after", 7]["sent"] == 450.0
    assert found["KGZ", "after", 7]["load"] == 950.0
    assert found["KGZ", "today", 1]["load"] == 1430.0
    gap = change(made.rivers(), "power", None, republic="KGZ", source="coal", month=1, situation="after")
    assert ("KGZ", "after", 1) not in month_sources(gap)
    assert shortage_by(made.rivers(), "today", "winter")["KGZ"] == 180.0


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (0.0, "falls from 900 to 0 GWh a year"),
        (60.0, "rises from 900 to 3,600 GWh a year"),
        (15.0, "stays at 900 GWh a year"),
    ],
)
def test_the_message_on_dispatch_follows_the_numbers(after, message):
    document = change(made.rivers(), "power", 0.0, source="unserved")
    for month in made.MONTHS:
        change(document, "power", 15.0, source="unserved", month=month, situation="today")
        change(document, "power", after, source="unserved", month=month, situation="after")
    assert dispatch_message(document) == f"Power that is not served or bought in an emergency {message}"
    gap = change(document, "power", None, source="unserved", month=1, situation="today", republic="KAZ")
    assert dispatch_message(gap) == "Where power comes from is not known"


def test_reservoirs_stand_in_their_order_and_gaps_are_left_out():
    document = made.rivers()
    assert tuple(regimes_of(document)) == RESERVOIRS
    assert storage_message(document, ("nurek",)) == "Nurek releases 550 m³/s in April-September instead of 400"
    gap = change(document, "reservoirs", None, reservoir="nurek", month=5, situation="after")
    assert "nurek" not in regimes_of(gap)
    still = change(made.rivers(), "reservoirs", 400.0)
    assert storage_message(still) == "No reservoir shown changes its release in April-September"


def test_water_is_worth_most_where_the_account_says():
    document = made.rivers()
    assert season_worths(document)["nurek", "summer", "after"] == pytest.approx(0.0125)
    assert drawn_nodes(document) == {
        "syr_darya": ["toktogul", "kairakkum", "shardara"],
        "amu_darya": ["nurek", "tuyamuyun"],
    }
    change(document, "water_values", 0.3, node="shardara", month=6, situation="today")
    change(document, "water_values", 0.9, node="shardara", month=7, situation="today")
    assert water_message(document) == (
        "A cubic metre is worth most at Shardara in April-September: 0.222 US dollars today, 0.017 when all unite"
    )
    gap = change(document, "water_values", None, node="nurek", month=7, situation="today")
    assert drawn_nodes(gap)["amu_darya"] == ["tuyamuyun"]
    assert water_message(gap) == "What a cubic metre is worth is not known at every place"


def test_the_map_holds_every_republic_and_the_rivers():
    window = Window(0, 0, WIDTH, 262, SCALE)
    for feature in shapes()["features"]:
        if feature["properties"]["iso3"] in AT and feature["properties"]["iso3"] != "AZE":
            points = [
                window.pixel(p) for polygon in feature["geometry"]["coordinates"] for ring in polygon for p in ring
            ]
            assert all(0 <= x <= WIDTH and 0 <= y <= 262 for x, y in points)
    assert all(0 < x < WIDTH and 0 < y < 262 for course in COURSES.values() for x, y in map(window.pixel, course))
    assert map_changes(made.rivers())["winter"]["power"]["UZB"] == 4200.0
    assert power_map_message(made.rivers()) == (
        "Power moves most to Tajikistan in October-March (3,600 GWh) and Uzbekistan in April-September (5,400 GWh)"
    )
    still = change(made.rivers(), "swap", 0.0, what="power")
    assert power_map_message(still) == "Power sent between the republics stays as today"
    assert "as today" in str(power_map(still).to_dict())


def test_scales_are_round_and_hold_zero():
    assert (step_of(12.5), step_of(0.4), step_of(2200.0)) == (5.0, 0.1, 500.0)
    assert ends([3.0, 10.5]) == (0.0, 12.5)
    assert ends([]) == ends([0.0]) == (0.0, 1.0)
    panel = Panel(0, 0, 100, 50, *ends([-640.0, 910.0]))
    assert 0.0 in ticks(panel)
    assert panel.low <= -640.0 < 910.0 <= panel.high
    assert panel.up(panel.high) == 0.0
    assert panel.up(panel.low) == panel.foot == 50
    assert [tick_text(0.25, 0.25), tick_text(2500.0, 500.0), tick_text(0.0, 0.1)] == ["0.25", "2,500", "0.0"]
    with pytest.raises(ValueError, match="no steps"):
        step_of(0.0)
