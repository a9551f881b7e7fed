"""Small rivers with an answer known by hand, by closed form or by trying everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.areas.river_power.accounts import money, reserves
from kenes.areas.river_power.bloc import Bloc, borders
from kenes.areas.river_power.equilibrium import Game, Precision
from river_cases.small_river import HOURS, N, chain

PRECISE = Precision(1, 1e-9, 0.1)


def seasonal(values: list[float]) -> np.ndarray:
    """[node, month]: everything in April, so that one season has one month."""
    found = np.zeros((len(values), N))
    found[:, 6] = values
    return found


def worths(case, blocs):
    game = Game(case, np.zeros((len(borders(case)), N)), PRECISE)
    point = game.fixed_point(blocs, game.reference)
    return sum((money(game.program(b), r).total for b, r in point.responses.items()), np.zeros(5)), point


def best_on_a_grid(inflow: list[int], demand: list[int], value: np.ndarray, steps: int = 24) -> float:
    """Largest benefit of a river of three by trying all allocations in equal steps (Ambec and Sprumont 2002, programme (1))."""
    amounts = np.linspace(0, 12, steps + 1)

    def benefit(water: float, want: float) -> float:
        block = want / len(value)
        return float(sum(v * np.clip(water - k * block, 0, block) for k, v in enumerate(value)))

    best = 0.0
    for taken in product(amounts, repeat=3):
        here = np.cumsum(np.array(inflow) - np.array(taken))
        if (here >= -1e-9).all():
            best = max(best, sum(benefit(t, d) for t, d in zip(taken, demand, strict=True)))
    return best


@pytest.mark.parametrize(
    ("inflow", "demand"), [([6, 2, 0], [4, 4, 8]), ([9, 0, 0], [12, 4, 4]), ([2, 3, 4], [4, 8, 4])]
)
def test_a_river_of_three_shares_as_the_grid_says(inflow, demand):
    value = np.array([0.3, 0.1])
    case = chain([1, 2, 4], seasonal(inflow), seasonal(demand), value)
    union, _ = worths(case, [Bloc.whole((1, 2, 4)), Bloc((0,)), Bloc((3,))])
    assert union.sum() == pytest.approx(best_on_a_grid(inflow, demand, value), abs=1e-6)


def test_downstream_increments_of_ambec_and_sprumont():
    """Inflow 6, 2, 0; demands 4, 4, 8 in two equal blocks of 0.3 and 0.1.

    Alone each takes what passes: 4, 4, 0 and benefits 0.8, 0.8, 0. {1, 2} gains nothing more. All three put 8 units where they are worth
    0.3 each: 2.4. The third gets its marginal contribution, 0.8.
    """
    case = chain([1, 2, 4], seasonal([6, 2, 0]), seasonal([4, 4, 8]), np.array([0.3, 0.1]))
    others = [Bloc((0,)), Bloc((3,))]
    alone, _ = worths(case, [Bloc((1,)), Bloc((2,)), Bloc((4,)), *others])
    two, _ = worths(case, [Bloc.whole((1, 2)), Bloc((4,)), *others])
    three, _ = worths(case, [Bloc.whole((1, 2, 4)), *others])
    assert alone[[1, 2, 4]] == pytest.approx([0.8, 0.8, 0.0])
    assert two[[1, 2]].sum() == pytest.approx(1.6)
    assert three.sum() == pytest.approx(2.4)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 10), min_size=3, max_size=3), st.lists(st.floats(1, 10), min_size=3, max_size=3))
def test_a_larger_bloc_is_never_worse(inflow, demand):
    case = chain([1, 2, 4], seasonal(inflow), seasonal(demand), np.array([0.3, 0.2, 0.1]))
    others = [Bloc((0,)), Bloc((3,))]
    alone, _ = worths(case, [Bloc((1,)), Bloc((2,)), Bloc((4,)), *others])
    two, _ = worths(case, [Bloc((1,)), Bloc.whole((2, 4)), *others])
    three, _ = worths(case, [Bloc.whole((1, 2, 4)), *others])
    assert alone.sum() <= two.sum() + 1e-7
    assert two.sum() <= three.sum() + 1e-7


def dam_above_fields():
    """100 hm3 come to a dam in October; load in January; fields below ask for 80 in April, half worth 0.3, half 0.04."""
    inflow, demand = np.zeros((2, N)), np.zeros((2, N))
    inflow[0, 0], demand[1, 6] = 100.0, 80.0
    load = np.zeros((5, N))
    load[1, 3] = 1000.0 / HOURS[3]
    return chain(
        [1, 4],
        inflow,
        demand,
        np.array([0.3, 0.04]),
        active=200.0,
        energy=2.0,
        load=load,
        cost=np.array([0.0, 0.05, 0.0, 0.0, 0.0]),
    )


def test_winter_power_against_summer_fields_in_closed_form():
    """A dam above, fields below: 100 hm3 come in October, power is worth 0.05 x 2 MUSD/hm3 in January and nothing in April.

    Alone the dam empties in winter and the fields are dry. Together water goes to the first 40 hm3 of fields, worth 0.3, and not to the
    next 40, worth 0.04; the other 60 make power in January.
    """
    case = dam_above_fields()
    others = [Bloc((0,)), Bloc((2,)), Bloc((3,))]
    alone, _ = worths(case, [Bloc((1,)), Bloc((4,)), *others])
    joint, point = worths(case, [Bloc.whole((1, 4)), *others])
    assert alone[[1, 4]] == pytest.approx([-(1000 - 200) * 0.05, 0.0])
    assert joint[[1, 4]] == pytest.approx([-(1000 - 120) * 0.05, 40 * 0.3])
    volume = point.responses[Bloc.whole((1, 4))].values["volume"][0]
    assert volume[:3] == pytest.approx([100.0, 100.0, 100.0])
    assert volume[3:6] == pytest.approx([40.0, 40.0, 40.0])


@pytest.mark.parametrize(
    ("room", "fields", "kept"), [(30.0, 40.0, 10.0), (60.0, 60.0, 0.0), (0.0, 40.0, 40.0), (100.0, 80.0, 0.0)]
)
def test_a_second_dam_below_stores_what_winter_power_lets_go_in_closed_form(room, fields, kept):
    """The dam above fields, with a second one of a republic below: what fits into it serves power in January and fields in April.

    A hm3 is worth 0.1 in January, 0.3 in April up to 40 and 0.04 up to 80. Alone all 100 hm3 come in January and fields get what the lower
    dam holds. Together the upper dam keeps only what the first 40 hm3 of fields lack.
    """
    case = dam_above_fields()
    stores = case.stores
    second = replace(
        stores,
        sites=("dam", "below"),
        node=np.array([0, 1]),
        dead=np.zeros(2),
        full=np.append(stores.full, room),
        start=np.zeros(2),
        target=np.zeros(2),
        price=np.append(stores.price, 0.0),
        evaporation=np.zeros((2, N)),
    )
    case = replace(case, stores=second)
    others = [Bloc((0,)), Bloc((2,)), Bloc((3,))]
    alone, _ = worths(case, [Bloc((1,)), Bloc((4,)), *others])
    joint, point = worths(case, [Bloc.whole((1, 4)), *others])

    def crops(water):
        return 0.3 * min(water, 40.0) + 0.04 * max(min(water, 80.0) - 40.0, 0.0)

    assert alone[[1, 4]] == pytest.approx([-(1000 - 200) * 0.05, crops(room)])
    assert joint[[1, 4]] == pytest.approx([-(1000 - 2 * (100 - kept)) * 0.05, crops(fields)])
    assert point.responses[Bloc.whole((1, 4))].values["volume"][0, 3:6] == pytest.approx([kept] * 3)


def test_a_pool_that_does_not_share_rivers_still_owes_the_flows_of_today():
    case = dam_above_fields()
    others = [Bloc((0,)), Bloc((2,)), Bloc((3,))]
    game = Game(case, np.zeros((1, N)), PRECISE)
    today = game.fixed_point([Bloc((1,)), Bloc((4,)), *others], game.reference)
    game.today = today.delivered
    pair = frozenset({frozenset((1, 4))})
    pool = Bloc((1, 4), frozenset(), pair)
    response = game.fixed_point([pool, *others], today.delivered).responses[pool]
    assert money(game.program(pool), response).total[[1, 4]] == pytest.approx([-40.0, 0.0])
    assert response.breach == pytest.approx(0.0, abs=1e-9)


def test_reserves_are_held_once_in_a_group():
    largest = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    alone = reserves(largest, 2.0, ((0,), (1,), (2,), (3,), (4,)))
    together = reserves(largest, 2.0, ((0, 1, 2, 3, 4),))
    assert alone == pytest.approx(2 * largest)
    assert together.sum() == pytest.approx(2 * 5.0)
    assert (together <= alone + 1e-12).all()
