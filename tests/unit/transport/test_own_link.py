"""An analyst's own places and links: what they change, and how wrong ones are refused, with file, row and column."""

import pytest

from kenes.areas.river_power.extension import network as rivers
from kenes.areas.river_power.layout import layout as river_layout
from kenes.areas.transport.extension import network
from kenes.areas.transport.figures import lengths, positions, weights
from kenes.areas.transport.layout import layout
from kenes.areas.transport.network import build
from kenes.areas.transport.paths import shortest
from kenes.evidence import Source, load
from kenes.vocabulary.errors import InputError, MissingEvidence
from unit.transport.own_links import LINKS, NODES, own

ROAD = LINKS + "road,FEG,BTK2,flat,,,,\n"
CROSSING = NODES + "B_VOD,Vodil/Kadamjay,,crossing,UZB,KGZ\n"
TWO = LINKS + "road,FEG,B_VOD,flat,,,,\nroad,B_VOD,BTK,hill,,my_road,,\n"
ROWS = {
    "transport.length[road,FEG,B_VOD]": (30.0, "km"),
    "transport.length[road,B_VOD,BTK]": (90_000.0, "m"),
    "transport.position[B_VOD,lon]": (71.75, "degree"),
    "transport.position[B_VOD,lat]": (40.15, "degree"),
}


def read(evidence):
    shape = network(evidence)
    return build(shape, lengths(evidence, shape), weights(evidence, shape))


def test_without_an_overlay_the_network_is_the_shipped_one():
    assert network(load()) is layout()


def test_an_own_crossing_shortens_the_way_over_it():
    rows = {**ROWS, "transport.zone_weight[KGZ,BTK]": (0.02, "dimensionless")}
    evidence = own(rows, nodes=CROSSING, links=TWO)
    found = read(evidence)
    assert positions(evidence, network(evidence))["B_VOD"] == (71.75, 40.15)
    pair = found.zones.index("FEG"), found.zones.index("BTK")
    road = (found.layer == "road") & (found.kind != "transfer")
    without = shortest(found, found.km, road & found.existing)[pair]
    with_it = shortest(found, found.km, road & (found.existing | (found.project == "my_road")))[pair]
    assert with_it == pytest.approx(120.0)
    assert without > 200
    assert found.zone_weight[pair[1]] == pytest.approx(0.02 / 1.02)


def test_the_same_link_takes_the_place_of_the_shipped_one_whichever_way_it_is_written():
    evidence = own({"transport.length[road,TAS,B_OYB]": (70.0, "km")}, links=LINKS + "road,B_OYB,TAS,hill,,,wider,\n")
    shape = network(evidence)
    assert len(shape.links) == len(layout().links)
    (link,) = [one for one in shape.links if one.mode == "road" and {one.start, one.end} == {"TAS", "B_OYB"}]
    assert (link.start, link.end, link.terrain, link.upgrade) == ("TAS", "B_OYB", "hill", "wider")
    assert lengths(evidence, shape)[link.key] == 70.0


def test_tables_of_freight_and_of_rivers_do_not_meet(tmp_path):
    folder = tmp_path / "mine"
    (folder / "layout").mkdir(parents=True)
    (folder / "layout" / "transport_links.csv").write_text(LINKS + "road,TAS,B_OYB,hill,,,,\n", encoding="utf-8")
    (folder / "layout" / "lines.csv").write_text(
        'bus0,bus1,evidence\nKGZ_south,KGZ_north,"power.line[TJK,UZB]"\n', encoding="utf-8"
    )
    evidence = load(Source(overlays=(folder,)))
    assert [one.area for one in evidence.attached] == ["", "transport"]
    assert rivers(evidence) != river_layout()
    assert network(evidence) != layout()
    assert len(rivers(evidence).lines) == len(river_layout().lines)


CASES = [
    ({"links": ROAD}, r"mine/layout/transport_links.csv, row 2, to: there is no place 'BTK2'. Did you mean BTK"),
    ({"links": LINKS + "road,FEG,OSS,flat,,,,\n"}, r"row 2, to: the link runs from UZB into KGZ without a crossing"),
    ({"links": LINKS + "rood,FEG,TAS,flat,,,,\n"}, r"row 2, mode: there is no mode 'rood'. Did you mean road"),
    ({"links": LINKS + "rail,FEG,TAS,flat,1521,,,\n"}, r"row 2, gauge: there is no gauge '1521'. Did you mean 1520"),
    ({"links": LINKS + "rail,FEG,TAS,flat,,,,\n"}, r"row 2, gauge: there is no gauge ''"),
    ({"links": LINKS + "road,FEG,TAS,flat,1520,,,\n"}, r"row 2, gauge: a link of mode road has no gauge"),
    ({"links": LINKS + "road,FEG,TAS,steep,,,,\n"}, r"row 2, terrain: there is no terrain 'steep'"),
    ({"links": LINKS + "road,TAS,TAS,flat,,,,\n"}, r"row 2, to: the link ends where it begins, at TAS"),
    ({"links": LINKS + "road,FEG,TAS,flat,,new,wide,\n"}, r"row 2, upgrade: a link that a project builds"),
    ({"links": LINKS + "road,FEG,TAS,flat,,a-b,,\n"}, r"row 2, project: 'a-b' is no name"),
    ({"links": LINKS + "road,B_OYB,FRU,flat,,,,\n"}, r"row 2, to: FRU lies in KGZ, on neither side of B_OYB \(UZB and TJK\)"),
    ({"links": LINKS + "road,FRU,B_OYB,flat,,,,\n"}, r"row 2, from: FRU lies in KGZ, on neither side of B_OYB"),
    ({"links": LINKS + "road,B_OYB,B_JAR,flat,,,,\n"}, r"row 2, to: crossings B_OYB and B_JAR join the same two countries"),
    ({"links": LINKS + "sea,P_AKT,BAK,flat,,,,\n"}, r"row 2, to: BAK is a city, no port"),
    ({"links": LINKS + "rail,TAS,B_OYB,flat,1520,,,\n"}, r"row 2, to: the rail ends at crossing B_OYB: none goes on in TJK"),
    ({"links": LINKS + "road,FEG,TAS,flat,,,,\nroad,TAS,FEG,flat,,,,\n"}, r"row 3, key: it stands already in row 2"),
    ({"links": LINKS + "road,FEG,TAS\n"}, r"row 2: the row has more or fewer fields"),
    ({"links": "mode,from,to\n"}, r"row 1: the columns are mode, from, to. Write mode,from,to,terrain"),
    ({"lnks": LINKS}, r"mine/layout/transport_lnks.csv: 'transport_lnks' is no table .* transport_nodes.csv, transport_links"),
    ({"nodes": NODES + "B_VOD,Vodil,,crossing,UZB,UZB\n"}, r"transport_nodes.csv, row 2, side1: both sides of the crossing are UZB"),
    ({"nodes": NODES + "B_VOD,Vodil,,crossing,UZB,KGS\n"}, r"row 2, side1: there is no country on the network 'KGS'. Did you mean KGZ"),
    ({"nodes": NODES + "B_VOD,Vodil,UZB,crossing,UZB,KGZ\n"}, r"row 2, country: a crossing lies in no one country"),
    ({"nodes": NODES + "VOD,Vodil,UZB,city,UZB,\n"}, r"row 2, side0: a city has no sides"),
    ({"nodes": NODES + "VOD,Vodil,TUR,city,,\n"}, r"row 2, country: there is no country on the network 'TUR'"),
    ({"nodes": NODES + "VOD,Vodil,UZB,town,,\n"}, r"row 2, kind: there is no kind of place 'town'"),
    ({"nodes": NODES + "V-D,Vodil,UZB,city,,\n"}, r"row 2, id: 'V-D' is no name"),
    ({"nodes": NODES + "VOD,,UZB,city,,\n"}, r"row 2, name: the name is empty"),
    # Moving the border under links that are there: the row of the link that no longer fits is named.
    ({"nodes": NODES + "B_OYB,Oybek,,crossing,UZB,KGZ\n"}, r"links.csv, row \d+, to: LBD lies in TJK, on neither side of B_OYB|from: LBD lies in TJK"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "message"), CASES, ids=[message[:60] for _, message in CASES])
def test_wrong_tables_are_refused_where_they_are_wrong(tables, message):
    with pytest.raises(InputError, match=message):
        network(own({}, **tables))


@pytest.mark.parametrize("km", [0.0, -5.0])
def test_lengths_are_above_zero(km):
    evidence = own({"transport.length[road,TAS,B_OYB]": (km, "km")})
    with pytest.raises(
        InputError, match=r"mine.csv, row 2, value: the length .* km of .*TAS,B_OYB\] is not above zero"
    ):
        read(evidence)


def test_a_link_needs_its_length():
    with pytest.raises(MissingEvidence, match=r"a link has no row transport.length\[road,FEG,B_VOD\] \(and 1 others\)"):
        read(own({}, nodes=CROSSING, links=TWO))
    with pytest.raises(MissingEvidence, match=r"a link has no row transport.length\[road,TAS,B_OYB\]"):
        read(own({}, without=["transport.length[road,TAS,B_OYB]"]))


def test_a_length_that_no_link_bears_is_refused():
    with pytest.raises(InputError, match=r"mine.csv, row 2, id: no link bears .*TAS,B_OYC\].*TAS,B_OYB"):
        read(own({"transport.length[road,TAS,B_OYC]": (10.0, "km")}))
    with pytest.raises(InputError, match=r"no link bears .*B_OYB,TAS\]\. Write transport.length\[road,TAS,B_OYB\]"):
        read(own({"transport.length[road,B_OYB,TAS]": (10.0, "km")}))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"transport.position[TSA,lon]": (1.0, "degree")}, r"mine.csv, row 2, id: there is no place 'TSA'"),
        (
            {"transport.position[TAS,lat]": (91.0, "degree")},
            r"row 2, value: .*TAS,lat\] = 91 is no longitude or latitude",
        ),
        ({"transport.position[TAS,alt]": (1.0, "degree")}, r"TAS,alt\] = 1 is no longitude or latitude"),
    ],
)
def test_positions_of_nothing_are_refused(rows, message):
    with pytest.raises(InputError, match=message):
        positions(own(rows), layout())


def test_a_place_needs_its_position():
    evidence = own({}, nodes=CROSSING, links=TWO)
    with pytest.raises(MissingEvidence, match=r"a place has no row transport.position\[B_VOD,lon\]"):
        positions(evidence, network(evidence))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"transport.zone_weight[UZB,OSS]": (0.1, "dimensionless")}, r"row 2, id: OSS does not lie in UZB. Write KGZ"),
        (
            {"transport.zone_weight[UZB,B_OYB]": (0.1, "dimensionless")},
            r"B_OYB does not lie in UZB. Write a place that",
        ),
        ({"transport.zone_weight[UZB,TAZS]": (0.1, "dimensionless")}, r"there is no place 'TAZS'"),
        ({"transport.zone_weight[UZB,TAS]": (-0.1, "dimensionless")}, r"row 2, value: the share -0.1 is negative"),
    ],
)
def test_weights_of_nothing_are_refused(rows, message):
    with pytest.raises(InputError, match=message):
        weights(own(rows), layout())


def test_every_country_has_a_place_where_freight_starts():
    with pytest.raises(MissingEvidence, match="no freight starts or ends in AZE"):
        weights(own({}, without=["transport.zone_weight[AZE,BAK]"]), layout())
