"""What an economy and a shock must satisfy, each with an error that names the element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kenes.areas.trade.errors import TradeInputError, element, first

if TYPE_CHECKING:
    from kenes.areas.trade.economy import Economy

FloatArray = npt.NDArray[np.float64]
Axes = Mapping[str, tuple[str, ...]]

ADDING_UP = 1e-9
BALANCE = 1e-9


def numbers(name: str, values: npt.ArrayLike, axes: tuple[str, ...]) -> FloatArray:
    """Own float64 copy of the values, of the right number of axes and finite.

    Raises
    ------
    TradeInputError
        Naming the array and the first element that is not finite.
    """
    try:
        array = np.array(values, dtype=np.float64, order="C")
    except (TypeError, ValueError) as cause:
        raise TradeInputError(f"it is not an array of numbers: {cause}.", where=name) from cause
    if array.ndim != len(axes):
        raise TradeInputError(f"it has shape {array.shape}.", where=name, remedy=f"Its axes are [{', '.join(axes)}].")
    refuse(name, axes, array, ~np.isfinite(array), "Numbers must be finite.")
    return array


def refuse(name: str, axes: tuple[str, ...], array: FloatArray, wrong: npt.NDArray[np.bool_], remedy: str) -> None:
    """Raise for the first element that is wrong.

    Raises
    ------
    TradeInputError
        Naming array, index and value.
    """
    if wrong.any():
        index = first(wrong)
        raise TradeInputError(f"the value is {array[index]:.10g}.", where=element(name, index, axes), remedy=remedy)


def shapes(arrays: Mapping[str, FloatArray], axes: Axes) -> None:
    """Check that all arrays have the sectors and countries of `pi`.

    Raises
    ------
    TradeInputError
        Naming the array and the shape it should have.
    """
    sectors, countries = arrays["pi"].shape[:2]
    size = {"sector": sectors, "input": sectors, "using sector": sectors}
    for name, array in arrays.items():
        right = tuple(size.get(axis, countries) for axis in axes[name])
        if array.shape != right:
            remedy = (
                f"Its axes are [{', '.join(axes[name])}]; beside pi of shape {arrays['pi'].shape} it must be {right}."
            )
            raise TradeInputError(f"it has shape {array.shape}.", where=name, remedy=remedy)


def ranges(arrays: Mapping[str, FloatArray], axes: Axes) -> None:
    """Check signs and bounds, element by element.

    Raises
    ------
    TradeInputError
        Naming array, index and value.
    """
    for name in ("pi", "X", "gamma_io", "gamma_va", "alpha"):
        if name in arrays:
            refuse(name, axes[name], arrays[name], arrays[name] < 0, "It must not be negative.")
    tariff_rates("tau", axes["tau"], arrays["tau"])
    refuse("theta", axes["theta"], arrays["theta"], arrays["theta"] <= 0, "A trade elasticity must be above 0.")


def tariff_rates(name: str, axes: tuple[str, ...], tau: FloatArray) -> None:
    """Check that rates lie above -1 (a subsidy of the whole price) and at home are zero.

    Raises
    ------
    TradeInputError
        Naming the element.
    """
    refuse(name, axes, tau, tau <= -1, "A rate must be above -1; 0.1 means 10 per cent.")
    home = np.zeros(tau.shape, dtype=np.bool_)
    home[:, np.arange(tau.shape[1]), np.arange(tau.shape[1])] = True
    refuse(name, axes, tau, home & (tau != 0), "A country levies no tariff on its own goods: the rate must be 0.")


def shares(arrays: Mapping[str, FloatArray], axes: Axes) -> None:
    """Check that shares add up.

    Raises
    ------
    TradeInputError
        Naming array, index, the sum and what it should be.
    """
    bought = arrays["pi"].sum(axis=2)
    empty = (bought == 0) & (arrays["X"] == 0)
    _sums("pi", axes["pi"][:2], bought, (np.abs(bought - 1) > ADDING_UP) & ~empty, "sum over exporters must be 1")
    spent = arrays["alpha"].sum(axis=1)
    _sums("alpha", axes["alpha"][:1], spent, np.abs(spent - 1) > ADDING_UP, "sum over sectors must be 1")
    cost = arrays["gamma_va"] + arrays["gamma_io"].sum(axis=1)
    wrong = np.abs(cost - 1) > ADDING_UP
    _sums("gamma_va", axes["gamma_va"], cost, wrong, "gamma_va plus the sum of gamma_io over inputs must be 1")


def _sums(name: str, axes: tuple[str, ...], sums: FloatArray, wrong: npt.NDArray[np.bool_], remedy: str) -> None:
    if wrong.any():
        index = first(wrong)
        text = f"the sum is {sums[index]:.12g}."
        raise TradeInputError(text, where=element(name, index, axes), remedy=f"The {remedy} (to {ADDING_UP:g}).")


def equilibrium(economy: Economy) -> None:
    """Check goods markets and trade balance: Caliendo and Parro (2015), equations (7) and (9).

    Raises
    ------
    TradeInputError
        Naming the country (and sector) with the gap and the right value.
    """
    spent = economy.X.sum(axis=0)
    _positive("value added", economy.value_added, "Each country must sell something that holds value added.")
    _positive("final expenditure", economy.income, "Value added + tariff revenue + deficit must be above 0.")
    flows = economy.flows
    gap = flows.sum(axis=(0, 2)) - flows.sum(axis=(0, 1)) - economy.deficit
    if (wrong := np.abs(gap) > BALANCE * spent).any():
        at = first(wrong)
        right = f"Imports less exports exclusive of tariffs are {economy.deficit[at] + gap[at]:.12g}."
        place = element("deficit", at, ("country",))
        raise TradeInputError(f"the value is {economy.deficit[at]:.12g}.", where=place, remedy=right)
    needed = np.einsum("njk,kn->jn", economy.gamma_io, economy.sales) + economy.alpha.T * economy.income
    if (wrong := np.abs(economy.X - needed) > BALANCE * spent).any():
        at = first(wrong)
        right = f"Intermediate and final demand there are {needed[at]:.12g} (`balance` computes X)."
        place = element("X", at, ("sector", "importer"))
        raise TradeInputError(f"the value is {economy.X[at]:.12g}.", where=place, remedy=right)


def _positive(name: str, values: FloatArray, remedy: str) -> None:
    if (values <= 0).any():
        at = first(values <= 0)
        raise TradeInputError(f"the value is {values[at]:.6g}.", where=element(name, at, ("country",)), remedy=remedy)
