"""Charts of transport: what is drawn is what the account holds, and no message claims what the numbers do not bear."""

import pytest

from kenes.charts.crossing_ranking import LEFT, crossing_ranking, ranking_message
from kenes.charts.freight_map import (
    CHANGES,
    HEIGHT,
    WIDEST,
    WIDTH,
    colour_of,
    drawn_links,
    freight_map,
    freight_message,
    inside,
    shown_crossings,
    width_of,
)
from kenes.charts.gallery import Gallery
from kenes.charts.hours import hours_between, hours_message
from kenes.charts.indicators import indicators, indicators_message
from kenes.charts.transport import fall, hour_worths, inner_goods, pair_values, predicted
from kenes.language import languages
from kenes.vocabulary.republics import republic
from unit.briefing import documents as made
from unit.charts.drawn import inside_its_frame

CHARTS = (freight_map, crossing_ranking, hours_between, indicators)


def table(document, name):
    return document["reports"]["transport"][name]


def change(document, name, column, value, **where):
    """Set a column of every row of a table that has these cells."""
    columns = table(document, name)["columns"]
    rows = [r for r in table(document, name)["rows"] if all(r[columns.index(k)] == v for k, v in where.items())]
    assert rows
    for row in rows:
        row[columns.index(column)] = value
    return document


def marks(chart, channel):
    """Rows of the layers whose marks use a channel."""
    layers = [layer for layer in chart.to_dict()["layer"] if channel in layer.get("encoding", {})]
    return [row for layer in layers for row in layer["data"]["values"]]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_can_be_drawn_in_every_language_inside_its_frame(chart, language):
    inside_its_frame(chart, made.corridors(), language)


@pytest.mark.parametrize("chart", CHARTS)
def test_without_an_account_each_says_so(chart):
    drawing = str(chart(made.all_gain()).to_dict())
    assert "The result holds no such account of transport." in drawing
    assert "Source: kenes 0.1.0" in drawing


def test_the_gallery_draws_the_same_charts():
    document = made.corridors()
    gallery = Gallery(document)
    drawn = (gallery.freight_map, gallery.crossings, gallery.hours, gallery.indicators)
    assert [one().to_dict() for one in drawn] == [chart(document).to_dict() for chart in CHARTS]


def test_goods_over_borders_between_members_leave_out_neighbours():
    document = made.corridors()
    assert inner_goods(document) == (12_000.0, 13_200.0)
    assert freight_message(document) == (
        "10% more goods pass the borders between the members when all unite: 12.0 million tonnes a year become 13.2"
    )
    fewer = change(made.corridors(), "crossings", "kt_after", 0.0, node="B_OYB")
    assert freight_message(fewer).startswith("8% fewer goods")
    same = made.corridors()
    for node, mode in (("B_ZHI", "road"), ("B_KEL", "rail"), ("B_OYB", "road")):
        change(
            change(same, "crossings", "kt_today", 5.0, node=node, mode=mode), "crossings", "kt_after", 5.0, node=node
        )
    assert "stay at" in freight_message(same)
    gap = change(made.corridors(), "crossings", "kt_after", None, node="B_OYB")
    assert freight_message(gap) == "What the borders carry is not known"


def test_links_are_as_wide_as_their_goods_and_coloured_by_change():
    rows = {(row["from"], row["to"]): row for row in drawn_links(made.corridors())}
    assert ("KHG", "B_TOR") not in rows, "it is not built"
    assert width_of(5500.0, 5500.0) == WIDEST
    assert width_of(2750.0, 5500.0) == WIDEST / 2
    colours = [colour for _, colour in CHANGES]
    assert colour_of(rows["CIT", "B_KEL"]) == colours[0]
    assert colour_of(rows["TAS", "B_OYB"]) == colours[1]
    assert colour_of(rows["B_KEL", "TAS"]) == colours[2]
    assert colour_of(rows["P_AKT", "P_ALY"]) == colours[3]
    assert colour_of(rows["BEY", "B_OAZ"]) == colours[4]
    assert "Schematic map" in str(freight_map(made.corridors()).to_dict())


def test_lines_end_at_the_edge_of_the_map():
    assert inside((10.0, 10.0), (20.0, 20.0)) == ((10.0, 10.0), (20.0, 20.0))
    assert inside((-100.0, 50.0), (100.0, 50.0)) == ((0.0, 50.0), (100.0, 50.0))
    start, end = inside((WIDTH - 100.0, HEIGHT - 50.0), (WIDTH + 100.0, HEIGHT + 50.0))
    assert start == (WIDTH - 100.0, HEIGHT - 50.0)
    assert end == pytest.approx((WIDTH, HEIGHT))
    assert inside((-50.0, -10.0), (WIDTH + 50.0, -10.0)) is None
    assert inside((-50.0, 10.0), (10.0, -50.0)) is None
    lines = marks(freight_map(made.corridors()), "strokeWidth")
    assert all(0 <= row["x"] <= WIDTH and 0 <= row["x2"] <= WIDTH for row in lines)


def test_dots_are_in_proportion_to_what_an_hour_saves_all_of_them():
    rows = shown_crossings(made.corridors())
    assert [(row["name"], round(row["usd"] / 1e6, 1)) for row in rows] == [
        ("Dostyk/Alashankou", 22.7),
        ("Zhibek Zholy/Gisht Kuprik", 14.0),
        ("Oybek/Fotehobod", 3.1),
    ]
    dots = marks(freight_map(made.corridors()), "size")[:3]
    assert dots[1]["size"] / dots[0]["size"] == pytest.approx(14.0 / 22.7, abs=0.001)


def test_the_ranking_is_by_the_sum_and_its_parts_are_in_the_fixed_order():
    document = made.corridors()
    assert (
        ranking_message(document)
        == "An hour less saves most at Dostyk/Alashankou, by road: 22.7 million US dollars a year"
    )
    assert [row["node"] for row in hour_worths(document)] == ["B_DOS", "B_ZHI", "B_OYB"]
    bars = marks(crossing_ranking(document), "x2")
    second = [bar for bar in bars if bar["y"] == sorted({b["y"] for b in bars})[1]]
    assert [bar["colour"] for bar in second] == [republic(p).colour for p in made.DEFAULT_PLAYERS]
    assert second[0]["x"] == LEFT
    whole = second[-1]["x2"] - LEFT
    assert (second[-1]["x2"] - second[-1]["x"]) / whole == pytest.approx(8.6 / 14.0, abs=0.001)
    gap = change(document, "ranking", "usd_per_hour", None, node="B_DOS", republic="UZB")
    assert [row["node"] for row in hour_worths(gap)] == ["B_ZHI", "B_OYB"]


def test_hours_are_told_of_members_only_and_by_the_deepest_fall():
    document = made.corridors()
    found = pair_values(document, "p95_hours")
    assert len(found) == 20
    assert fall(found["UZB", "TJK"]) == pytest.approx(-20.0)
    assert hours_message(document) == (
        "From Uzbekistan to Tajikistan nineteen loads in twenty arrive within 96 hours instead of 120"
    )
    still = change(document, "costs", "p95_hours", 120.0)
    assert hours_message(still).startswith("Nowhere between the republics")
    gap = change(made.corridors(), "costs", "p95_hours", None, exporter="UZB", importer="TJK", situation="after")
    assert ("UZB", "TJK") not in pair_values(gap, "p95_hours")


def test_only_what_is_predicted_counts_and_calibrated_and_put_in_do_not():
    document = made.corridors()
    assert [(row["republic"], row["indicator"]) for row in predicted(document)] == [
        ("KAZ", "swd"), ("KAZ", "transport_cost"), ("TKM", "border_cost"), ("UZB", "swod"),
    ]  # fmt: skip
    assert indicators_message(document) == "2 of 4 indicators of 2022 lie within 15% of CAREC's"
    change(document, "indicators", "use", "input")
    assert predicted(document) == []
    assert indicators_message(document) == "How the model compares with CAREC's indicators is not known"


def test_what_lies_beyond_the_edge_stands_at_the_edge_with_its_own_number():
    dots = {row["text"]: row for row in marks(indicators(made.corridors()), "fill")}
    panels = marks(indicators(made.corridors()), "x2")
    assert set(dots) == {"+10", "+60", "−19", "0"}
    cost = sorted(panels, key=lambda band: band["x"])[1]
    middle, reach = (cost["x"] + cost["x2"]) / 2, (cost["x2"] - cost["x"]) / 2
    assert dots["+60"]["x"] - middle == pytest.approx(reach * 40 / 15, abs=0.1)
    assert dots["+60"]["off"]
    assert not dots["+10"]["off"]
