"""Rows out of order: against every subsequence by brute force."""

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
