"""What each republic is paid for power inside its bloc, and between which ends over all prices that fit the same optimum."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.accounts import exchanged
from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.dual_face import dual_face, form_bounds
from kenes.areas.river_power.equilibrium import FixedPoint, Game
from kenes.areas.river_power.response import BlocProgram, Response

Array = npt.NDArray[np.float64]


def payment_forms(program: BlocProgram, response: Response) -> Array:
    """Weights of the duals of the buses in what each republic is paid [republic, row]: half of what it sends, at both ends of a line.

    Parameters
    ----------
    program, response
        Of a bloc: flows are taken as they are, prices are not.
    """
    grid, power = program.case.grid, program.power
    rows = program.solver.program.rows["bus"]
    found = np.zeros((len(program.case.republics), len(program.solver.program.row_lower)))
    for line, net in exchanged(program, response):
        ends = int(grid.line_from[line]), int(grid.line_to[line])
        for end in ends:
            found[grid.owner[ends[0]], rows[power.local[end]]] += net / 2
            found[grid.owner[ends[1]], rows[power.local[end]]] -= net / 2
    return found


def payment_bounds(game: Game, bloc: Bloc, point: FixedPoint) -> tuple[Array, Array]:
    """What each republic is paid at the prices found [republic], and least and most over all prices of the optimum [republic, 2], MUSD a year.

    The program is that of the last round on the head.

    Raises
    ------
    kenes.areas.river_power.errors.SolveError
        If a payment has no bound.
    """
    response = point.responses[bloc]
    game.respond(bloc, point.delivered, "near", rounds=1, start=response.around)
    program = game.program(bloc)
    current = program.solver.current()
    values, duals = np.zeros(len(current.cost)), np.zeros(len(current.row_lower))
    for name, index in current.columns.items():
        values[index] = response.values[name]
    for name, index in current.rows.items():
        duals[index] = response.duals[name]
    forms = payment_forms(program, response)
    paid = np.flatnonzero(np.abs(forms).max(axis=1) > 0)
    found = np.zeros((len(forms), 2))
    found[paid] = form_bounds(dual_face(current, values), forms[paid], "the prices of a bloc")
    settled = np.asarray(forms @ duals)
    # The prices found are among those on the face, up to the tolerance of the solver.
    return settled, np.stack([np.minimum(found[:, 0], settled), np.maximum(found[:, 1], settled)], axis=1)


def settlement(game: Game, point: FixedPoint) -> pd.DataFrame:
    """What every republic is paid for power inside its bloc, MUSD a year: at the prices found, least and most over all prices."""
    settled, bounds = np.zeros(len(REPUBLICS)), np.zeros((len(REPUBLICS), 2))
    for bloc in point.responses:
        if bloc.pooled:
            mine, ends = payment_bounds(game, bloc, point)
            settled += mine
            bounds += ends
    table = {"republic": REPUBLICS, "settled_musd": settled, "low_musd": bounds[:, 0], "high_musd": bounds[:, 1]}
    return pd.DataFrame(table)
