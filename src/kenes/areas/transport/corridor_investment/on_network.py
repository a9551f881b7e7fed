"""Corridors of real places: cities with incomes, roads and railways between them, borders at crossings; one problem for each bloc of republics.

A crossing is cut in two, one side in each country, joined by a border link whose infrastructure stays as it is: faster borders are another measure.
Roads and railways between the same places are one corridor whose infrastructure counts them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kenes.areas.transport.corridor_investment.calibration import Calibrated, Moments, calibrate
from kenes.areas.transport.corridor_investment.problem import Array, Index, Problem
from kenes.vocabulary.errors import InputError


@dataclass(frozen=True)
class Place:
    """A city, a crossing or a junction.

    Attributes
    ----------
    name
        Short name.
    sides
        Its country; both countries of a crossing.
    income
        What is earned there by traded goods [MUSD/year]; zero at places of transit.
    """

    name: str
    sides: tuple[str, ...]
    income: float = 0.0


@dataclass(frozen=True)
class Corridor:
    """Roads and railways between two places.

    Attributes
    ----------
    start, end
        Places.
    country
        Where it runs.
    km
        Length.
    terrain
        Flat, hill or mtn.
    modes
        Of which kinds it has one each.
    """

    start: str
    end: str
    country: str
    km: float
    terrain: str
    modes: tuple[str, ...]


@dataclass(frozen=True)
class Assumptions:
    """Figures of the model, from rows ``transport.investment``.

    Attributes
    ----------
    beta, gamma, sigma, rho
        Of the `Problem`.
    unit_cost
        Part of its worth that carriage takes on one km.
    cost
        MUSD for a km of one more road or railway as those that stand, by mode and terrain.
    widest
        Largest infrastructure, as a multiple of today's.
    eased
        Factor on the cost of a border inside a bloc.
    trade
        Value that crosses borders between the republics today [MUSD/year].
    border
        First guess of the part of its worth that a border takes.
    """

    beta: float
    gamma: float
    sigma: float
    rho: float
    unit_cost: float
    cost: Mapping[tuple[str, str], float]
    widest: float
    eased: float
    trade: float
    border: float = 0.5


@dataclass(frozen=True, eq=False)
class Graph:
    """Places and links with crossings cut in two.

    Attributes
    ----------
    names, countries
        [J] of places; a side of a crossing bears its country behind a colon.
    income
        [J].
    tail, head
        [E].
    owner
        [E] country of a corridor; both, joined by a dash, of a border.
    corridors
        Those of the first links; borders come after them.
    """

    names: tuple[str, ...]
    countries: tuple[str, ...]
    income: Array
    tail: Index
    head: Index
    owner: tuple[str, ...]
    corridors: tuple[Corridor, ...]

    @property
    def border(self) -> Array:
        """[E] one for a border."""
        return (np.arange(len(self.tail)) >= len(self.corridors)).astype(np.float64)

    @property
    def purse(self) -> Index:
        """[J] one purse of tolls for each country: what is paid on its roads stays there."""
        return np.unique(np.array(self.countries), return_inverse=True)[1].astype(np.intp)


def graph(places: Sequence[Place], corridors: Sequence[Corridor]) -> Graph:
    """Graph without dead ends: places of transit that lead nowhere are left out.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a corridor ends at a place that is not there, or runs in a country its places do not touch.
    """
    sides = {place.name: place.sides for place in places}
    for one in corridors:
        for end in (one.start, one.end):
            if one.country not in sides.get(end, ()):
                raise InputError(
                    f"the corridor {one.start}-{one.end} in {one.country or 'no country'} does not touch {end}."
                )
    earns = {place.name: place.income for place in places}
    kept = _without_dead_ends(corridors, {name for name, income in earns.items() if income > 0})
    used = {(end, one.country) for one in kept for end in (one.start, one.end)}
    order = [(p.name, side) for p in places for side in p.sides if (p.name, side) in used]
    number = {key: k for k, key in enumerate(order)}
    cut = [p for p in places if len(p.sides) == 2 and all((p.name, side) in used for side in p.sides)]
    tail = [number[one.start, one.country] for one in kept] + [number[p.name, p.sides[0]] for p in cut]
    head = [number[one.end, one.country] for one in kept] + [number[p.name, p.sides[1]] for p in cut]
    names = tuple(name if len(sides[name]) == 1 else f"{name}:{side}" for name, side in order)
    owner = (*(one.country for one in kept), *("-".join(p.sides) for p in cut))
    income = np.array([earns[name] for name, _ in order])
    return Graph(names, tuple(side for _, side in order), income, np.array(tail), np.array(head), owner, tuple(kept))


def _without_dead_ends(corridors: Sequence[Corridor], earning: Collection[str]) -> list[Corridor]:
    kept = list(corridors)
    while True:
        ends = [end for one in kept for end in (one.start, one.end)]
        alive = [one for one in kept if all(end in earning or ends.count(end) > 1 for end in (one.start, one.end))]
        if len(alive) == len(kept):
            return kept
        kept = alive


def today(shape: Graph, figures: Assumptions) -> Calibrated:
    """Today's world: every city makes its own good, earns its income, and trades over borders as much as is observed.

    Raises
    ------
    kenes.numerics.anderson.ConvergenceError
        If it cannot be calibrated.
    """
    lanes, border = len(shape.tail), shape.border
    size, price, cost = np.ones(lanes), np.ones(lanes), np.full(lanes, figures.border)
    for k, one in enumerate(shape.corridors):
        size[k] = len(one.modes)
        price[k] = one.km * min(figures.cost[mode, one.terrain] for mode in one.modes)
        cost[k] = one.km * figures.unit_cost
    homes = np.flatnonzero(shape.income > 0)
    productivity = np.zeros((len(shape.names), len(homes)))
    productivity[homes, np.arange(len(homes))] = 1.0
    start = Problem(
        shape.tail, shape.head, cost, price, size, size, shape.income, productivity, np.ones(len(shape.names)),
        figures.beta, figures.gamma, figures.sigma, figures.rho, float(price @ size),
    )  # fmt: skip
    trade = figures.trade if border.any() else None
    return calibrate(start, Moments(shape.income, cost, border, trade, shape.purse))


def bloc(world: Problem, shape: Graph, figures: Assumptions, members: Collection[str], money: float) -> Problem:
    """What a bloc may do with `money` [MUSD]: widen corridors of its members, with borders between them eased.

    Parameters
    ----------
    world
        Today's world, calibrated.
    shape, figures
        Its graph and figures.
    members
        Republics of the bloc.
    money
        Budget beyond what stands.
    """
    inside = np.array([set(owner.split("-")) <= set(members) for owner in shape.owner])
    widened = inside & (shape.border == 0)
    eased = inside & (shape.border > 0)
    return replace(
        world,
        I_max=np.where(widened, figures.widest, 1.0) * world.I_min,
        delta_tau=np.where(eased, figures.eased, 1.0) * world.delta_tau,
        budget=world.least_cost + money,
    )
