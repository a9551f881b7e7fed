"""The schematic map: numbers of the result, all of the players inside, readable in every language."""

import re
from importlib.resources import files

import pytest

from kenes.charts.theme import to_svg
from kenes.charts.trade_map import ASIDE, PLACES, SHAPES, map_message, member_flows, shapes, trade_map
from kenes.language import languages, speaking
from kenes.vocabulary.republics import FIVE, SIXTH
from unit.briefing import documents as made

ALL = [one.code for one in (*FIVE, SIXTH)]


def changed(document, pair, amount):
    """The change of trade of a pair, one way, in the headline model."""
    rows = document["reports"]["trade"]["members"]["rows"]
    row = next(r for r in rows if r[0] == "one sector" and {r[1], r[2]} == set(pair))
    row[5] = amount
    return document


def test_both_ways_are_counted_once_and_only_in_the_headline_model():
    document = made.everything()
    rows = member_flows(document)
    assert len(rows) == 10
    one_way = 41.0 / 4
    assert all(row["change"] == pytest.approx(2 * one_way) for row in rows)
    assert all(row["before"] == 200.0 for row in rows)
    first = member_flows(changed(document, ("KAZ", "TJK"), 500.0))[0]
    assert first["pair"] == ("KAZ", "TJK")
    assert first["change"] == pytest.approx(500.0 + one_way)


def test_the_message_names_the_pair_whose_trade_grows_most():
    document = changed(made.everything(), ("KAZ", "TJK"), 500.0)
    total = 10 * 2 * 41.0 / 4 - 41.0 / 4 + 500.0
    assert map_message(document) == (
        f"Trade grows most between Kazakhstan and Tajikistan, by 510 million US dollars a year of {total:,.0f} together"
    )
    assert map_message(made.CASES["everything-reversed"]()) == "No trade between members grows"


def test_the_largest_amounts_stand_on_the_map():
    svg = to_svg(trade_map(changed(made.everything(), ("KGZ", "TKM"), 250.0)))
    assert "+260" in svg
    assert all(name in svg for name in ("Kazakhstan", "Turkmenistan", "Schematic map"))
    assert len(svg) < 200_000


def test_without_an_account_it_says_so():
    assert "The result holds no account of trade between members." in to_svg(trade_map(made.all_gain()))


@pytest.mark.parametrize("language", languages())
def test_six_players_in_every_language(language):
    with speaking(language):
        svg = to_svg(trade_map(made.with_accounts(made.six())))
    texts = " ".join(re.findall(r"<text[^>]*>([^<]*)<", svg))
    assert texts
    if language == "ru":
        assert set(re.findall(r"[A-Za-z]{4,}", texts)) <= {"kenes", "made"}
        assert "Азербайджан" in texts


def test_every_possible_player_has_a_shape_and_a_place_in_it():
    codes = {feature["properties"]["iso3"] for feature in shapes()["features"]}
    assert set(ALL) <= codes
    assert set(PLACES) == set(ASIDE) == set(ALL)
    for feature in shapes()["features"]:
        if feature["properties"]["iso3"] in ALL:
            points = [p for polygon in feature["geometry"]["coordinates"] for ring in polygon for p in ring]
            lon, lat = PLACES[feature["properties"]["iso3"]]
            assert min(x for x, _ in points) < lon < max(x for x, _ in points)
            assert min(y for _, y in points) < lat < max(y for _, y in points)


def test_the_file_is_small_and_names_its_source():
    folder = files("kenes.charts").joinpath("data")
    assert len(folder.joinpath(SHAPES).read_bytes()) < 100_000
    assert "Natural Earth" in folder.joinpath("README.md").read_text(encoding="utf-8")
