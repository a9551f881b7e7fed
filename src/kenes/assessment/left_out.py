"""What the union has without each of its measures: one central run per measure, the measure left out.

The rest of the machinery is as always: a measure whose content another one held acts again when that other is left out, costs are those of
the measures that remain. Differences to the whole package are marginal, each inside the package; they add up to nothing in particular.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from typing import Any

import xarray as xr

from kenes.assessment.block import Block, Task, run_block
from kenes.assessment.store import BlockStore
from kenes.vocabulary.accounts import TOTAL
from kenes.vocabulary.errors import KenesError
from kenes.vocabulary.structures import structures

FEWEST_MEASURES = 2
"""A scenario of one measure without it is today, where every gain is nil by definition."""
CENTRAL = (0,)


@dataclass(frozen=True)
class LeftOut:
    """The scenario without one measure, at central values.

    Attributes
    ----------
    measure
        Id of the measure that is left out.
    gains
        Total gains [structure, republic], MUSD a year, of the structures that could be assessed; None where the whole run is impossible.
    absent
        Structures that could not be assessed, with the reason.
    reason
        Why the whole run is impossible; empty where it is not.
    """

    measure: str
    gains: xr.DataArray | None
    absent: Mapping[str, str]
    reason: str = ""


def without(task: Task, measure: str) -> Task:
    """The task with one measure left out of its scenario; areas, evidence, players and seed stay."""
    kept = tuple(one for one in task.scenario.measures if one.id != measure)
    return replace(task, scenario=task.scenario.model_copy(update={"measures": kept}))


def leave_out(
    task: Task,
    *,
    executor: Executor | None = None,
    store: BlockStore | None = None,
    finished: Callable[[int], None] | None = None,
) -> tuple[LeftOut, ...]:
    """The scenario without each of its measures in turn; nothing for a scenario of fewer than two.

    Parameters
    ----------
    task
        The study.
    executor
        Any `concurrent.futures.Executor`; the runs go one after the other without one.
    store
        Where blocks of the study are kept; these are kept in folders below.
    finished
        Called with the number of runs that are done.
    """
    names = [measure.id for measure in task.scenario.measures]
    if len(names) < FEWEST_MEASURES:
        return ()
    stores = {name: BlockStore(store.folder / f"without-{name}") if store else None for name in names}
    kept = {name: one.find(CENTRAL) if one else None for name, one in stores.items()}
    begun: dict[str, Future[Block | str]] = (
        {name: executor.submit(_central, without(task, name)) for name in names if kept[name] is None}
        if executor
        else {}
    )
    found = []
    for k, name in enumerate(names, start=1):
        block = kept[name] or (begun[name].result() if name in begun else _central(without(task, name)))
        keeper = stores[name]
        if keeper and isinstance(block, Block):
            keeper.keep(CENTRAL, block)
        found.append(_left_out(name, block))
        if finished:
            finished(k)
    return tuple(found)


def _central(task: Task) -> Block | str:
    """The central run, or why there is none."""
    try:
        return run_block(task, CENTRAL)
    except KenesError as error:
        return str(error)


def _left_out(measure: str, block: Block | str) -> LeftOut:
    if isinstance(block, str):
        return LeftOut(measure, None, {}, block)
    return LeftOut(measure, block.gains.sel(draw=0, account=TOTAL, drop=True), block.absent)


def left_out_entries(found: tuple[LeftOut, ...], players: tuple[str, ...]) -> list[dict[str, Any]]:
    """Block ``measures_left_out`` of ``assessment.json``: one entry per measure, gains of every structure; what is absent is null with the reason."""
    return [
        {"measure": one.measure, "reason": one.reason or None, "gains": _gain_entries(one, players)} for one in found
    ]


def _gain_entries(one: LeftOut, players: tuple[str, ...]) -> list[dict[str, Any]]:
    if one.gains is None:
        return []
    entries: list[dict[str, Any]] = []
    for structure in structures(players):
        if structure.name in one.absent:
            entries.append({"structure": structure.name, "gain": None, "reason": one.absent[structure.name]})
            continue
        row = one.gains.sel(structure=structure.name)
        gain = {code: float(row.sel(republic=code)) for code in players}
        entries.append({"structure": structure.name, "gain": gain, "reason": None})
    return entries
