"""Years from signature or adoption to consent, as the five took them: rows `law.years_to_force[...]`.

python estimation/law_years.py FOLDER > src/kenes/evidence/tables/law/years.csv

FOLDER holds `un_treaty_status_2015.csv` (UN Treaty Collection as retrieved in March 2015) and `treaty_parties_manytreaties.csv` (manytreaties
1.0.0). Median, tenth and ninetieth percentile of those that consented; what is still open is not in it, so the figures are too short rather
than too long.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
INDEPENDENT = pd.Timestamp("1992-01-01")
"""Nothing adopted before counts from its adoption: the five could not consent."""
DAYS_IN_YEAR = 365.2425
ENDS = (0.1, 0.5, 0.9)
UN = "UN Treaty Collection, Multilateral Treaties Deposited with the Secretary-General, as retrieved March 2015"
MANY = "manytreaties 1.0.0 (Hollway, Sposito, Evrard et al., Graduate Institute Geneva), data sets IEADB and GGO"
REGIONAL = (
    "Agreement Among The CIS States On Social Security", "Agreement On The Control Of Transboundary Shipments Of Hazardous",
    "Agreement Of Unified Terms Of Transit Of Hazardous", "Agreement On The Use Of Water And Energy Resources Of The Syr Darya",
    "Agreement On Basic Principles Of Mutual Activity", "Agreement On Cooperation In The Forestry Sector",
    "Agreement On Information Cooperation In The Area Of Ecology", "Agreement On Cooperation In The Area Of Environmental Monitoring",
    "Agreement On Cooperation In The Area Of Preservation And Use Of Genetic", "Agreement On Cross-border Cooperation In The Field Of Research",
    "Agreement On Cooperation In The Field Of Industrial Safety", "Agreement On Cooperation Of The CIS Member-states In The Field Energy",
    "Framework Convention For The Protection Of The Marine Environment Of The Caspian", "Treaty On A Nuclear Weapon Free Zone In Central Asia",
    "Agreement On The Central Asian And Caucasus Regional Fisheries", "Protocol Concerning Regional Preparedness Response",
    "Agreement On The Establishment Of The Coordinating Council On Plant", "Protocol For The Protection Of The Caspian Sea",
    "Agreement On Prevention And Extinguishing Of Natural Fires",
)  # fmt: skip
"""Beginnings of the titles of agreements among states of Central Asia, the Caspian and the CIS that were adopted since independence."""


def un_rows(folder: Path) -> pd.DataFrame:
    """Consents of the five, with the date of adoption that stands at the end of the title."""
    rows = pd.read_csv(folder / "un_treaty_status_2015.csv", dtype=str)
    rows = rows[rows["iso3"].isin(FIVE)].copy()
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    last = rows["title"].str.findall(rf"(\d{{1,2}} (?:{months}) \d{{4}})").str[-1]
    rows["adopted"] = pd.to_datetime(last, format="%d %B %Y")
    for column in ("signature", "consent"):
        rows[column] = pd.to_datetime(rows[column], errors="coerce")
    return rows


def ratified(rows: pd.DataFrame) -> pd.Series:
    """Days from a republic's own signature to its consent."""
    chosen = rows[rows["consent_mode"].isin(["ratification", "acceptance", "approval"]) & rows["signature"].notna()]
    return (chosen["consent"] - chosen["signature"]).dt.days


def acceded(rows: pd.DataFrame) -> pd.Series:
    """Days from the adoption of a treaty to a republic's accession."""
    chosen = rows[(rows["consent_mode"] == "accession") & (rows["adopted"] >= INDEPENDENT)]
    return (chosen["consent"] - chosen["adopted"]).dt.days


def regional(folder: Path) -> pd.Series:
    """Days from the signature of a regional agreement to a republic's ratification, the later where the two data sets differ (deposit after act)."""
    rows = pd.read_csv(folder / "treaty_parties_manytreaties.csv", dtype=str)
    rows = rows[
        rows["iso3"].isin(FIVE) & rows["source"].isin(["IEADB", "GGO"]) & rows["title"].str.startswith(REGIONAL)
    ]
    for column in ("treaty_signature", "state_ratification"):
        rows[column] = pd.to_datetime(rows[column], errors="coerce")
    rows = rows[rows["treaty_signature"] >= INDEPENDENT].dropna(subset=["state_ratification"])
    once = rows.groupby(["treaty_signature", "title", "iso3"])["state_ratification"].max().reset_index()
    return (once["state_ratification"] - once["treaty_signature"]).dt.days


def row(kind: str, days: pd.Series, source: str, licence: str, what: str) -> dict[str, object]:
    """One row of evidence: median and 80 per cent range, years."""
    years = days[days >= 0].to_numpy(dtype=float) / DAYS_IN_YEAR
    low, middle, high = (round(float(x), 2) for x in np.quantile(years, ENDS))
    note = f"{what}; median, 10th and 90th percentile of n = {len(years)} consents of the five; those still open are not counted"
    return {
        "kind": kind, "value": middle, "unit": "year", "low": low, "high": high, "std_error": "", "distribution": "fixed",
        "year": 2015 if source == UN else 2025, "source": source, "licence": licence, "status": "derived", "applies": "region", "note": note,
    }  # fmt: skip


def main(folder: Path) -> None:
    """Write the table to standard output."""
    un = un_rows(folder)
    facts = "facts of the UN Treaty Collection"
    table = [
        row("ratification", ratified(un), UN, facts, "UN treaties a republic had signed: own signature to ratification, acceptance or approval"),
        row("accession", acceded(un), UN, facts, "UN treaties adopted since 1992: adoption to accession; holds years in which accession was not sought"),
        row("regional", regional(folder), MANY, "CC BY 4.0", "Agreements of Central Asia, the Caspian and the CIS since 1992: signature to ratification"),
    ]  # fmt: skip
    pd.DataFrame(table).to_csv(sys.stdout, index=False, lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
