"""Speed of rivers and grid: the game of all groupings in one water year, in a draw, and over many years."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from benchmarks.rows import Row
from benchmarks.trade import peak_memory
from kenes.areas.protocol import Problem
from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equilibrium import SKETCH, STANDARD, Game
from kenes.areas.river_power.heads import beginning
from kenes.areas.river_power.response import BlocProgram
from kenes.areas.river_power.study import Study
from kenes.evidence import load
from kenes.scenarios import load as scenarios
from kenes.vocabulary.structures import structures

YEARS = 3
"""Years that are run; thirty are worked out from them."""


def main() -> list[Row]:
    """All rows. Seconds are of the processor: the game runs on one."""
    everything = structures(REPUBLICS)
    draws = (0, *range(1, YEARS + 1))
    study = Study.of(Problem(scenarios().scenario("joint-rivers"), load(), REPUBLICS, everything, draws, 1))
    game = study.game(0, STANDARD)
    build_all(study, game)
    one = seconds(lambda: study.solve(game))
    memory = peak_memory()
    study.solve(study.game(1, SKETCH))  # bases of central values, once in a process
    sketch = np.mean([seconds(lambda k=k: study.solve(study.game(k, SKETCH))) for k in draws[1:]])
    years = [seconds(lambda k=k: study.solve(study.game(k, STANDARD))) for k in draws[1:]]
    thirty = 30 * np.mean(years)
    held, anew = chained()
    return [
        Row("52 structures of rivers and grid at 12 x 24", f"{one:.1f} s, {memory:.2f} GB", "30 s, 1 GB", "none"),
        Row("one draw of them as a sketch, 12 x 4", f"{sketch:.2f} s", "", "none"),
        Row(
            "52 structures x 30 inflow years at 12 x 24",
            f"{thirty:.0f} s ({YEARS} draws measured: {sum(years):.1f} s)",
            "15 minutes",
            "none",
        ),
        Row(
            "best response of Uzbekistan to other flows, program held",
            f"{1000 * held:.1f} ms",
            "",
            f"built and solved anew each time {1000 * anew:.1f} ms: {anew / held:.0f} times slower",
        ),
    ]


def build_all(study: Study, game: Game) -> None:
    """Programs of all blocs."""
    for group in (study.today, *study.groupings):
        for bloc in group.blocs:
            game.program(bloc)


def chained(times: int = 8) -> tuple[float, float]:
    """Seconds of a best response at standard precision: by a program held in the solver, and by one built anew."""
    study = Study.of(
        Problem(scenarios().scenario("joint-rivers"), load(), REPUBLICS, structures(REPUBLICS)[:1], (0,), 1)
    )
    game, bloc = study.game(0, STANDARD), Bloc((REPUBLICS.index("UZB"),))
    point = game.respond(bloc, game.reference, "near").point

    def flows(k: int) -> np.ndarray:
        return game.reference * (1.0 + 0.01 * (1 + k % 3))

    def held() -> None:
        for k in range(times):
            game.program(bloc).respond(flows(k), game.reference, point, "near")

    def anew() -> None:
        for k in range(times):
            BlocProgram(game.case, bloc).respond(flows(k), game.reference, beginning(game.case), "near")

    return seconds(held) / times, seconds(anew) / times


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of some work."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    for row in main():
        print(" | ".join(row))
