"""Back-test of the free run: one pool of the five dispatches at least cost, no contract held, calendar years 2021 to 2025.

The weather of a year is given: its wind, its sun and the hydropower of every republic, which runs over the hours as in a first run with rivers. As a
second variant hydropower follows from the rivers. Their inflow and storage on 1 October are published for the water years 2023 and 2024 and taken
for the calendar years of that number; other years take the mean. Reservoirs let over borders what everyone alone lets over them. All twelve months take
load, wind and sun of the calendar year; their order plays no role for fuels, whose limits hold over the year.

Tuned, on 2021 to 2023 only:

* coal and gas a republic has for power in a year: no more than it burned in that year (`power.generation[REPUBLIC,FUEL,YEAR]`; for Turkmenistan after
  2021 `power.output`); later years have what 2023 had, because the last year predicts 2023 from 2021 and 2022 better than their mean (coal, gas and oil
  12.8 TWh off against 17.3). With the mean of the three for all years, errors are 3 to 6 per cent and only 2022 stays below five;
* oil, biomass and Kyrgyz gas, for which there is no plant: they run as in that year, later as in 2023;
* priced steps to Russia, Afghanistan and Iran: what the contracts of 2023 carried, spread over the year. What is sold there is free.

Demand is that of the source of the balances, generation and net imports, so that it holds every loss: lines lose nothing here, and load that was shed is
left out. Values the source carried forward are not scored. Uzbek coal is one of them: 5.7 TWh here, 2.1 (EIA) and 20 (IRENA) elsewhere.

The fuels of a year bind almost everywhere, so that the error says more about them than about dispatch: with nothing tuned, at cost alone, it is 8 to 17 per cent, and
a forecast that repeats 2023 does as well in 2024 and 2025 (`last_year_again`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.river_power import grid_side
from kenes.areas.river_power.assembly import REPUBLICS, case, water_year
from kenes.areas.river_power.bloc import Bloc
from kenes.areas.river_power.case import Case, Grid
from kenes.areas.river_power.equilibrium import STANDARD, FixedPoint, Game, Precision
from kenes.areas.river_power.errors import SolveError
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.groupings import Grouping
from kenes.areas.river_power.layout import layout
from kenes.areas.river_power.reference import agreed_withdrawal, border_flows, reference_releases
from kenes.areas.river_power.report import Situation, power
from kenes.areas.river_power.study import booked

Array = npt.NDArray[np.float64]

YEARS, TUNED = (2021, 2022, 2023, 2024, 2025), (2021, 2022, 2023)
FUELS = ("coal", "gas", "oil", "hydro", "wind", "solar")
WEATHER = ("wind", "solar")
"""Fuels that run as they did in the year, always."""
NET_IMPORTS = "net imports"
CARRIED_FORWARD = frozenset(
    {("TKM", name, year) for name in (*FUELS, NET_IMPORTS) for year in (2022, 2023)}
    | {("UZB", name, year) for name in ("coal", NET_IMPORTS) for year in YEARS}
)
"""Values the source of the balances carried forward from another year, as their rows note."""
LAST_BALANCE = {"TKM": 2024}
"""Last balance where it is not that of 2025; its demand stands in for the years after."""
STEPS: Mapping[str, tuple[str, ...]] = {
    "rus_to_north": ("RUS,KAZ", "RUS,KGZ"),
    "north_to_rus": (),
    "west_to_rus": (),
    "tjk_to_afg": ("TJK,AFG",),
    "uzb_to_afg": ("UZB,AFG",),
    "tkm_to_afg": ("TKM,AFG",),
    "tkm_to_irn": ("TKM,IRN",),
}
"""Priced steps that are open, and the contracts whose energy bounds them; the row of the step where there is none."""

_PAIRS = frozenset(frozenset((a, b)) for a in range(len(REPUBLICS)) for b in range(a))
POOL = Bloc(tuple(range(len(REPUBLICS))), frozenset(), _PAIRS)
"""All five share their lines; none gives up the flows its rivers owe."""


@dataclass(frozen=True)
class Setting:
    """How the back-test is run.

    Attributes
    ----------
    tuned
        Whether fuels of a year and steps are those of 2021 to 2023, or plants as the tables have them and steps as wide as their ties.
    hydropower_given
        Whether hydropower is that of the year, or follows from the rivers.
    precision
        How finely it is solved.
    """

    tuned: bool = True
    hydropower_given: bool = True
    precision: Precision = STANDARD

    @property
    def given(self) -> tuple[str, ...]:
        """Fuels whose generation goes in as it was."""
        return (*WEATHER, "hydro") if self.hydropower_given else WEATHER


def backtest(figures: Figures, years: Iterable[int] = YEARS, setting: Setting | None = None) -> pd.DataFrame:
    """Generation by fuel and net imports, model beside observed.

    Parameters
    ----------
    figures
        At central values.
    years, setting
        Calendar years, and how they are run.

    Returns
    -------
    pandas.DataFrame
        Columns `year`, `tuned` (whether the year is one of those used for tuning), `republic`, `quantity` (a fuel or net imports), `model`, `observed`
        (TWh; missing where there is no balance) and `carried` (whether the source carried it forward).

    Raises
    ------
    kenes.vocabulary.errors.KenesError
        If a figure is missing or a program has no optimum.
    """
    chosen = setting or Setting()
    frames = [_compared(figures, year, _free_run(figures, year, chosen)) for year in years]
    return pd.concat(frames, ignore_index=True)


def errors(table: pd.DataFrame, given: Collection[str] = ()) -> pd.Series:
    """Weighted error by year: sum of |model - observed| over sum of observed, over republics and fuels.

    Parameters
    ----------
    table
        Of `backtest`. What the source carried forward, and years without a balance, are not scored.
    given
        Fuels to leave out of both sums.
    """
    scored = table[~table["quantity"].isin([NET_IMPORTS, *given]) & ~table["carried"] & table["observed"].notna()]
    off = (scored["model"] - scored["observed"]).abs().groupby(scored["year"]).sum()
    return off / scored["observed"].groupby(scored["year"]).sum()


def last_year_again(figures: Figures, table: pd.DataFrame, given: Collection[str]) -> pd.Series:
    """Error by year of a forecast without a model, which the model has to beat after 2023: 2023 again, but for what is given."""
    again = table.copy()
    names = [
        f"power.generation[{code},{fuel},{TUNED[-1]}]"
        for code, fuel in zip(table["republic"], table["quantity"], strict=True)
    ]
    carried = np.array([figures.value(name, "TWh") if name in figures else np.nan for name in names])
    again["model"] = np.where(table["quantity"].isin(given), table["observed"], carried)
    return errors(again)


def wrong_signs(table: pd.DataFrame, years: Iterable[int] = (2024, 2025)) -> tuple[tuple[str, int], ...]:
    """Republics and years whose net imports have not the sign observed."""
    found = table[(table["quantity"] == NET_IMPORTS) & table["year"].isin(list(years)) & table["observed"].notna()]
    wrong = found[np.sign(found["model"]) != np.sign(found["observed"])]
    return tuple(zip(wrong["republic"].tolist(), wrong["year"].tolist(), strict=True))


def _balance(code: str, year: int) -> int:
    return min(year, LAST_BALANCE.get(code, year))


def _fuel(figures: Figures, code: str, fuel: str, year: int) -> float:
    """Generation that tuning lets a fuel have, GWh a year."""
    when = min(year, TUNED[-1])
    other = f"power.output[{code},{when}]"
    known = f"power.generation[{code},{fuel},{when}]"
    return figures.value(other if fuel == "gas" and other in figures else known, "GWh")


def of_calendar_year(figures: Figures, year: int, *, tuned: bool = True) -> Figures:
    """Figures under which every month of the water year takes load, wind and sun of one calendar year, and its rivers where they are known.

    Parameters
    ----------
    figures, year
        Numbers, and the calendar year.
    tuned
        Whether coal is that of the year, or as the tables have it.
    """
    values, when = dict(figures.values), water_year(figures)
    for code in REPUBLICS:
        values.pop(f"power.load_shed[{code}]", None)
        source = _balance(code, year)
        for name in ("demand", *(f"generation,{fuel}" for fuel in WEATHER)):
            start = "power." + name.replace(",", f"[{code},") if "," in name else f"power.{name}[{code}"
            values |= {f"{start},{y}]": figures.values[f"{start},{source}]"] for y in (when - 1, when)}
        for y in (when - 1, when):
            values.pop(f"power.consumption[{code},{y}]", None)
    values |= rivers_of_year(figures, year, when) | {"power.line_loss": 0.0}
    return replace(figures, values=values | (_coal(figures, year) if tuned else {}))


def rivers_of_year(figures: Figures, year: int, when: int) -> dict[str, float]:
    """Inflow and storages of a year, or of the mean year, in the place of those of the water year that is run."""
    known, found = figures.values, {}
    for site in {name.split("[")[1].split(",")[0] for name in known if name.startswith("river.inflow_factor[")}:
        found[f"river.inflow_factor[{site},{when}]"] = known.get(f"river.inflow_factor[{site},{year}]", 1.0)
    for site in {name.split("[")[1].split(",")[0] for name in known if name.startswith("river.storage[")}:
        mean = float(np.mean([value for name, value in known.items() if name.startswith(f"river.storage[{site},")]))
        both = all(f"river.storage[{site},{y}]" in known for y in (year - 1, year))
        for y, of in ((when - 1, year - 1), (when, year)):
            found[f"river.storage[{site},{y}]"] = known[f"river.storage[{site},{of}]"] if both else mean
    return found


def _coal(figures: Figures, year: int) -> dict[str, float]:
    """Capacity factors of coal plants in a year."""
    units = [unit for unit in layout().units if unit.fuel == "coal"]
    power = {unit.unit: figures.value(f"power.capacity[{unit.unit}]", "GW") for unit in units}
    hours = float(grid_side.typical_hours(1).weight.sum())
    found = {}
    for unit in units:
        total = sum(power[other.unit] for other in units if other.republic == unit.republic)
        found[f"power.capacity_factor[{unit.unit}]"] = _fuel(figures, unit.republic, "coal", year) / (total * hours)
    return found


def _fuel_limits(figures: Figures, grid: Grid, year: int) -> Grid:
    """Gas of a republic for a year, and what runs beside the plants of the model [bus, step]."""
    owner = grid.owner[grid.unit_bus]
    groups = {
        code: tuple(np.flatnonzero((owner == k) & (np.array(grid.unit_fuel) == "gas")).tolist())
        for k, code in enumerate(REPUBLICS)
    }
    burned = {code: units for code, units in groups.items() if units}
    beside = np.array([sum(_fuel(figures, code, fuel, year) for fuel in _beside(code)) for code in REPUBLICS])
    share = figures.series("power.bus_share", grid.buses, "dimensionless")
    hours = float(grid_side.typical_hours(1).weight.sum())
    return replace(
        grid,
        fuel_units=tuple(burned.values()),
        fuel_energy=tuple(_fuel(figures, code, "gas", year) for code in burned),
        must_take=grid.must_take + (share * beside[grid.owner] / hours)[:, None],
    )


def _beside(code: str) -> tuple[str, ...]:
    """Fuels for which a republic has no plant in the model."""
    return ("oil", "bio", "gas") if code == "KGZ" else ("oil", "bio")


def _open_steps(figures: Figures, found: Case) -> Case:
    """No contracts; steps as wide as the contracts of 2023 filled them on the mean of the year."""
    near, hours = found.neighbours, float(grid_side.typical_hours(1).weight.sum())
    power = near.power.copy()
    for k, step in enumerate(near.steps):
        if STEPS[step]:
            power[k] = figures.series("power.contract", STEPS[step], "GWh/year").sum() / hours
    return replace(found, neighbours=replace(near, power=power))


def _free_run(figures: Figures, year: int, setting: Setting) -> dict[tuple[str, str], float]:
    """Generation by republic and fuel, and net imports, TWh."""
    now, steps = of_calendar_year(figures, year, tuned=setting.tuned), setting.precision.steps
    held = case(now, steps=steps)
    reference = border_flows(held, reference_releases(now, held), agreed_withdrawal(held))
    alone = Game(held, reference, setting.precision).fixed_point([Bloc((k,)) for k in range(len(REPUBLICS))], reference)
    if not alone.converged:
        raise SolveError(f"everyone alone in {year}", "flows over borders do not settle")
    found = case(now, steps=steps, neighbours=tuple(STEPS))
    found = replace(found, contracts=replace(found.contracts, power=np.zeros_like(found.contracts.power)))
    if setting.tuned:
        found = _open_steps(figures, replace(found, grid=_fuel_limits(figures, found.grid, year)))
    game = Game(found, reference, setting.precision, alone.delivered)
    small = grid_side.small_hydropower(now, layout(), steps)
    table, hydro = _solved(game, small)
    if setting.hydropower_given:
        game, small = _with_hydropower(figures, game, hydro, small, year)
        table, hydro = _solved(game, small)
    return _generation(figures, game, table, hydro, year, setting)


def _solved(game: Game, small: Array) -> tuple[pd.Series, Array]:
    """Energy by republic and source, GWh, and hydropower less what nobody can take [bus, step], GW."""
    response = game.respond(POOL, game.reference if game.today is None else game.today, "near")
    grouping = Grouping((POOL,), tuple((k,) for k in range(len(REPUBLICS))))
    point = FixedPoint({POOL: response}, game.reference, 1, 0.0, converged=True)
    table = power(game, Situation("free", grouping, booked(game, grouping, point)))
    hydro = small.copy()
    hydro[game.program(POOL).power.hydro_buses] += response.values["hydro"]
    hydro[game.program(POOL).power.buses] -= response.values["curtailed"]
    return table.groupby(["republic", "source"])["gwh"].sum(), hydro


def _with_hydropower(figures: Figures, game: Game, hydro: Array, small: Array, year: int) -> tuple[Game, Array]:
    """Game in which hydropower runs over the hours as in a first run, scaled to the year of every republic."""
    grid, weight = game.case.grid, game.case.hours.weight
    total = np.zeros(len(REPUBLICS))
    np.add.at(total, grid.owner, hydro @ weight)
    known = np.array([figures.value(f"power.generation[{c},hydro,{_balance(c, year)}]", "GWh") for c in REPUBLICS])
    scale = np.divide(known, total, out=np.zeros_like(known), where=total > 0)
    given = hydro * scale[grid.owner][:, None]
    still = replace(
        game.case.turbines, power=np.zeros_like(game.case.turbines.power), flow=np.zeros_like(game.case.turbines.flow)
    )
    taken = replace(grid, must_take=grid.must_take - small + given)
    return Game(replace(game.case, grid=taken, turbines=still), game.reference, game.precision, game.today), given


def _generation(
    figures: Figures, game: Game, table: pd.Series, hydro: Array, year: int, setting: Setting
) -> dict[tuple[str, str], float]:
    grid, found = game.case.grid, {}
    water = np.zeros(len(REPUBLICS))
    np.add.at(water, grid.owner, hydro @ game.case.hours.weight)
    for k, code in enumerate(REPUBLICS):
        beside = {fuel: _fuel(figures, code, fuel, year) if setting.tuned else 0.0 for fuel in _beside(code)}
        for fuel in ("coal", "gas"):
            found[code, fuel] = (table[code, fuel] + beside.get(fuel, 0.0)) / 1000
        found[code, "oil"], found[code, "hydro"] = beside["oil"] / 1000, water[k] / 1000
        for fuel in WEATHER:
            name = f"power.generation[{code},{fuel},{_balance(code, year)}]"
            found[code, fuel] = figures.value(name, "TWh")
        found[code, NET_IMPORTS] = (table[code, "emergency"] - table[code, "sent"]) / 1000
    return found


def _compared(figures: Figures, year: int, model: dict[tuple[str, str], float]) -> pd.DataFrame:
    rows = []
    for (code, quantity), value in model.items():
        name = (
            f"power.net_imports[{code},{year}]"
            if quantity == NET_IMPORTS
            else f"power.generation[{code},{quantity},{year}]"
        )
        observed = figures.value(name, "TWh") if name in figures else np.nan
        carried = (code, quantity, year) in CARRIED_FORWARD
        rows.append((year, year in TUNED, code, quantity, value, observed, carried))
    return pd.DataFrame(rows, columns=["year", "tuned", "republic", "quantity", "model", "observed", "carried"])
