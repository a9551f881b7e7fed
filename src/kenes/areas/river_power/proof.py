"""Proof of the typical hours: cost and gain of a structure over 8,760 hours against twelve months of 24, heads held."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kenes.areas.protocol import Problem
from kenes.areas.river_power.assembly import REPUBLICS, water_year
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.equilibrium import STANDARD, FixedPoint, Game
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.hourly import hourly_case
from kenes.areas.river_power.response import BlocProgram
from kenes.areas.river_power.study import Study
from kenes.vocabulary.structures import Structure

Progress = Callable[[str, float], None]
"""Told the name of a bloc that is solved and the seconds of processor it took."""


LEAST_GAIN = 0.01
"""Gain below which its gap is no share of anything, MUSD a year: the accuracy of the solver on the costs."""


@dataclass(frozen=True)
class BlocProof:
    """Objective of a bloc at both times, flows of outsiders and heads as in its best response at the typical hours.

    Attributes
    ----------
    name
        Its members.
    typical, hourly
        Least cost over twelve months of 24 typical hours and over 8,760 hours, MUSD a year. The price of what a protocol is denied is no part of it.
    seconds
        Of processor for the hourly year.
    """

    name: str
    typical: float
    hourly: float
    seconds: float


@dataclass(frozen=True)
class Proof:
    """Blocs of today and of a structure at both times.

    Attributes
    ----------
    today, after
        Everyone alone; the blocs of the structure.
    """

    today: tuple[BlocProof, ...]
    after: tuple[BlocProof, ...]

    @property
    def typical(self) -> float:
        """Gain of all five at the typical hours, MUSD a year: without reserves."""
        return sum(one.typical for one in self.today) - sum(one.typical for one in self.after)

    @property
    def hourly(self) -> float:
        """Gain of all five over 8,760 hours, MUSD a year: without reserves."""
        return sum(one.hourly for one in self.today) - sum(one.hourly for one in self.after)

    @property
    def gap(self) -> float | None:
        """Gain at the typical hours less that of the hourly year, share of the latter; None where there is no gain to speak of."""
        return self.typical / self.hourly - 1.0 if abs(self.hourly) > LEAST_GAIN else None


def prove(problem: Problem, structure: Structure, progress: Progress | None = None) -> Proof:
    """Dispatch a structure, and everyone alone, over 8,760 hours.

    Parameters
    ----------
    problem, structure
        What is asked, at central values, and who sits with whom.
    progress
        Told of every bloc that is done.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong, a structure does not settle or a program has no optimum.
    """
    study = Study.of(replace(problem, structures=(structure,), draws=(0,)))
    game = study.game(0, STANDARD)
    solved = study.solve(game)
    points = [one.point for one in solved]
    for name, point in zip(("everyone alone", structure.name), points, strict=True):
        if not point.converged:
            raise SolveError(name, "the best responses of its blocs on the rivers do not settle")
    today, after = (tuple(_blocs(game, study.figures[0], point, progress)) for point in points)
    return Proof(today, after)


def _blocs(game: Game, figures: Figures, point: FixedPoint, progress: Progress | None) -> Iterator[BlocProof]:
    for bloc in point.responses:
        long = hourly_case(game.case_of(bloc), figures, water_year(figures))
        found = bloc_proof(game, long, bloc, point)
        if progress is not None:
            progress(found.name, found.seconds)
        yield found


def bloc_proof(game: Game, long: Case, bloc: Bloc, point: FixedPoint) -> BlocProof:
    """A bloc at both times.

    Parameters
    ----------
    game, long
        Typical hours, and the hourly year of the bloc's rivers and grid.
    bloc, point
        Who, and the fixed point that gives heads and flows of outsiders.
    """
    held, began = point.responses[bloc].point.still(), time.process_time()
    programs = game.program(bloc), BlocProgram(long, bloc)
    answers = [one.respond(point.delivered, game.reference, held, "free", rounds=1) for one in programs]
    typical, hourly = (one.cost for one in answers)
    name = "+".join(REPUBLICS[member] for member in bloc.members)
    return BlocProof(name, typical, hourly, time.process_time() - began)
