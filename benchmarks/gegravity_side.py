"""Run by the Python of another environment that has gegravity: two counterfactuals of 100 economies, as JSON."""

import json
import sys
import time

import gegravity
import pandas as pd


def counterfactual(case):
    names = [f"C{k:03d}" for k in range(len(case["output"]))]
    rows = [
        {
            "exporter": names[i],
            "importer": names[n],
            "year": "1",
            "trade": 1.0,
            "Y": case["output"][i],
            "E": case["output"][n],
        }
        | {"before": case["before"][n][i], "after": case["after"][n][i]}
        for i in range(len(names))
        for n in range(len(names))
    ]
    data = pd.DataFrame(rows)
    base = gegravity.BaselineData(data, trade_var_name="trade", expend_var_name="E", output_var_name="Y")
    table = pd.DataFrame([{"var": "before", "coeff": 1.0, "ste": 0.1}])
    costs = gegravity.CostCoeffs(estimates=table, identifier_col="var", coeff_col="coeff", stderr_col="ste")
    model = gegravity.OneSectorGE(
        base,
        year="1",
        reference_importer=names[0],
        expend_var_name="E",
        output_var_name="Y",
        sigma=case["sigma"],
        cost_variables=["before"],
        cost_coeff_values=costs,
        quiet=True,
    )
    model.build_baseline(omr_rescale=case["rescale"])
    experiment = model.baseline_data.drop(columns="index", errors="ignore").copy()
    experiment["before"] = experiment["after"]
    started = time.perf_counter()
    model.define_experiment(experiment)
    model.simulate()
    seconds = time.perf_counter() - started
    trade = model.bilateral_trade_results.reset_index()
    matrix = trade.pivot(index="importer", columns="exporter", values="baseline modeled trade").loc[names, names]
    new = trade.pivot(index="importer", columns="exporter", values="experiment trade").loc[names, names]
    return {
        "seconds": seconds,
        "real_income_hat": (1 + model.country_results["terms of trade change (percent)"].loc[names] / 100).tolist(),
        "flows": matrix.to_numpy(float).tolist(),
        "flows_new": new.to_numpy(float).tolist(),
        "messages": [str(d.message) for d in model.solver_diagnostics.values()],
    }


if __name__ == "__main__":
    cases = json.load(sys.stdin)
    print(json.dumps({name: counterfactual(case) for name, case in cases.items()}))
