"""Corners of the core and numbers of payments against brute force in exact arithmetic, on games that are degenerate but for rounding."""

from fractions import Fraction
from functools import lru_cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.games import Game
from kenes.games.transfers import settle

TINY = (0, Fraction(1, 10**9), Fraction(1, 10**10), Fraction(1, 10**11), Fraction(1, 10**12))


def solved(rows):
    """Solution of a square system [coefficients, right side]; None when it is singular."""
    rows = [[Fraction(a) for a in row] for row in rows]
    size = len(rows)
    for k in range(size):
        lead = next((i for i in range(k, size) if rows[i][k]), None)
        if lead is None:
            return None
        rows[k], rows[lead] = rows[lead], rows[k]
        rows[k] = [a / rows[k][k] for a in rows[k]]
        for i in range(size):
            if i != k and rows[i][k]:
                rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k], strict=True)]
    return tuple(row[-1] for row in rows)


@lru_cache
def regular_bases(n):
    """All choices of n - 1 proper coalitions that with everybody pin every player."""
    everyone = (1 << n) - 1
    return [
        tight
        for tight in combinations(range(1, everyone), n - 1)
        if abs(np.linalg.det([[(m >> k) & 1 for k in range(n)] for m in (*tight, everyone)])) > 0.5
    ]


def brute_corners(game, bases):
    n, everyone = game.n, (1 << game.n) - 1
    found = set()
    for tight in bases:
        point = solved([[*((m >> k) & 1 for k in range(n)), game.exact[m]] for m in (*tight, everyone)])
        if point not in found and all(game.excess(point, mask) <= 0 for mask in range(1, everyone)):
            found.add(point)
    return tuple(sorted(found))


@st.composite
def nearly_degenerate(draw, n):
    """An additive or convex game with few different worths, each moved by nothing or by 1e-12 to 1e-9; the core is mostly not empty."""
    weight = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    power = draw(st.sampled_from([1, 1, 2]))
    move = draw(st.lists(st.tuples(st.sampled_from(TINY), st.sampled_from([1, -1])), min_size=1 << n, max_size=1 << n))
    slack = draw(st.sampled_from([0, *(2 * t for t in TINY[1:]), 1]))
    worths = []
    for mask in range(1 << n):
        base = sum(w for k, w in enumerate(weight) if mask >> k & 1) ** power
        worths.append(base + (move[mask][0] * move[mask][1] if mask else 0) + (slack if mask == (1 << n) - 1 else 0))
    if draw(st.booleans()):
        worths = [float(w) for w in worths]
    return Game.from_array([f"p{k}" for k in range(n)], worths)


def compare(game, bases):
    core = game.core()
    corners = brute_corners(game, bases)
    assert core.empty == (not corners)
    assert (core.vertices or ()) == corners
    if corners:
        ends = {p: (min(c[k] for c in corners), max(c[k] for c in corners)) for k, p in enumerate(game.players)}
        assert core.range == ends


@given(nearly_degenerate(3))
@settings(max_examples=150, deadline=None)
def test_corners_of_three_players(game):
    compare(game, regular_bases(3))


@given(nearly_degenerate(4))
@settings(max_examples=40, deadline=None)
def test_corners_of_four_players(game):
    compare(game, regular_bases(4))


def five(seed, size):
    """A game of five players with few corners, each of which falls apart into several when worths are moved by up to 10**-size."""
    rng = np.random.default_rng(seed)
    worths = [Fraction(max(0, mask.bit_count() - 2)) for mask in range(32)]
    moves = [Fraction(int(rng.integers(-5, 6)), 5 * 10**size) for _ in range(32)]
    return Game.from_array("ABCDE", [0, *(w + m for w, m in zip(worths[1:-1], moves[1:-1], strict=True)), worths[-1]])


@pytest.mark.parametrize(("seed", "size"), [(1, 9), (2, 10), (3, 12)])
def test_corners_of_five_players(seed, size):
    """Bases of brute force are thinned to those near a corner, with a margin a million times what was moved and more."""
    game = five(seed, size)
    members = (np.arange(32)[:, None] >> np.arange(5)) & 1
    bases = np.array([[*tight, 31] for tight in regular_bases(5)])
    points = np.linalg.solve(members[bases], game.worths[bases][..., None])[..., 0]
    near = bases[(points @ members.T >= game.worths - 1e-3).all(axis=1)][:, :-1].tolist()
    corners = brute_corners(game, near)
    assert len(corners) > len({tuple(round(float(x), 6) for x in corner) for corner in corners})
    assert game.core().vertices == corners


def test_corners_that_differ_by_a_billionth_of_a_billionth_are_told_apart():
    gap = Fraction(1, 10**18)
    game = Game("ABC", {"A": 0, "B": 0, "C": 0, "A+B": 1 - gap, "A+C": 1 - gap, "B+C": 0, "A+B+C": 1})
    assert game.core().vertices == ((1 - 2 * gap, gap, gap), (1 - gap, 0, gap), (1 - gap, gap, 0), (1, 0, 0))


def test_worths_of_any_size_are_listed():
    game = Game("ABC", {mask: Fraction(10) ** 400 if mask == 7 else 0 for mask in range(1, 8)})
    assert game.core().vertices == ((0, 0, 10**400), (0, 10**400, 0), (10**400, 0, 0))


def partitions(items):
    if not items:
        yield []
        return
    first, *rest = items
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            for more in partitions([k for k in rest if k not in others]):
                yield [[first, *others], *more]


def fewest(change):
    """Players who change less the largest number of groups summing to zero, over all partitions of them."""
    movers = [k for k, c in enumerate(change) if c]
    counts = [len(p) for p in partitions(movers) if all(sum(change[k] for k in group) == 0 for group in p)]
    return len(movers) - max(counts)


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=7), st.sampled_from([1, 3, 10**12]))
@settings(max_examples=200, deadline=None)
def test_payments_are_as_few_as_brute_force_finds(most, part):
    change = [Fraction(c, part) for c in (*most, -sum(most))]
    payments = settle(change)
    carried = [Fraction(0)] * len(change)
    for payer, receiver, amount in payments:
        assert amount > 0
        carried[payer] -= amount
        carried[receiver] += amount
    assert carried == change
    assert len(payments) == fewest(change)
    assert sum(p[2] for p in payments) == sum(c for c in change if c > 0)


@pytest.mark.parametrize("seed", range(3))
def test_payments_of_ten_players_with_planted_groups(seed):
    """Groups of 3, 3 and 4 whose changes sum to zero, in mixed order: at most seven payments, and no fewer than brute force allows."""
    rng = np.random.default_rng(seed)
    change = []
    for size in (3, 3, 4):
        part = [int(x) for x in rng.integers(-50, 50, size - 1)]
        change += [*part, -sum(part)]
    mixed = [Fraction(change[k]) for k in rng.permutation(10)]
    assert len(settle(mixed)) == fewest(mixed) <= 7
