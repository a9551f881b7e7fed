"""Every chart says its message in words, with units and source, and marks what is absent."""

import re
import xml.etree.ElementTree as ET

import pytest

from kenes.charts import blockers, gains_per_republic, models_side_by_side, structures, to_svg
from kenes.charts.gains import gain_points
from kenes.charts.gallery import Gallery
from kenes.charts.models import model_points, models_message
from kenes.charts.reading import blockers_message, gains_message, money, percent_of_draws, share_clause
from kenes.charts.structures import cells, ordered, structures_message, sums
from unit.briefing import documents as made

CHARTS = (gains_per_republic, structures, blockers, models_side_by_side)


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter() if element.tag.endswith("text") and element.text]


def flowing(svg):
    return " ".join(
        " ".join("".join(e.itertext()) for e in ET.fromstring(svg).iter() if e.tag.endswith("}text")).split()
    )


@pytest.mark.parametrize("case", made.CASES)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_of_every_case_can_be_drawn_and_names_its_source(chart, case):
    document = made.CASES[case]()
    svg = to_svg(chart(document))
    assert svg.startswith('<svg role="img" aria-label="')
    draws = f"{document['draws']} draws" if document["draws"] else "no draws"
    words = re.sub(r"\s+", "", "".join(ET.fromstring(svg).itertext()))
    assert f"Source: kenes 0.1.0, scenario made-up, evidence 0123456789ab, {draws}".replace(" ", "") in words
    assert re.search(r"millionUSdollarsayear", words)
    assert "NaN" not in svg
    assert "undefined" not in svg
    assert "currentColor" in svg


def test_gains_carry_direct_labels_in_the_fixed_order():
    svg = to_svg(gains_per_republic(made.one_loses()))
    for label in ("1,234 (617 to 1,852)", "−12.3 (−18.5 to −6.2)", "104 (52.0 to 156)"):
        assert label in texts(svg)
    names = [t for t in texts(svg) if t in ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")]
    assert names == sorted(names)
    assert len(names) == 5
    for colour in ("#0072B2", "#D55E00", "#CC79A7", "#009E73", "#E69F00"):
        assert colour.lower() in svg.lower()


def test_gains_without_draws_have_no_range():
    points = gain_points(made.all_gain(draws=0))
    assert [(p["from"], p["to"]) for p in points][1] == (0.0, 17.94)
    assert points[1]["label"] == "17.9"


def test_a_gain_that_is_no_change_says_so():
    assert gain_points(made.nothing_material())[0]["label"] == "0.0 (0.0 to 0.1) no change"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("all-gain", "All five gain when they unite"),
        ("one-loses", "Not all gain: Tajikistan loses; Kazakhstan, Kyrgyzstan, Turkmenistan and Uzbekistan gain"),
        ("absent", "What each republic has when all five unite could not be computed"),
        ("no-draws", "At central values all five gain when they unite; how surely is not known"),
        ("no-verdict", "No verdict on who gains: equilibria differ by more than a gain"),
        ("status-quo", "Nothing changes: the scenario holds no measure"),
        ("six", "All six gain when they unite"),
        ("two", "Both gain when they unite"),
    ],
)
def test_message_on_gains(case, message):
    assert gains_message(made.CASES[case]()) == message


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("all-gain", "No group would do better on its own"),
        ("one-loses", "Kazakhstan and Uzbekistan would do better on their own; so would 1 more group"),
        ("absent", "Whether a group would break away is not known if outsiders stay alone or outsiders unite"),
        ("no-verdict", "Whether a group would break away is not known if outsiders stay alone or outsiders unite"),
        ("no-draws", "At central values no group would do better on its own; how surely is not known"),
        ("hardly-ever", "At central values no group would do better on its own; in only 8% of the draws that is so"),
    ],
)
def test_message_on_blockers(case, message):
    assert blockers_message(made.CASES[case]()) == message


def test_blockers_show_the_excess_under_both_reactions():
    found = texts(to_svg(blockers(made.empty_core())))
    assert found.count("12.5") == 2
    assert {"KAZ+UZB", "TJK", "if outsiders stay alone", "if outsiders unite"} <= set(found)
    assert "No bars" in flowing(to_svg(blockers(made.all_gain())))


def test_the_matrix_is_ordered_by_the_sum_of_gains():
    document = made.all_gain()
    totals = list(sums(document).values())
    assert totals == sorted(totals, reverse=True)
    assert len(ordered(document)) == 52
    assert structures_message(document) == "At central values the union of all five has the largest sum of gains"
    svg = to_svg(structures(document))
    assert {"all five united", "all apart", "+0.47", "0"} <= set(texts(svg))


def test_a_larger_sum_elsewhere_is_said():
    document = made.all_gain()
    for g in document["gains"]:
        if g["structure"] == "KAZ+UZB|KGZ|TJK|TKM":
            g["value"] = 1000.0
    assert (
        structures_message(document)
        == "At central values KAZ+UZB|KGZ|TJK|TKM has a larger sum of gains than the union of all five"
    )


def test_absent_cells_are_grey_and_say_so():
    document = made.grand_coalition_absent()
    assert ordered(document)[-1] == "KAZ+KGZ+TJK+TKM+UZB"
    assert structures_message(document) == "The union of all five could not be computed; 1 of 52 groupings are absent"
    svg = to_svg(structures(document))
    assert texts(svg).count("absent") == 6
    assert 'stroke-dasharray="2,2"' in svg


def test_everything_absent_is_still_a_chart():
    document = made.grand_coalition_absent()
    for g in document["gains"]:
        g |= {"value": None, "p05": None, "p95": None, "status": "absent", "reason": "a gap"}
    assert structures_message(document) == "No structure could be computed"
    assert texts(to_svg(structures(document))).count("absent") == 52 * 6


def test_of_203_structures_both_ends_are_drawn():
    document = made.six()
    rows = ordered(document)
    assert len(sums(document)) == 203
    assert len(rows) < 60
    assert {"AZE+KAZ+KGZ+TJK+TKM+UZB", "AZE|KAZ|KGZ|TJK|TKM|UZB"} <= set(rows)
    drawn = [row for row in rows if not row.startswith("(")]
    assert len(drawn) + sum(int(row[1:].split()[0]) for row in rows if row.startswith("(")) == 203


def test_a_failed_check_stands_in_every_title():
    for chart in CHARTS:
        assert "Not to be used, a check failed." in flowing(to_svg(chart(made.failed())))


def test_per_cent_of_gdp():
    cell = next(c for c in cells(made.all_gain()) if c["structure"] == "KAZ+KGZ+TJK+TKM+UZB" and c["republic"] == "KAZ")
    assert cell["percent"] == pytest.approx(1234.5 / 262_642 * 100)


@pytest.mark.parametrize(
    ("share", "text"), [(1.0, "100%"), (0.996, "over 99%"), (0.97, "97%"), (0.004, "under 1%"), (0.0, "0%")]
)
def test_what_is_not_all_is_not_rounded_to_all(share, text):
    assert percent_of_draws(share) == text


def test_share_in_words():
    assert [share_clause(x) for x in (None, 0.0, 0.2, 0.8, 1.0)] == [
        "", "in none of the draws", "in only 20% of the draws", "in 80% of the draws", "in every draw",
    ]  # fmt: skip


def test_money_is_rounded_once():
    found = [money(x) for x in (0.04, -0.04, -3.25, 99.94, 99.96, 1234.6, -2000.0, None)]
    assert found == ["0.0", "0.0", "−3.2", "99.9", "100", "1,235", "−2,000", "absent"]


def test_the_gallery_draws_the_same_charts():
    document = made.all_gain()
    gallery = Gallery(document)
    assert to_svg(gallery.gains()) == to_svg(gains_per_republic(document))
    assert to_svg(gallery.structures()) == to_svg(structures(document))
    assert to_svg(gallery.blockers()) == to_svg(blockers(document))
    assert to_svg(gallery.models()) == to_svg(models_side_by_side(document))


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("models-agree", "At central values both models agree on the sign of every gain; together 1,431 with one sector, 2,146 with sectors"),
        ("models-disagree", "The two models disagree about the sign for Turkmenistan"),
        ("models-disagree-on-a-loss", "The two models disagree about the sign for Tajikistan"),
        ("absent-with-models", "What each republic has in each model could not be computed"),
        ("all-gain", "There is only one model"),
    ],
)  # fmt: skip
def test_message_on_models(case, message):
    assert models_message(made.CASES[case]()) == message


def test_models_stand_side_by_side_with_direct_labels():
    svg = to_svg(models_side_by_side(made.models_disagree()))
    for label in ("one sector: 45.7 (22.8 to 68.5)", "with sectors: −6.7 (−10.0 to −3.3)"):
        assert label in texts(svg)
    assert "imputed split" in flowing(svg)
    assert "200 draws a model" in flowing(svg)
    assert len(model_points(made.models_disagree())) == 10
    assert model_points(made.models_disagree(draws=0))[8]["label"] == "with sectors: −6.7"


def test_ranges_of_two_models_are_named():
    two, one = (
        "".join(ET.fromstring(to_svg(gains_per_republic(d))).itertext()) for d in (made.models_agree(), made.all_gain())
    )
    assert "overthedrawsoftwomodels" in re.sub(r"\s", "", two)
    assert "percentileofthedraws" in re.sub(r"\s", "", one)
