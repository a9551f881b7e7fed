"""Ratios of trade cost as the area transport gives them, and gateways of a few economies, for the tests of trade."""

import datetime

import numpy as np

from kenes.areas.protocol import Problem
from kenes.evidence import Source, load
from kenes.scenarios import Scenario
from kenes.vocabulary.arrays import labelled
from kenes.vocabulary.places import PAIRS
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.sectors import TRADED
from unit.evidence.writing import folder, text

ICEBERG = "transport.iceberg"
GATEWAYS = {
    "DEU": {"RUS": 0.7, "GEO": 0.3},
    "USA": {"CHN": 0.6, "IRN": 0.25, "PAK": 0.15},
    "TUR": {"GEO": 0.5, "IRN": 0.5},
}
NOTHING = Scenario(
    id="nothing", title="Nothing", description="No measure.", as_of=datetime.date(2023, 12, 31), measures=()
)


def overlay(path, gateways=None):
    """Folder in which gateways are those given and no others; None for those of the tests."""
    chosen = GATEWAYS if gateways is None else gateways
    given = {f"transport.gateway[{economy},{place}]" for economy, shares in chosen.items() for place in shares}
    plain = {"low": "", "high": "", "distribution": "", "unit": "dimensionless", "status": "assumed"}
    rows = [
        plain | {"id": f"transport.gateway[{economy},{place}]", "value": repr(share)}
        for economy, shares in chosen.items()
        for place, share in shares.items()
    ]
    return folder(path, gateways=text(*rows, *withdrawn(given)))


def withdrawn(but):
    """Rows that take the shipped gateways away, but for some."""
    shipped = [str(name) for name in load(Source()).matrix("transport.gateway").index]
    return [{"id": name, "status": "withdrawn"} for name in shipped if name not in but]


def iceberg(values, structures, draws=(0,)):
    """Ratios [draw, structure, sector, pair] that values broadcast to."""
    coords = {
        "draw": list(draws),
        "structure": [s.name for s in structures],
        "sector": list(TRADED),
        "pair": list(PAIRS),
    }
    shape = tuple(len(labels) for labels in coords.values())
    return labelled(np.broadcast_to(values, shape), coords, name=ICEBERG, unit="dimensionless")


def problem(structures, values=None, *, scenario=NOTHING, overlays=(), settings=(), draws=(0,), **more):
    """Question to the trade area; values are ratios."""
    inputs = {} if values is None else {ICEBERG: iceberg(values, structures, draws)}
    players = more.pop("players", DEFAULT_PLAYERS)
    source = Source(overlays=tuple(overlays), settings=tuple(settings))
    return Problem(scenario, load(source), players, tuple(structures), tuple(draws), 1, inputs, **more)


def varied(structures, seed=0, low=0.9, high=1.05, draws=1):
    """Ratios of all pairs and sectors, other ones in each structure; none in the first, in which nobody unites."""
    values = np.random.default_rng(seed).uniform(low, high, (draws, len(structures), len(TRADED), len(PAIRS)))
    values[:, 0] = 1.0
    return values
