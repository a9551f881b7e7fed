"""The tables of the 13-sector trade model: complete, adding up, within their ranges, and remade byte for byte."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kenes.evidence import TABLES, load
from kenes.vocabulary.sectors import SECTOR_NAMES, TRADED

FOLDER = TABLES / "trade_sectors"
BUILDER = Path(__file__).parents[3] / "estimation" / "sectors.py"
REGIONS = (
    "AFG", "ARE", "ARM", "AZE", "BLR", "CHE", "CHN", "EU", "GBR", "GEO", "IND", "IRN", "JPN",
    "KAZ", "KGZ", "KOR", "PAK", "ROW", "RUS", "TJK", "TKM", "TUR", "UKR", "USA", "UZB",
)  # fmt: skip
WITHOUT_TABLE = ("AFG", "AZE", "BLR", "IRN", "TJK", "TKM", "UKR", "UZB")
TO_THE_DIGIT = 1e-9


@pytest.fixture(scope="module")
def rows():
    return load().rows


@pytest.fixture(scope="module")
def builder():
    spec = importlib.util.spec_from_file_location("sectors", BUILDER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def matrix(name):
    frame = pd.read_csv(FOLDER / f"{name}.csv", keep_default_na=False)
    across = "region" if "region" in frame else "input"
    return frame.pivot(index=across, columns="sector", values="value")


@pytest.mark.parametrize(
    ("name", "sectors"), [("output_share", SECTOR_NAMES), ("export_share", TRADED), ("import_share", TRADED)]
)
def test_shares_of_every_region_cover_all_sectors_and_sum_to_one(name, sectors):
    table = matrix(name)
    assert tuple(table.index) == REGIONS
    assert set(table.columns) == set(sectors)
    assert np.abs(table.sum(axis=1) - 1).max() < TO_THE_DIGIT
    assert (table >= 0).all(axis=None)


def test_value_added_covers_every_region_and_sector_and_lies_between_none_and_all():
    table = matrix("value_added_share")
    assert table.shape == (25, 13)
    assert table.notna().all(axis=None)
    assert ((table > 0.03) & (table < 0.95)).all(axis=None)


def test_inputs_of_every_sector_and_final_demand_sum_to_one():
    technology = matrix("technology")
    assert set(technology.index) == set(technology.columns) == set(SECTOR_NAMES)
    assert np.abs(technology.sum(axis=0) - 1).max() < TO_THE_DIGIT
    final = pd.read_csv(FOLDER / "final_share.csv").set_index("sector")["value"]
    assert set(final.index) == set(SECTOR_NAMES)
    assert abs(final.sum() - 1) < TO_THE_DIGIT


def test_every_economy_belongs_to_exactly_one_region():
    members = pd.read_csv(FOLDER / "members.csv", keep_default_na=False)
    economies = pd.read_csv(TABLES / "region" / "gdp.csv", keep_default_na=False)["economy"]
    assert len(members) == 194
    assert set(members["economy"]) == set(economies)
    assert not members["economy"].duplicated().any()
    assert set(members["region"]) == set(REGIONS)
    assert members["region"].eq("EU").sum() == 27
    alone = members[~members["region"].isin(["EU", "ROW"])]
    assert (alone["region"] == alone["economy"]).all()


def test_every_figure_lies_in_its_range_and_the_draws_vary_it(rows):
    ours = rows[rows.index.str.startswith("trade.sector.") & ~rows.index.str.startswith("trade.sector.member")]
    assert len(ours) == 2 * 25 * 13 + 2 * 25 * 12 + 13 * 13 + 13 + 13
    assert ours["distribution"].eq("triangular").all()
    assert ((ours["low"] <= ours["value"]) & (ours["value"] <= ours["high"]) & (ours["low"] < ours["high"])).all()
    shares = ours[~ours.index.str.startswith("trade.sector.theta")]
    assert ((shares["low"] >= 0) & (shares["high"] <= 1)).all()


def test_what_is_remembered_or_filled_in_says_so(rows):
    ours = rows[rows.index.str.startswith("trade.sector.")]
    remembered = ours["source"].str.contains("from memory") | ours["note"].str.startswith("share from memory")
    assert ours.loc[remembered, "status"].eq("assumed").all()
    assert remembered.sum() > 100
    for name in ("output_share", "export_share"):
        mine = ours[ours.index.str.match(rf"trade\.sector\.{name}\[({'|'.join(WITHOUT_TABLE)}),")]
        assert set(mine["status"]) <= {"imputed", "assumed"}


def test_ranges_are_wider_where_less_is_known(rows):
    def width(region):
        row = rows.loc[f"trade.sector.output_share[{region},agriculture]"]
        return np.log(row["high"] / row["low"])

    assert width("UZB") > 2 * width("KAZ")


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("trade.sector.export_share[KAZ,mining]", 0.55, 0.75),
        ("trade.sector.export_share[TKM,mining]", 0.70, 0.90),
        ("trade.sector.export_share[AZE,mining]", 0.80, 0.95),
        ("trade.sector.export_share[UZB,metals]", 0.40, 0.60),
        ("trade.sector.export_share[TJK,metals]", 0.25, 0.50),
        ("trade.sector.export_share[KGZ,metals]", 0.35, 0.60),
        ("trade.sector.export_share[CHN,machinery]", 0.35, 0.55),
        ("trade.sector.export_share[PAK,textiles]", 0.55, 0.80),
        ("trade.sector.import_share[UZB,machinery]", 0.20, 0.35),
        ("trade.sector.output_share[TJK,agriculture]", 0.18, 0.32),
        ("trade.sector.output_share[USA,services]", 0.70, 0.85),
        ("trade.sector.input_share[mining,fuels]", 0.50, 0.80),
        ("trade.sector.final_share[services]", 0.60, 0.80),
        ("trade.sector.theta[fuels]", 8.0, 20.0),
    ],
)
def test_figures_that_can_be_disputed(rows, name, low, high):
    assert low <= rows.loc[name, "value"] <= high


def test_no_filled_in_region_exports_more_of_a_good_than_it_makes():
    facts = pd.read_csv(BUILDER.parent / "data" / "sectors_structure.csv").set_index("region")
    output, added, sold = matrix("output_share"), matrix("value_added_share"), matrix("export_share")
    for region in WITHOUT_TABLE:
        made = output.loc[region] / (output.loc[region] * added.loc[region]).sum()
        ratio = sold.loc[region] * facts.loc[region, "exports_over_gdp"] / made[sold.columns]
        assert ratio.max() < 1, region


def test_the_elasticities_are_means_of_the_published_ones(rows):
    for sector, value in {"agriculture": 9.11, "chemicals": 2.40, "metals": 5.135, "machinery": 7.994}.items():
        assert rows.loc[f"trade.sector.theta[{sector}]", "value"] == pytest.approx(value, abs=1e-9)
    assert rows.loc["trade.sector.theta[fuels]", "status"] == "assumed"


def test_rounded_shares_sum_to_one_whatever_they_are(builder):
    shares = builder.rounded_shares(np.array([1.0, 1.0, 1.0]))
    assert abs(shares.sum() - 1) < TO_THE_DIGIT
    assert shares.max() - shares.min() < 2e-5


@pytest.mark.parametrize("value", [0.0, 1e-5, 0.3, 0.98, 1.0])
def test_the_range_of_a_share_stays_between_none_and_all(builder, value):
    low, high = builder.odds_range(value, 2.5)
    assert 0 <= low <= value <= high <= 1


def test_the_tables_are_remade_byte_for_byte(builder, tmp_path):
    builder.write(tmp_path)
    made = sorted(tmp_path.glob("*.csv"))
    assert [path.name for path in made] == [path.name for path in sorted(FOLDER.glob("*.csv"))]
    for path in made:
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name
