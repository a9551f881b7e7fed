"""The scenario without each of its measures: what a measure adds to the package, and when that cannot be said."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.assessment import block as block_module
from kenes.assessment.exchange import document, schema, to_json
from kenes.assessment.left_out import leave_out, left_out_entries, without
from kenes.assessment.run import run
from kenes.assessment.sensitivity import influences
from kenes.assessment.store import BlockStore
from kenes.assessment.verdict import judge
from kenes.scenarios import Effect, Measure
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.structures import structures, together
from unit.assessment.stubs import SCENARIO, THREE, Stub, task

NAMES = [s.name for s in structures(THREE)]
WORTH = st.floats(-100.0, 100.0).map(lambda x: round(x, 3))


@dataclass
class Sum(Stub):
    """Each measure brings its worth per partner in the bloc; two measures that are both there bring their joint worth."""

    worth: dict = field(default_factory=dict)
    joint: dict = field(default_factory=dict)
    needs: frozenset = frozenset()
    shut: dict = field(default_factory=dict)

    def run(self, problem):
        there = {measure.id for measure in problem.scenario.measures}
        if not self.needs <= there:
            raise InputError("the area needs a measure that is not there.")
        each = sum(self.worth.get(name, 0.0) for name in there)
        each += sum(more for pair, more in self.joint.items() if set(pair) <= there)
        self.constant, self.lacks = 0.0, {} if there >= set(self.shut) else {NAMES[-1]: "no equilibrium"}
        kept = [s for s in problem.structures if s.name not in self.lacks]
        partners = together(problem.players, kept).sum(axis=2)
        self.spoil = lambda result: replace(result, gains=result.gains + each * partners[None, :, :, None])
        return super().run(problem)


def measured(name):
    content = {"id": name, "title": "A measure", "description": "A measure of one test.", "domain": "trade"}
    effect = Effect(area="stub", channel="any")
    return Measure(**content, rule="pair", effects=(effect,), contents=(f"stub:{name}",))


def studied(monkeypatch, area, names):
    monkeypatch.setattr(block_module, "chosen", lambda _: (area,))
    scenario = SCENARIO.model_copy(update={"measures": tuple(measured(name) for name in names)})
    return replace(task(), scenario=scenario)


def marginal(found, whole, structure=NAMES[-1]):
    return {one.measure: whole - one.gains.sel(structure=structure).values for one in found}


@settings(deadline=None, max_examples=25)
@given(worth=st.dictionaries(st.sampled_from(["a", "b", "c"]), WORTH, min_size=2), joint=WORTH)
def test_what_does_nothing_is_not_missed_and_what_works_alone_is_missed_by_its_worth(worth, joint):
    area = Sum(worth={**worth, "idle": 0.0}, joint={("a", "b"): joint} if {"a", "b"} <= set(worth) else {})
    with pytest.MonkeyPatch.context() as patched:
        study = studied(patched, area, [*worth, "idle"])
        whole = run(study, 0).totals()[0]
        found = leave_out(study)
    assert [one.measure for one in found] == [*worth, "idle"]
    idle = next(one for one in found if one.measure == "idle")
    assert np.array_equal(idle.gains.values, whole)
    both = joint if area.joint else 0.0
    for name, lost in marginal(found, whole[-1]).items():
        share = worth.get(name, 0.0) + (both if name in ("a", "b") else 0.0)
        assert lost == pytest.approx([2.0 * share] * 3, abs=1e-9)


def test_measures_that_work_only_together_are_each_missed_whole_so_nothing_adds_up(monkeypatch):
    study = studied(monkeypatch, Sum(joint={("a", "b"): 5.0}), ["a", "b"])
    whole = run(study, 0).totals()[0, -1]
    lost = marginal(leave_out(study), whole)
    assert whole.sum() == 30.0
    assert sum(values.sum() for values in lost.values()) == 60.0


def test_what_is_left_out_makes_the_scenario_impossible_is_absent_with_the_reason_and_never_zero(monkeypatch):
    study = studied(monkeypatch, Sum(worth={"a": 1.0, "b": 2.0}, needs=frozenset({"a"})), ["a", "b"])
    first, second = leave_out(study)
    assert first.gains is None
    assert "needs a measure" in first.reason
    assert second.reason == ""
    entries = left_out_entries((first, second), THREE)
    assert entries[0] == {"measure": "a", "reason": first.reason, "gains": []}
    assert [entry["structure"] for entry in entries[1]["gains"]] == NAMES


def test_a_structure_that_does_not_settle_without_the_measure_is_null_with_the_reason(monkeypatch):
    study = studied(monkeypatch, Sum(worth={"a": 1.0, "b": 2.0}, shut={"a": ""}), ["a", "b"])
    entries = {entry["measure"]: entry["gains"] for entry in left_out_entries(leave_out(study), THREE)}
    assert entries["a"][-1] == {"structure": NAMES[-1], "gain": None, "reason": "no equilibrium"}
    assert entries["a"][0]["gain"] == dict.fromkeys(THREE, 0.0)
    assert all(entry["gain"] for entry in entries["b"])


def test_a_scenario_of_one_measure_has_no_such_block(monkeypatch):
    assert leave_out(studied(monkeypatch, Sum(worth={"a": 1.0}), ["a"])) == ()


def test_only_the_measure_goes(monkeypatch):
    study = studied(monkeypatch, Sum(), ["a", "b", "c"])
    left = without(study, "b")
    assert [measure.id for measure in left.scenario.measures] == ["a", "c"]
    assert replace(left, scenario=study.scenario) == study


def test_the_document_holds_the_block_only_when_asked_and_follows_the_schema(monkeypatch):
    study = studied(monkeypatch, Sum(worth={"a": 1.0, "b": 2.0}), ["a", "b"])
    plain = run(study, 0)
    asked = replace(plain, left_out=leave_out(study))
    assert "measures_left_out" not in document(plain, judge(plain), influences(plain))
    found = json.loads(to_json(document(asked, judge(asked), influences(asked))))
    jsonschema.validate(found, schema())
    union = found["measures_left_out"][1]["gains"][-1]
    assert union == {"structure": NAMES[-1], "gain": dict.fromkeys(THREE, 2.0), "reason": None}


def test_workers_and_blocks_kept_on_disk_give_the_same(monkeypatch, tmp_path):
    area = Sum(worth={"a": 1.0, "b": 2.5})
    study = studied(monkeypatch, area, ["a", "b"])
    told = []
    plain = left_out_entries(leave_out(study, finished=told.append), THREE)
    assert told == [1, 2]
    store = BlockStore(tmp_path / "study")
    with ThreadPoolExecutor(1) as pool:
        assert left_out_entries(leave_out(study, executor=pool, store=store), THREE) == plain
    runs = area.runs
    assert left_out_entries(leave_out(study, store=store), THREE) == plain
    assert area.runs == runs
    store.forget()
    assert not (tmp_path / "study").exists()
