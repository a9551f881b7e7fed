"""The account of one structure at central values, in tables: storage, power, water values and what is swapped, today and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.protocol import Problem
from kenes.areas.river_power.accounts import ENERGY_PARTS, WATER_PARTS, money, nodal_prices, reserves, swapped_water
from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.baselines import baselines
from kenes.areas.river_power.bloc import open_lines
from kenes.areas.river_power.equilibrium import STANDARD, Game
from kenes.areas.river_power.groupings import Grouping
from kenes.areas.river_power.layout import MONTHS, RENEWABLE
from kenes.areas.river_power.obligations import obligations
from kenes.areas.river_power.power_rows import exchange
from kenes.areas.river_power.regimes import others, regimes, solved_years, union, years
from kenes.areas.river_power.settlement import settlement
from kenes.areas.river_power.study import Outturn, Study, outturn, raised_floors, swap_payments
from kenes.areas.river_power.swap import AFTER, TODAY, Terms, bargain, by_month, prices
from kenes.areas.river_power.water_side import VOLUME_OF_FLOW
from kenes.areas.river_power.winter_share import winter_share
from kenes.vocabulary.structures import Structure

Array = npt.NDArray[np.float64]

TABLES: Mapping[str, str] = {
    "parts": "What the accounts of water and energy hold, MUSD a year, today and after",
    "reservoirs": "Storage at the end of the month, hm3, and release, m3/s",
    "power": "Power of each republic by source and month, GWh",
    "water_values": "Worth of one more m3 at a node, USD/m3, by month",
    "power_prices": "Price of power at a bus, USD/MWh, mean of the month",
    "swap": "Change of net power sent over borders, GWh, and of water released from the big dams, hm3, by month",
    "swap_prices": "Water and winter power each republic gets beside today, what is paid, and its break-even price",
    "swap_terms": "The swap as one bargain, beside the agreement of 1998",
    "baselines": "Net benefit against today without any power trade, in a pool of power with rivers as today, and in the whole union, MUSD a year",
    "settlement": "What each republic is paid for power inside its bloc, and least and most over all prices of the same optimum, MUSD a year",
    "winter_share": "Share of a season in the release of Toktogul and Nurek, everyone alone: as solved, ends among equal optima, observed",
    "regimes": "Dry, normal and wet year, alone and in the union: power and water that lack, crops lost, floods, gain",
    "years": "Gain of each republic by the union in a dry, a normal and a wet year, MUSD a year",
    "obligations": "Gain of all five in every grouping by best responses, and with the flows of today owed over borders, MUSD a year",
}
"""Tables of a report and what they hold."""


@dataclass(frozen=True, eq=False)
class Situation:
    """One solved grouping with its name.

    Attributes
    ----------
    name
        Today or after.
    grouping, outturn
        Who acts together, and what comes of it.
    """

    name: str
    grouping: Grouping
    outturn: Outturn


_Table = Callable[[Game, Situation], pd.DataFrame]


def structure_report(problem: Problem, structure: Structure) -> dict[str, pd.DataFrame]:
    """Tables of one structure at central values, by the names of `TABLES`; a column `situation` says today or after.

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If input is wrong or a program has no optimum.
    """
    study = Study.of(replace(problem, structures=(structure,), draws=(0,)))
    game = study.game(0, STANDARD)
    today, after = study.solve(game)
    both = (Situation(TODAY, study.today, today), Situation(AFTER, study.groupings[0], after))
    found = {
        name: _both(game, both, table)
        for name, table in (
            ("parts", parts),
            ("reservoirs", reservoirs),
            ("power", power),
            ("water_values", water_values),
            ("power_prices", power_prices),
        )
    }
    by_year = solved_years(study, others(study))
    months, moved = by_month(found["power"], found["reservoirs"]), terms(study, game, (today, after))
    return found | {
        "swap": months,
        "swap_prices": prices(moved, months, problem.players),
        "swap_terms": bargain(moved, months, study.figures[0]),
        "baselines": baselines(game, study.today, today, outturn(game, union(study), today.point.delivered)),
        "settlement": settlement(game, after.point),
        "winter_share": winter_share(study),
        "regimes": regimes(by_year),
        "years": years(by_year),
        "obligations": obligations(problem),
    }


def _both(game: Game, both: tuple[Situation, ...], table: _Table) -> pd.DataFrame:
    frames = [table(game, one).assign(situation=one.name) for one in both]
    return pd.concat(frames, ignore_index=True)


def parts(game: Game, one: Situation) -> pd.DataFrame:
    """Parts of both accounts by republic, MUSD a year."""
    found = {name: np.zeros(len(REPUBLICS)) for name in (*WATER_PARTS, *ENERGY_PARTS)}
    for bloc, response in one.outturn.point.responses.items():
        for name, values in money(game.program(bloc), response).parts.items():
            found[name] += values
    grid = game.case.grid
    found["reserves"] = -reserves(grid.largest_unit, grid.reserve_price, one.grouping.reserves)
    found["nature"] = found["nature"] + raised_floors(game, one.grouping)
    found["swap"] = swap_payments(game, one.grouping, one.outturn.point)
    rows = [
        {
            "republic": code,
            "account": "water" if name in (*WATER_PARTS, "swap") else "energy",
            "part": name,
            "musd": values[k],
        }
        for name, values in found.items()
        for k, code in enumerate(REPUBLICS)
    ]
    return pd.DataFrame(rows)


def reservoirs(game: Game, one: Situation) -> pd.DataFrame:
    """Storage and release of every reservoir by month."""
    rows = []
    for bloc, response in one.outturn.point.responses.items():
        program = game.program(bloc)
        stores = program.case.stores
        release = program.release(response.values)
        for k, store in enumerate(program.held.stores.tolist()):
            flow = release[stores.node[store]] / VOLUME_OF_FLOW
            rows += [
                {"reservoir": stores.sites[store], "month": month, "storage_hm3": level, "release_m3_s": cubic}
                for month, level, cubic in zip(
                    MONTHS, response.values["volume"][k].tolist(), flow.tolist(), strict=True
                )
            ]
    return pd.DataFrame(rows)


def _by_month(game: Game, values: Array) -> Array:
    """Energy of steps [..., step] by month [..., month], GWh."""
    hours = game.case.hours
    found = np.zeros((*values.shape[:-1], len(MONTHS)))
    np.add.at(found.swapaxes(-1, 0), hours.month, (values * hours.weight).swapaxes(-1, 0))
    return found


def power(game: Game, one: Situation) -> pd.DataFrame:
    """Power by republic, source and month, GWh; `sent` is what leaves by contracts, pool and priced steps, net, and counts against the sources."""
    grid, n = game.case.grid, len(REPUBLICS)
    found: dict[str, Array] = {
        name: np.zeros((n, len(MONTHS))) for name in ("coal", "gas", "hydro", "other", "unserved", "emergency", "sent")
    }
    for bloc, response in one.outturn.point.responses.items():
        program, values = game.program(bloc), response.values
        rows = program.power
        np.add.at(found["other"], grid.owner[rows.buses], _by_month(game, program.case.grid.must_take[rows.buses]))
        output = _by_month(game, values["output"])
        for k, unit in enumerate(rows.units.tolist()):
            fuel = "other" if grid.unit_fuel[unit] in RENEWABLE else grid.unit_fuel[unit]
            found.setdefault(fuel, np.zeros((n, len(MONTHS))))[grid.owner[grid.unit_bus[unit]]] += output[k]
        np.add.at(found["hydro"], grid.owner[rows.hydro_buses], _by_month(game, values["hydro"]))
        np.add.at(found["unserved"], grid.owner[rows.buses], _by_month(game, values["unserved"].sum(axis=1)))
        np.add.at(found["emergency"], grid.owner[rows.buses], _by_month(game, values["emergency"]))
        kept = exchange(game.case, rows.kept)[:, game.case.hours.month]
        np.add.at(found["sent"], grid.owner[rows.buses], _by_month(game, kept[rows.buses]))
        for name, steps, sign in (("bought", rows.bought, -1.0), ("sold", rows.sold, 1.0)):
            np.add.at(
                found["sent"], grid.owner[program.case.neighbours.bus[steps]], sign * _by_month(game, values[name])
            )
        flow = _by_month(game, values["flow"])
        for k, line in enumerate(open_lines(game.case, bloc).tolist()):
            for direction, (start, end) in enumerate(((grid.line_from, grid.line_to), (grid.line_to, grid.line_from))):
                found["sent"][grid.owner[start[line]]] += flow[k, direction]
                found["sent"][grid.owner[end[line]]] -= flow[k, direction] * (1.0 - grid.line_loss)
    table = [
        {"republic": REPUBLICS[k], "source": name, "month": month, "gwh": values[k, m]}
        for name, values in found.items()
        for k in range(n)
        for m, month in enumerate(MONTHS)
    ]
    return pd.DataFrame(table)


def water_values(game: Game, one: Situation) -> pd.DataFrame:
    """Worth of one more m3 by node and month, USD/m3: the dual of the balance, positive where water saves cost."""
    rows = []
    for bloc, response in one.outturn.point.responses.items():
        for k, node in enumerate(game.program(bloc).held.nodes.tolist()):
            worth = -response.duals["balance"][k]
            rows += [
                {"node": game.case.rivers.nodes[node], "month": month, "usd_m3": value}
                for month, value in zip(MONTHS, worth.tolist(), strict=True)
            ]
    return pd.DataFrame(rows)


def power_prices(game: Game, one: Situation) -> pd.DataFrame:
    """Mean price of a month by bus, USD/MWh."""
    rows, weight = [], game.case.hours.weight
    for bloc, response in one.outturn.point.responses.items():
        program = game.program(bloc)
        prices = _by_month(game, nodal_prices(program, response)) / _by_month(game, np.ones_like(weight))
        for k, bus in enumerate(program.power.buses.tolist()):
            rows += [
                {"bus": game.case.grid.buses[bus], "month": month, "usd_mwh": 1000.0 * value}
                for month, value in zip(MONTHS, prices[k].tolist(), strict=True)
            ]
    return pd.DataFrame(rows)


def terms(study: Study, game: Game, solved: tuple[Outturn, ...]) -> Terms:
    """What a swap moves between members who run their reservoirs together, and what it pays at its price.

    Parameters
    ----------
    study, game
        Of one structure and central values.
    solved
        Today and after.
    """
    today, after = solved
    grouping, price = study.groupings[0], game.case.rules.swap_price
    pairs = frozenset(pair for bloc in grouping.blocs for pair in bloc.joint)
    moved, agreed = (
        swapped_water(game.case, which, after.point.delivered, today.point.delivered)
        for which in (pairs, grouping.swaps)
    )
    gains = np.zeros(len(REPUBLICS))
    inside = [REPUBLICS.index(code) for code in study.problem.players if code in REPUBLICS]
    gains[inside] = (study.gains(solved) - study.costs()[0])[0].sum(axis=-1)[study.on_rivers]
    return Terms(moved, gains - price * agreed, price)
