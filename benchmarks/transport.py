"""Speed of transport: all structures on the network as shipped, recursive logit alone, and user equilibrium beside AequilibraE 1.7.2.

Both stop at the same relative gap on the same network; AequilibraE has both processors, kenes one. Its environment is
made under a temporary directory (about 800 MB).
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.rows import Row
from kenes import Study
from kenes.areas.protocol import Problem
from kenes.areas.transport.case import deep_agreements
from kenes.areas.transport.coupled_routes import coupled, interior, uses
from kenes.areas.transport.gate_costs import gate_costs
from kenes.areas.transport.link_loading import LinkNetwork
from kenes.areas.transport.link_performance import BPR
from kenes.areas.transport.pair_costs import expected, place_costs, systems, zone_costs
from kenes.areas.transport.recursive_logit import RouteGraph
from kenes.areas.transport.report import Account, by_both_methods, equilibrium
from kenes.areas.transport.structure_costs import structure_costs
from kenes.areas.transport.study import DEEP
from kenes.areas.transport.study import Study as TransportStudy
from kenes.areas.transport.user_equilibrium import user_equilibrium
from kenes.assessment.block import question, run_block
from kenes.evidence import load
from kenes.vocabulary.places import PAIRS
from kenes.vocabulary.structures import Structure, completed, grand, structures

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures" / "transport"
DRAWS = 3
"""Draws that are run for the time of one."""
PEER = "AequilibraE 1.7.2"
GAPS = (1e-4, 1e-6)
ALGORITHMS = {"bfw": 2, "cfw": 1}
"""AequilibraE's name of the method, and how many earlier directions it uses."""


class Case(NamedTuple):
    """A problem of assignment: links, trips, whether zones are closed to through traffic."""

    name: str
    links: dict[str, np.ndarray]
    demand: np.ndarray
    closed: bool


def main() -> list[Row]:
    """All rows."""
    return [*as_shipped(), *both_ways(), *recursive_logit(), *beside_aequilibrae()]


def as_shipped() -> list[Row]:
    """The network of the evidence with the measures of open-corridors, central values. Seconds are of the processor: it runs on one."""
    task = Study("open-corridors", draws=0).task
    everything, measures = structures(task.players), task.scenario.measures
    problem = Problem(task.scenario, load(task.source), task.players, everything, (0,), task.seed)
    study = TransportStudy.of(problem)
    case = study.draws[0].case
    held_today = deep_agreements(case.figures, task.players, DEEP)
    asked = (measures, case.figures, case.routes.gates, task.players, everything, held_today)

    def costs_alone() -> None:
        found = systems(*asked)
        scaled = gate_costs(case.gates, found.levers).generalised / case.dispersion[:, None]
        pairs = np.zeros((len(everything), *case.blocks.direct.shape[-2:]), dtype=bool)
        place_costs(zone_costs(expected(case.blocks, scaled, found), pairs), case.weight)

    with threadpool_limits(limits=1):
        alone = fastest(costs_alone, clock=time.process_time)
        whole = fastest(
            lambda: structure_costs(case, measures, task.players, everything, held_today), clock=time.process_time
        )
        run_block(task, (1,))  # bases of central values and evidence, once in a process
        central = fastest(lambda: run_block(task, (0,)), 1, time.process_time)
        each = fastest(lambda: run_block(task, tuple(range(2, DRAWS + 2))), 1, time.process_time) / DRAWS
    shape = f"52 structures x 12 sectors x {len(PAIRS)} pairs of places, {len(case.routes.graph.tail)} arcs, {len(case.routes.arcs)} gates"
    return [
        Row(f"transport as shipped, {shape}: costs", f"{alone:.2f} s", "under 1 s", "none"),
        Row("the same with shares of gates and transit revenue", f"{whole:.2f} s", "", "none"),
        Row(
            "transport and trade to their fixed point, 52 structures, central",
            f"{central:.1f} s; a draw {each:.1f} s ({DRAWS} measured)",
            "60 s",
            "none",
        ),
    ]


def both_ways() -> list[Row]:
    """User equilibrium of the goods of two structures on the network as shipped, beside their recursive logit."""
    players = Study("open-corridors", draws=0).task.players
    return [
        beside_logit("all united", grand(players)),
        beside_logit("two blocs", completed(players, "KAZ+KGZ|TJK+UZB")),
    ]


def beside_logit(name: str, structure: Structure) -> Row:
    """One row, in seconds of the processor."""
    task = Study("open-corridors", draws=0).task
    found = Account.of(question(task, "transport", structure), structure)
    with threadpool_limits(limits=1):
        rough, fine = (fastest(partial(equilibrium, found, gap), 2, time.process_time) for gap in GAPS)
        reached = equilibrium(found, min(GAPS))
    goods = by_both_methods(found, reached)
    near = np.corrcoef(goods["kt_logit"], goods["kt_user_equilibrium"])[0, 1]
    return Row(
        f"user equilibrium of the goods of {name}, 12 sectors, as shipped",
        f"{rough:.1f} s to {max(GAPS):.0e}, {fine:.1f} s to {min(GAPS):.0e} in {reached.loadings} loadings",
        "2 s in a report",
        f"recursive logit: correlation over {len(goods)} crossings {near:.3f}",
    )


def recursive_logit() -> list[Row]:
    """52 structures x 12 sectors x all pairs of 35 zones, on a ring of 530 places with 900 chords."""
    rng = np.random.default_rng(0)
    graph = ring(rng, zones=35, places=530, chords=900, coupling=130)
    cost = rng.uniform(20.0, 60.0, len(graph.tail)) * rng.uniform(0.8, 1.5, (12, 1))
    varied = cost[:, graph.coupling] * rng.uniform(0.5, 1.0, (52, 1, 130))
    demand = rng.random((52, 12, 35, 35))
    with threadpool_limits(limits=1):
        blocks = interior(graph, cost, 8.0)
        once = fastest(lambda: interior(graph, cost, 8.0))
        costs = fastest(lambda: coupled(blocks, varied).cost)
        flows = fastest(lambda: uses(coupled(blocks, varied), demand)) - costs
        anew = 52 * once
    name = "recursive logit, 52 structures x 12 sectors x 35 x 35 zones, 600 states, 130 coupling arcs"
    peer = f"one factorisation for each structure and sector: {anew:.1f} s"
    return [
        Row(name, f"{once + costs:.2f} s, {once:.2f} s of it once for all structures", "under 1 s", peer),
        Row("expected uses of all coupling arcs from it", f"{1000 * max(flows, 0.0):.0f} ms", "", "none"),
    ]


def ring(rng: np.random.Generator, *, zones: int, places: int, chords: int, coupling: int) -> RouteGraph:
    """A ring of places with chords; the first ones have a source and a sink each."""
    at = 2 * zones + np.arange(places)
    around = np.roll(at, -1)
    one, other = rng.choice(at, (2, chords))
    source, sink = 2 * np.arange(zones), 2 * np.arange(zones) + 1
    tail = np.concatenate([source, at[:zones], at, around, one[one != other]])
    head = np.concatenate([at[:zones], sink, around, at, other[one != other]])
    chosen = rng.choice(np.arange(2 * zones, len(tail)), coupling, replace=False)
    return RouteGraph(2 * zones + places, tail, head, source, sink, chosen)


def beside_aequilibrae() -> list[Row]:
    """Rows of user equilibrium on Sioux Falls and on the corridors of Central Asia."""
    cases = [sioux_falls(), *corridors()]
    try:
        peers = run_aequilibrae(cases)
    except (subprocess.SubprocessError, OSError) as cause:
        reason = f"skipped: AequilibraE cannot be run here ({str(cause).strip()[:120]})"
        return [Row("user equilibrium beside AequilibraE", reason, "at least 5 times faster", PEER)]
    return [
        beside(case, algorithm, gap, peers[key(case, algorithm, gap)])
        for case in cases
        for algorithm in ALGORITHMS
        for gap in GAPS
        if key(case, algorithm, gap) in peers
    ]


def beside(case: Case, algorithm: str, gap: float, peer: dict[str, Any]) -> Row:
    """One row: the same method to the same gap."""
    network, performance = problem(case)

    def solve() -> Any:
        return user_equilibrium(
            network, performance, case.demand[None], directions=ALGORITHMS[algorithm], tolerance=gap, limit=100_000
        )

    seconds, found = fastest(solve, 3), solve()
    apart = np.abs(found.flow[0] - peer["flow"]).max() / np.abs(peer["flow"]).max()
    return Row(
        f"user equilibrium, {case.name}, {algorithm} to {gap:.0e}",
        f"{seconds:.3f} s in {len(found.gaps)} loadings, {peer['seconds'] / seconds:.0f} times faster; "
        f"flows {apart:.0e} of the largest apart",
        "at least 5 times faster",
        f"{PEER}: {peer['seconds']:.2f} s in {peer['iterations']}",
    )


def sioux_falls() -> Case:
    """24 zones, 76 links."""
    with (FIXTURES / "sioux_falls_links.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (FIXTURES / "sioux_falls_demand.csv").open(encoding="utf-8") as file:
        demand = np.array([[float(x) for x in row[1:]] for row in list(csv.reader(file))[1:]])
    ends = {name: np.array([int(row[name]) - 1 for row in rows]) for name in ("tail", "head")}
    free, capacity = (np.array([float(row[name]) for row in rows]) for name in ("free_time", "capacity"))
    figures = {"capacity": capacity, "free": free, "alpha": np.full(76, 0.15), "power": np.full(76, 4.0)}
    return Case("Sioux Falls", ends | figures, demand, False)


def corridors() -> list[Case]:
    """Roads, railways and sea lines of the evidence; speeds, capacities and trips are invented for the benchmark.

    A place is a zone, closed to through traffic, with one node for each mode that reaches it.
    """
    evidence = load()
    if not evidence.has_matrix("transport.length"):
        return []
    lengths = evidence.matrix("transport.length")
    places = sorted(set(lengths["key1"]) | set(lengths["key2"]))
    nodes = sorted({(p, m) for key in ("key1", "key2") for p, m in zip(lengths[key], lengths["key0"], strict=True)})
    number = {node: len(places) + k for k, node in enumerate(nodes)}
    links = []
    for mode, one, other, length in lengths[["key0", "key1", "key2", "value"]].itertuples(index=False):
        ends = number[one, mode], number[other, mode]
        hours = float(length) / {"road": 42.0, "rail": 45.0}.get(mode, 20.0)
        links += [(*way, 4000.0 if mode == "rail" else 3000.0, hours, 0.15, 4.0) for way in (ends, ends[::-1])]
    for (place, mode), node in number.items():
        ends = places.index(place), node
        links += [(*way, 1e9, 2.0 if mode == "road" else 12.0, 0.0, 1.0) for way in (ends, ends[::-1])]
        links += [(node, number[n], 1e9, 12.0, 0.0, 1.0) for n in nodes if n[0] == place and n[1] != mode]
    names = ("tail", "head", "capacity", "free", "alpha", "power")
    columns = dict(zip(names, (np.array(x) for x in zip(*links, strict=True)), strict=True))
    demand = np.random.default_rng(0).lognormal(0.0, 1.0, (len(places), len(places)))
    np.fill_diagonal(demand, 0.0)
    return [Case(f"{len(places)} places", columns, 6e4 * demand / demand.sum(), True)]


def problem(case: Case) -> tuple[LinkNetwork, BPR]:
    """A case in the form of kenes."""
    links, zones = case.links, len(case.demand)
    nodes = int(max(links["tail"].max(), links["head"].max())) + 1
    network = LinkNetwork(nodes, links["tail"], links["head"], np.arange(zones), zones if case.closed else 0)
    return network, BPR(links["free"], links["capacity"], links["alpha"], links["power"])


def key(case: Case, algorithm: str, gap: float) -> str:
    """Name of a run."""
    return f"{case.name} {algorithm} {gap:g}"


def run_aequilibrae(cases: list[Case]) -> dict[str, dict[str, Any]]:
    """Results of AequilibraE from an environment of its own; its conjugate method goes to the wider gap only, else it takes minutes."""
    runs = {
        key(case, algorithm, gap): {
            "links": {name: x.tolist() for name, x in case.links.items()},
            "demand": case.demand.tolist(),
            "closed": case.closed,
            "algorithm": algorithm,
            "gap": gap,
        }
        for case in cases
        for algorithm in ALGORITHMS
        for gap in GAPS
        if algorithm == "bfw" or gap == max(GAPS)
    }
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([sys.executable, "-m", "venv", directory], check=True, capture_output=True)
        python = Path(directory) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install = [str(python), "-m", "pip", "install", "--quiet", "aequilibrae==1.7.2"]
        subprocess.run(install, check=True, capture_output=True, timeout=600)
        side = Path(__file__).with_name("aequilibrae_side.py")
        done = subprocess.run(
            [str(python), str(side)], input=json.dumps(runs), capture_output=True, text=True, check=True, timeout=900
        )
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def fastest(work: Callable[[], object], times: int = 5, clock: Callable[[], float] = time.perf_counter) -> float:
    """Least seconds of some work by a clock."""
    taken = []
    for _ in range(times):
        started = clock()
        work()
        taken.append(clock() - started)
    return min(taken)


if __name__ == "__main__":
    for row in main():
        print(" | ".join(row))
