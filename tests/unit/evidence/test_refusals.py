"""Every refusal of a table names file, row and field."""

import json

import pytest

from kenes.evidence import Source, load
from kenes.evidence import table as table_module
from kenes.vocabulary.errors import InputError
from unit.evidence.writing import GOOD, evidence, folder, text


def refused(path, content, name="table"):
    with pytest.raises(InputError) as caught:
        load(Source((folder(path, **{name: content}),)))
    return str(caught.value)


@pytest.mark.parametrize("column", ["id", "value", "unit", "year", "source", "licence", "status", "applies"])
def test_empty_required_cell(tmp_path, column):
    message = refused(tmp_path, text({}, {"id": "second"} | {column: ""}))
    assert f"row 3, {column} (" in message
    assert "is empty" in message
    assert "table.csv" in message


@pytest.mark.parametrize("column", ["id", "value", "unit", "year", "source", "licence", "status", "applies"])
def test_absent_required_column(tmp_path, column):
    message = refused(tmp_path, text({}, columns=[name for name in GOOD if name != column]))
    assert f"row 1: column {column} is missing" in message


@pytest.mark.parametrize("column", ["value", "low", "high", "std_error", "year"])
@pytest.mark.parametrize("cell", ["nan", "NaN", "inf", "-Infinity", "1e400", "many", "1,5", "0x10", "1 000", "--"])
def test_no_finite_number(tmp_path, column, cell):
    message = refused(tmp_path, text({}, {"id": "second", column: cell}))
    assert f"row 3, {column} (second): is no finite number" in message


@pytest.mark.parametrize("year", ["1899", "2101", "2023.5"])
def test_year_out_of_range(tmp_path, year):
    assert "row 2, year (a.b): is no year between 1900 and 2100" in refused(tmp_path, text({"year": year}))


@pytest.mark.parametrize(
    ("column", "word"),
    [
        ("status", "certain"),
        ("applies", "moon"),
        ("distribution", "gauss"),
        ("unit", "furlongz"),
        ("status", "withdrawn"),
    ],
)
def test_unknown_word(tmp_path, column, word):
    message = refused(tmp_path, text({column: word}))
    assert f"row 2, {column} (a.b): is no" in message


def test_units_that_would_keep_pint_busy_are_refused_at_once(tmp_path):
    for k, unit in enumerate(["9**9**9", "USD^999999999", "kg (", "10 USD"]):
        assert "row 2, unit (a.b): is no known unit" in refused(tmp_path / str(k), text({"unit": unit}))


def test_duplicate_id_in_one_table(tmp_path):
    assert "row 4, id (a.b): stands twice" in refused(tmp_path, text({}, {"id": "c"}, {}))


def test_duplicate_id_in_two_tables(tmp_path):
    folder(tmp_path, one=text({}), two=text({"id": "x"}, {}))
    with pytest.raises(InputError, match=r"id 'a\.b' stands twice: one\.csv row 2 and two\.csv row 3"):
        load(Source((tmp_path,)))


def test_duplicate_id_in_two_packages(tmp_path):
    one, two = folder(tmp_path / "1", t=text({})), folder(tmp_path / "2", t=text({}))
    with pytest.raises(InputError, match=r"id 'a\.b' stands in two packages"):
        load(Source((one, two)))


def test_many_defects_are_listed_ten_at_a_time(tmp_path):
    message = refused(tmp_path, text(*({"id": f"r{k}", "unit": ""} for k in range(14)), {"id": "s", "value": "x"}))
    assert message.count("is empty") == 10
    assert "more" in message


@pytest.mark.parametrize("line", [2, 3, 7])
def test_wrong_encoding_names_the_row(tmp_path, line):
    rows = text(*({"id": f"r{k}"} for k in range(8))).split("\n")
    rows[line - 1] = rows[line - 1].replace("a book, page 3", "Zürich, page 3")
    message = refused(tmp_path, "\n".join(rows).encode("latin-1"))
    assert f"table.csv, row {line}: the file is not UTF-8" in message


def test_character_cut_off_at_the_end_of_the_file(tmp_path):
    assert "row 3: the file is not UTF-8" in refused(tmp_path, text({}).encode() + "ü".encode()[:1])


def test_too_many_fields(tmp_path):
    lines = text({}, {"id": "second"}).splitlines()
    assert "Expected 13 fields in line 3, saw 14" in refused(
        tmp_path / "1", "\n".join([lines[0], lines[1], lines[2] + ",more"])
    )
    assert "more fields than the header" in refused(
        tmp_path / "2", "\n".join([lines[0], lines[1] + ",more", lines[2] + ",more"])
    )


def test_row_that_stops_early_has_empty_cells(tmp_path):
    message = refused(tmp_path, text({}) + "c,3,USD\n")
    assert "row 3, year (c): is empty" in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no readable CSV"),
        (text().strip() + "\n", "a header and no rows"),
        (text() + "\n\n,,,\n", "a header and no rows"),
    ],
)
def test_table_without_rows(tmp_path, content, words):
    """A header alone is refused: an overlay somebody forgot to fill must not count as one."""
    assert words in refused(tmp_path, content)


def test_blank_lines_do_not_shift_the_row_numbers(tmp_path):
    lines = text({}, {"id": "second", "unit": ""}).splitlines()
    assert "row 5, unit (second): is empty" in refused(
        tmp_path, "\n".join([lines[0], lines[1], "", ",,,", lines[2], ""])
    )


def test_column_twice(tmp_path):
    message = refused(tmp_path, text({}, columns=[*GOOD, "value"]))
    assert "row 1: column value stands twice" in message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("std_err", "std_error"), ("Low", "low"), ("distrbution", "distribution"), ("Std Error", "std_error")],
)
def test_misspelt_optional_column_is_not_passed_over(tmp_path, typed, meant):
    message = refused(tmp_path, text({}).replace(meant, typed, 1))
    assert f"column '{typed}' is not known" in message
    assert f"Write {meant}" in message


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"low": "3"}, "row 2, low/high (a.b): the value lies outside its range"),
        ({"high": "1.5"}, "row 2, low/high (a.b): the value lies outside its range"),
        ({"low": ""}, "its distribution needs low and high"),
        ({"high": "", "distribution": "uniform"}, "its distribution needs low and high"),
        ({"distribution": "normal"}, "row 2, std_error (a.b): its distribution needs a standard error"),
        (
            {"distribution": "normal", "std_error": "-1"},
            "row 2, std_error (a.b): its distribution needs a standard error",
        ),
        (
            {"distribution": "lognormal", "std_error": "1", "value": "0", "low": "0"},
            "row 2, value (a.b): a lognormal value is above zero",
        ),
        (
            {"distribution": "lognormal", "std_error": "1", "low": "-1"},
            "row 2, low (a.b): a lognormal range starts at zero",
        ),
    ],
)
def test_range_that_fits_no_distribution(tmp_path, row, words):
    assert words in refused(tmp_path, text(row))


def test_huge_file(tmp_path, monkeypatch):
    monkeypatch.setattr(table_module, "MAX_BYTES", 100)
    message = refused(tmp_path, text({}))
    assert "an evidence table has at most" in message
    assert "table.csv" in message


def package(path, descriptor, **tables):
    folder(path, **tables)
    (path / "datapackage.json").write_text(
        descriptor if isinstance(descriptor, str) else json.dumps(descriptor), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        load(Source((path,)))
    return str(caught.value)


@pytest.mark.parametrize(
    "descriptor",
    [
        "{",
        "[]",
        "{}",
        "null",
        '{"resources": [{}]}',
        '{"resources": 3}',
        '{"resources": [{"path": "t.csv", "kenes": {"id": 7}}]}',
    ],
)
def test_broken_descriptor(tmp_path, descriptor):
    assert "datapackage.json: no readable data package" in package(tmp_path, descriptor, t=text({}))


def test_table_that_is_named_and_not_there(tmp_path):
    message = package(tmp_path, {"resources": [{"path": "t.csv"}, {"path": "gone.csv"}]}, t=text({}))
    assert "datapackage.json: table gone.csv is named but not there" in message


def test_pattern_without_its_key_column(tmp_path):
    entry = {"path": "t.csv", "kenes": {"id": "x[{who}]"}}
    assert "row 1: column who is missing" in package(tmp_path, {"resources": [entry]}, t=text({}))


@pytest.mark.parametrize("key", ["", "A,B", "A]"])
def test_key_that_breaks_the_id(tmp_path, key):
    entry = {"path": "t.csv", "kenes": {"id": "x[{note}]"}}
    message = package(tmp_path, {"resources": [entry]}, t=text({"note": "K"}, {"note": key}))
    assert f"row 3, note: key '{key}' is empty or holds a comma or bracket" in message


def test_no_folder_and_empty_folder(tmp_path):
    with pytest.raises(InputError, match="there is no folder"):
        load(Source((tmp_path / "none",)))
    with pytest.raises(InputError, match="holds no evidence table"):
        load(Source((tmp_path,)))
    good = folder(tmp_path / "good", t=text({}))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no evidence table"):
        load(Source((good,), (tmp_path / "empty",)))


def test_byte_order_mark_crlf_and_quotes_are_read(tmp_path):
    content = "\ufeff" + text({"source": 'so-called "book", p. 3', "note": "two\nlines"}).replace("\n", "\r\n")
    row = load(Source((folder(tmp_path, t=content),))).row("a.b")
    assert (row.value, row.source) == (2.0, 'so-called "book", p. 3')
    assert row.line == 2


def test_suffix_in_capitals_is_a_table_and_hidden_files_are_not(tmp_path):
    folder(tmp_path, t=text({}))
    (tmp_path / "MORE.CSV").write_text(text({"id": "more"}), encoding="utf-8")
    (tmp_path / "._t.csv").write_bytes(b"\x00\xff")
    assert list(load(Source((tmp_path,))).rows.index) == ["more", "a.b"]


def test_unknown_id_names_the_nearest(tmp_path):
    with pytest.raises(InputError, match=r"there is no evidence row 'a\.bb'\. Did you mean a\.b\?"):
        evidence(tmp_path, {}).row("a.bb")
