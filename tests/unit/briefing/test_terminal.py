"""The answer on a terminal says what the page says, in under forty lines."""

from pathlib import Path

import pytest

from kenes.briefing import tables
from kenes.cli.answer import WIDTH, print_answer
from unit.briefing import documents as made


@pytest.fixture
def printed(capsys):
    def run(document):
        print_answer(document, Path("kenes-out"))
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("case", made.CASES)
def test_every_case_fits_a_screen(printed, case):
    text = printed(made.CASES[case]())
    assert len(text.splitlines()) < 40
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert "−" not in text
    assert "None" not in text


@pytest.mark.parametrize("case", made.CASES)
def test_the_words_of_the_four_questions_are_those_of_the_page(printed, case):
    document = made.CASES[case]()
    flowing = " ".join(printed(document).split())
    for card in tables.questions(document):
        assert f"({card['number']}) {card['text']} {card['word']}" in flowing


def test_not_sure_where_the_page_says_so(printed):
    assert printed(made.hardly_ever()).count("yes, not sure") == 5
    assert "Not sure" in printed(made.hardly_ever())
    assert "ot sure" not in printed(made.all_gain())
    disagree = printed(made.models_disagree())
    assert disagree.count("yes, not sure") == 1
    assert "not sure: the models disagree about the sign for TKM" in " ".join(disagree.split())


def test_the_other_model_has_a_line(printed):
    assert "With sectors, on an imputed split: KAZ 1,852, KGZ 26.9" in printed(made.models_agree())
    assert "200 draws of each of 2 models" in printed(made.models_agree())
    assert "With sectors" not in printed(made.all_gain())


def test_options_that_beat_the_union_have_a_line(printed):
    flowing = " ".join(printed(made.options_beat()).split())
    assert "TJK deep-with-china 57.0 against 28.5" in flowing
    assert "KAZ deep-with-china 2,469 against 1,234, closed today" in flowing
    assert "Outside options" not in printed(made.options_do_not())
    assert "Outside options" not in printed(made.all_gain())


def test_what_an_aim_takes_is_said(printed):
    cut = {"measure": "trade-aim-15bn", "value": 7.58, "p05": 5.26, "p95": 9.71}
    text = " ".join(printed(made.all_gain() | {"cuts_to_aims": [cut]}).split())
    assert (
        "To reach the aim (trade of 15 bn USD among the five), trade cost among the members must fall by 7.6 per cent"
        in text
    )
    assert "(5th to 95th percentile of the draws: 5.3 to 9.7)" in text
    text = " ".join(printed(made.all_gain() | {"cuts_to_aims": [cut | {"p05": None, "p95": None}]}).split())
    assert "must fall by 7.6 per cent." in text
    assert "the aim" not in printed(made.all_gain())
