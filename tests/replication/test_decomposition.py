"""The parts of the gain add up to the exact equivalent variation, and are what closed forms and small shocks say."""

import numpy as np
import pytest

from kenes.areas.trade.decomposition import decompose
from kenes.areas.trade.first_order import first_order
from kenes.areas.trade.model import Shock, equilibrium, one_sector
from unit.trade_model.worlds import shock, world

FIVE_HUNDRED_THOUSANDTHS_OF_A_POINT = 5e-7
"""5e-5 percentage points, as a fraction."""


def one_of_many(seed):
    rng = np.random.default_rng(seed)
    sectors, countries = int(rng.integers(1, 6)), int(rng.integers(2, 9))
    theta = np.exp(rng.uniform(np.log(0.8), np.log(14), sectors))
    economy = world(seed, countries=countries, sectors=sectors, theta=theta, zeros=0.2)
    return economy, shock(seed + 1, economy, spread=float(rng.uniform(0.02, 0.4)))


@pytest.mark.parametrize("block", range(10))
def test_parts_add_up_on_hundreds_of_random_economies(block):
    for seed in range(30 * block, 30 * (block + 1)):
        economy, change = one_of_many(seed)
        closure = ("deficits", "balanced", "scaled")[seed % 3]
        found = decompose(economy, change, closure)
        total = sum(found.parts.values())
        exact = equilibrium(economy, change, closure).equivalent_variation
        base = found.equilibrium.income_base
        assert np.abs(total - exact / base).max() < FIVE_HUNDRED_THOUSANDTHS_OF_A_POINT
        assert found.gap < 1e-7
        if closure != "scaled":
            assert np.abs(found.transfers).max() < 1e-12


@pytest.mark.parametrize("seed", range(6))
def test_a_finer_path_gives_the_same_parts(seed):
    economy, change = one_of_many(1000 + seed)
    rough, fine = decompose(economy, change), decompose(economy, change, tolerance=1e-10)
    for name, part in rough.parts.items():
        assert np.abs(part - fine.parts[name]).max() < 1e-8, name


@pytest.mark.parametrize("closure", ["deficits", "balanced", "scaled"])
def test_small_shocks_are_first_order(closure):
    """The error of the printed formula falls with the square of the shock: a tenth of the shock, a hundredth of the error."""
    economy = world(4, sectors=3, countries=5, deficit=0.0)
    whole = shock(8, economy, spread=0.2)
    errors = []
    for share in (1e-2, 1e-3):
        small = Shock(
            tau_new=(1 + economy.tau) * ((1 + whole.tau_new) / (1 + economy.tau)) ** share - 1,
            cost_hat=whole.cost_hat**share,
        )
        found = decompose(economy, small, closure, tolerance=1e-12)
        printed = first_order(found.equilibrium)
        assert printed.total == pytest.approx(found.exact, abs=share**2 * 20)
        names = ("terms_of_trade", "volume_of_trade", "technical_efficiency")
        errors += [np.abs(getattr(printed, name) - found.parts[name]).max() for name in names]
    assert all(late < early / 50 + 1e-11 for early, late in zip(errors[:3], errors[3:], strict=True))


def test_nothing_changed_nothing_gained():
    economy = world(2)
    found = decompose(economy, Shock.none(economy))
    assert all(np.abs(part).max() < 1e-12 for part in found.parts.values())
    assert np.abs(first_order(found.equilibrium).total).max() < 1e-11


def test_iceberg_costs_at_home_are_technical_efficiency_of_the_domestic_market():
    """Two symmetric countries, free of tariffs: all costs fall by a tenth everywhere, real income rises by exactly 1 / 0.9."""
    economy = one_sector(np.array([[70.0, 30.0], [30.0, 70.0]]), None, 4.0)
    everything = Shock(cost_hat=np.full((1, 2, 2), 0.9))
    found = decompose(economy, everything)
    assert found.exact == pytest.approx(1 / 0.9 - 1, abs=1e-12)
    assert found.parts["technical_efficiency"] == pytest.approx(1 / 0.9 - 1, abs=1e-9)
    assert np.abs(found.parts["terms_of_trade"]).max() < 1e-12
    printed = first_order(found.equilibrium)
    assert printed.total == pytest.approx(0.1, abs=1e-12)


def test_small_open_economy_that_abolishes_its_tariff():
    """Harberger's triangle: without terms of trade, the gain is the volume of trade on falling duties alone."""
    trade = np.array([[90.0, 10.0], [10.0, 1e7]])
    economy = one_sector(trade, np.array([[0.0, 0.2], [0.0, 0.0]]), 4.0)
    found = decompose(economy, Shock(tau_new=np.zeros((1, 2, 2))))
    assert found.parts["volume_of_trade"][0] > 0
    assert found.exact[0] == pytest.approx(
        found.parts["volume_of_trade"][0] + found.parts["terms_of_trade"][0], abs=1e-8
    )
    assert found.parts["technical_efficiency"] == pytest.approx(0.0, abs=1e-15)
