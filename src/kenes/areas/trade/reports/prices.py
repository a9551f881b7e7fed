"""Prices as a ministry reads them: consumer prices, import and export prices, terms of trade.

Changes are ratios after to before, at the numeraire (world value added); only ratios between countries, and the terms of trade, do not
depend on it. Import and export price indices are Toernqvist: ln P = sum of mean shares before and after times ln of the price ratio
(Toernqvist, 1936; superlative in the sense of Diewert, 1976, Journal of Econometrics 4(2)). "laspeyres" weighs with the base instead.
The consumer price index is the model's own, exact for its Cobb-Douglas consumer: prod_j P_hat^alpha.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from kenes.areas.trade.economy import FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.errors import TradeInputError
from kenes.areas.trade.reports.flows import iceberg
from kenes.areas.trade.reports.frames import labels, tidy

Index = Literal["toernqvist", "laspeyres"]


@dataclass(frozen=True, eq=False)
class PriceEffects:
    """Price ratios, all [country]; NaN where a country imports or exports nothing and so has no such price.

    Attributes
    ----------
    index
        Formula of the import and export price indices.
    consumer
        Consumer price index.
    imports
        Import prices at the border: unit cost of the exporter times iceberg cost, before tariffs.
    imports_duty_paid
        The same with tariffs: what the buyer pays.
    imports_at_origin
        The same without iceberg costs and tariffs: what the exporter gets.
    exports
        Export prices at origin: unit cost of the own goods sold abroad.
    """

    index: Index
    consumer: FloatArray
    imports: FloatArray
    imports_duty_paid: FloatArray
    imports_at_origin: FloatArray
    exports: FloatArray

    @property
    def terms_of_trade(self) -> FloatArray:
        """[country] export prices over import prices, both at origin: above 1 is an improvement.

        Both leave out iceberg costs, as the terms of trade of Caliendo and Parro (2015), equation (15), do: what a cheaper crossing
        saves is no gain from the partner.
        """
        return self.exports / self.imports_at_origin

    def to_frame(self, countries: Sequence[str]) -> pd.DataFrame:
        """Tidy rows: country, then each index as a change in per cent.

        Raises
        ------
        TradeInputError
            If labels do not fit.
        """
        names = ("consumer", "imports", "imports_duty_paid", "imports_at_origin", "exports", "terms_of_trade")
        columns = {f"{name}_percent": 100.0 * (getattr(self, name) - 1.0) for name in names}
        return tidy({"country": labels("countries", countries, len(self.consumer))}, columns)


def price_effects(eq: Equilibrium, index: Index = "toernqvist") -> PriceEffects:
    """Price indices of every country (see the module).

    Parameters
    ----------
    eq
        The new equilibrium.
    index
        "toernqvist" or "laspeyres" (base-weighted).

    Raises
    ------
    TradeInputError
        If the index is unknown.
    """
    if index not in ("toernqvist", "laspeyres"):
        raise TradeInputError(
            f"the value is {index!r}.", where="index", remedy='It must be "toernqvist" or "laspeyres".'
        )
    abroad = ~np.eye(eq.economy.countries, dtype=np.bool_)
    before, after = eq.flows_base * abroad, eq.flows_new * abroad
    paid, paid_new = before * (1.0 + eq.economy.tau), after * (1.0 + eq.tau_new)
    origin = np.broadcast_to(eq.c_hat[:, None, :], before.shape)
    border = origin * iceberg(eq)
    duty_paid = border * (1.0 + eq.tau_new) / (1.0 + eq.economy.tau)
    return PriceEffects(
        index=index,
        consumer=eq.consumer_price_hat,
        imports=_index(border, before, after, index),
        imports_duty_paid=_index(duty_paid, paid, paid_new, index),
        imports_at_origin=_index(origin, before, after, index),
        exports=_index(_by_exporter(origin), _by_exporter(before), _by_exporter(after), index),
    )


def _by_exporter(array: FloatArray) -> FloatArray:
    return array.transpose(0, 2, 1)


def _index(hat: FloatArray, before: FloatArray, after: FloatArray, index: Index) -> FloatArray:
    """Price index [country] of ratios and values [sector, country, partner]; NaN where no value stands behind it."""
    axes = (0, 2)
    total, total_new = before.sum(axis=axes, keepdims=True), after.sum(axis=axes, keepdims=True)
    traded = (total > 0) & (total_new > 0)
    share = before / np.where(traded, total, 1.0)
    if index == "laspeyres":
        ratio = (share * hat).sum(axis=axes)
    else:
        mean = 0.5 * (share + after / np.where(traded, total_new, 1.0))
        ratio = np.exp((mean * np.log(hat)).sum(axis=axes))
    known: FloatArray = np.where(traded[0, :, 0], ratio, np.nan)
    return known
