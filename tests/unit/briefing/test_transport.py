"""Chapter on corridors and borders: every table has its section, every sentence follows the numbers, and what is not there is not told."""

import re

import pytest

from kenes.briefing import transport_words as words
from kenes.briefing.blocks import Figure, Grid
from kenes.briefing.forms import report
from kenes.briefing.limits import left_out
from kenes.briefing.transport import sections
from kenes.language import languages, speaking
from unit.briefing import chapters
from unit.briefing import documents as made
from unit.briefing.chapters import flat


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch):
    """The charts are drawn in tests of their own and of the page; here it is enough that there is one."""
    for chart in ("hours_between", "crossing_ranking", "freight_map", "indicators"):
        monkeypatch.setattr(f"kenes.briefing.transport.{chart}", lambda *_: None)


def table(document, name):
    return document["reports"]["transport"][name]


def without(*names):
    return chapters.without(made.corridors(), "transport", *names)


def set_cell(document, name, column, value, **where):
    chapters.set_cell(table(document, name), column, value, **where)
    return document


def texts(document):
    return chapters.texts(sections(document))


def labels(document):
    return chapters.labels(sections(document))


def test_the_chapter_stands_in_its_order_and_only_with_an_account():
    assert [s.anchor for s in sections(made.corridors())] == [
        "corridors", "crossings", "freight", "carec", "transport-weak",
    ]  # fmt: skip
    assert sections(made.everything()) == sections(made.rivers()) == sections(made.grand_coalition_absent()) == []
    anchors = [s.anchor for s in report(made.corridors()).sections]
    assert anchors.index("published") < anchors.index("corridors") < anchors.index("structures")
    figures = [b for s in sections(made.corridors()) for b in flat(s.blocks) if isinstance(b, Figure)]
    assert len(figures) == 4


def test_what_a_tonne_costs_and_waits():
    said = texts(made.corridors())
    assert said[1] == (
        "Over the 20 pairs of members a tonne costs 140 US dollars on average today, with hours at their value, and 126 when all unite "
        "(−10.0%): 20.0% and 18.0% of the value of the goods. At crossings between members goods spend 11.2 hours at both controls today "
        "and 8.0 when all unite, the queues of the new trade included (mean by goods of today)."
    )
    assert "Kazakhstan |  | 110 → 99 | 120 → 108 | 130 → 117 | 140 → 126" in said
    assert "Shorter queues at crossings | queues −40%; spread of hours −25%" in said
    assert "China-Kyrgyzstan-Uzbekistan railway | costs 4,700 million US dollars to build" in said


def test_where_mean_hours_rise_it_is_said():
    assert words.spread_sentence(made.corridors()) == (
        "Mean hours do not fall on one way, though the 95th percentile does, as slower and cheaper ways take goods over: Kyrgyzstan to Tajikistan."
    )
    assert words.spread_sentence(set_cell(made.corridors(), "costs", "hours", 90.0, situation="after")) == ""


def test_which_crossing_matters_for_whom():
    said = texts(made.corridors())
    assert (
        "Tajikistan: Oybek/Fotehobod, by road. An hour less there saves it 1.2 million US dollars a year; hours today by direction: 8"
        in said
    )
    assert (
        "Uzbekistan: Zhibek Zholy/Gisht Kuprik, by road. An hour less there saves it 8.6 million US dollars a year; hours today by direction: 10 / 8"
    ) in said
    assert (
        "Of the 3 crossings where an hour is worth most one has a neighbour on one side: no measure among members reaches it."
    ) in said
    assert "Dostyk/Alashankou | 20.00 | 2.00 | 0.00 | 0.10 | 0.60 | 22.7 | 30" in said
    grid = next(
        b
        for s in sections(made.corridors())
        for b in s.blocks
        if isinstance(b, Grid) and b.label.startswith("What an hour")
    )
    notes = {row[0].text: row[0].notes[0] for row in grid.groups[0].rows}
    assert notes["Oybek/Fotehobod"] == "by road; hours: another year to assumed"
    assert notes["Zhibek Zholy/Gisht Kuprik"] == "by road; hours: measured there to country mean"


def test_what_is_carried_and_what_transit_earns():
    said = texts(made.corridors())
    assert "Rail | 5.0 | 5.5 | +0.5" in said
    assert "Road | 7.0 | 7.7 | +0.7" in said, "goods over the border with China are none between members"
    assert (
        "When all unite, net revenue on foreign goods in transit changes by +28.5 million US dollars a year. It falls for Turkmenistan."
        in said
    )
    assert "Turkmenistan | 58.0 | 57.0 | −1.0" in said


def test_the_share_that_comes_through_transport_is_that_of_the_first_model():
    said = texts(made.corridors())
    assert (
        "Of +300 million US dollars a year that the measures bring on trade (before their cost, without transit revenue), +150 come through "
        "transport: 50%."
    ) in said
    assert "Uzbekistan | +30.0 | +80.0 | +50.0 | 62%" in said
    document = made.corridors()
    for row in document["reports"]["trade"]["through_transport"]["rows"]:
        row[2:] = [30.0, 25.0, -5.0]
    assert "Uzbekistan | +30.0 | +25.0 | −5.0 | none" in texts(document)
    assert words.through_sentence(document).startswith("Through transport come −25.0 million")
    del document["reports"]["trade"]["through_transport"]
    assert "What comes through transport" not in texts(document)


def test_what_is_put_in_is_told_apart_from_what_is_predicted():
    said = texts(made.corridors())
    assert (
        "2 of 4 indicators of 2022 lie within 15% of CAREC's. Furthest off: Kazakhstan, road, 500 km and 20 t (+60%). Hours at borders are put "
        "in, not predicted; indicators of the year of calibration agree by construction and are no proof."
    ) in said
    assert said.index("Predicted") < said.index("Put in")
    assert "Kazakhstan, road | speed with delay, km/h | 30.0 | 33.0 | +10" in said
    assert "Kazakhstan, road | hours at a border | 4.2 | 4.2 | 0" in said
    assert not [text for text in said if "inbound" in text]


@pytest.mark.parametrize(
    ("table", "anchor"),
    [("ranking", "crossings"), ("indicators", "carec"), ("costs", ""), ("transit", ""), ("measures", "")],
)
def test_an_absent_table_is_not_told(table, anchor):
    document = without(table)
    anchors = [section.anchor for section in sections(document)]
    assert (anchor not in anchors) if anchor else len(anchors) == 5
    assert len(labels(document)) < len(labels(made.corridors()))


def test_an_absent_number_makes_no_sentence():
    assert words.hours_sentence(set_cell(made.corridors(), "crossings", "hours_after", None, node="B_OYB")) == ""
    assert words.transit_sentence(set_cell(made.corridors(), "transit", "musd_after", None, republic="TKM")) == ""
    gap = set_cell(made.corridors(), "costs", "usd_per_t", None, exporter="KAZ", importer="UZB", situation="today")
    assert "Over the 19 pairs" in words.cost_sentence(gap)
    assert "Kazakhstan |  | 110 → 99 | 120 → 108 | 130 → 117 | absent" in texts(gap)


def test_weak_numbers_of_transport_are_those_of_transport():
    document = made.corridors()
    document["influences"] = [
        {"id": "transport.other_traffic", "status": "assumed", "share": 0.3},
        {"id": "transport.cpmm.border_time[KAZ,road,all,2022]", "status": "read", "share": 0.2},
        *document["influences"],
    ]
    said = texts(document)
    assert "goods at a crossing beside those of the model | assumed | The sum of gains | 30%" in said
    assert not [
        text
        for text in said[said.index("Weak numbers of transport") :]
        if "border_time" in text or "compliance" in text
    ]


def test_what_transport_leaves_out_is_said():
    assert "schematic network" in " ".join(left_out(made.corridors()))
    assert "schematic network" not in " ".join(left_out(made.rivers()))


@pytest.mark.parametrize("language", languages())
def test_the_chapter_speaks_every_language(language):
    with speaking(language):
        said = " ".join(texts(made.corridors()))
    assert "{" not in said
    if language == "ru":
        assert set(re.findall(r"[A-Za-z]{4,}", said)) <= {"kenes"}
