"""Generalised cost of the gates in each system: crossings by cause of delay, lines planned or upgraded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.generalised_cost import ArcCosts, generalised_cost
from kenes.areas.transport.levers import Levers
from kenes.areas.transport.words import QUEUE

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class GateFigures:
    """What gates cost today.

    Attributes
    ----------
    delay
        [gate, cause] hours of both controls of a crossing; zero for a line.
    running
        [gate] hours of a line; zero for a crossing.
    fee
        [gate] fees of both controls, USD per tonne.
    freight
        [sector, gate] freight and handling, USD per tonne.
    variation
        [gate] standard deviation of crossing hours over their mean.
    waiting
        [gate] what an hour costs the carrier beside freight, USD per tonne.
    upgrade_hours, upgrade_freight
        [gate] factors on hours and freight where an upgrade is in service.
    planned
        [gate] whether it stands only with a project.
    time_values
        [sector] cost of an hour of the goods, USD per tonne.
    spread_weight
        Weight kappa of the spread of hours.
    """

    delay: Array
    running: Array
    fee: Array
    freight: Array
    variation: Array
    waiting: Array
    upgrade_hours: Array
    upgrade_freight: Array
    planned: Mask
    time_values: Array
    spread_weight: float


def gate_costs(figures: GateFigures, levers: Levers) -> ArcCosts:
    """Costs of gates with the queues of today: [system, (sector,) gate], infinite where nothing can pass.

    Parameters
    ----------
    figures
        Today.
    levers
        What stands at the gates in each system.
    """
    waited = (figures.delay * levers.delay).sum(axis=-1)
    hours = waited + figures.running * np.where(levers.upgraded, figures.upgrade_hours, 1.0)
    spread = waited * figures.variation * levers.spread
    freight = figures.freight * np.where(levers.upgraded, figures.upgrade_freight, 1.0)[:, None]
    money = freight + (figures.fee * levers.fee)[:, None]
    found = generalised_cost(money, hours, spread, figures.waiting, figures.time_values, figures.spread_weight)
    shut = levers.closed | (figures.planned & ~levers.built)
    return ArcCosts(hours, spread, money, np.where(shut[:, None], np.inf, found.generalised))


def cost_of_queue(figures: GateFigures, levers: Levers) -> Array:
    """What the queue of today adds to the cost of a gate [system, sector, gate], USD per tonne: its hours at all they cost."""
    queue = figures.delay[:, QUEUE] * levers.delay[..., QUEUE]
    certain = queue * (1.0 + figures.spread_weight * figures.variation * levers.spread)
    return np.asarray((figures.waiting * queue)[:, None] + figures.time_values[:, None] * certain[:, None])


def cost_of_hour(figures: GateFigures) -> Array:
    """What one hour more at a crossing costs today [sector, gate], USD per tonne; its spread grows in proportion."""
    certain = 1.0 + figures.spread_weight * figures.variation
    return np.asarray(figures.waiting + figures.time_values[:, None] * certain)
