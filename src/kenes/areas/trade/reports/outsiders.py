"""What a bloc does to those who are not in it: welfare and trade of third parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kenes.areas.trade.economy import FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.reports.bloc import IntArray, Members, bloc, inside
from kenes.areas.trade.reports.frames import labels, percent, tidy

TRADE = ("exports_to_bloc", "imports_from_bloc", "exports", "imports")


@dataclass(frozen=True, eq=False)
class ThirdParties:
    """Welfare and trade of the outsiders, all [outsider]; money of the base, trade at world prices exclusive of tariffs.

    Attributes
    ----------
    countries
        Number of countries of the economy, members included.
    outsiders
        Indices of the countries outside the bloc, ascending.
    equivalent_variation
        Gain or loss in real income.
    income
        Final expenditure before the shock.
    exports_to_bloc_before, exports_to_bloc_after
        Sales to members.
    imports_from_bloc_before, imports_from_bloc_after
        Purchases from members.
    exports_before, exports_after
        Sales abroad, to members and others.
    imports_before, imports_after
        Purchases abroad, from members and others.
    """

    countries: int
    outsiders: IntArray
    equivalent_variation: FloatArray
    income: FloatArray
    exports_to_bloc_before: FloatArray
    exports_to_bloc_after: FloatArray
    imports_from_bloc_before: FloatArray
    imports_from_bloc_after: FloatArray
    exports_before: FloatArray
    exports_after: FloatArray
    imports_before: FloatArray
    imports_after: FloatArray

    @property
    def total(self) -> float:
        """Sum of the equivalent variations, money of the base."""
        return float(self.equivalent_variation.sum())

    @property
    def exports_to_bloc_change(self) -> float:
        """Change of what all outsiders together sell to the bloc, money of the base."""
        return float((self.exports_to_bloc_after - self.exports_to_bloc_before).sum())

    def losers(self, count: int = 3) -> tuple[int, ...]:
        """Indices of the countries that lose most in money, the worst first; fewer if fewer lose."""
        order = np.argsort(self.equivalent_variation, kind="stable")[:count]
        return tuple(int(self.outsiders[k]) for k in order if self.equivalent_variation[k] < 0)

    def winners(self, count: int = 3) -> tuple[int, ...]:
        """Indices of the countries that gain most in money, the best first; fewer if fewer gain."""
        order = np.argsort(-self.equivalent_variation, kind="stable")[:count]
        return tuple(int(self.outsiders[k]) for k in order if self.equivalent_variation[k] > 0)

    def to_frame(self, countries: Sequence[str]) -> pd.DataFrame:
        """Tidy rows: country, equivalent variation in money and in per cent of final expenditure, trade before and after.

        Raises
        ------
        TradeInputError
            If labels do not fit; they name all countries, members too.
        """
        names = labels("countries", countries, self.countries)
        gain = self.equivalent_variation
        columns = {"equivalent_variation": gain, "equivalent_variation_percent": percent(gain, self.income)}
        columns |= {
            f"{trade}_{when}": getattr(self, f"{trade}_{when}") for trade in TRADE for when in ("before", "after")
        }
        return tidy({"country": [names[k] for k in self.outsiders]}, columns)


def third_parties(eq: Equilibrium, members: Members) -> ThirdParties:
    """Equivalent variation and trade of every country outside the bloc.

    Parameters
    ----------
    eq
        The new equilibrium.
    members
        [member] indices of the bloc.

    Raises
    ------
    TradeInputError
        If the members are no countries of the economy.
    """
    member = inside(bloc(members, eq.economy.countries), eq.economy.countries)
    out = np.flatnonzero(~member)
    before, after = (
        flows.sum(axis=0) * ~np.eye(len(member), dtype=np.bool_) for flows in (eq.flows_base, eq.flows_new)
    )
    return ThirdParties(
        countries=len(member),
        outsiders=out,
        equivalent_variation=eq.equivalent_variation[out],
        income=eq.income_base[out],
        exports_to_bloc_before=before[member].sum(axis=0)[out],
        exports_to_bloc_after=after[member].sum(axis=0)[out],
        imports_from_bloc_before=before[:, member].sum(axis=1)[out],
        imports_from_bloc_after=after[:, member].sum(axis=1)[out],
        exports_before=before.sum(axis=0)[out],
        exports_after=after.sum(axis=0)[out],
        imports_before=before.sum(axis=1)[out],
        imports_after=after.sum(axis=1)[out],
    )
