"""Rows on rivers against figures published elsewhere: what a reader would check first."""

import calendar

import pytest

from kenes.evidence import load

SUMMER = range(4, 10)


@pytest.fixture(scope="module")
def evidence():
    return load()


def inflow(evidence, site):
    """Mean inflow of each month in km3."""
    days = {month: calendar.monthrange(2023, month)[1] for month in range(1, 13)}
    return {m: evidence.value(f"river.inflow[{site},{m}]", "m^3/s") * days[m] * 86400 / 1e9 for m in days}


@pytest.mark.parametrize(("river", "total"), [("syr_darya", 37.2), ("amu_darya", 79.3)])
def test_natural_flow_of_the_states_adds_up_to_the_river(evidence, river, total):
    """UNESCO 2003, Table 2: 37.2 and 79.3 km3 a year."""
    rows = [name for name in evidence.rows.index if str(name).startswith(f"river.natural_flow[{river},")]
    assert sum(evidence.value(str(name), "km^3/year") for name in rows) == pytest.approx(total, abs=0.05)


def test_the_naryn_comes_in_summer(evidence):
    """76 to 77 per cent of the inflow to Toktogul comes from April to September, 12 to 13 km3 a year (yearbook 2023: 12.24 km3)."""
    months = inflow(evidence, "toktogul")
    assert 0.75 < sum(months[m] for m in SUMMER) / sum(months.values()) < 0.78
    assert sum(months.values()) == pytest.approx(12.24, rel=0.1)


def test_the_vakhsh_is_the_mean_of_the_yearbooks(evidence):
    """20.31 km3 a year, 79.8 per cent of it from April to September (SIC ICWC, 2021, 2023, 2024); the shape is assumed and says so."""
    months = inflow(evidence, "vakhsh")
    assert sum(months.values()) == pytest.approx(20.31, rel=0.01)
    assert sum(months[m] for m in SUMMER) / sum(months.values()) == pytest.approx(0.798, abs=0.005)
    assert evidence.row("river.inflow[vakhsh,7]").status == "assumed"


def test_limits_of_the_republics_stay_within_the_total(evidence):
    """ICWC, growing season 2025: 40.0 km3 on the Amu Darya, 11.9 on the Syr Darya, all told."""
    for river, total, users in (
        ("amu_darya", 40.0, ("TJK", "TKM", "UZB", "aral_delta")),
        ("syr_darya", 11.9, ("KAZ", "KGZ", "TJK", "UZB")),
    ):
        parts = sum(evidence.value(f"river.limit[{river},{user},growing,2025]", "km^3") for user in users)
        assert evidence.value(f"river.limit[{river},total,growing,2025]", "km^3") == total
        assert parts == pytest.approx(total, rel=0.02)


def test_volumes_of_a_reservoir_add_up(evidence):
    names = {
        str(name).partition("[")[2] for name in evidence.rows.index if str(name).startswith("river.reservoir.dead[")
    }
    for key in names:
        total, dead, active = (
            evidence.value(f"river.reservoir.{part}[{key}", "hm^3") for part in ("total", "dead", "active")
        )
        sure = evidence.row(f"river.reservoir.dead[{key}").status != "assumed"
        assert dead + active == pytest.approx(total, rel=1e-6 if sure else 0.01), key


def test_energy_per_water_goes_with_yearly_energy(evidence):
    """Toktogul: 4,400 GWh from 12.24 km3; Nurek: 11,200 GWh from 20.3 km3."""
    for site, water in (("toktogul", 12.24), ("nurek", 20.3)):
        energy = evidence.value(f"river.reservoir.energy[{site}]", "GWh/year")
        stated = evidence.value(f"river.reservoir.energy_per_water[{site}]", "kWh/m^3")
        assert energy / water / 1000 == pytest.approx(stated, rel=0.01)


CHOSEN = ("evaporation_share", "irrigation_width", "reference_release", "tie_break", "water_year", "inflow_departure")
SWITCHES = ("crop_shares_free", "end_storage_by_price")


def test_what_nobody_read_has_a_range(evidence):
    """Shapes, switches and the reservoir that is empty by design are chosen; everything else assumed is ranged."""
    rows = evidence.rows[evidence.rows.index.str.startswith("river.") & (evidence.rows["status"] == "assumed")]
    rows = rows[~rows.index.str.match(rf"river\.({'|'.join(CHOSEN + SWITCHES)})|.*\[koksaray")]
    assert len(rows) > 100
    assert (rows["low"] < rows["high"]).all()
    assert rows["source"].str.contains("memory|not read|checked against|assum").all()
