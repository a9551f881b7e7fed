"""`kenes trade`: what it prints, the tables it writes, and what it refuses."""

import json

import pandas as pd
import pytest

import kenes
from kenes.areas.trade.structure_report import TABLES
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from unit.evidence.writing import folder, text


@pytest.fixture(scope="module")
def tables():
    return kenes.Study("deep-trade", draws=0).report("trade")


def lines(text_, word):
    return [line for line in text_.splitlines() if line.startswith(word)]


def test_the_account_of_the_union(run, tables):
    code, out, _ = run("trade", "report", "deep-trade")
    assert code == 0
    for title in ("Gain and its parts", "Budget, prices and wages", "Others, MUSD"):
        assert len(lines(out, title)) == 1
    for republic in DEFAULT_PLAYERS:
        assert lines(out, f"{republic}: where the imports that it gains come from")
    gain = tables["gain"].iloc[0]
    (first,) = (
        line.split() for line in lines(out, "KAZ") if "one sector" in line and f"{gain['gain_percent']:.3f}" in line
    )
    assert first[3] == f"{gain['gain_musd']:.0f}"
    assert f"{gain['technical_efficiency_percent']:.3f}" in first
    assert not lines(out, "KAZ: trade that changes most")


def test_the_account_of_one_republic_in_one_structure(run):
    code, out, _ = run("trade", "report", "deep-trade", "--structure", "UZB+KAZ", "--republic", "UZB")
    assert code == 0
    assert lines(out, "UZB: trade that changes most")
    assert lines(out, "UZB: sectors, those that lose employment first")
    assert not lines(out, "KAZ:")
    biggest = out[out.index("UZB: trade that changes most") :].splitlines()[2:5]
    assert any("KAZ to UZB" in line for line in biggest)


def test_tables_are_written(run, tables, tmp_path):
    out = tmp_path / "account"
    code, printed, _ = run("trade", "report", "deep-trade", "--out", str(out))
    assert code == 0
    assert str(out) in printed
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.csv" for name in TABLES)
    for name, frame in tables.items():
        written = pd.read_csv(out / f"{name}.csv", keep_default_na=False)
        assert list(written.columns) == list(frame.columns)
        assert len(written) == len(frame) > 0
    written = pd.read_csv(out / "gain.csv")
    assert written["gain_musd"].to_numpy() == pytest.approx(tables["gain"]["gain_musd"].to_numpy(), rel=1e-8)
    assert [path.name for path in tmp_path.iterdir()] == ["account"]


def test_a_setting_counts(run, tables, tmp_path):
    code, _, _ = run("trade", "report", "deep-trade", "--set", "trade.theta=10", "--out", str(tmp_path / "ten"))
    assert code == 0
    ten = pd.read_csv(tmp_path / "ten" / "gain.csv")
    one = tables["gain"]["model"] == "one sector"
    assert (ten["gain_musd"][one] < 0.7 * tables["gain"]["gain_musd"][one]).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--republic", "UZE"], "'UZE' is no republic of the game. Did you mean UZB"),
        (["--structure", "KAZ+XYZ"], "'KAZ+XYZ|KGZ|TJK|TKM|UZB' is no structure of KAZ, KGZ, TJK, TKM, UZB"),
        (["--structure", "KAZ+UZB|UZB"], "is no structure"),
        (["--set", "trade.thet=4"], "Did you mean trade.theta"),
        (["--evidence", "nowhere"], "no folder"),
    ],
)
def test_wrong_input_ends_with_two_and_leaves_nothing(arguments, message, run, tmp_path):
    code, out, err = run("trade", "report", "deep-trade", *arguments, "--out", str(tmp_path / "account"))
    assert code == 2
    assert message in err
    assert out == ""
    assert not list(tmp_path.iterdir())


def test_an_unknown_scenario_names_the_nearest(run):
    code, _, err = run("trade", "report", "deep-trad")
    assert code == 2
    assert "Did you mean deep-trade" in err


def test_tables_are_written_again_into_their_own_folder(run, tmp_path):
    for structure in ("KAZ+UZB", "KAZ+TKM"):
        code, _, _ = run("trade", "report", "deep-trade", "--structure", structure, "--out", str(tmp_path / "account"))
        assert code == 0
    blocs = pd.read_csv(tmp_path / "account" / "creation_diversion.csv")["bloc"]
    assert set(blocs) == {"KAZ+TKM"}
    assert [path.name for path in tmp_path.iterdir()] == ["account"]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "deep"
    return kenes.Study("deep-trade", draws=0).run().write(path)


def test_options_of_a_result(run, result):
    content = json.loads((result / "assessment.json").read_text(encoding="utf-8"))
    code, out, _ = run("trade", "options", str(result))
    assert code == 0
    (union,) = lines(out, "the union")
    assert len(union.split()) == 2 + len(DEFAULT_PLAYERS)
    for option in content["outside_options"]:
        (line,) = lines(out, option["title"])
        assert line.count("*") == len(option["closed_to"])
    assert len(lines(out, "  and the union")) == len(content["outside_options"]) >= 4


def test_a_result_without_options_and_a_folder_without_result(run, result, tmp_path):
    content = json.loads((result / "assessment.json").read_text(encoding="utf-8"))
    (tmp_path / "assessment.json").write_text(json.dumps(content | {"outside_options": []}), encoding="utf-8")
    code, _, err = run("trade", "options", str(tmp_path))
    assert code == 2
    assert "holds no outside options. Assess it again, with area trade" in err
    code, _, err = run("trade", "options", str(tmp_path / "nowhere"))
    assert code == 2
    assert "no assessment" in err


def test_published_figures_are_shown_with_their_range(run, tmp_path):
    row = {
        "id": "trade.published[somebody,KAZ,union of five]",
        "value": "0.25",
        "unit": "percent",
        "low": "0.1",
        "high": "0.75",
    }
    overlay = folder(tmp_path, published=text(row | {"note": "static, goods only"}))
    code, out, _ = run("trade", "band", "--evidence", str(overlay))
    assert code == 0
    (line,) = (line for line in out.splitlines() if "somebody" in line)
    assert "0.25 (0.1 to 0.75)" in line
    assert "static, goods only" in line


def test_without_published_figures_the_command_says_which_rows_hold_them(run, monkeypatch):
    monkeypatch.setattr("kenes.cli.trade.published_figures", lambda evidence, areas: [])
    code, out, err = run("trade", "band")
    assert (code, out) == (2, "")
    assert "Rows trade.published[study,republic,experiment] hold them" in err
