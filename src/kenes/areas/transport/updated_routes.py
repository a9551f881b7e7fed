"""Sums over routes of many systems that differ from one of them at few gates: the identity of Sherman, Morrison and Woodbury.

With H[k, l] the weight of all ways from the head of gate k to the tail of gate l, L and B those from sources and to sinks, and gates b
whose weights change by d,

    Y = (I - H_bb d)^-1,   L' = L + L_b d Y H_b,   B' = B + H_b d Y B_b,   Z' = Z + L_b d Y B_b

(Hager 1989, "Updating the inverse of a matrix", SIAM Review 31(2), equation 2). Where the weights only rise every term is
nonnegative, and no digits cancel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.transport.coupled_routes import Interior, coupled
from kenes.areas.transport.recursive_logit import divergence, sums_up, weights

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]


WORTH_A_BASE = 4
"""Fewer systems with the same gates closed are solved one by one: the inverse of a base costs as much as some three of them."""


@dataclass(frozen=True, eq=False)
class Ways:
    """Sums over routes in one system.

    Attributes
    ----------
    weight
        [sector, gate] weights of the gates.
    total
        [sector, source, sink] weight of all routes.
    before
        [sector, source, gate] from the source to the tail of a gate.
    onward
        [sector, gate, sink] from the head of a gate to the sink.
    """

    weight: Array
    total: Array
    before: Array
    onward: Array

    @property
    def arriving(self) -> Array:
        """[sector, source, gate] from the source up to the head of a gate, the gate included."""
        return np.asarray(self.before * self.weight[:, None, :])


@dataclass(frozen=True, eq=False)
class _Base:
    """A system from which others are reached."""

    ways: Ways
    between: Array


def ways(blocks: Interior, cost: Array) -> Iterator[tuple[int, Ways]]:
    """Sums over routes of every system, with its position; systems with the same gates closed share a base.

    Parameters
    ----------
    blocks
        Interior [sector].
    cost
        [system, sector, gate] in the unit of the interior's dispersion, infinite where closed.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If the sum over routes does not converge in some system.
    """
    shut = np.asarray(np.isinf(cost).all(axis=1))
    dear = np.where(np.isinf(cost), 0.0, cost).sum(axis=(1, 2))
    _, group = np.unique(shut, axis=0, return_inverse=True)
    for number in range(int(group.max(initial=-1)) + 1):
        members = np.flatnonzero(group.ravel() == number)
        there = np.flatnonzero(~shut[members[0]])
        kept, prices = _among(blocks, there), cost[:, :, there]
        if len(members) < WORTH_A_BASE:
            for position in members:
                yield int(position), _spread(_alone(kept, prices[position]), there, cost.shape[-1])
            continue
        # From the dearest system weights rise only, which keeps every digit.
        first = int(members[np.argmax(dear[members])])
        base = _base(kept, prices[first])
        for position in members:
            one = base.ways if position == first else _updated(base, prices[position], blocks.dispersion)
            yield int(position), _spread(one, there, cost.shape[-1])


def _among(blocks: Interior, there: IntArray) -> Interior:
    """The interior with some of the gates."""
    if len(there) == blocks.between.shape[-1]:
        return blocks
    between = blocks.between[:, there[:, None], there[None, :]]
    return Interior(blocks.dispersion, blocks.direct, blocks.approach[..., there], blocks.departure[:, there], between)


def _spread(one: Ways, there: IntArray, gates: int) -> Ways:
    """The same with the gates that are closed, by which nothing goes."""
    if len(there) == gates:
        return one
    weight, before = np.zeros((len(one.weight), gates)), np.zeros((*one.before.shape[:2], gates))
    onward = np.zeros((len(one.weight), gates, one.onward.shape[-1]))
    weight[:, there], before[..., there], onward[:, there] = one.weight, one.before, one.onward
    return Ways(weight, one.total, before, onward)


def _alone(blocks: Interior, cost: Array) -> Ways:
    """A system solved by itself."""
    choice = coupled(blocks, cost)
    before = blocks.approach + choice.arriving @ blocks.between
    return Ways(weights(cost, blocks.dispersion), choice.total, before, choice.onward)


def _base(blocks: Interior, cost: Array) -> _Base:
    """A system solved as a whole: its inverse is kept."""
    ways_there = _alone(blocks, cost)
    system: Array = np.eye(cost.shape[-1]) - blocks.between * ways_there.weight[:, None, :]
    return _Base(ways_there, np.asarray(np.linalg.solve(system, blocks.between), dtype=np.float64))


def _updated(base: _Base, cost: Array, dispersion: float) -> Ways:
    known, weight = base.ways, weights(cost, dispersion)
    change = weight - known.weight
    moved = np.flatnonzero((change != 0).any(axis=0))
    if not moved.size:
        return known
    step = change[:, moved]
    inner = base.between[:, moved[:, None], moved[None, :]] * step[:, None, :]
    leading, after = base.between[:, moved], known.onward[:, moved]
    right = np.concatenate([leading, after, np.ones((*after.shape[:2], 1))], axis=-1)
    solved = np.linalg.solve(np.eye(len(moved)) - inner, right)
    if (step >= 0).all() and not sums_up(solved[..., -1]):
        raise divergence(dispersion, cost.ravel(), "a system of gates")
    gates = leading.shape[-1]
    into = known.before[:, :, moved] * step[:, None, :]
    from_heads = base.between[:, :, moved] * step[:, None, :]
    reach, rest = solved[..., :gates], solved[..., gates:-1]
    return Ways(weight, known.total + into @ rest, known.before + into @ reach, known.onward + from_heads @ rest)
