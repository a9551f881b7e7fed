"""Runs a study: blocks of draws through an executor, in any order, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, as_completed

from kenes.assessment.block import Block, Task, run_block
from kenes.assessment.outcome import Outcome, merged
from kenes.assessment.store import BlockStore
from kenes.evidence import load

BLOCK = 10
"""Draws in a block: the same on any number of workers, so that results are the same bytes."""

Progress = Callable[[int, int], None]


def blocks_of(draws: int) -> list[tuple[int, ...]]:
    """Numbers of the draws by block: the central run alone, then blocks of ten."""
    return [(0,), *(tuple(range(first, min(first + BLOCK, draws + 1))) for first in range(1, draws + 1, BLOCK))]


def run(
    task: Task,
    draws: int,
    *,
    executor: Executor | None = None,
    store: BlockStore | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Outcome of a study.

    Parameters
    ----------
    task
        What to assess.
    draws
        Number of draws beside the central run.
    executor
        Any `concurrent.futures.Executor`; the draws run one after the other without one.
    store
        Where finished blocks are kept and found again.
    progress
        Called with finished draws and all draws.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a computation does not converge.
    """
    wanted = blocks_of(draws)
    done: dict[tuple[int, ...], Block] = {}
    for numbers in wanted:
        found = store.find(numbers) if store else None
        if found is not None:
            done[numbers] = found
    report = _Report(progress, draws + 1, sum(len(numbers) for numbers in done))
    _finish(task, [numbers for numbers in wanted if numbers not in done], done, executor, store, report)
    return merged(task, [done[numbers] for numbers in wanted], load(task.source))


class _Report:
    def __init__(self, progress: Progress | None, total: int, done: int) -> None:
        self.progress, self.total, self.done = progress, total, 0
        self.add(done)

    def add(self, count: int) -> None:
        self.done += count
        if self.progress:
            self.progress(self.done, self.total)


def _finish(
    task: Task,
    missing: Sequence[tuple[int, ...]],
    done: dict[tuple[int, ...], Block],
    executor: Executor | None,
    store: BlockStore | None,
    report: _Report,
) -> None:
    def keep(numbers: tuple[int, ...], block: Block) -> None:
        done[numbers] = block
        if store:
            store.keep(numbers, block)
        report.add(len(numbers))

    if executor is None:
        for numbers in missing:
            keep(numbers, run_block(task, numbers))
        return
    futures: dict[Future[Block], tuple[int, ...]] = {
        executor.submit(run_block, task, numbers): numbers for numbers in missing
    }
    try:
        for future in as_completed(futures):
            keep(futures[future], future.result())
    except BaseException:
        for future in futures:
            future.cancel()
        raise
