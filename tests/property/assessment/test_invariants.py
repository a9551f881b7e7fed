"""What holds for every outcome, whatever the numbers."""

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kenes.assessment.exchange import to_json
from kenes.assessment.order import run_order
from kenes.assessment.verdict import judge
from unit.assessment.stubs import Stub, outcome

payoffs = arrays(float, (3, 5, 3), elements=st.floats(-1e4, 1e4))
finite = st.floats(allow_nan=False, allow_infinity=False)
content = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | finite | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(payoffs)
@settings(max_examples=30, deadline=None)
def test_what_holds_unpaid_can_be_held_with_payments(values):
    """The unpaid outcome is itself a division of the union's worth: if nobody blocks it, the core is not empty."""
    found = judge(outcome(values))
    for reaction in ("gamma", "delta"):
        if found.holds_unpaid[reaction]:
            assert found.payments_exist[reaction]
        share = found.share_of_draws
        assert share[f"payments_exist_{reaction}"] >= share[f"holds_unpaid_{reaction}"]
    assert share["all_gain_vs_today"] in (0.0, 0.5, 1.0)


@given(payoffs)
@settings(max_examples=30, deadline=None)
def test_break_even_has_the_sign_of_the_gain(values):
    found = judge(outcome(values))
    for player, word in found.gain_vs_today.items():
        assert word in ("yes", "no", "no change")
        assert (found.break_even_pct_gdp[player] >= 0.005) == (word == "yes")


@given(content)
@settings(max_examples=100, deadline=None)
def test_rounded_text_is_a_fixed_point(item):
    once = to_json({"item": item})
    assert to_json(json.loads(once)) == once


@given(st.integers(1, 7), st.data())
@settings(max_examples=80, deadline=None)
def test_every_area_runs_once_and_after_what_it_needs(n, data):
    needs = [data.draw(st.sets(st.integers(0, n - 1), max_size=3)) for _ in range(n)]
    areas = [Stub(f"a{k}", requires=tuple(f"a{j}.x" for j in sorted(needs[k])), gives=(f"a{k}.x",)) for k in range(n)]
    groups = run_order(data.draw(st.permutations(areas)))
    place = {area.name: g for g, group in enumerate(groups) for area in group}
    assert sorted(place) == sorted(area.name for area in areas)
    assert sum(len(group) for group in groups) == n
    reach = (
        np.linalg.matrix_power(
            np.eye(n, dtype=int) + np.array([[j in needs[k] for j in range(n)] for k in range(n)], dtype=int), n
        )
        > 0
    )
    for k in range(n):
        assert all(place[f"a{j}"] <= place[f"a{k}"] for j in needs[k])
        for j in range(n):
            assert (place[f"a{j}"] == place[f"a{k}"]) == (reach[k, j] and reach[j, k])
