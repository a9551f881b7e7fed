"""What a republic has to do: the table, the coordinator's file, its complaints."""

from datetime import date

import pytest

from kenes.law.concordance.concordance import Making, concordance
from kenes.law.concordance.export.columns import TRANSPOSITION
from kenes.law.concordance.export.csv_files import csv_files
from kenes.law.concordance.export.csv_reading import LARGEST
from kenes.law.concordance.norm.draft import draft
from kenes.law.concordance.norm.transposition import Progress, read_progress, transposition
from kenes.vocabulary.errors import InputError
from norm_cases import five


@pytest.fixture(scope="module")
def norm():
    return draft(*five())


def filled(tmp_path, *lines, head="norm,status,deadline,act,note", encoding="utf-8-sig"):
    path = tmp_path / "transposition-KAZ.csv"
    path.write_bytes("\r\n".join([head, *lines]).encode(encoding))
    return path


def test_table_of_an_act_has_every_article_of_the_draft_and_what_differs(norm):
    acts = five()[0].acts
    table = transposition(norm, acts[3])
    assert (table.act, table.republic) == ("tkm", "TKM")
    assert [entry.norm for entry in table.entries] == [one.identifier for one in norm.articles]
    assert [[d.kind for d in entry.departures] for entry in table.entries] == [[], ["missing"], ["moved"]]
    assert table.entries[1].national is None
    assert {entry.progress.status for entry in table.entries} == {"not begun"}
    assert all(entry.check is None for entry in table.entries)


def test_the_template_is_read_back_as_nothing_begun(norm, tmp_path):
    alignment, found = five()
    content = csv_files(concordance(alignment, found, Making("0", "g")))["transposition-KAZ.csv"]
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    assert content.decode("utf-8-sig").split("\r\n")[0] == ",".join(TRANSPOSITION)
    assert read_progress(path, norm.articles) == tuple(Progress(one.identifier) for one in norm.articles)


def test_what_the_coordinator_writes_comes_back_into_the_table(norm, tmp_path):
    first, second, third = (one.identifier for one in norm.articles)
    path = filled(
        tmp_path,
        f"{first},draft,2027-03-21,,",
        f'{second},Adopted,,"Law No. 5, on water",in committee',
        f"{third},действует,,Закон № 5,",
    )
    progress = read_progress(path, norm.articles)
    assert progress[0] == Progress(first, "draft", date(2027, 3, 21))
    assert progress[1] == Progress(second, "adopted", None, "Law No. 5, on water", "in committee")
    assert progress[2].status == "in force"
    table = transposition(norm, five()[0].acts[0], progress)
    assert [entry.progress for entry in table.entries] == list(progress)
    assert [entry.progress for entry in table.entries if entry.progress.status == "draft"] == [progress[0]]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_of_spreadsheets_are_read(norm, tmp_path, separator):
    line = separator.join([norm.articles[0].identifier, "draft", "2027-03-21", "", "да, готово"])
    path = filled(tmp_path, line, head=separator.join(["norm", "status", "deadline", "act", "note"]))
    assert read_progress(path)[0].note == "да, готово"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{0},begun,,,", "row 2, status: 'begun' is none"),
        ("{0},draft,21.03.2027,,", "row 2, deadline: '21.03.2027' is no ISO date"),
        ("{0},draft,2027-02-30,,", "row 2, deadline: '2027-02-30' is no ISO date"),
        ("{0},draft,,,", "row 2, deadline: a draft needs one"),
        ("{0},adopted,2027-03-21,,", "row 2, act: 'adopted' needs the number and name"),
        ("norm-000000000000,draft,2027-03-21,,", "row 2, norm: no article 'norm-000000000000'"),
        (",draft,2027-03-21,,", "row 2, norm: no identifier"),
        ("{0},,,,\r\n{0},,,,", "row 3, norm: .* stands twice"),
    ],
)
def test_complaints_name_row_and_field(norm, tmp_path, line, message):
    path = filled(tmp_path, line.format(norm.articles[0].identifier))
    with pytest.raises(InputError, match=message):
        read_progress(path, norm.articles)


def test_every_complaint_is_shown_at_once(norm, tmp_path):
    path = filled(tmp_path, f"{norm.articles[0].identifier},x,y,,", f"{norm.articles[1].identifier},draft,,,")
    with pytest.raises(InputError) as caught:
        read_progress(path, norm.articles)
    assert [part in str(caught.value) for part in ("row 2, status", "row 2, deadline", "row 3, deadline")] == [True] * 3


def test_files_that_are_no_progress_are_refused(tmp_path):
    with pytest.raises(InputError, match="not UTF-8"):
        read_progress(filled(tmp_path, "n,проект,,,", encoding="cp1251"))
    with pytest.raises(InputError, match="no column 'status'"):
        read_progress(filled(tmp_path, "n", head="norm"))
    with pytest.raises(InputError, match="cannot be read"):
        read_progress(tmp_path / "absent.csv")
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="larger than"):
        read_progress(big)


def test_progress_of_an_unknown_article_is_refused(norm):
    with pytest.raises(InputError, match="no article 'norm-0'"):
        transposition(norm, five()[0].acts[0], [Progress("norm-0")])
