"""An analyst's own rows and tables, laid on the shipped evidence without files."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kenes.evidence import Attachment, Evidence, load


def own(rows: Mapping[str, tuple[float, str]], **tables: str) -> Evidence:
    """Shipped evidence with rows (value, unit) by id, and tables of the network by name."""
    base = load()
    like = base.rows.iloc[[0]].assign(
        low=float("nan"), high=float("nan"), std_error=float("nan"), distribution="fixed", table="mine.csv"
    )
    added = [like.assign(value=value, unit=unit).set_axis([name]) for name, (value, unit) in rows.items()]
    kept = base.rows[~base.rows.index.isin(rows)]
    attached = tuple(Attachment(f"layout/{name}.csv", f"mine/layout/{name}.csv", text) for name, text in tables.items())
    return Evidence(pd.concat([kept, *added]), "mine", attached=attached)


GAS = {
    "power.capacity[UZB_gas_new]": (500.0, "MW"),
    "power.efficiency[UZB_gas_new]": (0.58, "dimensionless"),
    "power.availability[UZB_gas_new]": (0.88, "dimensionless"),
}
"""A modern plant of 500 MW."""
UNITS = 'unit,republic,bus,fuel,price\nUZB_gas_new,UZB,UZB,gas,"power.fuel_price[UZB,gas]"\n'
