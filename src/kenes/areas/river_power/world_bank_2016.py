"""World Bank and AF-Mercados (2016), Enhancing regional power trade in Central Asia: what trade would have brought KAZ, KGZ, TJK and UZB in 2010-2014.

Published, over five years: nearly 1.5 bn USD with fuel alone, almost 5.2 bn with unserved energy, about 6.4 bn with fuel at market prices; shared reserves over
80 MUSD a year. Every country gains in any of the cases, except Kyrgyzstan with fuel alone. The abstract is held, not the annex: what follows stands in its place.

* Without trade is autarky: exchange fell to a few TWh in those years and the Tajik grid stood apart. With trade is a pool of the four at least cost.
  Turkmenistan stays alone. Rivers are given: reservoirs let over borders what everyone alone lets over them, in a mean year.
* One year stands for the five. Load is the net generation of 2015, the first year held, and what was shed; plants and lines are those of the time as far as a
  row `power.replication.world_bank_2016.NAME` says so, which stands in for `power.NAME`. Everything else is as today: shapes of load, fuel prices (low, domestic),
  blocks of unserved energy, heat-led coal. Wind and sun are none. Prices of today are not brought back to those years.
* Market prices: gas of the four at what Kyrgyzstan paid for Uzbek gas in 2011.
* Unserved energy is served by the pool in both settings, since it costs more than any fuel. With fuel alone it carries no value: a republic then pays for the
  power that serves it and books nothing for it. That is how a republic can lose: where load is as served, trade at the prices of the pool leaves nobody worse off.
* Exchange is settled at the mean of the prices at both ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.accounts import ENERGY_PARTS, money, reserves
from kenes.areas.river_power.assembly import REPUBLICS, case, water_year
from kenes.areas.river_power.backtest import WEATHER, rivers_of_year
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.equilibrium import STANDARD, Game, Precision
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import layout
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases

Array = npt.NDArray[np.float64]

ROW = "power.replication.world_bank_2016"
FOUR = ("KAZ", "KGZ", "TJK", "UZB")
CASES = ("fuel", "unserved", "market", "reserves")
"""Fuel and what is paid for power; the same and unserved energy; the same with gas at market prices; reserves shared."""
FIRST_YEAR = 2010
MEMBERS = tuple(REPUBLICS.index(code) for code in FOUR)
POOL = Bloc(MEMBERS, frozenset(), frozenset(frozenset((a, b)) for a in MEMBERS for b in MEMBERS if a < b))
HELD_CONTRACT = ("TJK", "AFG")


@dataclass(frozen=True)
class Published:
    """What the study says.

    Attributes
    ----------
    total
        Benefit of the four by case, MUSD a year.
    sign
        Of the benefit of a republic, by case and republic.
    """

    total: dict[str, float]
    sign: dict[tuple[str, str], int]


def published(figures: Figures) -> Published:
    """Totals of the study by year, and the signs by republic."""
    years = figures.value(f"{ROW}_years", "dimensionless")
    total = {name: figures.value(f"{ROW}[{name}]", "MUSD") / years for name in CASES}
    signs = {(name, code): f"{ROW}_sign[{name},{code}]" for name in CASES for code in FOUR}
    return Published(
        total,
        {key: round(figures.value(row, "dimensionless")) if row in figures else 1 for key, row in signs.items()},
    )


def gains(figures: Figures, precision: Precision = STANDARD) -> pd.DataFrame:
    """Benefit of trade by case and republic, MUSD a year.

    Parameters
    ----------
    figures
        At central values.
    precision
        How finely programs are solved.

    Returns
    -------
    pandas.DataFrame
        Index `CASES`, columns `FOUR`.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a figure is missing or a program has no optimum.
    """
    domestic = of_study(figures)
    gas = [f"power.fuel_price[{code},gas]" for code in FOUR]
    market = domestic | {name: figures.value(f"{ROW}_gas", figures.stands_in[name]) for name in gas}
    historic = _parts(replace(figures, values=domestic), precision)
    dear = _parts(replace(figures, values=market), precision)
    fuel = historic["fuel"] + historic["settled"]
    rows = {
        "fuel": fuel,
        "unserved": fuel + historic["unserved"],
        "market": dear["fuel"] + dear["settled"] + dear["unserved"],
        "reserves": _reserves(figures),
    }
    return pd.DataFrame([rows[name][list(MEMBERS)] for name in CASES], index=list(CASES), columns=list(FOUR))


def of_study(figures: Figures) -> dict[str, float]:
    """Values by row under which a mean water year stands for 2010-2014."""
    when = water_year(figures)
    values = dict(figures.values) | rivers_of_year(figures, FIRST_YEAR, when)
    for name in (name for name in figures.values if name.startswith(f"{ROW}.")):
        key = "power." + name.removeprefix(f"{ROW}.")
        stand_in_for = [f"{key[:-1]},{year}]" for year in (when - 1, when)] if "demand[" in key else [key]
        values |= {row: figures.value(name, figures.stands_in[row]) for row in stand_in_for}
    for code in REPUBLICS:
        for year in (when - 1, when):
            values.pop(f"power.consumption[{code},{year}]", None)
            values |= {f"power.generation[{code},{kind},{year}]": 0.0 for kind in WEATHER}
    return values


def _parts(figures: Figures, precision: Precision) -> dict[str, Array]:
    """Change of the parts of the energy account from autarky to the pool [republic], MUSD a year."""
    found = _without_trade(case(figures, steps=precision.steps))
    reference = border_flows(found, reference_releases(figures, found), agreed_withdrawal(found))
    game = Game(found, reference, precision)
    alone = game.fixed_point([Bloc((k,)) for k in range(len(REPUBLICS))], reference)
    if not alone.converged:
        raise SolveError("everyone alone in 2010-2014", "flows over borders do not settle")
    game.today = alone.delivered
    pooled = money(game.program(POOL), game.respond(POOL, alone.delivered, "owed")).parts
    before = [money(game.program(bloc), response).parts for bloc, response in alone.responses.items()]
    return {name: pooled[name] - sum(parts[name] for parts in before) for name in ENERGY_PARTS}


def _without_trade(found: Case) -> Case:
    """The case without contracts but the one that takes Tajik power of the summer out of the region."""
    held = np.array([(one.seller, one.buyer) == HELD_CONTRACT for one in layout().contracts])
    return replace(found, contracts=replace(found.contracts, power=held[:, None] * found.contracts.power))


def _reserves(figures: Figures) -> Array:
    """Saving by shared reserves [republic], MUSD a year."""
    largest = figures.series("power.largest_unit", REPUBLICS, "GW")
    price = figures.value("power.reserve_price", "MUSD/GW/year")
    apart = tuple((k,) for k in range(len(REPUBLICS)))
    others = tuple((k,) for k in range(len(REPUBLICS)) if k not in MEMBERS)
    return reserves(largest, price, apart) - reserves(largest, price, (MEMBERS, *others))
