"""The dual function: an upper bound of welfare at any prices and any multiplier, whatever method found them."""

from __future__ import annotations

import numpy as np

from kenes.areas.transport.corridor_investment import demand
from kenes.areas.transport.corridor_investment.carriage import worth_of_infrastructure
from kenes.areas.transport.corridor_investment.problem import Array, Problem


def best_infrastructure(problem: Problem, worth: Array, multiplier: float) -> Array:
    """[E] infrastructure that earns most, A I^(gamma / beta) - multiplier delta_I I, inside its bounds."""
    power = problem.gamma / problem.beta
    price = multiplier * problem.delta_I
    if power == 1:
        return np.where(worth > price, problem.I_max, problem.I_min)
    with np.errstate(divide="ignore", over="ignore"):
        best = np.where(worth > 0, (power * worth / price) ** (1 / (1 - power)), 0.0)
    return np.clip(best, problem.I_min, problem.I_max)


def upper_bound(problem: Problem, prices: Array, multiplier: float) -> float:
    """Lagrangian dual at prices [J, N] > 0 and multiplier >= 0: no plan has more welfare."""
    worth = worth_of_infrastructure(problem, prices)
    size = best_infrastructure(problem, worth, multiplier)
    with np.errstate(invalid="ignore"):
        links = worth * size ** (problem.gamma / problem.beta) - multiplier * problem.delta_I * size
    people = demand.surplus(prices, problem.labour, problem.omega, problem.sigma, problem.rho)
    made = float((prices * problem.endowment).sum())
    return people + made + float(links.sum()) + multiplier * problem.budget
