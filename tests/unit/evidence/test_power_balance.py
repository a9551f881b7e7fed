"""Rows on electricity: fuels add up to generation, generation and imports to demand, and doubtful values say so."""

import pytest

from kenes.evidence import load

FUELS = ("coal", "gas", "oil", "hydro", "solar", "wind", "bio")


@pytest.fixture(scope="module")
def evidence():
    return load()


def years(evidence):
    names = [str(name) for name in evidence.rows.index if str(name).startswith("power.demand[")]
    return [tuple(name.removeprefix("power.demand[").removesuffix("]").split(",")) for name in names]


def test_generation_and_net_imports_meet_demand(evidence):
    """To the rounding of the source, 0.01 TWh a figure."""
    assert len(years(evidence)) == 24
    for code, year in years(evidence):
        made = sum(
            evidence.value(f"power.generation[{code},{fuel},{year}]", "TWh")
            for fuel in FUELS
            if f"power.generation[{code},{fuel},{year}]" in evidence
        )
        bought = evidence.value(f"power.net_imports[{code},{year}]", "TWh")
        assert made + bought == pytest.approx(evidence.value(f"power.demand[{code},{year}]", "TWh"), abs=0.05)


def test_who_lives_on_water(evidence):
    """Hydropower is nine tenths of generation in Tajikistan and the Kyrgyz Republic, and next to nothing in Turkmenistan."""
    for code, low, high in (("TJK", 0.85, 1.0), ("KGZ", 0.75, 1.0), ("TKM", 0.0, 0.01)):
        made = sum(evidence.value(f"power.generation[{code},{fuel},2023]", "TWh") for fuel in FUELS)
        assert low <= evidence.value(f"power.generation[{code},hydro,2023]", "TWh") / made <= high


def test_what_the_source_carries_forward_says_so(evidence):
    assert "not for back-tests" in evidence.row("power.generation[UZB,coal,2023]").note
    assert evidence.row("power.generation[KGZ,coal,2023]").note == ""


def test_gas_is_ranged_up_to_export_parity_and_lines_have_ranges(evidence):
    for code in ("KAZ", "KGZ", "UZB"):
        assert evidence.row(f"power.fuel_price[{code},gas]").high == 41.3
    lines = evidence.rows[evidence.rows.index.str.startswith("power.line[")]
    assert len(lines) == 11
    assert (lines["low"] < lines["high"]).all()
