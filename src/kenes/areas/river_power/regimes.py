"""Regimes of the rivers in dry, normal and wet years, as SIC ICWC reports them: power not served, crops lost, nature, floods."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.case import Case
from kenes.areas.river_power.equilibrium import COARSE, FixedPoint, Game
from kenes.areas.river_power.groupings import Grouping, groupings, with_work
from kenes.areas.river_power.layout import SEASONS
from kenes.areas.river_power.reference import agreed_withdrawal
from kenes.areas.river_power.study import Outturn, Study, outturn
from kenes.areas.river_power.water_rows import SEASON
from kenes.areas.river_power.what_if import WINTER, changed
from kenes.vocabulary.structures import grand

Array = npt.NDArray[np.float64]

YEARS = ("dry", "normal", "wet")
ALONE, UNION, WITH_ROGUN = "alone", "union", "with rogun"
ROGUN = "dam:rogun"


def indicators(game: Game, point: FixedPoint) -> dict[str, float]:
    """What a regime of the rivers means for all five in a year.

    Parameters
    ----------
    game, point
        Solved; programs may stand on other works than the case of the game.

    Returns
    -------
    dict
        Unserved energy, GWh and MUSD; emergency purchases, GWh; irrigation water short of what limits allow, hm3; benefit of irrigation lost
        against the full demand, MUSD; water short of floors of nature, hm3; winter floods below Shardara, hm3; share of October-March in the
        release of Toktogul.
    """
    found = dict.fromkeys(("unserved_gwh", "unserved_musd", "emergency_gwh", "nature_short_hm3", "floods_hm3"), 0.0)
    land, rivers = game.case.irrigation, game.case.rivers
    taken, release = np.zeros((len(land.districts), len(SEASONS), len(land.value))), np.zeros_like(rivers.inflow)
    for bloc, response in point.responses.items():
        program, values = game.program(bloc), response.values
        weight = program.case.hours.weight
        unserved = values["unserved"] @ weight
        found["unserved_gwh"] += float(unserved.sum())
        found["unserved_musd"] += float((unserved @ program.case.grid.unserved_cost).sum())
        found["emergency_gwh"] += float((values["emergency"] @ weight).sum())
        found["nature_short_hm3"] += float(values["missing"].sum())
        found["floods_hm3"] += float(values["excess"].sum()) if "excess" in values else 0.0
        taken[program.held.districts] = values["taken"]
        release += program.release(values)
    flow = release[rivers.at("toktogul")]
    return found | crops(game.case, taken) | {"toktogul_winter_share": float(flow[WINTER].sum() / flow.sum())}


def crops(case: Case, taken: Array) -> dict[str, float]:
    """Irrigation water short of what limits allow, hm3, and benefit lost against the full demand, MUSD.

    A republic is short on a river and in a season by what it takes below the lesser of its demand and its limit; what another takes above
    its own limit does not make up for it, nor do fields under a limit for those under none.

    Parameters
    ----------
    case
        Demand, limits and values.
    taken
        [district, season, block], hm3.
    """
    land, agreed = case.irrigation, agreed_withdrawal(case)
    by_season = [np.stack([x[:, s == SEASON].sum(axis=1) for s in range(2)], axis=1) for x in (agreed, land.demand)]
    got = taken.sum(axis=2)
    places = [f"{place}" for place in zip(land.river, land.owner, land.limited, strict=True)]
    keys = np.unique(places, return_inverse=True)[1]
    gap = np.zeros((keys.max() + 1, 2))
    np.add.at(gap, keys, by_season[0] - got)
    lost = (by_season[1][:, :, None] * land.width - taken) @ land.value
    return {"irrigation_short_hm3": float(np.maximum(gap, 0.0).sum()), "crop_loss_musd": float(lost.sum())}


def solved_years(study: Study, beside: Mapping[str, Grouping]) -> dict[str, tuple[Game, dict[str, Outturn]]]:
    """Everyone alone and other regimes in a dry, a normal and a wet year, at four steps a day, by year and regime.

    Parameters
    ----------
    study
        Its first draw.
    beside
        Who acts together, by name of the regime.
    """
    found = {}
    for year in YEARS:
        departure = study.figures[0].value(f"river.year_departure[{year}]", "dimensionless")
        game = changed(study, {"river.inflow_departure": departure}).game(0, COARSE)
        alone = outturn(game, study.today, game.reference)
        game.settle(alone.point)
        flows = alone.point.delivered
        found[year] = (game, {ALONE: alone, **{name: outturn(game, group, flows) for name, group in beside.items()}})
    return found


def union(study: Study) -> Grouping:
    """All players together, with the measures and works of the scenario."""
    players = study.problem.players
    return groupings(study.measures, players, (grand(players),), study.figures[0].shape)[0]


def others(study: Study) -> dict[str, Grouping]:
    """Regimes beside everyone alone: the union, and both with Rogun where the scenario does not build it."""
    whole, shape = union(study), study.figures[0].shape
    if any(ROGUN in bloc.works for bloc in whole.blocs):
        return {UNION: whole}
    return {
        UNION: whole,
        f"{ALONE} {WITH_ROGUN}": with_work(study.today, ROGUN, shape),
        f"{UNION} {WITH_ROGUN}": with_work(whole, ROGUN, shape),
    }


def regimes(solved: Mapping[str, tuple[Game, Mapping[str, Outturn]]]) -> pd.DataFrame:
    """Indicators of every year and regime, and what all five gain by the regime against everyone alone in that year, MUSD, before any cost.

    Parameters
    ----------
    solved
        As `solved_years` gives it.
    """
    return pd.DataFrame(
        [
            {
                "year": year,
                "regime": regime,
                **indicators(game, one.point),
                "gain_musd": float((one.total - found[ALONE].total).sum()),
            }
            for year, (game, found) in solved.items()
            for regime, one in found.items()
        ]
    )


def years(solved: Mapping[str, tuple[Game, Mapping[str, Outturn]]]) -> pd.DataFrame:
    """Gain of the union by year and republic against everyone alone in that year, MUSD, before what measures cost to run."""
    return pd.DataFrame(
        [
            {"year": year, "republic": code, "gain_musd": float(value)}
            for year, (_, found) in solved.items()
            for code, value in zip(REPUBLICS, found[UNION].total - found[ALONE].total, strict=True)
        ]
    )
