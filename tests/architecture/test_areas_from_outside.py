"""Two areas that need each other, installed from outside: the whole pipeline runs on them and no file of kenes is touched."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kenes

TOY = Path(__file__).parent.parent / "fixtures" / "toy_areas"
KENES = Path(kenes.__file__).parent
SAVING, FROM_CROP, FROM_POWER = 10.0, 0.5, 0.4
POWER = SAVING / (1 - FROM_CROP * FROM_POWER)
"""Closed form for each partner: 12.5 of power and 5 of crops, MUSD a year."""

SCRIPT = """
import json, sys
import kenes
from kenes.assessment.exchange import to_json
from kenes.assessment.run import run
study = kenes.Study("toy-union", draws=12, seed=3)
outcome = run(study.task, 12)
result = kenes.study.Result(outcome)
gains = outcome.gains
print(json.dumps({
    "areas": study.task.areas, "accounts": outcome.accounts, "structures": list(map(str, gains.structure.values)), "players": outcome.players,
    "gains": {str(a): gains.sel(account=a).values.tolist() for a in gains.account.values},
    "checks": [[c.name, c.magnitude, c.tolerance, c.ok] for c in outcome.checks], "absent": dict(outcome.absent), "drawn": outcome.drawn,
    "indicators": sorted(outcome.indicators), "used": sorted(outcome.used), "document": json.loads(to_json(result.document)),
}))
"""


def fingerprint():
    files = sorted(p for p in KENES.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return hashlib.sha256(b"".join(p.as_posix().encode() + p.read_bytes() for p in files)).hexdigest()


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """What an installer does, without a network: the package and its metadata beside each other in a folder of the path."""
    site = tmp_path_factory.mktemp("site")
    project = tomllib.loads((TOY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shutil.copytree(TOY / "src" / "toy_areas", site / "toy_areas", ignore=shutil.ignore_patterns("__pycache__"))
    info = site / f"toy_areas-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    points = project["entry-points"]["kenes.areas"]
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[kenes.areas]\n{lines}", encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "error"}


@pytest.fixture(scope="module")
def found(installed):
    before = fingerprint()
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=installed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert fingerprint() == before
    return json.loads(done.stdout)


def partners(structure, player):
    return next(len(bloc.split("+")) - 1 for bloc in structure.split("|") if player in bloc.split("+"))


def test_all_structures_and_accounts(found):
    assert found["areas"] == ["toy_energy", "toy_food"]
    assert found["accounts"] == ["energy", "food"]
    assert len(found["structures"]) == len(set(found["structures"])) == 52
    assert found["absent"] == {}
    assert sorted(found["gains"]) == ["energy", "food", "total"]


def test_the_fixed_point_is_the_closed_form(found):
    for s, structure in enumerate(found["structures"]):
        for r, player in enumerate(found["players"]):
            power = POWER * partners(structure, player)
            assert found["gains"]["energy"][0][s][r] == pytest.approx(power, rel=1e-8, abs=1e-8)
            assert found["gains"]["food"][0][s][r] == pytest.approx(FROM_POWER * power, rel=1e-8, abs=1e-8)
            assert found["gains"]["total"][0][s][r] == pytest.approx((1 + FROM_POWER) * power, rel=1e-8, abs=1e-8)
    assert found["gains"]["total"][0][-1] == pytest.approx([70.0] * 5, rel=1e-8)


def test_draws_vary_the_saving_between_its_ends_and_nothing_else(found):
    union = [found["gains"]["total"][k][-1] for k in range(13)]
    assert found["drawn"] == ["toy.saving"]
    assert all(56.0 <= gain <= 84.0 for row in union for gain in row)
    assert len({round(row[0], 6) for row in union}) == 13
    assert all(row == pytest.approx([row[0]] * 5, rel=1e-12) for row in union)


def test_the_residual_of_the_coupling_is_reported(found):
    coupling = [check for check in found["checks"] if "fixed point of what they exchange" in check[0]]
    assert [check[0] for check in coupling] == ["toy_energy and toy_food: fixed point of what they exchange (relative)"]
    assert coupling[0][1] <= coupling[0][2] == 1e-9
    assert all(check[3] for check in found["checks"])
    assert found["indicators"] == ["toy_energy.power", "toy_food.crop"]
    assert found["used"] == ["toy.crop_from_power", "toy.power_from_crop", "toy.saving"]


def test_the_game_and_the_verdict_follow(found):
    """In this game each pair brings 35: v(S) = 35/2 x |S| (|S| - 1); convex, so the core is there and all have the same."""
    document = found["document"]
    assert document["accounts"] == ["energy", "food"]
    assert len(document["gains"]) == 52 * 5 * 3
    for game in document["games"]:
        assert game["worths"]["KAZ+UZB"] == pytest.approx(35.0, abs=2e-6)
        assert game["worths"]["KAZ+KGZ+TJK+TKM+UZB"] == pytest.approx(350.0, abs=5e-6)
        assert game["shapley"] == pytest.approx(dict.fromkeys(found["players"], 70.0), abs=5e-6)
        assert not game["core"]["empty"]
        assert game["transfers"]["payments"] == []
    assert set(document["verdict"]["gain_vs_today"].values()) == {"yes"}
    assert document["verdict"]["holds_unpaid"] == {"gamma": True, "delta": True}
    assert document["verdict"]["share_of_draws"]["all_gain_vs_today"] == 1.0


def test_the_command_assesses_them_too(installed, tmp_path):
    out = tmp_path / "out"
    arguments = ["assess", "toy-union", "--draws", "3", "--set", "toy.crop_from_power=0", "--out", str(out)]
    env = {name: value for name, value in installed.items() if name != "PYTHONWARNINGS"}
    script = "import sys; from kenes.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=env, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    content = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    union = [
        entry
        for entry in content["gains"]
        if entry["structure"] == "KAZ+KGZ+TJK+TKM+UZB" and entry["republic"] == "TJK"
    ]
    assert {entry["account"]: entry["value"] for entry in union} == pytest.approx(
        {"energy": 40.0, "food": 0.0, "total": 40.0}, abs=1e-6
    )
    assert content["overlays"] == ["toy.crop_from_power=0"]


def test_kenes_alone_does_not_know_them():
    script = "from kenes.areas.registry import areas; print(sorted(areas()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "toy_energy" not in done.stdout
