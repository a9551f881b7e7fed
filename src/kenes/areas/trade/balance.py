"""From raw arrays to a consistent economy: the expenditures that clear the goods markets."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kenes.areas.threads import one_thread
from kenes.areas.trade import checks
from kenes.areas.trade.economy import AXES, Economy
from kenes.areas.trade.errors import TradeInputError, element, first

FloatArray = npt.NDArray[np.float64]

ROUNDING = 1e-12


def one_sector(flows: npt.ArrayLike, tau: npt.ArrayLike | None, theta: float, gamma_va: npt.ArrayLike = 1.0) -> Economy:
    """Economy of one sector from a matrix of flows; it is consistent by construction.

    Parameters
    ----------
    flows
        [importer, exporter] sales at world prices exclusive of tariffs, domestic sales on the diagonal, any money.
    tau
        [importer, exporter] ad valorem tariff rates; None for none.
    theta
        Trade elasticity.
    gamma_va
        Value added in gross output, one number or [country]; the rest is bought as intermediates.

    Raises
    ------
    TradeInputError
        If the flows are not square, negative or not finite, or a country is left with no final expenditure (its
        intermediate demand is more than it buys: check re-exports or raise gamma_va).
    """
    trade = checks.numbers("flows", flows, ("importer", "exporter"))
    countries = len(trade)
    if trade.shape != (countries, countries):
        raise TradeInputError(f"it has shape {trade.shape}.", where="flows", remedy="It must be square.")
    checks.refuse("flows", ("importer", "exporter"), trade, trade < 0, "It must not be negative.")
    rates = np.zeros_like(trade) if tau is None else checks.numbers("tau", tau, ("importer", "exporter"))
    if rates.shape != trade.shape:
        raise TradeInputError(f"it has shape {rates.shape}.", where="tau", remedy=f"It must be {trade.shape}.")
    share = np.broadcast_to(np.asarray(gamma_va, dtype=np.float64), (countries,))[:, None]
    paid = trade * (1.0 + rates)
    spent = paid.sum(axis=1)
    nothing = spent <= 0
    checks.refuse("flows", ("importer",), spent, nothing, "The importer buys nothing, not even at home.")
    return Economy(
        pi=(paid / spent[:, None])[None],
        X=spent[None],
        tau=rates[None],
        theta=np.array([theta]),
        gamma_io=(1.0 - share)[:, :, None],
        gamma_va=share,
        alpha=np.ones((countries, 1)),
        deficit=trade.sum(axis=1) - trade.sum(axis=0),
    )


def balance(
    pi: npt.ArrayLike,
    tau: npt.ArrayLike,
    theta: npt.ArrayLike,
    gamma_io: npt.ArrayLike,
    gamma_va: npt.ArrayLike,
    alpha: npt.ArrayLike,
    *,
    value_added: npt.ArrayLike | None = None,
    deficit: npt.ArrayLike | None = None,
    world_value_added: float | None = None,
) -> Economy:
    """Economy with the expenditures X that clear the goods markets: Caliendo and Parro (2015), equations (7), (9).

    Shares and value added determine the deficits, shares and deficits determine value added: give one of the two.

    Parameters
    ----------
    pi, tau, theta, gamma_io, gamma_va, alpha
        As in `Economy`.
    value_added
        [country]; the deficits follow.
    deficit
        [country], summing to 0, together with `world_value_added`; value added of each country follows.
    world_value_added
        Sum of value added over the world, in the money of `deficit`.

    Raises
    ------
    TradeInputError
        If both or neither are given, an array is wrong, or no nonnegative X exists (the deficits or the value added
        cannot go with these shares), naming sector and importer.
    """
    given = {"pi": pi, "tau": tau, "theta": theta, "gamma_io": gamma_io, "gamma_va": gamma_va, "alpha": alpha}
    arrays = {name: checks.numbers(name, values, AXES[name]) for name, values in given.items()}
    checks.shapes(arrays, AXES)
    checks.ranges(arrays, AXES)
    try:
        with one_thread():
            X, gap = _cleared(_Markets(arrays), value_added, deficit, world_value_added)
    except np.linalg.LinAlgError as cause:
        remedy = "Every chain of inputs must reach value added, and every country must sell something."
        raise TradeInputError("the goods markets have no single solution.", where="balance", remedy=remedy) from cause
    spent = X.sum(axis=0)
    remedy = "With these shares and deficits the country has no income: does anybody buy from it?"
    checks.refuse("X of all sectors", ("importer",), spent, spent <= ROUNDING * spent.sum(), remedy)
    X = np.where(np.abs(X) <= ROUNDING * spent, 0.0, X)
    if (X < 0).any():
        at = first(X < 0)
        remedy = "No nonnegative X clears the markets: these deficits or value added do not go with the shares."
        raise TradeInputError(f"it would be {X[at]:.6g}.", where=element("X", at, AXES["X"]), remedy=remedy)
    return Economy(X=X, deficit=gap, **arrays)


def _cleared(
    markets: _Markets, value_added: npt.ArrayLike | None, deficit: npt.ArrayLike | None, world: float | None
) -> tuple[FloatArray, FloatArray]:
    """Expenditures and deficits from whichever of the two is given."""
    if value_added is not None and deficit is None and world is None:
        return markets.given_value_added(_by_country("value_added", value_added, markets.countries))
    if deficit is not None and world is not None and value_added is None:
        gap = _by_country("deficit", deficit, markets.countries)
        return markets.given_deficit(gap, float(world)), gap
    remedy = "Give either value_added, or deficit together with world_value_added."
    raise TradeInputError("the money of the economy is not determined.", where="balance", remedy=remedy)


def _by_country(name: str, values: npt.ArrayLike, countries: int) -> FloatArray:
    array = checks.numbers(name, values, ("country",))
    if array.shape != (countries,):
        raise TradeInputError(f"it has shape {array.shape}.", where=name, remedy=f"It must be ({countries},).")
    return array


class _Markets:
    """The linear system of the goods markets over the flattened [sector, importer]."""

    def __init__(self, arrays: dict[str, FloatArray]) -> None:
        pi, alpha = arrays["pi"], arrays["alpha"]
        self.sectors, self.countries = pi.shape[:2]
        size = self.sectors * self.countries
        self.net = pi / (1.0 + arrays["tau"])
        self.duty = (pi - self.net).sum(axis=2)
        io = np.einsum("ijk,kni->jikn", arrays["gamma_io"], self.net).reshape(size, size)
        self.rest = np.eye(size) - io
        self.labour = np.einsum("ij,jni->ijn", arrays["gamma_va"], self.net).reshape(self.countries, size)
        own = np.arange(self.countries)
        spread = np.zeros((self.sectors, self.countries, self.countries))
        spread[:, own, own] = alpha.T
        self.alpha: FloatArray = spread.reshape(size, self.countries)

    def given_value_added(self, value: FloatArray) -> tuple[FloatArray, FloatArray]:
        """X and deficit: X = (I - IO)^-1 alpha I, and I such that labour demand is value added."""
        per_income = np.linalg.solve(self.rest, self.alpha)
        income = np.linalg.solve(self.labour @ per_income, value)
        X = (per_income @ income).reshape(self.sectors, self.countries)
        deficit = income - value - (self.duty * X).sum(axis=0)
        return X, deficit

    def given_deficit(self, deficit: FloatArray, world: float) -> FloatArray:
        """X that solves (I - IO - alpha (L + R)) X = alpha D with sum of L X = world value added."""
        own = np.arange(self.countries)
        duties = np.zeros((self.countries, self.sectors, self.countries))
        duties[own, :, own] = self.duty.T
        revenue = duties.reshape(self.countries, -1)
        spread = self.alpha.mean(axis=1)
        total = self.labour.sum(axis=0)
        matrix = self.rest - self.alpha @ (self.labour + revenue) + np.outer(spread, total)
        right = self.alpha @ deficit + spread * world
        X: FloatArray = np.linalg.solve(matrix, right).reshape(self.sectors, self.countries)
        return X
