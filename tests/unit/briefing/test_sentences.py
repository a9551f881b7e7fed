"""What the page says follows from the result: opposite results, opposite sentences; no claim beyond what the draws carry."""

import pytest

from kenes.briefing import sentences, tables
from kenes.briefing.limits import left_out
from unit.briefing import documents as made


def said(document):
    return " ".join(sentences.answer(document))


def test_all_gain_surely():
    document = made.all_gain()
    assert sentences.headline(document) == "All five gain when they unite"
    text = said(document)
    assert text.startswith(
        "All five gain against today when they unite: from 17.9 million US dollars a year for Kyrgyzstan"
    )
    assert "to 1,234 for Kazakhstan, 1,431 together" in text
    assert "All of them gain in 97% of the draws." in text
    assert "No group would do better on its own, whether outsiders stay alone or unite (in 97% of the draws)." in text
    assert "Nobody need be paid" in text


def test_one_loses():
    document = made.one_loses()
    assert sentences.headline(document).startswith("Not all gain: Tajikistan loses")
    text = said(document)
    assert "Tajikistan loses 12.3" in text
    assert "At central values Tajikistan would do better left out while the others unite" in text
    assert "Some group would do better on its own" in text
    assert "Nobody need be paid" not in text


def test_all_gain_at_central_values_only():
    document = made.hardly_ever()
    assert (
        sentences.headline(document)
        == "At central values all five gain when they unite, but in only 8% of the draws they all do"
    )
    text = said(document)
    assert text.startswith("At central values all five gain")
    assert "This is not sure" in text
    assert "At central values nobody need be paid" in text
    assert any("Turkmenistan the central value lies outside" in w for w in sentences.warnings(document))


@pytest.mark.parametrize("build", [made.all_gain, made.one_loses])
def test_without_draws_nothing_is_called_sure(build):
    document = build(draws=0)
    for text in (sentences.headline(document), *sentences.answer(document)):
        assert text.startswith("At central values")
    assert "not known" in said(document)


def test_payments_hold_or_cannot():
    can = made.blocked(made.all_gain(), payable=True)
    cannot = made.empty_core()
    assert "Payments exist that hold the union" in said(can)
    assert "No payments can hold the union" in said(cannot)
    (plan, _), (other, _) = sentences.payment_plans(can), sentences.payment_plans(cannot)
    assert plan["payments"] == [{"from": "Kazakhstan", "to": "Tajikistan", "amount": "7.8"}]
    assert "these payments hold the union" in plan["text"]
    assert "no payment can hold the union" in other["text"]
    assert "3.2 million US dollars a year short" in other["text"]


def test_reactions_that_differ_are_said_apart():
    document = made.blocked(made.all_gain(), payable=True)
    verdict = document["verdict"]
    verdict["holds_unpaid"]["gamma"], verdict["share_of_draws"]["holds_unpaid_gamma"] = True, 1.0
    text = sentences.hold_sentence(document)
    assert "No group would do better on its own, if outsiders stay alone (in every draw)." in text
    assert "Some group would do better on its own, if outsiders unite." in text
    assert tables.questions(document)[2]["word"] == "Depends"


def test_nothing_material_is_no_gain():
    document = made.nothing_material()
    assert (
        sentences.headline(document)
        == "At central values nothing material changes for any republic when all five unite"
    )
    assert " gain" not in said(document)
    assert tables.questions(document)[0]["word"] == "No change"


def test_status_quo():
    document = made.status_quo()
    assert sentences.answer(document) == ["The scenario holds no measure: every gain is zero by definition."]


def test_absent_says_why_and_claims_nothing():
    document = made.grand_coalition_absent()
    text = said(document)
    assert "could not be computed: flow TJK-TKM: nobody reported it." in text
    assert "gain against today" not in text
    assert "are absent, not zero" in sentences.warnings(document)[0]
    assert {q["word"] for q in tables.questions(document)} == {"Absent"}
    assert all(not plan["payments"] for plan in sentences.payment_plans(document))


def test_no_verdict_where_equilibria_differ():
    document = made.no_verdict()
    text = said(document)
    assert "there is no verdict on who gains" in text
    assert "It is not known whether it holds without payments: equilibria differ by 80 MUSD a year" in text
    assert "no group" not in text
    assert all("no verdict" in plan["text"] for plan in sentences.payment_plans(document))


def test_a_failed_check_comes_first():
    document = made.failed()
    assert sentences.headline(document) == "Not to be used: 1 of 2 checks failed"
    assert (
        sentences.warnings(document)[0]
        == "A check failed, so nothing below may be used: trade: every trade balance holds."
    )
    assert {q["tone"] for q in tables.questions(document)} == {"open"}


@pytest.mark.parametrize(
    ("share", "word"),
    [(0.95, "Yes"), (0.7, "Yes, at central values"), (0.3, "Not sure"), (None, "Yes, at central values")],
)
def test_a_yes_is_as_sure_as_its_draws(share, word):
    document = made.all_gain()
    document["verdict"]["share_of_draws"]["all_gain_vs_today"] = share
    first = tables.questions(document)[0]
    assert first["word"] == word
    assert (first["tone"] == "yes") == (word == "Yes")


def test_assumed_figures_bear_the_word():
    document = made.all_gain()
    assert sentences.assumed_sentence(document).endswith(
        "it moves with figures that are assumed (yearly cost of institutions of an agreement, per cent of GDP)."
    )
    assert "yearly cost of institutions of an agreement, per cent of GDP (assumed)" in sentences.basis_sentence(
        document
    )
    document["influences"] = document["influences"][:1]
    assert sentences.assumed_sentence(document) == ""


def test_other_choices_tell_when_a_sign_turns():
    document = made.all_gain()
    assert "Kazakhstan has 1,852 instead of 1,234" in sentences.choice_sentence(document)
    assert "No gain turns into a loss" in sentences.choice_sentence(document)
    document["other_choices"][0]["gain"]["UZB"] = -3.0
    assert "The sign turns for Uzbekistan." in sentences.choice_sentence(document)


def test_limits_follow_the_areas():
    document = made.all_gain()
    texts = " ".join(left_out(document))
    assert "Goods only" in texts
    assert "Kyrgyzstan are booked to their destination" in texts
    assert "Afghanistan" in texts
    document["overlays"] = ["trade.switch.reexports_corrected=0"]
    assert "booked to their destination" not in " ".join(left_out(document))
    document["areas"] = ["toy"]
    assert "Goods only" not in " ".join(left_out(document))
