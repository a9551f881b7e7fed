"""The schematic map: numbers of the result, all of the players inside, readable in every language."""

import math
import re
from importlib.resources import files

import pytest

from kenes.charts.gallery import Gallery
from kenes.charts.partners import import_changes, partners_message, trade_with
from kenes.charts.region_map import PLACES, SHAPES, shapes
from kenes.charts.theme import to_svg
from kenes.charts.trade_map import ASIDE, HEIGHT, MAP, WIDTH, amount_places, bow, map_message, member_flows, trade_map
from kenes.language import languages, speaking
from kenes.vocabulary.errors import UnknownName
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
        f"Trade grows most between Kazakhstan and Tajikistan, by 510 of {total:,.0f} million US dollars a year in all"
    )
    assert map_message(made.CASES["everything-reversed"]()) == "No trade between members grows"


def test_the_largest_amounts_stand_on_the_map():
    svg = to_svg(trade_map(changed(made.everything(), ("KGZ", "TKM"), 250.0)))
    assert "+260" in svg
    assert all(name in svg for name in ("Kazakhstan", "Turkmenistan", "Schematic map"))
    assert len(svg) < 100_000


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
    assert len(folder.joinpath(SHAPES).read_bytes()) < 60_000
    assert "Natural Earth" in folder.joinpath("README.md").read_text(encoding="utf-8")


def test_the_window_holds_every_player_whole():
    for feature in shapes()["features"]:
        if feature["properties"]["iso3"] in ALL:
            points = [MAP.pixel(p) for polygon in feature["geometry"]["coordinates"] for ring in polygon for p in ring]
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_the_pixels_of_places_are_those_of_the_projection():
    assert MAP.pixel((66.6, 46.0)) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    x, y = MAP.pixel((76.6, 56.0))
    assert x - WIDTH / 2 == pytest.approx(612 * 0.17453293, rel=1e-6)
    northing = [math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) for lat in (46.0, 56.0)]
    assert HEIGHT / 2 - y == pytest.approx(612 * (northing[1] - northing[0]))


def test_borders_are_shared_without_a_gap():
    """A point inside the border of two republics lies in the rings of both; where three meet, in all of them."""
    rings = {
        feature["properties"]["iso3"]: {tuple(p) for polygon in feature["geometry"]["coordinates"] for ring in polygon for p in ring}
        for feature in shapes()["features"]
    }  # fmt: skip
    for one, other in (("KAZ", "UZB"), ("KAZ", "KGZ"), ("KAZ", "TKM"), ("UZB", "TKM"), ("UZB", "TJK"), ("KGZ", "TJK")):
        assert len(rings[one] & rings[other]) >= 3
    inner = rings["UZB"] - set().union(*(rings[code] for code in ("KAZ", "KGZ", "TJK", "TKM", "AFG")))
    assert not inner, "Uzbekistan has no coast: each of its points is a point of a neighbour"


def test_a_link_begins_and_ends_at_the_dots():
    for one in ALL:
        for other in ALL:
            if one != other:
                points = bow((one, other))
                assert points[0] == pytest.approx(MAP.pixel(PLACES[one]))
                assert points[-1] == pytest.approx(MAP.pixel(PLACES[other]))


def test_amounts_stand_on_their_links_and_not_on_each_other():
    rows = member_flows(changed(made.everything(), ("KAZ", "UZB"), 500.0))
    places = amount_places(rows, ALL[:5])
    assert len(places) == 4
    for row, place in zip(rows, places, strict=False):
        assert place in bow(row["pair"])
    for i, (x, y) in enumerate(places):
        assert all(abs(x - x2) >= 40 or abs(y - y2) >= 18 for x2, y2 in places[:i])


def outsiders(document, *rows):
    """Outsiders of which one republic imports less or more, in place of those of the case."""
    table = document["reports"]["trade"]["imports_gained"]
    table["rows"] = [row for row in table["rows"] if row[3] == "member"]
    table["rows"] += [
        ["one sector", "all", "UZB", "outsider", code, 900.0, change, 0.0, change, 0.0] for code, change in rows
    ]
    return document


def test_imports_by_partner_are_those_of_the_account():
    document = outsiders(
        changed(made.everything(), ("KAZ", "UZB"), 500.0), ("all", -20.0), ("CHN", -8.0), ("RUS", -9.5), ("AGO", 0.0)
    )
    table = document["reports"]["trade"]["members"]["rows"]
    given = {r[1]: r[5] for r in table if r[0] == "one sector" and r[2] == "UZB"}
    found = import_changes(document, "UZB")
    assert {row["partner"]: row["change"] for row in found if row["member"]} == given
    assert [(r["partner"], r["change"]) for r in found[4:]] == [("RUS", -9.5), ("CHN", -8.0), ("other", -2.5)]


def test_where_no_outsider_loses_they_stand_together():
    found = import_changes(outsiders(made.everything(), ("all", 20.0), ("AGO", 0.01)), "UZB")
    assert [(row["partner"], row["change"]) for row in found if not row["member"]] == [("all", 20.0)]


def test_the_message_on_imports_names_the_partner_that_gains_most():
    document = made.everything()
    for row in document["reports"]["trade"]["members"]["rows"]:
        if row[0] == "one sector" and row[1:3] == ["TKM", "UZB"]:
            row[5] = 469.25
    assert partners_message(document, "UZB") == (
        "Uzbekistan imports 500 million US dollars a year more from the other members, most from Turkmenistan"
    )
    lost = made.CASES["everything-reversed"]()
    assert partners_message(lost, "UZB") == "Uzbekistan does not import more from the other members"


def test_bars_say_what_imports_from_members_replace():
    svg = to_svg(trade_with(made.everything(), "UZB"))
    words = " ".join(" ".join(re.findall(r">([^<>]+)<", svg)).split())
    assert "replace 30.0 of home goods (trade created) and 10.0 of goods from outside (trade diverted)" in words
    assert "−8.0" in words
    assert "China" in words
    assert "trade created" not in to_svg(trade_with(without_parts(made.everything()), "UZB"))


def without_parts(document):
    for row in document["reports"]["trade"]["imports_gained"]["rows"]:
        row[8] = -1.0
    return document


def test_imports_without_an_account_or_a_player():
    svg = to_svg(trade_with(made.all_gain(), "UZB"))
    assert "The result holds no account of trade between members." in svg
    with pytest.raises(UnknownName, match="'AZE' is no player here"):
        trade_with(made.everything(), "AZE")


@pytest.mark.parametrize("republic", ALL)
@pytest.mark.parametrize("language", languages())
def test_imports_of_each_republic_in_every_language(language, republic):
    svg = to_svg(Gallery(made.with_accounts(made.six()), language).trade_with(republic))
    assert "NaN" not in svg
    texts = " ".join(re.findall(r"<text[^>]*>([^<]*)<", svg))
    assert texts
    if language == "ru":
        assert set(re.findall(r"[A-Za-z]{4,}", texts)) <= {"kenes", "made"}


def test_the_gallery_draws_the_same_map():
    document = made.everything()
    assert to_svg(Gallery(document).trade_map()) == to_svg(trade_map(document))
