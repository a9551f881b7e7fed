"""Small rivers for tests whose answer is known by hand."""

from __future__ import annotations

import numpy as np

from kenes.areas.river_power.assembly import REPUBLICS
from kenes.areas.river_power.case import Case, Contracts, Grid, Hours, Irrigation, Reservoirs, Rivers, Rules, Turbines
from kenes.areas.river_power.layout import DAYS, MONTHS

N = len(MONTHS)
HOURS = np.array([DAYS[m] * 24.0 for m in MONTHS])
NONE = np.zeros(0)
NOWHERE = np.zeros(0, dtype=np.intp)


def grid(load: np.ndarray, cost: np.ndarray) -> Grid:
    """One bus per republic with a load [republic, month], GW, and one plant of unbounded power [republic], MUSD/GWh."""
    n = len(REPUBLICS)
    return Grid(
        buses=REPUBLICS,
        owner=np.arange(n),
        load=load,
        must_take=np.zeros((n, N)),
        units=REPUBLICS,
        unit_bus=np.arange(n),
        unit_fuel=("gas",) * n,
        unit_lower=np.zeros((n, N)),
        unit_upper=np.full((n, N), 100.0),
        unit_energy=np.full(n, 1e6),
        unit_cost=cost,
        line_from=NOWHERE,
        line_to=NOWHERE,
        line_power=NONE,
        line_loss=0.0,
        unserved_width=np.array([1.0]),
        unserved_cost=np.array([1.0]),
        emergency_power=np.zeros(n),
        emergency_price=0.2,
        largest_unit=np.array([1.0, 2.0, 3.0, 4.0, 5.0]),
        reserve_price=1.0,
    )


def no_contracts() -> Contracts:
    """No power is sold."""
    return Contracts(NOWHERE, NOWHERE, NOWHERE, NOWHERE, np.zeros((0, N)), NONE, ())


def rules() -> Rules:
    """Nothing is agreed."""
    return Rules(
        {},
        (),
        np.zeros((0, 2)),
        0.0,
        np.full(N, np.inf),
        0.0,
        np.full(N, np.inf),
        by_price=False,
        protocols={},
        tie_break=0.0,
    )


def chain(
    controller: list[int],
    inflow: np.ndarray,
    demand: np.ndarray,
    value: np.ndarray,
    *,
    active: float = 0.0,
    energy: float = 0.0,
    load: np.ndarray | None = None,
    cost: np.ndarray | None = None,
) -> Case:
    """A river of nodes one below the other, each with a district; a dam and a plant at the first where there is storage.

    Demand [node, month] and value [block], blocks of equal width.
    """
    n = len(controller)
    where = np.arange(n)
    rivers = Rivers(
        tuple(f"n{k}" for k in range(n)), np.array(controller), np.append(where[1:], -1), inflow, np.zeros(n)
    )
    stores = 1 if active else 0
    one = np.zeros(stores, dtype=np.intp)
    dam = Reservoirs(
        ("dam",) * stores,
        one,
        np.zeros(stores),
        np.full(stores, active),
        np.zeros(stores),
        np.zeros(stores),
        np.full(stores, 0.01),
        np.zeros((stores, N)),
    )
    plant = Turbines(
        ("plant",) * stores,
        one,
        one + controller[0],
        one - 1,
        np.full(stores, 100.0),
        np.full((stores, N), 1e6),
        np.full(stores, energy),
        np.zeros(stores),
        np.zeros(stores),
        1.0,
        1.0,
    )
    width = np.full(len(value), 1.0 / len(value))
    fields = Irrigation(
        rivers.nodes,
        where,
        np.array(controller),
        ("river",) * n,
        np.zeros(n, dtype=bool),
        demand,
        demand,
        width,
        value,
        np.zeros(n),
        shares_free=False,
    )
    loads = np.zeros((len(REPUBLICS), N)) if load is None else load
    costs = np.zeros(len(REPUBLICS)) if cost is None else cost
    return Case(
        REPUBLICS, rivers, dam, plant, fields, rules(), Hours(np.arange(N), HOURS), grid(loads, costs), no_contracts()
    )
