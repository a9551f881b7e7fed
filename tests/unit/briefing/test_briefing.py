"""The page says what the results say: opposite results, opposite sentences."""

import copy

import pytest

from kenes import Study
from kenes.assessment.exchange import document
from kenes.briefing import html, sentences, tables
from kenes.charts.blockers import blockers_message
from kenes.charts.gains import gains, gains_message
from kenes.charts.structures import ordered, structures_message
from kenes.charts.theme import to_svg

ALL = "KAZ+KGZ+TJK+TKM+UZB"


@pytest.fixture(scope="module")
def real():
    return Study("deep-trade", draws=10).run().document


@pytest.fixture
def content(real):
    return copy.deepcopy(real)


def sure(content):
    """All shares of draws at one."""
    content["verdict"]["share_of_draws"] = dict.fromkeys(content["verdict"]["share_of_draws"], 1.0)
    return content


def test_all_gain(content):
    assert sentences.gain_sentence(sure(content)) == "All 5 gain against today when they unite."
    assert gains_message(content) == "All gain when all unite"


def test_an_answer_that_few_draws_share_is_called_unsure(content):
    content["verdict"]["share_of_draws"]["all_gain_vs_today"] = 0.08
    assert "not sure: it is so in 8% of the draws" in sentences.gain_sentence(content)


def test_one_loses(content):
    content["verdict"]["gain_vs_today"]["TJK"] = "no"
    text = sentences.gain_sentence(sure(content))
    assert "Tajikistan loses" in text
    assert not text.startswith("All")
    assert gains_message(content) == "TJK loses when all unite"


def test_no_material_change_is_no_gain(content):
    content["verdict"]["gain_vs_today"] = dict.fromkeys(content["players"], "no change")
    assert "gain" not in sentences.gain_sentence(content)
    assert "nothing material changes" in sentences.gain_sentence(content)


def test_better_left_out(content):
    content["verdict"]["better_in_than_out"]["TKM"] = "no"
    assert sentences.stay_sentence(content) == "Turkmenistan would do better left out while the others unite."


def blocked(content, *, payable):
    content["verdict"]["holds_unpaid"]["gamma"] = False
    content["verdict"]["payments_exist"]["gamma"] = payable
    game = content["games"][0]
    game["blocked_by"] = [{"coalition": "KAZ+UZB", "excess": 12.5}]
    game["core"] |= {"empty": not payable, "least_core_epsilon": -1.0 if payable else 3.0}
    game["transfers"] = {
        "rule": "smallest into the core",
        "payments": [{"from": "TJK", "to": "UZB", "musd_per_year": 12.5}],
    }
    return content


def test_payments_that_hold_it(content):
    text = sentences.hold_sentence(blocked(content, payable=True))
    assert "payments exist that prevent it" in text
    assert "Tajikistan pays Uzbekistan 12.5 MUSD a year" in sentences.payment_sentences(content)[0]
    assert blockers_message(content) == "KAZ+UZB would do better on its own"


def test_payments_that_cannot_hold_it(content):
    text = sentences.hold_sentence(blocked(content, payable=False))
    assert "no payments can prevent it" in text
    assert "do not hold the union" in sentences.payment_sentences(content)[0]


def test_a_failed_check_is_said_first(content):
    content["checks"][0]["ok"] = False
    page = html(content)
    assert page.index("A check failed") < page.index('aria-label="Answer"')


def test_absent_grand_coalition(content):
    for g in content["gains"]:
        if g["structure"] == ALL:
            g |= {"value": None, "p05": None, "p95": None, "status": "absent", "reason": "a gap"}
    verdict = content["verdict"]
    verdict["gain_vs_today"] = verdict["better_in_than_out"] = dict.fromkeys(content["players"], "absent")
    verdict["holds_unpaid"] = verdict["payments_exist"] = {"gamma": None, "delta": None}
    verdict["break_even_pct_gdp"] = dict.fromkeys(content["players"])
    verdict["share_of_draws"] = dict.fromkeys(verdict["share_of_draws"])
    content["games"] = [{"reaction": r, "status": "absent", "reason": "a gap"} for r in ("gamma", "delta")]
    page = html(content)
    assert "could not be computed" in page
    assert "gain against today when they unite" not in page
    assert ordered(content)[-1] == ALL


@pytest.mark.parametrize("change", ["none", "no-draws", "one-loses"])
def test_no_placeholder_reaches_the_page(content, change):
    if change == "no-draws":
        content["draws"] = 0
        content["verdict"]["share_of_draws"] = dict.fromkeys(content["verdict"]["share_of_draws"])
        content["influences"] = []
        for g in content["gains"]:
            g["p05"] = g["p95"] = None
    if change == "one-loses":
        content["verdict"]["gain_vs_today"]["KGZ"] = "no"
    page = html(content)
    words = page.split("</style>")[1].replace('stroke="none"', "").replace('fill="none"', "")
    assert ">None<" not in words
    assert "nan" not in words.lower().replace("finance", "")
    assert len(page) < 3_000_000
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page


def test_names_from_a_file_are_escaped(content):
    content["scenario"] = "<img src=x onerror=alert(1)>"
    assert "<img src=x" not in html(content)


def test_money_is_rounded_once():
    assert [tables.money(x) for x in (0.04, -0.04, 99.94, 99.96, 1234.5, None)] == [
        "0.0",
        "0.0",
        "99.9",
        "100",
        "1,234",
        "absent",
    ]


def test_the_table_holds_the_numbers_of_the_document(content):
    row = tables.gain_rows(content)[0]
    gain = next(
        g for g in content["gains"] if g["structure"] == ALL and g["republic"] == "KAZ" and g["account"] == "total"
    )
    assert row["gain"] == tables.money(gain["value"])
    assert float(row["percent"]) == pytest.approx(gain["value"] / content["gdp_musd"]["KAZ"] * 100, abs=5e-4)
    assert float(row["head"]) == pytest.approx(gain["value"] * 1e6 / content["population"]["KAZ"], abs=5e-3)


def test_charts_carry_message_unit_and_source(content):
    svg = to_svg(gains(content))
    assert gains_message(content) in svg
    assert "MUSD a year" in svg
    assert content["vintage"][:12] in svg
    assert structures_message(content)
    assert len(ordered(content)) == 52


def test_document_is_rebuilt_the_same():
    result = Study("deep-trade", draws=0).run()
    assert document(result.outcome, result.verdict, result.influences) == result.document
