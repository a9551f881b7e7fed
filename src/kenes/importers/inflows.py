"""Monthly inflows of an analyst's own: a tidy table of site, year, month and flow becomes means and factors of water years."""

from __future__ import annotations

from calendar import monthrange
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.evidence import Evidence, load
from kenes.importers.overlay import OverlayTable, Summary, write_overlay
from kenes.importers.source_file import Entry, Progress, chunks, refuse
from kenes.vocabulary.errors import InputError, closest

Array = npt.NDArray[np.float64]

COLUMNS = {
    "site": ("site", "station", "gauge"),
    "year": ("year",),
    "month": ("month",),
    "flow": ("m3_s", "m3/s", "flow", "discharge"),
}
FIRST = 10
"""A water year starts on 1 October and bears the number of the year it ends in."""
MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
DAYS = np.array([monthrange(2023, month)[1] for month in MONTHS], dtype=float)
"""Days of months of a water year; as in the model, February has 28."""


def mean_flows(flows: Array) -> tuple[Array, Array]:
    """Mean of every month over the years [month], and volume of every year against that of the means [year].

    Mean times factor has the volume of the year: sum over months of days x mean x factor = sum of days x flow.

    Parameters
    ----------
    flows
        [year, month], m3/s.
    """
    means = flows.mean(axis=0)
    return np.asarray(means), np.asarray(flows @ DAYS / (means @ DAYS))


def import_inflows(path: Path, out: Path, source: str | None = None, progress: Progress | None = None) -> Summary:
    """Overlay of monthly means and factors of water years.

    Factors that are shipped for other water years are kept true to their volume: they are taken against the new mean.

    Parameters
    ----------
    path
        A CSV with the columns site, year, month (of the calendar) and m3_s; every water year that is begun is whole.
    out
        Folder for the overlay.
    source
        What to name as source; the file's name by default.
    progress
        Called with the rows read so far.

    Raises
    ------
    InputError
        Naming file, row, site, year and month of what is wrong.
    """
    entry, evidence = Entry(path), load()
    if not path.is_file():
        raise InputError("there is no such file.", where=str(path), remedy="Name a CSV with site, year, month, m3_s.")
    rows = pd.concat(list(chunks(entry, COLUMNS, text=("site",), progress=progress)), ignore_index=True)
    _check(rows, entry, evidence)
    rows["water_year"] = rows["year"] + (rows["month"] >= FIRST)
    flows = {str(site): _whole_years(str(site), part, entry) for site, part in rows.groupby("site")}
    last = max(int(table.index.max()) for table in flows.values())
    named = source or path.name
    constants = {
        "year": str(last), "licence": "the user's own", "status": "derived", "applies": "republic", "distribution": "fixed",
        "source": named,
    }  # fmt: skip
    means, factors, kept = [], [], []
    for site, table in flows.items():
        mean, factor = mean_flows(table.to_numpy(dtype=float))
        means += [(site, month, value) for month, value in zip(MONTHS, mean.tolist(), strict=True)]
        factors += [(site, int(year), value) for year, value in zip(table.index, factor.tolist(), strict=True)]
        kept += _against(site, mean, set(table.index), evidence)
    tables = [
        OverlayTable("inflows", "river.inflow[{site},{month}]", _frame(means, "month"), constants | {"unit": "m^3/s"}),
        OverlayTable("inflow_factors", FACTOR, _frame(factors, "water_year"), constants | {"unit": "dimensionless"}),
        OverlayTable(
            "inflow_factors_kept",
            FACTOR,
            _frame(kept, "water_year"),
            constants | {"unit": "dimensionless", "source": f"kenes: the shipped volume against the mean of {named}"},
        ),
    ]
    return write_overlay(out, tables, len(rows), _notes(flows, kept))


FACTOR = "river.inflow_factor[{site},{water_year}]"


def _frame(rows: list[tuple[str, int, float]], key: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["site", key, "value"])


def _check(rows: pd.DataFrame, entry: Entry, evidence: Evidence) -> None:
    rows["site"] = rows["site"].str.strip()
    sites = sorted(set(evidence.matrix("river.inflow")["key0"]))
    strange = ~rows["site"].isin(sites)
    if strange.any():
        first = rows[strange].iloc[0]
        raise InputError(
            f"there is no site '{first['site']}'.",
            where=f"{entry.label}, row {int(first['row'])}, column site",
            remedy=closest(str(first["site"]), sites) or f"Sites are {', '.join(sites)}.",
        )
    refuse(rows, ~rows["month"].isin(MONTHS), entry, "month", "A month is a whole number from 1 to 12.")
    whole = (rows["year"] == rows["year"].round()) & rows["year"].between(1900, 2100)
    refuse(rows, ~whole, entry, "year", "A year is a whole number between 1900 and 2100.")
    rows[["year", "month"]] = rows[["year", "month"]].astype(int)
    for wrong, problem, remedy in (
        (rows["flow"] < 0, "is {flow:.6g} m3/s", "Natural inflow is zero or more."),
        (rows.duplicated(["site", "year", "month"]), "stands twice", "Keep one of the two rows."),
    ):
        if wrong.any():
            first = rows[wrong].iloc[0]
            raise InputError(
                f"the inflow {first['site']} in month {first['month']} of {first['year']} "
                f"{problem.format(flow=first['flow'])}.",
                where=f"{entry.label}, row {int(first['row'])}",
                remedy=remedy,
            )


def _whole_years(site: str, part: pd.DataFrame, entry: Entry) -> pd.DataFrame:
    """Flows of a site [water year, month], every water year whole."""
    table = part.pivot_table(index="water_year", columns="month", values="flow").reindex(columns=MONTHS)
    for year, months in zip(table.index.astype(int).tolist(), table.isna().to_numpy(), strict=True):
        if months.any():
            month = MONTHS[int(months.argmax())]
            near = int(part.loc[part["water_year"] == year, "row"].iloc[-1])
            raise InputError(
                f"the inflow {site} has no figure for month {month} of {year - (month >= FIRST)}: "
                f"water year {year} (October to September) is not whole.",
                where=f"{entry.label}, row {near}, the last of that year",
                remedy="Give all twelve months, or take the rows of that water year out.",
            )
    if not table.to_numpy().sum() > 0:
        raise InputError(f"the inflow {site} is nil in all years.", where=entry.label, remedy="Take the site out.")
    return table


def _against(site: str, mean: Array, years: set[int], evidence: Evidence) -> list[tuple[str, int, float]]:
    """Shipped factors of other water years, against the new mean."""
    shipped = np.array([evidence.value(f"river.inflow[{site},{month}]", "m^3/s") for month in MONTHS])
    scale = float(shipped @ DAYS / (mean @ DAYS))
    factors = evidence.matrix("river.inflow_factor")
    mine = factors[(factors["key0"] == site) & ~factors["key1"].astype(int).isin(years)]
    return [(site, int(year), float(value) * scale) for year, value in zip(mine["key1"], mine["value"], strict=True)]


def _notes(flows: dict[str, pd.DataFrame], kept: list[tuple[str, int, float]]) -> list[str]:
    notes = [
        f"{site}: water years {', '.join(str(year) for year in table.index)}; "
        f"mean {float(table.to_numpy().mean(axis=0) @ DAYS) * 0.0864:,.6g} hm3 a year."
        for site, table in flows.items()
    ]
    if kept:
        notes.append("Shipped factors stay true to their volume: " + ", ".join(f"{s} {y}" for s, y, _ in kept) + ".")
    return [*notes, "Other water years run at the mean. Choose one with --set river.water_year=YEAR."]
