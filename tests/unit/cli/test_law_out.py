"""No command of law destroys what it did not write, or what a person has written into its tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kenes.cli.law_compare import run
from kenes.cli.law_out import check_replaceable
from kenes.cli.law_status import Question, show
from kenes.law.concordance.comparison import Aids
from kenes.law.register.importing import import_claims
from kenes.vocabulary.errors import InputError

ONE = "Law on water\n\nArticle 1. Water\nThe water of the state shall be free.\n\nArticle 2. Fees\nThe fee for water is 5 dollars.\n"
TWO = "Law on water\n\nArticle 1. Waters\nAny water of the state shall be free.\n\nArticle 2. Fee\nThe fee for the water is 7 dollars.\n"


@pytest.fixture
def acts(tmp_path: Path) -> list[str]:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    return [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path, acts: list[str]) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "thesis.doc").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(InputError, match=r"thesis\.doc"):
        run(acts, folder, Aids(), None, "en")
    assert (folder / "thesis.doc").read_text(encoding="utf-8") == "ten years of work"


def test_a_folder_inside_is_not_replaced_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "out" / "norm.csv").mkdir(parents=True)
    with pytest.raises(InputError, match=r"norm\.csv"):
        check_replaceable(tmp_path / "out", (r"norm\.csv",))


def test_a_file_or_a_link_is_not_replaced(tmp_path: Path, acts: list[str]) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    for name in ("file", "link"):
        with pytest.raises(InputError, match="no folder"):
            run(acts, tmp_path / name, Aids(), None, "en")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", [".", "..", "", "/"])
def test_the_folder_one_stands_in_is_not_replaced(name: str) -> None:
    with pytest.raises(InputError, match="stand in"):
        check_replaceable(Path(name), ())


def test_a_folder_that_cannot_be_made_is_an_error_of_input(tmp_path: Path, acts: list[str]) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(InputError):
        run(acts, tmp_path / "file" / "out", Aids(), None, "en")


def test_documents_of_an_earlier_run_are_replaced(tmp_path: Path, acts: list[str]) -> None:
    run(acts, tmp_path / "out", Aids(), None, "en")
    first = (tmp_path / "out" / "concordance.csv").read_bytes()
    run(acts, tmp_path / "out", Aids(), None, "en")
    assert (tmp_path / "out" / "concordance.csv").read_bytes() == first


@pytest.mark.parametrize("table", ["concordance.csv", "transposition-one.csv"])
def test_a_table_that_was_filled_in_is_not_replaced(tmp_path: Path, acts: list[str], table: str) -> None:
    out = tmp_path / "out"
    run(acts, out, Aids(), None, "en")
    filled = (out / table).read_bytes() + b"# a word of the lawyer\r\n"
    (out / table).write_bytes(filled)
    with pytest.raises(InputError, match="changed by hand"):
        run(acts, out, Aids(), None, "en")
    assert (out / table).read_bytes() == filled


def test_decisions_that_were_read_are_kept_beside_the_new_documents(tmp_path: Path, acts: list[str]) -> None:
    out = tmp_path / "out"
    run(acts, out, Aids(), None, "en")
    table = out / "concordance.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[1].split(",")
    cells[2] = "reject"
    lines[1] = ",".join(cells)
    table.write_text("".join(lines), encoding="utf-8")
    filled = table.read_bytes()
    run(acts, out, Aids(corrections=(table,)), None, "en")
    assert (out / "decisions.csv").read_bytes() == filled
    run(acts, out, Aids(), None, "en")
    assert (out / "decisions.csv").read_bytes() == filled


def test_names_of_files_are_shown_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["a[bold].txt", "b[i].txt"]
    for name in names:
        (tmp_path / name).write_text(ONE, encoding="utf-8")
    run([str(tmp_path / name) for name in names], tmp_path / "out", Aids(), None, "en")
    shown = capsys.readouterr().out
    assert all(name in shown for name in names)


def test_a_claim_in_the_marks_of_the_screen_is_shown_and_breaks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "instrument_id,state,act,source,as_of,date,date_kind,family\nparis-2015,KAZ,party,me [/b],2024,2016-12-06,consent,f[/i]am\n"
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    done = import_claims(tmp_path / "mine.csv", tmp_path / "overlay", date(2026, 11, 27))
    show(Question(None, None, None, None, date(2026, 11, 27), (done.folder,)), None)
    assert "f[/i]am" in capsys.readouterr().out
