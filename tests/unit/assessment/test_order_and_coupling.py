"""In which order areas run, to which fixed point, and what happens when one breaks its promise."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.assessment.coupling import required_by, run_group
from kenes.assessment.order import resting, run_order
from kenes.evidence import load
from kenes.numerics.anderson import ConvergenceError
from kenes.vocabulary.errors import ConsistencyError, InputError
from kenes.vocabulary.structures import structures
from unit.assessment.stubs import SCENARIO, THREE, Stub


def problem(draws=(0, 1, 2)):
    return Problem(SCENARIO, load(), THREE, structures(THREE), draws, 1)


def names(groups):
    return [sorted(area.name for area in group) for group in groups]


def test_areas_run_after_what_they_require_whatever_the_order_they_are_named_in():
    areas = [
        Stub("c", requires=("b.x", "nobody.y")),
        Stub("b", requires=("a.x",), gives=("b.x",)),
        Stub("a", gives=("a.x",)),
    ]
    for order in permutations(areas):
        assert names(run_order(order)) == [["a"], ["b"], ["c"]]
    assert run_order([]) == []


def test_areas_that_need_each_other_run_together():
    ring = [Stub(f"r{k}", requires=(f"r{(k + 1) % 3}.x",), gives=(f"r{k}.x",)) for k in range(3)]
    last, first = Stub("last", requires=("r0.x",)), Stub("first", gives=("first.x",))
    ring[1].requires = (*ring[1].requires, "first.x")
    groups = names(run_order([last, *ring, first]))
    assert groups.index(["first"]) < groups.index(["r0", "r1", "r2"]) < groups.index(["last"])
    assert len(groups) == 3


def test_an_area_that_requires_what_it_provides_is_no_group():
    assert names(run_order([Stub("a", requires=("a.x",), gives=("a.x",))])) == [["a"]]


def test_two_areas_that_provide_the_same():
    with pytest.raises(ConsistencyError, match=r"areas one and two both provide x\.y"):
        run_order([Stub("one", gives=("x.y",)), Stub("two", gives=("x.y",))])


def pair(slope_one, slope_two):
    one = Stub("one", requires=("two.x",), gives=("one.x",), constant=3.0, slope=slope_one)
    return one, Stub("two", requires=("one.x",), gives=("two.x",), constant=1.0, slope=slope_two)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.4), (-0.9, 0.8), (0.99, 0.99), (0.0, 2.0)])
def test_fixed_point_of_a_linear_pair(a, b):
    """x = 3d + a y, y = d + b x: x = (3 + a) d / (1 - ab), in each draw d = k + 1."""
    found = run_group(pair(a, b), problem())
    scale = np.array([1.0, 2.0, 3.0])[:, None, None]
    x = (3.0 + a) / (1 - a * b) * scale + np.zeros((3, 5, 3))
    y = (1.0 + 3.0 * b) / (1 - a * b) * scale + np.zeros((3, 5, 3))
    np.testing.assert_allclose(found.results["one"].gains.values[..., 0], x, rtol=2e-6 if a > 0.9 else 1e-8)
    np.testing.assert_allclose(found.results["two"].gains.values[..., 0], y, rtol=2e-6 if a > 0.9 else 1e-8)
    check = found.checks[-1]
    assert check.name == "one and two: fixed point of what they exchange (relative)"
    assert check.ok


def test_a_pair_without_a_fixed_point_raises_and_names_both():
    """ab = 1: x = 3 + y and y = 1 + x have no common solution."""
    with pytest.raises(ConvergenceError, match="one and two reach no fixed point of what they exchange"):
        run_group(pair(1.0, 1.0), problem((0,)))


def test_draws_and_structures_that_do_not_settle_are_named():
    """In draw 2 of one structure the second area answers the first with as much again and a little more."""
    one, two = pair(0.5, 0.4)

    def restless(result):
        array = result.indicators["two.x"].copy()
        at = {"draw": 2, "structure": "KAZ+UZB|KGZ"}
        if 2 in array.coords["draw"].values and "KAZ+UZB|KGZ" in array.coords["structure"].values:
            array.loc[at] = array.loc[at] + 1.0 + np.random.default_rng(two.runs).uniform(0, 1, 3)
        return replace(result, indicators={"two.x": array})

    two.spoil = restless
    with pytest.raises(
        ConvergenceError, match=r"in draws 2 \(1 of 15 draws and structures\), worst in draw 2 of KAZ\+UZB\|KGZ"
    ):
        run_group((one, two), problem())


def test_areas_rehearse_until_they_settle_and_then_run_in_full_once():
    one, two = pair(0.5, 0.4)
    found = run_group((one, two), problem())
    for area in (one, two):
        flags = [rehearsal for rehearsal, _ in area.asked]
        assert flags == [True] * (len(flags) - 1) + [False]
    passes = found.checks[-2]
    assert passes.name == "one and two: passes until what they exchange settles (number)"
    assert passes.magnitude == len(one.asked) - 2
    assert passes.ok
    assert not any(rehearsal for rehearsal, _ in run_alone().asked)


def run_alone():
    alone = Stub("alone", requires=("nobody.y",))
    run_group((alone,), problem())
    return alone


def test_what_is_left_out_in_a_rehearsal_changes_no_byte():
    plain, lazy = pair(0.7, -0.6), pair(0.7, -0.6)
    for area in lazy:
        area.idle_in_rehearsal = True
    one, other = run_group(plain, problem()), run_group(lazy, problem())
    for name in ("one", "two"):
        assert one.results[name].gains.values.tobytes() == other.results[name].gains.values.tobytes()
        assert other.results[name].gains.values.all()


def test_only_what_closes_the_ring_is_sought():
    """Of two areas, the one that gives two indicators runs first: one number of the other is sought."""
    wide = Stub("wide", requires=("thin.x",), gives=("wide.x", "wide.y"), constant=1.0, slope=0.1)
    thin = Stub("thin", requires=("wide.x", "wide.y"), gives=("thin.x",), constant=1.0, slope=0.1)
    run_group((thin, wide), problem())
    assert thin.asked[0] == (True, [])
    assert wide.asked[1:] == [(flag, ["thin.x"]) for flag, _ in wide.asked[1:]]
    # from the second pass on the wide one has run before the thin one: what it gave is what the thin one hears
    assert thin.asked[1][1] == ["wide.x", "wide.y"]
    last = run_group((thin, wide), problem()).results
    total = last["wide"].indicators["wide.x"].values + last["wide"].indicators["wide.y"].values
    expected = np.array([1.0, 2.0, 3.0])[:, None, None] + 0.1 * total
    np.testing.assert_allclose(last["thin"].gains.values[..., 0], expected, rtol=1e-14)


def test_structures_that_have_settled_are_not_run_again():
    one, two = pair(0.5, 0.4)
    counts = []

    def still(result):
        counts.append(result.gains.sizes["structure"])
        array = result.indicators["two.x"].copy()
        array[:, array.coords["structure"].values == "KAZ|KGZ|UZB"] = 7.0
        return replace(result, indicators={"two.x": array})

    two.spoil = still
    found = run_group((one, two), problem())
    assert counts[0] == counts[-1] == 5
    assert set(counts[2:-1]) == {4}
    assert (found.results["one"].gains.sel(structure="KAZ|KGZ|UZB", draw=0).values == 3.0 + 0.5 * 7.0).all()


def test_what_an_area_requires_is_had_without_the_rest():
    """The root gives to a pair that need each other; an area that nobody asks for does not run."""
    root, one, two = Stub("root", gives=("root.x",)), *pair(0.5, 0.4)
    one.requires = (*one.requires, "root.x")
    last, idle = Stub("last", requires=("two.x", "nobody.y")), Stub("idle", requires=("two.x",))
    areas = (idle, last, two, one, root)
    asked = problem((0,))
    seen = required_by("last", areas, asked)
    assert list(seen) == ["two.x"]
    whole = run_group((one, two), replace(asked, inputs={"root.x": root.run(asked).indicators["root.x"]}))
    np.testing.assert_allclose(seen["two.x"].values, whole.results["two"].indicators["two.x"].values, rtol=1e-8)
    assert list(required_by("one", areas, asked)) == ["two.x", "root.x"]
    assert required_by("root", areas, asked) == {}
    assert idle.runs == last.runs == 0
    assert resting("last", areas) == {"last", "one", "two", "root"}


def test_what_cannot_be_had_for_a_structure_is_refused():
    root = Stub("root", gives=("root.x",), lacks={"KAZ+KGZ|UZB": "nobody reported it"})
    with pytest.raises(InputError, match=r"KAZ\+KGZ\|UZB cannot be assessed: nobody reported it"):
        required_by("last", (root, Stub("last", requires=("root.x",))), problem((0,)))


def test_a_structure_one_of_them_cannot_assess_is_absent_for_both():
    one, two = pair(0.5, 0.4)
    two.lacks = {"KAZ+KGZ|UZB": "nobody reported it"}
    found = run_group((one, two), problem())
    assert dict(found.absent) == {"KAZ+KGZ|UZB": "nobody reported it"}
    assert [s.name for s in found.structures] == [s.name for s in structures(THREE) if s.name != "KAZ+KGZ|UZB"]
    for result in found.results.values():
        assert "KAZ+KGZ|UZB" not in result.gains.coords["structure"].values
    np.testing.assert_allclose(found.results["one"].gains.values[0], 3.5 / 0.8, rtol=1e-8)


def test_nothing_left_to_assess():
    lacks = {s.name: "no data" for s in structures(THREE)}
    found = run_group((Stub(lacks=lacks),), problem())
    assert found.structures == ()
    assert dict(found.absent) == lacks


def changed(**news):
    return lambda result: replace(result, **{name: change(getattr(result, name)) for name, change in news.items()})


def spoilt(array):
    copy = array.copy()
    copy.values[0, 0, 0] = np.nan
    return copy


def renamed(array, unit):
    copy = array.copy()
    copy.attrs["unit"] = unit
    return copy


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (changed(gains=spoilt), "area stub: a gain is not finite"),
        (changed(indicators=lambda _: {}), r"area stub promised s\.x and did not give it"),
        (
            changed(gains=lambda g: g.isel(structure=slice(1))),
            "area stub: its gains and its absent structures are not all the structures",
        ),
        (
            changed(gains=lambda g: g.isel(structure=slice(None, None, -1))),
            "area stub: its gains and its absent structures are not all",
        ),
        (
            changed(gains=lambda g: g.isel(republic=slice(None, None, -1))),
            "area stub: its gains are not of the players",
        ),
        (changed(gains=lambda g: g.isel(draw=slice(1, None))), "area stub: its gains are not of the draws"),
        (
            changed(gains=lambda g: g.assign_coords(account=["energy"])),
            "area stub books in energy, which it did not declare",
        ),
        (changed(gains=lambda g: renamed(g, "USD/yr")), r"area stub: its gains stand in USD/yr, not in MUSD/yr"),
        (changed(indicators=lambda i: {"s.x": spoilt(i["s.x"])}), r"area stub: s\.x is not finite"),
        (
            changed(indicators=lambda i: {"s.x": renamed(i["s.x"], "TWh")}),
            r"area stub: s\.x stands in TWh, not in MUSD/yr",
        ),
        (
            changed(indicators=lambda i: {"s.x": i["s.x"].isel(structure=slice(1))}),
            r"area stub: s\.x is not of the draws and structures",
        ),
        (changed(indicators=lambda i: {"s.x": i["s.x"].isel(republic=0)}), r"area stub: s\.x has dimensions"),
    ],
)
def test_an_area_that_breaks_its_promise_is_named(spoil, words):
    with pytest.raises(ConsistencyError, match=words):
        run_group((Stub(gives=("s.x",), spoil=spoil),), problem())
