"""Fill the trade flows nobody reported for 2023 by a gravity equation, with the error measured on flows that are known.

Run with the extra ``estimate`` installed::

    python estimation/gravity_gaps.py

It reads the packaged trade flows and ``estimation/data/gravity_pairs.csv.gz`` and writes ``flows_imputed.csv`` beside the flows and
``estimation/gravity_gaps.json`` with coefficients and validation. Same input, same bytes.

Silva and Tenreyro (2006), "The log of gravity", Review of Economics and Statistics 88(4): Poisson pseudo-maximum likelihood with
exporter and importer effects. The standard error of a filled flow is that of a prediction: the spread of ln(actual / predicted) when
known flows of comparable pairs are taken out of the sample and predicted like the gaps.
"""

from __future__ import annotations

import json
import warnings
from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
TABLES = HERE.parent / "src" / "kenes" / "evidence" / "tables" / "trade"
FORMULA = "value ~ log_distance + contiguous + common_language + both_central_asian + both_soviet | exporter + importer"

CENTRAL_ASIAN = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
SOVIET = (*CENTRAL_ASIAN, "ARM", "AZE", "BLR", "GEO", "MDA", "RUS", "UKR")
COMPARABLE = ("ARM", "AZE", "GEO", "KAZ", "KGZ", "UZB")
"""Reporting economies of the region: their flows with those who did not report are predicted as a test."""


def gaps() -> tuple[str, ...]:
    """Economies that did not report 2023 trade in the nomenclature of the data."""
    return tuple(pd.read_csv(TABLES / "reported.csv").query("value == 0")["economy"])


def sample() -> pd.DataFrame:
    """All pairs with known geography; unreported pairs have no value, other absent flows are zero."""
    pairs = pd.read_csv(HERE / "data" / "gravity_pairs.csv.gz")
    flows = pd.read_csv(TABLES / "flows.csv")
    data = pairs.merge(flows, on=["exporter", "importer"], how="left", validate="one_to_one")
    known = set(flows["exporter"]) | set(flows["importer"])
    data = data[data["exporter"].isin(known) & data["importer"].isin(known)]
    silent = data["exporter"].isin(gaps()) & data["importer"].isin(gaps())
    data["value"] = (data["value"].fillna(0.0) / 1e6).where(~silent)
    data["log_distance"] = np.log(data["distance_km"])
    for name, group in (("both_central_asian", CENTRAL_ASIAN), ("both_soviet", SOVIET)):
        data[name] = (data["exporter"].isin(group) & data["importer"].isin(group)).astype(int)
    return data.reset_index(drop=True)


def estimate(data: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Coefficients with standard errors clustered by pair, and fitted values of all pairs, MUSD.

    Exporter and importer effects follow from the adding-up of Poisson regression: fitted exports and imports equal those observed.
    """
    import pyfixest

    used = data[data["value"].notna()].copy()
    ends = [np.minimum(used["exporter"], used["importer"]), np.maximum(used["exporter"], used["importer"])]
    used["pair"] = ends[0] + ends[1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = pyfixest.fepois(FORMULA, data=used, vcov={"CRV1": "pair"})
    table = fit.tidy()[["Estimate", "Std. Error"]]
    return table, predicted(data, used, table["Estimate"])


def predicted(data: pd.DataFrame, used: pd.DataFrame, beta: pd.Series) -> pd.Series:
    """Fitted values of all pairs, the effects found by alternating adding-up on the sample."""
    weight = np.exp(data[list(beta.index)].to_numpy(dtype=float) @ beta.to_numpy())
    inside = pd.Series(weight, index=data.index)[used.index]
    seller, buyer = (
        pd.Series(1.0, index=sorted(set(data["exporter"]))),
        pd.Series(1.0, index=sorted(set(data["importer"]))),
    )
    for _ in range(2000):
        fitted = inside * used["exporter"].map(seller) * used["importer"].map(buyer)
        ratio = used["value"].groupby(used["exporter"]).sum() / fitted.groupby(used["exporter"]).sum()
        seller = seller * ratio.reindex(seller.index).fillna(1.0)
        fitted = inside * used["exporter"].map(seller) * used["importer"].map(buyer)
        change = used["value"].groupby(used["importer"]).sum() / fitted.groupby(used["importer"]).sum()
        buyer = buyer * change.reindex(buyer.index).fillna(1.0)
        if max((ratio - 1).abs().max(), (change - 1).abs().max()) < 1e-10:
            break
    else:
        raise RuntimeError("exporter and importer effects did not converge")
    return pd.Series(weight, index=data.index) * data["exporter"].map(seller) * data["importer"].map(buyer)


def validate(data: pd.DataFrame) -> pd.DataFrame:
    """Known flows between comparable reporters and the economies that did not report, each pair left out and predicted."""
    rows = []
    for one in COMPARABLE:
        for other in gaps():
            both = ((data["exporter"] == one) & (data["importer"] == other)) | (
                (data["exporter"] == other) & (data["importer"] == one)
            )
            held = data.copy()
            held.loc[both, "value"] = np.nan
            _, fitted = estimate(held)
            known = data.index[both & (data["value"] > 0)]
            rows += [(data.at[k, "exporter"], data.at[k, "importer"], data.at[k, "value"], fitted[k]) for k in known]
    table = pd.DataFrame(rows, columns=["exporter", "importer", "actual", "predicted"])
    table["log_ratio"] = np.log(table["actual"] / table["predicted"])
    return table


def main() -> None:
    """Estimate, validate, write."""
    data = sample()
    coefficients, fitted = estimate(data)
    test = validate(data)
    spread = float(test["log_ratio"].std(ddof=1))
    wanted = {(e, i) for e, i in permutations(gaps(), 2)}
    rows = data[[pair in wanted for pair in zip(data["exporter"], data["importer"], strict=True)]]
    if len(rows) != len(wanted):
        raise RuntimeError("geography of a gap is missing")
    out = rows[["exporter", "importer"]].copy()
    value = fitted[rows.index] * 1e6
    out["value"] = value.round(-3).astype("int64")
    out["low"] = (value * np.exp(-1.96 * spread - spread**2 / 2)).round(-3).astype("int64")
    out["high"] = (value * np.exp(1.96 * spread - spread**2 / 2)).round(-3).astype("int64")
    out["std_error"] = round(spread, 3)
    out.sort_values(["exporter", "importer"]).to_csv(TABLES / "flows_imputed.csv", index=False, lineterminator="\n")
    within = [float((test["log_ratio"].sub(test["log_ratio"].mean()).abs() <= k * spread).mean()) for k in (1, 2)]
    report = {
        "observations": int(data["value"].notna().sum()),
        "coefficients": {name: [round(float(x), 4) for x in row] for name, row in coefficients.iterrows()},
        "validation": {"flows": len(test), "mean_log_ratio": round(float(test["log_ratio"].mean()), 3), "std_log_ratio": round(spread, 3), "within_1_2_sd": within},
        "left_out": [[e, i, round(float(a), 2), round(float(p), 2)] for e, i, a, p in test[["exporter", "importer", "actual", "predicted"]].itertuples(index=False)],
    }  # fmt: skip
    (HERE / "gravity_gaps.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
