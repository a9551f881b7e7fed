"""CAREC's corridor indicators of further years: a tidy table becomes rows ``transport.cpmm...`` of an overlay, by republic or by crossing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from kenes.evidence import Evidence, load, units
from kenes.importers.overlay import OverlayTable, Summary, write_overlay
from kenes.importers.source_file import Entry, Progress, chunks, refuse
from kenes.vocabulary.errors import InputError, closest

COLUMNS = {
    "country": ("country", "republic", "iso3"),
    "mode": ("mode",),
    "indicator": ("indicator", "tfi"),
    "direction": ("direction",),
    "year": ("year",),
    "value": ("value",),
    "unit": ("unit",),
    "node": ("node", "crossing"),
    "source": ("source",),
}
TEXT = ("country", "mode", "indicator", "direction", "unit", "node", "source")
OPTIONAL = ("unit", "node", "source")
UNITS = {
    "border_time": "hour", "border_cost": "USD", "transport_cost": "USD", "swd": "km/hour", "swod": "km/hour",
}  # fmt: skip
"""Indicators and their unit: TFI1, TFI2, TFI3 (per 500 km and 20 t), TFI4 with and without delay."""
WITH_UNIT = {
    "border_time_h": "border_time", "border_cost_usd": "border_cost", "transport_cost_usd_500km_20t": "transport_cost",
    "swd_kmh": "swd", "swod_kmh": "swod",
}  # fmt: skip
"""Names that say their unit."""
MODES = ("road", "rail")
DIRECTIONS = ("all", "inbound", "outbound")
AT_BORDERS = ("border_time", "border_cost")
FIRST_YEAR, LAST_YEAR = 2009, 2100
"""CAREC has measured since 2009."""
_KEYS = ["indicator", "node", "country", "mode", "direction", "year"]


def import_cpmm(path: Path, out: Path, source: str | None = None, progress: Progress | None = None) -> Summary:
    """Overlay of CAREC's indicators.

    Parameters
    ----------
    path
        A CSV with the columns country, mode, indicator, direction, year, value, and if wanted unit, node (of the layout, for a figure measured at one
        crossing) and source. An indicator is named with its unit (``border_time_h``) or has a unit beside it.
    out
        Folder for the overlay.
    source
        What to name as source where the file has none; the file's name by default.
    progress
        Called with the rows read so far.

    Raises
    ------
    InputError
        Naming file, row and field of what is wrong.
    """
    if not path.is_file():
        raise InputError(
            "there is no such file.", where=str(path), remedy=f"Name a CSV with {', '.join(list(COLUMNS)[:6])}."
        )
    entry = Entry(path)
    parts = chunks(entry, COLUMNS, text=TEXT, progress=progress, optional=OPTIONAL)
    rows = pd.concat(list(parts), ignore_index=True)
    for name in TEXT:
        rows[name] = rows[name].str.strip() if name in rows else ""
    rows["source"] = rows["source"].where(rows["source"] != "", source or path.name)
    _check_keys(rows, entry, load())
    _in_units(rows, entry)
    _check_values(rows, entry)
    return write_overlay(out, _tables(rows), len(rows), _notes(rows))


def _check_keys(rows: pd.DataFrame, entry: Entry, evidence: Evidence) -> None:
    countries = {
        *evidence.matrix("transport.cpmm.border_time")["key0"],
        *evidence.matrix("transport.border_hours")["key0"],
    }
    nodes = ["", *evidence.matrix("transport.border_factor")["key0"]]
    for column, known in (
        ("country", sorted(countries)),
        ("mode", list(MODES)),
        ("indicator", [*WITH_UNIT, *UNITS]),
        ("direction", list(DIRECTIONS)),
        ("node", nodes),
    ):
        _known(rows, column, known, entry)
    whole = (rows["year"] == rows["year"].round()) & rows["year"].between(FIRST_YEAR, LAST_YEAR)
    refuse(rows, ~whole, entry, "year", f"A year of CPMM is a whole number from {FIRST_YEAR} to {LAST_YEAR}.")
    rows["year"] = rows["year"].astype(int)
    named = rows["indicator"].isin(WITH_UNIT)
    _refuse_empty_unit(rows, ~named & (rows["unit"] == ""), entry)
    own = rows["indicator"].map(WITH_UNIT)
    rows["unit"] = rows["unit"].where(~named | (rows["unit"] != ""), own.map(UNITS))
    rows["indicator"] = own.where(named, rows["indicator"])
    inner = ~rows["indicator"].isin(AT_BORDERS)
    refuse(rows, inner & (rows["direction"] != "all"), entry, "direction", "Speed and transport cost are of `all`.")
    refuse(rows, inner & (rows["node"] != ""), entry, "node", "Speed and transport cost are of no crossing.")


def _known(rows: pd.DataFrame, column: str, known: list[str], entry: Entry) -> None:
    strange = ~rows[column].isin(known)
    if strange.any():
        first = rows[strange].iloc[0]
        raise InputError(
            f"there is no {column} '{first[column]}'.",
            where=f"{entry.label}, row {int(first['row'])}, column {column}",
            remedy=closest(str(first[column]), [name for name in known if name]),
        )


def _refuse_empty_unit(rows: pd.DataFrame, wrong: pd.Series, entry: Entry) -> None:
    if wrong.any():
        first = rows[wrong].iloc[0]
        name = str(first["indicator"])
        remedy = next(long for long, short in WITH_UNIT.items() if short == name)
        raise InputError(
            f"the unit of {name} is missing.",
            where=f"{entry.label}, row {int(first['row'])}, column unit",
            remedy=f"Write {UNITS[name]} beside it, or name it {remedy}.",
        )


def _in_units(rows: pd.DataFrame, entry: Entry) -> None:
    """Values in the unit of their indicator."""
    rows["value"] = rows["value"].astype(float)
    for (name, unit), part in rows.groupby(["indicator", "unit"]):
        try:
            scale = units.factor(str(unit), UNITS[str(name)])
        except InputError as error:
            where = f"{entry.label}, row {int(part['row'].iloc[0])}, column unit"
            raise InputError(error.problem, where=where, remedy=f"{name} stands in {UNITS[str(name)]}.") from error
        rows.loc[part.index, "value"] *= scale


def _check_values(rows: pd.DataFrame, entry: Entry) -> None:
    refuse(rows, rows["value"] < 0, entry, "value", "Hours, payments and costs are zero or more.")
    speeds = rows["indicator"].isin(["swd", "swod"])
    refuse(rows, speeds & ~(rows["value"] > 0), entry, "value", "A speed is above zero.")
    twice = rows.duplicated(_KEYS)
    if twice.any():
        first = rows[twice].iloc[0]
        what = " ".join(str(first[key]) for key in _KEYS if first[key] != "")
        raise InputError(
            f"{what} stands twice.", where=f"{entry.label}, row {int(first['row'])}", remedy="Keep one of the two rows."
        )
    wide = rows[speeds].pivot_table(index=["country", "mode", "year"], columns="indicator", values="value")
    if {"swd", "swod"} <= set(wide.columns):
        wrong = wide[wide["swd"] > wide["swod"]]
        for country, mode, year in wrong.index[:1]:
            mine = rows[speeds & (rows["country"] == country) & (rows["mode"] == mode) & (rows["year"] == year)]
            raise InputError(
                f"the speed with delay of {country}, {mode}, {year} is above that without.",
                where=f"{entry.label}, row {int(mine['row'].iloc[-1])}, column value",
                remedy="Are the two rows exchanged?",
            )


def _tables(rows: pd.DataFrame) -> list[OverlayTable]:
    constants = {"licence": "the user's own", "status": "read", "applies": "republic", "distribution": "fixed"}
    tables = []
    for name, unit in UNITS.items():
        mine = rows[rows["indicator"] == name]
        for at_node, key, part in (
            (False, "country", mine[mine["node"] == ""]),
            (True, "node},{country", mine[mine["node"] != ""]),
        ):
            kind = "cpmm_point" if at_node else "cpmm"
            columns = [*(["node"] if at_node else []), "country", "mode", "direction", "year", "value", "source"]
            pattern = f"transport.{kind}.{name}[{{{key}}},{{mode}},{{direction}},{{year}}]"
            tables.append(OverlayTable(f"{kind}_{name}", pattern, part[columns], constants | {"unit": unit}))
    return tables


def _notes(rows: pd.DataFrame) -> list[str]:
    notes = [
        f"{year}: {', '.join(sorted(set(part['country'])))}; {len(part):,} figures."
        for year, part in rows.groupby("year")
    ]
    last = int(rows["year"].max())
    return [*notes, f"Choose the year the assessment stands on with --set transport.reference_year={last}."]
