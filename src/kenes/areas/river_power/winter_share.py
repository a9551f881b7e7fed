"""Season of the releases of Toktogul and Nurek with everyone alone: at the optimum, among optima of equal cost, observed, and under other loads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.equal_optima import share_range
from kenes.areas.river_power.equilibrium import COARSE, FixedPoint, Game
from kenes.areas.river_power.response import BlocProgram
from kenes.areas.river_power.study import Study
from kenes.areas.river_power.what_if import WINTER, by_month, changed, flat, monthly, winter_moved

Array = npt.NDArray[np.float64]

OBSERVED_YEARS = (2023, 2024)
"""Water years with observed releases, named by the year they end in."""
AS_IS = "as_is"


@dataclass(frozen=True)
class Season:
    """A dam and the months whose share in its release is told.

    Attributes
    ----------
    site, republic
        Dam and who decides there.
    months
        Name of the season.
    mask
        Its months [month].
    """

    site: str
    republic: str
    months: str
    mask: npt.NDArray[np.bool_]


SEASONS_OF = (Season("toktogul", "KGZ", "10-3", WINTER), Season("nurek", "TJK", "4-9", ~WINTER))
"""Dams upstream, each with the season in which it releases most today."""


def release_forms(program: BlocProgram, season: Season) -> tuple[Array, Array]:
    """Weights of the columns in the release of the season and of the year at a dam, hm3."""
    case, columns = program.case, program.solver.program.columns
    node = case.rivers.at(season.site)
    part, whole = np.zeros(len(program.solver.program.cost)), np.zeros(len(program.solver.program.cost))
    flows = [columns["spill"][program.water.local[node]]]
    flows += [columns["turbine"][k] for k, plant in enumerate(program.held.plants) if case.turbines.node[plant] == node]
    for flow in flows:
        whole[flow], part[flow[season.mask]] = 1.0, 1.0
    return part, whole


def shares(game: Game, point: FixedPoint, season: Season) -> tuple[float, float, float]:
    """Share of a season in the release: as solved, lowest and highest among optima of equal cost, heads held.

    Parameters
    ----------
    game, point
        Everyone alone, solved.
    season
        Dam and months.

    Raises
    ------
    kenes.areas.river_power.errors.SolveError
        If a program has no optimum.
    """
    bloc = Bloc((REPUBLICS.index(season.republic),))
    response, program = point.responses[bloc], game.program(bloc)
    flow = program.release(response.values)[game.case.rivers.at(season.site)]
    game.respond(bloc, point.delivered, "free", rounds=1, start=response.around)
    part, whole = release_forms(program, season)
    low, high = share_range(program.solver.current(), part, whole, name=f"{season.republic}, {season.site}")
    return float(flow[season.mask].sum() / flow.sum()), low, high


def variants(study: Study, season: Season) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Changes of the load and of the contracts of the republic that decides at a dam, by name; the year keeps its total."""
    shift = study.figures[0].value("river.winter_shift", "dimensionless")
    load = monthly(study, [f"power.load_share[{season.republic}"])
    named = [
        name.removeprefix("power.contract[").removesuffix("]")
        for name in study.figures[0].values
        if name.startswith("power.contract[")
    ]
    deals = monthly(study, [f"power.contract_share[{pair}" for pair in named if season.republic in pair.split(",")])
    yield AS_IS, {}
    yield "load_of_winter_up", by_month({stem: winter_moved(x, shift) for stem, x in load.items()})
    yield "load_of_winter_down", by_month({stem: winter_moved(x, -shift) for stem, x in load.items()})
    yield "contracts_flat", by_month({stem: flat(x) for stem, x in deals.items()})
    yield "contracts_of_winter_up", by_month({stem: winter_moved(x, shift) for stem, x in deals.items()})


def winter_share(study: Study) -> pd.DataFrame:
    """Share of a season in the releases of Toktogul and Nurek, everyone alone, at four steps a day.

    Columns: site, year, months, variant, share, low and high among optima of equal cost, observed.

    Parameters
    ----------
    study
        Its first draw.
    """
    rows = []
    for season in SEASONS_OF:
        for year in OBSERVED_YEARS:
            observed = study.figures[0].value(f"river.observed_share[{season.site},{year}]", "dimensionless")
            for variant, changes in variants(study, season):
                game = changed(study, {**changes, "river.water_year": float(year)}).game(0, COARSE)
                point = game.fixed_point(study.today.blocs, game.reference)
                share, low, high = shares(game, point, season)
                rows.append((season.site, year, season.months, variant, share, low, high, observed))
    names = ("site", "year", "months", "variant", "share", "low", "high", "observed")
    return pd.DataFrame(rows, columns=list(names))
