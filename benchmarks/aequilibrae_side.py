"""Run by the Python of an environment that has AequilibraE: user equilibrium of given networks, as JSON."""

import json
import logging
import sys
import time
import warnings

import numpy as np
import pandas as pd
from aequilibrae.matrix import AequilibraeMatrix
from aequilibrae.paths import Graph, TrafficAssignment, TrafficClass


def assign(case):
    """Seconds of the assignment alone, iterations, relative gap and flows [link]; nodes and zones count from 0 in the case."""
    links, zones = case["links"], len(case["demand"])
    many = len(links["tail"])
    graph = Graph()
    graph.network = pd.DataFrame(
        {
            "link_id": np.arange(1, many + 1),
            "a_node": np.array(links["tail"]) + 1,
            "b_node": np.array(links["head"]) + 1,
            "direction": 1,
            "capacity": links["capacity"],
            "time": links["free"],
            "alpha": links["alpha"],
            "power": links["power"],
        }
    )
    graph.prepare_graph(np.arange(1, zones + 1))
    graph.set_graph("time")
    graph.set_blocked_centroid_flows(case["closed"])
    graph.set_skimming([])
    trips = AequilibraeMatrix()
    trips.create_empty(memory_only=True, zones=zones, matrix_names=["goods"])
    trips.index[:] = np.arange(1, zones + 1)
    trips.matrices[:, :, 0] = case["demand"]
    trips.computational_view(["goods"])
    assignment = TrafficAssignment()
    assignment.set_classes([TrafficClass("goods", graph, trips)])
    assignment.set_vdf("BPR")
    assignment.set_vdf_parameters({"alpha": "alpha", "beta": "power"})
    assignment.set_capacity_field("capacity")
    assignment.set_time_field("time")
    assignment.max_iter, assignment.rgap_target = 20_000, case["gap"]
    assignment.set_algorithm(case["algorithm"])
    assignment.set_cores(2)
    started = time.perf_counter()
    assignment.execute()
    seconds = time.perf_counter() - started
    report = assignment.report()
    flow = assignment.results().reindex(np.arange(1, many + 1))["goods_ab"].fillna(0.0)
    return {
        "seconds": seconds,
        "iterations": len(report),
        "gap": float(report["rgap"].iloc[-1]),
        "flow": flow.tolist(),
    }


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    cases = json.load(sys.stdin)
    print(json.dumps({name: assign(case) for name, case in cases.items()}))
