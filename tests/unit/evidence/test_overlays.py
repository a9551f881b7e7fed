"""What stands on top of the tables: overlays, then settings; and the vintage that tells them apart."""

import math

import pytest

from kenes.evidence import Source, load
from kenes.vocabulary.errors import InputError, MissingEvidence
from unit.evidence.writing import evidence, folder, text

BASE = ({}, {"id": "c", "value": "3"}, {"id": "m[K,U]", "value": "2"})


def laid(tmp_path, *rows):
    return evidence(tmp_path / "base", *BASE, overlays=[folder(tmp_path / "ministry", mine=text(*rows))])


def test_overlay_replaces_adds_and_withdraws(tmp_path):
    gone = {
        "id": "c",
        "status": "withdrawn",
        "value": "",
        "unit": "",
        "source": "",
        "low": "",
        "high": "",
        "distribution": "",
        "year": "",
        "licence": "",
        "applies": "",
    }
    found = laid(tmp_path, {"value": "3.5", "status": "assumed"}, {"id": "new", "value": "4"}, gone)
    assert found.value("a.b", "USD") == 3.5
    assert found.row("a.b").status == "assumed"
    assert found.value("new", "USD") == 4.0
    assert "c" not in found
    with pytest.raises(MissingEvidence, match="no evidence row 'c'"):
        found.row("c")
    assert found.overlays[0].startswith("ministry@")
    assert found.row("m[K,U]").table == "table.csv"
    assert found.row("new").table == "mine.csv"


def test_withdrawing_what_is_not_there_is_a_typing_error(tmp_path):
    with pytest.raises(
        InputError, match=r"mine\.csv, row 2, id: there is no evidence row 'a\.bb' to withdraw\. Did you mean a\.b\?"
    ):
        laid(tmp_path, {"id": "a.bb", "status": "withdrawn"})


def test_withdrawn_row_with_words_in_its_numbers_is_refused_with_its_place(tmp_path):
    with pytest.raises(InputError, match=r"row 2, value \(c\): is no finite number"):
        laid(tmp_path, {"id": "c", "status": "withdrawn", "value": "n/a"})


def test_overlay_in_another_unit_is_turned_into_the_unit_of_the_row_it_replaces(tmp_path):
    found = laid(tmp_path, {"value": "2", "unit": "MUSD"}, {"id": "m[U,K]", "unit": "kUSD"})
    row = found.row("a.b")
    assert (row.value, row.low, row.high, row.unit) == (2e6, 1e6, 4e6, "USD")
    assert found.row("m[U,K]").value == 2000.0
    assert found.row("m[U,K]").unit == "USD"


def test_standard_error_of_a_logarithm_has_no_unit(tmp_path):
    wide = {"unit": "MUSD", "std_error": "0.5"}
    found = laid(tmp_path, wide | {"distribution": "lognormal"}, wide | {"id": "c", "distribution": "normal"})
    assert found.row("a.b").std_error == 0.5
    assert found.row("c").std_error == 5e5


def test_overlay_that_measures_something_else(tmp_path):
    with pytest.raises(
        InputError,
        match=r"mine\.csv, row 2, unit \(a\.b\): 'person' cannot be turned into 'USD'\. The row below stands in USD",
    ):
        laid(tmp_path, {"unit": "person"})


def test_last_overlay_wins(tmp_path):
    over = [folder(tmp_path / name, t=text({"value": value})) for name, value in (("one", "1.5"), ("two", "2.5"))]
    assert evidence(tmp_path / "base", *BASE, overlays=over).value("a.b", "USD") == 2.5


def test_setting_has_the_last_word_and_is_fixed_and_assumed(tmp_path):
    over = [folder(tmp_path / "one", t=text({"value": "1.5"}))]
    found = evidence(tmp_path / "base", *BASE, overlays=over, settings=[("a.b", "7")])
    row = found.row("a.b")
    assert (row.value, row.low, row.high, row.distribution, row.status) == (7.0, None, None, "fixed", "assumed")
    assert found.overlays[-1] == "a.b=7"


def test_setting_with_unit(tmp_path):
    rate = {"id": "rate", "unit": "dimensionless", "value": "0.05", "low": "", "high": "", "distribution": ""}
    assert evidence(tmp_path / "a", rate, settings=[("rate", "1 percent")]).row("rate").value == pytest.approx(
        0.01, rel=1e-15
    )
    assert evidence(tmp_path / "b", {}, settings=[("a.b", "2 MUSD")]).row("a.b").value == 2e6


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (("a.c", "1"), r"--set a\.c=1: there is no evidence row 'a\.c' to set\. Did you mean a\.b"),
        (("a.b", "much"), r"--set a\.b=much: 'much' is no finite number"),
        (("a.b", "nan"), "'nan' is no finite number"),
        (("a.b", "inf"), "'inf' is no finite number"),
        (("a.b", ""), "'' is no finite number"),
        (("a.b", "1 kg"), r"--set a\.b=1 kg: 'kg' cannot be turned into 'USD'\. The row stands in USD"),
        (("a.b", "1 furlongz"), "'furlongz' is no known unit"),
        (("a.b", "1 9**9**9"), "is no known unit"),
    ],
)
def test_setting_that_is_wrong(tmp_path, setting, words):
    with pytest.raises(InputError, match=words):
        evidence(tmp_path, *BASE, settings=[setting])


def test_vintage(tmp_path):
    content = text(*BASE)
    same = folder(tmp_path / "unix", table=content), folder(tmp_path / "windows", table=content.replace("\n", "\r\n"))
    plain, windows = (load(Source((path,))).vintage for path in same)
    assert plain == windows
    assert len(plain) == 64
    over = folder(tmp_path / "over", t=text({"value": "3"}))
    others = [
        load(Source((same[0],), (over,))).vintage,
        load(Source((same[0],), (), (("a.b", "3"),))).vintage,
        load(Source((same[0],), (over,), (("a.b", "3"),))).vintage,
        load(Source((folder(tmp_path / "else", table=text({"note": "x"}, *BASE[1:])),))).vintage,
    ]
    assert len({plain, *others}) == 5


def test_value_in_the_unit_of_the_caller(tmp_path):
    found = evidence(
        tmp_path,
        {},
        {"id": "share", "unit": "percent"},
        {"id": "kind", "unit": "class"},
        {"id": "warm", "unit": "degC"},
    )
    assert found.value("a.b", "MUSD") == 2e-6
    assert found.value("share", "dimensionless") == 0.02
    assert found.value("kind", "class") == 2.0
    with pytest.raises(InputError, match=r"table\.csv, row 2, unit \(a\.b\): 'USD' cannot be turned into 'person'"):
        found.value("a.b", "person")
    with pytest.raises(InputError, match="'class' cannot be turned into 'dimensionless'"):
        found.value("kind", "dimensionless")
    with pytest.raises(InputError, match="'degC' and 'kelvin' count from different zeros"):
        found.value("warm", "kelvin")


def test_matrix_has_its_keys_as_columns(tmp_path):
    rows = [
        {"id": f"flow[{a},{b}]", "value": str(k)}
        for k, (a, b) in enumerate([("K", "U"), ("U", "K"), ("K", "T")], start=1)
    ]
    found = evidence(
        tmp_path, {}, *({"low": "", "high": "", "distribution": ""} | row for row in rows), {"id": "flow.total"}
    )
    matrix = found.matrix("flow")
    assert list(zip(matrix["key0"], matrix["key1"], matrix["value"], strict=True)) == [
        ("K", "U", 1.0),
        ("U", "K", 2.0),
        ("K", "T", 3.0),
    ]
    for name in ("flow.total", "flo", "a.b"):
        with pytest.raises(MissingEvidence, match=r"there is no evidence table"):
            found.matrix(name)


def test_counts_by_status_and_empty_ranges(tmp_path):
    found = evidence(tmp_path, {}, {"id": "c", "status": "imputed", "low": "", "high": "", "distribution": "fixed"})
    assert found.counts() == {"read": 1, "derived": 0, "imputed": 1, "assumed": 0}
    assert found.counts(["c"]) == {"read": 0, "derived": 0, "imputed": 1, "assumed": 0}
    assert found.row("c").low is None
    assert math.isnan(found.rows.at["c", "low"])


def test_tables_that_say_what_stands_where_are_no_rows_and_enter_the_vintage(tmp_path):
    over = folder(tmp_path / "ministry", mine=text({"value": "3"}))
    before = evidence(tmp_path / "base", *BASE, overlays=[over])
    folder(over / "layout", units="unit,bus\nnew,UZB\n")
    after = evidence(tmp_path / "base", *BASE, overlays=[over])
    assert len(after.rows) == len(before.rows)
    assert [(one.name, one.label, one.text) for one in after.attached] == [
        ("layout/units.csv", "ministry/layout/units.csv", "unit,bus\nnew,UZB\n")
    ]
    assert after.vintage != before.vintage
    assert after.overlays[0].endswith(" + layout/units.csv")
    assert before.attached == ()


def test_an_overlay_may_hold_nothing_but_what_stands_where(tmp_path):
    folder(tmp_path / "only" / "layout", lines="bus0,bus1,evidence\n")
    found = evidence(tmp_path / "base", *BASE, overlays=[tmp_path / "only"])
    assert found.value("a.b", "USD") == 2.0
    folder(tmp_path / "only" / "layout", lines="bus0\nTürkmenabat\n".encode("cp1252"))
    with pytest.raises(InputError, match=r"lines\.csv: the file is not UTF-8"):
        evidence(tmp_path / "base", *BASE, overlays=[tmp_path / "only"])
