"""The analyst's part: options outside, the account of the trade area and published figures; opposite results, opposite sentences."""

import html as markup
import re

import pytest

from kenes.briefing import accounts, analyst, html, outside
from kenes.briefing.limits import left_out
from kenes.briefing.published import published_rows
from unit.briefing import documents as made


def words(document):
    return markup.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html(document), flags=re.S))


def test_an_option_that_beats_the_union_is_named_for_whom_it_is_open_and_for_whom_it_is_shut():
    first, shut, both = outside.outside_sentence(made.options_beat())
    assert "open today: Tajikistan (deep agreement with China: 57.0 against 28.5); Turkmenistan" in first
    assert "Kazakhstan" not in first
    assert shut.startswith("Closed today, but worth more than the union: Kazakhstan (deep agreement with China: 2,469")
    assert "the union still adds 25.7 for Tajikistan" in both


def test_options_that_bring_less_than_the_union_are_said_to_bring_less():
    said = [text for text in outside.outside_sentence(made.options_do_not()) if text]
    assert said == ["No option that is open today brings any republic more than the union does."]
    assert outside.terminal_lines(made.options_do_not()) == []


def test_a_union_that_adds_nothing_to_an_option_is_said_to_add_nothing():
    document = made.options_beat()
    option = document["outside_options"][0]
    option["with_union"] = {p: x - 1.0 for p, x in option["alone"].items()}
    assert outside.outside_sentence(document)[-1].startswith(
        "On top of that option the union adds nothing for Tajikistan"
    )


def test_the_table_of_options_begins_with_the_union_and_marks_what_is_shut():
    rows = outside.option_rows(made.options_beat())
    assert [r["title"] for r in rows] == [
        "The union alone, no option",
        "Deep agreement with China",
        "Accession to the World Trade Organization",
    ]
    assert [c["alone"] for c in rows[0]["cells"]] == ["1,234", "17.9", "28.5", "45.7", "104"]
    assert [c["note"] for c in rows[1]["cells"]] == ["closed today", "closed today", "", "", ""]
    assert all(c["more"] for c in rows[1]["cells"])
    assert rows[1]["cells"][2]["union"] == "82.7"
    assert [c["alone"] for c in rows[2]["cells"]] == ["no change"] * 4 + ["−1.0"]
    page = html(made.options_beat())
    assert "<strong>57.0</strong>" in page
    assert "Central values of the run with one sector, without a range." in page
    assert "its yearly running cost (assumed)" in page
    assert "<dd>The effect is a mean over all accessions of the world.</dd>" in page


def test_options_are_absent_where_the_union_is():
    document = made.CASES["absent-with-models"]()
    assert outside.option_rows(document) == outside.outside_sentence(document) == outside.terminal_lines(document) == []
    assert "Options outside" not in words(document)


def test_first_order_is_shown_with_its_error_and_the_reason():
    document = made.everything()
    one, many = accounts.gain_parts(document)
    assert (one["title"], many["title"]) == ("One sector", "With sectors, on an imputed split")
    assert one["rows"][0]["cells"] == ["1,244", "0.200", "0.050", "0.050", "0.100", "0.150", "−0.050"]
    text = accounts.first_order_sentence(document)
    assert "misses the exact gain by up to 25% of it" in text
    assert "wrong sign" not in text
    for reason in ("large", "grows many times", "deficit"):
        assert reason in text
    assert "wrong sign for Kazakhstan" in accounts.first_order_sentence(made.CASES["everything-reversed"]())
    close = made.everything()
    for row in close["reports"]["trade"]["gain"]["rows"]:
        row[-2] = 0.199
    assert "is close here: it misses the exact gain by at most" in accounts.first_order_sentence(close)


def test_running_cost_bears_its_status():
    document = made.everything()
    assert "running cost of the measures (assumed)" in accounts.cost_sentence(document)
    assert "Kazakhstan 10.0" in accounts.cost_sentence(document)
    document["overlays"] = ["trade.compliance.institutions=0.1"]
    assert "(assumed, or a figure of the user)" in accounts.cost_sentence(document)


def test_transfers_have_a_column_only_where_there_are_any():
    document = made.everything()
    assert "Transfers" not in words(document)
    document["reports"]["trade"]["gain"]["rows"][0][7] = 0.02
    assert "Transfers" in words(document)


def test_creation_and_diversion():
    document = made.everything()
    row = accounts.creation_rows(document)[0]["rows"][0]
    assert row["cells"] == ["41.0", "30.0", "10.0", "1.0"]
    assert row["losers"] == "China\u00a0−8.0"
    assert "creates more trade than it diverts for every republic" in accounts.creation_sentence(document)
    reverse = accounts.creation_sentence(made.CASES["everything-reversed"]())
    assert "In both models the union diverts more trade than it creates for Kazakhstan" in reverse
    rows = document["reports"]["trade"]["imports_gained"]["rows"]
    next(r for r in rows if r[:4] == ["sectors", "all", "KGZ", "member"])[7:9] = [1.0, 39.0]
    apart = accounts.creation_sentence(document)
    assert apart.startswith("One sector: the union creates more")
    assert "With sectors, on an imputed split: the union diverts more trade than it creates for Kyrgyzstan." in apart


def test_who_loses_inside():
    rows = accounts.sector_rows(made.everything())
    assert rows[0]["lose"] == [
        ("Agriculture, forestry, fishing", "−0.20"),
        ("Mining", "−0.10"),
        ("Food, beverages, tobacco", "−0.05"),
    ]
    assert rows[0]["win"][0] == ("Basic metals and metal products", "+0.30")
    assert rows[0]["moved"] == "0.35"
    reverse = accounts.sector_rows(made.CASES["everything-reversed"]())
    assert reverse[0]["lose"][0] == ("Basic metals and metal products", "−0.30")
    assert "imputed split" in accounts.sector_sentence(made.everything())


def test_budget_falls_or_does_not():
    document = made.everything()
    assert accounts.budget_rows(document)[0]["rows"][0]["cells"] == ["100", "−5.0", "−4.0", "−1.0", "−5.0"]
    text = accounts.budget_sentence(document)
    assert "Tariff revenue falls for Kazakhstan" in text
    assert "tariff left between Turkmenistan (importer) and Kazakhstan (assumed)" in text
    assert accounts.budget_sentence(made.CASES["everything-reversed"]()) == "Tariff revenue falls for no republic."
    document["reports"]["trade"]["accounts"]["rows"][0][3] = 1.0
    assert "for Kazakhstan it falls in one model and not in the other" in accounts.budget_sentence(document)


def test_published_figures_stand_beside_ours_with_the_reason():
    first, second = published_rows(made.everything())
    assert first["study"] == "ADB 2006"
    assert (first["theirs"], first["status"], first["note"]) == ("20 %", "assumed", "All partners, growth included")
    assert first["ours"] == ("0.470 %", "0.235 to 0.705")
    assert (second["study"], second["where"]) == ("A report of others (2019)", "The region")
    assert second["theirs"] == "2 (0 to 2.5) %"
    assert second["ours"] == ("0.317 %", "all together")
    page = html(made.everything())
    assert "<strong>assumed</strong>" in page
    assert "What others found" in page
    assert "What others found" not in html(made.options_beat())


def test_a_published_figure_on_an_absent_union_has_no_figure_beside_it():
    document = made.CASES["absent-with-models"]() | {"published": made.PUBLISHED}
    assert [row["ours"][0] for row in published_rows(document)] == ["absent", "absent"]


def test_figures_that_decide_an_answer_bear_their_status():
    found = analyst.deciding(made.everything())
    assert [a["text"] for a in found] == ["Whether Turkmenistan gains"]
    said = re.sub(r"\s+", " ", words(made.everything()))
    assert "tariff left between Turkmenistan (importer) and Kazakhstan (assumed)" in said


@pytest.mark.parametrize("table", ["gain", "accounts", "imports_gained", "sectors"])
def test_a_table_that_is_missing_leaves_the_rest(table):
    document = made.everything()
    del document["reports"]["trade"][table]
    page = words(document)
    heads = {
        "gain": "Where the gain comes from",
        "accounts": "Budget and prices",
        "imports_gained": "Trade created and trade diverted",
        "sectors": "Who loses inside a republic",
    }
    assert {name: head in page for name, head in heads.items()} == {name: name != table for name in heads}


def test_null_cells_are_absent_and_no_number():
    document = made.everything()
    for name, where in (("gain", 2), ("accounts", 4)):
        document["reports"]["trade"][name]["rows"][0][where] = None
    assert accounts.gain_parts(document)[0]["rows"][0]["cells"][0] == "absent"
    assert accounts.budget_rows(document)[0]["rows"][0]["cells"][2] == "absent"
    assert not re.search(r"\b(None|nan)\b", words(document))


def test_limits_follow_the_models():
    assert "is not shown" in " ".join(left_out(made.all_gain()))
    with_sectors = " ".join(left_out(made.everything()))
    assert "who gains and who loses inside a republic is not shown" not in with_sectors
    assert "is imputed from totals and assumed shares" in with_sectors


def test_text_of_the_new_parts_is_escaped():
    document, evil = made.everything(), "<script>alert(1)</script>"
    document["published"][0] |= {"study": evil, "note": evil, "source": evil, "experiment": evil, "unit": evil}
    document["outside_options"][0]["title"] = evil
    document["models"][1]["name"] = evil
    document["reports"]["trade"]["sectors"]["rows"][0][0] = evil
    document["reports"]["trade"]["imports_gained"]["rows"][1][4] = evil
    document["deciding_rows"]["gain_vs_today.TKM"][0]["id"] = evil
    assert "<script" not in html(document)
