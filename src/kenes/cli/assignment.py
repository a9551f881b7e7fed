"""What `kenes transport freight --user-equilibrium` adds: goods at crossings by two methods."""

from __future__ import annotations

import numpy as np
from rich.console import Console

from kenes.areas.transport.report import Account, by_both_methods, equilibrium
from kenes.areas.transport.user_equilibrium import TOLERANCE
from kenes.cli.account import plain_table

FIRST_CROSSINGS = 15


def print_both_methods(account: Account, console: Console) -> None:
    """Print the crossings that carry most by recursive logit and by user equilibrium, and how near the two are.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If the user equilibrium is not reached.
    """
    found = equilibrium(account, TOLERANCE)
    frame = by_both_methods(account, found)
    one, other = (frame[name].to_numpy() for name in ("kt_logit", "kt_user_equilibrium"))
    both = frame.groupby(["node", "mode", "crossing"], sort=False)[["kt_logit", "kt_user_equilibrium"]].sum()
    most = both.max(axis=1).sort_values(ascending=False, kind="stable").index[:FIRST_CROSSINGS]
    rows = [
        [f"{name} ({mode})", *(f"{kt:,.0f}" for kt in kts), f"{kts[1] - kts[0]:+,.0f}"]
        for (_, mode, name), kts in zip(most, both.loc[most].to_numpy(), strict=True)
    ]
    title = "Goods at a crossing after, both ways, kt a year"
    console.print(plain_table(title, ["", "logit", "user equilibrium", "difference"], rows))
    near = f"{np.corrcoef(one, other)[0, 1]:.3f}" if one.any() and other.any() else "not to be told"
    console.print(
        f"User equilibrium: every tonne on a route that costs least, relative gap {found.gap:.1e} after {found.loadings} loadings. "
        f"Correlation over {len(frame)} crossings by direction: {near}.",
        markup=False,
    )
