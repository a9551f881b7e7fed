"""USITC ITPD-E: trade and domestic sales of 170 industries, million USD (Borchert, Larch, Shikher and Yotov 2021, 2022)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from kenes.importers.baci import WHOLE_WORLD, WORLD, by_region
from kenes.importers.concordance import economies, only_year, table
from kenes.importers.overlay import OverlayTable, Summary, write_overlay
from kenes.importers.source_file import Entry, Progress, chunks, entries, refuse
from kenes.vocabulary.errors import InputError

COLUMNS = {
    "exporter": ("exporter_iso3",), "importer": ("importer_iso3",), "year": ("year",), "industry": ("industry_id",), "value": ("trade",),
}  # fmt: skip
USD = 1e6
SERVICES = "services"


def import_itpde(path: Path, out: Path, year: int | None = None, progress: Progress | None = None) -> Summary:
    """Overlay of goods flows in total and by sector.

    Domestic sales and services are read over: the run with sectors takes output from national accounts, and trades goods only.

    Parameters
    ----------
    path
        ``ITPD_E_R..csv`` or a zip with it.
    out
        Folder for the overlay.
    year
        Which year; needed where the file has several.
    progress
        Called with the rows read so far.

    Raises
    ------
    InputError
        Naming file, row and column of what is wrong.
    """
    found = entries(path)
    if len(found) != 1:
        names = ", ".join(entry.name for entry in found) or "none"
        raise InputError(f"there must be one CSV; there are {names}.", where=str(path), remedy="Name the file itself.")
    goods, rows, taken = _sums(found[0], year, progress)
    flows = goods.groupby(["exporter", "importer"], as_index=False)["value"].sum()
    total = float(flows["value"].sum())
    if flows["exporter"].nunique() >= WHOLE_WORLD and not WORLD[0] <= total <= WORLD[1]:
        remedy = "ITPD-E gives million USD; some copies give USD: divide by a million."
        raise InputError(
            f"world trade would be {total:.3g} USD.", where=f"{found[0].label}, column trade", remedy=remedy
        )
    known = set(economies())
    inside = flows[flows["exporter"].isin(known) & flows["importer"].isin(known)]
    strange = sorted((set(flows["exporter"]) | set(flows["importer"])) - known)
    constants = {
        "unit": "USD", "year": str(taken), "source": f"USITC, ITPD-E (Borchert, Larch, Shikher, Yotov), file {found[0].name}, sums over industries",
        "licence": "public domain (USITC)", "status": "derived", "applies": "republic", "distribution": "fixed",
    }  # fmt: skip
    tables = [
        OverlayTable("flows", "trade.flow[{exporter},{importer}]", inside, constants),
        OverlayTable("sector_flows", "trade.sector.flow[{exporter},{importer},{sector}]", by_region(goods), constants),
    ]
    notes = [
        f"{inside['value'].sum() / 1e9:,.1f} bn USD between {inside['exporter'].nunique()} exporters, year {taken}."
    ]
    if strange:
        notes.append(f"Left out: economies kenes does not know: {', '.join(strange)}.")
    notes.append("Domestic sales and services were read over.")
    return write_overlay(out, tables, rows, notes)


def _sums(data: Entry, year: int | None, progress: Progress | None) -> tuple[pd.DataFrame, int, int]:
    """Cross-border goods trade by pair and sector of the year, rows read, and the year."""
    sectors = {int(code): sector for code, sector in table("itpde").items()}
    goods, years, rows = [], set(), 0
    for part in chunks(data, COLUMNS, text=("exporter", "importer"), progress=progress):
        rows += len(part)
        years |= {int(t) for t in part["year"].unique()}
        refuse(part, part["value"] < 0, data, "value", "A flow is not negative.")
        refuse(part, ~part["industry"].isin(sectors), data, "industry", "Releases 2 and 3 have industries 1 to 170.")
        refuse(
            part,
            part.duplicated(["exporter", "importer", "year", "industry"]),
            data,
            "industry",
            "This flow stands twice.",
        )
        chosen = part[(part["exporter"] != part["importer"]) & (part["value"] > 0)]
        frame = chosen.assign(sector=chosen["industry"].astype(int).map(sectors))
        frame = frame[frame["sector"] != SERVICES]
        goods.append(frame.groupby(["year", "exporter", "importer", "sector"], as_index=False)["value"].sum())
    taken = only_year(years, year, data.label)
    summed = pd.concat(goods)
    summed = summed[summed["year"] == taken]
    summed = summed.groupby(["exporter", "importer", "sector"], as_index=False)["value"].sum()
    return summed.assign(value=summed["value"] * USD), rows, taken
