"""All reports of one equilibrium as tidy tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.reports.bloc import Members
from kenes.areas.trade.reports.flows import trade_changes
from kenes.areas.trade.reports.outsiders import third_parties
from kenes.areas.trade.reports.prices import price_effects
from kenes.areas.trade.reports.revenue import budget
from kenes.areas.trade.reports.sectors import sector_accounts
from kenes.areas.trade.reports.viner import creation_diversion


def summary(
    eq: Equilibrium, members: Members, countries: Sequence[str], sectors: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Tables by name of the report: trade_changes, creation_diversion, price_effects, budget, sector_accounts, third_parties.

    Parameters
    ----------
    eq
        The new equilibrium.
    members
        [member] indices of the bloc, two or more.
    countries, sectors
        Labels of all countries and sectors, in the order of the economy.

    Raises
    ------
    TradeInputError
        If members or labels do not fit the economy.
    """
    return {
        "trade_changes": trade_changes(eq, members).to_frame(countries),
        "creation_diversion": creation_diversion(eq, members).to_frame(countries, sectors),
        "price_effects": price_effects(eq).to_frame(countries),
        "budget": budget(eq).to_frame(countries),
        "sector_accounts": sector_accounts(eq).to_frame(countries, sectors),
        "third_parties": third_parties(eq, members).to_frame(countries),
    }
