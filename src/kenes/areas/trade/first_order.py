"""The gain to first order, as the literature prints it: for comparison with published tables, never as our answer.

Caliendo and Parro (2015), equation (15), evaluated once with flows of the base and finite changes, with the term for iceberg costs that
public solvers of their model add. It is exact for small changes only. It misleads where the shock is large (base flows are too small a
weight for trade that grows, or too large for trade that shrinks), where a small flow grows many times (its duty enters with the whole
relative change), and with deficits (the figure then moves with the numeraire). `decomposition.decompose` has none of these faults.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kenes.areas.trade.economy import FloatArray
from kenes.areas.trade.equilibrium import Equilibrium


@dataclass(frozen=True, eq=False)
class FirstOrder:
    """First-order figures, each as a fraction of base final expenditure; world value added is the numeraire.

    Attributes
    ----------
    terms_of_trade, volume_of_trade, technical_efficiency
        [country].
    exact
        [country] the equivalent variation they stand for.
    """

    terms_of_trade: FloatArray
    volume_of_trade: FloatArray
    technical_efficiency: FloatArray
    exact: FloatArray

    @property
    def total(self) -> FloatArray:
        """[country] sum of the three: what the literature prints as welfare."""
        total: FloatArray = self.terms_of_trade + self.volume_of_trade + self.technical_efficiency
        return total

    @property
    def error(self) -> FloatArray:
        """[country] how far the printed figure is from the exact one."""
        error: FloatArray = self.total - self.exact
        return error


def first_order(equilibrium: Equilibrium) -> FirstOrder:
    """First-order terms of trade, volume of trade and technical efficiency of a new equilibrium.

    With M flows of the base exclusive of tariffs, hats ratios and I base final expenditure, of country n:
    terms of trade sum M[i, n] (c_hat[n] - 1) - M[n, i] (c_hat[i] - 1), volume of trade sum tau[n, i] M[n, i] (M_hat[n, i] - c_hat[i]),
    technical efficiency - sum (1 + tau[n, i]) M[n, i] (d_hat[n, i] - 1), each over I[n].

    Parameters
    ----------
    equilibrium
        As `model.equilibrium` gives it.
    """
    economy, flows = equilibrium.economy, equilibrium.flows_base
    dearer = equilibrium.c_hat - 1.0
    sales = flows.sum(axis=1)
    terms = (sales * dearer).sum(axis=0) - np.einsum("jni,ji->n", flows, dearer)
    volume = economy.tau * (equilibrium.flows_new - flows * equilibrium.c_hat[:, None, :])
    cost_hat = equilibrium.shock.cost_hat
    saving = np.zeros_like(flows) if cost_hat is None else (1.0 + economy.tau) * flows * (1.0 - cost_hat)
    income = equilibrium.income_base
    return FirstOrder(
        terms_of_trade=terms / income,
        volume_of_trade=volume.sum(axis=(0, 2)) / income,
        technical_efficiency=saving.sum(axis=(0, 2)) / income,
        exact=equilibrium.real_income_hat - 1.0,
    )
