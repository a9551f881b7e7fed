"""A small acyclic graph of four countries for which all routes can be written down."""

import itertools

import numpy as np

from kenes.areas.transport.gate_costs import GateFigures
from kenes.areas.transport.levers import Gates
from kenes.areas.transport.recursive_logit import RouteGraph
from kenes.areas.transport.words import CAUSES
from kenes.evidence import Values
from kenes.scenarios import Measure

PLAYERS = ("KAZ", "KGZ", "UZB")
ZONES = ("UZB", "RUS")
SIDES = [("UZB", "KAZ"), ("UZB", "KGZ"), ("KGZ", "KAZ"), ("KAZ", "RUS")]
"""From the source in Uzbekistan to Kazakhstan directly or through Kyrgyzstan, and on to Russia."""


def world():
    """Graph, gates and figures: states 0 source, 1 and 2 UZB, 4 KGZ, 3 KAZ, 6 RUS, 5 sink."""
    # Arcs: to the border with KAZ and with KGZ inside UZB, then the four crossings, then the way in Russia.
    tail = np.array([0, 0, 1, 2, 4, 3, 6])
    head = np.array([1, 2, 3, 4, 3, 6, 5])
    graph = RouteGraph(7, tail, head, np.array([0]), np.array([5]), coupling=np.array([2, 3, 4, 5]))
    one, other = (np.array(side) for side in zip(*SIDES, strict=True))
    blank = np.array([""] * 4)
    return graph, Gates(one, other, blank, blank, blank)


def figures():
    """Crossings of ten hours each, in fixed shares by cause."""
    share = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3, 0.0])
    hours = np.array([10.0, 6.0, 3.0, 8.0])
    nil = np.zeros(4)
    return GateFigures(
        delay=hours[:, None] * share, running=nil, fee=np.array([4.0, 1.0, 1.0, 2.0]), freight=np.zeros((1, 4)),
        variation=nil + 0.5, waiting=nil + 0.3, upgrade_hours=nil + 1, upgrade_freight=nil + 1,
        planned=np.zeros(4, dtype=bool), time_values=np.array([0.4]), spread_weight=0.5,
    )  # fmt: skip


INTERIOR = np.array([[8.0, 5.0, 0.0, 0.0, 0.0, 0.0, 20.0]])
"""Cost of the arcs that are no gates: [sector, arc]."""


def measure(name, channel, causes, contents, rule="pair", members=(), **settings):
    return Measure.model_validate(
        {
            "id": name, "title": name, "description": "A measure of the tests.", "domain": "transport", "rule": rule,
            "members": members, "contents": contents,
            "effects": [{"area": "transport", "channel": channel, "settings": {"causes": causes, **settings}}],
        }
    )  # fmt: skip


def values(**cuts):
    rows = {
        f"transport.cut[{name.replace('_', '-')},{cause}]": cut
        for name, by in cuts.items()
        for cause, cut in by.items()
    }
    return Values(rows, dict.fromkeys(rows, "dimensionless"))


def all_routes(graph):
    """Lists of arcs from the source to the sink of an acyclic graph."""
    found, open_ = [], [[arc] for arc in np.flatnonzero(graph.tail == graph.sources[0])]
    while open_:
        route = open_.pop()
        end = graph.head[route[-1]]
        if end == graph.sinks[0]:
            found.append(route)
        open_ += [[*route, arc] for arc in np.flatnonzero(graph.tail == end)]
    return found


def republics_on(route, graph, gates):
    """Players whose land a route touches."""
    at = {int(arc): k for k, arc in enumerate(graph.coupling)}
    sides = itertools.chain.from_iterable(
        (str(gates.side_from[at[arc]]), str(gates.side_to[at[arc]])) for arc in route if arc in at
    )
    return {code for code in sides if code in PLAYERS}


def cost_of_gate(k, fig, remaining):
    """Generalised cost of a gate by hand, with what remains of each cause."""
    hours = sum(fig.delay[k, c] * remaining.get(cause, 1.0) for c, cause in enumerate(CAUSES))
    certain = hours * (1 + fig.spread_weight * fig.variation[k])
    return fig.fee[k] + fig.waiting[k] * hours + fig.time_values[0] * certain
