"""Reading and checking one evidence table (CSV): every refusal names file, row and field."""

from __future__ import annotations

import codecs
import csv
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.evidence import units
from kenes.evidence.row import APPLIES, COLUMNS, DISTRIBUTIONS, REQUIRED, STATUSES, WITHDRAWN
from kenes.vocabulary.errors import InputError

MAX_BYTES = 200 * 1024 * 1024
"""A larger file is no table of parameters: it wants `kenes import`."""

_NUMBERS = ("value", "low", "high", "std_error", "year")
_SHOWN = 10
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Layout:
    """How a table's columns become rows.

    Attributes
    ----------
    pattern
        How the id is made, for example ``trade.flow[{exporter},{importer}]``; None where the table has a column ``id``.
    constants
        Columns that are the same for every row and stand once beside the table.
    """

    pattern: str | None = None
    constants: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """Key columns named in the pattern."""
        return tuple(re.findall(r"\{(\w+)\}", self.pattern)) if self.pattern else ()


def read(path: Path, layout: Layout, *, overlay: bool = False) -> pd.DataFrame:
    """Checked rows of one table.

    Parameters
    ----------
    path
        A CSV file in UTF-8 with a header.
    layout
        Id pattern and constant columns.
    overlay
        Whether rows may withdraw others (status ``withdrawn``, empty value).

    Returns
    -------
    pandas.DataFrame
        The columns of a row plus ``table`` and ``line``; empty ranges are NaN.

    Raises
    ------
    InputError
        Naming file, row and field of up to ten defects.
    """
    raw = _text_columns(path)
    frame = _complete(path, raw, layout)
    withdrawn = frame["status"].eq(WITHDRAWN) if overlay else pd.Series(data=False, index=frame.index)
    problems = [
        *_missing(frame, withdrawn),
        *_bad_numbers(frame),
        *_unknown_words(frame, withdrawn),
        *_duplicates(frame),
    ]
    if problems:
        raise InputError(
            _report(problems), where=str(path), remedy="Mend these fields; `kenes evidence check` lists them again."
        )
    for column in _NUMBERS:
        frame[column] = pd.to_numeric(frame[column].where(frame[column].ne(""), None), errors="raise").astype(float)
    _check_ranges(path, frame)
    return frame


def _text_columns(path: Path) -> pd.DataFrame:
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            f"the file has {path.stat().st_size / 1e6:.0f} MB; an evidence table has at most {MAX_BYTES / 1e6:.0f} MB.",
            where=str(path),
            remedy="Cut it down to the rows that are needed.",
        )
    _check_encoding(path)
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(
            f"no readable CSV: {str(error).strip()}.",
            where=str(path),
            remedy="Write one header line and one line per row, separated by commas.",
        ) from error
    if not isinstance(frame.index, pd.RangeIndex):
        raise InputError(
            "rows have more fields than the header.", where=str(path), remedy="Quote cells that hold a comma."
        )
    frame.columns = _header(path)
    frame = pd.DataFrame(frame.fillna(""))
    filled = pd.DataFrame({column: frame[column].str.strip().ne("") for column in frame})
    written = frame.loc[filled.any(axis=1)]
    if not len(written):
        raise InputError(
            "the table holds a header and no rows.", where=str(path), remedy="Write a row or take the file away."
        )
    return written


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        names = [name.strip() for name in next(csv.reader(stream))]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"column {', '.join(twice)} stands twice.", where=f"{path}, row 1", remedy="Keep one of them.")
    return names


def _check_encoding(path: Path) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as stream:
        for block in iter(lambda: stream.read(_CHUNK), b""):
            try:
                line += decoder.decode(block, final=len(block) < _CHUNK).count("\n")
            except UnicodeDecodeError as error:
                row = line + block[: error.start].count(b"\n")
                raise InputError(
                    "the file is not UTF-8.",
                    where=f"{path}, row {row}",
                    remedy="Save it as UTF-8 (in Excel: CSV UTF-8).",
                ) from error


def _complete(path: Path, raw: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    frame = raw.copy()
    for column, constant in layout.constants.items():
        if column not in frame:
            frame[column] = constant
        else:
            frame[column] = frame[column].where(frame[column].ne(""), constant)
    absent = [key for key in (*layout.keys, *REQUIRED) if key not in frame and not (key == "id" and layout.pattern)]
    if absent:
        raise InputError(
            f"column {', '.join(absent)} is missing.",
            where=f"{path}, row 1",
            remedy=f"A row has {', '.join(REQUIRED)}.",
        )
    _check_spelling(path, [str(name) for name in frame if name not in layout.keys])
    if layout.pattern:
        _check_keys(path, frame, layout)
        frame["id"] = _ids(frame, layout)
    for column in COLUMNS:
        if column not in frame:
            frame[column] = ""
    frame["distribution"] = frame["distribution"].where(frame["distribution"].ne(""), "fixed")
    rows = pd.DataFrame({column: frame[column].str.strip() for column in COLUMNS})
    rows["table"] = path.name
    rows["line"] = frame.index + 2
    return rows.reset_index(drop=True)


def _check_spelling(path: Path, names: list[str]) -> None:
    for name in names:
        near = (
            []
            if name in COLUMNS
            else difflib.get_close_matches(name.lower().replace(" ", "_"), COLUMNS, n=1, cutoff=0.8)
        )
        if near:
            raise InputError(
                f"column '{name}' is not known.",
                where=f"{path}, row 1",
                remedy=f"Write {near[0]}, or give it a name that is not so near.",
            )


def _check_keys(path: Path, frame: pd.DataFrame, layout: Layout) -> None:
    for key in layout.keys:
        wrong = ~frame[key].str.strip().str.fullmatch(r"[^\[\],]+")
        if wrong.any():
            first = int(np.flatnonzero(wrong)[0])
            raise InputError(
                f"key '{frame[key].iloc[first]}' is empty or holds a comma or bracket.",
                where=f"{path}, row {frame.index.to_numpy()[first] + 2}, {key}",
                remedy="A key is one word, from which the id is made.",
            )


def _ids(frame: pd.DataFrame, layout: Layout) -> pd.Series[str]:
    pieces = re.split(r"\{(\w+)\}", layout.pattern or "")
    ids = pd.Series(pieces[0], index=frame.index)
    for key, text in zip(pieces[1::2], pieces[2::2], strict=True):
        ids = ids + frame[key].str.strip() + text
    return ids


def _places(frame: pd.DataFrame, wrong: npt.ArrayLike, column: str, message: str) -> list[str]:
    rows = frame[np.asarray(wrong, dtype=bool)].head(_SHOWN)
    return [f"row {line}, {column} ({name}): {message}" for line, name in zip(rows["line"], rows["id"], strict=True)]


def _missing(frame: pd.DataFrame, withdrawn: pd.Series[bool]) -> list[str]:
    problems: list[str] = []
    for column in REQUIRED:
        empty = frame[column].eq("") & ~(
            withdrawn if column not in ("id", "status") else pd.Series(data=False, index=frame.index)
        )
        problems += _places(frame, empty, column, "is empty")
    return problems


def _bad_numbers(frame: pd.DataFrame) -> list[str]:
    problems: list[str] = []
    for column in _NUMBERS:
        text = frame[column].where(frame[column].ne(""), None)
        numbers = pd.to_numeric(text, errors="coerce").to_numpy(dtype=float)
        wrong = frame[column].ne("").to_numpy() & ~np.isfinite(numbers)
        problems += _places(frame, wrong, column, "is no finite number")
        if column == "year":
            whole = np.isfinite(numbers) & ((numbers != np.round(numbers)) | (numbers < 1900) | (numbers > 2100))
            problems += _places(frame, whole, column, "is no year between 1900 and 2100")
    return problems


def _unknown_words(frame: pd.DataFrame, withdrawn: pd.Series[bool]) -> list[str]:
    problems: list[str] = []
    allowed = {"status": STATUSES, "applies": APPLIES, "distribution": DISTRIBUTIONS}
    for column, words in allowed.items():
        wrong = frame[column].ne("") & ~frame[column].isin(words) & ~withdrawn
        problems += _places(frame, wrong, column, f"is none of {', '.join(words)}")
    unknown = [unit for unit in frame.loc[~withdrawn, "unit"].unique() if unit and not units.known(unit)]
    problems += _places(frame, frame["unit"].isin(unknown), "unit", "is no known unit")
    return problems


def _duplicates(frame: pd.DataFrame) -> list[str]:
    return _places(frame, frame["id"].duplicated() & frame["id"].ne(""), "id", "stands twice")


def _check_ranges(path: Path, frame: pd.DataFrame) -> None:
    value, low, high, error = (frame[c].to_numpy(dtype=float) for c in ("value", "low", "high", "std_error"))
    kind = frame["distribution"].to_numpy()
    ranged = np.isin(kind, ["triangular", "uniform"])
    scattered = np.isin(kind, ["normal", "lognormal"])
    with np.errstate(invalid="ignore"):
        problems = [
            *_places(frame, (low > value) | (value > high), "low/high", "the value lies outside its range"),
            *_places(
                frame, ranged & ~((low <= value) & (value <= high)), "low/high", "its distribution needs low and high"
            ),
            *_places(
                frame, scattered & ~(error >= 0), "std_error", "its distribution needs a standard error of zero or more"
            ),
            *_places(frame, (kind == "lognormal") & ~(value > 0), "value", "a lognormal value is above zero"),
            *_places(frame, (kind == "lognormal") & (low < 0), "low", "a lognormal range starts at zero or above"),
        ]
    if problems:
        raise InputError(_report(problems), where=str(path), remedy="Mend these fields.")


def _report(problems: list[str]) -> str:
    shown = problems[:_SHOWN]
    more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return "; ".join(shown) + more + "."
