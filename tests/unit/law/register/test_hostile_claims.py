"""Claims of a user that cannot be true, or that would do harm in a spreadsheet."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kenes.law.register import load_register
from kenes.law.register.importing import import_claims
from kenes.law.register.report import as_csv
from kenes.vocabulary.errors import InputError

HEAD = "instrument_id,state,act,source,as_of,date,date_kind\n"
DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("paris-2015,KAZ,party,me,2099-01-01,,", "future"),
        ("paris-2015,KAZ,party,me,2024,2030-01-01,consent", "later than"),
        ("paris-2015,KAZ,party,me,2024,1850-01-01,consent", "earlier than the instrument"),
    ],
)
def test_days_that_cannot_be_are_refused(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / "mine.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        import_claims(tmp_path / "mine.csv", tmp_path / "out", DAY)
    assert not (tmp_path / "out").exists()


def test_a_source_that_looks_like_a_formula_is_kept_as_it_is_and_guarded_where_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(HEAD + "paris-2015,KAZ,party,=1+1,2024,2016-12-06,consent\n", encoding="utf-8")
    done = import_claims(tmp_path / "mine.csv", tmp_path / "out", DAY)
    assert [claim.source for claim in load_register([done.folder]).claims if claim.source == "=1+1"]
    shown = next(csv.DictReader(as_csv([{"source": "=1+1"}], ["source"]).splitlines()))
    assert shown["source"] == "'=1+1"
