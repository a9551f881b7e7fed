"""The base of a counterfactual: shares, expenditures, tariffs and links of a world in equilibrium."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kenes.areas.trade import checks

FloatArray = npt.NDArray[np.float64]

AXES: dict[str, tuple[str, ...]] = {
    "pi": ("sector", "importer", "exporter"),
    "X": ("sector", "importer"),
    "tau": ("sector", "importer", "exporter"),
    "theta": ("sector",),
    "gamma_io": ("country", "input", "using sector"),
    "gamma_va": ("country", "sector"),
    "alpha": ("country", "sector"),
    "deficit": ("country",),
}
"""Names of the axes of each array of an `Economy`."""


@dataclass(frozen=True, eq=False)
class Economy:
    """A world of N countries and J sectors that is in equilibrium: Caliendo and Parro (2015), section 2.

    J = 1 with gamma_va = 1 is Dekle, Eaton and Kortum (2008) or Armington with sigma = 1 + theta; J = 1 with
    gamma_va < 1 is Eaton and Kortum (2002) with intermediates.

    Parameters
    ----------
    pi
        [sector, importer, exporter] shares of the importer's expenditure; each row sums to 1 (or is all zero where X
        is zero).
    X
        [sector, importer] expenditure, final and intermediate, tariffs included, in any money.
    tau
        [sector, importer, exporter] ad valorem tariff rates (0.1 is 10 per cent).
    theta
        [sector] trade elasticities, above 0.
    gamma_io
        [country, input sector, using sector] share of the input in the user's cost.
    gamma_va
        [country, sector] share of value added in the cost; gamma_va[n, j] + sum_k gamma_io[n, k, j] = 1.
    alpha
        [country, sector] final expenditure shares; sum to 1 over sectors.
    deficit
        [country] imports less exports at world prices exclusive of tariffs, money of X; sums to 0.

    Raises
    ------
    TradeInputError
        If an array has the wrong shape, an element is not finite or out of range, shares do not add up, or the whole
        is not an equilibrium to `checks.BALANCE` of each country's expenditure: goods markets, X[j, n] = sum_k
        gamma_io[n, j, k] sales[k, n] + alpha[n, j] income[n] (Caliendo and Parro, equation 7), and trade balance
        (their equation 9). `balance` makes raw arrays consistent.
    """

    pi: FloatArray
    X: FloatArray
    tau: FloatArray
    theta: FloatArray
    gamma_io: FloatArray
    gamma_va: FloatArray
    alpha: FloatArray
    deficit: FloatArray

    def __post_init__(self) -> None:
        for field in fields(self):
            array = checks.numbers(field.name, getattr(self, field.name), AXES[field.name])
            array.setflags(write=False)
            object.__setattr__(self, field.name, array)
        checks.shapes(self._arrays(), AXES)
        checks.ranges(self._arrays(), AXES)
        checks.shares(self._arrays(), AXES)
        checks.equilibrium(self)

    def _arrays(self) -> dict[str, FloatArray]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def sectors(self) -> int:
        """Number of sectors J."""
        return int(self.pi.shape[0])

    @property
    def countries(self) -> int:
        """Number of countries N."""
        return int(self.pi.shape[1])

    @cached_property
    def flows(self) -> FloatArray:
        """Trade at world prices, exclusive of tariffs: [sector, importer, exporter], money of X."""
        flows: FloatArray = self.pi * self.X[:, :, None] / (1.0 + self.tau)
        return flows

    @cached_property
    def sales(self) -> FloatArray:
        """Gross sales of each sector at home and abroad: [sector, country], money of X."""
        sales: FloatArray = self.flows.sum(axis=1)
        return sales

    @cached_property
    def value_added(self) -> FloatArray:
        """Value added: [country], money of X."""
        value: FloatArray = np.einsum("nj,jn->n", self.gamma_va, self.sales)
        return value

    @cached_property
    def tariff_revenue(self) -> FloatArray:
        """Tariff revenue: [country], money of X."""
        revenue: FloatArray = np.einsum("jni,jni->n", self.tau, self.flows)
        return revenue

    @cached_property
    def income(self) -> FloatArray:
        """Final expenditure, wage bill + tariff revenue + deficit: [country], money of X."""
        return self.value_added + self.tariff_revenue + self.deficit
