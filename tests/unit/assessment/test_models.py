"""Another model beside the headline: what it replaces, what it leaves, and how both are pooled; by hand."""

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest

from kenes.assessment.exchange import document, gain_entries, model_entries, schema, to_json
from kenes.assessment.models import PREFIX, other_models, pooled
from kenes.assessment.sensitivity import influences
from kenes.assessment.verdict import NO, YES, judge, judge_alone
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.structures import structures
from unit.assessment.stubs import THREE, outcome

NAMES = [s.name for s in structures(THREE)]
UNION = NAMES.index("KAZ+KGZ+UZB")
PAIR = NAMES.index("KAZ+KGZ|UZB")


def beside(one, values, key="trade.sectors", kept=None):
    """Outcome with another model: `values` broadcasts to [draw, structure, republic]."""
    names = kept or NAMES
    draws = one.draws + 1
    full = np.broadcast_to(np.asarray(values, dtype=float), (draws, len(names), len(THREE)))
    coords = {"draw": list(range(draws)), "structure": names, "republic": list(THREE)}
    array = labelled(full.copy(), coords, name=PREFIX + key, unit=MONEY_UNIT)
    return replace(one, indicators={**one.indicators, PREFIX + key: array}, beside_used=("trade.theta",))


def payoffs(union, pairs=0.0):
    values = np.full((len(NAMES), 3), pairs)
    values[0], values[UNION] = 0.0, union
    return values


def accounts(**columns):
    """Central outcome that books in several accounts, each [republic] in every structure; the total is given too."""
    one = outcome([payoffs([0.0] * 3)])
    values = np.stack([np.broadcast_to(column, (1, len(NAMES), 3)) for column in columns.values()], axis=-1)
    coords = {"draw": [0], "structure": NAMES, "republic": list(THREE), "account": list(columns)}
    return replace(one, gains=labelled(values.astype(float), coords, name="gain", unit=MONEY_UNIT))


def test_a_single_model_stands_alone():
    one = outcome([payoffs([10.0, 20.0, 30.0])] * 3)
    assert other_models(one) == ()
    assert model_entries(one) == []
    assert np.array_equal(pooled(one), one.gains.values[1:])


def test_the_account_is_replaced_and_the_total_moves_by_the_difference():
    """Trade 10, 20, 30 and energy 1, 2, 3: with trade of 4, 4, 4 the totals are 5, 6, 7."""
    one = accounts(trade=[10, 20, 30], energy=[1, 2, 3], total=[11, 22, 33])
    (model,) = other_models(beside(one, 4.0))
    gains = model.outcome.gains
    assert (model.account, model.name) == ("trade", "sectors")
    for name, expected in (("trade", [4, 4, 4]), ("energy", [1, 2, 3]), ("total", [5, 6, 7])):
        assert gains.sel(draw=0, structure=NAMES[UNION], account=name).values == pytest.approx(expected)
    assert gains.dims == one.gains.dims
    assert model.outcome.totals()[0, PAIR] == pytest.approx([5, 6, 7])
    assert model.outcome.used == ("trade.theta",)
    assert not any(name.startswith(PREFIX) for name in model.outcome.indicators)


def test_an_account_beside_the_total_does_not_move_it():
    one = accounts(trade=[10, 20, 30], security=[1, 2, 3], total=[10, 20, 30])
    (model,) = other_models(beside(one, 9.0, key="security.wide"))
    gains = model.outcome.gains.sel(draw=0, structure=NAMES[UNION])
    assert gains.sel(account="security").values == pytest.approx([9, 9, 9])
    assert gains.sel(account="total").values == pytest.approx([10, 20, 30])


def test_the_headline_is_not_touched():
    one = beside(outcome([payoffs([10.0, 20.0, 30.0])] * 3), 4.0)
    before = one.gains.copy(deep=True)
    other_models(one)
    pooled(one)
    judge(one)
    assert one.gains.identical(before)


def test_two_models_of_two_accounts_each_replace_their_own():
    one = accounts(trade=[10, 20, 30], energy=[1, 2, 3], total=[11, 22, 33])
    found = other_models(beside(beside(one, 4.0), 0.0, key="energy.grid"))
    assert [(m.account, m.name) for m in found] == [("energy", "grid"), ("trade", "sectors")]
    union = [m.outcome.totals()[0, UNION].tolist() for m in found]
    assert union == [[10, 20, 30], [5, 6, 7]]


def draws():
    """Headline 0 (central), then 1, 2, 3, 4; the other model 5 (central), then 11, 12, 13, 14; for every republic."""
    one = outcome([payoffs([float(k)] * 3, pairs=float(k)) for k in range(5)])
    values = np.array([5.0, 11, 12, 13, 14])[:, None, None] * np.ones((5, len(NAMES), 3))
    values[:, 0] = 0.0
    return beside(one, values)


def test_ranges_are_over_the_draws_of_both_models():
    """1, 2, 3, 4, 11, 12, 13, 14 sorted: p05 lies 0.35 of the way from 1 to 2, p95 0.65 from 13 to 14; no central run."""
    one = draws()
    assert pooled(one).shape == (8, 5, 3, 2)
    assert sorted(pooled(one)[:, UNION, 0, 1]) == [1, 2, 3, 4, 11, 12, 13, 14]
    entries = gain_entries(one)
    union = next(e for e in entries if e["structure"] == NAMES[UNION] and e["account"] == "total")
    assert (union["value"], union["p05"], union["p95"]) == pytest.approx((0.0, 1.35, 13.65))


def test_each_model_has_its_own_range_and_the_headline_comes_first():
    entries = model_entries(draws())
    assert [(e["name"], e["account"]) for e in entries] == [("headline", None), ("sectors", "trade")]
    for entry, expected in zip(entries, ((0.0, 1.15, 3.85), (5.0, 11.15, 13.85)), strict=True):
        (union,) = (g for g in entry["gains"] if g["structure"] == NAMES[UNION] and g["republic"] == "UZB")
        assert (union["value"], union["p05"], union["p95"]) == pytest.approx(expected)


def test_shares_of_draws_are_the_mean_of_both_models():
    """All gain in 3 of 4 draws of the headline and in 1 of 4 of the other: a half. The answers are those of the headline."""
    good, bad = payoffs([100.0] * 3), payoffs([100.0, -100.0, 100.0])
    one = beside(outcome([good, good, good, bad, good]), [good, bad, bad, good, bad])
    verdict = judge(one)
    assert judge_alone(one).share_of_draws["all_gain_vs_today"] == 0.75
    assert verdict.share_of_draws["all_gain_vs_today"] == 0.5
    assert verdict.gain_vs_today == dict.fromkeys(THREE, YES)
    (model,) = other_models(one)
    assert judge_alone(model.outcome).share_of_draws["all_gain_vs_today"] == 0.25
    other = beside(outcome([good, good]), [bad, bad])
    (model,) = other_models(other)
    assert judge_alone(model.outcome).gain_vs_today["KGZ"] == NO
    assert judge(other).gain_vs_today["KGZ"] == YES
    assert judge(other).break_even_pct_gdp == judge_alone(other).break_even_pct_gdp


def test_every_share_is_pooled():
    """In both draws two of the headline's republics block; nobody does in the other model."""
    blocked, fine = payoffs([0.0, 20.0, 20.0]), payoffs([100.0] * 3)
    blocked[PAIR] = [15.0, 15.0, 0.0]
    shares = judge(beside(outcome([blocked] * 3), fine)).share_of_draws
    assert shares["holds_unpaid_gamma"] == shares["holds_unpaid_delta"] == 0.5
    assert shares["payments_exist_gamma"] == 1.0
    assert shares["all_gain_vs_today"] == 0.5


def test_without_draws_there_are_no_shares_and_no_ranges():
    one = beside(outcome([payoffs([10.0] * 3)]), 4.0)
    assert set(judge(one).share_of_draws.values()) == {None}
    assert gain_entries(one)[0]["p05"] is None
    assert model_entries(one)[1]["gains"][0]["p05"] is None


def absent():
    kept = [name for name in NAMES if name != NAMES[PAIR]]
    rows = [np.full((4, 3), 100.0)] * 3
    return beside(outcome(rows, kept=kept, absent={NAMES[PAIR]: "nobody reported it"}), 40.0, kept=kept)


def test_a_structure_that_is_absent_stays_absent():
    one = absent()
    (model,) = other_models(one)
    totals = model.outcome.totals()
    assert np.isnan(totals[:, PAIR]).all()
    assert (np.delete(totals, PAIR, axis=1) == 40.0).all()
    assert np.isnan(pooled(one)[:, PAIR]).all()
    assert np.isfinite(np.delete(pooled(one), PAIR, axis=1)).all()
    assert dict(model.outcome.absent) == {NAMES[PAIR]: "nobody reported it"}


def test_an_absent_structure_has_no_numbers_in_either_model():
    one = absent()
    for entry in gain_entries(one):
        missing = entry["structure"] == NAMES[PAIR]
        assert (entry["value"] is None) == (entry["p05"] is None) == (entry["p95"] is None) == missing
    for entry in model_entries(one):
        assert {g["structure"] for g in entry["gains"]} == set(NAMES) - {NAMES[PAIR]}
    shares = judge(one).share_of_draws
    assert shares["all_gain_vs_today"] == 1.0
    assert shares["holds_unpaid_gamma"] is None
    assert shares["all_better_in_than_out"] is None


@pytest.mark.parametrize("one", [draws(), absent()], ids=["draws", "absent"])
def test_a_document_with_two_models_follows_the_schema(one):
    content = json.loads(to_json(document(one, judge(one), influences(one))))
    jsonschema.validate(content, schema())
    assert [entry["name"] for entry in content["models"]] == ["headline", "sectors"]
