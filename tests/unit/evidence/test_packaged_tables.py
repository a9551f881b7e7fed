"""The tables shipped with kenes: complete, well-formed, and with the figures everybody can look up."""

import json

import numpy as np
import pytest

from kenes.evidence import TABLES, load, units
from kenes.evidence.package import resources
from kenes.evidence.row import APPLIES, DISTRIBUTIONS, STATUSES

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
PACKAGES = sorted(TABLES.glob("*/datapackage.json"))
SMALL = 300_000


def test_every_row_has_all_its_fields():
    rows = load().rows
    assert len(rows) > 26_000
    assert rows.index.is_unique
    for column in ("unit", "source", "licence", "status", "applies", "distribution", "table"):
        assert (rows[column].str.len() > 0).all(), column
    assert set(rows["status"]) <= set(STATUSES)
    assert set(rows["applies"]) <= set(APPLIES)
    assert set(rows["distribution"]) <= set(DISTRIBUTIONS)
    assert np.isfinite(rows["value"]).all()
    assert rows["source"].str.len().min() >= 10
    assert all(units.known(unit) for unit in rows["unit"].unique())


def test_what_is_from_memory_is_called_assumed():
    rows = load().rows
    remembered = rows["source"].str.contains("from memory", case=False) & rows["status"].eq("read")
    assert list(rows.index[remembered]) == []


def test_every_matrix_stands_in_one_unit():
    rows = load().rows
    matrices = rows[rows.index.str.endswith("]")]
    counts = matrices["unit"].groupby(matrices.index.str.split("[", n=1).str[0]).nunique()
    assert list(counts[counts > 1].index) == []


@pytest.mark.parametrize(
    ("name", "unit", "number", "margin"),
    [
        ("trade.flow[KAZ,UZB]", "MUSD", 3174.3, 0.1),
        ("region.gdp[KAZ]", "MUSD", 262_600, 50),
        ("region.gdp[KGZ]", "MUSD", 14_000, 50),
        ("region.gdp[TJK]", "MUSD", 12_100, 50),
        ("region.gdp[TKM]", "MUSD", 60_600, 50),
        ("region.gdp[UZB]", "MUSD", 101_600, 50),
        ("agreement.depth[KAZ,KGZ]", "depth class", 3, 0),
        ("trade.depth_effect.deep", "dimensionless", 0.451, 0),
        ("trade.depth_effect.none", "dimensionless", 0.0, 0),
    ],
)
def test_figures_anybody_can_look_up(name, unit, number, margin):
    assert load().value(name, unit) == pytest.approx(number, abs=margin)


def test_standard_error_of_the_deep_effect():
    assert load().row("trade.depth_effect.deep").std_error == 0.035
    assert load().row("trade.depth_effect.deep").applies == "world"


def test_intra_regional_trade_of_2023():
    """10.75 bn USD of goods, as reported; what nobody reported is imputed and not part of the figure."""
    flows = load().matrix("trade.flow")
    inner = flows[flows["key0"].isin(FIVE) & flows["key1"].isin(FIVE)]
    read = inner[inner["status"] == "read"]["value"].sum()
    assert read / 1e9 == pytest.approx(10.75, abs=0.01)
    gaps = {f"trade.flow[{a},{b}]" for a, b in (("TJK", "TKM"), ("TKM", "TJK"))}
    assert set(inner.index[inner["status"] != "read"]) <= gaps


def test_everything_among_the_five_is_there():
    found = load()
    for name in ("region.gdp", "region.population", "trade.value_added_share"):
        assert all(f"{name}[{code}]" in found for code in FIVE), name
    depth = {
        frozenset(pair)
        for pair in zip(*(found.matrix("agreement.depth")[key] for key in ("key0", "key1")), strict=True)
    }
    assert {frozenset((a, b)) for a in FIVE for b in FIVE if a < b} <= depth
    assert all(f"trade.flow[{a},{b}]" in found for a in FIVE for b in FIVE if a != b)


def test_every_table_is_described():
    described = {
        path.parent / entry["path"]
        for path in PACKAGES
        for entry in json.loads(path.read_text(encoding="utf-8"))["resources"]
    }
    assert {resource.path for resource in resources(TABLES)} == described


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.name)
def test_descriptors_are_data_packages(path):
    """By frictionless, which kenes itself does not need: descriptors, and every row of the small tables."""
    frictionless = pytest.importorskip("frictionless")
    package = frictionless.Package(str(path))
    assert package.resource_names
    for resource in package.resources:
        large = (path.parent / resource.path).stat().st_size > SMALL
        report = resource.validate(frictionless.Checklist(), limit_rows=50 if large else None)
        assert report.flatten(["rowNumber", "fieldName", "message"]) == [], resource.name
