"""Where measures act, which of them are absorbed, and what they cost."""

from itertools import combinations

import numpy as np
import pytest

from kenes.scenarios import absorbed
from kenes.scenarios.costs import annuity_factor, yearly_cost
from kenes.scenarios.measure import Costs, Measure
from kenes.scenarios.rules import acting_pairs
from kenes.vocabulary.errors import InputError, MissingEvidence
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import structures
from unit.evidence.writing import evidence

FIVE = DEFAULT_PLAYERS
ALL = structures(FIVE)


def measure(name="m", rule="pair", members=(), contents=("tariffs",), **more):
    return Measure.model_validate(
        {
            "id": name, "title": "A measure", "description": "Exists in this test only.", "domain": "trade", "rule": rule, "members": members,
            "effects": [{"area": "trade", "channel": "tariff"}], "contents": contents, **more,
        }
    )  # fmt: skip


def blocs(name):
    return [set(bloc.split("+")) for bloc in name.split("|")]


def expected(rule, members, name, a, b):
    """The rule in words, for one structure (read from its name) and one ordered pair."""
    together = any({a, b} <= bloc for bloc in blocs(name))
    united = bool(members) and any(set(members) <= bloc for bloc in blocs(name))
    return {
        "pair": a != b and together,
        "all": a != b and len(blocs(name)) == 1,
        "own": a == b,
        "neighbour": a == b or together,
        "border": a != b and {a, b} <= set(members) and united,
    }["border" if rule in ("route", "river") else rule]


@pytest.mark.parametrize(
    ("rule", "members"),
    [
        ("pair", ()), ("all", ()), ("own", ()), ("neighbour", ()), ("border", ("KAZ", "UZB")), ("route", ("KAZ", "KGZ", "UZB")),
        ("river", ("UZB", "KGZ", "TJK", "KAZ")), ("river", FIVE),
    ],
)  # fmt: skip
def test_acting_pairs_against_the_rule_in_words(rule, members):
    acting = acting_pairs(measure(rule=rule, members=members), FIVE, ALL)
    assert acting.shape == (52, 5, 5)
    for s, structure in enumerate(ALL):
        for i, a in enumerate(FIVE):
            for j, b in enumerate(FIVE):
                assert acting[s, i, j] == expected(rule, members, structure.name, a, b), (structure.name, a, b)


def test_number_of_structures_in_which_a_measure_acts():
    """Bell numbers: a pair is together in 15 of 52 structures, three in 5, four in 2; all five in one."""
    for size, number in ((2, 15), (3, 5), (4, 2), (5, 1)):
        acting = acting_pairs(measure(rule="route", members=FIVE[:size]), FIVE, ALL)
        assert acting.any(axis=(1, 2)).sum() == number


@pytest.mark.parametrize("members", [(), ("KAZ",), ("KAZ", "KAZ"), ("KAZ", "AZE")])
def test_rules_that_need_members(members):
    for rule in ("border", "route", "river"):
        with pytest.raises(InputError, match="Name at least two of KAZ, KGZ, TJK, TKM, UZB under `members`"):
            acting_pairs(measure(rule=rule, members=members), FIVE, ALL)


def test_absorbed_by_the_one_that_holds_the_whole():
    small, large, other = (
        measure("small"),
        measure("large", contents=("tariffs", "services")),
        measure("other", contents=("transit",)),
    )
    assert absorbed((small, large, other)) == {"small": "large"}
    assert absorbed((large, small, other)) == {"small": "large"}
    assert absorbed((other,)) == {}


def test_of_two_equal_measures_one_counts():
    assert absorbed((measure("a"), measure("b"))) == {"b": "a"}


def test_annuity_closed_form():
    """The payments' present value is the cost: sum over years of factor / (1 + r)^t = 1."""
    rate, years = np.array([0.06, 0.03, 0.10, 1e-9]), np.array([15.0, 25.0, 1.0, 10.0])
    for r, n, factor in zip(rate, years, annuity_factor(rate, years), strict=True):
        assert sum(factor / (1 + r) ** t for t in range(1, int(n) + 1)) == pytest.approx(1.0, rel=1e-12)
    assert annuity_factor(np.array([0.06]), np.array([15.0]))[0] == pytest.approx(0.102963, abs=1e-6)
    assert annuity_factor(np.array([0.0]), np.array([8.0]))[0] == 0.125


@pytest.mark.parametrize(("rate", "years"), [(-1.0, 5.0), (0.05, 0.0), (0.05, -3.0), (np.nan, 5.0)])
def test_annuity_out_of_range(rate, years):
    with pytest.raises(InputError, match="an annuity needs a rate above -100 per cent and more than zero years"):
        annuity_factor(np.array([rate]), np.array([years]))


PLAIN = {"low": "", "high": "", "distribution": ""}
ROWS = (
    PLAIN | {"id": "share", "value": "0.01", "unit": "percent"},
    PLAIN | {"id": "office", "value": "5000000", "unit": "USD/year"},
    PLAIN | {"id": "set-up", "value": "30", "unit": "MUSD"},
    PLAIN | {"id": "rate", "value": "6", "unit": "percent"},
    PLAIN | {"id": "rate.fraction", "value": "0.06", "unit": "dimensionless"},
    PLAIN | {"id": "years", "value": "15", "unit": "year"},
    PLAIN | {"id": "months", "value": "180", "unit": "month"},
)
GDP = np.array([[262_600.0, 14_000.0]])


def cost(tmp_path, **costs):
    return yearly_cost(measure(costs=costs), evidence(tmp_path, *ROWS), [0], 1, GDP)


def test_yearly_costs_add_percent_of_gdp_and_money(tmp_path):
    np.testing.assert_allclose(cost(tmp_path, yearly=("share", "office")), [[26.26 + 5.0, 1.4 + 5.0]], rtol=1e-14)


@pytest.mark.parametrize(("rate", "years"), [("rate", "years"), ("rate.fraction", "months")])
def test_cost_paid_once_is_spread_whatever_the_unit_of_its_rate(tmp_path, rate, years):
    np.testing.assert_allclose(
        cost(tmp_path, one_off=("set-up",), annuity_rate=rate, annuity_years=years), 30 * 0.1029627640, rtol=1e-8
    )


def test_no_costs_and_wrong_costs(tmp_path):
    np.testing.assert_array_equal(cost(tmp_path), np.zeros((1, 2)))
    with pytest.raises(
        InputError,
        match=r"row 4, unit \(set-up\): 'MUSD' cannot be turned into 'MUSD/year'\. A cost stands in MUSD/year or in percent",
    ):
        cost(tmp_path, yearly=("set-up",))
    with pytest.raises(InputError, match=r"unit \(set-up\): 'MUSD' cannot be turned into 'dimensionless'"):
        cost(tmp_path, one_off=("set-up",), annuity_rate="set-up", annuity_years="years")
    with pytest.raises(MissingEvidence, match="there is no evidence row 'shares'"):
        cost(tmp_path, yearly=("shares",))


def test_ids_of_a_measure_each_once():
    costs = Costs(yearly=("a", "b"), one_off=("c",), annuity_rate="r", annuity_years="y")
    assert measure(parameters=("a", "z"), costs=costs, years_to_full_effect="n").ids() == (
        "a",
        "z",
        "b",
        "c",
        "r",
        "y",
        "n",
    )


def test_pairs_act_both_ways_for_every_rule():
    for rule, members in (("pair", ()), ("all", ()), ("neighbour", ()), ("river", ("KAZ", "UZB"))):
        acting = acting_pairs(measure(rule=rule, members=members), FIVE, ALL)
        np.testing.assert_array_equal(acting, acting.transpose(0, 2, 1))
    assert len(list(combinations(FIVE, 2))) == 10
