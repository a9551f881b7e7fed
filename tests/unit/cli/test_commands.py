"""The command as a user meets it: answers, wrong input, exit codes, nothing half-written."""

import json
import subprocess
import sys

import jsonschema
import pytest

from kenes.assessment.exchange import schema

HEADER = "id,value,unit,low,high,std_error,distribution,year,source,licence,status,applies,note\n"


def kenes(*arguments, cwd=None):
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "from kenes.cli import main; main()", *arguments],
        capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def result(tmp_path_factory):
    """One small assessment, used by many tests."""
    folder = tmp_path_factory.mktemp("out") / "deep"
    done = kenes("assess", "deep-trade", "--draws", "12", "--workers", "1", "--out", str(folder))
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_the_answer_fits_a_screen_and_names_what_matters(result):
    _, text = result
    assert len(text.splitlines()) < 40
    for word in (
        "KAZ",
        "KGZ",
        "TJK",
        "TKM",
        "UZB",
        "% of GDP",
        "USD a head",
        "(iv)",
        "Who must be paid",
        "checks hold",
        "briefing.html",
    ):
        assert word in text


def test_the_result_has_the_exchange_format(result):
    folder, _ = result
    content = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, schema())
    assert len(content["gains"]) == 52 * 5 * 2
    assert all(check["ok"] for check in content["checks"])
    assert sorted(p.name for p in folder.iterdir()) == [
        "assessment.json",
        "briefing.html",
        "outcomes.nc",
        "reports",
        "study.json",
    ]
    assert sorted(p.name for p in (folder / "reports" / "trade").iterdir()) == [
        f"{name}.csv"
        for name in (
            "accounts",
            "creation_diversion",
            "gain",
            "imports_gained",
            "members",
            "partners",
            "sectors",
            "third_parties",
            "through_transport",
        )
    ]
    assert not list(folder.parent.glob(".*"))


def test_kazakhstan_and_kyrgyzstan_alone_gain_nothing(result):
    """They have a deep agreement already, the EAEU."""
    folder, _ = result
    content = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))
    gains = [g for g in content["gains"] if g["structure"] in ("KAZ+KGZ|TJK|TKM|UZB", "KAZ|KGZ|TJK|TKM|UZB")]
    assert {(g["value"], g["p05"], g["p95"]) for g in gains} == {(0.0, 0.0, 0.0)}


def test_two_workers_give_the_same_bytes(result, tmp_path):
    folder, _ = result
    again = kenes("assess", "deep-trade", "--draws", "12", "--workers", "2", "--out", str(tmp_path / "two"))
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "two" / "assessment.json").read_bytes() == (folder / "assessment.json").read_bytes()
    assert (tmp_path / "two" / "briefing.html").read_bytes() == (folder / "briefing.html").read_bytes()


def test_rerun_says_the_same(result):
    folder, _ = result
    done = kenes("rerun", str(folder), "--workers", "1")
    assert done.returncode == 0
    assert "byte for byte" in done.stdout


def test_game_and_diff(result, tmp_path):
    folder, _ = result
    shown = kenes("game", str(folder), "--reaction", "delta")
    assert shown.returncode == 0
    assert "nucleolus" in shown.stdout
    other = tmp_path / "other"
    assert kenes("assess", "deep-trade", "--draws", "0", "--set", "trade.theta=8", "--out", str(other)).returncode == 0
    told = kenes("diff", str(folder), str(other))
    assert "evidence, draws" in told.stdout
    assert kenes("diff", str(folder), str(folder)).stdout.strip() == "No difference."


def test_a_higher_elasticity_means_smaller_gains(result, tmp_path):
    folder, _ = result
    high = tmp_path / "high"
    assert kenes("assess", "deep-trade", "--draws", "0", "--set", "trade.theta=8", "--out", str(high)).returncode == 0
    one, other = (json.loads((f / "assessment.json").read_text(encoding="utf-8")) for f in (folder, high))
    assert other["overlays"] == ["trade.theta=8"]
    for g, h in zip(one["gains"], other["gains"], strict=True):
        if g["structure"] == "KAZ+KGZ+TJK+TKM+UZB" and g["republic"] in ("KAZ", "UZB"):
            assert h["value"] < g["value"]


def test_status_quo_is_zero_everywhere(tmp_path):
    assert kenes("assess", "status-quo", "--draws", "0", "--out", str(tmp_path / "sq")).returncode == 0
    content = json.loads((tmp_path / "sq" / "assessment.json").read_text(encoding="utf-8"))
    assert {g["value"] for g in content["gains"]} == {0.0}
    assert set(content["verdict"]["gain_vs_today"].values()) == {"no change"}


def test_a_customs_union_is_computable(tmp_path):
    assert kenes("assess", "customs-union", "--draws", "0", "--out", str(tmp_path / "cu")).returncode == 0
    assert "closed today to KAZ, KGZ" in kenes("measures", "show", "customs-union").stdout


def test_six_players(tmp_path):
    done = kenes(
        "assess", "deep-trade", "--draws", "0", "--players", "KAZ,KGZ,TJK,TKM,UZB,AZE", "--out", str(tmp_path / "six")
    )
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "six" / "assessment.json").read_text(encoding="utf-8"))
    assert len({g["structure"] for g in content["gains"]}) == 203
    assert content["players"][0] == "AZE"


def withdrawn(tmp_path):
    rows = "".join(
        f'"trade.flow[{a},{b}]",,,,,,,,,,withdrawn,,\n' for a in ("TJK", "TKM") for b in ("TJK", "TKM") if a != b
    )
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "rows.csv").write_text(HEADER + rows, encoding="utf-8")
    return folder


def test_structures_on_an_unfilled_gap_are_absent_with_the_reason(tmp_path):
    done = kenes(
        "assess", "deep-trade", "--draws", "0", "--evidence", str(withdrawn(tmp_path)), "--out", str(tmp_path / "gap")
    )
    assert done.returncode == 3, done.stderr
    assert "CHECK FAILED" in done.stdout
    content = json.loads((tmp_path / "gap" / "assessment.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, schema())
    absent = {g["structure"] for g in content["gains"] if g["status"] == "absent"}
    together = {
        g["structure"]
        for g in content["gains"]
        if any({"TJK", "TKM"} <= set(bloc.split("+")) for bloc in g["structure"].split("|"))
    }
    assert absent == together
    assert len(absent) == 15
    assert all(
        "nobody reported" in g["reason"] and g["value"] is None for g in content["gains"] if g["status"] == "absent"
    )
    assert content["verdict"]["gain_vs_today"]["KAZ"] == "absent"
    assert content["games"][0]["status"] == "absent"
    page = (tmp_path / "gap" / "briefing.html").read_text(encoding="utf-8")
    assert "could not be computed" in page
    assert "gain against today when they unite" not in page


WRONG = [
    (["assess", "no-such"], "there is no scenario 'no-such'"),
    (["assess", "deep-trad"], "Did you mean deep-trade"),
    (["assess", "missing.yaml"], "cannot be read"),
    (["assess", "--players", "KAZ,XYZ"], "unknown republic 'XYZ'"),
    (["assess", "--players", "KAZ"], "fewer than two players"),
    (["assess", "--players", "KAZ,KAZ"], "stands twice"),
    (["assess", "--areas", "water"], "no area 'water'"),
    (["assess", "--draws", "-1"], "-1 draws"),
    (["assess", "--draws", "many"], "valid integer"),
    (["assess", "--seed", "-4"], "seed -4"),
    (["assess", "--set", "trade.theta"], "ID=VALUE"),
    (["assess", "--set", "trade.thet=4"], "Did you mean trade.theta"),
    (["assess", "--set", "trade.theta=nan"], "no finite number"),
    (["assess", "--set", "trade.theta=five"], "no finite number"),
    (["assess", "--set", "trade.theta=5 km"], "cannot be turned into"),
    (["assess", "--set", "trade.theta=-1"], "trade.theta"),
    (["assess", "--set", "trade.flow[KAZ,UZB]=-5"], "trade.flow"),
    (["assess", "--evidence", "nowhere"], "no folder"),
    (["assess", "--workers", "0"], "workers"),
    (["game", "nowhere"], "no assessment"),
    (["diff", "nowhere", "nowhere"], "no assessment"),
    (["rerun", "nowhere"], "no assessment"),
    (["briefing", "nowhere"], "no assessment"),
    (["evidence", "show", "trade.thet"], "Did you mean trade.theta"),
    (["evidence", "check", "nowhere"], "no folder"),
    (["scenarios", "show", "nothing"], "no scenario"),
    (["scenarios", "check", "nothing.yaml"], "cannot be read"),
    (["measures", "show", "nothing"], "no measure"),
    (["fly"], "No such command"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_input_ends_with_two_and_leaves_nothing(arguments, message, tmp_path):
    done = kenes(*arguments, cwd=tmp_path)
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


OVERLAYS = [
    ("x,1,,,,,,2023,s,l,read,world,\n", "row 2, unit"),
    ("x,1,furlong per moon,,,,,2023,s,l,read,world,\n", "no known unit"),
    ("x,1,USD,,,,,,s,l,read,world,\n", "row 2, year"),
    ("x,1,USD,,,,,2023,,l,read,world,\n", "row 2, source"),
    ("x,1,USD,,,,,2023,s,l,,world,\n", "row 2, status"),
    ("x,1,USD,,,,,2023,s,l,guessed,world,\n", "none of read, derived, imputed, assumed"),
    ("x,1,USD,,,,,2023,s,l,read,,\n", "row 2, applies"),
    ("x,nan,USD,,,,,2023,s,l,read,world,\n", "row 2, value"),
    ("x,inf,USD,,,,,2023,s,l,read,world,\n", "row 2, value"),
    ("x,1,USD,,,,,2023,s,l,read,world,\nx,2,USD,,,,,2023,s,l,read,world,\n", "row 3, id (x): stands twice"),
    ("x,5,USD,6,9,,triangular,2023,s,l,read,world,\n", "outside its range"),
    ("x,5,USD,,,,triangular,2023,s,l,read,world,\n", "needs low and high"),
    ("x,1,USD,,,,,2023,s,l,read,world,,,,\n", "more fields"),
]


@pytest.mark.parametrize(("rows", "message"), OVERLAYS, ids=[m for _, m in OVERLAYS])
def test_a_wrong_overlay_names_file_row_and_field(rows, message, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "rows.csv").write_text(HEADER + rows, encoding="utf-8")
    done = kenes("assess", "--evidence", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "rows.csv" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_an_overlay_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "rows.csv").write_bytes((HEADER + "x,1,USD,,,,,2023,Bishkek \xe9,l,read,world,\n").encode("latin-1"))
    done = kenes("evidence", "check", str(tmp_path))
    assert done.returncode == 2
    assert "row 2" in done.stderr
    assert "UTF-8" in done.stderr


SCENARIOS = [
    ("id: a\ntitle: abc\n", "line 1, description: Field required"),
    ("id: a b\ntitle: abc\ndescription: long enough text\nas_of: 2023-12-31\n", "line 1, id"),
    ("id: a\ntitle: abc\ndescription: long enough text\nas_of: soon\n", "line 4, as_of"),
    (
        "id: a\ntitle: abc\ndescription: long enough text\nas_of: 2023-12-31\nmeasure: [x]\n",
        "line 5, measure: no such field",
    ),
    ("id: a\ntitle: abc\ndescription: long enough text\nas_of: 2023-12-31\nmeasures: [deep]\n", "no measure 'deep'"),
    ("id: a\ntitle: abc\ndescription: long enough text\nas_of: 2023-12-31\nextends: nobody\n", "no scenario 'nobody'"),
    ("id: a\nid: b\n", "line 2: field 'id' stands twice"),
    ("id: a\n  title: [\n", "broken YAML"),
    ("- just\n- a list\n", "no fields"),
    (
        "id: a\ntitle: abc\ndescription: long enough text\nas_of: 2023-12-31\nmeasures: [deep-trade-agreement, customs-union]\n",
        "both hold tariffs",
    ),
    (
        "id: a\ntitle: abc\ndescription: long enough text\nas_of: 2023-12-31\nset: {trade.theta: .nan}\n",
        "set.trade.theta",
    ),
]


@pytest.mark.parametrize(("text", "message"), SCENARIOS, ids=[m for _, m in SCENARIOS])
def test_a_wrong_scenario_names_line_and_field(text, message, tmp_path):
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    for command in (("scenarios", "check", "mine.yaml"), ("assess", "mine.yaml")):
        done = kenes(*command, cwd=tmp_path)
        assert done.returncode == 2, done.stderr
        assert message in done.stderr
        assert "Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_folder_with_other_things_is_not_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = kenes("assess", "status-quo", "--draws", "0", "--out", str(tmp_path))
    assert done.returncode == 2
    assert (tmp_path / "thesis.txt").exists()


def test_a_scenario_of_the_user_runs(tmp_path):
    text = "id: mine\ntitle: My own\ndescription: deep trade with another elasticity\nas_of: 2023-12-31\nextends: deep-trade\nset:\n  trade.theta: 4.0\n"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    done = kenes("assess", "mine.yaml", "--draws", "0", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    content = json.loads((tmp_path / "kenes-out" / "mine" / "assessment.json").read_text(encoding="utf-8"))
    assert content["overlays"] == ["trade.theta=4.0"]


def test_help_and_lists():
    assert kenes("--help").returncode == 0
    assert kenes("--version").stdout.strip() == "0.1.0"
    assert "deep-trade" in kenes("scenarios", "list").stdout
    assert "3.17" in kenes("evidence", "list", "trade.flow[KAZ,UZB]").stdout.replace("e+09", "")
    shown = kenes("evidence", "show", "agreement.depth[KAZ,KGZ]").stdout
    assert "agreement.depth[KAZ,KGZ] = 3 depth class" in shown
