"""The data files of Caliendo and Parro (2015) as they publish them, and their experiment: NAFTA's tariff cuts.

The files are not shipped. Whoever has them (supplementary data of the article) can see the published table come out:
``kenes replicate caliendo-parro FOLDER``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.first_order import first_order
from kenes.areas.trade.model import Observed, Shock, caliendo_parro, equilibrium, first_step
from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]

REGIONS: tuple[str, ...] = (
    "ARG", "AUS", "AUT", "BRA", "CAN", "CHL", "CHN", "DNK", "FIN", "FRA", "DEU", "GRC", "HUN", "IND", "IDN", "IRL", "ITA", "JPN",
    "KOR", "MEX", "NLD", "NZL", "NOR", "PRT", "ZAF", "ESP", "SWE", "TUR", "GBR", "USA", "ROW",
)  # fmt: skip
"""Order of rows and columns in their files."""
NAFTA: tuple[str, ...] = ("CAN", "MEX", "USA")
SECTORS, TRADED = 40, 20
THETA_SERVICES = 8.22
"""Elasticity their programs give sectors that are not traded; it does not matter for the results."""
FLOWS_UNIT = 1000.0
"""Their trade flows stand in thousands of the unit of gross output."""


@dataclass(frozen=True, eq=False)
class Published:
    """Their data as arrays.

    Attributes
    ----------
    observed
        Base of 1993.
    tau_before, tau_after
        [sector, importer, exporter] tariffs of 1993 and of 2005, as fractions.
    """

    observed: Observed
    tau_before: Array
    tau_after: Array


def read(folder: Path) -> Published:
    """Read the seven text files.

    Parameters
    ----------
    folder
        Holds xbilat1993.txt, tariffs1993.txt, tariffs2005.txt (20 x 31 rows: sector by importer; a column per exporter), GO.txt and B.txt
        (40 x 31), IO.txt (31 x 40 rows: country by input; a column per using sector), T.txt (20 elasticities).

    Raises
    ------
    InputError
        Naming the file that is missing, no table of numbers, or of the wrong size.
    """
    n = len(REGIONS)
    pairs = (TRADED * n, n)
    trade = _traded(_table(folder, "xbilat1993.txt", pairs)) * FLOWS_UNIT
    before, after = (_traded(_table(folder, f"tariffs{year}.txt", pairs)) / 100.0 for year in (1993, 2005))
    own = np.arange(n)
    for rates in (before, after):
        rates[:, own, own] = 0.0
    inputs = _table(folder, "IO.txt", (SECTORS * n, SECTORS)).reshape(n, SECTORS, SECTORS)
    output, share = (_table(folder, name, (SECTORS, n)).T for name in ("GO.txt", "B.txt"))
    theta = np.concatenate([_table(folder, "T.txt", (TRADED, 1))[:, 0], np.full(SECTORS - TRADED, THETA_SERVICES)])
    return Published(caliendo_parro(trade, before, output, share, inputs, theta), before, after)


def nafta(published: Published) -> dict[str, Array]:
    """Effects of NAFTA's tariff cuts given the tariffs of the world, deficits closed first; per cent by region, in order of `REGIONS`.

    Returns
    -------
    dict
        ``welfare``, ``terms_of_trade``, ``volume_of_trade`` to first order as they print them, ``real_wage``, and ``exact``, the
        equivalent variation.

    Raises
    ------
    kenes.areas.trade.model.ConvergenceError
        If an equilibrium is not found.
    """
    member = np.isin(REGIONS, NAFTA)
    tau = np.where(member[:, None] & member, published.tau_after, published.tau_before)
    found = equilibrium(first_step(published.observed, "balanced"), Shock(tau_new=tau))
    printed = first_order(found)
    return {
        "welfare": 100.0 * printed.total,
        "terms_of_trade": 100.0 * printed.terms_of_trade,
        "volume_of_trade": 100.0 * printed.volume_of_trade,
        "real_wage": 100.0 * (found.real_wage_hat - 1.0),
        "exact": 100.0 * printed.exact,
    }


def _traded(table: Array) -> Array:
    """Rows sector by importer as [sector, importer, exporter], with the sectors that are not traded added as zeros."""
    n = len(REGIONS)
    full = np.zeros((SECTORS, n, n))
    full[:TRADED] = table.reshape(TRADED, n, n)
    return full


def _table(folder: Path, name: str, shape: tuple[int, int]) -> Array:
    path = folder / name
    try:
        table = np.loadtxt(path, ndmin=2)
    except OSError as error:
        remedy = "Name the folder with xbilat1993, tariffs1993, tariffs2005, GO, B, IO and T, each .txt."
        raise InputError("there is no such file.", where=str(path), remedy=remedy) from error
    except ValueError as error:
        raise InputError(
            f"no table of numbers: {error}.", where=str(path), remedy="Separate numbers by tabs."
        ) from error
    if table.shape != shape:
        right = f"Their file has {shape[0]} rows and {shape[1]} columns."
        raise InputError(f"it has {table.shape[0]} rows and {table.shape[1]} columns.", where=str(path), remedy=right)
    if not np.isfinite(table).all():
        row = int(np.argwhere(~np.isfinite(table))[0][0]) + 1
        raise InputError("a number is missing.", where=f"{path}, row {row}", remedy="Every cell holds a number.")
    return table
