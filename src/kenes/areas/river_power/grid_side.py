"""The power side of a case, read from figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Contracts, Grid, Hours, Neighbours
from kenes.areas.river_power.errors import no_such_month, outside
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import DAYS, MONTHS, RENEWABLE, Contract, Layout, Unit
from kenes.areas.river_power.works import Works
from kenes.vocabulary.errors import UnknownName, closest

Array = npt.NDArray[np.float64]

NOTHING_BUILT = Works()
HOURS_OF_DAY = 24
SHED_MONTHS = (11, 12, 1, 2, 3)
"""Months in which load is known to be shed."""


def typical_hours(steps: int) -> Hours:
    """Typical hours of every month: a day of 24, 4 or any other divisor of 24 steps."""
    month = np.repeat(np.arange(len(MONTHS)), steps)
    days = np.array([DAYS[m] for m in MONTHS])
    return Hours(month, np.repeat(days * HOURS_OF_DAY / steps, steps).astype(float))


def by_steps(profile: Array, steps: int) -> Array:
    """Means over equal parts of the day [..., month, hour] -> [..., month x step]."""
    shape = (*profile.shape[:-1], steps, HOURS_OF_DAY // steps)
    return np.asarray(profile.reshape(shape).mean(axis=-1).reshape(*profile.shape[:-2], -1))


def calendar_years(year: int) -> tuple[int, ...]:
    """Calendar year of every month of a water year."""
    return tuple(year - 1 if month >= MONTHS[0] else year for month in MONTHS)


def _daily(figures: Figures, kind: str) -> Array:
    """Profile [month, hour]."""
    found = np.empty((len(MONTHS), HOURS_OF_DAY))
    for k, month in enumerate(MONTHS):
        if f"power.profile[{kind},{month},0]" not in figures:
            raise no_such_month(f"power.profile[{kind}]", month)
        keys = [f"{kind},{month},{hour}" for hour in range(HOURS_OF_DAY)]
        found[k] = figures.series("power.profile", keys, "dimensionless")
    return found


def _hours_of_months() -> Array:
    return np.array([DAYS[m] * float(HOURS_OF_DAY) for m in MONTHS])


def load(figures: Figures, shape: Layout, year: int, steps: int) -> Array:
    """Load [bus, step], GW: consumption and what was shed, by bus, month and hour."""
    profile = _daily(figures, "load")
    profile = by_steps(profile / profile.mean(axis=1, keepdims=True), steps)
    rows = []
    for bus, code in shape.buses:
        monthly = _monthly_load(figures, code, year) * figures.value(f"power.bus_share[{bus}]", "dimensionless")
        rows.append(np.repeat(monthly / _hours_of_months(), steps) * profile)
    return np.array(rows)


def _monthly_load(figures: Figures, code: str, year: int) -> Array:
    """GWh by month."""
    years = calendar_years(year)
    shares = figures.monthly("power.load_share", code, "dimensionless")
    total = np.array([_consumption(figures, code, y) for y in years])
    found = total * shares / shares.sum()
    if f"power.load_shed[{code}]" in figures:
        days = np.array([DAYS[m] if m in SHED_MONTHS else 0.0 for m in MONTHS])
        found = found + figures.value(f"power.load_shed[{code}]", "GWh/year") * days / days.sum()
    return np.asarray(found)


def _consumption(figures: Figures, code: str, year: int) -> float:
    """GWh of a calendar year: as the republic publishes it, else as Ember does."""
    national = f"power.consumption[{code},{year}]"
    return figures.value(national if national in figures else f"power.demand[{code},{year}]", "GWh")


def must_take(figures: Figures, shape: Layout, year: int, steps: int, works: Works = NOTHING_BUILT) -> Array:
    """Wind, sun and hydropower off the big rivers [bus, step], GW.

    Parameters
    ----------
    figures, shape, year, steps
        Numbers, network, water year, typical hours of a month.
    works
        What measures build: first units of a dam under way end when it is whole.
    """
    return wind_and_sun(figures, shape, year, steps) + small_hydropower(figures, shape, steps, works)


def wind_and_sun(figures: Figures, shape: Layout, year: int, steps: int) -> Array:
    """Wind and sun as they run [bus, step], GW."""
    years = calendar_years(year)
    found = np.zeros((len(shape.buses), len(MONTHS) * steps))
    for b, (bus, code) in enumerate(shape.buses):
        for kind in ("wind", "solar"):
            yearly = np.array([figures.value(f"power.generation[{code},{kind},{y}]", "GWh") for y in years])
            share = _share_of_bus(figures, kind, bus, code)
            if share > 0 and yearly.any():
                factor = _by_nature(figures, kind, bus, code, steps) / _hours_of_months().sum()
                found[b] += np.repeat(yearly, steps) * share * factor
    return found


def small_hydropower(figures: Figures, shape: Layout, steps: int, works: Works = NOTHING_BUILT) -> Array:
    """Hydropower off the big rivers [bus, step], GW."""
    hours = np.repeat(_hours_of_months(), steps)
    found = np.zeros((len(shape.buses), len(hours)))
    for b, (bus, code) in enumerate(shape.buses):
        if f"power.other_hydro[{bus}]" in figures:
            shares = figures.monthly("power.other_hydro_share", code, "dimensionless")
            yearly_hydro = figures.value(f"power.other_hydro[{bus}]", "GWh/year") * (
                1.0 - _early(figures, shape, bus, works)
            )
            energy = yearly_hydro * shares / shares.sum()
            found[b] += np.repeat(energy, steps) / hours
    return found


def _early(figures: Figures, shape: Layout, bus: str, works: Works) -> float:
    """Share of hydropower off the big rivers that first units of dams under way yield at a bus, and a whole dam replaces."""
    names = [
        f"power.early_share[{node.plant}]" for node in shape.nodes if node.plant in works.built and node.bus == bus
    ]
    return sum(figures.value(name, "dimensionless") for name in names if name in figures)


def _by_nature(figures: Figures, kind: str, bus: str, code: str, steps: int) -> Array:
    """Output of wind, sun or small rivers against the mean of the year [step]."""
    hours = _hours_of_months()
    if kind == "hydro":
        shares = figures.monthly("power.other_hydro_share", code, "dimensionless")
        return np.repeat(shares / shares.sum() * hours.sum() / hours, steps)
    profile = _daily(figures, f"{kind}_{bus if code == 'KAZ' else 'UZB'}")
    return by_steps(profile / (profile.mean(axis=1) @ hours) * hours.sum(), steps)


def _share_of_bus(figures: Figures, kind: str, bus: str, code: str) -> float:
    name = f"power.renewable_share[{kind},{bus}]"
    if name in figures:
        return figures.value(name, "dimensionless")
    return 1.0 if bus == code or (bus == f"{code}_south" and code == "KGZ") else 0.0


def _output(figures: Figures, unit: Unit, steps: int) -> tuple[Array, Array]:
    """Least and largest output [step], share of capacity: what nature lets run, heat-led plants as heat asks."""
    if unit.fuel in RENEWABLE:
        upper = _capacity_factor(figures, unit) * _by_nature(figures, unit.fuel, unit.bus, unit.republic, steps)
        return np.zeros_like(upper), np.minimum(upper, 1.0)
    lower, upper = _thermal_output(figures, unit)
    return np.repeat(lower, steps), np.repeat(upper, steps)


def _thermal_output(figures: Figures, unit: Unit) -> tuple[Array, Array]:
    """Least and largest output of a thermal plant by month, share of capacity."""
    available = figures.value(f"power.availability[{unit.unit}]", "dimensionless")
    upper = np.full(len(MONTHS), available)
    if unit.fuel != "coal":
        return np.zeros(len(MONTHS)), upper
    led = figures.value(f"power.heat_led_share[{unit.republic}]", "dimensionless")
    shares = figures.series("power.heating_share", MONTHS, "dimensionless")
    days = np.array([DAYS[m] for m in MONTHS])
    heat = shares / shares.sum() * days.sum() / days
    return np.minimum(_capacity_factor(figures, unit) * led * heat, upper), upper


def _capacity_factor(figures: Figures, unit: Unit) -> float:
    """Most that a year yields, share of capacity at all hours; 1 where nothing but availability limits it."""
    name = f"power.capacity_factor[{unit.unit}]"
    return figures.value(name, "dimensionless") if name in figures else 1.0


def _unit_cost(figures: Figures, unit: Unit) -> float:
    """Fuel and variable cost, MUSD per GWh; nature asks nothing."""
    if unit.fuel in RENEWABLE:
        return 0.0
    efficiency = figures.value(f"power.efficiency[{unit.unit}]", "dimensionless")
    if not 0 < efficiency <= 1:
        raise outside(
            f"the efficiency of {unit.unit}", efficiency, "", f"power.efficiency[{unit.unit}]", "above 0, at most 1"
        )
    fuel = figures.value(unit.price, "MUSD/GWh")
    return fuel / efficiency + figures.value("power.variable_cost", "MUSD/GWh")


def grid(
    figures: Figures, shape: Layout, republics: tuple[str, ...], year: int, steps: int, works: Works = NOTHING_BUILT
) -> Grid:
    """Buses, plants, lines, scarcity.

    Parameters
    ----------
    figures, shape
        Numbers and network.
    republics, year, steps
        Order of the republics, water year, typical hours of a month.
    works
        What measures build.
    """
    buses = tuple(bus for bus, _ in shape.buses)
    units = tuple(unit.unit for unit in shape.units)
    bounds = [_output(figures, unit, steps) for unit in shape.units]
    capacity = figures.series("power.capacity", units, "GW")
    lower, upper = (np.array([b[k] for b in bounds]) * capacity[:, None] for k in range(2))
    width = figures.series("power.unserved_width", (1, 2, 3), "dimensionless")
    costs = figures.series("power.unserved_cost", (1, 2, 3), "MUSD/GWh")
    width[2] = 1.0 - width[:2].sum()
    share = figures.series("power.bus_share", buses, "dimensionless")
    emergency = [figures.value(f"power.emergency_capacity[{code}]", "GW") for _, code in shape.buses]
    return Grid(
        buses,
        np.array([republics.index(code) for _, code in shape.buses]),
        load(figures, shape, year, steps),
        must_take(figures, shape, year, steps, works),
        units,
        np.array([buses.index(unit.bus) for unit in shape.units]),
        tuple(unit.fuel for unit in shape.units),
        lower,
        upper,
        np.array([_capacity_factor(figures, unit) for unit in shape.units]) * capacity * _hours_of_months().sum(),
        np.array([_unit_cost(figures, unit) for unit in shape.units]),
        np.array([buses.index(line.bus0) for line in shape.lines]),
        np.array([buses.index(line.bus1) for line in shape.lines]),
        np.array([figures.value(line.evidence, "GW") + works.lines.get(line.evidence, 0.0) for line in shape.lines]),
        figures.value("power.line_loss", "dimensionless"),
        width,
        # Ranges of two blocks may overlap in a draw; what is stated must rise, or validation says so.
        np.sort(costs) if figures.draw else costs,
        np.array(emergency) * share,
        figures.value("power.emergency_price", "MUSD/GWh"),
        figures.series("power.largest_unit", republics, "GW"),
        figures.value("power.reserve_price", "MUSD/GW/year"),
    )


def contracts(figures: Figures, shape: Layout, republics: tuple[str, ...]) -> Contracts:
    """Contracts of today by month."""
    found = shape.contracts
    buses = [bus for bus, _ in shape.buses]
    pairs = [f"{c.seller},{c.buyer}" for c in found]
    yearly = figures.series("power.contract", pairs, "GWh/year")
    shares = np.array([figures.monthly("power.contract_share", p, "dimensionless") for p in pairs])
    power = yearly[:, None] * shares / shares.sum(axis=1, keepdims=True) / _hours_of_months()

    def position(code: str, among: list[str]) -> int:
        return among.index(code) if code in among else -1

    return Contracts(
        np.array([position(c.seller, list(republics)) for c in found]),
        np.array([position(c.buyer, list(republics)) for c in found]),
        np.array([position(c.bus0, buses) for c in found]),
        np.array([position(c.bus1, buses) for c in found]),
        power,
        figures.series("power.contract_price", pairs, "MUSD/GWh"),
        tuple(_path(c, shape) for c in found),
        tuple(pairs),
    )


def _path(contract: Contract, shape: Layout) -> tuple[tuple[int, int], ...]:
    ends = [(line.bus0, line.bus1) for line in shape.lines]
    return tuple((ends.index(leg), 1) if leg in ends else (ends.index((leg[1], leg[0])), -1) for leg in contract.lines)


def neighbours(figures: Figures, shape: Layout, names: Sequence[str]) -> Neighbours:
    """Priced steps over the outer borders.

    Parameters
    ----------
    figures, shape
        Numbers and network.
    names
        Steps that are open.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If there is no such step, or it has a share for some months only.
    """
    buses, known = [bus for bus, _ in shape.buses], {one.step: one for one in shape.neighbours}
    for name in names:
        if name not in known:
            raise UnknownName(f"there is no priced step '{name}'.", remedy=closest(name, sorted(known)))
    found = [known[name] for name in names]
    every_month = np.ones((1, len(MONTHS)))
    return Neighbours(
        tuple(names),
        tuple(one.partner for one in found),
        np.array([buses.index(one.bus) for one in found], dtype=np.intp),
        np.array([one.direction == "import" for one in found], dtype=bool),
        np.array([_open_share(figures, name) for name in names]).reshape(-1, len(MONTHS))
        * figures.series("power.border_power", names, "GW")[:, None],
        figures.series("power.border_price", names, "MUSD/GWh")[:, None] * every_month,
    )


def _open_share(figures: Figures, step: str) -> Array:
    """Share of its power a step carries by month; whole in all months where none is given."""
    keys = [f"{step},{month}" for month in MONTHS]
    given = [f"power.border_share[{key}]" in figures for key in keys]
    if not any(given):
        return np.ones(len(MONTHS))
    if not all(given):
        raise no_such_month(f"power.border_share[{step}]", MONTHS[given.index(False)])
    return figures.series("power.border_share", keys, "dimensionless")
