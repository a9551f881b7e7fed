"""Laws every solution must obey, on thousands of random games, with second methods beside."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from kenes.games import (
    Game,
    blocked,
    core_nonempty,
    least_core_epsilon,
    nucleoli,
    prenucleoli,
    reaction_worths,
    set_partitions,
    shapley_values,
)


def games(n_max=5, low=-30, high=60):
    def build(n):
        return st.lists(st.integers(low, high), min_size=(1 << n) - 1, max_size=(1 << n) - 1).map(
            lambda w: Game.from_array([f"p{k}" for k in range(n)], [0, *w])
        )

    return st.integers(2, n_max).flatmap(build)


def members(n):
    return ((np.arange(1 << n)[:, None] >> np.arange(n)) & 1).astype(float)


def scipy_least_core(w, n):
    m = members(n)[1:-1]
    found = linprog(
        [0] * n + [1],
        A_ub=np.c_[-m, -np.ones(len(m))],
        b_ub=-w[1:-1],
        A_eq=[[1] * n + [0]],
        b_eq=[w[-1]],
        bounds=[(None, None)] * (n + 1),
    )
    return found.fun


def brute_nucleolus(w, n, rational):
    """Sequential linear programmes; a coalition is fixed when no optimum gives it less excess (tested one by one)."""
    m = members(n)[1:-1]
    fixed = {}
    bounds = [(w[1 << k], None) if rational else (None, None) for k in range(n)] + [(None, None)]
    while True:
        eq_rows = [[1] * n + [0], *([*m[k], 0] for k in fixed)]
        eq = [w[-1], *(w[k + 1] - e for k, e in fixed.items())]
        open_ = [k for k in range(len(m)) if k not in fixed]
        ub = (np.c_[-m[open_], -np.ones(len(open_))], -w[1:-1][open_])
        best = linprog([0] * n + [1], A_ub=ub[0], b_ub=ub[1], A_eq=eq_rows, b_eq=eq, bounds=bounds)
        for k in open_:
            slack = linprog(
                [*-m[k], 0], A_ub=ub[0], b_ub=ub[1], A_eq=[*eq_rows, [0] * n + [1]], b_eq=[*eq, best.fun], bounds=bounds
            )
            if -slack.fun <= w[k + 1] - best.fun + 1e-7:
                fixed[k] = best.fun
        if np.linalg.matrix_rank(np.array([r[:n] for r in eq_rows] + [m[k] for k in fixed])) == n:
            return best.x[:n]


@given(games())
@settings(max_examples=150, deadline=None)
def test_shapley_is_the_mean_over_all_orders(game):
    total = [Fraction(0)] * game.n
    for order in permutations(range(game.n)):
        mask = 0
        for k in order:
            total[k] += game.exact[mask | 1 << k] - game.exact[mask]
            mask |= 1 << k
    count = len(list(permutations(range(game.n))))
    assert tuple(game.shapley().allocation.values()) == tuple(t / count for t in total)
    assert sum(game.shapley().allocation.values()) == game.grand


@given(games(4), games(4))
@settings(max_examples=60, deadline=None)
def test_shapley_is_additive(one, other):
    if one.n == other.n:
        both = Game.from_array(one.players, [a + b for a, b in zip(one.exact, other.exact, strict=True)])
        summed = [
            a + b for a, b in zip(one.shapley().allocation.values(), other.shapley().allocation.values(), strict=True)
        ]
        assert list(both.shapley().allocation.values()) == summed


@given(games(4))
@settings(max_examples=60, deadline=None)
def test_a_null_player_gets_nothing(game):
    worths = [game.exact[mask & ~1] for mask in range(1 << game.n)]
    null = Game.from_array(game.players, worths)
    assert null.shapley().allocation[game.players[0]] == 0
    assert null.banzhaf().absolute[game.players[0]] == 0


@given(games(4), st.integers(1, 5), st.lists(st.integers(-9, 9), min_size=4, max_size=4))
@settings(max_examples=80, deadline=None)
def test_the_nucleolus_moves_with_the_game(game, scale, shift):
    """Covariance under strategic equivalence: a v + b."""
    moved = Game.from_array(
        game.players,
        [
            scale * v + sum(b for k, b in enumerate(shift[: game.n]) if mask >> k & 1)
            for mask, v in enumerate(game.exact)
        ],
    )
    before, after = game.prenucleolus().allocation, moved.prenucleolus().allocation
    assert list(after.values()) == [scale * x + b for x, b in zip(before.values(), shift, strict=False)]


@given(games())
@settings(max_examples=150, deadline=None)
def test_nucleoli_carry_certificates_and_lie_in_the_least_core(game):
    pre = game.prenucleolus()
    assert pre.certificate.verify(game)
    point = list(pre.allocation.values())
    worst = max(game.excess(point, mask) for mask in range(1, (1 << game.n) - 1))
    assert worst == game.least_core().epsilon
    inner = game.nucleolus()
    assert (inner.allocation is None) == (sum(game.exact[1 << k] for k in range(game.n)) > game.grand)
    if inner.allocation is not None:
        assert inner.certificate.verify(game)
        assert all(x >= game.exact[1 << k] for k, x in enumerate(inner.allocation.values()))


@given(games())
@settings(max_examples=150, deadline=None)
def test_an_empty_core_is_proved_by_balanced_weights(game):
    core, least = game.core(), game.least_core()
    assert least.verify(game)
    assert core.empty == (least.epsilon > 0)
    if core.empty:
        for player in game.players:
            assert sum(w for name, w in core.balanced.items() if player in name.split("+")) == 1
        assert sum(w * game.worth(name) for name, w in core.balanced.items()) > game.grand
    else:
        for vertex in core.vertices:
            assert game.stability(dict(zip(game.players, vertex, strict=True))) == ()
        lows = [min(v[k] for v in core.vertices) for k in range(game.n)]
        assert lows == [core.range[p][0] for p in game.players]


@given(games(4), st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_transfers_reach_the_core_and_no_smaller_ones_do(game, seed):
    rng = np.random.default_rng(seed)
    unpaid = [Fraction(int(x)) for x in rng.integers(-20, 40, game.n)]
    unpaid[-1] = game.grand - sum(unpaid[:-1])
    paid = game.transfers(dict(zip(game.players, unpaid, strict=True)))
    point = np.array([float(x) for x in paid.allocation.values()])
    epsilon = max(0.0, float(game.least_core().epsilon))
    assert (game.worths - members(game.n) @ point)[1:-1].max() <= epsilon + 1e-9
    n, m = game.n, members(game.n)[1:-1]
    a = np.r_[np.c_[-m, np.zeros((len(m), n))], np.c_[np.eye(n), -np.eye(n)], np.c_[-np.eye(n), -np.eye(n)]]
    u = np.array([float(x) for x in unpaid])
    b = np.r_[epsilon - game.worths[1:-1], u, -u]
    least = linprog(
        [0] * n + [0.5] * n,
        A_ub=a,
        b_ub=b,
        A_eq=[[1] * n + [0] * n],
        b_eq=[float(game.grand)],
        bounds=[(None, None)] * (2 * n),
    )
    assert float(paid.total) == pytest.approx(least.fun, abs=1e-6)
    assert len(paid.payments) <= game.n - 1


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_least_core_of_many_games_against_scipy(n):
    rng = np.random.default_rng(n)
    worths = rng.integers(-10, 20, (40, 1 << n)).astype(float)
    worths[:, 0] = 0
    assert least_core_epsilon(worths) == pytest.approx([scipy_least_core(w, n) for w in worths], abs=1e-7)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_nucleoli_of_many_games_against_sequential_programmes(n):
    rng = np.random.default_rng(n)
    worths = rng.integers(-5, 15, (15, 1 << n)).astype(float)
    worths[:, 0], worths[:, -1] = 0, worths[:, -1] + 15 * n
    for w, pre, inner in zip(worths, prenucleoli(worths), nucleoli(worths), strict=True):
        assert pre == pytest.approx(brute_nucleolus(w, n, rational=False), abs=1e-6)
        assert inner == pytest.approx(brute_nucleolus(w, n, rational=True), abs=1e-6)


@pytest.mark.parametrize("n", [3, 5])
def test_thousands_of_games_at_once_agree_with_exact_ones(n):
    rng = np.random.default_rng(7)
    worths = rng.integers(-50, 80, (2000, 1 << n)).astype(float)
    worths[:, 0] = 0
    shapley, epsilon, pre, inner = (
        shapley_values(worths),
        least_core_epsilon(worths),
        prenucleoli(worths),
        nucleoli(worths),
    )
    assert shapley.sum(axis=1) == pytest.approx(worths[:, -1], abs=1e-9)
    assert pre.sum(axis=1) == pytest.approx(worths[:, -1], abs=1e-7)
    assert (core_nonempty(worths) == ~blocked(worths, pre, 1e-7)).all()
    for k in range(0, 2000, 50):
        game = Game.from_array([f"p{i}" for i in range(n)], worths[k])
        assert epsilon[k] == pytest.approx(float(game.least_core().epsilon), abs=1e-9)
        assert pre[k] == pytest.approx(list(game.prenucleolus().floats.values()), abs=1e-8)
        exact = list(game.nucleolus().floats.values())
        assert np.isnan(inner[k]).all() if not exact else inner[k] == pytest.approx(exact, abs=1e-8)


def test_convex_games_hold_their_shapley_value_in_the_core():
    rng = np.random.default_rng(3)
    for _ in range(30):
        weight = rng.integers(1, 9, 5)
        worths = [int(sum(weight[k] for k in range(5) if mask >> k & 1)) ** 2 for mask in range(32)]
        game = Game.from_array("ABCDE", worths)
        assert game.stability(game.shapley().allocation) == ()


def test_weights_of_the_average_reaction_sum_to_one():
    ones = np.ones((len(set_partitions(5)), 5))
    sizes = np.array([mask.bit_count() for mask in range(32)])
    assert reaction_worths(ones, "average") == pytest.approx(sizes)


@pytest.mark.parametrize("reaction", ["gamma", "delta", "pessimistic", "optimistic"])
def test_reactions_against_brute_force(reaction):
    rng = np.random.default_rng(5)
    payoffs = rng.normal(size=(15, 4))
    got = reaction_worths(payoffs, reaction)
    for mask in range(1, 16):
        worths = {}
        for s, partition in enumerate(set_partitions(4)):
            if mask in partition:
                worths[len(partition)] = [
                    *worths.get(len(partition), []),
                    sum(payoffs[s, k] for k in range(4) if mask >> k & 1),
                ]
        every = [w for group in worths.values() for w in group]
        expected = {
            "gamma": worths[max(worths)][0],
            "delta": worths[min(worths)][0],
            "pessimistic": min(every),
            "optimistic": max(every),
        }
        assert got[mask] == pytest.approx(expected[reaction])


def test_ten_players_with_certificate():
    rng = np.random.default_rng(11)
    worths = [0, *(int(x) for x in rng.integers(-(10**9), 10**9, 1022)), 10**10]
    game = Game.from_array([f"p{k}" for k in range(10)], worths)
    result = game.nucleolus()
    assert result.certificate.verify(game)
    assert sum(result.allocation.values()) == 10**10


def test_worths_that_are_not_numbers_are_refused():
    with pytest.raises(ValueError, match="not finite"):
        shapley_values([0, 1, np.nan, 2])
    with pytest.raises(ValueError, match=r"2\*\*n"):
        shapley_values([0, 1, 2])
