"""The network of one bloc in one structure, at the heads of its best response and with what outsiders let flow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import kenes
from kenes.areas.protocol import Problem
from kenes.areas.river_power.assembly import REPUBLICS, water_year
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equilibrium import STANDARD, FixedPoint
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.network.build import network
from kenes.areas.river_power.study import Study
from kenes.vocabulary.errors import UnknownName
from kenes.vocabulary.structures import Structure


@dataclass(frozen=True)
class BlocNetwork:
    """A network and the optimum it must have.

    Attributes
    ----------
    network
        A ``pypsa.Network``.
    cost
        Optimum of our own program of the same problem, MUSD a year.
    """

    network: Any
    cost: float


def bloc_network(problem: Problem, structure: Structure, members: tuple[str, ...], steps: int) -> BlocNetwork:
    """Network of a bloc when all play their best responses in a structure, at central values.

    Parameters
    ----------
    problem, structure
        What is asked, and who sits with whom.
    members
        Republics of the bloc.
    steps
        Typical hours of a month.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If there is no such bloc, the structure does not settle, or PyPSA is not installed.
    """
    study = Study.of(replace(problem, structures=(structure,), draws=(0,)))
    bloc = _bloc(study, structure, members)
    game = study.game(0, replace(STANDARD, steps=steps))
    point = study.solve(game)[1].point
    _check(point, structure)
    held = point.responses[bloc].point.still()
    ours = game.program(bloc).respond(point.delivered, game.reference, held, "free", rounds=1)
    cost, year = ours.cost + ours.strayed, water_year(study.figures[0])
    about = {
        "scenario": problem.scenario.id,
        "structure": structure.name,
        "vintage": problem.evidence.vintage,
        "kenes": kenes.__version__,
        "optimum_musd": cost,
    }
    return BlocNetwork(network(game.case_of(bloc), bloc, held, year, delivered=point.delivered, about=about), cost)


def _bloc(study: Study, structure: Structure, members: tuple[str, ...]) -> Bloc:
    wanted = tuple(sorted(REPUBLICS.index(code) for code in members if code in REPUBLICS))
    blocs = study.groupings[0].blocs
    for bloc in blocs:
        if bloc.members == wanted and len(wanted) == len(members):
            return bloc
    known = ", ".join("+".join(REPUBLICS[k] for k in bloc.members) for bloc in blocs)
    raise UnknownName(
        f"'{'+'.join(members)}' is no bloc on rivers and power in {structure.name} under {study.problem.scenario.id}.",
        remedy=f"These are: {known}.",
    )


def _check(point: FixedPoint, structure: Structure) -> None:
    if not point.converged:
        raise SolveError(structure.name, "the best responses of its blocs on the rivers do not settle")
