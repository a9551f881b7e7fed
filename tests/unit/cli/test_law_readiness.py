"""`kenes law readiness`: what it prints, what it writes, what it refuses, and when it says that there are no gains."""

import csv
import json

import pytest

import kenes
from kenes.scenarios import load as load_catalogue

TWO = """
id: two-measures
title: Two measures
description: Free trade with faster crossings, for one test.
as_of: 2023-12-31
measures: [zero-tariffs, mutual-recognition]
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    """Folder of a small scenario of two measures with the union without each, and its file."""
    folder = tmp_path_factory.mktemp("law")
    path = folder / "two-measures.yaml"
    path.write_text(TWO, encoding="utf-8")
    kenes.Study(path, draws=0, measures_left_out=True).run().write(folder / "kenes-out" / "two-measures")
    return folder


@pytest.fixture
def here(result, monkeypatch):
    monkeypatch.chdir(result)
    return result


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_gains_are_those_of_the_result_in_the_usual_folder(run, here):
    code, out, _ = run("law", "readiness", "two-measures.yaml", "--on", "2026-01-01", "--out", "law")
    assert code == 0
    content = json.loads((here / "law" / "law.json").read_text(encoding="utf-8"))
    stored = json.loads((here / "kenes-out" / "two-measures" / "assessment.json").read_text(encoding="utf-8"))
    union = "+".join(stored["players"])
    whole = sum(g["value"] for g in stored["gains"] if g["structure"] == union and g["account"] == "total")
    for block in stored["measures_left_out"]:
        left = sum(next(g["gain"] for g in block["gains"] if g["structure"] == union).values())
        adds = next(m["adds"]["sum"] for m in content["measures"] if m["measure"] == block["measure"])
        assert adds == pytest.approx(whole - left, abs=1e-5)
    assert "What to sign, or to confirm, next" in out
    assert "central values, no range" in out
    assert "never of republics" in out
    assert stored["law"]["steps"]


def test_tables_are_written_as_a_whole(run, here):
    run("law", "readiness", "two-measures.yaml", "--on", "2026-01-01", "--out", "tables")
    found = {path.name for path in (here / "tables").iterdir()}
    assert found == {"law.json", "standings.csv", "measures.csv", "steps.csv", "sequence.csv"}
    steps, sequence = rows(here / "tables" / "steps.csv"), rows(here / "tables" / "sequence.csv")
    assert sorted(int(row["place"]) for row in sequence) == list(range(len(steps)))
    last = float(sequence[-1]["so_far_musd"])
    parts = [float(sequence[-1][f"so_far_{code}"]) for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB")]
    assert sum(parts) == pytest.approx(last, rel=1e-6, abs=1e-6)
    standings = rows(here / "tables" / "standings.csv")
    assert all(row["sources"] and row["as_of"] for row in standings if row["standing"] != "unknown")


def test_without_a_result_the_command_that_makes_one_is_named(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("law", "readiness", "zero-tariffs", "--on", "2026-01-01")
    assert code == 0
    assert "kenes assess zero-tariffs --measures-left-out" in " ".join(out.split())
    assert "law makes possible" not in out
    assert "alone" not in out.split("To sign")[1].split("\n")[1]


def test_the_whole_catalogue(run):
    code, out, _ = run("law", "readiness", "--on", "2026-01-01")
    assert code == 0
    for name in load_catalogue().measures:
        assert name in out
    assert "Shut: customs-union to KAZ, KGZ." in out
    assert "Taken by a republic itself" in out


def test_central_values_can_be_run_at_once(run, here):
    code, out, _ = run("law", "readiness", "two-measures.yaml", "--on", "2026-01-01", "--assess")
    assert code == 0
    _, stored, _ = run("law", "readiness", "two-measures.yaml", "--on", "2026-01-01")
    assert out == stored


def test_a_claim_of_the_user_changes_the_standing(run, here):
    overlay = here / "mine" / "law"
    overlay.mkdir(parents=True)
    head = "instrument_id,state,act,date,date_kind,mode,family,source,licence,as_of,confidence,note"
    row = "wto-1994,UZB,party,2026-03-30,consent,accession,wto,WTO accession page,facts,2026-04,depositary,"
    (overlay / "claims.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    ask = ("law", "readiness", "mutual-recognition", "--out")
    run(*ask, "before", "--on", "2026-05-01")
    run(*ask, "after", "--on", "2026-05-01", "--evidence", "mine")
    run(*ask, "early", "--on", "2026-03-01", "--evidence", "mine")

    def base(name):
        return next(r["base"] for r in rows(here / name / "measures.csv"))

    assert "UZB" not in base("before")
    assert "UZB" in base("after")
    assert "UZB" not in base("early")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("union-2031",), "there is no scenario 'union-2031'"),
        (("--assess",), "the whole catalogue has no result"),
        (("deep-trade", "--result", "nowhere"), "there is no assessment"),
        (("deep-trade", "--result", "kenes-out/two-measures"), "the result holds the measures zero-tariffs"),
        (("deep-trade", "--evidence", "nowhere"), "nowhere"),
    ],
)
def test_what_is_wrong_is_refused_with_exit_code_2_and_nothing_is_written(run, here, arguments, complaint):
    code, _, err = run("law", "readiness", *arguments, "--out", "refused")
    assert code == 2
    assert complaint in " ".join(err.split())
    assert not (here / "refused").exists()


def test_assess_takes_the_option_and_rerun_makes_the_same_bytes(run, here):
    code, _, _ = run("assess", "two-measures.yaml", "--draws", "0", "--measures-left-out", "--out", "again")
    assert code == 0
    stored = (here / "kenes-out" / "two-measures" / "assessment.json").read_bytes()
    assert (here / "again" / "assessment.json").read_bytes() == stored
    code, out, _ = run("rerun", "again")
    assert code == 0
    assert "The same result, byte for byte." in out


def test_without_the_option_the_result_holds_the_law_and_no_gains_of_it(run, here):
    run("assess", "two-measures.yaml", "--draws", "0", "--out", "plain")
    stored = json.loads((here / "plain" / "assessment.json").read_text(encoding="utf-8"))
    assert "measures_left_out" not in stored
    assert stored["law"]["gains"] is False
    assert stored["law"]["sequence"] == []
    code, out, _ = run("law", "readiness", "two-measures.yaml", "--result", "plain", "--on", "2026-01-01")
    assert code == 0
    assert "does not say what the union has without each measure" in " ".join(out.split())


def test_steps_their_time_and_the_sources_are_told(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("law", "readiness", "deep-trade", "--on", "2026-01-01")
    assert code == 0
    assert "1.4 (0.5 to 6.3)" in next(line for line in out.splitlines() if line.startswith("join  cisfta-2011"))
    assert "It takes to sign, ratify, deposit, implement: cisfta-2011." in out
    told = " ".join(out.split())
    assert "Sources: " in told
    assert "(as of 2025-10)" in told.partition("Sources: ")[2]
