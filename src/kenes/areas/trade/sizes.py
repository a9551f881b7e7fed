"""Sizes of measures that stand in evidence rows of their own: cuts of trade cost, shares of goods, aims of trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kenes.areas.protocol import Problem
from kenes.evidence import sample, units
from kenes.scenarios import Measure
from kenes.vocabulary.errors import InputError

SETTINGS = {"iceberg": ("cut", "goods_share"), "trade-aim": ("aim",)}
"""Settings of channels that name evidence ids; `cut` and `aim` are needed, `goods_share` may be left out."""


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
            needed = SETTINGS[effect.channel][0]
            if needed not in effect.settings:
                remedy = f"Write `{needed}: ID` under `settings`, ID the evidence row that holds it."
                raise InputError(f"measure {measure.id}: channel {effect.channel} needs '{needed}'.", remedy=remedy)
            for key in (key for key in SETTINGS[effect.channel] if key in effect.settings):
                name = str(effect.settings[key])
                value = _value(name, "MUSD" if key == "aim" else "dimensionless", problem, draw)
                if key == "aim":
                    aims[measure.id] = value
                elif not 0.0 <= value < 1.0 and not (key == "goods_share" and value == 1.0):
                    row = problem.evidence.row(name)
                    raise InputError(
                        f"the value is {row.value:g} {row.unit}.",
                        where=f"{row.table}, row {row.line}, value ({name})",
                        remedy="It must be between 0 and 100 per cent.",
                    )
                else:
                    values[name] = value
    return MeasureSizes(values, aims)


def _value(name: str, unit: str, problem: Problem, draw: int) -> float:
    row = problem.evidence.row(name)
    drawn = sample(problem.evidence, [name], [problem.draws[draw]], problem.seed)[0, 0]
    return float(drawn) * units.factor(row.unit, unit)
