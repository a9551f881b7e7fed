"""CAREC's indicators of further years: the overlay gives the figures back, and wrong files are refused with row and field."""

import pytest

from kenes.areas.transport.comparison import compare
from kenes.areas.transport.crossing_hours import controls
from kenes.cli.importing import cpmm as command
from kenes.evidence import Source, load
from kenes.importers.cpmm import import_cpmm
from kenes.vocabulary.errors import InputError

HEAD = "country,mode,indicator,direction,year,value,source"
WHOLE = [
    "UZB,road,border_time_h,all,2024,5.0,CPMM 2024 Table 1", "UZB,road,border_time_h,inbound,2024,6.5,", "UZB,road,border_time_h,outbound,2024,4.1,",
    "UZB,road,border_cost_usd,all,2024,80,", "UZB,road,transport_cost_usd_500km_20t,all,2024,700,", "UZB,road,swd_kmh,all,2024,28.5,",
    "UZB,road,swod_kmh,all,2024,46,",
]  # fmt: skip


def written(path, rows, head=HEAD):
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_figures_come_back_and_can_be_compared(tmp_path):
    summary = import_cpmm(written(tmp_path / "cpmm.csv", WHOLE), tmp_path / "out", "a ministry")
    evidence = load(Source(overlays=(summary.folder.resolve(),)))
    assert evidence.value("transport.cpmm.swd[UZB,road,all,2024]", "km/hour") == 28.5
    assert evidence.row("transport.cpmm.border_time[UZB,road,all,2024]").source == "CPMM 2024 Table 1"
    assert evidence.row("transport.cpmm.swd[UZB,road,all,2024]").source == "a ministry"
    found = compare(evidence.rows["value"].to_dict(), 2021, (2024,)).predicted()
    gaps = found[found["direction"] == "all"].set_index("indicator")["gap_percent"]
    assert set(gaps.index) == {"border_cost", "transport_cost", "swd", "swod"}
    assert gaps["swod"] == pytest.approx(100 * (46.9 / 46 - 1))


def test_a_crossing_and_other_units(tmp_path):
    head = "country,mode,indicator,direction,year,value,unit,node"
    rows = ["UZB,road,border_time,outbound,2024,90,minute,B_DAU", "UZB,road,border_cost,outbound,2024,40,USD,B_DAU"]
    summary = import_cpmm(written(tmp_path / "points.csv", rows, head), tmp_path / "out")
    values = load(Source(overlays=(summary.folder.resolve(),))).rows["value"].to_dict()
    frame = controls([("B_DAU", "road", "KAZ", "UZB")], values, 2024).frame()
    mine = frame.query("country == 'UZB' and direction == 'outbound'").iloc[0]
    assert (mine["hours"], mine["fee"], mine["status"], mine["fee_status"]) == (1.5, 40, "measured", "measured")


WRONG = {
    "negative": ("UZB,road,border_time_h,all,2024,-1,", r"cpmm\.csv, row 2, column value: the value is -1"),
    "country": ("UBZ,road,border_time_h,all,2024,1,", r"row 2, column country: there is no country 'UBZ'\. Did you mean UZB"),
    "mode": ("UZB,raod,border_time_h,all,2024,1,", r"row 2, column mode: there is no mode 'raod'\. Did you mean road"),
    "indicator": ("UZB,road,border_tiem_h,all,2024,1,", r"row 2, column indicator: there is no indicator 'border_tiem_h'\. Did you mean border_time"),
    "direction": ("UZB,road,border_time_h,up,2024,1,", r"row 2, column direction: there is no direction 'up'"),
    "year": ("UZB,road,border_time_h,all,1999,1,", r"row 2, column year: the value is 1999.*2009"),
    "half a year": ("UZB,road,border_time_h,all,2024.5,1,", r"row 2, column year: the value is 2024\.5"),
    "unit": ("UZB,road,border_time,all,2024,1,", r"row 2, column unit: the unit of border_time is missing\. Write hour beside it, or name it border_time_h"),
    "word": ("UZB,road,border_time_h,all,2024,long,", r"row 2, column value: 'long' is no number"),
    "speed": ("UZB,road,swd_kmh,all,2024,0,", r"row 2, column value: the value is 0.*A speed is above zero"),
    "way of a speed": ("UZB,road,swd_kmh,inbound,2024,20,", r"row 2, column direction: the value is inbound"),
    "twice": ("UZB,road,swd_kmh,all,2024,20,\nUZB,road,swd_kmh,all,2024,21,", r"row 3: swd UZB road all 2024 stands twice"),
    "exchanged": ("UZB,road,swd_kmh,all,2024,50,\nUZB,road,swod_kmh,all,2024,30,", r"row 3, column value: the speed with delay of UZB, road, 2024 is above"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_refused_and_nothing_is_written(what, tmp_path):
    rows, said = WRONG[what]
    with pytest.raises(InputError, match=said):
        import_cpmm(written(tmp_path / "cpmm.csv", [rows]), tmp_path / "out")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cpmm.csv"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("UZB,road,border_time,all,2024,1,furlong,", r"row 2, column unit: .*border_time stands in hour"),
        ("UZB,road,border_time_h,all,2024,1,,B_NOWHERE", r"row 2, column node: there is no node 'B_NOWHERE'"),
        ("UZB,road,swd_kmh,all,2024,20,,B_DAU", r"row 2, column node: the value is B_DAU"),
    ],
)
def test_units_and_crossings_are_checked(row, said, tmp_path):
    head = "country,mode,indicator,direction,year,value,unit,node"
    with pytest.raises(InputError, match=said):
        import_cpmm(written(tmp_path / "cpmm.csv", [row], head), tmp_path / "out")


def test_no_file(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        import_cpmm(tmp_path / "none.csv", tmp_path / "out")


def test_the_command_says_what_it_wrote(tmp_path, capsys):
    command(written(tmp_path / "cpmm.csv", WHOLE), None, tmp_path / "out")
    said = capsys.readouterr().out
    assert "2024: UZB; 7 figures." in said
    assert "3 rows transport.cpmm.border_time[{country},{mode},{direction},{year}]" in said
