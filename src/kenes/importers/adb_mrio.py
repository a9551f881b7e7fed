"""ADB multi-regional input-output tables: one sheet of 35 sectors per economy, five columns of final demand, million USD."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.importers.concordance import regions, table
from kenes.importers.overlay import OverlayTable, Summary, write_overlay
from kenes.vocabulary.errors import InputError
from kenes.vocabulary.sectors import SECTOR_NAMES, TRADED

Array = npt.NDArray[np.float64]
SECTOR_CODE, FINAL_CODE = re.compile(r"^c(\d{1,2})$", re.IGNORECASE), re.compile(r"^f(\d)$", re.IGNORECASE)
SECTORS = 35
MISMATCH = 1e-3
"""Largest difference of an output by row and by column, over output: a sheet beyond it is cut or in mixed units."""
LEAST = 1e-9
REST = "ROW"
"""The bank's rest of the world stands for ours: it holds the same small economies, and some of ours that have a region of their own."""


@dataclass(frozen=True, eq=False)
class Tables:
    """A sheet as arrays over economies and 35 sectors, million USD.

    Attributes
    ----------
    economies
        Codes in the order of the sheet.
    use
        [seller, sector, buyer, using sector].
    final
        [seller, sector, buyer].
    output
        [economy, sector].
    """

    economies: tuple[str, ...]
    use: Array
    final: Array
    output: Array


def import_adb_mrio(path: Path, out: Path, year: int | None = None) -> Summary:
    """Overlay of shares by region and sector: output, value added, exports, imports, inputs.

    Parameters
    ----------
    path
        The workbook (.xlsx), or its sheet saved as CSV.
    out
        Folder for the overlay.
    year
        Year of the table; read from the file name where that has one.

    Raises
    ------
    InputError
        If the sheet has another layout, naming what is missing.
    """
    taken = year or _year(path)
    tables = read_tables(_cells(path), str(path))
    constants = {
        "unit": "dimensionless", "year": str(taken), "source": f"Asian Development Bank, Multi-Regional Input-Output Tables, file {path.name}",
        "licence": "ADB terms of use; derived shares only", "status": "derived", "applies": "republic", "distribution": "fixed",
    }  # fmt: skip
    written, missing = shares(tables)
    names = {
        "output_share": "{region},{sector}", "value_added_share": "{region},{sector}", "export_share": "{region},{sector}",
        "import_share": "{region},{sector}", "input_share": "{region},{input},{sector}",
    }  # fmt: skip
    overlay = [
        OverlayTable(name, f"trade.sector.{name}[{keys}]", written[name], constants) for name, keys in names.items()
    ]
    notes = [f"{len(tables.economies)} economies, year {taken}."]
    if missing:
        notes.append(f"Regions without figures in the table stay as they are: {', '.join(missing)}.")
    return write_overlay(out, overlay, tables.use.shape[0] * SECTORS, notes)


def _year(path: Path) -> int:
    found = re.findall(r"(?:19|20)\d{2}", path.name)
    if len(set(found)) != 1:
        raise InputError("the file name holds no year.", where=str(path), remedy="Give it with --year.")
    return int(found[0])


def _cells(path: Path) -> pd.DataFrame:
    """Sheet with the most cells, as text."""
    if not path.is_file():
        raise InputError("there is no such file.", where=str(path), remedy="Name the workbook you downloaded.")
    if path.suffix.lower() == ".csv":
        try:
            return pd.read_csv(path, header=None, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except (UnicodeDecodeError, pd.errors.ParserError) as error:
            raise InputError(f"no readable CSV: {error}.", where=str(path)) from error
    try:
        sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=str)
    except ImportError as error:
        remedy = "Install the extra: pip install 'kenes[import]'; or save the sheet as CSV."
        raise InputError("reading workbooks needs openpyxl.", where=str(path), remedy=remedy) from error
    except (ValueError, OSError, KeyError) as error:
        raise InputError(f"no readable workbook: {error}.", where=str(path)) from error
    return max(sheets.values(), key=lambda sheet: sheet.size).fillna("")


def read_tables(cells: pd.DataFrame, where: str) -> Tables:
    """Arrays of a sheet; rows and columns are found by their codes c1 to c35, F1 to F5 and the economies beside them.

    Parameters
    ----------
    cells
        Text of the sheet.
    where
        What to call it in an error.

    Raises
    ------
    InputError
        If codes are missing, a cell is no number, or the table does not balance.
    """
    text = cells.to_numpy(dtype=str)
    head = _line_of_codes(text, where, "row")
    side = _line_of_codes(text.T, where, "column")
    columns = [
        (k, code.lower()) for k, code in enumerate(text[head]) if SECTOR_CODE.match(code) or FINAL_CODE.match(code)
    ]
    rows = [k for k, code in enumerate(text[:, side]) if SECTOR_CODE.match(code)]
    over, left = _economy_line(text, head, [k for k, _ in columns]), _economy_line(text.T, side, rows)
    names = list(dict.fromkeys(text[over, k] for k, code in columns if SECTOR_CODE.match(code)))
    if len(rows) != SECTORS * len(names):
        raise InputError(
            f"{len(names)} economies should have {SECTORS * len(names)} rows; there are {len(rows)}.",
            where=where,
            remedy="Is the sheet whole?",
        )
    place = {name: n for n, name in enumerate(names)}
    seller = np.array([place[text[k, left]] for k in rows]), np.array([int(text[k, side][1:]) - 1 for k in rows])
    many = len(names)
    use, final = np.zeros((many, SECTORS, many, SECTORS)), np.zeros((many, SECTORS, many))
    for k, code in columns:
        buyer = place.get(text[over, k])
        if buyer is None:
            continue
        values = _numbers(text[rows, k], where, rows, k)
        if SECTOR_CODE.match(code):
            use[(*seller, buyer, int(code[1:]) - 1)] = values
        else:
            final[(*seller, buyer)] += values
    output = use.sum(axis=(2, 3)) + final.sum(axis=2)
    return Tables(tuple(names), use, final, output)


def _line_of_codes(text: npt.NDArray[np.str_], where: str, kind: str) -> int:
    hits = [sum(bool(SECTOR_CODE.match(code)) for code in line) for line in text[:60]]
    best = int(np.argmax(hits))
    if hits[best] < SECTORS:
        raise InputError(
            f"there is no {kind} of sector codes c1 to c{SECTORS}.",
            where=where,
            remedy="Is it the sheet of the full table?",
        )
    return best


def _economy_line(text: npt.NDArray[np.str_], line: int, places: list[int]) -> int:
    """Nearest line before the codes that names an economy at each of them."""
    for k in range(line - 1, -1, -1):
        if all(re.match(r"^[A-Za-z]{2,4}$", str(code)) for code in text[k, places]):
            return k
    return line - 1


def _numbers(values: npt.NDArray[np.str_], where: str, rows: list[int], column: int) -> Array:
    numbers = pd.to_numeric(pd.Series(values).replace("", "0"), errors="coerce").to_numpy(dtype=float)
    if not np.isfinite(numbers).all():
        at = int(np.argmax(~np.isfinite(numbers)))
        raise InputError(f"'{values[at]}' is no number.", where=f"{where}, row {rows[at] + 1}, column {column + 1}")
    return np.asarray(numbers)


def shares(tables: Tables) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Shares by region and sector as tables, and the regions the sheet does not hold.

    Raises
    ------
    InputError
        If intermediate use exceeds output in a sector of some region.
    """
    names = sorted(set(regions().values()))
    region = np.array([names.index(found) if (found := _region(e)) else -1 for e in tables.economies])
    sector = np.array([SECTOR_NAMES.index(table("adb_mrio")[f"c{k}"]) for k in range(1, SECTORS + 1)])
    R = np.equal.outer(np.arange(len(names)), region).astype(float)
    S = np.equal.outer(np.arange(len(SECTOR_NAMES)), sector).astype(float)
    use = np.einsum("Aa,Ss,asbt,Bb,Tt->ASBT", R, S, tables.use, R, S, optimize=True)
    bought = np.einsum("Ss,asbt,Bb,Tt->SBT", S, tables.use, R, S, optimize=True)
    final = np.einsum("Aa,Ss,asb,Bb->ASB", R, S, tables.final, R, optimize=True)
    output = R @ tables.output @ S.T
    present = output.sum(axis=1) > 0
    value_added = output - bought.sum(axis=0)
    if (value_added[present] < -MISMATCH * output[present]).any():
        k = int(np.argmax((value_added < -MISMATCH * output).any(axis=1)))
        raise InputError(
            f"inputs exceed output in {names[k]}.", where="the table", remedy="Is the sheet whole, in one unit?"
        )
    sold = use.sum(axis=3) + final
    own = np.arange(len(names))
    sold[own, :, own] = 0.0
    traded = [SECTOR_NAMES.index(name) for name in TRADED]
    exports, imports = sold.sum(axis=2)[:, traded], sold.sum(axis=0).T[:, traded]
    kept = [k for k in range(len(names)) if present[k]]
    written = {
        "output_share": _frame(_share(output), names, kept, SECTOR_NAMES),
        "value_added_share": _frame(
            np.clip(value_added / np.where(output > 0, output, 1.0), LEAST, 1.0), names, kept, SECTOR_NAMES
        ),
        "export_share": _frame(_share(exports), names, kept, TRADED),
        "import_share": _frame(_share(imports), names, kept, TRADED),
        "input_share": pd.concat([_inputs(names[k], _share(bought[:, k].T).T) for k in kept]),
    }
    return written, [name for k, name in enumerate(names) if not present[k]]


def _region(code: str) -> str | None:
    """Region of an economy of the table: ISO codes, and the bank's own where they differ."""
    if code.upper() == REST:
        return REST
    return regions().get(table("adb_economies").get(code.upper(), code.upper()))


def _share(values: Array) -> Array:
    """Shares over the last axis; equal where there is nothing."""
    positive = np.maximum(values, 0.0)
    total = positive.sum(axis=-1, keepdims=True)
    return np.asarray(np.where(total > 0, positive / np.where(total > 0, total, 1.0), 1.0 / values.shape[-1]))


def _frame(values: Array, names: Sequence[str], kept: Sequence[int], sectors: Sequence[str]) -> pd.DataFrame:
    """Rows region, sector, value of [region, sector]."""
    return pd.DataFrame(
        [(names[k], sector, values[k, s]) for k in kept for s, sector in enumerate(sectors)],
        columns=["region", "sector", "value"],
    )


def _inputs(region: str, values: Array) -> pd.DataFrame:
    """Rows region, input, sector, value of [input, using sector]."""
    rows = [
        (region, SECTOR_NAMES[i], SECTOR_NAMES[j], values[i, j]) for i in range(len(values)) for j in range(len(values))
    ]
    return pd.DataFrame(rows, columns=["region", "input", "sector", "value"])
