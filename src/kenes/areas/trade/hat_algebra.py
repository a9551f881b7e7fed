"""The equilibrium conditions in changes: Dekle, Eaton and Kortum (2008); Caliendo and Parro (2015), (10)-(14).

All money is in units of base world value added, and world value added stays 1: it is the numeraire. The unknowns of
one shock are z = [log w_hat (N), log P_hat (J N), log X_hat (J N)]; the residuals say by how much each condition, in
logs, fails at z. Arrays carry a leading axis of shocks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.observed import Base
from kenes.areas.trade.shock import ShockBatch

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

LARGEST = 3.0


@dataclass(frozen=True, eq=False)
class Kernel:
    """The part of the shares that the unknowns do not move: A = pi kappa_hat^-theta, per importer's scale.

    Attributes
    ----------
    A
        [sector, exporter, importer] of the importers that no shock changes (other columns zero).
    net
        [sector, importer, exporter] A / (1 + tau), same importers.
    rows
        Importers that some shock changes.
    row_shares, row_net
        [shock, sector, row, exporter] the same for these importers.
    row_scale
        [shock, sector, row] log of the smallest kappa_hat of the importer, taken out of A.
    taxed
        Whether any tariff is levied before or after.
    """

    A: FloatArray
    net: FloatArray
    rows: IntArray
    row_shares: FloatArray
    row_net: FloatArray
    row_scale: FloatArray
    taxed: bool


@dataclass(frozen=True, eq=False)
class System:
    """Parameters of the equilibrium conditions for B shocks on one economy.

    Attributes
    ----------
    kernel
        Shares and shocks.
    theta
        [sector].
    gamma_va, alpha
        [sector, country].
    gamma_io
        [country, input, using sector].
    value_added
        [country] of the base, summing to 1.
    X
        [sector, importer] of the base.
    deficit
        [shock, country] after the shock, in units of world value added; with `scaled` per unit of own value added.
    scaled
        Whether deficits move with the country's own value added.
    """

    kernel: Kernel
    theta: FloatArray
    gamma_va: FloatArray
    alpha: FloatArray
    gamma_io: FloatArray
    value_added: FloatArray
    X: FloatArray
    deficit: FloatArray
    scaled: bool = False

    def __len__(self) -> int:
        return len(self.deficit)

    def take(self, members: IntArray) -> System:
        """Only some of the shocks."""
        if len(members) == len(self):
            return self
        k = self.kernel
        part = replace(k, row_shares=k.row_shares[members], row_net=k.row_net[members], row_scale=k.row_scale[members])
        return replace(self, kernel=part, deficit=self.deficit[members])

    def split(self, z: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Log wages [B, N] at the numeraire, log prices [B, J, N], log expenditures [B, J, N] of the unknowns."""
        sectors, countries = self.X.shape
        cut = countries + sectors * countries
        shape = (len(z), sectors, countries)
        w = z[:, :countries]
        w = w - np.log(np.exp(w) @ self.value_added)[:, None]
        return w, z[:, countries:cut].reshape(shape), z[:, cut:].reshape(shape)

    def transfers(self, wages: FloatArray) -> FloatArray:
        """Deficits [shock, country] that go with the wage bills [shock, country].

        Fixed: as they are. Scaled: the share of own value added stays, d_n w_n L_n, less what makes the world's sum nil, spread
        over countries by value added.
        """
        if not self.scaled:
            return self.deficit
        mean = (self.deficit * wages).sum(axis=1, keepdims=True) / wages.sum(axis=1, keepdims=True)
        scaled: FloatArray = wages * (self.deficit - mean)
        return scaled

    def at_numeraire(self, z: FloatArray) -> FloatArray:
        """Scale the wages of the unknowns so that world value added is 1."""
        w, _, _ = self.split(z)
        return np.concatenate([w, z[:, w.shape[1] :]], axis=1)


@dataclass(frozen=True, eq=False)
class Position:
    """Everything that follows from the unknowns: arrays [shock, sector, country] or [shock, country].

    Attributes
    ----------
    log_cost, log_price
        Unit cost and the price index that follows from it: Caliendo and Parro, equations (10) and (11).
    sales, duty
        Sales at world prices; share of tariffs in expenditure.
    demand
        Labour demand; it is the wage bill in equilibrium.
    income
        Final expenditure.
    X_needed
        Expenditure that sales and income call for: equation (13).
    """

    log_cost: FloatArray
    log_price: FloatArray
    sales: FloatArray
    duty: FloatArray
    demand: FloatArray
    income: FloatArray
    X_needed: FloatArray
    residual: FloatArray


def build(economy: Base, shocks: ShockBatch, deficit: FloatArray, *, scaled: bool = False) -> System:
    """System for the shocks, with deficits [country] in the money of the economy after the shock."""
    world = float(economy.value_added.sum())
    unit = economy.value_added if scaled else world
    return System(
        kernel=kernel(economy, shocks),
        theta=economy.theta,
        gamma_va=np.ascontiguousarray(economy.gamma_va.T),
        alpha=np.ascontiguousarray(economy.alpha.T),
        gamma_io=economy.gamma_io,
        value_added=economy.value_added / world,
        X=economy.X / world,
        deficit=np.broadcast_to(deficit / unit, (len(shocks), economy.countries)),
        scaled=scaled,
    )


def kernel(economy: Base, shocks: ShockBatch) -> Kernel:
    """Shares times kappa_hat^-theta: kappa_hat = cost_hat (1 + tau') / (1 + tau), Caliendo and Parro, section 2.3."""
    rows = shocks.importers
    pi = economy.pi[:, rows]
    log_kappa = np.log(shocks.cost_hat) + np.log1p(shocks.tau_new) - np.log1p(economy.tau[:, rows])
    scale = np.where(pi > 0, log_kappa, np.inf).min(axis=-1, initial=np.inf)
    scale = np.where(np.isfinite(scale), scale, 0.0)
    power = economy.theta[:, None, None] * np.where(pi > 0, log_kappa - scale[..., None], 0.0)
    row_shares = pi * np.exp(-power)
    same = economy.pi.copy()
    same[:, rows] = 0.0
    taxed = bool(economy.tau.any() or shocks.tau_new.any())
    return Kernel(
        A=np.ascontiguousarray(same.transpose(0, 2, 1)),
        net=same / (1.0 + economy.tau) if taxed else same,
        rows=rows,
        row_shares=row_shares,
        row_net=row_shares / (1.0 + shocks.tau_new) if taxed else row_shares,
        row_scale=scale,
        taxed=taxed,
    )


def evaluate(system: System, z: FloatArray) -> Position:
    """Follow the conditions from the unknowns z [shock, unknown] to what they imply, with the residuals in logs."""
    w, p, x = system.split(z)
    log_cost = unit_cost(system, w, p)
    C, shift = _powers(system, log_cost)
    S = purchases(system.kernel, C)
    bought = S > 0
    safe = np.where(bought, S, 1.0)
    log_price = np.where(bought, -(np.log(safe) + shift) / system.theta[:, None], 0.0)
    log_price[:, :, system.kernel.rows] += system.kernel.row_scale
    X = system.X * np.exp(x)
    paid = X / safe
    sales = C * receipts(system.kernel, paid)
    duty = 1.0 - net_of_tariff(system.kernel, C) / safe if system.kernel.taxed else np.zeros_like(X)
    duty = np.where(bought, duty, 0.0)
    wages = np.exp(w) * system.value_added
    demand = (system.gamma_va * sales).sum(axis=1)
    income = wages + (duty * X).sum(axis=1) + system.transfers(wages)
    X_needed = by_country(sales, system.gamma_io.transpose(0, 2, 1)) + system.alpha * income[:, None]
    broken = (~bought & (system.X > 0)).any(axis=(1, 2))
    r_w = log_ratio(demand, wages)
    r_X = np.where(system.X > 0, log_ratio(X_needed, X), -x)
    many = len(z)
    moved = w + r_w - z[:, : w.shape[1]]
    residual = np.concatenate([moved, (log_price - p).reshape(many, -1), r_X.reshape(many, -1)], axis=1)
    residual[broken] = np.nan
    return Position(log_cost, log_price, sales, duty, demand, income, X_needed, residual)


def shares(system: System, position: Position) -> tuple[FloatArray, FloatArray]:
    """Give the shares pi' after one shock, and net of tariffs, pi' / (1 + tau'): equation (12)."""
    k = system.kernel
    A, net = k.A.transpose(0, 2, 1).copy(), k.net.copy()
    A[:, k.rows], net[:, k.rows] = k.row_shares[0], k.row_net[0]
    C, _ = _powers(system, position.log_cost[:1])
    S = purchases(k, C)[0]
    weight = C[0][:, None, :] / np.where(S > 0, S, 1.0)[:, :, None]
    return A * weight, net * weight


def unit_cost(system: System, w: FloatArray, p: FloatArray) -> FloatArray:
    """Log unit cost: gamma_va log w + sum_k gamma_io[k] log P[k], equation (10) of Caliendo and Parro."""
    return system.gamma_va * w[:, None] + by_country(p, system.gamma_io)


def purchases(kernel: Kernel, C: FloatArray) -> FloatArray:
    """Sum over exporters of A C: [shock, sector, importer]."""
    total: FloatArray = np.matmul(C.transpose(1, 0, 2), kernel.A).transpose(1, 0, 2)
    if len(kernel.rows):
        total[:, :, kernel.rows] = np.matmul(kernel.row_shares, C[..., None])[..., 0]
    return total


def net_of_tariff(kernel: Kernel, C: FloatArray) -> FloatArray:
    """Sum over exporters of A C / (1 + tau'): [shock, sector, importer]."""
    total: FloatArray = np.matmul(C.transpose(1, 0, 2), kernel.net.transpose(0, 2, 1)).transpose(1, 0, 2)
    if len(kernel.rows):
        total[:, :, kernel.rows] = np.matmul(kernel.row_net, C[..., None])[..., 0]
    return total


def receipts(kernel: Kernel, paid: FloatArray) -> FloatArray:
    """Sum over importers of A / (1 + tau') times what each pays: [shock, sector, exporter]."""
    total: FloatArray = np.matmul(paid.transpose(1, 0, 2), kernel.net).transpose(1, 0, 2)
    if len(kernel.rows):
        total = total + np.matmul(paid[:, :, None, kernel.rows], kernel.row_net)[:, :, 0]
    return total


def log_ratio(one: FloatArray, other: FloatArray) -> FloatArray:
    """Log of the ratio, held within +-`LARGEST` (also where a demand is not positive on the way)."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.where(other > 0, one / other, 1.0)
    limits = np.exp(-LARGEST), np.exp(LARGEST)
    logs: FloatArray = np.log(np.clip(ratio, *limits))
    return logs


def _powers(system: System, log_cost: FloatArray) -> tuple[FloatArray, FloatArray]:
    """c^-theta scaled by the largest of the sector, and the log of that scale (no overflow for theta of 65)."""
    power = -system.theta[:, None] * log_cost
    shift = power.max(axis=2, keepdims=True)
    return np.exp(power - shift), shift


def by_country(values: FloatArray, links: FloatArray) -> FloatArray:
    """Contract [shock, k, country] with links [country, k, j] to [shock, j, country]."""
    if links.shape[1] == 1:
        return values * links[:, 0, 0]
    contracted: FloatArray = np.matmul(values.transpose(2, 0, 1), links).transpose(1, 2, 0)
    return contracted
