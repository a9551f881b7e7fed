"""The linear system of a Newton step, by its structure: goods meet only at the places where people live and on the links that may be widened.

For each good the prices of all places form a matrix of their own, of demand and of flows over arcs: a narrow band, for a place meets its neighbours
only and these are near in the order of Cuthill and McKee. What joins the goods is of low rank: one
vector for each inhabited place (substitution in the bundle) and one for each link with infrastructure to choose. The complement of Schur (Golub and
Van Loan, 2013, "Matrix Computations", section 3.2) gives the solution without the large matrix; iterative refinement (section 3.5) its last digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_solve_banded, cholesky_banded, lu_factor, lu_solve

from kenes.areas.transport.corridor_investment.carriage import Arcs
from kenes.areas.transport.corridor_investment.problem import Array

Mask = npt.NDArray[np.bool_]


REFINEMENTS = 2
"""How often a solution is corrected by its own residual."""


@dataclass(frozen=True, eq=False)
class System:
    """Symmetric system in prices x [J, N] and what joins the goods, y [R]: A x + U y = right, U' x - S y = below.

    A is that of demand and of flows, goods apart: A x = own x + sum over arcs of ease b (b' x), with b one at the end of an arc and -out at its start.

    Attributes
    ----------
    way
        Arcs, between places so numbered that neighbours are near.
    own
        [J, N] fall of demand with its own price, at a constant bundle.
    out
        [A, N] what a unit of flow takes at its start.
    ease
        [A, N] flow that answers a margin.
    columns
        [N, J, R] U.
    stiffness
        [R] S, of either sign; it may be next to nothing, which is why y is kept and not eliminated first.
    """

    way: Arcs
    own: Array
    out: Array
    ease: Array
    columns: Array
    stiffness: Array

    def solve(self, right: Array, below: Array) -> tuple[Array, Array]:
        """Solutions x [J, N, S] and y [R, S] for right-hand sides of the same shapes, corrected by their residuals.

        Raises
        ------
        numpy.linalg.LinAlgError
            If A is not positive definite.
        """
        flat = self.columns.reshape(-1, len(self.stiffness))
        factor = (cholesky_banded(band(self.way, self.own, self.out, self.ease), lower=True, check_finite=False), True)
        spread = cho_solve_banded(factor, flat, check_finite=False)
        meet = lu_factor(flat.T @ spread + np.diag(self.stiffness), check_finite=False)

        def once(b: Array, g: Array) -> tuple[Array, Array]:
            plain = cho_solve_banded(factor, b, check_finite=False)
            y = lu_solve(meet, flat.T @ plain - g, check_finite=False)
            return plain - spread @ y, y

        above = _rows(right)
        x, y = once(above, below)
        for _ in range(REFINEMENTS):
            rest = above - self._times(x) - flat @ y
            dx, dy = once(rest, below - flat.T @ x + self.stiffness[:, None] * y)
            x, y = x + dx, y + dy
        return self._places(x), y

    def _places(self, x: Array) -> Array:
        places, goods = self.own.shape
        return x.reshape(goods, places, -1).transpose(1, 0, 2)

    def _times(self, x: Array) -> Array:
        """A x, arc by arc: exact to rounding where the banded matrix would already have lost digits."""
        prices = self._places(x)
        each = []
        for k in range(prices.shape[2]):
            p = prices[:, :, k]
            flow = self.ease * (p[self.way.end] - self.out * p[self.way.start])
            each.append(self.own * p + self.way.brought(self.out, flow))
        return _rows(np.stack(each, axis=2))


def _rows(x: Array) -> Array:
    """[N J, S] from [J, N, S]: good by good."""
    return x.transpose(1, 0, 2).reshape(-1, x.shape[2])


def band(way: Arcs, own: Array, out: Array, ease: Array) -> Array:
    """[B, N J] lower diagonals of A, good after good.

    Parameters
    ----------
    way
        Arcs.
    own, out, ease
        As in `System`.
    """
    (places, goods), width = own.shape, 1 + int(np.abs(way.start - way.end).max(initial=0))
    size = places * goods
    shift = np.arange(goods)[None, :] * places
    start, end = way.start[:, None] + shift, way.end[:, None] + shift
    side = np.abs(way.start - way.end)[:, None] * size + np.minimum(start, end)
    everywhere = np.arange(places)[:, None] + shift
    index = np.concatenate([k.ravel() for k in (everywhere, end, start, side)])
    value = np.concatenate([k.ravel() for k in (own, ease, out * out * ease, -out * ease)])
    diagonals: Array = np.bincount(index, value, minlength=width * size).astype(np.float64)
    return diagonals.reshape(width, size)


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
