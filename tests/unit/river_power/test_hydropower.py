"""Energy of falling water against published plants."""

from __future__ import annotations

import numpy as np
import pytest

from kenes.areas.river_power.hydropower import energy_per_volume, head


def test_a_cubic_metre_falling_367_metres_gives_one_kilowatt_hour() -> None:
    assert energy_per_volume(np.array(3600 / 9.81), 1.0) == pytest.approx(1.0)


@pytest.mark.parametrize(("site", "volume", "energy"), [("toktogul", 10_300.0, 0.36), ("nurek", 8_800.0, 0.55)])
def test_energy_at_mean_storage_is_within_seven_per_cent_of_observed(site: str, volume: float, energy: float) -> None:
    from kenes.evidence import load

    def value(name: str) -> float:
        return float(load().rows.loc[f"river.{name}", "value"])

    metres = head(
        np.array(volume),
        np.array(value(f"reservoir.dead[{site}]")),
        np.array(value(f"reservoir.total[{site}]")),
        np.array(value(f"head_dead[{site}]")),
        np.array(value(f"head_full[{site}]")),
        value("head_exponent"),
    )
    assert energy_per_volume(metres, value("efficiency")) == pytest.approx(energy, rel=0.07)


def test_head_rises_with_storage_and_stays_between_its_ends() -> None:
    volume = np.linspace(0.0, 30_000.0, 50)
    metres = head(volume, np.array(5500.0), np.array(19500.0), np.array(112.0), np.array(175.0), 0.78)
    assert np.all(np.diff(metres) >= 0)
    assert metres.min() == 112.0
    assert metres.max() == 175.0
