"""The linear system of a Newton step, by its structure: goods meet only at the places where people live and on the links that may be widened.

For each good the prices of all places form a small matrix of their own, of demand and of flows over arcs. What joins the goods is of low rank: one
vector for each inhabited place (substitution in the bundle) and one for each link with infrastructure to choose. The complement of Schur (Golub and
Van Loan, 2013, "Matrix Computations", section 3.2) gives the solution without the large matrix; iterative refinement (section 3.5) its last digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import lu_factor, lu_solve

from kenes.areas.transport.corridor_investment.carriage import Arcs
from kenes.areas.transport.corridor_investment.problem import Array

Mask = npt.NDArray[np.bool_]


REFINEMENTS = 2
"""How often a solution is corrected by its own residual."""


@dataclass(frozen=True, eq=False)
class System:
    """Symmetric system in prices x [J, N] and what joins the goods, y [R]: A x + U y = right, U' x - S y = below.

    Attributes
    ----------
    blocks
        [N, J, J] A of each good.
    columns
        [N, J, R] U.
    stiffness
        [R] S, of either sign; it may be next to nothing, which is why y is kept and not eliminated first.
    """

    blocks: Array
    columns: Array
    stiffness: Array

    def solve(self, right: Array, below: Array) -> tuple[Array, Array]:
        """Solutions x [J, N, S] and y [R, S] for right-hand sides of the same shapes, corrected by their residuals."""
        above = right.transpose(1, 0, 2)
        inverse = np.linalg.inv(self.blocks)
        flat = self.columns.reshape(-1, len(self.stiffness)).T
        spread = inverse @ self.columns
        meet = flat @ spread.reshape(flat.T.shape) + np.diag(self.stiffness)
        factor = lu_factor(meet, check_finite=False)

        def once(b: Array, g: Array) -> tuple[Array, Array]:
            y = lu_solve(factor, flat @ (inverse @ b).reshape(-1, b.shape[2]) - g, check_finite=False)
            return inverse @ (b - self.columns @ y), y

        x, y = once(above, below)
        for _ in range(REFINEMENTS):
            rest = above - self.blocks @ x - self.columns @ y
            under = below - flat @ x.reshape(-1, x.shape[2]) + self.stiffness[:, None] * y
            dx, dy = once(rest, under)
            x, y = x + dx, y + dy
        return x.transpose(1, 0, 2), y


def blocks(way: Arcs, own: Array, out: Array, ease: Array) -> Array:
    """[N, J, J] matrices of the goods.

    Parameters
    ----------
    way
        Arcs.
    own
        [J, N] fall of demand with its own price, at a constant bundle.
    out
        [A, N] what a unit of flow takes at its start; at its end it brings one.
    ease
        [A, N] flow that answers a margin.
    """
    places, goods = own.shape
    which = np.arange(goods)[None, :] * places * places
    start, end = way.start[:, None], way.end[:, None]
    index = [which + end * places + end, which + start * places + start, which + end * places + start]
    index.append(which + start * places + end)
    value = [ease, out * out * ease, -out * ease, -out * ease]
    size = goods * places * places
    flat = np.bincount(
        np.concatenate([k.ravel() for k in index]), np.concatenate([k.ravel() for k in value]), minlength=size
    )
    matrices: Array = flat.astype(np.float64).reshape(goods, places, places)
    at = np.arange(places)
    matrices[:, at, at] += own.T
    return matrices


def joining(way: Arcs, share: Array, at_start: Array, at_end: Array, lived: Mask, free: Mask) -> Array:
    """[N, J, R] vectors of low rank: the bundle of each inhabited place, then the pull of each link that may be widened.

    Parameters
    ----------
    way
        Arcs.
    share
        [J, N] goods in a unit of the bundle.
    at_start, at_end
        [A, N] what a unit more of infrastructure on its link changes at the ends of an arc.
    lived, free
        [J], [E] which places and links count.
    """
    places, goods = share.shape
    homes, open_links = np.flatnonzero(lived), np.flatnonzero(free)
    columns = np.zeros((goods, places, len(homes) + len(open_links)))
    columns[:, homes, np.arange(len(homes))] = share[homes].T
    number = np.full(len(free), -1)
    number[open_links] = len(homes) + np.arange(len(open_links))
    arc = np.flatnonzero(number[way.link] >= 0)
    column, good = number[way.link[arc]][:, None], np.arange(goods)
    # Either way over a link meets the same places: two arcs of one link must add up, not overwrite.
    np.add.at(columns, (good, way.start[arc][:, None], column), at_start[arc])
    np.add.at(columns, (good, way.end[arc][:, None], column), at_end[arc])
    return columns
