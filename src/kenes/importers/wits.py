"""WITS and TRAINS: tariffs by product, as downloaded in bulk or by advanced query (World Bank, UNCTAD)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from kenes.evidence import load
from kenes.importers.concordance import economies, hs_sectors, numeric_codes, only_year, regions
from kenes.importers.overlay import OverlayTable, Summary, write_overlay
from kenes.importers.source_file import Entry, Progress, chunks, entries, refuse
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.republics import FIVE, SIXTH

COLUMNS = {
    "reporter": ("Reporter_ISO_N", "Reporter", "ReporterCode", "Reporter Code"),
    "year": ("Year", "Tariff Year", "TariffYear"),
    "product": ("ProductCode", "Product", "Product Code"),
    "rate": ("WeightedAverage", "Weighted Average", "SimpleAverage", "Simple Average"),
    "partner": ("Partner", "PartnerCode", "Partner Code"),
    "imports": ("Imports Value in 1000 USD", "ImportsValuein1000USD", "Trade Value in 1000 USD"),
    "duty": ("DutyType", "Duty Type"),
}  # fmt: skip
WORLD = {"", "0", "000", "WLD", "World", "All"}
HIGHEST = 1000.0
"""No ad valorem tariff in per cent lies above: such a number is a mistake, or a fraction was taken for per cent elsewhere."""


def import_wits(path: Path, out: Path, year: int | None = None, progress: Progress | None = None) -> Summary:
    """Overlay of applied tariffs of the republics, by partner region and sector.

    Rates on the world (most favoured nation) go to every region without an agreement in force; rates on a partner go to its region.
    Rates of products are averaged with the imports of the file as weights where it has them, else simply.

    Parameters
    ----------
    path
        A CSV of WITS, or a folder or zip of them.
    out
        Folder for the overlay.
    year
        Which year; needed where there are several.
    progress
        Called with the rows read so far.

    Raises
    ------
    InputError
        Naming file, row and column of what is wrong.
    """
    found = entries(path)
    if not found:
        raise InputError("there is no CSV.", where=str(path), remedy="Unpack the download of WITS there.")
    rows = pd.concat([part for entry in found for part in _lines(entry, progress)], ignore_index=True)
    taken = only_year({int(t) for t in rows["year"].unique()}, year, str(path))
    ours = rows[(rows["year"] == taken) & rows["importer"].isin([r.code for r in (*FIVE, SIXTH)])]
    by_sector = _averaged(ours, ["importer", "exporter", "sector"])
    spread = _spread(by_sector)
    general = _averaged(ours[ours["exporter"] == "WORLD"], ["importer"]).rename(columns={"rate": "value"})
    weighted = bool(rows["weight"].gt(0).any())
    note = "averages of HS lines " + ("weighted by imports" if weighted else "unweighted: the file has no imports")
    constants = {
        "unit": "percent", "year": str(taken), "licence": "World Bank terms of use", "status": "derived", "applies": "republic", "distribution": "fixed",
        "source": f"WITS, UNCTAD TRAINS, file {', '.join(entry.name for entry in found[:3])}; {note}",
    }  # fmt: skip
    tables = [
        OverlayTable("sector_tariffs", "trade.tariff.sector[{importer},{exporter},{sector}]", spread, constants),
        OverlayTable("tariffs", "trade.tariff.weighted[{importer}]", general, constants),
    ]
    others = sorted(set(rows["importer"]) - set(ours["importer"]))
    notes = [f"Year {taken}; importers {', '.join(sorted(set(ours['importer'])))}; {note}."]
    if others:
        notes.append(f"Left out, no republics: {', '.join(others)}.")
    return write_overlay(out, tables, len(rows), notes)


def _lines(entry: Entry, progress: Progress | None) -> list[pd.DataFrame]:
    """Lines with importer, exporter region or WORLD, sector, rate in per cent, weight."""
    text = ("reporter", "product", "partner", "duty")
    parts = []
    for part in chunks(entry, COLUMNS, text=text, progress=progress, optional=("partner", "imports", "duty")):
        refuse(
            part,
            (part["rate"] < 0) | (part["rate"] > HIGHEST),
            entry,
            "rate",
            "A tariff stands in per cent, 0 or more.",
        )
        sector = hs_sectors(part["product"])
        refuse(part, sector.isna(), entry, "product", "Products are HS codes of two to six digits.")
        importer = part["reporter"].map(_country)
        refuse(part, importer.isna(), entry, "reporter", "Reporters are ISO codes, of numbers or letters.")
        partner = part["partner"] if "partner" in part else pd.Series("", index=part.index)
        exporter = partner.map(lambda code: "WORLD" if code.strip() in WORLD else _region(code))
        weight = part["imports"] if "imports" in part else pd.Series(0.0, index=part.index)
        frame = pd.DataFrame(
            {
                "year": part["year"],
                "importer": importer,
                "exporter": exporter,
                "sector": sector,
                "rate": part["rate"],
                "weight": weight,
            }
        )
        parts.append(frame.dropna(subset=["exporter"]))
    return parts


def _country(code: str) -> str | None:
    text = code.strip()
    if text.isdigit():
        return numeric_codes().get(int(text))
    return text if text in economies() else None


def _region(code: str) -> str | None:
    country = _country(code)
    return None if country is None else regions().get(country)


def _averaged(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Mean rates, weighted by imports where any line of the group has them."""
    frame = rows.assign(paid=rows["rate"] * rows["weight"])
    sums = frame.groupby(list(keys), as_index=False).agg(
        paid=("paid", "sum"), weight=("weight", "sum"), simple=("rate", "mean")
    )
    rate = sums["simple"].where(sums["weight"] <= 0, sums["paid"] / sums["weight"].where(sums["weight"] > 0, 1.0))
    return pd.DataFrame(sums[list(keys)]).assign(rate=rate)


def _spread(by_sector: pd.DataFrame) -> pd.DataFrame:
    """Rates on the world laid on every region without an agreement; rates on a partner take their place."""
    evidence = load()
    depth = evidence.matrix("agreement.depth")
    bound = {
        frozenset((str(a), str(b)))
        for a, b, v in zip(depth["key0"], depth["key1"], depth["value"], strict=True)
        if v > 0
    }
    given = by_sector[by_sector["exporter"] != "WORLD"]
    rows = [
        (str(r["importer"]), str(r["exporter"]), str(r["sector"]), float(r["rate"])) for r in given.to_dict("records")
    ]
    known = {row[:3] for row in rows}
    for r in by_sector[by_sector["exporter"] == "WORLD"].to_dict("records"):
        importer, sector = str(r["importer"]), str(r["sector"])
        for region in sorted(set(regions().values())):
            free = frozenset((importer, region)) in bound or region == importer
            if not free and (importer, region, sector) not in known:
                rows.append((importer, region, sector, float(r["rate"])))
    return pd.DataFrame(sorted(rows), columns=["importer", "exporter", "sector", "value"])
