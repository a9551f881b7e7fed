"""Linear programmes in exact rationals, solved through their duals: few unknowns, many constraints, no rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Row = tuple[int, ...]
Matrix = list[list[Fraction]]

GREEDY = 200
"""Pivots by the largest reduced cost before Bland's rule takes over, which cannot cycle."""
ZERO, ONE = Fraction(0), Fraction(1)


class LinearProgrammeError(ArithmeticError):
    """A linear programme has no feasible point, or none that is best."""


@dataclass(frozen=True)
class Constraint:
    """A constraint on free unknowns x: row . x >= bound, or row . x = bound.

    Attributes
    ----------
    row
        Coefficients.
    bound
        Right side.
    equal
        Whether it must hold with equality.
    """

    row: Row
    bound: Fraction
    equal: bool = False


@dataclass(frozen=True)
class Minimum:
    """Solution of a linear programme.

    Attributes
    ----------
    point
        Optimal unknowns.
    value
        Objective there.
    weight
        Dual weight of each constraint: not negative for inequalities; it certifies that no point is better.
    """

    point: tuple[Fraction, ...]
    value: Fraction
    weight: tuple[Fraction, ...]


def minimise(objective: Sequence[int], constraints: Sequence[Constraint]) -> Minimum:
    """Smallest objective . x over free x under the constraints, by the revised simplex on the dual.

    The dual is: largest bound . weight with the weighted sum of the rows equal to the objective. The rows of the simplex are the
    unknowns, its columns the constraints (an equality gives one column of either sign).

    Raises
    ------
    LinearProgrammeError
        If there is no feasible point or the objective has no lower bound.
    """
    signs = [-1 if coefficient < 0 else 1 for coefficient in objective]
    right = [s * Fraction(c) for s, c in zip(signs, objective, strict=True)]
    columns: list[list[Fraction]] = []
    cost: list[Fraction] = []
    owner: list[tuple[int, int]] = []
    for k, constraint in enumerate(constraints):
        for sign in (1, -1) if constraint.equal else (1,):
            coefficients = [Fraction(a) for a in constraint.row]
            columns.append([sign * s * a for s, a in zip(signs, coefficients, strict=True)])
            cost.append(sign * constraint.bound)
            owner.append((k, sign))
    tableau = _Tableau(columns, right)
    tableau.climb([ZERO] * len(columns), artificial=-ONE)
    if any(v > 0 for b, v in zip(tableau.basis, tableau.value, strict=True) if b < 0):
        raise LinearProgrammeError("the objective has no lower bound under the constraints.")
    tableau.climb(cost, artificial=ZERO)
    prices = tableau.prices(cost, ZERO)
    weight = [ZERO] * len(constraints)
    for column, value in zip(tableau.basis, tableau.value, strict=True):
        if column >= 0:
            k, sign = owner[column]
            weight[k] += sign * value
    point = tuple(s * p for s, p in zip(signs, prices, strict=True))
    return Minimum(point, sum((c * x for c, x in zip(objective, point, strict=True)), ZERO), tuple(weight))


class _Tableau:
    """Basis, its inverse and its values; artificial columns have negative numbers."""

    def __init__(self, columns: list[list[Fraction]], right: list[Fraction]) -> None:
        self.columns = columns
        self.sparse = [[(i, a) for i, a in enumerate(column) if a] for column in columns]
        size = len(right)
        self.basis = [-1 - i for i in range(size)]
        self.inverse: Matrix = [[ONE if i == j else ZERO for j in range(size)] for i in range(size)]
        self.value = list(right)

    def prices(self, cost: Sequence[Fraction], artificial: Fraction) -> list[Fraction]:
        """Dual values: basic costs times the inverse."""
        basic = [artificial if b < 0 else cost[b] for b in self.basis]
        size = len(basic)
        used = [(c, self.inverse[i]) for i, c in enumerate(basic) if c]
        return [sum((c * row[j] for c, row in used), ZERO) for j in range(size)]

    def climb(self, cost: Sequence[Fraction], artificial: Fraction) -> None:
        """Pivot until no column improves the objective."""
        count = 0
        while True:
            prices = self.prices(cost, artificial)
            column = self._entering(prices, cost, bland=count > GREEDY)
            if column is None:
                return
            self._pivot(column, feasible=artificial == 0)
            count += 1

    def _entering(self, prices: list[Fraction], cost: Sequence[Fraction], *, bland: bool) -> int | None:
        best, found = ZERO, None
        for k, entries in enumerate(self.sparse):
            reduced = cost[k] - sum((prices[i] * a for i, a in entries), ZERO)
            if reduced > best:
                best, found = reduced, k
                if bland:
                    return found
        return found

    def _pivot(self, column: int, *, feasible: bool) -> None:
        entries = self.sparse[column]
        direction = [sum((row[i] * a for i, a in entries), ZERO) for row in self.inverse]
        leaving = self._leaving(direction, feasible=feasible)
        factor = direction[leaving]
        pivot = [a / factor for a in self.inverse[leaving]]
        level = self.value[leaving] / factor
        for i, d in enumerate(direction):
            if i != leaving and d:
                self.inverse[i] = [a - d * p if p else a for a, p in zip(self.inverse[i], pivot, strict=True)]
                self.value[i] -= d * level
        self.inverse[leaving], self.value[leaving], self.basis[leaving] = pivot, level, column

    def _leaving(self, direction: list[Fraction], *, feasible: bool) -> int:
        best: tuple[Fraction, int] | None = None
        found = None
        for i, d in enumerate(direction):
            if feasible and self.basis[i] < 0 and d:
                return i
            if d > 0:
                ratio = (self.value[i] / d, self.basis[i])
                if best is None or ratio < best:
                    best, found = ratio, i
        if found is None:
            raise LinearProgrammeError("no point satisfies the constraints.")
        return found


def independent(vectors: Sequence[Row]) -> list[int]:
    """Positions of the vectors that are not in the span of those before them."""
    span = Span()
    return [k for k, vector in enumerate(vectors) if span.add(vector)]


class Span:
    """Span of rational vectors in echelon form."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[Fraction]]] = []

    @property
    def rank(self) -> int:
        """Dimension of the span."""
        return len(self.rows)

    def _rest(self, vector: Row) -> list[Fraction]:
        rest = [Fraction(a) for a in vector]
        for lead, row in self.rows:
            if rest[lead]:
                factor = rest[lead]
                rest = [a - factor * b for a, b in zip(rest, row, strict=True)]
        return rest

    def holds(self, vector: Row) -> bool:
        """Whether a vector is in the span."""
        return not any(self._rest(vector))

    def add(self, vector: Row) -> bool:
        """Add a vector; True when it was not in the span."""
        rest = self._rest(vector)
        lead = next((i for i, a in enumerate(rest) if a), None)
        if lead is None:
            return False
        self.rows.append((lead, [a / rest[lead] for a in rest]))
        return True
