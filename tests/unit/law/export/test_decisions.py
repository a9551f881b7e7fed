"""What a lawyer writes into concordance.csv comes back, or is refused with its row and column."""

import csv
import io
from dataclasses import replace

import pytest

from kenes.law.concordance.concordance import Making, concordance
from kenes.law.concordance.export.csv_files import csv_files
from kenes.law.concordance.export.decisions import read_decisions
from kenes.vocabulary.errors import InputError
from norm_cases import five


@pytest.fixture
def written(tmp_path):
    """A function that writes concordance.csv with some cells changed, by row and column."""
    alignment, found = five()
    content = csv_files(concordance(alignment, found, Making("0", "g")))["concordance.csv"].decode("utf-8-sig")

    def change(separator=",", **cells):
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        for place, value in cells.items():
            row, column = place.split("__", 1)
            rows[int(row[1:])][column.replace("__", ":")] = value
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, rows[0].keys(), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "concordance.csv"
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        return path

    return change, alignment.acts


def test_an_untouched_table_holds_no_decision(written):
    change, acts = written
    assert read_decisions(change(), acts) == ()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_decisions_come_back_with_the_articles_as_corrected(written, separator):
    change, acts = written
    path = change(
        separator,
        r0__decision="accept",
        r1__decision="Accept",
        r1__uzb__article="chp_1__art_2",
        r3__decision="reject",
        r1__comment="so",
    )
    first, second, third = read_decisions(path, acts)
    assert first.articles["tkm"] == ("chp_1__art_2",)
    assert (second.decision, second.articles["uzb"], second.comment) == ("accept", ("chp_1__art_2",), "so")
    assert "tkm" not in second.articles
    assert (third.decision, set(third.articles)) == ("reject", {"kaz", "tjk"})
    assert third.where.endswith("row 5")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"r0__decision": "yes"}, "row 2, decision: 'yes' is none"),
        ({"r0__decision": "accept", "r0__kaz__article": "art_99"}, "row 2, kaz:article: no article 'art_99'"),
        ({"r3__decision": "reject", "r3__kaz__article": ""}, "row 5, decision: there is nothing to reject"),
    ],
)
def test_complaints_name_row_and_column(written, cells, message):
    change, acts = written
    with pytest.raises(InputError, match=message):
        read_decisions(change(**cells), acts)


def test_an_article_may_be_accepted_in_two_rows_as_merged_ones_are(written):
    change, acts = written
    found = read_decisions(change(r0__decision="accept", r1__decision="accept", r1__kaz__article="chp_1__art_1"), acts)
    assert [row.articles["kaz"] for row in found] == [("chp_1__art_1",)] * 2


def test_a_table_made_before_an_act_was_added_speaks_of_the_others(written):
    change, acts = written
    late = replace(acts[0], identifier="late")
    assert len(read_decisions(change(r0__decision="accept"), (*acts, late))) == 1


def test_a_table_of_other_acts_is_refused(written, tmp_path):
    _, acts = written
    path = tmp_path / "concordance.csv"
    path.write_text("row,decision,other:article\nrow-1,accept,art_1\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column 'kaz:article'"):
        read_decisions(path, acts)


def test_a_text_with_a_comma_that_is_not_quoted_is_refused_and_not_cut(tmp_path):
    _, acts = (lambda alignment, found: (found, alignment.acts))(*five())
    columns = ",".join(f"{act.identifier}:article" for act in acts)
    path = tmp_path / "concordance.csv"
    path.write_text(
        f"row,decision,{columns},comment\nr,accept{',' * len(acts)},agreed, pending the vote\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="more cells than columns"):
        read_decisions(path, acts)
