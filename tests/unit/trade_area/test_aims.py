"""The cut of trade cost that brings trade to an aim: on functions with a known answer, and in the data."""

from dataclasses import replace

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.trade.area import TradeArea
from kenes.areas.trade.model import ConvergenceError
from kenes.areas.trade.study import Choice, Study
from kenes.areas.trade.trade_aim import DEEPEST, cut_that_reaches
from kenes.evidence import Source, load
from kenes.scenarios import load as catalogue
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import apart, grand, named
from unit.evidence.writing import folder, text

AIM = "trade.aim.intra_regional_15bn"
THREE = (apart(DEFAULT_PLAYERS), named(DEFAULT_PLAYERS, "KAZ+UZB|KGZ|TJK|TKM"), grand(DEFAULT_PLAYERS))
TODAY = 10_839.56


@pytest.mark.parametrize("theta", [0.5, 4.0, 40.0])
@pytest.mark.parametrize("aim", [1000.001, 1500.0, 9000.0])
def test_a_log_linear_trade_by_hand(theta, aim):
    """Trade 1000 e^(-4 c) reaches the aim at c = -ln(aim / 1000) / 4, whatever elasticity the first guess has."""
    found = cut_that_reaches(lambda cut: 1000.0 * np.exp(-4.0 * cut), aim, theta)
    assert found == pytest.approx(-np.log(aim / 1000) / 4, abs=1e-9)


@pytest.mark.parametrize("curve", [-3.0, 3.0])
def test_a_curved_trade_by_hand(curve):
    """ln trade = 4 x + curve x^2 of the cut x: at x = 0.3 it is 1.2 + 0.09 curve."""
    found = cut_that_reaches(lambda c: np.exp(-4.0 * c + curve * c**2), float(np.exp(1.2 + 0.09 * curve)), 4.0)
    assert found == pytest.approx(-0.3, abs=1e-8)


def test_the_search_never_raises_cost_nor_cuts_beyond_the_deepest():
    """Half of trade does not respond: 1000 (e^(5 x) + 1) / 2 doubles at x = ln(3) / 5."""
    asked = []

    def trade(cut):
        asked.append(cut)
        return 1000.0 * (0.5 * np.exp(-5.0 * cut) + 0.5)

    assert cut_that_reaches(trade, 2000.0, 5.0) == pytest.approx(-np.log(3) / 5, abs=1e-8)
    assert min(asked) >= DEEPEST
    assert max(asked) == 0.0


@pytest.mark.parametrize("aim", [1000.0, 999.0, 1.0])
def test_an_aim_that_is_reached_today_takes_no_cut(aim):
    assert cut_that_reaches(lambda cut: 1000.0 * np.exp(-4.0 * cut), aim, 4.0) == 0.0


def test_an_aim_beyond_the_deepest_cut_is_told():
    deepest = 1000.0 * np.exp(-4.0 * DEEPEST)
    found = cut_that_reaches(lambda cut: 1000.0 * np.exp(-4.0 * cut), 0.999 * deepest, 4.0)
    assert found == pytest.approx(DEEPEST, abs=1e-3)
    with pytest.raises(ConvergenceError, match="No cut of trade cost brings trade to the aim"):
        cut_that_reaches(lambda cut: 1000.0 * np.exp(-4.0 * cut), 1.01 * deepest, 4.0)
    with pytest.raises(ConvergenceError, match="No cut of trade cost brings trade to the aim"):
        cut_that_reaches(lambda cut: 1000.0 * (2.0 - np.exp(cut)), 2500.0, 4.0)


def test_trade_that_jumps_over_the_aim_is_told():
    with pytest.raises(ConvergenceError, match="does not settle"):
        cut_that_reaches(lambda cut: 1000.0 if cut > -0.2 else 2000.0, 1500.0, 4.0)


def problem(folders, musd, draws=(0,)):
    rows = text(
        {"id": AIM, "value": str(musd), "unit": "MUSD", "low": "", "high": "", "distribution": "", "status": "assumed"}
    )
    source = Source(overlays=(folder(folders / f"aim{musd}", aim=rows),))
    return Problem(catalogue().scenario("trade-15bn"), load(source), DEFAULT_PLAYERS, THREE, draws, 1)


@pytest.fixture(scope="module")
def fifteen(tmp_path_factory):
    return Study.of(problem(tmp_path_factory.mktemp("aims"), 15_000, draws=(0, 3)))


@pytest.fixture(scope="module")
def solved(fifteen):
    """The central run and a draw."""
    return [fifteen.solve(k, Choice.of(fifteen.problem)) for k in (0, 1)]


def test_the_aim_is_reached_when_all_unite(solved):
    """Trade among the five at the new equilibrium is 15 bn USD, in the central run and in a draw; a pair alone has less."""
    for one in solved:
        nobody, pair, united = one.intra
        assert united == pytest.approx(15_000.0, rel=1e-6)
        assert nobody < pair < united
        assert -1.0 < one.cuts["trade-aim-15bn"] < 0.0
        assert (one.variation[2] > 0).all()
        assert (one.variation[0] == 0).all()
    assert solved[0].intra[0] == pytest.approx(TODAY, abs=1)
    assert solved[0].cuts != solved[1].cuts


def test_the_cut_is_reported_in_per_cent_and_counts_in_both_runs(fifteen, solved):
    result = TradeArea().run(replace(fifteen.problem, draws=(0,)))
    cut, known = result.indicators["trade.cut_to_aim.trade-aim-15bn"], solved[0].cuts["trade-aim-15bn"]
    assert cut.dims == ("draw",)
    assert float(cut.sel(draw=0)) == pytest.approx(100 * (1 - np.exp(known)), rel=1e-9)
    assert result.gains.sel(draw=0, account="trade").values == pytest.approx(solved[0].variation - fifteen.costs()[0])
    beside = fifteen.with_sectors(0, Choice.of(fifteen.problem), solved[0].cuts)
    assert (beside[2] > 0).all()
    booked = result.indicators["other_model.trade.sectors"].sel(draw=0).values
    assert booked == pytest.approx(beside - fifteen.costs()[0])
    assert all(check.ok for check in result.checks)


def test_a_higher_aim_takes_a_deeper_cut(tmp_path, solved):
    study = Study.of(problem(tmp_path, 20_000))
    more = study.solve(0, Choice.of(study.problem))
    assert more.intra[2] == pytest.approx(20_000.0, rel=1e-6)
    assert more.cuts["trade-aim-15bn"] < solved[0].cuts["trade-aim-15bn"]


def test_an_aim_below_today_s_trade_takes_no_cut_and_brings_no_gain(tmp_path):
    study = Study.of(problem(tmp_path, 10_000))
    solved = study.solve(0, Choice.of(study.problem))
    assert solved.cuts == {"trade-aim-15bn": 0.0}
    assert solved.variation == pytest.approx(np.zeros((3, 5)), abs=1e-4)
    assert solved.intra == pytest.approx([TODAY] * 3, abs=1)


def test_an_aim_beyond_reach_ends_the_run(tmp_path):
    study = Study.of(problem(tmp_path, 1e9))
    with pytest.raises(ConvergenceError, match="No cut of trade cost brings trade to the aim"):
        study.solve(0, Choice.of(study.problem))
