"""Sizes of measures that stand in evidence rows of their own: cuts of trade cost, shares of goods, aims of trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kenes.areas.protocol import Problem
from kenes.areas.trade.tariff_cuts import LARGEST_RATE
from kenes.evidence import sample, units
from kenes.scenarios import Effect, Measure
from kenes.vocabulary.errors import InputError

SETTINGS = {"iceberg": ("cut", "goods_share"), "trade-aim": ("aim",), "tariff": ("size",)}
"""Settings of channels that name evidence ids; `cut` and `aim` are needed, `size` with a formula, `goods_share` may be left out."""

REMEDY = f"Cuts and shares lie between 0 and 100 per cent, tariffs between 0 and {100 * LARGEST_RATE:g}."


@dataclass(frozen=True)
class MeasureSizes:
    """Values of one draw.

    Attributes
    ----------
    values
        Fractions, by evidence id.
    aims
        Trade between the republics aimed at, MUSD a year, by measure id.
    """

    values: Mapping[str, float]
    aims: Mapping[str, float]


def measure_sizes(measures: Sequence[Measure], problem: Problem, draw: int) -> MeasureSizes:
    """Sizes that measures name, in one draw.

    Parameters
    ----------
    measures
        Measures of the scenario.
    problem
        Evidence, draws and seed.
    draw
        Position of the draw.

    Raises
    ------
    InputError
        If a measure names none, or a cut is not between 0 and 1.
    kenes.vocabulary.errors.MissingEvidence
        If a row is missing.
    """
    values: dict[str, float] = {}
    aims: dict[str, float] = {}
    for measure in measures:
        for effect in (e for e in measure.effects if e.area == "trade" and e.channel in SETTINGS):
            _check_named(measure, effect)
            for key in (key for key in SETTINGS[effect.channel] if key in effect.settings):
                name = str(effect.settings[key])
                if key == "aim":
                    aims[measure.id] = _value(name, "MUSD", problem, draw)
                    continue
                values[name] = _value(name, "dimensionless", problem, draw)
                if not _allowed(key, values[name]):
                    row = problem.evidence.row(name)
                    where = f"{row.table}, row {row.line}, value ({name})"
                    raise InputError(f"the value is {row.value:g} {row.unit}.", where=where, remedy=REMEDY)
    return MeasureSizes(values, aims)


def _allowed(key: str, value: float) -> bool:
    if key == "cut":
        return 0.0 <= value < 1.0
    return 0.0 <= value <= 1.0 if key == "goods_share" else 0.0 <= value <= LARGEST_RATE


def _check_named(measure: Measure, effect: Effect) -> None:
    """Refuse an effect that names no row for its size."""
    needed = SETTINGS[effect.channel][0]
    if effect.channel == "tariff" and "formula" not in effect.settings:
        return
    if needed not in effect.settings:
        remedy = f"Write `{needed}: ID` under `settings`, ID the evidence row that holds it."
        raise InputError(f"measure {measure.id}: channel {effect.channel} needs '{needed}'.", remedy=remedy)


def _value(name: str, unit: str, problem: Problem, draw: int) -> float:
    row = problem.evidence.row(name)
    drawn = sample(problem.evidence, [name], [problem.draws[draw]], problem.seed)[0, 0]
    return float(drawn) * units.factor(row.unit, unit)
