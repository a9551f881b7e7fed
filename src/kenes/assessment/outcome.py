"""The outcome of an assessment: gains of every structure and draw, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.areas.protocol import Check
from kenes.assessment.block import Block, Task
from kenes.assessment.left_out import LeftOut
from kenes.evidence import Evidence
from kenes.vocabulary.accounts import TOTAL
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.errors import ConsistencyError
from kenes.vocabulary.structures import Structure, structures

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """What the areas found, for all structures.

    Attributes
    ----------
    task
        Scenario, players, areas, seed, source of evidence.
    gains
        [draw, structure, republic, account], MUSD a year; draw 0 is the run at central values; NaN where a structure is in `absent`.
    absent
        Structures that could not be assessed, with the reason.
    indicators
        Other results by name; those without a dimension draw are of the central run.
    checks
        Conditions met or missed, each at its worst over all draws.
    residual, spread
        Numerical error of a gain, difference between equilibria, MUSD a year.
    gdp, population
        Of each republic: MUSD a year, persons.
    used, drawn
        Evidence ids.
    beside_used, beside_drawn
        Evidence ids of other models beside the gains.
    evidence
        The rows.
    left_out
        The scenario without each of its measures, where that was asked for.
    """

    task: Task
    gains: xr.DataArray
    absent: Mapping[str, str]
    indicators: Mapping[str, xr.DataArray]
    checks: tuple[Check, ...]
    residual: float
    spread: float
    gdp: xr.DataArray
    population: xr.DataArray
    used: tuple[str, ...]
    drawn: tuple[str, ...]
    evidence: Evidence
    beside_used: tuple[str, ...] = ()
    beside_drawn: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def players(self) -> tuple[str, ...]:
        """Republics in the game."""
        return self.task.players

    @property
    def structures(self) -> tuple[Structure, ...]:
        """All structures of the players, assessed or absent."""
        return structures(self.task.players)

    @property
    def accounts(self) -> tuple[str, ...]:
        """Accounts booked in, without the total."""
        return tuple(str(name) for name in self.gains.coords["account"].values if name != TOTAL)

    @property
    def draws(self) -> int:
        """Number of draws beside the central run."""
        return len(self.gains.coords["draw"]) - 1

    def totals(self) -> Array:
        """Total gains [draw, structure, republic], MUSD a year; NaN where absent."""
        return np.asarray(self.gains.sel(account=TOTAL).values, dtype=float)


def merged(task: Task, blocks: Sequence[Block], evidence: Evidence) -> Outcome:
    """Outcome of a study from its blocks, the central run first.

    Raises
    ------
    ConsistencyError
        If blocks disagree on accounts or a draw is missing or stands twice.
    """
    if not blocks or list(blocks[0].gains.coords["draw"].values) != [0]:
        raise ConsistencyError("the central run is missing.")
    absent = {name: reason for block in blocks for name, reason in block.absent.items()}
    order = [s.name for s in structures(task.players)]
    gains = _concatenated([block.gains for block in blocks])
    numbers = [int(k) for k in gains.coords["draw"].values]
    if numbers != list(range(len(numbers))):
        raise ConsistencyError("draws are missing or stand twice.")
    kept = [name for name in order if name not in absent]
    return Outcome(
        task=task,
        gains=_spread_out(gains.sel(structure=kept), order),
        absent={name: absent[name] for name in order if name in absent},
        indicators=_indicators(blocks, kept),
        checks=_worst(blocks),
        residual=max(block.residual for block in blocks),
        spread=max(block.spread for block in blocks),
        gdp=per_republic(evidence, "region.gdp", task.players, "MUSD"),
        population=per_republic(evidence, "region.population", task.players, "person"),
        used=blocks[0].used,
        drawn=blocks[0].drawn,
        evidence=evidence,
        beside_used=blocks[0].beside_used,
        beside_drawn=blocks[0].beside_drawn,
    )


def per_republic(evidence: Evidence, name: str, players: tuple[str, ...], unit: str) -> xr.DataArray:
    """Central values ``name[republic]`` of the players.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a republic has no row.
    """
    return labelled(
        [evidence.value(f"{name}[{p}]", unit) for p in players], {"republic": list(players)}, name=name, unit=unit
    )


def _concatenated(parts: Sequence[xr.DataArray]) -> xr.DataArray:
    names = set.intersection(*(set(map(str, part.coords["structure"].values)) for part in parts))
    kept = [name for name in parts[0].coords["structure"].values if name in names]
    for part in parts:
        if list(part.coords["account"].values) != list(parts[0].coords["account"].values):
            raise ConsistencyError("blocks of draws book in different accounts.")
    return xr.concat(
        [part.sel(structure=kept) for part in parts], dim="draw", join="exact", coords="minimal", compat="override"
    )


def _spread_out(gains: xr.DataArray, order: list[str]) -> xr.DataArray:
    shape = tuple(len(order) if dim == "structure" else size for dim, size in gains.sizes.items())
    values = np.full(shape, np.nan)
    position = [order.index(str(name)) for name in gains.coords["structure"].values]
    values[:, position] = gains.values
    coords = {str(dim): (order if dim == "structure" else gains.coords[dim].values.tolist()) for dim in gains.dims}
    return labelled(values, coords, name="gain", unit=str(gains.attrs["unit"]), allow_nan=True)


def _indicators(blocks: Sequence[Block], kept: list[str]) -> dict[str, xr.DataArray]:
    found: dict[str, xr.DataArray] = {}
    for name, array in blocks[0].indicators.items():
        if "draw" not in array.dims:
            found[name] = array
            continue
        parts = [block.indicators[name] for block in blocks]
        if "structure" in array.dims:
            parts = [part.sel(structure=[s for s in kept if s in part.coords["structure"].values]) for part in parts]
        found[name] = xr.concat(parts, dim="draw", join="exact", coords="minimal", compat="override")
    return found


def _worst(blocks: Sequence[Block]) -> tuple[Check, ...]:
    worst: dict[str, Check] = {}
    for check in (check for block in blocks for check in block.checks):
        known = worst.get(check.name)
        if known is None or (not np.isnan(known.magnitude) and not abs(check.magnitude) <= abs(known.magnitude)):
            worst[check.name] = check
    return tuple(worst.values())
