"""CAREC's indicators: closed forms and their inverses, hand-made trips, and what calibration does at its edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.areas.transport import cpmm
from kenes.areas.transport.calibration import LINES, calibrate, measured, predict, years_measured
from kenes.areas.transport.comparison import compare
from kenes.evidence import load
from kenes.vocabulary.errors import InputError, MissingEvidence

POSITIVE = st.floats(0.1, 100)


@pytest.fixture(scope="module")
def values():
    return load().rows["value"].to_dict()


def test_a_trip_by_hand():
    """500 km at 50 km/h are 10 hours; 1 hour of stops per 100 km makes 15, one border of 5 hours 20: 25 km/h."""
    assert cpmm.speed_with_delay(np.array(50.0), np.array(1.0), np.array(1.0), np.array(5.0)) == pytest.approx(25.0)
    # 1 USD/km, one side of 5 hours at 8 USD and 60 USD of payments: 500 + 40 + 60.
    assert cpmm.transport_cost(*map(np.array, (1.0, 1.0, 5.0, 60.0, 8.0))) == pytest.approx(600.0)


@given(POSITIVE, st.floats(0, 20), st.floats(0.01, 3), POSITIVE)
def test_stops_are_found_again(speed, stops, crossings, hours):
    slow = cpmm.speed_with_delay(*map(np.array, (speed, stops, crossings, hours)))
    found, passed = cpmm.stops_and_crossings(cpmm.delay(slow, np.array(speed)), np.array(crossings), np.array(hours))
    assert found == pytest.approx(stops, abs=1e-7)
    assert passed == pytest.approx(crossings, rel=1e-6)


@given(POSITIVE, st.floats(0, 3), POSITIVE, st.floats(0, 500), st.floats(0, 20))
def test_freight_is_found_again(freight, crossings, hours, fee, vehicle_hour):
    cost = cpmm.transport_cost(*map(np.array, (freight, crossings, hours, fee, vehicle_hour)))
    found = cpmm.line_haul(cost, *map(np.array, (crossings, hours, fee, vehicle_hour)))
    assert found == pytest.approx(freight, rel=1e-9)


@given(st.floats(0, 1), st.floats(0.5, 80), st.floats(0.5, 80))
def test_the_share_of_inbound_is_found_again(share, inbound, outbound):
    found = cpmm.inbound_share(share * inbound + (1 - share) * outbound, inbound, outbound)
    if abs(inbound - outbound) < 0.25:
        assert found is None
    else:
        assert found == pytest.approx(share, abs=1e-6)


def test_crossings_give_way_where_the_delay_is_smaller():
    stops, passed = cpmm.stops_and_crossings(np.array(2.0), np.array(3.0), np.array(1.0))
    assert (float(stops), float(passed)) == (0.0, 2.0)


def test_speeds_that_do_not_fit_are_refused():
    with pytest.raises(InputError, match="do not fit"):
        cpmm.delay(np.array(40.0), np.array(30.0))
    with pytest.raises(InputError, match="borders alone cost more"):
        cpmm.line_haul(*map(np.array, (100.0, 2.0, 10.0, 60.0, 8.0)))


def test_indicators_of_trips_against_a_count_by_hand():
    """Two lorries of 1,000 km and one of 500: hours, payments and cost added up trip by trip."""
    trips = cpmm.Trips(
        km=np.array([1000.0, 500.0]), moving=np.array([20.0, 12.5]), stopped=np.array([10.0, 2.5]),
        crossings=np.array([2.0, 1.0]), border_hours=np.array([10.0, 1.0]), payments=np.array([200.0, 50.0]),
        freight=np.array([1100.0, 650.0]), weight=np.array([2.0, 1.0]),
    )  # fmt: skip
    found = trips.indicators()
    assert found["border_time"] == pytest.approx((2 * 10 + 1) / 5)
    assert found["border_cost"] == pytest.approx((2 * 200 + 50) / 5)
    assert found["transport_cost"] == pytest.approx((2 * 1300 + 700) / 5)  # USD per 500 km: 2,500 km are five sections
    assert found["swod"] == pytest.approx(2500 / 52.5)
    assert found["swd"] == pytest.approx(2500 / 96)


def test_trips_that_cross_nothing_have_no_hours_at_a_border():
    nothing = np.zeros(1)
    with pytest.raises(InputError, match="pass no crossing"):
        cpmm.Trips(np.ones(1), np.ones(1), nothing, nothing, nothing, nothing, nothing, np.ones(1)).indicators()


def test_the_year_of_calibration_comes_back(values):
    """On its own year the model gives CAREC's own figures, for every year one may calibrate on."""
    for year in (2020, 2021, 2022):
        found = compare(values, year, (year,)).table
        assert len(found) > 30
        assert set(found["use"]) == {"calibrated"}
        np.testing.assert_allclose(found["kenes"], found["carec"], rtol=1e-9)


def test_lines_are_what_a_driver_would_say(values):
    lines = calibrate(values, 2022)
    assert ("TJK", "rail") not in lines
    assert {line.mode for line in lines.values()} == {"road", "rail"}
    for line in lines.values():
        assert 10 < 1 / line.hours_per_km < 60
        assert 0.3 < line.freight < 6
    assert lines["UZB", "rail"].capped
    assert lines["KGZ", "rail"].payments_inside
    assert not lines["KAZ", "road"].payments_inside


def test_hours_at_borders_slow_and_cost(values):
    line = calibrate(values, 2021)["UZB", "road"]
    less, more = (predict(line, {"all": hours}) for hours in (2.0, 20.0))
    assert less["swd"]["all"] > more["swd"]["all"]
    saved = more["transport_cost"]["all"] - less["transport_cost"]["all"]
    assert saved == pytest.approx(line.crossings * line.vehicle_hour * 18)


def test_the_network_may_bring_its_own_crossings(values):
    given = np.full(len(LINES), 0.5)
    lines = calibrate(values, 2021, given)
    assert lines["KAZ", "road"].crossings == 0.5
    none = calibrate(values, 2021, np.zeros(len(LINES)))
    assert none["KAZ", "road"].freight == pytest.approx(2422 / 500)


def test_years_there_are(values):
    assert years_measured(values) == (2019, 2020, 2021, 2022, 2023)
    with pytest.raises(InputError, match=r"CAREC's figures of 2030 are not there.*kenes import cpmm"):
        compare(values, 2021, (2030,))
    with pytest.raises(MissingEvidence, match="hours at borders of UZB by road"):
        predict(calibrate(values, 2021)["UZB", "road"], {"inbound": 1.0})


def test_nothing_predicted_has_no_share(values):
    with pytest.raises(InputError, match="nothing was predicted"):
        compare(values, 2021, (2021,)).share_within()


def test_a_negative_figure_is_refused_with_its_row(values):
    name = "transport.cpmm.border_time[UZB,road,all,2022]"
    with pytest.raises(InputError, match=r"evidence row transport\.cpmm\.border_time\[UZB,road,all,2022\]"):
        measured(values | {name: -1.0}, "border_time", "UZB", "road", 2022)
    with pytest.raises(MissingEvidence, match=r"transport\.vehicle_hour\[rail\]"):
        calibrate({k: v for k, v in values.items() if k != "transport.vehicle_hour[rail]"}, 2021)
