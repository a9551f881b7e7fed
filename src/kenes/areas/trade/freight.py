"""What freight costs on the network mean for trade: the ratio of new to old trade cost between places, brought to economies.

The area transport gives the ratio (1 + g'/v) / (1 + g/v) of each traded sector between places of the network, g the generalised cost
of freight and v the value of a tonne. An economy that is no place of the network trades through gateway places: its ratio is the mean
of their ratios by the shares in which its trade passes them. What lies beyond a gateway does not change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import xarray as xr

from kenes.evidence import Evidence, sample
from kenes.vocabulary.errors import ConsistencyError, InputError, MissingEvidence, closest
from kenes.vocabulary.places import GATEWAYS, PAIRS, PLACES, ends
from kenes.vocabulary.republics import DEFAULT_PLAYERS
from kenes.vocabulary.sectors import TRADED

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

ICEBERG, GATEWAY = "transport.iceberg", "transport.gateway"
FLOW, FLOW_TODAY = "trade.flow", "trade.flow_today"
ROUNDING = 1e-6
"""By how much shares of gateways may miss their sum."""
FIVE = np.array([PLACES.index(code) for code in DEFAULT_PLAYERS], dtype=np.intp)
EXPORTER, IMPORTER = (np.array([PLACES.index(ends(label)[k]) for label in PAIRS], dtype=np.intp) for k in (0, 1))


@dataclass(frozen=True, eq=False)
class Links:
    """How economies of the trade data reach the network.

    Attributes
    ----------
    republics
        Positions of the five among the economies.
    economies
        Positions of the economies that reach the network: the places, then those with gateways.
    shares
        Part of their trade with the five that passes each place [draw, linked economy, place]; a place is its own.
    used, drawn
        Ids of the rows, and those the draws vary.
    """

    republics: IntArray
    economies: IntArray
    shares: Array
    used: tuple[str, ...]
    drawn: tuple[str, ...]


def gather_links(evidence: Evidence, economies: Sequence[str], draws: Sequence[int], seed: int) -> Links:
    """Links of every draw; without rows of gateways only the places themselves reach the network.

    Raises
    ------
    InputError
        If shares of an economy do not sum to one, one is negative, or a gateway is unknown.
    MissingEvidence
        If one of the five is no economy of the trade data.
    """
    position = {code: k for k, code in enumerate(economies)}
    if missing := [code for code in DEFAULT_PLAYERS if code not in position]:
        raise MissingEvidence(f"there is no GDP of {', '.join(missing)}.", remedy="Add rows region.gdp[...].")
    places = [code for code in PLACES if code in position]
    own = np.zeros((len(places), len(PLACES)))
    own[np.arange(len(places)), [PLACES.index(code) for code in places]] = 1.0
    outside, shares, used = _gateways(evidence, position, draws, seed)
    every = np.concatenate([np.broadcast_to(own, (len(draws), *own.shape)), shares], axis=1)
    linked = np.array([position[code] for code in [*places, *outside]], dtype=np.intp)
    republics = np.array([position[code] for code in DEFAULT_PLAYERS], dtype=np.intp)
    return Links(republics, linked, every, used, evidence.varied(used))


def _gateways(
    evidence: Evidence, position: dict[str, int], draws: Sequence[int], seed: int
) -> tuple[list[str], Array, tuple[str, ...]]:
    """Economies with gateways, their shares [draw, economy, place], and the ids of the rows."""
    if not evidence.has_matrix(GATEWAY):
        return [], np.zeros((len(draws), 0, len(PLACES))), ()
    rows = evidence.matrix(GATEWAY)
    rows = rows[rows["key0"].isin(position) & ~rows["key0"].isin(PLACES)]
    for economy, place, value in zip(rows["key0"], rows["key1"], rows["value"], strict=True):
        where = f"{GATEWAY}[{economy},{place}]"
        if place not in GATEWAYS:
            raise InputError(f"'{place}' is no gateway.", where=where, remedy=closest(str(place), list(GATEWAYS)))
        if value < 0:
            raise InputError(f"the share is {value:g}.", where=where, remedy="Shares are 0 or more.")
    for economy, total in rows.groupby("key0")["value"].sum().items():
        if abs(total - 1.0) > ROUNDING:
            raise InputError(f"the shares sum to {total:g}.", where=f"{GATEWAY}[{economy},...]", remedy="Make it 1.")
    names = sorted(set(map(str, rows["key0"])))
    at = [names.index(str(code)) for code in rows["key0"]], [PLACES.index(str(code)) for code in rows["key1"]]
    used = tuple(str(name) for name in rows.index)
    shares = np.zeros((len(draws), len(names), len(PLACES)))
    drawn = sample(evidence, used, draws, seed)
    if (drawn < 0).any():
        wrong = used[int(np.argwhere(drawn < 0)[0, 1])]
        raise InputError(
            "a draw of the share is negative.", where=wrong, remedy="Take a distribution that stays at 0 or above."
        )
    shares[:, at[0], at[1]] = drawn
    return names, shares / shares.sum(axis=2, keepdims=True), used


def checked(given: xr.DataArray, draws: Sequence[int]) -> xr.DataArray:
    """Ratios as the area transport gave them, of the draws: labels this area knows, every ratio above zero.

    Raises
    ------
    ConsistencyError
        If labels differ or a ratio is not above zero.
    """
    for dim, labels in (("sector", TRADED), ("pair", PAIRS)):
        if tuple(given.coords[dim].values.tolist()) != labels:
            raise ConsistencyError(f"{ICEBERG} has other labels along '{dim}' than the trade area knows.")
    if not np.isin(draws, given.coords["draw"].values).all():
        raise ConsistencyError(f"{ICEBERG} lacks draws that trade is asked for.")
    if not (np.isfinite(given.values) & (given.values > 0)).all():
        raise ConsistencyError(f"{ICEBERG}: a ratio of trade costs is not above zero.")
    return given.sel(draw=list(draws))


@dataclass(frozen=True, eq=False)
class Freight:
    """Ratio of new to old trade cost in one draw, of trade of the five; arrays are [structure, traded sector, republic, linked economy].

    Attributes
    ----------
    links
        Who the five and the linked economies are.
    inward, outward
        Of goods a republic of the five buys from an economy, and sells to it.
    responding
        Traded sectors that freight costs reach: not those of fuels where these are sold by contract outside.
    """

    links: Links
    inward: Array
    outward: Array
    responding: Mask

    @cached_property
    def moved(self) -> Mask:
        """Structures in which any ratio of a sector that responds is not one [structure]."""
        return np.asarray(self._differs(self.inward).any(axis=(1, 2)) | self._differs(self.outward).any(axis=(1, 2)))

    def acting(self, economies: int) -> Mask:
        """Pairs whose ratio is not one [structure, importer, exporter]."""
        mask = np.zeros((len(self.inward), economies, economies), dtype=bool)
        five, linked = self.links.republics[:, None], self.links.economies[None]
        mask[:, five, linked] = self._differs(self.inward)
        mask[:, linked, five] |= self._differs(self.outward)
        return mask

    def _differs(self, ratios: Array) -> Mask:
        return np.asarray((ratios[:, self.responding] != 1.0).any(axis=1))

    def one_sector(self, sold: Array, theta: float) -> tuple[Array, Array]:
        """Change of log iceberg cost of all goods that respond [structure, republic, linked economy], inward and outward: `aggregated`.

        Parameters
        ----------
        sold
            Goods exports by sector [economy, traded sector]; any scale.
        theta
            Trade elasticity of the run of one sector.
        """
        weight = np.where(self.responding, sold, 0.0)
        weight = weight / np.where(weight.sum(axis=1, keepdims=True) > 0, weight.sum(axis=1, keepdims=True), 1.0)
        inward = aggregated(self.inward, weight[self.links.economies].T[:, None, :], theta)
        return inward, aggregated(self.outward, weight[self.links.republics].T[:, :, None], theta)

    def regional(self, flows: Array, member: Array) -> Array:
        """Change of log iceberg cost [structure, traded sector, importing region, exporting region]: mean by flows of economies.

        Parameters
        ----------
        flows
            Goods trade [importer, exporter] of economies, MUSD.
        member
            Which region each economy belongs to [region, economy].
        """
        five, linked = self.links.republics, self.links.economies
        again = np.isin(linked, five)
        bought = flows[np.ix_(five, linked)]
        sold = np.where(again, 0.0, flows[np.ix_(linked, five)].T)
        shape = self.inward.shape
        summed = _weighted(np.log(self.inward), bought, member[:, five], member[:, linked])
        summed += _weighted(np.log(self.outward), sold, member[:, five], member[:, linked]).swapaxes(-1, -2)
        between = member @ flows @ member.T
        mean: Array = np.where(self.responding[:, None, None], summed, 0.0) / np.where(between > 0, between, 1.0)
        return mean.reshape(*shape[:2], *between.shape)


def _weighted(values: Array, weight: Array, rows: Array, columns: Array) -> Array:
    """Sums over members of regions [..., region, region] of values [..., republic, economy] times weights."""
    summed: Array = rows @ (values * weight) @ columns.T
    return summed


def aggregated(ratio: Array, weight: Array, theta: float) -> Array:
    """Log change of iceberg cost of goods of one elasticity that stands for those of sectors: ln (sum w rho^-theta)^(-1/theta).

    At given prices and wages each sector's trade grows by rho^-theta; the whole grows by the mean of these with the shares w of the
    sectors in its value, and one cost with the elasticity theta of all goods brings the same growth. Exactly nil where all ratios are 1.

    Parameters
    ----------
    ratio
        Ratio of new to old trade cost [structure, sector, ...].
    weight
        Shares of the sectors, broadcast to [sector, ...]; where all are nil nothing responds.
    theta
        Trade elasticity.
    """
    growth = (weight * np.expm1(-theta * np.log(ratio))).sum(axis=1)
    return np.asarray(-np.log1p(growth) / theta)


def freight_of(ratios: Array, links: Links, draw: int, responding: Mask) -> Freight:
    """Ratios between places brought to economies, in one draw: 1 + sum of shares times (ratio - 1).

    Parameters
    ----------
    ratios
        Ratio of new to old trade cost [structure, traded sector, pair of places].
    links
        Links of all draws.
    draw
        Position of the draw.
    responding
        Traded sectors that respond.
    """
    change = np.zeros((*ratios.shape[:2], len(PLACES), len(PLACES)))
    change[:, :, EXPORTER, IMPORTER] = ratios - 1.0
    shares = links.shares[draw]
    outward = 1.0 + change[:, :, FIVE] @ shares.T
    inward = 1.0 + (shares @ change[:, :, :, FIVE]).swapaxes(-1, -2)
    return Freight(links, inward, outward, responding)


def place_flows(bought: Array, sold: Array, links: Links, draw: int) -> Array:
    """Goods trade between pairs of places [structure, pair]: that of economies outside is added to their gateways.

    Parameters
    ----------
    bought, sold
        What each of the five buys from and sells to each linked economy [structure, republic, linked economy], MUSD a year.
    links, draw
        Links and the position of the draw.
    """
    shares = links.shares[draw]
    total = np.zeros((len(bought), len(PLACES), len(PLACES)))
    total[:, :, FIVE] = (bought @ shares).swapaxes(-1, -2)
    outside = np.setdiff1d(np.arange(len(PLACES)), FIVE)
    total[:, FIVE[:, None], outside[None]] = (sold @ shares)[:, :, outside]
    return np.asarray(total[:, EXPORTER, IMPORTER])
