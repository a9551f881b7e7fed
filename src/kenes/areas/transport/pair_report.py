"""What a tonne costs from one place or city to another, today and in a structure, and which crossings it uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from kenes.areas.transport.case import Case
from kenes.areas.transport.demand import carried_share, pair_shares
from kenes.areas.transport.generalised_cost import percentile_of_hours
from kenes.areas.transport.recursive_logit import per_weight
from kenes.areas.transport.report import HIGH, Account
from kenes.areas.transport.routes import BORDER
from kenes.areas.transport.situation import Situation
from kenes.areas.transport.words import SECTORS, mode_of
from kenes.vocabulary.errors import InputError, UnknownName, closest
from kenes.vocabulary.places import PLACES
from kenes.vocabulary.republics import FIVE

Array = npt.NDArray[np.float64]

ALL = "all"
"""Row of the mean over sectors."""


@dataclass(frozen=True)
class End:
    """Where goods come from or go to.

    Attributes
    ----------
    name
        As it is written.
    country
        On whose land.
    share
        Part of its goods at each zone, in the order of the network.
    """

    name: str
    country: str
    share: tuple[float, ...]


def end_of(case: Case, text: str, also: Mapping[str, str] | None = None) -> End:
    """Place or city of a name, whatever its case: a code, a republic, or a city where freight starts and ends.

    Parameters
    ----------
    case
        The network.
    text
        What the user wrote.
    also
        Further names of places, by which their codes are found.

    Raises
    ------
    UnknownName
        If there is no such place, with the nearest names, or no freight starts or ends there, with the cities of its country.
    """
    network, shape = case.routes.network, case.figures.shape
    codes = {code.lower(): code for code in PLACES} | {one.name.lower(): one.code for one in FIVE}
    codes |= {name.lower(): code for name, code in (also or {}).items()}
    wanted = text.strip().lower()
    if wanted in codes:
        code = codes[wanted]
        return End(code, code, tuple(case.weight[PLACES.index(code)].tolist()))
    zones = {name: k for k, name in enumerate(network.zones)}
    for node in shape.nodes:
        if wanted not in (node.id.lower(), node.name.lower()):
            continue
        if node.id in zones:
            return End(node.name, node.country, tuple(np.eye(len(zones))[zones[node.id]].tolist()))
        raise UnknownName(
            f"in the model no freight starts or ends at {node.name}.", remedy=_cities_of(case, node.country or node.side0)
        )  # fmt: skip
    cities = [shape.node(zone).name for zone in zones]
    known = [*PLACES, *(one.name for one in FIVE), *(also or {}), *cities, *zones]
    raise UnknownName(f"there is no place or city '{text}'.", remedy=closest(text.strip(), known))


def _cities_of(case: Case, code: str) -> str:
    network = case.routes.network
    names = [
        case.figures.shape.node(z).name for z, c in zip(network.zones, network.zone_country, strict=True) if c == code
    ]
    return f"Cities of {code}: {', '.join(names)}."


def pair_costs(account: Account, origin: End, destination: End) -> pd.DataFrame:
    """Cost, money and hours of a tonne by sector, and their mean by the value of what is carried between the two countries.

    Parameters
    ----------
    account
        A structure at central values.
    origin, destination
        Where the tonne comes from and goes to; `end_of` finds them.

    Returns
    -------
    pandas.DataFrame
        sector (`ALL` first), situation (today, after), usd_per_t, money_usd_per_t, hours, p95_hours, ad_valorem_percent.

    Raises
    ------
    InputError
        If both lie in one country.
    """
    apart(origin, destination)
    share = _carried(account.today.case, origin, destination)
    frames = []
    for name, situation in (("today", account.today), ("after", account.after)):
        found = _between(situation, origin, destination)
        found["ad_valorem_percent"] = 100.0 * found["usd_per_t"] / situation.case.unit_value
        frame = pd.DataFrame(found, index=pd.Index(SECTORS, name="sector"))
        mean = pd.DataFrame({column: [float(share @ frame[column])] for column in frame}, index=[ALL])
        frames.append(pd.concat([mean, frame]).rename_axis("sector").reset_index().assign(situation=name))
    whole = pd.concat(frames, ignore_index=True)
    return whole[["sector", "situation", *(c for c in whole if c not in ("sector", "situation"))]]


def apart(origin: End, destination: End) -> None:
    """Refuse two ends in one country: only goods between countries are told apart.

    Raises
    ------
    InputError
        If they lie in one country.
    """
    if origin.country == destination.country:
        raise InputError(
            f"{origin.name} and {destination.name} both lie in {origin.country}.",
            remedy="Name places or cities of two countries.",
        )


def _carried(case: Case, origin: End, destination: End) -> Array:
    """Shares of sectors in the value of what is carried between the two countries [sector]."""
    worth = pair_shares(case.figures, [origin.country], [destination.country]) * carried_share(
        case.figures, [origin.country]
    )
    return np.asarray(worth[0] / worth.sum())


def _between(situation: Situation, origin: End, destination: End) -> dict[str, Array]:
    """Expected attributes of a tonne [sector]: the two ends stand in the place of the twelve places."""
    weight = np.array([origin.share, destination.share])
    costs = replace(situation.costs, case=replace(situation.case, weight=weight))
    here = replace(situation, costs=costs)
    hours, variance = here.hours()[:, 0, 1], here.variance()[:, 0, 1]
    return {
        "usd_per_t": here.cost()[:, 0, 1],
        "money_usd_per_t": here.money()[:, 0, 1],
        "hours": hours,
        "p95_hours": percentile_of_hours(hours, variance, float(ndtri(HIGH))),
    }


def crossings_used(account: Account, origin: End, destination: End, sector: str | None = None) -> pd.DataFrame:
    """Share of the goods that pass each crossing, and its hours; the most used today first.

    Parameters
    ----------
    account
        A structure at central values.
    origin, destination
        Where the goods come from and go to.
    sector
        One of `SECTORS`; without it the mean by the value of what is carried.

    Returns
    -------
    pandas.DataFrame
        crossing, node, mode, from, to, share_today, share_after, hours_today, hours_after.

    Raises
    ------
    InputError
        If both lie in one country, or the sector is unknown.
    """
    apart(origin, destination)
    case = account.today.case
    by_sector = _carried(case, origin, destination) if sector is None else np.eye(len(SECTORS))[sector_of(sector)]
    network, gates = case.routes.network, case.routes.gates
    at = np.flatnonzero(network.kind[case.routes.arcs] == BORDER)
    arcs = case.routes.arcs[at]
    frame = pd.DataFrame(
        {
            "crossing": [case.figures.shape.node(str(node)).name for node in network.node[arcs]],
            "node": network.node[arcs],
            "mode": [mode_of(str(layer)) for layer in network.layer[arcs]],
            "from": gates.side_from[at],
            "to": gates.side_to[at],
        }
    )
    situations = (("today", account.today), ("after", account.after))
    for name, situation in situations:
        frame[f"share_{name}"] = (by_sector @ _gate_shares(situation, origin, destination))[at]
    for name, situation in situations:
        frame[f"hours_{name}"] = situation.gates[0].hours[0, at]
    return frame.sort_values("share_today", ascending=False, kind="stable", ignore_index=True)


def sector_of(name: str) -> int:
    """Position of a sector.

    Raises
    ------
    UnknownName
        If there is none of this name, with the nearest.
    """
    if name not in SECTORS:
        raise UnknownName(f"there is no sector '{name}'.", remedy=closest(name, list(SECTORS)))
    return SECTORS.index(name)


def _gate_shares(situation: Situation, origin: End, destination: End) -> Array:
    """Expected passages of a tonne through each gate [sector, gate]."""
    demand = np.outer(origin.share, destination.share)
    share = per_weight(np.broadcast_to(demand, situation.total.shape), situation.total)
    held = situation.costs.held[situation.structure]
    found = np.zeros((len(SECTORS), len(situation.case.routes.arcs)))
    for term, one in zip(situation.terms, situation.ways, strict=True):
        part = np.where(held == term.held, share, 0.0)
        found += term.sign * (one.arriving * (part @ np.swapaxes(one.onward, -1, -2))).sum(axis=-2)
    return found
