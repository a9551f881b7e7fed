"""What each sector of each country sells and employs, and how many workers have to change their sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kenes.areas.trade.economy import FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.reports.frames import labels, percent, tidy


@dataclass(frozen=True, eq=False)
class SectorAccounts:
    """Output and employment by sector, all [sector, country].

    Attributes
    ----------
    output_before, output_after
        Gross sales at home and abroad at world prices, money of the base.
    output_real
        Gross sales after the shock at the producer prices before it: sales / c_hat.
    employment_before, employment_after
        Share of the sector in the employment of its country: its share in the wage bill, since all of a country earn one wage.
    """

    output_before: FloatArray
    output_after: FloatArray
    output_real: FloatArray
    employment_before: FloatArray
    employment_after: FloatArray

    @property
    def employment_change(self) -> FloatArray:
        """[sector, country] change of the employment share in percentage points."""
        return 100.0 * (self.employment_after - self.employment_before)

    @property
    def reallocation(self) -> FloatArray:
        """[country] per cent of workers who change their sector: half the sum of absolute changes of shares."""
        moved: FloatArray = 0.5 * np.abs(self.employment_change).sum(axis=0)
        return moved

    def losing(self, country: int, count: int = 3) -> tuple[int, ...]:
        """Sectors of a country whose employment share falls most, the worst first; fewer than `count` if fewer fall."""
        change = self.employment_change[:, country]
        order = np.argsort(change, kind="stable")[:count]
        return tuple(int(sector) for sector in order if change[sector] < 0)

    def to_frame(self, countries: Sequence[str], sectors: Sequence[str]) -> pd.DataFrame:
        """Tidy rows: sector, country, output nominal and real, employment shares in per cent and their change in points.

        Raises
        ------
        TradeInputError
            If labels do not fit.
        """
        size, before = self.output_before.shape, self.output_before
        axes = {"sector": labels("sectors", sectors, size[0]), "country": labels("countries", countries, size[1])}
        columns = {"output_before": before, "output_after": self.output_after, "output_real": self.output_real}
        columns |= {"output_percent": percent(self.output_after - before, before)}
        columns |= {"output_real_percent": percent(self.output_real - before, before)}
        columns |= {"employment_percent_before": 100.0 * self.employment_before}
        columns |= {"employment_percent_after": 100.0 * self.employment_after}
        return tidy(axes, {**columns, "employment_change_points": self.employment_change})


def sector_accounts(eq: Equilibrium) -> SectorAccounts:
    """Output and employment of every sector before and after. Employment moves freely between sectors, never between countries."""
    sales, sales_new = eq.economy.sales, eq.flows_new.sum(axis=1)
    wages, wages_new = (eq.economy.gamma_va.T * s for s in (sales, sales_new))
    return SectorAccounts(
        output_before=sales,
        output_after=sales_new,
        output_real=sales_new / eq.c_hat,
        employment_before=wages / wages.sum(axis=0),
        employment_after=wages_new / wages_new.sum(axis=0),
    )
