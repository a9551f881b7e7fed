"""Runs a group of areas: once, or to a fixed point of the indicators they exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.areas.protocol import Area, AreaResult, Check, Problem
from kenes.numerics.anderson import ConvergenceError, solve
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.errors import ConsistencyError
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.structures import Structure

TOLERANCE = 1e-9
"""Largest relative change of an exchanged indicator at the fixed point."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class GroupResult:
    """Results of areas that ran together.

    Attributes
    ----------
    results
        By area name.
    structures
        Structures that every area could assess.
    absent
        Others, with the reason.
    checks
        Checks of the areas and of the coupling.
    """

    results: Mapping[str, AreaResult]
    structures: tuple[Structure, ...]
    absent: Mapping[str, str]
    checks: tuple[Check, ...]


def run_group(group: Sequence[Area], problem: Problem) -> GroupResult:
    """Result of a group on the structures all its areas can assess.

    Raises
    ------
    ConsistencyError
        If an area breaks its promise.
    kenes.numerics.anderson.ConvergenceError
        If areas that need each other reach no fixed point.
    """
    absent: dict[str, str] = {}
    while True:
        remaining = tuple(s for s in problem.structures if s.name not in absent)
        part = _on(problem, remaining)
        results, checks = _once(group, part) if len(group) == 1 else _together(group, part)
        news = {name: reason for result in results.values() for name, reason in result.absent.items()}
        if not news or not remaining:
            return GroupResult(results, remaining, absent, checks)
        absent.update(news)


def _on(problem: Problem, structures: tuple[Structure, ...]) -> Problem:
    names = [s.name for s in structures]
    inputs = {name: array.sel(structure=names) for name, array in problem.inputs.items()}
    return replace(problem, structures=structures, inputs=inputs)


def _once(group: Sequence[Area], problem: Problem) -> tuple[dict[str, AreaResult], tuple[Check, ...]]:
    results: dict[str, AreaResult] = {}
    inputs = dict(problem.inputs)
    for area in group:
        given = {name: inputs[name] for name in area.requires if name in inputs}
        result = _promised(area, area.run(replace(problem, inputs=given)), problem)
        results[area.name] = result
        inputs.update({i.name: result.indicators[i.name] for i in area.provides if not result.absent})
    return results, tuple(check for result in results.values() for check in result.checks)


def _promised(area: Area, result: AreaResult, problem: Problem) -> AreaResult:
    assessed = [s.name for s in problem.structures if s.name not in result.absent]
    if list(result.gains.coords["structure"].values) != assessed:
        raise ConsistencyError(
            f"area {area.name}: its gains and its absent structures are not all the structures it was asked for."
        )
    if list(result.gains.coords["republic"].values) != list(problem.players):
        raise ConsistencyError(f"area {area.name}: its gains are not of the players it was asked for.")
    lacking = [i.name for i in area.provides if i.name not in result.indicators]
    if lacking:
        raise ConsistencyError(f"area {area.name} promised {', '.join(lacking)} and did not give it.")
    if not np.isfinite(result.gains.values).all():
        raise ConsistencyError(f"area {area.name}: a gain is not finite.")
    _check_booking(area, result, problem)
    for indicator in area.provides:
        _check_provided(area, indicator, result.indicators[indicator.name], problem, assessed)
    return result


def _check_booking(area: Area, result: AreaResult, problem: Problem) -> None:
    if list(result.gains.coords["draw"].values) != list(problem.draws):
        raise ConsistencyError(f"area {area.name}: its gains are not of the draws it was asked for.")
    strange = [str(name) for name in result.gains.coords["account"].values if str(name) not in area.accounts]
    if strange:
        raise ConsistencyError(f"area {area.name} books in {', '.join(strange)}, which it did not declare.")
    unit = result.gains.attrs.get("unit")
    if unit != MONEY_UNIT:
        raise ConsistencyError(f"area {area.name}: its gains stand in {unit}, not in {MONEY_UNIT}.")


def _check_provided(
    area: Area, indicator: Indicator, array: xr.DataArray, problem: Problem, assessed: list[str]
) -> None:
    where = f"area {area.name}: {indicator.name}"
    if array.dims != ("draw", "structure", *indicator.dims):
        raise ConsistencyError(f"{where} has dimensions {array.dims}, not {('draw', 'structure', *indicator.dims)}.")
    if list(array.coords["draw"].values) != list(problem.draws) or list(array.coords["structure"].values) != assessed:
        raise ConsistencyError(f"{where} is not of the draws and structures it was asked for.")
    if array.attrs.get("unit") != indicator.unit:
        raise ConsistencyError(f"{where} stands in {array.attrs.get('unit')}, not in {indicator.unit}.")
    if not np.isfinite(array.values).all():
        raise ConsistencyError(f"{where} is not finite.")


def _together(group: Sequence[Area], problem: Problem) -> tuple[dict[str, AreaResult], tuple[Check, ...]]:
    results, checks = _once(group, problem)
    if any(result.absent for result in results.values()) or not problem.structures:
        return results, checks
    exchanged = _exchanged(group, results)
    start = np.concatenate([array.values.ravel() for array in exchanged.values()])
    scale = np.maximum(np.abs(start), 1.0)

    def step(state: Array, _: npt.NDArray[np.intp]) -> Array:
        inputs = dict(problem.inputs) | _unpack(state[0] * scale, exchanged)
        new, _checks = _once(group, replace(problem, inputs=inputs))
        return np.asarray(
            np.concatenate([_exchanged(group, new)[name].values.ravel() for name in exchanged])[None] / scale
        )

    names = " and ".join(area.name for area in group)
    try:
        solution = solve(step, (start / scale)[None], tolerance=TOLERANCE)
    except ConvergenceError as error:
        raise ConvergenceError(
            f"{names} reach no fixed point of what they exchange: {error.reason}", error.residual
        ) from error
    inputs = dict(problem.inputs) | _unpack(solution.x[0] * scale, exchanged)
    results, checks = _once(group, replace(problem, inputs=inputs))
    return results, (
        *checks,
        Check(f"{names}: fixed point of what they exchange (relative)", float(np.max(solution.residual)), TOLERANCE),
    )


def _exchanged(group: Sequence[Area], results: Mapping[str, AreaResult]) -> dict[str, xr.DataArray]:
    wanted = {name for area in group for name in area.requires}
    return {
        indicator.name: results[area.name].indicators[indicator.name]
        for area in group
        for indicator in area.provides
        if indicator.name in wanted
    }


def _unpack(state: Array, like: Mapping[str, xr.DataArray]) -> dict[str, xr.DataArray]:
    arrays: dict[str, xr.DataArray] = {}
    position = 0
    for name, array in like.items():
        values = state[position : position + array.size].reshape(array.shape)
        coords = {str(dim): array.coords[dim].values.tolist() for dim in array.dims}
        arrays[name] = labelled(values, coords, name=name, unit=str(array.attrs.get("unit", "")))
        position += array.size
    return arrays
