"""The evidence a run rests on: packaged tables, overlays on top, single settings last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.evidence import units
from kenes.evidence.package import Attachment, attachments, digest, read_package
from kenes.evidence.row import STATUSES, WITHDRAWN, Row, optional
from kenes.vocabulary.errors import InputError, MissingEvidence, closest

TABLES = Path(__file__).parent / "tables"
"""The tables shipped in the package."""


@dataclass(frozen=True)
class Source:
    """Where evidence comes from: small, hashable, the same in every worker.

    Attributes
    ----------
    packages
        Folders of tables, later ones adding to earlier ones.
    overlays
        Folders whose rows replace rows of the same id, add new ones, or withdraw.
    settings
        Pairs of id and value text, from ``--set`` or a scenario; the last word.
    """

    packages: tuple[Path, ...] = (TABLES,)
    overlays: tuple[Path, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Evidence:
    """Checked rows by id.

    Attributes
    ----------
    rows
        Frame indexed by id with the columns of a row.
    vintage
        SHA-256 of all tables, overlays and settings.
    overlays
        Names of the overlays and settings in force.
    attached
        Tables of the overlays that are no evidence but say what stands where, in the order of the overlays.
    """

    rows: pd.DataFrame
    vintage: str
    overlays: tuple[str, ...] = ()
    attached: tuple[Attachment, ...] = ()
    _positions: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_positions", {name: k for k, name in enumerate(self.rows.index)})

    def __contains__(self, name: str) -> bool:
        return name in self._positions

    def position(self, name: str) -> int:
        """Place of an id in `rows`.

        Raises
        ------
        MissingEvidence
            If there is no such row, with the nearest ids.
        """
        if name not in self._positions:
            raise MissingEvidence(f"there is no evidence row '{name}'.", remedy=closest(name, list(self._positions)))
        return self._positions[name]

    def row(self, name: str) -> Row:
        """Row of an id.

        Raises
        ------
        MissingEvidence
            If there is none, with the nearest ids.
        """
        r = self.rows.iloc[self.position(name)]
        low, high, error = (optional(float(r[column])) for column in ("low", "high", "std_error"))
        return Row(
            name, float(r["value"]), str(r["unit"]), low, high, error, str(r["distribution"]), int(r["year"]), str(r["source"]), str(r["licence"]),
            str(r["status"]), str(r["applies"]), str(r["note"]), str(r["table"]), int(r["line"]),
        )  # fmt: skip

    def value(self, name: str, unit: str) -> float:
        """Central value of an id, in the unit the caller needs.

        Raises
        ------
        MissingEvidence, InputError
            If there is no such row, or its unit measures something else.
        """
        row = self.row(name)
        try:
            return row.value * units.factor(row.unit, unit)
        except InputError as error:
            raise InputError(error.problem, where=f"{row.table}, row {row.line}, unit ({name})") from error

    def matrix(self, name: str) -> pd.DataFrame:
        """Rows ``name[...]``, with their keys as columns ``key0``, ``key1`` ... in front.

        Raises
        ------
        MissingEvidence
            If no row bears that name.
        """
        if name in self._matrices:
            return self._matrices[name]
        chosen = self._by_name.get(name)
        if chosen is None:
            raise MissingEvidence(
                f"there is no evidence table '{name}[...]'.", remedy=closest(name, sorted(self._by_name))
            )
        part = self.rows.iloc[chosen]
        keys = part.index.to_series().str.slice(len(name) + 1, -1).str.split(",", expand=True)
        keys.columns = pd.Index([f"key{k}" for k in range(keys.shape[1])])
        self._matrices[name] = pd.concat([keys, part], axis=1)
        return self._matrices[name]

    def has_matrix(self, name: str) -> bool:
        """Whether there are rows ``name[...]``."""
        return name in self._by_name

    def varied(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids that the draws vary."""
        kinds = self._kinds
        return tuple(name for name in names if kinds[self.position(name)] != "fixed")

    @cached_property
    def _kinds(self) -> npt.NDArray[np.object_]:
        return np.asarray(self.rows["distribution"].to_numpy(dtype=object))

    @cached_property
    def _matrices(self) -> dict[str, pd.DataFrame]:
        return {}

    @cached_property
    def _by_name(self) -> dict[str, npt.NDArray[np.intp]]:
        names = self.rows.index.to_series().str.split("[", n=1).str[0]
        matrices = names[self.rows.index.str.endswith("]")]
        positions = pd.Series(np.arange(len(self.rows)), index=self.rows.index)
        return {str(name): positions[group.index].to_numpy() for name, group in matrices.groupby(matrices)}

    def counts(self, names: Iterable[str] | None = None) -> dict[str, int]:
        """Number of rows by status, of all rows or of those named."""
        rows = self.rows if names is None else self.rows.iloc[[self.position(n) for n in names]]
        return {status: int(rows["status"].eq(status).sum()) for status in STATUSES}


def load(source: Source = Source()) -> Evidence:
    """Evidence of a source: read, checked, overlaid, set. An overlay that was changed is read again.

    Raises
    ------
    InputError
        If a table, an overlay or a setting is wrong.
    """
    return _load(source, tuple(digest(folder) for folder in source.overlays if folder.is_dir()))


@lru_cache(maxsize=8)
def _load(source: Source, _overlay_digests: tuple[str, ...]) -> Evidence:
    rows = _together([read_package(folder) for folder in source.packages])
    total = hashlib.sha256("".join(digest(folder) for folder in source.packages).encode())
    names: list[str] = []
    attached: list[Attachment] = []
    for folder in source.overlays:
        rows = _overlay(rows, read_package(folder, overlay=True))
        fingerprint = digest(folder)
        total.update(fingerprint.encode())
        beside = attachments(folder)
        attached += beside
        names.append(f"{folder.name}@{fingerprint[:12]}{''.join(f' + {one.name}' for one in beside)}")
    rows = rows.set_index("id")
    for name, text in source.settings:
        rows = _set(rows, name, text)
        total.update(f"{name}={text}\n".encode())
        names.append(f"{name}={text}")
    return Evidence(rows, total.hexdigest(), tuple(names), tuple(attached))


def _together(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    rows = pd.concat(frames, ignore_index=True)
    twice = rows.loc[rows["id"].duplicated(), "id"]
    if len(twice):
        raise InputError(f"id '{twice.iloc[0]}' stands in two packages.", remedy="Use an overlay to replace a row.")
    return rows


def _overlay(rows: pd.DataFrame, top: pd.DataFrame) -> pd.DataFrame:
    if not len(top):
        return rows
    gone = top[top["status"] == WITHDRAWN]
    strange = gone[~gone["id"].isin(rows["id"])]
    if len(strange):
        first = strange.iloc[0]
        raise InputError(
            f"there is no evidence row '{first['id']}' to withdraw.",
            where=f"{first['table']}, row {first['line']}, id",
            remedy=closest(str(first["id"]), [str(i) for i in rows["id"]]),
        )
    kept = rows[~rows["id"].isin(top["id"])]
    return pd.concat([kept, _in_units_below(rows, top[top["status"] != WITHDRAWN])], ignore_index=True)


def _in_units_below(rows: pd.DataFrame, top: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows in the unit of the rows they replace, or of the matrix they are added to."""
    by_id = dict(zip(rows["id"], rows["unit"], strict=True))
    matrices = rows[rows["id"].str.endswith("]")]
    by_matrix = dict(zip(matrices["id"].str.split("[", n=1).str[0], matrices["unit"], strict=True))
    turned = top.reset_index(drop=True)
    for place, row in enumerate(top.to_dict("records")):
        name = str(row["id"])
        unit = by_id.get(name) or (by_matrix.get(name.split("[", 1)[0]) if name.endswith("]") else None)
        if unit is None or unit == row["unit"]:
            continue
        try:
            scale = units.factor(str(row["unit"]), str(unit))
        except InputError as error:
            where = f"{row['table']}, row {row['line']}, unit ({name})"
            raise InputError(error.problem, where=where, remedy=f"The row below stands in {unit}.") from error
        scaled = (
            ["value", "low", "high"] if row["distribution"] == "lognormal" else ["value", "low", "high", "std_error"]
        )
        for column in scaled:
            turned.at[place, column] = float(row[column]) * scale
        turned.at[place, "unit"] = unit
    return turned


def _set(rows: pd.DataFrame, name: str, text: str) -> pd.DataFrame:
    if name not in rows.index:
        raise InputError(
            f"there is no evidence row '{name}' to set.",
            where=f"--set {name}={text}",
            remedy=closest(name, [str(i) for i in rows.index]),
        )
    number, _, unit = text.strip().partition(" ")
    try:
        value = float(number)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise InputError(
            f"'{number}' is no finite number.",
            where=f"--set {name}={text}",
            remedy="Write ID=NUMBER or 'ID=NUMBER UNIT'.",
        )
    changed = rows.copy()
    if unit:
        try:
            value *= units.factor(unit.strip(), str(rows.at[name, "unit"]))
        except InputError as error:
            raise InputError(
                error.problem, where=f"--set {name}={text}", remedy=f"The row stands in {rows.at[name, 'unit']!s}."
            ) from error
    news: dict[str, str | float] = {
        "value": value,
        "low": np.nan,
        "high": np.nan,
        "std_error": np.nan,
        "distribution": "fixed",
        "status": "assumed",
        "source": "set by the user",
    }
    for column, content in news.items():
        changed.at[name, column] = content
    return changed
