"""Why a program has no optimum, in words: which place cannot meet what in which month, by how much, and on which rows that hangs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from kenes.areas.river_power.errors import SolveError, falling_without_end, unmet
from kenes.areas.river_power.layout import SEASONS, month_in_words
from kenes.vocabulary.errors import KenesError

if TYPE_CHECKING:
    from kenes.areas.river_power.response import BlocProgram

Array = npt.NDArray[np.float64]

NEGLIGIBLE = 1e-6
"""Gaps of rows below are noise of the solver."""
LATER = 1e-3
"""How much a gap costs more for each month that it comes earlier: water that lacks is then named when it first lacks."""
LOWER = 1e-5
"""How much it costs more for each node further up."""
SHOWN = 3
"""Most gaps named."""


@dataclass(frozen=True)
class Block:
    """What a block of rows asks for.

    Attributes
    ----------
    places
        Names along its first axis, of a program and of what stands in brackets in the name of the block; empty where it has none.
    time
        What its last axis is; empty where there is none.
    unit
        Of its gap, once steps are summed up to months.
    short, over
        Words for a row that cannot reach what is asked for, and for one that cannot stay below it: ``{place}``, ``{amount}``,
        ``{when}``, and ``{least}``: what a reservoir must keep.
    rows
        Evidence it hangs on: ``{place}``.
    """

    places: Callable[[BlocProgram, str], Sequence[str]]
    time: Literal["", "month", "step", "season"]
    unit: str
    short: str
    over: str
    rows: str


def _nodes(program: BlocProgram, _: str) -> list[str]:
    return [program.case.rivers.nodes[k] for k in program.held.nodes]


def _buses(program: BlocProgram, _: str) -> list[str]:
    return [program.case.grid.buses[k] for k in program.power.buses]


def _hydro_buses(program: BlocProgram, _: str) -> list[str]:
    return [program.case.grid.buses[k] for k in program.power.hydro_buses]


def _units(program: BlocProgram, _: str) -> list[str]:
    return [program.case.grid.units[k] for k in program.power.units]


def _floors(program: BlocProgram, _: str) -> list[str]:
    return [program.case.rivers.nodes[program.case.rules.floor_nodes[k]] for k in program.held.floors]


def _stores(program: BlocProgram, _: str) -> list[str]:
    return [program.case.stores.sites[k] for k in program.held.stores]


def _districts(program: BlocProgram, _: str) -> list[str]:
    return [program.case.irrigation.districts[k] for k in program.held.districts]


def _edges(program: BlocProgram, _: str) -> list[str]:
    return [program.case.rivers.nodes[k] for k in program.edges]


def _limit(program: BlocProgram, inside: str) -> list[str]:
    river, member, season = inside.split(",")
    return [f"{river},{program.case.republics[int(member)]},{SEASONS[int(season)]}"]


def _shardara(_program: BlocProgram, _: str) -> list[str]:
    return ["shardara_below"]


def _nowhere(_program: BlocProgram, _: str) -> list[str]:
    return []


BLOCKS: Mapping[str, Block] = {
    "balance": Block(
        _nodes, "month", "hm3 of water",
        short="{place} has {amount}{when} that it can neither store, use nor release",
        over="{place} lacks {amount}{when} for what must be kept in store{least}, evaporates or seeps away",
        rows="river.inflow, river.lateral[{place}], river.storage[{place}], river.reservoir.dead[{place}], river.evaporation[{place}]",
    ),
    "bus": Block(
        _buses, "step", "GWh",
        short="bus {place} lacks {amount}{when}: what contracts take away exceeds plants, lines and emergency purchases, and only its own load may go unserved",
        over="bus {place} cannot get rid of {amount}{when}",
        rows="power.capacity, power.emergency_capacity, power.line",
    ),
    "limit": Block(
        _limit, "", "hm3",
        short="fields take {amount}{when} less than limit {place} asks for",
        over="limit {place} is passed by {amount}{when} though nothing is taken",
        rows="river.limit[{place}]",
    ),
    "floor": Block(
        _floors, "season", "hm3",
        short="{amount}{when} are missing at the floor of {place}",
        over="the floor of {place} is passed by {amount}{when}",
        rows="river.floor[{place}]",
    ),
    "end": Block(
        _stores, "", "hm3",
        short="{place} ends the year with {amount}{when} less than is asked for",
        over="{place} ends the year with {amount}{when} too much",
        rows="river.storage[{place}]",
    ),
    "crops": Block(
        _districts, "season", "hm3",
        short="{place} draws {amount}{when} less than its crops take",
        over="{place} draws {amount}{when} more than its crops take",
        rows="river.demand[{place}], river.canal[{place}]",
    ),
    "delivery": Block(
        _edges, "month", "hm3",
        short="{amount}{when} less leave {place} than are counted",
        over="{amount}{when} more leave {place} than are counted",
        rows="river.reference_release[{place}]",
    ),
    "protocol": Block(
        _nowhere, "month", "hm3",
        short="a release owed by protocol is missed by {amount}{when}",
        over="a release owed by protocol is passed by {amount}{when}",
        rows="river.protocol",
    ),
    "flood": Block(
        _shardara, "month", "hm3",
        short="{amount}{when} are missing below Shardara",
        over="winter floods below Shardara pass what the river carries by {amount}{when}",
        rows="river.winter_capacity[{place}]",
    ),
    "energy": Block(
        _hydro_buses, "month", "GWh",
        short="turbines at {place} yield {amount}{when} too little",
        over="turbines at {place} would have to yield {amount}{when} more than their water gives",
        rows="river.reservoir.power, river.reservoir.energy_per_water, river.head_full",
    ),
    "year": Block(
        _units, "", "GWh",
        short="{place} yields {amount}{when} too little in the year",
        over="heat asks {amount}{when} more of {place} than a year yields",
        rows="power.capacity_factor[{place}], power.heat_led_share",
    ),
}  # fmt: skip
"""What every block of rows asks for, by its name."""

PRICES: Mapping[str, str] = {
    "missing": "river.floor_price",
    "short": "river.storage_price",
    "excess": "river.flood_damage[shardara_below]",
    "above": "river.tie_break",
    "below": "river.tie_break",
    "beyond": "power.unserved_cost",
}
"""Rows that price columns without an upper bound."""


def explained(program: BlocProgram, error: SolveError) -> KenesError:
    """Error that says why the program of a bloc has no optimum; the one given where its figures can be met.

    Parameters
    ----------
    program
        That ended without an optimum.
    error
        What the solver said.
    """
    name, crossed = program.solver.name, program.solver.crossed()
    if crossed:
        return unmet(
            name, f"the least of {', '.join(crossed)} lies above the most", "dead and full volumes and outputs"
        )
    gaps = program.solver.gaps(_prices(program))
    found = [gap for block, index in program.solver.program.rows.items() for gap in _gaps(program, block, gaps[index])]
    if found:
        worst = sorted(found, key=lambda gap: -gap[0])
        said = [sentence for _, sentence, _ in worst[:SHOWN]]
        more = f"; and {len(worst) - SHOWN} more" if len(worst) > SHOWN else ""
        return unmet(name, "; ".join(said) + more, worst[0][2])
    falling = program.solver.falling()
    if falling:
        return falling_without_end(name, [PRICES.get(block, f"the cost of '{block}'") for block in falling])
    return SolveError(name, f"{error.status}; its figures can be met, so that this is a failure of the solver")


def _prices(program: BlocProgram) -> Array:
    """What a gap costs [row]: the same everywhere, but for a little more the earlier it comes and the higher up the river."""
    found = np.ones(len(program.solver.program.row_lower))
    for name, index in program.solver.program.rows.items():
        kind = BLOCKS[name].time if name in BLOCKS else ""
        if kind == "month":
            found[index] += LATER * np.arange(index.shape[-1])[::-1]
        if name == "balance":
            found[index] += LOWER * np.arange(len(index))[::-1, None]
    return found


def _gaps(program: BlocProgram, name: str, gaps: Array) -> list[tuple[float, str, str]]:
    """Gaps of a block by place and month: size, what to say, rows of evidence."""
    if not np.abs(gaps).max(initial=0.0) > NEGLIGIBLE:
        return []
    head, _, inside = name.partition("[")
    block = BLOCKS.get(head)
    if block is None:
        return [(float(np.abs(gaps).max()), f"rows '{name}' are missed", "the rows of the last overlay")]
    places, table = block.places(program, inside.rstrip("]")), gaps
    if table.ndim == 1:
        table = table[None] if block.time else table[:, None]
    if block.time == "step":
        table = _by_month(program, table)
    found = []
    for k, t in np.argwhere(np.abs(table) > NEGLIGIBLE).tolist():
        place, size = places[k] if places else "", abs(float(table[k, t]))
        words = (block.short if table[k, t] > 0 else block.over).format(
            place=place, amount=f"{size:,.6g} {block.unit}", when=_when(program, block, t), least=_least(program, place)
        )
        found.append((size, words, _rows(program, block, place)))
    return found


def _least(program: BlocProgram, node: str) -> str:
    """What a reservoir at a node must keep, in words; nothing elsewhere."""
    case = program.case
    here = [k for k, at in enumerate(case.stores.node.tolist()) if case.rivers.nodes[at] == node]
    return f" ({case.stores.dead[here[0]]:,.6g} hm3)" if here else ""


def _by_month(program: BlocProgram, table: Array) -> Array:
    """Power of steps [place, step], GW, as energy of months [place, month], GWh."""
    hours = program.case.hours
    found = np.zeros((len(table), int(hours.month.max()) + 1))
    np.add.at(found.T, hours.month, (table * hours.weight).T)
    return found


def _when(program: BlocProgram, block: Block, position: int) -> str:
    if block.time in ("month", "step"):
        return f" in {month_in_words(position, program.case.year)}"
    return f" in the {SEASONS[position]} season" if block.time == "season" else ""


def _rows(program: BlocProgram, block: Block, place: str) -> str:
    """Rows of evidence; of a bus, the contracts that leave it by name."""
    if block.time != "step":
        return block.rows.format(place=place)
    deals, bus = program.case.contracts, program.case.grid.buses.index(place)
    leaving = [f"power.contract[{deals.names[k]}]" for k in np.flatnonzero(deals.from_bus == bus) if deals.names]
    return ", ".join([*leaving, block.rows])
