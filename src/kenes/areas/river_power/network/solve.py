"""PyPSA where it is installed; the optimum of a network and its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kenes.areas.river_power.errors import SolveError
from kenes.vocabulary.errors import InputError


def import_pypsa() -> Any:  # noqa: ANN401
    """The library PyPSA, imported when it is first asked for.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If it is not installed.
    """
    try:
        import pypsa
    except ImportError as error:
        raise InputError("PyPSA is not installed.", remedy='Install it: pip install "kenes[river]".') from error
    return pypsa


def optimum(network: Any) -> float:  # noqa: ANN401
    """Least cost of a network, MUSD a year; its optimal flows stand in the network afterwards.

    Parameters
    ----------
    network
        As `kenes.areas.river_power.network.network` gives it.

    Raises
    ------
    kenes.areas.river_power.errors.SolveError
        If there is no optimum.
    """
    # One number of threads in one process: HiGHS else returns nothing, without a word.
    options = {"threads": 1, "output_flag": False}
    status, condition = network.optimize(
        solver_name="highs", solver_options=options, include_objective_constant=False, log_to_console=False
    )
    if (status, condition) != ("ok", "optimal"):
        raise SolveError(f"the network {network.name}", f"{status}, {condition}")
    return float(network.objective)


def save(network: Any, path: Path) -> None:  # noqa: ANN401
    """Write a network as netCDF, so that the file is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        network.export_to_netcdf(draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
