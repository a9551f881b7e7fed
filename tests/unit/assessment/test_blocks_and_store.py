"""Blocks of draws: merged, kept on disk, found again; and a run that was stopped goes on."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from kenes.areas import registry
from kenes.areas.protocol import Check
from kenes.assessment import block as block_module
from kenes.assessment import run as run_module
from kenes.assessment.block import question, run_block
from kenes.assessment.outcome import merged
from kenes.assessment.run import blocks_of, run
from kenes.assessment.store import BlockStore, key, whole_directory, write_whole
from kenes.evidence import load
from kenes.scenarios import Measure
from kenes.study import Study
from kenes.vocabulary.errors import ConsistencyError, InputError
from kenes.vocabulary.structures import structures
from unit.assessment.stubs import SCENARIO, THREE, Stub, block, task

NAMES = [s.name for s in structures(THREE)]


@pytest.fixture
def areas(monkeypatch):
    """Areas under test instead of those installed."""
    installed = {"stub": Stub(), "other": Stub("other", accounts=("energy", "security"), constant=5.0)}
    monkeypatch.setattr(block_module, "chosen", lambda names: tuple(installed[name] for name in names))
    return installed


def test_what_only_passes_between_areas_is_not_kept(areas):
    areas["stub"].gives, areas["stub"].passing = ("stub.x", "stub.large"), ("stub.large",)
    areas["other"].requires = ("stub.large",)
    areas["other"].slope = 1.0
    found = run_block(task(("stub", "other")), (0,))
    assert sorted(found.indicators) == ["stub.x"]
    assert (found.gains.sel(account="energy").values == 6.0).all()


def test_the_account_of_a_structure_sees_what_the_area_requires(areas):
    areas["stub"].gives, areas["other"].requires = ("stub.x",), ("stub.x",)
    pair = structures(THREE)[1]
    asked = question(task(("stub", "other")), "other", pair)
    assert asked.structures == (pair,)
    assert asked.draws == (0,)
    assert not asked.rehearsal
    assert list(asked.inputs) == ["stub.x"]
    assert asked.inputs["stub.x"].shape == (1, 1, 3)
    assert question(task(("other",)), "stub", pair).inputs == {}


def test_an_area_brings_the_areas_it_acts_through(monkeypatch):
    areas = {name: Stub(name) for name in ("far", "near", "trade")}
    areas["far"].acts_through, areas["near"].acts_through = ("near",), ("trade", "far")
    monkeypatch.setattr(registry, "areas", lambda: areas)
    assert registry.with_those_acted_through(("far",)) == ("far", "near", "trade")
    assert registry.with_those_acted_through(("trade", "far")) == ("trade", "far", "near")
    assert registry.with_those_acted_through(("trade", "nobody")) == ("trade", "nobody")


def test_a_study_runs_the_areas_that_its_scenario_acts_through(monkeypatch):
    areas = {name: Stub(name, channels=("roads",)) for name in ("transport", "trade")}
    areas["transport"].acts_through = ("trade",)
    monkeypatch.setattr(registry, "areas", lambda: areas)
    monkeypatch.setattr("kenes.study.installed", lambda: areas)
    measure = Measure(
        id="road", title="A road", description="Exists in this test only.", domain="transport", rule="pair",
        effects=({"area": "transport", "channel": "roads"},), contents=("transit",),
    )  # fmt: skip
    scenario = SCENARIO.model_copy(update={"measures": (measure,)})
    assert Study(scenario, draws=0).task.areas == ("transport", "trade")
    with pytest.raises(InputError, match="acts in trade, which --areas leaves out"):
        Study(scenario, draws=0, areas=("transport",))


def test_draws_fall_into_blocks_of_ten_after_the_central_run():
    assert blocks_of(0) == [(0,)]
    assert blocks_of(11) == [(0,), tuple(range(1, 11)), (11,)]
    assert [len(part) for part in blocks_of(200)] == [1, *[10] * 20]


def test_accounts_of_all_areas_and_a_total_without_those_that_stand_beside(areas):
    found = run_block(task(("stub", "other")), (0, 1))
    assert list(found.gains.coords["account"].values) == ["trade", "energy", "security", "total"]
    np.testing.assert_array_equal(found.gains.sel(draw=1, account="total").values, np.full((5, 3), 2.0 + 10.0))
    assert found.residual == 2e-9


def test_a_structure_absent_in_one_area_is_absent_in_the_block(areas):
    areas["other"].lacks = {NAMES[2]: "no data"}
    found = run_block(task(("stub", "other")), (0,))
    assert dict(found.absent) == {NAMES[2]: "no data"}
    assert list(found.gains.coords["structure"].values) == [name for name in NAMES if name != NAMES[2]]
    outcome = run(task(("stub", "other")), 0)
    assert np.isnan(outcome.totals()[0, 2]).all()
    assert np.isfinite(np.delete(outcome.totals()[0], 2, axis=0)).all()


def test_absent_in_one_draw_is_absent_in_all():
    kept = [name for name in NAMES if name != NAMES[1]]
    outcome = merged(task(), [block((0,), 1.0), block((1, 2), 2.0, kept=kept, absent={NAMES[1]: "no flow"})], load())
    assert dict(outcome.absent) == {NAMES[1]: "no flow"}
    assert np.isnan(outcome.gains.sel(structure=NAMES[1]).values).all()
    assert outcome.gains.sel(structure=NAMES[0], republic="UZB", account="total").values.tolist() == [1.0, 2.0, 2.0]
    assert outcome.indicators["stub.size"].sizes["structure"] == 4


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([], "the central run is missing"),
        ([block((1,), 1.0)], "the central run is missing"),
        ([block((0,), 1.0), block((2,), 1.0)], "draws are missing or stand twice"),
        ([block((0,), 1.0), block((1,), 1.0), block((1,), 1.0)], "draws are missing or stand twice"),
        ([block((0,), 1.0), block((1,), 1.0, account="energy")], "blocks of draws book in different accounts"),
    ],
)
def test_blocks_that_do_not_fit(blocks, words):
    with pytest.raises(ConsistencyError, match=words):
        merged(task(), blocks, load())


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_the_worst_of_each_check_is_kept_and_nothing_is_worse_than_nan(order):
    sizes = (1e-12, float("nan"), -3.0)
    checks = [Check("balance", sizes[k], 1e-9) for k in order]
    outcome = merged(task(), [block((k,), 1.0, checks=[check]) for k, check in enumerate(checks)], load())
    assert len(outcome.checks) == 1
    assert np.isnan(outcome.checks[0].magnitude)
    assert not outcome.checks[0].ok


def test_residual_and_spread_are_the_largest():
    outcome = merged(task(), [block((0,), 1.0, residual=1e-9, spread=2.0), block((1,), 1.0, residual=3e-9)], load())
    assert (outcome.residual, outcome.spread) == (3e-9, 2.0)


def same(one, other):
    np.testing.assert_array_equal(one.gains.values, other.gains.values)
    assert one.gains.coords.equals(other.gains.coords)
    assert one.gains.attrs == other.gains.attrs
    assert list(one.indicators) == list(other.indicators)
    for name, array in one.indicators.items():
        assert array.identical(other.indicators[name])
    assert (dict(one.absent), one.checks, one.residual, one.spread, one.used, one.drawn) == (
        dict(other.absent), other.checks, other.residual, other.spread, other.used, other.drawn,
    )  # fmt: skip


def test_a_block_comes_back_from_disk_as_it_was(tmp_path):
    store = BlockStore(tmp_path / "study")
    kept = [name for name in NAMES if name != NAMES[1]]
    one = block(
        (1, 2),
        np.pi,
        kept=kept,
        absent={NAMES[1]: "нет данных"},
        checks=[Check("a (β)", 1 / 3, 1e-9)],
        residual=0.1,
        spread=1e-300,
    )
    assert store.find((1, 2)) is None
    store.keep((1, 2), one)
    same(store.find((1, 2)), one)
    assert [path.name for path in store.folder.iterdir()] == ["draws-000001-000002.npz"]
    store.forget()
    assert not store.folder.exists()


@pytest.mark.parametrize("harm", ["empty", "half", "text", "flipped", "array"])
def test_a_broken_file_counts_as_none(tmp_path, harm):
    store = BlockStore(tmp_path)
    store.keep((0,), block((0,), 1.0))
    path, content = store.path((0,)), store.path((0,)).read_bytes()
    if harm == "array":
        with path.open("wb") as stream:
            np.save(stream, np.zeros(3))
    else:
        middle = len(content) // 3
        flipped = (
            content[:middle] + bytes(byte ^ 255 for byte in content[middle : middle + 40]) + content[middle + 40 :]
        )
        path.write_bytes(
            {"empty": b"", "half": content[: len(content) // 2], "text": b"nothing", "flipped": flipped}[harm]
        )
    assert store.find((0,)) is None


def test_the_key_changes_with_whatever_changes_the_result(tmp_path, monkeypatch):
    monkeypatch.setattr("kenes.assessment.store.chosen", lambda names: ())
    base = task()
    keys = {
        key(base, "v"), key(base, "w"), key(replace(base, seed=2), "v"), key(replace(base, players=("KAZ", "UZB")), "v"),
        key(replace(base, areas=("other",)), "v"), key(replace(base, scenario=base.scenario.model_copy(update={"title": "Else"})), "v"),
    }  # fmt: skip
    assert len(keys) == 6
    assert key(base, "v") == key(task(), "v")


def test_the_key_knows_the_source_of_areas_from_outside(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "far_area").mkdir()
    source = tmp_path / "far_area" / "__init__.py"
    source.write_text("class Far:\n    pass\n", encoding="utf-8")
    import far_area

    monkeypatch.setattr("kenes.assessment.store.chosen", lambda names: (far_area.Far(),))
    before = key(task(), "v")
    source.write_text("class Far:\n    changed = True\n", encoding="utf-8")
    assert key(task(), "v") != before


def identical(one, other):
    assert one.gains.identical(other.gains)
    assert one.indicators["stub.x"].identical(other.indicators["stub.x"]) if "stub.x" in one.indicators else True
    assert (one.checks, one.residual, one.used, dict(one.absent)) == (
        other.checks,
        other.residual,
        other.used,
        dict(other.absent),
    )


def test_a_run_that_was_stopped_goes_on_where_it_was(areas, tmp_path, monkeypatch):
    areas["stub"].gives = ("stub.x",)
    whole = run(task(), 35)
    store, made = BlockStore(tmp_path), []

    def stopping(one, numbers):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(numbers)
        return run_block(one, numbers)

    monkeypatch.setattr(run_module, "run_block", stopping)
    with pytest.raises(KeyboardInterrupt):
        run(task(), 35, store=store)
    assert len(list(tmp_path.iterdir())) == 2

    again, seen = [], []
    monkeypatch.setattr(run_module, "run_block", lambda one, numbers: again.append(numbers) or run_block(one, numbers))
    resumed = run(task(), 35, store=store, progress=lambda done, all_draws: seen.append((done, all_draws)))
    identical(resumed, whole)
    assert again == blocks_of(35)[2:]
    assert seen == [(11, 36), (21, 36), (31, 36), (36, 36)]


def test_a_broken_block_is_made_again(areas, tmp_path):
    store = BlockStore(tmp_path)
    whole = run(task(), 15, store=store)
    store.path(blocks_of(15)[1]).write_bytes(b"half a blo")
    identical(run(task(), 15, store=store), whole)


class Shuffled(ThreadPoolExecutor):
    """Hands out work in another order than it came in."""

    def submit(self, function, one, numbers):
        import time

        return super().submit(lambda: (time.sleep(random.Random(numbers[0]).random() / 100), function(one, numbers))[1])


def test_workers_and_the_order_of_blocks_change_nothing(areas):
    areas["stub"].gives = ("stub.x",)
    whole = run(task(), 45)
    with Shuffled(4) as executor:
        identical(run(task(), 45, executor=executor), whole)
    assert whole.gains.sel(draw=45, account="total").values.tolist() == [[46.0] * 3] * 5


def test_an_error_in_a_worker_reaches_the_caller_and_finished_blocks_stay(areas, tmp_path):
    def spoil(result):
        if 11 in result.gains.coords["draw"].values:
            raise ConsistencyError("area stub: spoilt.")
        return result

    areas["stub"].spoil = spoil
    with ThreadPoolExecutor(1) as executor, pytest.raises(ConsistencyError, match="area stub: spoilt"):
        run(task(), 45, executor=executor, store=BlockStore(tmp_path))
    assert BlockStore(tmp_path).find((0,)) is not None


def test_write_whole_leaves_nothing_over(tmp_path):
    write_whole(tmp_path / "a.json", b"one")
    write_whole(tmp_path / "a.json", b"two")
    assert (tmp_path / "a.json").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_write_whole_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    write_whole(tmp_path / "a.json", b"one")

    def refuse(self, target):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", refuse)
        with pytest.raises(OSError, match="disk full"):
            write_whole(tmp_path / "a.json", b"two")
    assert (tmp_path / "a.json").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def filled(path, content="old"):
    path.mkdir()
    (path / "result").write_text(content, encoding="utf-8")
    return path


def test_a_directory_is_replaced_as_a_whole(tmp_path):
    target = filled(tmp_path / "out")
    (target / "stale").touch()
    with whole_directory(target) as draft:
        assert draft.parent == tmp_path
        (draft / "result").write_text("new", encoding="utf-8")
        assert (target / "result").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in target.iterdir()) == ["result"]
    assert (target / "result").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_the_old_directory_and_nothing_else(tmp_path, there, error):
    target = filled(tmp_path / "out") if there else tmp_path / "deep" / "out"
    with pytest.raises(error), whole_directory(target) as draft:
        (draft / "half").touch()
        raise error
    assert target.exists() == there
    assert list(target.parent.iterdir()) == ([target] if there else [])
    if there:
        assert (target / "result").read_text(encoding="utf-8") == "old"


def test_a_swap_that_fails_puts_the_old_directory_back(tmp_path, monkeypatch):
    target = filled(tmp_path / "out")
    real, calls = type(target).replace, []

    def second_fails(self, new):
        calls.append(new)
        if len(calls) == 2:
            raise OSError("busy")
        return real(self, new)

    monkeypatch.setattr(type(target), "replace", second_fails)
    with pytest.raises(OSError, match="busy"), whole_directory(target) as draft:
        (draft / "result").write_text("new", encoding="utf-8")
    assert (target / "result").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


class Point:
    """What importlib.metadata gives for an entry point."""

    def __init__(self, name, made):
        self.name, self.value, self.made = name, f"far:{name}", made

    def load(self):
        return lambda: self.made


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ([object()], "far:p0 is no area: it lacks a part of kenes.areas.protocol.Area"),
        ([Stub("same"), Stub("same")], "two areas are called 'same'"),
        ([Stub("far", accounts=("trade", "culture"))], "area far books in unknown accounts: culture"),
    ],
)
def test_the_registry_refuses_what_is_no_area(monkeypatch, made, words):
    monkeypatch.setattr(registry, "entry_points", lambda **_: [Point(f"p{k}", one) for k, one in enumerate(made)])
    registry.areas.cache_clear()
    try:
        with pytest.raises(ConsistencyError, match=words):
            registry.areas()
    finally:
        registry.areas.cache_clear()
