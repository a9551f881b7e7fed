"""What people take at given prices: demand of the planner for a CES bundle, and how it bends."""

from __future__ import annotations

import numpy as np

from kenes.areas.transport.corridor_investment.problem import Array


def price_index(prices: Array, sigma: float) -> Array:
    """[J] price of a unit of the bundle of goods at prices [J, N]: (sum_n P_n^(1 - sigma))^(1 / (1 - sigma))."""
    least = prices.min(axis=1, keepdims=True)
    index: Array = least[:, 0] * ((prices / least) ** (1 - sigma)).sum(axis=1) ** (1 / (1 - sigma))
    return index


def bundle(goods: Array, sigma: float) -> Array:
    """[J] CES bundle of goods [J, N], the technology dual to `price_index`."""
    power = (sigma - 1) / sigma
    whole: Array = (np.maximum(goods, 0.0) ** power).sum(axis=1) ** (1 / power)
    return whole


def bundles_wanted(index: Array, labour: Array, omega: Array, rho: float) -> Array:
    """[J] bundles at which omega u'(c) is the price: c = (omega / PC)^(1 / rho) for each of the labour."""
    wanted: Array = labour * (np.where(labour > 0, omega, 1.0) / index) ** (1 / rho)
    return wanted


def goods_wanted(prices: Array, index: Array, bundles: Array, sigma: float) -> Array:
    """[J, N] goods in the bundles wanted: D_n = C (PC / P_n)^sigma."""
    wanted: Array = bundles[:, None] * (index[:, None] / prices) ** sigma
    return wanted


def slopes(prices: Array, index: Array, bundles: Array, sigma: float, rho: float) -> tuple[Array, Array, Array]:
    """Derivatives of -D by prices at each place: diag(own) + together s s', symmetric and positive.

    Parameters
    ----------
    prices
        [J, N].
    index, bundles
        [J] of `price_index` and `bundles_wanted`.
    sigma, rho
        Of the problem.

    Returns
    -------
    tuple
        s [J, N] = (PC / P_n)^sigma, the goods in a unit of the bundle; own [J, N] = C sigma s_n / P_n; together [J] = (C / PC) (1 / rho - sigma).
    """
    share = (index[:, None] / prices) ** sigma
    own: Array = bundles[:, None] * sigma * share / prices
    together: Array = bundles / index * (1 / rho - sigma)
    return share, own, together


def utility(bundles: Array, labour: Array, omega: Array, rho: float) -> float:
    """Sum of omega_j L_j u(C_j / L_j) over inhabited places."""
    lived = labour > 0
    c = bundles[lived] / labour[lived]
    each = np.log(c) if rho == 1 else c ** (1 - rho) / (1 - rho)
    return float((omega[lived] * labour[lived] * each).sum())


def surplus(prices: Array, labour: Array, omega: Array, sigma: float, rho: float) -> float:
    """Most that utility less expenditure can be at prices [J, N]: the consumers' part of the dual function.

    Parameters
    ----------
    prices
        [J, N].
    labour, omega
        [J].
    sigma, rho
        Of the problem.
    """
    index = price_index(prices, sigma)
    wanted = bundles_wanted(index, labour, omega, rho)
    return utility(wanted, labour, omega, rho) - float(index @ wanted)
