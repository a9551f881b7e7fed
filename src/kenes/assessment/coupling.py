"""Runs a group of areas: once, or to a fixed point of the indicators they exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.areas.protocol import Area, AreaResult, Check, Problem
from kenes.assessment.order import resting, run_order
from kenes.numerics.anderson import ConvergenceError, FixedPoint, iterate
from kenes.vocabulary.accounts import MONEY_UNIT
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.errors import ConsistencyError, InputError
from kenes.vocabulary.indicators import Indicator
from kenes.vocabulary.structures import Structure

TOLERANCE = 1e-9
"""Largest relative change of an exchanged indicator at the fixed point."""
LIMIT = 60
"""Most passes through areas that need each other."""

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
        try:
            results, checks = _once(group, part) if len(group) == 1 or not remaining else _together(group, part)
        except _Absent as found:
            absent.update(found.reasons)
            continue
        news = _absences(results)
        if not news or not remaining:
            return GroupResult(results, remaining, absent, checks)
        absent.update(news)


def required_by(name: str, areas: Sequence[Area], problem: Problem) -> dict[str, xr.DataArray]:
    """Indicators an area requires and others provide, at their fixed point where they need each other.

    Parameters
    ----------
    name
        The area.
    areas
        Areas to run, that one among them; only those run that it rests on, and leave out what they do not provide.
    problem
        The question, without inputs.

    Raises
    ------
    InputError
        If one of the structures cannot be assessed.
    """
    inputs: dict[str, xr.DataArray] = {}
    rested = resting(name, areas)
    for group in run_order(areas):
        if not any(area.name in rested for area in group):
            continue
        asked = replace(problem, inputs=inputs, rehearsal=True)
        mine = next((area for area in group if area.name == name), None)
        if mine is not None and len(group) == 1:
            return {need: inputs[need] for need in mine.requires if need in inputs}
        try:
            results, given = _rehearsed(group, asked)
        except _Absent as found:
            structure, reason = next(iter(found.reasons.items()))
            raise InputError(f"{structure} cannot be assessed: {reason}.") from found
        provided = {i.name: results[area.name].indicators[i.name] for area in group for i in area.provides}
        inputs = {**inputs, **provided, **given}
        if mine is not None:
            return {need: inputs[need] for need in mine.requires if need in inputs}
    return {}


def _rehearsed(group: Sequence[Area], problem: Problem) -> tuple[Mapping[str, AreaResult], Mapping[str, xr.DataArray]]:
    """Results of a group that leave out what nobody reads, and the inputs they rest on."""
    settled = (
        _settled(group, problem) if len(group) > 1 else _Settled(tuple(group), problem.inputs, np.zeros((0, 0)), 0)
    )
    results, _checks = _once(settled.order, replace(problem, inputs=settled.inputs))
    if news := _absences(results):
        raise _Absent(news)
    return results, settled.inputs


class _Absent(Exception):
    """Structures that an area cannot assess at what the others say, with the reasons."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = reasons
        super().__init__(", ".join(reasons))


def _absences(results: Mapping[str, AreaResult]) -> dict[str, str]:
    return {name: reason for result in results.values() for name, reason in result.absent.items()}


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


@dataclass(frozen=True, eq=False)
class _Settled:
    """Where areas that need each other come to rest: the order they run in, all inputs, the units of misses, passes it took."""

    order: tuple[Area, ...]
    inputs: Mapping[str, xr.DataArray]
    scale: Array
    passes: int


def _together(group: Sequence[Area], problem: Problem) -> tuple[dict[str, AreaResult], tuple[Check, ...]]:
    settled = _settled(group, problem)
    results, checks = _once(settled.order, replace(problem, inputs=settled.inputs))
    if _absences(results):
        return results, checks
    closing = _closing(settled.order, results)
    missed = np.abs(_state(closing) - _state({name: settled.inputs[name] for name in closing})) / settled.scale
    names = _names(group)
    return {area.name: results[area.name] for area in group}, (
        *checks,
        # Who needs the last pass allowed has barely settled.
        Check(f"{names}: passes until what they exchange settles (number)", float(settled.passes), float(LIMIT - 1)),
        Check(f"{names}: fixed point of what they exchange (relative)", float(missed.max(initial=0.0)), TOLERANCE),
    )


def _names(group: Sequence[Area]) -> str:
    return " and ".join(area.name for area in group)


def _settled(group: Sequence[Area], problem: Problem) -> _Settled:
    """Fixed point of each draw and structure by itself: what an area says of one does not rest on the others."""
    rehearsal = replace(problem, rehearsal=True)
    results, _checks = _once(group, rehearsal)
    if news := _absences(results):
        raise _Absent(news)
    order = _shortest(group, results)
    closing = _closing(order, results)
    start = _state(closing)
    scale = np.maximum(np.abs(start), 1.0)
    latest, many = start / scale, len(problem.structures)

    def step(state: Array, cells: npt.NDArray[np.intp]) -> Array:
        latest[cells] = state
        left = np.unique(cells % many)
        inputs = dict(problem.inputs) | _unpack(latest * scale, closing)
        asked = _on(replace(rehearsal, inputs=inputs), tuple(problem.structures[s] for s in left))
        new, _checks = _once(order, asked)
        if news := _absences(new):
            raise _Absent(news)
        image = _state(_closing(order, new)).reshape(len(problem.draws), len(left), -1)
        moved: Array = image[cells // many, np.searchsorted(left, cells % many)] / scale[cells]
        return moved

    found = iterate(step, latest, tolerance=TOLERANCE / 2, limit=LIMIT)
    _refuse_unsettled(found, group, problem)
    inputs = dict(problem.inputs) | _unpack(found.x * scale, closing)
    return _Settled(order, inputs, scale, int(found.iterations.max(initial=0)))


def _refuse_unsettled(found: FixedPoint, group: Sequence[Area], problem: Problem) -> None:
    failed = np.flatnonzero(~found.converged)
    if not failed.size:
        return
    worst = int(failed[np.argmax(found.residual[failed])])
    many = len(problem.structures)
    draws = sorted({problem.draws[int(cell) // many] for cell in failed})
    raise ConvergenceError(
        f"{_names(group)} reach no fixed point of what they exchange in draws {', '.join(map(str, draws))} "
        f"({len(failed)} of {len(found.x)} draws and structures), worst in draw {problem.draws[worst // many]} of "
        f"{problem.structures[worst % many].name}: {found.reason[worst]}",
        float(found.residual[worst]),
    )


def _shortest(group: Sequence[Area], results: Mapping[str, AreaResult]) -> tuple[Area, ...]:
    """Of the group in turn from each of its areas, the order in which least must be known before a pass."""
    turns = [(*group[k:], *group[:k]) for k in range(len(group))]
    return min(turns, key=lambda order: sum(array.size for array in _closing(order, results).values()))


def _closing(order: Sequence[Area], results: Mapping[str, AreaResult]) -> dict[str, xr.DataArray]:
    """What an area requires of itself or of one that runs after it: the rest follows within a pass."""
    found: dict[str, xr.DataArray] = {}
    for k, area in enumerate(order):
        later = {i.name: other.name for other in order[k:] for i in other.provides}
        found |= {name: results[later[name]].indicators[name] for name in area.requires if name in later}
    return found


def _state(arrays: Mapping[str, xr.DataArray]) -> Array:
    """Values side by side, one row per draw and structure."""
    return np.concatenate([a.values.reshape(a.shape[0] * a.shape[1], -1) for a in arrays.values()], axis=1)


def _unpack(state: Array, like: Mapping[str, xr.DataArray]) -> dict[str, xr.DataArray]:
    arrays: dict[str, xr.DataArray] = {}
    position = 0
    for name, array in like.items():
        width = array.size // len(state)
        values = state[:, position : position + width].reshape(array.shape)
        coords = {str(dim): array.coords[dim].values.tolist() for dim in array.dims}
        arrays[name] = labelled(values, coords, name=name, unit=str(array.attrs.get("unit", "")))
        position += width
    return arrays
