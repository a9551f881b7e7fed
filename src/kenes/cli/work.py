"""Commands that run models: progress, workers, files, exit code."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kenes.assessment.difference import compare
from kenes.assessment.exchange import read, to_json
from kenes.cli.answer import print_answer
from kenes.cli.show import print_difference
from kenes.study import Result, Study, again
from kenes.vocabulary.errors import InputError

FEW_DRAWS = 30
"""Below this many draws starting workers takes longer than the draws."""


def assess(
    scenario: str,
    areas: str | None,
    draws: int,
    seed: int,
    players: str | None,
    settings: Sequence[str],
    overlays: Sequence[Path],
    out: Path | None,
    workers: int | None,
    *,
    left_out: bool = False,
) -> int:
    """Run a study, write it, print the answer.

    Parameters
    ----------
    scenario, areas, draws, seed, players, settings, overlays
        The study.
    out
        Folder for the results; ``kenes-out/<scenario>`` without one.
    workers
        Processes for the draws.
    left_out
        Whether to run the scenario without each of its measures too.

    Returns
    -------
    int
        0 when all checks hold, 3 when one does not.

    Raises
    ------
    InputError
        If an option is wrong.
    """
    study = Study(
        scenario,
        draws=draws,
        seed=seed,
        players=_listed(players),
        areas=_listed(areas),
        evidence=overlays,
        set=settings_of(settings),
        measures_left_out=left_out,
    )
    target = out or Path("kenes-out") / study.task.scenario.id
    check_target(target)
    result = run(study, target, workers)
    folder = result.write(target)
    print_answer(result.document, folder)
    return 0 if result.ok else 3


def check_target(target: Path) -> None:
    """Refuse a target that is a file, or a folder that holds something other than results.

    Raises
    ------
    InputError
        Before anything is computed or removed.
    """
    if target.exists() and not target.is_dir():
        raise InputError("the target is a file.", where=str(target), remedy="Name a folder with --out.")
    if target.is_dir() and any(target.iterdir()) and not (target / "assessment.json").exists():
        raise InputError(
            "the folder holds something other than results and would be replaced.",
            where=str(target),
            remedy="Name another folder with --out.",
        )


def run(study: Study, target: Path, workers: int | None) -> Result:
    """Run a study with a progress bar on the terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("draws"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    parts = target.parent / ".kenes-parts"
    with _pool(study.draws, workers) as executor, Progress(*columns, console=console, transient=True) as bar:
        shown = bar.add_task("draws", total=study.draws + 1)
        return study.run(
            executor=executor, parts=parts, progress=lambda done, total: bar.update(shown, completed=done, total=total)
        )


@contextmanager
def _pool(draws: int, workers: int | None) -> Iterator[Executor | None]:
    wanted = workers or (os.cpu_count() or 1 if draws >= FEW_DRAWS else 1)
    if wanted == 1:
        yield None
        return
    pool = ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def rerun(folder: Path, overlays: Sequence[Path], out: Path | None, workers: int | None) -> int:
    """Run a result again and print what changed.

    Returns
    -------
    int
        0 when all checks hold, 3 when one does not.

    Raises
    ------
    InputError
        If the folder holds no result, or overlays are missing.
    """
    home = folder if folder.is_dir() else folder.parent
    before = read(home)
    study = again(home, overlays)
    if out:
        check_target(out)
    result = run(study, out or home, workers)
    same = to_json(result.document) == (home / "assessment.json").read_text(encoding="utf-8")
    print("The same result, byte for byte." if same else "The result is not the same.")
    if not same:
        print_difference(compare(before, result.document))
    if out:
        result.write(out)
    return 0 if result.ok else 3


def _listed(text: str | None) -> list[str] | None:
    return None if text is None else [part.strip() for part in text.split(",") if part.strip()]


def settings_of(texts: Sequence[str]) -> dict[str, str]:
    """Settings ID=VALUE by id.

    Raises
    ------
    InputError
        If one is no setting.
    """
    return dict(pair_of(text) for text in texts)


def pair_of(text: str) -> tuple[str, str]:
    """One setting ID=VALUE.

    Raises
    ------
    InputError
        If it is none.
    """
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise InputError(f"'{text}' is no setting.", where="--set", remedy="Write ID=VALUE, for example trade.theta=4.")
    return name.strip(), value.strip()
