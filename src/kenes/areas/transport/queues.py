"""Queues at crossings and slots on rail: hours that grow with the goods that pass, in stochastic user equilibrium.

Hours of a queue follow the power law of the Bureau of Public Roads (1964), t = t0 (f / f0)^b, with the flow f0 at which they were
measured. Expected costs respond by the envelope theorem of the logsum: a dearer gate raises the cost of a pair by the share of its
goods that use it, so to first order in the queues

    C(q) = C(1) + sum over gates of (share that uses k) x (cost of the queue at k) x (q_k - 1),

and what is left out is the saving by changing the route, of second order. The equilibrium of Daganzo and Sheffi (1977),
"On stochastic models of traffic assignment", Transportation Science 11(3), is the fixed point of flows, queues and costs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def queue_ratio(flow: Array, flow_today: Array, other: float, power: Array, most: float = np.inf) -> Array:
    """Hours of a queue over those of today [..., gate].

    Parameters
    ----------
    flow, flow_today
        [..., gate] goods that pass, kt a year.
    other
        Goods that pass beside those of the model, kt a year; they do not change.
    power
        [gate] b.
    most
        Largest ratio: a crossing whose queue grows beyond it is enlarged.
    """
    return np.asarray(np.minimum(((flow + other) / (flow_today + other)) ** power, most))


def added_cost(shares: Array, queue_cost: Array, ratio: Array) -> Array:
    """First-order change of expected cost [structure, sector, pair] by longer queues, USD per tonne.

    Parameters
    ----------
    shares
        [structure, sector, pair, gate] share of the goods of a pair that use a gate.
    queue_cost
        [structure, sector, gate] cost of the queue of today under the measures, USD per tonne.
    ratio
        [structure, gate] hours of the queue over those of today.
    """
    return np.asarray(np.einsum("tspk,tsk->tsp", shares, queue_cost * (ratio - 1.0)[:, None]))
