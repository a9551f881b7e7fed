"""Fill the trade flows nobody reported for 2023 by a gravity equation, with the error measured on flows that are known.

Run with the extra ``estimate`` installed::

    python estimation/gravity_gaps.py

It reads the packaged tables and ``estimation/data/gravity_pairs.csv.gz`` and writes ``flows_imputed.csv`` beside the flows and
``estimation/gravity_gaps.json`` with coefficients, alternatives and validation. Same input, same bytes.

Santos Silva and Tenreyro (2006), "The log of gravity", Review of Economics and Statistics 88(4): Poisson pseudo-maximum likelihood
(PPML) with exporter and importer effects. The value of a filled flow is the PPML prediction, a conditional mean. Its standard error is
that of a prediction in logarithms: the parameters' share by the delta method, effects included, plus the spread of single flows about
their mean, fitted to known flows of the republics that were taken out of the sample and predicted like the gaps.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, sparse, stats

Array = npt.NDArray[np.float64]

HERE = Path(__file__).parent
TABLES = HERE.parent / "src" / "kenes" / "evidence" / "tables" / "trade"

CENTRAL_ASIAN = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
INNER = (*CENTRAL_ASIAN, "AFG", "IRN", "RUS")
"""The republics and the silent economies: every gap lies among these eight."""
SOVIET = (*CENTRAL_ASIAN, "ARM", "AZE", "BLR", "GEO", "MDA", "RUS", "UKR")
REPORTERS = ("KAZ", "KGZ", "UZB")
"""Republics that reported: their flows with the silent economies calibrate the error."""
CAUCASUS = ("ARM", "AZE", "GEO")
"""Reporting neighbours: a second test, not used in the calibration."""

BASE = ("log_distance", "contiguous", "common_language")
HEADLINE = (*BASE, "both_inner")
SPECIFICATIONS: dict[str, tuple[str, ...]] = {
    "headline": HEADLINE,
    "no region": BASE,
    "Central Asian and Soviet instead": (*BASE, "both_central_asian", "both_soviet"),
    "and Soviet": (*HEADLINE, "both_soviet"),
    "and Central Asian and Soviet": (*HEADLINE, "both_central_asian", "both_soviet"),
    "and agreement": (*HEADLINE, "agreement"),
    "and all": (*HEADLINE, "both_central_asian", "both_soviet", "agreement"),
}
REFERENCE_MUSD = 100.0
"""Size of flow at which the spread is quoted."""
BAND = 1.96
ADDING_UP = 1e-11


@dataclass(frozen=True)
class Fit:
    """A gravity equation fitted to the pairs with a value.

    Attributes
    ----------
    beta
        Coefficients, by term.
    value
        Fitted flows of all pairs, MUSD.
    log_variance
        Variance of the logarithm of each fitted flow from the parameters, effects included; zero if not asked for.
    """

    beta: pd.Series
    value: Array
    log_variance: Array


def gaps() -> tuple[str, ...]:
    """Economies that did not report 2023 trade in the nomenclature of the data."""
    return tuple(pd.read_csv(TABLES / "reported.csv").query("value == 0")["economy"])


def agreements(pairs: pd.DataFrame) -> pd.Series:
    """Whether an agreement is in force: pairs of the republics today from evidence, others as of 2006; NaN where not known."""
    depth = pd.read_csv(TABLES / "agreements.csv")[["a", "b", "value"]]
    turned = depth.rename(columns={"a": "b", "b": "a"})
    today = {(a, b): float(value > 0) for a, b, value in pd.concat([depth, turned]).itertuples(index=False)}
    known = pd.Series(
        [today.get(k, np.nan) for k in zip(pairs["exporter"], pairs["importer"], strict=True)], pairs.index
    )
    return known.fillna(pairs["agreement_2006"])


def sample() -> pd.DataFrame:
    """All pairs; unreported pairs have no value, other absent flows are zero."""
    pairs = pd.read_csv(HERE / "data" / "gravity_pairs.csv.gz")
    flows = pd.read_csv(TABLES / "flows.csv")
    data = pairs.merge(flows, on=["exporter", "importer"], how="left", validate="one_to_one")
    if data["value"].notna().sum() != len(flows):
        raise RuntimeError("geography of a reported flow is missing")
    silent = data["exporter"].isin(gaps()) & data["importer"].isin(gaps())
    if data.loc[silent, "value"].notna().any():
        raise RuntimeError("a gap is reported: take it out of reported.csv")
    data["value"] = (data["value"].fillna(0.0) / 1e6).where(~silent)
    data["log_distance"] = np.log(data["distance_km"])
    for name, group in (("both_inner", INNER), ("both_central_asian", CENTRAL_ASIAN), ("both_soviet", SOVIET)):
        data[name] = (data["exporter"].isin(group) & data["importer"].isin(group)).astype(float)
    data["agreement"] = agreements(data)
    ends = np.sort(data[["exporter", "importer"]].to_numpy(dtype=str), axis=1)
    data["pair"] = [f"{a}-{b}" for a, b in ends]
    return data.reset_index(drop=True)


def coefficients(data: pd.DataFrame, terms: Sequence[str], cluster: str) -> pd.DataFrame:
    """Estimates and clustered standard errors, by term."""
    import pyfixest

    used = data[data["value"].notna() & data[list(terms)].notna().all(axis=1)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formula = f"value ~ {' + '.join(terms)} | exporter + importer"
        table = pyfixest.fepois(formula, data=used, vcov={"CRV1": cluster}, fixef_tol=1e-10, iwls_tol=1e-10).tidy()
    return table.loc[list(terms), ["Estimate", "Std. Error"]]


def fit(data: pd.DataFrame, terms: Sequence[str], *, variance: bool = False) -> Fit:
    """PPML coefficients, fitted flows of all pairs and the variance of their logarithms."""
    beta = coefficients(data, terms, "pair")["Estimate"]
    known = data[list(terms)].fillna(0.0).to_numpy(dtype=float)
    used = (data["value"].notna() & data[list(terms)].notna().all(axis=1)).to_numpy()
    value = effects(data, np.exp(known @ beta.to_numpy()), used)
    spread = log_variance(data, known, value, used) if variance else np.zeros(len(data))
    return Fit(beta, value, spread)


def effects(data: pd.DataFrame, weight: Array, used: npt.NDArray[np.bool_]) -> Array:
    """Fitted flows: exporter and importer effects follow from the adding-up of PPML, fitted exports and imports equal those observed."""
    sellers, seller = np.unique(data["exporter"].to_numpy(dtype=str), return_inverse=True)
    buyers, buyer = np.unique(data["importer"].to_numpy(dtype=str), return_inverse=True)
    W, Y = np.zeros((len(sellers), len(buyers))), np.zeros((len(sellers), len(buyers)))
    W[seller, buyer] = np.where(used, weight / weight.max(), 0.0)
    Y[seller, buyer] = np.where(used, data["value"].fillna(0.0), 0.0)
    a, b = np.ones(len(sellers)), np.ones(len(buyers))
    for _ in range(5000):
        new_a = ratio(Y.sum(axis=1), W @ b)
        new_b = ratio(Y.sum(axis=0), W.T @ new_a)
        step = max(np.abs(np.log(new_a / a)).max(), np.abs(np.log(new_b / b)).max())
        a, b = new_a, new_b
        if step < ADDING_UP:
            return np.asarray(weight / weight.max() * a[seller] * b[buyer])
    raise RuntimeError("exporter and importer effects did not converge")


def ratio(observed: Array, fitted: Array) -> Array:
    """Observed over fitted; 1 for an economy none of whose pairs is in the sample."""
    return np.divide(observed, fitted, out=np.ones_like(fitted), where=fitted > 0)


def log_variance(data: pd.DataFrame, known: Array, value: Array, used: npt.NDArray[np.bool_]) -> Array:
    """Variance of each log prediction by the delta method: sandwich over coefficients and effects, clustered by pair."""
    sellers = pd.get_dummies(data["exporter"], dtype=float).to_numpy()
    buyers = pd.get_dummies(data["importer"], dtype=float).to_numpy()[:, 1:]
    X = sparse.csr_matrix(np.hstack([known, sellers, buyers]))
    mean = np.where(used, value, 0.0)
    residual = np.where(used, data["value"].fillna(0.0) - value, 0.0)
    codes, pair = np.unique(data["pair"].to_numpy(dtype=str), return_inverse=True)
    members = sparse.csr_matrix((residual, (pair, np.arange(len(data)))), shape=(len(codes), len(data)))
    scores = (members @ X).toarray()
    bread = np.linalg.inv((X.T @ sparse.diags(mean) @ X).toarray())
    covariance = bread @ (scores.T @ scores) @ bread * len(codes) / (len(codes) - 1)
    return np.asarray(((X @ covariance) * X.toarray()).sum(axis=1))


def blocks(data: pd.DataFrame, reporters: Sequence[str]) -> Iterator[npt.NDArray[np.bool_]]:
    """For each reporter all its flows with the silent economies: what would be missing had it not reported either."""
    for one in reporters:
        out = data["exporter"].eq(one) & data["importer"].isin(gaps())
        home = data["importer"].eq(one) & data["exporter"].isin(gaps())
        yield (out | home).to_numpy()


def left_out(
    data: pd.DataFrame, terms: Sequence[str], reporters: Sequence[str], *, variance: bool = False
) -> pd.DataFrame:
    """Known flows, each block taken out of the sample and predicted."""
    parts = []
    for block in blocks(data, reporters):
        one = fit(data.assign(value=data["value"].mask(block)), terms, variance=variance)
        part = data.loc[block, ["exporter", "importer", "value"]]
        parts.append(part.assign(predicted=one.value[block], log_variance=one.log_variance[block]))
    table = pd.concat(parts)
    with np.errstate(divide="ignore"):
        return table.assign(log_ratio=np.log(table["value"] / table["predicted"]))


def misfit(scale: Array, test: pd.DataFrame) -> float:
    """Minus the log likelihood of left-out logarithms: level and mean, and the slope in the size of the flow if there is a third entry."""
    ratio, size, own = (test[c].to_numpy(dtype=float) for c in ("log_ratio", "predicted", "log_variance"))
    slope = scale[2] if len(scale) > 2 else 0.0
    variance = np.exp(scale[0] + slope * np.log(size / REFERENCE_MUSD)) + own
    return float(-stats.norm.logpdf(ratio, scale[1], np.sqrt(variance)).sum())


def calibrate(test: pd.DataFrame, *, by_size: bool = False) -> tuple[Array, float]:
    """Spread of single flows about their mean by maximum likelihood, and the log likelihood.

    Each left-out ln(actual / predicted) is normal about a common mean with variance exp(level) + its parameters' share.
    """
    start = np.array([0.5, -0.3, -0.1] if by_size else [0.5, -0.3])
    options = {"xatol": 1e-9, "fatol": 1e-11, "maxiter": 9000}
    best = optimize.minimize(misfit, start, args=(test,), method="Nelder-Mead", options=options)
    if not best.success:
        raise RuntimeError(f"the spread was not found: {best.message}")
    return np.asarray(best.x), -float(best.fun)


def coverage(test: pd.DataFrame, level: float) -> dict[str, float]:
    """Share of left-out flows within one and two standard errors of the lognormal whose mean is the prediction."""
    error = np.sqrt(np.exp(level) + test["log_variance"])
    z = (test["log_ratio"] + error**2 / 2) / error
    return {
        "within 1": round(float((z.abs() <= 1).mean()), 3),
        "within 2": round(float((z.abs() <= 2).mean()), 3),
        "mean z": round(float(z.mean()), 3),
        "sd z": round(float(z.std(ddof=1)), 3),
    }


def summary(test: pd.DataFrame) -> dict[str, float]:
    """How left-out flows compare with their predictions."""
    known = test[test["value"] > 0]
    figures = {
        "flows": float(len(known)),
        "zeros": float(len(test) - len(known)),
        "mean log ratio": float(known["log_ratio"].mean()),
        "sd log ratio": float(known["log_ratio"].std(ddof=1)),
        "mean ratio": float((test["value"] / test["predicted"]).mean()),
        "ratio of sums": float(test["value"].sum() / test["predicted"].sum()),
    }
    return {name: round(value, 3) for name, value in figures.items()}


def alternatives(data: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Every specification: coefficients with errors by pair and two-way (null where not defined), fit to left-out flows, sum of the gaps."""
    found: dict[str, dict[str, object]] = {}
    silent = data["value"].isna().to_numpy()
    for name, terms in SPECIFICATIONS.items():
        pair, both = coefficients(data, terms, "pair"), coefficients(data, terms, "exporter + importer")
        table = pair.assign(two_way=both["Std. Error"]).round(4)
        found[name] = {
            "pairs": int((data["value"].notna() & data[list(terms)].notna().all(axis=1)).sum()),
            "coefficients": {str(t): [None if np.isnan(x) else float(x) for x in row] for t, row in table.iterrows()},
            "left out": summary(left_out(data, terms, REPORTERS)),
            "sum of gaps, MUSD": round(float(fit(data, terms).value[silent].sum())),
        }
    return found


def imputed(data: pd.DataFrame, best: Fit, level: float) -> pd.DataFrame:
    """Rows of the gaps: value, 95 per cent band of its lognormal, standard error of the logarithm."""
    wanted = set(permutations(gaps(), 2))
    chosen = np.array([pair in wanted for pair in zip(data["exporter"], data["importer"], strict=True)])
    if chosen.sum() != len(wanted):
        raise RuntimeError("geography of a gap is missing")
    error = np.round(np.sqrt(np.exp(level) + best.log_variance[chosen]), 2)
    value = rounded(best.value[chosen] * 1e6)
    rows = data.loc[chosen, ["exporter", "importer"]].assign(
        value=value,
        low=rounded(value * np.exp(-BAND * error - error**2 / 2)),
        high=rounded(value * np.exp(BAND * error - error**2 / 2)),
        std_error=error,
    )
    return rows.sort_values(["exporter", "importer"])


def rounded(amounts: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Three significant digits: the error leaves no more."""
    return np.array([int(float(f"{amount:.3g}")) for amount in np.asarray(amounts, dtype=float)], dtype=np.int64)


def published(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Totals that statistics offices, customs and ministries named, beside what was filled in; a check, used nowhere."""
    filled = {
        f"{e}>{i}": value / 1e6 for e, i, value in rows[["exporter", "importer", "value"]].itertuples(index=False)
    }
    found = []
    for flows, period, musd in pd.read_csv(HERE / "data" / "published.csv")[["flows", "period", "musd"]].itertuples(
        index=False
    ):
        ours = sum(filled[name] for name in flows.split("+"))
        found.append(
            {
                "flows": flows,
                "period": str(period),
                "published": musd,
                "filled": round(ours, 1),
                "ratio": round(musd / ours, 2),
            }
        )
    return found


def listed(test: pd.DataFrame) -> list[list[object]]:
    """Left-out flows one by one: exporter, importer, actual, predicted, log ratio."""
    table = test[["exporter", "importer", "value", "predicted", "log_ratio"]].round(2)
    return [list(row) for row in table.itertuples(index=False)]


def without_published(rows: pd.DataFrame) -> pd.DataFrame:
    """Gaps that no published total fills: the evidence takes the total where there is one."""
    read = pd.read_csv(TABLES / "flows_published.csv")[["exporter", "importer"]].itertuples(index=False, name=None)
    known = set(read)
    pairs = zip(rows["exporter"], rows["importer"], strict=True)
    return rows[[pair not in known for pair in pairs]]


def main() -> None:
    """Estimate, validate, write."""
    data = sample()
    best = fit(data, HEADLINE, variance=True)
    test = left_out(data, HEADLINE, REPORTERS, variance=True)
    near = left_out(data, HEADLINE, CAUCASUS, variance=True)
    (level, mean), likelihood = calibrate(test)
    sized, better = calibrate(test, by_size=True)
    rows = imputed(data, best, level)
    rows = without_published(rows)
    rows.to_csv(TABLES / "flows_imputed.csv", index=False, lineterminator="\n")
    zero, known = data["value"].eq(0).to_numpy(), data["value"].notna().to_numpy()
    report = {
        "specifications": alternatives(data),
        "pairs of zero trade": {
            "count": int(zero.sum()),
            "share of fitted trade": round(float(best.value[zero].sum() / best.value[known].sum()), 4),
        },
        "spread": {
            "log sd": round(float(np.exp(level / 2)), 3),
            "mean": round(float(mean), 3),
            "log sd from the parameters": round(float(np.sqrt(test["log_variance"].mean())), 3),
            "slope of the log variance in log size": round(float(sized[2]), 3),
            "p of that slope": round(float(stats.chi2.sf(2 * (better - likelihood), 1)), 3),
        },
        "coverage": {"republics": coverage(test, level), "Caucasus": coverage(near[near["value"] > 0], level)},
        "left out": {"republics": summary(test), "Caucasus": summary(near)},
        "left-out flows": listed(test),
        "published": published(rows),
    }
    (HERE / "gravity_gaps.json").write_text(
        json.dumps(report, indent=1, allow_nan=False) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
