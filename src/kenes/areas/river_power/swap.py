"""The swap of water and power: what moves by month, what is paid, and at which price each republic is indifferent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import GROWING, MONTHS
from kenes.areas.river_power.water_side import VOLUME_OF_FLOW

Array = npt.NDArray[np.float64]

TODAY, AFTER = "today", "after"
BIG_DAMS: Mapping[str, str] = {"toktogul": "KGZ", "nurek": "TJK"}
"""Dams upstream whose water is swapped for power."""
SMALL = 1.0
"""Volumes below it, hm3 a year, have no price at which they matter."""


def by_month(energy: pd.DataFrame, water: pd.DataFrame) -> pd.DataFrame:
    """Change by month of net power each republic sends, GWh, and of what Toktogul and Nurek release, hm3.

    Parameters
    ----------
    energy, water
        Tables `power` and `reservoirs` of a report.
    """
    sent = _changes(energy[energy["source"] == "sent"], "republic", "gwh")
    rows = [
        {"what": "power", "who": r["republic"], "month": r["month"], "change": r["change"], "unit": "GWh"} for r in sent
    ]
    volume = dict(zip(MONTHS, VOLUME_OF_FLOW.tolist(), strict=True))
    for r in _changes(water[water["reservoir"].isin(BIG_DAMS)], "reservoir", "release_m3_s"):
        change = r["change"] * volume[r["month"]]
        rows.append({"what": "water", "who": r["reservoir"], "month": r["month"], "change": change, "unit": "hm3"})
    return pd.DataFrame(rows)


def _changes(table: pd.DataFrame, who: str, values: str) -> list[dict[str, Any]]:
    """Rows of who, month and change from today to after."""
    wide = table.pivot_table(index=[who, "month"], columns="situation", values=values)
    wide["change"] = wide[AFTER] - wide[TODAY]
    return [{str(k): v for k, v in record.items()} for record in wide.reset_index().to_dict("records")]


@dataclass(frozen=True)
class Terms:
    """What a swap moves and pays.

    Attributes
    ----------
    delivered
        Water each republic lets flow to partners from April to September beside today's, less what it gets [republic], hm3 a year.
    unpaid
        Gain before water is paid [republic], MUSD a year.
    price
        MUSD per hm3 (USD per m3).
    """

    delivered: Array
    unpaid: Array
    price: float

    @property
    def paid(self) -> Array:
        """Income from the swap [republic], MUSD a year; adds up to nothing."""
        return np.asarray(self.price * self.delivered)

    @property
    def break_even(self) -> Array:
        """Price at which a republic gains nothing [republic], USD/m3; NaN where no water moves."""
        moved = np.where(np.abs(self.delivered) > SMALL, self.delivered, np.nan)
        return np.asarray(-self.unpaid / moved)

    @property
    def lowest(self) -> float:
        """Lowest price, not below zero, at which no giver of water loses; 0 where nobody gives any."""
        return float(np.nanmax(self.break_even, where=self.delivered > SMALL, initial=0.0))

    @property
    def highest(self) -> float:
        """Highest price at which no taker of water loses; infinite where nobody takes any."""
        return float(np.nanmin(self.break_even, where=self.delivered < -SMALL, initial=np.inf))


def prices(terms: Terms, months: pd.DataFrame, players: tuple[str, ...]) -> pd.DataFrame:
    """What each player gives and gets, what is paid, and its break-even price; none where no water moves.

    Parameters
    ----------
    terms, players
        The swap, and who plays.
    months
        Table `by_month`.
    """
    winter = months[(months["what"] == "power") & ~months["month"].isin(GROWING)].groupby("who")["change"].sum()
    rows = [
        {
            "republic": code,
            "water_hm3": -terms.delivered[k],
            "winter_power_gwh": -float(winter[code]),
            "gain_unpaid_musd": terms.unpaid[k],
            "paid_musd": terms.paid[k],
            "gain_musd": terms.unpaid[k] + terms.paid[k],
            "break_even_usd_m3": terms.break_even[k],
        }
        for k, code in enumerate(REPUBLICS)
        if code in players
    ]
    return pd.DataFrame(rows)


def bargain(terms: Terms, months: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The swap as one bargain: price and its bounds, summer water against winter power, beside the agreement of 1998.

    Parameters
    ----------
    terms
        The swap.
    months
        Table `by_month`.
    figures
        Rows.
    """
    summer = months["month"].isin(GROWING)
    water = float(months[(months["what"] == "water") & summer]["change"].sum()) / 1000
    upstream = months["who"].isin(BIG_DAMS.values()) & (months["what"] == "power")
    winter = -float(months[upstream & ~summer]["change"].sum())
    back = float(months[upstream & summer]["change"].sum())
    old = figures.value("river.swap_1998[energy]", "GWh"), figures.value("river.swap_1998[water]", "km^3")
    rows = [
        ("price_usd_m3", terms.price, "USD/m3"),
        ("lowest_price", terms.lowest, "USD/m3"),
        ("highest_price", terms.highest if np.isfinite(terms.highest) else None, "USD/m3"),
        ("km3_summer", water, "km3"),
        ("gwh_winter", winter, "GWh"),
        ("gwh_summer", back, "GWh"),
        ("gwh_per_km3", winter / water if abs(water) > SMALL / 1000 else None, "GWh/km3"),
        ("agreement_1998_gwh_per_km3", old[0] / old[1], "GWh/km3"),
    ]
    return pd.DataFrame(rows, columns=["item", "value", "unit"])
