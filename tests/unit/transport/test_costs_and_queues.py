"""Generalised cost, ratios, percentiles and queues: closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kenes.areas.transport.gate_costs import GateFigures, cost_of_hour, cost_of_queue, gate_costs
from kenes.areas.transport.generalised_cost import (
    generalised_cost,
    iceberg_ratio,
    percentile_of_hours,
    time_value,
)
from kenes.areas.transport.levers import Levers
from kenes.areas.transport.queues import added_cost, queue_ratio
from kenes.areas.transport.words import CAUSES, QUEUE


def figures(gates=2, sectors=3):
    delay = np.zeros((gates, len(CAUSES)))
    delay[0] = [2.0, 1.0, 0.5, 0.5, 1.0, 4.0, 0.0]
    return GateFigures(
        delay=delay,
        running=np.array([0.0, 10.0]),
        fee=np.array([6.0, 0.0]),
        freight=np.outer([1.0, 0.5, 1.0], [0.0, 20.0]),
        variation=np.array([0.8, 0.0]),
        waiting=np.array([0.35, 0.0]),
        upgrade_hours=np.array([1.0, 0.6]),
        upgrade_freight=np.array([1.0, 0.9]),
        planned=np.array([False, True]),
        time_values=np.array([0.1, 0.5, 2.0]),
        spread_weight=0.4,
    )


def test_a_day_of_goods_worth_2400_dollars_at_one_per_cent_a_day_costs_one_dollar_an_hour():
    assert time_value(np.array([0.01]), np.array([2400.0]))[0] == pytest.approx(1.0)


def test_cost_of_an_arc_by_hand():
    found = generalised_cost(
        np.array([[30.0]]), np.array([10.0]), np.array([5.0]), np.array([0.35]), np.array([0.5]), 0.4
    )
    assert found.generalised[0, 0] == pytest.approx(30.0 + 0.35 * 10.0 + 0.5 * (10.0 + 0.4 * 5.0))


def test_a_crossing_of_today_by_hand_and_a_planned_line_that_is_not_there():
    found = gate_costs(figures(), Levers.none(1, 2))
    assert found.hours[0].tolist() == [9.0, 10.0]
    assert found.spread[0, 0] == pytest.approx(7.2)
    assert found.generalised[0, 1, 0] == pytest.approx(6.0 + 0.35 * 9.0 + 0.5 * (9.0 + 0.4 * 7.2))
    assert np.isinf(found.generalised[0, :, 1]).all()


def test_an_upgraded_line_takes_its_factors_when_it_is_built():
    levers = Levers.none(1, 2)
    levers.built[0, 1] = levers.upgraded[0, 1] = True
    found = gate_costs(figures(), levers)
    assert found.hours[0, 1] == pytest.approx(6.0)
    assert found.generalised[0, 0, 1] == pytest.approx(20.0 * 0.9 + 0.1 * 6.0)


def test_half_the_customs_hours_and_a_fee_less_a_tenth():
    levers = Levers.none(1, 2)
    levers.delay[0, 0, CAUSES.index("customs")] = 0.5
    levers.fee[0, 0] = 0.9
    found = gate_costs(figures(), levers)
    assert found.hours[0, 0] == pytest.approx(8.0)
    assert found.money[0, 0, 0] == pytest.approx(5.4)


def test_the_cost_of_a_queue_is_the_difference_of_a_crossing_with_it_and_without():
    levers = Levers.none(1, 2)
    none = Levers.none(1, 2)
    none.delay[0, 0, QUEUE] = 0.0
    before, after = (gate_costs(figures(), one).generalised[0, :, 0] for one in (levers, none))
    assert cost_of_queue(figures(), levers)[0, :, 0] == pytest.approx(before - after)


def test_the_cost_of_an_hour_is_the_slope_of_the_cost_of_a_crossing():
    levers = Levers.none(1, 2)
    longer = Levers.none(1, 2)
    longer.delay[0, 0] *= 10.0 / 9.0
    slope = gate_costs(figures(), longer).generalised[0, :, 0] - gate_costs(figures(), levers).generalised[0, :, 0]
    assert cost_of_hour(figures())[:, 0] == pytest.approx(slope)


costs = st.floats(0.0, 1e4)


@given(before=costs, after=costs, value=st.floats(10.0, 1e5), scale=st.floats(0.01, 100.0))
def test_a_ratio_is_one_without_change_falls_with_cost_and_knows_no_currency(before, after, value, scale):
    ratio = float(iceberg_ratio(np.array([[before]]), np.array([[after]]), np.array([value]))[0, 0])
    again = iceberg_ratio(np.array([[scale * before]]), np.array([[scale * after]]), np.array([scale * value]))[0, 0]
    assert ratio == pytest.approx((1 + after / value) / (1 + before / value))
    assert again == pytest.approx(ratio)
    assert (ratio > 1) == (after + value > before + value)


def test_the_percentile_is_that_of_the_lognormal_of_the_same_mean_and_variance():
    mean, variance = 40.0, 900.0
    s = np.sqrt(np.log1p(variance / mean**2))
    known = stats.lognorm(s, scale=mean * np.exp(-(s**2) / 2))
    assert known.mean() == pytest.approx(mean)
    assert known.var() == pytest.approx(variance)
    assert percentile_of_hours(np.array(mean), np.array(variance), stats.norm.ppf(0.95)) == pytest.approx(
        known.ppf(0.95)
    )


@given(flow=st.floats(0.0, 1e4), today=st.floats(0.0, 1e4), other=st.floats(1.0, 1e3), power=st.floats(0.1, 4.0))
def test_a_queue_stands_still_without_change_and_grows_with_flow(flow, today, other, power):
    ratio = float(queue_ratio(np.array(flow), np.array(today), other, np.array(power)))
    assert queue_ratio(np.array(today), np.array(today), other, np.array(power)) == 1.0
    assert (ratio >= 1.0) == (flow >= today) or ratio == pytest.approx(1.0)


def test_queues_cost_by_the_share_that_stands_in_them():
    shares = np.array([[[[0.5, 0.25]]]])
    assert added_cost(shares, np.array([[[4.0, 8.0]]]), np.array([[1.5, 2.0]]))[0, 0, 0] == pytest.approx(1.0 + 2.0)
