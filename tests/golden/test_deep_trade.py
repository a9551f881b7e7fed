"""The central run of the main scenario, stored: a change of code or evidence that moves it must be meant."""

import json
from pathlib import Path

import pytest

from kenes import Study

STORED = Path(__file__).parent / "deep-trade.json"


def test_central_gains_of_all_structures_are_those_stored():
    content = Study("deep-trade", draws=0).run().document
    gains = {f"{g['structure']} {g['republic']}": g["value"] for g in content["gains"] if g["account"] == "total"}
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert gains == pytest.approx(stored, rel=1e-7, abs=1e-7)
    assert content["verdict"]["gain_vs_today"] == dict.fromkeys(content["players"], "yes")
