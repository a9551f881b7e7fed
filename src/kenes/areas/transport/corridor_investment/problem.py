"""What the planner is given: places, links, technology, budget; and whether that makes a convex problem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kenes.vocabulary.errors import InputError

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]

SLACK = 1e-9
"""Part of the budget below which it counts as what the smallest infrastructure costs."""


@dataclass(frozen=True, eq=False)
class Problem:
    """Planner's problem of Fajgelbaum and Schaal (2020), Definition 1, with fixed labour and decreasing returns.

    Attributes
    ----------
    tail, head
        [E] places a link joins.
    delta_tau
        [E] cost of carriage: a unit of flow Q costs delta_tau Q^beta / I^gamma units of the good carried.
    delta_I
        [E] cost of a unit of infrastructure, in units of the budget.
    I_min, I_max
        [E] bounds of infrastructure; infinite above where there is none.
    labour
        [J] people; zero at a place of transit, where nothing is made or used.
    productivity
        [J, N] output of a good per head of a place.
    omega
        [J] planner's weight of a person.
    beta, gamma
        Elasticity of the unit cost in the flow (congestion) and, negative, in infrastructure.
    sigma
        Elasticity of substitution between goods, above one.
    rho
        Curvature of utility c^(1 - rho) / (1 - rho); one is the logarithm.
    budget
        The most that infrastructure may cost.
    both_ways
        Whether goods may go either way over a link, on the same infrastructure; otherwise from tail to head only.
    """

    tail: Index
    head: Index
    delta_tau: Array
    delta_I: Array  # noqa: N815
    I_min: Array
    I_max: Array
    labour: Array
    productivity: Array
    omega: Array
    beta: float
    gamma: float
    sigma: float
    rho: float
    budget: float
    both_ways: bool = True

    def __post_init__(self) -> None:
        _check_shapes(self)
        _check_technology(self)
        _check_budget(self)
        _check_goods(self)

    @property
    def endowment(self) -> Array:
        """[J, N] output of each good at each place."""
        return self.labour[:, None] * self.productivity

    @property
    def least_cost(self) -> float:
        """What the smallest infrastructure costs."""
        return float(self.delta_I @ self.I_min)


def _check_shapes(given: Problem) -> None:
    links, places = len(given.tail), len(given.labour)
    for name in ("head", "delta_tau", "delta_I", "I_min", "I_max"):
        if getattr(given, name).shape != (links,):
            raise InputError(f"{name} has the shape {getattr(given, name).shape}; there are {links} links.")
    if given.omega.shape != (places,) or given.productivity.ndim != 2 or len(given.productivity) != places:
        raise InputError(
            f"omega {given.omega.shape} and productivity {given.productivity.shape} do not fit {places} places."
        )
    for name in ("delta_tau", "delta_I", "I_min", "labour", "productivity", "omega"):
        if not (np.isfinite(getattr(given, name)).all() and (getattr(given, name) >= 0).all()):
            raise InputError(f"{name} has an entry that is negative or no number.")
    ends = np.concatenate([given.tail, given.head])
    if links and (ends.min() < 0 or ends.max() >= places or (given.tail == given.head).any()):
        raise InputError("a link does not join two different places that exist.")


def _check_technology(given: Problem) -> None:
    if not 0 < given.gamma <= given.beta:
        raise InputError(
            f"beta is {given.beta:g} and gamma {given.gamma:g}: the planner's problem is convex only for 0 < gamma <= beta.",
            where="transport.investment.beta, transport.investment.gamma",
            remedy="With increasing returns an optimum found by descent need not be the best one: take gamma of at most beta.",
        )
    if not (given.sigma > 1 and given.rho > 0):
        raise InputError(f"sigma is {given.sigma:g} and rho {given.rho:g}; needed are sigma > 1 and rho > 0.")
    if not ((given.delta_tau > 0).all() and (given.delta_I > 0).all() and (given.omega[given.labour > 0] > 0).all()):
        raise InputError("delta_tau, delta_I and the weights of inhabited places must be above zero.")


def _check_budget(given: Problem) -> None:
    if not (given.I_min <= given.I_max).all():
        link = int(np.argmax(given.I_min > given.I_max))
        raise InputError(f"link {link} has a lower bound of {given.I_min[link]:g} above {given.I_max[link]:g}.")
    if not given.budget > 0:
        raise InputError(f"the budget is {given.budget:g}; it must be above zero.")
    if given.budget < given.least_cost * (1 - SLACK):
        raise InputError(
            f"the budget is {given.budget:,.6g}, but the smallest infrastructure alone costs {given.least_cost:,.6g}.",
            remedy="Raise the budget or lower I_min.",
        )
    if given.budget <= given.least_cost * (1 + SLACK) and (given.I_min == 0).any():
        raise InputError("a link can have no infrastructure at all: the budget buys none beyond I_min.")


def _check_goods(given: Problem) -> None:
    places = len(given.labour)
    joined = sparse.coo_array((np.ones(len(given.tail)), (given.tail, given.head)), shape=(places, places))
    parts, part = sparse.csgraph.connected_components(joined, directed=not given.both_ways, connection="strong")
    if parts > 1:
        lost = np.flatnonzero(part != part[int(np.argmax(given.labour))])
        raise InputError(
            f"places {lost[:8].tolist()} have no way to the largest one and back.",
            remedy="Solve each connected part on its own, or open a link.",
        )
    nobody = np.flatnonzero(given.endowment.sum(axis=0) <= 0)
    if len(nobody):
        raise InputError(f"good {int(nobody[0])} is made nowhere, and everybody wants some of it.")
