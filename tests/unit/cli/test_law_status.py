"""`kenes law status` and the imports of claims: what they print, write and refuse."""

import csv
import re
import subprocess
import sys

import pytest

from kenes.vocabulary.republics import DEFAULT_PLAYERS
from unit.law.register.making import page

ON = ("--on", "2026-11-27")


def line(out, word):
    return next(text for text in out.splitlines() if text.startswith(word))


def table(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_table_of_a_domain(run):
    code, out, _ = run("law", "status", "--domain", "water", *ON)
    assert code == 0
    assert line(out, "unece-water-1992").split()[1:16] == [
        "in",
        "2001",
        "1y",
        "no",
        "2015",
        "11y",
        "no",
        "2015",
        "11y",
        "in",
        "2012",
        "1y",
        "in",
        "2007",
        "1y",
    ]
    assert "3 conflicts" in out
    assert "tir-1975" not in out
    assert "CC BY 4.0" in out
    assert "in: bound since the year" in out


def test_every_line_has_its_source(run):
    _, out, _ = run("law", "status", *ON)
    lines = out.splitlines()
    rows = lines[2 : next(k for k, text in enumerate(lines) if text.startswith("in: bound"))]
    rows = [text for text in rows if text[:1].strip()]
    assert len(rows) == 73
    assert all(len(text.split()) > 6 for text in rows)
    assert not [text for text in rows if re.fullmatch(r"\d+y|-", text.split()[-1])]


def test_blocs_of_a_structure(run, tmp_path):
    code, out, _ = run("law", "status", "--structure", "UZB+KAZ", *ON, "--out", str(tmp_path / "tables"))
    assert code == 0
    assert line(out, "KAZ+UZB: ")
    assert "Alone, with no law to be made common: KGZ, TJK, TKM." in out
    written = {path.name for path in (tmp_path / "tables").iterdir()}
    assert written == {"status.csv", "claims.csv", "blocs.csv", "common.csv", "to_sign.csv"}
    status = table(tmp_path / "tables" / "status.csv")
    assert len(status) == 73 * 5
    assert all(row["sources"] and row["as_of"] for row in status if row["standing"] != "unknown")
    assert all(row["source"] and row["as_of"] and row["licence"] for row in table(tmp_path / "tables" / "claims.csv"))
    blocs = {row["bloc"]: row for row in table(tmp_path / "tables" / "blocs.csv")}
    assert set(blocs) == {"KAZ+UZB", "KGZ", "TJK", "TKM"}
    assert blocs["TJK"]["legal_distance"] == "0.000"
    signs = table(tmp_path / "tables" / "to_sign.csv")
    assert len({row["instrument_id"] for row in signs}) == int(blocs["KAZ+UZB"]["partial"])


def test_one_bloc_alone(run):
    code, out, _ = run("law", "status", "--bloc", "TJK+KGZ", "--domain", "trade", *ON)
    assert code == 0
    assert line(out, "KGZ+TJK: ")
    assert "Alone" not in out


def test_one_instrument_claim_by_claim(run, tmp_path):
    code, out, _ = run("law", "status", "--instrument", "rotterdam-pic-1998", *ON, "--out", str(tmp_path / "one"))
    assert code == 0
    assert "Contradict each other" in out
    flat = " ".join(out.split())
    assert "not party, as of 2015-03, depositary, un-secretary-general" in flat
    for code_ in DEFAULT_PLAYERS:
        assert line(out, f"{code_}: ")
    assert {row["instrument_id"] for row in table(tmp_path / "one" / "claims.csv")} == {"rotterdam-pic-1998"}


def test_an_earlier_day(run):
    _, out, _ = run("law", "status", "--instrument", "unece-water-1992", "--on", "2005-01-01")
    flat = " ".join(out.split())
    assert "KAZ: bound since 2001-01-11" in flat
    assert "Later than the day: does not count" in flat
    assert "UZB: bound" not in flat


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--instrument", "unece-water"), "unece-water-1992"),
        (("--domain", "watr"), "water"),
        (("--bloc", "KAZ+UZX"), "UZX"),
        (("--bloc", "KAZ+UZB", "--structure", "KAZ+KGZ"), "both given"),
        (("--bloc", "KAZ+UZB|KGZ+TJK"), "more than one bloc"),
        (("--instrument", "cites-1973", "--domain", "water"), "beside --instrument"),
        (("--on", "27.11.2026"), "27.11.2026"),
        (("--evidence", "nowhere"), "no folder"),
    ],
)
def test_refusals(run, tmp_path, options, words):
    code, _, err = run("law", "status", *options, "--out", str(tmp_path / "out"))
    assert code == 2
    assert words in err
    assert not (tmp_path / "out").exists()


def test_a_saved_page_becomes_an_overlay(run, tmp_path):
    saved = tmp_path / "page.html"
    saved.write_text(page(), encoding="utf-8")
    out = tmp_path / "overlay"
    code, told, _ = run("import", "untc", str(saved), "--instrument", "unece-water-1992", "--out", str(out))
    assert code == 0
    assert f"--evidence {out}" in told
    _, table_, _ = run("law", "status", "--domain", "water", "--evidence", str(out), *ON)
    assert line(table_, "unece-water-1992").split()[4:7] == ["no", "2026", "0y"]


def test_claims_that_contradict_are_told_and_counted(run, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text(
        "instrument_id,state,act,source,as_of\nunece-water-1992,KAZ,not party,A letter,2020\n", encoding="utf-8"
    )
    code, told, _ = run("import", "claims", str(own), "--out", str(tmp_path / "overlay"))
    assert code == 0
    assert "Conflict with the register: unece-water-1992, KAZ" in told
    _, out, _ = run("law", "status", "--domain", "water", "--evidence", str(tmp_path / "overlay"), *ON)
    assert "4 conflicts" in out


def test_broken_imports_end_with_two(run, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("instrument_id,state,act,source,as_of\nunece-water-1992,KAZ,maybe,A letter,2020\n", encoding="utf-8")
    for command in (("claims", str(bad)), ("untc", str(bad)), ("manytreaties", str(bad), "--retrieved", "2026-01-01")):
        code, _, err = run("import", *command, "--out", str(tmp_path / "out"))
        assert code == 2
        assert str(bad) in err
    assert not (tmp_path / "out").exists()


def test_the_status_needs_no_library_of_law():
    program = "import sys, kenes.law.register, kenes.cli.law_status; print([m for m in ('lxml', 'pandas', 'sklearn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "lxml" not in done.stdout
    assert "sklearn" not in done.stdout


def test_structure_domain_and_day_together(run):
    code, out, _ = run("law", "status", "--structure", "KAZ+UZB", "--domain", "water", "--on", "2020-01-01")
    assert code == 0
    assert "Law on 2020-01-01: 7 instruments of water" in out
    assert line(out, "KAZ+UZB: ").startswith("KAZ+UZB: 5 of 7 instruments that bind a member bind all")
