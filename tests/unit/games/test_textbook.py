"""Games whose solutions are printed in the literature."""

from fractions import Fraction

import pytest

from kenes.games import Game, GameError

GATELY = Game("123", {"1": 0, "2": 0, "3": 0, "1+2": 1170, "1+3": 770, "2+3": 210, "1+2+3": 1530})
MAJORITY = Game("ABC", {"A": 0, "B": 0, "C": 0, "A+B": 1, "A+C": 1, "B+C": 1, "A+B+C": 1})
GLOVE = Game("LRS", {"L": 0, "R": 0, "S": 0, "L+R": 1, "L+S": 1, "R+S": 0, "L+R+S": 1})


def bankruptcy(estate, claims):
    """What is left of the estate when the others' claims are met (O'Neill 1982)."""
    n = len(claims)
    worths = [max(0, estate - sum(c for k, c in enumerate(claims) if not mask >> k & 1)) for mask in range(1 << n)]
    return Game.from_array([f"c{c}{k}" for k, c in enumerate(claims)], worths)


def airport(costs):
    """Minus the cost of the longest runway a coalition needs (Littlechild and Owen 1973)."""
    worths = [-max((c for k, c in enumerate(costs) if mask >> k & 1), default=0) for mask in range(1 << len(costs))]
    return Game.from_array([f"plane{k}" for k in range(len(costs))], worths)


def apex():
    """A coalition wins with the big player and one other, or with all small ones."""
    wins = [(m & 1 and m != 1) or m & 0b11110 == 0b11110 for m in range(32)]
    return Game.from_array(["big", "a", "b", "c", "d"], [int(bool(won)) for won in wins])


@pytest.mark.parametrize(
    ("estate", "expected"),
    [(100, (Fraction(100, 3),) * 3), (200, (50, 75, 75)), (300, (50, 100, 150))],
)
def test_nucleolus_of_the_talmud(estate, expected):
    """Aumann and Maschler (1985)."""
    result = bankruptcy(estate, (100, 200, 300)).nucleolus()
    assert tuple(result.allocation.values()) == expected


def test_power_cooperation_of_gately():
    """Gately (1974): nucleolus 955, 395, 180; Shapley 763 1/3, 483 1/3, 283 1/3; Gately 827.7, 476.6, 225.7."""
    assert tuple(GATELY.nucleolus().allocation.values()) == (955, 395, 180)
    assert tuple(GATELY.shapley().allocation.values()) == (Fraction(2290, 3), Fraction(1450, 3), Fraction(850, 3))
    assert [round(float(x), 1) for x in GATELY.gately().allocation.values()] == [827.7, 476.6, 225.7]
    assert set(GATELY.core().vertices) == {
        (1320, 210, 0),
        (1320, 0, 210),
        (770, 760, 0),
        (410, 760, 360),
        (1170, 0, 360),
    }


def test_airport_costs_are_shared_by_segment():
    shares = airport((1, 2, 3)).shapley().allocation
    assert [-x for x in shares.values()] == [Fraction(1, 3), Fraction(5, 6), Fraction(11, 6)]


def test_majority_has_an_empty_core_with_weights_of_one_half():
    core = MAJORITY.core()
    assert core.empty
    assert core.balanced == {"A+B": Fraction(1, 2), "A+C": Fraction(1, 2), "B+C": Fraction(1, 2)}
    assert MAJORITY.least_core().epsilon == Fraction(1, 3)


def test_glove_market():
    assert tuple(GLOVE.shapley().allocation.values()) == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    assert GLOVE.core().vertices == ((1, 0, 0),)
    assert GLOVE.core().range == {"L": (1, 1), "R": (0, 0), "S": (0, 0)}


def test_apex_game():
    assert tuple(apex().nucleolus().allocation.values()) == (Fraction(3, 7), *(Fraction(1, 7),) * 4)
    assert tuple(apex().shapley().allocation.values()) == (Fraction(3, 5), *(Fraction(1, 10),) * 4)


def test_prenucleolus_may_leave_the_imputations():
    game = Game("ABC", {"A": 0, "B": 0, "C": 0, "A+B": 20, "A+C": 0, "B+C": 0, "A+B+C": 10})
    assert game.prenucleolus().allocation["C"] < 0
    assert game.nucleolus().allocation["C"] == 0


def test_a_game_without_imputation_has_no_nucleolus_and_says_why():
    game = Game("AB", {"A": 5, "B": 5, "A+B": 8})
    result = game.nucleolus()
    assert result.allocation is None
    assert "imputation" in result.reason
    assert tuple(game.prenucleolus().allocation.values()) == (4, 4)


def test_transfers_are_the_smallest_that_reach_the_core():
    game = Game("ABC", {"A": 0, "B": 6, "C": 0, "A+B": 6, "A+C": 0, "B+C": 6, "A+B+C": 9})
    paid = game.transfers({"A": 5, "B": 2, "C": 2})
    assert paid.total == 4
    assert sum(amount for _, receiver, amount in paid.payments if receiver == "B") == 4
    assert game.stability(paid.allocation) == ()
    assert game.stability({"A": 5, "B": 2, "C": 2})[0] == ("B", 4)


def test_no_payment_when_the_outcome_holds():
    assert GATELY.transfers({"1": 955, "2": 395, "3": 180}).payments == ()


def test_owen_value_of_the_trivial_unions_is_the_shapley_value():
    assert GATELY.owen(["1", "2", "3"]).allocation == GATELY.shapley().allocation
    assert GATELY.owen(["1+2+3"]).allocation == GATELY.shapley().allocation


def test_owen_value_of_a_union_of_two():
    """By hand: with 1+2 together the orders are 123, 213, 312, 321, a quarter each."""
    assert GATELY.owen(["1+2", "3"]).allocation["3"] == Fraction(1530 - 1170, 2)


def test_tau_value_by_hand():
    """Utopia 1320, 760, 360; minimal rights 410, 0, 0; the share between them is 1120 / 2030."""
    share = Fraction(1120, 2030)
    assert tuple(GATELY.tau().allocation.values()) == (410 + 910 * share, 760 * share, 360 * share)


def test_tau_refuses_a_game_that_is_not_quasi_balanced():
    assert MAJORITY.tau().allocation is None


def test_banzhaf_of_the_majority_game():
    assert set(MAJORITY.banzhaf().absolute.values()) == {Fraction(1, 2)}
    assert set(MAJORITY.banzhaf().normalised.values()) == {Fraction(1, 3)}


@pytest.mark.parametrize(
    ("worths", "message"),
    [
        ({"A": 1, "A+B": 2}, "worth of B is missing"),
        ({"A": 1, "B": 1, "A+B": float("nan")}, "finite"),
        ({"A": 1, "B": 1, "A+B": 2, "B+A": 3}, "stands twice"),
        ({"A": 1, "B": 1, "A+C": 2}, "unknown player 'C'"),
        ({"A": 1, "B": 1, "A+B": 2, 0: 1}, "empty coalition"),
    ],
)
def test_wrong_worths_are_refused_by_name(worths, message):
    with pytest.raises(GameError, match=message):
        Game("AB", worths)


def test_more_than_ten_players_are_refused():
    with pytest.raises(GameError, match="1 to 10"):
        Game.from_array([f"p{k}" for k in range(11)], [0] * 2048)


def test_an_allocation_must_spend_the_worth():
    with pytest.raises(GameError, match="sums to"):
        GATELY.stability({"1": 0, "2": 0, "3": 0})


def test_a_certificate_of_another_allocation_does_not_verify():
    from dataclasses import replace

    certificate = GATELY.nucleolus().certificate
    assert certificate.verify(GATELY)
    assert not replace(certificate, allocation=(Fraction(954), Fraction(396), Fraction(180))).verify(GATELY)
