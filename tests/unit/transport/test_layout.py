"""The shipped places and links: counted, joined over crossings only, with lengths that follow from their positions."""

from collections import Counter

import numpy as np
import pytest

from kenes.areas.transport.entries import shipped
from kenes.areas.transport.figures import length_factors, lengths, positions, weights
from kenes.areas.transport.layout import COUNTRIES, Layout, Link, Node
from kenes.areas.transport.layout_checks import check
from kenes.areas.transport.paths import great_circle_km
from kenes.evidence import load
from kenes.language import languages, say, speaking
from kenes.vocabulary.errors import InputError, UnknownName

PROJECTS = {"cku", "trans_afghan", "herat_mazar", "kgz_north_south", "torghundi_herat"}


def test_places_and_links_are_counted(shape):
    assert Counter(node.kind for node in shape.nodes) == {"city": 93, "crossing": 63, "junction": 17, "port": 8}
    assert Counter(link.mode for link in shape.links) == {"road": 199, "rail": 157, "sea": 5}
    assert {link.project for link in shape.links} == {"", *PROJECTS}
    upgraded = Counter(link.upgrade for link in shape.links if link.upgrade)
    assert upgraded == {"uzen_gorgan": 4, "trans_caspian": 2, "beyneu": 4}


def test_the_shipped_tables_pass_the_checks_of_an_overlay(shape):
    check(
        shape,
        {row.cells["id"]: row for row in shipped("nodes")},
        {(row.cells["mode"], row.cells["from"], row.cells["to"]): row for row in shipped("links")},
    )


def test_no_link_runs_into_another_country_without_a_crossing(shape):
    for link in shape.links:
        start, end = shape.node(link.start), shape.node(link.end)
        if link.mode == "sea":
            assert {start.kind, end.kind} == {"port"}
        elif start.crossing or end.crossing:
            assert shape.country(link) in set(start.sides) & set(end.sides)
        else:
            assert start.country == end.country


def test_every_place_has_a_link_and_every_crossing_two_sides(shape):
    ends = Counter(name for link in shape.links for name in (link.start, link.end))
    assert [node.id for node in shape.nodes if not ends[node.id]] == []
    for node in shape.nodes:
        if node.crossing:
            reached = {shape.country(link) for link in shape.links if node.id in (link.start, link.end)}
            assert reached == set(node.sides), node.id


def test_gauges_are_those_of_the_countries(shape):
    for link in shape.links:
        if link.mode != "rail":
            assert link.gauge == ""
            continue
        country = shape.country(link)
        exceptions = {("B_ISQ", "HEA"), ("B_TOR", "MAK")}
        expected = {"CHN": "1435", "IRN": "1435", "PAK": "1676"}.get(country, "1520")
        assert link.gauge == ("1435" if link.key[1:] in exceptions else expected), link.key


def by_vectors(start, end):
    """Distance in km as the angle between two unit vectors on a sphere of 40,030 km around."""
    x, y = (np.array([np.cos(b) * np.cos(a), np.cos(b) * np.sin(a), np.sin(b)]) for a, b in np.radians([start, end]))
    return 40_030 / (2 * np.pi) * np.arctan2(np.linalg.norm(np.cross(x, y)), x @ y)


def test_derived_lengths_follow_from_the_positions(shape):
    """Great circle by a second formula, the angle between two vectors, times the detour of mode and terrain."""
    evidence = load()
    at, km = positions(evidence, shape), lengths(evidence, shape)
    derived = [link for link, factor in zip(shape.links, length_factors(evidence, shape), strict=True) if factor]
    assert len(derived) == len(shape.links) - 7
    for link in derived:
        detour = evidence.value(f"transport.detour[{link.mode},{link.terrain}]", "dimensionless")
        great = by_vectors(at[link.start], at[link.end])
        assert km[link.key] == pytest.approx(detour * great, rel=0.02, abs=0.1), link.key


def test_no_link_is_shorter_than_the_great_circle(shape):
    evidence = load()
    at, km = positions(evidence, shape), lengths(evidence, shape)
    for link in shape.links:
        row = evidence.row(link.evidence)
        great = float(great_circle_km(*at[link.start], *at[link.end]))
        assert great * 0.999 <= km[link.key], link.key
        assert great * 0.98 <= row.low <= row.value <= row.high, link.key


def test_great_circles_anybody_can_look_up():
    # Almaty-Astana is about 970 km by air, London-Paris 344 km; a quarter of a meridian 10,007.5 km.
    assert float(great_circle_km(76.913, 43.327, 71.428, 51.181)) == pytest.approx(970, rel=0.01)
    assert float(great_circle_km(-0.1276, 51.5072, 2.3522, 48.8566)) == pytest.approx(344, rel=0.01)
    assert float(great_circle_km(0, 0, 0, 90)) == pytest.approx(10_007.5, abs=1)


def test_no_position_comes_from_openstreetmap():
    rows = load().matrix("transport.position")
    assert not rows["source"].str.contains("OpenStreetMap|OSM").any()
    assert set(rows["licence"]) == {"public domain", "own work"}
    old = ["B_ALT", "B_KEL", "B_OAZ", "B_BEK", "B_KHD", "B_GAL", "B_SAV", "B_AKY", "B_SRX", "B_AKI", "B_OZI", "B_AKS"]
    assert set(rows.loc[rows["key0"].isin(old), "status"]) == {"derived"}


def test_published_lengths_of_the_new_railways():
    evidence = load()
    length = lambda *key: evidence.value(f"transport.length[rail,{','.join(key)}]", "km")  # noqa: E731
    assert length("KHG", "B_TOR") + length("B_TOR", "MAK") == 344
    assert length("B_TOR", "MAK") + length("MAK", "JLB") + length("JLB", "B_CKU") == 260
    assert length("B_CKU", "AZN") == 50
    assert length("MZR", "KBL") + length("KBL", "B_KHL") == 647


def test_weights_are_shares_of_cities_of_every_country(shape):
    found = weights(load(), shape)
    for code in COUNTRIES:
        mine = {place: share for (one, place), share in found.items() if one == code}
        assert sum(mine.values()) == pytest.approx(1.0)
        assert 4 <= len(mine) <= 6 if code in COUNTRIES[:5] else 1 <= len(mine) <= 4


@pytest.mark.parametrize("language", languages())
def test_every_place_has_a_name(shape, language):
    with speaking(language):
        names = {node.id: say(f"place-{node.id}") for node in shape.nodes}
    if language == "en":
        assert names == {node.id: node.name for node in shape.nodes}
    assert all(names.values())


def test_unknown_places_are_refused_with_the_nearest(shape):
    with pytest.raises(UnknownName, match=r"no place 'B_OYC'.*B_OYB"):
        shape.node("B_OYC")


def test_a_link_over_a_border_is_refused_in_code_too():
    nodes = (Node("AA", "A", "KAZ", "city", "", ""), Node("BB", "B", "UZB", "city", "", ""))
    link = Link("road", "AA", "BB", "flat", "", "", "", "")
    with pytest.raises(InputError, match="from KAZ into UZB without a crossing"):
        Layout(nodes, (link,)).country(link)
