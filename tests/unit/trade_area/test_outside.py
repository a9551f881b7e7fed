"""What a republic gains by opening to partners outside: alone, with the union, and against runs of its own."""

import datetime

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.trade.area import TradeArea
from kenes.areas.trade.outside import SITUATIONS, options, outside_options
from kenes.areas.trade.study import Choice, Study
from kenes.evidence import Source, load
from kenes.scenarios import Measure, Scenario
from kenes.scenarios import load as catalogue
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import apart, grand

TWO = (apart(DEFAULT_PLAYERS), grand(DEFAULT_PLAYERS))
MEASURES = tuple(catalogue().measures.values())
KAZ, KGZ, TJK, TKM, UZB = range(5)


def problem(measures):
    mine = Scenario(
        id="mine", title="Mine", description="Of one test.", as_of=datetime.date(2023, 12, 31), measures=measures
    )
    return Problem(mine, load(Source()), DEFAULT_PLAYERS, TWO, (0,), 1)


def gains(*measures):
    """Gains of a run [structure, republic], cost taken off, MUSD a year."""
    return TradeArea().run(problem(measures)).gains.sel(draw=0, account="trade").values


def own(name, *members):
    """An option of the catalogue, taken by some republics only."""
    return catalogue().measures[name].model_copy(update={"members": members})


DEEP = catalogue().measures["deep-trade-agreement"]


@pytest.fixture(scope="module")
def union():
    return gains(DEEP)


@pytest.fixture(scope="module")
def found():
    """Options beside the deep agreement of the five, by measure."""
    study = Study.of(problem((DEEP,)))
    return {o.measure.id: o for o in outside_options(study, 0, Choice.of(study.problem), MEASURES)}


def test_the_options_are_national_measures_that_reach_partners():
    assert {m.id for m in options(MEASURES, ())} == {
        "deep-with-china",
        "deep-with-eaeu",
        "deep-with-eu",
        "wto-accession",
    }
    taken = (DEEP, catalogue().measures["deep-with-china"])
    assert {m.id for m in options(MEASURES, taken)} == {"deep-with-eaeu", "deep-with-eu", "wto-accession"}
    settings = {"area": "trade", "channel": "iceberg", "settings": {}}
    national = Measure.model_validate(
        {
            "id": "borders", "title": "Borders", "description": "At home only, no partner.", "domain": "trade", "rule": "own",
            "effects": [settings], "contents": ["transit"],
        }
    )  # fmt: skip
    assert options((national, DEEP), ()) == ()


def test_an_option_that_changes_nothing_gives_nothing(found):
    """Three are members of the WTO, two of the EAEU."""
    assert SITUATIONS == ("alone", "with the union")
    wto, eaeu = found["wto-accession"], found["deep-with-eaeu"]
    assert wto.changes.tolist() == [False, False, False, True, True]
    assert (wto.gain[0, :3] == 0.0).all()
    assert (wto.gain[0, 3:] != 0.0).all()
    assert eaeu.changes.tolist() == [False, False, True, True, True]
    assert (eaeu.gain[0, :2] == 0.0).all()


def test_with_the_union_an_option_without_change_is_the_union(found, union):
    assert found["wto-accession"].gain[1, :3] == pytest.approx(union[1, :3], abs=1e-6)
    assert found["deep-with-eaeu"].gain[1, :2] == pytest.approx(union[1, :2], abs=1e-6)


@pytest.mark.parametrize(
    ("name", "republic"),
    [("deep-with-china", "UZB"), ("deep-with-china", "KGZ"), ("deep-with-eu", "KAZ"), ("wto-accession", "TKM")],
)
def test_an_option_is_the_run_of_a_scenario_in_which_one_republic_takes_it(name, republic, found, union):
    k, option = DEFAULT_PLAYERS.index(republic), own(name, republic)
    assert found[name].gain[0, k] == pytest.approx(gains(option)[0, k], abs=1e-6)
    both = gains(DEEP, option)
    assert found[name].gain[1, k] == pytest.approx(both[1, k], abs=1e-6)
    extra = found[name].gain[1, k] - union[1, k]
    assert extra == pytest.approx(both[1, k] - union[1, k], abs=1e-6)
    assert abs(extra) > 1.0


def test_an_option_is_taken_by_one_republic_at_a_time(found):
    """If all five open to China at once, Uzbekistan gains less than if it were the only one."""
    every = gains(catalogue().measures["deep-with-china"])[0]
    assert found["deep-with-china"].gain[0, UZB] > every[UZB]


def test_the_cost_of_the_option_is_taken_off_and_the_cost_of_the_union_too(found):
    """If operating an agreement costs 1000 MUSD more, the option is worth that less alone, and twice that less with the union."""
    study = Study.of(problem((DEEP,)))
    dearer = Source(settings=(("trade.compliance.operation", "1005"),))
    base = load(Source()).value("trade.compliance.operation", "MUSD/year")
    again = Study.of(Problem(study.problem.scenario, load(dearer), DEFAULT_PLAYERS, TWO, (0,), 1))
    china = (catalogue().measures["deep-with-china"],)
    costly = outside_options(again, 0, Choice.of(again.problem), china)[0]
    less = found["deep-with-china"].gain - costly.gain
    assert less == pytest.approx(np.array([[1005 - base] * 5, [2 * (1005 - base)] * 5]), rel=1e-9)


def test_no_union_no_difference_between_the_situations():
    study = Study.of(problem(()))
    for option in outside_options(study, 0, Choice.of(study.problem), MEASURES):
        assert option.gain[1] == pytest.approx(option.gain[0], abs=1e-9)


def test_the_area_books_the_options_at_central_values(found):
    result = TradeArea().run(problem((DEEP,)))
    names = sorted(name for name in result.indicators if name.startswith("outside_option."))
    assert names == sorted(f"outside_option.{name}" for name in found)
    for name in names:
        array = result.indicators[name]
        assert array.dims == ("situation", "republic")
        assert array.values == pytest.approx(found[name.removeprefix("outside_option.")].gain, abs=1e-9)
