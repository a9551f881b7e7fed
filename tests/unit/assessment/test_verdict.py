"""The four questions, what counts as a change, and the shares of draws beside them."""

from dataclasses import replace

import numpy as np
import pytest

from kenes.assessment.game import in_dollars, played
from kenes.assessment.verdict import ABSENT, NO, OPEN, SAME, YES, alone_gains, answer, judge, threshold
from kenes.vocabulary.structures import structures
from unit.assessment.stubs import THREE, by_partners, outcome

NAMES = [s.name for s in structures(THREE)]
UNION = NAMES.index("KAZ+KGZ+UZB")
GDP = (262_641.892, 13_987.628, 101_591.770)


@pytest.mark.parametrize(
    ("gain", "least", "spread", "word"),
    [
        (2.0, 1.0, 0.0, YES), (-2.0, 1.0, 0.0, NO), (0.5, 1.0, 0.0, SAME), (-0.5, 1.0, 0.0, SAME), (1.0, 1.0, 0.0, YES), (-1.0, 1.0, 0.0, NO),
        (2.0, 1.0, 3.0, OPEN), (-2.0, 1.0, 3.0, OPEN), (2.0, 1.0, 1.5, YES), (0.0, 1.0, 0.5, OPEN), (float("nan"), 1.0, 0.0, ABSENT), (float("nan"), 1.0, 9.0, ABSENT),
    ],
)  # fmt: skip
def test_one_answer(gain, least, spread, word):
    assert answer(gain, least, spread) == word


def test_what_counts_as_a_change():
    """0.005 per cent of GDP (KAZ 13.1, KGZ 0.70, UZB 5.1 MUSD) or ten residuals, whichever is more."""
    found = threshold(outcome([by_partners()], residual=1e-6))
    np.testing.assert_allclose(found, [5e-5 * gdp for gdp in GDP], rtol=1e-6)
    np.testing.assert_allclose(threshold(outcome([by_partners()], residual=1.0)), [13.1320946, 10.0, 10.0], rtol=1e-6)


def test_each_partner_brings_twenty():
    """In the union each has 40; left out 0; every coalition has 40 per pair, so nobody blocks and the core is there."""
    found = judge(outcome([by_partners(each=20.0)]))
    assert found.gain_vs_today == dict.fromkeys(THREE, YES)
    assert found.better_in_than_out == dict.fromkeys(THREE, YES)
    assert found.holds_unpaid == {"gamma": True, "delta": True}
    assert found.payments_exist == {"gamma": True, "delta": True}
    assert found.break_even_pct_gdp["KGZ"] == pytest.approx(100 * 40 / GDP[1], rel=1e-6)
    assert set(found.share_of_draws.values()) == {None}


def payoffs(union, pairs=0.0):
    values = by_partners(each=pairs)
    values[UNION] = union
    return values


def test_gains_below_the_threshold_are_no_change():
    found = judge(outcome([payoffs([13.0, 13.0, -5.0])]))
    assert found.gain_vs_today == {"KAZ": SAME, "KGZ": YES, "UZB": SAME}


def test_better_in_than_out_counts_against_the_others_united_and_not_against_today():
    values = payoffs([100.0, 100.0, 100.0])
    values[NAMES.index("KAZ|KGZ+UZB"), 0] = 150.0
    found = judge(outcome([values]))
    assert found.gain_vs_today["KAZ"] == YES
    assert found.better_in_than_out == {"KAZ": NO, "KGZ": YES, "UZB": YES}


def test_a_union_blocked_by_two_that_payments_can_hold():
    """KAZ+KGZ have 30 alone and get 20 in the union, whose worth is 40: blocked unpaid, held by paying them 10."""
    values = payoffs([0.0, 20.0, 20.0])
    values[NAMES.index("KAZ+KGZ|UZB")] = [15.0, 15.0, 0.0]
    found = judge(outcome([values]))
    assert found.holds_unpaid == {"gamma": False, "delta": False}
    assert found.payments_exist == {"gamma": True, "delta": True}


def test_an_empty_core():
    """Each pair has 30 alone, the union 40 in all: no division gives each pair its 30 (sum of pairs 90 > 2 x 40)."""
    found = judge(outcome([payoffs([40 / 3] * 3, pairs=15.0)]))
    assert found.payments_exist == {"gamma": False, "delta": False}


def test_outsiders_that_unite_make_the_difference_between_gamma_and_delta():
    values = payoffs([10.0, 10.0, 10.0])
    values[NAMES.index("KAZ|KGZ+UZB"), 0] = 12.0
    found = judge(outcome([values]))
    assert found.holds_unpaid == {"gamma": True, "delta": False}


def test_gains_of_exact_balance_hold():
    """In tenths of a dollar: a core of one point must not be lost in rounding."""
    values = payoffs([0.1 + 0.2, 0.3, 0.1], pairs=0.0)
    values[NAMES.index("KAZ+KGZ|UZB")] = [0.3, 0.3, 0.0]
    assert judge(outcome([values])).holds_unpaid["gamma"]


def test_shares_are_over_the_draws_without_the_central_run():
    rows = [
        payoffs([100.0] * 3),
        payoffs([100.0] * 3),
        payoffs([-100.0, 100.0, 100.0]),
        payoffs([100.0, 0.1, 100.0]),
        payoffs([100.0] * 3),
    ]
    shares = judge(outcome(rows)).share_of_draws
    assert shares["all_gain_vs_today"] == 0.5
    assert shares["all_better_in_than_out"] == 0.5
    assert shares["holds_unpaid_gamma"] == 0.75
    assert shares["payments_exist_gamma"] == 1.0


def test_where_equilibria_differ_by_more_than_the_gain_there_is_no_verdict_in_the_shares_either():
    rows = [payoffs([100.0] * 3)] * 3
    found = judge(outcome(rows, spread=200.0))
    assert set(found.gain_vs_today.values()) == {OPEN}
    assert found.share_of_draws["all_gain_vs_today"] == 0.0
    assert judge(outcome(rows, spread=50.0)).share_of_draws["all_gain_vs_today"] == 1.0


def absent(name):
    kept = [other for other in NAMES if other != name]
    rows = [np.full((4, 3), 100.0)] * 2
    return outcome(rows, kept=kept, absent={name: "nobody reported it"})


def test_an_absent_union_has_no_answers_and_never_zeros():
    found = judge(absent("KAZ+KGZ+UZB"))
    assert set(found.gain_vs_today.values()) == set(found.better_in_than_out.values()) == {ABSENT}
    assert found.holds_unpaid == found.payments_exist == {"gamma": None, "delta": None}
    assert set(found.share_of_draws.values()) == {None}
    assert set(found.break_even_pct_gdp.values()) == {None}
    assert found.reason == "KAZ+KGZ+UZB: nobody reported it"


def test_an_absent_pair_takes_only_the_answers_that_rest_on_it():
    found = judge(absent("KAZ|KGZ+UZB"))
    assert found.gain_vs_today == dict.fromkeys(THREE, YES)
    assert found.better_in_than_out == {"KAZ": ABSENT, "KGZ": SAME, "UZB": SAME}
    assert found.holds_unpaid == {"gamma": None, "delta": None}
    assert found.share_of_draws["all_gain_vs_today"] == 1.0
    assert found.share_of_draws["all_better_in_than_out"] is None
    assert played(absent("KAZ|KGZ+UZB"), "gamma").reason == "structure KAZ|KGZ+UZB is absent: nobody reported it"


def test_when_all_stay_apart_delta_does_not_need_that_structure():
    found = judge(absent("KAZ|KGZ|UZB"))
    assert found.holds_unpaid["gamma"] is None
    assert found.holds_unpaid["delta"] is not None


def test_alone_gains_are_those_of_all_apart():
    values = by_partners()
    values[0] = [1.0, 2.0, 3.0]
    np.testing.assert_array_equal(alone_gains(outcome([values])), [1.0, 2.0, 3.0])


def test_payoffs_are_rounded_to_dollars():
    assert in_dollars(np.array([1.23456749, -0.0000004]))[0] == pytest.approx(1.234567, abs=1e-12)
    assert in_dollars(np.array([-0.0000004]))[0] == 0.0


def test_the_game_of_the_central_run_is_exact():
    game = played(outcome([by_partners(each=1 / 3)]), "gamma").game
    assert [str(game.exact[mask]) for mask in (0, 1, 3, 7)] == ["0", "0", "333333/500000", "2000001/1000000"]


def test_judging_does_not_change_the_outcome():
    one = outcome([by_partners(), by_partners()])
    before = one.gains.copy(deep=True)
    judge(replace(one, spread=1.0))
    assert one.gains.identical(before)
