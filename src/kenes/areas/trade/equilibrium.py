"""The new equilibrium of one shock and of a batch of shocks: changes, money, welfare and checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.economy import Economy
from kenes.areas.trade.shock import Shock, ShockBatch

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """What a shock does to an economy. World value added is the numeraire: it is the same before and after.

    Attributes
    ----------
    economy
        The base of all changes (with closure "balanced" the economy after its deficits were closed).
    shock
        What was changed.
    w_hat
        [country] wage ratio.
    P_hat, c_hat
        [sector, importer] ratio of price indices; [sector, country] of unit costs.
    consumer_price_hat
        [country] ratio of the price of final expenditure, prod_j P_hat^alpha.
    X_new
        [sector, importer] expenditure, tariffs included, money of the base.
    income_new, tariff_revenue_new
        [country] money of the base.
    residual
        Largest absolute residual in log wages, prices and expenditures.
    walras_residual
        Largest gap of a country's trade balance to its deficit, share of world value added.
    world_income_residual
        World final expenditure less value added and tariff revenue, share of world value added.
    iterations, method
        What the solver did: "anderson" or "newton".
    """

    economy: Economy
    shock: Shock
    w_hat: FloatArray
    P_hat: FloatArray
    c_hat: FloatArray
    consumer_price_hat: FloatArray
    X_new: FloatArray
    income_new: FloatArray
    tariff_revenue_new: FloatArray
    residual: float
    walras_residual: float
    world_income_residual: float
    iterations: int
    method: str

    @property
    def income_base(self) -> FloatArray:
        """[country] final expenditure before the shock, money of the base."""
        return self.economy.income

    @property
    def tariff_revenue_base(self) -> FloatArray:
        """[country] tariff revenue before the shock, money of the base."""
        return self.economy.tariff_revenue

    @cached_property
    def tau_new(self) -> FloatArray:
        """[sector, importer, exporter] tariff rates after the shock."""
        return self.economy.tau if self.shock.tau_new is None else self.shock.tau_new

    @cached_property
    def pi_new(self) -> FloatArray:
        """[sector, importer, exporter] shares after the shock: Caliendo and Parro (2015), equation (12)."""
        theta = self.economy.theta[:, None, None]
        log_kappa = np.log1p(self.tau_new) - np.log1p(self.economy.tau)
        if self.shock.cost_hat is not None:
            log_kappa = log_kappa + np.log(self.shock.cost_hat)
        power = theta * (np.log(self.P_hat)[:, :, None] - np.log(self.c_hat)[:, None, :] - log_kappa)
        bought = self.economy.pi > 0
        shares: FloatArray = self.economy.pi * np.exp(np.where(bought, power, 0.0))
        return shares

    @property
    def flows_base(self) -> FloatArray:
        """[sector, importer, exporter] trade before the shock, exclusive of tariffs, money of the base."""
        return self.economy.flows

    @cached_property
    def flows_new(self) -> FloatArray:
        """[sector, importer, exporter] trade after the shock, exclusive of tariffs, money of the base."""
        flows: FloatArray = self.pi_new * self.X_new[:, :, None] / (1.0 + self.tau_new)
        return flows

    @property
    def real_income_hat(self) -> FloatArray:
        """[country] ratio of final expenditure (wages, tariff revenue, deficit) at consumer prices."""
        return self.income_new / self.income_base / self.consumer_price_hat

    @property
    def real_wage_hat(self) -> FloatArray:
        """[country] ratio of the wage at consumer prices."""
        return self.w_hat / self.consumer_price_hat

    @property
    def equivalent_variation(self) -> FloatArray:
        """[country] income_base (real_income_hat - 1), money of the base."""
        return self.income_base * (self.real_income_hat - 1.0)


@dataclass(frozen=True, eq=False)
class EquilibriumBatch:
    """What each of B shocks does to one economy; attributes as in `Equilibrium` with a leading axis of shocks.

    Attributes
    ----------
    economy
        The base of all changes.
    shocks
        The shocks in compact form, in the order given.
    """

    economy: Economy
    shocks: ShockBatch
    w_hat: FloatArray
    P_hat: FloatArray
    c_hat: FloatArray
    consumer_price_hat: FloatArray
    X_new: FloatArray
    income_new: FloatArray
    tariff_revenue_new: FloatArray
    residual: FloatArray
    walras_residual: FloatArray
    world_income_residual: FloatArray
    iterations: IntArray
    method: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.w_hat)

    @property
    def income_base(self) -> FloatArray:
        """[country] final expenditure before the shocks, money of the base."""
        return self.economy.income

    @property
    def real_income_hat(self) -> FloatArray:
        """[shock, country] ratio of final expenditure at consumer prices."""
        return self.income_new / self.income_base / self.consumer_price_hat

    @property
    def real_wage_hat(self) -> FloatArray:
        """[shock, country] ratio of the wage at consumer prices."""
        return self.w_hat / self.consumer_price_hat

    @property
    def equivalent_variation(self) -> FloatArray:
        """[shock, country] income_base (real_income_hat - 1), money of the base."""
        return self.income_base * (self.real_income_hat - 1.0)

    def member(self, place: int) -> Equilibrium:
        """One shock with all its arrays (shares and flows are computed when asked)."""
        at = range(len(self))[place]
        return Equilibrium(
            economy=self.economy,
            shock=self.shocks.member(at, self.economy),
            w_hat=self.w_hat[at],
            P_hat=self.P_hat[at],
            c_hat=self.c_hat[at],
            consumer_price_hat=self.consumer_price_hat[at],
            X_new=self.X_new[at],
            income_new=self.income_new[at],
            tariff_revenue_new=self.tariff_revenue_new[at],
            residual=float(self.residual[at]),
            walras_residual=float(self.walras_residual[at]),
            world_income_residual=float(self.world_income_residual[at]),
            iterations=int(self.iterations[at]),
            method=self.method[at],
        )
