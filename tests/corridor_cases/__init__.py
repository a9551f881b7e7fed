"""Small networks for the tests of corridor investment."""

import numpy as np
from scipy.spatial import Delaunay

from kenes.areas.transport.corridor_investment import Problem


def case(links, labour, productivity, **changes):
    """Problem over a list of pairs, with plain figures where none are given."""
    tail, head = np.array(links, dtype=np.intp).T
    many, labour, productivity = len(links), np.asarray(labour, float), np.asarray(productivity, float)
    given = {
        "delta_tau": np.full(many, 0.3),
        "delta_I": np.ones(many),
        "I_min": np.zeros(many),
        "I_max": np.full(many, np.inf),
        "omega": np.ones(len(labour)),
        "beta": 0.13,
        "gamma": 0.1,
        "sigma": 3.8,
        "rho": 1.0,
        "budget": float(many),
    }
    return Problem(tail, head, labour=labour, productivity=productivity, **{**given, **changes})


def drawn(places, goods, seed, **changes):
    """Random cities in the plane, joined by the triangles of Delaunay; the goods are made in turn; today's links in place."""
    draw = np.random.default_rng(seed)
    at = draw.random((places, 2))
    sides = {tuple(sorted(map(int, pair))) for a, b, c in Delaunay(at).simplices for pair in ((a, b), (b, c), (a, c))}
    links = sorted(sides)
    far = np.array([np.hypot(*(at[a] - at[b])) for a, b in links]) * np.sqrt(places)
    productivity = np.zeros((places, goods))
    productivity[np.arange(places), np.arange(places) % goods] = draw.lognormal(0, 0.5, places)
    today = draw.uniform(0.5, 1.5, len(links))
    price = far * draw.uniform(1, 3, len(links))
    given = {
        "delta_tau": 0.3 * far,
        "delta_I": price,
        "I_min": today,
        "I_max": 3 * today,
        "budget": 1.4 * float(price @ today),
    }
    return case(links, draw.lognormal(0, 1, places), productivity, **{**given, **changes})
