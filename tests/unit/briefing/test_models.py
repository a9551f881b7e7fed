"""Two models on the page and in the terminal: what they agree on is said, and so is what they do not; with one model nothing is said."""

import re

import pytest

from kenes.briefing import html, models, sentences, tables
from unit.briefing import documents as made


def said(document):
    return " ".join(sentences.answer(document))


def test_models_that_agree_say_so_and_the_other_one_gives_its_amounts():
    text = said(made.models_agree())
    assert "those of the model with one sector (25,606 of its 25,910 figures are read in a source)" in text
    assert "With sectors, on an imputed split: Kazakhstan 1,852, Kyrgyzstan 26.9" in text
    assert "Both models give the gain of each republic the same sign." in text
    assert "All of them gain in 97% of the draws (97% with one sector, 72% with sectors)." in text
    assert "disagree" not in text
    assert sentences.headline(made.models_agree()) == "All five gain when they unite"


@pytest.mark.parametrize("draws", [0, 200])
def test_models_that_disagree_on_a_sign_make_the_answer_unsure(draws):
    document = made.models_disagree(draws=draws)
    assert (
        sentences.headline(document)
        == "At central values all five gain when they unite, but the two models disagree about the sign for Turkmenistan"
    )
    text = said(document)
    assert "(Turkmenistan: 45.7 with one sector, but −6.7 with sectors, on an imputed split)" in text
    assert "whether Turkmenistan would gain is not known" in text
    assert "the same sign" not in text
    card = tables.questions(document)[0]
    assert card["word"] == "Not sure"
    assert card["tone"] == "open"
    assert "the two models disagree about the sign for Turkmenistan" in card["who"]
    flags = {r["code"]: r["unsure"] for r in tables.gain_rows(document)}
    assert flags["TKM"] == "models disagree"
    assert {flags[p] for p in ("KAZ", "KGZ", "TJK", "UZB")} == {""}


def test_a_loss_that_the_other_model_denies_is_no_sure_loss():
    document = made.models_disagree_on_a_loss()
    assert sentences.headline(document).startswith("At central values not all gain: Tajikistan loses")
    assert sentences.headline(document).endswith("the two models disagree about the sign for Tajikistan")
    assert "−12.3 with one sector, but 42.8 with sectors, on an imputed split" in said(document)
    assert tables.questions(document)[0]["word"] == "Not sure"
    assert tables.questions(made.one_loses())[0]["word"] == "No"


def test_models_that_differ_on_what_is_material_are_told_apart_from_a_sign():
    document = made.models_agree()
    document["models"][1]["verdict"]["gain_vs_today"]["KGZ"] = "no change"
    text = said(document)
    assert "The models differ on whether anything material changes for Kyrgyzstan." in text
    assert "disagree" not in text


@pytest.mark.parametrize(("other", "word"), [(True, "Yes"), (False, "Not sure")])
def test_models_that_differ_on_whether_it_holds(other, word):
    document = made.models_agree()
    document["models"][1]["verdict"]["holds_unpaid"] = {"gamma": other, "delta": other}
    card = tables.questions(document)[2]
    assert card["word"] == word
    assert ("the models disagree" in card["who"]) == (not other)


def test_the_questions_stand_by_model():
    rows = models.question_rows(made.models_disagree())
    assert len(rows) == 6
    assert rows[0]["cells"][0] == ("yes, each", "97% of draws")
    assert rows[0]["cells"][1] == ("yes: KAZ, KGZ, TJK, UZB; no: TKM", "72% of draws")


def test_ranges_are_said_to_be_over_both_models_only_where_there_are_two():
    two, one = html(made.models_agree()), html(made.all_gain())
    assert "5th to 95th percentile over the draws of two models (200 of each)" in two
    assert "Yes in this share of the draws of both models:" in two
    assert "models" not in re.sub(r"<style>.*?</style>", "", one, flags=re.S).replace("choices of the model", "")
    assert "the 5th to 95th percentile of 200 draws" in one


def test_keys_that_hold_nothing_show_nothing():
    assert html(made.nothing_new()) == html(made.all_gain())


def test_the_imputed_split_is_never_named_without_that_word():
    page = re.sub(r"<style>.*?</style>", "", html(made.everything()), flags=re.S)
    text = re.sub(r"<[^>]*>", " ", page)
    for found in re.finditer(r"split", text):
        assert "imputed" in text[max(0, found.start() - 20) : found.start()]


def test_evidence_of_each_model_is_counted():
    found = dict(models.evidence_by_model(made.models_agree()))
    assert found["With sectors, on an imputed split"] == "8 read, 643 derived, 587 imputed, 207 assumed"


def test_absent_gains_are_not_set_side_by_side():
    document = made.CASES["absent-with-models"]()
    assert models.models_sentence(document) == ""
    assert models.terminal_lines(document) == ["With sectors, on an imputed split: absent"]
