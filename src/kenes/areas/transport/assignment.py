"""Deterministic user equilibrium of the goods of one structure: beside the recursive logit, the second method.

Every tonne takes a route that costs least at the queues that all goods together make (Wardrop 1952). A tonne of class m pays on link a

    g_ma = f_ma + K_ma r_a(v_a),

with r the hours of the queue over those of today (`queues`), v all goods that pass, K what the queue of today costs the class, and f
money and hours that do not move with flows. Were K_ma = w_m c_a at all crossings, `user_equilibrium` would hold as it stands. A lorry
and a train that wait cost differently, and the spread of their hours differs, hence it holds only nearly: what is left over,
(K_ma - w_m c_a) r_a, is kept at the last flows, and the assignment repeated until the relative gap at the full costs is small
(relaxation: Dafermos 1982, "Relaxation algorithms for the general asymmetric traffic equilibrium problem", Transportation Science
16(2)). The flows found are an equilibrium at the full costs; that there is no other is not proved where K does not factor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.case import EXPORTER, IMPORTER
from kenes.areas.transport.freight_links import FreightLinks, freight_links
from kenes.areas.transport.pair_costs import place_costs
from kenes.areas.transport.queue_performance import QueuePerformance
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.user_equilibrium import TOLERANCE, Classes, user_equilibrium
from kenes.numerics.anderson import ConvergenceError

Array = npt.NDArray[np.float64]

ROUNDS = 100
"""Most relaxations."""
CLOSER = 0.3
"""Each relaxation is solved to this part of the gap it begins with: further would be lost work."""


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """Goods of which none can go cheaper.

    Attributes
    ----------
    flow
        [class, link] kt a year.
    cost
        [class, zone, zone] of the cheapest route, USD per tonne.
    gap
        (Cost of the goods - cost were all on routes cheapest now) / cost of the goods, in money.
    rounds, loadings
        Relaxations, and loadings of all goods in them.
    """

    flow: Array
    cost: Array
    gap: float
    rounds: int
    loadings: int


@dataclass(frozen=True, eq=False)
class Assignment:
    """Deterministic user equilibrium of one structure.

    Attributes
    ----------
    flow
        [sector, arc] goods, kt a year.
    ratio
        [gate] hours of queues over those of today.
    cost
        [sector, pair] cost of the cheapest routes, USD per tonne.
    gap
        Relative gap in money.
    rounds, loadings
        Relaxations, and loadings of all goods in them.
    """

    flow: Array
    ratio: Array
    cost: Array
    gap: float
    rounds: int
    loadings: int


def assignment(situation: Situation, money: Array, flow_today: Array, tolerance: float = TOLERANCE) -> Assignment:
    """Assign the goods of a structure to the routes that cost least.

    Parameters
    ----------
    situation
        The structure; its own queues are not read.
    money
        [pair] trade, MUSD a year.
    flow_today
        [gate] goods at which the hours of queues were measured, kt a year.
    tolerance
        On the relative gap.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If goods are demanded where no route leads.
    kenes.numerics.anderson.ConvergenceError
        If the gap stays above the tolerance.
    """
    case, held = situation.case, situation.costs.held[situation.structure]
    links = freight_links(situation, money, flow_today)
    found = equilibrium(links, tolerance)
    sectors = len(case.dispersion)
    flow = np.zeros((len(case.arcs.hours), sectors))
    np.add.at(flow, links.arc, found.flow.reshape(-1, sectors, len(links.arc)).sum(axis=0).T)
    cost = np.where(held, found.cost[-sectors:], found.cost[:sectors])
    between = place_costs(np.where(np.isfinite(cost), cost, 0.0), case.weight)[:, EXPORTER, IMPORTER]
    ratio = links.performance.ratio(flow[case.routes.arcs].sum(axis=1))
    return Assignment(flow.T, ratio, between, found.gap, found.rounds, found.loadings)


def equilibrium(links: FreightLinks, tolerance: float = TOLERANCE) -> Equilibrium:
    """User equilibrium at the full costs, by relaxation.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If goods are demanded where no route leads.
    kenes.numerics.anderson.ConvergenceError
        If the gap stays above the tolerance.
    """
    weight, performance = factors(links)
    flow, loadings = links.cheapest(links.fixed + links.queue)[0], 1
    smallest, closer = np.inf, CLOSER
    for done in range(ROUNDS):
        cost = links.cost(flow)
        cheapest, paid = links.cheapest(cost)
        spent = float((cost * flow).sum())
        gap = 1.0 - float((cost * cheapest).sum()) / spent if spent > 0 else 0.0
        smallest, loadings = min(gap, smallest), loadings + 1
        if gap <= tolerance:
            return Equilibrium(flow, paid, gap, done, loadings)
        rest = cost - weight[:, None] * performance.time(flow.sum(axis=0))
        part = user_equilibrium(
            links.network,
            performance,
            links.demand,
            classes=Classes(weight, rest),
            start=flow,
            tolerance=closer * max(gap, tolerance),
        )
        # Its gap weighs classes by their time, not by their money: where it saw no more to gain, it must look closer.
        closer = closer * CLOSER if len(part.gaps) == 1 else CLOSER
        flow, loadings = part.flow, loadings + len(part.gaps)
    raise ConvergenceError(f"User equilibrium of freight not reached in {ROUNDS} relaxations", smallest)


def factors(links: FreightLinks) -> tuple[Array, QueuePerformance]:
    """Product w_m c_a near to what queues cost: w [class], and link performance with c, the cost to the mean tonne, as its unit.

    No w is above any quotient K / c, so that the rest is nonnegative, as the costs of links must be.
    """
    goods, at = links.demand.sum(axis=(1, 2)), links.performance.gate
    mean = goods @ links.queue / goods.sum() if goods.sum() > 0 else links.queue.mean(axis=0)
    # Copies of a gate share one queue, hence one c: the mean of what they cost.
    many = np.bincount(at[at >= 0], minlength=len(links.performance.today))
    unit = links.performance.passing(mean) / np.maximum(many, 1)
    moving = links.queue.any(axis=0)
    quotient = links.queue[:, moving] / unit[at[moving]]
    return quotient.min(axis=1, initial=np.inf), replace(links.performance, unit=unit[at])
