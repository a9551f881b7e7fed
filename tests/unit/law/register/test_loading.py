"""Tables of the user: what is refused, with file, row and field; what comes on top."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kenes.evidence.package import read_package
from kenes.law.register import load_register, status
from kenes.law.register.tables import CLAIM_COLUMNS
from kenes.vocabulary.errors import InputError
from unit.law.register.making import WATER

GOOD = dict(
    zip(
        CLAIM_COLUMNS,
        (
            WATER,
            "KGZ",
            "party",
            "2024-02-01",
            "consent",
            "accession",
            "gazette",
            "Gazette 5/2024",
            "facts",
            "2024-03",
            "read",
            "",
        ),
        strict=True,
    )
)


def overlay(folder, *rows, name="claims.csv"):
    (folder / "law").mkdir(exist_ok=True)
    with (folder / "law" / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_a_claim_on_top_changes_the_standing_and_the_vintage(tmp_path):
    other = {**GOOD, "family": "press", "source": "A newspaper, 2024-02-02"}
    one, two = load_register(), load_register([overlay(tmp_path, GOOD, other)])
    today = date(2026, 1, 1)
    assert status(one, WATER, "KGZ", today).standing == "not bound"
    found = status(two, WATER, "KGZ", today)
    assert found.standing == "bound"
    assert found.claims_against[0].as_of.text == "2015-03"
    assert one.vintage != two.vintage
    assert two.overlays == (tmp_path.name,)


def test_an_overlay_adds_an_instrument(tmp_path):
    instrument = {
        "instrument_id": "chu-talas-2000",
        "domain": "water",
        "title": "Chu and Talas",
        "adopted": "2000-01-21",
        "kind": "agreement",
        "depositary": "",
        "parent": "",
        "un_number": "",
        "source": "Gazette",
        "licence": "facts",
    }
    overlay(tmp_path, instrument, name="instruments.csv")
    found = load_register([overlay(tmp_path, {**GOOD, "instrument_id": "chu-talas-2000"})])
    assert status(found, "chu-talas-2000", "KGZ", date(2026, 1, 1)).standing == "unconfirmed"


def test_order_and_line_ends_of_an_overlay_change_nothing(tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    a.mkdir()
    b.mkdir()
    other = {**GOOD, "state": "TJK"}
    one, two = load_register([overlay(a, GOOD, other)]), load_register([overlay(b, other, GOOD)])
    assert one.claims == two.claims
    text = (a / "law" / "claims.csv").read_bytes()
    (a / "law" / "claims.csv").write_bytes(text.replace(b"\r\n", b"\n"))
    assert load_register([a]).vintage == one.vintage


def test_the_folder_of_law_is_no_table_of_evidence(tmp_path):
    assert len(read_package(overlay(tmp_path, GOOD), overlay=True)) == 0


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("instrument_id", "unece-water", "row 3, instrument_id.*unece-water-1992"),
        ("state", "KRG", "row 3, state.*KGZ"),
        ("act", "ratified", "row 3, act: 'ratified' is none of"),
        ("date", "2024-13-01", "row 3, date"),
        ("date", "1 Feb 2024", "row 3, date"),
        ("date", "", "row 3, date, date_kind"),
        ("date_kind", "deposit", "row 3, date_kind"),
        ("as_of", "", "row 3, as_of: is empty"),
        ("as_of", "NaN", "row 3, as_of"),
        ("source", "", "row 3, source: is empty"),
        ("confidence", "sure", "row 3, confidence"),
        ("mode", "vote", "row 3, mode"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, field, value, words):
    overlay(tmp_path, {**GOOD, "state": "TJK"}, {**GOOD, field: value})
    with pytest.raises(InputError, match=words) as refused:
        load_register([tmp_path])
    assert refused.value.where.endswith("claims.csv")


def test_ten_defects_at_once(tmp_path):
    overlay(tmp_path, *({**GOOD, "act": f"act{k}"} for k in range(14)))
    with pytest.raises(InputError, match=r"row 11.*and 4 more"):
        load_register([tmp_path])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "column instrument_id"),
        (b"instrument_id,state\n", "column act"),
        ("instrument_id;state\n".encode("utf-16"), "not UTF-8"),
        (",".join((*CLAIM_COLUMNS, "colour")).encode(), "'colour' is not known"),
        (",".join((*CLAIM_COLUMNS, "note")).encode(), "twice"),
        ((",".join(CLAIM_COLUMNS) + "\na,b\n").encode(), "row 2.*2 fields"),
        ((",".join(CLAIM_COLUMNS) + '\n"a\n').encode(), "no readable CSV"),
    ],
)
def test_files_that_are_no_table(tmp_path, content, words):
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "claims.csv").write_bytes(content)
    with pytest.raises(InputError, match=words):
        load_register([tmp_path])


def test_a_claim_that_stands_twice_and_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="stands twice"):
        load_register([overlay(tmp_path, GOOD, GOOD)])
    with pytest.raises(InputError, match="no folder"):
        load_register([Path(tmp_path / "nowhere")])
