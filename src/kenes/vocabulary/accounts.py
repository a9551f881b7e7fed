"""Accounts, domains and areas of policy content: the fixed words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """Where welfare is booked.

    Attributes
    ----------
    name
        Name of the account.
    in_total
        Whether it is part of the total; security and priced environment stand beside it unless asked.
    """

    name: str
    in_total: bool


ACCOUNTS: tuple[Account, ...] = (
    Account("trade", in_total=True),
    Account("water", in_total=True),
    Account("energy", in_total=True),
    Account("food", in_total=True),
    Account("security", in_total=False),
    Account("environment", in_total=False),
)

DOMAINS: tuple[str, ...] = (
    "trade", "water", "energy", "transport", "food", "environment", "security", "law", "afghanistan",
)  # fmt: skip
"""Policy fields of measures."""

RULES: tuple[str, ...] = ("pair", "border", "route", "river", "all", "own", "neighbour")
"""How a measure acts in a structure."""

CONTENTS: tuple[str, ...] = (
    "tariffs", "external-tariff", "antidumping", "competition", "countervailing", "environment", "export-taxes", "investment", "intellectual-property",
    "labour", "capital-movement", "procurement", "rules-of-origin", "sanitary-standards", "services", "state-enterprises", "subsidies", "technical-standards",
    "facilitation-customs", "migration", "transit",
)  # fmt: skip
"""Policy contents: the areas coded in the World Bank's Deep Trade Agreements data, with the external tariff and transit."""

TOTAL = "total"
MONEY_UNIT = "MUSD/yr"


def known_account(name: str) -> Account:
    """Account of a name.

    Raises
    ------
    KeyError
        If there is none.
    """
    for account in ACCOUNTS:
        if account.name == name:
            return account
    raise KeyError(name)
