"""Chapter on rivers and power: every table has its section, every sentence follows the numbers, and what is not there is not told."""

import pytest

from kenes.briefing import river_tables, river_words
from kenes.briefing.blocks import Figure
from kenes.briefing.forms import report
from kenes.briefing.rivers import sections
from kenes.language import languages, speaking
from unit.briefing import chapters
from unit.briefing import documents as made
from unit.briefing.chapters import flat

STUDIES = ("baselines", "settlement", "winter_share", "regimes", "years", "swap_prices", "swap_terms", "obligations")
"""Tables beside the account."""


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch):
    """The charts are drawn in tests of their own and of the page; here it is enough that there is one."""
    for chart in ("swap", "storage", "dispatch", "water_values", "power_map"):
        monkeypatch.setattr(f"kenes.briefing.rivers.{chart}", lambda *_: None)


def table(document, name):
    return document["reports"]["river_power"][name]


def without(*names):
    return chapters.without(made.rivers(), "river_power", *names)


def set_cell(document, name, column, value, **where):
    chapters.set_cell(table(document, name), column, value, **where)
    return document


def texts(document):
    return chapters.texts(sections(document))


def labels(document):
    return chapters.labels(sections(document))


def test_the_chapter_stands_in_its_order_and_only_with_an_account():
    assert [s.anchor for s in sections(made.rivers())] == ["rivers", "swap", "works", "compared", "weak"]
    assert sections(made.everything()) == sections(made.nothing_new()) == sections(made.grand_coalition_absent()) == []
    anchors = [s.anchor for s in report(made.rivers()).sections]
    assert anchors.index("published") < anchors.index("rivers") < anchors.index("weak") < anchors.index("structures")
    figures = [b for s in sections(made.rivers()) for b in flat(s.blocks) if isinstance(b, Figure)]
    assert len(figures) == 6


def test_who_gains_by_what():
    said = texts(made.rivers())
    assert said[1] == (
        "When all unite, the accounts of water and power change by +1,122 million US dollars a year at central values, before the running cost "
        "of the measures: water by +611, power by +511. Toktogul keeps 3.0 km³ and Nurek 1.7 km³ from October-March for April-September. "
        "Kyrgyzstan and Tajikistan receive together 6,600 GWh more power in October-March."
    )
    assert (
        "Tajikistan +372, most by: power not served +320, emergency purchases +60.0, fuel +17.0; against it: payments for power −35.0"
        in said
    )
    assert "Uzbekistan | +500 | 0.0 | 0.0 | +63.0 | −40.0 | +523" in said
    assert "Winter floods" not in str(river_tables.parts_table(made.rivers())), "nobody has any"


def test_a_republic_that_loses_is_said_to_lose_and_an_absent_part_is_no_number():
    said = texts(made.rivers_lose())
    assert "Kyrgyzstan −80.0, most by: emergency purchases −115; against it: payments for power +35.0" in said
    assert "Kazakhstan: absent" in said
    assert any(text.startswith("Kazakhstan | absent | ") and text.endswith(" | absent") for text in said)
    assert "change by" not in said[1], "the sum is not known"
    assert river_words.part_changes(made.rivers_lose())["KAZ"]["irrigation"] is None


def test_a_republic_without_change_says_so():
    document = set_cell(made.rivers(), "parts", "musd", 10.0, republic="TKM")
    assert "Turkmenistan: no change" in texts(document)


def test_the_running_cost_is_told_apart():
    document = made.rivers()
    assert river_words.cost_sentence(document) == "", "the result of this case has no accounts of water and energy"
    united = "+".join(document["players"])
    gains = {"KAZ": 117.5, "KGZ": 74.5, "TJK": 366.5, "TKM": 18.5, "UZB": 517.5}
    for p, value in gains.items():
        parts = {"water": value - 20.0, "energy": 20.0}
        document["gains"] += [
            {
                "structure": united,
                "republic": p,
                "account": a,
                "value": v,
                "p05": None,
                "p95": None,
                "status": "ok",
                "reason": None,
            }
            for a, v in parts.items()
        ]
    said = river_words.cost_sentence(document).replace("\u00a0", " ")
    assert "Kazakhstan 5.5, Kyrgyzstan 5.5" in said
    assert "assumed" in said


def test_the_swap_in_numbers_and_at_its_price():
    said = texts(made.rivers())
    assert "Kyrgyzstan | −3,000 | +2,700 | −300" in said
    assert "Nurek | −1.80 | +1.68 | −0.12" in said
    assert (
        "6,600 GWh in October-March stand against 4.7 km³ in April-September: 1,404 GWh to the km³. In the agreement of 1998 power of the "
        "summer went with the whole release of the growing season, 338 GWh to the km³: not the same measure. "
        "At 0.0123 US dollars a cubic metre of water these lose against today: Turkmenistan and Uzbekistan."
    ) in said
    assert "Range of prices: highest: 0.0310 USD/m³" in said
    assert "Uzbekistan | +2.00 | −1,500 | −70.0 | +40.0 | −30.0 | 0.0125" in said


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (20.0, "no republic loses against today"),
        (None, "The water is paid at 0.0123 US dollars a cubic metre."),
    ],
)
def test_who_loses_by_the_price_is_said_only_where_it_is_known(gain, words):
    document = set_cell(made.rivers(), "swap_prices", "gain_musd", gain)
    assert words in river_words.swap_price_sentences(document)[1]


def test_what_is_short_is_told_by_season():
    document = set_cell(made.rivers(), "power", "gwh", 0.0, source="unserved")
    set_cell(document, "power", "gwh", 100.0, source="unserved", republic="TJK", month=12, situation="today")
    assert river_words.shortage_sentence(document) == (
        "Power not served or bought in an emergency in October-March (GWh, today and when all unite): Tajikistan 100 and 0."
    )
    set_cell(document, "power", "gwh", 0.0, source="unserved")
    assert river_words.shortage_sentence(document) == ""


def test_other_situations_payments_and_years():
    said = " ".join(texts(made.rivers()))
    assert (
        "A pool of power alone, with today's flows over borders, changes the sum by +300 million US dollars a year; the whole union by +1,200."
        in said
    )
    assert "no power trade at all | −100 | −100 | −100 | −100 | −100 | −500" in said
    assert "it is open whether money is paid or received: Kyrgyzstan and Uzbekistan." in said
    assert "Kyrgyzstan | −34.0 | −60.0 | +5.0" in said
    assert (
        "In a dry year, alone and together: crops lost 80.0 and 40.0 million US dollars, power not served 1,200 and 600 GWh."
        in said
    )
    assert "+1,000 million US dollars, with Rogun +1,500." in said
    assert (
        "The union brings most in a dry year (+1,195 million US dollars) and least in a wet year (+500). In a dry year a loss for Kyrgyzstan."
        in said
    )
    assert "Fields short of water, km³ | 0.90 | 0.45 | 0.60 | 0.30" in said
    assert "more of the load in winter | 0.65 | 0.63 | 0.68 | 0.61" in said
    assert "as given | 0.60 | 0.60 | 0.61 | absent" in said
    assert "Toktogul, October-March, 2023" in said
    assert "They differ most for KAZ+KGZ+TJK+TKM+UZB: +1,263 and +1,240 million US dollars a year." in said


def test_bounds_that_keep_their_sign_or_are_not_known():
    closed = set_cell(made.rivers(), "settlement", "high_musd", -1.0, republic="KGZ")
    set_cell(closed, "settlement", "high_musd", -1.0, republic="UZB")
    assert (
        river_words.bounds_sentence(closed) == "Between the bounds it is settled for each whether it pays or receives."
    )
    assert river_words.bounds_sentence(set_cell(closed, "settlement", "high_musd", None, republic="UZB")) == ""


def test_regimes_that_are_not_there_are_not_told():
    document = made.rivers()
    table(document, "regimes")["rows"] = [r for r in table(document, "regimes")["rows"] if "rogun" not in r[1]]
    assert len(river_words.regime_sentences(document)) == 1
    assert [len(grid.columns) for grid in river_tables.regime_tables(document)] == [3, 3, 3]
    assert river_words.regime_sentences(set_cell(document, "regimes", "crop_loss_musd", None, regime="union")) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [*STUDIES, "parts", "reservoirs", "power", "water_values", "swap"])
def test_a_table_that_is_missing_leaves_the_rest(name, language):
    with speaking(language):
        whole, rest = labels(made.rivers()), labels(without(name))
    assert set(rest) <= set(whole)
    lost = {"reservoirs": 0, "power": 0, "water_values": 0, "swap_terms": 0, "regimes": 3}.get(name, 1)
    assert len(whole) - len(rest) == lost


def test_an_account_without_the_studies_has_no_section_on_them():
    assert [s.anchor for s in sections(without(*STUDIES))] == ["rivers", "swap", "works", "weak"]
    only = made.rivers()
    only["reports"]["river_power"] = {"years": table(only, "years")}
    assert [s.anchor for s in sections(only)] == ["compared", "weak"]


def test_names_the_catalogue_does_not_know_stand_as_they_are():
    document = set_cell(made.rivers(), "winter_share", "variant", "all_by_ship", variant="as_is")
    set_cell(document, "parts", "part", "tolls", part="fuel")
    said = " ".join(texts(document))
    assert "all_by_ship | 0.61" in said
    assert "tolls +63.0" in said


def test_weak_numbers_bear_the_word():
    said = texts(made.rivers())
    assert "value of irrigation water, block 1 | assumed | The sum of gains | 44%" in said
    assert not any("institutions" in text for text in said), "figures of trade stand elsewhere"
    none = made.rivers()
    none["influences"], none["deciding_rows"] = [], {}
    assert (
        "No assumed or imputed figure on rivers and power moves the answer by more than noise of the draws."
        in texts(none)
    )
    none["draws"] = 30
    assert any(text.endswith("noise of the draws. Take more draws to see which do.") for text in texts(none))
    assert "Without draws it is not known on which figures the answer hangs." in texts(made.rivers_lose())
    twice = made.rivers()
    twice["deciding_rows"]["gain_vs_today.KGZ"] = [
        {"id": "river.irrigation_value[1]", "status": "assumed", "share": 0.6}
    ]
    assert [i["share"] for i in river_tables.weak_figures(twice)] == [0.6]
    assert any("| The sum of gains; whether Kyrgyzstan gains | 60%" in text for text in texts(twice))


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (
            made.rivers,
            "Rivers, when all unite (central values): Toktogul keeps 3.0 km³ and Nurek 1.7 km³ from October-March for April-September; "
            "Kyrgyzstan and Tajikistan receive together 6,600 GWh more power in October-March.",
        ),
        (
            made.rivers_lose,
            "Rivers, when all unite (central values): Toktogul keeps 3.0 km³ and Nurek 1.7 km³ from April-September for October-March.",
        ),
        (made.everything, ""),
    ],
)
def test_the_front_page_has_one_sentence_on_rivers(build, sentence):
    document = build()
    assert river_words.front_sentence(document) == sentence
    lead = [paragraph.text for paragraph in report(document).lead]
    assert lead.count(sentence) == bool(sentence)
