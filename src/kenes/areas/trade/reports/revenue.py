"""Tariff revenue: before, after, and how much of the change comes from rates and how much from the goods they are levied on.

With rates tau and imports F at world prices, the midpoint rule (Bennet, 1920) splits the change exactly and treats before and after alike:

    d(tau F) = mean(F) dtau + mean(tau) dF = rate effect + base effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kenes.areas.trade.economy import FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.reports.frames import labels, percent, tidy


@dataclass(frozen=True, eq=False)
class Budget:
    """Tariff revenue of every country, money of the base.

    Attributes
    ----------
    before, after
        [importer, exporter] revenue by origin of the goods; the sum over exporters is the country's.
    rate_effect
        [importer, exporter] what new rates bring on the mean of imports before and after.
    base_effect
        [importer, exporter] what new imports bring at the mean of rates before and after.
    expenditure_before, expenditure_after
        [country] final expenditure.
    """

    before: FloatArray
    after: FloatArray
    rate_effect: FloatArray
    base_effect: FloatArray
    expenditure_before: FloatArray
    expenditure_after: FloatArray

    @property
    def percent_before(self) -> FloatArray:
        """[country] revenue in per cent of final expenditure before."""
        return percent(self.before.sum(axis=1), self.expenditure_before)

    @property
    def percent_after(self) -> FloatArray:
        """[country] revenue in per cent of final expenditure after."""
        return percent(self.after.sum(axis=1), self.expenditure_after)

    def to_frame(self, countries: Sequence[str]) -> pd.DataFrame:
        """Tidy rows: country, revenue before, after, change, its two effects, and revenue in per cent of final expenditure.

        Raises
        ------
        TradeInputError
            If labels do not fit.
        """
        sums = {name: getattr(self, name).sum(axis=1) for name in ("before", "after")}
        columns = {**sums, "change": sums["after"] - sums["before"]}
        columns |= {name: getattr(self, name).sum(axis=1) for name in ("rate_effect", "base_effect")}
        columns |= {"percent_before": self.percent_before, "percent_after": self.percent_after}
        return tidy({"country": labels("countries", countries, len(self.before))}, columns)


def budget(eq: Equilibrium) -> Budget:
    """Tariff revenue before and after, from rates and flows; `eq.tariff_revenue_new` is the same to the residual of the solver."""
    tau, tau_new, flows, flows_new = eq.economy.tau, eq.tau_new, eq.flows_base, eq.flows_new
    return Budget(
        before=(tau * flows).sum(axis=0),
        after=(tau_new * flows_new).sum(axis=0),
        rate_effect=((tau_new - tau) * 0.5 * (flows + flows_new)).sum(axis=0),
        base_effect=(0.5 * (tau + tau_new) * (flows_new - flows)).sum(axis=0),
        expenditure_before=eq.income_base,
        expenditure_after=eq.income_new,
    )
