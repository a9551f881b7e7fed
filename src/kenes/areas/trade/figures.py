"""The figures a trade run needs, gathered from evidence for all draws at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenes.evidence import Evidence, sample
from kenes.vocabulary.errors import MissingEvidence

Array = npt.NDArray[np.float64]

FLOW, GDP, SHARE, REPORTED = "trade.flow", "region.gdp", "trade.value_added_share", "trade.reported"
DEPTH, FUEL, MFN, RESIDUAL = "agreement.depth", "trade.fuel_share", "trade.tariff.weighted", "trade.tariff.residual"
RETAINED, DESTINATION = "trade.reexport.imports_retained", "trade.reexport.destination_share"
BETWEEN_REPUBLICS = (FUEL, MFN, RESIDUAL)
"""Tables that matter for the players only."""
DEPTH_EFFECT, WTO_EFFECT = "trade.depth_effect", "trade.wto_effect"
DEPTH_CLASSES = ("none", "shallow", "medium", "deep")
GROUPS = ("all", "agriculture", "manufacturing")
"""Goods for which effects of agreements are estimated."""
PARTNERS = "trade.partner_group"
THETA, FLOOR = "trade.theta", "trade.domestic_share_floor"
SWITCH_REEXPORTS, SWITCH_FUELS = "trade.switch.reexports_corrected", "trade.switch.fuels_outside_depth"


@dataclass(frozen=True)
class Figures:
    """Figures of one draw.

    Attributes
    ----------
    flows
        Goods trade [importer, exporter], MUSD a year, the diagonal zero.
    gdp
        Gross domestic product [economy], MUSD a year.
    value_added_share
        Value added over gross output [economy].
    theta
        Trade elasticity.
    depth_effect
        Log points of trade of the goods of `GROUPS` for no, a shallow, a medium, a deep agreement [group, 4].
    wto_effect
        Log points of trade when both are members of the WTO [group].
    mfn
        Tariff on partners without agreement [republic], as a fraction; zero for economies without a row.
    residual_tariff
        Tariff left between republics [importer, exporter], as a fraction.
    fuel_share
        Share of mineral fuels in a flow [importer, exporter] between republics.
    retained
        Imports kept for own use [economy], MUSD; NaN where nothing is corrected.
    destination
        Share of goods in transit that goes to each economy [economy].
    domestic_share_floor
        Least share of gross output sold at home.
    """

    flows: Array
    gdp: Array
    value_added_share: Array
    theta: float
    depth_effect: Array
    wto_effect: Array
    mfn: Array
    residual_tariff: Array
    fuel_share: Array
    retained: Array
    destination: Array
    domestic_share_floor: float


@dataclass(frozen=True)
class Gathered:
    """Figures of all draws and what they rest on.

    Attributes
    ----------
    economies
        ISO codes, alphabetical.
    draws
        One entry per draw.
    depth_today
        Class of the agreement in force [economy, economy]: 0 none, 1 shallow, 2 medium, 3 deep.
    gaps
        Pairs [importer, exporter] that nobody reported and no row fills.
    groups
        Members of each group of partners [economy], by its name.
    used, drawn
        Ids the figures rest on, and those the draws vary.
    """

    economies: tuple[str, ...]
    draws: tuple[Figures, ...]
    depth_today: Array
    gaps: npt.NDArray[np.bool_]
    groups: Mapping[str, npt.NDArray[np.bool_]]
    used: tuple[str, ...]
    drawn: tuple[str, ...]


@dataclass(frozen=True)
class _Block:
    """Rows of one matrix of evidence: where they go and their values by draw."""

    ids: tuple[str, ...]
    index: tuple[npt.NDArray[np.intp], ...]
    values: Array

    def fill(self, shape: tuple[int, ...], draw: int, empty: float = 0.0) -> Array:
        array = np.full(shape, empty)
        array[self.index] = self.values[draw]
        return array


def gather(evidence: Evidence, players: tuple[str, ...], draws: Sequence[int], seed: int) -> Gathered:
    """Figures of every draw from evidence.

    Raises
    ------
    kenes.vocabulary.errors.MissingEvidence
        If a table or a row is missing.
    """
    economies = tuple(sorted(evidence.matrix(GDP)["key0"]))
    place = {code: k for k, code in enumerate(economies)}
    strangers = [p for p in players if p not in place]
    if strangers:
        raise MissingEvidence(f"there is no GDP of {', '.join(strangers)}.", remedy=f"Add rows {GDP}[...].")
    members = {code: place[code] for code in players}
    blocks = {
        name: _block(evidence, name, members if name in BETWEEN_REPUBLICS else place, draws, seed, unit)
        for name, unit in ((FLOW, 1e-6), (GDP, 1e-6), (SHARE, 1.0), (MFN, 0.01), (RESIDUAL, 0.01), (FUEL, 1.0), (RETAINED, 1e-6), (DESTINATION, 1.0))
    }  # fmt: skip
    single = tuple(dict.fromkeys((THETA, FLOOR, *_effect_names(DEPTH_EFFECT), *_effect_names(WTO_EFFECT))))
    scalars = dict(zip(single, sample(evidence, single, draws, seed).T, strict=True))
    depth, depth_ids = _depth(evidence, place)
    used = (
        THETA,
        FLOOR,
        *_effect_names(DEPTH_EFFECT)[: len(DEPTH_CLASSES)],
        *depth_ids,
        *(name for block in blocks.values() for name in block.ids),
        SWITCH_REEXPORTS,
        SWITCH_FUELS,
    )
    figures = tuple(
        _figures(blocks, {name: float(values[k]) for name, values in scalars.items()}, len(economies), k)
        for k in range(len(draws))
    )
    missing = [economies[k] for k in np.flatnonzero(figures[0].value_added_share == 0)]
    if missing:
        raise MissingEvidence(
            f"there is no value-added share of {', '.join(missing[:5])}.", remedy=f"Add rows {SHARE}[...]."
        )
    gaps = _gaps(evidence, place, blocks[FLOW])
    return Gathered(economies, figures, depth, gaps, _partner_groups(evidence, place), used, evidence.varied(used))


def _block(
    evidence: Evidence, name: str, place: Mapping[str, int], draws: Sequence[int], seed: int, scale: float
) -> _Block:
    rows = evidence.matrix(name)
    names = [str(column) for column in rows.columns if str(column).startswith("key")]
    keys = np.array([[place.get(code, -1) for code in rows[name]] for name in names], dtype=np.intp)
    known = np.asarray(np.min(keys, axis=0) >= 0, dtype=bool)
    ids = tuple(str(i) for i in rows.index.to_numpy()[known])
    index = tuple(key[known] for key in keys)
    return _Block(ids, index, sample(evidence, ids, draws, seed) * scale)


def _effect_names(name: str) -> tuple[str, ...]:
    """Ids of effects in the order of `Figures`: of all goods, of agriculture, of manufacturing."""
    classes = [f"{name}.{word}" for word in DEPTH_CLASSES] if name == DEPTH_EFFECT else [name]
    none = f"{DEPTH_EFFECT}.{DEPTH_CLASSES[0]}"
    return tuple(one if group == "all" or one == none else f"{one}.{group}" for group in GROUPS for one in classes)


def _figures(blocks: dict[str, _Block], scalars: Mapping[str, float], n: int, draw: int) -> Figures:
    return Figures(
        flows=blocks[FLOW].fill((n, n), draw).T.copy(),
        gdp=blocks[GDP].fill((n,), draw),
        value_added_share=blocks[SHARE].fill((n,), draw),
        theta=scalars[THETA],
        domestic_share_floor=scalars[FLOOR],
        depth_effect=np.array([scalars[i] for i in _effect_names(DEPTH_EFFECT)]).reshape(len(GROUPS), -1),
        wto_effect=np.array([scalars[i] for i in _effect_names(WTO_EFFECT)]),
        mfn=blocks[MFN].fill((n,), draw),
        residual_tariff=blocks[RESIDUAL].fill((n, n), draw),
        fuel_share=blocks[FUEL].fill((n, n), draw).T.copy(),
        retained=blocks[RETAINED].fill((n,), draw, empty=np.nan),
        destination=blocks[DESTINATION].fill((n,), draw),
    )


def _depth(evidence: Evidence, place: dict[str, int]) -> tuple[Array, tuple[str, ...]]:
    rows = evidence.matrix(DEPTH)
    depth = np.zeros((len(place), len(place)))
    for one, other, value in zip(rows["key0"], rows["key1"], rows["value"], strict=True):
        if one in place and other in place:
            depth[place[one], place[other]] = depth[place[other], place[one]] = value
    return depth, tuple(str(i) for i in rows.index)


def _gaps(evidence: Evidence, place: dict[str, int], flows: _Block) -> npt.NDArray[np.bool_]:
    rows = evidence.matrix(REPORTED)
    silent = [
        place[code] for code, value in zip(rows["key0"], rows["value"], strict=True) if value == 0 and code in place
    ]
    gaps = np.zeros((len(place), len(place)), dtype=bool)
    gaps[np.ix_(silent, silent)] = True
    np.fill_diagonal(gaps, val=False)
    gaps[flows.index[1], flows.index[0]] = False
    return gaps


def _partner_groups(evidence: Evidence, place: Mapping[str, int]) -> dict[str, npt.NDArray[np.bool_]]:
    """Members of each group among the economies of the trade data."""
    rows = evidence.matrix(PARTNERS)
    groups = {str(name): np.zeros(len(place), dtype=bool) for name in sorted(set(rows["key0"]))}
    for group, economy, value in zip(rows["key0"], rows["key1"], rows["value"], strict=True):
        if economy in place:
            groups[str(group)][place[economy]] = value != 0
    return groups
