"""Published figures of a world that need not be in equilibrium, and the step from there to an economy that is."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from kenes.areas.trade import checks
from kenes.areas.trade.economy import AXES, Economy, FloatArray

ROUNDED = 0.01
"""How far published input shares may miss a sum of 1."""

OBSERVED_AXES = {**AXES, "value_added": ("country",)}


@dataclass(frozen=True, eq=False)
class Observed:
    """Shares, expenditures and value added as published; arrays as in `Economy`, with value added given.

    Final demand shares that were cut off at zero, or value added that does not fit the sales, leave such figures out of equilibrium.
    `model.first_step` solves for the economy that is, with these shares and wage bills as its starting point.

    Parameters
    ----------
    pi, X, tau, theta, gamma_io, gamma_va, alpha, deficit
        As in `Economy`; `deficit` sums to 0.
    value_added
        [country] wage bills at the observed wages, above 0, money of X.

    Raises
    ------
    TradeInputError
        If a shape, sign or sum is wrong.

    Notes
    -----
    Shares that miss a sum of 1 by rounding, up to `ROUNDED`, are scaled; so are deficits that miss a sum of 0 by as little.
    """

    pi: FloatArray
    X: FloatArray
    tau: FloatArray
    theta: FloatArray
    gamma_io: FloatArray
    gamma_va: FloatArray
    alpha: FloatArray
    deficit: FloatArray
    value_added: FloatArray

    def __post_init__(self) -> None:
        arrays = {
            field.name: checks.numbers(field.name, getattr(self, field.name), OBSERVED_AXES[field.name])
            for field in fields(self)
        }
        checks.shapes(arrays, OBSERVED_AXES)
        checks.ranges(arrays, OBSERVED_AXES)
        arrays = _without_rounding(arrays)
        checks.shares(arrays, OBSERVED_AXES)
        for name, array in arrays.items():
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        remedy = "Every country has a wage bill above 0."
        checks.refuse("value_added", ("country",), self.value_added, self.value_added <= 0, remedy)

    @property
    def sectors(self) -> int:
        """Number of sectors J."""
        return int(self.pi.shape[0])

    @property
    def countries(self) -> int:
        """Number of countries N."""
        return int(self.pi.shape[1])

    @property
    def flows(self) -> FloatArray:
        """Trade at world prices, exclusive of tariffs: [sector, importer, exporter], money of X."""
        flows: FloatArray = self.pi * self.X[:, :, None] / (1.0 + self.tau)
        return flows


Base = Economy | Observed
"""What the equilibrium conditions can start from."""


def caliendo_parro(
    trade: npt.ArrayLike,
    tau: npt.ArrayLike,
    gross_output: npt.ArrayLike,
    value_added_share: npt.ArrayLike,
    input_share: npt.ArrayLike,
    theta: npt.ArrayLike,
) -> Observed:
    """Figures of Caliendo and Parro (2015) in the form they publish: sections 4.1 and 5, and their appendix on data.

    Gross output is at least exports; domestic sales are the rest. Final demand is what expenditure leaves after intermediate use;
    where that is negative it is set to zero and the shares are brought to sum to 1 again, so the figures are out of equilibrium.

    Parameters
    ----------
    trade
        [sector, importer, exporter] imports at world prices, tariffs excluded; the diagonal is not used.
    tau
        [sector, importer, exporter] tariff rates, 0.1 for 10 per cent.
    gross_output
        [country, sector], money of `trade`.
    value_added_share
        [country, sector] share of value added in gross output.
    input_share
        [country, input, using sector] shares of the inputs in intermediate use; they sum to 1 over inputs. Rounding of published
        tables up to `ROUNDED` is scaled away; a sector without output needs none.
    theta
        [sector] trade elasticities.

    Raises
    ------
    TradeInputError
        If an array is wrong, or a country is left without final demand.
    """
    bought = checks.numbers("trade", trade, AXES["pi"]).copy()
    rates = checks.numbers("tau", tau, AXES["tau"])
    output = checks.numbers("gross_output", gross_output, AXES["gamma_va"])
    share = checks.numbers("value_added_share", value_added_share, AXES["gamma_va"])
    inputs = checks.numbers("input_share", input_share, AXES["gamma_io"])
    checks.shapes({"pi": bought, "tau": rates, "gamma_va": output, "gamma_io": inputs}, AXES)
    checks.shapes({"pi": bought, "gamma_va": share}, AXES)
    checks.refuse("trade", AXES["pi"], bought, bought < 0, "It must not be negative.")
    own = np.arange(bought.shape[1])
    bought[:, own, own] = 0.0
    exports = bought.sum(axis=1)
    sales = np.maximum(output.T, exports)
    share = np.where(sales.T > 0, share, 1.0)
    gamma_io = _input_costs(inputs, share)
    bought[:, own, own] = sales - exports
    paid = bought * (1.0 + rates)
    X = paid.sum(axis=2)
    value_added = np.einsum("nj,jn->n", share, sales)
    final = X - np.einsum("nkj,jn->kn", gamma_io, sales)
    alpha = np.maximum(final, 0.0)
    remedy = "Intermediate use takes all expenditure: check gross output and value added shares."
    checks.refuse("final demand", ("country",), final.sum(axis=0), alpha.sum(axis=0) <= 0, remedy)
    return Observed(
        pi=np.divide(paid, X[:, :, None], out=np.zeros_like(paid), where=X[:, :, None] > 0),
        X=X,
        tau=rates,
        theta=np.asarray(theta, dtype=np.float64),
        gamma_io=gamma_io,
        gamma_va=share,
        alpha=(alpha / alpha.sum(axis=0)).T,
        deficit=bought.sum(axis=(0, 2)) - bought.sum(axis=(0, 1)),
        value_added=value_added,
    )


def _input_costs(inputs: FloatArray, share: FloatArray) -> FloatArray:
    """Share of each input in cost [country, input, using sector], of input shares that sum to about 1."""
    total = inputs.sum(axis=1)
    remedy = "Shares of the inputs of a sector must sum to 1."
    wrong = (np.abs(total - 1.0) > ROUNDED) & (share < 1.0)
    checks.refuse("input_share summed over inputs", ("country", "using sector"), total, wrong, remedy)
    scale = np.where(share < 1.0, (1.0 - share) / np.where(total > 0, total, 1.0), 0.0)
    costs: FloatArray = inputs * scale[:, None, :]
    return costs


def _without_rounding(arrays: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """Scale shares that sum to about 1, and deficits that sum to about 0; leave what is further off for the checks to refuse."""
    pi, alpha, value = arrays["pi"], arrays["alpha"], arrays["value_added"]
    inputs, share, gap = arrays["gamma_io"], arrays["gamma_va"], arrays["deficit"]
    used = inputs.sum(axis=1)
    near = (np.abs(used + share - 1.0) <= ROUNDED) & (used > 0)
    scale = np.where(near, (1.0 - share) / np.where(used > 0, used, 1.0), 1.0)
    missed = float(gap.sum())
    small = abs(missed) <= ROUNDED * np.abs(gap).sum()
    return {
        **arrays,
        "pi": _scaled(pi, 2),
        "alpha": _scaled(alpha, 1),
        "gamma_io": inputs * scale[:, None, :],
        "deficit": gap - value * missed / value.sum() if small else gap,
    }


def _scaled(shares: FloatArray, axis: int) -> FloatArray:
    total = shares.sum(axis=axis, keepdims=True)
    near = np.abs(total - 1.0) <= ROUNDED
    scaled: FloatArray = shares / np.where(near, total, 1.0)
    return scaled
