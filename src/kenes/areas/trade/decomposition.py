"""The gain of a country taken apart: terms of trade, volume of trade, technical efficiency; exactly, along the path of the shock.

Caliendo and Parro (2015), equation (15), with iceberg costs d beside tariffs. With I final expenditure, M[n, i] imports of n from i
exclusive of tariffs and c unit costs, the differential of real income W = I / P is

    I dW / W =   sum M[i, n] dln c[n] - sum M[n, i] dln c[i]          terms of trade
               + sum tau[n, i] M[n, i] (dln M[n, i] - dln c[i])       volume of trade
               - sum (1 + tau[n, i]) M[n, i] dln d[n, i]              technical efficiency
               + dD                                                   transfers (nil while deficits are fixed)

The differential holds for small changes only. Here it is integrated along the straight line, in logs, from the base to the shock, so
the parts add up to the exact equivalent variation. They depend on that path; their sum does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kenes.areas.trade.economy import Economy, FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.model import Closure, close_deficits, equilibria
from kenes.areas.trade.shock import Shock, ShockBatch
from kenes.numerics.anderson import ConvergenceError

PARTS: tuple[str, ...] = ("terms_of_trade", "volume_of_trade", "technical_efficiency", "transfers")
TOLERANCE = 1e-8
MOST_DOUBLINGS = 5
SHORTEST = 2.0**-10


@dataclass(frozen=True, eq=False)
class Decomposition:
    """Parts of the equivalent variation, each as a fraction of base final expenditure.

    Attributes
    ----------
    equilibrium
        The new equilibrium.
    exact
        [country] real income ratio less 1, from the equilibrium itself.
    terms_of_trade, volume_of_trade, technical_efficiency
        [sector, country, partner]; the sum over sectors and partners is the country's part. Technical efficiency holds the saving
        of iceberg costs of imports, and at home where the shock moves domestic costs.
    transfers
        [country] change of the deficit; nil unless deficits are scaled.
    gap
        Largest difference over countries between `exact` and the sum of the parts.
    intervals
        Intervals of the path.
    """

    equilibrium: Equilibrium
    exact: FloatArray
    terms_of_trade: FloatArray
    volume_of_trade: FloatArray
    technical_efficiency: FloatArray
    transfers: FloatArray
    gap: float
    intervals: int

    @property
    def parts(self) -> dict[str, FloatArray]:
        """[country] of each part, by its name in `PARTS`."""
        found = {name: getattr(self, name).sum(axis=(0, 2)) for name in PARTS[:3]}
        return {**found, PARTS[3]: self.transfers}


def decompose(
    economy: Economy, shock: Shock, closure: Closure = "deficits", tolerance: float = TOLERANCE
) -> Decomposition:
    """Take the equivalent variation of a shock apart along its path.

    The trapezoid rule, symmetric between both ends of a step, is extrapolated over 1, 2, 4, ... steps (Romberg 1955); an interval
    on which it does not settle is halved.

    Parameters
    ----------
    economy, shock, closure
        As in `model.equilibrium`.
    tolerance
        Largest error of any part of any country over the whole path, as a fraction of final expenditure.

    Raises
    ------
    ConvergenceError
        If an equilibrium on the way is not found, or the tolerance is not reached on an interval of length `SHORTEST`.
    TradeInputError
        As `model.equilibrium`.
    """
    base = close_deficits(economy) if closure == "balanced" else economy
    path = _Path(base, shock, "deficits" if closure == "balanced" else closure)
    total, count = np.zeros(3 * base.pi.size + base.countries), 0
    pending = [(0.0, 1.0)]
    while pending:
        a, b = pending.pop()
        parts, error = path.romberg(a, b, tolerance * (b - a))
        if error <= tolerance * (b - a):
            total, count = total + parts, count + 1
            continue
        if b - a <= SHORTEST:
            raise ConvergenceError(
                f"The parts of the gain are not exact to {tolerance:g} beyond {a:.1%} of the path", error
            )
        pending += [((a + b) / 2, b), (a, (a + b) / 2)]
    return path.result(total, count)


@dataclass(frozen=True, eq=False)
class _Node:
    """One point of the path: weights of the differential over base real income, and the logs it moves along."""

    sold: FloatArray
    bought: FloatArray
    duty: FloatArray
    log_flow: FloatArray
    log_cost: FloatArray
    log_iceberg: FloatArray
    real_deficit: FloatArray
    deficit: FloatArray
    equilibrium: Equilibrium


def _node(after: Equilibrium) -> _Node:
    """Weights W M / I [sector, country, partner] of exports, imports and duties; logs of flows, unit costs and iceberg costs."""
    flows = after.flows_new
    scale = (after.real_income_hat / after.income_new)[:, None]
    bought = flows * scale
    iceberg = np.ones_like(flows) if after.shock.cost_hat is None else after.shock.cost_hat
    return _Node(
        sold=flows.transpose(0, 2, 1) * scale,
        bought=bought,
        duty=after.tau_new * bought,
        log_flow=np.log(np.where(flows > 0, flows, 1.0)),
        log_cost=np.log(after.c_hat),
        log_iceberg=np.log(iceberg),
        real_deficit=scale[:, 0],
        deficit=after.income_new - after.w_hat * after.economy.value_added - after.tariff_revenue_new,
        equilibrium=after,
    )


class _Path:
    """Equilibria at points between the base (0) and the shock (1), and the rule between two of them."""

    def __init__(self, base: Economy, shock: Shock, closure: Closure) -> None:
        self.base, self.closure = base, closure
        full = ShockBatch.of(base, [shock])
        self.rows = full.importers
        self.log_tariff = np.log1p(full.tau_new[0]) - np.log1p(base.tau[:, self.rows])
        self.log_iceberg = np.log(full.cost_hat[0])
        self.nodes: dict[float, _Node] = {}

    def solve(self, places: list[float]) -> None:
        """Equilibria at new places, all in one batch."""
        new = sorted(set(places) - set(self.nodes))
        if not new:
            return
        share = np.array(new)[:, None, None, None]
        factor = (1.0 + self.base.tau[:, self.rows]) * np.exp(share * self.log_tariff)
        batch = ShockBatch(self.rows, factor - 1.0, np.exp(share * self.log_iceberg))
        after = equilibria(self.base, batch, self.closure)
        self.nodes.update({place: _node(after.member(k)) for k, place in enumerate(new)})

    def romberg(self, a: float, b: float, tolerance: float) -> tuple[FloatArray, float]:
        """Parts over an interval and their error, by Richardson's extrapolation of the trapezoid rule."""
        row: list[FloatArray] = []
        error = np.inf
        for doublings in range(MOST_DOUBLINGS):
            places = [a + (b - a) * k / 2**doublings for k in range(2**doublings + 1)]
            self.solve(places)
            new = [np.sum([self.trapezoid(x, y) for x, y in pairwise(places)], axis=0)]
            for level, older in enumerate(row):
                new.append(new[level] + (new[level] - older) / (4.0 ** (level + 1) - 1.0))
            if row:
                error = self.miss(new[-1], row[-1], a, b)
            row = new
            if error <= tolerance:
                break
        self.nodes = {place: node for place, node in self.nodes.items() if not a < place < b}
        return row[-1], error

    def trapezoid(self, a: float, b: float) -> FloatArray:
        """Parts over one interval, mean of the weights at both ends times the changes: [4, sector, country, partner], flattened."""
        one, two = self.nodes[a], self.nodes[b]
        cost = two.log_cost - one.log_cost
        sold, bought, duty = 0.5 * (one.sold + two.sold), 0.5 * (one.bought + two.bought), 0.5 * (one.duty + two.duty)
        terms = sold * cost[:, :, None] - bought * cost[:, None, :]
        volume = duty * (two.log_flow - one.log_flow - cost[:, None, :])
        efficiency = -(bought + duty) * (two.log_iceberg - one.log_iceberg)
        transfers = 0.5 * (one.real_deficit + two.real_deficit) * (two.deficit - one.deficit)
        return np.concatenate([terms.ravel(), volume.ravel(), efficiency.ravel(), transfers])

    def split(self, parts: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Give the parts their axes back."""
        shape, size = self.base.pi.shape, self.base.pi.size
        terms, volume, efficiency = (parts[k * size : (k + 1) * size].reshape(shape) for k in range(3))
        return terms, volume, efficiency, parts[3 * size :]

    def by_country(self, parts: FloatArray) -> FloatArray:
        """[part, country] sums over sectors and partners."""
        *detailed, transfers = self.split(parts)
        return np.stack([*(array.sum(axis=(0, 2)) for array in detailed), transfers])

    def miss(self, parts: FloatArray, coarser: FloatArray, a: float, b: float) -> float:
        """Error of an interval: what the parts miss of the change of real income, and how far each is from a coarser rule."""
        moved = self.nodes[b].equilibrium.real_income_hat - self.nodes[a].equilibrium.real_income_hat
        found = self.by_country(parts)
        left = float(np.abs(found.sum(axis=0) - moved).max())
        return max(left, float(np.abs(found - self.by_country(coarser)).max()))

    def result(self, total: FloatArray, intervals: int) -> Decomposition:
        """The whole path."""
        after = self.nodes[1.0].equilibrium
        exact = after.real_income_hat - 1.0
        terms, volume, efficiency, transfers = self.split(total)
        gap = float(np.abs(self.by_country(total).sum(axis=0) - exact).max())
        return Decomposition(after, exact, terms, volume, efficiency, transfers, gap, intervals)
