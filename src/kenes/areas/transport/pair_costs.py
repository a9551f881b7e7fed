"""Expected cost of every pair in every structure: systems of gates, and how their route weights add up.

A rule of transit acts on a route only where all republics on it are members of one bloc. Weights of routes add, so the sum over
all routes is the sum without the rule, less the routes that stay on the land of members, plus the same routes under the rule:

    Z = Z(all) - Z(members) + Z(members, rule),

exactly, for every bloc of the structure; a route that touches a republic belongs to one bloc at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.coupled_routes import Interior
from kenes.areas.transport.levers import Gates, Levers, effects_of, held_pairs, levers
from kenes.areas.transport.recursive_logit import expected_cost, per_weight
from kenes.areas.transport.updated_routes import Ways, ways
from kenes.areas.transport.words import TRANSIT
from kenes.evidence import Values
from kenes.scenarios import Measure
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Term:
    """One sum over routes that enters the weights of a structure.

    Attributes
    ----------
    structure, system
        Positions of the structure and of the system of gates.
    sign
        +1 or -1.
    held
        True where it counts for pairs whose deep agreement holds facilitation, False for all others.
    """

    structure: int
    system: int
    sign: float
    held: bool


@dataclass(frozen=True, eq=False)
class Systems:
    """Different systems of gates that occur in the structures, and the terms that make up each structure.

    Attributes
    ----------
    levers
        [system, ...] what stands at the gates.
    terms
        Sums over routes by structure.
    held
        [structure, player, player] pairs whose own trade has facilitation by agreement.
    """

    levers: Levers
    terms: tuple[Term, ...]
    held: Mask


def systems(
    measures: Sequence[Measure],
    figures: Values,
    gates: Gates,
    players: tuple[str, ...],
    structures: Sequence[Structure],
    deep_today: Mask,
) -> Systems:
    """Systems of gates of all structures, each different one once.

    Parameters
    ----------
    measures
        All measures of the scenario.
    figures
        Values of the draw.
    gates
        Arcs measures may move.
    players, structures
        The game.
    deep_today
        [player, player] whether a deep agreement is in force.
    """
    held = held_pairs(measures, players, structures, deep_today)
    asked = (measures, figures, gates, players, structures)
    parts = [levers(*asked, held=False), levers(*asked, held=True)]
    count = len(structures)
    terms = [Term(s, s, 1.0, held=False) for s in range(count)]
    terms += [Term(s, count + s, 1.0, held=True) for s in range(count) if held[s].any()]
    if effects_of(measures, (TRANSIT,)):
        eased = levers(*asked, held=False, transit=True)
        for s, structure in enumerate(structures):
            for bloc in (b for b in structure.blocs if len(b) > 1):
                others = gates.touching(set(players) - set(bloc))
                at = np.array([s])
                first = sum(len(part.fee) for part in parts)
                parts += [parts[0].take(at).shut(others), eased.take(at).shut(others)]
                terms += [Term(s, first, -1.0, held=False), Term(s, first + 1, 1.0, held=False)]
    stacked = Levers(*(np.concatenate([getattr(p, name) for p in parts]) for name in Levers.__dataclass_fields__))
    return _distinct(Systems(stacked, tuple(terms), held))


def _distinct(found: Systems) -> Systems:
    """The same with every different system once."""
    whole = found.levers
    flat = np.concatenate(
        [
            np.asarray(getattr(whole, name), dtype=float).reshape(len(whole.fee), -1)
            for name in Levers.__dataclass_fields__
        ],
        axis=1,
    )
    used = np.unique([term.system for term in found.terms])
    _, first, again = np.unique(flat[used], axis=0, return_index=True, return_inverse=True)
    place = dict(zip(used.tolist(), again.ravel().tolist(), strict=True))
    terms = tuple(Term(t.structure, place[t.system], t.sign, t.held) for t in found.terms)
    return Systems(whole.take(used[first]), terms, found.held)


@dataclass(frozen=True, eq=False)
class Expected:
    """Route weights of all structures, and what is needed for flows.

    Attributes
    ----------
    ways
        Sums over routes of the systems.
    terms
        How they make up the structures.
    total
        [held, structure, sector, source, sink] weights of routes for pairs that hold facilitation by agreement (1) and others (0).
    dispersion
        mu of the logit, in the unit of cost.
    """

    ways: tuple[Ways, ...]
    terms: tuple[Term, ...]
    total: Array
    dispersion: float


def expected(blocks: Interior, cost: Array, found: Systems) -> Expected:
    """Route weights of all structures.

    Parameters
    ----------
    blocks
        Interior of the network [sector].
    cost
        [system, sector, gate] generalised cost of the gates in the unit of the interior's dispersion, infinite where closed.
    found
        Systems and terms.
    """
    by_system = dict(ways(blocks, cost))
    whole = tuple(by_system[k] for k in range(len(cost)))
    total = np.zeros((2, len(found.held), *blocks.direct.shape))
    for term in found.terms:
        total[int(term.held), term.structure] += term.sign * whole[term.system].total
    return Expected(whole, found.terms, total, blocks.dispersion)


def zone_costs(found: Expected, held: Mask) -> Array:
    """Expected cost [structure, sector, source, sink], in the unit of the gates' costs.

    Parameters
    ----------
    found
        Route weights.
    held
        [structure, source, sink] pairs of zones that hold facilitation by agreement.
    """
    total = np.where(held[:, None], found.total[1], found.total[0])
    return expected_cost(total, found.dispersion)


def place_costs(zone_cost: Array, weight: Array) -> Array:
    """Mean cost between places [..., place, place] of costs between zones, by the shares of the zones.

    Parameters
    ----------
    zone_cost
        [..., source, sink].
    weight
        [place, zone] shares, summing to one over zones.
    """
    return np.asarray(weight @ zone_cost @ weight.T)


def gate_flows(found: Expected, demand: Array, held: Mask) -> Array:
    """Expected flow on each gate [structure, sector, gate], in the unit of demand.

    Parameters
    ----------
    found
        Route weights.
    demand
        [structure, sector, source, sink].
    held
        [structure, source, sink].
    """
    shares = [
        per_weight(np.where(mask[:, None], demand, 0.0), np.where(mask[:, None], total, 0.0))
        for mask, total in ((~held, found.total[0]), (held, found.total[1]))
    ]
    flows = np.zeros((*demand.shape[:2], found.ways[0].weight.shape[-1]))
    for term in found.terms:
        share = shares[int(term.held)][term.structure]
        one = found.ways[term.system]
        flows[term.structure] += term.sign * (one.arriving * (share @ np.swapaxes(one.onward, -1, -2))).sum(axis=-2)
    return flows
