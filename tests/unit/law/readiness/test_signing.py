"""What to sign next: the gain an act makes possible, alone and with the rest, against a second way of counting and by hand."""

import json
import random

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.assessment.exchange import schema, to_json
from kenes.law.register.package_gains import Amount, added_up, package_gains
from kenes.law.register.readiness import readiness
from kenes.law.register.readiness_document import law_block, readiness_content
from kenes.law.register.signing import completion, made_possible, sequence, shut, steps
from kenes.vocabulary.errors import InputError
from unit.law.readiness import made

PLAIN = made.without_exceptions()
UNION = "KAZ+KGZ+UZB"


def asked(measures, register, document):
    found = readiness(measures, made.THREE, register, PLAIN, made.ON)
    gains = package_gains(document) if document else None
    return found, gains, steps(found, gains, register, PLAIN)


def by_hand(document, measure, structure):
    """G(all, s) - G(all without m, s), summed, straight from the file."""
    whole = sum(g["value"] for g in document["gains"] if g["structure"] == structure)
    block = next(b for b in document["measures_left_out"] if b["measure"] == measure)
    left = next(g for g in block["gains"] if g["structure"] == structure)
    return whole - sum(left["gain"].values())


def test_the_last_one_to_join_makes_all_of_its_measure_possible():
    register = made.register([*made.bound("a-1990", "KAZ", "UZB"), *made.not_bound("a-1990", "KGZ")])
    document = made.result({"m": 10.0, "n": 3.0})
    found, gains, acts = asked([made.measure("m", "a-1990"), made.measure("n")], register, document)
    (act,) = acts
    assert (act.act, act.instrument, act.republics, act.measures) == ("join", "a-1990", ("KGZ",), ("m",))
    # Six pairs of neighbours in the union of three, two in KAZ+UZB: D(union) = 60, D(base) = 20.
    assert act.alone.total == pytest.approx(40.0)
    assert act.alone.total == pytest.approx(by_hand(document, "m", UNION) - by_hand(document, "m", "KAZ+UZB|KGZ"))
    assert dict(zip(made.THREE, act.alone.values, strict=True)) == pytest.approx(
        {"KAZ": 10.0, "KGZ": 20.0, "UZB": 10.0}
    )
    assert act.together.total == pytest.approx(40.0)
    assert completion(found[0], gains).total == pytest.approx(40.0)
    assert completion(found[1], gains).total == 0.0


def test_an_act_that_needs_another_makes_nothing_possible_alone():
    register = made.register([*made.bound("a-1990", "KAZ"), *made.not_bound("a-1990", "KGZ", "UZB")])
    _, _, acts = asked([made.measure("m", "a-1990")], register, made.result({"m": 10.0, "n": 1.0}) | {})
    assert [(act.republics, act.alone.total, act.together.total) for act in acts] == [
        (("KGZ",), pytest.approx(20.0), pytest.approx(60.0)),
        (("UZB",), pytest.approx(20.0), pytest.approx(60.0)),
    ]
    register = made.register(
        [
            claim
            for name in ("a-1990", "b-1990")
            for claim in (*made.bound(name, "KAZ", "UZB"), *made.not_bound(name, "KGZ"))
        ]
    )
    _, _, acts = asked([made.measure("m", "a-1990", "b-1990")], register, made.result({"m": 10.0, "n": 1.0}))
    assert [(act.instrument, act.alone.total, act.together.total) for act in acts] == [
        ("a-1990", 0.0, pytest.approx(40.0)),
        ("b-1990", 0.0, pytest.approx(40.0)),
    ]


def test_open_standings_are_one_look_at_a_list_and_no_signature():
    claims = [*made.bound("a-1990", "KAZ"), made.claim("a-1990", "UZB", confidence="read")]
    found, _, acts = asked([made.measure("m", "a-1990")], made.register(claims), made.result({"m": 1.0, "n": 0.0}))
    (act,) = acts
    assert (act.act, act.republics, act.stages, act.years, act.known) == (
        "confirm",
        ("KGZ", "UZB"),
        ("confirm",),
        None,
        False,
    )
    assert found[0].base() == ("KAZ",)
    assert found[0].base_if_claims_hold == ("KAZ", "UZB")


def test_what_a_republic_takes_itself_hangs_on_no_signature():
    register = made.register(made.not_bound("a-1990", *made.THREE))
    found, gains, acts = asked([made.measure("m", "a-1990", rule="own")], register, made.result({"m": 10.0, "n": 1.0}))
    assert acts == ()
    assert sequence(found, gains, acts) == ()
    content = readiness_content([found[0].measure], made.THREE, register, PLAIN, made.ON, gains)
    assert content["measures"][0]["makes_possible"] is None
    assert content["measures"][0]["adds"]["sum"] == pytest.approx(60.0)


def test_no_signature_opens_what_a_treaty_shuts():
    register = made.register([*made.bound("a-1990", "KAZ", "KGZ"), *made.not_bound("a-1990", "UZB")])
    found, gains, acts = asked(
        [made.measure("m", "a-1990", closed=("KAZ",))], register, made.result({"m": 10.0, "n": 1.0})
    )
    assert completion(found[0], gains).total == pytest.approx(20.0)
    assert shut(found[0], gains).total == pytest.approx(40.0)
    assert [act.republics for act in acts] == [("UZB",)]
    register = made.register([*made.bound("a-1990", "KGZ", "UZB"), *made.not_bound("a-1990", "KAZ")])
    assert asked([made.measure("m", "a-1990", closed=("KAZ",))], register, made.result({"m": 10.0, "n": 1.0}))[2] == ()


def test_what_cannot_be_had_is_absent_with_the_reason_and_comes_last_never_zero():
    register = made.register([*made.bound("a-1990", "KAZ"), *made.not_bound("a-1990", "KGZ", "UZB")])
    document = made.result({"m": -10.0, "n": 1.0}, absent={("m", "KAZ+UZB|KGZ")})
    found, gains, acts = asked([made.measure("m", "a-1990")], register, document)
    assert [act.republics for act in acts] == [("KGZ",), ("UZB",)]
    assert acts[0].alone.total == pytest.approx(-20.0)
    assert acts[1].alone.values is None
    assert "without m: no equilibrium" in acts[1].alone.reason
    assert acts[1].together.total == pytest.approx(-60.0)
    nothing = package_gains(made.result({"m": 10.0, "n": 1.0}, nothing={"m"}))
    assert "no area" in completion(found[0], nothing).reason
    assert gains.adds("n", found[0].structure(made.THREE)).total == pytest.approx(6.0)


def test_without_the_block_nothing_is_said_of_gains_but_a_package_of_one_is_its_own_gain():
    register = made.register([*made.bound("a-1990", "KAZ", "UZB"), *made.not_bound("a-1990", "KGZ")])
    two = made.result({"m": 10.0, "n": 1.0}) | {"measures_left_out": []}
    assert package_gains(two) is None
    found, gains, acts = asked([made.measure("m", "a-1990")], register, two)
    assert acts[0].alone.values is None
    assert sequence(found, gains, acts) == ()
    single = made.result({"m": 10.0}) | {"measures_left_out": []}
    assert asked([made.measure("m", "a-1990")], register, single)[2][0].alone.total == pytest.approx(40.0)


def test_gains_of_other_measures_are_refused():
    document = made.result({"m": 10.0, "n": 1.0})
    document["measures_left_out"][0]["measure"] = "x"
    with pytest.raises(InputError, match="other measures than the result"):
        package_gains(document)


STANDING = st.sampled_from(["party", "signed", "not listed", ""])
WORTH = st.floats(-50, 50).map(lambda x: round(x, 2))


@st.composite
def cases(draw):
    pairs = [(name, state) for name in ("a-1990", "b-1990") for state in made.THREE]
    claims = [made.claim(*pair, act) for pair in pairs if (act := draw(STANDING))]
    bases = st.sampled_from([("a-1990",), ("b-1990",), ("a-1990", "b-1990"), ()])
    measures = [made.measure(name, *draw(bases)) for name in ("m", "n", "o")]
    return made.register(claims), measures, {measure.id: draw(WORTH) for measure in measures}


@settings(max_examples=60, deadline=None)
@given(case=cases(), seed=st.integers(0, 1000))
def test_whatever_the_order_all_acts_together_make_possible_what_completing_each_law_does(case, seed):
    register, measures, worth = case
    found, gains, acts = asked(measures, register, made.result(worth))
    whole = added_up((completion(one, gains) for one in found), 3).values
    order = sequence(found, gains, acts)
    assert len(order) == len(acts)
    assert {id(one.step) for one in order} == {id(act) for act in acts}
    if order:
        assert np.allclose(order[-1].so_far.values, whole)
        assert np.allclose(sum(one.more.values for one in order), whole)
    else:
        assert np.allclose(whole, 0.0)
    mixed = list(acts)
    random.Random(seed).shuffle(mixed)
    done = frozenset()
    for act in mixed:
        done |= act.pairs
    assert np.allclose(added_up((made_possible(one, gains, done) for one in found), 3).values, whole)


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_each_act_alone_is_what_a_register_that_holds_it_says_more(case):
    """The second way: register the consent itself, read the base anew, and take the difference of D."""
    register, measures, worth = case
    document = made.result(worth)
    found, _, acts = asked(measures, register, document)
    for act in acts:
        more = [made.claim(act.instrument, code, when="2002-02-02") for code in act.republics]
        kept = [c for c in register.claims if (c.instrument_id, c.state) not in act.pairs]
        after = readiness(measures, made.THREE, made.register([*kept, *more]), PLAIN, made.ON)
        expected = sum(
            by_hand(document, now.measure.id, now.structure(now.base()).name) - by_hand(document, was.measure.id, was.structure(was.base()).name)
            for was, now in zip(found, after, strict=True)
        )  # fmt: skip
        assert act.alone.total == pytest.approx(expected, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(case=cases())
def test_the_order_is_by_the_gain_alone_then_with_the_rest_and_the_measures_may_stand_in_any_order(case):
    register, measures, worth = case
    _, _, acts = asked(measures, register, made.result(worth))
    alone = [act.alone.total if abs(act.alone.total) >= 0.05 else 0.0 for act in acts]
    assert alone == sorted(alone, reverse=True)
    _, _, other = asked(measures[::-1], register, made.result(worth))
    key = [(act.act, act.instrument, act.republics) for act in acts]
    assert sorted(key) == sorted((act.act, act.instrument, act.republics) for act in other)
    assert sorted(alone) == pytest.approx(
        sorted(act.alone.total if abs(act.alone.total) >= 0.05 else 0.0 for act in other), abs=1e-6
    )


def test_the_greedy_order_takes_at_each_step_what_makes_most_possible():
    claims = [
        *made.bound("a-1990", "KAZ", "KGZ"),
        *made.not_bound("a-1990", "UZB"),
        *made.bound("b-1990", "KAZ"),
        *made.not_bound("b-1990", "KGZ", "UZB"),
    ]
    register = made.register(claims)
    document = made.result({"m": 10.0, "n": 3.0})
    found, gains, acts = asked([made.measure("m", "a-1990"), made.measure("n", "b-1990")], register, document)
    order = sequence(found, gains, acts)
    assert [(one.step.instrument, one.step.republics, round(one.more.total, 6)) for one in order] == [
        ("a-1990", ("UZB",), 40.0),
        ("b-1990", ("KGZ",), 6.0),
        ("b-1990", ("UZB",), 12.0),
    ]
    assert [round(one.so_far.total, 6) for one in order] == [40.0, 46.0, 58.0]


def test_where_no_act_helps_alone_the_next_is_of_the_measure_with_most_per_act_left():
    claims = [
        c for name in ("a-1990", "b-1990") for c in (*made.bound(name, "KAZ", "KGZ"), *made.not_bound(name, "UZB"))
    ]
    register = made.register(claims)
    measures = [made.measure("m", "a-1990", "b-1990"), made.measure("n")]
    found, gains, acts = asked(measures, register, made.result({"m": 10.0, "n": 3.0}))
    order = sequence(found, gains, acts)
    assert [round(one.more.total, 6) for one in order] == [0.0, 40.0]


def test_the_block_follows_the_schema_and_is_the_same_for_the_same_input():
    claims = [
        *made.bound("a-1990", "KAZ"),
        *made.not_bound("a-1990", "KGZ"),
        made.claim("b-1990", "KAZ", confidence="read"),
    ]
    register = made.register(claims)
    measures = [made.measure("m", "a-1990"), made.measure("n", "b-1990", "z-1990"), made.measure("o", rule="own")]
    document = made.result({"m": 10.0, "n": 3.0, "o": 1.0})
    block = law_block(measures, register, PLAIN, document)
    assert block["on"] == "2015-03-31"
    assert to_json(block) == to_json(law_block(measures, register, PLAIN, document))
    jsonschema.validate(json.loads(to_json(block)), schema()["properties"]["law"])
    assert block["counts"] == {"bound": 1, "not bound": 1, "not registered": 3, "unconfirmed": 1, "unknown": 3}
    assert sum(block["counts"].values()) == len(block["standings"]) == 9
    assert block["instruments"]["z-1990"] is None
    for step in block["steps"]:
        assert {(s["instrument"], s["republic"]) for s in block["standings"]} >= {
            (step["instrument"], code) for code in step["republics"]
        }
    dated = law_block(measures, register, PLAIN, document, made.ON)
    assert (dated["on"], dated["on_is"]) == ("2026-01-01", "given")


def test_amounts_add_up_or_are_absent_as_soon_as_one_is():
    one, none = Amount(np.array([1.0, 2.0])), Amount(None, "why")
    assert (one + one).total == 6.0
    assert (one - one).total == 0.0
    assert (one + none).reason == (none - one).reason == "why"
    assert added_up([], 2).total == 0.0
    assert none.total is None
