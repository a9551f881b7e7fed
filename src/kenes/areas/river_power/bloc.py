"""A bloc: republics that decide together, on what they pool and where their water crosses a border."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Case

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]
Pair = frozenset[int]


@dataclass(frozen=True)
class Bloc:
    """Republics that minimise one cost.

    Attributes
    ----------
    members
        Positions of the republics, ascending.
    joint
        Pairs that run their reservoirs together: between them no flow over a border is owed.
    pooled
        Pairs that share their lines up to capacity.
    works
        What measures build or agree where it decides, as ``kind:site``.
    """

    members: tuple[int, ...]
    joint: frozenset[Pair] = frozenset()
    pooled: frozenset[Pair] = frozenset()
    works: frozenset[str] = frozenset()

    @classmethod
    def whole(cls, members: Iterable[int], works: Iterable[str] = ()) -> Bloc:
        """A bloc that pools everything."""
        inside = tuple(sorted(members))
        pairs = frozenset(frozenset((a, b)) for a in inside for b in inside if a < b)
        return cls(inside, pairs, pairs, frozenset(works))

    def partners(self) -> tuple[tuple[int, ...], ...]:
        """Members grouped by joint operation, each group connected by pairs."""
        groups = [{member} for member in self.members]
        for pair in self.joint:
            touched = [group for group in groups if group & pair]
            groups = [group for group in groups if not group & pair] + [set().union(*touched)]
        return tuple(sorted(tuple(sorted(group)) for group in groups))


def inside(case: Case, bloc: Bloc) -> Index:
    """Nodes the bloc controls."""
    return np.flatnonzero(np.isin(case.rivers.controller, bloc.members))


def borders(case: Case) -> Index:
    """Nodes whose water flows to another republic's node, in river order."""
    below, controller = case.rivers.downstream, case.rivers.controller
    return np.flatnonzero((below >= 0) & (controller != controller[below]))


def duties(case: Case, bloc: Bloc) -> npt.NDArray[np.bool_]:
    """Which borders lie between two members who do not run their reservoirs together [border]."""
    edges = borders(case)
    above, below = case.rivers.controller[edges], case.rivers.controller[case.rivers.downstream[edges]]
    return np.array(
        [
            a in bloc.members and b in bloc.members and frozenset((a, b)) not in bloc.joint
            for a, b in zip(above.tolist(), below.tolist(), strict=True)
        ],
        dtype=bool,
    )


def open_lines(case: Case, bloc: Bloc) -> Index:
    """Lines the bloc dispatches: inside a member, or between members that pool."""
    grid = case.grid
    ends = zip(grid.owner[grid.line_from].tolist(), grid.owner[grid.line_to].tolist(), strict=True)
    return np.array(
        [k for k, (a, b) in enumerate(ends) if a in bloc.members and (a == b or frozenset((a, b)) in bloc.pooled)],
        dtype=np.intp,
    )


def dropped(case: Case, bloc: Bloc) -> npt.NDArray[np.bool_]:
    """Contracts the pool takes over: seller, buyer and every leg inside it [contract]."""
    lines = set(open_lines(case, bloc).tolist())
    deals = case.contracts
    both = np.isin(deals.seller, bloc.members) & np.isin(deals.buyer, bloc.members)
    within = np.array([bool(path) and all(line in lines for line, _ in path) for path in deals.path], dtype=bool)
    return np.asarray(both & within)


def legs(case: Case) -> Array:
    """Power of every contract at the sending end of each line [contract, line, direction, month], GW.

    A leg sends what the legs after it lose.
    """
    deals, keep = case.contracts, 1.0 - case.grid.line_loss
    found = np.zeros((len(deals.path), len(case.grid.line_power), 2, deals.power.shape[1]))
    for k, path in enumerate(deals.path):
        for place, (line, direction) in enumerate(path):
            found[k, line, 0 if direction > 0 else 1] = deals.power[k] / keep ** (len(path) - place)
    return found


def sent(case: Case) -> Array:
    """Power that leaves the seller under each contract [contract, month], GW: delivery and losses on the way."""
    steps = np.array([len(path) for path in case.contracts.path])
    return np.asarray(case.contracts.power / (1.0 - case.grid.line_loss) ** steps[:, None])
