"""The figures a run with sectors needs, gathered from evidence for all draws at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.evidence import Evidence, sample
from kenes.evidence import units as unit_factors
from kenes.vocabulary.errors import InputError, MissingEvidence
from kenes.vocabulary.sectors import SECTOR_NAMES, TRADED

Array = npt.NDArray[np.float64]

MEMBER, THETA, TECHNOLOGY, FINAL = (
    f"trade.sector.{name}" for name in ("member", "theta", "input_share", "final_share")
)
OUTPUT, VALUE_ADDED, EXPORTS, IMPORTS = (
    f"trade.sector.{name}" for name in ("output_share", "value_added_share", "export_share", "import_share")
)
FLOW, TARIFF = "trade.sector.flow", "trade.tariff.sector"
"""Flows and tariffs by sector: no table of kenes holds them, an import by the user may."""


@dataclass(frozen=True, eq=False)
class SectorFigures:
    """Figures of one draw; shares sum to one over sectors.

    Attributes
    ----------
    output_share, value_added_share
        [region, sector] of gross output; value added over gross output of the sector.
    export_share, import_share
        [region, traded sector] of goods trade.
    input_share
        [region, input, using sector] of intermediate use.
    final_share
        [sector] of final demand.
    theta
        [sector] trade elasticities.
    flows
        [traded sector, importer, exporter] MUSD where a user's import gives them, NaN elsewhere.
    tariffs
        [traded sector, importer, exporter] rates as fractions where given, NaN elsewhere.
    """

    output_share: Array
    value_added_share: Array
    export_share: Array
    import_share: Array
    input_share: Array
    final_share: Array
    theta: Array
    flows: Array
    tariffs: Array


@dataclass(frozen=True, eq=False)
class SectorTables:
    """Figures of all draws.

    Attributes
    ----------
    regions
        Codes, alphabetical.
    member
        Which region each economy belongs to: [region, economy], one per column.
    draws
        One entry per draw.
    used, drawn
        Ids the figures rest on, and those the draws vary.
    """

    regions: tuple[str, ...]
    member: Array
    draws: tuple[SectorFigures, ...]
    used: tuple[str, ...]
    drawn: tuple[str, ...]

    def position(self, codes: Sequence[str]) -> npt.NDArray[np.intp]:
        """Positions of regions."""
        return np.array([self.regions.index(code) for code in codes], dtype=np.intp)


@dataclass(frozen=True, eq=False)
class _Table:
    """Rows of one matrix with their place and their values by draw."""

    ids: tuple[str, ...]
    index: tuple[npt.NDArray[np.intp], ...]
    values: Array

    def fill(self, shape: tuple[int, ...], draw: int, empty: float) -> Array:
        array = np.full(shape, empty)
        array[self.index] = self.values[draw]
        return array


def gather_sectors(
    evidence: Evidence, economies: tuple[str, ...], draws: Sequence[int], seed: int, players: tuple[str, ...]
) -> SectorTables:
    """Sector figures of every draw.

    Parameters
    ----------
    evidence
        Rows.
    economies
        Codes of the economies of the trade data.
    draws, seed
        Numbers of the draws, seed of the study.
    players
        Republics; each is a region of its own.

    Raises
    ------
    MissingEvidence
        If a table or an element is missing, by its id.
    InputError
        If an economy belongs to no region or to two, or a republic is no region of its own.
    """
    rows = evidence.matrix(MEMBER)
    regions = tuple(sorted(set(rows["key0"])))
    member = _membership(rows, regions, economies, players)
    places = [{code: k for k, code in enumerate(names)} for names in (regions, SECTOR_NAMES, TRADED)]
    region, sector, traded = places
    keys: dict[str, tuple[dict[str, int], ...]] = {
        OUTPUT: (region, sector), VALUE_ADDED: (region, sector), EXPORTS: (region, traded), IMPORTS: (region, traded),
        FINAL: (sector,), THETA: (sector,), FLOW: (region, region, traded), TARIFF: (region, region, traded),
    }  # fmt: skip
    tables = {
        name: _table(evidence, name, places, draws, seed, scale=_scale(evidence, name)) for name, places in keys.items()
    }
    world, own = _technology(evidence, region, sector, draws, seed)
    figures = tuple(_figures(tables, world, own, len(regions), k) for k in range(len(draws)))
    used = tuple(name for table in (*tables.values(), world, own) for name in table.ids)
    return SectorTables(regions, member, figures, used, evidence.varied(used))


def _membership(
    rows: pd.DataFrame, regions: tuple[str, ...], economies: tuple[str, ...], players: tuple[str, ...]
) -> Array:
    """Regions of the economies [region, economy]; a player outside a region of its own becomes impossible to assess."""
    member = np.zeros((len(regions), len(economies)))
    place = {code: k for k, code in enumerate(economies)}
    for name, economy, value in zip(rows["key0"], rows["key1"], rows["value"], strict=True):
        if economy in place and value != 0:
            member[regions.index(str(name)), place[economy]] = 1.0
    wrong = np.flatnonzero(member.sum(axis=0) != 1)
    if wrong.size:
        code = economies[int(wrong[0])]
        raise InputError(
            f"{code} belongs to {member[:, wrong[0]].sum():.0f} regions.",
            where=f"{MEMBER}[...,{code}]",
            remedy="Every economy belongs to one.",
        )
    for code in players:
        if code not in regions or member[regions.index(code)].sum() != 1:
            raise InputError(f"{code} is no region of its own.", where=f"{MEMBER}[{code},{code}]")
    return member


def _scale(evidence: Evidence, name: str) -> float:
    """Factor from the unit of a table to MUSD or a fraction."""
    try:
        rows = evidence.matrix(name)
    except MissingEvidence:
        return 1.0
    goal = "MUSD" if name == FLOW else "dimensionless"
    return unit_factors.factor(str(rows["unit"].iloc[0]), goal)


def _table(
    evidence: Evidence, name: str, places: Sequence[Mapping[str, int]], draws: Sequence[int], seed: int, *, scale: float
) -> _Table:
    """Rows whose keys are all known; a table only a user's import brings may be missing."""
    empty = _Table((), tuple(np.zeros(0, dtype=np.intp) for _ in places), np.zeros((len(draws), 0)))
    try:
        rows = evidence.matrix(name)
    except MissingEvidence:
        if name in (FLOW, TARIFF):
            return empty
        raise
    index = np.array([[place.get(code, -1) for code in rows[f"key{k}"]] for k, place in enumerate(places)])
    known = np.asarray(index.min(axis=0) >= 0, dtype=bool)
    ids = tuple(str(i) for i in rows.index.to_numpy()[known])
    if name not in (FLOW, TARIFF) and len(ids) < np.prod([len(place) for place in places]):
        _refuse_missing(name, places, index[:, known])
    return _Table(ids, tuple(axis[known] for axis in index), sample(evidence, ids, draws, seed) * scale)


def _refuse_missing(name: str, places: Sequence[Mapping[str, int]], index: npt.NDArray[np.intp]) -> None:
    present = np.zeros([len(place) for place in places], dtype=bool)
    present[tuple(index)] = True
    first = np.argwhere(~present)[0]
    keys = ",".join(list(place)[int(k)] for place, k in zip(places, first, strict=True))
    raise MissingEvidence(
        f"there is no evidence row '{name}[{keys}]'.", remedy="The run with sectors needs all of them."
    )


def _technology(
    evidence: Evidence, region: Mapping[str, int], sector: Mapping[str, int], draws: Sequence[int], seed: int
) -> tuple[_Table, _Table]:
    """Input mixes: the world's [input, user], and of single regions [region, input, user] where a user's import gives them."""
    rows = evidence.matrix(TECHNOLOGY)
    last = rows["key2"] if "key2" in rows else pd.Series(None, index=rows.index, dtype=object)
    parts = []
    for single, keys in ((False, ("key0", "key1")), (True, ("key0", "key1", "key2"))):
        chosen = rows[last.notna() == single]
        places = (region, sector, sector) if single else (sector, sector)
        index = np.array(
            [
                [place.get(code, -1) for code in chosen[key]]
                for key, place in zip(keys, places, strict=True)
                if key in chosen
            ],
            dtype=np.intp,
        ).reshape(len(keys), -1)
        known = np.asarray(index.min(axis=0, initial=0) >= 0, dtype=bool)
        ids = tuple(str(i) for i in chosen.index.to_numpy()[known])
        parts.append(_Table(ids, tuple(axis[known] for axis in index), sample(evidence, ids, draws, seed)))
    return parts[0], parts[1]


def _figures(tables: Mapping[str, _Table], world: _Table, own: _Table, regions: int, k: int) -> SectorFigures:
    sectors, traded = len(SECTOR_NAMES), len(TRADED)
    inputs = np.broadcast_to(world.fill((sectors, sectors), k, 0.0), (regions, sectors, sectors)).copy()
    given = own.fill(inputs.shape, k, np.nan)
    inputs = np.where(np.isnan(given), inputs, given)
    pairs = (regions, regions, traded)
    return SectorFigures(
        output_share=_shares(tables[OUTPUT].fill((regions, sectors), k, 0.0)),
        value_added_share=tables[VALUE_ADDED].fill((regions, sectors), k, 0.0),
        export_share=_shares(tables[EXPORTS].fill((regions, traded), k, 0.0)),
        import_share=_shares(tables[IMPORTS].fill((regions, traded), k, 0.0)),
        input_share=inputs / inputs.sum(axis=1, keepdims=True),
        final_share=_shares(tables[FINAL].fill((sectors,), k, 0.0)),
        theta=tables[THETA].fill((sectors,), k, 0.0),
        flows=tables[FLOW].fill(pairs, k, np.nan).transpose(2, 1, 0),
        tariffs=tables[TARIFF].fill(pairs, k, np.nan).transpose(2, 0, 1),
    )


def _shares(values: Array) -> Array:
    """Shares drawn one by one, brought to sum to one again."""
    return np.asarray(values / values.sum(axis=-1, keepdims=True))
