"""CEPII BACI: bilateral trade by product, one file a year, values in thousand USD (Gaulier and Zignago 2010)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from kenes.importers.concordance import economies, hs_sectors, only_year, regions
from kenes.importers.overlay import OverlayTable, Summary, write_overlay
from kenes.importers.source_file import Entry, Progress, chunks, entries, refuse
from kenes.vocabulary.errors import InputError

COLUMNS = {name: (name,) for name in ("t", "i", "j", "k", "v")}
USD = 1000.0
WORLD = (5e12, 1e14)
"""World goods trade in USD lies between these: a file of the whole world outside them is in another unit."""
WHOLE_WORLD = 100
"""A file with that many exporters is taken for the whole world."""
LICENCE = "Etalab Open Licence 2.0"


def import_baci(path: Path, out: Path, year: int | None = None, progress: Progress | None = None) -> Summary:
    """Overlay of flows in total and by sector.

    Parameters
    ----------
    path
        ``BACI_HS.._Y...._V...csv``, the folder or zip that holds it together with ``country_codes_V...csv``.
    out
        Folder for the overlay.
    year
        Which year, where there are several.
    progress
        Called with the rows read so far.

    Raises
    ------
    InputError
        Naming file, row and column of what is wrong.
    """
    found = entries(path) if path.is_dir() or path.suffix.lower() == ".zip" else entries(path.parent)
    data = _data_file(found, path, year)
    names = _country_codes(found, data)
    flows, goods, rows, taken = _sums(data, names, year, progress)
    _check_unit(flows, data)
    known = set(economies())
    left = flows[~(flows["exporter"].isin(known) & flows["importer"].isin(known))]
    source = f"CEPII, BACI (Gaulier and Zignago 2010), file {data.name}, sums over products"
    constants = {
        "unit": "USD", "year": str(taken), "source": source, "licence": LICENCE, "status": "derived", "applies": "republic", "distribution": "fixed",
    }  # fmt: skip
    inside = flows[flows["exporter"].isin(known) & flows["importer"].isin(known)]
    tables = [
        OverlayTable(
            "flows", "trade.flow[{exporter},{importer}]", inside[["exporter", "importer", "value"]], constants
        ),
        OverlayTable("sector_flows", "trade.sector.flow[{exporter},{importer},{sector}]", by_region(goods), constants),
    ]
    return write_overlay(out, tables, rows, _notes(left, inside, taken))


def by_region(goods: pd.DataFrame) -> pd.DataFrame:
    """Flows by sector [exporter, importer, sector, value] between regions of the run with sectors; trade inside a region left out."""
    region = regions()
    frame = goods.assign(exporter=goods["exporter"].map(region), importer=goods["importer"].map(region)).dropna()
    apart = frame[frame["exporter"] != frame["importer"]]
    summed: pd.DataFrame = apart.groupby(["exporter", "importer", "sector"])["value"].sum().reset_index()
    return summed


def _data_file(found: Sequence[Entry], path: Path, year: int | None) -> Entry:
    if path.is_file() and path.suffix.lower() != ".zip":
        return Entry(path)
    data = [(int(m[1]), entry) for entry in found if (m := re.match(r"BACI_HS\d+_Y(\d{4})_", entry.name))]
    if not data:
        remedy = "It is called BACI_HS.._Y...._V...csv."
        raise InputError("there is no file of BACI.", where=str(path), remedy=remedy)
    taken = only_year({number for number, _ in data}, year, str(path))
    return next(entry for number, entry in data if number == taken)


def _country_codes(found: Sequence[Entry], data: Entry) -> dict[int, str]:
    listed = [entry for entry in found if entry.name.lower().startswith("country_codes")]
    if not listed:
        remedy = "Put country_codes_V...csv of the same release beside it."
        raise InputError("the list of country codes is missing.", where=data.label, remedy=remedy)
    columns = {"code": ("country_code",), "iso3": ("country_iso3", "iso_3digit_alpha")}
    frame = pd.concat(list(chunks(listed[-1], columns, text=("iso3",))))
    return {int(code): iso for code, iso in zip(frame["code"], frame["iso3"], strict=True)}


def _sums(
    data: Entry, names: dict[int, str], year: int | None, progress: Progress | None
) -> tuple[pd.DataFrame, pd.DataFrame, int, int]:
    """Sums by pair and by pair and sector, rows read, and the year."""
    goods, years, rows = [], set(), 0
    for part in chunks(data, COLUMNS, text=("k",), progress=progress):
        rows += len(part)
        years |= {int(t) for t in part["t"].unique()}
        refuse(part, part["v"] < 0, data, "v", "A flow is not negative.")
        refuse(part, part.duplicated(["t", "i", "j", "k"]), data, "k", "This product of this pair stands twice.")
        for end in ("i", "j"):
            refuse(
                part,
                ~part[end].isin(names),
                data,
                end,
                "The code is not in country_codes; take those of the same release.",
            )
        sector = hs_sectors(part["k"])
        refuse(part, sector.isna(), data, "k", "There is no such HS chapter.")
        frame = pd.DataFrame(
            {
                "t": part["t"].astype(int),
                "exporter": part["i"].astype(int).map(names),
                "importer": part["j"].astype(int).map(names),
                "sector": sector,
                "value": part["v"] * USD,
            }
        )
        goods.append(frame.groupby(["t", "exporter", "importer", "sector"], as_index=False)["value"].sum())
    taken = only_year(years, year, data.label)
    summed = pd.concat(goods)
    summed = summed[summed["t"] == taken].groupby(["exporter", "importer", "sector"], as_index=False)["value"].sum()
    flows = summed.groupby(["exporter", "importer"], as_index=False)["value"].sum()
    return flows, summed, rows, taken


def _check_unit(flows: pd.DataFrame, data: Entry) -> None:
    total = float(flows["value"].sum())
    if flows["exporter"].nunique() >= WHOLE_WORLD and not WORLD[0] <= total <= WORLD[1]:
        raise InputError(
            f"world trade would be {total:.3g} USD.",
            where=f"{data.label}, column v",
            remedy="BACI gives thousand USD; is the file changed?",
        )


def _notes(left: pd.DataFrame, inside: pd.DataFrame, year: int) -> list[str]:
    notes = [
        f"{inside['value'].sum() / 1e9:,.1f} bn USD between {inside['exporter'].nunique()} exporters, year {year}."
    ]
    if len(left):
        strange = sorted((set(left["exporter"]) | set(left["importer"])) - set(economies()))
        share = left["value"].sum() / (left["value"].sum() + inside["value"].sum())
        notes.append(f"Left out, {share:.2%} of trade: economies kenes does not know: {', '.join(strange)}.")
    if year != 2023:
        notes.append("GDP and other figures stand for 2023: set those of the same year beside the flows.")
    return notes
