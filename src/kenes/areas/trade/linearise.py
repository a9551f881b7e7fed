"""The Newton step of the equilibrium conditions, prices and expenditures eliminated: a linear system of N wages.

In logs, with T the shares, M the trade at world prices, V and G the shares of value added and inputs in cost:
dc = V dw + G dp;  dp = T dc + r_P;  ds = M'(dx + theta T dc) - theta s dc;  X dx = G' ds + alpha dI + X r_X;
and labour demand V' ds over its level less dw must undo r_w.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import lu_factor, lu_solve

from kenes.areas.trade.hat_algebra import System, by_country, unit_cost

FloatArray = npt.NDArray[np.float64]
Factor = tuple[FloatArray, npt.NDArray[np.int32]]


@dataclass(frozen=True, eq=False)
class Point:
    """Where the conditions are linearised: one shock, money in units of world value added.

    Attributes
    ----------
    T
        [sector, importer, exporter] shares.
    M
        [sector, importer, exporter] trade at world prices.
    X, X_needed
        [sector, importer] expenditure, and what sales and income call for.
    wages, demand
        [country] wage bill and labour demand.
    """

    T: FloatArray
    M: FloatArray
    X: FloatArray
    X_needed: FloatArray
    wages: FloatArray
    demand: FloatArray


class Newton:
    """Factors of the linearised conditions at a point.

    Parameters
    ----------
    system
        The conditions.
    point
        Where they are linearised.

    Raises
    ------
    numpy.linalg.LinAlgError
        If the linearised system is singular or not finite.
    """

    def __init__(self, system: System, point: Point) -> None:
        self.system, self.point = system, point
        sectors, countries = self.shape = point.X.shape
        self.sales, self.received = point.M.sum(axis=1), point.M.sum(axis=2)
        self.duty_paid = (point.T * point.X[:, :, None] - point.M).sum(axis=2)
        self.taxed = bool((np.abs(self.duty_paid) > 0).any())
        self.level = np.where(system.X > 0, point.X_needed, 1.0)
        self.back = np.ascontiguousarray(point.T.transpose(0, 2, 1))
        self.out = np.ascontiguousarray(point.M.transpose(0, 2, 1))
        self.prices = _factor(self._price_matrix())
        self.spending = _factor(self._spending_matrix())
        nothing = np.zeros((countries, sectors, countries))
        self.P_of_w, self.X_of_w, excess = self.respond(np.eye(countries), nothing, nothing)
        self.wages = _factor(point.wages[None, :] / point.wages.sum() - excess.T)

    def step(self, residual: FloatArray) -> FloatArray:
        """Newton step [shock, unknown] that undoes the residuals [shock, unknown] to first order."""
        many, (sectors, countries) = len(residual), self.shape
        size = sectors * countries
        r_w, r_P, r_X = np.split(residual, [countries, countries + size], axis=1)
        dp, dx, excess = self.respond(np.zeros_like(r_w), r_P.reshape(-1, *self.shape), r_X.reshape(-1, *self.shape))
        dw = _solve(self.wages, r_w + excess)
        dp = dp.reshape(many, size) + dw @ self.P_of_w.reshape(countries, size)
        dx = dx.reshape(many, size) + dw @ self.X_of_w.reshape(countries, size)
        return np.concatenate([dw, dp, dx], axis=1)

    def respond(self, dw: FloatArray, r_P: FloatArray, r_X: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Prices and expenditures [B, J, N] that follow wages dw [B, N], and the excess demand for labour [B, N]."""
        own = r_P
        if dw.any():
            own = own + _apply(unit_cost(self.system, dw, np.zeros_like(r_P)), self.back)
        dp = _solve(self.prices, own.reshape(len(dw), -1)).reshape(own.shape)
        dc = unit_cost(self.system, dw, dp)
        spent = self._spending_moved(dw, np.zeros_like(dp), dc) + self.level * r_X
        dx = _solve(self.spending, spent.reshape(len(dw), -1)).reshape(spent.shape)
        labour = (self.system.gamma_va * self._sales_moved(dx, dc)).sum(axis=1)
        return dp, dx, labour / self.point.demand - dw

    def _sales_moved(self, dx: FloatArray, dc: FloatArray) -> FloatArray:
        """Change of sales in money: M'(dx + theta T dc) - theta s dc."""
        theta = self.system.theta[:, None]
        moved: FloatArray = _apply(dx + theta * _apply(dc, self.back), self.point.M) - theta * self.sales * dc
        return moved

    def _spending_moved(self, dw: FloatArray, dx: FloatArray, dc: FloatArray) -> FloatArray:
        """Change of expenditure in money: G' ds + alpha (wages dw + d revenue)."""
        income = self.point.wages * dw + self._transfers_moved(dw)
        if self.taxed:
            theta = self.system.theta[:, None]
            substituted = theta * (_apply(dc, self.out) - self.received * _apply(dc, self.back))
            income = income + (self.duty_paid * dx + substituted).sum(axis=1)
        inputs = by_country(self._sales_moved(dx, dc), self.system.gamma_io.transpose(0, 2, 1))
        moved: FloatArray = inputs + self.system.alpha * income[:, None]
        return moved

    def _transfers_moved(self, dw: FloatArray) -> FloatArray:
        """Change of scaled deficits in money, world value added held at 1: `System.transfers`."""
        if not self.system.scaled:
            return np.zeros_like(dw)
        wages, share = self.point.wages, self.system.deficit[:1]
        level = (share * wages).sum(axis=1, keepdims=True)
        moved: FloatArray = wages * ((share - level) * dw - (dw * share * wages).sum(axis=1, keepdims=True))
        return moved

    def _price_matrix(self) -> FloatArray:
        size = self.point.X.size
        through = np.einsum("jni,ikj->jnki", self.point.T, self.system.gamma_io)
        matrix: FloatArray = np.eye(size) - through.reshape(size, size)
        return matrix

    def _spending_matrix(self) -> FloatArray:
        countries, size = self.shape[1], self.point.X.size
        inputs = np.einsum("njk,kmn->jnkm", self.system.gamma_io, self.point.M)
        own = np.arange(countries)
        inputs[:, own, :, own] += self.system.alpha.T[:, :, None] * self.duty_paid.T[:, None, :]
        matrix: FloatArray = np.diag(self.level.ravel()) - inputs.reshape(size, size)
        return matrix


def _apply(values: FloatArray, matrix: FloatArray) -> FloatArray:
    """Contract [B, J, N] with [J, N, M] to [B, J, M]."""
    contracted: FloatArray = np.matmul(values.transpose(1, 0, 2), matrix).transpose(1, 0, 2)
    return contracted


def _factor(matrix: FloatArray) -> Factor:
    factor = lu_factor(matrix, check_finite=False)
    if not np.isfinite(factor[0]).all() or (np.diag(factor[0]) == 0).any():
        raise np.linalg.LinAlgError("The linearised equilibrium conditions are singular.")
    return factor


def _solve(factor: Factor, right: FloatArray) -> FloatArray:
    solution: FloatArray = lu_solve(factor, right.T, check_finite=False).T
    return solution
