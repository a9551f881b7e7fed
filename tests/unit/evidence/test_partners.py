"""Groups of partners outside, aims and sizes of scenarios, published figures."""

import pytest

from kenes.assessment.exchange import published_figures
from kenes.evidence import load
from kenes.vocabulary.republics import DEFAULT_PLAYERS

EVIDENCE = load()


def members(group):
    rows = EVIDENCE.matrix("trade.partner_group")
    return set(rows[rows["key0"] == group]["key1"])


def test_groups_have_the_members_of_2023():
    assert members("eaeu") == {"ARM", "BLR", "KAZ", "KGZ", "RUS"}
    assert len(members("eu")) == 27
    assert "GBR" not in members("eu")
    wto = members("wto")
    assert len(wto) == 164 - len(["European Union", "Taiwan", "Cuba", "Liechtenstein", "Samoa"])
    assert {"KAZ", "KGZ", "TJK", "RUS", "CHN", "AFG"} <= wto
    assert not {"UZB", "TKM", "AZE", "BLR", "IRN", "COM", "TLS"} & wto
    assert members("eu") <= wto


def test_every_member_has_figures():
    economies = set(EVIDENCE.matrix("region.gdp")["key0"])
    for group in ("eaeu", "china", "eu", "wto"):
        assert members(group) <= economies


def test_aims_of_the_presidents():
    assert EVIDENCE.value("trade.aim.intra_regional_15bn", "MUSD") == pytest.approx(15_000)
    assert EVIDENCE.value("trade.aim.intra_regional_20bn", "MUSD") == pytest.approx(20_000)


def test_mutual_recognition_is_nine_per_cent_times_a_fifth_to_a_quarter():
    row = EVIDENCE.row("trade.mutual_recognition.cost_cut")
    assert (row.low, row.value, row.high) == pytest.approx((8 * 0.20, 9 * 0.225, 10 * 0.25), abs=0.03)


def test_published_figures_say_why_they_differ_and_what_was_not_read():
    found = published_figures(EVIDENCE, ["trade"])
    assert {row["study"] for row in found} >= {"undp-2005", "adb-2006", "bird-lebrand-venables-2019", "world-bank-2012"}
    for row in found:
        assert row["republic"] in (*DEFAULT_PLAYERS, "REGION")
        assert len(row["note"]) > 40
        assert ("memory" in row["source"]) == (row["status"] == "assumed")
    assert published_figures(EVIDENCE, ["water"]) == []
