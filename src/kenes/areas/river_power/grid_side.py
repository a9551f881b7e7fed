"""The power side of a case, read from figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.case import Contracts, Grid, Hours, Neighbours
from kenes.areas.river_power.errors import no_such_month
from kenes.areas.river_power.figures import Figures
from kenes.areas.river_power.layout import DAYS, MONTHS, Contract, Layout, Unit
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
    for month in MONTHS:
        if f"power.load_share[{code},{month}]" not in figures:
            raise no_such_month(f"power.load_share[{code}]", month)
    shares = figures.series("power.load_share", [f"{code},{m}" for m in MONTHS], "dimensionless")
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
    years, hours = calendar_years(year), np.repeat(_hours_of_months(), steps)
    found = np.zeros((len(shape.buses), len(hours)))
    for b, (bus, code) in enumerate(shape.buses):
        for kind in ("wind", "solar"):
            yearly = np.array([figures.value(f"power.generation[{code},{kind},{y}]", "GWh") for y in years])
            share = _share_of_bus(figures, kind, bus, code)
            if share > 0 and yearly.any():
                profile = _daily(figures, f"{kind}_{bus if code == 'KAZ' else 'UZB'}")
                factor = profile / (profile.mean(axis=1) @ _hours_of_months())
                found[b] += np.repeat(yearly, steps) * share * by_steps(factor, steps)
        if f"power.other_hydro[{bus}]" in figures:
            keys = [f"{code},{m}" for m in MONTHS]
            shares = figures.series("power.other_hydro_share", keys, "dimensionless")
            yearly_hydro = figures.value(f"power.other_hydro[{bus}]", "GWh/year") - _early(figures, shape, bus, works)
            energy = max(yearly_hydro, 0.0) * shares / shares.sum()
            found[b] += np.repeat(energy, steps) / hours
    return found


def _early(figures: Figures, shape: Layout, bus: str, works: Works) -> float:
    """What first units of dams under way yield at a bus and a whole dam replaces, GWh a year."""
    names = [
        f"power.early_hydro[{node.plant}]" for node in shape.nodes if node.plant in works.built and node.bus == bus
    ]
    return sum(figures.value(name, "GWh/year") for name in names if name in figures)


def _share_of_bus(figures: Figures, kind: str, bus: str, code: str) -> float:
    name = f"power.renewable_share[{kind},{bus}]"
    if name in figures:
        return figures.value(name, "dimensionless")
    return 1.0 if bus == code or (bus == f"{code}_south" and code == "KGZ") else 0.0


def _output(figures: Figures, unit: Unit) -> tuple[Array, Array]:
    """Least and largest output by month, share of capacity: plants led by heat run as it asks."""
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
    bounds = [_output(figures, unit) for unit in shape.units]
    capacity = figures.series("power.capacity", units, "GW")
    lower, upper = (np.repeat(np.array([b[k] for b in bounds]), steps, axis=1) * capacity[:, None] for k in range(2))
    fuel = np.array([figures.value(unit.price, "MUSD/GWh") for unit in shape.units])
    cost = fuel / figures.series("power.efficiency", units, "dimensionless")
    width = figures.series("power.unserved_width", (1, 2, 3), "dimensionless")
    width[2] = max(0.0, 1.0 - width[:2].sum())
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
        cost + figures.value("power.variable_cost", "MUSD/GWh"),
        np.array([buses.index(line.bus0) for line in shape.lines]),
        np.array([buses.index(line.bus1) for line in shape.lines]),
        np.array([figures.value(line.evidence, "GW") + works.lines.get(line.evidence, 0.0) for line in shape.lines]),
        figures.value("power.line_loss", "dimensionless"),
        width,
        np.sort(figures.series("power.unserved_cost", (1, 2, 3), "MUSD/GWh")),
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
    shares = np.array(
        [figures.series("power.contract_share", [f"{p},{m}" for m in MONTHS], "dimensionless") for p in pairs]
    )
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
