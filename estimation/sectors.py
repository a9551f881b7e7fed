"""Make the tables of a 13-sector, 25-region run of the trade model from the figures in ``estimation/data/sectors_*.csv``.

Run::

    python estimation/sectors.py                    # writes src/kenes/evidence/tables/trade_sectors
    python estimation/sectors.py --mrio FILE        # first makes estimation/data/sectors_mrio.csv from the ADB sums

Same input, same bytes. `SECTORS.md` says what is derived, imputed and assumed. Only shares of the ADB tables are carried over, never money.

Stone (1961) and Bacharach (1970) for the adjustment to margins (RAS); Caliendo and Parro (2015), Review of Economic Studies 82(1),
for the elasticities and for what the shares mean: input mix and final demand of equations 2 and 8.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.numerics.ras import biproportional
from kenes.vocabulary.sectors import SECTOR_NAMES, TRADED

Array = npt.NDArray[np.float64]
Record = dict[str, Any]

HERE = Path(__file__).parent
DATA = HERE / "data"
TABLES = HERE.parent / "src" / "kenes" / "evidence" / "tables"
TARGET = TABLES / "trade_sectors"

MEMBERS = pd.read_csv(DATA / "sectors_regions.csv").set_index("economy")["region"]
REGIONS: tuple[str, ...] = tuple(dict.fromkeys(MEMBERS))
"""The economies named one by one, the European Union, and the rest of the world last."""
NOT_IN_FLOWS = ("TWN",)
"""Economies of the ADB tables without trade flows or GDP in ours."""

DIGITS = 5
JUDGED = 0.25
"""A Kazakh share that rests on divisions by judgement for more than this part is called assumed."""
KINDS: dict[str, tuple[str, float]] = {
    "derived": ("derived", 1.25), "re-export": ("derived", 1.6), "ratio": ("derived", 1.2), "mix": ("imputed", 1.6),
    "imputed": ("imputed", 1.8), "assumed": ("assumed", 2.5),
}  # fmt: skip
"""Status of a kind of figure, and by how much the odds of the share may be off, as a factor up and down: judgement."""
TINY, SMALL = 0.0001, 0.0005
"""A share up to the first may be anything from zero to the second: tables are no finer."""
TILT = 0.5
"""Elasticity of an analogue's mix of manufacturing to the difference in export shares: judgement."""
EXPORTED = 0.9
"""Largest share of a sector's output that a filled-in region is taken to export."""
LOCAL = 0.5
"""Weight of the region's own shortage of goods against the world's mix of trade in a filled-in import mix: judgement."""
SHORTAGE = 0.05
"""Least share of a good's use taken to be imported."""
THETA_FLOOR, THETA_CEILING, THETA_CAP = 1.2, 30.0, 20.0
"""Bounds of the range of an elasticity, and the largest central value."""


def region_of(economy: str) -> str:
    """Region an economy belongs to: itself, the EU or the rest of the world."""
    return str(MEMBERS.get(economy, "ROW"))


def _applies(region: str) -> str:
    return "region" if region in ("EU", "ROW") else "republic"


def odds_range(value: float, factor: float) -> tuple[float, float]:
    """Range of a share whose odds may be off by a factor (1 or more): it never leaves zero to one."""
    if value <= TINY:
        return 0.0, SMALL
    odds = value / (1.0 - value) if value < 1.0 else np.inf
    low, high = ((o / (1.0 + o) if np.isfinite(o) else 1.0) for o in (odds / factor, odds * factor))
    return low, high


def _normal(values: Array) -> Array:
    return np.asarray(values / values.sum(), dtype=np.float64)


def rounded_shares(values: Array) -> Array:
    """Shares of a non-negative vector, rounded so that they sum to exactly one: the largest takes the remainder."""
    shares = np.round(_normal(values), DIGITS)
    shares[np.argmax(shares)] += 1.0 - shares.sum()
    return np.asarray(np.round(shares, DIGITS), dtype=np.float64)


def aggregate(path: Path) -> pd.DataFrame:
    """Shares by region and sector from the ADB country-sector sums: what `sectors_mrio.csv` holds.

    Parameters
    ----------
    path
        ``adb_mrio_sector_structure_2022.csv.gz``: gross output, value added, exports of 35 sectors, million USD.

    Returns
    -------
    pandas.DataFrame
        ``region``, ``sector``, ``output_share``, ``value_added_share``, ``exports_over_output``, ``sold_to_industry`` (share of exports that
        are inputs); the region ``WLD`` is the sum of all.
    """
    raw = pd.read_csv(path)
    raw["name"] = raw["sector"].map(pd.read_csv(DATA / "sectors_adb.csv").set_index("adb")["sector"])
    money = ["gross_output", "value_added", "exports", "exports_intermediate"]
    parts = []
    for region in (*REGIONS, "WLD"):
        mine = raw["iso3"].map(region_of).eq(region) & ~raw["iso3"].isin(NOT_IN_FLOWS) | (region == "WLD")
        if not mine.any():
            continue
        sums = raw[mine].groupby("name")[money].sum().loc[list(SECTOR_NAMES)]
        named = raw[mine & raw["iso3"].ne("ROW")].groupby("name")[money].sum().loc[list(SECTOR_NAMES)]
        with np.errstate(invalid="ignore", divide="ignore"):
            part = sums.assign(
                output_share=sums["gross_output"] / sums["gross_output"].sum(),
                value_added_share=named["value_added"] / named["gross_output"],
                exports_over_output=sums["exports"] / sums["gross_output"],
                sold_to_industry=sums["exports_intermediate"] / sums["exports"],
            )
        parts.append(part.drop(columns=money).rename_axis("sector").reset_index().assign(region=region))
    return pd.concat(parts, ignore_index=True).set_index("region").reset_index().round(6)


class Book:
    """Sources of the figures: what stands beside each row, by kind and region (``*`` for all)."""

    def __init__(self, sources: pd.DataFrame) -> None:
        rows = sources.fillna("").astype(str).to_dict("records")
        self._rows: dict[tuple[str, str], Record] = {
            (str(r["kind"]), str(r["region"])): {str(k): v for k, v in r.items()} for r in rows
        }

    def cite(self, kind: str, region: str = "*", note: str = "", origin: str = "") -> Record:
        """Year, source, licence and note of a figure; ``origin`` and ``note`` are added to what stands in the book."""
        found = self._rows[kind, region]
        return {
            "year": int(found["year"]),
            "source": "; ".join(part for part in (found["source"], origin) if part),
            "licence": found["licence"],
            "note": "; ".join(part for part in (note, found["note"]) if part),
        }


class Figures:
    """All inputs, read once from the folder of the files ``sectors_*.csv``."""

    def __init__(self, folder: Path) -> None:
        def table(name: str) -> pd.DataFrame:
            return pd.read_csv(folder / f"sectors_{name}.csv", keep_default_na=True)

        self.book = Book(table("sources"))
        self._adb = {str(name): part.set_index("sector") for name, part in table("mrio").groupby("region")}
        self.covered = tuple(region for region in REGIONS if region in self._adb)
        self.structure: dict[str, Record] = {
            str(r["region"]): {str(k): v for k, v in r.items()} for r in table("structure").to_dict("records")
        }
        self.exports, self.imports = table("exports"), table("imports")
        self.kaz, self.sections = table("kaz_exports"), table("hs_sections")
        self.theta = table("theta")
        mix = table("technology").pivot(index="input", columns="sector", values="share")
        self.mix: Array = mix.loc[list(SECTOR_NAMES), list(SECTOR_NAMES)].to_numpy(dtype=float)

    def adb(self, region: str, column: str) -> Array:
        """A column of the ADB shares, shape (13,), in the order of the sectors."""
        return self._adb[region].loc[list(SECTOR_NAMES), column].to_numpy(dtype=float)

    def sold_abroad(self, region: str) -> Array:
        """Goods exports by sector over the gross output of the whole region, shape (12,)."""
        return (self.adb(region, "output_share") * np.nan_to_num(self.adb(region, "exports_over_output")))[
            : len(TRADED)
        ]


def share_rows(
    fixed: Record,
    names: Sequence[str],
    values: Array,
    kinds: str | Sequence[str],
    cites: Record | Sequence[Record],
    applies: str,
) -> list[Record]:
    """Rows of one vector of shares over sectors, with the range that goes with each kind of figure.

    Parameters
    ----------
    fixed
        Keys that all rows share; those with an empty value take the name of the sector.
    names, values
        Sectors and their shares.
    kinds, cites
        Of `KINDS` and from `Book.cite`: one for all or one for each.
    applies
        For whom the figures were measured.
    """
    each = [kinds] * len(names) if isinstance(kinds, str) else kinds
    said = [cites] * len(names) if isinstance(cites, dict) else cites
    rows: list[Record] = []
    for name, value, kind, cite in zip(names, map(float, values), each, said, strict=True):
        status, factor = KINDS[kind]
        low, high = (round(end, DIGITS) for end in odds_range(value, factor))
        keys = {key: text or name for key, text in fixed.items()}
        note = "; ".join(
            part for part in (cite["note"], f"range: odds times {factor:g} either way, by judgement") if part
        )
        rows.append(
            {**keys, "value": value, "low": min(low, value), "high": max(high, value), "distribution": "triangular", **cite,
             "status": status, "applies": applies, "note": note}
        )  # fmt: skip
    return rows


def members(economies: Sequence[str]) -> list[Record]:
    """Which economies make up each region: definitions, not measurements."""
    source = "World Bank list of economies as in region/gdp.csv; the European Union: its 27 members of 2023"
    return [
        {
            "region": region_of(economy), "economy": economy, "value": 1, "distribution": "fixed", "year": 2023, "source": source,
            "licence": "facts", "status": "derived", "applies": "republic" if region_of(economy) == economy else "region",
        }
        for economy in sorted(economies)
    ]  # fmt: skip


def kazakhstan(figures: Figures, year: int, status: str = "") -> Array:
    """Goods exports of Kazakhstan in 2019 or 2021 by sector, from the 21 sections of the HS, shape (12,), thousand USD.

    Parameters
    ----------
    figures
        Sections and how each is divided.
    year
        2019 or 2021.
    status
        Only what rests on divisions of this status; empty for all.
    """
    joined = figures.sections.merge(figures.kaz[figures.kaz["year"].eq(year)], on="section", validate="many_to_one")
    counted = joined["status"].eq(status) if status else joined["share"].gt(0)
    joined["money"] = joined["share"] * joined["value_kusd"] * counted
    return joined.groupby("sector")["money"].sum().reindex(list(TRADED)).to_numpy(dtype=float)


def _kazakh_exports(figures: Figures) -> list[Record]:
    values = rounded_shares(kazakhstan(figures, 2021))
    others = (rounded_shares(kazakhstan(figures, 2019)), rounded_shares(figures.sold_abroad("KAZ")))
    judged = kazakhstan(figures, 2021, "assumed") / kazakhstan(figures, 2021)
    statuses = ["assumed" if part > JUDGED else "imputed" if part > 0 else "derived" for part in judged]
    kinds = ["imputed" if status == "assumed" else "derived" for status in statuses]
    cite = figures.book.cite("exports", "KAZ")
    rows = share_rows({"region": "KAZ", "sector": ""}, TRADED, values, kinds, cite, "republic")
    for row, status, *seen in zip(rows, statuses, *others, strict=True):
        row["status"] = status
        row["low"], row["high"] = min(row["low"], *map(float, seen)), max(row["high"], *map(float, seen))
    return rows


def _listed(figures: Figures, kind: str, region: str) -> list[Record]:
    source = figures.exports if kind == "exports" else figures.imports
    mine = source[source["region"].eq(region)].set_index("sector").reindex(list(TRADED))
    kinds = list(mine["status"])
    published = figures.book.cite(kind, region)
    remembered = figures.book.cite(kind, region, note="share from memory, scaled to the rest")
    cites = [remembered if status == "assumed" else published for status in kinds]
    values = rounded_shares(mine["share"].to_numpy(dtype=float))
    return share_rows({"region": region, "sector": ""}, TRADED, values, kinds, cites, "republic")


def export_shares(figures: Figures) -> list[Record]:
    """Rows of the composition of goods exports: customs data, ADB shares, or published groups filled up."""
    rows: list[Record] = []
    for region in REGIONS:
        if region == "KAZ":
            rows += _kazakh_exports(figures)
        elif region in figures.covered:
            moved = region in ("KGZ", "ARM", "GEO")
            note = "re-exports to Russia since 2022 not in the ADB table; wider range" if moved else ""
            values = rounded_shares(figures.sold_abroad(region))
            kind, cite = "re-export" if moved else "derived", figures.book.cite("mrio", note=note)
            rows += share_rows({"region": region, "sector": ""}, TRADED, values, kind, cite, _applies(region))
        else:
            rows += _listed(figures, "exports", region)
    return rows


def value_added_over_output(figures: Figures, region: str) -> Array:
    """Value added over gross output, shape (13,): the region's own, else the mean of its analogues, else the world's."""
    world = figures.adb("WLD", "value_added_share")
    names = [region] if region in figures.covered else str(figures.structure[region]["analogues"]).split()
    own = np.array([figures.adb(name, "value_added_share") for name in names])
    return np.asarray(np.mean(np.where(np.isfinite(own) & (own > 0), own, world), axis=0), dtype=np.float64)


def value_added_shares(figures: Figures) -> list[Record]:
    """Rows of value added over gross output."""
    rows: list[Record] = []
    for region in REGIONS:
        values = np.round(value_added_over_output(figures, region), DIGITS)
        kinds = ["imputed"] * len(values)
        if region in figures.covered:
            made = figures.adb(region, "output_share") > 0
            kinds = ["ratio" if yes else "imputed" for yes in made]
            notes = ["" if yes else "no output in the table: ratio of the world" for yes in made]
            cites = [figures.book.cite("mrio", note=note) for note in notes]
        else:
            cites = [
                figures.book.cite("mrio", note=f"no table: mean of {figures.structure[region]['analogues']}")
            ] * len(values)
        applies = _applies(region) if region in figures.covered else "analogue"
        rows += share_rows({"region": region, "sector": ""}, SECTOR_NAMES, values, kinds, cites, applies)
    return rows


def filled_output(figures: Figures, region: str) -> Array:
    """Gross output by sector of a region without a table, shape (13,), as shares.

    Value added of farming, mining and services comes from the structure of GDP; manufacturing is divided as in the analogues, tilted
    towards what the region exports; value added becomes output by the analogues' ratios; no sector exports more than nine tenths of it.
    """
    facts = figures.structure[region]
    three = np.array([float(facts[name]) for name in ("agriculture", "industry", "services")])
    agriculture, industry, services = three / three.sum()
    built, mining = float(facts["construction_utilities"]), float(facts["mining"])
    names = str(facts["analogues"]).split()
    ratio = value_added_over_output(figures, region)
    theirs = np.array(
        [figures.adb(n, "output_share") * np.nan_to_num(figures.adb(n, "value_added_share")) for n in names]
    )
    made = theirs[:, 2:-1] / theirs[:, 2:-1].sum(axis=1, keepdims=True)
    sold = rounded_shares(figures.exports.loc[figures.exports["region"].eq(region), "share"].to_numpy(dtype=float))
    their_sales = np.mean([_normal(figures.sold_abroad(n)) for n in names], axis=0)
    tilted = made.mean(axis=0) * ((sold[2:] + 0.01) / (their_sales[2:] + 0.01)) ** TILT
    manufacturing = (industry - built - mining) * tilted / tilted.sum()
    added = np.concatenate([[agriculture, mining], manufacturing, [services + built]])
    output = added / ratio
    output[:-1] = np.maximum(output[:-1], sold * float(facts["exports_over_gdp"]) / EXPORTED)
    return _normal(output)


def output_shares(figures: Figures) -> list[Record]:
    """Rows of gross output by sector."""
    rows: list[Record] = []
    adb = str(figures.book.cite("mrio")["source"])
    for region in REGIONS:
        if region in figures.covered:
            values, cite = rounded_shares(figures.adb(region, "output_share")), figures.book.cite("mrio")
            rows += share_rows(
                {"region": region, "sector": ""}, SECTOR_NAMES, values, "derived", cite, _applies(region)
            )
            continue
        names, status = figures.structure[region]["analogues"], str(figures.structure[region]["status"])
        note = f"manufacturing divided as in {names}, tilted towards the exports; value added to output by their ratios"
        cite = figures.book.cite("structure", region, note, origin=adb)
        values = rounded_shares(filled_output(figures, region))
        rows += share_rows({"region": region, "sector": ""}, SECTOR_NAMES, values, status, cite, "analogue")
    return rows


def world_table(figures: Figures) -> tuple[Array, Array]:
    """Input mix and final demand of the world: Belgian mix, world margins.

    Returns
    -------
    tuple
        Shares of inputs in the intermediate use of each sector, shape (13 inputs, 13 sectors), columns summing to one; final demand,
        shape (13,), summing to one.
    """
    output = figures.adb("WLD", "output_share")
    used = output * (1.0 - figures.adb("WLD", "value_added_share"))
    sold = output * figures.adb("WLD", "sold_to_industry")
    sold[-1] = used.sum() - sold[:-1].sum()
    table = biproportional(np.maximum(figures.mix, 1e-6) * used, sold, used)
    final = output - sold
    return table / table.sum(axis=0), final / final.sum()


def technology(figures: Figures) -> list[Record]:
    """Rows of the input mix."""
    mix, _ = world_table(figures)
    cite = figures.book.cite("technology")
    rows: list[Record] = []
    for j, name in enumerate(SECTOR_NAMES):
        rows += share_rows({"input": "", "sector": name}, SECTOR_NAMES, rounded_shares(mix[:, j]), "mix", cite, "world")
    return sorted(rows, key=lambda row: (SECTOR_NAMES.index(row["input"]), SECTOR_NAMES.index(row["sector"])))


def final_shares(figures: Figures) -> list[Record]:
    """Rows of final demand."""
    values = rounded_shares(world_table(figures)[1])
    return share_rows({"sector": ""}, SECTOR_NAMES, values, "mix", figures.book.cite("final"), "world")


def filled_imports(figures: Figures, region: str) -> Array:
    """Goods imports by sector of a region with an ADB table, shape (12,), as shares: its shortage of each good, mixed with world trade.

    The shortage is use (inputs by the world's mix, final demand by the world's) less output kept at home. Sales at home are not known
    by product from sums alone, so the other half is what the world trades.
    """
    mix, final = world_table(figures)
    output, ratio = figures.adb(region, "output_share"), value_added_over_output(figures, region)
    absorbed = mix @ (output * (1.0 - ratio)) + final * (output * ratio).sum()
    sold = figures.sold_abroad(region)
    short = np.maximum(absorbed[:-1] - (output[:-1] - sold), SHORTAGE * absorbed[:-1])
    world = _normal(figures.sold_abroad("WLD"))
    return LOCAL * _normal(short) + (1.0 - LOCAL) * world


def import_shares(figures: Figures) -> list[Record]:
    """Rows of the composition of goods imports before balancing."""
    listed = set(figures.imports["region"])
    rows: list[Record] = []
    for region in REGIONS:
        if region in listed:
            rows += _listed(figures, "imports", region)
            continue
        note = "half the region's shortage by world input mix and final demand, half the mix of world trade; a start for balancing only"
        cite = figures.book.cite("mrio", note=note)
        values = rounded_shares(filled_imports(figures, region))
        rows += share_rows({"region": region, "sector": ""}, TRADED, values, "imputed", cite, _applies(region))
    return rows


def elasticities(figures: Figures) -> list[Record]:
    """Rows of the trade elasticities: simple means of the sectors of Caliendo and Parro (2015), Table 1, capped."""
    rows: list[Record] = []
    for name in SECTOR_NAMES:
        parts = figures.theta[figures.theta["ours"].eq(name)]
        values = parts["theta_cp2015"].to_numpy(dtype=float) if len(parts) else np.array([8.22])
        mean = float(values.mean())
        value = round(min(mean, THETA_CAP), 3)
        capped, note = mean > THETA_CAP, f"simple mean of {', '.join(parts['sector'])}" if len(parts) > 1 else ""
        if name in ("vehicles", "services"):
            note = "aggregate of the authors, whose own estimates for these sectors are not significant or not made"
        if capped:
            note = f"their {mean:g} is outside what other estimates find and outruns a solver; capped by judgement"
        status = "assumed" if capped else "derived" if len(set(values)) > 1 else "read"
        low, high = max(THETA_FLOOR, round(0.6 * values.min(), 2)), min(THETA_CEILING, round(1.5 * values.max(), 2))
        if capped:
            low = 6.0
        rows.append(
            {"sector": name, "value": value, "low": low, "high": high, "distribution": "triangular", **figures.book.cite("theta", note=note),
             "status": status, "applies": "world"}
        )  # fmt: skip
    return rows


def build(figures: Figures, economies: Sequence[str]) -> dict[str, list[Record]]:
    """All tables by name."""
    return {
        "members": members(economies),
        "output_share": output_shares(figures),
        "value_added_share": value_added_shares(figures),
        "export_share": export_shares(figures),
        "import_share": import_shares(figures),
        "technology": technology(figures),
        "final_share": final_shares(figures),
        "theta": elasticities(figures),
    }


def write(target: Path, data: Path = DATA) -> None:
    """Write the tables to a folder, from the files ``sectors_*.csv`` of another."""
    target.mkdir(parents=True, exist_ok=True)
    economies = list(pd.read_csv(TABLES / "region" / "gdp.csv", keep_default_na=False)["economy"])
    for name, rows in build(Figures(data), economies).items():
        pd.DataFrame(rows).to_csv(target / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Make the tables of the 13-sector trade model.")
    parser.add_argument("--mrio", type=Path, help="ADB country-sector sums, to remake sectors_mrio.csv")
    parser.add_argument("--target", type=Path, default=TARGET, help="folder of the tables")
    chosen = parser.parse_args()
    if chosen.mrio:
        aggregate(chosen.mrio).to_csv(DATA / "sectors_mrio.csv", index=False, lineterminator="\n")
    write(chosen.target)


if __name__ == "__main__":
    main()
