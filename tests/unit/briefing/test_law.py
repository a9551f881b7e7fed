"""The law in the briefing: who is bound, what is missing, what to sign next; what a republic still has to sign."""

import re

import pytest

from kenes.assessment.difference import compare
from kenes.briefing import html, law, law_tables
from kenes.briefing.blocks import Fold, Grid, Paragraph
from kenes.language import has, languages, say, speaking
from kenes.law.register import load_register
from unit.briefing import documents as made
from unit.briefing.laws import MEASURES, register, with_law


@pytest.fixture(scope="module")
def document():
    return with_law(made.all_gain())


def texts(section):
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def grids(section):
    inner = [grid for block in section.blocks if isinstance(block, Fold) for grid in block.blocks]
    return [*(block for block in section.blocks if isinstance(block, Grid)), *inner]


def rows_of(grid):
    return [row for group in grid.groups for row in group.rows]


def amount(cell):
    return None if cell.text == "absent" else float(cell.text.replace("\u2212", "-").replace(",", ""))


def test_a_result_without_law_has_no_section_and_its_annex_says_so():
    plain = made.all_gain()
    assert law.section(plain).blocks == ()
    assert "Not assessed" in html(plain, reader="TJK")
    assert 'aria-labelledby="law"' not in html(plain)


def test_the_table_says_who_has_the_base_and_what_is_missing(document):
    found = {row[0].text: row for row in rows_of(grids(law.section(document))[0])}
    deep = found["Deep trade agreement"]
    assert deep[1].text == "Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan"
    assert deep[2].notes == ("Treaty on Free Trade Area (CIS): Turkmenistan",)
    transit = found["Common transit and guarantee"]
    assert transit[1].text == "nobody"
    assert "Kazakhstan?, Kyrgyzstan?, Tajikistan?, Turkmenistan?, Uzbekistan?" in transit[2].notes[0]
    assert found["Customs union"][2].notes == ("nothing: it needs no instrument",)
    assert found["Accession to the World Trade Organization"][4].text == "taken by a republic itself"


def test_conflicts_shut_measures_and_judgements_are_said(document):
    said = " ".join(item for block in law.section(document).blocks if hasattr(block, "items") for item in block.items)
    assert "contradict each other on Convention on the Protection and Use of Transboundary Watercourses" in said
    assert "Customs union: shut to Kazakhstan and Kyrgyzstan. The Treaty on the EAEU gives" in said
    assert "a republic takes it by itself" in said
    assert "by judgement (assumed): Treaty on the Eurasian Economic Union for deep trade agreement" in said
    assert "(Turkmenistan)" in said


def test_the_day_and_the_oldest_knowledge_are_said(document):
    first, second, *_ = texts(law.section(document))
    assert "as of 2015-03-31: the newest day its sources speak of" in first
    assert "no agreement on the measure itself" in first
    count = document["law"]["counts"]
    assert f"Of {sum(count.values())} standings" in second
    assert f"{count['unconfirmed']} claimed and borne out by nobody, {count['conflict']} in conflict" in second
    assert "of 2015-03, 0.1 years old" in second


def test_the_sequence_adds_up_line_by_line_and_an_absent_gain_is_no_number(document):
    rows = rows_of(grids(law.section(document))[1])
    assert len(rows) == len(document["law"]["steps"])
    assert [row[0].text.split(".")[0] for row in rows] == [str(k) for k in range(1, len(rows) + 1)]
    so_far = 0.0
    for row in rows:
        more, total = amount(row[1]), amount(row[2])
        if more is not None and total is not None and so_far is not None:
            assert total == pytest.approx(so_far + more, abs=1.1)
        so_far = total
    page = html(document)
    assert "The order is one of signatures, never of republics" in page
    assert "central values, no range" in page


def test_without_the_runs_the_command_that_makes_the_gains_is_named_and_no_amount_is_shown():
    document = with_law(made.all_gain(), gains=False)
    section = law.section(document)
    assert any("kenes assess made-up --measures-left-out" in text for text in texts(section))
    measures, acts, *_ = grids(section)
    assert len(measures.columns) == 3
    assert [column.title for column in acts.columns] == ["Act", "Years"]
    annex = law.annex_section(document, "TKM")
    assert "--measures-left-out" in annex.blocks[0].caption
    assert len(annex.blocks[0].columns) == 1


def test_a_result_with_the_runs_names_the_option_in_its_own_command(document):
    assert "kenes assess made-up --measures-left-out" in html(document)
    assert "--measures-left-out" not in html(made.all_gain())


@pytest.mark.parametrize("language", languages())
def test_the_annex_holds_what_this_republic_has_to_do_and_what_that_is_worth_to_it(document, language):
    with speaking(language):
        section = law.annex_section(document, "TKM")
        grid = section.blocks[0]
        own = [step for step in document["law"]["steps"] if "TKM" in step["republics"]]
        assert len(rows_of(grid)) == min(len(own), law.ACTS_SHOWN)
        first = own[0]
        assert rows_of(grid)[0][0].text.startswith(law_tables.instrument_title(document["law"], first["instrument"]))
        shown = [cell.text for cell in rows_of(grid)[0][1:]]
        assert shown[1] == law_tables.money(first["with_the_rest"]["by_republic"]["TKM"])
        assert "Kazakhstan" not in str(section)


def test_an_annex_of_a_republic_that_has_nothing_left_says_so(document):
    settled = document | {"law": document["law"] | {"steps": [], "sequence": []}}
    section = law.annex_section(settled, "UZB")
    assert section.blocks[0].text.startswith("Nothing is known to be left for Uzbekistan")
    shut = law.annex_section(settled, "KAZ")
    assert shut.blocks[-1].text == "Shut by a treaty in force: Customs union."
    assert any("Nothing is left to sign" in text for text in texts(law.section(settled)))


def test_every_standing_is_shown_with_date_age_and_source(document):
    table = grids(law.section(document))[-1]
    rows = rows_of(table)
    assert len(rows) == len(document["law"]["standings"])
    for row, standing in zip(rows, document["law"]["standings"], strict=True):
        assert bool(row[4].notes) == (standing["standing"] not in ("unknown", "not registered"))
        assert (row[3].text == "no date") == (standing["as_of"] is None)
    words = {row[1].text for row in rows}
    assert {
        "bound",
        "not bound",
        "sources contradict each other",
        "no claim",
        "adopted or approved, consent not known",
    } <= words


@pytest.mark.parametrize("language", languages())
def test_every_instrument_of_the_register_has_a_title(language):
    with speaking(language):
        missing = [name for name in load_register().instruments if not has(f"instrument-{name}")]
    assert missing == []


def test_english_titles_are_those_of_the_register_and_an_unknown_instrument_keeps_its_own():
    known = load_register().instruments
    assert {name: say(f"instrument-{name}") for name in known} == {name: one.title for name, one in known.items()}
    assert (
        law_tables.instrument_title({"instruments": {"x-1": {"title": "Own title"}, "y-1": None}}, "x-1") == "Own title"
    )
    assert law_tables.instrument_title({"instruments": {"x-1": {"title": "Own title"}, "y-1": None}}, "y-1") == "y-1"


def test_a_russian_page_holds_no_english_outside_citations(document):
    with speaking("ru"):
        section = law.section(document)
        shown = [*texts(section)]
        for grid in grids(section)[:-1]:
            shown += [grid.caption, *(t for row in rows_of(grid) for cell in row for t in (cell.text, *cell.notes))]
    assert re.findall(r"[A-Za-z]{4,}", " ".join(shown)) == []


def test_the_case_is_what_its_docstring_says():
    assert len(register().instruments) == 6
    assert set(MEASURES) == {one["measure"] for one in with_law(made.all_gain())["law"]["measures"]}


def test_another_register_is_a_cause_of_its_own(document):
    other = document | {"law": document["law"] | {"register": "f" * 64}}
    assert compare(document, document).causes == ()
    assert compare(document, other).causes == ("law",)
