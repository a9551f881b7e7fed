"""From evidence to the base economy, and from measures to shocks."""

import numpy as np
import pytest

from kenes.areas.protocol import Problem
from kenes.areas.trade.area import TradeArea
from kenes.areas.trade.calibration import base_economy, gross_output, without_reexports
from kenes.areas.trade.figures import gather
from kenes.areas.trade.measures import common_external_tariff, responding_effect
from kenes.areas.trade.study import Choice, Study
from kenes.evidence import Source, load
from kenes.scenarios import load as catalogue
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.structures import named, structures

ALL = structures(DEFAULT_PLAYERS)


def problem(scenario="deep-trade", draws=(0,), settings=(), chosen=ALL):
    return Problem(catalogue().scenario(scenario), load(Source(settings=settings)), DEFAULT_PLAYERS, chosen, draws, 1)


@pytest.fixture(scope="module")
def gathered():
    return gather(load(), DEFAULT_PLAYERS, (0, 1), 1)


def place(gathered, code):
    return gathered.economies.index(code)


def test_known_flows_stand_where_they_belong(gathered):
    flows = gathered.draws[0].flows
    assert flows[place(gathered, "UZB"), place(gathered, "KAZ")] == pytest.approx(3174.3, abs=0.1)
    five = [place(gathered, p) for p in DEFAULT_PLAYERS]
    assert flows[np.ix_(five, five)].sum() == pytest.approx(10_839.6, abs=1)
    assert len(gathered.economies) == 194


def test_agreements_in_force(gathered):
    depth = lambda a, b: gathered.depth_today[place(gathered, a), place(gathered, b)]  # noqa: E731
    assert depth("KAZ", "KGZ") == depth("KGZ", "KAZ") == 3
    assert depth("KAZ", "UZB") == depth("KGZ", "TJK") == 2
    assert depth("KAZ", "RUS") == 3
    assert depth("UZB", "CHN") == 0


def test_reexports_keep_every_supplier_s_exports(gathered):
    figures = gathered.draws[0]
    inside = np.array([place(gathered, p) for p in DEFAULT_PLAYERS])
    corrected = without_reexports(figures.flows, figures.retained, figures.destination, inside)
    assert corrected.sum(axis=0) == pytest.approx(figures.flows.sum(axis=0))
    kgz, rus = place(gathered, "KGZ"), place(gathered, "RUS")
    assert corrected[kgz].sum() == pytest.approx(13_358)
    assert corrected[kgz, inside] == pytest.approx(figures.flows[kgz, inside])
    assert corrected[rus].sum() - figures.flows[rus].sum() == pytest.approx(29_093.5 - 13_358, abs=1)


def test_base_economy_adds_up(gathered):
    for draw in (0, 1):
        economy = base_economy(gathered, draw, DEFAULT_PLAYERS, correct_reexports=True)
        figures = gathered.draws[draw]
        assert economy.deficit.sum() == pytest.approx(0.0, abs=1e-6)
        assert economy.value_added + economy.tariff_revenue == pytest.approx(
            np.where(figures.gdp > 300, figures.gdp, economy.value_added + economy.tariff_revenue)
        )
        assert (np.diagonal(economy.pi[0]) > 0).all()


def test_output_is_never_less_than_exports_allow():
    assert gross_output(np.array([100.0, 10.0]), np.array([0.5, 0.5]), np.array([50.0, 40.0]), 0.2) == pytest.approx(
        [200.0, 50.0]
    )


def test_fuels_do_not_respond():
    assert responding_effect(np.array(0.3), np.array(0.0)) == pytest.approx(0.3)
    assert responding_effect(np.array(0.3), np.array(1.0)) == pytest.approx(0.0)
    assert responding_effect(np.array(np.log(2.0)), np.array(0.5)) == pytest.approx(np.log(1.5))


def test_common_external_tariff_is_the_import_weighted_mean():
    players = ("A", "B", "C")
    tariffs = np.array([[0, 0, 0, 0.1, 0.0], [0, 0, 0, 0.3, 0.3], [0.05, 0, 0, 0.2, 0.2]])
    imports = np.array([[0, 1, 1, 30.0, 50.0], [1, 0, 1, 5.0, 5.0], [9, 1, 0, 7.0, 7.0]])
    got = common_external_tariff(tariffs, imports, [named(players, "A+B|C")], players, np.array([0, 1, 2]))[0]
    mean = (0.1 * 30 + 0.3 * 10) / 40
    assert got[0] == pytest.approx([0, 0, 0, mean, 0.0])
    assert got[1] == pytest.approx([0, 0, 0, mean, mean])
    assert got[2] == pytest.approx(tariffs[2])


def test_outsiders_to_a_bloc_pay_no_cost_and_members_do():
    result = TradeArea().run(problem())
    cost = result.indicators["trade.compliance_cost"].sel(draw=0, structure="KAZ+UZB|KGZ|TJK|TKM")
    assert cost.sel(republic="TJK") == 0.0
    assert cost.sel(republic="KAZ") > 0.0
    eaeu = result.indicators["trade.compliance_cost"].sel(draw=0, structure="KAZ+KGZ|TJK|TKM|UZB")
    assert (eaeu == 0.0).all()


def test_kyrgyzstan_s_cost_is_that_of_its_rows():
    """0.01 % of 13.99 bn + 5 + 30 x 6 % over 15 years, by hand."""
    result = TradeArea().run(problem(chosen=ALL[-1:]))
    annuity = 0.06 / (1 - 1.06**-15)
    cost = float(result.indicators["trade.compliance_cost"].sel(draw=0, republic="KGZ").squeeze())
    assert cost == pytest.approx(0.0001 * 13_987.6 + 5 + 30 * annuity, rel=1e-3)


def test_members_of_a_bloc_trade_more_and_the_switch_of_fuels_matters():
    base = problem(chosen=(ALL[0], ALL[-1]))
    result = TradeArea().run(base)
    apart, united = result.indicators["trade.intra_regional_trade"].sel(draw=0).values
    assert apart == pytest.approx(10_839.6, abs=1)
    assert 1.1 < united / apart < 1.5
    study = Study.of(base)
    closed, open_ = (
        study.solve(0, Choice(correct_reexports=True, fuels_outside=f)).variation[-1] for f in (True, False)
    )
    assert (open_ > closed).all()


def test_the_deep_effect_is_reached_in_partial_equilibrium():
    """Trade of a pair rises by the coefficient when wages and prices stay: cost to the power of -theta."""
    from kenes.areas.trade.shocks import shock_batch

    study = Study.of(problem(chosen=ALL[-1:]))
    choice = Choice(correct_reexports=True, fuels_outside=False)
    economy = study.economy(0, choice)
    moved = study.levers(0, choice, {}, study.parts, study.structures)
    batch = shock_batch(economy, moved, None)
    uzb = list(batch.importers).index(study.gathered.economies.index("UZB"))
    kgz = study.gathered.economies.index("KGZ")
    old = 1 + economy.tau[0, study.gathered.economies.index("UZB"), kgz]
    kappa = batch.cost_hat[0, 0, uzb, kgz] * (1 + batch.tau_new[0, 0, uzb, kgz]) / old
    assert -5.0 * np.log(kappa) == pytest.approx(0.451 - 0.253)


def test_status_quo_changes_nothing_to_solver_noise():
    result = TradeArea().run(problem("status-quo"))
    assert (result.gains == 0.0).all()
    assert all(check.ok for check in result.checks)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (("trade.theta", "-1"), r"elasticity.csv, row 2, value \(trade.theta\)"),
        (("trade.flow[KAZ,UZB]", "-5"), r"flows.csv, row \d+, value \(trade.flow\[KAZ,UZB\]\)"),
        (("trade.fuel_share[KAZ,UZB]", "1.2"), "at most 1"),
        (("agreement.depth[KAZ,UZB]", "2.5"), "whole number"),
        (("trade.value_added_share[UZB]", "0"), "above 0"),
    ],
)
def test_impossible_figures_are_refused_by_file_and_row(setting, message):
    with pytest.raises(InputError, match=message):
        TradeArea().run(problem(settings=(setting,)))


def test_draws_are_the_same_in_any_block():
    both = TradeArea().run(problem(draws=(3, 4))).gains
    one = TradeArea().run(problem(draws=(4,))).gains
    assert np.array_equal(both.sel(draw=4).values, one.sel(draw=4).values)
