"""Forged proofs are refused, payments are the fewest there can be, allocations in floats are taken for what they are."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from kenes.games import Game, GameError
from kenes.games.core import LeastCore
from kenes.games.transfers import settle

GAME = Game("ABC", {"A": 0, "B": 0, "C": 0, "A+B": 1, "A+C": 1, "B+C": 1, "A+B+C": 6})
PAIR = Game("ABC", {"A": 0, "B": 0, "C": 0, "A+B": 1, "A+C": 1, "B+C": 0, "A+B+C": 6})
THIRD = Fraction(1, 3)
GREEDY_IS_BEATEN = [Fraction(c) for c in (-7, -9, 4, 4, 3, -8, -8, -2, -1, 24)]
"""Splitting off the first smallest group leaves fewer groups than there could be."""


def test_the_least_core_of_the_game_verifies():
    least = GAME.least_core()
    assert least.epsilon == -2
    assert least.verify(GAME)
    assert replace(least, balanced={**least.balanced, "A+B": Fraction(0)}).verify(GAME)


def generous(weights, epsilon):
    """Everything to A: an efficient point, but not the best one."""
    return LeastCore(epsilon, {"A": Fraction(6), "B": Fraction(0), "C": Fraction(0)}, weights)


@pytest.mark.parametrize(
    ("game", "forged"),
    [
        (GAME, generous({"B + C": Fraction(1)}, Fraction(1))),
        (GAME, generous({"B+C": Fraction(1)}, Fraction(1))),
        (PAIR, generous({"A+B+C": Fraction(1)}, Fraction(0))),
        (PAIR, generous({"": Fraction(1)}, Fraction(0))),
        (GAME, generous({}, None)),
        (GAME, generous({}, Fraction(1))),
        (GAME, replace(GAME.least_core(), epsilon=None)),
        (GAME, replace(GAME.least_core(), epsilon=float("nan"))),
        (GAME, replace(GAME.least_core(), epsilon=-2.0)),
        (GAME, replace(GAME.least_core(), epsilon=Fraction(-1))),
        (GAME, replace(GAME.least_core(), epsilon=Fraction(-3))),
        (GAME, replace(GAME.least_core(), point={"A": Fraction(6)})),
        (GAME, replace(GAME.least_core(), point={**GAME.least_core().point, "D": Fraction(0)})),
        (GAME, replace(GAME.least_core(), point=dict.fromkeys("ABC", 2.0))),
        (GAME, replace(GAME.least_core(), point={"A": Fraction(3), "B": Fraction(2), "C": Fraction(2)})),
        (GAME, replace(GAME.least_core(), balanced={"X": Fraction(1)})),
        (GAME, replace(GAME.least_core(), balanced={"A": Fraction(1)})),
        (GAME, replace(GAME.least_core(), balanced={"A": THIRD, "B": THIRD, "C": 2 * THIRD})),
        (GAME, replace(GAME.least_core(), balanced={"A": 2 * THIRD, "B": 2 * THIRD, "C": 2 * THIRD, "A+B": -1})),
        (GAME, replace(GAME.least_core(), balanced=dict.fromkeys("ABC", 1 / 3))),
        (Game("A", {"A": 3}), LeastCore(Fraction(0), {"A": Fraction(3)}, {})),
        (Game("A", {"A": 3}), LeastCore(None, {"A": Fraction(2)}, {})),
    ],
)
def test_forged_proofs_of_the_least_core_are_refused(game, forged):
    assert forged.verify(game) is False


def test_a_single_player_has_what_there_is():
    game = Game("A", {"A": 3})
    assert game.least_core().verify(game)


def test_the_least_core_of_another_game_does_not_verify():
    assert not GAME.least_core().verify(Game.from_array("ABC", [*GAME.exact[:-1], 5]))


def test_names_with_spaces_at_their_ends_verify_too():
    game = Game.from_array([" A", "B ", "C"], [0, 0, 0, 1, 0, 1, 1, 6])
    assert game.least_core().verify(game)


def test_the_fewest_payments_where_a_greedy_split_needs_one_more():
    payments = settle(GREEDY_IS_BEATEN)
    assert len(payments) == 7
    assert carried_out(payments, 10) == GREEDY_IS_BEATEN


def carried_out(payments, n):
    change = [Fraction(0)] * n
    for payer, receiver, amount in payments:
        assert amount > 0
        change[payer] -= amount
        change[receiver] += amount
    return change


def test_nobody_pays_where_nothing_changes():
    assert settle([Fraction(0)] * 4) == []
    assert settle([]) == []


def test_changes_that_do_not_sum_to_zero_are_refused():
    with pytest.raises(GameError, match="changes sum to 1/3"):
        settle([Fraction(1), Fraction(-2, 3)])


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -float("inf"), np.float64("nan"), None, "much", 1j])
def test_an_amount_that_is_no_finite_number_is_refused_with_the_player(wrong):
    for use in (GAME.checked, GAME.stability, GAME.transfers):
        with pytest.raises(GameError, match=r"player B has .*finite number"):
            use({"A": 1, "B": wrong, "C": 1})


@pytest.mark.parametrize("wrong", [float("inf"), None, "much"])
def test_a_worth_that_is_no_finite_number_is_refused_with_the_coalition(wrong):
    with pytest.raises(GameError, match=r"worth of A\+B is .*finite number"):
        Game("AB", {"A": 0, "B": 0, "A+B": wrong})


def test_worths_beyond_the_largest_float_are_numbers():
    assert Game("A", {"A": Fraction(10) ** 400}).grand == 10**400
    with pytest.raises(GameError, match=r"sums to 0.*1\.0*e\+400"):
        Game("A", {"A": Fraction(10) ** 400}).checked({"A": 0})


def test_whole_numbers_of_numpy_do_not_overflow():
    game = Game("AB", {"A": np.int64(0), "B": np.int64(0), "A+B": np.int64(2**62)})
    assert game.grand * 4 == 2**64
    assert sum(game.checked({"A": np.int64(2**61), "B": np.int64(2**61)})) * 4 == 2**64


def test_the_rounding_of_floats_is_put_on_the_largest_of_them():
    point = GAME.checked({"A": 0.1, "B": 0.2, "C": 5.7})
    assert sum(point) == 6
    assert point[:2] == (Fraction(0.1), Fraction(0.2))
    assert point[2] != Fraction(5.7)
    assert float(point[2]) == pytest.approx(5.7, abs=1e-14)


def test_thirds_in_floats_spend_the_worth():
    game = Game("ABC", {**dict.fromkeys(["A", "B", "C", "A+B", "A+C", "B+C"], 0), "A+B+C": 1})
    assert sum(game.checked(dict.fromkeys("ABC", 1 / 3))) == 1
    assert game.stability(dict.fromkeys("ABC", 1 / 3)) == ()
    assert game.transfers(dict.fromkeys("ABC", 1 / 3)).payments == ()


def test_whole_numbers_and_fractions_are_never_changed():
    point = GAME.checked({"A": Fraction(1, 3), "B": 5, "C": 2 / 3})
    assert point[:2] == (Fraction(1, 3), 5)
    assert point[2] == Fraction(2, 3)
    with pytest.raises(GameError, match="sums to"):
        GAME.checked({"A": Fraction(1, 10**15), "B": 3, "C": 3})


@pytest.mark.parametrize("off", [1e-11, -1e-11, 1e-9, 0.5])
def test_what_is_really_off_is_refused_with_digits_that_differ(off):
    with pytest.raises(GameError) as refused:
        GAME.checked({"A": 2.0, "B": 2.0, "C": 2.0 + off})
    found = re.fullmatch(
        r"the allocation sums to (\S+); the grand coalition has (\S+), a difference of (\S+)\.", str(refused.value)
    )
    spent, worth, rest = (Fraction(text) for text in found.groups())
    assert worth == 6
    assert spent != worth
    assert float(worth - spent) == pytest.approx(-off, rel=1e-3)
    assert float(rest) == pytest.approx(-off, rel=1e-2)


def test_the_tolerance_grows_with_the_amounts():
    large = Game("AB", {"A": 0, "B": 0, "A+B": 10**6})
    assert sum(large.checked({"A": 1e-3, "B": 10**6 - 1e-3})) == 10**6
    with pytest.raises(GameError, match="a difference of"):
        large.checked({"A": 0.0, "B": 10**6 - 1e-5})


def test_a_certificate_with_an_amount_too_many_is_refused():
    """An allocation of four amounts proves nothing about a game of three players."""
    from dataclasses import replace as other

    game = Game(["A", "B", "C"], {"A": 0, "B": 0, "C": 0, "A+B": 1, "A+C": 1, "B+C": 1, "A+B+C": 3})
    certificate = game.nucleolus().certificate
    assert certificate.verify(game)
    assert not other(certificate, allocation=(*certificate.allocation, certificate.allocation[0] * 0)).verify(game)
