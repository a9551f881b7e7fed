"""The supernetwork: what its arcs are, where gauges break, that everybody reaches everybody, and distances one can dispute."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.areas.transport.layout import COUNTRIES, Layout, Link, Node
from kenes.areas.transport.network import KINDS, build
from kenes.areas.transport.paths import disconnected, require_routes, route, shortest
from kenes.vocabulary.errors import InputError, MissingEvidence, UnknownName

SMALL = 1.0
"""Cost of an arc that is no haul, km: keeps shortest routes from changing mode for nothing."""


def kilometres(network, mode):
    """Least km between all zones by one mode, over what exists today."""
    allowed = np.char.startswith(network.layer, mode) & (network.kind != "transfer") & network.existing
    return shortest(network, network.km, allowed)


def between(matrix, network, origin, destination):
    return matrix[network.zones.index(origin), network.zones.index(destination)]


def arcs(network, **fields):
    chosen = np.ones(len(network.tail), dtype=bool)
    for name, text in fields.items():
        chosen &= getattr(network, name) == text
    return np.flatnonzero(chosen)


def test_arcs_and_states_are_counted(network, shape):
    assert set(network.kind) == set(KINDS)
    assert len(arcs(network, kind="haul")) == 2 * len(shape.links)
    assert len(network.zones) == 45
    crossings = [node for node in shape.nodes if node.crossing]
    modes = sum(len({link.mode for link in shape.links if node.id in (link.start, link.end)}) for node in crossings)
    assert len(arcs(network, kind="border")) == 2 * modes
    assert len(arcs(network, kind="access")) == len(arcs(network, kind="egress"))
    # Five sea lanes join six ports, each with road and rail, loading and unloading.
    assert len(arcs(network, kind="port")) == 6 * 2 * 2 - 4


def test_no_arc_but_a_border_changes_the_country(network):
    side = np.array([state[2] for state in network.states])
    differ = side[network.tail] != side[network.head]
    sea = network.layer == "sea"
    assert set(network.kind[differ & ~sea]) == {"border"}
    assert (differ[network.kind == "border"]).all()
    border = network.kind == "border"
    assert (side[network.tail[border]] == network.side_from[border]).all()
    assert (side[network.head[border]] == network.side_to[border]).all()
    assert (network.country[border | (sea & (network.kind == "haul"))] == "").all()
    assert (network.country[~border & ~(sea & (network.kind == "haul"))] != "").all()


def test_every_arc_but_hauls_has_a_place_and_only_hauls_have_km(network):
    haul = network.kind == "haul"
    assert ((network.node == "") == haul).all()
    assert ((network.km > 0) == haul).all()
    assert ((network.link >= 0) == haul).all()


def test_gauges_break_where_they_must_and_nowhere_else(network):
    gauge = network.kind == "gauge"
    breaks = {
        (n, c, layer)
        for n, c, layer in zip(network.node[gauge], network.country[gauge], network.layer[gauge], strict=True)
    }
    one_way = {entry for entry in breaks if entry[2].startswith("rail1520>")}
    assert one_way == {
        ("B_DOS", "KAZ", "rail1520>rail1435"),
        ("B_ALT", "KAZ", "rail1520>rail1435"),
        ("B_SRX", "TKM", "rail1520>rail1435"),
        ("B_AKY", "TKM", "rail1520>rail1435"),
        ("MAK", "KGZ", "rail1520>rail1435"),
        ("HEA", "AFG", "rail1520>rail1435"),
        ("B_KHL", "AFG", "rail1520>rail1676"),
    }
    assert len(breaks) == 2 * len(one_way)
    layer = np.array([state[1] for state in network.states])
    rail = np.char.startswith(layer[network.tail], "rail") & np.char.startswith(layer[network.head], "rail")
    assert set(network.kind[rail & (layer[network.tail] != layer[network.head])]) == {"gauge"}


def test_border_and_gauge_at_dostyk_are_separate_arcs(network):
    steps = route(network, np.where(network.layer == "road", 1e6, network.km + SMALL), "URC", "ALA")
    at = [state for state in steps if state[0] == "B_DOS" or state[0] == "B_ALT"]
    assert [state[1:] for state in at] == [("rail1435", "CHN"), ("rail1435", "KAZ"), ("rail1520", "KAZ")]


def test_ports_charge_one_control_each_way(network):
    for kind_side, other in (("side_from", "side_to"), ("side_to", "side_from")):
        ports = [k for k in arcs(network, kind="port") if getattr(network, kind_side)[k]]
        assert all(getattr(network, kind_side)[k] == network.country[k] for k in ports)
        assert all(getattr(network, other)[k] == "" for k in ports)
        layer = [network.states[(network.head if kind_side == "side_from" else network.tail)[k]][1] for k in ports]
        assert set(layer) == {"sea"}


def test_everybody_reaches_everybody(network):
    assert len(disconnected(network)) == 0
    assert {network.zone_country[k] for k in range(len(network.zones))} == set(COUNTRIES)
    for code in COUNTRIES:
        mine = [k for k, one in enumerate(network.zone_country) if one == code]
        assert network.zone_weight[mine].sum() == pytest.approx(1.0)


def test_every_pair_of_countries_is_joined_by_road_alone(network):
    # Georgia and Azerbaijan are reached over the Caspian only.
    inland = [k for k, code in enumerate(network.zone_country) if code not in ("AZE", "GEO")]
    assert np.isfinite(kilometres(network, "road")[np.ix_(inland, inland)]).all()


@pytest.mark.parametrize(
    ("origin", "destination", "km"),
    [
        ("ALA", "FRU", 240),
        ("TAS", "SKD", 300),
        ("ALA", "CIT", 700),
        ("FRU", "OSS", 620),
        ("DYU", "LBD", 310),
        ("DYU", "SKD", 290),
        ("ASB", "MYP", 350),
        ("TAS", "AZN", 350),
        ("ALA", "AST", 1220),
        ("CIT", "TAS", 125),
        ("MZR", "KBL", 430),
        ("BHK", "SKD", 270),
    ],
)
def test_road_distances_one_can_dispute(network, origin, destination, km):
    assert between(kilometres(network, "road"), network, origin, destination) == pytest.approx(km, rel=0.15)


@pytest.mark.parametrize(
    ("origin", "destination", "km"), [("TAS", "SKD", 344), ("ALA", "TAS", 1030), ("MOW", "TAS", 3350)]
)
def test_rail_distances_one_can_dispute(network, origin, destination, km):
    assert between(kilometres(network, "rail"), network, origin, destination) == pytest.approx(km, rel=0.15)


def test_what_a_project_builds_is_there_only_with_it(network):
    cost = np.where(np.char.startswith(network.layer, "rail"), network.km + SMALL, 1e6)
    with_it = shortest(network, cost, network.existing | (network.project == "cku"))
    today = shortest(network, cost)
    # By Kashgar and Jalal-Abad instead of Khorgos, Almaty, Shymkent and Tashkent.
    assert (with_it <= today).all()
    assert 100 < between(today - with_it, network, "URC", "AZN") < 500
    assert ("MAK", "rail1520", "KGZ") in route(
        network, cost, "URC", "AZN", network.existing | (network.project == "cku")
    )
    assert not network.existing[arcs(network, node="MAK", kind="gauge")].any()
    assert set(network.project[arcs(network, node="B_TOR", kind="border", layer="rail1435")]) == {"cku"}
    assert set(network.project[arcs(network, node="B_TOR", kind="border", layer="road")]) == {""}


def test_paths_go_on_both_ways(network):
    """All hauls and handling have a way back, so least km are symmetric."""
    forward = {(a, b, k) for a, b, k in zip(network.tail, network.head, network.kind, strict=True)}
    back = {"access": "egress", "egress": "access"}
    assert all((b, a, back.get(str(k), k)) in forward for a, b, k in forward)
    matrix = shortest(network, network.km + SMALL)
    np.testing.assert_allclose(matrix, matrix.T)


CODES = ("KAZ", "UZB", "CHN")


@st.composite
def countries(draw):
    """Two or three countries of some cities each, in a row, with crossings of any modes and gauges between neighbours."""
    nodes, links = [], []
    codes = CODES[: draw(st.integers(2, 3))]
    gauge = {code: draw(st.sampled_from(["1435", "1520", "1676"])) for code in codes}
    for code in codes:
        for k in range(draw(st.integers(1, 3))):
            nodes.append(Node(f"{code}{k}", code, code, draw(st.sampled_from(["city", "junction"])), "", ""))
            if k:
                links.append(Link("road", f"{code}{k - 1}", f"{code}{k}", "flat", "", "", "", ""))
    for a, b in pairwise(codes):
        nodes.append(Node(f"B_{a}{b}", "x", "", "crossing", a, b))
        for mode in draw(st.sampled_from([("road",), ("rail", "road")])):
            for code in (a, b):
                width = gauge[code] if mode == "rail" else ""
                links.append(Link(mode, f"{code}0", f"B_{a}{b}", "flat", width, "", "", ""))
    return Layout(tuple(nodes), tuple(links))


@settings(max_examples=60, deadline=None)
@given(countries(), st.data())
def test_any_network_is_symmetric_and_counts_its_breaks(shape, data):
    length = {link.key: data.draw(st.floats(1, 1000)) for link in shape.links}
    zones = [node for node in shape.nodes if not node.crossing]
    found = build(shape, length, {(node.country, node.id): 1.0 for node in zones})
    matrix = shortest(found, found.km)
    np.testing.assert_allclose(matrix, matrix.T)
    assert np.isfinite(matrix).all()
    for node in shape.nodes:
        widths = {
            side: {link.gauge for link in shape.links if link.gauge and node.id in (link.start, link.end) and shape.country(link) == side}
            for side in node.sides
        }  # fmt: skip
        several = len(set.union(*widths.values())) > 1
        assert len(arcs(found, kind="gauge", node=node.id)) == 2 * several
    for code in set(found.zone_country):
        assert sum(
            w for w, one in zip(found.zone_weight, found.zone_country, strict=True) if one == code
        ) == pytest.approx(1)


def test_a_closed_border_names_the_pair(network):
    inside = network.existing & (network.kind != "border") & (network.kind != "port")
    with pytest.raises(InputError, match=r"no route from ALA to FRU, nor for \d+ other pairs; closed borders"):
        require_routes(network, inside)
    with pytest.raises(InputError, match="no route from ALA to TAS; closed borders"):
        route(network, network.km, "ALA", "TAS", inside)
    require_routes(network)


def test_what_cannot_be_is_refused(network, shape):
    with pytest.raises(UnknownName, match=r"no freight starts or ends at 'TASH'.*TAS"):
        route(network, network.km, "TASH", "ALA")
    for bad in (-1.0, np.nan, np.inf):
        with pytest.raises(InputError, match="negative or no number"):
            shortest(network, np.full(len(network.tail), bad))
    one = replace(shape, links=shape.links[:1])
    key = one.links[0].key
    with pytest.raises(MissingEvidence, match="has no length"):
        build(one, {}, {})
    for bad in (0.0, -3.0, np.nan):
        with pytest.raises(InputError, match="not above zero"):
            build(one, {key: bad}, {})
    with pytest.raises(InputError, match=r"CHN add up to 0"):
        build(one, {key: 1.0}, {("CHN", "XIY"): 0.0})
