"""Which sector goods belong to, which region an economy, which code a country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from kenes.evidence import load
from kenes.vocabulary.errors import InputError

FOLDER = Path(__file__).parent / "concordances"


@lru_cache(maxsize=8)
def table(name: str) -> Mapping[str, str]:
    """First to last column of a concordance."""
    frame = pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)
    return dict(zip(frame.iloc[:, 0], frame.iloc[:, -1], strict=True))


def hs_sectors(codes: pd.Series) -> pd.Series:
    """Sector of HS codes: by the heading of four digits where it is listed, by the chapter elsewhere; NaN for a chapter that is none.

    Parameters
    ----------
    codes
        HS codes of two to six digits as text; a leading zero may be missing from five digits.
    """
    known = table("hs")
    filled = codes.str.strip().where(codes.str.len() % 2 == 0, "0" + codes.str.strip())
    return filled.str[:4].map(known).fillna(filled.str[:2].map(known))


@lru_cache(maxsize=1)
def economies() -> tuple[str, ...]:
    """Economies kenes knows, alphabetical."""
    return tuple(sorted(load().matrix("region.gdp")["key0"]))


@lru_cache(maxsize=1)
def regions() -> Mapping[str, str]:
    """Economy to region of the run with sectors."""
    rows = load().matrix("trade.sector.member")
    return dict(zip(rows["key1"], rows["key0"], strict=True))


@lru_cache(maxsize=1)
def numeric_codes() -> Mapping[int, str]:
    """ISO 3166-1 numeric to alpha-3, of the economies kenes knows."""
    return {int(number): code for code, number in table("iso_numeric").items()}


def only_year(years: set[int], asked: int | None, where: str) -> int:
    """Year to take.

    Raises
    ------
    InputError
        If the year asked for is not there, or several are and none was asked for.
    """
    if asked is not None and asked in years:
        return asked
    found = ", ".join(str(year) for year in sorted(years))
    if asked is not None:
        raise InputError(f"there is no year {asked}; the file has {found}.", where=where, remedy="Choose with --year.")
    if len(years) != 1:
        raise InputError(f"the file has the years {found}.", where=where, remedy="Choose one with --year.")
    return next(iter(years))
