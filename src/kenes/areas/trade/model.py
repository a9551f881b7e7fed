"""Structural gravity in general equilibrium by exact hat algebra: the public face of the trade model.

Dekle, Eaton and Kortum (2008), "Global rebalancing with gravity", IMF Staff Papers 55(3); Caliendo and Parro (2015),
"Estimates of the trade and welfare effects of NAFTA", Review of Economic Studies 82(1). One code path: one sector
without intermediates is the case J = 1, gamma_va = 1.

An answer satisfies every condition to 1e-10 in logs, or there is none (`ConvergenceError`). The wage of a country that
hardly trades is pinned by its trade balance alone, so it is known only to 1e-10 over the share of trade in its income;
its real income hardly depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from kenes.areas.trade.balance import balance, one_sector
from kenes.areas.trade.continuation import Problem
from kenes.areas.trade.economy import Economy, FloatArray
from kenes.areas.trade.equilibrium import Equilibrium, EquilibriumBatch
from kenes.areas.trade.errors import TradeInputError
from kenes.areas.trade.hat_algebra import shares
from kenes.areas.trade.observed import Base, Observed, caliendo_parro
from kenes.areas.trade.shock import Shock, ShockBatch
from kenes.areas.trade.solver import Solution, solve
from kenes.numerics.anderson import ConvergenceError

__all__ = [
    "ConvergenceError",
    "Economy",
    "Equilibrium",
    "EquilibriumBatch",
    "Observed",
    "Shock",
    "ShockBatch",
    "TradeInputError",
    "balance",
    "caliendo_parro",
    "close_deficits",
    "equilibria",
    "equilibrium",
    "first_step",
    "one_sector",
]

Closure = Literal["deficits", "scaled", "balanced"]


def equilibrium(economy: Economy, shock: Shock, closure: Closure = "deficits") -> Equilibrium:
    """Equilibrium after a shock.

    Parameters
    ----------
    economy
        The base.
    shock
        New tariffs and trade costs.
    closure
        "deficits": deficits stay what they are in units of world value added. "scaled": each stays the same share of its
        country's value added, and what the world's sum then misses is spread by value added. "balanced": deficits are closed
        first (`close_deficits`), and the shock and all changes are from there.

    Raises
    ------
    ConvergenceError
        If no equilibrium is found to 1e-10 in log wages, prices and expenditures.
    TradeInputError
        If the shock does not fit the economy or the closure is unknown.
    """
    return equilibria(economy, [shock], closure).member(0)


def equilibria(
    economy: Economy, shocks: Sequence[Shock] | ShockBatch, closure: Closure = "deficits"
) -> EquilibriumBatch:
    """Equilibria after many shocks on the same economy, each as `equilibrium` gives it; equal shocks are solved once.

    Parameters
    ----------
    economy, closure
        As in `equilibrium`.
    shocks
        Shocks, or their compact form.

    Raises
    ------
    ConvergenceError, TradeInputError
        As in `equilibrium`.
    """
    _known(closure)
    base = close_deficits(economy) if closure == "balanced" else economy
    batch = shocks if isinstance(shocks, ShockBatch) else ShockBatch.of(base, shocks)
    _fits(base, batch)
    places, which = batch.distinct()
    distinct = ShockBatch(batch.importers, batch.tau_new[places], batch.cost_hat[places])
    problem = Problem(base, distinct, base.deficit, places, scaled=closure == "scaled")
    return _assemble(base, solve(problem), batch, which)


def close_deficits(economy: Economy) -> Economy:
    """Close every deficit, nothing else changed: Dekle, Eaton and Kortum (2008).

    Raises
    ------
    ConvergenceError
        If no such equilibrium is found.
    """
    return _settled(economy, np.zeros(economy.countries)) if economy.deficit.any() else economy


def first_step(observed: Observed, closure: Closure = "deficits") -> Economy:
    """Economy in equilibrium that starts from published figures; the shock comes in a second step from there.

    Wages, prices and expenditures move until all markets clear, shares respond; Caliendo and Parro (2015), section 5, close
    aggregate deficits so ("balanced") and run the shock on the result.

    Parameters
    ----------
    observed
        Published figures.
    closure
        "balanced": without deficits. "deficits" or "scaled": with the published ones.

    Raises
    ------
    ConvergenceError
        If no such equilibrium is found.
    TradeInputError
        If the closure is unknown.
    """
    _known(closure)
    return _settled(observed, np.zeros(observed.countries) if closure == "balanced" else observed.deficit)


def _settled(base: Base, deficit: FloatArray) -> Economy:
    """Economy with other deficits [country], money of the base, tariffs and trade costs the same."""
    rows = np.zeros(0, dtype=np.intp)
    shape = (1, base.sectors, 0, base.countries)
    nothing = ShockBatch(rows, np.zeros(shape), np.ones(shape))
    solution = solve(Problem(base, nothing, deficit, np.zeros(1, dtype=np.intp)))
    pi, _ = shares(solution.system, solution.position)
    sums = pi.sum(axis=2, keepdims=True)
    return balance(
        pi / np.where(sums > 0, sums, 1.0),
        base.tau,
        base.theta,
        base.gamma_io,
        base.gamma_va,
        base.alpha,
        deficit=deficit,
        world_value_added=float(base.value_added.sum()),
    )


def _known(closure: str) -> None:
    if closure not in ("deficits", "scaled", "balanced"):
        remedy = 'It must be "deficits", "scaled" or "balanced".'
        raise TradeInputError(f"the value is {closure!r}.", where="closure", remedy=remedy)


def _fits(economy: Economy, batch: ShockBatch) -> None:
    if not len(batch):
        raise TradeInputError("there is no shock.", where="shocks", remedy="Give at least one, `Shock()` for none.")
    right = (len(batch), economy.sectors, len(batch.importers), economy.countries)
    if batch.tau_new.shape != right:
        remedy = f"For this economy it must be {right}."
        raise TradeInputError(f"it has shape {batch.tau_new.shape}.", where="tau_new, cost_hat", remedy=remedy)


def _assemble(base: Economy, solution: Solution, batch: ShockBatch, which: np.ndarray) -> EquilibriumBatch:
    """Money and checks from the unknowns, spread over equal shocks."""
    system, position = solution.system, solution.position
    world = float(base.value_added.sum())
    w, log_price, x = system.split(solution.z)
    X = system.X * np.exp(x)
    revenue = (position.duty * X).sum(axis=1)
    wages = np.exp(w) * system.value_added
    transfers = position.income - wages - revenue
    walras, adding_up = _checks(X, position.duty, position.sales, transfers, system.transfers(wages))
    consumer = np.exp((system.alpha * log_price).sum(axis=1))
    return EquilibriumBatch(
        economy=base,
        shocks=batch,
        w_hat=np.exp(w)[which],
        P_hat=np.exp(log_price)[which],
        c_hat=np.exp(position.log_cost)[which],
        consumer_price_hat=consumer[which],
        X_new=(X * world)[which],
        income_new=(position.income * world)[which],
        tariff_revenue_new=(revenue * world)[which],
        residual=solution.residual[which],
        walras_residual=walras[which],
        world_income_residual=adding_up[which],
        iterations=solution.iterations[which],
        method=tuple(solution.method[int(place)] for place in which),
    )


def _checks(
    X: FloatArray, duty: FloatArray, sales: FloatArray, transfers: FloatArray, deficit: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Walras: imports less exports less the deficit, the largest of each shock; and the sum of all transfers."""
    imports = ((1.0 - duty) * X).sum(axis=1)
    gap = imports - sales.sum(axis=1) - deficit
    return np.abs(gap).max(axis=1), np.abs(transfers.sum(axis=1))
