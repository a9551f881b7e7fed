"""Rows out of order: against every subsequence by brute force."""

import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kenes.law.concordance.alignment.moves import longest_increasing, out_of_order


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_run_is_increasing_and_none_is_longer(values):
    found = longest_increasing(values)
    assert [values[k] for k in found] == sorted({values[k] for k in found})
    best = max(
        (n for n in range(len(values) + 1) for c in combinations(values, n) if list(c) == sorted(set(c))), default=0
    )
    assert len(found) == best


def test_one_article_that_moved_is_the_only_one_out_of_order():
    assert out_of_order([0, 1, 2, 3, 4], [1, 2, 3, 4, 0]) == (False, False, False, False, True)
    assert out_of_order([0, 1, 2], [0, 1, 2]) == (False, False, False)


@given(st.permutations(range(8)))
def test_the_order_in_which_pairs_are_given_does_not_matter(order):
    left, right = [*range(8)], [0, 1, 5, 2, 3, 4, 6, 7]
    shuffled = out_of_order([left[k] for k in order], [right[k] for k in order])
    assert sum(shuffled) == 1
    assert right[order[shuffled.index(True)]] == 5


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=25))
def test_what_is_out_of_order_is_neither_in_the_longest_run_nor_beside_it(pairs):
    """The same by its definition, pair against pair."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    order = sorted(range(len(pairs)), key=lambda k: pairs[k])
    kept = {order[k] for k in longest_increasing([right[k] for k in order])}
    beside = {k for k in range(len(pairs)) for m in kept if right[k] == right[m] and abs(left[k] - left[m]) == 1}
    assert out_of_order(left, right) == tuple(k not in kept | beside for k in range(len(pairs)))


def test_order_of_a_very_long_code_takes_no_time():
    places = list(range(20_000))
    begun = time.perf_counter()
    assert not any(out_of_order(places, places))
    assert time.perf_counter() - begun < 5
