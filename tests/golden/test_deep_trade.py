"""The central run of the main scenario, stored: a change of code or evidence that moves it must be meant."""

import json
from pathlib import Path

import pytest

from kenes import Study

STORED = Path(__file__).parent / "deep-trade.json"
WITH_SECTORS = Path(__file__).parent / "deep-trade-sectors.json"


@pytest.fixture(scope="module")
def content():
    return Study("deep-trade", draws=0).run().document


def test_central_gains_of_all_structures_are_those_stored(content):
    gains = {f"{g['structure']} {g['republic']}": g["value"] for g in content["gains"] if g["account"] == "total"}
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert gains == pytest.approx(stored, rel=1e-7, abs=1e-7)
    assert content["verdict"]["gain_vs_today"] == dict.fromkeys(content["players"], "yes")


def test_central_gains_of_the_run_with_sectors_are_those_stored(content):
    headline, beside = content["models"]
    assert (headline["name"], beside["name"]) == ("headline", "sectors")
    gains = {f"{g['structure']} {g['republic']}": g["value"] for g in beside["gains"]}
    assert gains == pytest.approx(json.loads(WITH_SECTORS.read_text(encoding="utf-8")), rel=1e-7, abs=1e-7)
