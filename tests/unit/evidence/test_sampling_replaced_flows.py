"""Flows of 2023 that were replaced: read where somebody published them, justified where what the data had cannot be."""

import csv
from pathlib import Path

import numpy as np
import pytest

from kenes.evidence import load, sample

PUBLISHED = Path(__file__).parents[3] / "estimation" / "data" / "published.csv"
FOUR = {"RUS>TJK": 1580.0, "TJK>RUS": 134.7, "IRN>AFG": 1714.0, "AFG>IRN": 25.0}
WESTERN_AFRICA = [
    "BEN",
    "BFA",
    "CIV",
    "CPV",
    "GHA",
    "GIN",
    "GNB",
    "LBR",
    "MLI",
    "MRT",
    "NER",
    "NGA",
    "SEN",
    "SLE",
    "TGO",
]


def named(flow):
    return f"trade.flow[{flow.replace('>', ',')}]"


@pytest.mark.parametrize("flow", FOUR)
def test_published_flows_are_those_of_the_file_with_their_source(flow):
    """The row says what the file says, in the unit of the table."""
    with PUBLISHED.open(encoding="utf-8", newline="") as stream:
        known = {line["flows"]: line for line in csv.DictReader(stream)}[flow]
    row = load().row(named(flow))
    assert row.value == pytest.approx(FOUR[flow] * 1e6)
    assert row.value == pytest.approx(float(known["musd"]) * 1e6)
    assert (row.source, row.status, str(row.year), row.unit) == (
        known["source"],
        known["status"],
        known["period"],
        "USD",
    )
    assert row.certain
    assert row.note.startswith(known["note"])


def test_what_is_still_imputed_by_gravity():
    flows = load().matrix("trade.flow")
    filled = flows[flows["table"].eq("trade/flows_imputed.csv")]
    assert len(filled) == 16
    assert not set(filled.index) & {named(flow) for flow in FOUR}
    silent = ("AFG", "IRN", "RUS", "TJK", "TKM")
    assert all(f"trade.flow[{a},{b}]" in flows.index for a in silent for b in silent if a != b)


def test_the_gambia_sells_to_kazakhstan_what_its_neighbours_would():
    found = load()
    flows = found.matrix("trade.flow")
    row = found.row("trade.flow[GMB,KAZ]")
    exports = flows.groupby("key0")["value"].sum()
    to_kazakhstan = flows[flows["key1"] == "KAZ"].set_index("key0")["value"]
    share = (to_kazakhstan.reindex(WESTERN_AFRICA).fillna(0.0) / exports[WESTERN_AFRICA]).to_numpy()
    others = exports["GMB"] - row.value
    assert others < 0.11 * found.value("region.gdp[GMB]", "USD")
    assert row.value == pytest.approx(share.mean() * others, rel=5e-3)
    assert (row.low, row.high) == (0.0, pytest.approx(share.max() * others, rel=5e-3))
    assert row.status == "imputed"
    assert "2,907,673,771" in row.note
    assert row.high < 1e-4 * flows[flows["key1"] == "KAZ"]["value"].sum()


def test_no_economy_sells_one_other_more_than_it_makes():
    """What gave GMB>KAZ away: no other flow exceeds the gross domestic product of its exporter."""
    found = load()
    flows, gdp = found.matrix("trade.flow"), found.matrix("region.gdp").set_index("key0")["value"]
    too_large = flows[flows["value"] > gdp.reindex(flows["key0"]).to_numpy()]
    assert list(too_large.index) == []


def test_replaced_flows_do_not_vary_and_the_others_do():
    draws = sample(load(), [named("RUS>TJK"), "trade.flow[GMB,KAZ]", named("TKM>TJK")], range(1, 50), 1)
    assert np.ptp(draws[:, 0]) == np.ptp(draws[:, 1]) == 0
    assert np.ptp(draws[:, 2]) > 0
