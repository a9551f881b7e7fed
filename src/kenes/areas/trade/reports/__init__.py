"""Reports in the words of trade officials: pure functions on an `Equilibrium`, exact unless a docstring says otherwise."""

from kenes.areas.trade.reports.flows import TradeChanges, trade_changes, volumes
from kenes.areas.trade.reports.outsiders import ThirdParties, third_parties
from kenes.areas.trade.reports.prices import PriceEffects, price_effects
from kenes.areas.trade.reports.revenue import Budget, budget
from kenes.areas.trade.reports.sectors import SectorAccounts, sector_accounts
from kenes.areas.trade.reports.tables import summary
from kenes.areas.trade.reports.viner import CreationDiversion, creation_diversion, split_flows

__all__ = [
    "Budget",
    "CreationDiversion",
    "PriceEffects",
    "SectorAccounts",
    "ThirdParties",
    "TradeChanges",
    "budget",
    "creation_diversion",
    "price_effects",
    "sector_accounts",
    "split_flows",
    "summary",
    "third_parties",
    "trade_changes",
    "volumes",
]
