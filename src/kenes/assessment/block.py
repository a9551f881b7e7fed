"""One task: all structures of a block of draws, through all areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import xarray as xr

from kenes.areas.protocol import AreaResult, Check, Problem
from kenes.areas.registry import chosen
from kenes.assessment.coupling import required_by, run_group
from kenes.assessment.order import run_order
from kenes.evidence import Source, load
from kenes.scenarios import Scenario
from kenes.vocabulary.accounts import ACCOUNTS, MONEY_UNIT, TOTAL
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.structures import Structure, structures


@dataclass(frozen=True)
class Task:
    """What a worker needs to know: small and the same for every block.

    Attributes
    ----------
    scenario
        Measures in force.
    source
        Where evidence comes from, scenario settings and the user's own included.
    players
        Republics in the game.
    areas
        Names of the areas to run.
    seed
        Seed of the study.
    """

    scenario: Scenario
    source: Source
    players: tuple[str, ...]
    areas: tuple[str, ...]
    seed: int


@dataclass(frozen=True)
class Block:
    """Result of a block of draws.

    Attributes
    ----------
    gains
        [draw, structure, republic, account], MUSD a year; accounts booked in, then the total; only structures that could be assessed.
    indicators
        By name, each [draw, structure, ...].
    absent
        Structures that could not be assessed, with the reason.
    checks
        Checks of all areas.
    residual, spread
        Numerical error of a gain, difference between equilibria, MUSD a year.
    used, drawn
        Evidence ids.
    beside_used, beside_drawn
        Evidence ids of other models beside the gains.
    """

    gains: xr.DataArray
    indicators: Mapping[str, xr.DataArray]
    absent: Mapping[str, str]
    checks: tuple[Check, ...]
    residual: float
    spread: float
    used: tuple[str, ...]
    drawn: tuple[str, ...]
    beside_used: tuple[str, ...] = ()
    beside_drawn: tuple[str, ...] = ()


def run_block(task: Task, draws: tuple[int, ...]) -> Block:
    """Gains and indicators of all structures in the given draws.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a computation does not converge.
    """
    with _settings():
        return _run(task, draws)


def question(task: Task, area: str, structure: Structure) -> Problem:
    """What an area is asked for the account of one structure: the central run, with what it requires of the other areas of the task.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong, the structure cannot be assessed or a computation does not converge.
    """
    names = task.areas if area in task.areas else (*task.areas, area)
    problem = Problem(task.scenario, load(task.source), task.players, (structure,), (0,), task.seed)
    with _settings():
        return replace(problem, inputs=required_by(area, chosen(names), problem))


@contextmanager
def _settings() -> Iterator[None]:
    """One thread of linear algebra, so that results are the same bytes; labels of arrays must agree."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1), xr.set_options(arithmetic_join="exact", keep_attrs=True):  # type: ignore[no-untyped-call]
        yield


def _run(task: Task, draws: tuple[int, ...]) -> Block:
    problem = Problem(task.scenario, load(task.source), task.players, structures(task.players), draws, task.seed)
    results: dict[str, AreaResult] = {}
    absent: dict[str, str] = {}
    checks: list[Check] = []
    inputs: dict[str, xr.DataArray] = {}
    areas = chosen(task.areas)
    for group in run_order(areas):
        remaining = tuple(s for s in problem.structures if s.name not in absent)
        names = [s.name for s in remaining]
        given = {name: array.sel(structure=names) for name, array in inputs.items()}
        part = Problem(problem.scenario, problem.evidence, problem.players, remaining, draws, task.seed, given)
        answer = run_group(group, part)
        results.update(answer.results)
        absent.update(answer.absent)
        checks += answer.checks
        for area in group:
            inputs.update({i.name: answer.results[area.name].indicators[i.name] for i in area.provides})
    kept = [s.name for s in problem.structures if s.name not in absent]
    return Block(
        gains=booked(results, task.players, draws, kept),
        indicators=_indicators(results, kept, {i.name for area in areas for i in area.provides if not i.kept}),
        absent={s.name: absent[s.name] for s in problem.structures if s.name in absent},
        checks=tuple(checks),
        residual=sum(result.residual for result in results.values()),
        spread=sum(result.spread for result in results.values()),
        used=_once([result.evidence_used for result in results.values()]),
        drawn=_once([result.drawn for result in results.values()]),
        beside_used=_once([result.beside_used for result in results.values()]),
        beside_drawn=_once([result.beside_drawn for result in results.values()]),
    )


def _once(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def booked(
    results: Mapping[str, AreaResult], players: tuple[str, ...], draws: tuple[int, ...], kept: list[str]
) -> xr.DataArray:
    """Gains by account and in total [draw, structure, republic, account].

    The total sums the accounts that stand in it; security and priced environment stand beside.
    """
    touched = {str(name) for result in results.values() for name in result.gains.coords["account"].values}
    accounts = [account for account in ACCOUNTS if account.name in touched]
    values = np.zeros((len(draws), len(kept), len(players), len(accounts) + 1))
    for result in results.values():
        part = result.gains.sel(structure=kept)
        for name in part.coords["account"].values:
            column = next(k for k, account in enumerate(accounts) if account.name == str(name))
            values[..., column] += part.sel(account=name).values
    in_total = [k for k, account in enumerate(accounts) if account.in_total]
    values[..., -1] = values[..., in_total].sum(axis=-1)
    coords: dict[str, list[Any]] = {
        "draw": list(draws),
        "structure": kept,
        "republic": list(players),
        "account": [*(a.name for a in accounts), TOTAL],
    }
    return labelled(values, coords, name="gain", unit=MONEY_UNIT)


def _indicators(results: Mapping[str, AreaResult], kept: list[str], passing: set[str]) -> dict[str, xr.DataArray]:
    """Indicators of the structures that are kept, without those that only pass between areas."""
    found: dict[str, xr.DataArray] = {}
    for result in results.values():
        for name, array in ((name, array) for name, array in result.indicators.items() if name not in passing):
            found[name] = array.sel(structure=kept) if "structure" in array.dims else array
    return found
