"""Positions, lengths and weights of the network, from the rows of evidence: complete, and without rows nobody has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from kenes.areas.transport.layout import COUNTRIES, Key, Layout
from kenes.evidence import Evidence
from kenes.vocabulary.errors import InputError, MissingEvidence, closest

AXES: tuple[str, ...] = ("lon", "lat")
REACH: Mapping[str, float] = {"lon": 180.0, "lat": 90.0}
"""Largest angle of each axis, in degrees."""


def lengths(evidence: Evidence, shape: Layout) -> dict[Key, float]:
    """Length of every link [km].

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a link has no row, a row no link, or a length is not above zero.
    """
    rows = evidence.matrix("transport.length")
    keys: list[Key] = [(str(a), str(b), str(c)) for a, b, c in rows[["key0", "key1", "key2"]].to_numpy()]
    wanted = {link.key: link for link in shape.links}
    for key, (name, row) in zip(keys, rows.iterrows(), strict=True):
        turned = (key[0], key[2], key[1])
        if key not in wanted:
            remedy = (
                f"Write {wanted[turned].evidence}." if turned in wanted
                else closest(str(name), [link.evidence for link in shape.links])
            )  # fmt: skip
            raise InputError(f"no link bears the length {name}.", where=_where(row, "id"), remedy=remedy)
        if not row["value"] > 0:
            raise InputError(f"the length {row['value']:g} km of {name} is not above zero.", where=_where(row, "value"))
    _complete([link.evidence for link in shape.links], evidence, "link", "its length in km")
    return {key: evidence.value(wanted[key].evidence, "km") for key in keys}


def length_factors(evidence: Evidence, shape: Layout) -> tuple[str, ...]:
    """Row of the factor on the length of each link [link]: empty where the length is no derived one."""
    status = evidence.matrix("transport.length")["status"]
    return tuple(
        f"transport.length_factor[{link.mode},{link.terrain}]" if status[link.evidence] == "derived" else ""
        for link in shape.links
    )


def positions(evidence: Evidence, shape: Layout) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of every place [degree].

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a place has no row, a row no place, or an angle cannot be.
    """
    rows = evidence.matrix("transport.position")
    for name, row in rows.iterrows():
        _place(row, str(row["key0"]), shape.by_id)
        if not abs(row["value"]) <= REACH.get(str(row["key1"]), -1.0):
            raise InputError(f"{name} = {row['value']:g} is no longitude or latitude.", where=_where(row, "value"))
    _complete(
        [f"transport.position[{node.id},{axis}]" for node in shape.nodes for axis in AXES], evidence, "place", "degrees"
    )
    pick = {node.id: [evidence.value(f"transport.position[{node.id},{axis}]", "degree") for axis in AXES] for node in shape.nodes}  # fmt: skip
    return {name: (lon, lat) for name, (lon, lat) in pick.items()}


def weights(evidence: Evidence, shape: Layout) -> dict[tuple[str, str], float]:
    """Share of each country's freight by country and place, as stated.

    Raises
    ------
    kenes.vocabulary.errors.InputError
        If a row names no place of its country, a share is negative, or a country has none.
    """
    rows = evidence.matrix("transport.zone_weight")
    for _, row in rows.iterrows():
        code, place = str(row["key0"]), str(row["key1"])
        _place(row, place, shape.by_id)
        if shape.by_id[place].country != code:
            raise InputError(
                f"{place} does not lie in {code}.",
                where=_where(row, "id"),
                remedy=f"Write {shape.by_id[place].country or 'a place that is no crossing'}.",
            )
        if row["value"] < 0:
            raise InputError(f"the share {row['value']:g} is negative.", where=_where(row, "value"))
    absent = [code for code in COUNTRIES if code not in set(rows["key0"])]
    if absent:
        raise MissingEvidence(
            f"no freight starts or ends in {', '.join(absent)}.", remedy=f"Give transport.zone_weight[{absent[0]},place]."
        )  # fmt: skip
    pairs = [(str(code), str(place)) for code, place in rows[["key0", "key1"]].to_numpy()]
    return {(code, place): evidence.value(f"transport.zone_weight[{code},{place}]", "dimensionless") for code, place in pairs}  # fmt: skip


def _place(row: pd.Series, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise InputError(
            f"there is no place '{name}' on the network.", where=_where(row, "id"), remedy=closest(name, list(known))
        )


def _complete(names: list[str], evidence: Evidence, what: str, unit: str) -> None:
    missing = [name for name in names if name not in evidence]
    if missing:
        more = f" (and {len(missing) - 1} others)" if len(missing) > 1 else ""
        raise MissingEvidence(f"a {what} has no row {missing[0]}{more}.", remedy=f"Give that row: {unit}.")


def _where(row: pd.Series, column: str) -> str:
    return f"{row['table']}, row {int(row['line'])}, {column}"
